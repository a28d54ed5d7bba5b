"""pressparse extracts everything checkable from a press release."""

from .comparison import Comparison, compare
from .document import Block, Dateline, Document, Span, Warning
from .errors import PressparseError
from .model import Article, Claim, Collaboration, DateMention, Failure, Party, Quote, Role, Speaker
from .pipeline import Parser, parse

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Block",
    "Claim",
    "Collaboration",
    "Comparison",
    "DateMention",
    "Dateline",
    "Document",
    "Failure",
    "Parser",
    "Party",
    "PressparseError",
    "Quote",
    "Role",
    "Span",
    "Speaker",
    "Warning",
    "compare",
    "parse",
]
