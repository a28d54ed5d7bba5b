"""Dates made of dates: parts of a period, ranges, a weekday with its day, and clock times that belong to a day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import regex

from ... import rules
from ...rules import Rule
from .setting import Mention, Setting
from .when import UNTOLD, When, half, months, nth_weekday, on, quarter, week, weekend

Match = regex.Match[str]

_CLOCK = r"(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d){0,2}[ ]?(?i:[ap]m\b|[ap]\.[ ]?m\b\.?|o'clock)|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d)|(?i:noon|midnight|midday)\b|(?:[01]\d|2[0-3])[0-5]\d(?=[ ](?i:hours|hrs|gmt|utc)\b)(?:[ ](?i:hours|hrs))?)"
_HALF_CLOCK = r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?"
_ZONE = r"(?:[ ]?\(?(?:\L<dates_zones>)(?!\p{L})(?:[ ](?:Standard|Daylight|Summer))?(?:[ ](?i:time)\b)?(?:/(?:\L<dates_zones>)(?!\p{L}))?\)?)?"
_CLOCKS = rf"(?:{_HALF_CLOCK}[ ]?(?:[-–—]|to|and)[ ]?)?{_CLOCK}{_ZONE}(?:[ ]?(?:[-–—]|to|and|until|till)[ ]?{_CLOCK}{_ZONE})?"
_CLOCK_AFTER = rf"(?:,?[ ](?:at[ ]|@[ ]?|from[ ]|between[ ]|by[ ]|around[ ]|about[ ]|[-–—][ ]|(?:starting|beginning)[ ](?:at[ ])?|(?P<open>\()|\|[ ])?){_CLOCKS}(?(open)\))"
_PART_AFTER = r"[ ](?:in[ ]the[ ])?(?i:\L<dates_day_parts>)\b(?!-)"
_CLOCK_BEFORE = rf"{_CLOCKS}(?:,?[ ](?:on[ ])?(?:the[ ])?)"
_CLOCK_REACH = 60  # characters
_CLOCK_HINT = regex.compile(r"\d|noon|midnight")


@dataclass(frozen=True)
class Parts:
    """The setting, and the dates found so far by the place where each starts."""

    setting: Setting
    at: Mapping[int, Mention]

    def following(self, match: Match) -> Mention | None:
        """The date that starts where the match ends."""
        return self.at.get(match.end())

    def whole(self, match: Match, base: Mention, when: When | None) -> Mention | None:
        """What the match makes of the date behind it, with a leading *the*."""
        shadow = self.setting.document.shadow
        led = shadow[max(0, match.start() - 4) : match.start()].lower() == "the "
        start = match.start() - (4 if led else 0)
        return self.setting.mention(start, base.end, when, confidence=min(base.confidence, 0.92))


def edge(match: Match, parts: Parts) -> Mention | None:
    """A part of a period that EDTF has no name for, as the period: early 2024, the end of August, late last year."""
    base = parts.following(match)
    return parts.whole(match, base, base.when) if base and base.alone else None


def half_of(match: Match, parts: Parts) -> Mention | None:
    """Half of a year or month: the first half of 2024, the second half of June."""
    base = parts.following(match)
    if base is None:
        return None
    when, number = _dated(base, parts), int(parts.setting.language.values("dates_halves")[match["half"].lower()])
    if when.is_year:
        return parts.whole(match, base, half(when.year, number))
    if when.month is not None and when.month <= 12 and when.day is None and when.last is None:
        first, last = (1, 15) if number == 1 else (16, _length(when))
        return parts.whole(match, base, replace(when, day=first, last=replace(when, day=last)))
    return parts.whole(match, base, when)


def quarter_of(match: Match, parts: Parts) -> Mention | None:
    """A quarter of a year told in words: the third quarter of last year, first quarter of fiscal 2025."""
    base = parts.following(match)
    if base is None:
        return None
    when, number = _dated(base, parts), int(parts.setting.language.values("dates_nths")[match["nth"].lower()])
    number = 4 if number == -1 else number
    if not when.is_year or number > 4:
        return parts.whole(match, base, UNTOLD) if not when.told and number <= 4 else None
    return parts.whole(match, base, quarter(when.year, number))


def months_of(match: Match, parts: Parts) -> Mention | None:
    """The first or last months of a year: the first nine months of 2025."""
    base = parts.following(match)
    if base is None:
        return None
    when, count = _dated(base, parts), match["count"].lower()
    number = int(count) if count.isdigit() else int(parts.setting.language.values("dates_numbers")[count])
    if not when.is_year or not 1 <= number <= 12:
        return parts.whole(match, base, when) if not when.told else None
    first = 1 if match["side"].lower() == "first" else 13 - number
    return parts.whole(match, base, months(when.year, first, first + number - 1))


def week_of(match: Match, parts: Parts) -> Mention | None:
    """The week or weekend around a day: the week of October 13, the weekend of May 3."""
    base = parts.following(match)
    if base is None or base.when.day is None:
        return None
    when = _dated(base, parts)
    first = when.first_day()
    if first is None:
        return parts.whole(match, base, when)
    if match["unit"].lower() == "weekend":
        return parts.whole(match, base, when if when.last else weekend(first))
    return parts.whole(match, base, week(first))


def nth_of(match: Match, parts: Parts) -> Mention | None:
    """A week, weekday or day counted in a month: the second week of May, the first Monday in June, the last day of 2024."""
    base = parts.following(match)
    if base is None:
        return None
    when, number = _dated(base, parts), int(parts.setting.language.values("dates_nths")[match["nth"].lower()])
    if when.is_year and match["unit"].lower() == "day" and number in (1, -1) and when.year:
        return parts.whole(match, base, on(date(when.year, 1, 1) if number == 1 else date(when.year, 12, 31)))
    if when.month is None or when.month > 12 or when.day is not None or when.last is not None:
        return None
    if when.year is None:
        return parts.whole(match, base, when)
    return parts.whole(match, base, _counted(number, match["unit"].lower(), when.year, when, parts))


def _counted(number: int, unit: str, year: int, when: When, parts: Parts) -> When | None:
    length, month = _length(when), when.month or 1
    if unit == "day":
        return replace(when, day=number if number > 0 else length)
    if unit in ("week", "weekend"):
        if unit == "weekend":
            day = nth_weekday(number, 5, year, month)
            return weekend(day) if day else None
        first = 7 * number - 6 if number > 0 else length - 6
        return replace(when, day=first, last=replace(when, day=min(first + 6, length)))
    day = nth_weekday(number, int(parts.setting.language.values("dates_weekdays")[unit]), year, month)
    return on(day) if day else None


def _dated(base: Mention, parts: Parts) -> When:
    return parts.setting.resolved(base)


def _length(when: When) -> int:
    return next(n for n in (31, 30, 29, 28) if replace(when, day=n, last=None).exists)


PARTS: tuple[Rule[Mention, Parts], ...] = (
    Rule("dates.half", r"(?P<half>(?i:\L<dates_halves>))[ -](?i:half)[ ](?:of[ ](?:the[ ])?|in[ ])?", half_of, 0.95, ("dates_halves",)),
    Rule("dates.quarter-of", r"(?P<nth>(?i:\L<dates_nths>))[ -](?i:quarter)(?:[ ]of)?[ ](?:the[ ])?", quarter_of, 0.9, ("dates_nths",)),
    Rule(
        "dates.months-of", r"(?P<side>(?i:first|last|final))[ ](?P<count>\d\d?|(?i:\L<dates_numbers>))[ ](?i:months)[ ](?:of|in)[ ](?:the[ ])?",
        months_of, 0.9, ("dates_nths",),
    ),
    Rule("dates.week-of", r"(?P<unit>(?i:week|weekend))[ ](?:of|beginning|starting|commencing)[ ](?:on[ ])?(?:the[ ])?", week_of, 0.9, ("dates_units",)),
    Rule(
        "dates.nth-of", r"(?P<nth>(?i:\L<dates_nths>))[ ](?P<unit>(?i:week|weekend|day|\L<dates_weekdays>))[ ](?i:of|in)[ ](?:the[ ]month[ ]of[ ])?",
        nth_of, 0.85, ("dates_nths",),
    ),
    Rule(
        "dates.edge",
        r"(?<!as[ ])(?:(?i:\L<dates_edges>)(?:-|[ ](?:(?:in|on)[ ])?(?:the[ ])?)|(?i:\L<dates_edge_nouns>)[ ]of[ ](?:the[ ])?)",
        edge, 0.92, ("dates_edges", "dates_edge_nouns"),
    ),
)


def range_of(match: Match, pair: tuple[Mention, Mention, Setting]) -> Mention | None:
    """From one date to another: June to August 2025, 2021 through 2024, between May 1 and May 5."""
    first, last, setting = pair
    if _is_quarter(first.when) and _is_quarter(last.when) and first.when.year in (None, last.when.year):
        when = replace(first.when, year=last.when.year, last=last.when.last)
        return setting.mention(first.start, last.end, when) if (first.when.month or 0) < (last.when.month or 0) else None
    if first.when.last or last.when.last or first.when.open or not (first.when.told and last.when.told):
        return None
    if match["and"] and not regex.search(r"(?i)\bbetween[ ](?:the[ ])?$", setting.document.shadow[max(0, first.start - 13) : first.start]):
        return None
    if _every_week(first, last):
        return setting.mention(first.start, last.end, first.when, alone=False)
    when = _from_to(first, last, setting)
    return setting.mention(first.start, last.end, when, confidence=min(first.confidence, last.confidence)) if when else None


def _is_quarter(when: When) -> bool:
    return when.last is not None and when.month is not None and when.day is None


def _every_week(first: Mention, last: Mention) -> bool:
    """Whether the two are opening hours, which come every week: Monday to Friday."""
    return _is_weekday(first.when) and _is_weekday(last.when) and first.when.weekday == 0 and (last.when.weekday or 0) >= 4


def _from_to(first: Mention, last: Mention, setting: Setting) -> When | None:
    start, end = first.when, last.when
    if start.weekday is not None and end.weekday is not None and start.month is None and end.month is None:
        return replace(start, last=end)
    if (start.month is None) != (end.month is None) or (start.day is None) != (end.day is None):
        return None
    if start.lacks_year and end.year is not None and end.month is not None:
        turns = (start.month or 0, start.day or 0) > (end.month, end.day or 31)
        start = replace(start, year=end.year - turns)
    elif start.lacks_year and end.lacks_year:
        return replace(setting.resolved(replace(first, when=replace(start, last=replace(end, weekday=None)))), weekday=None)
    elif end.lacks_year and start.year is not None:
        turns = (start.month or 0, start.day or 0) > (end.month or 0, end.day or 31)
        end = replace(end, year=start.year + turns)
    begins, ends = start.first_day(), end.first_day()
    if begins is None or ends is None or begins >= ends or start.stem and not end.stem:
        return None
    return replace(start, weekday=None, last=replace(end, weekday=None))


def weekday_of_day(match: Match, pair: tuple[Mention, Mention, Setting]) -> Mention | None:
    """A weekday with the day it names: Monday, February 20."""
    first, last, setting = pair
    if not _is_weekday(first.when) or last.when.day is None or last.when.weekday is not None or last.when.month is None:
        return None
    if last.when.last is not None and match["bracket"]:
        return None
    end = last.end + (1 if match["bracket"] and setting.document.shadow[last.end : last.end + 1] == ")" else 0)
    return setting.mention(first.start, end, replace(last.when, weekday=first.when.weekday), confidence=0.97)


def weekday_of_week(match: Match, pair: tuple[Mention, Mention, Setting]) -> Mention | None:
    """A weekday of a week that is told: Tuesday of next week."""
    first, last, setting = pair
    if not _is_weekday(first.when) or match["between"].strip() not in ("", "of"):
        return None
    monday, sunday = last.when.first_day(), last.when.last and last.when.last.first_day()
    if not monday or not sunday or monday.weekday() != 0 or (sunday - monday).days != 6:
        return None
    return setting.mention(first.start, last.end, on(monday + timedelta(first.when.weekday or 0)), confidence=0.9)


def _is_weekday(when: When) -> bool:
    return when.weekday is not None and when.month is None and when.year is None


def month_of_year(match: Match, pair: tuple[Mention, Mention, Setting]) -> Mention | None:
    """A month, day or season with a year told in words: October of last year, summer of this year."""
    first, last, setting = pair
    relative = last.when.year is None or not setting.document.shadow[last.start].isdigit()
    if not first.when.lacks_year or first.when.last or not (last.when.is_year or not last.when.told) or not relative:
        return None
    if "year" not in last.text.lower():
        return None
    return setting.mention(first.start, last.end, first.when.in_year(last.when.year), confidence=0.9)


def quarter_of_year(match: Match, pair: tuple[Mention, Mention, Setting]) -> Mention | None:
    """A year with the quarter behind it: 2025 Q3, FY25 Q2."""
    first, last, setting = pair
    if not first.when.is_year or not _is_quarter(last.when) or last.when.year is not None:
        return None
    return setting.mention(first.start, last.end, last.when.in_year(first.when.year))


PAIRS: tuple[Rule[Mention, tuple[Mention, Mention, Setting]], ...] = (
    Rule("dates.weekday-and-day", r"(?P<between>,?[ ]{1,2}(?:(?:the|on)[ ])?|,|[ ]?(?P<bracket>\(|[-–—][ ]))", weekday_of_day, 0.97),
    Rule("dates.weekday-of-week", r"(?P<between>,?[ ](?:of[ ])?)", weekday_of_week, 0.9),
    Rule("dates.quarter-of-year", r"(?P<between>[ -])", quarter_of_year, 0.9),
    Rule("dates.month-of-year", r"(?P<between>,?[ ](?:of[ ])?(?:the[ ])?)", month_of_year, 0.9),
    Rule(
        "dates.range",
        r"(?P<between>[ ]?[-–—/][ ]?|,?[ ](?i:to|through|thru|until|till|up[ ]to)[ ](?:the[ ]|end[ ]of[ ])?|[ ](?P<and>(?i:and))[ ](?:the[ ])?)",
        range_of, 0.93,
    ),
)


def put_together(found: Sequence[Mention], setting: Setting) -> list[Mention]:
    """The dates made of what was found, and the rest of it."""
    made = _with_parts(list(found), setting)
    made = _with_shared_year(_paired(_paired(made, setting), setting), setting)
    made = _with_year_told_elsewhere(made) if setting.published is None else made
    return _with_clocks([mention for mention in made if mention.alone], setting)


def _with_parts(found: list[Mention], setting: Setting) -> list[Mention]:
    parts = Parts(setting, {mention.start: mention for mention in found})
    made = rules.run(PARTS, setting.document, setting.language, parts)
    covered = sorted(made, key=lambda mention: mention.start)
    kept = [mention for mention in found if not _covers(covered, mention)]
    return sorted(kept + covered, key=lambda mention: mention.start)


def _covers(made: Sequence[Mention], mention: Mention) -> bool:
    at = bisect_left(made, mention.end, key=lambda other: other.start) - 1
    return at >= 0 and made[at].end > mention.start


def _paired(found: Sequence[Mention], setting: Setting) -> list[Mention]:
    """Neighbours joined where a rule joins them, from the left."""
    done: list[Mention] = []
    for mention in found:
        joined = _joined(done[-1], mention, setting) if done else None
        if joined:
            done[-1] = joined
        else:
            done.append(mention)
    return done


def _joined(first: Mention, last: Mention, setting: Setting) -> Mention | None:
    if not 0 <= last.start - first.end <= 15:
        return None
    for rule in PAIRS:
        match = rules.compiled(rule.pattern, setting.language).fullmatch(setting.document.shadow, first.end, last.start)
        made = rule.build(match, (first, last, setting)) if match else None
        if made:
            return replace(made, rule=rule.name, confidence=made.confidence or rule.confidence)
    return None


def _with_shared_year(found: Sequence[Mention], setting: Setting) -> list[Mention]:
    """*July 18 and August 2, 2025*: days in a row take the year of the last one."""
    done: list[Mention] = []
    for mention in reversed(found):
        after = done[-1] if done else None
        if after and mention.when.lacks_year and _in_a_row(mention, after, setting):
            mention = replace(mention, when=mention.when.in_year(after.when.year))
        done.append(mention)
    return done[::-1]


def _in_a_row(mention: Mention, after: Mention, setting: Setting) -> bool:
    if after.when.year is None or after.when.month is None or (mention.when.day is None) != (after.when.day is None):
        return False
    if (mention.when.month or 0, mention.when.day or 0) > (after.when.month, after.when.day or 0):
        return False
    between = setting.document.shadow[mention.end : after.start]
    return len(between) <= 8 and regex.fullmatch(r",?[ ](?:and[ ]|or[ ]|&[ ])?", between) is not None


def _with_year_told_elsewhere(found: Sequence[Mention]) -> list[Mention]:
    """In a document without a date, *December 6* is the December 6, 2025 it names in another place."""
    told: dict[tuple[int | None, int | None], set[int]] = {}
    for mention in found:
        if mention.when.is_day and mention.when.year is not None:
            told.setdefault((mention.when.month, mention.when.day), set()).add(mention.when.year)
    return [_told_year(mention, told.get((mention.when.month, mention.when.day), set())) for mention in found]


def _told_year(mention: Mention, years: Iterable[int]) -> Mention:
    known = list(years)
    if not (mention.when.lacks_year and mention.when.is_day and len(known) == 1):
        return mention
    return replace(mention, when=replace(mention.when, year=known[0]))


def _with_clocks(found: Sequence[Mention], setting: Setting) -> list[Mention]:
    """The dates with the clock times beside them, each time with one date."""
    done: list[Mention] = []
    for n, mention in enumerate(found):
        floor = done[-1].end if done else 0
        ceiling = found[n + 1].start if n + 1 < len(found) else len(setting.document.text)
        done.append(_with_clock(mention, floor, ceiling, setting))
    return done


def _with_clock(mention: Mention, floor: int, ceiling: int, setting: Setting) -> Mention:
    if mention.when.day is None and mention.when.weekday is None and mention.when.told:
        return mention
    start = _clock_before(mention.start, floor, setting)
    end = _clock_after(mention.end, ceiling, setting) if start is None else mention.end
    start = mention.start if start is None else start
    if (start, end) == (mention.start, mention.end):
        return mention
    return replace(mention, start=start, end=end, text=setting.document.text[start:end])


def _clock_after(end: int, ceiling: int, setting: Setting) -> int:
    """Where the date ends with the part of day and the clock time behind it: *Friday morning at 9 a.m. ET*."""
    shadow, limit = setting.document.shadow, min(end + _CLOCK_REACH, ceiling)
    if shadow[end : end + 1] not in (" ", ",") or end >= limit:
        return end
    part = rules.compiled(_PART_AFTER, setting.language).match(shadow, end, limit)
    end = part.end() if part else end
    clock = rules.compiled(_CLOCK_AFTER, setting.language).match(shadow, end, limit)
    return clock.end() if clock else end


def _clock_before(start: int, floor: int, setting: Setting) -> int | None:
    """Where the clock time that leads up to a date starts: *7:30 p.m. on Friday*."""
    shadow, first = setting.document.shadow, max(floor, start - _CLOCK_REACH)
    near = shadow[max(first, start - 25) : start]
    if not _CLOCK_HINT.search(near):
        return None
    for match in rules.compiled(_CLOCK_BEFORE, setting.language).finditer(shadow, first, start):
        if match.end() == start and not (match.start() and shadow[match.start() - 1].isalnum()):
            return match.start()
    return None
