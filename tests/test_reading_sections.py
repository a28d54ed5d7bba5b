"""Titles, headings and sections, recognised by the layout of a release and by the first words of its parts."""

from __future__ import annotations

import pytest

from pressparse.reading import read

PROSE = (
    "The harbour authority said on Tuesday that the new ferry terminal would open before the summer holidays, "
    "and that tickets would go on sale in March."
)
TITLE = "Ferry terminal to open before the summer holidays"


def sections(source: str) -> dict[str, str]:
    """The section of each block, by its first words."""
    document = read(source)
    return {document.text[block.start : block.end][:24]: block.section for block in document.blocks}


def kinds(source: str) -> list[str]:
    return [block.kind for block in read(source).blocks]


@pytest.mark.parametrize("headline", ["100 boats sail in 100 days 05/10/10", "Mill stands firm on rye MPS 043/2000"])
def test_the_date_or_number_in_a_headline_is_no_telephone_number(headline: str) -> None:
    assert read(f"Ann Lee MP\n\nMinister for Rivers\n\n{headline}\n\n{PROSE}").title == headline


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "# Ferry terminal to open before the summer holidays",
        "FERRY TERMINAL TO OPEN BEFORE THE SUMMER HOLIDAYS.",
        "Is a ferry terminal worth 12 million euros?",
        "Harbour authority: ferry terminal on time",
        "Vane & Daughters Inc. opens yard in Port Tamsin, Inc.",
        "Gate.example Opens New Ferry Terminal",
        "Harbour Authority Opens Its New Ferry Terminal.",
        "“We did it”: the story of a ferry terminal",
    ],
)
def test_a_headline_is_the_title(title: str) -> None:
    document = read(f"{title}\n\n{PROSE}\n")
    assert document.title == title.removeprefix("# ")
    assert document.blocks[0].kind == "title"


@pytest.mark.parametrize(
    "above",
    [
        "FOR IMMEDIATE RELEASE",
        "PRESS RELEASE",
        "For Immediate Release:",
        "18 March 2025",
        "Wednesday 5 September",
        "Published: 18 March 2025",
        "Contact: Gerda Vane, +44 1632 960123",
        "Press Contact\nGerda Vane\n(414) 555-0142",
        "https://www.harbour.example/news",
        "Newsroom",
        "M E D I A  R E L E A S E",
        "M*EDlA RELEASE",
    ],
)
def test_the_title_stands_below_the_letterhead(above: str) -> None:
    document = read(f"{above}\n\n{TITLE}\n\n{PROSE}\n\n{PROSE}")
    assert document.title == TITLE
    assert [block.section for block in document.blocks][-3:] == ["body", "body", "body"]


@pytest.mark.parametrize(
    "letterhead",
    [
        "STATE HOUSE PRESS RELEASE",
        "Ann Lee MP Minister for Rivers and Lakes",
        "The Hon Ann Lee, Parliamentary Secretary to the Treasurer",
        "Senator Ann Lee",
        "Joint media release by the Minister for Rivers",
        "No. 12 / 07",
        "¥ 1 )ate",
        "President's Media Division",
        "PRESIDENCY OF TAMSIN COMMUNICATIONS DIRECTORATE",
        "EMBARGOED UNTIL 00:01 GMT, 5 May",
        "Press release from The Harbour Journal",
        "News from the University of Lowhaven",
        "Peer-reviewed / Observational study / Boats",
        "Media Release Ann Lee Acting Minister for Rivers and Lakes",
    ],
)
def test_a_letterhead_is_the_title_only_where_no_headline_follows(letterhead: str) -> None:
    assert read(f"{letterhead}\n\n{TITLE}\n\n{PROSE}").title == TITLE
    assert read(f"{letterhead}\n\n{PROSE}").title == letterhead


@pytest.mark.parametrize(
    "title",
    [
        "News from the deep: eels return",
        "Embargo on eels is lifted",
        "Senator Lee opens the mill",
        "Minister for Rivers announces mill",
    ],
)
def test_a_headline_like_a_letterhead_is_the_title(title: str) -> None:
    assert read(f"{title}\n\nFishers of the island rejoice\n\n{PROSE}").title == title


@pytest.mark.parametrize(
    "source",
    [
        "",
        TITLE,
        PROSE,
        f"{PROSE}\n\n{PROSE}",
        f"BOSTON, May 5, 2024 (AP) — {PROSE}\n\nA short line\n\n{PROSE}",
        f"Dear friends,\n\n{PROSE}",
        f"* {TITLE}\n* Another item\n\n{PROSE}",
        f"We are moving to Kiel.\n\n{PROSE}",
    ],
    ids=["nothing", "alone", "one paragraph", "two", "below a dateline", "a salutation", "a list", "a sentence"],
)
def test_no_title_where_none_is(source: str) -> None:
    assert read(source).title is None


def test_a_title_over_two_lines_is_one_line() -> None:
    assert read(f"# Ferry terminal to open in the \nsummer\n\n{PROSE}").title == "Ferry terminal to open in the summer"


