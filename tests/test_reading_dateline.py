"""Datelines, and the publication date from every place that can state it."""

from __future__ import annotations

import pytest

from pressparse.errors import InvalidDate
from pressparse.reading import read

BODY = "Vane & Daughters, a builder of small boats, today opened a yard that will employ thirty people on the island."
TITLE = "Boat builder opens yard on the island"


@pytest.mark.parametrize(
    ("dateline", "place", "date", "agency"),
    [
        ("BOSTON, June 20, 2025 (GLOBE NEWSWIRE) —", "BOSTON", "2025-06-20", "GLOBE NEWSWIRE"),
        ("SAN JOSE, CA, June 02, 2024 /24-7PressRelease/ --", "SAN JOSE, CA", "2024-06-02", "24-7PressRelease"),
        ("(NewMediaWire) - August 19, 2025 - DALLAS —", "DALLAS", "2025-08-19", "NewMediaWire"),
        ("(NewMediaWire) - August 19, 2025 - Glendale, CA –", "Glendale, CA", "2025-08-19", "NewMediaWire"),
        (
            "Austin, TX USA (Newsworthy.ai) Thursday Aug 29, 2024 @ 9:30 AM Central —",
            "Austin, TX USA",
            "2024-08-29",
            "Newsworthy.ai",
        ),
        ("TORONTO, Ontario - (NewMediaWire) - October 08, 2024 -", "TORONTO, Ontario", "2024-10-08", "NewMediaWire"),
        ("VANCOUVER, BC - October 16, 2025 (NEWMEDIAWIRE) -", "VANCOUVER, BC", "2025-10-16", "NEWMEDIAWIRE"),
        ("NEW YORK, May 1, 2024 /PRNewswire/ --", "NEW YORK", "2024-05-01", "PRNewswire"),
        ("DENVER, CO / News Direct/ March 22nd, 2024 /", "DENVER, CO", "2024-03-22", "News Direct"),
        (
            "Mesa, United States - July 25, 2025 / Vane Boats, Inc. /",
            "Mesa, United States",
            "2025-07-25",
            "Vane Boats, Inc.",
        ),
        ("LONDON--(BUSINESS WIRE)--", "LONDON", None, "BUSINESS WIRE"),
        ("GALWAY , Oct. 24, 2019 /PRNewswire/ --", "GALWAY", "2019-10-24", "PRNewswire"),
        ("CHICAGO–(BUSINESS WIRE)–", "CHICAGO", None, "BUSINESS WIRE"),
        ("WASHINGTON, D.C. -", "WASHINGTON, D.C.", None, None),
        ("Washington, DC –", "Washington, DC", None, None),
        ("Washington, D.C.--", "Washington, D.C.", None, None),
        ("LONDON —", "LONDON", None, None),
        ("PORT TAMSIN, CORNWALL –", "PORT TAMSIN, CORNWALL", None, None),
        ("KANSAS CITY, Mo. -", "KANSAS CITY, Mo.", None, None),
        ("LONDON, 5 May 2024 –", "LONDON", "2024-05-05", None),
        ("LONDON, 5 May 2024:", "LONDON", "2024-05-05", None),
        ("Geneva, Switzerland, June 12, 2025 –", "Geneva, Switzerland", "2025-06-12", None),
        ("Palo Alto, Calif., Sept. 10, 2024 -", "Palo Alto, Calif.", "2024-09-10", None),
        ("DALLAS, TX -- February 19th, 2025 --", "DALLAS, TX", "2025-02-19", None),
        ("[BOSTON, MA] – [May 5, 2024] –", "BOSTON, MA", "2024-05-05", None),
        (
            "HALIFAX, NOVA SCOTIA and RALEIGH, NC, May 5, 2024 --",
            "HALIFAX, NOVA SCOTIA and RALEIGH, NC",
            "2024-05-05",
            None,
        ),
        ("St. Albert, AB, May 16, 2025 —", "St. Albert, AB", "2025-05-16", None),
        ("PARIS, March 2025 —", "PARIS", "2025-03", None),
        ("PARIS, March 5 —", "PARIS", "XXXX-03-05", None),
        ("PARIS, Monday, March 3, 2025 —", "PARIS", "2025-03-03", None),
        ("PARIS, 2025-03-03 —", "PARIS", "2025-03-03", None),
        ("May 27, 2024 —", None, "2024-05-27", None),
        ("Colombo, 7 May 2025 (PMD) –", "Colombo", "2025-05-07", "PMD"),
        ("NAIROBI, Wednesday, 7 May 2025 (PCS) -", "NAIROBI", "2025-05-07", "PCS"),
        ("BOSTON (Jan. 9, 2025) —", "BOSTON", "2025-01-09", None),
        ("CAMBRIDGE, Mass. (Jan. 9, 2025) —", "CAMBRIDGE, Mass.", "2025-01-09", None),
        ("Kestle Quay (9 January 2025):", "Kestle Quay", "2025-01-09", None),
    ],
)
def test_datelines(dateline: str, place: str | None, date: str | None, agency: str | None) -> None:
    found = read(f"{TITLE}\n\n{dateline} {BODY}\n").dateline
    assert found is not None
    assert (found.text, found.place, found.date, found.agency) == (dateline, place, date, agency)


