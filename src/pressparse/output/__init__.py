"""The output formats, each in a separate module, and the table that lists them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from ..model import Article
from .csv import as_csv, as_csv_for_excel
from .html import as_html
from .json import as_json, as_json_lines
from .label_studio import as_label_studio
from .parquet import as_parquet
from .schema_org import as_schema_org
from .spacy import as_spacy
from .w3c import as_w3c
from .xlsx import as_xlsx

__all__ = ["BINARY", "FORMATS"]


class Writer(Protocol):
    """A function that writes articles in one format: it yields the file in pieces, each once its article is ready.

    Text is UTF-8. ``is_single`` says that the caller asked for only one article.
    """

    def __call__(self, articles: Iterable[Article], *, is_single: bool) -> Iterator[bytes]: ...


FORMATS: dict[str, Writer] = {
    "json": as_json,
    "jsonl": as_json_lines,
    "csv": as_csv,
    "csv-excel": as_csv_for_excel,
    "xlsx": as_xlsx,
    "w3c": as_w3c,
    "schema-org": as_schema_org,
    "label-studio": as_label_studio,
    "spacy": as_spacy,
    "html": as_html,
    "parquet": as_parquet,
}
"""The writer of each format, by name."""

BINARY = frozenset({"xlsx", "parquet"})
"""The binary formats, which a terminal cannot show."""
