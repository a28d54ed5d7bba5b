"""Dates in digits: 2025-10-16, 10/16/2025, 2022-2023, FY24, Q3 2025, the 1990s, and years."""

from __future__ import annotations

import regex

from ...rules import Match, Rule, compiled
from .patterns import (
    FOUR_DIGITS,
    FREE,
    NO_NOUN,
    YEAR,
    YEAR_KIND,
    WordBefore,
    full_year,
    month_number,
    word_after,
    word_before,
    year_number,
)
from .reference import ReferenceTime, TimeExpression
from .when import When, decade, half, quarter

# 1600 Kelvin Avenue, 2001 N. Harbour Road
_STREET = r"""[ ](?:[NSEW]\.?[ ]|(?:\L<dates_compass>)[ ])?+(?:[\p{Lu}\d][\p{L}\d.']*+[ ]){1,4}?
    (?i:\L<dates_streets>)\b(?!-)"""
# The words of an event's name. If more capitals follow (the 2025 Summit Committee), it is not the name of an event.
_EVENT = r"""[ ]\p{Lu}[\p{L}\p{N}.'&-]*+(?:[ ](?:[\p{Lu}\d][\p{L}\p{N}.'&-]*+|&|\L<dates_in_events>)){0,7}?
    [ ]\L<dates_events>(?![\p{L}\p{N}'-]|[ ]\p{Lu})"""
_ADDRESS = regex.compile(r"://|www\.|[@_]|\.(?:com|org|net|gov|edu|io|co|pdf|html?)\b|/\S*\p{L}|\p{L}/")
_LONGEST_ADDRESS = 60  # characters to check on either side of a number
_FIRST_YEAR, _LAST_YEAR = 1900, 2060  # a year outside this range needs a word that shows that it is a year
_LOOSE = r"(?r)\b(?i:\L<dates_before_loose_year>)[ ](?i:\L<dates_loose>)[ ]"
_UP_TO = r"(?r)\b(?i:\L<dates_up_to>)[ ]++"


