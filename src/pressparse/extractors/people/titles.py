"""Finds where a title starts and ends: ``chief executive officer``, ``senior vice president``, ``secretary of state``.

The head noun of a title is called its *head*: officer, president, founder, member. It may be followed by a *field*:
director *of sales*. Methods take the tokens of a sentence, or the last part of them; indexes refer to these tokens.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...tokens import Token
from .words import PeopleWords

__all__ = ["Titles"]

_LONGEST_TITLE = 9  # words in a title
_LONGEST_NAME = 8  # words in the name of an organisation


class Titles:
    """Reads titles, using the word lists of a language."""

    def __init__(self, words: PeopleWords) -> None:
        self._words = words

    def is_head(self, word: str) -> bool:
        """Whether a lower-case word may be the head noun of a title, two of them (``founder/ceo``) or a plural."""
        words = self._words
        if word in words.all_heads:
            return True
        if "/" in word:
            return all(map(words.heads.__contains__, word.split("/")))
        head, hyphen, after = word.partition("-")
        return bool(hyphen) and after.replace("-", " ") in words.after_head and head in words.heads  # governor-elect

    def may_close(self, word: str) -> bool:
        """Whether a word in lower case may be the last word of a title, either its head noun or a part of its field."""
        return self.is_head(word) or word in self._words.functions or word in self._words.last_after_head

    def closes(self, tokens: Sequence[Token]) -> bool:
        """Whether the last token may be the last word of a title: chief executive, secretary of state."""
        words, at = self._words, len(tokens)
        if not tokens or self.is_head(tokens[-1].lower):
            return bool(tokens)
        bare = self._bare_head(tokens, at, 0)
        if bare < at:
            return self.is_head(tokens[bare - 1].lower)
        while at and (tokens[at - 1].lower in words.known or tokens[at - 1].lower in words.joiners):
            at -= 1
        return self._is_behind_link(tokens, at) or self._is_behind_link(tokens, self._name_start(tokens))

    def _is_behind_link(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the head noun of a title and a preposition come before a token: secretary of [state]."""
        at -= at > 0 and tokens[at - 1].lower == "the"
        return 1 < at < len(tokens) and self.links(tokens, at - 1) and self.is_head(tokens[at - 2].lower)

    def links(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a word may link the head noun of a title to its field: director [of] sales."""
        return tokens[at].lower in self._words.links or tokens[at].lower in self.links_of_office(tokens, at)

    def links_of_office(self, tokens: Sequence[Token], head: int) -> Sequence[str]:
        """The words that always link the title that ends at ``head`` to a field: minister [for], envoy [to]."""
        fields, word = self._words.fields_behind, tokens[head - 1].lower
        return fields.get(word) or (fields.get(f"{tokens[head - 2].lower} {word}", ()) if head > 1 else ())

    def _name_start(self, tokens: Sequence[Token]) -> int:
        """The start of an organisation's name at the end of the tokens, as in *CEO of Acme*; if none, their number.

        A name that may continue, or that contains a comma, counts only as a minister's field: not members of the Mill
        Safety [Task Force], but Minister for Justice, Rivers and Mills [Ann Lee].
        """
        words, is_field = self._words, tokens[-1].lower in self._words.known
        for at in range(len(tokens) - 1, max(0, len(tokens) - _LONGEST_NAME), -1):
            is_field |= tokens[at].text == ","
            if not (tokens[at].is_capitalised or tokens[at].text == "," or tokens[at].lower in words.joiners):
                break
            if self._is_behind_link(tokens, at) and not (is_field and tokens[at - 2].lower not in words.fields_behind):
                return at
        return len(tokens)

    def leftmost(self, tokens: Sequence[Token]) -> int:
        """The lowest index at which a title that ends with the last token can start."""
        words, at, unknown = self._words, self._bare_head(tokens, len(tokens), 0) - 1, 0
        while at > 0:
            token = tokens[at - 1]
            if self.opens_anew(tokens, at - 1):
                return at - 1
            known = token.lower in words.known or self.is_head(token.lower)
            if token.is_capitalised:
                if not known and token.lower in words.stops:
                    break
            elif not (known or self._joins(token)):
                unknown += 1
                if unknown > 3 or not token.is_word or token.lower in words.stops or token.lower in words.cues:
                    break
            at -= 1
        return at

    def opens_anew(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether *The* starts a new phrase at an index: OLD NEWS [The] Minister, but not head of The Bramble."""
        return at > 0 and tokens[at].text == "The" and tokens[at - 1].lower not in self._words.at_head

    def _joins(self, token: Token) -> bool:
        words = self._words
        return token.text in ",/" or token.lower in words.connectors or token.lower in words.at_head

    def past_openers(self, tokens: Sequence[Token], at: int) -> int:
        """The index after words that come before a title and do not belong to it: *is also the*."""
        first = at
        while at < len(tokens) and tokens[at].lower in self._words.openers and not self._opens_name(tokens, at):
            at += 1
        does = at > first and tokens[first].lower == "who" and tokens[at : at + 1]
        return first if does and tokens[at].lower in self._words.plural_heads else at  # who heads the trust

    def _opens_name(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a word such as *New*, which is often before a title, starts a name: [New] Marlow City Police."""
        words, following = self._words, tokens[at + 1 : at + 2]
        if tokens[at].text.islower() or tokens[at].lower not in words.opening_names or not following:
            return False
        word = following[0].lower
        if any(" ".join(token.lower for token in tokens[at : at + n]) in words.places for n in (2, 3)):
            return True
        return following[0].is_capitalised and not (word in words.of_titles or self.may_close(word))

    def head(self, tokens: Sequence[Token], at: int) -> int | None:
        """The index after the last head noun of the title that starts at ``at``; None if the title has none."""
        end = None
        for i in range(at, min(at + _LONGEST_TITLE, len(tokens))):
            token = tokens[i]
            if self.is_head(token.lower):
                end = i + 1
            elif end is None:
                if self._ends_search(tokens, i):
                    return None
            elif self._leads_to_head(tokens, i):
                continue
            elif self._opens_unknown_head(tokens[i - 1], token):
                end = i + 1
            else:
                return self.past_after_head(tokens, end)
        return end

    def _opens_unknown_head(self, before: Token, token: Token) -> bool:
        """Whether a word that no list has is the head noun of a title: Chief [Instigator], head [gardener]."""
        if before.lower == "head":
            return (
                token.is_word
                and token.text.islower() == before.text.islower()
                and token.lower.endswith(self._words.agent_endings)
            )
        return before.lower == "chief" and token.is_capitalised and token.lower not in self._words.stops

    def _ends_search(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a token ends the search for a head noun: punctuation, or a small word that does not join names."""
        token = tokens[i]
        if not token.is_word:
            return token.text != "&"
        return token.lower in self._words.stops and not (self._connects(tokens, i) or self._joins_fields(tokens, i))

    def _joins_fields(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether *and* joins two fields of work in one title: communications [and] policy director."""
        if tokens[i].lower not in self._words.joiners or not 0 < i < len(tokens) - 1:
            return False
        return tokens[i - 1].lower in self._words.functions and tokens[i + 1].lower in self._words.functions

    def _connects(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a small word is between two capitalised words of a name: University [of] Exeter."""
        if tokens[i].lower not in self._words.connectors or not 0 < i < len(tokens) - 1:
            return False
        return tokens[i - 1].is_capitalised and (tokens[i + 1].is_capitalised or tokens[i + 1].lower == "the")

    def _leads_to_head(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether another head noun follows in the same title: chief [marketing officer], deputy [State's Attorney]."""
        words = self._words
        i += tokens[i - 1].lower in words.before_offices and tokens[i].lower in words.countries
        while i < len(tokens) and not self.is_head(tokens[i].lower):
            word = tokens[i].lower
            if not (word in words.known or word in words.before_offices or self._joins_fields(tokens, i)):
                return False
            i += 1
        return i < len(tokens)

    def past_after_head(self, tokens: Sequence[Token], end: int) -> int:
        """The index after words that follow the head noun of a title and belong to it: editor [in chief]."""
        for last in (end + 2, end + 1):
            if last <= len(tokens) and " ".join(token.lower for token in tokens[end:last]) in self._words.after_head:
                return last
        return end

    def _bare_head(self, tokens: Sequence[Token], head: int, at: int) -> int:
        """The index after a title's head noun, without other words of the title after it: [special agent] in charge."""
        for first in (head - 2, head - 1):
            if first > at and " ".join(token.lower for token in tokens[first:head]) in self._words.after_head:
                return first
        return head

    def start(self, tokens: Sequence[Token], at: int, head: int) -> int:
        """The index at which a title starts after an organisation's name; ``at`` if there is no such name."""
        head = self._bare_head(tokens, head, at)
        if [token.lower for token in tokens[max(at, head - 3) : head - 1]] == ["board", "of"]:
            return head - 3  # a title of three words: Acme [Board of Directors]
        if behind := self._behind_party(tokens, at, head) or self._behind_ministry(tokens, at, head):
            return behind
        if self._is_minister(tokens, at, head):
            return self._behind_country(tokens, at, head)
        start = self._start_behind_name(tokens, at, head)
        named = any(token.is_capitalised or token.text.endswith("'s") for token in tokens[at:start])
        return start if named else at

    def _behind_party(self, tokens: Sequence[Token], at: int, head: int) -> int | None:
        """The start of a title that follows the name of a party: Greens [rivers spokesperson]."""
        words = self._words
        for i in range(head - 2, at - 1, -1) if tokens[head - 1].lower in words.of_party else ():
            if tokens[i].is_capitalised and tokens[i].lower.removesuffix("'s").rstrip("'") in words.with_portfolios:
                return i + 1
        return None

    def _behind_ministry(self, tokens: Sequence[Token], at: int, head: int) -> int | None:
        """The start of a title that follows the name of a ministry: River Office [flood prevention minister]."""
        words = self._words
        for i in range(head - 2, at, -1):
            is_ministry = tokens[i].lower in words.government and tokens[i - 1].lower not in words.countries
            if is_ministry and tokens[i + 1].lower != "of":
                return i + 1
        return None

    def _is_minister(self, tokens: Sequence[Token], at: int, head: int) -> bool:
        """Whether the title is that of a minister, so that the words before it are a field: [River Safety] Minister."""
        is_owned = any(token.text.endswith("'s") for token in tokens[at:head])
        return tokens[head - 1].lower in self._words.ministers and not is_owned

    def _behind_country(self, tokens: Sequence[Token], at: int, head: int) -> int:
        """The start of a minister's title, which comes after any initials of a country: U.S. [Secretary]."""
        is_country = tokens[at].text.isupper() and tokens[at].lower in self._words.countries
        return at + (is_country and head - at > 1)

    def _start_behind_name(self, tokens: Sequence[Token], at: int, head: int) -> int:
        """The index at which a title starts after a name, judging by words in titles: Mill Unit [Deputy Bureau Chief].

        In a name with *on*, such as *Committee on Natural Resources*, words that are also in titles belong to the name.
        """
        words = self._words
        opening = next((i for i in range(at + 1, head - 1) if tokens[i].lower in words.manners_of_office), head - 1)
        of_names = words.functions if opening < head - 1 else frozenset()  # Mill Development [Deputy Director]
        start = opening
        while start > at and tokens[start - 1].lower not in of_names and self._belongs_to_title(tokens, start - 1, at):
            start -= 1
        if any(token.lower == "on" for token in tokens[at:start]):
            while start < head - 1 and tokens[start].lower in words.functions:
                start += 1  # the title is only the head: Committee on Natural Resources [Chairman]
        return start

    def _is_of_title(self, word: str) -> bool:
        """Whether a word in lower case, or its part before a hyphen, can be in a title."""
        return word in self._words.known or word.split("-")[0] in self._words.known or self.is_head(word)

    def _belongs_to_title(self, tokens: Sequence[Token], i: int, at: int) -> bool:
        """Whether a word before the head noun belongs to the title, and not to the name that may start at ``at``."""
        words, token, word = self._words, tokens[i], tokens[i].lower
        if token.text.endswith(("'s", "s'")) or token.text.isdigit():
            return word in words.before_offices  # State's Attorney; but not Acme's director, Region 7 Administrator
        if i == at:
            return self._opens_title(tokens, i)
        if self._ends_name(tokens, i):
            return False
        known = self._is_of_title(word) or tokens[i - 1].lower == "chief"  # chief happiness officer
        if token.is_capitalised:
            return known and self._continues_in_capitals(tokens, i)
        if word in words.joiners:
            return self.may_close(tokens[i - 1].lower)
        return known or word not in words.stops

    def _ends_name(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a word ends a name, so that a title may start after it: [Acme unit] researcher, [Acme Group] CIO."""
        words, word, before, behind = self._words, tokens[i].lower, tokens[i - 1], tokens[i + 1 : i + 3]
        if word in words.closers and self._may_end_name(before):
            return True
        if len(behind) == 2 and behind[0].lower == "chief" and self._is_of_title(behind[1].lower):
            return word not in words.modifiers
        return word == "group" and tokens[i].is_capitalised and before.is_capitalised

    def _may_end_name(self, token: Token) -> bool:
        """Whether a word may precede the noun that ends a name: *Marlow* in *Marlow unit*, but not *Bramble's*."""
        is_owner = token.text.endswith(("'s", "s'"))
        return token.is_capitalised and not is_owner and token.lower not in self._words.modifiers

    def _opens_title(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the first word belongs to the title, even if it is capitalised as in *[Chief] executive*."""
        words, token, word = self._words, tokens[at], tokens[at].lower
        if self._is_of_title(word) or word in words.own_organization:
            return True
        return not token.is_capitalised and word not in words.joiners and word not in words.stops

    def _continues_in_capitals(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a capitalised title may continue after a word: the next word has a capital or is one such as *of*."""
        return tokens[i + 1].is_capitalised or tokens[i + 1].lower in self._words.joiners
