"""Finds text between or below an article's paragraphs that is not part of it, such as notices and lists of links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree

from ..languages import Language
from .tree import ENDS, Piece

__all__ = ["find"]

_TELLING = 20  # a shorter quotation may repeat words of the article by chance
_MOST_QUOTES = 200  # a limit on time, for malicious pages
_LONG_NOTICE = 300
_MOST_OF_ARTICLE = 0.3  # all teasers together are shorter
_FEWEST_LINKS = 3
_LONG_TITLE = 4  # words
_LONG_LINK = 100
_LONG_LABEL = 50
_WORD = re.compile(r"\w+")
_COPYRIGHT = re.compile(r"(?:copyright )?(?:©|\(c\)) ?(?:\w+ ?){0,4}(?:19|20)\d\d\b|copyright (?:19|20)\d\d\b")
_COUNTER = re.compile(r"(?:[^\W\d]+ )?\d+ (?:[^\W\d]{2}|/) \d+")  # Page 2 of 3


def find(pieces: Sequence[Piece], kept: set[int], language: Language) -> set[int]:
    """The indexes of pull quotes, teasers for other stories, notices of the site, and lists of links.

    Args:
        pieces: All pieces of the page.
        kept: The indexes of the pieces taken for the article.
        language: Has word lists to recognise notices and labels on a page.
    """
    notices = {at for at in kept if _is_notice(pieces[at], language)}
    notices |= {at for at in kept if at + 1 in notices and pieces[at].level and pieces[at].home is pieces[at + 1].home}
    teasers = _titled_stories(pieces, kept) | _cards_of_stories(pieces, kept) | _lists_of_links(pieces, kept)
    found = notices | teasers | _boxes(pieces, kept) | _repeated(pieces, kept)
    return found | _labels(pieces, kept - found)


def _is_notice(piece: Piece, language: Language) -> bool:
    """Whether a piece is a notice of the site: "Advertisement", "Page 2 of 3", a copyright, a call to subscribe."""
    if len(piece.text) > _LONG_NOTICE:
        return False
    text = piece.text.lower()
    return (
        text in language.words("sections_share")
        or any(phrase in text for phrase in language.words("sections_pitch"))
        or _leads_away(piece, text, language)
        or _COUNTER.fullmatch(text) is not None
        or _COPYRIGHT.match(text) is not None
    )


def _leads_away(piece: Piece, text: str, language: Language) -> bool:
    """Whether a piece points to another page: "Related: …", "Back to …", "Follow Jane Doe on Twitter"."""
    label, colon, _ = text.partition(":")
    if colon and label in language.words("sections_teasers"):
        return piece.is_link or text[-1] not in ENDS
    if len(text) > _LONG_LINK:
        return False
    if piece.is_link and any(text.startswith(opening) for opening in language.words("sections_links")):
        return True
    follows = any(text.startswith(opening) for opening in language.words("sections_follow"))
    return follows and not language.words("sections_networks").isdisjoint(_WORD.findall(text))


def _repeated(pieces: Sequence[Piece], kept: set[int]) -> set[int]:
    """Pull quotes, which repeat the words of a paragraph of the article."""
    paragraphs = "\n".join(pieces[at].text for at in kept if pieces[at].kind == "paragraph")
    quotes = [at for at in sorted(kept) if pieces[at].kind == "quote"][:_MOST_QUOTES]
    bare = ((at, pieces[at].text.strip("“”\"'‘’ ")) for at in quotes)
    return {at for at, words in bare if len(words) >= _TELLING and words in paragraphs}


def _boxes(pieces: Sequence[Piece], kept: set[int]) -> set[int]:
    """The pieces in navigation, share bars and the like; none if most of the article would be among them."""
    inside = {at for at in kept if pieces[at].furniture}
    return inside if _length(pieces, inside) < _MOST_OF_ARTICLE * _length(pieces, kept) else set()


def _titled_stories(pieces: Sequence[Piece], kept: set[int]) -> set[int]:
    """Teasers for other stories: each is a short separate container that begins with a linked heading."""
    titles = {piece.home for piece in pieces if piece.is_link and piece.kind == "heading"}
    held: dict[etree._Element | None, list[int]] = {}
    for at, piece in enumerate(pieces if titles else ()):
        if (home := piece.home) in titles:
            held.setdefault(home, []).append(at)
    longest = _MOST_OF_ARTICLE * _length(pieces, kept)
    titled = (places for places in held.values() if pieces[places[0]].level and pieces[places[0]].is_link)
    return {at for places in titled if _length(pieces, places) < longest for at in places}


def _cards_of_stories(pieces: Sequence[Piece], kept: set[int]) -> set[int]:
    """Teasers for other stories: two or more similar elements, each of which begins with a link, with a text below."""
    groups: dict[tuple[object, ...], dict[etree._Element, list[int]]] = {}
    for card, members in _cards(pieces, kept):
        form = (card.getparent(), card.tag, card.get("class"))
        groups.setdefault(form, {}).setdefault(card, members)
    longest = _MOST_OF_ARTICLE * _length(pieces, kept)
    places = ([at for each in cards.values() for at in each] for cards in groups.values() if len(cards) > 1)
    return {at for group in places if _length(pieces, group) < longest for at in group}


def _cards(pieces: Sequence[Piece], kept: set[int]) -> Iterator[tuple[etree._Element, list[int]]]:
    """Each element that begins with a linked title and then has kept text, with the indexes of its pieces."""
    for at in sorted(kept):
        if at and pieces[at - 1].is_link and not pieces[at].is_link:
            title, card = pieces[at - 1].element, _shared(pieces[at - 1].element, pieces[at].element)
            if title is not None and card is not None:
                end = at + 1
                while end < len(pieces) and _is_in(pieces[end].element, card):
                    end += 1
                yield card, [*range(at - 1, end)]


def _shared(one: etree._Element | None, other: etree._Element | None) -> etree._Element | None:
    """The innermost element that contains both elements; None if one of them is missing."""
    if one is None or other is None:
        return None
    around = {one, *one.iterancestors()}
    return next((element for element in (other, *other.iterancestors()) if element in around), None)


def _is_in(element: etree._Element | None, outer: etree._Element) -> bool:
    return element is not None and (element is outer or any(above is outer for above in element.iterancestors()))


def _lists_of_links(pieces: Sequence[Piece], kept: set[int]) -> set[int]:
    """Groups of links to other pages: above or below all other text, or in a list whose items read like titles."""
    runs = [(is_link, [*run]) for is_link, run in groupby(sorted(kept), lambda at: pieces[at].is_link)]
    found = set[int]()
    for position, (is_link, run) in enumerate(runs):
        is_apart = position in (0, len(runs) - 1) or all(_is_listed_title(pieces[at]) for at in run)
        if is_link and len(run) >= _FEWEST_LINKS and is_apart:
            found.update(run)
    return found


def _labels(pieces: Sequence[Piece], kept: set[int]) -> set[int]:
    """Short lines above a list of linked titles that is not part of the article: *More from the Gazette*."""
    lines = ((at, pieces[at].text) for at in kept if len(pieces[at].text) <= _LONG_LABEL)
    short = [at for at, text in lines if text[0].isupper() and text[-1] not in ENDS]
    ends = ((at, pieces[at + 1 : at + 3]) for at in short if at + 1 not in kept and at + 2 not in kept)
    return {at for at, below in ends if len(below) > 1 and all(map(_is_linked_title, below))}


def _is_linked_title(piece: Piece) -> bool:
    return piece.is_link and _is_listed_title(piece)


def _is_listed_title(piece: Piece) -> bool:
    """Whether a list item reads like a title: four words or more, without a full stop."""
    return piece.kind == "list_item" and piece.text[-1] not in ENDS and len(piece.text.split()) >= _LONG_TITLE


def _length(pieces: Sequence[Piece], places: Sequence[int] | set[int]) -> int:
    return sum(len(pieces[at].text) for at in places)