@pytest.mark.parametrize(
    "heading", ["Built together", "Why now?", "1,200 homes and counting", "“A quay for all”: the plan"[1:]]
)
def test_a_short_line_over_prose_is_a_heading(heading: str) -> None:
    assert kinds(f"{TITLE}\n\n{PROSE}\n\n{heading}\n\n{PROSE}") == ["title", "paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "Gerda Vane, owner of the yard, said:",
        "The quay is 200 metres long.",
        "“We did it in two winters”",
        "www.harbour.example",
        "By Gerda Vane, Harbour News",
        "18 March 2025",
        "all of it in one winter",
        "press@harbour.example",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert kinds(f"{TITLE}\n\n{PROSE}\n\n{line}\n\n{PROSE}")[2] == "paragraph"


def test_short_lines_in_a_row_are_no_headings() -> None:
    assert kinds(f"{TITLE}\n\n{PROSE}\n\nGerda Vane\n\nHarbour authority\n\nQuay 7\n")[2:] == ["paragraph"] * 3


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("About Vane & Daughters", "about"),
        ("ABOUT VANE & DAUGHTERS:", "about"),
        ("About the Harbour Authority", "about"),
        ("About E.F. Vane & Co.", "about"),
        ("About 45Boats", "about"),
        ("About iBoat", "about"),
        ("About fourteen Boats", "about"),
        ("About Us", "about"),
        ("Notes to editors", "notes"),
        ("Notes to Editors:", "notes"),
        ("Editor’s note", "notes"),
        ("Background", "notes"),
        ("-ENDS-", "notes"),
        ("Media contact", "contact"),
        ("For media inquiries:", "contact"),
        ("For media inquiries, please contact:", "contact"),
        ("CONTACT DETAILS", "contact"),
        ("Forward-Looking Statements", "legal"),
        ("Cautionary Note Regarding Forward-Looking Statements", "legal"),
        ("Safe Harbor Statement", "legal"),
        ("Disclaimer:", "legal"),
    ],
)
def test_a_heading_opens_a_section_that_holds(heading: str, section: str) -> None:
    document = read(f"{TITLE}\n\n{PROSE}\n\n{heading}\n\n{PROSE}\n\n{PROSE}\n")
    assert [block.section for block in document.blocks] == ["body", "body", section, section, section]


@pytest.mark.parametrize(
    ("line", "section"),
    [
        (f"About Vane & Daughters: {PROSE}", "about"),
        (f"About the Harbour Authority The Harbour Authority runs the port. {PROSE}", "about"),
        (f"About Vane & DaughtersVane & Daughters builds boats. {PROSE}", "about"),
        ("Media Contact: Gerda Vane, press@vane.example", "contact"),
        ("Contact DetailsVane & Daughters", "contact"),
        ("Vane & Daughters Media Contact: Gerda Vane", "contact"),
        ("Media Contact gerda@vane.example", "contact"),
        ("For more information, please contact Gerda Vane at gerda@vane.example.", "contact"),
        (f"This press release contains forward-looking statements. {PROSE}", "legal"),
        (f"Forward-Looking Statements {PROSE}", "legal"),
        ("© 2025 Vane & Daughters. All rights reserved.", "legal"),
        (f"Note to editors: {PROSE}", "notes"),
        ("View source version on wire.example: https://wire.example/1", "contact"),
        ("The post Ferry terminal to open appeared first on Harbour News.", "contact"),
    ],
)
def test_a_line_may_open_a_section_itself(line: str, section: str) -> None:
    assert sections(f"{TITLE}\n\n{PROSE}\n\n{line}\n")[line[:24]] == section


@pytest.mark.parametrize(
    "line",
    [
        f"About 50 people came to the quay. {PROSE}",
        f"About half of the island moved away. {PROSE}",
        f"Contact with the island was lost for a day. {PROSE}",
        f"Background checks take a week. {PROSE}",
        f"Safe Harbor Marinas bought the yard. {PROSE}",
        f"The Media Contact Group bought the yard. {PROSE}",
        f"Notes of the meeting were lost. {PROSE}",
        f"Share prices rose. {PROSE}",
    ],
)
def test_words_of_the_body_open_no_section(line: str) -> None:
    assert set(sections(f"{TITLE}\n\n{PROSE}\n\n{line}\n\n{PROSE}").values()) == {"body"}


def test_about_follows_contact_and_notes_follow_about() -> None:
    source = (
        f"{TITLE}\n\n{PROSE}\n\nContact: A. Vane\n\nAbout Vane\n\n{PROSE}\n\nNotes to editors\n\n1. See the census.\n"
    )
    assert [block.section for block in read(source).blocks] == [
        "body",
        "body",
        "contact",
        "about",
        "about",
        "notes",
        "notes",
    ]


def test_a_share_bar_inside_the_release_ends_with_the_next_prose() -> None:
    source = f"{TITLE}\n\n{PROSE}\n\nShare this article\n\nX\n\n{PROSE}\n\nMore services\n\nPrint\n"
    assert [block.section for block in read(source).blocks] == [
        "body",
        "body",
        "contact",
        "contact",
        "body",
        "contact",
        "contact",
    ]


def test_a_list_item_speaks_for_itself_only() -> None:
    source = f"{TITLE}\n\n{PROSE}\n\n* Editor's note: the boat is a yacht.\n* Notes: none\n\n{PROSE}\n"
    assert [block.section for block in read(source).blocks] == ["body", "body", "notes", "notes", "body"]


def test_a_pointer_leaves_the_section_as_it_was() -> None:
    source = f"{TITLE}\n\n{PROSE}\n\nFor more information, please contact Gerda Vane at g@vane.example.\n\n{PROSE}\n"
    assert [block.section for block in read(source).blocks] == ["body", "body", "contact", "body"]
