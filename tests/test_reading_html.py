"""HTML → text and blocks: the article as a reader sees it, and no other part of the page."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import pressparse
from pressparse.reading import read

EXAMPLE = Path(__file__).parents[1] / "examples" / "release.html"


def shape(html: str) -> list[tuple[str, str]]:
    document = read(html, media_type="text/html")
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def paragraphs(html: str) -> list[str]:
    return [words for _, words in shape(html)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("<p>One\n  and\t<b>half</b>\u00a0more.</p>", ["One and half more."]),
        ("<div>One.<div>Two.</div>Three.</div>", ["One.", "Two.", "Three."]),
        ("<div>One.<br><br>Two.<br/> <br/>Three.</div>", ["One.", "Two.", "Three."]),
        ("<p>Ann Lee said:<br>“We did it.”</p>", ["Ann Lee said:", "“We did it.”"]),
        ("<p>“We did it.<br>All of us.”</p>", ["“We did it. All of us.”"]),
        (
            "<p>Ann Lee<br>Vane Boats<br>ann@vane.example<br>+44 1632 960123</p>",
            ["Ann Lee", "Vane Boats", "ann@vane.example", "+44 1632 960123"],
        ),
        (
            "<p>A line of a mail that is broken by hand at the seventieth column of<br>the page goes on.</p>",
            ["A line of a mail that is broken by hand at the seventieth column of the page goes on."],
        ),
        ("<pre>One line that is\nbroken by hand.\n\nTwo.</pre>", ["One line that is broken by hand.", "Two."]),
        ("<p>On the 10<sup>th</sup> of <i>May</i>, <q>never</q>.</p>", ["On the 10th of May, “never”."]),
        ("<p>1 &lt; 2 &amp; 3 &euro; &mdash; &nbsp;caf&eacute;</p>", ["1 < 2 & 3 € — café"]),
        ("One<!-- no -->more<script>no()</script> line<style>no</style>.", ["Onemore line."]),
        (
            "<p>Seen<i hidden>no</i><a hidden>no</a> <i style='display: none'>no</i>.</p><p>Two.</p>",
            ["Seen .", "Two."],
        ),
        ("<p>One</p>tail<p>Two", ["One", "tail", "Two"]),
        (
            "<h1>Title</h1><p>Text.</p><noscript>no</noscript><button>no</button><select><option>no</select>",
            ["Title", "Text."],
        ),
        ("<table><tr><td><p>Laid out</p><ul><li>as a table</ul></td></tr></table>", ["Laid out", "as a table"]),
    ],
)
def test_paragraphs(html: str, expected: list[str]) -> None:
    assert paragraphs(f"<div>{html}</div>") == expected


def test_kinds() -> None:
    html = """
    <h1>Boats for all</h1>
    <p>We do it.</p>
    <h2>How</h2>
    <ul><li>First</li><li>Second <ul><li>Inner</li></ul></li></ul>
    <ol><li><p>Third</p></li></ol>
    <blockquote><p>We did it.</p><footer>Ann</footer></blockquote>
    <figure><img alt="no"><figcaption>The yard</figcaption></figure>
    <table><caption>Boats</caption><tr><th>Year</th><th>Boats</th></tr><tr><td>2025</td><td>14</td></tr></table>
    <dl><dt>Length</dt><dd>12 metres</dd></dl>
    <p>• Typed item</p>
    <p>1. Numbered item</p>
    """
    assert shape(html) == [
        ("title", "Boats for all"),
        ("paragraph", "We do it."),
        ("heading", "How"),
        ("list_item", "First"),
        ("list_item", "Second"),
        ("list_item", "Inner"),
        ("list_item", "Third"),
        ("quote", "We did it."),
        ("caption", "Ann"),
        ("caption", "The yard"),
        ("caption", "Boats"),
        ("table_row", "Year | Boats"),
        ("table_row", "2025 | 14"),
        ("heading", "Length"),
        ("list_item", "12 metres"),
        ("list_item", "Typed item"),
        ("list_item", "Numbered item"),
    ]


def test_a_blank_line_between_blocks_and_list_items_on_lines_of_their_own() -> None:
    table = "<table><tr><td>x</td><td>y</td></tr><tr><td>1</td><td>2</td></tr></table>"
    html = f"<p>One.</p><ul><li>a</li><li>b</li></ul><p>Two.</p>{table}"
    assert read(html).text == "One.\n\na\nb\n\nTwo.\n\nx | y\n1 | 2"


def test_furniture_of_a_fragment_is_left_out() -> None:
    html = """<nav>Home</nav><div class="social-share">Tweet</div><p>We did it.</p><p class="ad-slot">Buy!</p>
    <div class="shared-heritage"><p>It is ours.</p></div><footer>(c) 2025</footer>"""
    assert paragraphs(html) == ["We did it.", "It is ours."]


def test_a_fragment_that_is_all_furniture_is_read_all_the_same() -> None:
    assert paragraphs("<div class='comments'><p>We did it.</p></div>") == ["We did it."]


def page() -> str:
    return EXAMPLE.read_text("utf-8")


def test_a_page_is_its_article() -> None:
    document = read(EXAMPLE)
    assert document.title == "Harbour town switches on tidal heat network"
    assert (document.published, document.published_from) == ("2025-03-18", "metadata")
    assert (document.language, document.source.encoding, document.warnings) == ("en", "utf-8", ())
    assert document.dateline and document.dateline.text == "KESTLE QUAY, Cornwall, 18 March 2025 –"
    assert document.dateline.place == "KESTLE QUAY, Cornwall"
    for furniture in (
        "cookies",
        "Careers",
        "Share this",
        "Related",
        "Pump house wins",
        "Leave a comment",
        "900 million",
        "©",
        "Tidal\n",
    ):
        assert furniture not in document.text


def test_a_page_keeps_its_lists_quotations_captions_and_rows() -> None:
    document = read(EXAMPLE)
    kinds = [block.kind for block in document.blocks]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "title": 1, "heading": 4, "paragraph": 10, "list_item": 4, "quote": 2, "caption": 1, "table_row": 3,
    }  # fmt: skip
    sections = [block.section for block in document.blocks]
    assert [sections.count(s) for s in ("body", "about", "contact", "notes", "legal")] == [19, 2, 4, 0, 0]


def test_the_same_article_from_page_fragment_soup_and_bytes() -> None:
    whole = read(page())
    fragment = re.search(r"<article.*</article>", page(), re.DOTALL)
    assert fragment
    assert read(page().encode("utf-16")).text == whole.text
    for other in (fragment.group(), BeautifulSoup(page(), "lxml").article):
        document = read(other)
        assert document.text == whole.text
        assert [replace(block, path=None) for block in document.blocks] == [
            replace(block, path=None) for block in whole.blocks
        ]


PARAGRAPH = (
    "<p>The harbour authority said on Tuesday that the new ferry terminal would open before the summer, number {}, and "
    "that tickets would go on sale in March, for residents of the islands at half of the fare until the autumn.</p>"
)


def article(*inside: str) -> str:
    body = (
        "".join(PARAGRAPH.format(n) for n in range(3))
        + "".join(inside)
        + "".join(PARAGRAPH.format(n) for n in range(3, 6))
    )
    links = "".join(f'<li><a href="/{n}">Another story, number {n}, of the harbour</a></li>' for n in range(12))
    nav, aside = f"<nav><ul>{links}</ul></nav>", f"<aside><ul>{links}</ul></aside>"
    return f"<html><head><title>Ferry</title></head><body>{nav}<article>{body}</article>{aside}</body></html>"


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<p>Ann Lee, CEO, said:</p>", "Ann Lee, CEO, said:"),
        ("<blockquote><p>We did it.</p></blockquote>", "We did it."),
        ("<p>These firms take part:</p><ul><li>Vane</li><li>Oake</li></ul>", "Vane\nOake"),
        ("<figure><img src='x.png'><figcaption>The quay at dusk</figcaption></figure>", "The quay at dusk"),
        (
            "<table><tr><td>2025</td><td>14,000</td></tr><tr><td>2026</td><td>20,000</td></tr></table>",
            "2025 | 14,000\n2026 | 20,000",
        ),
        ("<h3>The quay</h3>", "The quay"),
    ],
    ids=["attribution", "quotation", "list", "caption", "table", "heading"],
)
def test_short_parts_inside_an_article_are_kept(inside: str, words: str) -> None:
    document = read(article(inside))
    assert words in document.text
    assert document.text.count("number") == 6
    assert "Another story" not in document.text


@pytest.mark.parametrize(
    "inside",
    [
        "<p>Advertisement</p>",
        "<div class='newsletter'><p>Get our letter every Sunday, with all that is new.</p></div>",
        "<ul><li><a href='/x'>Ferries of the past, in pictures</a></li><li><a href='/y'>All our knots</a></li></ul>",
        "<p>Sign up for our newsletter and never miss a ferry.</p>",
        "<form><p>Your name, please</p><input></form>",
        "<p>Related: <a href='/x'>Ferries of the past, in pictures</a></p>",
        "<p><strong>Read more:</strong> <a href='/x'>All our knots in one long list of knots</a></p>",
        "<p>Watch: How the terminal was built</p>",
        "<p>Page 2 of 3</p>",
        "<div><p>Download our free app for news of all ferries.</p></div>",
        "<p>All ferries, every morning, in your inbox.</p>",
    ],
)
def test_what_interrupts_an_article_is_left_out(inside: str) -> None:
    words = re.sub(r"<[^>]+>", " ", inside).split()
    assert " ".join(words[:4]) not in read(article(inside)).text


def test_a_label_before_a_sentence_of_the_article_is_kept() -> None:
    inside = "<p>Related: the harbour authority will also dredge the inner basin before the winter.</p>"
    assert "dredge the inner basin" in read(article(inside)).text


@pytest.mark.parametrize("name", ["hovercard", "tooltip box", "sr-only"])
def test_what_shows_only_when_pointed_at_is_no_part_of_a_paragraph(name: str) -> None:
    inside = f"<p>The mayor, Ann Lee,<span class='{name}'> Ann Lee was born in 1960.</span> will open the quay.</p>"
    assert "The mayor, Ann Lee, will open the quay." in read(article(inside)).text


STANDFIRST = "Residents of the islands will pay half of the fare until the autumn, and children will pay nothing."


def headed(between: str) -> str:
    heading = f"<h1>Ferry terminal opens</h1><div class='top'>{between}</div><article>"
    return article().replace("<article>", heading).replace("Ferry</title>", "Ferry terminal opens</title>")


@pytest.mark.parametrize("tag", ["p", "h2", "h3"])
def test_sentences_between_the_headline_and_the_first_paragraph_are_kept(tag: str) -> None:
    assert read(headed(f"<{tag}>{STANDFIRST}</{tag}>")).text.startswith(f"Ferry terminal opens\n\n{STANDFIRST}\n\n")


def test_a_short_sentence_right_below_the_headline_is_kept() -> None:
    lead, byline = "<p>Ferries will be free until autumn.</p>", "<p>Words by Ann Lee, Mere.</p>"
    assert read(headed(lead + byline)).text.startswith(
        "Ferry terminal opens\n\nFerries will be free until autumn.\n\nThe harbour authority"
    )


@pytest.mark.parametrize(
    "between",
    [
        "<p>By Ann Lee, who writes about harbours and ferries for the Gazette</p>",
        "<p>PUBLISHED: January 16, 2023 at 4:30 p.m. | UPDATED: January 17, 2023 at 3:58 a.m.</p>",
        f"<nav><p>{STANDFIRST}</p></nav>",
        f"<p><a href='/x'>{STANDFIRST}</a></p>",
    ],
    ids=["byline", "times", "navigation", "link"],
)
def test_what_else_is_between_them_is_left_out(between: str) -> None:
    assert read(headed(between)).text.startswith("Ferry terminal opens\n\nThe harbour authority")


def in_parts(*parts: str) -> str:
    boxes = "".join(f"<div class='box'><div class='article-body'>{part}</div></div>" for part in parts)
    return f"<html><head><title>Ferry</title></head><body><div>{boxes}</div></body></html>"


FIRST = "".join(PARAGRAPH.format(n) for n in range(6))
REST = "".join(
    f"<p>The island council told residents on Monday that pier {n} would be closed for the winter, and that a bus would "
    "take school children to the next one every morning.</p>"
    for n in range(6, 10)
)


def test_a_body_in_containers_of_one_form_is_read_to_its_end() -> None:
    text = read(in_parts(FIRST, REST)).text
    assert (text.count("number"), text.count("would be closed")) == (6, 4)


def test_another_story_below_is_left_out() -> None:
    heading = "<h2>Pier closes for the winter</h2>"
    assert "would be closed" not in read(in_parts(FIRST, heading + REST)).text


def test_teasers_of_other_stories_below_are_left_out() -> None:
    teasers = "".join(
        f"<div class='next'><h2><a href='/{n}'>Knot number {n} of the year</a></h2><p>The best knot of all is tied by one "
        f"sailor in twenty {n}, and he will not say how it is done, however often he is asked.</p></div>"
        for n in range(4)
    )
    html = article().replace("article>", "div>").replace("<aside>", f"<div class='below'>{teasers}</div><aside>")
    text = read(html).text
    assert "The best knot" not in text
    assert text.count("The harbour authority") == 6


def test_a_pull_quote_is_not_said_twice() -> None:
    inside = (
        "<p>“We did it in two hard winters,” said Ann Lee.</p><blockquote>We did it in two hard winters</blockquote>"
    )
    assert read(article(inside)).text.count("two hard winters") == 1


def test_a_small_page_is_read_whole() -> None:
    assert (
        read("<html><body><h1>Boats for all</h1><p>We did it.</p><ul><li>One</li></ul></body></html>").text
        == "Boats for all\n\nWe did it.\n\nOne"
    )


def test_the_headline_stands_first_and_once() -> None:
    html = (
        article()
        .replace("<article>", "<p>Home &gt; News</p><h1>Ferry terminal opens</h1><article>")
        .replace("Ferry</title>", "Ferry terminal opens | Harbour News</title>")
    )
    document = read(html)
    assert document.title == "Ferry terminal opens"
    assert document.blocks[0].kind == "title"
    assert document.text.startswith("Ferry terminal opens\n\nThe harbour authority")


@pytest.mark.stress
@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 300 + "We did it.",
        "<div>" * 10_000 + "We did it." + "</div>" * 10_000,
        "<html><body>" + "<b>" * 200_000 + "We did it.",
        "<html><body>" + "<ul><li>" * 20_000 + "We did it.",
        "<blockquote>" * 20_000 + "We did it.",
        "<table><tr><td>" * 5_000 + "We did it.",
        "<html><body><p " + " ".join(f'a{n}="x"' for n in range(100_000)) + ">We did it.</p>",
        "<html><body><p " + " ".join(f"a{n}" for n in range(100_000)) + ">We did it.</p>",
        "<html><body><p title='" + "x" * 5_000_000 + "'>We did it.</p>",
        "<html><body>" + "<!--" * 100_000 + "--><p>We did it.</p>",
    ],
    ids=[
        "300 divs",
        "10,000 divs",
        "200,000 bolds",
        "lists",
        "quotations",
        "tables",
        "attributes",
        "bare attributes",
        "a long attribute",
        "comments",
    ],
)
def test_hostile_pages_are_read_within_seconds(html: str) -> None:
    started = time.process_time()
    document = read(html)
    assert document.text == "We did it."
    assert time.process_time() - started < 5
    assert [warning.code for warning in document.warnings] == (
        ["deep"] if html.count("<") > 3_000 and "<!--" not in html else []
    )


def test_a_page_nested_too_deeply_is_read_without_its_head() -> None:
    head = "<!DOCTYPE html><html><head><title>Boats</title><script>var a = '<p>';</script></head><body>"
    document = read(f"{head}{'<div>' * 5000}<p>We did <b>it</b> &amp; more.</p><ul><li>One</li></ul><!-- <p>No -->")
    assert document.text == "We did it & more.\n\nOne"
    assert [warning.code for warning in document.warnings] == ["deep"]


def test_entities_of_a_document_type_are_not_expanded() -> None:
    entities = '<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">'
    html = f"<!DOCTYPE html [{entities}]><html><body><p>We did it. &b;&x;</p></body></html>"
    text = read(html).text
    assert "aaaa" not in text
    assert "root:" not in text


QUOTED = "<p>The weir is safe, and the road will open again in June.</p>"


@pytest.mark.parametrize(
    "quotation",
    [
        f"{QUOTED}<footer>— <cite>Bob Orr, mayor of Lowhaven</cite></footer>",
        f"{QUOTED[3:-4]}<br>– Bob Orr, mayor of Lowhaven",
        f"{QUOTED}<p><strong>Bob Orr</strong>, mayor of Lowhaven</p>",
        f"{QUOTED}<p>— Bob Orr</p>",
    ],
    ids=["footer", "line break and dash", "last paragraph", "name alone"],
)
def test_who_is_quoted_is_no_part_of_a_block_quotation(quotation: str) -> None:
    page = f"<p>The mill opens again on Friday, the town said.</p><blockquote>{quotation}</blockquote><p>Work ends in May.</p>"
    quote = next(quote for quote in pressparse.parse(page, content="fragment").quotes if quote.kind == "direct")
    assert [segment.text for segment in quote.segments] == ["The weir is safe, and the road will open again in June."]
    assert quote.speaker is not None and quote.speaker.name == "Bob Orr"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("It employs 4,500<sup>2</sup> people.", "It employs 4,500 people."),
        ("It made $5 million<sup><a href='#1'>[1]</a></sup> in 2023<sup>*</sup>.", "It made $5 million in 2023."),
        ("It holds 10<sup>6</sup> litres in 40 m<sup>2</sup>.", "It holds 10^6 litres in 40 m²."),
        ("On the 3<sup>rd</sup> of May.", "On the 3rd of May."),
        (
            "We hire <del>40</del> <ins>60</ins> bakers for <s>$5 million</s> $6 million.",
            "We hire 60 bakers for $6 million.",
        ),
    ],
)
def test_raised_and_struck_out_words(html: str, text: str) -> None:
    document = read(f"<p>{html}</p>", content="fragment")
    assert document.text == text
    assert [warning.code for warning in document.warnings] == (["struck-out"] if "<del>" in html else [])


def test_a_sentence_goes_on_after_its_line_breaks() -> None:
    inside = "<p><b>Mr. Al<br>Finch</b> will pay $40<br>million on June<br>5, 2022.</p>"
    assert "\n\nMr. Al Finch will pay $40 million on June 5, 2022.\n\n" in read(article(inside)).text
    address = "<p>Ann Lee<br>Head of the mill<br>12 Mill Lane</p>"
    assert "\n\nAnn Lee\n\nHead of the mill\n\n12 Mill Lane\n\n" in f"\n\n{read(address, content='fragment').text}\n\n"


def test_the_cells_of_a_row_keep_their_breaks_and_lists() -> None:
    row = "<tr><td>Jobs<br>in May</td><td><ul><li>40 staff</li><li>60 trainees</li></ul></td></tr>"
    assert read(f"<table>{row}</table>", content="fragment").text == "Jobs in May | 40 staff; 60 trainees"
