"""What stands beside a name: forms of address and roles before it; credentials, party and roles behind it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from ...document import Document, Span
from ...languages import Language
from ...model import Role
from ...rules import compiled
from .roles import RoleParser
from .tokens import Token, tokenize

_NEAR, _FAR = 45, 120  # characters before a name: for forms of address, and for roles
_FIRST_WORDS = 12  # behind a name: without the head of a title among them, there is no role

# What every credential, age, party and role behind a name opens with; most names are followed by none.
_GOES_ON = r", | [ ] (?: \P{Ll} | (?i:as|aged?)\b | \L<titles_predicates>\b )"
_LAST_WORD = regex.compile(r"(?r)(?P<word>[\p{L}\p{N}'/-]++)\.?[ ]{0,3}")
_NEXT_WORD = regex.compile(r"[^\p{L}]{0,4}(\p{L}[\p{L}'-]*+)")
_PARTY = r"""
    [ ] \( \L<names_parties> (?: [-,.:] [^()]{0,25} )? \)                   # (D-Mich.)
  | ,[ ]? [RDI] (?:-|[ ]of[ ]) \p{Lu}[\p{L}. ]{0,14}? (?= , | [ ]said | $ ) # , R-Tenn.,
"""
_CREDENTIAL = regex.compile(r",? (?:\(?(?<letters>(?:\p{Lu}\p{Ll}{0,3}\.?-?){1,4}\p{Lu}?\.?)\)?)(?=[,;.) ]|$)")
_AGE = regex.compile(r",? \(?(?:aged? )?\d{1,2}\)?(?=,)")
_ROLE_OPENING = regex.compile(r"(?: ?, | \(| (?:[-–—]+|/) | (?i:as) | (?=\p{Lu}))(?:who (?:is|was|serves as|became) )?")
_PREDICATE = r"(?:,[ ]who)?[ ]\L<titles_predicates>[ ](?= (?:\L<titles_openers>)\b | \p{Lu} )"


class Before(NamedTuple):
    """What stands before a name; ``start`` is where the noun phrase starts.

    ``word`` is the word before all that, in lower case; empty where it is capitalised within its sentence.
    """

    start: int
    word: str
    address: tuple[Token, ...] = ()
    offices: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


class Behind(NamedTuple):
    """What stands behind a name; ``end`` is where the noun phrase ends, ``word`` the word after it, in lower case.

    ``last_head`` is the last word of the last title.
    """

    end: int
    word: str
    credentials: tuple[str, ...] = ()
    has_party: bool = False
    roles: tuple[Role, ...] = ()
    last_head: str = ""


class Surroundings:
    """Reads what stands beside a name, with the words of a language."""

    def __init__(self, language: Language, roles: RoleParser) -> None:
        """Look the word lists up once."""
        self.roles = roles
        self.offices = language.values("titles_offices")
        self.honorifics = language.words("titles_honorifics")
        self._credentials = language.words("titles_credentials")
        self._appointing = language.words("titles_appointing")
        self._corporate = language.words("titles_corporate")
        self._political = language.words("titles_political")
        self._countries, self._stops = language.words("titles_countries"), language.words("titles_stops")
        self._party, self._predicate = compiled(_PARTY, language), compiled(_PREDICATE, language)
        self._goes_on = compiled(_GOES_ON, language)

    def before(self, document: Document, sentence: Span, start: int) -> Before:
        """What stands before the name that starts at ``start``."""
        last = _LAST_WORD.match(document.shadow, sentence.start, start)  # backwards from the name
        word = last["word"] if last else ""
        if last and not self._may_describe(word.lower()):
            is_first = last.start("word") == sentence.start
            return Before(start, word.lower() if word.islower() or is_first else "")
        if not last and document.shadow[max(sentence.start, start - 2) : start] != ", ":
            return Before(start, "")
        return self._described_before(document, sentence, start)

    def _may_describe(self, word: str) -> bool:
        return word in self.honorifics or word in self.offices or self.roles.may_close_title(word)

    def _described_before(self, document: Document, sentence: Span, start: int) -> Before:
        shadow = document.shadow
        address, left = self._address(_tokenize_back(shadow, max(sentence.start, start - _NEAR), start))
        roles: list[Role] = []
        first = len(left)
        offices = tuple(self._offices_of(address))
        if left and ((left[-1].text == "," and not offices) or self.roles.closes_title(left)):
            farthest = max(sentence.start, start - _FAR)
            if self.roles.may_stand(document, farthest, start):
                left = _tokenize_back(shadow, farthest, left[-1].end)
                roles, first = self.roles.before(left, document.text)
        phrase_start = left[first].start if roles else address[0].start if address else start
        word = left[-1].lower if left and (left[-1].text.islower() or len(left) == 1) else ""
        return Before(phrase_start, word, tuple(address), offices, tuple(roles))

    def _address(self, left: list[Token]) -> tuple[list[Token], list[Token]]:
        """Split honorifics and offices off the end of what stands before a name: [Business Minister] [Lord] Marlow."""
        at = len(left)
        while at and left[at - 1].is_word and left[at - 1].text[0].isupper() and self._is_address(left, at):
            at -= 1
        return left[at:], left[:at]

    def _is_address(self, left: list[Token], at: int) -> bool:
        word = left[at - 1].lower
        if word in self.honorifics or (at < len(left) and f"{word} {left[at].lower}" in self.honorifics):
            return True
        if at < len(left) and f"{word} {left[at].lower}" in self.offices:
            return True
        if word not in self.offices or (at < len(left) and left[at].lower in self.offices):
            return False
        before = left[at - 2] if at > 1 else None
        if before and f"{before.lower} {word}" in self.offices:
            return word not in self._corporate or at < 3 or not self._is_employer(left[at - 3])  # Major General
        if left[at - 1].text.endswith("."):
            return True  # Florida Sen.
        # "Business Minister", "Majority Leader": part of a longer title, which is read as a role.
        return (
            before is None
            or (at == 2 and before.lower.endswith("ing") and word in self._political)  # Joining Senator Lee
            or not self._is_employer(before)
        )

    def _is_employer(self, token: Token) -> bool:
        """Whether a word before an office may end the name of who has it: [Acme] President."""
        return token.is_capitalised and token.lower not in self._countries and token.lower not in self._stops

    def _offices_of(self, address: Sequence[Token]) -> list[str]:
        """The offices in a form of address, written out; two words may be one office: Major General."""
        words = [token.lower for token in address]
        double = next((pair for pair in map(" ".join, pairwise(words)) if pair in self.offices), None)
        return [self.offices[double]] if double else [self.offices[word] for word in words if word in self.offices]

    def singular(self, honorific: str) -> str:
        """``Senators`` before a list of names is ``Senator`` for each."""
        word = honorific.lower().rstrip(".")
        return self.offices[word] if word.endswith("s") and self.offices.get(word, "s")[-1] != "s" else honorific

    def behind(self, document: Document, sentence: Span, end: int, *, is_one_word: bool = False) -> Behind:
        """What stands behind the name that ends at ``end``; a title that touches one word is not that of a person."""
        shadow = document.shadow
        if not self._goes_on.match(shadow, end, sentence.end):
            return Behind(end, _word_at(shadow, end, sentence.end))
        credentials, place = self._credentials_behind(document, end, sentence.end)
        party = self._party.match(shadow, place, sentence.end)
        place = party.end() if party else place
        is_touching = is_one_word and shadow[place + 1 : place + 2].isupper() and shadow[place] == " "  # Acme President
        roles, place, head = ([], place, "") if is_touching else self._roles_behind(document, sentence, place)
        word = _word_at(shadow, place, sentence.end)
        return Behind(place, word, credentials, party is not None, tuple(roles), head)

    def _credentials_behind(self, document: Document, at: int, limit: int) -> tuple[tuple[str, ...], int]:
        shadow, found = document.shadow, list[str]()
        while len(found) < 6 and (match := _CREDENTIAL.match(shadow, at, limit)):
            letters = match["letters"].lower().replace(".", "")
            between_commas = shadow[at] == "," and shadow[match.end() : match.end() + 1] == ","
            unlisted = between_commas and match["letters"].isupper() and not self.roles.is_word_of_title(letters)
            if letters not in self._credentials and not unlisted:
                break
            if self.roles.is_head_word(_word_at(shadow, match.end(), limit)) and shadow[match.end()] == " ":
                break  # PhD student
            found.append(document.text[match.start("letters") : match.end("letters")])
            at = match.end()
        age = _AGE.match(shadow, at, limit)
        return tuple(found), age.end() if age else at

    def _roles_behind(self, document: Document, sentence: Span, at: int) -> tuple[list[Role], int, str]:
        shadow = document.shadow
        for opening in (_ROLE_OPENING, self._predicate):
            match = opening.match(shadow, at, sentence.end)
            if not match or (match.group().strip().lower() == "as" and not self._appoints(shadow[sentence.start : at])):
                continue
            if not self.roles.may_stand(document, match.end(), sentence.end):
                continue
            if not any(map(self.roles.is_head, tokenize(shadow, match.end(), sentence.end, most=_FIRST_WORDS))):
                continue
            tokens = tokenize(shadow, match.end(), sentence.end)
            roles, stop = self.roles.after(tokens, 0, document.text)
            if roles:
                end = tokens[stop - 1].end
                closes = match.group().strip() == "(" and shadow[end : end + 1] == ")"
                return roles, end + closes, tokens[stop - 1].lower
        return [], at, ""

    def _appoints(self, before: str) -> bool:
        """Whether the words before a name give it an office: the appointment of Ann Lee as chair."""
        return any(word.lower() in self._appointing for word in before.split())


def _word_at(shadow: str, place: int, limit: int) -> str:
    """The next word, in lower case, if no more than marks stand before it."""
    following = _NEXT_WORD.match(shadow, place, limit)
    return following[1].lower() if following else ""


def _tokenize_back(shadow: str, start: int, end: int) -> list[Token]:
    """The tokens of a stretch that may start within a word, which is then left out."""
    if start and shadow[start - 1].isalnum():
        while start < end and shadow[start].isalnum():
            start += 1
    return tokenize(shadow, start, end)
