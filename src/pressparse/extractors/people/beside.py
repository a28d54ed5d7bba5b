"""Reads the words next to a name: forms of address and roles before it, and credentials, party and roles after it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from ...document import Document, Span
from ...languages import Language
from ...model import Role
from ...rules import Note, compiled
from ...tokens import Token
from .front import RolesInFront
from .roles import RoleReader

__all__ = ["OFFICE", "Before", "Behind", "Surroundings"]

_FAR = 16  # tokens before a name that are searched for forms of address and roles
_FAR_BEHIND = 120  # characters after a name that must contain the head noun of a title, if a role follows
_FIRST_WORDS = 12  # tokens after a name that must contain the head noun of a title, if a role follows
_LONGEST_ROLES = 60  # tokens in a list of roles
_MOST_CREDENTIALS = 6

# What can introduce credentials, an age, a party or a role after a name. Nothing of the kind follows most names.
_GOES_ON = r"""
    [ ]?,
  | [ ] (?: \P{Ll} | (?i:as|aged?)\b | \L<titles_when>[ ]
      | (?: \L<titles_predicates> | \L<titles_appointed> | \L<titles_attended> | \L<titles_joining> )\b )
"""
_PARTY = r"""
    [ ] \( \L<names_parties> (?: [-,.:] [^()]{0,25} )? \)                   # (D-Mich.)
  | [ ] \( \p{Lu}{2} [- ] (?: \d{1,2} | AL ) \)                           # (NV-01)
  | ,[ ]? [RDI] (?:-|[ ]of[ ]) \p{Lu}[\p{L}. ]{0,14}? (?= , | [ ]said | $ ) # , R-Tenn.,
"""
_CREDENTIAL = regex.compile(
    r",? (?:\(?(?<letters>(?:\p{Lu}\p{Ll}{0,3}(?:\.[ ](?=\p{Lu}\.)|\.?-?)){1,4}\p{Lu}?\.?)[®™]?\)?)(?=[,;.) ]|$)"
)
_AGE = regex.compile(r",? \(?(?:aged? )?\d{1,2}\)?(?=,)")
_LINK = regex.compile(r"\]\([^\s()]{1,300}\)")  # a Markdown link: [Ann Lee](https://…)
_ROLE_OPENING = regex.compile(
    r"(?: ?, |  (?=\p{Ll})| \(| (?:[-–—]+|/) | (?i:as) | (?=\p{Lu}))(?:who (?:is|was|serves as|became) )?"
)
_BEFORE_NEXT = regex.compile(r"[ ][-–—][ ]\p{Lu}")
_SPACE = regex.compile(" ")
_PREDICATE = r"""
    (?:,[ ]who)? [ ] \L<titles_predicates> [ ] (?= (?:\L<titles_openers>)\b | \p{Lu} )
  | (?:,?[ ]who)? (?:[ ]\L<titles_when>)?
    (?: ,?[ ]\L<titles_appointed> | [ ]\L<titles_attended> | ,[ ]\L<titles_acting> ) [ ]
