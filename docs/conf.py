"""How the site is built: ``make docs``."""

import sys
from pathlib import Path

import pressparse

sys.path.append(str(Path(__file__).parent / "_ext"))

project = "pressparse"
release = version = pressparse.__version__
copyright = "the pressparse contributors"

extensions = [
    "myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode", "sphinx_click",
    "sphinx_copybutton", "cli_page", "typography", "rules_page",
]  # fmt: skip
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "pressparse"
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["pressparse.css"]

# The button beside an example copies what is typed, without the prompts and without the output.
copybutton_prompt_text = r">>> |\.\.\. "
copybutton_prompt_is_regexp = True

smartquotes_action = "qe"  # not dashes: two hyphens begin an option

myst_heading_anchors = 3  # [a section](page.md#its-heading), as code hosts link it

autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True  # fields are listed once, in the class's own words
maximum_signature_line_length = 100

# Every reference to our own names has to resolve. References to other libraries would need the network, and type
# variables have no page.
nitpicky = True
nitpick_ignore_regex = [
    ("py:.*", r"(?!pressparse\b).*"),
    ("py:.*", r"pressparse\.rules\.\w+T"),
    ("py:.*", r"pressparse\.(?:reading_text\.ReadingText|tokens\.Tokens|offsets\.Mover|anchors)"),  # internal
]
