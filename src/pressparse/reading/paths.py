"""HTML elements → their CSS paths, with which a tool finds them again on the page."""

from __future__ import annotations

from lxml import etree

__all__ = ["Paths"]


class Paths:
    """Finds the CSS paths of elements below a root element, counting siblings as a browser does.

    ``p:nth-of-type(2)`` counts siblings with the same tag. A row's path leaves out the ``tbody`` that browsers add
    around it (HTML Standard, 13.2.6.4.9): ``table tr:nth-of-type(1)``.
    """

    def __init__(self, top: etree._Element) -> None:
        """Start at ``top``, the root element, which is not part of the paths."""
        self._top = top
        self._known: dict[etree._Element, str] = {top: ""}

    def of(self, element: etree._Element | None) -> str | None:
        """The path of an element; None if it is not below the root."""
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
        """Store the paths of all children of an element at once; one by one, counting would take quadratic time."""
        above, counts = self._known[parent], dict[str, int]()
        for child in parent:
            tag = child.tag
            if isinstance(tag, str):
                counts[tag] = counts.get(tag, 0) + 1
                gap = " " if tag == "tr" and parent.tag == "table" else " > "
                own = tag if tag in ("html", "body") else f"{tag}:nth-of-type({counts[tag]})"
                self._known[child] = f"{above}{gap}{own}" if above else own
