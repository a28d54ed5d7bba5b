"""Dates: where the text points at a time, and which time that is, in EDTF.

Three steps: rules find what stands alone (``absolute``, ``relative``), what was found is put together (``combine``:
*early* 2024, June *to* August, *Monday,* October 10 *at noon*), and the document's own date fills in what the text
leaves out (``setting``). Nothing is guessed: what the document does not tell stays ``XXXX`` or null.
"""

from __future__ import annotations

from collections.abc import Sequence

from ... import rules
from ...languages import Language
from ...model import DateMention, Document
from ..base import Found
from . import absolute, combine, relative
from .setting import Mention, Setting

__all__ = ["RULES", "Dates"]


class Dates:
    """Finds calendar expressions and resolves them against the document's date."""

    name = "dates"
    needs = ("sentences",)

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[DateMention]:
        """The dates, in order of place."""
        setting = Setting(document, language, found["sentences"])
        mentions = rules.run(FINDERS, document, language, setting)
        return [_dated(mention, setting) for mention in combine.put_together(mentions, setting)]


def _dated(mention: Mention, setting: Setting) -> DateMention:
    return DateMention(
        mention.start,
        mention.end,
        mention.text,
        value=setting.resolved(mention).edtf,
        rule=mention.rule,
        confidence=mention.confidence,
    )


# The earlier rule wins where two see the same words.
FINDERS = (*relative.RULES, *absolute.RULES, *absolute.YEARS)
RULES = (*FINDERS, *combine.PARTS, *combine.PAIRS)
