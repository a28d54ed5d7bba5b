"""W3C Web Annotations (Recommendation of 23 February 2017) as JSON-LD: a collection for each article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..model import Article, Claim, Collaboration, DateMention, Quote
from . import iris
from .pieces import one_or_array, written
from .words import figure, who

_Item = Quote | Claim | DateMention | Collaboration

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_GENERATOR = {"type": "Software", "name": "pressparse"}


def as_w3c(articles: Iterable[Article], *, is_single: bool) -> Iterator[bytes]:
    """For each article, a collection with one annotation per item: its kind, its content and its place."""
    yield from one_or_array((written(_collection(article)) for article in articles), is_single=is_single)


def _collection(article: Article) -> dict[str, Any]:
    name = iris.of_item(article, "annotations")
    items = [_annotation(article, item) for item in _items(article)]
    page = {
        "id": iris.of_item(article, "annotations-1"),
        "type": "AnnotationPage",
        "partOf": name,
        "startIndex": 0,
        "items": items,
    }
    label = {"label": article.title} if article.title else {}
    path = {"dc:source": article.source.path} if article.source.path else {}
    return {
        "@context": _CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        **label,
        **path,
        "total": len(items),
        "first": page,
    }


def _items(article: Article) -> Iterator[_Item]:
    yield from article.quotes
    yield from article.claims
    yield from article.dates
    yield from article.collaborations


def _annotation(article: Article, item: _Item) -> dict[str, Any]:
    parts = item.segments if isinstance(item, Quote) else (item,)
    source = iris.of_article(article)
    targets = [{"type": "SpecificResource", "source": source, "selector": article.selectors(part)} for part in parts]
    return {
        "id": iris.of_item(article, item.id),
        "type": "Annotation",
        "motivation": "describing",
        "generator": _GENERATOR,
        "body": [_body(purpose, value) for purpose, value in _said(item)],
        "target": targets if len(targets) > 1 else targets[0],
    }


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _said(item: _Item) -> Iterator[tuple[str, str]]:
    """An item's kind, as tags, and its content in words."""
    match item:
        case Quote():
            yield from (("tagging", "quote"), ("tagging", item.kind))
            if item.speaker:
                yield "describing", f"said by {who(item.speaker)}"
        case Claim():
            yield from (("tagging", "claim"), ("tagging", item.kind), ("describing", figure(item)))
            if item.speaker:
                yield "describing", f"said by {who(item.speaker)}"
        case DateMention():
            yield "tagging", "date"
            if item.value:
                yield "describing", item.value
        case Collaboration():
            yield from (("tagging", "collaboration"), ("tagging", item.relation), ("tagging", item.status))
            yield "describing", " and ".join(party.name for party in item.parties)
