"""The commands: data on stdout, messages on stderr.

Exit codes: 0 success (even if nothing was found), 1 some input failed and the others were written, 2 wrong usage.

Each command imports slow modules only when it needs them, so that ``--help`` and ``--version`` stay quick.
"""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import shell_complete
from platformdirs import user_cache_path

from .. import __version__
from ..errors import PressparseError
from ..model import Article
from ..output import BINARY, FORMATS
from ..pattern_cache import kept_in
from .help import Command, Commands
from .options import (
    Output,
    Sources,
    are_no_addresses,
    errors_option,
    format_option,
    jobs_option,
    of_output,
    output_option,
    quiet_option,
    takes_output,
    takes_sources,
)

if TYPE_CHECKING:
    from .batch import Batch

__all__ = ["command_line", "main"]

_NAME = "pressparse"
_COMPLETION = "_PRESSPARSE_COMPLETE"  # a shell sets this to ask for completions


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: The arguments after the program's name; None for this process's own.

    Returns:
        The exit code.
    """
    if asked := os.environ.get(_COMPLETION):
        return shell_complete(command_line, {}, _NAME, _COMPLETION, asked)
    try:
        with kept_in(user_cache_path(_NAME, appauthor=False)):
            code = _run(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else _NAME
        return _wrong(f"{_one_line(error)} (see {command} --help)")
    except BrokenPipeError:  # a program that reads our output, such as `head`, has stopped
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except PressparseError as error:  # bad options or a missing extra; an error in a source fails only that source
        return _wrong(str(error))
    except OSError as error:  # the disk of standard output is full
        _say(f"cannot write{f' {error.filename}' if error.filename else ''}: {error.strerror}")
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
    """Print a message about wrong usage, and return the exit code for it."""
    _say(message)
    return 2


def _one_line(error: click.UsageError) -> str:
    return " ".join(error.format_message().split()).rstrip(".")


@click.group(
    cls=Commands,
    no_args_is_help=False,  # no command at all is wrong usage
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def command_line() -> None:
    """Extract everything checkable from press releases: quotes, figures, dates and collaborations.

    Data goes to standard output, messages to standard error. Exit codes: 0 success, 1 some input failed and the others
    were written, 2 wrong usage. Run "pressparse COMMAND --help" for help on a command.
    """


command_line.examples = (
    "pressparse report release.html -o report.html       # then open report.html in a browser",
    "pressparse parse releases/ -o releases.jsonl        # every release in a folder, as data",
)

_READ, _COMPARE, _MEASURE, _ABOUT = "Read releases", "Compare", "Correct and measure", "About"


def _command(
    name: str, group: str, *examples: str, options_metavar: str = "[OPTIONS]"
) -> Callable[[Callable[..., int]], click.Command]:
    return command_line.command(name, cls=Command, group=group, examples=examples, options_metavar=options_metavar)


@_command(
    "report",
    _READ,
    "pressparse report release.html -o report.html",
    "pressparse report releases/ --min-confidence 0.8 -o report.html      # a folder, with an index",
)
@takes_output
@takes_sources()
def _report(sources: Sources, output: Output) -> int:
    """Make one HTML page for checking releases.

    PATH may also be a .json file of articles that pressparse wrote, with any corrections made by hand.
    """
    return _write(sources, output, "html", may_be_read_back=True)


@_command(
    "parse",
    _READ,
    "pressparse parse release.html --published 2024-05-03 > release.json",
    "pressparse parse release.pdf -f csv-excel -o figures.csv             # a table that Excel opens",
    "pressparse parse 'in/**/*.html' -j 4 --resume -o all.jsonl           # continues an interrupted run",
)
@format_option(help="Default: json for one input, jsonl for several.")
@of_output("--resume", is_flag=True, help="Continue an interrupted run: add only the missing records to --output.")
@takes_output
@takes_sources()
def _parse(sources: Sources, output: Output, format: str | None, resume: bool) -> int:
    """Extract the items of releases as JSON or in another format."""
    return _resume(sources, output, format) if resume else _write(sources, output, format)


@_command("explain", _READ, "pressparse explain release.txt --only claims")
@takes_output
@takes_sources(may_be_stdin=False)
def _explain(sources: Sources, output: Output) -> int:
    """Show why each item was found."""
    from .writing import deliver

    batch = _batch(sources, output)
    return deliver((f"{article.explain()}\n".encode() for article in output.wanted(batch)), output.path, batch)


@_command(
    "compare",
    _COMPARE,
    "pressparse compare release.html story.html",
    "pressparse compare release.html stories/*.html -f html -o compared.html",
    "pressparse compare --releases releases/ stories/*.html",
    options_metavar="[OPTIONS] [RELEASE]",
)
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="ARTICLE...",
    type=click.Path(readable=False),
    callback=are_no_addresses,
)
@click.option(
    "--releases",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="For each ARTICLE, find the release that it comes from in FOLDER.",
)
@of_output("--only", type=click.Choice(["changed"]), help="Omit items that are verbatim, the same or absent.")
@of_output("--fail-on", type=click.Choice(["changed"]), help="Exit with 1 if a quote or figure changed.")
@format_option(
    type=click.Choice(["table", "json", "jsonl", "csv", "html"]),
    help="Default: table in a terminal, otherwise json for one article, jsonl for several.",
)
@output_option
@jobs_option
@quiet_option
@errors_option
def _compare(
    paths: tuple[str, ...],
    releases: Path | None,
    format: str | None,
    only: str | None,
    fail_on: str | None,
    path: Path | None,
    jobs: int,
    quiet: bool,
    errors: Path | None,
) -> int:
    """Compare articles with the release they came from.

    For each quote and figure of an ARTICLE, find the matching place in the RELEASE and say what changed. With
    --releases, every path is an ARTICLE.
    """
    from .comparing import Comparing
    from .messages import Messages
    from .writing import check, deliver

    if releases is None and len(paths) < 2:
        raise click.UsageError("compare needs a RELEASE and an ARTICLE, or --releases FOLDER and an ARTICLE")
    release, articles = (None, paths) if releases else (paths[0], paths[1:])
    messages = Messages(is_quiet=quiet, errors=errors)
    comparing = Comparing(articles, release, releases, jobs, messages, is_only_changed=only is not None)
    check(comparing.reads, output=path, errors=errors)
    pieces = comparing.pieces(format, is_terminal=path is None and sys.stdout.isatty())
    code = deliver(pieces, path, comparing.batch)
    return code or int(fail_on is not None and comparing.changed > 0)


@_command("annotate", _MEASURE, "pressparse annotate release.html -o tasks.json     # import it into Label Studio")
@format_option(default="label-studio", help="Default: label-studio.")
@takes_output
@takes_sources()
def _annotate(sources: Sources, output: Output, format: str) -> int:
    """Make annotation tasks, to correct the items by hand.

    PATH may also be a .json file of articles that pressparse wrote, or that you corrected in a report and exported.
    """
    return _write(sources, output, format, may_be_read_back=True)


@_command("evaluate", _MEASURE, "pressparse evaluate gold/ --errors 5")
@click.argument("folder", metavar="GOLD_DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--errors",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Show up to N missed and N spurious items of each kind.",
)
def _evaluate(folder: Path, errors: int) -> int:
    """Measure precision and recall against articles corrected by hand.

    GOLD_DIR is a folder of articles that "pressparse parse --format json" wrote and that you corrected.
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


