"""HTML → the article's text and its blocks.

On a whole page, trafilatura finds the article, and our own walk over the page collects its pieces. So lists, quotations
and captions are recognised, and pieces of the article that trafilatura drops can be restored. In a fragment, or in a
tree that the caller cut out, everything is the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import regex
from lxml import etree
from lxml import html as lxml_html

from ..document import Block, Metadata, Stated, Warning
from ..errors import InvalidSelector, TooDeep, Unreadable
from ..languages import Language
from . import inline, main_text, metadata, publication, text, tree
from .main_text import MainText
from .page import Page
from .paths import Paths
from .tree import Piece

if TYPE_CHECKING:
    from lxml.cssselect import CSSSelector

__all__ = ["read"]

_HUGE = "the page has too many elements, or is nested too deeply, to find the article; all of it was read"
_DEEP = "the elements are nested too deeply; the text was read without them"
SCOPES = ("auto", "page", "fragment")
# Limits for finding an article: trafilatura may take quadratic time in the number or depth of a page's elements.
MOST_ELEMENTS = 20_000
DEEPEST_ELEMENT = 100
_IS_HUGE = etree.XPath(f"count(//*) > {MOST_ELEMENTS} or boolean({'/*' * (DEEPEST_ELEMENT + 1)})")

_IS_PAGE = re.compile(r"<(?:html|body|!doctype)\b", re.IGNORECASE)
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\f\r"))
_BLANKED = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
_ON_LINES_OF_THEIR_OWN = ("list_item", "table_row")

# A tag with hundreds of attributes is slow: the parser compares each pair of them. Compiled only when needed.
_MOST_ATTRIBUTES = 300
_MOST_IN_ALL = 20_000
_LONG_TAG = 3000
_ATTRIBUTE = r"""[\s/]++[^\s=>/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]++))?+"""
_OVERLOADED_TAG = rf"(<[a-zA-Z][\w:-]*+)(?:{_ATTRIBUTE}){{{_MOST_ATTRIBUTES}}}[^>]*+"

# Makes every element an HtmlElement, which trafilatura requires. lxml's default also has classes for forms, inputs and
# so on, but it is slow: it looks up each element in Python.
_HTML_ELEMENTS = etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement)
_TOO_DEEP = "Excessive depth"
_INLINE_TAG = r"(?i)</?(?:a|abbr|b|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|time|u)\b[^<>]*+>"
_BLOCK_TAGS = r"(?i)(?:</?(?!(?:base|head|html|link|meta|noscript|script|style|template|title)\b)[a-z][^<>]*+>\s*+)++"


def read(content: str, language: Language, *, url: str | None, scope: str = "auto") -> Page:
    """Read the article of an HTML page, a whole fragment, or the elements that a selector matches.

    Args:
        content: The HTML.
        language: The language whose word lists help to recognise notices and labels on a page.
        url: Where the page was found.
        scope: ``page``: find the article; ``fragment``: everything except navigation and the like is the article;
            ``auto``: whichever the HTML looks like; else a CSS selector for the elements of the article.

    Raises:
        Unreadable: the content cannot be parsed as HTML.
        TooDeep: the elements are nested too deeply for a selector.
        InvalidSelector: the scope is not a valid CSS selector.
    """
    selector = None if scope in SCOPES else _selector(scope)
    root, warnings = _parsed(content)
    if root is None:
        return Page("", (), warnings=warnings)
    struck_out = inline.settle(root)
    is_page, is_huge = bool(_IS_PAGE.search(content)), bool(_IS_HUGE(root))
    is_sought = scope == "page" or (scope == "auto" and is_page)
    about = metadata.read(root, url) if is_page and scope != "fragment" and not is_huge else Metadata()
    found = None
    if selector:
        found, warnings = _selected(root, selector, scope, warnings)
    elif is_sought and is_huge:
        warnings = (*warnings, Warning("huge", _HUGE))
    elif is_sought:
        found = main_text.find(root, about, language)
    about = _dated(about, found, language)
    top = root if is_page else root.find("body")
    found = found or MainText(_whole(root))
    body, blocks = _written(found.pieces, Paths(root if top is None else top))
    return Page(body, blocks, headline=found.headline, metadata=about, warnings=(*warnings, *struck_out))


def _dated(about: Metadata, found: MainText | None, language: Language) -> Metadata:
    """Add the date beside the headline to a page's metadata, if the page states no date itself."""
    if found is None or about.published:
        return about
    day = publication.beside_headline(found.byline, language)
    return replace(about, published=Stated(day, "page")) if day else about


