"""Builds one release in every format that a press office sends, from a text with a few marks.

``#`` is the title, ``##`` a heading, ``-`` a list item, ``>`` a quotation; ``|`` separates the cells of a row.
"""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Iterable
from email.message import EmailMessage
from itertools import groupby

Form = list[tuple[str, str]]  # kind and words of each block

_MARKS = {"# ": "title", "## ": "heading", "- ": "item", "> ": "quote"}
_TAGS = {"title": "h1", "heading": "h2", "item": "li", "quote": "blockquote", "paragraph": "p"}


def blocks(marked: str) -> Form:
    found = []
    for line in filter(None, marked.splitlines()):
        mark, kind = next(((m, k) for m, k in _MARKS.items() if line.startswith(m)), ("", "paragraph"))
        found.append(("row" if " | " in line else kind, line.removeprefix(mark)))
    return found


def plain(form: Form) -> str:
    text = ""
    for kind, run in groupby(form, key=lambda block: block[0]):
        words = [f"• {words}" if kind == "item" else words for _, words in run]
        text += ("\n" if kind in ("item", "row") else "\n\n").join(words) + "\n\n"
    return text.rstrip() + "\n"


def fragment(form: Form) -> str:
    return "\n".join(
        element
        for kind, run in groupby(form, key=lambda block: block[0])
        for element in _elements(kind, [w for _, w in run])
    )


def _elements(kind: str, run: list[str]) -> Iterable[str]:
    if kind == "row":
        rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row.split(" | ")) for row in run)
        yield f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    elif kind == "item":
        yield f"<ul>{''.join(f'<li>{html.escape(words)}</li>' for words in run)}</ul>"
    else:
        yield from (f"<{_TAGS[kind]}>{html.escape(words)}</{_TAGS[kind]}>" for words in run)


def page(form: Form) -> str:
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{html.escape(form[0][1])} | Newsroom</title>"
        f"<meta charset='utf-8'><meta property='og:title' content='{html.escape(form[0][1])}'></head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>“All news,” said everyone</a></li></ul></nav>"
        f"<main><article>{fragment(form)}</article></main>"
        "<aside class='related'><h3>Related news</h3><a href='/1'>“We are moving,” says the other company</a></aside>"
        "<footer><p>© 2025 · <a href='/terms'>Terms of use</a></p></footer></body></html>"
    )


def message(form: Form) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Press office <press@office.example>", "news@paper.example"
    mail["Subject"], mail["Date"] = f"Press release: {form[0][1]}", "Mon, 02 Jun 2025 09:30:00 +0200"
    mail.set_content(plain(form))
    mail.add_alternative(f"<html><body>{fragment(form)}</body></html>", subtype="html")
    mail.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="picture.png")
    return mail.as_bytes()


def plain_message(form: Form) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "press@office.example", "news@paper.example", form[0][1]
    mail.set_content(plain(form), charset="iso-8859-15" if "“" not in plain(form) else "utf-8", cte="quoted-printable")
    return mail.as_bytes()


def word(form: Form) -> bytes:
    import docx

    document, styles = (
        docx.Document(),
        {"title": "Title", "heading": "Heading 1", "item": "List Bullet", "quote": "Quote"},
    )
    for kind, run in groupby(form, key=lambda block: block[0]):
        lines = [words for _, words in run]
        if kind == "row":
            table = document.add_table(rows=0, cols=len(lines[0].split(" | ")))
            for line in lines:
                for cell, words in zip(table.add_row().cells, line.split(" | "), strict=True):
                    cell.text = words
        else:
            for words in lines:
                document.add_paragraph(words, style=styles.get(kind))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(form: Form) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    style = getSampleStyleSheet()
    styles = {"title": style["Title"], "heading": style["Heading2"]}
    flow = []
    for kind, run in groupby(form, key=lambda block: block[0]):
        lines = [words for _, words in run]
        if kind == "row":
            flow += [Table([line.split(" | ") for line in lines]), Spacer(1, 12)]
        else:
            for words in lines:
                flow += [
                    Paragraph(
                        html.escape(f"• {words}" if kind == "item" else words, quote=False),
                        styles.get(kind, style["BodyText"]),
                    ),
                    Spacer(1, 8),
                ]
    out = io.BytesIO()

    def numbered(canvas, document):  # type: ignore[no-untyped-def]
        canvas.drawCentredString(A4[0] / 2, 30, f"Page {document.page}")

    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(flow, onFirstPage=numbered, onLaterPages=numbered)
    return out.getvalue()


FORMS: dict[str, Callable[[Form], str | bytes]] = {
    "page": page, "fragment": fragment, "text": plain, "message": message, "plain message": plain_message, "word": word, "pdf": pdf,
}  # fmt: skip
