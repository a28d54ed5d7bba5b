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
from .errors import ExtractorError, InvalidDate, PressparseError
from .evaluate import evaluate, gold
from .extractors.builtin import BUILTIN
from .model import ITEM_KINDS, Article
from .output import BINARY, FORMATS
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
    _add_output_options(parse)
    _add_source_options(parse)
    parse.set_defaults(run=_parse)

    annotate = commands.add_parser("annotate", help="give what an annotator corrects")
    annotate.add_argument("--format", choices=FORMATS, default="label-studio", help="default: label-studio")
    _add_output_options(annotate)
    _add_source_options(annotate)
    annotate.set_defaults(run=_parse, resume=False)

    evaluate = commands.add_parser("evaluate", help="measure against articles corrected by hand")
    evaluate.add_argument("folder", type=Path, metavar="GOLD_DIR", help="articles as `parse --format json` writes them")
    evaluate.add_argument(
        "--errors", type=int, default=0, metavar="N", help="show so many misses and spurious finds of each kind"
    )
    evaluate.set_defaults(run=_evaluate)

    report = commands.add_parser("report", help="make one HTML file of what releases hold, for people to read")
    _add_output_options(report)
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


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", default=[STDIN], metavar="PATH", help=_PATH_HELP)
    parser.add_argument(
        "--only", type=_kinds, metavar="KINDS", help=f"only these, with commas between: {', '.join(ITEM_KINDS)}"
    )
    parser.add_argument("--output", type=Path, metavar="PATH", help="write here instead of standard output")
    parser.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="read in so many processes")


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


def _batch(options: argparse.Namespace, paths: Iterable[str], total: int, *, jobs: int = 1) -> Batch | None:
    """The batch of the options; None, and a line on stderr, where they cannot be right for any input."""
    arguments = {name: getattr(options, name) for name in ("published", "url", "content", "repair")}
    try:
        publication_date(options.published)
        return Batch(Parser([*BUILTIN, *options.plugins]), paths, arguments, jobs, total)
    except (ExtractorError, InvalidDate) as error:
        print(f"pressparse: {error}", file=sys.stderr)
        return None


def _parse(options: argparse.Namespace) -> int:
    if options.resume:
        return _resume(options)
    paths = inputs(options.paths)
    batch = _batch(options, paths, len(paths), jobs=options.jobs)
    if batch is None:
        return 2
    is_single = len(paths) == 1
    name = options.format or ("json" if is_single else "jsonl")
    if name in BINARY and not options.output and sys.stdout.isatty():
        print(f"pressparse: {name} is not for a terminal: give --output, or send it on with | or >", file=sys.stderr)
        return 2
    pieces = FORMATS[name](_wanted(batch, options), is_single=is_single)
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
        paths = inputs(options.paths)
        batch = _batch(options, remaining(paths, done), len(paths) - done.total(), jobs=options.jobs)
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
    paths = inputs(options.paths)
    batch = _batch(options, paths, len(paths))
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