def test_a_dateline_may_touch_the_body() -> None:
    found = read(f"{TITLE}\n\nLONDON--(BUSINESS WIRE)--{BODY}").dateline
    assert found and found.text == "LONDON--(BUSINESS WIRE)--"


def test_a_dateline_may_run_over_a_line_of_wrapped_text() -> None:
    source = (
        f"{TITLE}\n\nPORT TAMSIN, Cornwall and KESTLE QUAY, Cornwall, September 20, 2025\n(GLOBE NEWSWIRE) — "
        "Vane & Daughters, a builder of small boats, today\nopened a yard that will employ more than thirty people "
        "on the\nisland and many more\n"
    )
    found = read(source).dateline
    assert found and found.text.endswith("2025\n(GLOBE NEWSWIRE) —")
    assert (found.date, found.agency) == ("2025-09-20", "GLOBE NEWSWIRE")


def test_a_dateline_on_a_line_of_its_own() -> None:
    found = read(f"{TITLE}\n\nLONDON, 5 May 2024\n\n{BODY}").dateline
    assert found and (found.text, found.place, found.date) == ("LONDON, 5 May 2024", "LONDON", "2024-05-05")


def test_a_line_that_names_the_agency_alone() -> None:
    found = read(f"{TITLE}\n\n--News Direct--\n\n{BODY}").dateline
    assert found and (found.text, found.place, found.agency) == ("--News Direct--", None, "News Direct")


def test_the_fuller_dateline_goes_before_the_agency_alone() -> None:
    found = read(f"{TITLE}\n\n--News Direct--\n\nBOSTON, May 5, 2024 - {BODY}").dateline
    assert found and (found.place, found.date) == ("BOSTON", "2024-05-05")


def test_a_dateline_behind_the_headline_on_one_line() -> None:
    document = read(f"Boat builder opens yard on the island Washington-- {BODY} {BODY} {BODY}")
    assert document.title == "Boat builder opens yard on the island"
    assert document.dateline and document.dateline.place == "Washington"
    assert [block.kind for block in document.blocks] == ["title", "paragraph"]


@pytest.mark.parametrize(
    "opening",
    [
        "Vane & Daughters, Inc. (NASDAQ: VANE) - a builder of boats - grows.",
        "Vane Corp. (Vane) — a builder of boats — grows.",
        "The yard, opened on May 5, 2024 - a Sunday - is full.",
        "In London, May 5, 2024 will be remembered - for the rain.",
        "On May 5, 2024 - a Sunday - the yard opened.",
        "Washington-based Vane & Daughters grows.",
        "Washington is the home of Vane & Daughters - and of others.",
        "London, the capital - and not only of boats - is full.",
        "Paris–Dakar is a race and no dateline.",
        "NASA – the space agency – buys a boat.",
        "UPDATE – The yard is open.",
        "May 5 is the day - at last.",
        "Gerda Vane - owner of the yard - is pleased.",
        "New York has a new yard, May 5, 2024 was its first day.",
        "Peer-reviewed / Observational study / Boats",
        "Vane (born May 5, 2024) — a boat.",
        "Gerda Vane (May 5, 2024 to May 6, 2024) — a boat.",
        "Vane Boats (VANE) — a builder.",
        "Zebra Boats, the builder of 24. April 2024 — no.",
        "Senator Vane, 3rd April 2006",
        "April 3, 2006 Contact: Gerda Vane",
        "Media Statement - 3 April 2006",
    ],
)
def test_ordinary_first_sentences_are_no_datelines(opening: str) -> None:
    assert read(f"{TITLE}\n\n{opening} {BODY}").dateline is None


