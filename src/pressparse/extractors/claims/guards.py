"""Recognises numbers that are not quantities: in telephone numbers, addresses, references, names and list markers."""

from __future__ import annotations

import regex

from .context import FigureContext
from .figures import MEASURED, Figure
from .noun import phrase_behind
from .number import Number

# Digits attached to other characters are part of an identifier, a score, a telephone number or "24/7".
_GLUED_BEFORE = regex.compile(
    r"""(?r)(?: [\p{L}\p{N}](?<!-by)[-–/.:] | \p{N}[ ][-–][ ]? | \p{N}(?<sign>\))[ ] | (?<![\p{L}\p{N})])(?<sign>\+)
      | [+%&=_#@/] | \.\. | \p{N}[ ](?=\d{3,4}-) | \p{N}(?<sign>[x×]) )""",
    regex.VERBOSE,
)
_GLUED_AFTER = regex.compile(
    r"""[-–]\d | /\d | [_@:=]\w | -[ ]?\d{3} | \.\w+\.\w | [ ]?[-–/][ ]?\d{4}\b | [x×]\d
    | (?!(?:[kcm]?m|ft|in|mi|yd)[23]\b)\p{L}+\d""",
    regex.VERBOSE,
)
_WEB = regex.compile(r"(?i:https?:|www\.|://|@|\.(?:com|org|net|gov|edu|html?|io)\b|[?&=#_]\w)")
# The address of a picture, after the size of the picture.
_WEB_BEHIND = regex.compile(r"[ ](?:https?://|www\.)")
_PHONE = regex.compile(
    r"""(?:\+\d{1,3}[ .-]?)? (?:\(\d{2,5}\)|\d{2,5}) [ ./-]{1,2} \d{2,4} [ .-] \d{2,4} (?:[ .-]\d{2,4})? (?![\d,])
      | \d{3}[-.]\d{4}\b | \(\d{3}\)[ ]?\d{3}""",
    regex.VERBOSE,
)
_PROBABILITY = regex.compile(r"(?r)(?<![\p{L}\p{N}])[pP](?:[ -]?values?)?[ ]?[<>=≤≥][ ]?")  # p < 0.001
_LIST_MARK = regex.compile(r"[.):](?:[ ]|$)|[ ]?\.[ ]|\.$")
_CAPITALISED = regex.compile(r"[ ](\p{Lu}[\p{L}-]*)")
_BEHIND_STOP = regex.compile(r"(?r)[\p{L})\]\"][.!?]")
_IN_LIST_OF_CODE = regex.compile(r"\[[\d,.]+\]")

_AGE_AFTER = r"""(?i: [ -]\L<units_durations>[ -](?:\L<labels_old>|\L<numbers_and>[ ]\L<labels_younger>)
    | [ ](?:\L<labels_or_younger>)[ ]\L<labels_younger> )
    (?![\p{L}-]|[ ](?:[\d$£€]|(?:\L<numbers_articles>|\L<bounds_opens_next>)\b))"""
_AGE_BEFORE = r"(?r)(?<!\p{L})(?i:\L<labels_ages>)[ ](?:(?i:\L<labels_of_age>)[ ])?"
_PERIOD_ENDED = r"(?i:[ -]\L<units_durations>(?:[ -]\L<labels_periods>)?[ ]\L<labels_closed>)\b"
_PAGE_OF = r"(?r)(?<!\p{L})(?i:\L<labels_paged>)[ ]\d{1,4}[ ](?i:of)[ ]"
_OTHER_GRADE = r"(?r)(?<!\p{L})(?i:\L<labels_graded>)[ ]\d{1,2}\p{L}?(?:,[ ]\d{1,2}\p{L}?)*+,?[ ]\p{L}{2,3}[ ]"
_CLOCK = r"[ ]?(?i:\L<labels_clock>)(?![\p{L}\p{N}])"
_ADDRESS = r"""\d{1,5}(?<two>[-–]\d{1,5})?\p{Lu}?[ ]{1,2}(?:[NSEW]{1,2}\.?[ ]{1,2})?
    (?:[\p{Lu}\d][\p{L}\d.'-]*+[ ]{1,2}){0,3}
    (?=\p{Lu})(?i:\L<labels_streets>)(?:\b|(?<=\p{Ll})(?=\p{Lu}))(?(two)|(?![ ]\p{Ll}+s\b))"""
