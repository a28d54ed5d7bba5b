"""Dates that say where they are: days, months, years, decades, quarters, and numbers that are dates."""

from __future__ import annotations

from dataclasses import replace

import regex

from ...rules import DIGITS, Rule
from .setting import Mention, Setting
from .when import When, decade, half, quarter

Match = regex.Match[str]

# Nothing of a longer number, amount, version or address may stand around the digits.
FREE = r"(?<![\p{L}\d$€£¥#@_/.,:=&%+~-]|\d[ ]-[ ])"
_NO_MORE = r"(?![\p{L}\d%_]|[.:/]\d|,\d{3}(?!\d))"
_NOT_A_TIME = r"(?![ ]?[apAP]\.?[mM]\b|:\d)"
_ORDINAL = r"(?i:st|nd|rd|th)?"
_TO = r"(?:[ ]?[-–—][ ]?|[ ](?i:to|through|thru|until|till)[ ](?:the[ ])?)"
_AND = r"(?:,[ ][0-3]?\d(?:st|nd|rd|th)?){0,5},?[ ](?:and|&|or)[ ](?:the[ ])?"
_DAY = rf"(?P<day>[0-3]?\d)(?P<suffix>(?i:st|nd|rd|th))?{_NO_MORE}"
_DAYS = rf"{_DAY}(?:(?:{_TO}|(?P<list>{_AND}))(?P<day2>[0-3]?\d){_ORDINAL}{_NO_MORE}{_NOT_A_TIME})?"
MONTH = r"(?P<month>(?i:\L<dates_short_months>)\b\.?|(?i:\L<dates_months>)\b)"
_FOUR = r"[12]\d{3}(?![\d%]|[,.:]\d|/[1-9]|-\d|\p{L})"
YEAR = rf"""(?:(?:(?:,?[ ]{{1,2}}|,)(?:of[ ])?(?P<year>{_FOUR})
             | ,?[ ]'(?P<short>\d\d)(?!\d)))"""

# A period named by "the" is no date where a longer name or noun follows ("the summer camp", "the 21st century economy").
NO_NOUN = r"(?=[ ]{2}|[ ]?[,.;:!?)\"–—]|[ ]?$|[ ](?:\L<dates_after_period>)\b)"
_STREET = r"(?:[NSEW]\.?[ ]|(?:North|South|East|West)[ ])?+(?:[\p{Lu}\d][\p{L}\d.']*+[ ]){1,4}?(?i:\L<dates_streets>)\b(?!-)"
_ADDRESS = regex.compile(r"://|www\.|@|\.(?:com|org|net|gov|edu|io|co|pdf|html?)\b|/\S*\p{L}|\p{L}/|_")
_WORD_BEFORE = regex.compile(r"(?r)(?P<of>\p{L}[\p{L}'’]*[ ](?=of[ ]))?(?P<word>[\p{L}][\p{L}.'’]*)(?P<gap>[ ][(\"']?|-)")
_NO_OWNERS = ("parts_of_year", "months", "ordinals", "before_year")
_NEXT_WORD = regex.compile(r"['’]?s?[ ](?P<word>[\p{L}\d][\p{L}\d'’-]*)")


def number(match: Match, group: str) -> int | None:
    """The number in a group, where the group took part."""
    return int(match[group]) if match[group] else None


def month_number(match: Match, setting: Setting) -> int:
    """The month named in the group ``month``."""
    return int(setting.language.values("dates_months")[match["month"].rstrip(".").lower()])


def year_number(match: Match, setting: Setting) -> int | None:
    """The year told in the groups of ``YEAR``, where it is told."""
    if match["year"]:
        return int(match["year"])
    if match["short"]:
        return full_year(int(match["short"]))
    return None


def full_year(short: int) -> int:
    """The year of a two-digit year: *'68* is 1968, *'24* is 2024."""
    return 2000 + short if short < 50 else 1900 + short


