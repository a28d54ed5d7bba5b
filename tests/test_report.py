"""The HTML report without a browser: the text is complete, links lead both ways, and no foreign markup gets in."""

from __future__ import annotations

import functools
import json
import re
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import bs4
import pytest
from command import run
from hypothesis import given, settings
from hypothesis import strategies as st

import pressparse
from pressparse import Article, Claim
from pressparse.document import Stated
from pressparse.output import html as report_html
from pressparse.output.figures import day, figure
from pressparse.output.marks import Mark, cut

ROOT = Path(__file__).parents[1]
RELEASES = sorted([*(ROOT / "tests/fixtures/releases").glob("*/source.*"), *(ROOT / "examples").glob("release.*")])
ITEMS = ("speakers", "quotes", "claims", "dates", "collaborations")

SHORT = """Mill opens

LOWHAVEN, May 3, 2024 - Bramble Foods Ltd. has partnered with the University of Marlow to grind over 5,000 tonnes a year.

"We are spending $12.5 million on this," said Dr. Ann Lee, chief executive of Bramble Foods.
"""


def page_of(article: Article) -> bs4.BeautifulSoup:
    return bs4.BeautifulSoup(article.to_html(), "lxml")


@functools.cache
def reported(path: Path) -> tuple[Article, bs4.BeautifulSoup]:
    """A release, and its report."""
    article = pressparse.parse(path)
    return article, page_of(article)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def written(element: bs4.Tag) -> str:
    """The text of an element, exactly as a browser sees it."""
    return "".join(element.strings)


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: f"{path.parent.name}-{path.suffix[1:]}")
def test_the_blocks_of_the_report_are_those_of_the_article(path: Path) -> None:
    article, page = reported(path)
    shown = page.select(".body .block")
    blocks = [article.text[block.start : block.end] for block in article.blocks]
    assert [written(block) for block in shown if written(block) in blocks] == blocks
    assert letters("".join(block.get("data-marker", "") + written(block) for block in shown)) == letters(article.text)


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: f"{path.parent.name}-{path.suffix[1:]}")
def test_every_item_is_reached_both_ways_and_marked_where_it_stands(path: Path) -> None:
    article, page = reported(path)
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in page.select("a[href^='#']")} <= set(ids)
    for item in (item for kind in ITEMS for item in getattr(article, kind)):
        in_list, in_text = page.find(id=f"{item.id}"), page.find(id=f"{item.id}-text")
        assert in_list.select_one(f"a[href='#{item.id}-text']")
        assert in_text["href"] == f"#{item.id}"
        places = getattr(item, "segments", None) or getattr(item, "mentions", ()) or (item,)
        if hasattr(item, "parties"):
            places = (item, *item.mentions)
        marked = "".join(written(mark) for mark in page.select(f"mark[data-items~='{item.id}']"))
        assert "".join(marked.split()) == "".join("".join(place.text for place in places).split())


def test_the_list_says_what_a_fact_checker_asks() -> None:
    page = page_of(pressparse.parse(SHORT))
    assert [head.text for head in page.select(".figures th[scope=col]")] == [
        "Figure",
        "Who says it",
        "Sentence",
        "Sure",
    ]
    rows = {
        row["id"]: [row.select_one(part).get_text(" ", strip=True) for part in (".words", ".who", ".sentence", ".sure")]
        for row in page.select("tr.item")
    }
    assert rows["c1"][:2] == ["more than 5,000 tonnes a year", "the release itself"]
    assert rows["c2"][:2] == ["US$12.5 million", "Ann Lee chief executive"]
    assert rows["c2"][2].startswith('"We are spending $12.5 million on this,"')
    assert rows["c2"][3] == "0.97"
    facts = {
        item["id"]: {row.dt.text: row.dd.get_text(" ", strip=True) for row in item.select("dl > div")}
        for item in page.select(".item")
    }
    assert facts["c2"]["form"] == "money"
    assert facts["c2"]["found by"] == "claims.money-sign"
    assert "currency sign" in page.find(id="rule-claims.money-sign").dd.text
    assert page.select_one("#d1 .reading").text == "3 May 2024"  # the words are "May 3, 2024"
    assert facts["d1"]["value"] == "2024-05-03"
    assert page.select_one("#s1 .role").text == "chief executive, Bramble Foods"
    assert [link["href"] for link in page.select("#s1 .by a")] == ["#q1", "#c2"]
    assert page.select_one("#p1 .reading").text == "partnership"
    assert [b.text for b in page.select("#p1 .sentence b")] == ["Bramble Foods Ltd.", "University of Marlow"]


