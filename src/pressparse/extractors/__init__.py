"""Extractors: from a document and earlier items to new items; one concern per module, which ends in its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .base import Extractor, Found

if TYPE_CHECKING:
    from .builtin import BUILTIN

__all__ = ["BUILTIN", "Extractor", "Found"]


def __getattr__(name: str) -> Any:
    # The built-in extractors are most of the package. They are imported when the first parser is created, so that
    # ``import pressparse`` stays quick.
    if name == "BUILTIN":
        from .builtin import BUILTIN

        return BUILTIN
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
