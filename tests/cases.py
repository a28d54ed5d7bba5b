"""Rule cases: texts in which ⟦ ⟧ marks exactly what an extractor must find.

A file is ``tests/fixtures/rules/<language>/<extractor>.toml``; a case in it has

``texts``      one or more texts (or ``text``, a single one); words outside ⟦ ⟧ must not be found,
``expect``     fields of the items found: one table for every mark, or a list with a table for each mark in turn,
``rule``       optional, the rule that must have found them,
``published``  optional, the document's date,
``known_gap``  optional, why the case fails today: a strict xfail, which fails as soon as the case is fixed.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).parent / "fixtures"
OPEN, CLOSE = "⟦", "⟧"


@dataclass(frozen=True)
class Case:
    """One marked text, and the items expected at its marks."""

    text: str
    spans: tuple[tuple[int, int], ...]
    expect: tuple[dict[str, Any], ...]
    rule: str | None
    published: str | None


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without its marks, and the places of the marks."""
    text, spans, start = "", [], 0
    for char in marked:
        if char == OPEN:
            start = len(text)
        elif char == CLOSE:
            spans.append((start, len(text)))
        else:
            text += char
    return text, tuple(spans)


def load(extractor: str, language: str = "en") -> list[Any]:
    """The cases of an extractor as pytest parameters."""
    path = FIXTURES / "rules" / language / f"{extractor}.toml"
    parameters = []
    for number, raw in enumerate(tomllib.loads(path.read_text("utf-8"))["case"]):
        for marked in [raw["text"]] if "text" in raw else raw["texts"]:
            text, spans = unmark(marked)
            expect = raw.get("expect", {})
            expect = tuple(expect) if isinstance(expect, list) else (expect,) * len(spans)
            assert len(expect) == len(spans), f"{path.name}: {marked!r} has {len(spans)} marks, {len(expect)} expected"
            gap = raw.get("known_gap")
            parameters.append(
                pytest.param(
                    Case(text, spans, expect, raw.get("rule"), raw.get("published")),
                    id=f"{number}-{text[:50]}",
                    marks=[pytest.mark.xfail(reason=gap, strict=True)] if gap else [],
                )
            )
    return parameters
