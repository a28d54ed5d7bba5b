"""Selects items of an article by kind, confidence or speaker."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from .model import Article, Claim, DateMention, Quote, Speaker

__all__ = ["ITEM_KINDS", "chosen", "is_by"]

ITEM_KINDS = ("quotes", "claims", "dates", "collaborations")

ItemT = TypeVar("ItemT", "Claim", "DateMention")


def is_by(speaker: Speaker | None, name: str) -> bool:
    """Whether a speaker's name contains these words."""
    return speaker is not None and set(name.casefold().split()) <= set(speaker.name.casefold().split())


def chosen(article: Article, kinds: Collection[str], least: float) -> Article:
    """An article with only the items of these kinds and at least this confidence; references to others are dropped.

    Raises:
        ValueError: a name is not a kind of item.
    """
    unknown = set(kinds) - set(ITEM_KINDS)
    if unknown:
        raise ValueError(f"no such kind of item: {', '.join(sorted(unknown))} (the kinds are {', '.join(ITEM_KINDS)})")

    def sure(kind: str) -> tuple[Any, ...]:
        is_wanted = not kinds or kind in kinds
        return tuple(item for item in getattr(article, kind) if is_wanted and item.confidence >= least)

    claims, dates = sure("claims"), sure("dates")
    quotes = _with_those_around(article, sure("quotes"), claims) if not kinds or "quotes" in kinds else ()
    claims = _without_lost_quotes(claims, quotes)
    speaking = {quote.speaker.id for quote in quotes if quote.speaker}
    return replace(
        article,
        speakers=tuple(speaker for speaker in article.speakers if speaker.id in speaking),
        quotes=quotes,
        claims=claims,
        dates=dates,
        collaborations=tuple(
            replace(each, claims=_among(each.claims, claims), dates=_among(each.dates, dates))
            for each in sure("collaborations")
        ),
    )


def _with_those_around(article: Article, quotes: Sequence[Quote], claims: Sequence[Claim]) -> tuple[Quote, ...]:
    """Add the quotes that contain the claims, because they show who makes the claims."""
    wanted = {quote.id for quote in quotes} | {claim.quote.id for claim in claims if claim.quote}
    return tuple(quote for quote in article.quotes if quote.id in wanted)


def _without_lost_quotes(claims: Iterable[Claim], quotes: Iterable[Quote]) -> tuple[Claim, ...]:
    left = {quote.id for quote in quotes}
    return tuple(
        replace(claim, quote=None, speaker=None) if claim.quote and claim.quote.id not in left else claim
        for claim in claims
    )


def _among(known: Iterable[ItemT], left: Iterable[ItemT]) -> tuple[ItemT, ...]:
    """The items of ``left`` whose ids are also in ``known``."""
    ids = {item.id for item in known}
    return tuple(item for item in left if item.id in ids)