def nine_eleven(match: Match, setting: Setting) -> Mention | None:
    """9/11, or the September 11 attacks: the day in 2001."""
    return setting.mention(match.start(), match.end("date"), When(2001, 9, 11))


def iso(match: Match, setting: Setting) -> Mention | None:
    """A day as ISO 8601 writes it: 2025-10-16, 2025/10/16, perhaps with the time."""
    return setting.mention(*match.span(), When(int(match["year"]), int(match["month"]), int(match["day"])))


def numeric(match: Match, setting: Setting) -> Mention | None:
    """A day in numbers: 16/10/2025, 10/16/25, 16.10.2025; which comes first is told by the value or the document."""
    first, second = int(match["first"]), int(match["second"])
    year = int(match["year"]) if len(match["year"]) == 4 else full_year(int(match["year"]))
    if not 0 < min(first, second) <= 12 or max(first, second) > 31:
        return None
    day_first, sure = _order(first, second, match["mark"], setting)
    day, month = (first, second) if day_first else (second, first)
    return setting.mention(*match.span(), When(year, month, day), confidence=0.0 if sure else 0.6)


def _order(first: int, second: int, mark: str, setting: Setting) -> tuple[bool, bool]:
    """Whether the day comes first, and whether that is known rather than assumed."""
    if first > 12 or second > 12:
        return first > 12, True
    if first == second:
        return True, True
    if mark == ".":
        return True, True
    day_first = setting.day_first
    return bool(day_first), day_first is not None


def month_and_day_numbers(match: Match, setting: Setting) -> Mention | None:
    """A day in numbers without its year behind a weekday or preposition: Thursday 10/16, by 10/16."""
    first, second = int(match["first"]), int(match["second"])
    if not 0 < min(first, second) <= 12 or max(first, second) > 31:
        return None
    day_first, sure = _order(first, second, "/", setting)
    day, month = (first, second) if day_first else (second, first)
    return setting.mention(
        *match.span(), When(None, month, day), confidence=0.7 if sure else 0.5, alone=match["before"] is not None
    )


def month_of_year_numbers(match: Match, setting: Setting) -> Mention | None:
    """A month in numbers: 10/2025, 2025-10."""
    return setting.mention(*match.span(), When(int(match["year"]), int(match["month"])))


def years(match: Match, setting: Setting) -> Mention | None:
    """Two years joined by a dash or slash, or one up to now: 2022-2023, 2003/04, 2019-present."""
    first = int(match["year"])
    if match["open"]:
        return setting.mention(*match.span(), When(first, open=True))
    second = int(match["second"])
    if len(match["second"]) < 4:
        second += first - first % 10 ** len(match["second"])
        second += 100 if second <= first and first % 100 == 99 else 0
    if not first < second < first + 150 or not 1000 <= first < 2200 or _is_number(match, setting):
        return None
    return setting.mention(*match.span(), When(first, last=When(second)))


def day_month(match: Match, setting: Setting) -> Mention | None:
    """Day then month: 16 October 2025, 16th of October, 10-12 October."""
    if match["month"] in ("may", "march", "mar", "dec", "sep") and not match["of"]:
        return None
    return _days(match, setting)


def month_day(match: Match, setting: Setting) -> Mention | None:
    """Month then day: October 16, 2025, Oct. 16th, October 10-12, May 3 and 4."""
    sure = match["before"] or match["year"] or match["suffix"]
    if match["month"] in ("may", "march") and not sure:
        return None
    return _days(match, setting)


def _days(match: Match, setting: Setting) -> Mention | None:
    first, second = int(match["day"]), number(match, "day2")
    if not 1 <= first <= 31:
        return None
    start = When(year_number(match, setting), month_number(match, setting), first)
    end = match.end()
    if second is not None:
        if first < second <= 31 and (match["list"] is None or _follow_on(match, first, second)):
            start = replace(start, last=replace(start, day=second))
        elif match.start("month") < match.start("day"):
            end = match.start("day") + len(match["day"])
            start = replace(start, year=None)
        else:
            return None
    return setting.mention(match.start("day") if match.start("day") < match.start("month") else match.start(), end, start)


