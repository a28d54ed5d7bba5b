"""The records of archives and tables, the columns they are read from, and filters for them."""

from __future__ import annotations

import datetime
import gzip
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from ..errors import InvalidDate, Unreadable, UnsupportedSource
from ..reading import LARGEST

__all__ = ["LARGEST", "Columns", "Record", "Wanted", "opened", "written"]

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_GZIP = b"\x1f\x8b"
_TWO_LETTERS = {"eng": "en"}  # WET files use ISO 639-3 codes


@dataclass(frozen=True, slots=True)
class Record:
    """One text with its metadata.

    Attributes:
        source: The text or HTML.
        id: The id of the record, or None.
        url: The address where the text was found, or None.
        published: The publication date, for ``parse``, or None.
        date: The date that ``since`` and ``until`` filter by: when a page was fetched, or when a row was published.
        language: The language tag that the record itself states, or None.
        media_type: The media type of ``source``, with any ``charset``, or None.
        extra: Data to keep with the article.
    """

    source: str | bytes
    id: str | None = None
    url: str | None = None
    published: str | None = None
    date: str | None = None
    language: str | None = None
    media_type: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def task(self) -> tuple[str | bytes, dict[str, Any]]:
        """The text or HTML to parse, and the arguments of ``parse`` for which the record has a value."""
        known = {name: getattr(self, name) for name in ("id", "url", "published", "media_type", "extra")}
        return self.source, {name: value for name, value in known.items() if value}


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns of a table.

    The table must have the text column, and every column whose name differs from the default. Other columns are used
    if they exist. The values of the columns in ``keep`` are kept in ``Article.extra``.
    """

    text: str = "text"
    id: str = "id"
    url: str = "url"
    published: str = "published"
    keep: tuple[str, ...] = ()

    def present(self, names: Iterable[str], path: Path) -> list[str]:
        """The columns of the table to read.

        Raises:
            UnsupportedSource: a required column is missing.
        """
        there = list(names)
        others = {"id": self.id, "url": self.url, "published": self.published}
        needed = [self.text, *(name for what, name in others.items() if name != what), *self.keep]
        missing = [name for name in needed if name not in there]
        if missing:
            held = ", ".join(map(str, there[:20])) or "none"
            raise UnsupportedSource(f"{path} has no column {missing[0]!r} (it has {held})")
        return [name for name in dict.fromkeys([*needed, *others.values()]) if name in there]

    def record(self, row: Mapping[str, Any]) -> Record | str:
        """Turn a row into a record, or return the reason why the row cannot become one."""
        source = row.get(self.text)
        if not source:
            return f"no {self.text!r}"
        if not isinstance(source, (str, bytes)):
            return f"{self.text!r} is not text"
        published = written(row.get(self.published))
        return Record(
            source,
            id=written(row.get(self.id)),
            url=written(row.get(self.url)),
            published=published,
            date=published,
            extra={name: _plain(row[name]) for name in self.keep if name in row},
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters for records; a record is kept if it lacks the information for a filter.

    Attributes:
        since: The first day, month or year, as ``2024-05-03``, ``2024-05`` or ``2024``.
        until: The last day, month or year.
        hosts: Hosts that records must be from; ``example.org`` includes ``www.example.org``.
        languages: Language tags; ``en`` includes ``en-GB`` and ``eng``.
        min_length: The minimum length, in characters for text and in bytes for HTML.
    """

    since: str | None = None
    until: str | None = None
    hosts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    min_length: int = 0

    def __post_init__(self) -> None:
        for date in (self.since, self.until):
            if date and not _DATE.fullmatch(date):
                raise InvalidDate(f"{date!r:.80} is not a day, month or year such as 2024-05-03, 2024-05 or 2024")

    def objection(self, record: Record) -> str | None:
        """The reason why the record is filtered out, or None."""
        date = _DATE.match(record.date or "")
        if date and not self._is_of_its_time(date[0]):
            return "of another date"
        if self.hosts and record.url and not self._is_of_its_hosts(record.url):
            return "of another host"
        if self.languages and record.language and _language(record.language) not in map(_language, self.languages):
            return "in another language"
        return "too short" if len(record.source) < self.min_length else None

    def _is_of_its_time(self, date: str) -> bool:
        """Whether the date is in range. Dates are compared at the lower precision: 3 May 2024 is in May 2024."""
        first, last = self.since or date, self.until or date
        return date[: len(first)] >= first[: len(date)] and date[: len(last)] <= last[: len(date)]

    def _is_of_its_hosts(self, url: str) -> bool:
        try:
            host = f".{urlsplit(url).hostname or ''}"
        except ValueError:  # not an address
            return False
        return any(host.endswith(f".{wanted.lower().strip('.')}") for wanted in self.hosts)


def opened(path: Path, *, unpacked: bool = True) -> BinaryIO:
    """Open a file to read its bytes; with ``unpacked``, a file whose name ends in ``.gz`` is decompressed.

    Raises:
        UnsupportedSource: the file does not exist.
        Unreadable: the file cannot be opened, or is not gzip.
    """
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise UnsupportedSource(f"there is no file {path}") from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"cannot read {path}: {error}") from None
    if not unpacked or not path.name.lower().endswith(".gz"):
        return file
    with file:
        if file.read(len(_GZIP)) not in (_GZIP, b""):
            raise Unreadable(f"{path} is not gzip")
    return cast(BinaryIO, gzip.open(path))


def _language(tag: str) -> str:
    primary = re.split(r"[-_,]", tag.strip().lower(), maxsplit=1)[0]
    return _TWO_LETTERS.get(primary, primary)


def written(value: Any) -> str | None:
    """A cell as an argument of ``parse``: text, or None if it is empty."""
    if value is None or value == "":
        return None
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _plain(value: Any) -> Any:
    """A cell as JSON data; a type that JSON lacks, such as a time, becomes text."""
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, (str, int, float)) else written(value)
