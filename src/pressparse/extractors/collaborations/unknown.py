"""Finds unknown names where a party is expected: *Acme has partnered with Solvane*, if only Acme is known."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...document import Document, Span
from ...languages import Language
from ...model import Organization
from ...rules import compiled
from ...spans import overlap
from ...tokens import Token

__all__ = ["Mention", "UnknownNames"]

_MOST_WORDS = 8
_SHORTEST = 3  # characters of an unknown name
_INSIDE = frozenset({"of", "for", "&", "de"})
_QUALIFIES = ("'s", "-based", "-backed", "-owned", "-led", "-funded", "-listed")
_OF_TOWN = r",\ (?:[\p{L}.]++-based|(?i:\L<organizations_places>)(?!\p{L}))"


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an organisation, either by name or as *the company*."""

    start: int
    end: int
    organization: Organization

    @property
    def is_known(self) -> bool:
        """Whether the mention is of an organisation that the organisations extractor found."""
        return bool(self.organization.rule)


_COMMON = (
    "organizations_generic", "organizations_openers", "collaborations_stand_ins", "grammar_function_words",
)  # fmt: skip


class UnknownNames:
    """Finds capitalised names at the end of a noun phrase that are not the names of people, places or job titles."""

    def __init__(self, document: Document, language: Language, people: Sequence[Span]) -> None:
        """Take the document to search and the spans in it that name people."""
        self._document, self._language = document, language
        self.people = sorted(people, key=lambda mention: mention.start)
        self._surnames = {mention.text.lower().rsplit(" ", 1)[-1] for mention in people}

    def within(self, start: int, end: int, *, is_cut: bool = False) -> list[Mention]:
        """The unknown names between two offsets, in order; with ``is_cut``, a word that crosses an offset is cut."""
        tokens = self._document.tokens
        runs = _runs(tokens.cut(start, end) if is_cut else tokens.between(start, end))
        named = ((self._without_opener(run), behind) for run, behind in runs)
        return [
            self._mention(run)
            for run, behind in named
            if run and self._is_name(run) and self._ends_phrase(behind) and not self._is_place(run)
        ]

    def persons(self, start: int, end: int) -> list[Mention]:
        """The people named between two offsets, as parties."""
        inside = (span for span in self.people if start <= span.start < end)
        return [Mention(span.start, span.end, Organization(name=span.text, mentions=(span,))) for span in inside]

    def _without_opener(self, run: Sequence[Token]) -> Sequence[Token]:
        """Cut off *In* or *Under* at the start of a sentence."""
        return run[1:] if run[0].lower in self._words("sentences_openers", "grammar_function_words") else run

    def _mention(self, run: Sequence[Token]) -> Mention:
        span = self._document.span(run[0].start, run[-1].end)
        return Mention(span.start, span.end, Organization(name=span.text, mentions=(span,)))

    def _is_name(self, run: Sequence[Token]) -> bool:
        """Whether a run of capitalised words may be the name of an organisation or event."""
        if self._is_else(run):
            return False
        if len(run) > 1:
            general = self._words("organizations_generic", "organizations_topics")
            return any(token.lower not in general for token in run)
        word = run[0].lower
        is_topic = word in self._words("organizations_topics") and self._is_in_lower_case(word)
        return not is_topic and self._is_telling(run[0])

    def is_repeated(self, word: str) -> bool:
        """Whether the text has a word more than once, and never in lower case."""
        return self._document.is_repeated_name(word.lower())

    def _is_in_lower_case(self, word: str) -> bool:
        """Whether the text also contains the word in lower case, which shows that the word is not a name."""
        places = self._document.words.get(word, ())
        return any(self._document.shadow[place].islower() for place in places)

    def _is_else(self, run: Sequence[Token]) -> bool:
        """Whether a sequence of words names a person, a job title, a place, a month or a law."""
        first, last = run[0], run[-1]
        if overlap(self.people, first.start, last.end) or last.lower in self._surnames:
            return True
        if last.lower in self._words("collaborations_laws", "organizations_municipalities"):
            return True
        if first.lower in self._words("titles_offices", "titles_honorifics"):
            return True
        whole = " ".join(token.lower for token in run)
        return whole in self._words("organizations_places", "organizations_months", "organizations_demonyms")

    def _is_telling(self, token: Token) -> bool:
        """Whether a single word may be a name. It must not be common, short, an acronym or a code."""
        is_word = token.text.isalpha() and not token.text.isupper() and len(token.text) >= _SHORTEST
        return (
            is_word
            and token.lower not in self._words(*_COMMON)
            and token.lower not in self._language.values("collaborations_nouns")
            and token.text not in self._words("organizations_acronyms")
        )

    def _ends_phrase(self, behind: Token | None) -> bool:
        """Whether the name ends its noun phrase, unlike *Java* in *Java developers*."""
        if behind is None or not behind.text[0].isalpha():
            return True
        return behind.lower in self._words(
            "collaborations_after_bought",
            "collaborations_breaks",
            "collaborations_groups",
            "collaborations_helping",
            "organizations_headlines",
            "organizations_of",
        )

    def _is_place(self, run: Sequence[Token]) -> bool:
        """Whether a state or *-based* after the words shows that they name a town."""
        return compiled(_OF_TOWN, self._language).match(self._document.shadow, run[-1].end) is not None

    def _words(self, *names: str) -> frozenset[str]:
        return _words_of(self._language, names)


@functools.cache
def _words_of(language: Language, names: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(language.words, names))


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[list[Token], Token | None]]:
    """Each sequence of capitalised words, together with the token that follows it."""
    at = 0
    while at < len(tokens):
        if not _is_in_name(tokens[at]):
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and end - at < _MOST_WORDS:
            if _is_in_name(tokens[end]) and tokens[end].start == tokens[end - 1].end + 1:
                end += 1
            elif tokens[end].text in _INSIDE and _leads_to_name(tokens[end + 1 : end + 3]):
                end += 2
            else:
                break
        yield list(tokens[at:end]), tokens[end] if end < len(tokens) else None
        at = end


def _leads_to_name(behind: Sequence[Token]) -> bool:
    """Whether *of* or *for* continues a name, which it does not before a price: *for* NOK 310 million."""
    is_price = len(behind) > 1 and behind[1].text[0].isdigit()
    return bool(behind) and _is_in_name(behind[0]) and not is_price


def _is_in_name(token: Token) -> bool:
    """Whether a word may be part of a name. *Spain's* and *Oslo-based* may not."""
    return token.is_capitalised and not token.lower.endswith(_QUALIFIES)