def _follow_on(match: Match, first: int, second: int) -> bool:
    """Whether the days of a list follow one another, so that first and last stand for all."""
    between = regex.findall(r"\d+", match["list"])
    return [first, *map(int, between), second] == list(range(first, second + 1))


def day_in_words(match: Match, setting: Setting) -> Mention | None:
    """A day in words: the first of June, July Fourth."""
    day = int(setting.language.values("dates_ordinals")[match["word"].lower()])
    when = When(year_number(match, setting), month_number(match, setting), day)
    return setting.mention(*match.span(), when)


def month_name(match: Match, setting: Setting) -> Mention | None:
    """A month, with its year or without: October 2025, Oct. '25, in October."""
    has_year = bool(match["year"] or match["short"])
    alone = has_year or _means_month(match, setting)
    if not alone and not match["month"][0].isupper():
        return None
    return setting.mention(*match.span(), When(year_number(match, setting), month_number(match, setting)), alone=alone)


def _means_month(match: Match, setting: Setting) -> bool:
    """Whether a bare month name is no verb, first name or part of a name."""
    words, name = setting.language.words, match["month"].rstrip(".")
    before, after = _before(match, setting), _after(match, setting)
    led = before is not None and before["word"].lower() in words("dates_before_month")
    if after in ("for", "of", "on", "to", "against") and name.lower() == "march":
        return False
    if before is not None and before["gap"] == " " and before["word"][0].isupper() and not led:
        return False
    if name.lower() in words("dates_doubtful_months"):
        if name.islower() and name.lower() in ("may", "march", "mar", "august", "dec", "jan", "sep", "jun"):
            return False
        if after[:1].isupper() and not name.isupper() and after.lower() not in words("dates_before_year"):
            return led and before is not None and before["word"].lower() not in ("for", "of", "from", "by", "to", "and", "or", "than", "as")
        weakly = before is not None and before["word"].lower() in words("dates_before_doubtful_month")
        return led and not (weakly and after in words("dates_after_doubtful_month"))
    if match["month"].lower() in words("dates_short_months"):
        return led and match["month"][0].isupper()
    return led or not after[:1].isupper() or name.isupper()


def year(match: Match, setting: Setting) -> Mention | None:
    """A year: since 1979, in 2017, the 2024 winners. Not in an official name (Act of 2005, Summit 2024)."""
    value = int(match["year"])
    if _is_number(match, setting):
        return None
    before, after = _before(match, setting), _after(match, setting)
    if not 1900 <= value <= 2060 and not _points_at_year(before, value, setting):
        return None
    if before is not None and _belongs_to_name(before, after, setting):
        return None
    return setting.mention(match.start(), match.end(), When(value))


def _is_number(match: Match, setting: Setting) -> bool:
    """Whether the digits count, number or address something."""
    words, shadow = setting.language.words, setting.document.shadow
    before, after = _before(match, setting), _after(match, setting)
    if before is not None and before["word"].lower().rstrip(".") in words("dates_before_number"):
        return True
    if after.lower() in words("dates_after_number"):
        return before is None or before["word"].lower() not in ("in", "since", "of", "during") or after.lower() in ("feet", "square", "hours", "gmt")
    if shadow[match.end() : match.end() + 1] == " " and regex.match(_STREET, shadow, pos=match.end() + 1, dates_streets=words("dates_streets")):
        return before is None or before["word"].lower() not in words("dates_before_year")
    first = max(shadow.rfind(" ", max(0, match.start() - 60), match.start()), match.start() - 60)
    return _ADDRESS.search(shadow, max(0, first), match.end() + 12 if match.end() < len(shadow) and shadow[match.end()] != " " else match.end()) is not None