@_command("schema", _ABOUT, "pressparse schema > article.schema.json")
def _schema() -> int:
    """Print the JSON Schema of the output."""
    print(json.dumps(Article.to_json_schema(), indent=2))
    return 0


@_command("extractors", _ABOUT, "pressparse extractors")
def _extractors() -> int:
    """List the built-in and the installed extractors."""
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


def _write(sources: Sources, output: Output, format: str | None, *, may_be_read_back: bool = False) -> int:
    """Write the articles read from the sources; with ``may_be_read_back``, sources may be JSON files of articles."""
    from .writing import deliver

    is_read_back = may_be_read_back and bool(sources.paths) and all(map(_is_json, sources.paths))
    batch = _batch(sources, output, is_read_back=is_read_back)
    name = format or ("json" if batch.is_single else "jsonl")
    if name in BINARY and not output.path and sys.stdout.isatty():
        return _wrong(f"{name} is not for a terminal: use --output, or redirect the output with | or >")
    return deliver(FORMATS[name](output.wanted(batch), is_single=batch.is_single), output.path, batch)


def _is_json(path: str) -> bool:
    return path.lower().endswith(".json")


def _resume(sources: Sources, output: Output, format: str | None) -> int:
    """Continue a run: append each missing record once it is ready, so that a killed run loses at most one."""
    from .batch import done_in
    from .writing import deliver

    if not output.path or format not in (None, "jsonl") or sources.inputs().has_stdin:
        return _wrong("--resume needs --output, files to read, and the format jsonl")
    _batch(sources, output)  # checks the options before the output is opened
    try:
        done = done_in(output.path)
    except OSError as error:
        return _wrong(f"cannot write {output.path}: {error.strerror}")
    batch = _batch(sources, output, done)
    lines = FORMATS["jsonl"](output.wanted(batch), is_single=False)
    return deliver(lines, output.path, batch, is_added=True)


def _batch(sources: Sources, output: Output, done: set[str] | None = None, *, is_read_back: bool = False) -> Batch:
    from .batch import Batch, read_back
    from .messages import Messages
    from .writing import check

    messages = Messages(is_quiet=output.quiet, errors=output.errors)
    read = read_back if is_read_back else functools.partial(sources.parser().pipe, workers=output.jobs)
    batch = Batch(read, sources.inputs(done), messages)
    check(batch.reads, output=output.path, errors=output.errors)
    return batch