_UNIT = r"[ -]?(?i:\L<units_percent>|\L<units_durations>|\L<units_words>|\L<numbers_scales>)(?!\p{L})"
RANK_BEFORE = r"""(?r)(?i: (?<![\p{L}\p{N}-])(?<rank>\L<ranks_top>[ -]?)
    | (?<![\p{L}\p{N}-])(?<rank>\L<ranks_fields>[ ]\L<ranks_number>[ ]?)
    | (?<![\p{L}\p{N}-])(?<owner>\L<ranks_owners>|\p{L}++'s?)[ ]"?(?<rank>\L<ranks_number>[ ]?) )"""

LONGEST_PHONE = 16  # code points
_PHONE_DIGITS = (10, 11)  # the number of digits, without and with the country code
LONGEST_ADDRESS = 80
LOWEST_LOCAL_SUM = 100  # R45 is usually a road or a form
LOWEST_FOOTNOTE = 20
LOWEST_MARK = 1000
HIGHEST_GRADE = 13
_FEWEST_NAMED = 3  # how often a text must use a name with a number
OLDEST = 120  # years; nobody is older, and a smaller number without a noun after "adults" is an age


def refused(figure: Figure) -> bool:
    """Whether the words around the figure show that it is not a quantity, whatever noun follows."""
    number, context, end = figure.number, figure.context, figure.last.end
    if (
        context.in_date(number.start, end)
        or context.in_code(number.start)
        or _tells_age_or_period(figure, max(end, figure.tail))
    ):
        return True
    if context.has("units_per", context.word_before(figure.core)):
        return True  # 43 per 100,000 people
    if figure.range and (_is_age(figure) or context.opens(end, "labels_ages") or _is_time(end, context)):
        return True  # aged four to 14 years, the 18-to-34 age group, from nine to 11 p.m.
    if not context.shadow[number.start].isdigit() and context.shadow[number.start] != ".":
        return _within_word(number, context) or _is_age(figure)
    return _is_time(end, context) or (_in_identifier(figure, end) and not context.in_table(number.start))


def _in_identifier(figure: Figure, end: int) -> bool:
    """Whether digits are not a count but part of a telephone number, an address, a list marker or an age."""
    number, context = figure.number, figure.context
    is_free = figure.borrows or _stands_free(number.start, end, context.shadow)
    if _WEB_BEHIND.match(context.shadow, end) or (not is_free and _GLUED_AFTER.match(context.shadow, end)):
        return True
    if figure.currency:
        return _names_road_or_form(figure) or (not is_free and _in_web_word(number, context))
    if context.shadow.endswith("#", 0, number.start):
        return context.before(RANK_BEFORE, number.start) is None
    if _is_age(figure) or _is_telephone(context.shadow[number.start : number.end]) or _names_list(figure):
        return True
    return not is_free and _is_attached(figure)


def _names_road_or_form(figure: Figure) -> bool:
    """Whether a letter before digits is part of the name of a road or form, not a currency: R45, but not R450."""
    is_letter = figure.currency in figure.context.language.values("money_local_signs")
    return is_letter and not _is_local_sum(figure)


def _is_attached(figure: Figure) -> bool:
    """Whether characters next to the digits put them in a name, list marker, web address or telephone number."""
    number, context = figure.number, figure.context
    return (
        _is_glued(figure) or _is_marked(number, context) or _in_web_word(number, context) or _in_phone(number, context)
    )


def _names_list(figure: Figure) -> bool:
    """Whether the same number before and after a bound makes the name of a list: the 30 Under 30."""
    number, context = figure.number, figure.context
    digits = context.shadow[number.start : number.end]
    return figure.bound is not None and context.word_before(figure.bound.start) == digits


def _stands_free(start: int, end: int, shadow: str) -> bool:
    """Whether the digits have a space and then a letter on each side, so that nothing is attached to them."""
    before, behind = shadow[max(0, start - 2) : start], shadow[end : end + 2]
    return before[:1].isalpha() and before[1:] == " " and behind[:1] == " " and behind[1:].isalpha()


def _is_time(end: int, context: FigureContext) -> bool:
    """Whether *a.m.* or *p.m.* follows, which makes the number a time of day: 9 p.m."""
    return context.opens(end, "labels_clock") and context.after(_CLOCK, end) is not None


def _is_age(figure: Figure) -> bool:
    """Whether the words before the figure show that it is an age: aged 45, ages of 12 to 17."""
    context, before = figure.context, figure.context.word_before(figure.core)
    may_be = context.has("labels_ages", before) or context.has("labels_of_age", before)
    return may_be and context.before(_AGE_BEFORE, figure.core) is not None


