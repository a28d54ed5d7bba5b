"""The word lists that distinguish the names of organisations from other names. They are looked up once per language."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from ...languages import Language

__all__ = ["Words", "words_of"]


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of ``organizations.toml``, by name, and some lists of ``given.toml`` and ``titles.toml``."""

    legal: frozenset[str]
    partners: frozenset[str]
    firms: frozenset[str]
    followed: frozenset[str]
    topics: frozenset[str]
    things: frozenset[str]
    generic: frozenset[str]
    openers: frozenset[str]
    offices: frozenset[str]
    before_persons: frozenset[str]
    rank: frozenset[str]
    leads: frozenset[str]
    descriptors: frozenset[str]
    months: frozenset[str]
    places: frozenset[str]
    regions: frozenset[str]
    possessive: frozenset[str]
    saints: frozenset[str]
    praise: frozenset[str]
    demonyms: frozenset[str]
    acronyms: frozenset[str]
    of: frozenset[str]
    whose: frozenset[str]
    romance: frozenset[str]
    leading: frozenset[str]
    about: frozenset[str]
    particles: frozenset[str]
    untelling: frozenset[str]
    members: frozenset[str]
    headlines: frozenset[str]
    plural: frozenset[str]
    municipalities: frozenset[str]
    watchdogs: frozenset[str]
    inside: frozenset[str]
    held: frozenset[str]
    common_heads: frozenset[str]
    actions: frozenset[str]
    of_places: frozenset[str]
    parts: frozenset[str]
    exchanges: frozenset[str]
    heads: Mapping[str, str]
    known: Mapping[str, str]
    given: frozenset[str]
    titles: frozenset[str]
    functions: frozenset[str]
    common: frozenset[str]
    forms: tuple[str, ...]
    topic_endings: tuple[str, ...]


_NOT_LISTS = frozenset({"heads", "known", "given", "titles", "functions", "common", "forms", "topic_endings"})


@functools.cache
def words_of(language: Language) -> Words:
    """Return the word lists of a language.

    Raises:
        LanguageError: the language lacks one of them.
    """
    own = {name: language.words(f"organizations_{name}") for name in Words.__slots__ if name not in _NOT_LISTS}
    return Words(
        **own,
        heads=language.values("organizations_heads"),
        known=language.values("organizations_known"),
        given=language.given_names,
        titles=language.words("titles_honorifics") | language.words("titles_offices"),
        functions=language.words("titles_functions"),
        forms=tuple(sorted(form for form in language.words("organizations_endings") if len(form) > 2)),
        topic_endings=tuple(sorted(language.words("organizations_topic_endings"))),
        common=own["generic"] | own["topics"] | own["openers"],
    )
