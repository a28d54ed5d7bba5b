"""The part of a page that is read, its metadata, the places of items on it, and repair on request."""

from __future__ import annotations

import sys

import pytest
from bs4 import BeautifulSoup
from cases import FIXTURES
from forms import blocks, page

import pressparse
from pressparse.document import Metadata, Stated
from pressparse.errors import InvalidSelector, MissingExtra, TooDeep, TooLarge, UnsupportedSource
from pressparse.reading import read

RELEASES = sorted((FIXTURES / "forms").glob("*.txt"))
HTML = (
    "<html><body><header><p>Bramble</p></header><div class='story'><p>“We grind,” said Ann Lee.</p></div>"
    "<div class='story'><p>It was May.</p><div class='story'><p>So it went.</p></div></div><footer>Imprint</footer></body></html>"
)


def texts(html: str, content: str) -> list[str]:
    document = read(html, content=content)
    return [document.text[block.start : block.end] for block in document.blocks]


def test_the_content_may_be_chosen() -> None:
    assert texts(HTML, ".story") == ["“We grind,” said Ann Lee.", "It was May.", "So it went."]
    assert texts(HTML, "header p, footer") == ["Bramble", "Imprint"]
    assert texts(HTML, "fragment") == ["Bramble", "“We grind,” said Ann Lee.", "It was May.", "So it went."]
    assert "Imprint" not in read(HTML, content="page").text


def test_a_selector_that_matches_nothing_warns() -> None:
    document = read(HTML, content="main")
    assert document.text == ""
    assert [warning.code for warning in document.warnings] == ["selector", "empty"]


@pytest.mark.parametrize("content", ["p[", "", "::", "a:visited-twice", "p{}", "𝔞 >> b"])
def test_what_is_no_selector_is_one_plain_error(content: str) -> None:
    if not content:
        assert read(HTML, content=content).text == read(HTML).text
        return
    with pytest.raises(InvalidSelector, match="content must be auto, page, fragment or a CSS selector"):
        read(HTML, content=content)


def test_content_that_is_no_text_is_refused() -> None:
    with pytest.raises(UnsupportedSource, match="content must be text"):
        read(HTML, content=3)  # type: ignore[arg-type]


def test_no_selector_can_be_followed_in_a_page_nested_too_deeply() -> None:
    html = "<html><body>" + "<div>" * 5000 + "<p>We grind.</p>"
    assert read(html).text == "We grind."
    with pytest.raises(TooDeep):
        read(html, content="p")


@pytest.mark.stress
def test_a_page_of_very_many_elements_is_read_whole() -> None:
    document = read("<html><body><article>" + "<p>We grind.</p>" * 30_000)
    assert len(document.blocks) == 30_000
    assert [warning.code for warning in document.warnings] == ["huge"]


def test_a_text_beyond_the_limit_is_refused() -> None:
    with pytest.raises(TooLarge, match="characters"):
        read("We grind. " * 300_000)


