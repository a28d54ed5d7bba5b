"""The Python interface: public names, short forms, and a hint if a file's name is passed as a text."""

from __future__ import annotations

import builtins
import datetime
import doctest
import inspect
import subprocess
import sys
import typing
from pathlib import Path

import bs4
import pytest

import pressparse
from pressparse import Article
from pressparse.errors import UnsupportedSource

TEXT = """Bramble Foods opens a mill by the river Marl

LOWHAVEN, May 3, 2024 - Bramble Foods Ltd. has partnered with the University of Marlow to grind over 5,000 tonnes a year.

“We are spending $12.5 million on <this>,” said Dr. Ann Lee, chief executive of Bramble Foods.
"""


@pytest.fixture
def article() -> Article:
    return pressparse.parse(TEXT)


@pytest.mark.parametrize(
    "text",
    [
        "release.txt", "a.TXT", "my releases/mill opens.html", "/home/ann/mill", "../mill.eml", "C:\\Temp\\mill.docx",
        "https://example.org/mill?x=1", "www.example.org", "crawl.warc.gz", " release.pdf \n", "file:///mill.html",
    ],
)  # fmt: skip
def test_a_name_in_place_of_a_text_is_told(text: str) -> None:
    for found in (pressparse.parse(text), *pressparse.Parser().pipe([text])):
        assert isinstance(found, Article)
        assert "looks-like-a-path" in [warning.code for warning in found.warnings]
        assert found.text == text


@pytest.mark.parametrize(
    "text",
    [
        "", "A mill.", "We sold 40 pies.", "/PRNewswire/ -- Bramble Foods opened a mill.", "release.txt\nopens",
        "See https://example.org/mill for more", "<p>mill.html</p>", "Sales rose 3.5",
    ],
)  # fmt: skip
def test_a_text_is_not_taken_for_a_name(text: str) -> None:
    assert "looks-like-a-path" not in [warning.code for warning in pressparse.parse(text).warnings]


def test_a_file_is_read_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "mill.txt"
    path.write_text(TEXT, "utf-8")
    found = pressparse.parse_file(str(path), id="mill")
    assert found == pressparse.parse_file(path, id="mill") == pressparse.parse(path, id="mill")
    assert (found.id, found.source.path, found.warnings) == ("mill", str(path), ())
    with pytest.raises(UnsupportedSource, match="there is no file"):
        pressparse.parse_file(tmp_path / "none.txt")


@pytest.mark.parametrize("one", ["abc", b"abc", Path("mill.txt")])
def test_one_source_is_not_many(one: typing.Any) -> None:
    with pytest.raises(UnsupportedSource, match="pass it a list"):
        pressparse.Parser().pipe(one)


def test_an_article_shows_itself_in_a_line(article: Article) -> None:
    assert (
        repr(article)
        == "<Article 'Bramble Foods opens a mill by the river …' 1 quotes, 2 claims, 1 dates, 1 collaborations>"
    )
    assert repr(pressparse.parse("A mill.", id="a1")) == "<Article 'a1' nothing found>"


def test_a_notebook_shows_a_table(article: Article) -> None:
    html = article._repr_html_()
    assert "<this>" not in html
    rows = [[cell.text for cell in row.select("td")] for row in bs4.BeautifulSoup(html, "lxml").select("tbody tr")]
    assert [row[:3] for row in rows] == [
        ["c1", "over 5,000 tonnes a year", "the release itself"],
        ["c2", "$12.5 million", "Ann Lee"],
        ["q1", "“We are spending $12.5 million on <this>,”", "Ann Lee"],
    ]


def test_items_are_all_there_is_in_order_of_place(article: Article) -> None:
    assert [item.id for item in article.items] == ["d1", "p1", "c1", "q1", "c2"]


def test_claims_are_found_by_who_says_them(article: Article) -> None:
    assert [claim.text for claim in article.claims_by("lee")] == ["$12.5 million"]
    assert article.claims_by("lee", min_confidence=0.999) == article.claims_by("Nobody") == ()
    assert article.quotes_by("Ann Lee", min_confidence=0.999) == ()


def test_what_is_unsure_may_be_left_out(article: Article) -> None:
    least = max(claim.confidence for claim in article.claims)
    sure = article.only(min_confidence=least)
    assert sure == pressparse.parse(TEXT, min_confidence=least)
    assert {item.confidence >= least for item in sure.claims + sure.dates + sure.collaborations} == {True}
    for claim in sure.claims:
        assert (claim.quote is None) == (article.claims[int(claim.id[1:]) - 1].quote is None)
    assert Article.from_json(sure.to_json()) == sure
    assert article.only(min_confidence=0) == article == article.only(*("quotes", "claims", "dates", "collaborations"))
    assert article.only(min_confidence=1.1).items == article.only(min_confidence=1.1).speakers == ()


@pytest.mark.parametrize(
    "day", [datetime.date(2024, 5, 4), datetime.datetime(2024, 5, 4, 9, 30), "2024-05-04", "4 May 2024"]
)
def test_a_date_is_a_date(day: str | datetime.date) -> None:
    found = pressparse.parse("We met yesterday.", published=day)
    assert (found.published, found.dates[0].value) == ("2024-05-04", "2024-05-03")


def test_every_type_an_article_holds_is_a_name_of_the_package() -> None:
    waiting, seen = [Article], set[type]()
    while waiting:
        cls = waiting.pop()
        for hint in typing.get_type_hints(cls).values():
            for part in (hint, *typing.get_args(hint)):
                if isinstance(part, type) and part.__module__.startswith("pressparse") and part not in seen:
                    seen.add(part)
                    waiting.append(part)
    assert len(seen) > 10
    assert {cls.__name__ for cls in seen} <= set(pressparse.__all__)


def test_no_name_hides_one_of_python() -> None:
    assert not set(pressparse.__all__) & set(dir(builtins))
    assert pressparse.Warning is pressparse.ArticleWarning


def test_parse_says_all_about_itself() -> None:
    told = inspect.getdoc(pressparse.parse) or ""
    for name in inspect.signature(pressparse.parse).parameters:
        assert f"\n    {name}: " in told, name
    assert all(heading in told for heading in ("Returns:", "Raises:", ">>>"))
    finder = doctest.DocTestFinder(recurse=False)
    for test in finder.find(pressparse.parse, "parse", globs={"parse": pressparse.parse}):
        assert doctest.DocTestRunner().run(test).failed == 0


USE = """
import datetime
import pressparse
from pressparse import Article, ArticleWarning, Claim, Failure, Parser, Quote, Source, Speaker, parse, parse_file

article: Article = parse("A mill.", published=datetime.date(2024, 5, 4), min_confidence=0.5)
article = parse_file("mill.txt", url="https://example.org/")
quotes: tuple[Quote, ...] = article.quotes_by("Lee", min_confidence=0.8)
claims: tuple[Claim, ...] = article.claims_by("Lee")
speaker: Speaker | None = quotes[0].speaker
source: Source = article.source
warnings: tuple[ArticleWarning, ...] = article.warnings
ids: list[str] = [item.id for item in article.items]
results: list[Article | Failure] = list(Parser().pipe(["A mill."]))
comparison: pressparse.Comparison = pressparse.compare("A mill.", article)
html: str = article.to_html()
"""


def test_what_the_docs_import_has_types(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    (tmp_path / "use.py").write_text(USE, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "use.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={"MYPYPATH": str(Path(pressparse.__file__).parents[1]), "PATH": ""},
    )
    assert done.returncode == 0, done.stdout
