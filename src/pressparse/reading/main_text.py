"""Decides which pieces of a page are the article: trafilatura finds them, and pieces that it dropped are restored."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from ..document import Metadata
from ..languages import Language
from .tree import Piece, letters
from .tree import pieces as pieces_of

__all__ = ["MainText", "find"]

# trafilatura's own names for elements (from TEI), and the HTML they stand for.
_AS_HTML = {"head": "h2", "list": "ul", "item": "li", "quote": "blockquote", "row": "tr", "cell": "td", "lb": "br"}
_TELLING = 20  # a shorter text may be in the article by chance
_MOST_LOOSE = 200  # a limit on time, for malicious pages
_ENOUGH = 0.6  # the least share of the article that the pieces must have, or of a piece that the article must have
_LONG_ITEM = 60
_SHORT_LEAD = 30
_LONG_PITCH = 300
_COUNTER = re.compile(r"(?:[^\W\d]+ )?\d+ (?:[^\W\d]{2}|/) \d+")  # Page 2 of 3
_LONG_SENTENCE = 100
_LONG_CRUMB = 150
_NEAR_TOP = 3
_LONGEST_HEAD = 12
_FEWEST_IN_CONTINUATION = 3
_MOST_OF_TEASER = 0.3  # share of the article
_ENDS = '.!?”"'


@dataclass(frozen=True)
class MainText:
    """The pieces of the article in the order of the page, and the index of its headline."""

    pieces: list[Piece]
    headline: int | None = None


def find(root: etree._Element, pieces: Sequence[Piece], about: Metadata, language: Language) -> MainText | None:
    """The article among the pieces of a page, or None if trafilatura finds none.

    Args:
        root: The page.
        pieces: All pieces of the page.
        about: The metadata of the page; its title shows which heading is the headline.
        language: The language whose word lists help to recognise notices and labels on a page.
    """
    extracted = _extracted(root, about.url.value if about.url else None)
    wanted = [letters(piece.text) for piece in extracted]
    if not any(wanted):
        return None
    keys = [letters(piece.text) for piece in pieces]
    kept = _matched(pieces, keys, wanted)
    if sum(len(keys[at]) for at in kept) < _ENOUGH * sum(map(len, wanted)):
        kept = {at for at, piece in enumerate(pieces) if not piece.furniture and not piece.is_link}
        if "".join(wanted) not in "".join(keys[at] for at in sorted(kept)):
            return MainText(extracted)  # the article is only in the page's metadata
    headline = _headline(pieces, keys, kept, letters(about.title.value if about.title else ""))
    kept |= _dropped(pieces, keys, kept) | _standfirst(pieces, kept, headline) | _continuation(pieces, kept)
    kept -= _repeated(pieces, kept) | _other_stories(pieces, kept) | _asides(pieces, kept, language)
    return _headed(pieces, keys, kept, headline)


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
    """Pieces inside the article that trafilatura dropped: list items, quotations, captions, short lines.

    A piece is restored if it is in the article's own container (not in a box beside it), is not a link, and does not
    repeat another piece.
    """
    homes = {pieces[at].home for at in kept}
    said = {keys[at] for at in kept}
    found: set[int] = set()
    for at in range(min(kept, default=0) + 1, max(kept, default=0)):
        piece = pieces[at]
        is_candidate = at not in kept and not piece.furniture and not (piece.is_link and not _is_sentence(piece.text))
        if is_candidate and keys[at] and keys[at] not in said:
            neighbours = [pieces[near] for near in (at - 1, at + 1) if near in kept or near in found]
            if _belongs(piece, neighbours, homes, pieces[at - 1]):
                found.add(at)
    return found


def _is_sentence(text: str) -> bool:
    """Whether a link's text reads like a sentence of the article; a teaser is shorter and has no full stop."""
    return len(text) > _LONG_SENTENCE and text.endswith(".")


def _belongs(piece: Piece, neighbours: Sequence[Piece], homes: set[etree._Element | None], above: Piece) -> bool:
    """Whether a dropped piece is part of the article, judging by its neighbours in the article."""
    if piece.kind == "caption":
        return piece.home in homes or (piece.home is not None and piece.home.getparent() in homes)
    if piece.is_link:
        return len(neighbours) == 2 and piece.home is not None and piece.home.getparent() in homes | {piece.home}
    if piece.home not in homes:
        return False
    if piece.kind == "list_item":
        return _is_listed(piece, neighbours, above)
    if piece.kind in ("quote", "table_row"):
        return True
    return all(near.home is piece.home for near in neighbours) and (len(neighbours) == 2 or piece.text.endswith(":"))


def _is_listed(item: Piece, neighbours: Sequence[Piece], above: Piece) -> bool:
    """Whether a list item reads like running text, or its list is part of the article."""
    is_text = len(item.text) > _LONG_ITEM or item.text.endswith((".", ";"))
    beside_item = any(near.kind == "list_item" and near.home is item.home for near in neighbours)
    return is_text or beside_item or (above in neighbours and above.text.endswith(":"))


def _standfirst(pieces: Sequence[Piece], kept: set[int], headline: int | None) -> set[int]:
    """Whole sentences between the headline and the first paragraph that trafilatura kept.

    The sentence right below the headline may be short.
    """
    between = range(headline + 1, min(kept, default=0)) if headline is not None else range(0)
    if len(between) > _LONGEST_HEAD:
        return set()
    texts = [at for at in between if pieces[at].kind in ("paragraph", "heading")]
    return {at for at in texts if _is_prose(pieces[at], _SHORT_LEAD if at == between[0] else _LONG_ITEM)}


