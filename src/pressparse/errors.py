"""Everything pressparse can raise, and a failure among many. Odd text never raises: it becomes a warning."""

from __future__ import annotations

from dataclasses import dataclass


class PressparseError(Exception):
    """Any failure a caller may want to catch; its message is one plain line."""


class UnsupportedSource(PressparseError):
    """The source is not something that can be read: ``None``, a number, a directory, a missing file."""


class Unreadable(PressparseError):
    """The source is of a known kind, but no text could be had from it (an image, a binary file, a bad encoding)."""


class TooLarge(PressparseError):
    """The source is larger than the reader accepts."""


class InvalidDate(PressparseError):
    """A publication date that is neither EDTF nor a day with its month in letters."""


class InvalidArticle(PressparseError):
    """JSON that is not an article of this schema."""


class LanguageError(PressparseError):
    """Language data that is missing, empty, or says the same thing twice."""


class ExtractorError(PressparseError):
    """Extractors that cannot work together: an unknown name, a missing need, a duplicate, a circle."""


class TooDeep(PressparseError):
    """Parts nested deeper than the reader follows, where leaving them out would change what was asked for."""


class InvalidSelector(PressparseError):
    """A CSS selector for the content that is none."""


class MissingExtra(PressparseError):
    """A library that pressparse needs for this only, and which is not installed; the message says how to get it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A source of which there is no article, and why.

    Attributes:
        id: The caller's id for it, else its number in the row, from 0.
        kind: The name of the error; ``TimedOut`` and ``WorkerDied`` for what befell the process that read it.
        error: What went wrong, in one line.
    """

    id: str
    kind: str
    error: str
