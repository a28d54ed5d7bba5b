"""Makes W3C selectors, with which annotation tools find a place in an article again.

The selectors follow the Web Annotation Data Model (W3C Recommendation, 23 February 2017, section 4.2).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from .document import Block, Span

__all__ = ["selectors"]

_AROUND = 32  # characters of context before and after


def selectors(text: str, blocks: Sequence[Block], span: Span) -> list[dict[str, Any]]:
    """The selectors for a span of the text: its words, its position and, if known, its element on the page."""
    found: list[dict[str, Any]] = [
        {
            "type": "TextQuoteSelector",
            "exact": text[span.start : span.end],
            "prefix": text[max(0, span.start - _AROUND) : span.start],
            "suffix": text[span.end : span.end + _AROUND],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
    at = bisect_right(blocks, span.start, key=lambda block: block.start) - 1
    if at >= 0 and span.end <= blocks[at].end and blocks[at].path:
        found.append({"type": "CssSelector", "value": blocks[at].path})
    return found
