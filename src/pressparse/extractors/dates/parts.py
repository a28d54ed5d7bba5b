"""Parts of a date found before: early 2024, the end of August, the first half of next year, the week of May 5."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ...rules import Rule
from .patterns import Match
from .setting import Mention, Setting
from .when import UNTOLD, When, half, months, nth_weekday, on, quarter, week, weekend

_LAST = -1  # as a number in ``dates.toml``


@dataclass(frozen=True)
class Parts:
    """The setting, and the dates found so far by the place where each starts."""

    setting: Setting
    at: Mapping[int, Mention]

    def base(self, match: Match) -> Mention | None:
        """The date that starts where the match ends."""
        return self.at.get(match.end())

    def whole(self, match: Match, base: Mention, when: When | None) -> Mention | None:
        """The match and the date behind it as one, with a leading *the*."""
        led = self.setting.document.shadow[max(0, match.start() - 4) : match.start()].lower() == "the "
        start = match.start() - (4 if led else 0)
        return self.setting.mention((start, base.end), when, confidence=min(base.confidence, 0.92))


def edge(match: Match, parts: Parts) -> Mention | None:
    """A part of a period that EDTF has no name for, as the period: early 2024, the end of August, late last year."""
    base = parts.base(match)
    return parts.whole(match, base, base.when) if base and base.alone else None


def half_of(match: Match, parts: Parts) -> Mention | None:
    """Half of a year or month: the first half of 2024, the second half of June."""
    base = parts.base(match)
    if base is None:
        return None
    when, number = parts.setting.resolved(base), parts.setting.value("halves", match["half"])
    if when.is_year:
        when = half(when.year, number)
    elif when.is_month:
        first, last = (1, 15) if number == 1 else (16, when.length)
        when = replace(when, day=first, last=replace(when, day=last))
    return parts.whole(match, base, when)


def quarter_of(match: Match, parts: Parts) -> Mention | None:
    """A quarter of a year told in words: the third quarter of last year."""
    base, number = parts.base(match), parts.setting.value("nths", match["nth"])
    number = 4 if number == _LAST else number
    if base is None or number > 4 or (base.when.told and not base.when.is_year):
        return None
    return parts.whole(match, base, quarter(base.when.year, number) if base.when.told else UNTOLD)


def months_of(match: Match, parts: Parts) -> Mention | None:
    """The first or last months of a year: the first nine months of 2025."""
    base, count = parts.base(match), match["count"]
    number = int(count) if count.isdecimal() else parts.setting.value("numbers", count)
    if base is None or not 1 <= number <= 12 or (base.when.told and not base.when.is_year):
        return None
    first = 1 if match["side"].lower() == "first" else 13 - number
    when = months(base.when.year, first, first + number - 1) if base.when.told else UNTOLD
    return parts.whole(match, base, when)


def week_of(match: Match, parts: Parts) -> Mention | None:
    """The week or weekend around a day: the week of October 13, the weekend of May 3."""
    base = parts.base(match)
    if base is None or base.when.day is None:
        return None
    when = parts.setting.resolved(base)
    first = when.first_day()
    if first and match["unit"].lower() == "week":
        when = week(first)
    elif first and when.last is None:
        when = weekend(first)
    return parts.whole(match, base, when)


def nth_of(match: Match, parts: Parts) -> Mention | None:
    """A week, weekday or day counted in a month: the second week of May, the first Monday in June."""
    base = parts.base(match)
    if base is None:
        return None
    when, unit = parts.setting.resolved(base), match["unit"].lower()
    if unit == "day" and match["nth"].lower() == "opening":
        return None  # the opening day of 2025 is not 1 January
    number = parts.setting.value("nths", match["nth"])
    if when.is_year and when.year and unit == "day" and number in (1, _LAST):
        return parts.whole(match, base, on(date(when.year, 1, 1) if number == 1 else date(when.year, 12, 31)))
    if not when.is_month:
        return None
    return parts.whole(match, base, when if when.year is None else _counted(number, unit, when, parts.setting))


def _counted(number: int, unit: str, month: When, setting: Setting) -> When | None:
    """The nth day, week, weekend or weekday of a month; a week is seven days from the 1st, 8th, 15th or 22nd."""
    if unit == "day":
        return replace(month, day=month.length if number == _LAST else number)
    if unit == "week":
        first = month.length - 6 if number == _LAST else 7 * number - 6
        return replace(month, day=first, last=replace(month, day=min(first + 6, month.length)))
    weekday = setting.value("weekdays", "saturday" if unit == "weekend" else unit)
    day = nth_weekday(number, weekday, month.year or 1, month.month or 1)
    if day is None:
        return None
    return weekend(day) if unit == "weekend" else on(day)


RULES: tuple[Rule[Mention, Parts], ...] = (
    Rule(
        "dates.half",
        r"(?P<half>(?i:\L<dates_halves>))[ -](?i:half)[ ](?:of[ ](?:the[ ])?|in[ ])?",
        half_of,
        0.95,
        ("dates_halves",),
        holds=("dates_half",),
    ),
    Rule(
        "dates.quarter-of",
        r"(?P<nth>(?i:\L<dates_nths>))[ -](?i:quarter)(?:[ ]of)?[ ](?:the[ ])?",
        quarter_of,
        0.9,
        ("dates_nths",),
        holds=("dates_quarter",),
    ),
    Rule(
        "dates.months-of",
        r"""(?P<side>(?i:first|last|final))[ ](?P<count>\d\d?|(?i:\L<dates_numbers>))[ ]
            (?i:months)[ ](?:of|in)[ ](?:the[ ])?""",
        months_of,
        0.9,
        ("dates_nths",),
        holds=("dates_plain_units",),
    ),
    Rule(
        "dates.week-of",
        r"(?P<unit>(?i:week|weekend))[ ](?:of|beginning|starting|commencing)[ ](?:on[ ])?(?:the[ ])?",
        week_of,
        0.9,
        ("dates_units",),
    ),
    Rule(
        "dates.nth-of",
        r"""(?P<nth>(?i:\L<dates_nths>))[ ](?P<unit>(?i:week|weekend|day|\L<dates_weekdays>))[ ]
            (?i:of|in)[ ](?:the[ ]month[ ]of[ ])?""",
        nth_of,
        0.85,
        ("dates_nths",),
    ),
    Rule(
        "dates.edge",
        r"""(?<!\b(?i:as)[ ])(?:(?i:\L<dates_edges>)(?:-|[ ](?:(?:in|on)[ ])?(?:the[ ])?)
            |(?i:\L<dates_edge_nouns>)[ ]of[ ](?:the[ ])?)""",
        edge,
        0.92,
        ("dates_edges", "dates_edge_nouns"),
    ),
)
