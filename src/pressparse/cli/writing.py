"""Writes a command's output, to standard output or a file, without overwriting an input or leaving half a file."""

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
    """Print a message to stderr."""
    print(f"pressparse: {message}", file=sys.stderr)


def check(reads: Callable[[Path], bool], *, output: Path | None, errors: Path | None) -> None:
    """Check that no output file is an input, and that data and errors go to two files; then empty the error file.

    Args:
        reads: Tells whether a file is an input.
        output: The file for the data; None for standard output.
        errors: The file for failures and warnings.

    Raises:
        click.UsageError: an input would be overwritten, or the file for the errors cannot be written.
    """
    context = click.get_current_context(silent=True)
    for option, path in (("--output", output), ("--errors", errors)):
        if path and reads(path):
            message = f"{option} {path} is one of the inputs and would be overwritten: choose another name"
            raise click.UsageError(message, context)
    if output and errors and output.resolve() == errors.resolve():
        raise click.UsageError("--output and --errors are the same file", context)
    try:
        if errors:
            errors.open("w").close()
    except OSError as error:
        raise click.UsageError(f"cannot write {errors}: {error.strerror}", context) from None


def deliver(pieces: Iterable[bytes], path: Path | None, batch: Batch, *, is_added: bool = False) -> int:
    """Write the pieces of the output, and return the exit code.

    Args:
        pieces: The pieces of the output, made from the articles of the batch one by one.
        path: The file; None for standard output.
        batch: Counts the articles and the inputs that failed.
        is_added: Whether to append each piece to the file as soon as it is ready. Otherwise the file is written after
            all inputs have been read, so that its old content is kept if every input fails.
    """
    try:
        if path is None:
            _to_stdout(pieces, batch)
        elif is_added:
            _add(pieces, path, batch)
        else:
            _replace(pieces, path, batch)
    except OSError as error:
        if path is None:  # the reader of standard output has stopped, or its disk is full
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
        _told_on_interrupt(batch, f"{{}} added to {path}; run the same command again to continue"),
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
    """If the user interrupts the run, print ``written`` with the number of articles in place of ``{}``."""
    try:
        yield
    except KeyboardInterrupt:
        of = f" of {batch.total:,}" if batch.total and batch.total > 1 else ""
        articles = f"{batch.articles:,}{of} articles"
        say(f"interrupted: {written.format(articles) if batch.articles else 'nothing written'}")
        raise
