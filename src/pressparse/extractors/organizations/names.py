"""Finds the capitalised names in a text, and joins names that have *of*, *for* or *and* inside them.

A name here is any run of capitalised words. The rules decide later which names are those of organisations.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence, Set

import regex

from ...document import Document, Span
from ...languages import Language
from ...rules import CAPITALS, DIGITS, compiled, places, scan
from .runs import SMALL_WORDS, Name, abbreviated_together, in_lower_case, name_at, names_in, part_of
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
_OF_THEM = regex.compile(r"'s\ (?<head>\p{Lu}\p{L}++)(?!\ (?:\p{Lu}|of\b|at\b))")
_LONGEST_GAP = 9
_LONGEST_NAME = 200
_LONGEST_NOUN = 20
_LONGEST_TOPIC = 3  # words
_LONGEST_ENDING = 6  # letters; only a longer word can have an ending that marks a field of work
_AND = " and "
_FOR = " for "
_OF = " of "
_PARTING = ("both ", "Both ", "between ")  # words before two names that *and* separates
_TAUGHT = {"university", "body"}  # kinds of organisations that may have a campus in a town
_LONGEST_PLACE = 2  # words
_WHOLE = {"government", "university"}  # kinds of organisations with offices, schools or divisions
_TITLE_CASE = 0.6  # the lowest share of capitalised words in a headline


def names(document: Document, sentences: Sequence[Span], language: Language, words: Words) -> list[Name]:
    """The names in a document, in the order of the text."""
    anchors = places((CAPITALS, DIGITS), document, language)
    together = list(_names(document, sentences, functools.partial(scan, compiled(_NAME, language), anchors), words))
    alone = {name.words for name in together if not name.titled}
    parted = [part for name in together for part in _without_pairs(name, alone, words)]
    return _with_aims(_with_pairs(parted, document, words), document.shadow, words)


def _with_aims(names: Sequence[Name], shadow: str, words: Words) -> list[Name]:
    """Join names with *of* or *for*: *Lever for Doors*.

    The whole must be repeated, and one part must never occur without the other; or it follows a word such as *charity*.
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
    """Whether *of* only shows an owner: the Final Work *of Acme Ltd*, Members *of Congress*, Head Coach *of* …."""
    last, whose = left.words[-1], right.words[-1]
    owned = (words.common, words.members, words.functions, words.titles, words.whose)
    return any(last in named for named in owned) or any(
        whose in named for named in (words.heads, words.firms, words.legal, words.known)
    )


def _is_else(name: Name, words: Words) -> bool:
    """Whether a name is a person, a place, a time or a thing. Then *for* or *of* does not make a longer name."""
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
    """Whether two words always occur as one pair, more than once, and never in *both … and …* or before *have*."""
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
    """Whether another name of the list comes right before: [Zandero,] *Acme and Initech*."""
    if not shadow.endswith(", ", 0, place):
        return False
    before = shadow[max(0, place - 30) : place - 2].rsplit(" ", 1)[-1]
    return before[:1].isupper() and before.lower() not in words.months


def _without_pairs(name: Name, alone: Set[tuple[str, ...]], words: Words) -> Iterator[Name]:
    """Split *Acme & Initech* if both names also occur alone, and *Ann Lee Acme Foods* after the name of the person."""
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
    """The start of a name whose first capital is at ``start``: *aMill* and *lowercase, Inc.* start earlier."""
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
    if not gap or name.end - left.start >= _LONGEST_NAME or not _are_one(left, gap, name, document, words):
        return None
    whole = name_at(document.shadow, left.start, name.end, opens=left.opens)
    whole.about = left.about or gap.strip() in words.of or gap.strip() in words.about
    return whole


def _are_one(left: Name, gap: str, right: Name, document: Document, words: Words) -> bool:
    shadow = document.shadow
    return (
        _belong_together(left, gap, right, words)
        or (gap == _AND and _are_two_fields(left, right, document, words))
        or abbreviated_together(left, gap, right, shadow)
        or _is_for_all(gap, right, shadow, words)
    )