def _points_at_year(before: Match | None, value: int, setting: Setting) -> bool:
    if before is None:
        return False
    if before["word"].lower() == "an":  # "an 1844 building" is said as a year, eighteen forty-four
        return 1800 <= value < 1900
    return before["word"].lower().rstrip(".") in setting.language.words("dates_points_at_year")


def _belongs_to_name(before: Match, after: str, setting: Setting) -> bool:
    """Whether a name ends with the year (Knowledge Summit 2024, the Act of 2005)."""
    words, word = setting.language.words, before["word"].lower().rstrip(".")
    if word == "of" and before["of"]:
        owner = before["of"].strip()
        return owner[0].isupper() and not any(owner.lower() in words(f"dates_{name}") for name in _NO_OWNERS)
    if before["gap"] != " " or not before["word"][0].isupper() or word in words("dates_before_year"):
        return False
    if before["word"].endswith(("'s", "s'")):
        return False
    return not (after[:1].isupper() and setting.in_headline(before.start()))


def _before(match: Match, setting: Setting) -> Match | None:
    """The word before the match, with ``gap`` between, and the one before that where it is *of*."""
    return _WORD_BEFORE.match(setting.document.shadow, max(0, match.start() - 50), match.start())


def _after(match: Match, setting: Setting) -> str:
    following = _NEXT_WORD.match(setting.document.shadow, match.end(), match.end() + 40)
    return following["word"] if following else ""


def short_year(match: Match, setting: Setting) -> Mention | None:
    """A year without its century: in '98."""
    return setting.mention(match.start("year") - 1, match.end(), When(full_year(int(match["year"]))))


def fiscal(match: Match, setting: Setting) -> Mention | None:
    """A fiscal year, as the plain year: FY24, fiscal 2005, fiscal year 2007, FY2024/25."""
    first = int(match["year"]) if len(match["year"]) == 4 else full_year(int(match["year"]))
    second = None
    if match["second"]:
        second = int(match["second"]) if len(match["second"]) == 4 else first // 100 * 100 + int(match["second"])
    if second is not None and second <= first:
        return None
    return setting.mention(*match.span(), When(first, last=When(second) if second else None))


def quarter_code(match: Match, setting: Setting) -> Mention | None:
    """A quarter or half in code: Q3 2025, 3Q25, Q3, H1 2025."""
    letter, digit = (match["letter"] or match["letter2"]).upper(), int(match["digit"] or match["digit2"])
    year = year_number(match, setting) if match["digit"] else full_year(int(match["yy"]) % 100) if match["yy"] else None
    if match["fy"]:
        year = full_year(int(match["fy"]) % 100)
    if letter == "H" and (digit > 2 or year is None):
        return None
    return setting.mention(*match.span(), quarter(year, digit) if letter == "Q" else half(year, digit))


def decade_in_digits(match: Match, setting: Setting) -> Mention | None:
    """A decade in digits: the 1970s, '90s, the mid-80s; 1800s is a century."""
    digits = match["digits"]
    if len(digits) == 2:
        led = setting.document.shadow[max(0, match.start() - 60) : match.start()].lower()
        if any(word in setting.language.words("dates_other_tens") for word in led.split()):
            return None
        led_by_mark = setting.document.shadow[match.start() - 1 : match.start()] == "'"
        return setting.mention(match.start() - led_by_mark, match.end(), decade(full_year(int(digits))))
    value = int(digits)
    if not 1000 <= value <= 2100:
        return None
    when = When(stem=digits[:2]) if value % 100 == 0 and value < 2000 else decade(value)
    return setting.mention(match.start("text"), match.end(), when)


def decade_in_words(match: Match, setting: Setting) -> Mention | None:
    """A decade in words: the sixties, the roaring twenties."""
    return setting.mention(match.start("the"), match.end(), decade(1900 + 10 * setting.language.values("dates_decades")[match["decade"].lower()]))


