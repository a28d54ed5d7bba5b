"""Decides whether words such as *of*, *at* or *and* between two runs of capitalised words make them one name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import regex

from ...document import Document
from .runs import SMALL_WORDS, Name, in_lower_case, initials
from .words import Words

__all__ = ["are_one"]

_OF_THEM = regex.compile(r"'s\ (?<head>\p{Lu}\p{L}++)(?!\ (?:\p{Lu}|of\b|at\b))")
_LONGEST_TOPIC = 3  # words
_LONGEST_ENDING = 6  # letters; only a longer word can have an ending that marks a field of work
_AND = " and "
_TAUGHT = {"university", "body"}  # kinds of organisations that may have a campus in a town
_LONGEST_PLACE = 2  # words
_WHOLE = {"government", "university"}  # kinds of organisations with offices, schools or divisions


def are_one(left: Name, gap: str, right: Name, document: Document, words: Words) -> bool:
    """Whether the text between two runs of capitalised words joins them into one name.

    Args:
        left: The first run.
        gap: The text between the runs: *of*, *and*, a comma and the like, with its spaces.
        right: The second run.
        document: The document.
        words: The word lists.
    """
    shadow = document.shadow
    return (
        _belong_together(left, gap, right, words)
        or (gap == _AND and _are_two_fields(left, right, document, words))
        or _abbreviated_together(left, gap, right, shadow)
        or _is_for_all(gap, right, shadow, words)
    )


def _abbreviated_together(left: Name, gap: str, right: Name, shadow: str) -> bool:
    """Whether an acronym in brackets covers both parts of a name: *Northern Forum for Rivers and Locks (NFRL)*."""
    if gap.strip() not in SMALL_WORDS or not shadow.startswith(" (", right.end):
        return False
    inside = shadow[right.end + 2 : right.end + 12].split(")")[0]
    return inside.isupper() and inside.lower() == initials(left.words + right.words)


def _belong_together(left: Name, gap: str, right: Name, words: Words) -> bool:
    link = gap.strip()
    if link in words.romance:
        return left.words[0] not in words.given
    if link in words.of or link in words.about:
        return _goes_on_with_of(left, right, words)
    joins = _LINKS.get(link)
    return joins is not None and joins(left, right, words)


def _leads_on(left: Name, right: Name, words: Words) -> bool:
    """Whether the first part of a name ends in a capitalised preposition before *the*, as in *Bread For the Mill*."""
    return len(left.words) > 1 and left.words[-1] in words.leading


def _is_at(left: Name, right: Name, words: Words) -> bool:
    """Whether *at* continues a name: University of Eastmere *at Tarn*, School of Medicine *at Tarn University*."""
    is_school = left.about and left.words[-1] in words.topics and words.heads.get(right.words[-1]) == "university"
    return is_school or ("university" in left.words and (left.about or " ".join(right.words) in words.places))


def _is_owned(left: Name, right: Name, words: Words) -> bool:
    """Whether *'s* continues a name, as in *Children's Hospital*, *St Anne's School* and *Eastmere's Law School*."""
    is_in_name = left.words[-1] in words.possessive or left.words[0] in words.saints
    return is_in_name or _is_part_of_body(left, right, words)


def _goes_on_with_comma(left: Name, right: Name, words: Words) -> bool:
    """Whether a comma continues a name, as in *Lee, Moss & Tarn LLP* or *the Department of Housing, Roads and Rail*."""
    of_topics = left.about and _is_about(right.words[0], words) and _is_about(left.words[-1], words)
    return _are_lawyers(left, right, words) or of_topics or _is_at_place(left, right, words)


def _are_lawyers(left: Name, right: Name, words: Words) -> bool:
    """Whether surnames form the name of a firm, as in *Rye, Moss & Tarn LLP*, but not in *In Oslo, Moss & Partners*."""
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
    """Whether the town after a comma is part of a school's name, as in *University of Ohio, Tarn*."""
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
    """Whether *and* adds another topic to the name of a body, as in *Department of Housing and Roads*."""
    of_both = _is_about(left.words[-1], words) and _is_about(right.words[-1], words)
    are_topics = all(word in words.topics for word in right.words) and left.words[-1] not in words.places
    return (of_both or are_topics or "," in left.text) and _may_be_topic(right, words)


def _is_of_couple(left: Name, right: Name, words: Words) -> bool:
    """Whether *and* joins the given names of a couple in a charity's name, as in *the Ann and Bob Tarn Foundation*."""
    alone = left.words[left.words[0] == "the" :]
    are_given = len(alone) == 1 and alone[0] in words.given and right.words[0] in words.given
    return are_given and words.heads.get(right.words[-1]) == "charity"


def _are_two_fields(left: Name, right: Name, document: Document, words: Words) -> bool:
    """Whether *and* joins two fields of work that the text also has in lower case: *Tarn Massage and Yoga Center*."""
    first, second, last = left.words[-1], right.words[0], right.words[-1]
    if len(left.words) < 2 or len(right.words) < 2 or not (last in words.heads or last in words.firms):
        return False
    if left.words[0] in words.given or any(first in each for each in (words.heads, words.firms, words.legal)):
        return False
    return all(in_lower_case(word, document.shadow, document.words) for word in (first, second))


def _is_about(word: str, words: Words) -> bool:
    """Whether a word names a field of work, or the people who work in one, judging by a list or the word's ending."""
    return word in words.topics or (len(word) > _LONGEST_ENDING and word.endswith(words.topic_endings))


def _is_for_all(gap: str, right: Name, shadow: str, words: Words) -> bool:
    """Whether *and* joins two groups that an organisation is for, as in *Marlow Women and Children's Hospital*."""
    behind = _OF_THEM.match(shadow, right.end)
    is_whole = behind is not None and behind["head"].lower() in words.heads
    return is_whole and gap == _AND and right.words[-1] in words.possessive and len(right.words) == 1


def _may_be_topic(name: Name, words: Words) -> bool:
    """Whether a name may be a topic such as *Housing*: it contains no word for an organisation and no place."""
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
