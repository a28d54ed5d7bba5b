"""Dates: where the text points at a time, and which time that is, in EDTF.

Three steps. Rules find what stands alone (``relative``, ``named``, ``numbers``, ``months``). What was found is put
together: parts of a date (``parts``: *early* 2024), two dates that make one (``pairs``: June *to* August), clock times
(``clocks``: October 10 *at noon*). Then the document's own date fills in what the text leaves out (``setting``).
Nothing is guessed: what the document does not tell stays ``XXXX`` or null.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ... import rules
from ...document import Document
from ...languages import Language
from ...model import DateMention
from ...rules import Rule
from ...spans import overlap
from ..base import Found
from . import months, named, numbers, pairs, parts, relative
from .clocks import with_clocks
from .setting import Mention, Setting
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
        """The dates, in order of place."""
        setting = Setting(document, language, found["sentences"])
        mentions = rules.run(FINDERS, document, language, setting)
        return [_dated(mention, setting) for mention in _put_together(mentions, setting)]


def _put_together(found: list[Mention], setting: Setting) -> list[Mention]:
    """The dates made of what was found, and the rest of it that stands alone."""
    found = _with_parts(found, setting)
    found = pairs.paired(pairs.paired(found, setting), setting)  # twice: Monday, May 5 | to | Friday, May 9
    found = pairs.with_shared_years(found, setting)
    if setting.published is None:
        found = pairs.with_years_told_elsewhere(found)
    return with_clocks([mention for mention in found if mention.alone], setting)


def _with_parts(found: list[Mention], setting: Setting) -> list[Mention]:
    context = parts.Parts(setting, {mention.start: mention for mention in found})
    made = rules.run(parts.RULES, setting.document, setting.language, context)
    kept = [mention for mention in found if not overlap(made, mention.start, mention.end)]
    return sorted(made + kept, key=lambda mention: mention.start)


def _dated(mention: Mention, setting: Setting) -> DateMention:
    when = setting.resolved(mention)
    if not when.exists or (when.last and not when.last.exists):
        when = UNTOLD  # February 29 in a year that has none
    return DateMention(
        mention.start,
        mention.end,
        mention.text,
        value=when.edtf,
        rule=mention.rule,
        confidence=mention.confidence,
    )


# The earlier rule wins where two see the same words; years come last, because most are part of something.
FINDERS = (*relative.RULES, *named.RULES, *numbers.RULES, *months.RULES, *numbers.YEARS)
RULES: tuple[Rule[Any, Any], ...] = (*FINDERS, *parts.RULES, *pairs.RULES)
