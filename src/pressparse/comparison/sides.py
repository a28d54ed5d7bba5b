"""The two texts, each with what is asked of it: its words, whose they are, and where its quotes and figures stand."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import regex

from ..document import Block, Span
from ..model import Article, Quote
from .alignment import Index
from .words import Word, words_of

__all__ = ["Text"]

_SENTENCE_END = regex.compile(r"\n+|(?<=[\p{Ll}\d)%][.!?]|[.!?][”\"’'])\s+(?=[\p{Lu}\d“\"‘'])")


class Text:
    """An article and its words. What takes time is done when first asked for, and once."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.words: list[Word] = words_of(article.text)
        self.keys = [word.key for word in self.words]
        self._starts = [word.start for word in self.words]

    @functools.cached_property
    def index(self) -> Index:
        """Where each run of words stands."""
        return Index(self.keys)

    @functools.cached_property
    def said(self) -> list[Quote | None]:
        """For each word, the quote in whose quotation marks it stands."""
        said: list[Quote | None] = [None] * len(self.words)
        for quote in self.article.quotes:
            if quote.kind != "indirect":
                for segment in quote.segments:
                    first, last = self.between(segment.start, segment.end)
                    said[first:last] = [quote] * (last - first)
        return said

    @functools.cached_property
    def in_marks(self) -> list[bool]:
        """For each word, whether it stands in quotation marks as somebody's words."""
        return [quote is not None for quote in self.said]

    @functools.cached_property
    def stated(self) -> list[Quote | None]:
        """For each word, the quote it is of, in quotation marks or reported; the former goes first."""
        stated = list(self.said)
        for quote in self.article.quotes:
            if quote.kind == "indirect":
                for segment in quote.segments:
                    first, last = self.between(segment.start, segment.end)
                    stated[first:last] = [was or quote for was in stated[first:last]]
        return stated

    def sentence(self, span: Span) -> Span:
        """The sentence around a stretch."""
        text = self.article.text
        before, behind = bisect_right(self._ends, span.start), bisect_left(self._ends, span.end)
        start = self._ends[before - 1] if before else 0
        end = self._ends[behind] if behind < len(self._ends) else len(text)
        return Span(start, end, text[start:end])

    @functools.cached_property
    def _ends(self) -> list[int]:
        """Where sentences and paragraphs end."""
        return [match.end() for match in _SENTENCE_END.finditer(self.article.text)]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the first word that starts at a place or behind it, and of the first at the other place."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def block(self, at: int) -> Block | None:
        """The paragraph that a word stands in."""
        start = self.words[at].start
        return next((block for block in self.article.blocks if block.start <= start < block.end), None)

    def around(self, first: int, last: int, blocks_before: int) -> tuple[int, int]:
        """The numbers of the words from some paragraphs before a stretch to the end of its last.

        Paragraphs before it that open with a quotation are not counted: the stretch may go on with what they begin.
        """
        blocks = self.article.blocks
        start, end = self.words[first].start, self.words[last - 1].end
        here = [at for at, block in enumerate(blocks) if block.start < end and block.end > start]
        if not here:
            return first, last
        opening, counted = here[0], 0
        while opening > 0 and counted < blocks_before:
            opening -= 1
            counted += self.article.text[blocks[opening].start] not in "“\"‘'"
        return self.between(blocks[opening].start, blocks[here[-1]].end)

    def span(self, first: int, last: int) -> Span:
        """The stretch of text from one word up to another, which is not in it."""
        start, end = self.words[first].start, self.words[last - 1].end
        return Span(start, end, self.article.text[start:end])

    def gap(self, first: int, last: int) -> str:
        """The text between the end of a word and the start of another."""
        return self.article.text[self.words[first].end : self.words[last].start]

    def words_in(self, span: Span) -> Sequence[str]:
        """The words of a stretch, as they are compared."""
        first, last = self.between(span.start, span.end)
        return self.keys[first:last]
