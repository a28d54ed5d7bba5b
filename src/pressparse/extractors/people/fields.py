"""What a title says it is for: director *of Health and Wellbeing*, vice president, *Marketing*."""

from __future__ import annotations

from collections.abc import Sequence, Set

from ...tokens import Token
from .titles import Titles
from .words import PeopleWords
from .workplaces import Workplaces

__all__ = ["Fields"]

_LONGEST_LIST = 5  # tokens from a comma to the *and* of its list


class Fields:
    """Reads the fields of titles with the words of a language."""

    def __init__(self, words: PeopleWords, titles: Titles, workplaces: Workplaces) -> None:
        self._words, self._titles, self._workplaces = words, titles, workplaces

    def end(self, tokens: Sequence[Token], head: int) -> int:
        """Index behind the field of the title whose head ends at ``head``; ``head`` where it has none."""
        if head + 1 >= len(tokens):
            return head
        if tokens[head].text == ",":
            end = self._last(tokens, head + 1)
            return end if end > head + 1 and self._is_listed(tokens, head + 1, end) else head
        if tokens[head].lower not in self._words.links:
            return head
        end = self._last(tokens, head + 1)
        return end if end > head + 1 and self._is_field(tokens, head, end) else head

    def _is_listed(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether a field follows a comma: senior vice president, [Marketing and Sales]."""
        closed = end == len(tokens) or not tokens[end].is_word or tokens[end].lower in self._words.at_head
        return closed and all(
            token.lower in self._words.functions or token.lower in self._words.joiners for token in tokens[start:end]
        )

    def _is_field(self, tokens: Sequence[Token], head: int, end: int) -> bool:
        """Whether what follows *of* is a field, and not the organisation: director of [Health], but CEO of [Acme]."""
        words, inside = self._words, tokens[head + 1 : end]
        unknown = [t for t in inside if t.lower not in words.known and t.lower not in words.joiners]
        if not unknown and end == len(tokens):
            return True
        if self._is_workplace(tokens, end, words.at):
            return True
        is_vice = head > 1 and tokens[head - 2].lower == "vice"
        if tokens[head - 1].lower in words.heads_of_organizations and inside[0].is_capitalised and not is_vice:
            return False
        if not any(token.is_capitalised for token in unknown):
            return True
        return bool({inside[0].lower, inside[-1].lower} & words.functions) and self._is_workplace(tokens, end, {","})

    def _is_workplace(self, tokens: Sequence[Token], end: int, links: Set[str]) -> bool:
        return (
            end + 1 < len(tokens)
            and tokens[end].lower in links
            and self._workplaces.behind(tokens, end + 1) is not None
        )

    def _last(self, tokens: Sequence[Token], start: int) -> int:
        """Where a field ends that starts at ``start``, whatever it is."""
        end = start
        while end < len(tokens) and self._goes_on(tokens, end, start):
            end += 1
        while end > start and tokens[end - 1].lower in self._words.field_joiners:
            end -= 1
        return end

    def _goes_on(self, tokens: Sequence[Token], i: int, first: int) -> bool:
        token, words = tokens[i], self._words
        if token.lower in words.field_joiners:
            follows = i + 1 < len(tokens) and tokens[i + 1].is_word and tokens[i + 1].lower not in words.stops
            return i > first and follows and self._titles.head(tokens, i + 1) is None
        if not token.is_word:
            return token.text == "," and first < i < len(tokens) - 1 and self._lists(tokens, i)
        if token.lower in words.stops and not token.text.isupper():
            return False
        return not tokens[i - 1].text.endswith("'s")

    def _lists(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a comma stands in a list of fields: of governmental[,] regulatory and external affairs."""
        listed = [token.lower for token in tokens[i + 1 : i + _LONGEST_LIST]]
        return tokens[i - 1].text.islower() and tokens[i + 1].text.islower() and "and" in listed[1:]
