"""Whose words the passages are, and what is reported without marks: the quotes of the article."""

from __future__ import annotations

from collections.abc import Sequence

from ...document import Document
from ...languages import Language
from ...model import Quote
from ..base import Found
from .direct import RULES as DIRECT
from .headlines import HEADLINE_RULES
from .indirect import RULES as INDIRECT
from .indirect import reports
from .scene import Scene
from .statements import ANNOUNCED, SAME_PARAGRAPH, UNATTRIBUTED, statements

__all__ = ["Attribution"]


class Attribution:
    """Gives each passage its speaker, and groups the passages of one statement."""

    name = "attribution"
    needs = ("sentences", "organizations", "people", "quotes")
    rules = (*DIRECT, SAME_PARAGRAPH, ANNOUNCED, UNATTRIBUTED, *INDIRECT, *HEADLINE_RULES)

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Quote]:
        """The quotes, in order of place."""
        scene = Scene(document, language, found)
        said = statements(scene)
        scene.unblank_terms(said)
        return sorted([*said, *reports(scene, said)], key=lambda quote: quote.start)
