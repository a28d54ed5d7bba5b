"""Handles markup inside paragraphs: removes footnote marks and struck-out words, and turns powers into text."""

from __future__ import annotations

import re

from lxml import etree

from ..document import Warning

__all__ = ["settle"]

_STRUCK_OUT = ("s", "strike", "del")
_ORDINAL = re.compile(r"st|nd|rd|th", re.IGNORECASE)
_EXPONENT = re.compile(r"[-−–]?\d{1,3}")
_BASE = re.compile(r"(?:^|[^\d.,])10$")
_UNIT = re.compile(r"(?:^|[\d\s/])(?:[kcmd]?m|km|ft|in|yd)$")
_POWERS = {"2": "²", "3": "³"}
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§#]{1,3})(?:\s?[,–-]\s?\d{1,3})*[\])]?")


def settle(root: etree._Element) -> tuple[Warning, ...]:
    """Remove footnote marks and struck-out words, and turn powers into text: ``10^6``, ``m²``.

    Other superscripts stay. Returns a warning if words were struck out.
    """
    for raised in list(root.iter("sup")):
        _settle_raised(raised)
    struck = [element for element in root.iter(*_STRUCK_OUT) if "".join(map(str, element.itertext())).strip()]
    for element in struck:
        _replace(element, "")
    if not struck:
        return ()
    return (Warning("struck-out", "words that the page shows as struck out were left out"),)


def _settle_raised(raised: etree._Element) -> None:
    words, before = "".join(map(str, raised.itertext())).strip(), _before(raised)
    if _ORDINAL.fullmatch(words):
        return
    if _EXPONENT.fullmatch(words) and _BASE.search(before):
        _replace(raised, f"^{words}")
    elif words in _POWERS and _UNIT.search(before):
        _replace(raised, _POWERS[words])
    elif not words or _MARK.fullmatch(words):
        _replace(raised, "")


def _before(element: etree._Element) -> str:
    """The last characters of the text before an element; empty if another element is right before it."""
    previous, parent = element.getprevious(), element.getparent()
    text = previous.tail if previous is not None else parent.text if parent is not None else None
    return (text or "")[-12:]


def _replace(element: etree._Element, words: str) -> None:
    """Replace an element with words; the text after it stays."""
    parent, previous = element.getparent(), element.getprevious()
    if parent is None:
        return
    text = words + (element.tail or "")
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    element.tail = None
    parent.remove(element)
