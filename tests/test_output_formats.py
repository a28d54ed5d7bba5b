"""Every format in the table can write any text, gives the same output each time, and writes one article or many."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest
from hypothesis import example, given, settings
from test_contract import TEXTS

import pressparse
from pressparse.output import BINARY, FORMATS

JSON = ["json", "w3c", "schema-org", "label-studio", "spacy"]
ODD = "“We \x00 sold\x0b 500 \ufffe\uffff pies _x0041_ 😀\u2028,” said Ann Lee of Acme Ltd.\r\r\n\t=1+1"

# A workbook must be closed before it can be read, a report starts with its index, and Parquet has groups of rows.
AT_ONCE = {"xlsx", "html", "parquet"}


@given(TEXTS)
@example(ODD)
@settings(max_examples=60)
def test_any_text_can_be_written(text: str) -> None:
    article = pressparse.parse(text)
    written = {name: list(write([article], is_single=True)) for name, write in FORMATS.items()}
    assert all(written.values())
    assert written == {name: list(write([article], is_single=True)) for name, write in FORMATS.items()}
    for name in JSON:
        json.loads(b"".join(written[name]))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(written["xlsx"])))
    assert book.active is not None
    assert book.active.max_row == 1 + len(article.to_records())


@pytest.mark.parametrize("name", FORMATS)
def test_text_is_utf8_and_several_articles_come_one_by_one(name: str) -> None:
    articles = [pressparse.parse(ODD), pressparse.parse("A mill.")]
    taken = []
    pieces = FORMATS[name]((taken.append(article) or article for article in articles), is_single=False)
    assert next(pieces)
    assert len(taken) <= 1 or name in AT_ONCE
    if name not in BINARY:
        b"".join(FORMATS[name](articles, is_single=False)).decode()


def test_the_binary_formats_are_formats() -> None:
    assert FORMATS.keys() >= BINARY
