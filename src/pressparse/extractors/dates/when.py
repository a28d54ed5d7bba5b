"""A date, month or longer period, possibly incomplete, and its form in EDTF.

EDTF is ISO 8601-2: ``2017-06``, ``2017-22`` (summer), ``197X`` (a decade), ``XXXX-10-10`` (no year), ``2021/2024``.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
_FIRST_MONTH = {SPRING: 3, SUMMER: 6, AUTUMN: 9, WINTER: 12}
_LEAP_YEAR = 2000  # used for an unknown year


class When(NamedTuple):
    """A day, month, season, year or longer period, or a range that ends with ``last``.

    Attributes:
        year: The year; None if the text does not give it.
        month: The month from 1 to 12, or the EDTF number of a season, from 21 (spring) to 24 (winter).
        day: The day of the month.
        weekday: The weekday that the text gives; Monday is 0.
        stem: The known digits of a decade or century, ``197`` or ``19``.
        last: The end of a range.
        open: Whether the range has not ended yet (*2019 to date*).
        told: False if the expression depends on the document's date and that date is unknown.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    stem: str | None = None
    last: When | None = None
    open: bool = False
    told: bool = True

    @property
    def edtf(self) -> str | None:
        """The EDTF value, or None if nothing is known."""
        start = self._start()
        if start is None or self.last is None:
            return f"{start}/.." if start and self.open else start
        end = self.last.edtf
        return f"{start}/{end}" if end else None

    def _start(self) -> str | None:
        if self.stem:
            return self.stem.ljust(4, "X")
        if not self.told or (self.year is None and self.month is None):
            return None
        if self.year is not None and not MINYEAR <= self.year <= MAXYEAR:
            return None
        parts = ["XXXX" if self.year is None else f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def exists(self) -> bool:
        """Whether the date exists in the calendar. For a range, both of its dates must exist."""
        is_day_of_month = self.day is not None and self.month is not None and self.month <= 12
        if is_day_of_month and not 1 <= (self.day or 0) <= self.length:
            return False
        return self.last is None or self.last.exists

    @property
    def is_day(self) -> bool:
        """Whether the value is a single day of a month."""
        return self.day is not None and self.last is None

    @property
    def is_year(self) -> bool:
        """Whether the value is a whole year."""
        return self.year is not None and self.month is None and self.last is None

    @property
    def is_month(self) -> bool:
        """Whether the value is a whole month, with or without a year."""
        return self.month is not None and self.month <= 12 and self.day is None and self.last is None

    @property
    def is_months(self) -> bool:
        """Whether the value is a range of months, such as a quarter."""
        return self.month is not None and self.day is None and self.last is not None

    @property
    def is_week(self) -> bool:
        """Whether the value is a range from a Monday to the next Sunday."""
        first, last = self.first_day(), self.last.first_day() if self.last else None
        return first is not None and last is not None and first.weekday() == 0 and (last - first).days == 6

    @property
    def is_weekday(self) -> bool:
        """Whether the value is only a weekday, in a week that is not known yet."""
        return self.weekday is not None and self.month is None and self.year is None

    @property
    def length(self) -> int:
        """The number of days in this value's month."""
        return monthrange(self.year or _LEAP_YEAR, self.month or 1)[1]

    @property
    def lacks_year(self) -> bool:
        """Whether the value lacks only its year."""
        return self.told and self.year is None and self.month is not None

    @property
    def place_in_year(self) -> tuple[int, int]:
        """The numbers of the month and the day; 0 for a number that is unknown."""
        return self.month or 0, self.day or 0

    def first_day(self) -> date | None:
        """The first day of this date or period, or None if its year is unknown."""
        year, month = int(self.stem.ljust(4, "0")) if self.stem else self.year, self.month or 1
        try:
            return None if year is None else date(year, _FIRST_MONTH.get(month, month), self.day or 1)
        except ValueError:
            return None

    def in_year(self, year: int | None) -> When:
        """The same date in another year. A range such as December to February ends in the year after."""
        last = self.last
        if last is not None and last.year is None:
            turns = (last.month or 12, last.day or 31) < (self.month or 1, self.day or 1)
            last = last._replace(year=year + 1 if turns and year is not None else year)
        return self._replace(year=year, last=last)


UNTOLD = When(told=False)


def on(day: date) -> When:
    """Make the value of a single day."""
    return When(day.year, day.month, day.day)


def months(year: int | None, first: int, last: int) -> When:
    """Make the range of months from ``first`` to ``last`` in a year."""
    return When(year, first, last=When(year, last))


def quarter(year: int | None, number: int) -> When:
    """Make the value of a quarter of a year, numbered from 1 to 4."""
    return months(year, 3 * number - 2, 3 * number)


def half(year: int | None, number: int) -> When:
    """Make the value of a half of a year, numbered 1 or 2."""
    return months(year, 6 * number - 5, 6 * number)


def decade(year: int) -> When:
    """The decade that contains the year."""
    return When(stem=f"{year // 10:03}")


def week(day: date) -> When:
    """The week that contains a day, from Monday to Sunday."""
    return shifted("week", day, 0)


def weekend(day: date) -> When:
    """The weekend of the week that contains a day."""
    return shifted("weekend", day, 0)


def shifted(unit: str, day: date, shift: int) -> When:
    """The period (day, week, …) that is ``shift`` periods after the one with ``day``; unknown outside the calendar."""
    try:
        return _SHIFTED[unit](day, shift)
    except (OverflowError, ValueError):
        return UNTOLD


def _days(first: date, count: int) -> When:
    return on(first)._replace(last=on(first + timedelta(count - 1)))


def _month(day: date, shift: int) -> When:
    year, month = divmod(day.year * 12 + day.month - 1 + shift, 12)
    return on(date(year, month + 1, 1))._replace(day=None)


def _quarter(day: date, shift: int) -> When:
    year, number = divmod(day.year * 4 + (day.month - 1) // 3 + shift, 4)
    return quarter(year, number + 1)


def _stem(digits: int) -> Callable[[date, int], When]:
    """Make a function that keeps only the first digits of a year: three for a decade, two for a century."""
    years = 10 ** (4 - digits)
    return lambda day, shift: When(stem=f"{date(day.year + years * shift, 1, 1).year // years:0{digits}}")


_SHIFTED: Mapping[str, Callable[[date, int], When]] = {
    "day": lambda day, shift: on(day + timedelta(shift)),
    "week": lambda day, shift: _days(day + timedelta(7 * shift - day.weekday()), 7),
    "weekend": lambda day, shift: _days(day + timedelta(7 * shift + 5 - day.weekday()), 2),
    "month": _month,
    "quarter": _quarter,
    "year": lambda day, shift: When(date(day.year + shift, 1, 1).year),
    "decade": _stem(3),
    "century": _stem(2),
}


def nth_weekday(number: int, weekday: int, year: int, month: int) -> date | None:
    """The date of the nth Monday or other weekday of a month; -1 is for the last. None if the month has too few."""
    first = 1 + (weekday - date(year, month, 1).weekday()) % 7
    found = range(first, monthrange(year, month)[1] + 1, 7)
    return date(year, month, found[number - 1 if number > 0 else number]) if abs(number) <= len(found) else None


def easter(year: int) -> date:
    """The date of Easter Sunday in the Western churches, by the algorithm of J. M. Oudin (1940)."""
    century = year // 100
    golden = year % 19
    epact = (century - century // 4 - (century - (century - 17) // 25) // 3 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (epact // 28) * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    before = epact - weekday
    month = 3 + (before + 40) // 44
    return date(year, month, before + 28 - 31 * (month // 4))


def holiday(definition: str, year: int, weekdays: Mapping[str, int]) -> date | None:
    """The day of a holiday in a year. ``dates.toml`` describes the format of the definitions."""
    if "-" in definition[1:] and " " not in definition:
        month, day = definition.split("-")
        return date(year, int(month), int(day))
    kind, *rest = definition.split()
    if kind == "easter":
        return easter(year) + timedelta(int(rest[0]))
    if rest[0] == "after":
        base = holiday(" ".join(rest[1:]), year, weekdays)
        return base + timedelta(int(kind)) if base else None
    return nth_weekday(int(kind), weekdays[rest[0]], year, int(rest[1]))
