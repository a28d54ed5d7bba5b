"""Where somebody has an office: the name of an organisation, as tokens of a role."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...languages import Language
from .tokens import Token

__all__ = ["Workplaces"]

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
        self._given = language.given_names

    def at(self, tokens: Sequence[Token], at: int, limit: int | None = None) -> tuple[int, int] | None:
        """Token indexes of an organisation's name at ``at``, without its article; None if none stands there."""
        is_behind, limit = limit is None, len(tokens) if limit is None else limit
        while at < limit and tokens[at].lower in {"the", "a", "an", "our", "its", "their", "both"}:
            at += 1
        end = at
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
        near = [*tokens[first:i], *tokens[i : i + 8]]
        if not any(token.lower.endswith(("committee", "department", "ministry")) for token in near):
            return False
        ends = next((n for n in range(i + 1, min(i + 6, len(tokens))) if tokens[n].lower in {"and", "&"}), None)
        return ends is not None and all(token.is_capitalised or token.text == "," for token in tokens[i + 1 : ends])
