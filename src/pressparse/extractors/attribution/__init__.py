"""Finds the quotes: decides who says each quoted passage, and which clauses are indirect quotes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from ...document import Document
from ...languages import Language
from ...model import Quote
from ..base import Found
from .context import Discourse
from .direct import RULES
from .headlines import HEADLINE_RULES
from .indirect import RULES as INDIRECT
from .indirect import indirect_quotes
from .statements import ONLY_SPEAKER, UNNAMED, direct_quotes

__all__ = ["Attribution"]


class Attribution:
    """Finds the speaker of each passage, and groups the passages of each statement."""

    name = "attribution"
    needs = ("sentences", "organizations", "people", "quotes")
    rules = (*RULES, *UNNAMED, ONLY_SPEAKER, *INDIRECT, *HEADLINE_RULES)

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Quote]:
        """Return the quotes of the document in the order of the text."""
        with closing(Discourse(document, language, found)) as discourse:
            said = direct_quotes(discourse)
            discourse.read_terms(said)
            reported = indirect_quotes(discourse, said)
            lost = None if said else next((quote for quote in reported if _lost_its_marks(quote, discourse)), None)
            if lost:
                found.warn("lost-quotation-marks", "quoted words have no quotation marks", lost.start, lost.end)
            elif document.reading_text.lost_its_marks:
                found.warn("lost-quotation-marks", "spaces replace the quotation marks and other punctuation")
        return sorted([*said, *reported], key=lambda quote: quote.start)


def _lost_its_marks(quote: Quote, discourse: Discourse) -> bool:
    """Whether an indirect quote lost its quotation marks, as *I* or *we* in it shows: We won, said Ann Lee."""
    is_before = quote.cue is not None and quote.end <= quote.cue.start
    return is_before and discourse.speaks(quote.start, quote.end)
