"""Sources: their kinds, their encodings, and unreadable ones."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from pressparse import reading
from pressparse.errors import PressparseError, TooLarge, Unreadable, UnsupportedSource
from pressparse.reading import read
from pressparse.reading import source as sources

TEXT = "“We did it – at last,” said Zoë Vane’s father.\n"
PAGE = f"<!doctype html><html><head><meta charset={{}}></head><body><p>{TEXT}</p></body></html>"


def warned(document: reading.Document) -> list[str]:
    return [warning.code for warning in document.warnings]


def test_text_is_content_never_a_path(tmp_path: Path) -> None:
    file = tmp_path / "release.txt"
    file.write_text("something else", "utf-8")
    document = read(str(file))
    assert document.text == str(file)
    assert document.source.encoding is None


@pytest.mark.parametrize("make", [bytes, bytearray, memoryview])
def test_bytes(make: Any) -> None:
    data = TEXT.encode()
    document = read(make(data))
    assert document.text == TEXT
    assert document.source.encoding == "utf-8"
    assert document.source.sha256 == hashlib.sha256(data).hexdigest()
    assert document.id == document.source.sha256[:16]


def test_a_path(tmp_path: Path) -> None:
    file = tmp_path / "release.txt"
    file.write_bytes(TEXT.encode("utf-8-sig"))
    document = read(file, url="https://harbour.example/1", id="mine")
    assert (document.text, document.source.url, document.id) == (TEXT, "https://harbour.example/1", "mine")
    assert document.source.media_type == "text/plain"


def test_text_and_its_utf8_bytes_have_one_id() -> None:
    assert read(TEXT).id == read(TEXT.encode()).id


@pytest.mark.parametrize("parser", ["lxml", "html.parser"])
def test_a_soup_or_a_tag_of_it(parser: str) -> None:
    soup = BeautifulSoup(
        "<body><div><h1>Boats for all</h1><p>We did it.</p><ul><li>One<li>Two</ul></div><p>Else</p></body>", parser
    )
    document = read(soup.div)
    assert document.text == "Boats for all\n\nWe did it.\n\nOne\nTwo"
    assert document.source.media_type == "text/html"
    assert read(soup.p.string).text == "We did it."
    assert type(read(soup.p.string).text) is str


@pytest.mark.parametrize(
    "source", [None, 3, 2.5, True, ["text"], {"text": 1}, object()], ids=lambda source: type(source).__name__
)
def test_other_types_are_refused(source: Any) -> None:
    with pytest.raises(
        UnsupportedSource, match=r"cannot read .*: pass text, bytes, a pathlib\.Path or a BeautifulSoup object"
    ):
        read(source)


def test_a_directory_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedSource, match="is a directory, not a file"):
        read(tmp_path)
    with pytest.raises(UnsupportedSource, match="there is no file"):
        read(tmp_path / "none.txt")
    with pytest.raises(PressparseError):
        read(Path("a\0b"))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "the PDF cannot be read"),
        (b"PK\x03\x04...", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\xd0\xcf\x11\xe0", "office"),
        (b"{\\rtf1", "RTF"),
    ],
)
def test_files_of_other_kinds_are_refused(data: bytes, kind: str) -> None:
    with pytest.raises(Unreadable, match=kind):
        read(data)


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST", 10)
    file = tmp_path / "large.txt"
    file.write_text("x" * 11)
    for source in ("x" * 11, b"x" * 11, file):
        with pytest.raises(TooLarge, match="has 11 characters or bytes; at most 10 are read"):
            read(source)
    assert read("x" * 10).text == "x" * 10


@pytest.mark.parametrize("source", ["", "  \n\t ", b"", "\ufeff", "<html></html>", "<html><!-- nothing --></html>"])
def test_nothing_is_a_document_with_a_warning(source: str | bytes) -> None:
    document = read(source)
    assert warned(document) == ["empty"]
    assert document.blocks == ()


def test_a_lone_surrogate_is_replaced() -> None:
    document = read("We did\ud83d it.")
    assert document.text == "We did\ufffd it."
    assert warned(document) == ["lone-surrogate"]


def test_control_characters_stay_and_warn() -> None:
    document = read("We\0 did it.\x07")
    assert document.text == "We\0 did it.\x07"
    assert [(w.code, w.start, w.end) for w in document.warnings] == [("control-characters", 2, 3)]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32"),
        ((TEXT * 5).encode("cp1252"), "windows-1252"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_encoding_of_text_is_found(data: bytes, encoding: str) -> None:
    document = read(data)
    assert document.text in (TEXT, TEXT * 5)
    assert document.source.encoding == encoding
    assert warned(document) == (["encoding"] if encoding == "windows-1252" else [])


@pytest.mark.parametrize(
    ("declared", "real", "used"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("windows-1252", "cp1252", "windows-1252"),
        ("iso-8859-1", "cp1252", "windows-1252"),
        ("latin1", "cp1252", "windows-1252"),
        ("us-ascii", "cp1252", "windows-1252"),
        ("iso-8859-1", "utf-8", "utf-8"),
        ("utf-16", "utf-8", "utf-8"),
        ("mac-roman", "mac-roman", "mac-roman"),
        ("no-such-thing", "utf-8", "utf-8"),
        ("rot13", "utf-8", "utf-8"),
    ],
)
def test_the_declared_encoding_of_a_page(declared: str, real: str, used: str) -> None:
    document = read(PAGE.format(declared).encode(real))
    assert document.text == TEXT.strip()
    assert document.source.encoding == used


def test_the_media_type_may_declare_the_encoding() -> None:
    document = read("Zoë".encode("cp1250"), media_type="text/plain; charset=windows-1250")
    assert (document.text, document.source.encoding) == ("Zoë", "cp1250")


def test_bytes_in_japanese() -> None:
    text = "港湾局は新しいフェリーターミナルを発表しました。"
    assert read(f"<html><meta charset=shift_jis><body><p>{text}".encode("shift_jis")).text == text
    assert read(f"<html><meta charset=iso-2022-jp><body><p>{text}".encode("iso2022_jp")).text == text


def test_bytes_in_cyrillic_that_declare_nothing() -> None:
    text = "Администрация порта сообщила, что новый паромный терминал откроется до летних каникул. " * 5
    document = read(text.encode("cp1251"))
    assert (document.text, document.source.encoding) == (text, "cp1251")


def test_bytes_that_do_not_fit_what_is_declared_are_replaced() -> None:
    document = read(b"<html><meta charset=shift_jis><body><p>" + b"We did it. " * 10 + b"\x81\x20</p>")
    assert "\ufffd" in document.text
    assert "encoding" in warned(document)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        ("<!DOCTYPE html><p>We did it.", "text/html"),
        ("<?xml version='1.0'?><html><body>We did it.</body></html>", "text/html"),
        ("<!-- saved --><html><body>We did it.</body></html>", "text/html"),
        ("<p>We did it.</p>", "text/html"),
        ("<div><br>We did it.</div>", "text/html"),
        ("We did it.<br><br>And <b>again</b>.", "text/html"),
        ("We did it.", "text/plain"),
        ("2 < 3 and 5 > 4, said Ann <ann@boats.example>.", "text/plain"),
        ("Write a paragraph as <p> in HTML.", "text/plain"),
        ("# Boats for all\n\n> We did it.\n\n* One <b>", "text/plain"),
    ],
)
def test_the_media_type_is_seen(content: str, media_type: str) -> None:
    assert read(content).source.media_type == media_type


def test_the_media_type_given_goes_before_what_is_seen() -> None:
    assert read("<p>We did it.</p>", media_type="text/plain").text == "<p>We did it.</p>"
    assert read("We did <b>it</b>.", media_type="text/html; charset=utf-8").text == "We did it."
    assert read("<p>We did it.</p>", media_type="application/xhtml+xml").text == "We did it."


@pytest.mark.parametrize("media_type", ["application/msword", "html", "image/png; x=1", "APPLICATION/JSON", "text"])
def test_a_media_type_of_something_else_is_refused(media_type: str) -> None:
    with pytest.raises(UnsupportedSource, match=r"media_type must be text/plain, text/html.* or empty, not '"):
        read("<p>We did it.</p>", media_type=media_type)


@pytest.mark.parametrize(
    "media_type", ["TEXT/HTML", "text/xml", "application/xml;charset=utf-8", "", "; charset=utf-8"]
)
def test_a_media_type_of_a_page_or_none(media_type: str) -> None:
    assert read("<p>We did it.</p>", media_type=media_type).text == "We did it."


def test_other_kinds_of_text_are_text() -> None:
    assert read("*We* did <b>it</b>.", media_type="text/markdown").text == "*We* did <b>it</b>."


GERMAN = (
    "Die Werft hat am Dienstag mitgeteilt, dass der neue Anleger noch vor den Sommerferien eröffnet wird und dass die "
    "Karten ab März verkauft werden, für die Bewohner der Inseln zum halben Preis, bis der Herbst beginnt."
)


def test_a_text_that_is_not_english_warns() -> None:
    document = read(GERMAN)
    assert warned(document) == ["language"]
    assert document.language == "und"
    assert read(f"<html lang='de-DE'><body><p>{GERMAN}</p></body></html>").language == "de"


def test_a_menu_of_languages_above_a_release_does_not_warn() -> None:
    menu = "\n".join(["Deutsch Español Français Italiano Português Polski Türkçe Tagalog"] * 8)
    body = (
        "The yard is open to all who want to see how a boat is made, and it has been since the first day of May. " * 3
    )
    assert "language" not in warned(read(f"{menu}\n\n{body}"))
    assert "language" in warned(read(f"{menu}\n\n{GERMAN}"))


@pytest.mark.parametrize(
    "text", ["Guten Tag, wie geht es Ihnen?", "The yard is open. " * 20, ""], ids=["short", "English", "empty"]
)
def test_a_text_is_taken_to_be_english(text: str) -> None:
    assert read(text).language == "en"
    assert "language" not in warned(read(text))


@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_a_plain_error(data: bytes) -> None:
    try:
        document = read(data)
    except PressparseError as error:
        assert str(error)
        assert "\n" not in str(error)
    else:
        assert document.source.sha256 == hashlib.sha256(data).hexdigest()


def test_random_bytes_are_refused() -> None:
    with pytest.raises(Unreadable, match="not text"):
        read(random.Random(1).randbytes(100_000))
