"""The options that several commands share, what they may say, and the inputs they stand for."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from ..archives import Columns, Wanted
from ..errors import InvalidDate
from ..model import ITEM_KINDS
from .inputs import STDIN, Inputs

__all__ = ["add_output", "add_sources", "inputs"]

_COLUMNS = ("text", "id", "url", "published")


def add_output(parser: argparse.ArgumentParser) -> None:
    """The options of the commands that write what releases hold."""
    parser.add_argument(
        "--only", type=_kinds, metavar="KINDS", help=f"only these, with commas between: {', '.join(ITEM_KINDS)}"
    )
    parser.add_argument("--output", type=Path, metavar="PATH", help="write here instead of standard output")
    parser.add_argument("--jobs", type=_number, default=1, metavar="N", help="read in so many processes")


def add_sources(parser: argparse.ArgumentParser, *, may_be_stdin: bool = True) -> None:
    """The paths, and the options that say how they are read. ``may_be_stdin``: no path is standard input."""
    parser.add_argument(
        "paths",
        nargs="*" if may_be_stdin else "+",
        default=[STDIN],
        metavar="PATH",
        help="a text, HTML, .eml, .docx or .pdf file, or an archive or table; - is standard input",
    )
    parser.add_argument("--published", metavar="DATE", help="when the release came out, as 2025-10-16")
    parser.add_argument("--url", metavar="URL", help="where the release was found; kept, never fetched")
    parser.add_argument(
        "--content",
        default="auto",
        metavar="WHAT",
        help="which part of HTML is the article: auto, page, fragment or a CSS selector",
    )
    parser.add_argument(
        "--repair", action="store_true", help="put right first what was decoded wrongly (extra: repair)"
    )
    parser.add_argument(
        "--with", dest="plugins", action="append", default=[], metavar="NAME", help="also run this installed extractor"
    )
    _add_archives(parser)


def _add_archives(parser: argparse.ArgumentParser) -> None:
    tables = parser.add_argument_group("tables (.jsonl, .csv, perhaps with .gz; .parquet, extra: parquet)")
    tables.add_argument(
        "--column",
        dest="columns",
        type=_column,
        action="append",
        default=[],
        metavar="NAME",
        help="the column of the text (default: text); id=NAME, url=NAME or published=NAME is that of these",
    )
    tables.add_argument(
        "--keep", type=_names, default=(), metavar="NAMES", help="columns to keep in extra, with commas between"
    )
    wanted = parser.add_argument_group("records of tables and archives (.warc, .wet, perhaps with .gz, extra: warc)")
    wanted.add_argument("--since", type=_date, metavar="DATE", help="only those fetched or published then or later")
    wanted.add_argument("--until", type=_date, metavar="DATE", help="only those fetched or published then or earlier")
    wanted.add_argument(
        "--host", type=_names, default=(), metavar="HOSTS", help="only those from these hosts, with commas between"
    )
    wanted.add_argument(
        "--language", type=_names, default=(), metavar="TAGS", help="only those that say they are in these, as en"
    )
    wanted.add_argument(
        "--min-length", type=_number, default=0, metavar="N", help="only those of so many characters (HTML: bytes)"
    )


def inputs(options: argparse.Namespace, done: Counter[str] | None = None) -> Inputs:
    """What the paths of a command stand for, with the options for all of them, without what is done already."""
    arguments = {name: getattr(options, name) for name in ("published", "url", "content", "repair")}
    columns = Columns(**dict(options.columns), keep=options.keep)
    wanted = Wanted(options.since, options.until, options.host, options.language, options.min_length)
    return Inputs(options.paths, arguments, columns=columns, wanted=wanted, done=done)


def _kinds(text: str) -> tuple[str, ...]:
    kinds = _names(text)
    unknown = [kind for kind in kinds if kind not in ITEM_KINDS]
    if unknown or not kinds:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown) or 'nothing'} is not among {', '.join(ITEM_KINDS)}")
    return kinds


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"at least 1, not {number}")
    return number


def _column(text: str) -> tuple[str, str]:
    """``body`` names the column of the text; ``id=key`` that of the id."""
    what, equals, name = text.partition("=")
    return (what, name) if equals and what in _COLUMNS else ("text", text)


def _date(text: str) -> str:
    try:
        Wanted(since=text)
    except InvalidDate as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text
