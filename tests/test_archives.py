"""WARC and WET files: one record for each page, and a damaged record does not affect the others."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

import brotli
import pytest
from warcs import DATE, html, http, packed, page, record

from pressparse import Article, Parser, archives
from pressparse.archives import Wanted
from pressparse.errors import InvalidDate, MissingExtra, Unreadable, UnsupportedSource

HTML = "Content-Type: text/html\r\n"
SHORT, LONG = 60, 300  # wrong lengths in the header of a block of about 240 bytes
HUGE = 10**9


def read(path: Path, data: bytes, wanted: Wanted | None = None) -> tuple[list[str], Counter[str], list[Any]]:
    """The ids of the records that were read, the reasons for those that were not, and the tasks."""
    path.write_bytes(data)
    unread = Counter[str]()
    tasks = list(archives.read(path, wanted=wanted, unread=unread))
    return [options["id"].removeprefix("urn:uuid:") for _, options in tasks], unread, tasks


@pytest.fixture(params=[".warc", ".warc.gz"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / f"crawl{request.param}"


def joined(path: Path, records: list[bytes]) -> bytes:
    return packed(records) if path.suffix == ".gz" else b"".join(records)


def test_each_page_is_one_record_and_the_rest_is_counted_by_reason(path: Path) -> None:
    records = [
        record("info", b"software: none\r\n", kind="warcinfo", content="application/warc-fields"),
        page("good"),
        record("ask", b"GET / HTTP/1.1\r\n\r\n", kind="request", content="application/http; msgtype=request"),
        record("picture", http(b"\x89PNG", "Content-Type: image/png\r\n")),
        record("gone", http(b"<p>gone", HTML, "404 Not Found")),
        record("nonsense", b"no response at all"),
        record("short", http(html().encode()), length=SHORT),
        page("after"),
        record("cut", http(html().encode()), more="WARC-Truncated: length\r\n"),
        record("half", http(html().encode(), f"{HTML}Content-Length: 9999\r\n")),
        record("nothing", http(b" \n", HTML)),
        record("dns", b"20240503 example.org", content="text/dns"),
        record("packed", http(gzip.compress(html(7).encode()), f"{HTML}Content-Encoding: gzip\r\n")),
        record("broken", http(gzip.compress(html().encode())[:-20], f"{HTML}Content-Encoding: gzip\r\n")),
        record("last", http(html().encode()), length=LONG),
    ]
    ids, unread, tasks = read(path, joined(path, records))
    assert ids == ["good", "after", "packed"]
    assert unread == {
        "not a response": 3, "not HTML": 1, "not of status 200": 1, "not HTTP": 1, "wrong length": 2, "truncated": 2,
        "empty": 1, "not decoded": 1,
    }  # fmt: skip
    articles = list(Parser().pipe(tasks))
    assert all(isinstance(article, Article) for article in articles)
    assert [article.claims[0].value for article in articles if isinstance(article, Article)] == [500, 500, 7]


def test_id_url_and_date_are_kept_and_the_date_is_not_that_of_publication(path: Path) -> None:
    *_, [(source, options)] = read(path, joined(path, [page("good")]))
    article = Parser().parse(source, **options)
    assert article.id == "urn:uuid:good"
    assert article.source.url == "https://example.org/good"
    assert article.extra == {"warc": {"date": DATE}}
    assert (article.published, article.source.encoding) == (None, "utf-8")


@pytest.mark.parametrize("length", [SHORT, LONG, 100_000, HUGE, -5])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_record_of_wrong_length_costs_itself_alone(path: Path, length: int, at: int) -> None:
    records = [page("a"), page("b")]
    records.insert(at, record("wrong", http(html().encode()), length=length))
    ids, unread, _ = read(path, joined(path, records))
    assert ids == ["a", "b"]
    assert unread.total() == 1
    assert set(unread) <= {"wrong length", "truncated"}


@pytest.mark.parametrize("cut", range(10, 300, 20))
def test_a_file_that_was_cut_off_gives_what_is_whole(path: Path, cut: int) -> None:
    ids, unread, _ = read(path, joined(path, [page("a"), page("b")])[:-cut])
    assert ids == ["a"]
    assert unread.total() == 1


@pytest.mark.parametrize(
    "noise",
    [
        b"garbage\r\n\r\n",
        b"\x1f\x8b\x08 no gzip",
        b"WARC/1.0 no WARC",
        b"x" * 3_000_000,
        gzip.compress(b"", mtime=0)[:10],
    ],
)
@pytest.mark.parametrize("at", [1, 2])
def test_what_is_no_record_is_passed_over(path: Path, noise: bytes, at: int) -> None:
    records = [joined(path, [page("a")]), joined(path, [page("b")])]
    records.insert(at, noise)
    ids, unread, _ = read(path, b"".join(records))
    assert ids == ["a", "b"]
    assert unread in ({"damaged": 1}, {"truncated": 1})


def test_empty_lines_at_the_end_are_nothing(tmp_path: Path) -> None:
    ids, unread, _ = read(tmp_path / "x.warc", page("a") + page("b") + b"\r\n\n")
    assert (ids, unread) == (["a", "b"], {})


def test_the_bytes_tell_what_is_packed_and_else_the_name(tmp_path: Path) -> None:
    members = packed([page("a"), page("b")])
    assert read(tmp_path / "x.warc", members)[0] == ["a", "b"]
    assert read(tmp_path / "x.warc.gz", page("a") + page("b"))[0] == ["a", "b"]
    assert read(tmp_path / "x.warc.gz", b"\0" + members[1:])[0] == ["b"]


def test_a_damaged_member_of_gzip_costs_itself_alone(tmp_path: Path) -> None:
    members = [gzip.compress(page(name)) for name in "abc"]
    for at in range(12, len(members[1]) - 8, 20):
        damaged = members[1][:at] + b"\xff\0\xff\0" + members[1][at + 4 :]
        ids, unread, _ = read(tmp_path / "x.warc.gz", members[0] + damaged + members[2])
        assert [id for id in ids if id != "b"] == ["a", "c"]
        assert len(ids) + unread.total() == 3


def test_a_file_that_is_one_member_of_gzip_is_read_to_its_end(tmp_path: Path) -> None:
    ids, unread, _ = read(tmp_path / "x.warc.gz", gzip.compress(b"".join(page(name) for name in "abc")))
    assert (ids, unread) == (["a", "b", "c"], {})


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress, "Content-Encoding: gzip\r\n"),
        (zlib.compress, "Content-Encoding: deflate\r\n"),
        (lambda body: zlib.compress(body)[2:-4], "Content-Encoding: deflate\r\n"),
        (brotli.compress, "Content-Encoding: br\r\n"),
        (lambda body: b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body), "Transfer-Encoding: chunked\r\n"),
        (lambda body: b"5;a=b\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (body[:5], len(body) - 5, body[5:]), "Transfer-Encoding: chunked\r\n"),
        (lambda body: b"%x\r\n%s\r\n0\r\n\r\n" % (len(gzip.compress(body, mtime=0)), gzip.compress(body, mtime=0)), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
        (lambda body: body, "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),  # unpacked by the crawler
        (lambda body: body, "Content-Encoding: identity\r\n"),
    ],
)  # fmt: skip
def test_bodies_are_unpacked(path: Path, body: Any, headers: str) -> None:
    _, _, [(source, _)] = read(path, joined(path, [record("a", http(body(html().encode()), HTML + headers))]))
    assert source == html().encode()


@pytest.mark.parametrize(
    ("body", "headers", "reason"),
    [
        (b"neither gzip nor a page", "Content-Encoding: gzip\r\n", "not decoded"),
        (b"neither brotli nor a page", "Content-Encoding: br\r\n", "not decoded"),
        (b"\x28\xb5\x2f\xfd no more", "Content-Encoding: zstd\r\n", "not decoded"),
        (b"what is that", "Content-Encoding: secret\r\n", "not decoded"),
        (b"5\r\n<p>hi\r\nnonsense\r\n", "Transfer-Encoding: chunked\r\n", "not decoded"),
        (gzip.compress(bytes(archives.records.LARGEST + 1)), "Content-Encoding: gzip\r\n", "too large"),
    ],
)
def test_bodies_that_cannot_be_unpacked_are_counted(path: Path, body: bytes, headers: str, reason: str) -> None:
    ids, unread, _ = read(path, joined(path, [record("a", http(body, HTML + headers)), page("b")]))
    assert (ids, unread) == (["b"], {reason: 1})


@pytest.mark.parametrize(
    ("encoding", "headers"),
    [("windows-1251", "text/html; charset=windows-1251"), ("shift_jis", "TEXT/HTML;charset=Shift_JIS"), ("utf-8", "text/html")],
)  # fmt: skip
def test_the_charset_of_the_header_is_that_of_the_page(path: Path, encoding: str, headers: str) -> None:
    said = {"windows-1251": "Мы смогли", "shift_jis": "やりました", "utf-8": "Nous l’avons fait"}[encoding]
    body = html(said=said).replace("“", '"').replace("”", '"').encode(encoding)
    *_, [(source, options)] = read(path, joined(path, [record("a", http(body, f"Content-Type: {headers}\r\n"))]))
    article = Parser().parse(source, **options)
    assert said in article.text
    assert article.source.encoding in (encoding, encoding.replace("windows-", "cp"))


def test_what_the_crawler_identified_goes_before_what_the_server_said(path: Path) -> None:
    identified = "WARC-Identified-Payload-Type: {}\r\n".format
    records = [
        record("pdf", http(b"%PDF-1.4", HTML), more=identified("application/pdf")),
        record("page", http(html().encode(), ""), more=identified("application/xhtml+xml")),
    ]
    ids, unread, _ = read(path, joined(path, records))
    assert (ids, unread) == (["page"], {"not HTML": 1})


@pytest.mark.parametrize("ending", [".warc.wet", ".warc.wet.gz"])
def test_texts_of_wet_files_are_read_as_text(tmp_path: Path, ending: str) -> None:
    text = "Mill opens\n\nThe <b>mill</b> sold 500 <i>pies</i>.\n"
    path = tmp_path / f"crawl{ending}"
    records = [
        record("info", b"", kind="warcinfo", content="application/warc-fields"),
        record("a", text.encode(), kind="conversion", content="text/plain"),
        record("b", b"", kind="conversion", content="text/plain"),
        record("c", b"\0", kind="conversion", content="image/png"),
    ]
    ids, unread, tasks = read(path, joined(path, records))
    assert (ids, unread) == (["a"], {"not a response": 1, "empty": 1, "not text": 1})
    assert Parser().parse(tasks[0][0], **tasks[0][1]).text == text


def wet(name: str, languages: str) -> bytes:
    more = f"WARC-Identified-Content-Language: {languages}\r\n" if languages else ""
    return record(name, f"A mill, {name}.".encode(), kind="conversion", content="text/plain", more=more)


@pytest.mark.parametrize(
    ("wanted", "ids", "reason"),
    [
        (Wanted(since="2024-05-04"), ["later"], "of another date"),
        (Wanted(until="2024-05"), ["english", "french", "silent", "header", "french-header"], "of another date"),
        (Wanted(since="2024", until="2024-05-03"), ["english", "french", "silent", "header", "french-header"], "of another date"),
        (Wanted(hosts=("news.test",)), ["later"], "of another host"),
        (Wanted(hosts=("Example.org.",)), ["english", "french", "silent", "header", "french-header"], "of another host"),
        (Wanted(languages=("en",)), ["english", "silent", "header", "later"], "in another language"),
        (Wanted(languages=("fr",)), ["french", "silent", "french-header"], "in another language"),
        (Wanted(min_length=100), ["silent", "header", "french-header", "later"], "too short"),
    ],
)  # fmt: skip
def test_only_wanted_records_are_read(path: Path, wanted: Wanted, ids: list[str], reason: str) -> None:
    body = html().encode()
    records = [
        record("english", http(b"<html lang='en-GB'><p>Hi."), host="www.example.org"),
        record("french", http(b"<html class=a lang=fr><p>Salut.")),
        page("silent"),
        record("header", http(body.replace(b"<html", b"<html lang=fr"), f"{HTML}Content-Language: en-US, fr\r\n")),
        record("french-header", http(body, f"{HTML}Content-Language: fr\r\n")),
        record("later", http(body, f"{HTML}Content-Language: en\r\n"), host="a.news.test", date="2024-06-01T00:00:00Z"),
    ]
    found, unread, _ = read(path, joined(path, records), wanted)
    assert (found, unread) == (ids, {reason: len(records) - len(ids)})


def test_the_language_of_a_wet_record_is_the_first_that_was_identified(path: Path) -> None:
    records = [wet("a", "eng"), wet("b", "fra,eng"), wet("c", "eng,fra"), wet("d", "")]
    assert read(path, joined(path, records), Wanted(languages=("en",)))[0] == ["a", "c", "d"]


@pytest.mark.parametrize("date", ["soon", "2024-5-3", "2024-05-03T12"])
def test_a_time_that_is_none_is_refused(date: str) -> None:
    with pytest.raises(InvalidDate, match=date):
        Wanted(since=date)


def test_records_are_taken_as_they_are_needed(path: Path) -> None:
    """The damage after the second record is noticed only when the third is requested."""
    path.write_bytes(joined(path, [page("a"), page("b")]) + bytes(200_000))
    unread = Counter[str]()
    tasks = archives.read(path, unread=unread)
    assert next(tasks)[1]["id"] == "urn:uuid:a"
    assert not unread


@pytest.mark.parametrize("data", [b"no archive", b"\x1f\x8b\x08 no archive", b"WARC/1.0 none"])
def test_what_is_no_archive_is_said(path: Path, data: bytes) -> None:
    with pytest.raises(Unreadable, match="is not a WARC file"):
        read(path, data)


def test_what_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(tmp_path / "empty.warc", b"")[0] == []
    with pytest.raises(UnsupportedSource, match="there is no file"):
        list(archives.read(tmp_path / "none.warc"))
    with pytest.raises(UnsupportedSource, match=r"must end in \.warc"):
        list(archives.read(tmp_path / "page.html"))
    (tmp_path / "folder.warc").mkdir()
    with pytest.raises(Unreadable, match="cannot read"):
        list(archives.read(tmp_path / "folder.warc"))
    monkeypatch.setitem(sys.modules, "fastwarc", None)
    with pytest.raises(MissingExtra, match=r"pressparse\[warc\]"):
        list(archives.read(tmp_path / "empty.warc"))
