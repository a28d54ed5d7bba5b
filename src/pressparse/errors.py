"""Every error that pressparse raises, and the record of a failed source. Odd text causes warnings, not errors."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path


class PressparseError(Exception):
    """The base of all errors; its message is one plain line."""


class UnsupportedSource(PressparseError):
    """The source is of a type that cannot be read: ``None``, a number, a directory, a missing file."""


class Unreadable(PressparseError):
    """The source has no readable text: an image, a binary file, a wrong encoding."""


class TooLarge(PressparseError):
    """The source is larger than the limit."""


class InvalidDate(PressparseError):
    """The publication date is neither EDTF nor a day with the month spelled out."""


class InvalidArticle(PressparseError):
    """The JSON is not an article of this schema."""


class LanguageError(PressparseError):
    """Language data is missing, empty or duplicated."""


class ExtractorError(PressparseError):
    """The extractors cannot run together: one is unknown, missing or named twice, or two need each other."""


class TooDeep(PressparseError):
    """The source's markup is nested too deeply to read without losing text."""


class InvalidSelector(PressparseError):
    """``content`` is not a valid CSS selector."""


class MissingExtra(PressparseError):
    """A library of an optional extra is not installed; the message says how to install it.

    Attributes:
        need: The missing library, and its use: ``a PDF needs pdfminer.six``.
    """

    need = ""

    @classmethod
    def of(cls, need: str, extra: str) -> MissingExtra:
        """Make the error. Its message ends with the command that installs the extra for this interpreter."""
        quote = '"' if os.name == "nt" else "'"
        error = cls(f"{need}: {_python()} -m pip install {quote}{_package()}[{extra}]{quote}")
        error.need = need
        return error


def _python() -> str:
    """The path of this interpreter, in quotation marks if it contains a space."""
    path = sys.executable or "python"
    return f'"{path}"' if " " in path else path


def _package() -> str:
    """The argument for pip: the name of the installed package, or the folder of a checkout."""
    from importlib.metadata import PackageNotFoundError, version  # slow to import

    try:
        version("pressparse")
    except PackageNotFoundError:
        return str(Path(__file__).parents[2])
    return "pressparse"


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, and why.

    Attributes:
        id: The caller's id for the source, or its position among the sources, from 0.
        kind: The name of the error; ``TimedOut`` or ``WorkerDied`` if the process that read the source was lost.
        error: What went wrong, in one line.
    """

    id: str
    kind: str
    error: str
