"""pressparse reads a press release and gives back everything in it that can be checked."""

from .errors import PressparseError
from .model import (
    Article,
    Block,
    Claim,
    Collaboration,
    Dateline,
    DateMention,
    Document,
    Party,
    Quote,
    Role,
    Span,
    Speaker,
    Warning,
)
from .pipeline import Parser, parse

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Block",
    "Claim",
    "Collaboration",
    "DateMention",
    "Dateline",
    "Document",
    "Parser",
    "Party",
    "PressparseError",
    "Quote",
    "Role",
    "Span",
    "Speaker",
    "Warning",
    "parse",
]
