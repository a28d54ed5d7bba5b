"""The reading text: the text as the built-in extractors read it, with a map back to the source's offsets.

Inside a block, any run of white space becomes one plain space, zero-width characters and soft hyphens are removed, and
mojibake (``â€œ``) is replaced by the original character. Text between blocks is unchanged. So rules never see double
spaces, no-break spaces or the line breaks of a wrapped text. ``gaps`` keeps the width of each run of blanks, because a
wide one may be a lost line break.

Some texts, many of them in archives, have lost their punctuation: full stops, commas, quotation marks and dollar signs
have become spaces. In these, *$1.3 billion* reads ``  1 3 billion``, and *37.5 percent* reads ``37 5 percent``. A run
of two or more blanks becomes two spaces there, since it may replace punctuation.

Every ``start`` and ``end`` is a code-point offset (a Python ``str`` index); the end is exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

__all__ = ["BLANKS", "INVISIBLE", "LINE_ENDS", "ReadingText", "of_blocks", "of_lines"]

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Zero-width characters: the soft hyphen, joiners, direction marks, the byte order mark."""

LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""White space that ends a line."""
BLANKS = "".join(char for char in map(chr, range(0x3001)) if char.isspace() and char not in LINE_ENDS)
"""White space within a line."""

_ODD_BLANKS = BLANKS.replace(" ", "")
_ODD = _ODD_BLANKS + LINE_ENDS
_WORDY = f"[^ {_ODD}{INVISIBLE}]"
# UTF-8 that was decoded as windows-1252, once or twice: punctuation, and the first half of a no-break space.
_MISREAD = {
    "â€œ": "“", "â€\x9d": "”", "â€\ufffd": "”", "â€˜": "‘", "â€™": "’", "â€“": "–", "â€”": "—", "â€¦": "…", "â€¢": "•",
    "Ã¢â‚¬Å“": "“", "Ã¢â‚¬Â\x9d": "”", "Ã¢â‚¬â„¢": "’",
}  # fmt: skip
_MISREAD_SIGN = "|".join(sorted(_MISREAD, key=len, reverse=True))
_MISREAD_BLANK = "Â"
_TELLING = frozenset(_ODD + INVISIBLE + _MISREAD_BLANK)
# Everything except a single plain space between two words.
_TO_CHANGE = re.compile(
    rf"(?:[ {_ODD}{INVISIBLE}]|{_MISREAD_BLANK}(?=[ \xa0])){{2,}}|[{_ODD}{INVISIBLE}]|{_MISREAD_SIGN}"
)
_TO_CHANGE_IN_QUOTE = re.compile(rf"[{LINE_ENDS}][ {_ODD}{INVISIBLE}]*+>[> {_ODD}{INVISIBLE}]*+|{_TO_CHANGE.pattern}")
_TELLING_IN_LINE = frozenset(_ODD_BLANKS + INVISIBLE)
_TO_CHANGE_IN_LINE = re.compile(rf"(?<={_WORDY})(?:[{BLANKS}{INVISIBLE}]{{2,}}|[{_ODD_BLANKS}{INVISIBLE}])(?={_WORDY})")
_SHORTEST = 600  # code points; a shorter text may have no punctuation
_MARKS = (".", ",", '"', "'", "$", "%", "“", "”", "’")
_MARK_IN = 2000  # a text has lost its punctuation if it has less than one mark in this many code points,
_GAP_IN = 100  # and more than one run of blanks in this many
_GAP = re.compile(rf"[{BLANKS}]{{2,}}+")
_ENDS_OF_LINES = frozenset(LINE_ENDS)


@dataclass(frozen=True, slots=True)
class ReadingText:
    """The source's text with some parts removed or replaced, and a map between the two texts.

    Attributes:
        text: The reading text.
        gaps: The width, in blanks, of every run of two or more blanks within a line, by its place in ``text``.
        lost_its_marks: Whether blanks have replaced the punctuation.
    """

    text: str
    gaps: Mapping[int, int] = field(default_factory=dict)
    lost_its_marks: bool = False
    _reading: tuple[int, ...] = (0,)
    _source: tuple[int, ...] = (0,)
    # The source length of each piece of mojibake, by its place in the reading text.
    _signs: Mapping[int, int] = field(default_factory=dict)

    @property
    def has_source_offsets(self) -> bool:
        """Whether offsets are the same in the reading text and in the source."""
        return len(self._reading) == 1

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The offsets of a span in the source, without any characters that were removed right after the span."""
        first = _place(start, self._reading, self._source)
        if end <= start:
            return first, first
        return first, _place(end - 1, self._reading, self._source) + self._signs.get(end - 1, 1)

    def to_reading(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the reading text for a span of the source."""
        first = _place(start, self._source, self._reading)
        return first, max(first, _place(end, self._source, self._reading))


def _place(place: int, here: tuple[int, ...], there: tuple[int, ...]) -> int:
    """Convert an offset to the other text; if its piece is shorter there, at most to the end of that piece."""
    at = bisect_right(here, place) - 1
    return min(there[at] + place - here[at], there[at + 1]) if at + 1 < len(there) else there[at] + place - here[at]


def of_blocks(text: str, blocks: Iterable[tuple[int, int, str]]) -> ReadingText:
    """Make the reading text of a source.

    Args:
        text: The source's text.
        blocks: Start, end and kind of each block, in order. In a ``quote``, the ``>`` before each line after the first
            is removed too.
    """
    widest = 2 if _lost_its_marks(text) else 1

    def plain(run: str, blanks: int) -> str:
        return _MISREAD.get(run) or " " * min(blanks, widest)

    return _edited(text, _in_blocks(text, blocks), plain, widest > 1)


def of_lines(text: str) -> ReadingText:
    """The text with single spaces, except that line ends, margins, tabs and wide gaps are kept."""
    narrow = 1 if _lost_its_marks(text) else 2

    def space(run: str, blanks: int) -> str:
        return "\t" if "\t" in run else " " if 0 < blanks <= narrow else " " * blanks

    runs = _TO_CHANGE_IN_LINE.finditer(text) if "  " in text or set(text) & _TELLING_IN_LINE else ()
    return _edited(text, runs, space, narrow == 1)


def _in_blocks(text: str, blocks: Iterable[tuple[int, int, str]]) -> Iterator[re.Match[str]]:
    misread = [sign for sign in ("â€", "â‚¬") if sign in text]
    # Most blocks contain no mojibake, and this test is faster than the pattern.
    told = ["  ", *misread, *set(text) & _TELLING]
    for start, end, kind in blocks:
        if any(text.find(sign, start, end) >= 0 for sign in told):
            yield from (_TO_CHANGE_IN_QUOTE if kind == "quote" else _TO_CHANGE).finditer(text, start, end)


def _edited(
    text: str, runs: Iterable[re.Match[str]], space: Callable[[str, int], str], lost_its_marks: bool
) -> ReadingText:
    """Replace each run of white space and zero-width characters with the result of ``space(run, blanks)``."""
    pieces: list[str] = []
    gaps: dict[int, int] = {}
    signs: dict[int, int] = {}
    reading, source = [0], [0]
    length = done = 0
    for match in runs:
        run, (start, end) = match.group(), match.span()
        blanks = _blanks(run)
        replaced = space(run, blanks)
        pieces += text[done:start], replaced
        length += start - done
        done = end
        if run in _MISREAD:
            signs[length] = len(run)
        if blanks > 1:
            gaps[length] = blanks
        length += len(replaced)
        if len(replaced) != end - start:
            reading.append(length)
            source.append(done)
    if not pieces:
        return ReadingText(text, lost_its_marks=lost_its_marks)
    return ReadingText("".join([*pieces, text[done:]]), gaps, lost_its_marks, tuple(reading), tuple(source), signs)


def _blanks(run: str) -> int:
    """The number of blanks in a run of white space and zero-width characters; a line end counts as one."""
    if run in _MISREAD:
        return 0
    run = run.replace(_MISREAD_BLANK, "")
    if not _ENDS_OF_LINES.isdisjoint(run):
        return 1
    return len(run) if run.isspace() else sum(char not in INVISIBLE for char in run)


def _lost_its_marks(text: str) -> bool:
    length = len(text)
    if length < _SHORTEST or sum(map(text.count, _MARKS)) * _MARK_IN > length:
        return False
    return sum(1 for _ in _GAP.finditer(text)) * _GAP_IN > length
