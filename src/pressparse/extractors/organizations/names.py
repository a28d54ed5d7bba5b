"""Finds the capitalised names in a text, and joins names that have *of*, *for* or *and* inside them.

A name here is any run of capitalised words. The rules decide later which names are those of organisations.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence, Set

import regex

from ...document import Document, Span
from ...languages import Language
from ...rules import CAPITALS, DIGITS, compiled, places, scan
from .joining import are_one
from .runs import Name, name_at, names_in, part_of
from .words import Words

__all__ = ["Name", "names"]

_Scan = Callable[[str, int, int], Iterator["regex.Match[str]"]]

_CAPITALISED = r"""
    (?: (?:\p{Lu}\.)++(?:p\.A\.|\p{Lu}\b)?+                                      # U.S.  S.p.A.
      | \p{Lu}[\p{L}\p{M}\p{N}]*+ (?:\.(?<=\b\L<organizations_abbreviated>\.))?+   # Acme  NASA  BioVanta  Inc.
      | \p{N}{1,2}(?:st|nd|rd|th)(?=\ Century\ \p{Lu})                               # 21st Century Mills
      | \p{N}{1,4}+(?:-\p{Lu}\p{L}++ | (?:\p{Ll}{1,6})?\p{Lu}\p{L}*+) )          # 4-Acme  5M  12andYou
