"""Decides which pieces of a page are the article: trafilatura finds them, and pieces that it dropped are restored."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from ..document import Metadata
from ..languages import Language
from . import asides, restored
from . import headline as headlines
from .tree import Piece, free, letters
from .tree import pieces as pieces_of

__all__ = ["MainText", "find"]

# trafilatura's own names for elements (from TEI), and the HTML they stand for.
_AS_HTML = {"head": "h2", "list": "ul", "item": "li", "quote": "blockquote", "row": "tr", "cell": "td", "lb": "br"}
_TELLING = 20  # a shorter text may be in the article by chance
_MOST_LOOSE = 200  # a limit on time, for malicious pages
_ENOUGH = 0.6  # the least share of the article that the pieces must have, or of a piece that the article must have
_LONG_CRUMB = 150
_NEAR_HEADLINE = 4


@dataclass(frozen=True)
class MainText:
    """The article of a page.

    Attributes:
        pieces: Its pieces in the order of the page.
        headline: The index of its headline.
        byline: The texts below and above the headline that are not part of the article, nearest first: an author, a
            date, a section.
    """

    pieces: list[Piece]
    headline: int | None = None
    byline: tuple[str, ...] = ()


def find(root: etree._Element, about: Metadata, language: Language) -> MainText | None:
    """The article among the pieces of a page, or None if trafilatura finds none.

    Args:
        root: The page.
        about: The metadata of the page; its title shows which heading is the headline.
        language: The language whose word lists help to recognise notices and labels on a page.
    """
    extracted = _extracted(root, about.url.value if about.url else None)
    wanted = [letters(piece.text) for piece in extracted]
    if not any(wanted):
        return None
    pieces = pieces_of(root)
    keys = [letters(piece.text) for piece in pieces]
    kept = _matched(pieces, keys, wanted)
    if content := _mislabelled(pieces, kept):
        free(pieces, content)
    if sum(len(keys[at]) for at in kept) < _ENOUGH * sum(map(len, wanted)):
        kept = {at for at, piece in enumerate(pieces) if not piece.furniture and not piece.is_link}
        if "".join(wanted) not in "".join(keys[at] for at in sorted(kept)):
            return MainText(extracted)  # the article is only in the page's metadata
    headline = headlines.find(pieces, keys, kept, letters(about.title.value if about.title else ""))
    kept |= restored.find(pieces, keys, kept, headline, language)
    kept -= asides.find(pieces, kept, language)
    return _headed(pieces, keys, kept, headline)


def _mislabelled(pieces: Sequence[Piece], kept: set[int]) -> set[etree._Element]:
    """The elements that look like navigation or the like, but hold most of the article.

    A form around the whole page, or a class such as ``post no-sidebar``, says nothing about the text inside.
    """
    lengths = {at: len(pieces[at].text) for at in kept}
    most = sum(lengths.values()) / 2
    if sum(length for at, length in lengths.items() if pieces[at].furniture) <= most:
        return set()
    held = Counter[etree._Element]()
    for at, length in lengths.items():
        element = pieces[at].element
        if element is not None:
            held.update(dict.fromkeys((element, *element.iterancestors()), length))
    return {element for element, length in held.items() if length > most}


def _extracted(root: etree._Element, url: str | None) -> list[Piece]:
    """The pieces that trafilatura extracts from the page; empty if it finds nothing or fails."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            root, url=url, output_format="xml", include_comments=False, include_formatting=True, with_metadata=False
        )
    except Exception:  # odd pages make it raise many kinds of errors, even RecursionError
        return []
    body = getattr(found, "body", None)
    if body is None:
        return []
    for element in body.iter(*_AS_HTML):
        element.tag = _AS_HTML[element.tag]
    return pieces_of(body)


def _matched(pieces: Sequence[Piece], keys: Sequence[str], wanted: Sequence[str]) -> set[int]:
    """The indexes of the pieces that trafilatura kept.

    Most pieces equal a block from trafilatura. Others are part of a block or contain one, because it cuts elsewhere.
    If several pieces have the same text (a teaser, a repeated heading), the one nearest to other kept pieces counts.
    """
    exact = Counter(wanted)
    present = set(keys)
    loose = [part for part in exact if part not in present]
    whole, loose = "".join(wanted) if loose else "", loose[:_MOST_LOOSE]  # a piece may equal several blocks
    candidates: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        if key and (key in exact or (len(key) >= _TELLING and (key in whole or _holds_most_of(key, loose)))):
            candidates.setdefault(key, []).append(at)
    sure = sorted(places[0] for key, places in candidates.items() if len(places) == 1 and len(key) >= _TELLING)
    kept = set(sure)
    for key, places in candidates.items():
        if len(places) == 1 and len(key) >= _TELLING:
            continue
        nearest = sorted(places, key=lambda at: (pieces[at].furniture, _distance(at, sure)))
        kept.update(nearest[: max(1, exact[key])])
    return kept


def _holds_most_of(key: str, loose: Sequence[str]) -> bool:
    """Whether trafilatura kept most of a piece, but dropped something in the middle and so split it into parts."""
    return sum(len(part) for part in loose if len(part) >= _TELLING and part in key) >= _ENOUGH * len(key)


def _distance(at: int, sure: Sequence[int]) -> int:
    after = bisect_left(sure, at)
    return min((abs(sure[near] - at) for near in (after - 1, after) if 0 <= near < len(sure)), default=0)


def _headed(pieces: Sequence[Piece], keys: Sequence[str], kept: set[int], headline: int | None) -> MainText:
    """The kept pieces, with the headline at the top and nowhere else."""
    if headline is None:
        return MainText([pieces[at] for at in sorted(kept)])
    below = [at for at in sorted(kept) if keys[at] != keys[headline] and not _is_crumb(at, headline, pieces)]
    end = min(headline + 1 + _NEAR_HEADLINE, len(pieces))
    nearby = (*range(headline + 1, end), *range(headline - 1, max(-1, headline - 1 - _NEAR_HEADLINE), -1))
    byline = tuple(pieces[at].text for at in nearby if at not in below and not pieces[at].furniture)
    return MainText([pieces[at] for at in [headline, *below]], headline=0, byline=byline)


def _is_crumb(at: int, headline: int, pieces: Sequence[Piece]) -> bool:
    """Whether a piece is a breadcrumb, a date or the like above the headline."""
    return at < headline and len(pieces[at].text) <= _LONG_CRUMB and pieces[at].kind != "caption"
