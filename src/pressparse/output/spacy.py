"""Dicts that spaCy's displaCy can draw (``style="ent", manual=True``), with all spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..document import Span
from ..model import Article
from .pieces import one_or_array, written

_KEY = "sc"  # spaCy's own name for the spans of a document


def as_spacy(articles: Iterable[Article], *, is_single: bool) -> Iterator[bytes]:
    """For each article: ``text``, ``title``, ``path``, ``ents`` (without overlaps), and ``spans`` (every item)."""
    yield from one_or_array((written(_document(article)) for article in articles), is_single=is_single)


def _document(article: Article) -> dict[str, Any]:
    marks = list(_marks(article))
    return {
        "text": article.text,
        "title": article.title,
        "path": article.source.path,
        "ents": [_mark(label, span) for label, span in _side_by_side(marks, len(article.text))],
        "spans": {_KEY: [_mark(label, span) for label, span in sorted(marks, key=_place)]},
    }


def _marks(article: Article) -> Iterator[tuple[str, Span]]:
    """Every item's spans with their labels; of two that overlap, spaCy draws the one that comes first here."""
    yield from (("QUOTE", segment) for quote in article.quotes for segment in quote.segments)
    yield from (("SPEAKER", mention) for speaker in article.speakers for mention in speaker.mentions)
    yield from (("CLAIM", claim) for claim in article.claims)
    yield from (("DATE", date) for date in article.dates)
    yield from (("PARTY", party) for each in article.collaborations for party in each.parties)
    yield from (("COLLABORATION", each) for each in article.collaborations)


def _side_by_side(marks: Iterable[tuple[str, Span]], length: int) -> list[tuple[str, Span]]:
    taken, free = bytearray(length), []
    for label, span in marks:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            free.append((label, span))
    return sorted(free, key=_place)


def _place(mark: tuple[str, Span]) -> tuple[int, int]:
    return mark[1].start, -mark[1].end


def _mark(label: str, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "label": label}
