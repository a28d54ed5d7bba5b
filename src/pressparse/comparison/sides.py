"""Prepares one of the two compared texts: its words, their speakers, and its sentences and paragraphs."""

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
    """An article and its words. Slow properties are computed once, when first needed."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.words: list[Word] = words_of(article.text)
        self.keys = [word.key for word in self.words]
        self._starts = [word.start for word in self.words]

    @functools.cached_property
    def index(self) -> Index:
        """The text's index, which tells where each sequence of up to three words occurs."""
        return Index(self.keys)

    @functools.cached_property
    def said(self) -> list[Quote | None]:
        """For each word of the text, the quote whose quotation marks are around it, or None."""
        said: list[Quote | None] = [None] * len(self.words)
        for quote in self.article.quotes:
            if quote.kind != "indirect":
                for segment in quote.segments:
                    first, last = self.between(segment.start, segment.end)
                    said[first:last] = [quote] * (last - first)
        return said

    @functools.cached_property
    def in_marks(self) -> list[bool]:
        """For each word of the text, whether it is inside the quotation marks of a quote."""
        return [quote is not None for quote in self.said]

    @functools.cached_property
    def stated(self) -> list[Quote | None]:
        """For each word of the text, the quote that contains it, direct or indirect; a direct quote wins."""
        stated = list(self.said)
        for quote in self.article.quotes:
            if quote.kind == "indirect":
                for segment in quote.segments:
                    first, last = self.between(segment.start, segment.end)
                    stated[first:last] = [was or quote for was in stated[first:last]]
        return stated

    def sentence(self, span: Span) -> Span:
        """The sentence that contains a span."""
        text = self.article.text
        before, behind = bisect_right(self._ends, span.start), bisect_left(self._ends, span.end)
        start = self._ends[before - 1] if before else 0
        end = self._ends[behind] if behind < len(self._ends) else len(text)
        return Span(start, end, text[start:end])

    @functools.cached_property
    def _ends(self) -> list[int]:
        """The offsets at which sentences and paragraphs end."""
        return [match.end() for match in _SENTENCE_END.finditer(self.article.text)]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The words between two offsets, as the index of the first word and the index after the last."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def block(self, at: int) -> Block | None:
        """The paragraph that contains the word at an index; None if no paragraph does."""
        start = self.words[at].start
        return next((block for block in self.article.blocks if block.start <= start < block.end), None)

    def around(self, first: int, last: int, blocks_before: int) -> tuple[int, int]:
        """The indexes of the words from some paragraphs before a span to the end of its last paragraph.

        Paragraphs that begin with a quote do not count towards their number, because the span may continue that quote.
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
        """The span from the word at index ``first`` up to, but not including, the word at index ``last``."""
        start, end = self.words[first].start, self.words[last - 1].end
        return Span(start, end, self.article.text[start:end])

    def gap(self, first: int, last: int) -> str:
        """The text between the end of the word at index ``first`` and the start of the word at index ``last``."""
        return self.article.text[self.words[first].end : self.words[last].start]

    def words_in(self, span: Span) -> Sequence[str]:
        """The words of a span in the form in which they are compared."""
        first, last = self.between(span.start, span.end)
        return self.keys[first:last]