def test_the_table_comes_first_then_the_quotes_and_the_text_last() -> None:
    page = page_of(pressparse.parse(SHORT))
    kinds = [group["aria-labelledby"] for group in page.select(".group")]
    assert kinds == ["a1-claim", "a1-quote", "a1-speaker", "a1-date", "a1-collaboration"]
    assert [link["href"] for link in page.select(".jump a")] == [*(f"#{kind}" for kind in kinds), "#a1-release"]
    assert page.select_one(".desk").find_next_sibling("article")["id"] == "a1-release"


def test_the_article_is_in_the_page_whole_but_for_what_its_text_has() -> None:
    article = pressparse.parse("Mill opens\n\n“We sold </script> 40 pies,” said Ann Lee.\n", media_type="text/plain")
    data = json.loads(page_of(article).select_one("script.data").string)
    for claim in data["claims"]:
        place = claim["sentence"]
        place["text"] = article.text[place["start"] : place["end"]]
    assert Article.from_json(json.dumps(data)) == article


def test_a_quotation_of_nobody_named_says_so() -> None:
    page = page_of(
        pressparse.parse('Mill opens\n\nA note was found. "We will not sell 40 mills to anybody, ever again."\n')
    )
    assert "nobody named" in page.select_one("#q1").text
    assert "nobody named" in page.select_one("#c1").text


def test_only_words_that_stand_in_marks_are_put_in_marks() -> None:
    text = """Mill opens

“We sold 40 pies,” said Ann Lee of Acme Ltd. “It was hard.

“But it is done,” she added.

Lee said that the mill would open in July.
"""
    words = [
        item.select_one(".words").get_text(" ", strip=True)
        for item in page_of(pressparse.parse(text)).select("[data-kind=quote]")
    ]
    assert [line.partition(" ")[2] for line in words] == [
        "“We sold 40 pies,”",
        "“It was hard.” … “But it is done,”",
        "the mill would open in July",
    ]
    page = page_of(pressparse.parse(PULLED))
    assert page.select_one("#q1 .words").get_text(" ", strip=True).partition(" ")[2] == "We sold 40 pies and are happy."


PULLED = (
    "<h1>Mill opens</h1><p>Some words on the mill here.</p>"
    "<blockquote><p>We sold 40 pies and are happy.</p><footer>Ann Lee, CEO of Acme</footer></blockquote>"
)


def test_warnings_are_told_in_words_outside_what_can_be_closed() -> None:
    odd = pressparse.parse("Mill opens\n\n“We sold 40 pies, said Ann Lee of Acme Ltd.\n", id="odd")
    assert [warning.code for warning in odd.warnings] == ["unclosed-quote"]
    told = page_of(odd).select_one(".warning").get_text(" ", strip=True)
    assert told.startswith(odd.warnings[0].message)
    assert "“We sold 40 pies" in told
    pieces = report_html.as_html([odd, pressparse.parse(SHORT)], is_single=False)
    page = bs4.BeautifulSoup(b"".join(pieces), "lxml")
    assert len(page.select(".warning")) == len(page.select("summary .warning")) == 1


