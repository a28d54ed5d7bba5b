"""Extractors: document and what was found before → items; one concern a module, each ending in its visible rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .base import Extractor, Found

if TYPE_CHECKING:
    from .builtin import BUILTIN

__all__ = ["BUILTIN", "Extractor", "Found"]


def __getattr__(name: str) -> Any:
    # The built-in extractors are most of the package: they are imported when the first parser is built, so that
    # ``import pressparse`` stays quick.
    if name == "BUILTIN":
        from .builtin import BUILTIN

        return BUILTIN
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
