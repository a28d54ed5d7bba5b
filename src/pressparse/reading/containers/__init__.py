"""Files that hold a text rather than being one: a message, a Word document, a PDF.

Each reader makes of the bytes what the rest of the road reads already: plain text, or an HTML fragment. A new kind is
a module with a ``read`` function, its line in ``READERS`` and its signature in :mod:`pressparse.reading.kinds`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ...document import Metadata, Warning
from .. import kinds

__all__ = ["READERS", "Contained"]


@dataclass(frozen=True)
class Contained:
    """The text in a container; ``encoding`` is that of the bytes it was decoded from, null where there were none."""

    text: str
    is_html: bool
    encoding: str | None = None
    metadata: Metadata = field(default_factory=Metadata)
    warnings: tuple[Warning, ...] = ()


def _mail(data: bytes) -> Contained:
    from . import mail

    return mail.read(data)


def _word(data: bytes) -> Contained:
    from . import word

    return word.read(data)


def _pdf(data: bytes) -> Contained:
    from . import pdf

    return pdf.read(data)


# The libraries behind them are slow to import, or extras that are not installed: each is imported when it is needed.
READERS: dict[str, Callable[[bytes], Contained]] = {kinds.MAIL: _mail, kinds.DOCX: _word, kinds.PDF: _pdf}
