"""Makes the forms of English verbs with the usual spelling rules (Murphy, *English Grammar in Use*, appendix 6)."""

from __future__ import annotations

import re

__all__ = ["forms"]

_HISSES = re.compile(r"(?:[sxz]|ch|sh|[^aeiou]o)$")  # passes, boxes, reaches; goes
_CONSONANT_Y = re.compile(r"[^aeiou]y$")  # reply, but not say
_SILENT_E = re.compile(r"[^eoy]e$")  # note, but not agree
_ONE_SHORT_SYLLABLE = re.compile(r"(?:.*-)?[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]")  # rip, quip, co-plan; not report, show


def forms(verb: str) -> dict[str, str]:
    """The regular forms of a verb: ``present`` (says), ``past``, ``participle`` and ``ing``.

    The last letter of a verb of several syllables is never doubled. Whether it should be (*admitted*, but *offered*)
    depends on the stress, which spelling does not show.

    Args:
        verb: One word, in lower case, in its base form.
    """
    doubled = verb + verb[-1] if _ONE_SHORT_SYLLABLE.fullmatch(verb) else verb
    past = _past(verb, doubled)
    return {"present": _present(verb), "past": past, "participle": past, "ing": _ing(verb, doubled)}


def _present(verb: str) -> str:
    if _CONSONANT_Y.search(verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if _HISSES.search(verb) else f"{verb}s"


def _past(verb: str, doubled: str) -> str:
    if _CONSONANT_Y.search(verb):
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{doubled}ed"


def _ing(verb: str, doubled: str) -> str:
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    return f"{verb[:-1]}ing" if _SILENT_E.search(verb) else f"{doubled}ing"
