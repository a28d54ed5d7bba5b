"""Extractors: each finds one kind of item in a document, and may use the items of the extractors that ran before it."""

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