def test_the_index_names_the_files(tmp_path: Path) -> None:
    paths = [tmp_path / "one" / "mill.txt", tmp_path / "two" / "mill.txt"]
    for path in paths:
        path.parent.mkdir()
        path.write_text(SHORT, "utf-8")
    pieces = report_html.as_html(map(pressparse.parse, paths), is_single=False)
    page = bs4.BeautifulSoup(b"".join(pieces), "lxml")
    assert [row.td.text for row in page.select(".index tbody tr")] == list(map(str, paths))
    assert [place.text for place in page.select(".file")] == list(map(str, paths))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"value": Decimal(1200), "unit": "homes", "comparator": ">"}, "more than 1,200 homes"),
        ({"value": Decimal("12.5"), "unit": "%", "comparator": "~"}, "about 12.5%"),
        ({"low": Decimal(60), "high": Decimal(70), "unit": "members", "comparator": "range"}, "60 to 70 members"),
        (
            {"value": Decimal("0.2"), "numerator": Decimal(1), "denominator": Decimal(5), "unit": "homes"},
            "1 in 5 homes",
        ),
        ({"value": Decimal(4), "kind": "rank"}, "number 4"),
        ({"value": Decimal("1E+12"), "unit": "USD", "comparator": "<=", "kind": "money"}, "at most US$1 trillion"),
        (
            {"value": Decimal(100_000_000), "unit": "USD", "comparator": ">", "kind": "money"},
            "more than US$100 million",
        ),
        (
            {"low": Decimal(12_345_678), "high": Decimal(20_000_000), "unit": "GBP", "kind": "money"},
            "£12,345,678 to £20 million",
        ),
        ({"value": Decimal("26375.5"), "unit": "CHF", "kind": "money"}, "CHF 26,375.5"),
        ({"value": Decimal(20), "unit": "mile", "kind": "measure"}, "20 miles"),
        ({"value": Decimal(1), "unit": "year", "kind": "duration"}, "1 year"),
        ({"value": Decimal(2), "unit": "pp", "kind": "percent"}, "2 percentage points"),
        ({"numerator": Decimal(16), "denominator": Decimal(18), "unit": "camps", "kind": "ratio"}, "16 of 18 camps"),
        ({"value": Decimal("-5200000"), "unit": "EUR", "kind": "money"}, "-€5.2 million"),
        ({"kind": "superlative", "unit": "network"}, ""),
    ],
)
def test_figures_in_words(values: dict[str, object], words: str) -> None:
    assert figure(Claim(0, 1, "x", **{"kind": "count", **values})) == words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-03-18", "18 March 2025"), ("2025-03", "March 2025"), ("XXXX-05-03", "3 May of an unknown year"),
        ("2024-22", "2024-22"), ("2024", "2024"), ("2024-07/2024-09", "2024-07/2024-09"),
    ],
)  # fmt: skip
def test_days_in_words(value: str, words: str) -> None:
    assert day(value) == words


HOSTILE = (
    'Mill opens <script>alert(1)</script>\n\n<b>"We sold 40 pies]]></b> & more," said Ann Lee, CEO of O\'Hara & Sons.\n'
)


def test_markup_in_a_release_is_text_in_the_report() -> None:
    article = pressparse.parse(HOSTILE, media_type="text/plain")
    page = page_of(article)
    assert len(page.select("script:not(.data)")) == 1
    assert "<script>alert(1)</script>" in written(page.select_one(".body"))
    assert not page.select(".body b")
    assert "<script>alert(1)</script>" in page.title.text


