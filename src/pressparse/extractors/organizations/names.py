"""Where capitalised names stand: one scan for capitalised words, joined where *of*, *for* and *and* are inside a name.

A name here is no more than a run of words in capitals. Whether it is an organisation's, the rules decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

import regex

from ...languages import Language
from ...model import Document, Span
from ...rules import compiled
from .words import Words

__all__ = ["Name", "names"]

_CAPITALISED = r"""
    (?: (?:\p{Lu}\.)++(?:p\.A\.|\p{Lu}\b)?+                                      # U.S.  S.p.A.
      | \p{Lu}[\p{L}\p{M}\p{N}]*+ (?:\.(?<=\b\L<organizations_abbreviated>\.))?+   # Acme  NASA  BioVanta  Inc.
      | \p{N}{1,4}+(?:-\p{Lu}\p{L}++ | (?:\p{Ll}{1,6})?\p{Lu}\p{L}*+) )          # 7-Eleven  3M  23andMe
"""
_MORE = r"""
    (?: [&+/](?=[\p{L}\p{N}])[\p{L}\p{N}]++ | -(?!\L<organizations_suffixes>\b)(?=[\p{L}\p{N}])[\p{L}\p{N}]++
      | '(?!s\b)\p{L}++ | \.(?=\p{Ll}{2})[\p{L}\p{N}]++ ){0,9}+
"""
# A brand may open in lower case (eBay): the scan starts at its capital, and _scanned goes back to where it opens.
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
_TITLE_CASE = 0.6  # of a headline at least this share is in capitalised words


@dataclass(slots=True)
class Name:
    """A run of capitalised words.

    Attributes:
        start: Where it starts in the text, in code points.
        end: Where it ends, exclusive.
        text: As it stands in the shadow of the text.
        words: Its words in lower case, without stops and commas at their ends.
        opens: Whether it opens its sentence.
        titled: Whether its sentence is in title case or in capitals, so that capitals say nothing.
        headed: Whether it stands in a heading, where an organisation's name may run into the next word.
        office: The office that follows it directly: Acme [chief executive].
        holder: Whether an office stands directly before it: Director [Ann Lee].
        about: Whether *of*, *for* or *on* is inside it, so that a list of subjects may follow.
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


def names(document: Document, sentences: Sequence[Span], language: Language, words: Words) -> list[Name]:
    """The names in a document, in order."""
    together = list(_names(document, sentences, compiled(_NAME, language), words))
    alone = {name.words for name in together if not name.titled}
    return [part for name in together for part in _without_pairs(name, alone)]


def _without_pairs(name: Name, alone: Set[tuple[str, ...]]) -> Iterator[Name]:
    """*Acme & Initech* is one name, unless both are named without the other too."""
    at = name.words.index("&") if "&" in name.words else 0
    if at and not name.titled and name.words[:at] in alone and name.words[at + 1 :] in alone:
        yield _slice(name, 0, at)
        yield _slice(name, at + 1, len(name.words))
    else:
        yield name


def _names(document: Document, sentences: Sequence[Span], pattern: regex.Pattern[str], words: Words) -> Iterator[Name]:
    items = {block.start for block in document.blocks if block.kind == "list_item"}
    headings = {block.start for block in document.blocks if block.kind in ("title", "heading")}
    for sentence in sentences:
        scanned = _scanned(document.shadow, sentence, pattern, words)
        says_about = bool(scanned) and scanned[0].words[0] == "about"
        if not says_about and sentence.start not in items and _in_title_case(scanned, sentence):
            yield from (replace(name, titled=True, headed=True) for name in scanned)
            continue
        for joined in _joined(scanned, document.shadow, words):
            for name in _without_offices(_without_opener(joined, words), words):
                name.headed = sentence.start in headings
                yield name


def _scanned(shadow: str, sentence: Span, pattern: regex.Pattern[str], words: Words) -> list[Name]:
    scanned = []
    for match in pattern.finditer(shadow, sentence.start, sentence.end):
        start, end = _opened(shadow, match.start(), words), match.end()
        if start is not None:
            scanned.append(_name(shadow, start, end, opens=start - sentence.start < 3 or shadow[start - 1] in '"('))
    return scanned


def _opened(shadow: str, start: int, words: Words) -> int | None:
    """Where a name opens whose first capital is at ``start``: eBay and *lowercase, Inc.* open before it."""
    if shadow[start - 1 : start].islower():
        opening = _LOWER_FIRST.search(shadow, max(0, start - 9), start)
        return opening.start() if opening else None
    if shadow.startswith(words.forms, start):
        opening = _BEFORE_LEGAL_FORM.search(shadow, max(0, start - 24), start)
        return opening.start() if opening else start
    return start


def _name(shadow: str, start: int, end: int, *, opens: bool = False) -> Name:
    text = shadow[start:end]
    words = tuple([word.rstrip(".,") for word in text.lower().split(" ")])
    return Name(start, end, text, words, opens)


def _in_title_case(scanned: Sequence[Name], sentence: Span) -> bool:
    inside = sum(name.end - name.start for name in scanned)
    long_enough = sum(len(name.words) for name in scanned) > 3
    return long_enough and inside >= _TITLE_CASE * (sentence.end - sentence.start) and sentence.text[-1] not in '.!?”"'


def _joined(scanned: Sequence[Name], shadow: str, words: Words) -> list[Name]:
    """Names with *of*, *for* and *and* inside them, from the runs of capitals that the scan gave."""
    joined: list[Name] = []
    for name in scanned:
        left = joined[-1] if joined else None
        gap = shadow[left.end : name.start] if left and name.start - left.end <= _LONGEST_GAP else None
        if left and gap and name.end - left.start < _LONGEST_NAME and _belong_together(left, gap, name, words):
            joined[-1] = _name(shadow, left.start, name.end, opens=left.opens)
            joined[-1].about = left.about or gap.strip() in words.of or gap.strip() in words.about
        else:
            joined.append(name)
    return joined


def _belong_together(left: Name, gap: str, right: Name, words: Words) -> bool:
    last, first, link = left.words[-1], right.words[0], gap.strip()
    if link in words.of or link in words.about:
        of_company = right.words[-1] in words.legal and last != "bank"  # the Board of Acme Inc.
        return last in words.followed and first not in words.months and not of_company
    if link == "at":
        return "university" in left.words and " ".join(right.words) in words.places
    if link in ("'s", "'"):
        return last in words.possessive or left.words[0] in words.saints
    if link == ",":
        of_lawyers = len(left.words) == 1 and right.words[1:2] == ("&",) and right.words[-1] in words.legal
        return of_lawyers or (left.about and first in words.topics and last in words.topics)
    return link in ("and", ", and") and _one_name_with_and(left, right, words)


def _one_name_with_and(left: Name, right: Name, words: Words) -> bool:
    """Department of Health *and* Human Services; Food *and* Drug Administration; not Acme *and* Initech."""
    if right.words[0] not in words.topics or left.words[-1] not in words.topics:
        return False
    if left.about:
        return True
    return any(word in words.heads or word in words.firms for word in right.words[1:])


def _without_opener(name: Name, words: Words) -> Name:
    """Without *The*, and without the *In* or *While* that has its capital from opening the sentence."""
    cut, size = 0, len(name.words)
    while cut < size - 1 and (name.words[cut] in ("the", "about") or (name.opens and name.words[cut] in words.openers)):
        cut += 1
    if size - cut > 1 and name.words[-1] == "government" and not _names_country(name.words[:-1], words):
        size -= 1  # US and Allied government assets
    half = (size - cut) // 2
    if half > 1 and name.words[cut : cut + half] == name.words[cut + half : size]:
        size = cut + half  # a heading that runs into its paragraph
    return _slice(name, cut, size) if cut or size < len(name.words) else name


def _names_country(before: Sequence[str], words: Words) -> bool:
    return any(word in words.demonyms or word in words.places for word in before)


def _slice(name: Name, first: int, last: int) -> Name:
    """The words ``first:last`` of a name as a name of their own."""
    pieces = name.text.split(" ")
    start = name.start + sum(len(piece) + 1 for piece in pieces[:first])
    text = " ".join(pieces[first:last]).rstrip(",")
    return Name(start, start + len(text), text, name.words[first:last], name.opens and first == 0, about=name.about)


def _without_offices(name: Name, words: Words) -> Iterator[Name]:
    """*Acme Chief Executive Ann Lee* is the name *Acme*, an office, and the name *Ann Lee*."""
    at = _office_in(name.words, words)
    if at is None or _body_at_end(name.words[at + 1 :], words):
        if len(name.words) > 1 or name.words[0] not in words.openers:
            yield name
        return
    first = at
    while first and name.words[first - 1] in words.rank:
        first -= 1
    if first:
        before = _slice(name, 0, first)
        before.office = " ".join(name.words[first : at + 1])
        yield before
    if at + 1 < len(name.words):
        after = _slice(name, at + 1, len(name.words))
        after.holder = True
        yield from _without_offices(after, words)


def _office_in(name: Sequence[str], words: Words) -> int | None:
    offices = (n for n, word in enumerate(name) if word in words.offices)
    return next((n for n in offices if not n or name[n - 1] not in ("of", "the")), None)


def _body_at_end(rest: Sequence[str], words: Words) -> bool:
    return bool(rest) and (rest[-1] in words.heads or rest[-1] in words.firms or rest[-1] in words.legal)
