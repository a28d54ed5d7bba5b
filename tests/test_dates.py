"""Dates: the rule cases, and properties of any date in any form."""

from __future__ import annotations

import calendar
import datetime
import functools

import cases
import pytest
import regex
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import example, given
from hypothesis import strategies as st

from pressparse import Parser
from pressparse.extractors.dates import RULES, Dates
from pressparse.extractors.sentences import Sentences

PARSER = Parser(extractors=[Sentences(), Dates()])
MONTHS = list(calendar.month_name)[1:]
SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
WEEKDAYS = list(calendar.day_name)
YEARS = st.integers(1900, 2060)
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2060, 12, 31))

_POINT = r"(?:\d{4}|XXXX|\d{3}X|\d{2}XX)(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
EDTF = regex.compile(rf"{_POINT}(?:/(?:{_POINT}|\.\.))?")


def found(text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    return [(date.text, date.value) for date in PARSER.parse(text, published=published).dates]


@pytest.mark.parametrize("case", cases.load("dates"))
def test_case(case: cases.Case) -> None:
    dates = PARSER.parse(case.text, published=case.published).dates
    assert [(date.start, date.end) for date in dates] == list(case.spans), [(date.text, date.rule) for date in dates]
    for date, expected in zip(dates, case.expect, strict=True):
        assert {field: getattr(date, field) for field in expected} == expected
        assert case.rule is None or date.rule == case.rule


@pytest.mark.parametrize(
    "text",
    [
        "They met ⟦today⟧.",
        "They met ⟦last week⟧.",
        "They met ⟦ten years ago⟧.",
        "They met on ⟦Tuesday⟧.",
        "They met ⟦this morning⟧.",
    ],
)
def test_without_a_document_date_a_relative_date_is_found_and_has_no_value(text: str) -> None:
    plain, (span,) = cases.unmark(text)
    assert found(plain) == [(plain[slice(*span)], None)]


def ordinal(number: int) -> str:
    ending = "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def day_forms(day: datetime.date) -> list[str]:
    month, short = MONTHS[day.month - 1], SHORT[day.month - 1]
    weekday = WEEKDAYS[day.weekday()]
    return [
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day:%d.%m.%Y}",
        f"{month} {day.day}, {day.year}",
        f"{month} {day.day} {day.year}",
        f"{month} {ordinal(day.day)}, {day.year}",
        f"{short} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{ordinal(day.day)} {month} {day.year}",
        f"{ordinal(day.day)} of {month}, {day.year}",
        f"{day.day}-{month[:3]}-{day.year}",
        f"{weekday}, {month} {day.day}, {day.year}",
        f"{weekday} {day.day} {month} {day.year}",
        f"{weekday[:3]}., {short} {day.day}, {day.year}",
        f"{weekday}, {month} {day.day}, {day.year}, at 7:30 p.m. ET",
        f"9 a.m. on {weekday}, {month} {day.day}, {day.year}",
    ]


@given(DAYS, st.data())
def test_a_day_reads_back_from_any_form(day: datetime.date, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(day_forms(day)))
    assert found(f"The mill opened on {form} in Lowhaven.") == [(form, day.isoformat())]


@given(DAYS)
def test_a_day_in_numbers_reads_back_once_the_document_tells_the_order(day: datetime.date) -> None:
    assert found(f"Sent 13/01/1999, read {day:%d/%m/%Y}.")[1] == (f"{day:%d/%m/%Y}", day.isoformat())
    assert found(f"Sent 01/13/1999, read {day:%m/%d/%Y}.")[1] == (f"{day:%m/%d/%Y}", day.isoformat())


@given(YEARS, st.integers(1, 12), st.sampled_from(["{} {}", "{}, {}", "{} of {}", "early {} {}", "the end of {} {}"]))
def test_a_month_reads_back(year: int, month: int, form: str) -> None:
    text = form.format(MONTHS[month - 1], year)
    assert found(f"It opened in {text}.") == [(text, f"{year}-{month:02}")]


@given(YEARS, st.integers(1, 4))
def test_a_quarter_reads_back(year: int, number: int) -> None:
    nth = ["first", "second", "third", "fourth"][number - 1]
    value = f"{year}-{3 * number - 2:02}/{year}-{3 * number:02}"
    for text in (f"Q{number} {year}", f"Q{number} of {year}", f"{nth} quarter of {year}", f"{nth}-quarter {year}"):
        assert found(f"Sales in {text} rose.") == [(text, value)]


@given(YEARS, st.integers(1, 99), st.sampled_from(["{} to {}", "{}-{}", "{}–{}", "{} through {}"]))
def test_a_range_of_years_reads_back(year: int, length: int, form: str) -> None:
    text = form.format(year, min(year + length, 2099))
    assert found(f"It grew from {text}.") == [(text, f"{year}/{min(year + length, 2099)}")]


@given(DAYS, st.integers(-6, 6))
def test_a_weekday_is_within_a_week_of_the_document(day: datetime.date, shift: int) -> None:
    wanted = day + datetime.timedelta(shift)
    name = WEEKDAYS[wanted.weekday()]
    past, future = found(f"It opened on {name}.", day.isoformat()), found(f"It will open on {name}.", day.isoformat())
    back = day - datetime.timedelta((day.weekday() - wanted.weekday()) % 7)
    ahead = day + datetime.timedelta((wanted.weekday() - day.weekday()) % 7)
    assert (past, future) == ([(name, back.isoformat())], [(name, ahead.isoformat())])


