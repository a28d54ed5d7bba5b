"""Decides which block is the title, which are headings, and which section of the release each block is in.

A section begins at its opening words (``languages/en/sections.toml``) and ends where the next one begins. A share bar
and comments on a page count as ``contact``, since they are not part of the release's text.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from ..document import Block, BlockKind, Dateline, Document, Section, substitute
from ..languages import Language
from ..tokens import is_title_case
from . import days
from .letterhead import ADDRESS, MARKS, is_letterhead, label_of, may_be_letterhead
from .page import Page

__all__ = ["arrange"]

_LONGEST_HEADING = 100
_MOST_HEADING_WORDS = 15
_LONGEST_TITLE = 200
_LONGEST_CAPITAL_TITLE = 300
_LONGEST_LABEL = 60
_SHORTEST_PROSE = 120
_OPENING_WORDS = 400
_OPENING_BLOCKS = 10

# "About Acme Acme makes …": the heading's line break was lost.
_NAMED_TWICE = regex.compile(r"\w+ (?:the )?(?P<name>[\p{Lu}\d].{2,80}?)\W{0,3}(?:The )?(?P=name)")
_COUNTED = regex.compile(r"\d+ \p{Ll}")  # "About 50 people came" does not begin a section
_OPENS_SPEECH = tuple('"“„«')
_STOPS = tuple(".,;:")


@dataclass(frozen=True, slots=True)
class _Opening:
    """The section that begins with a block.

    Attributes:
        section: The section.
        heading: Whether the block is the heading of the section.
        alone: Whether the section has only this block.
        passing: Whether the next paragraph of prose ends the section.
    """

    section: Section
    heading: bool = False
    alone: bool = False
    passing: bool = False


@dataclass(frozen=True)
class _Words:
    """The word lists with which sections are recognised in a language, prepared for quick lookup."""

    headings: Mapping[str, _Opening]
    contact: tuple[str, ...]
    legal: tuple[str, ...]
    share: tuple[str, ...]
    share_inside: tuple[str, ...]
    byline: tuple[str, ...]
    about: frozenset[str]
    abbreviations: frozenset[str]


@functools.cache
def _words(language: Language) -> _Words:
    headings: dict[str, _Opening] = {}
    headings |= dict.fromkeys(language.words("sections_share"), _Opening("contact", heading=True, passing=True))
    headings |= dict.fromkeys(language.words("sections_legal"), _Opening("legal", heading=True))
    headings |= dict.fromkeys(language.words("sections_about_headings"), _Opening("about", heading=True))
    headings |= dict.fromkeys(language.words("sections_notes"), _Opening("notes", heading=True))
    headings |= dict.fromkeys(language.words("sections_contact"), _Opening("contact", heading=True))
    return _Words(
        headings,
        contact=_longest_first(phrase for phrase in language.words("sections_contact") if " " in phrase),
        legal=tuple(language.words("sections_legal_openings")),
        share=tuple(language.words("sections_share_openings")),
        share_inside=tuple(language.words("sections_share_inside")),
        byline=tuple(f"{word} " for word in language.words("sections_byline")),
        about=language.words("sections_about"),
        abbreviations=language.words("abbreviations_anywhere"),
    )


def _longest_first(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def arrange(
    document: Document, page: Page, language: Language, dateline: Dateline | None
) -> tuple[list[Block], Block | None]:
    """Set the kind and section of each block; return the blocks, and which of them is the title.

    Args:
        document: The reading text and its blocks, all still in the section ``body``.
        page: The page, whose markup may show the headline.
        language: The language whose word lists show where sections begin.
        dateline: The dateline, if there is one; the title is above it.
    """
    text, blocks, words = document.text, document.blocks, _words(language)
    plain = substitute(text, MARKS)
    openings = [_opening(plain, block, words) for block in blocks]
    title = page.headline
    if title is None and page.metadata.title is None:
        title = _title_at(document, openings, language, dateline)
    arranged: list[Block] = []
    for at, section in enumerate(_sections(blocks, openings, title)):
        block, kind = blocks[at], blocks[at].kind
        if at == title:
            kind = "title"
        elif kind == "paragraph" and not (dateline and dateline.start == block.start):
            kind = _kind(document, at, openings[at], section, language)
        is_settled = kind == block.kind and section == block.section
        arranged.append(block if is_settled else replace(block, kind=kind, section=section))
    return arranged, arranged[title] if title is not None else None


def _sections(blocks: Sequence[Block], openings: Sequence[_Opening | None], title: int | None) -> Iterator[Section]:
    """The section of each block.

    A share bar ends at the first prose. A contact block above the release ends at the first prose or at the title.
    """
    lasting: Section = "body"
    passing: Section | None = None
    begun = False
    for at, (block, opening) in enumerate(zip(blocks, openings, strict=True)):
        if opening and at != title:
            if opening.passing or (not begun and opening.section == "contact"):
                passing = opening.section
            elif not opening.alone:
                lasting, passing = opening.section, None
            yield opening.section
            continue
        is_prose = block.end - block.start >= _SHORTEST_PROSE
        if is_prose or at == title:
            passing = None
        begun = begun or is_prose
        yield passing or lasting


def _opening(text: str, block: Block, words: _Words) -> _Opening | None:
    """The section that a block begins, or None. A section that a list item begins has only that item."""
    opening = _told(text, block, words)
    return replace(opening, alone=True) if opening and block.kind == "list_item" else opening


def _told(text: str, block: Block, words: _Words) -> _Opening | None:
    if block.kind in ("table_row", "caption", "quote"):
        return None
    length = block.end - block.start
    most = _OPENING_WORDS if length <= _OPENING_WORDS else _SHORTEST_PROSE + _LONGEST_HEADING
    start = text[block.start : min(block.end, block.start + most)]
    lower = start.lower()
    heading = words.headings.get(label_of(lower)) if length <= _LONGEST_HEADING else None
    if heading:
        return heading
    label, colon, _ = lower.partition(":")
    if colon and len(label) <= _LONGEST_LABEL:
        labelled = words.headings.get(label_of(label))
        if labelled:
            return replace(labelled, heading=False)
        if label.endswith(words.contact) and start[0].isupper():
            return _Opening("contact")
    if lower.startswith(words.legal):
        return _Opening("legal")
    if lower.startswith(words.share) or (
        length <= _OPENING_WORDS and any(part in lower for part in words.share_inside)
    ):
        return _Opening("contact", alone=True)
    if lower.startswith(words.contact):
        return _contact(start, lower, length, words)
    if lower.split(" ", 1)[0] in words.about and _is_about(start, length, words):
        return _Opening("about", heading=length <= _LONGEST_HEADING)
    return None


def _contact(start: str, lower: str, length: int, words: _Words) -> _Opening | None:
    """The section that a contact label begins, even with words right after it: ``Contact DetailsAcme Ltd``."""
    phrase = next(phrase for phrase in words.contact if lower.startswith(phrase))
    following = start[len(phrase) : len(phrase) + 1]
    has_address = bool(ADDRESS.search(start))
    if following == " " and has_address and (length > _SHORTEST_PROSE or start.endswith(".")):
        return _Opening("contact", alone=True)  # a sentence that names a contact
    is_label = length <= _SHORTEST_PROSE and (following.isupper() or following.isdigit() or has_address)
    return _Opening("contact") if is_label else None


def _is_about(words: str, length: int, vocabulary: _Words) -> bool:
    """Whether words are ``About Acme``, ``About Acme: …`` or, with a lost line break, ``About Acme Acme is …``."""
    name = words.partition(" ")[2].lstrip(" \"'").removeprefix("the ").removeprefix("The ")
    if not words[0].isupper() or not _is_name(name):
        return False
    if length <= _LONGEST_HEADING:
        return not _ends_sentence(words, vocabulary)
    label, colon, _ = name.partition(":")
    return (bool(colon) and len(label) <= _LONGEST_LABEL) or bool(_NAMED_TWICE.match(words))


def _is_name(words: str) -> bool:
    """Whether the words look like a name: they have a capital letter, but not always the first one (``iBoat``)."""
    first, _, rest = words.partition(" ")
    return first != first.lower() or rest[:1].isupper() or (first[:1].isdigit() and not _COUNTED.match(words))


def _ends_sentence(words: str, vocabulary: _Words) -> bool:
    """Whether the words end with a full stop or the like that is not part of an abbreviation."""
    if words[-1] in "!?":
        return True
    return words[-1] in ".,;" and words.rsplit(" ", 1)[-1].rstrip(".").lower() not in vocabulary.abbreviations


def _is_above_title(at: int, document: Document, openings: Sequence[_Opening | None], language: Language) -> bool:
    """Whether a paragraph is above the title: part of a letterhead, or a name below a label (*Press contact*)."""
    text, block = document.text, document.blocks[at]
    if openings[at] or is_letterhead(document, block, language):
        return True
    return bool(at and openings[at - 1]) and text.count("\n", document.blocks[at - 1].end, block.start) == 1


def _title_at(
    document: Document,
    openings: Sequence[_Opening | None],
    language: Language,
    dateline: Dateline | None,
) -> int | None:
    """The index of the title: the first block that reads like a headline, below the letterhead and above the body.

    A line that may be letterhead or title (``STATE HOUSE PRESS RELEASE``) is the title if no other line can be.
    """
    text, blocks, vocabulary = document.text, document.blocks, _words(language)
    either: int | None = None
    first = _below_mail_headers(document, language)
    for at, block in enumerate(blocks[first : first + _OPENING_BLOCKS], first):
        if dateline and block.start >= dateline.start:
            return either
        if block.kind == "heading":
            return at
        if block.kind == "table_row" and either is None:
            continue  # a letterhead set as a table
        if block.kind != "paragraph":
            return either
        if _is_above_title(at, document, openings, language):
            continue
        is_last = at + 1 == len(blocks)
        above_dateline = dateline is not None and not is_last and blocks[at + 1].start == dateline.start
        words = text[block.start : block.end]
        if is_last or not _is_headline(words, vocabulary, above_dateline=above_dateline):
            return either
        if above_dateline or not may_be_letterhead(words, language):
            return at
        either = at if either is None else either
    return either


def _below_mail_headers(document: Document, language: Language) -> int:
    """The index of the block below the headers of a forwarded message, such as *From: …*; 0 if there are none."""
    labels, text = language.words("sections_mail_headers"), document.text
    opening = (text[block.start : block.end].partition(" ")[0] for block in document.blocks[:_OPENING_BLOCKS])
    are_headers = [word.lower() in labels for word in opening]
    last = max((at for at, pair in enumerate(pairwise(are_headers), 1) if all(pair)), default=None)
    return 0 if last is None else last + 1


def _is_headline(words: str, vocabulary: _Words, *, above_dateline: bool) -> bool:
    if words.isupper():
        return len(words) <= _LONGEST_CAPITAL_TITLE
    if len(words) > _LONGEST_TITLE:
        return False
    spoken = words.rstrip("\"”’'»")  # a sentence may end before the quotation mark
    ends_open = not spoken.endswith(_STOPS) or not _ends_sentence(spoken.rstrip(":") + ".", vocabulary)
    return ends_open or above_dateline or is_title_case(words)


def _kind(document: Document, at: int, opening: _Opening | None, section: Section, language: Language) -> BlockKind:
    """The kind of a block: ``heading`` if it is a short paragraph without a full stop and with text below it."""
    if opening and not opening.alone:
        return "heading" if opening.heading else "paragraph"
    text, blocks, vocabulary = document.text, document.blocks, _words(language)
    block = blocks[at]
    length = block.end - block.start
    if section == "contact" or length > _LONGEST_HEADING or at + 1 == len(blocks):
        return "paragraph"
    words = text[block.start : block.end]
    looks_like_text = words.endswith(_STOPS) or words.startswith(_OPENS_SPEECH) or not _begins_like_heading(words)
    if looks_like_text or words.lower().startswith(vocabulary.byline) or ADDRESS.search(words):
        return "paragraph"
    if days.stated_in(document, block, language):
        return "paragraph"
    below = blocks[at + 1]
    has_text_below = below.kind in ("list_item", "quote") or below.end - below.start > length + 40
    return "heading" if has_text_below else "paragraph"


def _begins_like_heading(words: str) -> bool:
    first = words[:1]  # empty if the block has only zero-width characters
    return (first.isupper() or first.isdigit()) and len(words) > 2 and words.count(" ") < _MOST_HEADING_WORDS
