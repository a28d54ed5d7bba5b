"""The result of every reader: the text with its blocks, and the source's own metadata."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..document import Block, Metadata, Warning

__all__ = ["Page"]


@dataclass(frozen=True)
class Page:
    """The text of a source and its blocks, which are all still in the section ``body``.

    ``headline`` is the index of the block that the page marks as its headline; ``metadata`` is the page's own metadata.
    """

    text: str
    blocks: Sequence[Block]
    headline: int | None = None
    metadata: Metadata = field(default_factory=Metadata)
    warnings: tuple[Warning, ...] = ()