def test_no_dateline_far_down() -> None:
    source = "\n\n".join([TITLE, *[BODY] * 9, f"BOSTON, May 5, 2024 (AP) — {BODY}"])
    assert read(source).dateline is None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2025-10-16", "2025-10-16"),
        ("2025-10", "2025-10"),
        ("2025", "2025"),
        (" 2025-10-16 ", "2025-10-16"),
        ("2025-10-16T09:30:00Z", "2025-10-16"),
        ("2025-10-16 09:30", "2025-10-16"),
        ("2025-10-16T09:30:00.123+02:00", "2025-10-16"),
        ("16 October 2025", "2025-10-16"),
        ("Oct. 16, 2025 9:00 AM", "2025-10-16"),
        ("16 octobre 2025", "2025-10-16"),
    ],
)
def test_the_argument_goes_first(given: str, expected: str) -> None:
    document = read(f"BOSTON, May 5, 2024 (AP) — {BODY}", published=given)
    assert (document.published, document.published_from) == (expected, "argument")


@pytest.mark.parametrize(
    "given",
    [
        "yesterday",
        "16.10.2025",
        "2025-13",
        "2025-02-30",
        "25-10-16",
        "2025-10-16x",
        "XXXX-10-16",
        "٢٠٢٥",
        "10/11/2025",
        "May",
        "31 February 2025",
    ],
)
def test_what_is_no_date_is_refused(given: str) -> None:
    with pytest.raises(InvalidDate, match="published must be a date such as 2025-10-16"):
        read(BODY, published=given)


@pytest.mark.parametrize("given", [None, "", "  "])
def test_an_empty_argument_is_none(given: str | None) -> None:
    document = read(f"BOSTON, May 5, 2024 (AP) — {BODY}", published=given)
    assert (document.published, document.published_from) == ("2024-05-05", "dateline")


@pytest.mark.parametrize(
    "line",
    [
        "May 5, 2024",
        "Sunday, May 5, 2024",
        "5 May 2024",
        "Published: 5 May 2024",
        "First published 5 May 2024",
        "Date: 05/05/2024",
        "2024-05-05",
        "FOR IMMEDIATE RELEASE: May 5, 2024",
        "Posted on May 5th, 2024 at 9:30 AM EST",
        "05.05.2024",
        "NEWS RELEASE 5-MAY-2024",
        "05-05-2024",
        "Embargoed until 23.30 (UK time) Sunday 5 May 2024",
        "EMBARGO: 00.01 GMT Sunday 5 May 2024",
        "EMBARGOED UNTIL 00:01 UK TIME, SUNDAY 5 MAY 2024",
        "Strict embargo: 5 May 2024",
        "Under embargo until 5 May 2024, 00:01 GMT",
        "Embargoed for release until 11 a.m. ET on Sunday, May 5, 2024",
    ],
)
@pytest.mark.parametrize("below", [True, False])
def test_a_line_with_the_date_near_the_top(line: str, below: bool) -> None:
    top = [TITLE, line] if below else [line, TITLE]
    document = read("\n\n".join([*top, BODY, BODY]))
    assert (document.published, document.published_from) == ("2024-05-05", "text")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("10.11.2025", "2025-11-10"),
        ("18/05/2023", "2023-05-18"),
        ("18-05-2023", "2023-05-18"),
        ("October 20, 2025", "2025-10-20"),
        ("Monday, 20 October 2025.", "2025-10-20"),
    ],
)
def test_a_line_with_the_date_below_the_signature(line: str, expected: str) -> None:
    document = read("\n\n".join([TITLE, BODY, "Gerda Vane", "Director of Boats", line]))
    assert (document.published, document.published_from) == (expected, "text")


@pytest.mark.parametrize(
    "source",
    [
        f"{TITLE}\n\n{BODY}",
        f"{TITLE}\n\n{BODY}\n\n06-12-2025",
        f"{TITLE}\n\n{BODY}\n\n5 May 2024\n\n6 May 2024",
        f"{TITLE}\n\n{BODY}\n\nMay 5, 2024: open day",
        f"{TITLE}\n\nOn May 5, 2024 the yard opened. {BODY}",
        f"{TITLE}\n\n{BODY}\n\nMay 5, 2024\n\n{BODY}",
        f"{TITLE}\n\nPARIS, May 5 — {BODY}",
        f"{TITLE}\n\nMay 35, 2024\n\n{BODY}",
    ],
    ids=["none", "day or month", "two days", "an event", "in a sentence", "below the body", "no year", "no such day"],
)
def test_no_date_where_none_is_stated(source: str) -> None:
    assert (read(source).published, read(source).published_from) == (None, None)