WORDS = """
    the of to and between last next this early mid- late half first week weekend month quarter year years ago a on fall
    summer winter century noon today tonight Easter Thanksgiving 10 31 30 29 1st 20th 2024 1999 0000 9999 '98 1990s Q3
    FY24 10/11/2025 2003/04 - – , ( ) .
"""
PIECES = st.sampled_from([*MONTHS, *SHORT, *WEEKDAYS, *WORDS.split(), "at 5 p.m.", "New Year", "\n"])
PUBLISHED = (
    st.none() | st.dates().map(str) | st.sampled_from(["2024", "2024-05", "0001-01-01", "9999-12-31", "2024-02-29"])
)


@given(st.lists(PIECES, max_size=30), PUBLISHED)
@example(["The fair is on", "February 29", "Easter"], "2025-03-01")
def test_whatever_is_found_is_well_formed(pieces: list[str], published: str | None) -> None:
    text = " ".join(pieces)
    end = 0
    for date in PARSER.parse(text, published=published).dates:
        assert text[date.start : date.end] == date.text
        assert date.start >= end
        assert date.value is None or EDTF.fullmatch(date.value), (date.text, date.value)
        assert date.value is None or in_order(date.value), (date.text, date.value)
        assert date.value is None or is_edtf(date.value), (date.text, date.value)
        end = date.end


@functools.cache  # the independent parser is slow
def is_edtf(value: str) -> bool:
    """Whether an independent parser accepts it; it wrongly rejects a season of an unknown year."""
    try:
        parse_edtf(regex.sub(r"XXXX-(?=2[1-4])", "2000-", value))
    except EDTFParseException:
        return False
    return True


def in_order(value: str) -> bool:
    """Only real days, and no range that ends before it starts."""
    for point in value.split("/"):
        year, _, rest = point.partition("-")
        if rest.count("-") == 1 and year != "XXXX":
            datetime.date.fromisoformat(point)
    start, _, end = value.partition("/")
    return not end or end == ".." or "X" in value or "-2" in value[4:6] or start[: len(end)] <= end[: len(start)]


@given(st.text(max_size=200), PUBLISHED)
def test_any_text_is_read(text: str, published: str | None) -> None:
    for date in PARSER.parse("." + text, published=published).dates:
        assert ("." + text)[date.start : date.end] == date.text


def test_rules_are_named_and_explained() -> None:
    assert all(rule.name.startswith("dates.") and rule.explanation.endswith(".") for rule in RULES)


@pytest.mark.parametrize("day", ["February 30, 2016", "31 June 2016", "31/11/2016", "2016-02-30"])
def test_a_day_that_does_not_exist_has_no_value_and_gives_no_part_of_itself(day: str) -> None:
    assert found(f"The vote of {day} was void.") == [(day, None)]


LIST = """News of the yard

{}

Boats for all
June 10, 2026
The yard announced today that it builds boats.
Boats for some
May 28, 2026
In honour of the boats that sail in May, the yard met yesterday.
Boats for none
On Monday the yard closed.
"""


@pytest.mark.parametrize("lead", ["The yard closed today.", "The yard closed today, said Ida Vane on July 2, 2026."])
def test_a_page_that_lists_releases_tells_the_day_of_each(lead: str) -> None:
    dates = Parser().parse(LIST.format(lead), published="2026-07-03").dates
    told = {date.text: date.value for date in dates[-6:]}
    assert told == {
        "June 10, 2026": "2026-06-10",
        "today": "2026-06-10",
        "May 28, 2026": "2026-05-28",
        "May": "2026-05",
        "yesterday": "2026-05-27",
        "Monday": "2026-06-29",
    }
    assert dates[0].value == "2026-07-03"


def test_items_with_their_day_beside_press_release_are_told_apart() -> None:
    text = (
        "News Boats for allApril 10, 2025 Press ReleaseLOWHAVEN - Today the yard met.\n\n"
        "News Boats for someMarch 5, 2025 Press ReleaseLOWHAVEN - Today the yard closed."
    )
    assert [date.value for date in Parser().parse(text).dates] == [
        "2025-04-10",
        "2025-04-10",
        "2025-03-05",
        "2025-03-05",
    ]


def test_a_timetable_is_no_list_of_releases() -> None:
    text = "Boats sail again Jan 9\n\nThe yard today named its days.\n\nFriday, January 9, 2026\n\n7:30 p.m.\n\nBoats sail."
    assert Parser().parse(text, published="2025-12-20").dates[1].value == "2025-12-20"


def test_nine_eleven_in_a_text_that_lost_its_marks() -> None:
    filler = "The boats are old   and the men are tired  but nobody complains  said the mayor of Lowhaven   " * 8
    text = f"It has been long since 9 11  and the 9 11 Commission met   The vote was 9 11 in committee   {filler}"
    assert [(date.text, date.value) for date in PARSER.parse(text).dates] == [("9 11", "2001-09-11")] * 2
    assert not PARSER.parse("It has been long since 9 11 boats came.").dates
