"""Writing what a command gives, to standard output or a file, so that no input is lost and nothing is half said."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from .batch import Batch

__all__ = ["check", "deliver", "say"]


def say(message: str) -> None:
    """Write a message on stderr."""
    print(f"pressparse: {message}", file=sys.stderr)


def check(reads: Callable[[Path], bool], *, output: Path | None, errors: Path | None) -> None:
    """See that what is written goes over nothing that is read, and not over itself; then empty the file for the errors.

    Args:
        reads: Whether a file is read.
        output: Where the data goes; None for standard output.
        errors: Where failures and warnings go.

    Raises:
        click.UsageError: it would, or the file for the errors cannot be written.
    """
    context = click.get_current_context(silent=True)
    for option, path in (("--output", output), ("--errors", errors)):
        if path and reads(path):
            message = f"{option} {path} is one of the inputs, and would be lost: give another name"
            raise click.UsageError(message, context)
    if output and errors and output.resolve() == errors.resolve():
        raise click.UsageError("--output and --errors are the same file", context)
    try:
        if errors:
            errors.open("w").close()
    except OSError as error:
        raise click.UsageError(f"cannot write {errors}: {error.strerror}", context) from None


def deliver(pieces: Iterable[bytes], path: Path | None, batch: Batch, *, is_added: bool = False) -> int:
    """Write the pieces; the exit code.

    Args:
        pieces: What is written, made from the articles of the batch as they are asked for.
        path: The file; None for standard output.
        batch: What tells whether some input failed, and how many articles there were.
        is_added: Whether each piece is added to the file as soon as it is there. Otherwise the file is written once all
            is read, so that what was there stays where every input fails.
    """
    try:
        if path is None:
            _to_stdout(pieces, batch)
        elif is_added:
            _add(pieces, path, batch)
        else:
            _replace(pieces, path, batch)
    except OSError as error:
        if path is None:  # the reader has gone, or the disk behind standard output is full
            raise
        say(f"cannot write {path}: {error.strerror}")
        return 2
    return 1 if batch.failures else 0


def _to_stdout(pieces: Iterable[bytes], batch: Batch) -> None:
    with _told_on_interrupt(batch, "{} on standard output"):
        for piece in pieces:
            sys.stdout.buffer.write(piece)


def _add(pieces: Iterable[bytes], path: Path, batch: Batch) -> None:
    with (
        _told_on_interrupt(batch, f"{{}} added to {path}; the same command goes on from there"),
        path.open("ab") as file,
    ):
        for piece in pieces:
            file.write(piece)
            file.flush()


def _replace(pieces: Iterable[bytes], path: Path, batch: Batch) -> None:
    with _told_on_interrupt(batch, f"{{}} read, nothing written to {path}"), tempfile.TemporaryFile() as beside:
        beside.writelines(pieces)
        if batch.articles or not batch.failures:
            beside.seek(0)
            with path.open("wb") as output:
                shutil.copyfileobj(beside, output)


@contextmanager
def _told_on_interrupt(batch: Batch, written: str) -> Iterator[None]:
    """Where the run is interrupted, say how many articles there were before, in words with a place for that."""
    try:
        yield
    except KeyboardInterrupt:
        of = f" of {batch.total:,}" if batch.total and batch.total > 1 else ""
        articles = f"{batch.articles:,}{of} articles"
        say(f"interrupted: {written.format(articles) if batch.articles else 'nothing written'}")
        raise
