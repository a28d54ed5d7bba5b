"""HTML → the article's text and its blocks.

On a whole page trafilatura says which part is the article, and our own walk over the page says what stands in it: so
lists, quotations and captions keep their form, and what trafilatura leaves out from within the article can be put
back. A fragment, or a tree that the caller has cut out already, is the article as a whole.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

import regex
from lxml import etree
from lxml import html as lxml_html

from ..document import Block, Warning
from ..errors import Unreadable
from ..languages import Language
from . import article, text, tree
from .page import Page
from .tree import Piece

__all__ = ["read"]

_IS_PAGE = regex.compile(r"(?i)<(?:html|body|!doctype)\b")
_DECLARATION = regex.compile(r"\s*<\?xml[^>]*+>")
_CONTROL = regex.compile("[\0-\x08\x0b\x0e-\x1f\ufffe\uffff]")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ON_LINES_OF_THEIR_OWN = ("list_item", "table_row")

# A tag with hundreds of attributes; the parser compares each with each.
_OVERLOADED_TAG = regex.compile(
    r"""(<[a-zA-Z][\w:-]*+)(?:[\s/]++[^\s=>/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]++))?+){300}[^>]*+"""
)
_MANY_ATTRIBUTES = 20_000
_LONG_TAG = 3000

_TOO_DEEP = "Excessive depth"
_HIDDEN_CONTENT = regex.compile(
    r"(?is)<(script|style|head|template|noscript)\b.*?(?:</\1\b[^>]*+>|\Z)|<!--.*?(?:-->|\Z)"
)
_INLINE_TAG = regex.compile(
    r"(?i)</?(?:a|abbr|b|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|time|u)\b[^<>]*+>"
)
_TAG = regex.compile(r"</?[a-zA-Z][^<>]*+>?")


def read(content: str, language: Language, *, url: str | None, is_soup: bool = False) -> Page:
    """The article of an HTML page, or the whole of a fragment.

    Raises:
        Unreadable: it cannot be taken apart as HTML.
    """
    root, warnings = _parsed(content)
    if root is None:
        return Page("", (), is_html=True, warnings=warnings)
    pieces = tree.pieces(root)
    found = None
    if not is_soup and _IS_PAGE.search(content):
        found = article.find(root, pieces, url, language)
    if found is None:
        found = article.Article([piece for piece in pieces if not piece.furniture] or pieces)
    body, blocks = _written(found.pieces)
    return Page(
        body,
        blocks,
        is_html=True,
        headline=found.headline,
        title=found.title,
        published=found.published,
        language=root.get("lang") or root.get(_XML_LANG),
        warnings=warnings,
    )


def _written(pieces: Sequence[Piece]) -> tuple[str, list[Block]]:
    """The text, and where each block is in it.

    A blank line stands between blocks; list items and table rows have a line of their own.
    """
    chunks: list[str] = []
    blocks: list[Block] = []
    at = 0
    above: Piece | None = None
    for piece in pieces:
        if above:
            close = piece.kind == above.kind and piece.kind in _ON_LINES_OF_THEIR_OWN
            gap = "\n" if close else "\n\n"
            chunks.append(gap)
            at += len(gap)
        chunks.append(piece.text)
        blocks.append(text.typed_mark(piece.text, piece.kind, at))
        at += len(piece.text)
        above = piece
    return "".join(chunks), blocks


def _parsed(content: str) -> tuple[etree._Element | None, tuple[Warning, ...]]:
    """The tree of the page. Nothing is loaded, and no entity is resolved but HTML's own."""
    content = _CONTROL.sub(" ", _DECLARATION.sub("", content, count=1))
    if _may_overload(content):
        content = _OVERLOADED_TAG.sub(r"\1", content)
    if not content.strip():
        return None, ()
    parser = lxml_html.HTMLParser(huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(content, parser=parser)
    except etree.ParserError:  # nothing in it but comments
        return None, ()
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(f"the source cannot be read as HTML: {error}") from None
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        return _flat(content), (Warning("deep", "the elements are nested too deeply; the text was read without them"),)
    return root, ()


def _may_overload(content: str) -> bool:
    """Whether there may be a tag with hundreds of attributes: cheap to ask of every page, and sure."""
    tags = content.split("<")
    return content.count("=") > _MANY_ATTRIBUTES or any(len(t) > _LONG_TAG and ">" not in t[:_LONG_TAG] for t in tags)


def _flat(content: str) -> etree._Element:
    """The text of a page whose elements are nested deeper than the parser follows, as a flat row of paragraphs."""
    shown = _HIDDEN_CONTENT.sub(" ", content)
    lines = _TAG.sub("\n", _INLINE_TAG.sub("", shown)).split("\n")
    paragraphs = (f"<p>{html.escape(html.unescape(line))}</p>" for line in lines if line.strip())
    return lxml_html.document_fromstring(f"<html><body>{''.join(paragraphs) or '<p></p>'}</body></html>")
