"""Dates: finds the time expressions in a text, and their values in EDTF.

There are three steps. Rules find single expressions (``relative``, ``named``, ``numbers``, ``months``). Then these
are combined: parts of a date (``parts``: *early* 2024), two dates that make one (``pairs``: June *to*
August), clock times (``clocks``: October 10 *at noon*). Finally, the document's date completes them (``reference``).
Nothing is guessed: whatever the document does not state stays ``XXXX`` or null.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ... import rules
from ...document import Document
from ...languages import Language
from ...model import DateMention
from ...rules import Rule
from ...spans import overlap
from ..base import Found
from . import lists, months, named, numbers, pairs, parts, relative
from .clocks import take_clocks
from .listed import Listed, listed
from .reference import ReferenceTime, TimeExpression
from .when import UNTOLD

__all__ = ["RULES", "Dates"]


class Dates:
    """Finds calendar expressions and resolves them against the document's date."""

    name = "dates"
    needs = ("sentences",)

    @property
    def rules(self) -> Sequence[Rule[Any, Any]]:
        """The rules, in the order in which they are tried."""
        return RULES

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[DateMention]:
        """The document's dates, in the order of the text."""
        reference = ReferenceTime(document, language, found["sentences"])
        dates = _found(reference)
        items = listed(dates, document, language)
        for day in {item.day for item in items} - {reference.published}:
            dates = _retold(dates, _found(replace(reference, day=day)), [item for item in items if item.day == day])
        return dates


def _found(reference: ReferenceTime) -> list[DateMention]:
    """Find the document's dates, and resolve them against the day that the reference time gives."""
    said = rules.run(FINDERS, reference.document, reference.language, reference)
    return [_dated(each, reference) for each in _put_together(said, reference)] if said else []


def _retold(dates: list[DateMention], told: list[DateMention], items: Sequence[Listed]) -> list[DateMention]:
    """Replace the dates inside listed releases with those that were resolved with each release's own date."""
    kept = [date for date in dates if not _stands_in(date, items)]
    return sorted([*kept, *(date for date in told if _stands_in(date, items))], key=lambda date: date.start)


def _stands_in(date: DateMention, items: Sequence[Listed]) -> bool:
    return any(item.start <= date.start < item.end for item in items)


def _put_together(found: Sequence[TimeExpression], reference: ReferenceTime) -> list[TimeExpression]:
    """Combine neighbouring expressions of time, then drop those that are not dates by themselves."""
    found = _with_parts(found, reference)
    found = pairs.paired(found, reference)
    pairs.keep_months_in_rows(found, reference)
    pairs.share_years(found, reference)
    if reference.published is None:
        pairs.take_years_told_elsewhere(found)
    alone = [said for said in found if said.alone]
    take_clocks(alone, reference)
    return alone


def _with_parts(found: Sequence[TimeExpression], reference: ReferenceTime) -> Sequence[TimeExpression]:
    bases = parts.Bases(reference, {said.start: said for said in found})
    made = rules.run(parts.RULES, reference.document, reference.language, bases)
    kept = [said for said in found if not overlap(made, said.start, said.end)] if made else found
    return sorted([*made, *kept], key=lambda said: said.start)


def _dated(said: TimeExpression, reference: ReferenceTime) -> DateMention:
    when = reference.resolved(said)
    return DateMention(
        said.start,
        said.end,
        reference.document.text[said.start : said.end],
        value=(when if when.exists else UNTOLD).edtf,  # February 29 in a year that is not a leap year
        rule=said.rule,
        confidence=said.confidence,
    )


# If two rules match the same words, the earlier one wins. Years come last, because most are part of a longer date.
FINDERS = (*relative.RULES, *named.RULES, *numbers.RULES, *months.RULES, *lists.RULES, *numbers.YEARS)
RULES: tuple[Rule[Any, Any], ...] = (*FINDERS, *parts.RULES, *pairs.RULES)