"""

_JOINING = r"""
    [ ]\L<titles_joining>[ ](?:the[ ])?
    (?P<employer>\p{Lu}[\p{L}\p{N}&.-]*(?:[ ](?:\p{Lu}[\p{L}\p{N}&.-]*|&|and|of)){0,6})
    (?:'s?)?(?:[ ]\p{Ll}+){0,3}[ ]as[ ]                                        # joins Acme's team as
"""

_BEFORE_PARTY = {", ", " ("}

OFFICE = Note("roles.office-of-address", "An office used as a form of address: *Senator* Ann Lee.")


class Before(NamedTuple):
    """What the words before a name say. The noun phrase that contains the name starts at ``start``.

    ``word`` is the word before that phrase, in lower case. It is empty if that word is capitalised within its sentence.
    For *his sister, Ann Lee*, it is the word before the comma.
    """

    start: int
    word: str
    address: tuple[Token, ...] = ()
    offices: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


class Behind(NamedTuple):
    """What the words after a name say. The noun phrase ends at ``end``, and ``word`` follows it, in lower case.

    ``last_head`` is the last word of the last title.
    """

    end: int
    word: str
    credentials: tuple[str, ...] = ()
    has_party: bool = False
    roles: tuple[Role, ...] = ()
    last_head: str = ""


class Surroundings:
    """Reads the words next to a name, using the word lists of a language."""

    def __init__(self, language: Language, roles: RoleReader) -> None:
        self._roles, self._titles, self.words = roles, roles.titles, roles.words
        self._in_front = RolesInFront(roles)
        self._party, self._predicate = compiled(_PARTY, language), compiled(_PREDICATE, language)
        self._joining = compiled(_JOINING, language)
        self._goes_on = compiled(_GOES_ON, language)
        genders = language.values("sources_pronouns")
        self.pronouns = {word: gender for word, gender in genders.items() if gender in ("female", "male")}

    def opens_as(self, document: Document, sentence: Span) -> bool:
        """Whether a sentence starts with *As* and so may start with a role: *As chair of the trust, she left*."""
        return document.shadow.startswith("As ", sentence.start)

    def before(self, document: Document, sentence: Span, start: int, end: int, *, is_sure: bool = False) -> Before:
        """Read the words before the name at ``start:end``; ``is_sure`` means that the name is certainly a person's."""
        last = document.tokens.before(start)
        if last is not None and last.text == "[" and document.shadow.startswith("](", end):
            start, last = last.start, document.tokens.before(last.start)
        is_inside_word = document.shadow[start - 1] == "." and last is not None and last.end < start
        if last is None or last.start < sentence.start or is_inside_word:
            return Before(start, "")
        touches = is_sure and last.is_capitalised and last.end + 1 == start  # CEO of Bramble Foods [Ann Lee]
        if touches or last.text == "," or last.lower in self.words.address or self._titles.may_close(last.lower):
            return self._described_before(document, sentence, start, end)
        return Before(start, _word(last, sentence))

    def is_kin(self, document: Document, sentence: Span, start: int) -> bool:
        """Whether the words before a name call the person somebody's relative: *his sister, Orawan Moss*."""
        before = document.tokens.last(3, sentence.start, start)
        if len(before) < 3 or before[2].text != "," or not self.words.is_calling(before[1].lower):
            return False
        is_of_person = (
            before[0].text.endswith("'s") and before[1].lower.removesuffix("-in-law") in self.words.kin
        )  # not Acme's neighbour, Tarn
        return before[0].lower in self.words.personal or is_of_person

    def _described_before(self, document: Document, sentence: Span, start: int, end: int) -> Before:
        address, left = self._address(document.tokens.last(_FAR, sentence.start, start))
        more, left = self._earlier_address(address, left)
        offices = (*self._offices_of(more), *self._offices_of(address))
        opening = next((tokens[0].start for tokens in (more, address) if tokens), start)
        left = _without_acronym(left)
        is_closed = bool(left) and left[-1].text == "," and self._is_closed(document, sentence, end)
        roles, first = self._roles_before(document, left, is_behind_office=bool(offices), is_closed=is_closed)
        is_apart = roles and first and left[-1].text == ","
        if is_apart and self._is_somebody_elses(roles, left[first - 1], is_closed=is_closed):
            roles, first = (), len(left)
        phrase_start = left[first].start if roles else opening
        is_kin = not roles and not address and self.is_kin(document, sentence, start)
        word = left[-2].lower if is_kin else self._word_of(left[:first] if roles else left, sentence)
        return Before(phrase_start, word, tuple(address), offices, tuple(map(self._written_out, roles)))

    def _earlier_address(self, address: Sequence[Token], left: list[Token]) -> tuple[list[Token], list[Token]]:
        """The form of address before *the*, as in [Senator] *the Hon Ann Lee*, and the tokens to the left of it."""
        return self._address(left[:-1]) if address and left and left[-1].lower == "the" else ([], left)

    @staticmethod
    def _word_of(left: Sequence[Token], sentence: Span) -> str:
        return _word(left[-1], sentence) if left else ""

    def _written_out(self, role: Role) -> Role:
        """Spell out an abbreviated title in a role: *Marlow County DA* means District Attorney."""
        title = role.title or ""
        office = self.words.offices.get(title.lower()) if title.isupper() else None
        return Role(office, role.organization, rule=role.rule) if office else role

    def _is_somebody_elses(self, roles: Sequence[Role], before: Token, *, is_closed: bool) -> bool:
        """Whether a role before a name may be somebody else's: after a call *with the mayor*, Ann Lee said.

        With a comma after the name, the role is this person's: a call with the mayor, Ann Lee, about the mill. Only a
        plural after *to* never is: in a letter *to members*, Ann Lee, the owner, wrote.
        """
        if is_closed:
            last_word = (roles[-1].title or "").rsplit(" ", 1)[-1].lower()
            return before.lower == "to" and last_word in self.words.plural_heads
        is_listed_next = self._is_ministry(roles) or (roles[0].organization and (roles[0].title or "").istitle())
        if before.lower in self.words.joiners and is_listed_next:
            return False  # the same person's: Senator Bob Ray and [Mayor of Marlow, Ann Lee]
        return before.lower in self.words.before_titles

    def _is_closed(self, document: Document, sentence: Span, end: int) -> bool:
        """Whether a comma or full stop follows the name and its credentials, as in *the mayor, Ann Lee MP, said*."""
        return document.shadow.startswith((",", "."), self._credentials_behind(document, end, sentence.end)[1])

    def _roles_before(
        self, document: Document, left: list[Token], *, is_behind_office: bool, is_closed: bool
    ) -> tuple[Sequence[Role], int]:
        may_end = left and (left[-1].text == "," or self._titles.closes(left))
        if not may_end or not self._roles.may_stand(document, left[0].start, left[-1].end):
            return (), len(left)
        roles, first = self._in_front.ending(left, document.text, is_closed=is_closed)
        if is_behind_office and left[-1].text == "," and not self._is_sure(roles, is_closed=is_closed or not first):
            return (), len(left)  # in a list of offices, only the last one certainly belongs to this person
        return roles, first

    def _is_sure(self, roles: Sequence[Role], *, is_closed: bool) -> bool:
        """Whether two roles are surely one person's: *the Assistant Treasurer, Senator Ann Lee, said*."""
        if len(roles) != 1:
            return False
        return bool(roles[0].organization) or (
            is_closed and (self._is_ministry(roles) or (roles[0].title or "").istitle())
        )

    def _is_ministry(self, roles: Sequence[Role]) -> bool:
        """Whether the first role is a minister's and names the field: *Minister for Rivers* or *Rivers Minister*."""
        words = (roles[0].title or "").split()
        is_for = any(word.lower() in self.words.fields_behind for word in words[:-1])
        return words[0].istitle() and (is_for or (len(words) > 1 and words[-1].lower() in self.words.ministers))

    def _address(self, left: list[Token]) -> tuple[list[Token], list[Token]]:
        """Split honorifics and job titles off the end of the words before a name: [Business Minister] [Lord] Marlow."""
        at = len(left)
        while at and left[at - 1].is_word and left[at - 1].text[0].isupper() and self._is_address(left, at - 1):
            at -= 1
        if (
            0 < at < len(left)
            and left[at - 1].lower in self.words.before_offices
            and left[at].lower not in self.words.honorifics
        ):
            return left[len(left) :], left  # a role of two words: Assistant [Attorney General]
        if at > 1 and left[at - 1].lower in self.words.fields_behind.get(left[at - 2].lower, ()):
            return left[len(left) :], left  # the field of a minister: Minister for [Justice]
        if 0 < at < len(left) and f"{left[at - 1].lower} {left[at].lower}" in self.words.offices:
            at -= 1  # two words: state Senator
        return left[at:], left[:at]

    def _is_address(self, left: list[Token], at: int) -> bool:
        words, word = self.words, left[at].lower
        following = left[at + 1].lower if at + 1 < len(left) else ""
        both = f"{word} {following}"
        if word in words.honorifics or both in words.honorifics or both in words.offices:
            return True
        if word not in words.offices or following in words.offices:
            return False
        return not at or self._is_office_alone(left, at)

    def _is_office_alone(self, left: list[Token], at: int) -> bool:
        """Whether a word is a whole job title: *Senator* in *Nevada Senator*, but not *Leader* in *Majority Leader*."""
        words, word, before = self.words, left[at].lower, left[at - 1]
        is_second = before.lower in words.joiners and at > 1 and self._titles.may_close(left[at - 2].lower)
        if is_second and word in words.corporate:
            return False  # a list of roles: CEO and President
        if word in words.legislators and not (word in words.also_jobs and before.lower in words.functions):
            return True  # a place before the office: Nevada Senator
        if f"{before.lower} {word}" in words.offices:
            return at < 2 or not self._is_held_there(left[at - 2], before.lower, word)
        if left[at].text.endswith("."):
            return True  # an abbreviation: Florida Sen.
        if at == 1 and before.lower.endswith("ing") and word in words.political:
            return True  # a verb before the office: Joining Senator Lee
        return not self._is_employer(before)

    def _is_held_there(self, where: Token, first: str, second: str) -> bool:
        """Whether the name before a job title of two words is the employer: *Acme* in *Acme Vice President*."""
        is_of_place = first in self.words.of_country and not where.text.isupper()  # capitals may be a dateline
        return (second in self.words.corporate or is_of_place) and self._is_employer(where)

    def _is_employer(self, token: Token) -> bool:
        """Whether a word before a job title may be the last word of an employer's name: [Acme] President."""
        return token.is_capitalised and token.lower not in self.words.countries and token.lower not in self.words.stops

    def _offices_of(self, address: Sequence[Token]) -> list[str]:
        """The job titles in a form of address, spelled out. Two words may be one title: Major General."""
        offices, words = self.words.offices, [token.lower for token in address]
        double = next((pair for pair in map(" ".join, pairwise(words)) if pair in offices), None)
        return [offices[double]] if double else [offices[word] for word in words if word in offices]

    def singular(self, honorific: str) -> str:
        """The singular of an honorific. ``Senators`` before a list of names makes each person a ``Senator``."""
        word, offices = honorific.lower().rstrip("."), self.words.offices
        return offices[word] if word.endswith("s") and offices.get(word, "s")[-1] != "s" else honorific

    def behind(
        self, document: Document, sentence: Span, end: int, *, is_person: bool = True, is_appointed: bool = False
    ) -> Behind:
        """Read the words after the name that ends at ``end``.

        ``is_person`` says whether the name, or the words before it, show that it is a person's; if not, a title right
        after it, without a comma, belongs to an organisation: Tarn Mill [President]. ``is_appointed`` says whether a
        verb before the name appoints the person: has named Ann Lee [chief scientist].
        """
        shadow, tokens = document.shadow, document.tokens
        end = _past_link(shadow, end)
        if not is_appointed and not self._goes_on.match(shadow, end, sentence.end):
            return Behind(end, tokens.word_after(end, sentence.end))
        credentials, place = self._credentials_behind(document, end, sentence.end)
        party = self._party.match(shadow, place, sentence.end)
        place = party.end() if party else place
        is_touching = (
            not is_person and shadow.startswith(" ", place) and shadow[place + 1 : place + 2].isupper()
        )  # Acme President
        openings = (
            () if is_touching else (_ROLE_OPENING, self._predicate, self._joining, *([_SPACE] if is_appointed else ()))
        )
        roles, place, head = self._roles_behind(document, sentence, place, openings)
        word = tokens.word_after(place, sentence.end)
        return Behind(place, word, credentials, party is not None, tuple(roles), head)

    def may_tell(self, document: Document, sentence: Span, end: int) -> bool:
        """Quickly check whether a party or a role may follow the name that ends at ``end``."""
        end = _past_link(document.shadow, end)
        if not self._goes_on.match(document.shadow, end, sentence.end):
            return False
        far = min(sentence.end, end + _FAR_BEHIND)
        return self._roles.may_stand(document, end, far) or self.is_party(document, sentence, end)

    def is_party(self, document: Document, sentence: Span, end: int) -> bool:
        """Whether the name of a party follows a person's name: Ann Lee (D-Ohio)."""
        return document.shadow[end : end + 2] in _BEFORE_PARTY and (
            self._party.match(document.shadow, end, sentence.end) is not None
        )

    def _credentials_behind(self, document: Document, at: int, limit: int) -> tuple[tuple[str, ...], int]:
        shadow, found = document.shadow, list[str]()
        while len(found) < _MOST_CREDENTIALS and (match := _CREDENTIAL.match(shadow, at, limit)):
            letters, end = match["letters"].lower().replace(".", "").replace(" ", ""), match.end()
            between_commas = shadow[at] == "," and shadow.startswith(",", end)
            unlisted = between_commas and match["letters"].isupper() and letters not in self.words.of_titles
            if letters not in self.words.credentials and not unlisted:
                break
            behind = document.tokens.word_after(end, limit) if shadow.startswith(" ", end) else ""
            is_before_head = self._titles.is_head(behind) and behind not in self.words.credentials
            if is_before_head and letters not in self.words.heads:
                break  # PhD student is a title, AO MP are credentials
            found.append(document.text[match.start("letters") : match.end("letters")])
            at = end
        age = _AGE.match(shadow, at, limit)
        return tuple(found), age.end() if age else at

    def _roles_behind(
        self, document: Document, sentence: Span, at: int, openings: Sequence[regex.Pattern[str]]
    ) -> tuple[Sequence[Role], int, str]:
        for opening in openings:
            match = opening.match(document.shadow, at, sentence.end)
            if not match or not self._roles.may_stand(document, match.end(), sentence.end):
                continue
            if match.group().strip().lower() == "as" and not self._appoints(document, sentence.start, at):
                continue
            tokens = document.tokens.first(_LONGEST_ROLES, match.end(), sentence.end)
            roles, stop = self._roles_opening(tokens, document.text)
            if opening is self._joining:
                roles = [Role(role.title, role.organization or match["employer"], rule=role.rule) for role in roles]
            if roles:
                end = tokens[stop - 1].end
                if not match.group().strip() and _BEFORE_NEXT.match(document.shadow, end):
                    continue  # the title of the next person: Ann Lee, MP Mayor - [Bob Ray]
                closes = match.group().strip() == "(" and document.shadow.startswith(")", end)
                return roles, end + closes, tokens[stop - 1].lower
        return (), at, ""

    def _roles_opening(self, tokens: Sequence[Token], text: str) -> tuple[list[Role], int]:
        """The roles with which the tokens start, and the index after these roles; no roles if no head noun is near."""
        if not any(self._titles.is_head(token.lower) for token in tokens[:_FIRST_WORDS]):
            return [], 0
        return self._roles.after(tokens, 0, text)

    def _appoints(self, document: Document, start: int, end: int) -> bool:
        """Whether the words before a name say that the person is appointed: the appointment of Ann Lee as chair."""
        return any(token.lower in self.words.appointing for token in document.tokens.last(_LONGEST_ROLES, start, end))


def _without_acronym(tokens: list[Token]) -> list[Token]:
    """The tokens without any acronym in brackets, such as *(RT)* in *president of the River Trust (RT)*."""
    kept = list[Token]()
    for token in tokens:
        kept.append(token)
        if token.text == ")" and len(kept) > 2 and kept[-3].text == "(" and kept[-2].text.isupper():
            del kept[-3:]
    return kept


def _past_link(shadow: str, end: int) -> int:
    """The end of a Markdown link whose text ends at ``end``. If there is no link, ``end`` itself."""
    link = _LINK.match(shadow, end) if shadow.startswith("](", end) else None
    return link.end() if link else end


def _word(token: Token, sentence: Span) -> str:
    """A word before a name, in lower case. Empty if the word is capitalised within its sentence."""
    return token.lower if token.text.islower() or (token.is_word and token.start == sentence.start) else ""
