"""Finds passages: words in quotation marks, and block quotations. ``attribution`` decides who says these words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from operator import attrgetter
from typing import Literal

import regex

from ...document import Document
from ...languages import Language
from ...rules import compiled
from ...spans import overlap
from ..base import Found, Passage
from .marks import Mark, is_possessive, marks_of

__all__ = ["Quotes"]

PassageStyle = Literal['"', "'", ">"]
Place = tuple[int, int]

_NAME_BEFORE = regex.compile(r"(?r)\p{Lu}[\p{L}'’-]+\.?[ ]")
_NAME_BEHIND = regex.compile(r"[ ]\p{Lu}[\p{L}.'’-]+")
# An attribution at the end of a passage without a closing mark: …, said Ann Lee. …, Ann Lee added.
_CLOSING_WORDS = r"""
    (?<=\p{L}{2},)[ ] (?: \L<cues_plain>[ ](?:\p{Lu}[\p{L}.'-]*[ ]?){1,6}
                    | (?:\p{Lu}[\p{L}.'-]*[ ]){1,6}\L<cues_plain> )
    (?: [ ,] [^.!?"]{0,120} )? [.,]? [ ]* $
"""
_SIGNED = regex.compile(r"[-–—~]{1,2}[ ]?\p{Lu}")
_LONGEST_SIGNATURE, _MOST_SIGNED = 100, 2  # characters in a line, and lines
_MOST_NESTED = 12  # marks to look ahead for the closing mark of the outer quotation
_SPOKEN = ("paragraph", "list_item")  # blocks of these kinds can continue a quotation without having a mark
_MOST_UNMARKED = 20  # blocks without marks to skip in search of the closing mark


class Quotes:
    """Finds passages, which are words in quotation marks or block quotations."""

    name = "quotes"
    needs = ()

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Passage]:
        """The passages in the order of the text. An unpaired quotation mark affects only its own block."""
        passages: list[Passage] = []
        marks = marks_of(document)
        closing: Mark | None = None
        for index, block in enumerate(document.blocks):
            if block.kind == "quote" or marks[index] or closing:
                reader = _BlockReader(document, language, index, marks, found, closing)
                passages += reader.passages()
                closing = reader.closing
        return passages


class _BlockReader:
    """Pairs the quotation marks of one block. Each outermost pair makes a passage, which includes any nested pairs."""

    def __init__(
        self, document: Document, language: Language, index: int, marks: Sequence[Sequence[Mark]], found: Found,
        closing: Mark | None,
    ) -> None:  # fmt: skip
        """Take a block; ``closing`` is the mark, in this or a later block, that closes an earlier quotation."""
        self._document, self._language, self._index, self._found = document, language, index, found
        self.closing = closing
        self._block = document.blocks[index]
        self._whole = (self._block.start, self._block.end)
        self._marks, self._following = marks[index], marks[index + 1 : index + 1 + _MOST_UNMARKED]

    def passages(self) -> list[Passage]:
        """The passages of the block. This call also sets ``closing`` for the next block."""
        if self.closing and self.closing.start >= self._block.end:
            return [self._passage(self._whole, self._whole, '"', closed=False)]
        first, self.closing = self.closing, None
        if self._block.kind == "quote":
            return [] if self._is_signature() else [self._block_quotation()]
        return self._between_marks(first)

    def _between_marks(self, first: Mark | None) -> list[Passage]:
        """The passages in quotation marks; ``first`` is the mark that closes a quotation from an earlier block."""
        going_on = [self._up_to(first)] if first else []
        doubles = [mark for mark in self._marks if mark.style == '"' and (not first or mark.start > first.start)]
        paired = [passage for passage in self._paired(doubles) if not self._is_nickname(passage)]
        singles = [*self._paired_singles([*going_on, *paired])]
        around = [passage.outer for passage in singles if passage.closed]
        outermost = [passage for passage in paired if not overlap(around, passage.outer.start, passage.outer.end)]
        return sorted([*going_on, *outermost, *singles], key=attrgetter("start"))

    def _up_to(self, closed: Mark) -> Passage:
        """Make a passage from the words before the mark that closes a quotation from an earlier block."""
        start = self._block.start
        return self._passage((start, closed.start), (start, closed.end), closed.style)

    def _is_signature(self) -> bool:
        """Whether a line of a block quotation only names the speaker of the lines above: -- Ann Lee."""
        blocks, shadow, (start, end) = self._document.blocks, self._document.shadow, self._whole
        above = list(takewhile(lambda block: block.kind == "quote", reversed(blocks[: self._index])))
        if not above or end - start > _LONGEST_SIGNATURE or shadow[end - 1] in ".!?:":
            return False
        is_closed = any(shadow[block.end - 1] == '"' for block in above[:_MOST_SIGNED])
        return _SIGNED.match(shadow, start, end) is not None or (is_closed and not self._marks)

    def _block_quotation(self) -> Passage:
        block, marks = self._block, self._marks
        start = marks[0].end if marks and marks[0].start == block.start and marks[0].opens else block.start
        end = marks[-1].start if len(marks) > 1 and marks[-1].end == block.end and marks[-1].closes else block.end
        return self._passage((start, end), self._whole, ">")

    def _closed_below(self) -> Mark | None:
        """The mark in a later block that closes the open passage; if not in the next block, it must end its block.

        Nested quotation marks are skipped. The search ends at a block that starts with a new quotation.
        """
        depth = 1
        for at, block in enumerate(self._document.blocks[self._index + 1 :][: len(self._following)]):
            marks = [mark for mark in self._following[at] if mark.style == '"']
            if block.kind not in _SPOKEN or (marks and marks[0].opens and marks[0].start == block.start):
                return None
            for mark in marks:
                depth += -1 if mark.closes else 1
                if depth == 0:
                    return mark if at == 0 or block.end - mark.end <= 1 else None
        return None

    def _is_nickname(self, passage: Passage) -> bool:
        """Whether a passage is a nickname inside a name: William "Bill" Smith."""
        text, outer = self._document.text, passage.outer
        return (
            passage.text.isalpha() and passage.text.istitle()
            and _NAME_BEFORE.match(text, 0, outer.start) is not None
            and _NAME_BEHIND.match(text, outer.end) is not None
        )  # fmt: skip

    def _paired(self, marks: Sequence[Mark]) -> Iterator[Passage]:
        opened: Mark | None = None
        depth = 0
        for i, mark in enumerate(marks):
            if opened is None:
                if mark.opens or mark.may_open:
                    opened, depth = mark, 1
                else:
                    self._warn_of_stray(mark)
            elif mark.closes and (depth == 1 or not mark.opens):
                depth -= 1
                if depth == 0:
                    yield self._between(opened, mark)
                    opened = None
            elif self._is_nested(marks, i, depth):
                depth += 1
            else:  # a new quotation, because the closing mark is missing
                yield self._unclosed(opened, mark.start)
                opened, depth = mark, 1
        if opened:
            yield self._unclosed(opened, self._block.end)

    def _is_nested(self, marks: Sequence[Mark], i: int, depth: int) -> bool:
        """Whether the block later closes both the open passage and a quotation nested in it."""
        is_open = depth + 1
        for mark in marks[i + 1 : i + _MOST_NESTED]:
            is_open += mark.opens - mark.closes
            if is_open == 0:
                return True
        return False

    def _warn_of_stray(self, mark: Mark) -> None:
        if not self._document.text[mark.start - 1].isdigit():  # an inch sign: 5"
            self._found.warn("stray-mark", "a closing quotation mark without an opening one", mark.start, mark.end)

    def _between(self, opened: Mark, closed: Mark) -> Passage:
        return self._passage((opened.end, closed.start), (opened.start, closed.end), closed.style)

    def _unclosed(self, opened: Mark, end: int) -> Passage:
        if end == self._block.end and opened.style == '"':
            self.closing = self._closed_below()
        if not self._next_block_opens() and not self.closing:
            self._found.warn(
                "unclosed-quote", "an opening quotation mark without a closing one", opened.start, opened.end
            )
            said = compiled(_CLOSING_WORDS, self._language).search(self._document.shadow, opened.end, end)
            if said:  # the closing mark is missing before it
                return self._passage((opened.end, said.start()), (opened.start, said.start()), opened.style)
        return self._passage((opened.end, end), (opened.start, end), opened.style, closed=False)

    def _next_block_opens(self) -> bool:
        """Whether the next block starts with a quotation mark, as each paragraph of a long quotation does."""
        marks = self._following[0] if self._following else []
        return bool(marks) and marks[0].start == self._document.blocks[self._index + 1].start

    def _paired_singles(self, doubles: Sequence[Passage]) -> Iterator[Passage]:
        """Passages in single quotation marks, if they are not inside double quotation marks."""
        outer = [passage.outer for passage in doubles]
        singles = [m for m in self._marks if m.style == "'" and not overlap(outer, m.start, m.start + 1)]
        end = 0
        for at, opened in enumerate(singles):
            if not opened.opens or opened.start < end:
                continue
            closed = self._closing_single(singles, at + 1)
            if closed:
                end = closed.end
                yield self._between(opened, closed)
            elif opened.start == self._block.start:
                yield self._unclosed(opened, self._block.end)
                return

    def _closing_single(self, marks: Sequence[Mark], first: int) -> Mark | None:
        """The first closing mark that cannot be an apostrophe, or else the first closing mark."""
        closing = list(takewhile(lambda mark: not mark.opens, (marks[at] for at in range(first, len(marks)))))
        certain = (mark for mark in closing if not is_possessive(self._document.text, mark))
        return next(certain, closing[0] if closing else None)

    def _passage(self, inner: Place, outer: Place, style: PassageStyle, *, closed: bool = True) -> Passage:
        """Make the passage between two marks, without the white space next to the marks."""
        start, end = inner
        text = self._document.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        with_marks = self._document.text[outer[0] : outer[1]].rstrip()
        outer_span = self._document.span(outer[0], outer[0] + len(with_marks))
        return Passage(start, start + len(text), text, outer=outer_span, block=self._index, style=style, closed=closed)
