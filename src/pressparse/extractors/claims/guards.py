"""Numbers that are no quantities: in dates, telephone numbers, addresses, references, names, list marks."""

from __future__ import annotations

import regex

from .figures import Figure
from .noun import is_plural, phrase_after
from .numbers import Number
from .scene import Scene

# Digits that touch others are an identifier, a score, a telephone number, "24/7".
_GLUED_BEFORE = regex.compile(
    r"(?r)(?: [\p{L}\p{N}][-–/.:] | \p{N}[ ][-–][ ]? | \p{N}\)[ ] | [+%&=_#@/] | \.\. | \p{N}[ ](?=\d{3,4}-) )",
    regex.VERBOSE,
)
_GLUED_AFTER = regex.compile(
    r"[-–]\d | /\d | [_@:=]\w | -[ ]?\d{3} | \.\w+\.\w | [ ]?[-–/][ ]?\d{4}\b | x\d | \p{L}+\d", regex.VERBOSE
)
_WEB = regex.compile(r"(?i:https?:|www\.|://|@|\.(?:com|org|net|gov|edu|html?|io)\b|[?&=#_]\w)")
_PHONE = regex.compile(
    r"""(?:\+\d{1,3}[ .-]?)? (?:\(\d{2,5}\)|\d{2,5}) [ ./-]{1,2} \d{2,4} [ .-] \d{2,4} (?:[ .-]\d{2,4})? (?![\d,])
      | \d{3}[-.]\d{4}\b | \(\d{3}\)[ ]?\d{3}""",
    regex.VERBOSE,
)
_PROBABILITY = regex.compile(r"(?r)(?<![\p{L}\p{N}])[pP](?:[ -]?values?)?[ ]?[<>=≤≥][ ]?")  # p < 0.001
_LIST_MARK = regex.compile(r"[.):](?:[ ]|$)|[ ]?\.[ ]|\.$")
_CAPITALISED = regex.compile(r"[ ](\p{Lu}[\p{L}-]*)")

LONGEST_PHONE = 16  # code points
_PHONE_DIGITS = (10, 11)  # without and with the country's
LONGEST_ADDRESS = 80
LOWEST_LOCAL_SUM = 100  # R45 is more often a road or a form
LOWEST_FOOTNOTE = 20
LOWEST_MARK = 1000
HIGHEST_GRADE = 13
OLDEST = 120  # years; what is older is no person, and a bare number below it behind "adults" is an age


_IN_LIST_OF_CODE = regex.compile(r"\[[\d,.]+\]")


def refused(figure: Figure) -> bool:
    """Whether what stands around the figure shows that it measures nothing, whatever it seems to count."""
    number, scene, end = figure.number, figure.scene, figure.last.end
    shadow, lexicon = scene.shadow, scene.lexicon
    if scene.in_date(number.start, end) or (number.value <= OLDEST and lexicon.age_after.match(shadow, end)):
        return True
    if scene.word_before(figure.core).lower() == "per":
        return True  # 43 per 100,000 people
    if lexicon.period_ended.match(shadow, end):
        return True  # the nine months ended June 30
    if not shadow[number.start].isdigit():
        return _within_word(number, scene)
    if _GLUED_AFTER.match(shadow, end) or lexicon.clock.match(shadow, end):
        return True
    if figure.currency:
        return figure.currency in lexicon.sign_places and not _is_local_sum(figure)
    if shadow[max(0, number.start - 1) : number.start] == "#":
        return lexicon.rank_before.match(shadow, max(0, number.start - 40), number.start) is None
    return (
        lexicon.age_before.match(shadow, max(0, figure.core - 14), figure.core) is not None
        or _GLUED_BEFORE.match(shadow, max(0, number.start - 4), number.start) is not None
        or _PROBABILITY.match(shadow, max(0, number.start - 12), number.start) is not None
        or _is_mark(number, scene)
        or _in_web_word(number, scene)
        or _in_phone(number, scene)
    )


def _is_local_sum(figure: Figure) -> bool:
    """Whether a letter right before the number is money where the text is about: R500 million in South Africa."""
    number, sign = figure.number, figure.currency or ""
    place = figure.scene.lexicon.sign_places[sign]
    touches = figure.core + len(sign) == number.start
    return touches and number.value >= LOWEST_LOCAL_SUM and place in figure.scene.shadow


def _within_word(number: Number, scene: Scene) -> bool:
    """Four-Acre, no-one, thirty-something."""
    before = scene.shadow[max(0, number.start - 2) : number.start]
    return before.endswith(("-", "'")) and before[:1].isalpha()


def _is_mark(number: Number, scene: Scene) -> bool:
    """The number of a list item, a note or a footnote."""
    shadow, start, end, block = scene.shadow, number.start, number.end, scene.block(number.start)
    if _IN_LIST_OF_CODE.match(shadow, max(0, start - 1), end + 2):
        return True  # [970,250]
    if shadow[end : end + 1] == "]" or (shadow[max(0, start - 1) : start] == "(" and shadow[end : end + 1] == ")"):
        return not number.grouped and number.scale == 1 and number.value < LOWEST_MARK
    if start == block.start and number.value < LOWEST_FOOTNOTE and starts_name(end, scene):
        return True  # a footnote's text
    return start - block.start <= 2 and not number.grouped and bool(_LIST_MARK.match(shadow, end, block.end))


