"""Reads other names that the text gives a person: Ann Lee, also known as Nan Ray; Bob Moss (aka Bobby)."""

from __future__ import annotations

from ...document import Document
from ...languages import Language
from ...rules import any_between, compiled, places
from .names import PersonName

__all__ = ["Aliases"]

_FAR = 30  # characters between a name and a word such as *aka*
_ALIAS = r"""
    ,?[ ]\(?(?i:\L<names_aliases>)\.?,?[ ]["']?
    (?P<alias>\p{Lu}[\p{L}'.-]*(?:[ ]\p{Lu}[\p{L}'-]*){0,2}) (?<!'s) ["']?\)?
"""


class Aliases:
    """Reads the aliases that follow the names in a document: Ann Lee, aka Annie Ray."""

    def __init__(self, document: Document, language: Language) -> None:
        self._document, self._pattern = document, compiled(_ALIAS, language)
        self._anchors = places(("names_aliases",), document, language)

    def of(self, name: PersonName) -> PersonName:
        """Return a name together with the alias that directly follows it in the text, if there is one."""
        if not any_between(self._anchors, name.end, name.end + _FAR):
            return name
        found = self._pattern.match(self._document.shadow, name.end)
        if not found:
            return name
        alias = tuple(found["alias"].strip("'").lower().split())
        return name._replace(alias=alias, phrase_end=max(name.phrase_end, found.end()))
