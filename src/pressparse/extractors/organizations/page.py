"""The context of names: the words beside them, and which of the names are those of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from ...document import Document
from ...languages import Language
from ...rules import any_between, compiled, places
from .names import Name
from .runs import in_lower_case
from .words import Words

__all__ = ["Page"]

_INITIAL = regex.compile(r"\p{Lu}\p{Ll}+ \p{Lu}\. \p{Lu}")
_LONGEST_PERSON = 4  # words in a person's name
_OFFICE_AFTER = (
    r",\ (?:(?!(?:with|and|which|who|said|where|as|whose)\b)[\p{L}&'/-]++\ ){0,5}?"
    r"(?!(?i:\L<titles_heads_of_anything>)\b)(?i:\L<organizations_offices>)\b"
)
_OFFICE_BEFORE = r"""(?<=(?:'s|\b(?i:its|our|the|their|his|her|my))\ (?:[\w&'-]{1,20}\ ){0,4}
    (?i:\L<organizations_offices>|\L<organizations_leads>),\ )"""
_OFFICE_OF = r"(?<=\b(?i:\L<organizations_offices>|\L<organizations_leads>)\ (?:of|for)\ (?:the\ )?)"
_CLAUSE = regex.compile(r"""[^.;:"\n]*$""")
_LONGEST_CLAUSE = 80  # characters
_OFFICES = ("organizations_offices", "organizations_leads", "titles_heads_of_anything")
_FAR_OFFICE = 160  # characters between a name and the office in its apposition
_ANNOUNCING = ("organizations_announces", "organizations_lately", "grammar_copulas")
_THREE_WORDS = regex.compile(r"[\p{L}.]+(?:\ [\p{L}.]+){0,2}+")


