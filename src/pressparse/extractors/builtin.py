"""The built-in extractors, in the order in which they run."""

from __future__ import annotations

from .attribution import Attribution
from .base import Extractor
from .claims import Claims
from .collaborations import Collaborations
from .dates import Dates
from .organizations import Organizations
from .people import People
from .quotes import Quotes
from .sentences import Sentences

__all__ = ["BUILTIN"]

BUILTIN: tuple[Extractor, ...] = (
    Sentences(),
    Dates(),
    Claims(),
    Organizations(),
    People(),
    Quotes(),
    Attribution(),
    Collaborations(),
)
