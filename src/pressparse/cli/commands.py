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

from .. import __version__
from ..errors import ExtractorError, InvalidDate, PressparseError
from ..evaluate import evaluate, gold
from ..extractors.builtin import BUILTIN
from ..model import Article
from ..output import BINARY, FORMATS
from ..pipeline import Parser
from ..reading.days import argument as publication_date
from ..registry import installed
from .batch import Batch, done_in
from .inputs import STDIN, Inputs
from .options import add_output, add_sources, inputs


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
    except PressparseError as error:  # of the output, as where its library is missing; a source's fails that alone
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

    parse = commands.add_parser("parse", help="give what releases hold, as JSON or in another format")
    parse.add_argument("--format", choices=FORMATS, help="default: json for one input, jsonl for several")
    parse.add_argument("--resume", action="store_true", help="add to --output only the records it has not yet")
    add_output(parse)
    add_sources(parse)
    parse.set_defaults(run=_parse)

    annotate = commands.add_parser("annotate", help="give what an annotator corrects")
    annotate.add_argument("--format", choices=FORMATS, default="label-studio", help="default: label-studio")
    add_output(annotate)
    add_sources(annotate)
    annotate.set_defaults(run=_parse, resume=False)

    evaluate = commands.add_parser("evaluate", help="measure against articles corrected by hand")
    evaluate.add_argument("folder", type=Path, metavar="GOLD_DIR", help="articles as `parse --format json` writes them")
    evaluate.add_argument(
        "--errors", type=int, default=0, metavar="N", help="show so many misses and spurious finds of each kind"
    )
    evaluate.set_defaults(run=_evaluate)

    report = commands.add_parser("report", help="make one HTML file of what releases hold, for people to read")
    add_output(report)
    add_sources(report)
    report.set_defaults(run=_parse, format="html", resume=False)

    explain = commands.add_parser("explain", help="say why each item was found")
    add_sources(explain, may_be_stdin=False)
    explain.set_defaults(run=_explain)

    schema = commands.add_parser("schema", help="give the JSON Schema of the output")
    schema.set_defaults(run=_schema)

    extractors = commands.add_parser("extractors", help="list the extractors, built in and installed")
    extractors.set_defaults(run=_extractors)
    return parser


def _batch(options: argparse.Namespace, inputs: Inputs, *, jobs: int = 1) -> Batch | None:
    """The batch of the options; None, and a line on stderr, where they cannot be right for any input."""
    try:
        publication_date(options.published)
        return Batch(Parser([*BUILTIN, *options.plugins]), inputs, jobs)
    except (ExtractorError, InvalidDate) as error:
        print(f"pressparse: {error}", file=sys.stderr)
        return None


def _parse(options: argparse.Namespace) -> int:
    if options.resume:
        return _resume(options)
    given = inputs(options)
    batch = _batch(options, given, jobs=options.jobs)
    if batch is None:
        return 2
    name = options.format or ("json" if given.is_single else "jsonl")
    if name in BINARY and not options.output and sys.stdout.isatty():
        print(f"pressparse: {name} is not for a terminal: give --output, or send it on with | or >", file=sys.stderr)
        return 2
    pieces = FORMATS[name](_wanted(batch, options), is_single=given.is_single)
    return _to_file(pieces, options.output, batch) if options.output else _to_stdout(pieces, batch)


def _wanted(batch: Batch, options: argparse.Namespace) -> Iterator[Article]:
    return (article.only(*options.only) if options.only else article for article in batch)


def _resume(options: argparse.Namespace) -> int:
    """Add to the output the records it has not yet, each as soon as it is there: a kill costs no more than one."""
    if not options.output or options.format not in (None, "jsonl") or STDIN in options.paths:
        print("pressparse: --resume needs --output, files to read, and jsonl", file=sys.stderr)
        return 2
    if inputs(options).has(options.output):  # its records would be read as they are written, without an end
        print(f"pressparse: --resume cannot add to {options.output}, which is an input", file=sys.stderr)
        return 2
    try:
        done = done_in(options.output)
        batch = _batch(options, inputs(options, done), jobs=options.jobs)
        if batch is None:
            return 2
        with options.output.open("ab") as output:
            for line in FORMATS["jsonl"](_wanted(batch, options), is_single=False):
                output.write(line)
                output.flush()
    except (ValueError, KeyError, TypeError):
        print(f"pressparse: {options.output} does not hold records to go on from", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"pressparse: cannot write {options.output}: {error.strerror}", file=sys.stderr)
        return 2
    return 1 if batch.failures else 0


def _to_stdout(pieces: Iterable[bytes], batch: Batch) -> int:
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.flush()
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
        print(f"pressparse: cannot write {path}: {error.strerror}", file=sys.stderr)
        return 2
    return 1 if batch.failures else 0


def _evaluate(options: argparse.Namespace) -> int:
    paths = sorted(options.folder.glob("*.json"))
    if not paths:
        print(f"pressparse: no gold files (*.json) in {options.folder}", file=sys.stderr)
        return 2
    golds = dict(_golds(paths))
    report = evaluate(golds.items(), Parser())
    print(report)
    for line in report.shown(options.errors):
        print(line)
    return 1 if len(golds) < len(paths) else 0


def _golds(paths: Iterable[Path]) -> Iterator[tuple[str, Article]]:
    for path in paths:
        try:
            yield path.name, gold(path)
        except (PressparseError, OSError) as error:
            print(f"pressparse: {path}: {error}", file=sys.stderr)


def _explain(options: argparse.Namespace) -> int:
    batch = _batch(options, inputs(options))
    if batch is None:
        return 2
    return _to_stdout((f"{article.explain()}\n".encode() for article in batch), batch)


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
