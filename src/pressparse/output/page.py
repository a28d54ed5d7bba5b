"""Shared by our HTML pages: files, templates, and replacements for characters that HTML cannot contain."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..errors import MissingExtra

if TYPE_CHECKING:
    import jinja2

__all__ = ["hash_of", "is_web", "read", "shown", "template"]

# Characters that HTML cannot contain or that browsers change, with replacements of the same length.
_SHOWN = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF) if chr(code) not in "\t\n"}
_SHOWN[ord("\r")] = " "


def shown(text: str) -> str:
    """Replace each character that a page cannot show with another single character."""
    return text.translate(_SHOWN)


def is_web(address: str) -> bool:
    """Whether an address is a web address; only these become links."""
    try:
        return urlsplit(address).scheme in ("http", "https")
    except ValueError:
        return False


def hash_of(script: str) -> str:
    """The hash of a script for a Content-Security-Policy, which then allows it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def read(package: str, *names: str) -> str:
    """Read files of a package and join their contents."""
    return "".join(files(package).joinpath(name).read_text("utf-8") for name in names)


def template(source: str) -> jinja2.Template:
    """Compile a template, which escapes its values.

    Raises:
        MissingExtra: Jinja is not installed.
    """
    try:
        import jinja2
    except ImportError:
        raise MissingExtra.of("a report needs Jinja", "report") from None
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.tests["web"] = is_web
    environment.filters["shown"] = shown
    return environment.from_string(source)
