"""What every reader gives: the text with its blocks, and what the source says about itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..document import Block, Warning

__all__ = ["Page"]


@dataclass(frozen=True)
class Page:
    """A text and the blocks in it, all still in the section ``body``; the rest is what the HTML says.

    ``headline`` is which of the blocks the page marks as its headline.
    """

    text: str
    blocks: Sequence[Block]
    is_html: bool = False
    headline: int | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    warnings: tuple[Warning, ...] = ()
