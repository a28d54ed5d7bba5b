"""Two dates that make one: June to August 2025, Monday, February 20, Tuesday of next week, October of last year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import regex

from ...rules import Rule, compiled
from .patterns import Match
from .setting import Mention, Setting
from .when import When, on

_GAP = 15  # characters; what joins two dates is not longer
_BETWEEN = regex.compile(r"\b(?i:between)[ ](?:the[ ])?$")
_IN_A_ROW = regex.compile(r",?[ ](?:and[ ]|or[ ]|&[ ])?")


@dataclass(frozen=True)
class Pair:
    """Two neighbouring dates; a pair rule's pattern matches all that stands between them."""

    first: Mention
    last: Mention
    setting: Setting

    def whole(self, when: When | None) -> Mention | None:
        """The two as one."""
        confidence = min(self.first.confidence, self.last.confidence)
        return self.setting.mention((self.first.start, self.last.end), when, confidence=confidence)


def weekday_and_day(match: Match, pair: Pair) -> Mention | None:
    """A weekday with the day it names: Monday, February 20."""
    day = pair.last.when
    if not pair.first.when.is_weekday or day.day is None or day.weekday is not None or (match["open"] and day.last):
        return None
    made = pair.whole(replace(day, weekday=pair.first.when.weekday))
    if made is None or not match["open"]:
        return made
    text = pair.setting.document.text
    end = made.end + (text[made.end : made.end + 1] == ")")
    return replace(made, end=end, text=text[made.start : end])


def weekday_of_week(match: Match, pair: Pair) -> Mention | None:
    """A weekday of a week that is told: Tuesday of next week."""
    monday = pair.last.when.first_day()
    if not pair.first.when.is_weekday or monday is None or not pair.last.when.is_week:
        return None
    return pair.whole(on(monday + timedelta(pair.first.when.weekday or 0)))


def month_of_year(match: Match, pair: Pair) -> Mention | None:
    """A month, day or season with a year told in words: October of last year, the summer of this year."""
    year, in_words = pair.last.when, not pair.last.text[0].isdecimal() and "year" in pair.last.text.lower()
    if not pair.first.when.lacks_year or pair.first.when.last or not in_words or not (year.is_year or not year.told):
        return None
    return pair.whole(pair.first.when.in_year(year.year))


def quarter_of_year(match: Match, pair: Pair) -> Mention | None:
    """A year with the quarter behind it: 2025 Q3, FY25 Q2."""
    if not pair.first.when.is_year or not pair.last.when.is_months or pair.last.when.year is not None:
        return None
    return pair.whole(pair.last.when.in_year(pair.first.when.year))


def opening_hours(match: Match, pair: Pair) -> Mention | None:
    """The working week (Monday to Friday), which comes every week and is no date: taken out again."""
    first, last = pair.first.when, pair.last.when
    if not (first.is_weekday and last.is_weekday) or first.weekday != 0 or (last.weekday or 0) < 4:
        return None
    made = pair.whole(first)
    return replace(made, alone=False) if made else None


def range_of(match: Match, pair: Pair) -> Mention | None:
    """From one date to another: June to August 2025, 2021 through 2024, between May 1 and May 5."""
    start = pair.first.start
    if match["and"] and not _BETWEEN.search(pair.setting.document.shadow[max(0, start - 13) : start]):
        return None
    return pair.whole(_from_to(pair))


def _from_to(pair: Pair) -> When | None:
    start, end = pair.first.when, pair.last.when
    if start.is_months and end.is_months:  # Q1-Q3 2025
        turns = (start.month or 0) >= (end.month or 0) or start.year not in (None, end.year)
        return None if turns else replace(start, year=end.year, last=end.last)
    if start.last or end.last or start.open or end.open or not (start.told and end.told):
        return None
    if start.is_weekday and end.is_weekday:
        return replace(start, last=end)
    if (start.month is None, start.day is None) != (end.month is None, end.day is None):
        return None
    if start.lacks_year and end.lacks_year:
        both = replace(pair.first, when=replace(start, last=replace(end, weekday=None)))
        return replace(pair.setting.resolved(both), weekday=None)
    return _in_order(*_shared_year(start, end))


