"""The result of reading a source: a text, the blocks in it, and what the source says about itself.

Every ``start`` and ``end`` is a code-point offset into the text (a Python ``str`` index); the end is exclusive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, TypeVar

import regex

from .reading_text import ReadingText, of_blocks
from .tokens import Tokens

BlockKind = Literal["title", "heading", "paragraph", "list_item", "quote", "table_row", "caption"]
Section = Literal["body", "about", "notes", "contact", "legal"]
PublishedFrom = Literal["argument", "metadata", "dateline", "text"]


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the article's text: ``article.text[start:end] == text``.

    Attributes:
        start: Where the span starts in the article's ``text``, in code points from 0. E.g. ``41``.
        end: Where the span ends, in code points, exclusive. E.g. ``54``.
        text: The exact words of the span. E.g. ``over 150 pies``.
    """

    start: int
    end: int
    text: str


SpanT = TypeVar("SpanT", bound=Span)
Move = Callable[[int, int], tuple[int, int]]
"""Maps the start and end of a span in one text to its start and end in another."""


@dataclass(frozen=True, slots=True)
class ArticleWarning:
    """A problem in the source that did not stop the reading.

    Attributes:
        code: A stable name for the kind of warning. E.g. ``unclosed-quote``.
        message: A description for people. E.g. ``a quotation mark is not closed``.
        start: Where the problem starts, in code points; null for the whole source. E.g. ``41``.
        end: Where the problem ends, in code points, exclusive; null for the whole source. E.g. ``42``.
    """

    code: str
    message: str
    start: int | None = None
    end: int | None = None


Warning = ArticleWarning  # the old name, which shadows Python's own


@dataclass(frozen=True, slots=True)
class Source:
    """Where the text came from: its address or path, its media type and its encoding.

    Attributes:
        url: The address the caller passed, or null. E.g. ``https://bramble.example/mill``.
        media_type: The media type of the source. E.g. ``text/html``, ``text/plain``.
        encoding: The encoding of the source's bytes; null for a source that was already text. E.g. ``utf-8``.
        sha256: The SHA-256 of the source's bytes, in 64 hex digits.
        repaired: Whether ``repair=True`` fixed mojibake in the source. E.g. ``false``.
        path: The path of the file, as the caller passed it; null if the source was not a file. E.g.
            ``releases/mill.html``.
    """

    url: str | None
    media_type: str
    encoding: str | None
    sha256: str
    repaired: bool = False
    path: str | None = None


