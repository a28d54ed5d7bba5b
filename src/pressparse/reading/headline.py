"""Decides which piece of a page is the headline of its article."""

from __future__ import annotations

from collections.abc import Sequence

from .tree import Piece, is_prose

__all__ = ["find"]

_NEAR_TOP = 3  # pieces between a headline and its article


def find(pieces: Sequence[Piece], keys: Sequence[str], kept: set[int], title: str) -> int | None:
    """The index of the headline: the piece that matches the metadata's title, else the last h1 above the article.

    On a page without h1, another heading right above the article is its headline.

    Args:
        pieces: All pieces of the page.
        keys: Their letters and digits.
        kept: The indexes of the pieces taken for the article.
        title: The letters and digits of the metadata's title.
    """
    named = [at for at, piece in enumerate(pieces) if " " in piece.text and not piece.furniture]
    headings = [at for at in named if pieces[at].level]
    titled = [at for at in headings if _are_alike(keys[at], title)]
    if titled:
        return min(titled, key=lambda at: (pieces[at].level, at))
    return _untitled(pieces, kept, headings, [at for at in named if keys[at] == title])


def _untitled(pieces: Sequence[Piece], kept: set[int], headings: Sequence[int], titled: Sequence[int]) -> int | None:
    """The headline if no heading matches the title: another piece that is the title, or a heading above the article."""
    first = min((at for at in kept if is_prose(pieces[at])), default=0)
    lowest = min(kept, default=0) + _NEAR_TOP
    candidates = (
        [at for at in titled if at < first],
        [at for at in headings if pieces[at].level == 1 and at <= lowest],
        [at for at in headings if first - _NEAR_TOP <= at < first and _may_lead(pieces, at)],
    )
    return next((places[-1] for places in candidates if places), None)


def _may_lead(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a heading may be a headline on this page, because no heading is of a higher level."""
    return not pieces[at].is_link and all(piece.level in (0, *range(pieces[at].level, 7)) for piece in pieces)


def _are_alike(heading: str, title: str) -> bool:
    """Whether a heading and a title match: one may contain the other and add a site's name or a kicker."""
    shorter, longer = sorted((heading, title), key=len)
    return bool(shorter) and shorter in longer and len(shorter) > len(longer) / 2
