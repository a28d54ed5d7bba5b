"""Handles pages that list several releases. Each release has its own date, which determines the meaning of *today*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from ...document import Block, Document
from ...languages import Language
from ...model import DateMention
from ...reading.days import BESIDE_RELEASE
from ...rules import compiled
from ...spans import last_from

_MOST_DAYS = 30  # different dates on one page; each requires another pass over the page
_FULL = len("2025-05-30")


class Listed(NamedTuple):
    """A release on a page that lists several: the start and end of its text, and its date."""

    start: int
    end: int
    day: date


def listed(dates: Sequence[DateMention], document: Document, language: Language) -> list[Listed]:
    """The releases on a page that lists several. Each starts with a date, by itself or next to *Press Release*."""
    found = list(_dated(dates, document, language))
    if not 1 < len({item.day for item in found}) <= _MOST_DAYS:
        return []
    return [item._replace(end=min(item.end, after.start)) for item, after in pairwise(found)] + found[-1:]


def _dated(dates: Sequence[DateMention], document: Document, language: Language) -> Iterator[Listed]:
    """For each date that starts a release, that release: the rest of the date's block, or else the next block."""
    blocks = {block.start: at for at, block in enumerate(document.blocks)}
    for mention in dates:
        block = last_from(document.blocks, mention.start)
        if block is None or not _tells_full_day(mention):
            continue
        label = compiled(BESIDE_RELEASE, language).match(document.text, mention.end, block.end)
        end = label.end() if label else mention.end
        ends_block = end == block.end
        if label or (ends_block and _is_apart(mention, block, document, language)):
            below = document.blocks[blocks[block.start] + 1 :][:1] if ends_block else ()
            yield Listed(end, below[0].end if below else block.end, date.fromisoformat(mention.value or ""))


def _is_apart(mention: DateMention, block: Block, document: Document, language: Language) -> bool:
    """Whether a date is at the start of its block, or only a headline comes before it."""
    before = document.tokens.before(mention.start)
    if before is None or before.start < block.start:
        return True
    return before.is_word and before.lower not in language.words("sections_before_told_date")


def _tells_full_day(mention: DateMention) -> bool:
    """Whether the text of a date includes the day, the month and the year."""
    value = mention.value or ""
    return len(value) == _FULL and value[:4].isdigit() and value[-1].isdigit() and value[:4] in mention.text