def _is_telephone(digits: str) -> bool:
    """Whether an unbroken run of digits is a telephone number, judging by its length."""
    return len(digits) in _PHONE_DIGITS and digits.isdecimal() and not digits.endswith("000")


def _tells_age_or_period(figure: Figure, end: int) -> bool:
    """Whether the words after the figure make it an age or a period: *18 and older*, *nine months ended June 30*."""
    context = figure.context
    end += context.shadow.startswith("- ", end)  # a line that ended in a hyphen
    if not context.opens(end, "units_durations", "labels_or_younger"):
        return False
    is_age = figure.number.value <= OLDEST and context.after(_AGE_AFTER, end) is not None
    return is_age or context.after(_PERIOD_ENDED, end) is not None


def _is_local_sum(figure: Figure) -> bool:
    """Whether a letter right before the number is a currency of a country in the text: R500 million (South Africa)."""
    number, sign = figure.number, figure.currency or ""
    if figure.core + len(sign) != number.start or number.value < LOWEST_LOCAL_SUM:
        return False
    text, places = figure.context.shadow.lower(), figure.context.language.values("money_sign_places")
    return any(letter == sign and place in text for place, letter in places.items())


def _within_word(number: Number, context: FigureContext) -> bool:
    """Whether a number word is part of a longer word: Four-Acre, no-one, thirty-something."""
    before = context.shadow[max(0, number.start - 2) : number.start]
    return before.endswith(("-", "'")) and before[:1].isalpha()


def _is_glued(figure: Figure) -> bool:
    """Whether characters right before the digits make them part of a code, as in *A-12*, but not in *+0.2%*."""
    context, end = figure.context, figure.last.end
    glued = _GLUED_BEFORE.match(context.shadow, 0, figure.number.start)
    if glued is None:
        return False
    measures = figure.borrows or has_unit(end, context) or context.after(MEASURED, end)
    return not (measures and glued["sign"])


def _is_marked(number: Number, context: FigureContext) -> bool:
    """Whether the digits are a probability (p < 0.001) or a list marker."""
    return _PROBABILITY.match(context.shadow, 0, number.start) is not None or _is_mark(number, context)


def _is_mark(number: Number, context: FigureContext) -> bool:
    """Whether the number marks a list item, a note or a footnote."""
    shadow, start, end, block = context.shadow, number.start, number.end, context.block(number.start)
    before, behind = shadow[max(0, start - 1) : start], shadow[end : end + 1]
    if before == "[" and _IN_LIST_OF_CODE.match(shadow, start - 1, end + 2):
        return True  # a list in program code: [970,250]
    if behind == "]" or (before == "(" and behind == ")"):
        return not number.is_large and number.value < LOWEST_MARK
    is_low = number.value < LOWEST_FOOTNOTE
    if is_low and starts_name(end, context) and (start == block.start or _BEHIND_STOP.match(shadow, 0, start)):
        return True  # the marker of a footnote, or a reference to one after a sentence: lupus.1 Results show
    return start - block.start <= 2 and not number.grouped and bool(_LIST_MARK.match(shadow, end, block.end))


def _in_web_word(number: Number, context: FigureContext) -> bool:
    shadow, nearest = context.shadow, max(0, number.start - LONGEST_ADDRESS)
    start = max(nearest, shadow.rfind(" ", nearest, number.start) + 1)
    end = shadow.find(" ", number.end, number.end + LONGEST_ADDRESS)
    return bool(_WEB.search(shadow, start, number.end + LONGEST_ADDRESS if end < 0 else end))


def _in_phone(number: Number, context: FigureContext) -> bool:
    """Whether the number and the digits next to it form a telephone number."""
    start = number.start
    if context.is_model(context.opening(number.end)):
        return False  # a product number follows: 105 737-10s
    while start > max(0, number.start - LONGEST_PHONE) and context.shadow[start - 1] in "0123456789()+-. /":
        start -= 1
    match = _PHONE.search(context.shadow, start, number.end + LONGEST_PHONE)
    if match is None or match.start() > number.start:
        return False
    # 10 000 000 also matches, but a telephone number contains more than this number or starts with a 0
    opens_with_zero = match.start() < number.start and context.shadow[match.start()] == "0"
    return match.end() > number.end or not number.grouped or opens_with_zero


def addresses(number: Number, context: FigureContext) -> bool:
    """Whether the number is a house number before a street, or a post code of five digits."""
    if number.form != "digits" or not context.shadow[number.start : number.end].isdecimal():
        return False
    if context.after(_ADDRESS, number.start):
        return True
    is_bounded = context.shadow.startswith("+", number.end)  # a bound: 13500+ users
    return number.end - number.start == 5 and not is_bounded and not _counts(number, context)