@pytest.mark.parametrize(
    ("address", "is_linked"),
    [
        ('https://example.org/a?b=1&c="2', True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://[bad", False),
        (" javascript:alert(1)", False),
    ],
)
def test_only_addresses_of_the_web_are_links(address: str, is_linked: bool) -> None:
    article = pressparse.parse(SHORT)
    for changed in (
        replace(article, source=replace(article.source, url=address)),
        replace(article, metadata=replace(article.metadata, url=Stated(address, "link"))),
    ):
        meta = page_of(changed).select_one(".meta")
        assert [link["href"] for link in meta.select("a")] == ([address] if is_linked else [])
        assert address.strip() in meta.text


def test_the_page_loads_nothing() -> None:
    html = pressparse.parse(SHORT, url="https://example.org/mill").to_html()
    page = bs4.BeautifulSoup(html, "lxml")
    assert not page.select("[src], link, img, iframe, object, embed, base")
    assert "url(" not in page.style.text
    assert "@import" not in page.style.text
    policy = page.select_one("meta[http-equiv='Content-Security-Policy']")["content"]
    assert policy.startswith("default-src 'none'")
    assert not re.search(r"\son\w+=", html.partition("<body>")[2].partition("<script>")[0])


ODD = [
    "👩‍🔬 Dr Ana Lee 🇬🇧 sold 40 pies 🥧🥧 on 3 May 2024.",
    "Cafe\u0301 Zoe\u0308 sold 40 pies\u0301, said Ann Lee.",
    "שלום “We sold 40 pies,” said Ann Lee. مرحبا \u202e abc \u202c 12% today",
    "a\tb\u00a0c\u2028d\u200b 40 pies \ufeff “x” &amp; &lt; &#60; \u0085",
    "𝟜𝟘 pies and 𝓐nn Lee said 12 \U0010ffff men came",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_characters_move_nothing(text: str) -> None:
    article = pressparse.parse(f"Mill opens\n\n{text}\n", media_type="text/plain")
    shown = [written(block) for block in page_of(article).select(".body .block")]
    wanted = [article.text[block.start : block.end].replace("\x85", "\ufffd") for block in article.blocks]
    assert shown == wanted
    for claim in article.claims:
        marked = page_of(article).select(f"mark[data-items~='{claim.id}']")
        assert "".join(map(written, marked)) == claim.text


def test_what_html_cannot_hold_is_replaced_one_for_one() -> None:
    article = pressparse.parse(
        "Mill opens\r\n\r\nIt sold\x00 40 pies\r\nand\x08 50 cakes.\r\n", media_type="text/plain"
    )
    html = article.to_html()
    assert "\x00" not in html
    assert "\r" not in html
    marked = [written(mark) for mark in bs4.BeautifulSoup(html, "lxml").select("mark.claim")]
    assert marked == [claim.text for claim in article.claims] != []


def test_text_between_blocks_is_shown_too() -> None:
    article = pressparse.parse(SHORT)
    shown = page_of(replace(article, blocks=(article.blocks[1],))).select(".body .block")
    assert "".join("".join(map(written, shown)).split()) == "".join(article.text.split())


def test_lists_keep_their_numbers_and_lose_their_bullets() -> None:
    page = page_of(pressparse.parse("Mill opens\n\nWe do:\n\n1. pies\n2) cakes\n(iv) <b>\n\n* one\n- two\n"))
    items = [(item.get("data-marker"), written(item)) for item in page.select(".body li")]
    assert items == [("1.", "pies"), ("2)", "cakes"), ("(iv)", "<b>"), (None, "one"), (None, "two")]
    assert [written(block) for block in page.select(".body p.block")] == ["We do:"]


def test_a_release_without_a_word_has_a_report() -> None:
    page = page_of(pressparse.parse(""))
    assert "Nothing was found" in page.select_one(".desk").text
    assert page.select_one(".warning code").text == "empty"


TEXT = "0123456789abcdefghijklmnopqrst"
PLACES = st.integers(0, len(TEXT))
SPANS = st.lists(st.tuples(PLACES, PLACES).map(sorted), max_size=12)
STRETCHES = st.lists(PLACES, max_size=8, unique=True).map(
    lambda edges: [(a, b) for a, b in zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False)]
)


@settings(max_examples=300)
@given(SPANS, STRETCHES)
def test_pieces_are_the_text_and_each_carries_what_covers_it(
    spans: list[list[int]], stretches: list[tuple[int, int]]
) -> None:
    marks = [Mark(start, end, "claim", f"c{n}") for n, (start, end) in enumerate(spans)]
    rows = list(cut(TEXT, stretches, marks))
    assert ["".join(piece.text for piece in row) for row in rows] == [TEXT[start:end] for start, end in stretches]
    begun = [mark for row in rows for piece in row for mark in piece.begun]
    assert len(begun) == len(set(begun))
    for mark in marks:
        covered = "".join(piece.text for row in rows for piece in row if mark in piece.marks)
        assert covered == "".join(TEXT[max(a, mark.start) : min(b, mark.end)] for a, b in stretches)
        assert (mark in begun) == bool(covered)


def test_marks_that_begin_together_are_numbered_from_the_outside() -> None:
    marks = [Mark(0, 2, "claim", "c1"), Mark(0, 5, "quote", "q1"), Mark(1, 3, "date", "d1")]
    (pieces,) = cut("abcdef", [(0, 6)], marks)
    assert [(piece.text, [mark.id for mark in piece.marks]) for piece in pieces] == [
        ("a", ["q1", "c1"]), ("b", ["q1", "c1", "d1"]), ("c", ["q1", "d1"]), ("de", ["q1"]), ("f", []),
    ]  # fmt: skip


@pytest.mark.stress
def test_a_long_release_stays_small_and_a_very_long_one_is_written() -> None:
    body = SHORT.partition("\n\n")[2]
    long = pressparse.parse("Mill opens\n\n" + body * (9_000 // len(body)))
    assert len(long.text) > 8_500
    assert len(long.to_html().encode()) < 300_000
    unbroken = pressparse.parse("Mill opens\n\n" + "It sold 40 pies and 50 cakes and " * 5_000)
    assert len(unbroken.claims) == 10_000
    assert len(unbroken.to_html()) < 3_000 * 10_000


def test_several_articles_have_an_index_and_ids_of_their_own(tmp_path: Path) -> None:
    paths = [str(ROOT / "examples" / name) for name in ("release.txt", "release.html")]
    done = run("report", *paths, "--output", str(tmp_path / "report.html"))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"pressparse: 2 done\n")
    page = bs4.BeautifulSoup((tmp_path / "report.html").read_bytes(), "lxml")
    links = [link["href"] for link in page.select(".index a")]
    assert links == ["#a1", "#a2"]
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert [len(page.select(f"details #{link[1:]} .item")) > 5 for link in links] == [True, True]


def test_the_command_is_the_format_and_the_method(tmp_path: Path) -> None:
    release = tmp_path / "mill.txt"
    release.write_text(SHORT, "utf-8")
    options = ("--published", "2024-05-04", "--url", "https://example.org/mill", str(release))
    report, parse = run("report", *options), run("parse", "--format", "html", *options)
    article = pressparse.parse(release, published="2024-05-04", url="https://example.org/mill")
    assert report.stdout.decode() == parse.stdout.decode() == article.to_html()
    only = bs4.BeautifulSoup(run("report", "--only", "dates", stdin=SHORT.encode()).stdout, "lxml")
    assert {item["data-kind"] for item in only.select(".item")} == {"date"}


def test_what_fails_is_said_and_the_others_are_written(tmp_path: Path) -> None:
    output = tmp_path / "report.html"
    done = run("report", str(ROOT / "examples/release.txt"), str(tmp_path / "no.txt"), "--output", str(output))
    assert done.returncode == 1
    assert b"no.txt" in done.stderr
    assert output.exists()
    before = output.read_bytes()
    assert run("report", str(tmp_path / "no.txt"), "--output", str(output)).returncode == 1
    assert output.read_bytes() == before
    assert run("report", "--published", "soon", str(output)).returncode == 2


def test_a_missing_jinja_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    monkeypatch.setattr(report_html, "_template", report_html._template.__wrapped__)
    done = run("report", str(ROOT / "examples/release.txt"))
    assert (done.returncode, done.stdout) == (2, b"")
    assert re.fullmatch(
        r"pressparse: a report needs Jinja: \S+ -m pip install 'pressparse\[report\]'\n", done.stderr.decode()
    )
