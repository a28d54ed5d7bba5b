"""Recognises the lines above a headline: a label, a date, an address, the sender's name and job title, a number."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import regex

from ..document import Block, Document, substitute
from ..languages import Language
from . import days

__all__ = ["ADDRESS", "MARKS", "is_letterhead", "label_of", "may_be_letterhead"]

# A mail or web address or a telephone number, as in a contact block.
ADDRESS = regex.compile(
    r"@\w|https?://|\bwww\.\w|(?<![\d$€£.,])(?!\d{1,4}/\d{2,4}(?:/\d{2,4})?(?![\d/-]))"
    r"\+?\(?\d[\d() ./-]{7,20}+(?<=\d)(?![\d%])",
)
_EDGES = " :*#|_-–—.…>"
MARKS = dict(zip("’‘“”\xa0\n\r\t", "''\"\"    ", strict=True))

_LONGEST_LABEL = 60
_LONGEST_LINE = 100
_LONGEST_SENDER = 250
_FIRST_WORDS = 6
_FEWEST_WORDS = 2  # words of three letters or more; scanned letterheads have fewer
_SHORTEST_WORD = 3
_MISREAD = str.maketrans({"1": "i", "l": "i", "|": "i"})  # letters that scanners confuse
_NO_LETTER = regex.compile(r"[^a-z]+")


@dataclass(frozen=True)
class _Words:
    """The word lists with which letterheads are recognised in a language, prepared for quick lookup."""

    labels: frozenset[str]
    misread_labels: frozenset[str]
    led: tuple[str, ...]
    openings: tuple[str, ...]
    endings: tuple[str, ...]
    embargoed: tuple[str, ...]
    senders: tuple[str, ...]
    seats: frozenset[str]
    verbs: frozenset[str]


@functools.cache
def _words(language: Language) -> _Words:
    words = language.words
    return _Words(
        labels=words("sections_release"),
        misread_labels=frozenset(_letters(label) for label in words("sections_release") if " " in label),
        led=tuple(f"{label} " for label in words("sections_release") if " " in label),
        openings=tuple(words("sections_letterhead_openings")),
        endings=tuple(words("sections_letterhead_endings")),
        embargoed=tuple(words("sections_embargoed")),
        senders=tuple(words("sections_senders")),
        seats=words("sections_seats"),
        verbs=words("verbs_news") | words("phrases_verbs") | words("cues_plain") | words("grammar_copulas"),
    )


def label_of(words: str) -> str:
    """The words as word lists have them: with single spaces, and without punctuation around them."""
    return " ".join(words.strip(_EDGES).split())


def is_letterhead(document: Document, block: Block, language: Language) -> bool:
    """Whether a block belongs above the headline: ``FOR IMMEDIATE RELEASE``, a date, an address, a single word."""
    words, vocabulary = document.text[block.start : block.end], _words(language)
    if len(words) > _LONGEST_LINE:
        return False
    if label_of(words.lower()) in vocabulary.labels or " " not in words:
        return True
    if _letters(words) in vocabulary.misread_labels:
        return True
    day = days.day_at(document.text, block.start, block.end, language)
    is_day = day is not None and day.end == block.end
    return is_day or bool(ADDRESS.search(words)) or days.stated_in(document, block, language) is not None


def may_be_letterhead(words: str, language: Language) -> bool:
    """Whether a line names a sender, an embargo or a number, so that the headline may be a line further down.

    For example ``News from Acme``, ``EMBARGOED UNTIL 5 May``, ``Ann Lee MP Minister for Rivers``, ``No. 12``.
    """
    lower, vocabulary = substitute(words, MARKS).lower(), _words(language)
    if lower.startswith(vocabulary.embargoed):
        return len(words) <= _LONGEST_LINE and any(map(str.isdigit, words))
    if _says_nothing(words) or _is_sender(lower, vocabulary):
        return True
    if ":" in words or "|" in words:
        return False
    if lower.startswith(vocabulary.led) and vocabulary.verbs.isdisjoint(lower.split()):
        return True
    if len(words) > _LONGEST_LABEL:
        return False
    return lower.startswith(vocabulary.openings) or lower.endswith(vocabulary.endings)


def _is_sender(lower: str, words: _Words) -> bool:
    """Whether a line names a sender: no verb, but a job title at its start or letters after a name: *Ann Lee MP*."""
    if len(lower) > _LONGEST_SENDER:
        return False
    told = [word.strip(",.") for word in lower.split()]
    has_office = lower.startswith(words.senders) or not words.seats.isdisjoint(told[:_FIRST_WORDS])
    return has_office and words.verbs.isdisjoint(told)


def _says_nothing(words: str) -> bool:
    """Whether a line has too few real words to be a headline: only a number, or a badly scanned letterhead."""
    return sum(len(word) >= _SHORTEST_WORD and word.isalpha() for word in words.split()) < _FEWEST_WORDS


def _letters(label: str) -> str:
    """The letters of a label, corrected for spacing and scanning errors: *M E D l A RELEASE* is *media release*."""
    return _NO_LETTER.sub("", label.lower().translate(_MISREAD))
