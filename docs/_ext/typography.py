"""Typography: no empty line at the end of a code block, and a dash between a parameter and its description.

doctest needs the empty line in the source; readers do not. Sphinx writes two hyphens for a dash, and ``conf.py`` does
not turn them into a dash, because two hyphens also begin an option.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx


def without_last_line(app: Sphinx, doctree: nodes.document) -> None:
    """Cut the white space at the end of every code block."""
    for block in doctree.findall(nodes.literal_block):
        block.rawsource = block.astext().rstrip()
        block.children = [nodes.Text(block.rawsource)]


def with_dashes(app: Sphinx, doctree: nodes.document) -> None:
    """Write a dash between the name of a parameter and its description."""
    for text in list(doctree.findall(nodes.Text)):
        if text.astext() == " -- ":
            text.parent.replace(text, nodes.Text(" – "))


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to the events of Sphinx."""
    app.connect("doctree-read", without_last_line)
    app.connect("doctree-read", with_dashes)
    return {"parallel_read_safe": True}
