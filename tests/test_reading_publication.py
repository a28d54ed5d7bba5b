"""The publication date that the text itself states, on its own line or in a typical context."""

from __future__ import annotations

import pytest

from pressparse.reading import read

BODY = "Vane & Daughters, a builder of small boats, today opened a yard that will employ thirty people on the island."
TITLE = "Boat builder opens yard on the island"


@pytest.mark.parametrize(
    "line",
    [
        "MV173 5 May 2024",
        "5 May 2024 96/342",
        "5 May, 2024 MIN 21/24",
        "MEDIA 04/443 SUNDAY 5 MAY 2024",
        "The Hon. Ida Vane MP 5 May 2024",
        "Boats in Lowhaven    May 5, 2024",
        "Date: 5 May 2024 /10",
        "Dated: 5 May 2024 Press Release Number: 04/928",
        "May 5, 2024 Contact: Gerda Vane",
        "Media Release - 5 May 2024",
        "May 5, 2024 Press Release",
        "May 5, 2024 \u2022Press Release",
        "Boats for all in LowhavenMay 5, 2024 Press ReleaseLOWHAVEN - Boats are for all.",
        "Boats for all May 5  2024 WASHINGTON  D C Senator Ida Vane today spoke.",
    ],
)
def test_a_date_in_a_letterhead_or_beside_the_words_press_release(line: str) -> None:
    document = read(f"{TITLE}\n\n{line}\n\n{BODY}")
    assert (document.published, document.published_from) == ("2024-05-05", "text")


def test_a_date_right_behind_a_long_headline() -> None:
    headline = "Gerda Vane MP - Federal Member for the Islands BOATS FOR ALL WHO LIVE ON THE ISLANDS AND BY THE SEA"
    assert read(f"{headline} May 5, 2024\n\n{BODY}").published == "2024-05-05"
    assert read(f"{headline} UNTIL May 5, 2024\n\n{BODY}").published is None


@pytest.mark.parametrize(
    "line",
    [
        "Results for the year ended 5 May 2024",
        "The boats that sailed on 5 May 2024",
        "Open day for boats from 5 May 2024",
        "Last updated: 12 boats, updated 5 May 2024",
        "Boat notes for 04/05/2024",
        "A letter dated 5 May 2024 Press Release",
        "On May 5, 2024 Washington was cold.",
    ],
)
def test_a_date_that_the_words_before_it_lead_to_is_no_date_of_publication(line: str) -> None:
    assert read(f"{TITLE}\n\n{line}\n\n{BODY}").published is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Ends 5 May 2024\n\nMedia contact: Gerda Vane", "2024-05-05"),
        ("Canberra, 5 May 2024", "2024-05-05"),
        ("5 May 2024 Media Contact: Gerda Vane 0491 570 156", "2024-05-05"),
        ("boats.webp\nGerda Vane\n2024-05-05 12:26:48\n2024-05-07 12:30:25\nBoats for all", "2024-05-05"),
        ("5 May 2024\n\nThe Honourable Ida Vane\n\nDear Minister:\n\nBoats are for all.", None),
    ],
)
def test_a_date_below_the_body(lines: str, expected: str | None) -> None:
    assert read(f"{TITLE}\n\n{BODY}\n\n{lines}").published == expected


@pytest.mark.parametrize(
    ("line", "about", "expected"),
    [
        ("Boats for all 05/10/10", "The Australian yard is glad that Australia sails.", "2010-10-05"),
        ("03-02-2014 -", "It met on 12 May and on 3 June.", "2014-02-03"),
        ("03/02/2014", "It met on May 12 and on June 3.", "2014-03-02"),
        ("15/05/12", "It is glad.", "2012-05-15"),
        ("05/10/10", "It is glad.", None),
    ],
)
def test_a_date_in_digits_follows_the_order_of_the_text(line: str, about: str, expected: str | None) -> None:
    assert read(f"{TITLE}\n\n{line}\n\n{BODY} {about}").published == expected
