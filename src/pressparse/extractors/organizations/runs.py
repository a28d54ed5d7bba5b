"""Splits runs of capitalised words into names: cuts off opening words, job titles, verbs and repetitions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .words import Words

__all__ = [
    "SMALL_WORDS",
    "Name",
    "capitals",
    "in_lower_case",
    "initials",
    "name_at",
    "names_in",
    "part_of",
]

SMALL_WORDS = frozenset({"of", "the", "for", "and", "on", "at", "de", "in", "&", "la", "du", "des", "del"})

_SHORTEST_TWICE = 8  # letters of a repeated name without a space between; the shorter BoraBora is a single name


@dataclass(slots=True)
class Name:
    """A run of capitalised words that may be the name of an organisation or of a person.

    Attributes:
        start: The offset of the first character, in code points.
        end: The end, exclusive.
        text: The words of the name, with plain quotation marks, dashes and spaces.
        words: The words in lower case, without full stops and commas at their ends.
        opens: Whether the name starts its sentence.
        titled: Whether the sentence is in title case or in capitals, so that capitals do not show names.
        headed: Whether the name is in a heading, where it may be joined to the next word.
        office: The office right after the name: Acme [chief executive].
        holder: Whether an office is right before the name: Director [Ann Lee].
        about: Whether the name contains *of*, *for* or *on*, so that a list of topics may follow.
    """

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    opens: bool = False
    titled: bool = False
    headed: bool = False
    office: str = ""
    holder: bool = False
    about: bool = False


def name_at(shadow: str, start: int, end: int, *, opens: bool = False, shift: int = 0) -> Name:
    """Make a name of the words at ``start:end`` of a passage that starts at ``shift`` in the text."""
    text = shadow[start:end]
    words = tuple([word.rstrip(".,") for word in text.lower().split(" ")])
    return Name(start + shift, end + shift, text, words, opens)


def part_of(name: Name, first: int, last: int) -> Name:
    """Make a separate name of the words of a name from index ``first`` up to, but not including, ``last``."""
    pieces = name.text.split(" ")
    start = name.start + sum(len(piece) + 1 for piece in pieces[:first])
    text = " ".join(pieces[first:last]).rstrip(",")
    return Name(start, start + len(text), text, name.words[first:last], name.opens and first == 0, about=name.about)


def initials(key: Sequence[str]) -> str:
    """The first letters of the words, in lower case. A word such as *U.S.* contributes all its letters."""
    return "".join(_initial(word) for word in key if word and word not in SMALL_WORDS)


def capitals(text: str) -> str:
    """The capitals at the start of words, or of the parts of hyphenated words: FORB for *Friends On River-Banks*."""
    return "".join(part[0] for part in text.replace("-", " ").split() if part[0].isupper())


def in_lower_case(word: str, shadow: str, places: Mapping[str, Sequence[int]]) -> bool:
    """Whether the word also occurs in lower case, except in web addresses."""
    return any(
        shadow[place].islower() and shadow[place - 1 : place] in (" ", '"', "(") for place in places.get(word, ())
    )


def _initial(word: str) -> str:
    letters = word.split(".")
    return "".join(letters) if all(len(letter) < 2 for letter in letters) else word[0]


def names_in(run: Name, words: Words) -> Iterator[Name]:
    """The names in a run of capitalised words, in order."""
    if len(run.words) == 1 and len(run.text) < 2 * _SHORTEST_TWICE:  # usually there is nothing to split
        yield from _without_offices(run, words)
        return
    for whole in _begun_anew(_without_opener(run, words)):
        for part in _without_verbs(whole, words):
            yield from _without_offices(part, words)


def _begun_anew(name: Name) -> Iterator[Name]:
    """Split *Acme Tools Acme Tools* or *ACME TOOLSAcme Tools*, where a heading runs into its paragraph."""
    words = name.words
    again = next(
        (at for at in range(2, len(words) - 1) if words[at : at + 2] == words[:2] and words[at - 1] != "&"), None
    )
    if again is not None:
        yield part_of(name, 0, again)
        if words[again:] != words[: len(words) - again] or 2 * again == len(words):
            # except if the rest is only the start of the name again
            yield from _begun_anew(part_of(name, again, len(words)))
        return
    letters = name.text.lower().replace(" ", "")
    half = len(letters) // 2
    if half >= _SHORTEST_TWICE and letters[:half] == letters[half:]:
        place = [at for at, char in enumerate(name.text) if char != " "][half]
        yield name_at(name.text, place, len(name.text), shift=name.start)
    else:
        yield name


def _without_verbs(name: Name, words: Words) -> Iterator[Name]:
    """Split a headline at its verb: *Acme Sues Initech* contains two names."""
    at = next((n for n, word in enumerate(name.words) if n and word in words.headlines), None)
    if at is None:
        yield name
        return
    yield part_of(name, 0, at)
    while at + 1 < len(name.words) and name.words[at + 1] in words.openers:
        at += 1
    if at + 1 < len(name.words):
        yield from _without_verbs(part_of(name, at + 1, len(name.words)), words)


def _without_opener(name: Name, words: Words) -> Name:
    """Cut off *The*, and words such as *In* or *While* at the start of a sentence."""
    cut, size = 0, len(name.words)
    while cut < size - 1 and (
        name.words[cut] in ("the", "about")
        or name.words[cut] in words.held
        or (name.opens and name.words[cut] in words.openers)
    ):
        cut += 1
    is_small = name.text.endswith("government")
    if size - cut > 1 and is_small and not _names_country(name.words[:-1], words):
        size -= 1  # without the word *government*: US and Allied government assets
    return part_of(name, cut, size) if cut or size < len(name.words) else name


def _names_country(before: Sequence[str], words: Words) -> bool:
    return any(word in words.demonyms or word in words.places for word in before)


def _without_offices(name: Name, words: Words) -> Iterator[Name]:
    """Split *Acme Chief Executive Ann Lee* into the name *Acme*, a job title, and the name *Ann Lee*."""
    at = _office_in(name.words, words)
    if at is None or _body_at_end(name.words[at + 1 :], words) or (at and " ".join(name.words[at:]) in words.watchdogs):
        if len(name.words) > 1 or name.words[0] not in words.openers:
            yield name
        return
    first = at
    while first and name.words[first - 1] in words.rank:
        first -= 1
    if first:
        before = part_of(name, 0, first)
        before.office = " ".join(name.words[first : at + 1])
        yield before
    if at + 1 < len(name.words):
        after = part_of(name, at + 1, len(name.words))
        after.holder = True
        yield from _without_offices(after, words)


def _office_in(name: Sequence[str], words: Words) -> int | None:
    offices = (n for n, word in enumerate(name) if word in words.offices)
    return next((n for n in offices if not n or name[n - 1] not in ("of", "the")), None)


def _body_at_end(rest: Sequence[str], words: Words) -> bool:
    return bool(rest) and (rest[-1] in words.heads or rest[-1] in words.firms or rest[-1] in words.legal)
