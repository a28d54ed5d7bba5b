"""Plain text → blocks: where paragraphs, list items and quotations start and end."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressparse.document import Block
from pressparse.reading import read
from pressparse.reading_text import of_blocks


def shape(source: str) -> list[tuple[str, str]]:
    """The kind and the words of each block, white space collapsed."""
    document = read(source)
    return [(block.kind, " ".join(document.text[block.start : block.end].split())) for block in document.blocks]


SENTENCE = "The harbour authority said on Tuesday that the new ferry terminal would open before the summer holidays."
SECOND = "Tickets go on sale in March, and residents of the islands will pay half of the ordinary fare until autumn."


def test_text_is_the_input_unchanged() -> None:
    source = "  A title\r\n\r\n\tSome text \u00a0 here.\n\n\n* item \n"
    assert read(source).text == source


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(f"{SENTENCE}\n\n{SECOND}", [SENTENCE, SECOND], id="blank line"),
        pytest.param(f"{SENTENCE}\n{SECOND}", [SENTENCE, SECOND], id="a line a paragraph"),
        pytest.param(f"{SENTENCE}\r\n\r\n{SECOND}", [SENTENCE, SECOND], id="CRLF"),
        pytest.param(f"{SENTENCE}\r{SECOND}", [SENTENCE, SECOND], id="CR"),
        pytest.param(f"  {SENTENCE} \n   {SECOND}  \n \n", [SENTENCE, SECOND], id="indented lines, trailing blanks"),
        pytest.param(f"{SENTENCE}\n \u00a0 \n{SECOND}", [SENTENCE, SECOND], id="a line of blanks"),
        pytest.param(f"{SENTENCE}\n\u200e\n{SECOND}", [SENTENCE, SECOND], id="a line of a direction mark"),
        pytest.param(f"{SENTENCE}\n* * *\n{SECOND}", [SENTENCE, SECOND], id="asterisks part"),
        pytest.param(f"{SENTENCE}\n###\n{SECOND}", [SENTENCE, SECOND], id="hashes part"),
        pytest.param(f"{SENTENCE}\n\n- 30 -\n", [SENTENCE], id="the end sign is no text"),
        pytest.param(f"{SENTENCE}  {SECOND}", [f"{SENTENCE} {SECOND}"], id="one line stays one block"),
        pytest.param(f"{SENTENCE * 3}{' ' * 12}{SECOND}", [SENTENCE * 3, SECOND], id="a wide gap was a line break"),
        pytest.param(f"Ferry Terminal          Opens\n\n{SECOND}", None, id="a short line keeps its gap"),
    ],
)
def test_paragraphs(source: str, expected: list[str] | None) -> None:
    words = [words for _, words in shape(source)]
    assert words == (expected or ["Ferry Terminal Opens", SECOND])


@pytest.mark.parametrize("width", [60, 66, 72, 80])
@pytest.mark.parametrize("separator", ["\n\n", "\n"], ids=["blank lines", "indented first lines"])
def test_wrapped_lines_are_one_paragraph(width: int, separator: str) -> None:
    indent = "    " if separator == "\n" else ""
    paragraphs = [SENTENCE, SECOND, f"{SECOND} {SENTENCE}"]
    wrapped = separator.join(textwrap.fill(p, width, initial_indent=indent) for p in paragraphs)
    assert shape(wrapped) == [("paragraph", paragraph) for paragraph in paragraphs]


@pytest.mark.parametrize("width", range(40, 121, 5))
def test_a_quotation_inside_a_wrapped_paragraph_may_begin_a_line(width: int) -> None:
    quotes = " ".join(f"The ferry is late. “Boat {n} sank,” said Ann Lee." for n in range(40))
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in (SENTENCE, quotes, SECOND))
    assert shape(wrapped) == [("paragraph", SENTENCE), ("paragraph", quotes), ("paragraph", SECOND)]


def test_wrapped_list_items_hang() -> None:
    items = [f"{SENTENCE} {SECOND}", SECOND]
    wrapped = "\n".join(textwrap.fill(i, 70, initial_indent="  * ", subsequent_indent="    ") for i in items)
    assert shape(f"{textwrap.fill(SENTENCE, 70)}\n\n{wrapped}") == [
        ("paragraph", SENTENCE),
        ("list_item", items[0]),
        ("list_item", items[1]),
    ]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("A company that makes very small boats and rents", "them to families moves to Kiel."),
        ("Small boats for everybody: the yard is moving to", "Kiel and hires 30 people"),
    ],
    ids=["goes on in lower case", "ends with a word that ends nothing"],
)
def test_a_line_that_breaks_in_mid_sentence_goes_on(above: str, below: str) -> None:
    assert shape(f"{above}\n{below}\n\n{SENTENCE}")[0][1] == f"{above} {below}"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("The yard is hiring 30 people.", "said Mrs Vane, who owns it, before the harbour board met"),
        ("For tickets and for timetables go to our website", "www.ferry.example"),
        ("Gerda Vane", "owner"),
        ("Ferry Terminal Opens Before Summer Holidays", "Residents Pay Half of the Ordinary Fare"),
    ],
    ids=["after a stop", "an address", "short lines", "a subtitle"],
)
def test_a_line_that_stands_alone_does_not_go_on(above: str, below: str) -> None:
    assert [words for _, words in shape(f"{above}\n{below}\n\n{SENTENCE}")][:2] == [above, below]


@pytest.mark.parametrize(
    "source",
    [
        "“The ferry is late,” Harbour Manager\nGerda Vane\nsaid. “It is full.”",
        "Tarn County Harbour Manager\nGerda Vane\nwas joined today by the crews.",
        "Tarn County Harbour Manager\nGerda Vane\nannounced today that the pier is open.",
        "“The ferry is late,” said\nGerda Vane, who owns it.",
        "“The ferry is late,” said Tarn County\nHarbour Manager Gerda Vane, who owns it.",
        "“The ferry is late,” said\nTarn County\nHarbour Manager Gerda Vane, who owns it.",
        "“The ferry is late,” said Tarn County Acting Harbour Manager Gerda\nVane. “It is full.”",
        "“The ferry is late,” Chair\nVane said. “It is full.”",
        "‘The ferry is late’,\nMrs Vane said, ‘and it is full.’",
        "“\nWe\n’re late again,” said Gerda Vane, who owns the ferry.",
        "The board that runs the ferries of the bay has asked two captains, and the crews of all boats, to meet\nGerda Vane\n, who owns the yard.",
    ],
    ids=[
        "before said",
        "behind an office",
        "before announced",
        "behind said",
        "behind a county",
        "behind the rest of a line",
        "behind a long name",
        "behind a title",
        "behind British marks",
        "mark alone",
        "before a comma",
    ],
)
def test_a_link_on_a_line_of_its_own_is_inside_its_sentence(source: str) -> None:
    assert shape(f"{SENTENCE}\n\n{source}\n\n{SENTENCE}")[1][1] == source.replace("\n", " ")


@pytest.mark.parametrize("source", ["Gerda Vane\nOwner\nIda Ray\nMate", "Release notes\nGerda Vane\nIda Ray"])
def test_names_on_lines_of_their_own_stay_apart(source: str) -> None:
    assert [words for _, words in shape(f"{SENTENCE}\n\n{source}")][1:] == source.split("\n")


def test_a_headline_is_no_part_of_the_sentence_below() -> None:
    source = f"Ferry Runs Aground in Marlow\nHarbour News\nsays so. {SENTENCE}"
    assert shape(source)[0][1] == "Ferry Runs Aground in Marlow"


def test_the_lines_of_a_double_spaced_text_are_paragraphs() -> None:
    paragraphs = [SENTENCE, f"“{SECOND} {SENTENCE}", f"“{SENTENCE} {SECOND}"]
    wrapped = "\n\n".join(textwrap.fill(paragraph, 60).replace("\n", "\n\n") for paragraph in paragraphs)
    assert [words for _, words in shape(wrapped)] == paragraphs


def test_a_blank_line_between_all_lines_counts_for_none() -> None:
    paragraphs = [SECOND, f"Later, {SECOND}", f"And {SECOND}"]
    scanned = "\n\n".join(line for words in paragraphs for line in textwrap.wrap(words, 50))
    assert [words for _, words in shape(scanned)] == paragraphs


def test_a_headline_in_capitals_may_take_two_lines() -> None:
    headline = "HARBOUR AUTHORITY OPENS NEW FERRY TERMINAL\nBEFORE THE SUMMER HOLIDAYS"
    assert shape(f"{headline}\n\n{SENTENCE}")[0] == ("title", headline.replace("\n", " "))


MARKS = ["• ", "•", "·", "* ", "- ", "– ", "◦ ", "▪\t", "1. ", "12) ", "(3) ", "a) ", "(b) ", "b. ", "(iv) ", "[2] "]


@pytest.mark.parametrize("mark", MARKS)
def test_a_list_item_is_without_its_mark(mark: str) -> None:
    source = f"{SENTENCE}\n\n {mark}A quay of 200 metres\n {mark}A ramp for cars"
    assert shape(source)[1:] == [("list_item", "A quay of 200 metres"), ("list_item", "A ramp for cars")]


@pytest.mark.parametrize(
    "line",
    [
        "*All times are subject to change",
        "-5 degrees were measured",
        "2025 was a good year for the islands",
        "3.5 million people came",
        "A. Vane owns the yard",
        "— Gerda Vane, owner",
        "**Everything** is new",
    ],
)
def test_what_looks_like_a_mark_is_a_word(line: str) -> None:
    assert shape(f"{SENTENCE}\n\n{line}\n\n{SENTENCE}")[1][1] == line


def test_a_date_below_a_full_line_is_a_separate_line() -> None:
    lines = "\n".join(
        ["BOATS FOR ALL ON THE ISLAND", "May 5, 2024", textwrap.fill(SENTENCE, 30), textwrap.fill(SECOND, 30)]
    )
    assert "May 5, 2024" in [words for _, words in shape(lines)]
    assert "May 5, 2024" not in [words for _, words in shape(lines.replace("THE ISLAND", "ISLANDS ON"))]


@pytest.mark.parametrize("number", ["12.", "(1)", "-"])
def test_a_number_or_dash_may_begin_a_wrapped_line(number: str) -> None:
    filled = "The terminal on the northern quay opens to all of the travellers on the"[: 72 - len(number)].rstrip()
    lines = [
        filled.ljust(71, "x"),
        f"{number} and closes again when the storms of autumn come, which is as a rule",
        "in October.",
    ]
    body = "\n".join([*textwrap.wrap(f"{SENTENCE} {SECOND}", 72), "", *lines])
    assert shape(body)[-1] == ("paragraph", " ".join(lines))


def test_quotations_marked_as_in_mail() -> None:
    source = f"{SENTENCE}\n\n> We did it in\n> two winters.\n>\n> We would do it again.\n\n{SECOND}"
    assert [block for block in shape(source) if block[0] == "quote"] == [
        ("quote", "We did it in > two winters."),
        ("quote", "We would do it again."),
    ]


def test_a_quoted_line_that_opens_speech_is_a_block_of_its_own() -> None:
    source = f"{SENTENCE}\n\n> “We did it in two winters.\n> “We would do it again.”"
    assert [kind for kind, _ in shape(source)] == ["paragraph", "quote", "quote"]


def test_markdown_titles_headings_and_images() -> None:
    source = (
        f"# Ferry terminal\n\n{SENTENCE}\n\n## The quay\n\n{SECOND}\n\n![The quay at dusk](https://x.example/q.png)\n"
    )
    assert shape(source) == [
        ("title", "Ferry terminal"),
        ("paragraph", SENTENCE),
        ("heading", "The quay"),
        ("paragraph", SECOND),
        ("caption", "The quay at dusk"),
    ]


def test_rows() -> None:
    source = f"{SENTENCE}\n\nYear\tPassengers\n2025\t14,000\n\n| Year | Fare |\n|---|---|\n| 2025 | 12 |"
    assert [words for kind, words in shape(source) if kind == "table_row"] == [
        "Year Passengers",
        "2025 14,000",
        "| Year | Fare |",
        "| 2025 | 12 |",
    ]


def assert_well_placed(text: str, blocks: tuple[Block, ...]) -> None:
    end = 0
    for block in blocks:
        assert end <= block.start < block.end <= len(text)
        words = text[block.start : block.end]
        assert words == words.strip()
        end = block.end


BREAKS = ["\n", "\n\n", "\r\n", " ", "  ", "        ", "\t", "\u00a0", "\u200b", "\u2028", "\x1c"]
MARKS_AND_TAGS = ["* ", "• ", "1. ", "> ", "# ", "<", "<p>", "<br>", "</p>", "<li>", "<ul>", "</ul>", "<td>", "<tr>"]
WORDS = [
    "BOSTON, ",
    "June 5, 2024",
    " (AP) ",
    "--",
    " — ",
    "About Acme",
    "Contact: ",
    "said ",
    "Ann ",
    "“",
    "â€œ",
    "â€™",
    "Â ",
    "”",
    '"',
    ".",
]
PIECES = st.sampled_from([*BREAKS, *MARKS_AND_TAGS, *WORDS])


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join))
def test_blocks_are_in_order_inside_the_text_apart_and_without_blanks_around(source: str) -> None:
    document = read(source, media_type="text/plain")
    assert document.text == source
    assert_well_placed(document.text, document.blocks)
    assert (
        not document.dateline
        or document.text[document.dateline.start : document.dateline.end] == document.dateline.text
    )


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40))
def test_blocks_of_any_html_too(parts: list[str]) -> None:
    document = read("".join(parts), media_type="text/html")
    assert_well_placed(document.text, document.blocks)


def test_a_paragraph_of_zero_width_characters_alone_is_read() -> None:
    document = read("<p>&#8203;</p><p>Bramble Foods opened its mill.</p>", media_type="text/html")
    assert [document.text[block.start : block.end] for block in document.blocks] == [
        "\u200b",
        "Bramble Foods opened its mill.",
    ]


def test_misread_signs_are_read_as_what_they_were_and_stay_in_the_text() -> None:
    source = "Ann Leeâ€™s mill â€“ the old oneâ€¦ â€œworks.â€\x9dÂ\u00a0It isâ€¦"
    document = read(source)
    reading = document.reading_text
    assert document.text == source
    assert reading.text == "Ann Lee’s mill – the old one… “works.” It is…"
    for words, written in (("Ann Lee’s", "Ann Leeâ€™s"), ("“works.”", "â€œworks.â€\x9d"), ("It is…", "It isâ€¦")):
        place = reading.text.index(words)
        assert source[slice(*reading.to_source(place, place + len(words)))] == written
    assert reading.to_reading(0, len(source)) == (0, len(reading.text))


@given(st.text(max_size=300))
def test_the_same_input_reads_the_same(source: str) -> None:
    assert read(source) == read(source)


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("Congresswoman\u00c2\u00a0Ida Vane", "Congresswoman Ida Vane"),
        ("Vane\u00e2\u20ac\u2122s boats", "Vane\u2019s boats"),
        ("LOWHAVEN \u00e2\u20ac\u201c Today", "LOWHAVEN \u2013 Today"),
        ("the sea\u00e2\u20ac\u201dand more", "the sea\u2014and more"),
        ("\u00e2\u20ac\u0153We sail,\u00e2\u20ac\u009d said Vane", "\u201cWe sail,\u201d said Vane"),
    ],
)
def test_blanks_marks_and_dashes_decoded_with_the_wrong_table_are_plain(broken: str, mended: str) -> None:
    assert of_blocks(broken, [(0, len(broken), "paragraph")]).text == mended


def test_a_blank_line_in_mid_sentence_ends_no_paragraph() -> None:
    lines = [
        "The Minister for Rivers, Ann Lee, said today that she",
        "got many letters from bakers who asked the owner of the",
        "Marlow Mill for help.",
    ]
    assert shape("\n\n".join(lines)) == [("paragraph", " ".join(lines))]


@pytest.mark.parametrize("above", ["Rivers and mills", "The Minister for Rivers, Ann Lee, has opened the mill."])
def test_a_blank_line_after_a_short_or_finished_line_ends_a_paragraph(above: str) -> None:
    assert [text for _, text in shape(f"{above}\n\nread more about the river")] == [above, "read more about the river"]
