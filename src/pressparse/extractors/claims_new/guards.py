"""Numbers that are no quantities: in dates, telephone numbers, addresses, references, names, list marks."""

from __future__ import annotations

import regex

from .figures import Figure
from .noun import is_plural, phrase_after
from .numbers import Number
from .scene import Scene

# Where digits are glued to others they are an identifier, a score, a telephone number, "24/7".
_GLUED_BEFORE = regex.compile(r"(?r)(?:[\p{L}\p{N})][-–/.:]|\p{N}[ ][-–][ ]?|\p{N}\)[ ]|[+%&=_#@]|\.\.|\p{N}[ ](?=\d{3,4}-)|/)")
_GLUED_AFTER = regex.compile(r"[-–]\d|/\d|[_@:=]\w|[-][ ]?\d{3}|\.\w+\.\w|[ ]?[-–/][ ]?\d{4}\b|x\d|\p{L}+\d")
_WEB = regex.compile(r"(?i:https?:|www\.|://|@|\.(?:com|org|net|gov|edu|html?|io)\b|[?&=#_]\w)")
_PHONE = regex.compile(
    r"(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,5}\)|\d{2,5})[ ./-]{1,2}\d{2,4}[ .-]\d{2,4}(?:[ .-]\d{2,4})?(?![\d,])|\d{3}[-.]\d{4}\b|\(\d{3}\)[ ]?\d{3}"
)
_CLOCK = regex.compile(r"[ ]?(?i:[ap]\.?[ ]?m\b\.?|o'clock|noon|midnight|hours?[ ](?:gmt|utc))(?![\p{L}])")
_AGE = regex.compile(r"[ ](?i:and|or)[ ](?i:older|younger)\b|[ -](?i:(?:years?|months?|yrs?|weeks?|days?)[ -](?:olds?|of[ -]age|(?:and|or)[ ](?:younger|older|under|over|up)))\b")
_AGED = regex.compile(r"(?r)\b(?i:age|ages|aged)[ ](?:of[ ]|between[ ]|from[ ])?")
_LIST_MARK = regex.compile(r"[.):](?:[ ]|$)|[ ]?\.[ ]|\.$")


def refused(figure: Figure) -> bool:
    """Whether what stands around the figure shows that it measures nothing, whatever it seems to count."""
    number, scene, end = figure.number, figure.scene, figure.last.end
    if scene.in_date(number.start, end):
        return True
    shadow = scene.shadow
    if not shadow[number.start].isdigit():
        return _within_word(number, scene) or bool(_AGE.match(shadow, end))
    if _AGE.match(shadow, end) or _GLUED_AFTER.match(shadow, end) or _CLOCK.match(shadow, end):
        return True
    if figure.currency:
        return False
    if _AGED.match(shadow, max(0, figure.core - 12), figure.core):
        return True
    if _GLUED_BEFORE.match(shadow, max(0, number.start - 4), number.start):
        return True
    return _is_mark(number, scene) or _in_web_word(number, scene) or _in_phone(number, scene)


def _within_word(number: Number, scene: Scene) -> bool:
    """Seven-Eleven, no-one, thirty-something."""
    before = scene.shadow[max(0, number.start - 2) : number.start]
    return before.endswith(("-", "'")) and before[:1].isalpha()


def _is_mark(number: Number, scene: Scene) -> bool:
    """The number of a list item, a note or a footnote."""
    shadow, start, end = scene.shadow, number.start, number.end
    if shadow[start - 1 : start] in ("(", "[") and shadow[end : end + 1] in (")", "]"):
        return not number.grouped and number.scale == 1 and number.value < 1000
    if shadow[end : end + 1] == "]":
        return True
    block = scene.block(start)
    if start == block.start and number.value < 20 and starts_name(end, scene) and shadow[end + 1 : end + 2].isupper():
        return True  # a footnote's text
    return start - block.start <= 2 and not number.grouped and bool(_LIST_MARK.match(shadow, end, block.end))


