"""Messages, Word documents and PDFs: the parts that are read, warnings about the rest, and damaged files."""

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


def mail(*parts: str, subject: str = "Mill opens") -> bytes:
    head = f"From: Press office <press@mill.example>\nSubject: {subject}\nDate: Fri, 03 May 2024 09:00:00 +0000\n"
    body = "".join(f"--B\n{part}\n" for part in parts)
    return f"{head}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n{body}--B--\n".encode()


PLAIN = "Content-Type: text/plain; charset=utf-8\n\n"
PICTURE = 'Content-Type: image/png\nContent-Disposition: inline; filename="p.png"\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo='


def test_every_text_part_of_a_message_is_read_in_order() -> None:
    document = read(
        mail(
            f"{PLAIN}The mill opens.",
            PICTURE,
            f"{PLAIN}It employs 4,500 people.",
            "Content-Type: text/html\n\n<p>We <b>grind</b>.</p>",
        )
    )
    words = [document.text[block.start : block.end] for block in document.blocks]
    assert words == ["The mill opens.", "It employs 4,500 people.", "We grind."]


def test_a_forwarded_message_is_read() -> None:
    inner = "From: a@mill.example\nSubject: Mill\nContent-Type: text/plain\n\nThe mill opens."
    document = read(mail(f"{PLAIN}See below.", f"Content-Type: message/rfc822\n\n{inner}"))
    assert [document.text[block.start : block.end] for block in document.blocks] == ["See below.", "The mill opens."]


def test_an_html_part_without_words_gives_way_to_the_plain_one() -> None:
    both = f"Content-Type: multipart/alternative; boundary=A\n\n--A\n{PLAIN}The mill opens.\n--A\nContent-Type: text/html\n\n<p><img></p>\n--A--\n"
    assert read(mail(both)).text.strip() == "The mill opens."


def test_a_header_of_bytes_that_are_utf_8_is_read() -> None:
    document = read(mail(f"{PLAIN}The mill opens.", subject="Mühle öffnet"))
    assert document.metadata.title == Stated("Mühle öffnet", "mail")


def test_a_message_needs_no_more_than_the_stamp_of_a_mail_program() -> None:
    data = b"From: Quay <q@quay.example>\nSubject: Quay\nDate: Tue, 04 May 2021 09:00:00 +0000\n\nThe quay opens.\n"
    assert (read(data).text, read(data).published) == ("The quay opens.\n", "2021-05-04")


def test_the_release_that_a_reply_quotes_is_set_apart() -> None:
    quoted = "Is it so?\n\nOn Mon, 3 May 2021, Quay wrote:\n> “We open,” said Ann Lee.\n>\n>> It has 40 boats.\nYes!"
    document = read(mail(f"{PLAIN}{quoted}"))
    words = [document.text[block.start : block.end] for block in document.blocks]
    assert words == [
        "Is it so?",
        "On Mon, 3 May 2021, Quay wrote:",
        "“We open,” said Ann Lee.",
        "It has 40 boats.",
        "Yes!",
    ]


def test_the_line_above_a_forwarded_message_is_no_headline() -> None:
    forwarded = "---------- Forwarded message ---------\nFrom: Quay <q@quay.example>\n\nMEREPORT - The quay opens."
    assert read(mail(f"{PLAIN}{forwarded}", subject="Fwd: Quay opens")).title == "Fwd: Quay opens"


def test_a_flowed_line_goes_on() -> None:
    part = 'Content-Type: text/plain; format=flowed\n\n"We will spend $12 \nmillion," said Ann Lee.\n-- \nPress office'
    assert '"We will spend $12 million," said Ann Lee.\n-- \nPress office' in read(mail(part)).text


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>".format
PARAGRAPH = f"<w:p {W}>{{}}</w:p>".format


@pytest.mark.parametrize(
    ("inserted", "text"),
    [
        (PARAGRAPH(RUN("We hire ") + f"<w:ins w:id='1'>{RUN('over 120')}</w:ins>" + RUN(" bakers.")), "We hire over 120 bakers."),
        (PARAGRAPH(RUN("We hire ") + "<w:del w:id='1'><w:r><w:delText>40</w:delText></w:r></w:del>" + RUN("60 bakers.")), "We hire 60 bakers."),
        (f"<w:sdt {W}><w:sdtPr/><w:sdtContent>{PARAGRAPH(RUN('We hire.'))}</w:sdtContent></w:sdt>", "We hire."),
        (PARAGRAPH(f"{RUN('In ')}<w:smartTag w:uri='u' w:element='State'>{RUN('Tarnshire')}</w:smartTag>"), "In Tarnshire"),
        (PARAGRAPH(f"<w:fldSimple w:instr=' DATE '>{RUN('3 May 2024')}</w:fldSimple>"), "3 May 2024"),
        (PARAGRAPH(f"<w:r><w:pict><w:txbxContent>{PARAGRAPH(RUN('A great day.'))}</w:txbxContent></w:pict></w:r>"), "A great day."),
        (f"<w:tbl {W}><w:tr><w:tc>{PARAGRAPH(RUN('Jobs'))}</w:tc><w:tc><w:tbl><w:tr><w:tc>{PARAGRAPH(RUN('40 staff'))}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>", "Jobs | 40 staff"),
    ],
    ids=["insertion", "deletion", "content control", "smart tag", "field", "text box", "table in a cell"],
)  # fmt: skip
def test_what_word_keeps_apart_is_read(inserted: str, text: str) -> None:
    import io

    import docx
    from lxml import etree

    document, data = docx.Document(), io.BytesIO()
    document.element.body.insert(0, etree.fromstring(inserted))
    document.save(data)
    assert read(data.getvalue()).text == text


