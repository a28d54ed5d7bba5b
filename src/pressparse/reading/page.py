"""The result of every reader: the text with its blocks, and what the source says about itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..document import Block, Metadata, Warning

__all__ = ["Page"]


@dataclass(frozen=True)
class Page:
    """A text and the blocks in it, all still in the section ``body``.

    ``headline`` is the index of the block that the page marks as its headline; ``metadata`` is what the page says about
    itself.
    """

    text: str
    blocks: Sequence[Block]
    headline: int | None = None
    metadata: Metadata = field(default_factory=Metadata)
    warnings: tuple[Warning, ...] = ()
