"""The options that several commands share, and what they tell a command.

What reads and what extracts is imported by the command that needs it: ``--help`` and ``--version`` stay quick.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import InvalidDate
from ..model import ITEM_KINDS, Article
from ..output import FORMATS

if TYPE_CHECKING:
    from collections import Counter

    from ..pipeline import Parser
    from .inputs import Inputs

__all__ = ["Command", "Output", "Sources", "format_option", "takes_output", "takes_sources"]

Returns = Callable[..., int]  # a command: options in, exit code out

_PATHS = "PATH is a text, HTML, .eml, .docx or .pdf file, or an archive or table; - is standard input."
_COLUMNS = ("text", "id", "url", "published")


class Command(click.Command):
    """A command whose help gives the options of each section under a heading."""

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the sections, in the order of their first options."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(context):
            record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
            if record:
                sections.setdefault(getattr(parameter, "section", "Options"), []).append(record)
        for section, records in sections.items():
            with formatter.section(section):
                formatter.write_dl(records)


class _Sectioned(click.Option):
    """An option that stands in a section of its own."""

    def __init__(self, *declared: Any, section: str, **settings: Any) -> None:
        super().__init__(*declared, **settings)
        self.section = section


_of_tables = functools.partial(
    click.option, cls=_Sectioned, section="Tables (.jsonl, .csv, perhaps with .gz; .parquet, extra: parquet)"
)
_of_records = functools.partial(
    click.option,
    cls=_Sectioned,
    section="Records of tables and archives (.warc, .wet, perhaps with .gz, extra: warc)",
)


def _names(context: click.Context, parameter: click.Parameter, text: str | None) -> tuple[str, ...]:
    """What stands between commas."""
    return tuple(name.strip() for name in (text or "").split(",") if name.strip())


def _kinds(context: click.Context, parameter: click.Parameter, text: str | None) -> tuple[str, ...]:
    kinds = _names(context, parameter, text)
    unknown = [kind for kind in kinds if kind not in ITEM_KINDS]
    if unknown or not (kinds or text is None):
        raise click.BadParameter(f"{', '.join(unknown) or 'nothing'} is not among {', '.join(ITEM_KINDS)}")
    return kinds


def _columns(context: click.Context, parameter: click.Parameter, texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """What is in each column, and its name: ``body`` is the column of the text, ``id=key`` that of the id."""
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


format_option = functools.partial(click.option, "--format", type=click.Choice(list(FORMATS)))


@dataclass(frozen=True, kw_only=True)
class Output:
    """Which items are written, where, and by how many processes."""

    only: tuple[str, ...]
    path: Path | None
    jobs: int

    def wanted(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The articles with the items that are written."""
        return (article.only(*self.only) if self.only else article for article in articles)


_OUTPUT = (
    click.option(
        "--only",
        callback=_kinds,
        shell_complete=_complete_kinds,
        metavar="KINDS",
        help=f"Only these, with commas between: {', '.join(ITEM_KINDS)}.",
    ),
    click.option(
        "--output",
        "path",
        type=click.Path(readable=False, path_type=Path),
        metavar="PATH",
        help="Write here instead of standard output.",
    ),
    click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Read in so many processes."),
)


def takes_output(command: Returns) -> Returns:
    """Give a command, as ``output``, what its options say of that."""
    return _with(_OUTPUT, _gathered(command, "output", Output))


@dataclass(frozen=True, kw_only=True)
class Sources:
    """What is read, and how; a field for each option."""

    paths: tuple[str, ...]
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
        """The parser with the plug-ins that are switched on.

        Raises:
            InvalidDate: the date that is given for every input is none.
            ExtractorError: no installed package offers such a plug-in, or it does not fit.
        """
        from ..extractors.builtin import BUILTIN
        from ..pipeline import Parser
        from ..reading.days import argument

        argument(self.published)
        return Parser([*BUILTIN, *self.plugins])

    def inputs(self, done: Counter[str] | None = None) -> Inputs:
        """What the paths stand for, with the options for all of them, without what is done already."""
        from ..archives import Columns, Wanted
        from .inputs import Inputs

        arguments = {name: getattr(self, name) for name in ("published", "url", "content", "repair")}
        columns = Columns(**dict(self.columns), keep=self.keep)
        wanted = Wanted(self.since, self.until, self.host, self.language, self.min_length or 0)
        return Inputs(self.paths, arguments, columns=columns, wanted=wanted, done=done)


_SOURCES = (
    click.option("--published", metavar="DATE", help="When the release came out, as 2025-10-16."),
    click.option("--url", metavar="URL", help="Where the release was found; kept, never fetched."),
    click.option(
        "--content",
        default="auto",
        metavar="WHAT",
        help="Which part of HTML is the article: auto, page, fragment or a CSS selector.",
    ),
    click.option("--repair", is_flag=True, help="Put right first what was decoded wrongly (extra: repair)."),
    click.option(
        "--with",
        "plugins",
        multiple=True,
        metavar="NAME",
        shell_complete=_complete_plugins,
        help="Also run this installed extractor.",
    ),
    _of_tables(
        "--column",
        "columns",
        callback=_columns,
        multiple=True,
        metavar="NAME",
        help="The column of the text (default: text); id=NAME, url=NAME or published=NAME is that of these.",
    ),
    _of_tables("--keep", callback=_names, metavar="NAMES", help="Columns to keep in extra, with commas between."),
    _of_records("--since", callback=_date, metavar="DATE", help="Only those fetched or published then or later."),
    _of_records("--until", callback=_date, metavar="DATE", help="Only those fetched or published then or earlier."),
    _of_records("--host", callback=_names, metavar="HOSTS", help="Only those from these hosts, with commas between."),
    _of_records(
        "--language",
        callback=_names,
        metavar="TAGS",
        help="Only those that say they are in these, as en.",
    ),
    _of_records(
        "--min-length",
        type=click.IntRange(min=1),
        metavar="N",
        help="Only those of so many characters (HTML: bytes).",
    ),
)


def takes_sources(*, may_be_stdin: bool = True) -> Callable[[Returns], Returns]:
    """Give a command, as ``sources``, its paths and what its options say of them.

    ``may_be_stdin``: no path is standard input.
    """
    paths = click.argument(
        "paths",
        nargs=-1,
        required=not may_be_stdin,
        type=click.Path(readable=False, allow_dash=True),
        metavar="[PATH]..." if may_be_stdin else "PATH...",
    )

    def decorated(command: Returns) -> Returns:
        taking = _with((paths, *_SOURCES), _gathered(command, "sources", Sources))
        taking.__doc__ = f"{command.__doc__}\n\n{_PATHS}"
        return taking

    return decorated


def _gathered(command: Returns, name: str, kind: Callable[..., Any]) -> Returns:
    """The command, which gets one value of a kind in place of the options that are its fields."""
    options = [field.name for field in fields(kind)]  # type: ignore[arg-type]

    @functools.wraps(command)
    def run(**given: Any) -> int:
        gathered = kind(**{option: given.pop(option) for option in options})
        return command(**given, **{name: gathered})

    return run


def _with(options: Sequence[Callable[[Returns], Returns]], command: Returns) -> Returns:
    for option in reversed(options):  # click lists first what was added last
        command = option(command)
    return command
