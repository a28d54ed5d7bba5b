"""Whether two texts give words to the same person or body."""

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

_BLOCKS_BEFORE = 2  # paragraphs in which a speaker may be named whom the quotation itself does not name
_WORDS_BESIDE = 4  # of a quotation, in which a pronoun may be its speaker


class Said(NamedTuple):
    """Words at their place in one of the texts, and whom the text gives them to."""

    text: Text
    first: int
    last: int
    speaker: Speaker | None


def compare_speakers(article: Said, release: Said) -> tuple[SameSpeaker, Speakers]:
    """Whether both give the words to the same person or body, and whom each names.

    Where one names nobody, or only a group or body, the other's speaker is looked for around the words.
    """
    verdict = same_speaker(article.speaker, release.speaker)
    names = [side.speaker.name if side.speaker else None for side in (article, release)]
    if verdict != "same":
        for number, (side, other) in enumerate(((article, release), (release, article))):
            if other.speaker is None or (side.speaker is not None and side.speaker.kind == "person"):
                continue
            if _is_named_around(side, other.speaker):
                return "same", Speakers(**dict(zip(("article", "release"), _with(names, number, other.speaker.name), strict=True)))
            if side.speaker is None and _they_say(side):
                verdict = "same"
    return verdict, Speakers(article=names[0], release=names[1])


def _with(names: list[str | None], number: int, name: str) -> list[str | None]:
    return [name if at == number else was for at, was in enumerate(names)]


def _is_named_around(side: Said, speaker: Speaker) -> bool:
    """Whether a person is named in the paragraph of the words, or in one of the two before it."""
    if speaker.kind != "person":
        return False
    blocks = side.text.article.blocks
    start, end = side.text.words[side.first].start, side.text.words[side.last - 1].end
    here = [at for at, block in enumerate(blocks) if block.start < end and block.end > start]
    if not here:
        return False
    around = blocks[max(0, here[0] - _BLOCKS_BEFORE)].start, blocks[here[-1]].end
    first, last = side.text.between(*around)
    surname = _words(speaker.name)[-1:]
    return any(
        key.removesuffix("'s") in surname and side.text.article.text[word.start].isupper()
        for key, word in zip(side.text.keys[first:last], side.text.words[first:last], strict=True)
    )


def _they_say(side: Said) -> bool:
    """Whether it is *they* who say the words, so that any of the group does."""
    keys, said = side.text.keys, side.text.in_marks
    end = side.last
    while end < len(keys) and said[end]:
        end += 1
    return "they" in keys[end : end + _WORDS_BESIDE]


def same_speaker(one: Speaker | None, other: Speaker | None) -> SameSpeaker:
    """``same`` also where one is named in another way, by office, or by the group or body that speaks through it."""
    if one is None or other is None:
        return "unknown"
    if one.kind == "person" and other.kind == "person":
        return "same" if _same_person(one, other) else "different"
    if _names(one) & _names(other) or _speaks_for_all(one) or _speaks_for_all(other):
        return "same"
    if one.kind == "organization" and other.kind == "organization":
        return "different"
    if _bodies(one) & _bodies(other) or _titles(one) & _titles(other):
        return "same"
    return "unknown" if "role" in (one.kind, other.kind) else "different"


def _same_person(one: Speaker, other: Speaker) -> bool:
    """The same surname, and no two first names that differ."""
    mine, theirs = _words(one.name), _words(other.name)
    if not mine or not theirs:
        return False
    if mine[-1] != theirs[-1]:
        return set(mine) <= set(theirs) or set(theirs) <= set(mine)
    firsts = mine[0], theirs[0]
    return len(mine) == 1 or len(theirs) == 1 or firsts[0][0] == firsts[1][0] or bool(set(mine[:-1]) & set(theirs[:-1]))


def _names(speaker: Speaker) -> set[str]:
    """Whatever the speaker is called, as it is compared."""
    names = [speaker.name]
    if speaker.entry is not None:
        names += [speaker.entry.name, speaker.entry.acronym or "", *speaker.entry.aliases]
    return _as_compared(names)


def _bodies(speaker: Speaker) -> set[str]:
    """The organisations the speaker is or speaks for."""
    names = [role.organization or "" for role in speaker.roles]
    for role in speaker.roles:
        if role.entry is not None:
            names += [role.entry.name, role.entry.acronym or "", *role.entry.aliases]
    return _as_compared(names) | (_names(speaker) if speaker.kind == "organization" else set())


def _titles(speaker: Speaker) -> set[str]:
    """The telling words of what the speaker is."""
    titles = [role.title or "" for role in speaker.roles]
    if speaker.kind == "role":
        titles.append(speaker.name)
    return {word for title in titles for word in _words(title) if is_telling(word)}


def _speaks_for_all(speaker: Speaker) -> bool:
    """Whether the speaker is the group behind the work, of which any member may be the one."""
    return speaker.kind == "role" and bool(_titles(speaker) & _group_roles())


def _as_compared(names: Iterable[str]) -> set[str]:
    return {" ".join(word for word in _words(name) if is_telling(word)) for name in names} - {""}


@functools.lru_cache(maxsize=10_000)
def _words(name: str) -> tuple[str, ...]:
    return tuple(word.key.removesuffix("'s") for word in words_of(name))


@functools.cache
def _group_roles() -> frozenset[str]:
    return languages.load("en").words("comparison_group_roles")