"""
_MORE = r"""
    (?: [&+/](?=[\p{L}\p{N}])[\p{L}\p{N}]++ | -(?!\L<organizations_suffixes>\b)(?=[\p{L}\p{N}])[\p{L}\p{N}]++
      | '(?!s\b)\p{L}++ | \.(?=\p{Ll}{2})[\p{L}\p{N}]++ ){0,9}+
"""
# A brand may start in lower case (aMill). The scan starts at its first capital, and ``_opened`` finds the real start.
_NAME = rf"""
    (?<![\p{{Lu}}\p{{N}}@./_'-]) {_CAPITALISED} {_MORE}
    (?: (?: \ &\  | ,\ (?=\L<organizations_endings>\b) | \ (?!The\b) )
        (?: (?:{_CAPITALISED} | \p{{Ll}}{{1,3}}+\p{{Lu}}[\p{{L}}\p{{N}}]*+) {_MORE}
          | \p{{N}}{{1,4}}+(?!\p{{L}} | [%:/] | [.,]\p{{N}})(?<!\ (?:19|20)\p{{N}}\p{{N}}) ) ){{0,24}}+
    (?:\ (?:university\ )?\L<organizations_trailing>\b)?+ (?!@|\.\p{{L}})
"""
_LOWER_FIRST = regex.compile(r"(?<![\p{L}\p{N}@./_'-])\p{Ll}{1,8}$")
_BEFORE_LEGAL_FORM = regex.compile(r"(?<![\p{L}\p{N}@./_'-])\p{Ll}[\p{L}\p{N}]{2,20},?\ $")
_LONGEST_GAP = 9
_LONGEST_NAME = 200
_LONGEST_NOUN = 20
_AND = " and "
_FOR = " for "
_OF = " of "
_PARTING = ("both ", "Both ", "between ")  # words before two names that *and* separates
_TITLE_CASE = 0.6  # the lowest share of capitalised words in a headline


def names(document: Document, sentences: Sequence[Span], language: Language, words: Words) -> list[Name]:
    """The names in a document, in the order of the text."""
    anchors = places((CAPITALS, DIGITS), document, language)
    together = list(_names(document, sentences, functools.partial(scan, compiled(_NAME, language), anchors), words))
    alone = {name.words for name in together if not name.titled}
    parted = [part for name in together for part in _without_pairs(name, alone, words)]
    return _with_aims(_with_pairs(parted, document, words), document.shadow, words)


def _with_aims(names: Sequence[Name], shadow: str, words: Words) -> list[Name]:
    """Join two names with the *of* or *for* between them into one: *Lever for Doors*.

    The text has to repeat the whole and never use one of the parts alone; or a word such as *charity* has to come
    before.
    """
    joined: list[Name] = []
    known: dict[str, bool] = {}
    for name in names:
        left = joined[-1] if joined else None
        gap = shadow[left.end : name.start] if left else ""
        if left and gap in (_FOR, _OF) and not (left.titled or left.holder or left.office):
            whole = shadow[left.start : name.end]
            if whole not in known:
                known[whole] = not _is_else(left, words) and _is_whole(left, gap, name, shadow, words)
            if known[whole]:
                joined[-1] = name_at(shadow, left.start, name.end, opens=left.opens)
                joined[-1].headed, joined[-1].about = left.headed, True
                continue
        joined.append(name)
    return joined


def _is_whole(left: Name, gap: str, name: Name, shadow: str, words: Words) -> bool:
    if (
        gap == _FOR
        and not name.text[0].isdigit()
        and shadow[max(0, left.start - _LONGEST_NOUN) : left.start - 1].rsplit(" ", 1)[-1] in words.descriptors
    ):
        return True
    if gap == _OF and _is_part(left, name, words):
        return False
    count = shadow.count(shadow[left.start : name.end])
    return count > 1 and count in (shadow.count(left.text), shadow.count(name.text))


def _is_part(left: Name, right: Name, words: Words) -> bool:
    """Whether *of* only shows whose something is, as in *Final Work of Acme Ltd* or *Members of Congress*."""
    last, whose = left.words[-1], right.words[-1]
    owned = (words.common, words.members, words.functions, words.titles, words.whose)
    return any(last in named for named in owned) or any(
        whose in named for named in (words.heads, words.firms, words.legal, words.known)
    )


def _is_else(name: Name, words: Words) -> bool:
    """Whether a name is that of a person, a place, a time or a thing, so that no *of* or *for* extends it."""
    first, last = name.words[0], name.words[-1]
    is_other = first in words.given or first in words.months or last in words.things or last in words.legal
    return is_other or " ".join(name.words) in words.places or first in words.titles


def _with_pairs(names: Sequence[Name], document: Document, words: Words) -> list[Name]:
    """Join two single words such as *Moss and Fern* if the pair is repeated and neither word occurs alone."""
    joined: list[Name] = []
    known: dict[tuple[str, ...], bool] = {}
    for name in names:
        left = joined[-1] if joined else None
        if left and len(left.words) == len(name.words) == 1 and document.shadow[left.end : name.start] == _AND:
            pair = left.words + name.words
            if pair not in known:
                known[pair] = _is_one(*pair, document, words)
            if known[pair]:
                joined[-1] = name_at(document.shadow, left.start, name.end, opens=left.opens)
                joined[-1].titled, joined[-1].headed = left.titled, left.headed
                continue
        joined.append(name)
    return joined


def _is_one(first: str, second: str, document: Document, words: Words) -> bool:
    """Whether two words around *and* are one name: they occur only as a pair, and never after *both*."""
    for word in (first, second):
        if word in words.given or word in words.places or word in words.months or word in words.common:
            return False
    places, rest, shadow = document.words.get(first, ()), f"{_AND}{second}", document.shadow
    if len(places) < 2 or len(places) != len(document.words.get(second, ())) or {first, second} & words.known.keys():
        return False
    for place in places:
        end = place + len(first) + len(rest)
        if shadow[place + len(first) : end].lower() != rest:
            return False
        if (
            shadow.endswith(_PARTING, 0, place)
            or _in_list(shadow, place, words)
            or shadow[end + 1 : end + 12].split(" ")[0] in words.plural
        ):
            return False
    return True


def _in_list(shadow: str, place: int, words: Words) -> bool:
    """Whether a pair of names ends a longer list, as in [Zandero,] *Acme and Initech*."""
    if not shadow.endswith(", ", 0, place):
        return False
    before = shadow[max(0, place - 30) : place - 2].rsplit(" ", 1)[-1]
    return before[:1].isupper() and before.lower() not in words.months


def _without_pairs(name: Name, alone: Set[tuple[str, ...]], words: Words) -> Iterator[Name]:
    """Split *Acme & Initech* if both names also occur alone, and split a person's name off *Ann Lee Acme Foods*."""
    is_person = len(name.words) > 3 and name.words[0] in words.given and len(name.words[1]) > 1
    if is_person and name.words[2:] in alone and not name.titled:
        yield part_of(name, 0, 2)
        yield part_of(name, 2, len(name.words))
        return
    at = name.words.index("&") if "&" in name.words else 0
    if at and not name.titled and name.words[:at] in alone and name.words[at + 1 :] in alone:
        yield part_of(name, 0, at)
        yield part_of(name, at + 1, len(name.words))
    else:
        yield name


def _names(document: Document, sentences: Sequence[Span], runs: _Scan, words: Words) -> Iterator[Name]:
    items = {block.start for block in document.blocks if block.kind == "list_item"}
    headings = {block.start for block in document.blocks if block.kind in ("title", "heading")}
    for sentence in sentences:
        scanned = _scanned(document.shadow, sentence, runs, words)
        says_about = bool(scanned) and scanned[0].words[0] == "about"
        if not says_about and sentence.start not in items and _in_title_case(scanned, sentence):
            for name in scanned:
                name.titled = name.headed = True
                yield name
            continue
        for joined in _joined(scanned, document, words):
            for name in names_in(joined, words):
                name.headed = sentence.start in headings
                yield name


def _scanned(shadow: str, sentence: Span, runs: _Scan, words: Words) -> list[Name]:
    scanned = []
    for match in runs(shadow, sentence.start, sentence.end):
        start, end = _opened(shadow, match.start(), words), match.end()
        if start is not None:
            scanned.append(name_at(shadow, start, end, opens=start - sentence.start < 3 or shadow[start - 1] in '"('))
    return scanned


def _opened(shadow: str, start: int, words: Words) -> int | None:
    """The start of the name whose first capital is at ``start``: *aMill* and *lowercase, Inc.* start earlier."""
    if shadow[start - 1 : start].islower():
        opening = _LOWER_FIRST.search(shadow, max(0, start - 9), start)
        return opening.start() if opening else None
    if shadow.startswith(words.forms, start):
        opening = _BEFORE_LEGAL_FORM.search(shadow, max(0, start - 24), start)
        return opening.start() if opening else start
    return start


def _in_title_case(scanned: Sequence[Name], sentence: Span) -> bool:
    inside = sum(name.end - name.start for name in scanned)
    long_enough = sum(len(name.words) for name in scanned) > 3
    return long_enough and inside >= _TITLE_CASE * (sentence.end - sentence.start) and sentence.text[-1] not in '.!?”"'


def _joined(scanned: Sequence[Name], document: Document, words: Words) -> list[Name]:
    """Join runs of capitalised words into one name where *of*, *for*, *and* and the like connect them."""
    joined: list[Name] = []
    for name in scanned:
        whole = name
        while joined and (longer := _with_left(joined[-1], whole, document, words)):
            joined.pop()
            whole = longer
        joined.append(whole)
    return joined


def _with_left(left: Name, name: Name, document: Document, words: Words) -> Name | None:
    """Join a name with the one on its left, or return None if they are two names."""
    gap = document.shadow[left.end : name.start] if name.start - left.end <= _LONGEST_GAP else ""
    if not gap or name.end - left.start >= _LONGEST_NAME or not are_one(left, gap, name, document, words):
        return None
    whole = name_at(document.shadow, left.start, name.end, opens=left.opens)
    whole.about = left.about or gap.strip() in words.of or gap.strip() in words.about
    return whole