def _in_web_word(number: Number, scene: Scene) -> bool:
    shadow = scene.shadow
    start = shadow.rfind(" ", max(0, number.start - 80), number.start) + 1
    if start == 0:
        start = max(0, number.start - 80)
    end = shadow.find(" ", number.end, number.end + 80)
    end = number.end + 80 if end < 0 else end
    return bool(_WEB.search(shadow, start, end))


def _in_phone(number: Number, scene: Scene) -> bool:
    """A telephone number: groups of digits that touch this one."""
    if number.grouped and "," in scene.shadow[number.start : number.end]:
        return False
    start = number.start
    while start > max(0, number.start - 16) and scene.shadow[start - 1] in "0123456789()+-. /":
        start -= 1
    match = _PHONE.search(scene.shadow, start, number.end + 16)
    return match is not None and match.start() <= number.start < match.end()


# -- for numbers without a unit --------------------------------------------------------------------------------------


def names(number: Number, scene: Scene) -> bool:
    """Whether the number names something: Section 5, 12 Mill Street, Fortune 500, the 50 Best Employers."""
    return _labelled(number, scene) or _addresses(number, scene) or _after_name(number, scene) or _lists(number, scene)


def _labelled(number: Number, scene: Scene) -> bool:
    word = scene.word_before(number.start)
    low = word.lower().lstrip("(\"'[")
    words = scene.lexicon.language.words
    if low in words("labels_before"):
        return True
    if low in words("labels_maybe_before"):
        return word[:1].isupper() and not _opens_sentence(number.start - len(word) - 1, scene) or not _counts(number, scene)
    return low.endswith(":") and low[:-1] in words("labels_before")


def _addresses(number: Number, scene: Scene) -> bool:
    if number.form != "digits" or not scene.shadow[number.start : number.end].isdecimal():
        return False
    if scene.lexicon.address.match(scene.shadow, number.start):
        return True
    # a post code: five digits after a state or place
    return number.end - number.start == 5 and not _counts(number, scene)


def _after_name(number: Number, scene: Scene) -> bool:
    """A capitalised word right before digits makes them part of its name, unless what follows is counted."""
    word = scene.word_before(number.start).lstrip("(\"'[")
    low = word.lower()
    words = scene.lexicon.language.words
    if not word or not word[0].isupper():
        return False
    if low in words("labels_names"):
        return True
    if word[-1] in ",.:;!?)" or word.endswith(("'s", "s'")):
        return False
    if low in words("labels_title_verbs") or _opens_sentence(number.start - len(word) - 1, scene):
        return False
    if number.form != "digits":
        return False
    return not (_counts(number, scene) and (scene.title_case(number.start) or number.grouped))


def _lists(number: Number, scene: Scene) -> bool:
    match = _CAPITALISED.match(scene.shadow, number.end)
    return match is not None and match[1].lower() in scene.lexicon.language.words("labels_lists")


_CAPITALISED = regex.compile(r"[ ](\p{Lu}[\p{L}-]*)")


def _opens_sentence(place: int, scene: Scene) -> bool:
    before = scene.shadow[max(scene.block(place + 1).start, place - 2) : max(0, place)].rstrip()
    return not before or before[-1] in ".!?:;\"'•*"


def _counts(number: Number, scene: Scene) -> bool:
    """Whether a plural in lower case, or a plural at all in a headline, follows the number."""
    limit = scene.block(number.start).end
    phrase = phrase_after(scene.shadow, number.end, limit, scene.lexicon)
    return phrase is not None and phrase.plural and (
        phrase.head[:1].islower() or scene.title_case(number.start) or is_plural(phrase.head, scene.lexicon)
    )


def starts_name(place: int, scene: Scene) -> bool:
    """Whether a capitalised word follows where capitals tell something."""
    return not scene.title_case(place) and _CAPITALISED.match(scene.shadow, place) is not None


def is_year(number: Number) -> bool:
    """Whether the number could be a year that no date mention holds."""
    return (
        number.form == "digits"
        and number.scale == 1
        and not number.grouped
        and number.end - number.start == 4
        and 1500 <= number.value <= 2100
    )
