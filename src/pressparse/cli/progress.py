"""A progress bar in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from tqdm import tqdm

__all__ = ["Progress"]


class Progress:
    """A bar on stderr with rate, failures and time left; only for several inputs, and only if stderr is a terminal."""

    def __init__(self, total: int | None) -> None:
        """Start the bar for ``total`` inputs; if ``total`` is None, the bar only counts the finished ones."""
        self._bar = _bar(total) if total != 1 and sys.stderr.isatty() else None
        self._failed = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def step(self) -> None:
        """Count one more finished input."""
        if self._bar is not None:
            self._bar.update()

    def say(self, message: str) -> None:
        """Print a line to stderr, above the bar."""
        if self._bar is None:
            print(message, file=sys.stderr)
        else:
            self._bar.write(message, file=sys.stderr)

    def fail(self) -> None:
        """Count one more failed input."""
        self._failed += 1
        if self._bar is not None:
            self._bar.set_postfix(failed=self._failed, refresh=False)


def _bar(total: int | None) -> tqdm[NoReturn]:
    from tqdm import tqdm  # slow to import

    return tqdm(total=total, unit=" inputs", dynamic_ncols=True)
