"""Where words stand in quotation marks, and block quotations. Whose words they are is settled by ``attribution``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from ...document import Block, Document
from ...languages import Language
from ...spans import overlap
from ..base import Found, Passage
from .marks import Mark, is_possessive, marks

__all__ = ["Quotes"]

# Where a converter has run paragraphs together, two spaces behind a full stop are what is left of the break.
_NAME_BEFORE = regex.compile(r"\p{Lu}[\p{L}'’-]+\.?[ ]$")
_NAME_BEHIND = regex.compile(r"[ ]\p{Lu}[\p{L}.'’-]+")
_MOST_NESTED = 12  # marks: so far ahead of a nested one its outer mark is looked for
_LOST_BREAK = regex.compile(r"[.!?](?= {2,}\S)")


class Quotes:
    """Finds passages: what stands between marks, or in a block quotation."""

    name = "quotes"
    needs = ()

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Passage]:
        """The passages in order of place. A mark that is missing its other half costs no more than its own block."""
        passages: list[Passage] = []
        for index, block in enumerate(document.blocks):
            if block.kind == "quote":
                passages.append(_block_quotation(document, block, index))
            else:
                reader = _BlockReader(document, index, passages, found)
                passages += reader.unmarked_middle() or reader.passages()
        return passages


def _block_quotation(document: Document, block: Block, index: int) -> Passage:
    inner = list(marks(document.text, block.start, block.end))
    start = inner[0].end if inner and inner[0].start == block.start and inner[0].opens else block.start
    end = inner[-1].start if len(inner) > 1 and inner[-1].end == block.end and inner[-1].closes else block.end
    return _passage(document, start, end, block.start, block.end, index, ">")


class _BlockReader:
    """Pairs the marks of one block. The outermost pair makes the passage; what is nested in it belongs to it."""

    def __init__(self, document: Document, index: int, before: Sequence[Passage], found: Found) -> None:
        self._document, self._index, self._before, self._found = document, index, before, found
        self._block = document.blocks[index]
        self._marks = list(marks(document.text, self._block.start, self._block.end))
        self._doubles = [mark for mark in self._marks if mark.style == '"']

    def unmarked_middle(self) -> list[Passage]:
        """The whole block, where it stands unmarked in the middle of a quotation that a later block closes."""
        if self._doubles or not self._continues() or self._before[-1].style != '"':
            return []
        blocks = self._document.blocks
        for following in blocks[self._index + 1 : self._index + 4]:
            first = next(
                (m for m in marks(self._document.text, following.start, following.end) if m.style == '"'), None
            )
            if first:
                closes = first.closes and not first.opens and following.end - first.end <= 1
                start, end = self._block.start, self._block.end
                whole = _passage(self._document, start, end, start, end, self._index, '"', closed=False)
                return [whole] if closes else []
        return []

    def passages(self) -> Iterator[Passage]:
        """The passages of the block."""
        doubles = [passage for passage in self._paired(self._doubles) if not self._is_nickname(passage)]
        yield from sorted(
            [*doubles, *self._paired_singles(doubles)],
            key=lambda passage: passage.start,
        )

    def _is_nickname(self, passage: Passage) -> bool:
        """Whether marks stand within a name: William "Bill" Smith."""
        text, outer = self._document.text, passage.outer
        return (
            passage.text.isalpha() and passage.text.istitle()
            and _NAME_BEFORE.search(text, max(0, outer.start - 30), outer.start) is not None
            and _NAME_BEHIND.match(text, outer.end) is not None
        )  # fmt: skip

    def _paired(self, found: Sequence[Mark]) -> Iterator[Passage]:
        opened: Mark | None = None
        depth = 0
        for i, mark in enumerate(found):
            if opened is None:
                if mark.opens or (mark.may_open and not (i == 0 and self._continues())):
                    opened, depth = mark, 1
                elif mark.closes and i == 0 and self._continues():
                    yield self._between(None, mark)
                elif mark.closes and not self._document.text[mark.start - 1].isdigit():  # 5" are inches
                    self._found.warn(
                        "stray-mark", "a closing quotation mark without an opening one", mark.start, mark.end
                    )
            elif (mark.closes and not mark.opens) or (mark.closes and depth == 1):
                depth -= 1
                if depth == 0:
                    yield self._between(opened, mark)
                    opened = None
            elif self._is_nested(found, i, depth):
                depth += 1
            else:  # a new opening where the closing mark is missing
                yield self._unclosed(opened, mark.start)
                opened, depth = mark, 1
        if opened:
            yield self._unclosed(opened, self._block.end)

    def _is_nested(self, found: Sequence[Mark], i: int, depth: int) -> bool:
        """Whether an opening mark inside an open passage has closing marks enough behind it for both."""
        is_open = depth + 1
        for mark in found[i + 1 : i + _MOST_NESTED]:
            is_open += 1 if mark.opens and not mark.closes else -1 if mark.closes and not mark.opens else 0
            if is_open == 0:
                return True
        return False

    def _continues(self) -> bool:
        """Whether the passage before this block was left open, so that this block may go on with it."""
        return bool(self._before) and not self._before[-1].closed and self._before[-1].block == self._index - 1

    def _between(self, opened: Mark | None, closed: Mark) -> Passage:
        start, outer = (opened.end, opened.start) if opened else (self._block.start, self._block.start)
        return _passage(self._document, start, closed.start, outer, closed.end, self._index, closed.style)

    def _unclosed(self, opened: Mark, end: int) -> Passage:
        if not self._next_block_opens():
            self._found.warn(
                "unclosed-quote", "an opening quotation mark that is never closed", opened.start, opened.end
            )
        lost_break = _LOST_BREAK.search(self._document.shadow, opened.end, end)
        end = lost_break.end() if lost_break else end
        return _passage(self._document, opened.end, end, opened.start, end, self._index, opened.style, closed=False)

    def _next_block_opens(self) -> bool:
        """The press convention: every paragraph of a long quotation opens with a mark, only the last one closes."""
        blocks = self._document.blocks
        if self._index + 1 >= len(blocks):
            return False
        following = blocks[self._index + 1]
        first = next(marks(self._document.text, following.start, min(following.end, following.start + 12)), None)
        return first is not None and first.start == following.start

    def _paired_singles(self, doubles: Sequence[Passage]) -> Iterator[Passage]:
        """Single marks quote where no double marks stand around them."""
        outer = [passage.outer for passage in doubles]
        singles = [m for m in self._marks if m.style == "'" and not overlap(outer, m.start, m.start + 1)]
        at = 0
        while at < len(singles):
            opened = singles[at]
            at += 1
            if not opened.opens:
                continue
            closing = self._closing_single(singles, at)
            if closing is not None:
                yield self._between(opened, singles[closing])
                at = closing + 1
            elif opened.start == self._block.start:
                yield self._unclosed(opened, self._block.end)
                return

    def _closing_single(self, singles: Sequence[Mark], at: int) -> int | None:
        """The first closing mark that is no apostrophe; only where there is none, the first that may be one."""
        text, possible = self._document.text, None
        for i in range(at, len(singles)):
            mark = singles[i]
            if mark.opens:
                break
            if mark.closes and not is_possessive(text, mark):
                return i
            possible = i if possible is None and mark.closes else possible
        return possible


def _passage(
    document: Document,
    start: int,
    end: int,
    outer_start: int,
    outer_end: int,
    block: int,
    style: str,
    *,
    closed: bool = True,
) -> Passage:
    """The passage without the white space just inside its marks."""
    text = document.text[start:end]
    start += len(text) - len(text.lstrip())
    end = max(start, end - (len(text) - len(text.rstrip())))
    outer_text = document.text[outer_start:outer_end]
    outer = document.span(outer_start, outer_start + len(outer_text.rstrip()))
    return Passage(start, end, document.text[start:end], outer=outer, block=block, style=style, closed=closed)  # type: ignore[arg-type]