@pytest.mark.parametrize(
    "opening",
    [
        "FOR IMMEDIATE RELEASE  May 5  2024 Vane  Boats for all ",
        "News     For Immediate Release    May 5  2024    Phone  202  555 0100   ",
        "FOR IMMEDIATE RELEASE Sunday, May 5, 2024 Vane builds boats. ",
        "FOR IMMEDIATE RELEASE     May 5  2024Contact  Ann Lowe   ",
        "FOR IMMEDIATE RELEASE\n\nRelease Date:\xa0May 5, 2024\n\n",
        "Boats for all      May 5  2024   WASHINGTON  D C   ",
        "Boats for all      Sunday   May 5  2024   WASHINGTON  D C   ",
        "Boats for all      May 5, 2024     ",
        "Boats for all      May 5  2024 Vane and others  ",
        "   Releases          05 05 2024 Statement by Ann Vane   ",
        f"{' ' * 5000}Boats for all{' ' * 5000}May 5, 2024   WASHINGTON ",
    ],
)
def test_a_date_that_is_announced_or_set_apart_in_the_beginning(opening: str) -> None:
    document = read(f"{opening}{BODY} {BODY} {BODY}")
    assert (document.published, document.published_from) == ("2024-05-05", "text")


@pytest.mark.parametrize(
    "opening",
    [
        "Boats for all are ready by May 5, 2024 at last. ",
        "Boats for all   In May 5  2024 we build them   ",
        "Boats for all   May 5, 2024 is the day. ",
        "Boats for all   May 5  2024 is the day. ",
        "Boats for all   30 30 2024 Vane ",
        "Boats for all   05 05 2024. ",
        "Boats for all   555 05 05 2024 ",
        "FOR IMMEDIATE RELEASE  On the harbour of May 5, 2024 we smile. ",
        "FOR IMMEDIATE RELEASE  May 2024 Vane ",
        f"{BODY} {BODY} {BODY}   May 5, 2024   ",
    ],
)
def test_other_dates_in_the_beginning_are_not_the_release_s(opening: str) -> None:
    assert read(f"{opening}{BODY} {BODY} {BODY}").published is None


@pytest.mark.parametrize(
    "opening",
    [
        "February 21, 2015 (TARNPORT) - ",
        "Feb. 21, 2015 (Tarnport) -- ",
        "21 February 2015 (TARNPORT) — ",
        "February 21, 2015 – TARNPORT – ",
    ],
)
def test_a_dateline_may_begin_with_its_date(opening: str) -> None:
    dateline = read(f"{opening}Talks were put off until Monday, the union said.").dateline
    assert dateline is not None
    assert ((dateline.place or "").upper(), dateline.date) == ("TARNPORT", "2015-02-21")


@pytest.mark.parametrize(
    "opening",
    [
        "February 21, 2015 (the day of the vote) - Talks failed.",
        "On February 21, 2015 (Tarnport) the talks - all - failed.",
    ],
)
def test_a_day_with_an_aside_is_no_dateline(opening: str) -> None:
    assert read(opening).dateline is None


PAGE = "Press\n4 min read\nMill to reopen\nAuthor\nAda Voss\n{}\nHome\nShare\nMill to reopen\nThe mill opens today."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Published\nMay 4, 2011", "2011-05-04"),
        ("Date:\nMay 4, 2011", "2011-05-04"),
        ("Published\nMay 4, 2011\nHome\nPress\nFor Immediate Release\nMay 3, 2011", "2011-05-03"),
        ("Desk | May 4, 2011", "2011-05-04"),
        ("Updated\nSee also May 4, 2011", None),
    ],
)
def test_a_line_may_say_that_the_next_is_the_date(lines: str, expected: str | None) -> None:
    assert read(PAGE.format(lines)).published == expected


@pytest.mark.parametrize("date", ["2024-05-03", '"2024-05-03"', "2024-05-03T09:00:00Z", "'2024-05-03 09:00'"])
def test_front_matter_states_title_and_date(date: str) -> None:
    source = f"---\ntitle: 'Mill to reopen.'\ndate: {date}\nlayout: press\n---\n\nThe mill will reopen today.\n"
    document = read(source)
    assert (document.title, document.published, document.text) == ("Mill to reopen.", "2024-05-03", source)
    assert [document.text[block.start : block.end] for block in document.blocks] == ["The mill will reopen today."]


def test_a_headline_longer_than_a_line_hides_no_date() -> None:
    title = "Mill Owners, Ferrymen and the Harbour Trust of Lowhaven Welcome the New Bridge over the River Tarn and Its Lights"
    assert read(f"{title}\n\nPress\n\nMay 4, 2011\n\nThe mill will reopen today.").published == "2011-05-04"


def test_rules_around_a_line_are_no_front_matter() -> None:
    assert len(read("---\nThe mill will reopen today.\n---\nAll forty staff return.").blocks) > 1
