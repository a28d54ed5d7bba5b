"""Finds the name of the organisation among the tokens of a role."""

from __future__ import annotations

from collections.abc import Sequence

from ...tokens import Token
from .titles import Titles
from .words import PeopleWords

__all__ = ["Workplaces"]

_LONGEST_DESCRIPTION = 5  # words in the description of an organisation
_LONGEST_TITLE = 4  # words in the title of another office
_LONGEST_SEAT = 3  # words in the name of an electorate
_LONGEST_BODY = 12  # tokens from a comma in a list to a word such as *Committee*
_LONGEST_LIST = 6  # tokens up to the *and* of the same list


class Workplaces:
    """Reads the names of organisations in roles, using the word lists of a language."""

    def __init__(self, words: PeopleWords, titles: Titles) -> None:
        self._words, self._titles = words, titles

    def behind(self, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
        """The start and end index of the organisation's name at ``at``, without its article, or None."""
        part = self._named(tokens, at, len(tokens), is_behind=True)
        return part and self._with_whole(tokens, *part)

    def _with_whole(self, tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
        """The start and end of an organisation's part, with any whole after it: School of Law [at Tarn University]."""
        is_part = end < len(tokens) and tokens[end].lower == "at" and tokens[start].lower in self._words.parts_of_whole
        whole = self._named(tokens, end + 1, len(tokens), is_behind=True) if is_part else None
        return start, whole[1] if whole else end

    def seat(self, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
        """The start and end index of a legislator's electorate, which has a short name: Member for [Marlow]."""
        end = at
        while (
            end < min(len(tokens), at + _LONGEST_SEAT)
            and tokens[end].is_capitalised
            and not self.opens_other(tokens, end)
        ):
            if tokens[end].lower in self._words.stops or tokens[end].text.isupper() != tokens[at].text.isupper():
                break
            end += 1
        return (at, end) if end > at else None

    def between(self, tokens: Sequence[Token], at: int, limit: int) -> tuple[int, int] | None:
        """The start and end index of a name between ``at`` and a title that starts at ``limit``, or None."""
        return self._named(tokens, at, limit, is_behind=False)

    def is_region(self, tokens: Sequence[Token], at: int, limit: int) -> bool:
        """Whether the words between two tokens name a region where an organisation works: *East Africa*."""
        words = [token.lower for token in tokens[at:limit]]
        joiner = next((n for n, word in enumerate(words) if word in self._words.joiners), None)
        if joiner is not None:
            return self.is_region(tokens, at, at + joiner) and self.is_region(tokens, at + joiner + 1, limit)
        named = " ".join(words[len(words) > 1 and words[0] in self._words.compass :])
        return named in self._words.places or named in self._words.regions

    def _named(self, tokens: Sequence[Token], at: int, limit: int, *, is_behind: bool) -> tuple[int, int] | None:
        while at < limit and tokens[at].lower in self._words.articles:
            at += 1
        at = end = self._past_description(tokens, at, limit)
        if not is_behind and at + 1 < limit and self._is_adjective(tokens[at]) and tokens[at + 1].is_capitalised:
            at = end = at + 1  # skip an adjective: a prominent Bramble Foods director
        end = self._name_end(tokens, at, limit, is_behind=is_behind)
        if end == at:
            return None
        if is_behind and (owner := self._whose(tokens, at, end)):
            return at, owner
        return at, self._past_closers(tokens, end, limit)

    def _name_end(self, tokens: Sequence[Token], at: int, limit: int, *, is_behind: bool) -> int:
        """The end of the name that starts at ``at``, not including any small words and legal forms after it."""
        end = at
        while end < limit and self._continues_name(tokens, end, at, limit):
            if is_behind and end > at and self.opens_other(tokens, end):
                break
            end += 1
            is_possessive = end < limit and tokens[end - 1].text.endswith(("'s", "s'"))
            if is_possessive and not (is_behind and self._goes_on_behind_possessive(tokens, end)):
                break
        return end

    def _past_closers(self, tokens: Sequence[Token], end: int, limit: int) -> int:
        """The index after closing words or a legal form that belong to a name: Eat Well [campaign], Bramble[, LLC]."""
        end = self._past_acronym(tokens, end, limit)
        words, following = self._words, [token.lower for token in tokens[end : min(end + 2, limit)]]
        if following[:1] and (following[0] in words.closers or following[0] in words.government):
            end += 1
        elif following[:1] and following[0] in words.legal_forms:
            end += 1  # in lower case: Bramble plc
        elif len(following) > 1 and following[0] in words.jurisdictions and following[1] in words.assemblies:
            end += 2  # the Tarn village council
        if end + 1 < limit and tokens[end].text == "," and tokens[end + 1].lower in words.legal_forms:
            end += 2
        return self._past_office(tokens, end, limit)

    def _past_acronym(self, tokens: Sequence[Token], end: int, limit: int) -> int:
        """The index after an acronym inside a name: Rivers and Mills [(RAM)] Committee."""
        inside = [token.text for token in tokens[end : min(end + 3, limit)]]
        is_bracket = len(inside) == 3 and inside[0] == "(" and inside[2] == ")" and end + 3 < limit
        return end + 3 if is_bracket and tokens[end + 3].lower in self._words.closers else end

    def _past_office(self, tokens: Sequence[Token], end: int, limit: int) -> int:
        """The index after an office within a department: Department of Mills[, Office of the Inspector General]."""
        opening = [token.text for token in tokens[end : end + 3]]
        if opening[:1] != [","] or opening[2:] != ["of"] or opening[1].lower() not in self._words.government:
            return end
        named = self._name_end(tokens, end + 1, limit, is_behind=True) if opening[1].istitle() else end
        return named if named > end + 3 else end

    def opens_other(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether another role starts where a line break was lost: Senator for Marlow [Shadow Minister for Rivers]."""
        if not 0 < i < len(tokens):
            return False
        words, token, before = self._words, tokens[i], tokens[i - 1]
        if before.lower in words.parties and token.lower not in words.parties:
            return token.is_capitalised
        following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
        is_office_for = token.lower in words.of_seats or token.lower in words.ministers
        if token.is_capitalised and is_office_for and following in {"for", "assisting"}:
            return before.is_capitalised and before.lower not in words.modifiers  # [Member for Marlow]
        if token.lower in words.demonyms and following in words.parties:
            return before.lower not in words.connectors
        return token.lower in words.manners_of_office and self._titles.head(tokens[: i + _LONGEST_TITLE], i) is not None

    def _whose(self, tokens: Sequence[Token], at: int, end: int) -> int | None:
        """The end of an owner's name, if a noun in lower case comes later: head of [Acme's] North American practice."""
        if end == len(tokens) or not tokens[end].text.islower() or tokens[end].lower in self._words.stops:
            return None
        return next((i + 1 for i in range(at, end - 1) if tokens[i].text.endswith("'s")), None)

    def _goes_on_behind_possessive(self, tokens: Sequence[Token], end: int) -> bool:
        """Whether a name continues after a possessive: Dean of [Marlow's Mill School], owner of [Bramble's of Tarn]."""
        named_on = tokens[end].is_capitalised and self._titles.head(tokens, end) is None
        return named_on or tokens[end].lower == "of"

    def _past_description(self, tokens: Sequence[Token], at: int, limit: int) -> int:
        """The index after a description of an organisation: the [UK charity] River Action, [think tank] Mill House."""
        name = at
        while name < min(limit, at + _LONGEST_DESCRIPTION) and self._describes(tokens[name]):
            name += 1
        named = at < name < limit and tokens[name].is_capitalised and tokens[name - 1].lower in self._words.workplaces
        return name if named else at

    def _is_adjective(self, token: Token) -> bool:
        """Whether a word in lower case may be an adjective: *prominent*, but not *the*, *said* or *CEO*."""
        word, words = token.lower, self._words
        return token.text.islower() and not (word in words.stops or word in words.cues or self._titles.may_close(word))

    def _describes(self, token: Token) -> bool:
        return token.text.islower() or token.lower in self._words.countries or token.text.endswith("-based")

    def _continues_name(self, tokens: Sequence[Token], i: int, first: int, limit: int) -> bool:
        token, words = tokens[i], self._words
        if i == first:
            return self._opens_name(tokens, i, limit)
        if token.lower in words.connectors:
            return self._connects(tokens, i, limit) or self._ends_list(tokens, i, first)
        if token.text == ",":
            return self._lists_fields(tokens, i, first)
        if token.lower in words.legislators:
            return False
        return token.is_capitalised or token.text.isdigit()

    def _opens_name(self, tokens: Sequence[Token], i: int, limit: int) -> bool:
        token = tokens[i]
        may_open = token.lower not in self._words.stops or (token.text.isupper() and len(token.text) > 1)
        is_brand = token.text[0].isalpha() and not token.text.isalpha() and any(map(str.isdigit, token.text))
        if is_brand or (token.text[0].islower() and not token.text.islower() and token.is_word):
            return True  # a16z, eBay
        if token.lower.endswith(self._words.ordinals) and token.text[0].isdigit():
            return i + 1 < limit and tokens[i + 1].is_capitalised  # the 14th Engineer Battalion
        return token.is_capitalised and (may_open or self._is_named_the(tokens, i, limit))

    def _is_named_the(self, tokens: Sequence[Token], i: int, limit: int) -> bool:
        """Whether a small word after an article starts a name: the [All] Tarn Club."""
        return 0 < i < limit - 1 and tokens[i - 1].lower in self._words.articles and tokens[i + 1].is_capitalised

    def _connects(self, tokens: Sequence[Token], i: int, limit: int) -> bool:
        """Whether a small word is part of a name: Bank [of] Marlow, School [for the] Arts."""
        named = i + 1 + (i + 1 < limit and tokens[i + 1].lower == "the")
        if named >= limit or not tokens[named].is_capitalised:
            return False
        if tokens[i].lower != "and":
            return True
        if limit < len(tokens) and tokens[limit - 1].lower in self._words.parts:
            return True  # before a word such as *Committee*: the Rivers and Mills Committee [chair]
        return self._titles.head(tokens[: i + 6], named) is None and not self._is_subject(tokens, i + 1)

    def _ends_list(self, tokens: Sequence[Token], i: int, first: int) -> bool:
        """Whether *and* joins the last of several fields: Institute for Oats, Rye[, and] Corn."""
        is_list = tokens[i].lower in self._words.joiners and any(token.text == "," for token in tokens[first:i])
        return is_list and i + 1 < len(tokens) and tokens[i + 1].is_capitalised and self._may_be_field(tokens[i + 1])

    def _is_subject(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a run of capitalised words is the subject of another clause, because a verb follows it."""
        while at < len(tokens) and tokens[at].is_capitalised:
            at += 1
        return at < len(tokens) and (tokens[at].lower in self._words.verbs or tokens[at].lower in self._words.cues)

    def _lists_fields(self, tokens: Sequence[Token], i: int, first: int) -> bool:
        """Whether a comma is part of a name: *Committee on Commerce, Science and Trade*; *Smith, Jones & Brown*."""
        words, last = self._words, len(tokens) - 1
        ends = next((n for n in range(i + 1, min(i + _LONGEST_LIST, last)) if tokens[n].lower in words.joiners), None)
        if ends is None or not all(token.is_capitalised or token.text == "," for token in tokens[i + 1 : ends]):
            return False
        if any(
            token.lower.endswith(words.lists_of_fields) for token in (*tokens[first:i], *tokens[i : i + _LONGEST_BODY])
        ):
            return True
        if tokens[ends].text == "&" and self._are_partners(tokens[i:ends]):
            return True
        is_inside = tokens[ends].text == "&" or any(token.lower in {"of", "for"} for token in tokens[first:i])
        return is_inside and all(map(self._may_be_field, [*tokens[i + 1 : ends], tokens[ends + 1]]))

    def _are_partners(self, listed: Sequence[Token]) -> bool:
        """Whether the surname of a firm's partner follows each of the commas: Smith[, Jones, Scott] & Brown."""
        are_names = all(not self._titles.is_head(token.lower) for token in listed)
        return (
            are_names and all(token.is_word == bool(n % 2) for n, token in enumerate(listed)) and len(listed) % 2 == 0
        )

    def _may_be_field(self, token: Token) -> bool:
        """Whether a word may be a field of work in a name, because it is neither a given name nor a title."""
        if not token.is_word:
            return True
        return token.is_capitalised and token.lower not in self._words.given and not self._titles.is_head(token.lower)
