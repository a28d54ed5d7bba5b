"""The messages of a run on stderr: failures, warnings, progress and a summary."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..model import Article
from .inputs import STDIN
from .progress import Progress

__all__ = ["Messages"]

_NAMED = 10  # failed inputs that the summary names


class Messages:
    """Prints a line for each failure and warning, and a summary at the end of a run of several inputs.

    Attributes:
        warnings: How many warnings there were.
        failed: The names of the inputs that failed.
    """

    def __init__(self, *, is_quiet: bool = False, errors: Path | None = None) -> None:
        """Print messages to stderr, and also write failures and warnings to the file ``errors``, as JSON Lines.

        ``is_quiet``: print failures only.
        """
        self.warnings, self.failed = 0, list[str]()
        self._is_quiet, self._progress = is_quiet, Progress(1)
        self._errors = errors

    def begin(self, total: int | None) -> Progress:
        """Start a progress bar for this many inputs; messages are printed above the bar."""
        self._progress = Progress(1 if self._is_quiet else total)
        return self._progress

    def fail(self, name: str, kind: str, error: str) -> None:
        """Report that an input has failed; ``kind`` is the name of its error."""
        self.failed.append(name)
        self._note(input=name, level="failed", code=kind, message=error)
        where = "standard input: " if name == STDIN else "" if name in error else f"{name}: "
        self._progress.say(f"pressparse: {where}{error}")
        self._progress.fail()

    def warn(self, name: str, article: Article) -> None:
        """Print the warnings of an article."""
        for warning in article.warnings:
            at = None if warning.start is None else article.text.count("\n", 0, warning.start) + 1
            self.caution(name, warning.code, warning.message, line=at)

    def caution(self, name: str, code: str, message: str, *, line: int | None = None) -> None:
        """Print a warning about an input; ``line`` is the number of the line that it is about, in the input's text."""
        self.warnings += 1
        self._note(input=name, level="warning", code=code, message=message, line=line)
        if not self._is_quiet:
            shown = "standard input" if name == STDIN else name
            where = "" if line is None else f" in line {line} of its text"
            self._progress.say(f"pressparse: warning: {shown}: {message}{where} ({code})")

    def summarize(self, done: int, skipped: Mapping[str, int]) -> None:
        """Print how many inputs succeeded, failed or were skipped."""
        if not self._is_quiet:
            print(f"pressparse: {', '.join(self._counts(done, skipped))}", file=sys.stderr)

    def _counts(self, done: int, skipped: Mapping[str, int]) -> list[str]:
        counts = [f"{done:,} done"]
        if self.failed:
            counts.append(f"{len(self.failed):,} failed ({_named(self.failed)})")
        if skipped:
            counts.append(f"{sum(skipped.values()):,} skipped ({_reasons(skipped)})")
        if self.warnings:
            counts.append(f"{self.warnings:,} warning{'s' if self.warnings > 1 else ''}")
        return counts

    def _note(self, **fields: str | int | None) -> None:
        if self._errors:
            with self._errors.open("a", encoding="utf-8") as file:
                print(json.dumps(fields, ensure_ascii=False), file=file)


def _named(failed: Sequence[str]) -> str:
    more = f" and {len(failed) - _NAMED:,} more" if len(failed) > _NAMED else ""
    return ", ".join(failed[:_NAMED]) + more


def _reasons(skipped: Mapping[str, int]) -> str:
    ordered = sorted(Counter(skipped).items(), key=lambda reason: (-reason[1], reason[0]))
    return ", ".join(f"{number:,} {reason}" for reason, number in ordered)
