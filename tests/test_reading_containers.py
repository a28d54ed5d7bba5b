"""Messages, Word documents and PDFs: what is read of them, what is said of the rest, and how damage ends."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from forms import blocks, message, pdf, plain, word

from pressparse.document import Stated
from pressparse.errors import MissingExtra, PressparseError, TooDeep, TooLarge, Unreadable
from pressparse.reading import kinds, read

FORM = blocks("# Mill opens\n\n“We grind again,” said Ann Lee, head of Bramble Mill.\n\n- rye\n- oats")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (message(FORM), "message/rfc822"),
        (word(FORM), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (pdf(FORM), "application/pdf"),
        (plain(FORM).encode(), "text/plain"),
        (b"To: all editors\nFrom: Bramble Mill\nDate: today\n\nWe grind again.", "text/plain"),
        (b"<p>We grind</p><p>again</p>", "text/html"),
    ],
    ids=["message", "word", "pdf", "text", "text with headers", "html"],
)
def test_the_kind_is_seen_in_the_bytes_not_the_name(data: bytes, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "release.bin"
    path.write_bytes(data)
    assert read(data).source.media_type == read(path).source.media_type == kind


def test_a_message_gives_title_date_and_author() -> None:
    document = read(message(FORM))
    assert document.title == "Mill opens"
    assert document.published == "2025-06-02"
    assert document.published_from == "metadata"
    assert document.metadata.title == Stated("Press release: Mill opens", "mail")
    assert document.metadata.author == Stated("Press office", "mail")
    assert [w.message for w in document.warnings if w.code == "attachment"] == [
        "the attachment 'picture.png' was not read"
    ]


def test_encoded_headers_and_a_body_in_an_old_encoding() -> None:
    data = (
        b"From: =?utf-8?q?M=C3=BChle?= <m@mill.example>\r\nSubject: =?utf-8?b?TcO8aGxl?=\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=windows-1252\r\n\r\n\x93We grind,\x94 said Ann Lee.\r\n"
    )
    document = read(data)
    assert document.text.strip() == "“We grind,” said Ann Lee."
    assert document.metadata.author == Stated("Mühle", "mail")
    assert document.metadata.title == Stated("Mühle", "mail")
    assert document.source.encoding == "windows-1252"


def test_a_message_of_odd_parts_is_read_or_refused_plainly() -> None:
    empty = EmailMessage()
    empty["From"], empty["To"] = "a@b.example", "c@d.example"
    empty.add_attachment(b"...", maintype="image", subtype="png", filename="x.png")
    with pytest.raises(Unreadable, match="no text"):
        read(empty.as_bytes())
    deep = b"From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(40))
    with pytest.raises(TooDeep):
        read(deep + parts + b"Content-Type: text/plain\r\n\r\nhello")


def test_styles_of_a_word_document_are_kinds_of_blocks() -> None:
    form = blocks(
        "# Mill opens\n\n## Why\n\nBecause it can.\n\n- rye\n- oats\n\n> “We grind.”\n\nGrain | Tonnes\nRye | 4"
    )
    document = read(word(form))
    assert [(block.kind, document.text[block.start : block.end]) for block in document.blocks] == [
        ("title", "Mill opens"),
        ("heading", "Why"),
        ("paragraph", "Because it can."),
        ("list_item", "rye"),
        ("list_item", "oats"),
        ("quote", "“We grind.”"),
        ("table_row", "Grain | Tonnes"),
        ("table_row", "Rye | 4"),
    ]


@pytest.mark.stress
def test_a_word_document_that_unpacks_to_a_flood_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 120_000_000)
    with pytest.raises(TooLarge, match="unpacks"):
        read(out.getvalue())


def test_long_paragraphs_and_pages_of_a_pdf_are_put_together() -> None:
    long = " ".join(f"The mill at Bramble ground sack number {n} before noon." for n in range(200))
    document = read(pdf(blocks(f"# Mill opens\n\n{long}\n\nIt closed at night.")))
    texts = [document.text[block.start : block.end] for block in document.blocks]
    assert texts == ["Mill opens", long, "It closed at night."]
    assert "Page" not in document.text


@pytest.mark.parametrize("form", [message, word, pdf])
def test_any_half_of_a_file_is_read_or_refused_plainly(form) -> None:  # type: ignore[no-untyped-def]
    data = form(FORM)
    for size in range(0, len(data), len(data) // 40):
        try:
            read(data[:size])
        except PressparseError as error:
            assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("library", "extra", "data"),
    [("docx", "docx", word(FORM)), ("pdfminer.high_level", "pdf", pdf(FORM))],
)
def test_an_extra_that_is_missing_is_named(
    library: str, extra: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(MissingExtra, match=rf"pip install 'pressparse\[{extra}\]'"):
        read(data)


def test_text_may_be_declared_to_be_a_message() -> None:
    assert read(message(FORM).decode(), media_type=kinds.MAIL).title == "Mill opens"
