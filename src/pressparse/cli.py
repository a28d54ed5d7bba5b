"""The command line: data on stdout, messages on stderr.

Exit codes: 0 fine (nothing found is fine), 1 some input failed and the others were written, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from . import __version__
from .batch import STDIN, Batch, done_in, inputs, remaining
from .errors import ExtractorError, InvalidDate, MissingExtra
from .extractors.builtin import BUILTIN
from .model import ITEM_KINDS, Article
from .output import FORMATS
from .pipeline import Parser
from .reading.days import argument as publication_date
from .registry import installed

_PATH_HELP = "a text, HTML, .eml, .docx or .pdf file; - is standard input"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the return value is the exit code."""
    options = _command_line().parse_args(arguments)
    try:
        return int(options.run(options))
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except MissingExtra as error:  # of the output's format; one that a source needs fails that source alone
        print(f"pressparse: {error}", file=sys.stderr)
        return 2
    except OSError as error:  # a full disk behind standard output
        print(f"pressparse: cannot write: {error.strerror}", file=sys.stderr)
        return 1


def _command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pressparse", description="Read press releases: who said what, figures, dates, partners."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    parse = commands.add_parser("parse", help="give what releases hold, as JSON")
    parse.add_argument(
        "paths",
        nargs="*",
        default=[STDIN],
        metavar="PATH",
        help=_PATH_HELP,
    )
    parse.add_argument("--format", choices=FORMATS, help="default: json for one input, jsonl for several")
    parse.add_argument(
        "--only", type=_kinds, metavar="KINDS", help=f"only these, with commas between: {', '.join(ITEM_KINDS)}"
    )
    parse.add_argument("--output", type=Path, metavar="PATH", help="write here instead of standard output")
    parse.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="read in so many processes")
    parse.add_argument("--resume", action="store_true", help="add to --output only the records it has not yet")
    _add_source_options(parse)
    parse.set_defaults(run=_parse)

    report = commands.add_parser("report", help="make one HTML file of what releases hold, for people to read")
    report.add_argument("paths", nargs="*", default=[STDIN], metavar="PATH", help=_PATH_HELP)
    report.add_argument("--only", type=_kinds, metavar="KINDS", help="only these kinds of item, as in parse")
    report.add_argument("--output", type=Path, metavar="PATH", help="write here instead of standard output")
    report.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="read in so many processes")
    _add_source_options(report)
    report.set_defaults(run=_parse, format="html", resume=False)

    explain = commands.add_parser("explain", help="say why each item was found")
    explain.add_argument("paths", nargs="+", metavar="PATH", help=_PATH_HELP)
    _add_source_options(explain)
    explain.set_defaults(run=_explain)

    schema = commands.add_parser("schema", help="give the JSON Schema of the output")
    schema.set_defaults(run=_schema)

    extractors = commands.add_parser("extractors", help="list the extractors, built in and installed")
    extractors.set_defaults(run=_extractors)
    return parser


def _add_source_options(parser: argparse.ArgumentParser) -> None:
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


def _kinds(text: str) -> tuple[str, ...]:
    kinds = tuple(kind.strip() for kind in text.split(",") if kind.strip())
    unknown = [kind for kind in kinds if kind not in ITEM_KINDS]
    if unknown or not kinds:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown) or 'nothing'} is not among {', '.join(ITEM_KINDS)}")
    return kinds


def _jobs(text: str) -> int:
    jobs = int(text)
    if jobs < 1:
        raise argparse.ArgumentTypeError(f"at least 1, not {jobs}")
    return jobs


def _batch(options: argparse.Namespace, paths: Iterable[str], *, jobs: int = 1) -> Batch | None:
    """The batch of the options; None, and a line on stderr, where they cannot be right for any input."""
    arguments = {name: getattr(options, name) for name in ("published", "url", "content", "repair")}
    try:
        publication_date(options.published)
        return Batch(Parser([*BUILTIN, *options.plugins]), paths, arguments, jobs)
    except (ExtractorError, InvalidDate) as error:
        print(f"pressparse: {error}", file=sys.stderr)
        return None


def _parse(options: argparse.Namespace) -> int:
    if options.resume:
        return _resume(options)
    paths = inputs(options.paths)
    batch = _batch(options, paths, jobs=options.jobs)
    if batch is None:
        return 2
    is_single = len(paths) == 1
    write = FORMATS[options.format or ("json" if is_single else "jsonl")]
    pieces = write(_wanted(batch, options), is_single=is_single)
    return _to_file(pieces, options.output, batch) if options.output else _to_stdout(pieces, batch)


def _wanted(batch: Batch, options: argparse.Namespace) -> Iterator[Article]:
    return (article.only(*options.only) if options.only else article for article in batch)


def _resume(options: argparse.Namespace) -> int:
    """Add to the output the records it has not yet, each as soon as it is there: a kill costs no more than one."""
    if not options.output or options.format not in (None, "jsonl") or STDIN in options.paths:
        print("pressparse: --resume needs --output, files to read, and jsonl", file=sys.stderr)
        return 2
    try:
        done = done_in(options.output)
        batch = _batch(options, remaining(inputs(options.paths), done), jobs=options.jobs)
        if batch is None:
            return 2
        with options.output.open("ab") as output:
            for line in FORMATS["jsonl"](_wanted(batch, options), is_single=False):
                output.write(line.encode())
                output.flush()
    except (ValueError, KeyError, TypeError):
        print(f"pressparse: {options.output} does not hold records to go on from", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"pressparse: cannot write {options.output}: {error.strerror}", file=sys.stderr)
        return 2
    return 1 if batch.failures else 0


def _to_stdout(pieces: Iterable[str], batch: Batch) -> int:
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode())
    sys.stdout.flush()
    return 1 if batch.failures else 0


def _to_file(pieces: Iterable[str], path: Path, batch: Batch) -> int:
    """Write once all is read: an input may be the output, and where every input fails what was there stays."""
    try:
        with tempfile.TemporaryFile() as beside:
            beside.writelines(piece.encode() for piece in pieces)
            if beside.tell() or not batch.failures:
                beside.seek(0)
                with path.open("wb") as output:
                    shutil.copyfileobj(beside, output)
    except OSError as error:
        print(f"pressparse: cannot write {path}: {error.strerror}", file=sys.stderr)
        return 2
    return 1 if batch.failures else 0


def _explain(options: argparse.Namespace) -> int:
    batch = _batch(options, inputs(options.paths))
    if batch is None:
        return 2
    return _to_stdout((f"{article.explain()}\n" for article in batch), batch)


def _schema(options: argparse.Namespace) -> int:
    print(json.dumps(Article.to_json_schema(), indent=2))
    return 0


def _extractors(options: argparse.Namespace) -> int:
    for extractor in BUILTIN:
        needs = f"needs {', '.join(extractor.needs)}" if extractor.needs else "needs nothing"
        print(f"{extractor.name:16} built in, {needs}, {len(getattr(extractor, 'rules', ()))} rules")
    for name, entry in installed().items():
        print(f"{name:16} {entry.value}, switched on by --with {name}")
    return 0