class Page:
    """A text with all its names. Its methods answer questions about a name and the words beside it."""

    def __init__(self, document: Document, names: Sequence[Name], language: Language, words: Words) -> None:
        """Count the names, and find out which of them are those of people.

        Args:
            document: The document.
            names: Every name in the document, in the order of the text.
            language: The language of the document.
            words: The word lists of this language.
        """
        self.shadow, self.places = document.shadow, document.words
        self.names, self.language, self.words = names, language, words
        self.sender = _sender(document)
        self._offices = places(_OFFICES, document, language)
        self._announcing = places(_ANNOUNCING, document, language)
        self.counts = Counter(name.text for name in names)
        self.persons: set[tuple[str, ...]] = set()
        self.named: dict[tuple[str, ...], int] = {}
        before = None
        for name in names:
            if self._is_person(name) or (before and self._carries_on(before, name)):
                self.persons |= {name.words, name.words[-1:]}
                self.named.setdefault(name.words[-1:], name.start)
            before = name

    def beside(self, pattern: str, place: int) -> bool:
        """Whether a pattern matches at an offset."""
        return compiled(pattern, self.language).match(self.shadow, place) is not None

    def has_office_near(self, name: Name) -> bool:
        """Whether a word for a job title is near a name. This is faster than trying a pattern."""
        return any_between(self._offices, name.start - _FAR_OFFICE, name.end + _FAR_OFFICE)

    def may_announce(self, name: Name) -> bool:
        """Whether a comma, a bracket, or a word of announcing follows a name. This is faster than trying a pattern."""
        behind = name.end + 1
        return not self.shadow[behind : behind + 1].isalpha() or any_between(self._announcing, behind, behind + 1)

    def precedes(self, name: Name, *endings: str) -> bool:
        """Whether the text before a name ends with one of these strings. This is faster than trying a pattern."""
        return self.shadow.endswith(endings, 0, name.start)

    def follows(self, name: Name, *openings: str) -> bool:
        """Whether the text after a name starts with one of these strings."""
        return self.shadow.startswith(openings, name.end)

    def person(self, name: Name) -> bool:
        """Whether the name is a person's full name or surname."""
        return (
            name.holder
            or name.words in self.persons
            or (name.words[0] in self.words.titles and not self._ends_as_organization(name))
            or self._holds_office(name)
            or self._ends_as_person(name)
        )

    def _holds_office(self, name: Name) -> bool:
        """Whether a name ends with a public post and the person who holds it: Marlow District Attorney Ann Lee."""
        said, words = name.words, self.words
        if name.about or self._ends_as_organization(name):
            return False
        ends = (
            at + 1
            for at in range(len(said) - 2)
            if said[at] in words.before_persons or " ".join(said[max(0, at - 1) : at + 1]) in words.titles
        )
        whose = said[max(ends, default=len(said)) :]
        tells_body = any(word in words.topics or word in words.common for word in whose)
        return 2 <= len(whose) <= _LONGEST_PERSON and not tells_body

    def _ends_as_person(self, name: Name) -> bool:
        """Whether a name combines a place and the holder of an office there: *Marlow Ann Lee* after *Mayor of*."""
        words, said = self.words, name.words
        if len(said) < 3:  # most names
            return False
        said = said[:-1] if said[-1] in self.language.words("titles_credentials") else said
        if len(said) < 3 or said[-2] not in words.given or self._ends_as_organization(name):
            return False
        if not self.precedes(name, " of ", " for ", " the ") or not self.beside(_OFFICE_OF, name.start):
            return False
        clause = _CLAUSE.search(self.shadow, max(0, name.start - _LONGEST_CLAUSE), name.start)
        return not clause or "," not in clause.group()  # Ann Lee, partner of Baker Scott Jones

    def other(self, name: Name) -> bool:
        """Whether the name is certainly not an organisation but a person, a place, a day, a thing or a common word."""
        words, first = self.words, name.words[0]
        return (
            name.words[-1] in words.things
            or first in words.months
            or first in words.praise
            or len(first) < 2
            or name.text in words.acronyms
            or " ".join(name.words) in words.places
            or self._is_of_common_words(name)
            or self.person(name)
            or self.follows(name, "-based", "-area")
            or self._is_town(name)
        )

    def _is_of_common_words(self, name: Name) -> bool:
        """Whether a name is only a given name or an adjective such as *French*, or all its words are common."""
        words, first = self.words, name.words[0]
        if len(name.words) == 1 and (first in words.given or first in words.demonyms):
            return True
        return all(word in words.common or word in words.rank or word in words.functions for word in name.words)

    def _is_town(self, name: Name) -> bool:
        """Whether a state or country after the name shows that it is a town: Marlow, Ohio."""
        if len(name.words) > 2 or not self.follows(name, ", "):
            return False
        behind = _THREE_WORDS.match(self.shadow, name.end + len(", "))
        words = [word.rstrip(".") for word in behind.group().lower().split(" ")] if behind else []
        return any(" ".join(words[:count]) in self.words.places for count in range(1, len(words) + 1))

    def is_common(self, word: str) -> bool:
        """Whether a word is common, so that its capital may only mean that it starts a sentence."""
        words = self.words
        return (word in words.common or word in words.things or word in words.given) or in_lower_case(
            word, self.shadow, self.places
        )

    def _is_person(self, name: Name) -> bool:
        words = self.words
        if name.titled or self._ends_as_organization(name):
            return False
        if name.words[0] in words.titles and len(name.words) > 1:
            return True
        if not 2 <= len(name.words) <= 4:
            return False
        if name.holder or name.words[0] in words.given or _INITIAL.match(name.text):
            return True
        if not self.has_office_near(name):
            return False
        if self.precedes(name, ", ") and self.beside(_OFFICE_BEFORE, name.start):
            return True  # an office before it: the firm's founder, Odo Baskin
        return self.follows(name, ", ") and self.beside(_OFFICE_AFTER, name.end)

    def _carries_on(self, before: Name, name: Name) -> bool:
        """Whether the name continues the person's name before it: Ana [de Souza]."""
        if before.words[0] not in self.words.given or name.start - before.end > 9:
            return False
        return self.shadow[before.end : name.start].strip() in self.words.particles

    def _ends_as_organization(self, name: Name) -> bool:
        words, last = self.words, name.words[-1]
        return last in words.heads or last in words.firms or last in words.legal or last in words.things


def _sender(document: Document) -> str | None:
    """The sender, which some wires name between slashes in the dateline: *OSLO - May 3, 2025 / Acme Hinges /*."""
    line = document.dateline
    return line.agency if line and line.agency and f" / {line.agency} /" in line.text else None