def _in_web_word(number: Number, scene: Scene) -> bool:
    shadow, nearest = scene.shadow, max(0, number.start - LONGEST_ADDRESS)
    start = max(nearest, shadow.rfind(" ", nearest, number.start) + 1)
    end = shadow.find(" ", number.end, number.end + LONGEST_ADDRESS)
    return bool(_WEB.search(shadow, start, number.end + LONGEST_ADDRESS if end < 0 else end))


def _in_phone(number: Number, scene: Scene) -> bool:
    """A telephone number: groups of digits that touch this one, or ten and more of them in one."""
    start = number.start
    digits = scene.shadow[start : number.end]
    if len(digits) in _PHONE_DIGITS and digits.isdecimal() and not digits.endswith("000"):
        return True
    while start > max(0, number.start - LONGEST_PHONE) and scene.shadow[start - 1] in "0123456789()+-. /":
        start -= 1
    match = _PHONE.search(scene.shadow, start, number.end + LONGEST_PHONE)
    if match is None or match.start() > number.start:
        return False
    # 10 000 000 looks like one too; a telephone number reaches beyond what reads as one number, or opens with a 0
    opens_with_zero = match.start() < number.start and scene.shadow[match.start()] == "0"
    return match.end() > number.end or not number.grouped or opens_with_zero


def addresses(number: Number, scene: Scene) -> bool:
    """A house number before its street, or a post code of five digits."""
    if number.form != "digits" or not scene.shadow[number.start : number.end].isdecimal():
        return False
    if scene.lexicon.address.match(scene.shadow, number.start):
        return True
    return number.end - number.start == 5 and not _counts(number, scene)


# -- for numbers without a unit --------------------------------------------------------------------------------------


def names(number: Number, scene: Scene) -> bool:
    """Whether the number names something: Section 5, 12 Mill Street, Fortune 500, the 50 Best Employers."""
    return (
        labelled(number, scene)
        or addresses(number, scene)
        or _after_name(number, scene)
        or _lists(number, scene)
        or _titled(number, scene)
    )


def labelled(number: Number, scene: Scene) -> bool:
    """Section 5, page 12; a label that is a plain word too names only with a capital, or when nothing is counted."""
    word = scene.word_before(number.start)
    low, lexicon = word.lower().lstrip("(\"'["), scene.lexicon
    if low in lexicon.labels or (low.endswith(":") and low[:-1] in lexicon.labels):
        return True
    if low in lexicon.graded and number.form == "digits" and number.value < HIGHEST_GRADE:
        return True
    if low not in lexicon.maybe_labels:
        return False
    titled = word[:1].isupper() and not _opens_sentence(number.start - len(word) - 1, scene)
    return titled or not _counts(number, scene)


def _after_name(number: Number, scene: Scene) -> bool:
    """A capitalised word right before digits makes them part of its name, unless what follows is counted."""
    word = scene.word_before(number.start).lstrip("(\"'[")
    low, lexicon = word.lower(), scene.lexicon
    if not word or not word[0].isupper():
        return False
    if scene.faded and scene.shadow.startswith("  ", number.start - 2) and _counts(number, scene):
        return False  # the two spaces stand for a mark
    if low in lexicon.numbered_names:
        return True
    if word[-1] in ",.:;!?)" or word.endswith(("'s", "s'")) or number.form != "digits":
        return False
    if low in lexicon.title_verbs or _opens_sentence(number.start - len(word) - 1, scene):
        return False
    return not (_counts(number, scene) and (scene.title_case(number.start) or number.grouped))


def _lists(number: Number, scene: Scene) -> bool:
    """The 100 Best Places to Work."""
    match = _CAPITALISED.match(scene.shadow, number.end)
    return match is not None and match[1].lower() in scene.lexicon.lists


def _titled(number: Number, scene: Scene) -> bool:
    """The Seven Gifts: a number word with a capital inside a sentence, before another capital."""
    capital = number.form == "words" and scene.shadow[number.start].isupper()
    return capital and starts_name(number.end, scene) and not _opens_sentence(number.start - 1, scene)


def _opens_sentence(place: int, scene: Scene) -> bool:
    before = scene.shadow[max(scene.block(place + 1).start, place - 2) : max(0, place)].rstrip()
    return not before or before[-1] in ".!?:;\"'•*"


def _counts(number: Number, scene: Scene) -> bool:
    """Whether a plural follows the number."""
    phrase = phrase_after(scene.shadow, number.end, scene.reach(number.end), scene.lexicon)
    return phrase is not None and phrase.plural and is_plural(phrase.head, scene.lexicon)


def starts_name(place: int, scene: Scene) -> bool:
    """Whether a capitalised word follows where capitals tell something."""
    return not scene.title_case(place) and _CAPITALISED.match(scene.shadow, place) is not None


def is_year(number: Number) -> bool:
    """Whether the number could be a year that no date mention holds."""
    plain = number.form == "digits" and number.scale == 1 and not number.grouped
    return plain and number.end - number.start == 4 and 1500 <= number.value <= 2100
