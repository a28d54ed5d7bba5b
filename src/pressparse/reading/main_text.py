"""Decides which pieces of a page are the article: trafilatura finds them, and pieces that it dropped are restored."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from ..document import Metadata
from ..languages import Language
from . import asides
from . import headline as headlines
from .tree import LONG_ITEM, Piece, is_prose, letters
from .tree import pieces as pieces_of

__all__ = ["MainText", "find"]

# trafilatura's own names for elements (from TEI), and the HTML they stand for.
_AS_HTML = {"head": "h2", "list": "ul", "item": "li", "quote": "blockquote", "row": "tr", "cell": "td", "lb": "br"}
_TELLING = 20  # a shorter text may be in the article by chance
_MOST_LOOSE = 200  # a limit on time, for malicious pages
_ENOUGH = 0.6  # the least share of the article in the pieces, or of a piece in the article
_SHORT_LEAD = 30
_LONG_SENTENCE = 100
_LONG_CRUMB = 150
_LONGEST_HEAD = 12
_NEAR_HEADLINE = 4
_MOST_TO_CLOSING = 20
_LONGEST_CLOSING = 8
_FEWEST_IN_CONTINUATION = 3


@dataclass(frozen=True)
class MainText:
    """The article of a page.

    Attributes:
        pieces: Its pieces in the order of the page.
        headline: The index of its headline.
        byline: The texts beside the headline that are not part of the article: an author, a date, a section.
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
        pieces = pieces_of(root, content)
        kept = _matched(pieces, keys, wanted)
    if sum(len(keys[at]) for at in kept) < _ENOUGH * sum(map(len, wanted)):
        kept = {at for at, piece in enumerate(pieces) if not piece.furniture and not piece.is_link}
        if "".join(wanted) not in "".join(keys[at] for at in sorted(kept)):
            return MainText(extracted)  # the article is only in the page's metadata
    headline = headlines.find(pieces, keys, kept, letters(about.title.value if about.title else ""))
    kept |= _dropped(pieces, keys, kept) | _standfirst(pieces, kept, headline) | _continuation(pieces, kept)
    kept |= _dropped_blocks(pieces, kept) | _closing_parts(pieces, kept, language)
    kept -= asides.find(pieces, kept, language)
    return _headed(pieces, keys, kept, headline)


def _mislabelled(pieces: Sequence[Piece], kept: set[int]) -> set[etree._Element]:
    """The elements that hold most of the article, if most of it looks like furniture.

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
    """Whether trafilatura kept most of a piece, but dropped something from the middle of it."""
    return sum(len(part) for part in loose if len(part) >= _TELLING and part in key) >= _ENOUGH * len(key)


def _distance(at: int, sure: Sequence[int]) -> int:
    after = bisect_left(sure, at)
    return min((abs(sure[near] - at) for near in (after - 1, after) if 0 <= near < len(sure)), default=0)


def _dropped(pieces: Sequence[Piece], keys: Sequence[str], kept: set[int]) -> set[int]:
    """Pieces inside the article that trafilatura dropped: list items, quotations, captions, headings, short lines.

    A piece is restored if it is in a container of the article (not in a box beside it), is not a link, and does not
    repeat another piece.
    """
    homes = {pieces[at].home for at in kept}
    forms = {_form(pieces[at]) for at in kept if is_prose(pieces[at])} - {None}
    said = {keys[at] for at in kept}
    found: set[int] = set()
    for at in range(min(kept, default=0) + 1, max(kept, default=0)):
        piece = pieces[at]
        is_candidate = at not in kept and not piece.furniture and not (piece.is_link and not _is_sentence(piece.text))
        if is_candidate and keys[at] and keys[at] not in said:
            neighbours = [pieces[near] for near in (at - 1, at + 1) if near in kept or near in found]
            is_in_twin = _form(piece) in forms and _is_set_in(piece, pieces[at + 1])
            if is_in_twin or _belongs(piece, neighbours, homes, pieces[at + 1]):
                found.add(at)
    return found


def _dropped_blocks(pieces: Sequence[Piece], kept: set[int]) -> set[int]:
    """Paragraphs between those of the article, in a container of two or more that is next to its containers."""
    homes = {pieces[at].home for at in kept}
    sections = {home.getparent() for home in homes if home is not None}
    blocks: dict[etree._Element, list[int]] = {}
    for at in range(min(kept, default=0) + 1, max(kept, default=0)):
        home = pieces[at].home
        if home is not None and home not in homes and pieces[at].kind == "paragraph" and is_prose(pieces[at]):
            blocks.setdefault(home, []).append(at)
    return {at for home, places in blocks.items() if len(places) > 1 and _is_below(home, sections) for at in places}


def _is_below(home: etree._Element, sections: set[etree._Element | None]) -> bool:
    """Whether one of the sections is up to three levels above a container that is not set apart as an aside."""
    around = [home, *islice(home.iterancestors(), 2)]
    return any(each.getparent() in sections for each in around) and all(each.tag != "aside" for each in around)


def _is_sentence(text: str) -> bool:
    """Whether a link's text reads like a sentence of the article; a teaser is shorter and has no full stop."""
    return len(text) > _LONG_SENTENCE and text.endswith(".")


