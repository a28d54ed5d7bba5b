"""The formats of comparisons, by name: a table for people, JSON, JSON Lines, CSV and HTML."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from ..output.csv import lines
from ..output.pieces import one_or_array
from .html import as_html
from .model import ComparedClaim, ComparedQuote, Comparison, Side

__all__ = ["FORMATS", "only_changed"]

COLUMNS = (
    "article", "release", "kind", "id", "verdict", "text", "start", "end", "in_release", "release_start", "release_end",
    "speaker", "article_speaker", "release_speaker", "changes", "note", "confidence",
)  # fmt: skip

_WIDEST = 100  # characters in a line of the table
_INDENT = "    "


def only_changed(comparison: Comparison) -> Comparison:
    """The comparison with only the quotes and claims that changed."""
    changed = set(map(id, comparison.changed))
    return replace(
        comparison,
        quotes=tuple(quote for quote in comparison.quotes if id(quote) in changed),
        claims=tuple(claim for claim in comparison.claims if id(claim) in changed),
    )


def _as_json(comparisons: Iterable[Comparison], *, is_single: bool) -> Iterator[bytes]:
    return one_or_array((comparison.to_json(indent=2) for comparison in comparisons), is_single=is_single)


def _as_json_lines(comparisons: Iterable[Comparison], *, is_single: bool) -> Iterator[bytes]:
    for comparison in comparisons:
        yield f"{comparison.to_json()}\n".encode()


def _as_csv(comparisons: Iterable[Comparison], *, is_single: bool) -> Iterator[bytes]:
    yield lines([COLUMNS])
    for comparison in comparisons:
        yield lines([_record(comparison, item)[column] for column in COLUMNS] for item in comparison.items)


def _record(comparison: Comparison, item: ComparedQuote | ComparedClaim) -> dict[str, Any]:
    theirs = item.in_release
    record: dict[str, Any] = dict.fromkeys(COLUMNS)
    record |= {
        "article": _name(comparison.article), "release": _name(comparison.release), "id": item.id,
        "verdict": item.verdict, "text": item.text, "start": item.start, "end": item.end, "confidence": item.confidence,
        "in_release": theirs.text if theirs else None,
        "release_start": theirs.start if theirs else None, "release_end": theirs.end if theirs else None,
    }  # fmt: skip
    if isinstance(item, ComparedQuote):
        return record | {
            "kind": "quote", "speaker": item.speaker,
            "article_speaker": item.speakers.article, "release_speaker": item.speakers.release,
            "changes": " | ".join(_words(item)),
        }  # fmt: skip
    return record | {"kind": "claim", "changes": ", ".join(item.changes), "note": item.note}


def _words(quote: ComparedQuote) -> Iterator[str]:
    """The changed words: ``needed → wanted``, ``− in all seasons``, ``+ not``."""
    for change in quote.changes:
        if change.op == "replace" and change.article and change.release:
            yield f"{change.release.text} → {change.article.text}"
        elif change.op == "leave-out" and change.release:
            yield f"− {change.release.text}"
        elif change.op == "put-in" and change.article:
            yield f"+ {change.article.text}"


def _name(side: Side) -> str:
    return side.source.path or side.source.url or side.id


def _as_table(comparisons: Iterable[Comparison], *, is_single: bool) -> Iterator[bytes]:
    """A table for a terminal: for each article the counts, then each change with the words of both sides."""
    for comparison in comparisons:
        yield "".join(f"{line}\n" for line in _table(comparison)).encode()


def _table(comparison: Comparison) -> Iterator[str]:
    yield f"{_name(comparison.article)}  ({comparison.reuse.share:.0%} of its words are copied from the release)"
    for kind, items in (("quotes", comparison.quotes), ("figures", comparison.claims)):
        counts = Counter(item.verdict for item in items)
        yield f"  {kind}: {', '.join(f'{number} {verdict}' for verdict, number in counts.items()) or 'none'}"
    for warning in comparison.warnings:
        yield f"  note: {warning.message}"
    for item in comparison.changed:
        yield from _shown(item)
    yield ""


def _shown(item: ComparedQuote | ComparedClaim) -> Iterator[str]:
    is_given_away = isinstance(item, ComparedQuote) and item.speaker == "different"
    yield f"  {item.verdict}{', another speaker' if is_given_away else ''}"
    yield _line("article", item.text)
    if item.in_release is not None:
        yield _line("release", item.in_release.text)
    if isinstance(item, ComparedQuote):
        if item.speaker == "different":
            yield _line("speakers", f"{item.speakers.article}; in the release {item.speakers.release}")
        if words := "; ".join(_words(item)):
            yield _line("words", words)


def _line(label: str, text: str) -> str:
    whole = f"{label:9} {' '.join(text.split())}"
    return "\n".join(textwrap.wrap(whole, _WIDEST, initial_indent=_INDENT, subsequent_indent=_INDENT + " " * 10))


Format = Callable[..., Iterator[bytes]]
FORMATS: dict[str, Format] = {
    "table": _as_table, "json": _as_json, "jsonl": _as_json_lines, "csv": _as_csv, "html": as_html,
}  # fmt: skip
