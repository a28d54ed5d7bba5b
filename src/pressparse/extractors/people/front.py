"""Reads roles that end right before a person's name: *the Mayor of Marlow,* Ann Lee."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...model import Role
from ...tokens import Token
from .roles import RoleReader

__all__ = ["RolesInFront"]


class RolesInFront:
    """Finds the start of the roles before a name."""

    def __init__(self, reader: RoleReader) -> None:
        self._reader, self._titles, self._words = reader, reader.titles, reader.words

    def ending(self, tokens: Sequence[Token], text: str, *, is_closed: bool = False) -> tuple[list[Role], int]:
        """The roles at the end of the tokens, not counting a final comma, and the index of their first token.

        ``is_closed`` tells whether a comma follows the person's name: the Mayor, Ann Lee[,] said.
        """
        end = len(tokens)
        if end and tokens[-1].text == ",":
            end -= 1
            first = next((i for i in range(end - 1, 0, -1) if self._titles.opens_anew(tokens, i)), 0)
            starts: Iterable[int] = [i for i in range(first, end) if self._may_open(tokens, i, is_closed=is_closed)]
        elif self._titles.closes(tokens):
            leftmost = self._behind_run_in(tokens, self._titles.leftmost(tokens))
            starts = [i for i in range(leftmost, end) if i == leftmost or self._may_open_inside(tokens, i)]
        else:
            return [], end
        for start in starts:
            roles, stop = self._reader.after(tokens[:end], start, text)
            if roles and stop == end and not self._is_of_many(tokens, start, roles):
                return self._behind_plural(roles), start
        return [], len(tokens)

    def _behind_run_in(self, tokens: Sequence[Token], first: int) -> int:
        """The index after words that cannot be in a capitalised title, such as *accused* before *Special Counsel*."""
        heads = (i for i in range(len(tokens) - 1, first, -1) if self._titles.is_head(tokens[i].lower))
        at = next(heads, first)
        if not tokens[at].is_capitalised:
            return first
        while at > first and (tokens[at - 1].is_word and tokens[at - 1].lower not in self._words.joiners):
            if self._is_of_clause(tokens[at - 1]):
                return at
            at -= 1
        return first

    def _is_of_clause(self, token: Token) -> bool:
        """Whether a word in lower case cannot be part of a title that ends with a capitalised word."""
        words, word = self._words, token.lower
        is_of_title = word in words.known or word in words.openers or word in words.connectors or word in words.at_head
        return token.text.islower() and not (is_of_title or self._titles.is_head(word))

    def _is_of_many(self, tokens: Sequence[Token], start: int, roles: Sequence[Role]) -> bool:
        """Whether a plural before a name means other people: *members* in *a letter to members, Ann Lee said*."""
        is_bare = tokens[start].text.islower() and tokens[start].lower not in self._words.openers
        return is_bare and tokens[-1].text == "," and self._is_plural(roles[-1])

    def _is_plural(self, role: Role) -> bool:
        return (role.title or "").rsplit(" ", 1)[-1].lower() in self._words.plural_heads

    def _behind_plural(self, roles: list[Role]) -> list[Role]:
        """The roles without plural ones, if the last role is singular: *Mayor* in *the members and Mayor Ann Lee*."""
        plural = list(map(self._is_plural, roles))
        return roles if plural[-1] else [role for role, is_plural in zip(roles, plural, strict=True) if not is_plural]

    def _may_open_inside(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a title may start at a token. It must not start inside a name, such as *Samuel Ray and Mayor*."""
        return (
            not tokens[i - 1].is_capitalised
            or tokens[i].lower in self._words.known
            or self._titles.is_head(tokens[i].lower)
        )

    def _may_open(self, tokens: Sequence[Token], i: int, *, is_closed: bool) -> bool:
        """Whether a title before a comma may start at a token. In *Ann Lee, CEO, Acme said*, the title is Ann Lee's."""
        if (
            tokens[i].is_capitalised
            and tokens[i].lower in self._words.given
            and tokens[i].lower not in self._words.known
        ):
            return False  # the title of the next person: Ann Lee and the mayor, Bob Ray, said
        if i == 0 or self._titles.opens_anew(tokens, i):
            return True
        before = tokens[i - 1]
        if is_closed and tokens[i].lower == "the" and tokens[i + 1].is_capitalised:
            return True
        if before.text == ",":
            return i == 1 or not tokens[i - 2].is_capitalised or tokens[i - 2].lower in self._words.parties
        return before.text in ':-"' or before.lower in self._words.cues or before.lower in self._words.before_titles