HEAD = """<!DOCTYPE html><html lang="en-GB"><head><title>Mill opens | Bramble</title>
<link rel="canonical" href="https://www.bramble.example/news/mill">{}</head><body><article><h1>Mill opens</h1>
<p>“We grind again after so many years, and we are glad of it,” said Ann Lee, head of Bramble Mill in the valley.</p>
<p>The mill has stood still for forty years, and the town has paid a great deal of money for the new wheel.</p>
</article></body></html>"""
JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Mill opens", "datePublished":
"2025-06-02T10:00:00Z", "author": {"@type": "Person", "name": "Jo Miller"},
"publisher": {"@type": "Organization", "name": "Bramble Mill"}}</script>"""
OPEN_GRAPH = """<meta property="og:title" content="Mill opens"><meta property="og:site_name" content="Bramble Mill">
<meta property="article:published_time" content="2025-06-02T10:00:00Z"><meta property="article:author" content="Jo Miller">"""
DUBLIN_CORE = """<meta name="dc.title" content="Mill opens"><meta name="dc.creator" content="Jo Miller">
<meta name="dc.date" content="2025-06-02"><meta name="dc.publisher" content="Bramble Mill">"""


@pytest.mark.parametrize(
    ("head", "origin"),
    [(JSON_LD, "json-ld"), (OPEN_GRAPH, "opengraph"), (DUBLIN_CORE, "dublin-core"), (OPEN_GRAPH + JSON_LD, "json-ld")],
    ids=["json-ld", "opengraph", "dublin-core", "both"],
)
def test_a_page_says_what_it_is_and_where_it_says_so(head: str, origin: str) -> None:
    document = read(HEAD.format(head))
    assert document.metadata == Metadata(
        title=Stated("Mill opens", origin),  # type: ignore[arg-type]
        author=Stated("Jo Miller", origin),  # type: ignore[arg-type]
        site=Stated("Bramble Mill", origin),  # type: ignore[arg-type]
        language=Stated("en-GB", "html"),
        url=Stated("https://www.bramble.example/news/mill", "link"),
        published=Stated("2025-06-02", origin),  # type: ignore[arg-type]
    )
    assert document.published == "2025-06-02"


@pytest.mark.parametrize(
    ("language", "stated", "day"),
    [
        ("en-US", "03/04/2021", "2021-03-04"),
        ("en-GB", "03/04/2021", "2021-04-03"),
        ("en", "Thursday, 03/04/2021 - 12:00", "2021-03-04"),
        ("en-US", "Sat, 03/04/2021", "2021-04-03"),
    ],
)
def test_the_weekday_or_the_language_of_a_page_tells_the_order_of_its_date(
    language: str, stated: str, day: str
) -> None:
    html = HEAD.format(f'<meta name="date" content="{stated}">').replace("en-GB", language)
    assert read(html).published == day


def test_a_page_that_says_little() -> None:
    stated = read(HEAD.format("").replace("</h1>", "</h1><time datetime='2025-06-02'>2 June</time>")).metadata
    assert stated.published == Stated("2025-06-02", "time")
    assert stated.author is None
    broken = "<script type='application/ld+json'>" + "[" * 100_000 + "</script>"
    assert read(HEAD.format(broken)).metadata.author is None


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_each_place_is_found_on_the_page_again(release) -> None:  # type: ignore[no-untyped-def]
    source = page(blocks(release.read_text("utf-8")))
    article, soup = pressparse.parse(source), BeautifulSoup(source, "html.parser")
    spans = [segment for quote in article.quotes for segment in quote.segments] + [*article.claims, *article.dates]
    for span in spans:
        quote, position, css = article.selectors(span)
        assert quote["exact"] == span.text
        assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in article.text
        assert len(quote["prefix"]) == min(32, span.start)
        assert article.text[position["start"] : position["end"]] == span.text
        [element] = soup.select(css["value"])
        assert all(words in element.get_text(" ", strip=True) for words in span.text.split(" | "))


def test_the_places_of_a_fragment_and_of_text() -> None:
    fragment = pressparse.parse("<div><p>One.</p><p>We sold 5 tons.</p></div>")
    [claim] = fragment.claims
    assert fragment.selectors(claim)[2] == {"type": "CssSelector", "value": "div:nth-of-type(1) > p:nth-of-type(2)"}
    text = pressparse.parse("We sold 5 tons.")
    assert [s["type"] for s in text.selectors(text.claims[0])] == ["TextQuoteSelector", "TextPositionSelector"]


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("â€œWe grind,â€\x9d said Ann Lee. It isnâ€™t far.", "“We grind,” said Ann Lee. It isn’t far."),
        ("Mr MÃ¼ller & sons paid Â£5.", "Mr Müller & sons paid £5."),
    ],
)
def test_what_was_decoded_wrongly_is_put_right_on_request(broken: str, meant: str) -> None:
    assert read(broken).text == broken
    document = read(broken, repair=True)
    assert document.text == meant
    assert document.source.repaired
    assert [warning.code for warning in document.warnings] == ["repaired"]


@pytest.mark.parametrize("text", ["“We grind,” said Ann’s &amp; ﬁrm.", "Ｗide İ ½ naïve café", "5\u2033 x 3\u2033"])
def test_repair_leaves_what_is_right_alone(text: str) -> None:
    document = read(text, repair=True)
    assert document.text == text
    assert not document.source.repaired
    assert not document.warnings


def test_repair_without_its_library_is_one_plain_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ftfy", None)
    with pytest.raises(MissingExtra, match=r"pip install 'pressparse\[repair\]'"):
        read("We grind.", repair=True)
