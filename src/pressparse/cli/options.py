"""The options that several commands share, and the objects made from their values.

Commands import slow modules only when they need them, so that ``--help`` and ``--version`` stay quick.
"""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import InvalidDate
from ..model import ITEM_KINDS, Article
from ..output import FORMATS
from .help import Option

if TYPE_CHECKING:
    from ..pipeline import Parser
    from .inputs import Inputs

__all__ = [
    "Output", "Sources", "are_no_addresses", "errors_option", "format_option", "is_no_address", "jobs_option",
    "of_output", "output_option", "quiet_option", "takes_output", "takes_sources",
]  # fmt: skip

Returns = Callable[..., int]  # a command: options in, exit code out

_PATHS = (
    "PATH is a text, HTML, .eml, .docx or .pdf file, a folder of such files, an archive or a table; "
    "- is standard input."
)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://|www\.")
_COLUMNS = ("text", "id", "url", "published")
_INPUT, _FOUND, _OUTPUT_TO = "Input", "Items", "Output"

_of_tables = functools.partial(
    click.option, cls=Option, section="Tables (.jsonl and .csv, also gzipped; .parquet needs the extra named parquet)"
)
_of_records = functools.partial(
    click.option, cls=Option, section="Filters for tables and archives (.warc and .wet, also gzipped; extra: warc)"
)
_of_input = functools.partial(click.option, cls=Option, section=_INPUT)
_of_found = functools.partial(click.option, cls=Option, section=_FOUND)
of_output = functools.partial(click.option, cls=Option, section=_OUTPUT_TO)


def _names(context: click.Context, parameter: click.Parameter, text: str | None) -> tuple[str, ...]:
    """Split a list of names at its commas."""
    return tuple(name.strip() for name in (text or "").split(",") if name.strip())


def _kinds(context: click.Context, parameter: click.Parameter, text: str | None) -> tuple[str, ...]:
    kinds = _names(context, parameter, text)
    unknown = [kind for kind in kinds if kind not in ITEM_KINDS]
    if unknown or not (kinds or text is None):
        raise click.BadParameter(f"{', '.join(unknown) or 'nothing'} is not one of {', '.join(ITEM_KINDS)}")
    return kinds