Origin = Literal[
    "json-ld", "opengraph", "dublin-core", "meta", "time", "title", "link", "html", "page", "mail", "document",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stated:
    """A value in the source's metadata, and where it is from.

    Attributes:
        value: The value. E.g. ``Bramble Foods``.
        origin: Where it is from. ``json-ld``, ``opengraph``, ``dublin-core``, ``meta``, ``time``, ``title``, ``link``
            (canonical) and ``html`` (its language) are the markup of a page; ``page`` is its visible text or its
            address; ``mail`` is the headers of a message; ``document`` is the properties of a Word document or a PDF.
            E.g. ``opengraph``.
    """

    value: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Metadata:
    """The source's own metadata; a value that it does not state is null.

    Attributes:
        title: The headline.
        author: The author.
        site: The site or publisher.
        language: The language, as the source states it.
        url: The canonical address.
        published: The publication date, as the source states it.
    """

    title: Stated | None = None
    author: Stated | None = None
    site: Stated | None = None
    language: Stated | None = None
    url: Stated | None = None
    published: Stated | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or the like, and the part of the release that it belongs to.

    Attributes:
        kind: The kind of block. E.g. ``paragraph``.
        start: Where the block starts in the article's ``text``, in code points from 0. E.g. ``41``.
        end: Where the block ends, in code points, exclusive. E.g. ``230``.
        section: The part of the release that the block belongs to. E.g. ``body``.
        path: For HTML, the CSS path of the block's element from the root of the page or fragment; else null. E.g.
            ``html > body > p:nth-of-type(2)``.
    """

    kind: BlockKind
    start: int
    end: int
    section: Section = "body"
    path: str | None = None

    def moved(self, move: Move) -> Block:
        """A copy of the block with its offsets in another text."""
        return self.at(*move(self.start, self.end))

    def at(self, start: int, end: int) -> Block:
        """A copy of the block with other offsets in the same text."""
        if (start, end) == (self.start, self.end):
            return self
        return Block(self.kind, start, end, self.section, self.path)


@dataclass(frozen=True, slots=True)
class Dateline(Span):
    """The dateline at the start of the body: ``BOSTON, June 20, 2025 (GLOBE NEWSWIRE) —``.

    Attributes:
        place: The city or other place, as written, or null. E.g. ``BOSTON``.
        date: The date as EDTF (ISO 8601-2), or null. E.g. ``2025-06-20``.
        agency: The newswire that sent the release, as written, or null. E.g. ``GLOBE NEWSWIRE``.
    """

    place: str | None = None
    date: str | None = None
    agency: str | None = None


_SAME_LENGTH = {
    **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒−", "-"),
    **dict.fromkeys("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
    "―": "—",  # a dash before a name
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    "⁄": "/",
    **{chr(zero + digit): str(digit) for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10) for digit in range(10)},
    "İ": "I",  # the only character that is longer in lower case
    # Private-use characters and null: an extractor hides words by overwriting them with these in a copy of the text.
    **dict.fromkeys(map(chr, [0, *range(0xE000, 0xF900)]), " "),
}


@dataclass(frozen=True)
class Document:
    """A source that has been read: its text, its blocks and its metadata. Extractors see nothing else."""

    text: str
    blocks: tuple[Block, ...]
    source: Source
    id: str
    title: str | None = None
    language: str = "en"
    published: str | None = None
    published_from: PublishedFrom | None = None
    dateline: Dateline | None = None
    warnings: tuple[Warning, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    gaps: Mapping[int, int] = field(default_factory=dict)  # of a reading text: see ReadingText

    @cached_property
    def reading_text(self) -> ReadingText:
        """The text with plain spaces inside its blocks, and a map between its offsets and those of the source."""
        return of_blocks(self.text, ((block.start, block.end, block.kind) for block in self.blocks))

    @property
    def reading(self) -> Document:
        """The document as the built-in extractors read it. All its offsets refer to the reading text."""
        is_unchanged = self.reading_text.text == self.text
        return self if is_unchanged else self._edited  # a cached reference to itself would be a cycle

    @cached_property
    def _edited(self) -> Document:
        reading = self.reading_text
        blocks = tuple([block.moved(reading.to_reading) for block in self.blocks])
        dateline = self.dateline and moved_span(self.dateline, reading.to_reading, reading.text)
        return replace(self, text=reading.text, blocks=blocks, dateline=dateline, gaps=reading.gaps)

    def told(self, **changes: Any) -> Document:
        """A copy of the document with some fields replaced, but not its text or blocks: the reading text is reused."""
        told = replace(self, **changes)
        told.__dict__["reading_text"] = self.reading_text  # where a cached property stores its value
        return told

    def is_wide(self, place: int) -> bool:
        """Whether a wide gap starts at ``place``: three or more spaces, or two if the text lost its punctuation."""
        return self.gaps.get(place, 0) >= (2 if self.reading_text.lost_its_marks else 3)

    def wide_gaps(self, start: int, end: int) -> list[int]:
        """The offsets of the wide gaps between two places of the reading text, in order."""
        return [place for place in self.gaps if start <= place < end and self.is_wide(place)]

    @cached_property
    def shadow(self) -> str:
        """The text with straight quotation marks, plain hyphens and dashes, and plain spaces, at the same offsets."""
        return substitute(self.text, _SAME_LENGTH)

    @cached_property
    def tokens(self) -> Tokens:
        """The words and punctuation marks of the text, in order."""
        return Tokens(self.shadow)

    @cached_property
    def words(self) -> Mapping[str, list[int]]:
        """A mapping from each word, in lower case, to the offsets at which it starts. All rules share this one scan.

        A word here is a run of letters or a run of digits, so *5G* is *5* and *g*.
        """
        return self._index[0]

    @cached_property
    def capitals(self) -> list[int]:
        """The offset of each run of capitals: at the start of a word, or inside a word, as the *M* in *aMill*."""
        return self._index[1]

    @cached_property
    def _index(self) -> tuple[dict[str, list[int]], list[int]]:
        words: dict[str, list[int]] = defaultdict(list)
        capitals: list[int] = []
        for text, start, _, lower in self.tokens.all:
            if text.isalpha():  # most tokens
                words[lower].append(start)
                if lower != text:
                    capitals += _capitals_in(text, start)
                continue
            for part in _WORD.finditer(text):
                word, place = part.group(), start + part.start()
                words[word.lower()].append(place)
                capitals += _capitals_in(word, place)
        return dict(words), capitals

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The different words of the text, in lower case."""
        return frozenset(self.words)

    @cached_property
    def numbers(self) -> list[int]:
        """The offset of every number in digits, in order."""
        return sorted(place for word in filter(_is_number, self.words) for place in self.words[word])

    def is_repeated_name(self, word: str) -> bool:
        """Whether the text has a word more than once, and always with a capital; ``word`` is in lower case."""
        places = self.words.get(word, ())
        return len(places) > 1 and all(self.shadow[place].isupper() for place in places)

    @cached_property
    def shapes(self) -> Mapping[str, list[int]]:
        """The offsets of numbers by their shape, which has a ``0`` for each digit (see :mod:`.anchors`)."""
        shapes: dict[str, set[int]] = defaultdict(set)
        for number in filter(_is_number, self.words):
            zeros, length = "0" * len(number), len(number)
            for start in self.words[number]:
                before, behind = self.shadow[start - 1 : start], self.shadow[start + length : start + length + 1]
                for shape in (zeros, before + zeros, zeros + ("a" if behind.isalpha() else behind)):
                    shapes[shape].add(start)
        return {shape: sorted(places) for shape, places in shapes.items()}

    @cached_property
    def anchors(self) -> dict[tuple[str, ...], list[int]]:
        """The offsets at which rules may start, by tuple of names. ``pressparse.anchors.places`` fills this cache."""
        return {}

    def span(self, start: int, end: int) -> Span:
        """Make the span from ``start`` to ``end`` of this text."""
        return Span(start, end, self.text[start:end])


def moved_span(span: SpanT, move: Move, text: str) -> SpanT:
    """A copy of the span with the offsets and words of another text."""
    return replace(span, **moved_place(span, move, text))


def moved_place(span: Span, move: Move, text: str) -> dict[str, Any]:
    """The ``start``, ``end`` and ``text`` of a span in another text."""
    start, end = move(span.start, span.end)
    return {"start": start, "end": end, "text": text[start:end]}


def _is_number(word: str) -> bool:
    """Whether a word of the document is a number in digits."""
    return word[0].isnumeric()


def _capitals_in(word: str, start: int) -> list[int]:
    if word[1:].islower() or len(word) == 1:
        return [start] if word[0].isupper() else []
    if word.islower() or word.isdecimal():
        return []
    opens = [at for at in range(1, len(word)) if word[at].isupper() > word[at - 1].isupper()]
    return [start, *(start + at for at in opens)] if opens or word[0].isupper() else []


def substitute(text: str, signs: Mapping[str, str]) -> str:
    """Replace some characters with others; faster than ``str.translate`` if the text has few of them."""
    for sign in signs.keys() & set(text):
        text = text.replace(sign, signs[sign])
    return text


_WORD = regex.compile(r"\p{L}+|\p{N}+")
