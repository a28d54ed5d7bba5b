"""HTML elements → their CSS paths, by which a tool finds them on the page again."""

from __future__ import annotations

from lxml import etree

__all__ = ["Paths"]


class Paths:
    """The CSS paths of elements under one top, each the same in a browser.

    ``p:nth-of-type(2)`` counts among the siblings of one tag. A row's path leaves out the ``tbody`` that browsers add
    around it (HTML Standard, 13.2.6.4.9): ``table tr:nth-of-type(1)``.
    """

    def __init__(self, top: etree._Element) -> None:
        """``top`` itself is not in the paths."""
        self._top = top
        self._known: dict[etree._Element, str] = {top: ""}

    def of(self, element: etree._Element | None) -> str | None:
        """The path of an element; None for one that is not under the top."""
        unknown: list[etree._Element] = []
        above = element
        while above is not None and above not in self._known:
            unknown.append(above)
            above = above.getparent()
        if element is None or above is None:
            return None
        for below in reversed(unknown):
            self._learn_children(above)
            above = below
        return self._known[element] or None

    def _learn_children(self, parent: etree._Element) -> None:
        """All the children at once: counting each one's siblings would take the square of their number."""
        above, counts = self._known[parent], dict[str, int]()
        for child in parent:
            tag = child.tag
            if isinstance(tag, str):
                counts[tag] = counts.get(tag, 0) + 1
                gap = " " if tag == "tr" and parent.tag == "table" else " > "
                own = tag if tag in ("html", "body") else f"{tag}:nth-of-type({counts[tag]})"
                self._known[child] = f"{above}{gap}{own}" if above else own
