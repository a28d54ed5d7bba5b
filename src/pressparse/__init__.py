"""pressparse extracts everything checkable from a press release."""

from .comparison import Comparison, compare
from .document import ArticleWarning, Block, Dateline, Document, Metadata, Source, Span, Stated
from .document import Warning as Warning  # the old name; not in __all__, because it would hide Python's own
from .errors import Failure, PressparseError
from .model import Article, Claim, Collaboration, DateMention, Item, Organization, Party, Quote, Role, Speaker
from .pipeline import Parser, parse, parse_file

__version__ = "0.2.0"

__all__ = [
    "Article",
    "ArticleWarning",
    "Block",
    "Claim",
    "Collaboration",
    "Comparison",
    "DateMention",
    "Dateline",
    "Document",
    "Failure",
    "Item",
    "Metadata",
    "Organization",
    "Parser",
    "Party",
    "PressparseError",
    "Quote",
    "Role",
    "Source",
    "Span",
    "Speaker",
    "Stated",
    "compare",
    "parse",
    "parse_file",
]
