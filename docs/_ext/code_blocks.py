"""Code blocks without the empty line at their end: doctest needs it in the source, and a reader does not."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx


def without_last_line(app: Sphinx, doctree: nodes.document) -> None:
    """Cut the white space at the end of every code block."""
    for block in doctree.findall(nodes.literal_block):
        block.rawsource = block.astext().rstrip()
        block.children = [nodes.Text(block.rawsource)]


def setup(app: Sphinx) -> dict[str, bool]:
    """Look at every page that has been read."""
    app.connect("doctree-read", without_last_line)
    return {"parallel_read_safe": True}
