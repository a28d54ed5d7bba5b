"""Front matter: lines between ``---`` and ``---`` above a text, where a site keeps its title and date."""

from __future__ import annotations

import regex

from ..document import Metadata, Stated
from . import days

__all__ = ["read"]

_FRONT_MATTER = regex.compile(r"\A\ufeff?---[ \t]*+\r?\n(?<lines>(?:(?!---)[^\n]*+\n){1,60}+)---[ \t]*+(?:\r?\n|\Z)")
_LINE = regex.compile(r"^(?<name>[a-z_]+)[ ]*+:[ \t]*+(?<mark>[\"']?)(?<value>[^\n\r]+?)(?P=mark)[ \t\r]*+$", regex.M)
_DAY = 10  # characters of an ISO date; a clock time may follow
_FIELDS = {"title": "title", "author": "author", "lang": "language", "date": "published", "published": "published"}


def read(text: str) -> tuple[Metadata, int]:
    """Read a text's front matter: return its metadata, and where the text after it starts (0 without front matter)."""
    found = _FRONT_MATTER.match(text)
    lines = [*_LINE.finditer(found["lines"])] if found else []
    if found is None or not lines:
        return Metadata(), 0
    told = {_FIELDS[line["name"]]: line["value"].strip() for line in lines if line["name"] in _FIELDS}
    if "published" in told:
        told["published"] = days.edtf(told["published"]) or days.edtf(told["published"][:_DAY]) or ""
    return Metadata(**{name: Stated(value, "document") for name, value in told.items() if value}), found.end()
