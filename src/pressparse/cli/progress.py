"""How far a run is, for whoever waits at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from tqdm import tqdm

__all__ = ["progress"]


def progress(total: int | None) -> tqdm[NoReturn]:
    """A bar on stderr with rate, failures and time left; none for one input, and none where stderr is no terminal.

    Where ``total`` is not known, it shows how many there were so far.
    """
    from tqdm import tqdm  # takes a while to import

    return tqdm(total=total, unit=" inputs", dynamic_ncols=True, disable=True if total == 1 else None)
