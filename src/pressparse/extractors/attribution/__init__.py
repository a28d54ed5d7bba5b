"""The quotes of the article: who says each quoted passage, and which clauses are indirect quotes."""

from __future__ import annotations

from collections.abc import Sequence

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
    """Gives each passage its speaker, and groups the passages of one statement."""

    name = "attribution"
    needs = ("sentences", "organizations", "people", "quotes")
    rules = (*RULES, *UNNAMED, ONLY_SPEAKER, *INDIRECT, *HEADLINE_RULES)

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Quote]:
        """The quotes, in the order of the text."""
        discourse = Discourse(document, language, found)
        said = direct_quotes(discourse)
        discourse.read_terms(said)
        return sorted([*said, *indirect_quotes(discourse, said)], key=lambda quote: quote.start)