def _selector(scope: str) -> CSSSelector:
    from cssselect import SelectorError
    from lxml.cssselect import CSSSelector

    try:
        return CSSSelector(scope, translator="html")
    except (SelectorError, etree.XPathError, RecursionError) as error:
        expected = "auto, page, fragment or a CSS selector"
        raise InvalidSelector(f"content must be {expected}, not {scope!r:.80}: {error}") from None


def _selected(
    root: etree._Element, selector: CSSSelector, scope: str, warnings: tuple[Warning, ...]
) -> tuple[MainText, tuple[Warning, ...]]:
    """The pieces of the elements that match a selector. If one match is inside another, only the outer one counts."""
    if warnings:
        raise TooDeep("the elements are nested too deeply for a selector to be followed")
    matched = cast(list[etree._Element], selector(root))
    chosen = set(matched)
    outer = [element for element in matched if not any(above in chosen for above in element.iterancestors())]
    warnings = () if outer else (Warning("selector", f"no element of the page matches {scope!r:.80}"),)
    return MainText([piece for element in outer for piece in _whole(element)]), warnings


def _whole(element: etree._Element) -> list[Piece]:
    """The pieces of an element, without navigation and the like unless there is nothing else."""
    pieces = tree.pieces(element)
    return [piece for piece in pieces if not piece.furniture] or pieces


def _written(pieces: Sequence[Piece], paths: Paths) -> tuple[str, list[Block]]:
    """Join the pieces into one text, and list its blocks.

    A blank line separates two blocks, except between list items and between table rows.
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
        blocks.append(replace(text.typed_mark(piece.text, piece.kind, at), path=paths.of(piece.element)))
        at += len(piece.text)
        above = piece
    return "".join(chunks), blocks


def _parsed(content: str) -> tuple[etree._Element | None, tuple[Warning, ...]]:
    """The element tree of a page. A page nested too deeply for the parser becomes a tree of flat paragraphs."""
    if _may_overload(content):
        content = regex.sub(_OVERLOADED_TAG, r"\1", content)
    try:
        root, is_deep = _tree(content)
        if is_deep:
            root, _ = _tree(regex.sub(_BLOCK_TAGS, "<p>", regex.sub(_INLINE_TAG, "", content)))
    except etree.ParserError:  # the page has only comments
        return None, ()
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(f"the source cannot be read as HTML: {error}") from None
    return root, (Warning("deep", _DEEP),) if is_deep else ()


def _tree(content: str) -> tuple[etree._Element, bool]:
    """The tree of a page, and whether its depth was cut. The parser loads no files and resolves only HTML entities."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_HTML_ELEMENTS)
    root = lxml_html.document_fromstring(_without_controls(content), parser=parser)
    return root, any(_TOO_DEEP in entry.message for entry in parser.error_log)


def _without_controls(content: str) -> bytes:
    """The page in UTF-8, with blanks instead of control characters, which XML forbids."""
    return content.replace("\ufffe", " ").replace("\uffff", " ").encode().translate(_BLANKED)


def _may_overload(content: str) -> bool:
    """Whether a page may have a tag with hundreds of attributes; this quick check sometimes says so wrongly."""
    tags = (tag for tag in content.split("<") if len(tag) > _LONG_TAG and ">" not in tag[:_LONG_TAG])
    many = any(tag[0].isalpha() and len(tag.replace("/", " ").split()) > _MOST_ATTRIBUTES for tag in tags)
    return many or content.count("=") > _MOST_IN_ALL