def test_the_strict_form_of_word_is_refused_in_plain_words() -> None:
    import io
    import zipfile

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
        archive.writestr(
            "_rels/.rels", '<Relationships><Relationship Type="http://purl.oclc.org/ooxml/x"/></Relationships>'
        )
    with pytest.raises(Unreadable, match="Strict Open XML Document: save it as a Word Document"):
        read(data.getvalue())


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    import docx
    from lxml import etree

    document, data = docx.Document(), io.BytesIO()
    open_end = f"<w:p {W}><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{RUN('The mill ')}</w:p>"
    for at, paragraph in enumerate((open_end, PARAGRAPH(RUN("hires 40 bakers.")), PARAGRAPH(RUN("Ann Lee")), open_end)):
        document.element.body.insert(at, etree.fromstring(paragraph))
    document.save(data)
    assert read(data.getvalue()).text == "The mill hires 40 bakers.\n\nAnn Lee\n\nThe mill"


def drawn(*pages: list[tuple[float, float, str]]) -> bytes:
    """A PDF with words at places of its pages, in points from the lower left corner."""
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    drawing = canvas.Canvas(out, invariant=1)
    for page in pages:
        drawing.setFont("Times-Roman", 11)
        for x, y, words in page:
            drawing.drawString(x, y, words)
        drawing.showPage()
    drawing.save()
    return out.getvalue()


def test_words_far_apart_in_a_justified_line_stay_in_their_paragraph() -> None:
    lines = [
        (60, 700, "“The mill of our town has carried all our children through"),
        (60, 686, "four"),
        (92, 686, "hard"),
        (130, 686, "winters,”"),
    ]
    lines += [(195, 686, "said"), (230, 686, "Ann Lee."), (60, 672, "“It has earned its rest now, and a new roof.”")]
    assert "through four hard winters,” said Ann Lee. “It has" in read(drawn(lines)).text


def test_the_head_of_two_pages_is_left_out_if_it_is_at_one_height() -> None:
    bodies = ("The mill of Tarnshire hires 40 bakers in May.", "It was closed for nine years after the flood.")
    pages = [[(60, 780, "Tarnshire Mill | Release"), (60, 600, body)] for body in bodies]
    assert read(drawn(*pages)).text == "\n\n".join(bodies)
    pages[1][0] = (60, 700, "Tarnshire Mill | Release")
    assert "Release" in read(drawn(*pages)).text


@pytest.mark.parametrize(
    "line", ["Unsubscribe | Update your preferences", "You received this email because you asked for it."]
)
def test_what_a_mailing_list_adds_is_not_part_of_the_body(line: str) -> None:
    document = read(mail(f"Content-Type: text/html\n\n<h1>Mill opens</h1><p>“We bake,” said Ann Lee.</p><p>{line}</p>"))
    assert [block.section for block in document.blocks][-1] != "body"


def test_a_double_spaced_quotation_is_one_paragraph_with_its_speaker() -> None:
    words = (
        "“The mill of our town has carried our children through four winters,”",
        "Ann Lee said on Monday in the square.",
    )
    data = drawn([(60, 700 - 60 * at, line) for at, line in enumerate(words)])
    assert read(data).text == " ".join(words)


@pytest.mark.parametrize("mark", ["---------- Forwarded message ---------", "-----Original Message-----"])
def test_the_title_of_a_forwarded_message_is_below_its_headers(mark: str) -> None:
    headers = "From: Petra Lund\nSent: Monday, 3 June 2024\nSubject: mill news"
    body = "“We bake again,” said Ann Lee, who runs the mill of Tarnshire with her sister."
    told = f"{PLAIN}Ann, worth a story?\n\n{mark}\n{headers}\n\nMill of Tarnshire bakes again\n\n{body}"
    assert read(mail(told)).title == "Mill of Tarnshire bakes again"


def test_a_letterhead_in_a_table_is_above_the_title() -> None:
    import docx

    document, data = docx.Document(), io.BytesIO()
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Tarnshire Mill", "Press release"
    document.add_heading("Mill of Tarnshire bakes again", 1)
    document.add_paragraph("“We bake again,” said Ann Lee, who runs the mill of Tarnshire with her sister.")
    document.save(data)
    assert read(data.getvalue()).title == "Mill of Tarnshire bakes again"
