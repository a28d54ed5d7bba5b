"""Dates in digits: 2025-10-16, 10/16/2025, 2022-2023, FY24, Q3 2025, the 1990s, and years."""

from __future__ import annotations

import regex

from ...rules import Rule, compiled
from .patterns import (
    FOUR_DIGITS,
    FREE,
    NO_NOUN,
    YEAR,
    YEAR_KIND,
    Match,
    full_year,
    word_after,
    word_before,
    year_number,
)
from .setting import Mention, Setting
from .when import When, decade, half, quarter

# 1600 Kelvin Avenue, 2001 N. Harbour Road
_STREET = r"""[ ](?:[NSEW]\.?[ ]|(?:North|South|East|West)[ ])?+(?:[\p{Lu}\d][\p{L}\d.']*+[ ]){1,4}?
    (?i:\L<dates_streets>)\b(?!-)"""
# The words of a name up to the event; where the name goes on (the 2025 Summit Committee) it is none.
_EVENT = r"""[ ]\p{Lu}[\p{L}\p{N}.'&-]*+(?:[ ](?:[\p{Lu}\d][\p{L}\p{N}.'&-]*+|&|and|of|for|the|on|in|at)){0,7}?
    [ ]\L<dates_events>(?![\p{L}\p{N}'-]|[ ]\p{Lu})"""
_ADDRESS = regex.compile(r"://|www\.|[@_]|\.(?:com|org|net|gov|edu|io|co|pdf|html?)\b|/\S*\p{L}|\p{L}/")
_TOKEN = regex.compile(r"\S{0,60}")
_FIRST_YEAR, _LAST_YEAR = 1900, 2060  # outside of these, digits need a word that says they are a year


def nine_eleven(match: Match, setting: Setting) -> Mention | None:
    """9/11, or the September 11 attacks: the day in 2001."""
    return setting.mention(match.span(), When(2001, 9, 11))


def iso(match: Match, setting: Setting) -> Mention | None:
    """A day as ISO 8601 writes it: 2025-10-16, 2025/10/16, perhaps with the time."""
    return setting.mention(match.span(), When(int(match["year"]), int(match["month"]), int(match["day"])))


def numeric(match: Match, setting: Setting) -> Mention | None:
    """A day in numbers: 16/10/2025, 10/16/25, 16.10.2025; which comes first is told by the value or the document."""
    return _ordered(match, full_year(match["year"]), setting)


def month_and_day_numbers(match: Match, setting: Setting) -> Mention | None:
    """A day in numbers without its year behind a weekday or preposition: Thursday 10/16, by 10/16."""
    return _ordered(match, None, setting)


def _ordered(match: Match, year: int | None, setting: Setting) -> Mention | None:
    first, second = int(match["first"]), int(match["second"])
    if not 0 < min(first, second) <= 12 or max(first, second) > 31:
        return None
    day_first, sure = _order(first, second, match["mark"], setting)
    day, month = (first, second) if day_first else (second, first)
    alone = year is not None or match["before"] is not None
    return setting.mention(match.span(), When(year, month, day), confidence=0.0 if sure else 0.6, alone=alone)


def _order(first: int, second: int, mark: str, setting: Setting) -> tuple[bool, bool]:
    """Whether the day comes first, and whether that is known rather than assumed."""
    if first > 12 or second > 12:
        return first > 12, True
    if first == second or mark == ".":
        return True, True
    return bool(setting.day_first), setting.day_first is not None


def month_and_year_numbers(match: Match, setting: Setting) -> Mention | None:
    """A month in numbers: 10/2025, 2025-10."""
    return setting.mention(match.span(), When(int(match["year"]), int(match["month"])))


def years(match: Match, setting: Setting) -> Mention | None:
    """Two years joined by a dash or slash, or one up to now: 2022-2023, 2003/04, 2019-present."""
    first = int(match["year"])
    if match["open"]:
        return setting.mention(match.span(), When(first, open=True))
    second = int(match["second"])
    if len(match["second"]) < 4:
        second += first - first % 100
        second += 100 if first % 100 == 99 else 0
    if not first < second < first + 150 or _is_number(match, setting):
        return None
    return setting.mention(match.span(), When(first, last=When(second)))