def _columns(context: click.Context, parameter: click.Parameter, texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Parse ``--column``: ``body`` names the column with the text, ``id=key`` the column with the id."""
    parts = ((text, *text.partition("=")) for text in texts)
    return tuple((what, name) if equals and what in _COLUMNS else ("text", text) for text, what, equals, name in parts)


def _date(context: click.Context, parameter: click.Parameter, text: str | None) -> str | None:
    from ..archives import Wanted

    try:
        Wanted(since=text)
    except InvalidDate as error:
        raise click.BadParameter(str(error)) from None
    return text


def _complete_kinds(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    before, comma, begun = incomplete.rpartition(",")
    return [f"{before}{comma}{kind}" for kind in ITEM_KINDS if kind.startswith(begun)]


def _complete_plugins(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    from ..registry import installed

    return [name for name in installed() if name.startswith(incomplete)]


def are_no_addresses(context: click.Context, parameter: click.Parameter, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Check that none of the paths on a command line is a web address."""
    return tuple(is_no_address(context, parameter, path) for path in paths)


def is_no_address(context: click.Context, parameter: click.Parameter, path: str) -> str:
    """Check that a path is not a web address; otherwise the error says what to do."""
    if _ADDRESS.match(path) and not Path(path).exists():
        raise click.UsageError(f"{path} is an address: pressparse never downloads; save the page first", context)
    return path


def _file_or_stdout(context: click.Context, parameter: click.Parameter, path: Path | None) -> Path | None:
    return None if path == Path("-") else path


format_option = functools.partial(of_output, "-f", "--format", type=click.Choice(list(FORMATS)))
output_option = of_output(
    "-o",
    "--output",
    "path",
    type=click.Path(readable=False, path_type=Path, allow_dash=True),
    callback=_file_or_stdout,
    metavar="PATH",
    help="Write to this file; - is standard output. Input files are never overwritten.",
)
jobs_option = of_output("-j", "--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Use N processes.")
quiet_option = of_output("-q", "--quiet", is_flag=True, help="Print failures only: no warnings, no summary.")
errors_option = of_output(
    "--errors",
    type=click.Path(readable=False, path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Also write failures and warnings to this file, as JSON Lines.",
)


@dataclass(frozen=True, kw_only=True)
class Output:
    """The options for a command's output: which items to write, the file, the number of processes, and the messages."""

    only: tuple[str, ...]
    min_confidence: float
    path: Path | None
    jobs: int
    quiet: bool
    errors: Path | None

    def wanted(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield the articles with only the items that the options ask for."""
        is_all = not self.only and not self.min_confidence
        return (
            article if is_all else article.only(*self.only, min_confidence=self.min_confidence) for article in articles
        )


_OUTPUT = (
    _of_found(
        "--only",
        callback=_kinds,
        shell_complete=_complete_kinds,
        metavar="KINDS",
        help=f"Keep only these kinds of item, separated by commas: {', '.join(ITEM_KINDS)}.",
    ),
    _of_found(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        metavar="SHARE",
        help="Keep only items with at least this confidence, from 0 to 1. A quote is kept if a figure in it is kept.",
    ),
    output_option,
    jobs_option,
    quiet_option,
    errors_option,
)


def takes_output(command: Returns) -> Returns:
    """Add the output options to a command, which gets them as one argument, ``output``."""
    return _with(_OUTPUT, _gathered(command, "output", Output))


@dataclass(frozen=True, kw_only=True)
class Sources:
    """The options for a command's sources: what it reads, and how. Each field is one option."""

    paths: tuple[str, ...]
    glob: str | None
    published: str | None
    url: str | None
    content: str
    repair: bool
    plugins: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    keep: tuple[str, ...]
    since: str | None
    until: str | None
    host: tuple[str, ...]
    language: tuple[str, ...]
    min_length: int | None

    def parser(self) -> Parser:
        """The parser with the chosen plug-ins.

        Raises:
            InvalidDate: ``--published`` is not a date.
            ExtractorError: a plug-in is not installed, or does not work with the other extractors.
        """
        from ..extractors.builtin import BUILTIN
        from ..pipeline import Parser
        from ..reading.days import argument

        argument(self.published)
        return Parser([*BUILTIN, *self.plugins])

    def inputs(self, done: set[str] | None = None) -> Inputs:
        """The inputs that the paths name, all with the same options; inputs whose ids are in ``done`` are left out.

        Raises:
            click.UsageError: there are several inputs, but ``--url`` is the address of one.
        """
        from ..archives import Columns, Wanted
        from .inputs import Inputs

        arguments = {name: getattr(self, name) for name in ("published", "url", "content", "repair")}
        columns = Columns(**dict(self.columns), keep=self.keep)
        wanted = Wanted(self.since, self.until, self.host, self.language, self.min_length or 0)
        inputs = Inputs(self.paths, arguments, in_folders=self.glob, columns=columns, wanted=wanted, done=done)
        if self.url and not inputs.is_single:
            context = click.get_current_context(silent=True)
            raise click.UsageError("--url is the address of one release, but there are several inputs", context)
        return inputs


_SOURCES = (
    _of_input(
        "--glob",
        metavar="NAMES",
        help="In a folder, read the files with matching names, at any depth (default: all readable files).",
    ),
    _of_input("--published", metavar="DATE", help="The date of publication, e.g. 2025-10-16."),
    _of_input("--url", metavar="URL", help="The address of the release; recorded, never fetched."),
    _of_input(
        "--content",
        default="auto",
        metavar="WHAT",
        help="Which part of HTML is the article: auto, page, fragment or a CSS selector.",
    ),
    _of_input("--repair", is_flag=True, help="Fix mojibake first (extra: repair)."),
    _of_input(
        "--with",
        "plugins",
        multiple=True,
        metavar="NAME",
        shell_complete=_complete_plugins,
        help="Also run this installed plug-in extractor.",
    ),
    _of_tables(
        "--column",
        "columns",
        callback=_columns,
        multiple=True,
        metavar="NAME",
        help="The column with the text (default: text). To name the others: "
        "--column id=NAME, --column url=NAME, --column published=NAME.",
    ),
    _of_tables(
        "--keep", callback=_names, metavar="NAMES", help="Columns to copy to the field 'extra', comma-separated."
    ),
    _of_records(
        "--since", callback=_date, metavar="DATE", help="Keep only records fetched or published on or after this date."
    ),
    _of_records(
        "--until", callback=_date, metavar="DATE", help="Keep only records fetched or published on or before this date."
    ),
    _of_records(
        "--host", callback=_names, metavar="HOSTS", help="Keep only pages of these hosts, separated by commas."
    ),
    _of_records(
        "--language",
        callback=_names,
        metavar="TAGS",
        help="Keep only records labelled with these languages, e.g. en.",
    ),
    _of_records(
        "--min-length",
        type=click.IntRange(min=1),
        metavar="N",
        help="Keep only texts of at least N characters (HTML: bytes).",
    ),
)


def takes_sources(*, may_be_stdin: bool = True) -> Callable[[Returns], Returns]:
    """Add paths and the options for them to a command, which gets them as one argument, ``sources``.

    ``may_be_stdin``: without a path, the command reads standard input.
    """
    paths = click.argument(
        "paths",
        nargs=-1,
        required=not may_be_stdin,
        type=click.Path(readable=False, allow_dash=True),
        callback=are_no_addresses,
        metavar="[PATH]..." if may_be_stdin else "PATH...",
    )

    def decorated(command: Returns) -> Returns:
        taking = _with((paths, *_SOURCES), _gathered(command, "sources", Sources))
        taking.__doc__ = f"{inspect.cleandoc(command.__doc__ or '')}\n\n{_PATHS}"
        return taking

    return decorated


def _gathered(command: Returns, name: str, kind: Callable[..., Any]) -> Returns:
    """Pass the options that are fields of ``kind`` to a command as one argument, an object of that class."""
    options = [field.name for field in fields(kind)]  # type: ignore[arg-type]

    @functools.wraps(command)
    def run(**given: Any) -> int:
        gathered = kind(**{option: given.pop(option) for option in options})
        return command(**given, **{name: gathered})

    return run


def _with(options: Sequence[Callable[[Returns], Returns]], command: Returns) -> Returns:
    for option in reversed(options):  # click lists the last one added first
        command = option(command)
    return command