def _belongs(piece: Piece, neighbours: Sequence[Piece], homes: set[etree._Element | None], below: Piece) -> bool:
    """Whether a dropped piece is part of the article, judging by its neighbours in the article."""
    if piece.kind == "caption":
        return piece.home in homes or (piece.home is not None and piece.home.getparent() in homes)
    if piece.is_link:
        return len(neighbours) == 2 and piece.home is not None and piece.home.getparent() in homes | {piece.home}
    if piece.home not in homes:
        return False
    if piece.kind in ("quote", "table_row") or _is_set_in(piece, below):
        return True
    return all(near.home is piece.home for near in neighbours) and (len(neighbours) == 2 or piece.text.endswith(":"))


def _is_set_in(piece: Piece, below: Piece) -> bool:
    """Whether a piece is an item of a list, or a heading right above a list or paragraph in the same container."""
    is_beside = below.home is piece.home or (_form(piece) is not None and _form(below) == _form(piece))
    is_above = is_beside and not below.is_link and below.kind in ("paragraph", "list_item")
    return is_above if piece.level else piece.kind == "list_item" and not piece.is_link


def _standfirst(pieces: Sequence[Piece], kept: set[int], headline: int | None) -> set[int]:
    """Whole sentences between the headline and the first paragraph that trafilatura kept.

    The sentence right below the headline may be short.
    """
    between = range(headline + 1, min(kept, default=0)) if headline is not None else range(0)
    if len(between) > _LONGEST_HEAD:
        return set()
    texts = [at for at in between if pieces[at].kind in ("paragraph", "heading")]
    prose = {at for at in texts if is_prose(pieces[at], _SHORT_LEAD if at == between[0] else LONG_ITEM)}
    return prose | {at for at in texts[:1] if at == between[0] and _is_subtitle(pieces[at], pieces[at - 1])}


def _is_subtitle(piece: Piece, headline: Piece) -> bool:
    """Whether a piece right below the headline is a second headline, without a full stop."""
    is_beside = piece.level > headline.level and piece.home is headline.home
    return is_beside and len(piece.text) > _SHORT_LEAD and not piece.is_link and not piece.furniture


def _closing_parts(pieces: Sequence[Piece], kept: set[int], language: Language) -> set[int]:
    """What a release has below its last paragraph in separate containers: its contacts, and its sender.

    A heading names them: *Media contact*, or *About Acme* if the article names Acme.
    """
    last, found = max(kept, default=len(pieces)), set[int]()
    said = "\n".join(pieces[at].text for at in kept)
    for at in range(last + 1, min(last + _MOST_TO_CLOSING, len(pieces))):
        piece = pieces[at]
        if piece.level == 1:
            break
        if piece.level and not piece.is_link and not piece.furniture and _heads_closing(piece.text, said, language):
            end = at + 1
            while end < len(pieces) and pieces[end].home is piece.home and not pieces[end].furniture:
                end += 1
            if end - at <= _LONGEST_CLOSING:
                found.update(range(at, end))
    return found


def _heads_closing(heading: str, said: str, language: Language) -> bool:
    words = heading.strip(" :").lower()
    opening = next((each for each in language.words("sections_about") if words.startswith(f"{each} ")), None)
    name = heading.strip(" :")[len(opening) + 1 :].removeprefix("the ") if opening else ""
    return words in language.words("sections_closing") or (name[:1].isupper() and name in said)


def _continuation(pieces: Sequence[Piece], kept: set[int]) -> set[int]:
    """The rest of an article that is split over similar containers, of which trafilatura kept only some.

    The article ends at another headline, or at navigation and the like.
    """
    forms = {_form(pieces[at]) for at in kept if is_prose(pieces[at])} - {None}
    run: list[int] = []
    for at in range(max(kept, default=len(pieces)) + 1, len(pieces)):
        if pieces[at].furniture or pieces[at].level in (1, 2):
            break
        run.append(at)
    twins = [at for at in run if _form(pieces[at]) in forms]
    if sum(is_prose(pieces[at]) for at in twins) < _FEWEST_IN_CONTINUATION:
        return set()
    return {at for at in run if at <= twins[-1] and not pieces[at].is_link}


def _form(piece: Piece) -> tuple[str, str] | None:
    """The tag and class of a piece's container, which similar containers share; None if there is no class."""
    home = piece.home
    name = None if home is None else home.get("class")
    return (home.tag, name) if home is not None and name else None


def _headed(pieces: Sequence[Piece], keys: Sequence[str], kept: set[int], headline: int | None) -> MainText:
    """The kept pieces, with the headline at the top and nowhere else."""
    if headline is None:
        return MainText([pieces[at] for at in sorted(kept)])
    below = [at for at in sorted(kept) if keys[at] != keys[headline] and not _is_crumb(at, headline, pieces)]
    nearby = range(max(0, headline - _NEAR_HEADLINE), headline + _NEAR_HEADLINE + 1)
    byline = (pieces[at].text for at in nearby if at < len(pieces) and at not in kept and at != headline)
    return MainText([pieces[at] for at in [headline, *below]], headline=0, byline=tuple(byline))


def _is_crumb(at: int, headline: int, pieces: Sequence[Piece]) -> bool:
    """Whether a piece is a breadcrumb, a date or the like above the headline."""
    return at < headline and len(pieces[at].text) <= _LONG_CRUMB and pieces[at].kind != "caption"
