"""The reading text: the text as the built-in extractors read it, with a map back to the source's offsets.

Inside a block any run of white space is one plain space, and characters of no width and soft hyphens are gone; between
blocks the text is the source's. So two spaces, a no-break space or the line end of a wrapped text change nothing in
what a rule sees. How wide a run of blanks was is kept in ``gaps``: a wide one may stand where a break was lost.

Some texts lost their marks: full stops, commas, quotation marks and dollar signs have all become spaces. Archives
hold many of them. In them *$1.3 billion* reads ``  1 3 billion``, and *37.5 percent* ``37 5 percent``. There a run of
two blanks or more is two spaces, since it may stand for a mark.

Every ``start`` and ``end`` is a code-point offset (a Python ``str`` index), the end exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

__all__ = ["BLANKS", "INVISIBLE", "LINE_ENDS", "ReadingText", "of_blocks", "of_lines"]

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters that take no room: the soft hyphen, joiners, marks of direction, the byte order mark."""

LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""White space that ends a line."""
BLANKS = "".join(char for char in map(chr, range(0x3001)) if char.isspace() and char not in LINE_ENDS)
"""White space within a line."""

_ODD_BLANKS = BLANKS.replace(" ", "")
_ODD = _ODD_BLANKS + LINE_ENDS
_WORDY = f"[^ {_ODD}{INVISIBLE}]"
_TELLING = frozenset(_ODD + INVISIBLE)
# All but a plain space alone between two words.
_TO_CHANGE = re.compile(rf"[ {_ODD}{INVISIBLE}]{{2,}}|[{_ODD}{INVISIBLE}]")
_TO_CHANGE_IN_QUOTE = re.compile(rf"[{LINE_ENDS}][ {_ODD}{INVISIBLE}]*+>[> {_ODD}{INVISIBLE}]*+|{_TO_CHANGE.pattern}")
_TELLING_IN_LINE = frozenset(_ODD_BLANKS + INVISIBLE)
_TO_CHANGE_IN_LINE = re.compile(rf"(?<={_WORDY})(?:[{BLANKS}{INVISIBLE}]{{2,}}|[{_ODD_BLANKS}{INVISIBLE}])(?={_WORDY})")
_SHORTEST = 600  # code points; a shorter text may do without marks
_MARKS = (".", ",", '"', "'", "$", "%", "“", "”", "’")
_MARK_IN = 2000  # code points to one mark at most
_GAP_IN = 100  # code points to one run of blanks at least
_GAP = re.compile(rf"[{BLANKS}]{{2,}}+")
_ENDS_OF_LINES = frozenset(LINE_ENDS)


@dataclass(frozen=True, slots=True)
class ReadingText:
    """A text with some stretches of its source left out or replaced, and the map between both.

    Attributes:
        text: The reading text.
        gaps: Where it has a space for a run of two blanks or more within a line, and how many there were.
        lost_its_marks: Whether it has runs of blanks all over and next to no commas, quotation marks or signs.
    """

    text: str
    gaps: Mapping[int, int] = field(default_factory=dict)
    lost_its_marks: bool = False
    _reading: tuple[int, ...] = (0,)
    _source: tuple[int, ...] = (0,)

    @property
    def has_source_offsets(self) -> bool:
        """Whether a place in the reading text is the same in the source."""
        return len(self._reading) == 1

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the reading text stands in the source."""
        return _mapped(start, end, self._reading, self._source)

    def to_reading(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the source stands in the reading text."""
        return _mapped(start, end, self._source, self._reading)


def _mapped(start: int, end: int, here: tuple[int, ...], there: tuple[int, ...]) -> tuple[int, int]:
    first = _place(start, here, there)
    return first, max(first, _place(end - 1, here, there) + 1) if end > start else first


def _place(place: int, here: tuple[int, ...], there: tuple[int, ...]) -> int:
    """The place on the other side; inside a stretch that is shorter there, the stretch's end."""
    at = bisect_right(here, place) - 1
    return min(there[at] + place - here[at], there[at + 1]) if at + 1 < len(there) else there[at] + place - here[at]


def of_blocks(text: str, blocks: Iterable[tuple[int, int, str]]) -> ReadingText:
    """The reading text of a source.

    Args:
        text: The source's text.
        blocks: Start, end and kind of each block, in order. In a ``quote`` the mark before a further line goes too.
    """
    widest = 2 if _lost_its_marks(text) else 1
    return _edited(text, _in_blocks(text, blocks), lambda run, blanks: " " * min(blanks, widest), widest > 1)


def of_lines(text: str) -> ReadingText:
    """The text with its line ends, margins, tabs and wide gaps, and one space between the other words of a line."""
    narrow = 1 if _lost_its_marks(text) else 2

    def space(run: str, blanks: int) -> str:
        return "\t" if "\t" in run else " " if 0 < blanks <= narrow else " " * blanks

    runs = _TO_CHANGE_IN_LINE.finditer(text) if "  " in text or set(text) & _TELLING_IN_LINE else ()
    return _edited(text, runs, space, narrow == 1)


def _in_blocks(text: str, blocks: Iterable[tuple[int, int, str]]) -> Iterator[re.Match[str]]:
    told = ["  ", *set(text) & _TELLING]  # most blocks hold none of them: quicker to see than by the pattern
    for start, end, kind in blocks:
        if any(text.find(sign, start, end) >= 0 for sign in told):
            yield from (_TO_CHANGE_IN_QUOTE if kind == "quote" else _TO_CHANGE).finditer(text, start, end)


def _edited(
    text: str, runs: Iterable[re.Match[str]], space: Callable[[str, int], str], lost_its_marks: bool
) -> ReadingText:
    """The text with what ``space`` gives for each run of white space and characters of no width, and its blanks."""
    pieces: list[str] = []
    gaps: dict[int, int] = {}
    reading, source = [0], [0]
    length = done = 0
    for match in runs:
        run, (start, end) = match.group(), match.span()
        blanks = _blanks(run)
        replaced = space(run, blanks)
        pieces += text[done:start], replaced
        length += start - done
        done = end
        if blanks > 1:
            gaps[length] = blanks
        length += len(replaced)
        if len(replaced) != end - start:
            reading.append(length)
            source.append(done)
    if not pieces:
        return ReadingText(text, lost_its_marks=lost_its_marks)
    return ReadingText("".join([*pieces, text[done:]]), gaps, lost_its_marks, tuple(reading), tuple(source))


def _blanks(run: str) -> int:
    """How many blanks a run of white space and characters of no width counts for; a line end is one."""
    if not _ENDS_OF_LINES.isdisjoint(run):
        return 1
    return len(run) if run.isspace() else sum(char not in INVISIBLE for char in run)


def _lost_its_marks(text: str) -> bool:
    length = len(text)
    if length < _SHORTEST or sum(map(text.count, _MARKS)) * _MARK_IN > length:
        return False
    return sum(1 for _ in _GAP.finditer(text)) * _GAP_IN > length