def fiscal(match: Match, setting: Setting) -> Mention | None:
    """A fiscal year, as the plain year: FY24, fiscal 2005, fiscal year 2007, FY2024/25."""
    first, second = full_year(match["year"]), match["second"]
    if second is None:
        return setting.mention(match.span(), When(first))
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return setting.mention(match.span(), When(first, last=When(last))) if last > first else None


def quarter_code(match: Match, setting: Setting) -> Mention | None:
    """A quarter or half in code: Q3 2025, 3Q25, Q3, H1 2025."""
    digits = match["fiscal"] or match["glued"]
    year, number = full_year(digits) if digits else year_number(match), int(match["number"])
    if match["letter"].upper() == "Q":
        return setting.mention(match.span(), quarter(year, number))
    return setting.mention(match.span(), half(year, number)) if number <= 2 and year else None


def decade_in_digits(match: Match, setting: Setting) -> Mention | None:
    """A decade in digits: the 1970s, '90s, the mid-80s; 1800s is a century."""
    digits = match["digits"]
    if len(digits) == 4:
        is_century = digits.endswith("00") and int(digits) < 2000
        return setting.mention(match.span(), When(stem=digits[:2]) if is_century else decade(int(digits)))
    shadow = setting.document.shadow
    if any(setting.has("other_tens", word) for word in shadow[max(0, match.start() - 60) : match.start()].split()):
        return None
    marked = shadow[match.start() - 1 : match.start()] == "'"
    return setting.mention((match.start() - marked, match.end()), decade(full_year(digits)))


def decade_in_words(match: Match, setting: Setting) -> Mention | None:
    """A decade in words: the sixties, the roaring twenties."""
    return setting.mention(
        (match.start("the"), match.end()), When(stem=f"19{setting.value('decades', match['decade'])}")
    )


def century_number(match: Match, setting: Setting) -> Mention | None:
    """A century by its number: the 20th century, the twenty-first century."""
    number = int(match["digits"]) if match["digits"] else setting.value("ordinals", match["number"])
    return setting.mention(match.span(), When(stem=str(number - 1))) if 11 <= number <= 30 else None


def short_year(match: Match, setting: Setting) -> Mention | None:
    """A year without its century: in '98."""
    return setting.mention((match.start() - 1, match.end()), When(full_year(match["year"])))


def year(match: Match, setting: Setting) -> Mention | None:
    """A year: since 1979, in 2017, the 2024 winners. Not in a name (Act of 2005, Summit 2024, the 2024 Ports Expo)."""
    value, before = int(match["year"]), word_before(match, setting)
    if _is_number(match, setting) or (before is not None and _belongs_to_name(before, match, setting)):
        return None
    if _opens_event(match, setting):
        return None
    if not _FIRST_YEAR <= value <= _LAST_YEAR and not _points_at_year(before, value, setting):
        return None
    return setting.mention(match.span(), When(value))


_UP_TO = regex.compile(r"(?r)\b(?i:up[ ]to|as[ ]many[ ]as)[ ]{1,2}")


def _is_number(match: Match, setting: Setting) -> bool:
    """Whether the digits count, number or address something."""
    before, after = word_before(match, setting), word_after(match, setting)
    word = before["word"].rstrip(".") if before is not None else ""
    if setting.has("before_number", word) or setting.has("units_after_number", after):
        return True
    if after and not setting.has("after_period", after) and _UP_TO.match(setting.document.shadow, 0, match.start()):
        return True
    if before is not None and before["of"] and setting.has("sums", before["of"].strip()):
        return setting.has("sampled", after)  # a total of 2015 people
    if setting.has("after_number", after) or setting.has("sampled", after):
        return not setting.has("before_sure_year", word)
    street = compiled(_STREET, setting.language).match(setting.document.shadow, match.end())
    return (street is not None and not setting.has("before_sure_year", word)) or _in_address(match, setting)


def _in_address(match: Match, setting: Setting) -> bool:
    """Whether the digits are part of a web or e-mail address or a path."""
    shadow = setting.document.shadow
    floor = max(0, match.start() - 60)
    first = max(floor, shadow.rfind(" ", floor, match.start()) + 1)
    token = _TOKEN.match(shadow, match.end())
    return _ADDRESS.search(shadow, first, token.end() if token else match.end()) is not None


