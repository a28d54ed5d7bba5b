"""One table: one row per item, with the same columns for all kinds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from .. import wire
from ..model import Article, Claim, Collaboration, DateMention, Item, Quote, Speaker

__all__ = ["COLUMNS", "Cell", "records"]

Cell = str | int | float | None

COLUMNS = (
    "article", "path", "url", "title", "published",
    "item", "id", "kind", "text", "start", "end", "sentence",
    "speaker", "role", "organization",
    "value", "low", "high", "comparator", "unit", "subject", "date",
    "parties", "topic", "status", "quote", "rule", "confidence",
)  # fmt: skip
"""The columns, in order; ``docs/formats.md`` describes each."""

_BETWEEN = "; "
_LONGEST_SENTENCE = 2000  # characters; a longer one, in a text without paragraphs, is not copied into each row


def records(article: Article) -> list[dict[str, Cell]]:
    """A flat dict for each quote, segment, claim, date and collaboration; every dict has every column."""
    shared = {
        "article": article.id,
        "path": article.source.path,
        "url": article.source.url,
        "title": article.title,
        "published": article.published,
    }
    return [{**dict.fromkeys(COLUMNS), **shared, **row} for row in _rows(article)]


def _rows(article: Article) -> Iterator[dict[str, Any]]:
    for quote in article.quotes:
        yield {**_item("quote", quote), "kind": quote.kind, "sentence": _around(article, quote), **_said_by(quote)}
        yield from _segments(quote)
    for claim in article.claims:
        yield {**_item("claim", claim), **_figure(claim), **_said_by(claim)}
    for date in article.dates:
        yield {**_item("date", date), "sentence": _around(article, date), "date": date.value}
    for collaboration in article.collaborations:
        yield {**_item("collaboration", collaboration), **_together(collaboration)}


def _item(name: str, item: Quote | Claim | DateMention | Collaboration) -> dict[str, Any]:
    fields = ("id", "text", "start", "end", "rule", "confidence")
    return {"item": name, **{field: getattr(item, field) for field in fields}}


def _segments(quote: Quote) -> Iterator[dict[str, Any]]:
    """A row for each segment of a quote, with its exact words and place; the quote's own row spans all of them."""
    for number, part in enumerate(quote.segments, 1):
        place = {"id": f"{quote.id}-{number}", "text": part.text, "start": part.start, "end": part.end}
        yield {"item": "segment", "kind": quote.kind, "quote": quote.id, **place, **_said_by(quote)}


def _figure(claim: Claim) -> dict[str, Any]:
    numbers = {name: wire.plain(getattr(claim, name)) for name in ("value", "low", "high")}
    return {
        **numbers,
        "kind": claim.kind,
        "comparator": None if claim.comparator == "=" else claim.comparator,  # a spreadsheet takes = for a formula
        "unit": claim.unit,
        "subject": claim.subject,
        "sentence": claim.sentence.text if claim.sentence else None,
        "quote": claim.quote.id if claim.quote else None,
    }


def _together(collaboration: Collaboration) -> dict[str, Any]:
    return {
        "kind": collaboration.relation,
        "sentence": collaboration.text,
        "parties": _BETWEEN.join(party.name for party in collaboration.parties),
        "topic": collaboration.topic.text if collaboration.topic else None,
        "status": collaboration.status,
    }


def _said_by(item: Quote | Claim) -> dict[str, Any]:
    """Who says a quote or claim: the name, titles and organisations; titles and organisations are in the same order."""
    speaker: Speaker | None = item.speaker
    if speaker is None:
        return {}
    titles = [role.title or "" for role in speaker.roles]
    organizations = [role.organization or "" for role in speaker.roles]
    return {
        "speaker": speaker.name,
        "role": _BETWEEN.join(titles) if any(titles) else None,
        "organization": _BETWEEN.join(organizations) if any(organizations) else None,
    }


def _around(article: Article, item: Quote | Item) -> str | None:
    """The paragraph in which an item starts."""
    at = bisect_right(article.blocks, item.start, key=lambda block: block.start) - 1
    if at < 0:
        return None
    block = article.blocks[at]
    is_short = block.end - block.start <= _LONGEST_SENTENCE
    return article.text[block.start : block.end] if is_short and item.start < block.end else None