def _belong_together(left: Name, gap: str, right: Name, words: Words) -> bool:
    link = gap.strip()
    if link in words.romance:
        return left.words[0] not in words.given
    if link in words.of or link in words.about:
        return _goes_on_with_of(left, right, words)
    joins = _LINKS.get(link)
    return joins is not None and joins(left, right, words)


def _leads_on(left: Name, right: Name, words: Words) -> bool:
    """Whether the first part of a name ends in a capitalised preposition before *the*: Bread For *the Mill*."""
    return len(left.words) > 1 and left.words[-1] in words.leading


def _is_at(left: Name, right: Name, words: Words) -> bool:
    """Whether *at* continues a name: University of Eastmere *at Tarn*, School of Medicine *at Tarn University*."""
    is_school = left.about and left.words[-1] in words.topics and words.heads.get(right.words[-1]) == "university"
    return is_school or ("university" in left.words and (left.about or " ".join(right.words) in words.places))


def _is_owned(left: Name, right: Name, words: Words) -> bool:
    """Whether *'s* continues a name: Children*'s Hospital*, St Anne*'s School*, Eastmere*'s Law School*."""
    is_in_name = left.words[-1] in words.possessive or left.words[0] in words.saints
    return is_in_name or _is_part_of_body(left, right, words)


def _goes_on_with_comma(left: Name, right: Name, words: Words) -> bool:
    """Whether a comma continues a name: Lee*, Moss & Tarn LLP*; the Department of Housing*, Roads*."""
    of_topics = left.about and _is_about(right.words[0], words) and _is_about(left.words[-1], words)
    return _are_lawyers(left, right, words) or of_topics or _is_at_place(left, right, words)


def _are_lawyers(left: Name, right: Name, words: Words) -> bool:
    """Whether surnames make the name of a firm: Rye*, Moss & Tarn LLP*; but not *In Oslo, Moss & Partners*."""
    word, after = left.words[0], right.words[1:2] == ("&",) or right.text.split(" ", 1)[0].endswith(",")
    is_other = len(left.words) > 1 or word in words.places or word in words.months or word in words.common
    return "&" in right.words and after and right.words[-1] in words.partners and not is_other


def _goes_on_with_of(left: Name, right: Name, words: Words) -> bool:
    """Whether *of* or *for* continues a name: *Bank of Marlow*, but not *Board of Acme Inc*."""
    last = left.words[-1]
    if left.about and last in words.actions:
        return True
    if (
        left.about
        and words.heads.get(left.words[left.words[0] == "the"]) == "government"
        and " ".join(right.words) in words.regions
    ):
        return True  # Ministry of Health of Kenya
    of_company = right.words[-1] in words.legal and last != "bank"
    is_topic = left.about and last in words.topics  # Committee on Armed Services *of the Senate*
    return last in words.followed and not is_topic and right.words[0] not in words.months and not of_company


def _is_at_place(left: Name, right: Name, words: Words) -> bool:
    """Whether the town after a comma belongs to a school: University of Ohio, *Tarn*; Institute of Rye, *Tarn*."""
    place = " ".join(right.words)
    is_town = place in words.places and place not in words.regions
    if left.words[-2:] == ("state", "university"):
        return is_town and " ".join(left.words[:-2]) in words.regions
    if "of" not in left.words or words.heads.get(left.words[0]) not in _TAUGHT or len(right.words) > _LONGEST_PLACE:
        return False
    of_what = left.words[left.words.index("of") + 1 :]
    if place in words.places:
        return is_town and " ".join(of_what) in words.regions
    return all(word in words.topics for word in of_what) and right.words[0] not in words.heads