def _opens_event(match: Match, setting: Setting) -> bool:
    """Whether the name of a meeting begins with the year: the 2025 Harbour Safety Expo."""
    event = compiled(_EVENT, setting.language).match(setting.document.shadow, match.end())
    before = word_before(match, setting)
    return event is not None and (before is None or not setting.has("before_sure_year", before["word"]))


def _points_at_year(before: Match | None, value: int, setting: Setting) -> bool:
    if before is None:
        return False
    if before["word"].lower() == "an":  # "an 1844 building" is read as a year, eighteen forty-four
        return 1800 <= value < 1900
    return setting.has("points_at_year", before["word"].rstrip("."))


def _belongs_to_name(before: Match, match: Match, setting: Setting) -> bool:
    """Whether a name ends with the year (Knowledge Summit 2024, the Act of 2005)."""
    word = before["word"].rstrip(".")
    if word == "of" and before["of"]:
        owner = before["of"].strip()
        is_date_word = any(setting.has(name, owner) for name in ("parts_of_year", "months", "ordinals", "before_year"))
        return owner[0].isupper() and not is_date_word
    if before["gap"] != " " or not word[0].isupper() or setting.has("before_year", word) or word.endswith(("'s", "s'")):
        return False
    # "Acme Announces 2025 Results": in a headline a capital makes no name, but a year that ends one does.
    return not (word_after(match, setting)[:1].isupper() and setting.in_headline(before.start()))


