"""Decides whether plain text is wrapped to a width, and which of its lines are full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

__all__ = ["SPEAKER_FOLLOWS", "WIDEST_WRAP", "Line", "Mark", "Wrap", "is_full", "wrap_of"]

Mark = Literal["", "heading", "quote", "bullet", "dash", "number", "row"]

WIDEST_WRAP = 120  # columns
SPEAKER_FOLLOWS = (',"', ",”", ",'", ",’", '",', "”,", "’,")  # after these, a line continues with the speaker
_WORD = re.compile(r"\S++")
_NARROWEST_WRAP = 36
_SHARES = (1.0, 0.98, 0.95, 0.9)  # shares of the lines that must fit the width, tried in turn
_LONG_LINE = 0.75  # share of the width; a shorter line may be the last of its paragraph
# A text is wrapped if it has this many full lines, if they are this share of the long lines, and if lower case follows
# this share of them;
_FEWEST_FULL, _MOST, _IN_LOWER_CASE = 2, 0.6, 0.25
# or, without lower case, if it has this many full lines and they are this share of the long lines.
_MANY_FULL, _NEARLY_ALL = 5, 0.75
_THROUGHOUT = 0.9  # of the lines before a single break are full, if blank lines separate the paragraphs


@dataclass(slots=True)
class Line:
    """A line with words in it.

    Attributes:
        first: Where the line starts, without white space.
        start: Where the words start, after any list mark.
        end: Where the words end.
        margin: How many columns the line is indented.
        columns: The width in columns, including the margin.
        typed: The width in columns, but a pair of blanks in the source may count as one.
        gap: How many line breaks are before the line; 2 or more separate paragraphs.
        mark: The kind of list mark.
        hang: How many columns a continuation line may be indented.
    """

    first: int
    start: int
    end: int
    margin: int
    columns: int
    gap: int
    typed: int = 0
    mark: Mark = ""
    hang: int = 0


@dataclass(frozen=True, slots=True)
class Wrap:
    """How a text is wrapped: its width, and the indent of lines that continue a paragraph.

    Attributes:
        width: The width of the widest line in columns; 0 if the text is not wrapped.
        typed: That width, but a pair of blanks in the source may count as one.
        margin: How many columns continuation lines are indented.
        throughout: Whether nearly all single line breaks are from wrapping, so that only blank lines end a paragraph.
    """

    width: int = 0
    typed: int = 0
    margin: int = 0
    throughout: bool = False


def wrap_of(text: str, lines: Sequence[Line]) -> Wrap:
    """Whether and how the text is wrapped.

    A line is full if it has no room for the next line's first word. The text is wrapped if most of its long lines are
    full and lines continue in lower case, or if nearly all of many long lines are full. A few lines may be longer than
    the width: a web address, a table.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if b.gap == 1 and not b.mark and a.columns <= WIDEST_WRAP]
    pairs.sort(key=lambda pair: pair[0].columns)
    for share in _SHARES if pairs else ():
        if wrap := _wrap_of_widest(text, pairs[: max(1, int(len(pairs) * share))]):
            return wrap
    return Wrap()


def _wrap_of_widest(text: str, pairs: Sequence[tuple[Line, Line]]) -> Wrap | None:
    """How a text is wrapped to the width of its widest line, or None if it is not.

    Each line is paired with the line after it. The pair with the widest line is the last.
    """
    wrap = Wrap(pairs[-1][0].columns, max(line.typed for line, _ in pairs))
    long = [(line, after) for line, after in pairs if line.columns > _LONG_LINE * wrap.width]
    full = [after for line, after in long if is_full(text, line, after, wrap)]
    in_lower_case = [after for after in full if text[after.start].islower()]
    if wrap.width < _NARROWEST_WRAP or not _shows_wrap(len(long), len(full), len(in_lower_case)):
        return None
    margins = Counter(after.margin for after in in_lower_case or full)
    at_full_line = sum(is_full(text, line, after, wrap) for line, after in pairs)
    return replace(wrap, margin=margins.most_common(1)[0][0], throughout=at_full_line >= _THROUGHOUT * len(pairs))


def _shows_wrap(long: int, full: int, in_lower_case: int) -> bool:
    """Whether a text is wrapped, by its numbers of long lines, of full lines, and of full lines before lower case."""
    if full >= _FEWEST_FULL and full >= _MOST * long and in_lower_case >= max(1, _IN_LOWER_CASE * full):
        return True
    return full >= _MANY_FULL and full >= _NEARLY_ALL * long  # no lower case: headlines, one below the other


def is_full(text: str, line: Line, following: Line, wrap: Wrap) -> bool:
    """Whether a line of wrapped text has no room for the first word of the following line."""
    if not wrap.width or line.columns > WIDEST_WRAP:
        return False
    word = _WORD.match(text, following.first, following.end)
    needed = 1 + (len(word.group()) if word else 0)
    return line.columns + needed > wrap.width or line.typed + needed > wrap.typed
