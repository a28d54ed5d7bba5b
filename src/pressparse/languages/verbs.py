"""Generates the forms of verbs. Each verb is written once, with its frames: the constructions that it takes.

``verbs.toml`` has a table ``[frames]`` with the verb forms of each frame, and a table ``[verbs]``::

    announce = ["quote", "clause", "bare"]

This puts *announce*, *announces*, *announced* and *announcing* into the lists ``verbs_quote``, ``verbs_clause`` and
``verbs_bare``. If a verb takes a frame only in some forms, add the forms: ``"bare finite"``. Irregular forms are
spelled out: ``say = { takes = ["quote"], past = "said" }``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..errors import LanguageError

__all__ = ["FILE", "words"]

FILE = "verbs"

_BENT = ("present", "past", "participle", "ing")

Inflect = Callable[[str], Mapping[str, str]]


def words(code: str, table: Mapping[str, Any], inflect: Inflect) -> dict[str, list[str]]:
    """For each frame, the words in it: the forms of all verbs that take the frame.

    Args:
        code: The language, for messages.
        table: The content of ``verbs.toml``.
        inflect: Returns the regular forms of a verb by their names (``present``, ``past``, ``participle``, ``ing``).

    Raises:
        LanguageError: a verb has no frame, an unknown frame or an unknown form.
    """
    frames, verbs = table.get("frames", {}), table.get("verbs", {})
    found: dict[str, dict[str, None]] = {frame: {} for frame in frames}
    for verb, entry in verbs.items():
        where = f"{code}/{FILE}.toml: {verb}"
        told = dict(entry) if isinstance(entry, Mapping) else {"takes": entry}
        takes = told.pop("takes", ())
        if not takes:
            raise LanguageError(f"{where} takes nothing")
        if unknown := told.keys() - set(_BENT):
            raise LanguageError(f"{where} has {', '.join(sorted(unknown))}, which is not a form of a verb")
        forms = _forms(verb, told, inflect)
        for frame, *in_forms in map(str.split, takes):
            if frame not in found:
                raise LanguageError(f"{where} takes {frame}, which is not in [frames]")
            for form in in_forms or frames[frame]:
                if form not in forms:
                    raise LanguageError(f"{where} takes {frame} in a form it does not have: {form}")
                found[frame].update(dict.fromkeys(forms[form]))
    return {frame: list(forms) for frame, forms in found.items()}


def _forms(verb: str, told: Mapping[str, Any], inflect: Inflect) -> dict[str, list[str]]:
    """The forms of a verb by name; ``finite`` forms can follow a subject. Only a phrase's first word is inflected."""
    head, space, rest = verb.partition(" ")
    if "past" in told:
        told = {"participle": told["past"], **told}
    made = {"base": head, **inflect(head), **told}
    forms = {name: [form] if isinstance(form, str) else form for name, form in made.items()}
    forms["finite"] = [form for name in ("base", "present", "past") for form in forms.get(name, ())]
    return {name: [f"{form}{space}{rest}" for form in bent] for name, bent in forms.items()}
