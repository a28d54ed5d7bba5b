"""Label Studio tasks with predictions to correct: spans become regions, and relations show who said what.

Label Studio stores code-point offsets, as we do: its editor converts the browser's UTF-16 offsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from ..document import Span
from ..model import Article, Collaboration, Quote
from .pieces import array, written
from .words import figure, who

_LABELS, _TEXT = "label", "text"  # the names in the labelling configuration of docs/how-to-annotate.md


def as_label_studio(articles: Iterable[Article], *, is_single: bool) -> Iterator[bytes]:
    """An array of tasks, one for each article, for import into Label Studio."""
    yield from array(written(_task(article)) for article in articles)


def _task(article: Article) -> dict[str, Any]:
    source = {"url": article.source.url, "path": article.source.path}
    data = {"text": article.text, "id": article.id, "title": article.title, **source}
    prediction = {"model_version": "pressparse", "result": list(_result(article))}
    return {"data": {**data, "published": article.published}, "predictions": [prediction]}


def _result(article: Article) -> Iterator[dict[str, Any]]:
    for speaker in article.speakers:
        for number, mention in enumerate(speaker.mentions, 1):
            yield _region(f"{speaker.id}-{number}", "Speaker", mention, meta=who(speaker))
    for quote in article.quotes:
        yield from _quote(quote)
    for claim in article.claims:
        yield _region(claim.id, "Claim", claim, claim.confidence, meta=f"{claim.kind} {figure(claim)}")
    for date in article.dates:
        yield _region(date.id, "Date", date, date.confidence, meta=date.value)
    for collaboration in article.collaborations:
        yield from _collaboration(collaboration)


def _quote(quote: Quote) -> Iterator[dict[str, Any]]:
    """A quote's regions, one per segment, with relations from each to the next and from the first to the speaker."""
    ids = [f"{quote.id}-{number}" for number, _ in enumerate(quote.segments, 1)]
    for id, segment in zip(ids, quote.segments, strict=True):
        yield _region(id, f"Quote {quote.kind}", segment, quote.confidence)
    for id, following in pairwise(ids):
        yield _relation(id, following, "continued by")
    if quote.speaker and quote.speaker.mentions:
        yield _relation(ids[0], f"{quote.speaker.id}-{_nearest(quote)}", "said by")


def _nearest(quote: Quote) -> int:
    """The number of the speaker's mention that is nearest to the cue or, without a cue, to the quote."""
    assert quote.speaker
    place = (quote.cue or quote).start
    mentions = enumerate(quote.speaker.mentions, 1)
    return min(mentions, key=lambda mention: abs(mention[1].start - place))[0]


def _collaboration(collaboration: Collaboration) -> Iterator[dict[str, Any]]:
    yield _region(
        collaboration.id, "Collaboration", collaboration, collaboration.confidence, meta=collaboration.relation
    )
    for number, party in enumerate(collaboration.parties, 1):
        yield _region(f"{collaboration.id}-{number}", "Party", party, meta=party.name)
        yield _relation(collaboration.id, f"{collaboration.id}-{number}", "party")


def _region(id: str, label: str, span: Span, score: float | None = None, *, meta: str | None = None) -> dict[str, Any]:
    """A labelled region of the text; the annotator sees ``meta`` as a note."""
    value = {"start": span.start, "end": span.end, "text": span.text, "labels": [label]}
    region = {"id": id, "from_name": _LABELS, "to_name": _TEXT, "type": "labels", "value": value}
    return {**region, **({"score": score} if score is not None else {}), **({"meta": {"text": [meta]}} if meta else {})}


def _relation(start: str, end: str, label: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": start, "to_id": end, "direction": "right", "labels": [label]}
