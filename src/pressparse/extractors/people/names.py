"""Where people are named in full: runs of capitalised words, and what around them tells that they are people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from ...languages import Language
from ...model import Document, Role, Span
from ...rules import compiled
from .roles import RoleParser
from .tokens import Token, tokenize

_NAME = r"""
    (?: (?i:\L<names_dotted>)\.                                             # Jr.  Dr.  Sen.
      | (?:d[eiu'](?=\p{Lu})|[Aa]l-)? \p{Lu} (?: \. (?:\p{Lu}\.)*           # deMarco  al-Amin  J.  J.R.
          | (?: [\p{L}\p{M}] | [-'] (?!s\b) (?=\p{L}) )*+ ) )               # O'Neill, but not the s of Lee's
"""
_RUN = rf"""
    (?<![\p{{L}}\p{{N}}@/&'-]) {_NAME}
    (?: [ ] (?:\L<names_particles>[ ])? {_NAME}                             # Maria de la Cruz
      | [ ] \( \p{{Lu}}\p{{Ll}}+ \) (?=[ ]\p{{Lu}})                         # John D. (Jay) Miller
      | [ ] " \p{{Lu}}\p{{Ll}}+ " (?=[ ]\p{{Lu}})                           # William "Bill" Smith
      | , [ ] (?:Jr|Sr)\b \.?
    ){{0,11}}
"""
_NEXT_WORD = regex.compile(r"[^\p{L}]{0,4}(\p{L}[\p{L}'-]*+)")
_NEAR, _FAR = 45, 120  # characters before a name: for its honorific, and for roles
_PARTY = r"""
    [ ] \( \L<names_parties> (?: [-,.:] [^()]{0,25} )? \)                   # (D-Mich.)
  | ,[ ]? [RDI] (?:-|[ ]of[ ]) \p{Lu}[\p{L}. ]{0,14}? (?= , | [ ]said | $ ) # , R-Tenn.,
"""
_CREDENTIAL = regex.compile(r",? (?:\(?(?<letters>(?:\p{Lu}\p{Ll}{0,3}\.?-?){1,4}\p{Lu}?\.?)\)?)(?=[,;.) ]|$)")
_AGE = regex.compile(r",? \(?(?:aged? )?\d{1,2}\)?(?=,)")
_ROLE_OPENING = regex.compile(r"(?:, | \(| [-–—]+ | (?i:as) | (?=\p{Lu}))(?:who (?:is|was|serves as|became) )?")
_PREDICATE = r"(?:,[ ]who)?[ ]\L<titles_predicates>[ ](?= (?:\L<titles_openers>)\b | \p{Lu} )"


@dataclass(frozen=True)
class Name:
    """A person named in full, or by an honorific and a surname; offsets are into the document."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    phrase_start: int
    phrase_end: int
    honorific: str | None = None
    credentials: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    has_plural_office: bool = False


@dataclass(frozen=True)
class _Candidate:
    """A run of name-like words with what was read to its left and right."""

    name: Name
    sentence: Span
    address: tuple[Token, ...]
    roles_before: bool
    roles_after: bool
    has_party: bool
    first_is_given: bool
    left_word: str
    right_word: str
    loose_head: bool

    @property
    def length(self) -> int:
        return len(self.name.tokens)


class NameFinder:
    """Finds full names in sentences, and reads the roles beside any name."""

    def __init__(self, language: Language) -> None:
        """Look the word lists up once."""
        self.roles = RoleParser(language)
        self._run, self._party, self._predicate = (compiled(p, language) for p in (_RUN, _PARTY, _PREDICATE))
        self.given = language.words("given_female") | language.words("given_male") | language.words("given_either")
        self._offices = language.values("titles_offices")
        self._honorifics = language.words("titles_honorifics")
        self._kept = language.words("titles_kept_in_name")
        self._credentials = language.words("titles_credentials")
        self._suffixes = language.words("names_suffixes")
        self._never = language.words("names_never")
        self._not_before = language.words("names_not_before")
        self._cues = language.words("cues_quote")
        self._countries, self._stops = language.words("titles_countries"), language.words("titles_stops")
        self._weak = language.words("titles_weak_offices")
        self._appointing = language.words("titles_appointing")
        self._loose_heads = language.words("titles_heads_of_anything")

    def in_sentence(self, document: Document, sentence: Span, taken: Callable[[int, int], bool]) -> Iterator[Name]:
        """The people named in a sentence; ``taken`` tells whether an organisation's name stands there."""
        before: Name | None = None
        for run in self._run.finditer(document.shadow, sentence.start, sentence.end):
            for tokens in self._name_tokens(tokenize(document.shadow, run.start(), run.end())):
                candidate = self._candidate(document, sentence, tokens)
                shared = self._shared_office(document, before, candidate.name)
                if shared or self._is_person(candidate, taken(tokens[0].start, tokens[-1].end)):
                    before = shared or candidate.name
                    yield before

    def _shared_office(self, document: Document, before: Name | None, name: Name) -> Name | None:
        """The name with the office of the one before it: Senators Ann Lee (D-OR) [and Bob Ray]."""
        if before is None or not before.has_plural_office or name.honorific:
            return None
        if document.shadow[before.phrase_end : name.start].strip() not in {",", "and", ", and", "&"}:
            return None
        return replace(name, honorific=before.honorific, roles=(before.roles[0], *name.roles), has_plural_office=True)

    def continues_left(self, word: str) -> bool:
        """Whether a capitalised word before a surname can be the given name."""
        bare = word.lower().rstrip(".")
        return not (
            bare in self._never - self.given or bare in self._offices or bare in self._honorifics or bare in self._stops
            or bare in self._cues or self.roles.is_word_of_title(bare)
        )  # fmt: skip

    def describe(self, document: Document, sentence: Span, start: int, end: int) -> Name:
        """A name that is known to stand at ``start:end``, with what is read around it."""
        name = self._candidate(document, sentence, tokenize(document.shadow, start, end)).name
        if sentence.text.isupper():  # in capitals, nothing tells titles from the words of a headline
            return replace(name, roles=tuple(role for role in name.roles if role.title in self._offices.values()))
        return name

    def _name_tokens(self, tokens: list[Token]) -> Iterator[list[Token]]:
        """The parts of a run that can be a name: behind its last title, cut at words no name holds."""
        part: list[Token] = []
        for token, following in zip(tokens, [*tokens[1:], None], strict=True):
            if token.text in {"(", ")", '"', ","} and part:
                part.append(token)
            elif self._breaks(token, part, following):
                yield from self._trimmed(part)
                part = []
            else:
                part.append(token)
        yield from self._trimmed(part)

    def _breaks(self, token: Token, part: list[Token], following: Token | None) -> bool:
        word = token.lower
        if part and part[-1].text in {"(", '"'}:
            return False  # a nickname: William "Bill" Smith
        if self._is_initial(token):
            return len(word) > 1 and word in self._never  # U.S. is no initial
        if not part and word in self.given and following and following.lower not in self._never:
            return False  # Bill Nelson, Grant Hill
        if part and (part[0].lower in self.given or self._is_initial(part[0])) and len(part) == 1:
            return word in self._never and word not in self.given  # Jude Law, John Chase: a surname may be any word
        return word in self._never or word in self._offices or word in self._honorifics or self.roles.is_head(token)

    def _trimmed(self, part: list[Token]) -> Iterator[list[Token]]:
        words = [i for i, token in enumerate(part) if token.is_word]
        if words and len(words) <= 6:
            yield part[words[0] : words[-1] + 1]

    @staticmethod
    def _is_initial(token: Token) -> bool:
        return token.text[0].isupper() and set(token.text[1::2]) == {"."} and len(token.text) < 6  # J.  J.R.

    def _candidate(self, document: Document, sentence: Span, tokens: Sequence[Token]) -> _Candidate:
        shadow, text = document.shadow, document.text
        start, end = tokens[0].start, tokens[-1].end
        address, left = self._address(tokenize_back(shadow, max(sentence.start, start - _NEAR), start))
        roles: list[Role] = []
        first = len(left)
        if left and (left[-1].text == "," or self.roles.is_head(left[-1])):
            left = tokenize_back(shadow, max(sentence.start, start - _FAR), left[-1].end)
            roles, first = self.roles.before(left, text)
        phrase_start = left[first].start if roles else address[0].start if address else start
        offices = self._offices_of(address)
        before = [*roles, *(Role(title, None) for title in offices)]
        credentials, phrase_end = self._credentials_after(shadow, text, end, sentence.end)
        party = self._party.match(shadow, phrase_end, sentence.end)
        phrase_end = party.end() if party else phrase_end
        after, phrase_end, head = self._roles_after(shadow, text, sentence.start, phrase_end, sentence.end)
        honorific = self._singular(text[address[0].start : address[-1].end]) if address else None
        name_tokens = tuple(tokens)
        if address and len(tokens) == 1 and address[-1].lower in self._kept:
            start, name_tokens = address[-1].start, (address[-1], *tokens)  # Lord Prior
            honorific = text[address[0].start : address[-2].end] if len(address) > 1 else None
        plural = bool(offices) and not roles and honorific != text[address[0].start : address[-1].end]
        name = Name(
            start, end, name_tokens, phrase_start, phrase_end, honorific, credentials, (*before, *after), plural
        )
        following = _NEXT_WORD.match(shadow, phrase_end, sentence.end)
        return _Candidate(
            name, sentence, tuple(address), bool(roles), bool(after), bool(party),
            tokens[0].lower in self.given,
            left[-1].lower if left and (left[-1].text.islower() or len(left) == 1) else "",
            following[1].lower() if following else "",
            head in self._loose_heads,
        )  # fmt: skip

    def _offices_of(self, address: Sequence[Token]) -> list[str]:
        """The offices in a form of address, written out; two words may be one office: Major General."""
        words = [token.lower for token in address]
        pairs = [" ".join(pair) for pair in pairwise(words)]
        double = next((pair for pair in pairs if pair in self._offices), None)
        return [self._offices[double]] if double else [self._offices[word] for word in words if word in self._offices]

    def _singular(self, honorific: str) -> str:
        """``Senators`` before a list of names is ``Senator`` for each."""
        word = honorific.lower().rstrip(".")
        return self._offices[word] if word.endswith("s") and self._offices.get(word, "s")[-1] != "s" else honorific

    def _address(self, left: list[Token]) -> tuple[list[Token], list[Token]]:
        """Split honorifics and offices off the end of what stands before a name: [Business Minister] [Lord] Prior."""
        at = len(left)
        while at and left[at - 1].is_word and left[at - 1].text[0].isupper() and self._is_address(left, at):
            at -= 1
        return left[at:], left[:at]

    def _is_address(self, left: list[Token], at: int) -> bool:
        word = left[at - 1].lower
        if word in self._honorifics:
            return True
        if at < len(left) and f"{word} {left[at].lower}" in self._offices:
            return True
        if word not in self._offices or (at < len(left) and left[at].lower in self._offices):
            return False
        before = left[at - 2] if at > 1 else None
        if before and f"{before.lower} {word}" in self._offices:
            return True  # Major General
        # "Business Minister", "Majority Leader": part of a longer title, which is read as a role.
        return (
            before is None
            or (at == 2 and before.lower.endswith("ing"))
            or not before.is_capitalised
            or before.lower in self._countries
            or before.lower in self._stops
        )

    def _credentials_after(self, shadow: str, text: str, at: int, limit: int) -> tuple[tuple[str, ...], int]:
        found: list[str] = []
        while len(found) < 6 and (match := _CREDENTIAL.match(shadow, at, limit)):
            letters = match["letters"].lower().replace(".", "")
            between_commas = shadow[at] == "," and shadow[match.end() : match.end() + 1] == ","
            known = letters in self._credentials
            if not (
                known or (between_commas and match["letters"].isupper() and not self.roles.is_word_of_title(letters))
            ):
                break
            found.append(text[match.start("letters") : match.end("letters")])
            at = match.end()
        age = _AGE.match(shadow, at, limit)
        return tuple(found), age.end() if age else at

    def _appoints(self, before: str) -> bool:
        """Whether the words before a name give it an office: the appointment of Ann Lee as chair."""
        return any(word.lower() in self._appointing for word in before.split())

    def _roles_after(
        self, shadow: str, text: str, sentence_start: int, at: int, limit: int
    ) -> tuple[list[Role], int, str]:
        for opening in (_ROLE_OPENING, self._predicate):
            match = opening.match(shadow, at, limit)
            if not match or (match.group().strip().lower() == "as" and not self._appoints(shadow[sentence_start:at])):
                continue
            tokens = tokenize(shadow, match.end(), limit)
            roles, stop = self.roles.after(tokens, 0, text)
            if roles:
                end = tokens[stop - 1].end
                closes = shadow[match.start() : match.end()].strip() == "(" and shadow[end : end + 1] == ")"
                return roles, end + closes, tokens[stop - 1].lower
        return [], at, ""

    def _is_person(self, candidate: _Candidate, is_organization: bool) -> bool:
        tokens = candidate.name.tokens
        if candidate.has_party or self._is_addressed(candidate):
            return True
        if candidate.left_word == "the" or candidate.right_word in self._not_before:
            return False
        if any("&" in token.text or token.text[0].isdigit() for token in tokens):
            return False
        words = sum(token.is_word for token in tokens)
        told = candidate.roles_before or (candidate.roles_after and not candidate.loose_head)
        if told and self._speaks(candidate):
            return True
        if candidate.roles_before and candidate.right_word in self._cues and not is_organization:
            return True
        if words in (2, 3) and candidate.roles_before and not tokens[0].text.isupper():
            return True
        if candidate.first_is_given or (self._is_initial(tokens[0]) and told):
            return words >= 2 and (told or candidate.roles_after or not is_organization)
        if is_organization or (tokens[0].text.isupper() and len(tokens[0].text) > 2):
            return False
        if words >= 2 and words <= 4 and told:
            return True
        return words <= 3 and self._speaks(candidate)

    def _speaks(self, candidate: _Candidate) -> bool:
        """Whether a cue stands beside the name."""
        return candidate.left_word in self._cues or (candidate.right_word in self._cues and self._after_mark(candidate))

    def _is_addressed(self, candidate: _Candidate) -> bool:
        """Whether an honorific or office before the name makes it a person's; Chief [Legal Officer] does not."""
        tokens = candidate.name.tokens
        if not candidate.address or self.roles.names_an_office(tokens, candidate.right_word):
            return False
        is_plain = any(token.lower not in self._weak for token in candidate.address)
        return is_plain or len(tokens) > 1

    @staticmethod
    def _after_mark(candidate: _Candidate) -> bool:
        before = candidate.name.phrase_start - candidate.sentence.start
        return '"' in candidate.sentence.text[:before][-3:] or "”" in candidate.sentence.text[:before][-3:]


def tokenize_back(shadow: str, start: int, end: int) -> list[Token]:
    """The tokens of a stretch that may start within a word, which is then left out."""
    if start and shadow[start - 1].isalnum():
        while start < end and shadow[start].isalnum():
            start += 1
    return tokenize(shadow, start, end)
