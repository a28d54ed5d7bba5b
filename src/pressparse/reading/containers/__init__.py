"""Files that contain a text in their own format: an email message, a Word document, a PDF.

Each reader turns the bytes into plain text or an HTML fragment, which the rest of the package can read. To add a
format, write a module with a function ``read``, a line in ``READERS`` and a signature in
:mod:`pressparse.reading.kinds`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ...document import Metadata, Warning
from .. import kinds

__all__ = ["READERS", "Contained"]


@dataclass(frozen=True)
class Contained:
    """The text in a container; ``encoding`` is the encoding of its bytes, or None if the container has none."""

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


# Their libraries are slow to import, or optional extras: each is imported when it is needed.
READERS: dict[str, Callable[[bytes], Contained]] = {kinds.MAIL: _mail, kinds.DOCX: _word, kinds.PDF: _pdf}
