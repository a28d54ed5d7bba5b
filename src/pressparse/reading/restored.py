"""Finds the parts of an article that trafilatura drops, such as lists, subheads, and the second half of its body."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import islice

from lxml import etree

from ..languages import Language
from .tree import LONG_ITEM, Piece, is_prose

__all__ = ["find"]

_LONG_SENTENCE = 100
_SHORT_LEAD = 30
_LONGEST_HEAD = 12
_MOST_TO_CLOSING = 20
_LONGEST_CLOSING = 8
_FEWEST_IN_CONTINUATION = 3


def find(
    pieces: Sequence[Piece], keys: Sequence[str], kept: set[int], headline: int | None, language: Language
) -> set[int]:
    """The indexes of the pieces of the article that are not in ``kept``.

    Args:
        pieces: All pieces of the page.
        keys: Their letters and digits.
        kept: The indexes of the pieces that trafilatura took for the article.
        headline: The index of the headline.
        language: Has word lists to recognise the closing parts of a release.
    """
    found = _dropped(pieces, keys, kept) | _standfirst(pieces, kept, headline) | _continuation(pieces, kept)
    found |= _dropped_blocks(pieces, kept | found)
    return found | _closing_parts(pieces, kept | found, language)


def _dropped(pieces: Sequence[Piece], keys: Sequence[str], kept: set[int]) -> set[int]:
    """Pieces inside the article that trafilatura dropped: list items, quotations, captions, headings, short lines.

    A piece is restored if it is in a container of the article (not in a box beside it), is not a link, and does not
    repeat another piece.
    """
    homes = {pieces[at].home: at for at in sorted(kept)}  # the last place in each container
    forms = {_form(pieces[at]) for at in kept if is_prose(pieces[at])} - {None}
    found: set[int] = set()
    for at in _candidates(pieces, keys, kept):
        piece, below = pieces[at], pieces[at + 1]
        neighbours = [pieces[near] for near in (at - 1, at + 1) if near in kept or near in found]
        is_in_twin = _form(piece) in forms and _is_set_in(piece, below)
        is_enclosed = pieces[at - 1] in neighbours and at < homes.get(piece.home, 0) and _is_plain(piece)
        if is_in_twin or is_enclosed or _belongs(piece, neighbours, homes, below):
            found.add(at)
    return found


def _candidates(pieces: Sequence[Piece], keys: Sequence[str], kept: set[int]) -> Iterator[int]:
    """The pieces between the first and last kept piece, except navigation and the like, links and repeated pieces."""
    said = {keys[at] for at in kept}
    for at in range(min(kept, default=0) + 1, max(kept, default=0)):
        piece, key = pieces[at], keys[at]
        may_be_text = not piece.furniture and (not piece.is_link or _is_sentence(piece.text))
        if at not in kept and may_be_text and key and key not in said:
            yield at


def _dropped_blocks(pieces: Sequence[Piece], kept: set[int]) -> set[int]:
    """Paragraphs that trafilatura dropped: two or more in a container that is next to those of the article."""
    homes = {pieces[at].home for at in kept}
    sections = {home.getparent() for home in homes if home is not None}
    blocks: dict[etree._Element, list[int]] = {}
    for at in range(min(kept, default=0) + 1, max(kept, default=0)):
        home = pieces[at].home
        if home is not None and home not in homes and pieces[at].kind == "paragraph" and is_prose(pieces[at]):
            blocks.setdefault(home, []).append(at)
    return {at for home, places in blocks.items() if len(places) > 1 and _is_below(home, sections) for at in places}


def _is_below(home: etree._Element, sections: set[etree._Element | None]) -> bool:
    """Whether a container is up to three levels below one of the sections, and not in an ``aside``."""
    around = [home, *islice(home.iterancestors(), 2)]
    return any(each.getparent() in sections for each in around) and all(each.tag != "aside" for each in around)


def _is_plain(piece: Piece) -> bool:
    """Whether a paragraph's element has no class, as is usual for paragraphs that an author writes."""
    return piece.element is not None and piece.element.tag in ("p", "pre", "div") and not piece.element.get("class")


def _is_sentence(text: str) -> bool:
    """Whether a link's text reads like a sentence of the article; a teaser is shorter and has no full stop."""
    return len(text) > _LONG_SENTENCE and text.endswith(".")


def _belongs(piece: Piece, neighbours: Sequence[Piece], homes: Container[etree._Element | None], below: Piece) -> bool:
    """Whether a dropped piece is part of the article, judging by its neighbours in the article."""
    if piece.kind == "caption":
        return piece.home in homes or (piece.home is not None and piece.home.getparent() in homes)
    if piece.is_link:
        return (
            len(neighbours) == 2 and piece.home is not None and (piece.home in homes or piece.home.getparent() in homes)
        )
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

    A sentence right below the headline may be short.
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
    """Parts of a release in containers below its last paragraph: its contacts, and the words about its sender.

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
    """The rest of an article whose body is split over similar containers, when trafilatura kept only some of them.

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
    """The tag and class of a piece's container, shared by similar containers; None if it has no class."""
    home = piece.home
    name = None if home is None else home.get("class")
    return (home.tag, name) if home is not None and name else None
