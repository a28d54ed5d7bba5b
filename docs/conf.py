"""How the site is built: ``make docs``."""

import sys
from pathlib import Path

import pressparse

sys.path.append(str(Path(__file__).parent / "_ext"))

project = "pressparse"
release = version = pressparse.__version__
copyright = "the pressparse contributors"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_click", "rules_page"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "pressparse"
html_copy_source = False

smartquotes_action = "qe"  # not dashes: two hyphens begin an option

myst_heading_anchors = 3  # [a section](page.md#its-heading), as code hosts link it

autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True  # fields are listed once, in the class's own words
maximum_signature_line_length = 100

# Every reference of ours has to lead somewhere. Those into other libraries would need the network to be looked up, and
# type variables stand in no page.
nitpicky = True
nitpick_ignore_regex = [
    ("py:.*", r"(?!pressparse\b).*"),
    ("py:.*", r"pressparse\.rules\.\w+T"),
    ("py:.*", r"pressparse\.(?:reading_text\.ReadingText|tokens\.Tokens|offsets\.Mover|anchors)"),  # of the inside
]