def century_number(match: Match, setting: Setting) -> Mention | None:
    """A century by its number: the 20th century, the twenty-first century."""
    text = match["number"].lower()
    value = int(match["digits"]) if match["digits"] else int(setting.language.values("dates_ordinals")[text])
    if not 10 <= value <= 30:
        return None
    return setting.mention(*match.span(), When(stem=str(value - 1)))


RULES: tuple[Rule[Mention, Setting], ...] = (
    Rule("dates.nine-eleven", r"(?<![\p{L}\d$.,/]|(?<!(?i:pre|post))-)(?P<date>9/11(?:/(?:2001|01))?)(?![\d/])", nine_eleven, 0.97, (DIGITS,)),
    Rule(
        "dates.september-eleven",
        r"(?P<date>(?:September|Sept?\.?)[ ]11(?:th)?)(?=[ ](?i:terrorist|attacks?|terror|tragedy|hijack|victims)\b)",
        nine_eleven, 0.9, ("dates_months",),
    ),
    Rule(
        "dates.iso",
        FREE + r"(?P<year>[12]\d{3})([-/.])(?P<month>0[1-9]|1[0-2])\2(?P<day>[0-3]\d)(?![\d/-])(?:T[\d:.]{4,12}(?:Z|[+-]\d\d:?\d\d)?)?",
        iso, 0.97, (DIGITS,),
    ),
    Rule(
        "dates.numeric",
        FREE + r"(?P<first>[0-3]?\d)(?P<mark>[./-])(?P<second>[0-3]?\d)(?P=mark)(?P<year>[12]\d{3}|(?<=[/-])\d\d)(?![\d/-]|\.\d)",
        numeric, 0.95, (DIGITS,),
    ),
    Rule(
        "dates.years",
        FREE + r"""(?P<year>[12]\d{3})(?:[ ]?[-–—/][ ]?(?:(?P<second>[12]\d{3}|(?<=[-–/])\d\d)(?![\d%]|[-/.,]\d|\p{L})|(?P<open>(?i:present|today|date|now)\b))
            |[ ]to[ ](?P<open>(?i:present|date|the[ ]present)\b))(?:[ ](?:\L<dates_year_kinds>)[ ](?i:years?)\b)?""",
        years, 0.93, (DIGITS,),
    ),
    Rule(
        "dates.month-numbers",
        FREE + r"(?:(?P<month>0?[1-9]|1[0-2])/(?P<year>20\d\d|19\d\d)|(?P<year>20\d\d|19\d\d)-(?P<month>0[1-9]|1[0-2]))(?![\d/-])",
        month_of_year_numbers, 0.85, (DIGITS,),
    ),
    Rule(
        "dates.day-month",
        FREE + rf"{_DAYS}(?:[ ](?P<of>of[ ])?{MONTH}{YEAR}?+|[-/]{MONTH}[-/](?P<year>[12]\d{{3}}|\d\d)(?!\d))",
        day_month, 0.97, (DIGITS,),
    ),
    Rule(
        "dates.month-day",
        rf"(?<=(?P<before>\b(?i:on|by|until|since|from|to|before|after|through)[ ])?){MONTH}[ ](?:the[ ])?{_DAYS}{_NOT_A_TIME}{YEAR}?",
        month_day, 0.97, ("dates_months",),
    ),
    Rule(
        "dates.day-in-words",
        rf"(?P<word>(?i:\L<dates_ordinals>))[ ]of[ ](?=\p{{Lu}}){MONTH}{YEAR}?",
        day_in_words, 0.95, ("dates_ordinals",),
    ),
    Rule(
        "dates.day-in-words",
        rf"{MONTH}[ ](?:the[ ])?(?P<word>(?i:\L<dates_ordinals>))(?=[,.;:)]|[ ]?$){YEAR}?",
        day_in_words, 0.85, ("dates_months",),
    ),
    Rule(
        "dates.quarter-code",
        rf"""(?<![\p{{L}}\d])(?:(?P<letter>[QqH])(?P<digit>[1-4])(?!\d|\p{{L}})(?:[ -]?(?:FY|(?i:fiscal)[ ](?:year[ ])?)'?(?P<fy>\d{{4}}|\d\d)(?!\d)|{YEAR}|-(?P<year>{_FOUR})|'(?P<short>\d\d)(?!\d))?+
            | (?P<digit2>[1-4])(?P<letter2>[QH])[ ]?'?(?P<yy>20\d\d|\d\d)?(?![\d\p{{L}}]))""",
        quarter_code, 0.9, ("dates_quarter_letters", DIGITS),
    ),
    Rule(
        "dates.fiscal",
        r"""(?:FYE?[ -]?'?|(?i:fiscal|financial)[ ](?:(?i:years?)[ -])?'?)(?P<year>20\d\d|19\d\d|\d\d(?![\d%,]))(?:[-–/](?P<second>20\d\d|19\d\d|\d\d))?(?![\d\p{L}%]|[,.]\d)""",
        fiscal, 0.95, ("dates_fiscal",),
    ),
    Rule(
        "dates.decade",
        r"""(?:(?<![\p{L}\d$€£.,/-]|\d[ ]-[ ])(?P<text>(?P<digits>1[0-9]\d0|20\d0))'?s\b
            | (?P<text>(?<=(?<!\p{L})')(?P<digits>[2-9]0))'?s\b
            | (?<=\b(?i:the|early|mid|late)[ -])(?P<text>(?P<digits>[2-9]0))'?s\b(?!')(?=[ ]?(?:[,.;)]|and\b|to\b|the\b|when\b|as\b|was\b|were\b|with\b|[-–]|$)))""",
        decade_in_digits, 0.93, (DIGITS,),
    ),
    Rule(
        "dates.decade-in-words",
        r"(?<=\b(?P<the>(?i:the[ ](?:early[ ]|mid-|late[ ]|roaring[ ]|swinging[ ])?))?)(?(the)|(?!))(?P<decade>(?i:\L<dates_decades>))\b",
        decade_in_words, 0.8, ("dates_decades",),
    ),
    Rule(
        "dates.century",
        r"(?<=\b(?i:the|early|mid|late|half|mid-to-late)[ -])(?P<number>(?P<digits>[1-3]\d)(?:st|nd|rd|th)|(?i:\L<dates_ordinals>))[ ](?i:century)\b" + NO_NOUN,
        century_number, 0.85, ("dates_ordinals", DIGITS),
    ),
    Rule("dates.month", rf"{MONTH}{YEAR}?(?![\p{{L}}'’]\p{{L}}{{2}})", month_name, 0.93, ("dates_months",)),
    Rule(
        "dates.month-and-day-numbers",
        r"(?<=(?P<before>\b(?i:on|by|until|since|from|before|after)[ ])?)(?<![\p{L}\d$/.,-])(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)" + NO_NOUN,
        month_and_day_numbers, 0.0, (DIGITS,),
    ),
    Rule("dates.short-year", r"(?<=\b(?i:in|of|since|from|summer|fall|spring|winter)[ ]')(?P<year>\d\d)(?![\d\p{L}])", short_year, 0.85, (DIGITS,)),
)

# Tried when everything else has had its turn: most years are part of something.
YEARS: tuple[Rule[Mention, Setting], ...] = (
    Rule(
        "dates.year",
        r"(?<![\p{L}\d$€£¥#@_/.,:=&%+~]|[\p{L}\d]-(?<!(?i:\b(?:mid|early|late|pre|post)-))|(?<![ ]|^)\()(?P<year>[12]\d{3})(?![\d%_@=]|[.,:]\d|/[\d\p{L}]|-\d|-(?!(?:present|era|vintage)\b)\p{L}|(?!'?s\b)\p{L})(?P<kind>[ ](?:\L<dates_year_kinds>)[ ](?i:year)\b)?",
        year, 0.93, (DIGITS,),
    ),
)
