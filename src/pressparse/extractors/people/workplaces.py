"""Where somebody has an office: the name of an organisation, as tokens of a role."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...languages import Language
from .tokens import Token

__all__ = ["Workplaces"]

_LONGEST_DESCRIPTION = 5  # words
_ARTICLES = {"the", "a", "an", "our", "its", "their", "both"}


class Workplaces:
    """Reads the names of organisations in role phrases with the words of a language."""

    def __init__(self, language: Language, head: Callable[[Sequence[Token], int], int | None]) -> None:
        """Look the word lists up once; ``head`` tells where the title ends that starts at a token, if one does."""

        def words(name: str) -> frozenset[str]:
            return language.words(f"titles_{name}")

        self._head = head
        self._stops, self._closers, self._government = words("stops"), words("closers"), words("government")
        self._connectors, self._legal_forms = words("connectors"), words("legal_forms")
        self._verbs, self._cues = words("verbs"), language.words("cues_quote")
        self._given, self._countries, self._kinds = language.given_names, words("countries"), words("workplaces")

    def at(self, tokens: Sequence[Token], at: int, limit: int | None = None) -> tuple[int, int] | None:
        """Token indexes of an organisation's name at ``at``, without its article; None if none stands there."""
        is_behind, limit = limit is None, len(tokens) if limit is None else limit
        while at < limit and tokens[at].lower in _ARTICLES:
            at += 1
        at = end = self._past_description(tokens, at, limit)
        while end < limit and self._continues_name(tokens, end, at, limit):
            end += 1
            if tokens[end - 1].text.endswith(("'s", "s'")) and end < limit:
                named_on = tokens[end].is_capitalised and self._head(tokens, end) is None
                if is_behind and (named_on or tokens[end].lower == "of"):
                    continue  # Dean of [Marlow's Mill School], owner of [Bramble's of Marlow]
                break
        if end == at:
            return None
        if end < limit and (tokens[end].lower in self._closers or tokens[end].lower in self._government):
            end += 1
        if end + 1 < limit and tokens[end].text == "," and tokens[end + 1].lower in self._legal_forms:
            end += 2
        return at, end

    def _past_description(self, tokens: Sequence[Token], at: int, limit: int) -> int:
        """Past what a name is said to be: the [UK charity] River Action, leading [think tank] Mill House."""
        name = at
        while name < min(limit, at + _LONGEST_DESCRIPTION) and self._describes(tokens[name]):
            name += 1
        named = at < name < limit and tokens[name].is_capitalised and tokens[name - 1].lower in self._kinds
        return name if named else at

    def _describes(self, token: Token) -> bool:
        return token.text.islower() or token.lower in self._countries or token.text.endswith("-based")

    def _continues_name(self, tokens: Sequence[Token], i: int, first: int, limit: int) -> bool:
        token = tokens[i]
        if token.lower in self._connectors and not (token.is_capitalised and i == first):
            follows = i + 1 < limit and (
                tokens[i + 1].is_capitalised
                or (tokens[i + 1].lower == "the" and i + 2 < limit and tokens[i + 2].is_capitalised)
            )
            if i == first or not follows:
                return False
            return token.lower != "and" or (
                self._head(tokens[: i + 6], i + 1) is None and not self._is_subject(tokens, i + 1)
            )
        if token.text == "," and i > first:
            return self._lists_fields(tokens, i, first)
        if token.is_capitalised:
            return i > first or token.lower not in self._stops or (token.text.isupper() and len(token.text) > 1)
        return i > first and token.text.isdigit()

    def _is_subject(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a capitalised run is followed by a verb, and so opens a clause of its own."""
        while at < len(tokens) and tokens[at].is_capitalised:
            at += 1
        return at < len(tokens) and (tokens[at].lower in self._verbs or tokens[at].lower in self._cues)

    def _lists_fields(self, tokens: Sequence[Token], i: int, first: int) -> bool:
        """Whether a comma stands inside a committee's name: Committee on Commerce[,] Science and Transportation."""
        ends = next((n for n in range(i + 1, min(i + 6, len(tokens) - 1)) if tokens[n].lower in {"and", "&"}), None)
        if ends is None or not all(token.is_capitalised or token.text == "," for token in tokens[i + 1 : ends]):
            return False
        near = [*tokens[first:i], *tokens[i : i + 8]]
        if any(token.lower.endswith(("committee", "department", "ministry")) for token in near):
            return True
        fields = [tokens[n] for n in range(i + 1, ends + 2) if n != ends and tokens[n].is_word]
        is_inside = any(token.lower in {"of", "for"} for token in tokens[first:i]) or tokens[ends].text == "&"
        return is_inside and all(
            field.is_capitalised and field.lower not in self._given and self._head([field], 0) is None
            for field in fields
        )  # Coalition for Peace[,] Justice[,] and Hope; Smith[,] Jones & Brown
