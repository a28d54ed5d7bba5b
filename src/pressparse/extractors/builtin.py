"""The built-in extractors, in the order in which they run."""

from __future__ import annotations

from ..document import Span
from ..model import Claim, Collaboration, DateMention, Organization, Quote
from .attribution import Attribution
from .base import Extractor, Passage, Person
from .claims import Claims
from .collaborations import Collaborations
from .dates import Dates
from .organizations import Organizations
from .people import People
from .quotes import Quotes
from .sentences import Sentences

__all__ = ["BUILTIN", "FINDS"]

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

FINDS: dict[str, type] = {
    "sentences": Span,
    "dates": DateMention,
    "claims": Claim,
    "organizations": Organization,
    "people": Person,
    "quotes": Passage,
    "attribution": Quote,
    "collaborations": Collaboration,
}
"""The type of the items that each extractor finds. A replacement for a built-in extractor must find the same type."""
