"""Reads job titles on the lines below a name, as in letterheads or signatures: ``Ann Lee``, ``Minister for Rivers``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from ...document import Block, Document
from ...model import Role
from ...rules import Note
from ...tokens import Token
from .names import PersonName
from .roles import RoleReader

__all__ = ["BELOW", "OfficesBelow"]

_LONGEST_LINE = 150  # characters in a line with a name or an office
_MOST_LINES = 4
_AROUND = " .,;:-–—|\n\t\xa0"

BELOW = Note("roles.line-below", "An office on the line below a name that is alone on its line, as in a letterhead.")


class OfficesBelow:
    """Reads job titles on the lines below names."""

    def __init__(self, document: Document, reader: RoleReader, names: Iterable[PersonName]) -> None:
        """Take all the names in the document, because a line with another name is about somebody else."""
        self._document, self._reader = document, reader
        self._starts = [block.start for block in document.blocks]
        self._named = {self._block_of(name) for name in names}

    def _block_of(self, name: PersonName) -> int:
        return bisect_right(self._starts, name.start) - 1

    def of(self, name: PersonName) -> PersonName:
        """Add the roles on the lines below a name, if the name is alone on its line."""
        at = self._block_of(name)
        block = self._document.blocks[at]
        if block.end - block.start > _LONGEST_LINE or not self._fills(name, block):
            return name
        roles = tuple(self._roles_of(range(at + 1, min(at + 1 + _MOST_LINES, len(self._starts)))))
        return name._replace(roles=(*name.roles, *roles)) if roles else name

    def _fills(self, name: PersonName, block: Block) -> bool:
        """Whether a block contains nothing except a name and the words that belong to the name."""
        text = self._document.text
        before, behind = text[block.start : max(block.start, name.phrase_start)], text[name.phrase_end : block.end]
        return not before.strip(_AROUND).lower().removeprefix("the") and not behind.strip(_AROUND)

    def _roles_of(self, lines: Iterable[int]) -> Iterator[Role]:
        """The roles from lines that contain only roles, up to the first line that contains anything else."""
        for at in lines:
            block = self._document.blocks[at]
            if at in self._named or block.end - block.start > _LONGEST_LINE:
                return
            tokens = self._document.tokens.between(block.start, block.end)
            roles, stop = self._reader.after(tokens, 0, self._document.text)
            if not roles or not _closes_line(tokens[stop:]):
                return
            for role in roles:
                yield Role(role.title, role.organization, rule=BELOW.name)


def _closes_line(rest: Sequence[Token]) -> bool:
    """Whether a line ends after the roles, or has only a state's initials or an *and* left: Member for Marlow[, WA]."""
    is_state = len(rest) == 2 and rest[0].text == "," and rest[1].text.isupper()
    return not rest or is_state or [token.lower for token in rest] == ["and"]