RULES: tuple[Rule[Mention, Setting], ...] = (
    Rule(
        "dates.nine-eleven",
        r"(?<![\p{L}\d$.,/]|(?<!(?i:pre|post))-)9/11(?:/(?:2001|01))?(?![\d/])",
        nine_eleven,
        0.97,
        ("0/",),
    ),
    Rule(
        "dates.september-eleven",
        r"""(?<=\b(?P<led>(?i:(?:\L<dates_attacks>)(?:[ ]\p{L}+)?[ ](?:of|on)|since|pre-?|post-?|wake[ ]of)[ -])?)
            (?:September|Sept?\.?)[ ]11(?:th)?(?!\d|-\d|,?[ ]{1,2}[12]\d{3})
            (?(led)|(?=(?:'s)?[ ](?i:\L<dates_attacks>)\b))""",
        nine_eleven,
        0.9,
        ("dates_months",),
    ),
    Rule(
        "dates.iso",
        rf"""{FREE}(?P<year>[12]\d{{3}})(?P<mark>[-/.])(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>[0-3]\d)(?![\d/-])
            (?:T[\d:.]{{4,12}}(?:Z|[+-]\d\d:?\d\d)?)?""",
        iso,
        0.97,
        ("0000-", "0000/", "0000."),
    ),
    Rule(
        "dates.numeric",
        rf"""{FREE}(?P<first>[0-3]?\d)(?P<mark>[./-]|[ ])(?P<second>[0-3]?\d)(?P=mark)
            (?P<year>(?:19|20)\d\d|(?<=[/-])\d\d)(?![\d/-]|\.\d)""",
        numeric,
        0.95,
        ("0/", "00/", "0-", "00-", "0.", "00.", "0 ", "00 "),
    ),
    Rule(
        "dates.fiscal",
        r"""(?:FYE?[ -]?'?|(?i:fiscal|financial)[ ](?:(?i:years?)[ -])?(?:\(FY\)[ ])?'?)
            (?P<year>(?:19|20)\d\d|\d\d(?![\d%,]))
            (?:[-–/](?P<second>(?:19|20)\d\d|\d\d))?(?![\d\p{L}%]|[,.]\d)""",
        fiscal,
        0.95,
        ("dates_fiscal",),
    ),
    Rule(
        "dates.years",
        rf"""{FREE}(?P<year>[12]\d{{3}})
            (?:[ ]?[-–—/][ ]?(?:(?P<second>[12]\d{{3}}|(?<=[-–/])\d\d)(?![\d%]|[-/.,]\d|\p{{L}})
                               |(?P<open>(?i:present|today|date|now)\b))
              |[ ]to[ ](?P<open>(?i:present|date|the[ ]present)\b))
            (?:[ ]{YEAR_KIND})?""",
        years,
        0.93,
        ("0000-", "0000–", "0000—", "0000/", "0000 "),
    ),
    Rule(
        "dates.month-numbers",
        rf"""{FREE}(?:(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)|(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2]))
            (?![\d/-])""",
        month_and_year_numbers,
        0.85,
        ("0/", "00/", "0000-"),
    ),
    Rule(
        "dates.quarter-code",
        rf"""(?<![\p{{L}}\d])(?:(?P<letter>[QqH])(?P<number>[1-4])(?![\d\p{{L}}])
                (?:[ -]?(?:FY|(?i:fiscal)[ ](?:year[ ])?)'?(?P<fiscal>\d{{4}}|\d\d)(?!\d)
                  |{YEAR}|-(?P<year>{FOUR_DIGITS})|'(?P<short>\d\d)(?!\d))?+
              |(?P<number>[1-4])(?P<letter>[QH])[ ]?'?(?P<glued>20\d\d|\d\d)?(?![\d\p{{L}}]))""",
        quarter_code,
        0.9,
        ("dates_quarter_letters", "0a"),
    ),
    Rule(
        "dates.decade",
        r"""(?:(?<![\p{L}\d$€£.,/]|-(?<!(?i:\b(?:mid|early|late|pre|post)-))|\d[ ]-[ ])(?P<digits>1\d\d0|20\d0)'?s\b
            |(?<=(?<!\p{L})')(?P<digits>[2-9]0)'?s\b
            |(?<=\b(?i:the|early|mid|late)[ -])(?P<digits>[2-9]0)'?s\b(?!')
                (?=[ ]?(?:[,.;)–-]|$)|[ ](?:\L<dates_after_period>)\b))""",
        decade_in_digits,
        0.93,
        ("00a", "00'", "0000a", "0000'"),
    ),
    Rule(
        "dates.decade-in-words",
        r"""(?<=\b(?P<the>(?i:the[ ](?:early[ ]|mid-|late[ ]|roaring[ ]|swinging[ ])?)))
            (?P<decade>(?i:\L<dates_decades>))\b""",
        decade_in_words,
        0.8,
        ("dates_decades",),
    ),
    Rule(
        "dates.century",
        rf"""(?<=\b(?i:the|early|mid|late|half|mid-to-late)[ -])
            (?P<number>(?P<digits>[1-3]\d)(?:st|nd|rd|th)|(?i:\L<dates_ordinals>))[ ](?i:century)\b{NO_NOUN}""",
        century_number,
        0.85,
        ("dates_ordinals", "00a"),
        holds=("dates_century",),
    ),
    Rule(
        "dates.month-and-day-numbers",
        rf"""(?<=(?P<before>\b(?i:on|by|until|since|from|before|after)[ ])?)(?<![\p{{L}}\d$/.,-])
            (?P<first>[0-3]?\d)(?P<mark>/)(?P<second>[0-3]?\d){NO_NOUN}""",
        month_and_day_numbers,
        0.7,
        ("0/", "00/"),
    ),
    Rule(
        "dates.short-year",
        r"(?<=\b(?i:in|of|since|from|summer|fall|spring|winter)[ ]')(?P<year>\d\d)(?![\d\p{L}])",
        short_year,
        0.85,
        ("00",),
    ),
)

# Tried when everything else has had its turn: most years are part of something.
YEARS: tuple[Rule[Mention, Setting], ...] = (
    Rule(
        "dates.year",
        rf"""(?<![\p{{L}}\d$€£¥#@_/.,:=&%+~]|[\p{{L}}\d]-(?<!(?i:\b(?:mid|early|late|pre|post)-))|(?<![ ]|^)\()
            (?P<year>[12]\d{{3}})
            (?![\d%_@=]|[.,:]\d|/[\d\p{{L}}]|-\d|-(?!(?:present|era|vintage)\b)\p{{L}}|(?!'?s\b)\p{{L}})
            (?:[ ]{YEAR_KIND})?""",
        year,
        0.93,
        ("0000",),
    ),
)
