"""Decides whether two texts attribute words to the same person or organisation."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import NamedTuple

from .. import languages
from ..model import Speaker
from .model import SameSpeaker, Speakers
from .sides import Text
from .words import is_telling, words_of

__all__ = ["Said", "compare_speakers"]

_BLOCKS_BEFORE = 2  # paragraphs before a quote without a speaker that may name one
_WORDS_BESIDE = 5  # words next to a quote in which a pronoun or a group may be its speaker


class Said(NamedTuple):
    """Words in the release or the article, and their speaker in that text."""

    text: Text
    first: int
    last: int
    speaker: Speaker | None


def compare_speakers(article: Said, release: Said) -> tuple[SameSpeaker, Speakers]:
    """Whether both texts attribute the words to the same speaker, and the name of the speaker in each text.

    If one text names nobody, or only a group or body, the other text's speaker is searched for around the words.
    """
    article, release = _with_speaker(article), _with_speaker(release)
    verdict = _same_speaker(article.speaker, release.speaker)
    names = Speakers(article=_name(article.speaker), release=_name(release.speaker))
    if verdict == "same":
        return verdict, names
    if (
        article.speaker is not None
        and not _is_full_name(release.speaker)
        and _is_named_around(release, article.speaker)
    ):
        return "same", Speakers(article=names.article, release=article.speaker.name)
    if (
        release.speaker is not None
        and not _is_full_name(article.speaker)
        and _is_named_around(article, release.speaker)
    ):
        return "same", Speakers(article=release.speaker.name, release=names.release)
    if any(_group_says(side) and not _is_full_name(side.speaker) for side in (article, release)):
        return "same", names
    return verdict, names


def _name(speaker: Speaker | None) -> str | None:
    return speaker.name if speaker is not None else None


def _is_full_name(speaker: Speaker | None) -> bool:
    """Whether the speaker is a person with a full name, so that nobody else can be meant."""
    return speaker is not None and speaker.kind == "person" and (" " in speaker.name or bool(speaker.honorific))


def _with_speaker(side: Said) -> Said:
    """Add a missing speaker: a paragraph that is all one quotation continues the quote before it."""
    if side.speaker is not None or not side.text.in_marks[side.first]:
        return side
    block = side.text.block(side.first)
    if block is None or not all(side.text.in_marks[slice(*side.text.between(block.start, block.end))]):
        return side
    before = [quote for quote in side.text.article.quotes if quote.kind != "indirect" and quote.end <= block.start]
    return side._replace(speaker=before[-1].speaker) if before else side


def _is_named_around(side: Said, speaker: Speaker) -> bool:
    """Whether a person or organisation is named in the paragraph of the words, or shortly before the quote begins."""
    if speaker.kind == "role":
        return False
    first, last = side.text.around(side.first, side.last, _BLOCKS_BEFORE)
    names = _words(speaker.name)
    wanted = set(names[-1:]) if speaker.kind == "person" else {word for word in names if is_telling(word)}
    there = {
        word.key.removesuffix("'s")
        for word in side.text.words[first:last]
        if side.text.article.text[word.start].isupper()
    }
    return bool(wanted) and wanted <= there


def _group_says(side: Said) -> bool:
    """Whether *they* or *the team* say the words, so that any member of the group may be the speaker."""
    keys, said = side.text.keys, side.text.in_marks
    start, end = side.first, side.last
    while end < len(keys) and said[end]:
        end += 1
    while start > 0 and said[start - 1]:
        start -= 1
    beside = [*keys[max(0, start - 2) : start], *keys[end : end + _WORDS_BESIDE]]
    return bool(_group_roles() & set(beside))


def _same_speaker(one: Speaker | None, other: Speaker | None) -> SameSpeaker:
    """Compare two speakers. They can be the ``same`` even if one text names only a job title, group or organisation."""
    if one is None or other is None:
        return "unknown"
    if one.kind == "person" and other.kind == "person":
        return "same" if _is_same_person(one, other) else "different"
    if _names(one) & _names(other) or _speaks_for_all(one) or _speaks_for_all(other):
        return "same"
    if _bodies(one) & _bodies(other) or _titles(one) & _titles(other):
        return "same"
    return "unknown" if "role" in (one.kind, other.kind) else "different"


def _is_same_person(one: Speaker, other: Speaker) -> bool:
    """Whether two people may be the same: their surnames are equal, and their first names do not differ."""
    mine, theirs = _words(one.name), _words(other.name)
    if not mine or not theirs:
        return False
    if mine[-1] != theirs[-1]:
        return set(mine) <= set(theirs) or set(theirs) <= set(mine)
    if len(mine) == 1 or len(theirs) == 1:
        return True
    return mine[0][0] == theirs[0][0] or bool(set(mine[:-1]) & set(theirs[:-1]))


def _names(speaker: Speaker) -> set[str]:
    """All names of the speaker, in their comparable form."""
    names = [speaker.name]
    if speaker.entry is not None:
        names += [speaker.entry.name, speaker.entry.acronym or "", *speaker.entry.aliases]
    return _as_compared(names)


def _bodies(speaker: Speaker) -> set[str]:
    """The organisations that the speaker is or speaks for."""
    names = [role.organization or "" for role in speaker.roles]
    for role in speaker.roles:
        if role.entry is not None:
            names += [role.entry.name, role.entry.acronym or "", *role.entry.aliases]
    return _as_compared(names) | (_names(speaker) if speaker.kind == "organization" else set())


def _titles(speaker: Speaker) -> set[str]:
    """The content words of the speaker's job titles."""
    titles = [role.title or "" for role in speaker.roles]
    if speaker.kind == "role":
        titles.append(speaker.name)
    return {word for title in titles for word in _words(title) if is_telling(word)}


def _speaks_for_all(speaker: Speaker) -> bool:
    """Whether the speaker is the whole research group, any member of which may speak for it."""
    return speaker.kind == "role" and bool(_titles(speaker) & _group_roles())


def _as_compared(names: Iterable[str]) -> set[str]:
    return {" ".join(word for word in _words(name) if is_telling(word)) for name in names} - {""}


@functools.lru_cache(maxsize=10_000)
def _words(name: str) -> tuple[str, ...]:
    return tuple(word.key.removesuffix("'s") for word in words_of(name))


@functools.cache
def _group_roles() -> frozenset[str]:
    return languages.load("en").words("comparison_group_roles")