def _continuation(pieces: Sequence[Piece], kept: set[int]) -> set[int]:
    """The rest of an article that is split over similar containers, of which trafilatura kept only some.

    The article ends at another headline, or at navigation and the like.
    """
    forms = {_form(pieces[at]) for at in kept if _is_prose(pieces[at])} - {None}
    run: list[int] = []
    for at in range(max(kept, default=len(pieces)) + 1, len(pieces)):
        if pieces[at].furniture or pieces[at].level in (1, 2):
            break
        run.append(at)
    twins = [at for at in run if _form(pieces[at]) in forms]
    if sum(_is_prose(pieces[at]) for at in twins) < _FEWEST_IN_CONTINUATION:
        return set()
    return {at for at in run if at <= twins[-1] and not pieces[at].is_link}


def _is_prose(piece: Piece, shortest: int = _LONG_ITEM) -> bool:
    """Whether a piece reads like a sentence of the article; a line that ends in *4:56 p.m.* does not."""
    last_word = piece.text.split()[-1].rstrip(_ENDS)
    is_sentence = len(piece.text) > shortest and piece.text[-1] in _ENDS and "." not in last_word
    return is_sentence and not piece.is_link and not piece.furniture


def _form(piece: Piece) -> tuple[str, str] | None:
    """The tag and class of a piece's container, which similar containers share; None if there is no class."""
    home = piece.home
    name = None if home is None else home.get("class")
    return (home.tag, name) if home is not None and name else None


def _repeated(pieces: Sequence[Piece], kept: set[int]) -> set[int]:
    """Pull quotes, which repeat the words of a paragraph of the article."""
    paragraphs = "\n".join(pieces[at].text for at in kept if pieces[at].kind == "paragraph")
    quotes = [at for at in sorted(kept) if pieces[at].kind == "quote"][:_MOST_LOOSE]
    bare = ((at, pieces[at].text.strip("“”\"'‘’ ")) for at in quotes)
    return {at for at, words in bare if len(words) >= _TELLING and words in paragraphs}


def _other_stories(pieces: Sequence[Piece], kept: set[int]) -> set[int]:
    """Teasers for other stories: each is a short separate container that begins with a linked heading."""
    held: dict[etree._Element | None, list[int]] = {}
    for at, piece in enumerate(pieces):
        held.setdefault(piece.home, []).append(at)
    longest = _MOST_OF_TEASER * sum(len(pieces[at].text) for at in kept)
    teasers = (
        places
        for places in held.values()
        if pieces[places[0]].level
        and pieces[places[0]].is_link
        and sum(len(pieces[at].text) for at in places) < longest
    )
    return {at for places in teasers for at in places}


def _asides(pieces: Sequence[Piece], kept: set[int], language: Language) -> set[int]:
    """Notices of the site itself: "Advertisement", "Related: …", "Page 2 of 3", short blocks that ask to subscribe."""
    noise, pitch = language.words("sections_share"), language.words("sections_pitch")
    labels = language.words("sections_teasers")
    found: set[int] = set()
    for at in kept:
        piece, text = pieces[at], pieces[at].text.lower()
        label, colon, _ = text.partition(":")
        is_pitch = len(text) <= _LONG_PITCH and any(phrase in text for phrase in pitch)
        is_teaser = colon and label in labels and (piece.is_link or text[-1] not in _ENDS)
        if text in noise or is_pitch or is_teaser or _COUNTER.fullmatch(text):
            found.add(at)
    return found


def _headed(pieces: Sequence[Piece], keys: Sequence[str], kept: set[int], headline: int | None) -> MainText:
    """The kept pieces, with the headline at the top and nowhere else."""
    if headline is None:
        return MainText([pieces[at] for at in sorted(kept)])
    below = [at for at in sorted(kept) if keys[at] != keys[headline] and not _is_crumb(at, headline, pieces)]
    return MainText([pieces[at] for at in [headline, *below]], headline=0)


def _headline(pieces: Sequence[Piece], keys: Sequence[str], kept: set[int], title: str) -> int | None:
    """The page's headline: the heading that matches the metadata's title, else the last h1 above the article."""
    headings = [at for at, piece in enumerate(pieces) if piece.level and " " in piece.text and not piece.furniture]
    titled = [at for at in headings if _are_alike(keys[at], title)]
    if titled:
        return min(titled, key=lambda at: (pieces[at].level, at))
    lowest = min(kept, default=0) + _NEAR_TOP
    above = [at for at in headings if pieces[at].level == 1 and at <= lowest]
    return above[-1] if above else None


def _are_alike(heading: str, title: str) -> bool:
    """Whether one text contains the other: a title may end with the site's name, a heading begin with a kicker."""
    shorter, longer = sorted((heading, title), key=len)
    return bool(shorter) and shorter in longer and len(shorter) > len(longer) / 2


def _is_crumb(at: int, headline: int, pieces: Sequence[Piece]) -> bool:
    """Whether a piece is a breadcrumb, a date or the like above the headline."""
    return at < headline and len(pieces[at].text) <= _LONG_CRUMB and pieces[at].kind != "caption"
