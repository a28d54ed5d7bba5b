"""The commands: data on stdout, messages on stderr.

Exit codes: 0 fine (nothing found is fine), 1 some input failed and the others were written, 2 wrong usage.

What reads, extracts and measures is imported by the command that needs it: ``--help`` and ``--version`` stay quick.
"""

from __future__ import annotations

import difflib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import shell_complete

from .. import __version__
from ..errors import PressparseError
from ..model import Article
from ..output import BINARY, FORMATS
from .options import Command, Output, Sources, format_option, takes_output, takes_sources

if TYPE_CHECKING:
    from collections import Counter

    from .batch import Batch

__all__ = ["command_line", "main"]

_NAME = "pressparse"
_COMPLETION = "_PRESSPARSE_COMPLETE"  # set by the shell that wants to know how a line may go on


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: What stands behind the program's name; None for what this process was started with.

    Returns:
        The exit code.
    """
    if asked := os.environ.get(_COMPLETION):
        return shell_complete(command_line, {}, _NAME, _COMPLETION, asked)
    try:
        code = _run(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else _NAME
        return _wrong(f"{error.format_message().rstrip('.')} (see {command} --help)")
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except PressparseError as error:  # of the options, or of the output's library; a source's fails that alone
        return _wrong(str(error))
    except OSError as error:  # a full disk behind standard output
        _say(f"cannot write: {error.strerror}")
        return 1
    return code


def _run(arguments: list[str]) -> int:
    try:
        with command_line.make_context(_NAME, arguments) as context:
            return int(command_line.invoke(context))
    except click.exceptions.Exit as done:  # after --help and --version
        return done.exit_code


def _say(message: str) -> None:
    print(f"pressparse: {message}", file=sys.stderr)


def _wrong(message: str) -> int:
    """Say what is wrong with how the program is used; the exit code for that."""
    _say(message)
    return 2


class _Commands(click.Group):
    """The commands in the order in which they are written; for a name that is none, the nearest is offered."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Their names."""
        return list(self.commands)

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with, its name, and the other arguments."""
        name = arguments[0]
        nearest = difflib.get_close_matches(name, self.commands, 1)
        if name not in self.commands and nearest and not context.resilient_parsing:  # a shell asks of half a line
            context.fail(f"No such command '{name}'. Did you mean '{nearest[0]}'?")
        return super().resolve_command(context, arguments)


@click.group(
    cls=_Commands,
    no_args_is_help=False,  # that no command is given is wrong usage
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def command_line() -> None:
    """Read press releases: who said what, figures, dates, partners."""


@command_line.command("parse", cls=Command)
@format_option(help="Default: json for one input, jsonl for several.")
@click.option("--resume", is_flag=True, help="Add to --output only the records it has not yet.")
@takes_output
@takes_sources()
def _parse(sources: Sources, output: Output, format: str | None, resume: bool) -> int:
    """Give what releases hold, as JSON or in another format."""
    return _resume(sources, output, format) if resume else _write(sources, output, format)


@command_line.command("annotate", cls=Command)
@format_option(default="label-studio", help="Default: label-studio.")
@takes_output
@takes_sources()
def _annotate(sources: Sources, output: Output, format: str) -> int:
    """Give what an annotator corrects."""
    return _write(sources, output, format)


@command_line.command("report", cls=Command)
@takes_output
@takes_sources()
def _report(sources: Sources, output: Output) -> int:
    """Make one HTML file of what releases hold, for people to read."""
    return _write(sources, output, "html")


@command_line.command("compare", cls=Command, options_metavar="[OPTIONS] [RELEASE]")
@click.argument("paths", nargs=-1, required=True, metavar="ARTICLE...", type=click.Path(readable=False))
@click.option(
    "--releases",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Find for each ARTICLE the release it is from, among these.",
)
@click.option(
    "--format",
    type=click.Choice(["table", "json", "jsonl", "csv", "html"]),
    help="Default: table on a terminal, else json for one article, jsonl for several.",
)
@click.option("--only", type=click.Choice(["changed"]), help="Leave out what is verbatim, the same or absent.")
@click.option("--fail-on", type=click.Choice(["changed"]), help="Exit with 1 where a quote or figure changed.")
@click.option("--output", type=click.Path(readable=False, path_type=Path), metavar="PATH", help="Write here.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Read in so many processes.")
def _compare(
    paths: tuple[str, ...],
    releases: Path | None,
    format: str | None,
    only: str | None,
    fail_on: str | None,
    output: Path | None,
    jobs: int,
) -> int:
    """Hold articles against the release they came from.

    For each quote and figure of an ARTICLE: where it stands in the RELEASE, and what became of it. With --releases,
    every path is an ARTICLE.
    """
    from .comparing import Comparing

    if releases is None and len(paths) < 2:
        raise click.UsageError("a RELEASE and an ARTICLE are needed, or --releases FOLDER and an ARTICLE")
    release, articles = (None, paths) if releases else (paths[0], paths[1:])
    comparing = Comparing(articles, release, releases, jobs, is_only_changed=only is not None)
    pieces = comparing.pieces(format, is_terminal=output is None and sys.stdout.isatty())
    code = _to_file(pieces, output, comparing.batch) if output else _to_stdout(pieces, comparing.batch)
    return code or int(comparing.failures > 0 or (fail_on is not None and comparing.changed > 0))


@command_line.command("explain", cls=Command)
@takes_sources(may_be_stdin=False)
def _explain(sources: Sources) -> int:
    """Say why each item was found."""
    batch = _batch(sources)
    return _to_stdout((f"{article.explain()}\n".encode() for article in batch), batch)


@command_line.command("evaluate", cls=Command)
@click.argument("folder", metavar="GOLD_DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--errors",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Show so many misses and spurious finds of each kind.",
)
def _evaluate(folder: Path, errors: int) -> int:
    """Measure against articles corrected by hand.

    GOLD_DIR holds the articles, as `pressparse parse --format json` writes them.
    """
    from ..evaluate import evaluate
    from ..pipeline import Parser

    paths = sorted(folder.glob("*.json"))
    if not paths:
        return _wrong(f"no gold files (*.json) in {folder}")
    golds = dict(_golds(paths))
    report = evaluate(golds.items(), Parser())
    print(report)
    for line in report.shown(errors):
        print(line)
    return 1 if len(golds) < len(paths) else 0


@command_line.command("schema", cls=Command)
def _schema() -> int:
    """Give the JSON Schema of the output."""
    print(json.dumps(Article.to_json_schema(), indent=2))
    return 0


@command_line.command("extractors", cls=Command)
def _extractors() -> int:
    """List the extractors, built in and installed."""
    from ..extractors.builtin import BUILTIN
    from ..registry import installed

    for extractor in BUILTIN:
        needs = f"needs {', '.join(extractor.needs)}" if extractor.needs else "needs nothing"
        print(f"{extractor.name:16} built in, {needs}, {len(getattr(extractor, 'rules', ()))} rules")
    for name, entry in installed().items():
        print(f"{name:16} {entry.value}, switched on by --with {name}")
    return 0


def _golds(paths: Iterable[Path]) -> Iterator[tuple[str, Article]]:
    from ..evaluate import gold

    for path in paths:
        try:
            yield path.name, gold(path)
        except (PressparseError, OSError) as error:
            _say(f"{path}: {error}")


def _write(sources: Sources, output: Output, format: str | None) -> int:
    """Write what the sources hold."""
    batch = _batch(sources, jobs=output.jobs)
    name = format or ("json" if batch.is_single else "jsonl")
    if name in BINARY and not output.path and sys.stdout.isatty():
        return _wrong(f"{name} is not for a terminal: give --output, or send it on with | or >")
    pieces = FORMATS[name](output.wanted(batch), is_single=batch.is_single)
    return _to_file(pieces, output.path, batch) if output.path else _to_stdout(pieces, batch)


def _resume(sources: Sources, output: Output, format: str | None) -> int:
    """Add to the output the records it has not yet, each as soon as it is there: a kill costs no more than one."""
    from .batch import done_in

    path, given = output.path, sources.inputs()
    if not path or format not in (None, "jsonl") or given.has_stdin:
        return _wrong("--resume needs --output, files to read, and jsonl")
    if given.has(path):  # its records would be read as they are written, without an end
        return _wrong(f"--resume cannot add to {path}, which is an input")
    try:
        batch = _batch(sources, jobs=output.jobs, done=done_in(path))
        with path.open("ab") as file:
            for line in FORMATS["jsonl"](output.wanted(batch), is_single=False):
                file.write(line)
                file.flush()
    except OSError as error:
        return _wrong(f"cannot write {path}: {error.strerror}")
    return 1 if batch.failures else 0


def _batch(sources: Sources, *, jobs: int = 1, done: Counter[str] | None = None) -> Batch:
    from .batch import Batch

    return Batch(sources.parser(), sources.inputs(done), jobs)


def _to_stdout(pieces: Iterable[bytes], batch: Batch) -> int:
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    return 1 if batch.failures else 0


def _to_file(pieces: Iterable[bytes], path: Path, batch: Batch) -> int:
    """Write once all is read: an input may be the output, and where every input fails what was there stays."""
    try:
        with tempfile.TemporaryFile() as beside:
            beside.writelines(pieces)
            if batch.articles or not batch.failures:
                beside.seek(0)
                with path.open("wb") as output:
                    shutil.copyfileobj(beside, output)
    except OSError as error:
        return _wrong(f"cannot write {path}: {error.strerror}")
    return 1 if batch.failures else 0
