"""Stub: being written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..languages import Language
from ..model import Document
from .base import Found


class Attribution:
    """Stub."""

    name = "attribution"
    needs = ("sentences",)

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Any]:
        """Nothing yet."""
        return []
