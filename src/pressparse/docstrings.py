"""Reads the docstrings of classes, from which the JSON Schema takes descriptions and examples of fields."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

__all__ = ["Field", "fields", "summary"]

_HEADING = "\nAttributes:\n"
_FIELD = re.compile(r"^    (\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)
_EXAMPLES = re.compile(r"\s*E\.g\. (.+)$")
_CODE = re.compile(r"``(.+?)``")


@dataclass(frozen=True)
class Field:
    """An attribute described in a docstring; the values after *E.g.* are its examples."""

    description: str
    examples: tuple[str, ...] = ()


def summary(cls: type) -> str:
    """The docstring without its list of attributes."""
    return inspect.cleandoc(cls.__doc__ or "").partition(_HEADING)[0].strip()


def fields(cls: type) -> dict[str, Field]:
    """The attributes listed in the docstrings of the class and of its base classes."""
    listed: dict[str, Field] = {}
    for base in reversed(cls.__mro__[:-1]):
        _, _, attributes = inspect.cleandoc(base.__doc__ or "").partition(_HEADING)
        listed |= {name: _field(" ".join(text.split())) for name, text in _FIELD.findall(attributes)}
    return listed


def _field(text: str) -> Field:
    examples = _EXAMPLES.search(text)
    if not examples:
        return Field(text)
    return Field(text[: examples.start()], tuple(_CODE.findall(examples[1])))