def _is_part_of_body(left: Name, right: Name, words: Words) -> bool:
    """Whether the second name is a part of the organisation before it: the Department of Justice's *Tax Division*."""
    if left.words[-1] in words.before_persons:
        return right.words[0] in words.parts  # Marlow County Sheriff's Office
    is_body = left.text.removeprefix("The ") in words.known or any(
        words.heads.get(word) in _WHOLE for word in left.words
    )
    of_what = next((at for at, word in enumerate(right.words) if word in SMALL_WORDS), len(right.words))
    return is_body and right.words[of_what - 1] in words.parts


def _one_name_with_and(left: Name, right: Name, words: Words) -> bool:
    """Whether *and* is part of one name: *Food and Drug Administration*, but not *Acme and Initech*."""
    is_firm = len(right.words) == 1 and right.words[0] in words.legal  # Lee Moss *and Co.*
    if is_firm or _is_of_couple(left, right, words):
        return True
    if left.about and _goes_on_with_topic(left, right, words):
        return True  # Committee on Rivers, Lakes and Mills; Department of Homelessness and Supportive Housing
    if not (_is_about(right.words[0], words) and _is_about(left.words[-1], words)):
        return False
    if left.about:
        return right.words[-1] not in words.regions  # Department of Energy, and Natural Resources Canada
    return any(word in words.heads or word in words.firms for word in right.words[1:])


def _goes_on_with_topic(left: Name, right: Name, words: Words) -> bool:
    """Whether *and* adds another topic to the name of a body: Department of Housing *and Roads*."""
    of_both = _is_about(left.words[-1], words) and _is_about(right.words[-1], words)
    are_topics = all(word in words.topics for word in right.words) and left.words[-1] not in words.places
    return (of_both or are_topics or "," in left.text) and _may_be_topic(right, words)


def _is_of_couple(left: Name, right: Name, words: Words) -> bool:
    """Whether two given names open the name of a couple's charity: the Ann *and Bob Tarn Foundation*."""
    alone = left.words[left.words[0] == "the" :]
    are_given = len(alone) == 1 and alone[0] in words.given and right.words[0] in words.given
    return are_given and words.heads.get(right.words[-1]) == "charity"


def _are_two_fields(left: Name, right: Name, document: Document, words: Words) -> bool:
    """Whether *and* joins two fields of work also written in lower case: Tarn Massage *and Yoga Center*."""
    first, second, last = left.words[-1], right.words[0], right.words[-1]
    if len(left.words) < 2 or len(right.words) < 2 or not (last in words.heads or last in words.firms):
        return False
    if left.words[0] in words.given or any(first in each for each in (words.heads, words.firms, words.legal)):
        return False
    return all(in_lower_case(word, document.shadow, document.words) for word in (first, second))


def _is_about(word: str, words: Words) -> bool:
    """Whether a word is a field of work or the people in it, judging by a list or by the word's ending."""
    return word in words.topics or (len(word) > _LONGEST_ENDING and word.endswith(words.topic_endings))


def _is_for_all(gap: str, right: Name, shadow: str, words: Words) -> bool:
    """Whether *and* joins two groups of people that an organisation is for: Marlow *and Women's Hospital*."""
    behind = _OF_THEM.match(shadow, right.end)
    is_whole = behind is not None and behind["head"].lower() in words.heads
    return is_whole and gap == _AND and right.words[-1] in words.possessive and len(right.words) == 1


def _may_be_topic(name: Name, words: Words) -> bool:
    """Whether a name may be a topic, because it contains neither a word for organisations nor a place."""
    if len(name.words) > _LONGEST_TOPIC or name.text.isupper() or " ".join(name.words) in words.places:
        return False
    named = (words.heads, words.firms, words.legal, words.given, words.known)
    return not any(word in each for word in name.words for each in named)


_LINKS: Mapping[str, Callable[[Name, Name, Words], bool]] = {
    "the": _leads_on,
    "at": _is_at,
    "'s": _is_owned,
    "'": _is_owned,
    ",": _goes_on_with_comma,
    "and": _one_name_with_and,
    ", and": _one_name_with_and,
}
