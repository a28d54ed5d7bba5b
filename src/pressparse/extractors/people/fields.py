"""Reads the field of work in a title: director *of Health and Wellbeing*; vice president, *Marketing*."""

from __future__ import annotations

from collections.abc import Sequence, Set

from ...tokens import Token
from .titles import Titles
from .words import PeopleWords
from .workplaces import Workplaces

__all__ = ["Fields"]

_LONGEST_LIST = 5  # tokens from a comma to the *and* of the same list
_LONGEST_BRACKETS = 7  # tokens in brackets


class Fields:
    """Reads the fields of titles, using the word lists of a language."""

    def __init__(self, words: PeopleWords, titles: Titles, workplaces: Workplaces) -> None:
        self._words, self._titles, self._workplaces = words, titles, workplaces

    def end(self, tokens: Sequence[Token], head: int, *, is_owned: bool) -> int:
        """The index after the field of a title whose head noun ends at ``head``; ``head`` itself if there is no field.

        ``is_owned`` says whether a possessive before the title names the employer, as in Acme's president of
        [Payments].
        """
        if head + 1 >= len(tokens):
            return head
        if self._titles.links(tokens, head):
            return self._past_brackets(tokens, self._end_behind_link(tokens, head, is_owned=is_owned))
        start = head + (tokens[head].text == ",")
        end = self._last(tokens, start)
        return self._past_brackets(tokens, end if end > start and self._is_listed(tokens, start, end) else head)

    def _past_brackets(self, tokens: Sequence[Token], end: int) -> int:
        """The index after brackets that belong to the field of a title: Head of Mills [(Europe)] at Acme."""
        if [token.text for token in tokens[end : end + 1]] != ["("]:
            return end
        inside = [token.text for token in tokens[end + 1 : end + _LONGEST_BRACKETS]]
        closed = end + 2 + inside.index(")") if ")" in inside else end
        is_field = closed > end and not any(map(str.isdigit, "".join(inside[: closed - end - 2])))
        return closed if is_field and self._is_workplace(tokens, closed, self._words.at | {","}) else end

    def _end_behind_link(self, tokens: Sequence[Token], head: int, *, is_owned: bool) -> int:
        """The index after a field that *of*, *for*, *in* or *to* introduces; ``head`` if there is no field."""
        if self._is_nameless(tokens, head + 1) or self._is_board(tokens, head):
            return head + 3
        if tokens[head + 1].text[0].isdigit() or tokens[head + 1].text in self._words.how_long:
            return head  # a length of time: chair for nearly three years
        if self._is_for_office(tokens, head):
            return self._end_of_office(tokens, head + 2)
        if tokens[head].lower in self._titles.links_of_office(tokens, head):
            return self._end_of_ministry(tokens, head)
        start = head + 1 + (is_owned and tokens[head + 1].lower == "the")
        end = self._last(tokens, start)
        return end if end > start and (is_owned or self._is_field(tokens, head, end)) else head

    def _end_of_ministry(self, tokens: Sequence[Token], head: int) -> int:
        """The index after the field of a job title that always has one: Minister for [Rivers]."""
        start = head + 1 + (tokens[head + 1].lower == "the")
        end = self._last(tokens, start)
        if end == start:
            return head
        if tokens[head].lower == "assisting" and [token.lower for token in tokens[end : end + 1]] == ["on"]:
            return self._last(tokens, end + 1)
        return self.end(tokens, end, is_owned=False) if tokens[end - 1].lower in self._words.fields_behind else end

    def _is_for_office(self, tokens: Sequence[Token], head: int) -> bool:
        """Whether the words say which post a person is nominated for: nominee [to be Ambassador to Japan]."""
        follows = [token.lower for token in tokens[head : head + 2]]
        return follows == ["to", "be"] and self._titles.head(tokens, head + 2) is not None

    def _end_of_office(self, tokens: Sequence[Token], at: int) -> int:
        """The index after the title that starts at ``at``, including the title's field."""
        head = self._titles.head(tokens, self._titles.past_openers(tokens, at))
        return self.end(tokens, head, is_owned=False) if head else at

    def _is_nameless(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the words at an index mean an organisation without naming it: head of [the trust]."""
        words, stretch = self._words, tokens[at : at + 2]
        if len(stretch) < 2 or stretch[0].lower != "the" or not stretch[1].text.islower():
            return False
        return stretch[1].lower in words.nameless and stretch[1].lower not in words.own_organization

    def _is_board(self, tokens: Sequence[Token], head: int) -> bool:
        """Whether *of the Board* continues a title: chair [of the Board] and CEO of Acme."""
        behind = [token.lower for token in tokens[head : head + 4]]
        is_longer = len(tokens) > head + 3 and (tokens[head + 3].is_capitalised or behind[3] == "of")
        return behind[:3] == ["of", "the", "board"] and not is_longer

    def _is_listed(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether the words are a field or a region: senior vice president, [Marketing and Sales]; VP [Marketing]."""
        words = self._words
        if tokens[start - 1].text == "," and self._is_field_before_workplace(tokens, start, end):
            return True
        closed = end == len(tokens) or not tokens[end].is_word or tokens[end].lower in {*words.at_head, *words.joiners}
        return closed and all(
            token.is_capitalised and (token.lower in words.known or token.lower in words.regions)
            for token in tokens[start:end]
            if token.lower not in words.joiners
        )

    def _is_field_before_workplace(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether the words before an employer are the field of a title: VP, [Mill Development], Acme.

        A part of the employer, such as a school, is not a field.
        """
        words, inside = self._words, tokens[start:end]
        if any(token.lower in words.nameless or token.lower in words.government for token in inside):
            return False
        if self._is_workplace(tokens, end, {"at"}):
            return self._titles.head(tokens[:end], start) is None
        is_field = tokens[start].is_capitalised and tokens[end - 1].lower in words.ends_of_fields
        return is_field and self._is_workplace(tokens, end, {","})

    def _is_field(self, tokens: Sequence[Token], head: int, end: int) -> bool:
        """Whether the words after *of* are a field, as in director of [Health], not the employer in CEO of [Acme]."""
        words, inside = self._words, tokens[head + 1 : end]
        if any(token.text == "," for token in inside):
            return True
        if self._is_name_of_body(tokens, head, end):
            return False
        unknown = [t for t in inside if t.lower not in words.known | words.joiners]
        if not unknown and end == len(tokens):
            return True
        is_of_whole = self._leads_organization(tokens, head, inside[0])
        if self._is_workplace(tokens, self._past_brackets(tokens, end), words.at - {"in"}):
            return not self._is_body_with_cause(tokens, end, inside, is_of_whole=is_of_whole and unknown == inside)
        if is_of_whole:
            return False
        if not any(token.is_capitalised for token in unknown):
            return True
        return bool({inside[0].lower, inside[-1].lower} & words.functions) and self._is_workplace(tokens, end, {","})

    def _is_body_with_cause(
        self, tokens: Sequence[Token], end: int, inside: Sequence[Token], *, is_of_whole: bool
    ) -> bool:
        """Whether the words after *of* are a group of people with a cause: president of [Bakers for Peace]."""
        are_people = inside[-1].is_capitalised and inside[-1].lower in self._words.plural_heads
        return (are_people or is_of_whole) and tokens[end].lower in {"for", "of"}

    def _is_name_of_body(self, tokens: Sequence[Token], head: int, end: int) -> bool:
        """Whether *for*, *of* or *on* continues an organisation's name: director of [Tarn Union] for Rye and Oats."""
        last, words = tokens[end - 1], self._words
        is_body = last.is_capitalised and last.lower in words.nameless and last.lower not in words.parts
        return is_body and [token.lower for token in tokens[end : end + 1]] in (["for"], ["of"], ["on"])

    def _leads_organization(self, tokens: Sequence[Token], head: int, first: Token) -> bool:
        """Whether a title is that of the head of an organisation, whose name may start with the word ``first``.

        *President of Acme* and *founder of a16z* are such titles, but not *vice president of Acme*.
        """
        is_vice = head > 1 and tokens[head - 2].lower == "vice"
        if not first.is_capitalised and not any(map(str.isdigit, first.text)):
            return False
        return tokens[head - 1].lower in self._words.heads_of_organizations and not is_vice

    def _is_workplace(self, tokens: Sequence[Token], end: int, links: Set[str]) -> bool:
        return (
            end + 1 < len(tokens)
            and tokens[end].lower in links
            and tokens[end + 1].lower not in self._words.legal_forms
            and self._workplaces.behind(tokens, end + 1) is not None
        )

    def _last(self, tokens: Sequence[Token], start: int) -> int:
        """The index after the field that starts at ``start``."""
        end = start
        while end < len(tokens) and self._goes_on(tokens, end, start):
            end += 1
        while end > start and tokens[end - 1].lower in self._words.field_joiners:
            end -= 1
        return end

    def _goes_on(self, tokens: Sequence[Token], i: int, first: int) -> bool:
        token, words = tokens[i], self._words
        if i > first and self._opens_other(tokens, i):
            return False
        if token.lower in words.field_joiners:
            follows = i + 1 < len(tokens) and tokens[i + 1].is_word and tokens[i + 1].lower not in words.stops
            return i > first and follows and not self._opens_title(tokens, i + 1)
        if not token.is_word:
            return token.text == "," and first < i < len(tokens) - 1 and self._lists(tokens, i, first)
        if token.lower in words.stops and not token.text.isupper():
            return False
        return not (i > first and self._opens_name(token)) and not tokens[i - 1].text.endswith("'s")

    def _opens_name(self, token: Token) -> bool:
        """Whether a word can be the start of a person's name: *Dr*, *Senator*, *Ann*."""
        words, word = self._words, token.lower
        is_given = word in words.given and word not in words.functions
        return token.is_capitalised and (is_given or word in words.honorifics or word in words.legislators)

    def _opens_title(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether another title starts at an index: Minister for Rivers and [Shadow Treasurer]."""
        words, places = self._words, range(at + 1, len(tokens))
        end = next((i for i in places if tokens[i].lower in words.joiners or self._opens_other(tokens, i)), None)
        return self._titles.head(tokens[:end], at) is not None

    def _opens_other(self, tokens: Sequence[Token], i: int) -> bool:
        return tokens[i].lower in self._words.legislators or self._workplaces.opens_other(tokens, i)

    def _lists(self, tokens: Sequence[Token], i: int, first: int) -> bool:
        """Whether a comma separates two fields in a list: of governmental[,] regulatory and external affairs."""
        words, listed = self._words, [token.lower for token in tokens[i + 1 : i + _LONGEST_LIST]]
        if not words.joiners.intersection(listed[1:]):
            return listed[:1] == ["and"] and any(token.text == "," for token in tokens[first:i])
        before, behind = tokens[i - 1], tokens[i + 1]
        if before.text.islower() or behind.text.islower():
            return before.text.islower() and behind.text.islower()
        is_of_minister = bool(self._titles.links_of_office(tokens, first - 1)) and behind.lower not in words.given
        are_fields = before.lower in words.functions and behind.lower in words.functions
        return (is_of_minister or are_fields) and self._titles.head(tokens[: i + _LONGEST_LIST + 1], i + 1) is None
