"""A component for spaCy: ``nlp.add_pipe("pressparse")``. spaCy finds and imports it through its entry point.

``doc.spans`` has a group of spans for each kind of item; ``doc._.pressparse`` is the article. The document
keeps the article as JSON, so that documents can be written to disk and travel between processes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from .model import ITEM_KINDS, Article
from .pipeline import Parser

if TYPE_CHECKING:
    from .document import Span as Place

__all__ = ["Component", "make"]

_KEPT = "pressparse"


class Component:
    """Reads a spaCy document's text as a release."""

    def __init__(self, name: str) -> None:
        """``name`` is the component's name in the pipeline, and the prefix of its span groups."""
        self._name, self._parser = name, Parser()

    def __call__(self, doc: Doc) -> Doc:
        """Give the document its groups of spans: ``pressparse.quotes``, ``pressparse.claims`` and so on."""
        article = self._parser.parse(doc.text, media_type="text/plain")
        for kind in ITEM_KINDS:
            doc.spans[f"{self._name}.{kind}"] = list(_spans(doc, getattr(article, kind)))
        doc.user_data[_KEPT] = article.to_json()
        return doc


@Language.factory("pressparse")
def make(nlp: Any, name: str) -> Component:
    """Make the component, for :meth:`spacy.Language.add_pipe`."""
    return Component(name)


def _spans(doc: Doc, items: tuple[Any, ...]) -> Iterator[Span]:
    """A span for each item, and for each segment of a quote; it is widened to whole tokens."""
    for item in items:
        label = getattr(item, "kind", None) or getattr(item, "relation", None) or "date"
        places: tuple[Place, ...] = getattr(item, "segments", None) or (item,)
        for place in places:
            span = doc.char_span(place.start, place.end, label, span_id=item.id, alignment_mode="expand")
            if span is not None:
                yield span


def _article(doc: Doc) -> Article | None:
    kept = doc.user_data.get(_KEPT)
    return _decoded(kept) if kept is not None else None


@lru_cache(maxsize=16)
def _decoded(data: str) -> Article:
    return Article.from_json(data)


Doc.set_extension("pressparse", getter=_article, force=True)
