"""source → Document. Stub: being written."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from ..model import Block, Document, Source

Readable = str | bytes | Path | Any


def read(
    source: Readable,
    *,
    published: str | None = None,
    url: str | None = None,
    media_type: str | None = None,
    id: str | None = None,
) -> Document:
    """Read plain text, one block a line."""
    text = source.read_text("utf-8") if isinstance(source, Path) else str(source)
    blocks = tuple(Block("paragraph", m.start(), m.end()) for m in re.finditer(r"\S.*\S|\S", text))
    sha = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Document(
        text=text, blocks=blocks, source=Source(url, "text/plain", None, sha), id=id or sha[:16],
        published=published or None, published_from="argument" if published else None,
    )
