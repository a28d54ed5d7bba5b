"""Which items of an article are wanted: by kind, by how sure they are, by who speaks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Article, Speaker

__all__ = ["ITEM_KINDS", "chosen", "is_by"]

ITEM_KINDS = ("quotes", "claims", "dates", "collaborations")


def is_by(speaker: Speaker | None, name: str) -> bool:
    """Whether a speaker goes by these words of a name."""
    return speaker is not None and set(name.casefold().split()) <= set(speaker.name.casefold().split())


def chosen(article: Article, kinds: Collection[str], least: float) -> Article:
    """The article with the items of some kinds that are sure enough; what refers to others refers to them no more.

    Raises:
        ValueError: a name that is not a kind of item.
    """
    unknown = set(kinds) - set(ITEM_KINDS)
    if unknown:
        raise ValueError(f"no such kind of item: {', '.join(sorted(unknown))} (there are {', '.join(ITEM_KINDS)})")
    kinds = kinds or ITEM_KINDS
    claims, dates = (
        tuple(item for item in getattr(article, kind) if kind in kinds and item.confidence >= least)
        for kind in ("claims", "dates")
    )
    around = {claim.quote.id for claim in claims if claim.quote}
    quotes = tuple(q for q in article.quotes if "quotes" in kinds and (q.confidence >= least or q.id in around))
    if len(quotes) < len(article.quotes):
        left = {quote.id for quote in quotes}
        claims = tuple(c if not c.quote or c.quote.id in left else replace(c, quote=None, speaker=None) for c in claims)
    speaking = {quote.speaker.id for quote in quotes if quote.speaker}
    collaborations = tuple(
        replace(
            each,
            claims=tuple(claim for claim in claims if claim.id in {known.id for known in each.claims}),
            dates=tuple(date for date in dates if date.id in {known.id for known in each.dates}),
        )
        for each in article.collaborations
        if "collaborations" in kinds and each.confidence >= least
    )
    return replace(
        article,
        speakers=tuple(speaker for speaker in article.speakers if speaker.id in speaking),
        quotes=quotes,
        claims=claims,
        dates=dates,
        collaborations=collaborations,
    )