def nine_eleven(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """The day of the September 11 attacks in 2001: 9/11; also *9 11* in a text that lost its punctuation."""
    if "lost" in match.re.groupindex and match["lost"] and not reference.document.reading_text.lost_its_marks:
        return None
    return reference.said(match, When(2001, 9, 11))


def iso(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A day in ISO 8601 or a similar form: 2025-10-16, 2025/10/16, 2025-Oct-16, 2025.1.5, optionally with a time."""
    number, day = match["number"], match["day"]
    if number and len(number + day) < 4 and _is_version(word_before(match, reference), reference):
        return None
    month = int(number) if number else month_number(match, reference)
    return reference.said(match, When(int(match["year"]), month, int(day)))


def _is_version(before: WordBefore, reference: ReferenceTime) -> bool:
    """Whether the digits are a version number, judging by the word before them: Tarnpress 2018.1.5."""
    is_named = before.word[:1].isupper() and not reference.has("dates_before_year", before.word)
    return is_named or reference.has("dates_before_number", before.word)


def numeric(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A day in digits: 16/10/2025, 10/16/25, 16.10.2025. The numbers or the document show which one is the month."""
    return _ordered(match, full_year(match["year"]), reference)


def month_and_day_numbers(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A day in digits without a year, after a weekday or preposition: Thursday 10/16, by 10/16."""
    return _ordered(match, None, reference, alone=match["before"] is not None)


def _ordered(match: Match, year: int | None, reference: ReferenceTime, *, alone: bool = True) -> TimeExpression | None:
    first, second = int(match["first"]), int(match["second"])
    if not 0 < min(first, second) <= 12 or max(first, second) > 31:
        return None
    told = first == second or match["mark"] == "."
    day_first = first > 12 if max(first, second) > 12 else told or reference.day_first
    day, month = (first, second) if day_first else (second, first)
    sure = 0.0 if day_first is not None else 0.6  # low, because the order of day and month is only assumed
    return reference.said(match, When(year, month, day), confidence=sure, alone=alone)


def month_and_year_numbers(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A month in digits: 10/2025, 2025-10; but not Resolution 2025-10."""
    if reference.has("dates_before_number", word_before(match, reference).word):
        return None
    return reference.said(match, When(int(match["year"]), int(match["month"])))


def years(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A range of two years, or of one year and the present: 2022-2023, 2003/04, 2019-present."""
    first = int(match["year"])
    if match["open"]:
        return reference.said(match, When(first, open=True))
    second = int(match["second"])
    if len(match["second"]) < 4:
        second += first - first % 100
        second += 100 if first % 100 == 99 else 0
    if not first < second < first + 150:
        return None
    is_number = _is_number(match, word_before(match, reference), word_after(match), reference)
    return None if is_number else reference.said(match, When(first, last=When(second)))


def fiscal(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A fiscal year, read as the calendar year of the same number: FY24, fiscal 2005, fiscal year 2007, FY2024/25."""
    first, second = full_year(match["year"]), match["second"]
    if second is None:
        return reference.said(match, When(first))
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return reference.said(match, When(first, last=When(last))) if last > first else None


def quarter_code(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A quarter or half of a year, written as a code: Q3 2025, 3Q25, Q3, H1 2025, 2025-Q3."""
    digits = match["fiscal"] or match["glued"]
    year, number = full_year(digits) if digits else year_number(match), int(match["number"])
    if match["letter"].upper() == "Q":
        return reference.said(match, quarter(year, number))
    return reference.said(match, half(year, number)) if number <= 2 and year else None


def decade_in_digits(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A decade in digits: the 1970s, '90s, the mid-80s. But *1800s* is a century."""
    digits = match["digits"]
    if len(digits) == 4:
        is_century = digits.endswith("00") and int(digits) < 2000
        return reference.said(match, When(stem=digits[:2]) if is_century else decade(int(digits)))
    sentence = reference.sentence(match.start())
    before = reference.document.tokens.between(max(sentence.start, match.start() - _LONGEST_ADDRESS), match.start())
    if any(reference.has("dates_other_tens", token.lower) for token in before):
        return None
    return reference.said(match, decade(full_year(digits)))


def decade_in_words(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A decade in words: the sixties, the roaring twenties."""
    return reference.said(match, When(stem=f"19{reference.value('dates_decades', match['decade'])}"))


def century_number(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A century by its number: the 20th century, the twenty-first century."""
    number = int(match["digits"]) if match["digits"] else reference.value("dates_ordinals", match["number"])
    return reference.said(match, When(stem=str(number - 1))) if 11 <= number <= 30 else None


def short_year(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A year with two digits: in '98."""
    return reference.said(match, When(full_year(match["year"])))


def year(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A year that is not part of a name: since 1979, in 2017, the 2024 winners; not in the 2024 Ports Expo."""
    value, before, after = int(match["year"]), word_before(match, reference), word_after(match)
    if _is_number(match, before, after, reference) or _belongs_to_name(match, before, after, reference):
        return None
    if _FIRST_YEAR <= value <= _LAST_YEAR or _points_at_year(before, value, reference):
        return reference.said(match, When(value))
    return None


def _is_number(match: Match, before: WordBefore, after: str, reference: ReferenceTime) -> bool:
    """Whether the digits are not a year but a quantity, a number in a series or part of an address."""
    has, word = reference.has, before.word.rstrip(".")
    is_sure = has("dates_before_sure_year", word) and _FIRST_YEAR <= int(match["year"]) <= _LAST_YEAR
    if not is_sure and compiled(_LOOSE, reference.language).match(match.string, 0, match.start()):
        return has("dates_after_number", after) or has("dates_sampled", after)
    if has("dates_before_number", word) or has("dates_units_after_number", after):
        return True
    if _is_at_most(match, after, reference) or _names_plan(match, after, reference):
        return True
    if before.of and has("dates_sums", before.of.strip()):
        return has("dates_sampled", after)  # people, not a year: a total of 2015 people
    if is_sure:
        return _in_address(match)
    if has("dates_after_number", after) or has("dates_sampled", after) or _in_address(match):
        return True
    return compiled(_STREET, reference.language).match(match.string, match.end()) is not None


def _names_plan(match: Match, after: str, reference: ReferenceTime) -> bool:
    """Whether the number is the name of a service or plan: 1031 exchanges."""
    return reference.has("labels_codes", match["year"]) and reference.has("labels_coded", after)


def _is_at_most(match: Match, after: str, reference: ReferenceTime) -> bool:
    """Whether the number is an upper limit: *up to 2000 visitors*, but not *up to 2000 and beyond*."""
    if not after or reference.has("dates_after_period", after):
        return False
    return compiled(_UP_TO, reference.language).match(match.string, 0, match.start()) is not None


def _in_address(match: Match) -> bool:
    """Whether the digits are part of a web address, an email address or a path."""
    shadow, nearest, farthest = match.string, match.start() - _LONGEST_ADDRESS, match.end() + _LONGEST_ADDRESS
    start = max(shadow.rfind(" ", max(0, nearest), match.start()) + 1, nearest)
    end = shadow.find(" ", match.end(), farthest)
    stands_alone = end - start == len(match.group())
    return not stands_alone and _ADDRESS.search(shadow, start, end if end >= 0 else farthest) is not None


def _points_at_year(before: WordBefore, value: int, reference: ReferenceTime) -> bool:
    if before.of and reference.has("dates_sums", before.of.strip()):
        return False
    if before.word.lower() == "an":  # "an 1844 building": *an* fits a year that is read as eighteen forty-four
        return 1800 <= value < 1900
    return reference.has("dates_points_at_year", before.word.rstrip("."))


def _belongs_to_name(match: Match, before: WordBefore, after: str, reference: ReferenceTime) -> bool:
    """Whether the year is the first or last word of a name (the 2025 Harbour Safety Expo, the Act of 2005)."""
    word = before.word.rstrip(".")
    if word == "of" and before.of:
        owner = before.of.strip()
        lists = ("dates_parts_of_year", "dates_months", "dates_ordinals", "dates_before_year")
        return owner[0].isupper() and not any(reference.has(name, owner) for name in lists)
    is_sure = reference.has("dates_before_sure_year", word)
    end = reference.sentence(match.start()).end
    if not is_sure and compiled(_EVENT, reference.language).match(match.string, match.end(), end):
        return True
    if before.gap != " " or not word[0].isupper() or word.endswith(("'s", "s'")):
        return False
    if reference.has("dates_before_year", word):
        return False
    # "Acme Announces 2025 Results": capitals in a headline do not show names, but a year can still end one.
    return not (after[:1].isupper() and reference.in_headline(match.start()))


RULES: tuple[Rule[TimeExpression, ReferenceTime], ...] = (
    Rule(
        "dates.nine-eleven",
        r"""(?<![\p{L}\d$.,/]|(?<!(?i:\L<dates_around_nine_eleven>))-)9/11(?:/(?:2001|01))?(?![\d/])
            |(?<![\p{L}\d]|\d[ ])(?<=\b(?P<known>(?i:since|of|after)[ ])?)(?P<lost>9[ ]11)(?![\d,.]|[ ]\d|[ ][ap]m\b)
             (?(known)|(?=[ ](?i:\L<dates_after_nine_eleven>)\b))""",
        nine_eleven,
        0.97,
        at=("0/", "0 "),
    ),
    Rule(
        "dates.september-eleven",
        r"""(?<=\b(?P<known>(?i:(?:\L<dates_attacks>)(?:[ ]\p{L}+)?[ ](?:of|on)|\L<dates_before_attacks>)[ -])?)
            (?:\L<dates_septembers>)[ ]11(?:th)?(?!\d|-\d|,?[ ]{1,2}[12]\d{3})
            (?(known)|(?=(?:'s)?[ ](?i:\L<dates_attacks>)\b))""",
        nine_eleven,
        0.9,
        at=("dates_septembers",),
    ),
    Rule(
        "dates.iso",
        rf"""{FREE}(?P<year>(?:19|20)\d\d|[12]\d{{3}}(?=[-/.]\d\d[-/.]\d\d))(?P<mark>[-/.])
            (?:(?P<number>1[0-2]|0?[1-9])|(?P<month>(?i:\L<dates_months>)))(?P=mark)(?P<day>[0-3]?\d)(?![\d/-]|\.\d)
            (?:T[\d:.]{{4,12}}(?:Z|[+-]\d\d:?\d\d)?)?""",
        iso,
        0.97,
        at=("0000-", "0000/", "0000."),
    ),
    Rule(
        "dates.numeric",
        rf"""{FREE}(?P<first>[0-3]?\d)(?P<mark>[./-]|[ ])(?P<second>[0-3]?\d)(?P=mark)
            (?P<year>(?:19|20)\d\d|(?<=[/-])\d\d)(?![\d/-]|\.\d)""",
        numeric,
        0.95,
        at=("0/", "00/", "0-", "00-", "0.", "00.", "0 ", "00 "),
    ),
    Rule(
        "dates.quarter-code",
        rf"""(?<![\p{{L}}\d])(?:(?P<letter>[QqH])(?P<number>[1-4])(?![\d\p{{L}}])
                (?:[ -]?(?:FY|(?i:fiscal)[ ](?:year[ ])?)'?(?P<fiscal>\d{{4}}|\d\d)(?!\d)
                  |{YEAR}|[-/](?P<year>{FOUR_DIGITS})|'(?P<short>\d\d)(?!\d))?+
              |(?P<year>(?:19|20)\d\d)[ /-]?(?P<letter>[QH])(?P<number>[1-4])(?![\d\p{{L}}])
              |(?P<number>[1-4])(?P<letter>[QH])(?:[ ]?(?:FY[ ]?)?'?(?P<glued>20\d\d|\d\d))?(?![\d\p{{L}}]))""",
        quarter_code,
        0.9,
        at=("dates_quarter_letters", "0a", "0000-", "0000/", "0000a", "0000 "),
    ),
    Rule(
        "dates.fiscal",
        r"""(?:FYE?[ -]?'?|(?i:\L<dates_fiscal>)[ ](?:(?i:years?)[ -])?(?:\(FY\)[ ])?'?)
            (?P<year>(?:19|20)\d\d|\d\d(?![\d%,]))
            (?:[-–/](?P<second>(?:19|20)\d\d|\d\d))?(?![\d\p{L}%]|[,.]\d)""",
        fiscal,
        0.95,
        at=("dates_fiscal",),
    ),
    Rule(
        "dates.years",
        rf"""{FREE}(?P<year>[12]\d{{3}})
            (?:[ ]?[-–—/~][ ]?(?:(?P<second>[12]\d{{3}}|(?<=[-–/])\d\d)(?![\d%]|[-/.,]\d|\p{{L}})
                               |(?P<open>(?i:\L<dates_now>)\b))
              |[ ]to[ ](?P<open>(?i:\L<dates_to_now>)\b))
            (?:[ ]{YEAR_KIND})?""",
        years,
        0.93,
        at=("0000-", "0000–", "0000—", "0000/", "0000~", "0000 "),
    ),
    Rule(
        "dates.month-numbers",
        rf"""{FREE}(?:(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)|(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2]))
            (?![\d/-])""",
        month_and_year_numbers,
        0.85,
        at=("0/", "00/", "0000-"),
    ),
    Rule(
        "dates.decade",
        r"""(?:(?<![\p{L}\d$€£.,/]|-(?<!(?i:\b(?:\L<dates_parts_of_decade>)-))|\d[ ]-[ ])(?P<digits>1\d\d0|20\d0)'?s\b
            |(?<=(?<!\p{L})(?P<led>'))(?P<digits>[2-9]0)'?s\b
            |(?<=\b(?i:\L<dates_before_decade>)[ -])(?P<digits>[2-9]0)'?s\b(?!')
                (?=[ ]?(?:[,.;)–-]|$)|[ ](?:\L<dates_after_period>)\b))""",
        decade_in_digits,
        0.93,
        at=("00a", "00'", "0000a", "0000'"),
    ),
    Rule(
        "dates.decade-in-words",
        r"""(?<=\b(?P<led>(?i:the[ ](?:\L<dates_in_decade>[ -])?)))
            (?P<decade>(?i:\L<dates_decades>))\b""",
        decade_in_words,
        0.8,
        at=("dates_decades",),
    ),
    Rule(
        "dates.century",
        rf"""(?<=\b(?i:\L<dates_before_century>)[ -])
            (?P<number>(?P<digits>[1-3]\d)(?:\L<dates_endings>)|(?i:\L<dates_ordinals>))
            [ ](?i:\L<dates_century>)\b(?:{NO_NOUN}|(?=[ ]\L<dates_past>\b))""",
        century_number,
        0.85,
        at=("dates_ordinals", "00a"),
        holds=("dates_century",),
    ),
    Rule(
        "dates.month-and-day-numbers",
        rf"""(?<=(?P<before>\b(?i:\L<dates_before_day_numbers>)[ ])?)(?<![\p{{L}}\d$/.,-])
            (?P<first>[0-3]?\d)(?P<mark>/)(?P<second>[0-3]?\d){NO_NOUN}""",
        month_and_day_numbers,
        0.7,
        at=("0/", "00/"),
    ),
    Rule(
        "dates.short-year",
        r"(?<=\b(?i:\L<dates_before_short_year>)[ ](?P<led>'))(?P<year>\d\d)(?![\d\p{L}])",
        short_year,
        0.85,
        at=("'00",),
    ),
)

# Tried last, because most years are part of a longer date.
YEARS: tuple[Rule[TimeExpression, ReferenceTime], ...] = (
    Rule(
        "dates.year",
        rf"""(?<![\p{{L}}\d$€£¥#@_/.,:=&%+~]|[\p{{L}}\d]-(?<!(?i:\b(?:\L<dates_parts_of_decade>)-))|(?<![ ]|^)\(|§[ ]
              |\d[ ]\d{{2,3}}[ ])
            (?P<year>[12]\d{{3}})
            (?![\d%_@=]|[.,:]\d|/[\d\p{{L}}]|-\d|-(?!(?:\L<dates_joined_to_year>)\b)\p{{L}}|(?!'?s\b)\p{{L}})
            (?:[ ]{YEAR_KIND})?""",
        year,
        0.93,
        at=("0000",),
    ),
)