def has_unit(end: int, context: FigureContext) -> bool:
    """Whether a unit or a scale follows an offset."""
    return context.after(_UNIT, end) is not None


# -- for numbers without a unit --------------------------------------------------------------------------------------


def names(number: Number, context: FigureContext) -> bool:
    """Whether the number is part of a name: Section 5, 12 Mill Street, Fortune 500, the 50 Best Employers."""
    return (
        labelled(number, context)
        or addresses(number, context)
        or _after_name(number, context)
        or _before_name(number, context)
        or _is_code(number, context)
    )


def labelled(number: Number, context: FigureContext) -> bool:
    """Whether a label comes before the number: Section 5, page 12.

    Some words are labels only if they are capitalised or no plural follows the number.
    """
    word = context.word_before(number.start)
    low = word.lower().lstrip("(\"'[")
    if (
        (low == "of" and context.before(_PAGE_OF, number.start))
        or context.has("labels_before", low)
        or (low.endswith(":") and context.has("labels_before", low[:-1]))
    ):
        return True
    if _is_grade(number, low, context):
        return True
    if not context.has("labels_maybe_before", low):
        return False
    titled = word[:1].isupper() and not context.opens_sentence(number.start - len(word) - 1)
    return titled or not _counts(number, context)


def _is_grade(number: Number, before: str, context: FigureContext) -> bool:
    """Whether a low number is a grade: level 2 chargers, type 1 and 2 diabetes."""
    if number.form != "digits" or number.value >= HIGHEST_GRADE:
        return False
    is_second = context.has("grammar_coordinators", before) and context.before(_OTHER_GRADE, number.start)
    return bool(is_second) or context.has("labels_graded", before)


def _after_name(number: Number, context: FigureContext) -> bool:
    """Whether a name before the number includes it, as in *Fortune 500*, and the number does not count anything."""
    word = context.word_before(number.start).lstrip("(\"'[")
    if word == word.lower():
        return False
    if _is_parted(number, context) and _counts(number, context):
        return False
    if context.has("labels_names", word):
        return True
    if word[-1] in ",.:;!?)" or word.endswith(("'s", "s'")):
        return False
    if context.has("labels_title_verbs", word) or context.has("phrases_verbs", word):
        return False  # a headline's verb: Voss Leads 46 Members
    if number.form != "digits":  # a number in words: the Tarn Ten mills
        return context.shadow[number.start].isupper() and not context.in_title_case(number.start)
    if context.opens_sentence(number.start - len(word) - 1):  # it is a name if the text repeats it: Mill 66 leads
        return context.shadow.count(f"{word} {context.shadow[number.start : number.end]}") >= _FEWEST_NAMED
    return not (_counts(number, context) and (number.grouped or context.in_title_case(number.start)))


def _is_parted(number: Number, context: FigureContext) -> bool:
    """Whether the number starts a new phrase, because a comma was lost or a date ends before it: in May 43 boats."""
    lost_mark = context.faded and context.shadow.endswith("  ", 0, number.start)
    return lost_mark or context.in_date(number.start - 2, number.start - 1)


def _before_name(number: Number, context: FigureContext) -> bool:
    """Whether a name starts with the number: the 100 Best Places to Work, the Seven Gifts."""
    match = _CAPITALISED.match(context.shadow, number.end)
    if match is None:
        return False
    titled = number.form == "words" and context.shadow[number.start].isupper() and starts_name(number.end, context)
    return context.has("labels_lists", match[1]) or (titled and not context.opens_sentence(number.start))


def _is_code(number: Number, context: FigureContext) -> bool:
    """Whether the number is the name of a service or product: 911 operators, 529 plans, the 787 order."""
    digits, noun = context.shadow[number.start : number.end], context.opening(number.end)
    return context.is_model(digits) or (context.has("labels_codes", digits) and context.has("labels_coded", noun))


def _counts(number: Number, context: FigureContext) -> bool:
    """Whether a plural noun follows the number."""
    phrase = phrase_behind(number.end, context)
    return phrase is not None and phrase.plural


def starts_name(place: int, context: FigureContext) -> bool:
    """Whether the word after an offset has a capital that shows a name, in a block with words in small letters."""
    return _CAPITALISED.match(context.shadow, place) is not None and not context.in_title_case(place)


def is_year(number: Number) -> bool:
    """Whether the number could be a year, although it was not recognised as a date."""
    plain = number.form == "digits" and not number.is_large
    return plain and number.end - number.start == 4 and 1500 <= number.value <= 2100