def _shared_year(start: When, end: When) -> tuple[When, When]:
    """Either end takes the year of the other, or the one beside it: December to February 2025."""
    turns = (start.month or 0, start.day or 0) > (end.month or 0, end.day or 0)
    if start.lacks_year and end.year is not None:
        return replace(start, year=end.year - turns), end
    if end.lacks_year and start.year is not None:
        return start, replace(end, year=start.year + turns)
    return start, end


def _in_order(start: When, end: When) -> When | None:
    begins, ends = start.first_day(), end.first_day()
    if begins is None or ends is None or begins >= ends:
        return None
    return replace(start, weekday=None, last=replace(end, weekday=None))


RULES: tuple[Rule[Mention, Pair], ...] = (
    Rule(
        "dates.weekday-and-day",
        r",?[ ]{1,2}(?:(?:the|on)[ ])?|,|[ ]?(?:(?P<open>\()|[-–—][ ])",
        weekday_and_day,
        0.97,
    ),
    Rule("dates.weekday-of-week", r",?[ ](?:of[ ])?", weekday_of_week, 0.9),
    Rule("dates.quarter-of-year", r"[ -]", quarter_of_year, 0.9),
    Rule("dates.month-of-year", r",?[ ](?:of[ ])?(?:the[ ])?", month_of_year, 0.9),
    Rule("dates.opening-hours", r"[ ]?[-–—/][ ]?|[ ](?i:to|through|thru|until|till)[ ]", opening_hours, 0.9),
    Rule(
        "dates.range",
        r"""[ ]?[-–—/][ ]?|,?[ ](?i:to|through|thru|until|till|up[ ]to)[ ](?:the[ ]|end[ ]of[ ])?
            |[ ](?P<and>(?i:and))[ ](?:the[ ])?""",
        range_of,
        0.93,
    ),
)


def paired(found: list[Mention], setting: Setting) -> list[Mention]:
    """The dates in order, neighbours joined where a rule joins them."""
    done: list[Mention] = []
    for mention in found:
        made = _joined(Pair(done[-1], mention, setting)) if done else None
        if made:
            done[-1] = made
        else:
            done.append(mention)
    return done


def _joined(pair: Pair) -> Mention | None:
    if not 0 <= pair.last.start - pair.first.end <= _GAP:
        return None
    for rule in RULES:
        pattern = compiled(rule.pattern, pair.setting.language)
        match = pattern.fullmatch(pair.setting.document.shadow, pair.first.end, pair.last.start)
        made = rule.build(match, pair) if match else None
        if made:
            return replace(made, rule=rule.name, confidence=min(made.confidence, rule.confidence))
    return None


def with_shared_years(found: list[Mention], setting: Setting) -> list[Mention]:
    """*July 18 and August 2, 2025*: days in a row take the year of the last one."""
    done: list[Mention] = []
    for mention in reversed(found):
        if done and mention.when.lacks_year and _in_a_row(mention, done[-1], setting):
            mention = replace(mention, when=mention.when.in_year(done[-1].when.year))
        done.append(mention)
    return done[::-1]


def _in_a_row(mention: Mention, after: Mention, setting: Setting) -> bool:
    first, last = mention.when, after.when
    if last.year is None or last.month is None or (first.day is None) != (last.day is None):
        return False
    in_order = (first.month or 0, first.day or 0) <= (last.month, last.day or 0)
    return in_order and _IN_A_ROW.fullmatch(setting.document.shadow, mention.end, after.start) is not None


def with_years_told_elsewhere(found: list[Mention]) -> list[Mention]:
    """In a document without a date, *December 6* is the December 6, 2025 it names in another place."""
    years: dict[tuple[int | None, int | None], set[int]] = {}
    for mention in found:
        if mention.when.is_day and mention.when.year is not None:
            years.setdefault((mention.when.month, mention.when.day), set()).add(mention.when.year)
    return [_in_its_year(mention, years.get((mention.when.month, mention.when.day), set())) for mention in found]


def _in_its_year(mention: Mention, years: set[int]) -> Mention:
    if len(years) != 1 or not (mention.when.lacks_year and mention.when.is_day):
        return mention
    return replace(mention, when=mention.when.in_year(next(iter(years))))
