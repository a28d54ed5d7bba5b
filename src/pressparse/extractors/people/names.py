"""Where people are named in full: runs of capitalised words, and what around them tells that they are people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import regex

from ...document import Document, Span
from ...languages import Language
from ...model import Role
from ...rules import CAPITALS, compiled, places, scan
from .beside import Before, Behind, Surroundings
from .roles import RoleParser
from .tokens import Token, tokenize

_NAME = r"""
    (?: (?=\p{L}++\.) (?i:\L<names_dotted>)\.                              # Jr.  Dr.  Sen.
      | (?:d[eiu'](?=\p{Lu})|[Aa]l-)? \p{Lu} (?: \. (?:\p{Lu}\.)*           # deMarco  al-Amin  J.  J.R.
          | [\p{L}\p{M}]*+ (?: [-'] (?!s\b) (?=\p{L}) [\p{L}\p{M}]++ )*+ ) )   # O'Neill, but not the s of Lee's
"""
_OPENINGS = (CAPITALS, "names_dotted", "names_prefixes")  # the words that a run may open with
_LONGEST_OFFICE = 90  # characters of an office and what it is of
_OFFICE_OF = regex.compile(
    r"(?r)\b(?P<office>\p{L}+)[ ](?:of|for|to)[ ](?:the[ ])?(?:(?:\p{Lu}[\p{L}'-]*,?[ ]){1,5}(?:and|&)[ ])?"
)
_LONGEST_FIELD = 3  # words of what it is of
_ADJECTIVES = ("-born", "-based", "-old", "-led", "-owned", "-backed", "-trained", "-elect")
_RUN = rf"""
    (?<![\p{{L}}\p{{N}}@/&'-]) {_NAME}
    (?: [ ] (?:\L<names_particles>[ ])? {_NAME}                             # Maria de la Cruz
      | [ ] \( \p{{Lu}}\p{{Ll}}+ \) (?=[ ]\p{{Lu}}[\p{{L}}'-]*+(?![ ]\p{{Lu}}\p{{Ll}}))  # John D. (Jay) Miller
      | [ ] " \p{{Lu}}\p{{Ll}}+ " (?=[ ]\p{{Lu}})                           # William "Bill" Smith
      | , [ ] (?:Jr|Sr)\b \.?
    ){{0,11}}
"""


class Name(NamedTuple):
    """A person named in full, or by an honorific and a surname; offsets are into the document."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    phrase_start: int
    phrase_end: int
    honorific: str | None = None
    credentials: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    has_plural_office: bool = False
    shares_behind: tuple[Role, ...] = ()  # the names before have them too: Ann Lee and Bob Ray, co-founders of Acme

    @property
    def is_upper(self) -> bool:
        """Whether it is written in capitals."""
        return all(token.text.isupper() for token in self.tokens)

    @property
    def has_nickname(self) -> bool:
        """Whether it holds a name in brackets: John D. (Jay) Miller."""
        return any(token.text == "(" for token in self.tokens)


class _Candidate(NamedTuple):
    """A run of name-like words with what was read to its left and right."""

    tokens: tuple[Token, ...]
    sentence: Span
    before: Before
    behind: Behind
    first_is_given: bool


class NameFinder:
    """Finds full names in sentences, and reads what stands beside any name."""

    def __init__(self, language: Language) -> None:
        """Look the word lists up once."""
        self._language = language
        self.roles = RoleParser(language)
        self._beside = Surroundings(language, self.roles)
        self._run = compiled(_RUN, language)
        self.given = language.given_names
        self._kept = language.words("titles_kept_in_name")
        self._never = language.words("names_never")
        self._surnames = language.words("names_also_surnames")
        self._not_before = language.words("names_not_before")
        self._cues, self._stops = language.words("cues_quote"), language.words("titles_stops")
        self._weak = language.words("titles_weak_offices")
        self._loose_heads = language.words("titles_heads_of_anything")

    def in_sentence(self, document: Document, sentence: Span, taken: Callable[[int, int], bool]) -> Iterator[Name]:
        """The people named in a sentence; ``taken`` tells whether an organisation's name stands there."""
        names = list(self._in_order(document, sentence, taken))
        for at in range(len(names) - 1, 0, -1):
            behind = names[at].shares_behind
            if behind and self._are_listed(document, names[at - 1], names[at]):
                before = names[at - 1]
                names[at - 1] = before._replace(roles=(*before.roles, *behind), shares_behind=behind)
        yield from names

    def _in_order(self, document: Document, sentence: Span, taken: Callable[[int, int], bool]) -> Iterator[Name]:
        before: Name | None = None
        anchors = places(_OPENINGS, document, self._language)
        for run in scan(self._run, anchors, document.shadow, sentence.start, sentence.end):
            if " " not in run.group() and not self._may_stand_alone(document.shadow, sentence, run):
                continue
            words = self._behind_field(tokenize(document.shadow, run.start(), run.end()), document.shadow)
            for tokens in self._name_tokens(words):
                first, last = tokens[0], tokens[-1]
                if len(tokens) == 1 < len(words) and not self._is_beside(
                    document.shadow, sentence, first.start, last.end
                ):
                    continue
                candidate = self._candidate(document, sentence, tokens)
                shared = self._shared_office(document, before, candidate)
                if shared or self._is_person(candidate, taken(first.start, last.end)):
                    before = shared or self._name(document, candidate)
                    yield before

    def _behind_field(self, tokens: list[Token], shadow: str) -> list[Token]:
        """Without what an office is of or for: Secretary of Defense [Ann Lee], Director for Grain Sales [Bob Ray]."""
        if not tokens or not shadow.endswith((" of ", " for ", " the ", " and ", " & "), 0, tokens[0].start):
            return tokens
        office = _OFFICE_OF.match(shadow, max(0, tokens[0].start - _LONGEST_OFFICE), tokens[0].start)
        if not office or not self.roles.is_head_word(office["office"].lower()):
            return tokens
        at = 0
        while at < len(tokens) and self.roles.is_function(tokens[at]):
            at += 1
        if 0 < at < len(tokens) - 1:
            return tokens[at:]
        given = (n for n in range(1, min(len(tokens) - 1, _LONGEST_FIELD + 1)) if tokens[n].lower in self.given)
        return tokens[next(given, 0) :]

    def _may_stand_alone(self, shadow: str, sentence: Span, run: regex.Match[str]) -> bool:
        """Whether a run of one word is worth taking apart; most are *The*, or a place."""
        word = run.group().lower()
        return word not in self._never and self._is_beside(shadow, sentence, run.start(), run.end())

    def _is_beside(self, shadow: str, sentence: Span, start: int, end: int) -> bool:
        """Whether something stands beside one capitalised word that can make it a person's name."""
        if start == sentence.start or shadow[end : end + 2] in {", ", " ("}:
            return True
        before = shadow[max(sentence.start, start - 20) : start].split()
        word = before[-1].lower().rstrip(".,") if before else ""
        if word in {"and", ""} or word in self._cues or self._is_address(word) or self.roles.is_head_word(word):
            return True
        behind = shadow[end : min(sentence.end, end + 20)].split(None, 1)
        return bool(behind and behind[0].lower().rstrip(".,:") in self._cues)

    def _shared_office(self, document: Document, before: Name | None, candidate: _Candidate) -> Name | None:
        """The name with the office of the one before it: Senators Ann Lee (D-OR) [and Bob Ray]."""
        if before is None or not before.has_plural_office:
            return None
        name = self._name(document, candidate)
        if name.honorific or not self._are_listed(document, before, name):
            return None
        return name._replace(honorific=before.honorific, roles=(before.roles[0], *name.roles), has_plural_office=True)

    @staticmethod
    def _are_listed(document: Document, before: Name, name: Name) -> bool:
        return document.shadow[before.phrase_end : name.start].strip() in {",", "and", ", and", "&"}

    def continues_left(self, word: str) -> bool:
        """Whether a capitalised word before a surname can be the given name."""
        bare = word.lower().rstrip(".")
        if bare in self._never and bare not in self.given:
            return False
        return not (self._is_address(bare) or bare in self._stops or bare in self._cues) and not (
            self.roles.is_word_of_title(bare)
        )

    def describe(self, document: Document, sentence: Span, start: int, end: int) -> Name:
        """A name that is known to stand at ``start:end``, with what is read around it."""
        name = self._name(document, self._candidate(document, sentence, tokenize(document.shadow, start, end)))
        if sentence.text.isupper():  # in capitals, nothing tells titles from the words of a headline
            return name._replace(roles=tuple(r for r in name.roles if r.title in self._beside.offices.values()))
        return name

    def _name_tokens(self, tokens: list[Token]) -> Iterator[list[Token]]:
        """The parts of a run that can be a name: behind its last title, cut at words no name holds."""
        part: list[Token] = []
        for token, following in zip(tokens, [*tokens[1:], None], strict=True):
            if token.text in {"(", ")", '"', ","} and part:
                part.append(token)
            elif self._breaks(token, part, following):
                is_employer = bool(part) and following is not None and self._opens_title(token.lower, following)
                if not is_employer or part[0].lower in self.given:
                    yield from self._trimmed(part)
                part = []
            else:
                part.append(token)
        yield from self._trimmed(part)

    def _breaks(self, token: Token, part: list[Token], following: Token | None) -> bool:
        word = token.lower
        if word.endswith(_ADJECTIVES):
            return True  # Korean-born
        if part and part[-1].text in {"(", '"'}:
            return False  # a nickname: William "Bill" Smith
        if self._is_initial(token):
            return len(word) > 1 and word in self._never  # U.S. is no initial
        if not part and word in self.given and following and following.lower not in self._never:
            return False  # Bill Moor, Grant Field
        is_given = bool(part) and (part[0].lower in self.given or self._is_initial(part[0]))
        is_title = token.text.endswith(".") and self._is_address(word)  # Florida Sen. Ann Lee
        if is_given and not is_title and all(self._is_initial(token) for token in part[1:]):
            # Ann Law, Ann M. King: a surname may be any word
            return word in self._never and word not in self.given and word not in self._surnames
        if not part and following and following.lower in self.given and word in self._stops:
            return True  # Even Ann Lee
        if part and following and self._opens_title(word, following):
            return True  # Acme [Senior Vice] President
        return word in self._never or self._is_address(word) or self.roles.is_head(token)

    def _opens_title(self, word: str, following: Token) -> bool:
        goes_on = self.roles.is_word_of_title(following.lower) or self._is_address(following.lower)
        return self.roles.is_word_of_title(word) and (goes_on or self.roles.is_head(following))

    def _is_address(self, word: str) -> bool:
        return word in self._beside.offices or word in self._beside.honorifics

    def _trimmed(self, part: list[Token]) -> Iterator[list[Token]]:
        half = len(part) // 2
        if half and [token.text for token in part[:half]] == [token.text for token in part[half:]]:
            part = part[half:]  # a heading run into its line: Ann Lee Ann Lee is a miller
        words = [i for i, token in enumerate(part) if token.is_word]
        if words and len(words) <= 6:
            yield part[words[0] : words[-1] + 1]

    @staticmethod
    def _is_initial(token: Token) -> bool:
        text = token.text
        return text[1:2] == "." and len(text) < 6 and set(text[1::2]) == {"."} and text[0].isupper()  # J.  J.R.

    def _candidate(self, document: Document, sentence: Span, tokens: Sequence[Token]) -> _Candidate:
        before = self._beside.before(document, sentence, tokens[0].start)
        behind = self._beside.behind(document, sentence, tokens[-1].end, is_one_word=len(tokens) == 1)
        is_kept = len(tokens) == 1 and before.address and before.address[-1].lower in self._kept
        whole = (before.address[-1], *tokens) if is_kept else tuple(tokens)
        return _Candidate(whole, sentence, before, behind, tokens[0].lower in self.given)

    def _name(self, document: Document, candidate: _Candidate) -> Name:
        tokens, _, before, behind, _ = candidate
        start, end, address = tokens[0].start, tokens[-1].end, before.address
        as_written = document.text[address[0].start : address[-1].end] if address else None
        honorific = self._beside.singular(as_written) if as_written else None
        if address and address[-1].start == start:  # Lord Marlow
            honorific = document.text[address[0].start : address[-2].end] if len(address) > 1 else None
        in_front, shared = (tuple(map(self.roles.in_the_singular, given)) for given in (before.roles, behind.roles))
        roles = (*in_front, *(Role(office, None) for office in before.offices), *shared)
        plural = bool(before.offices) and not before.roles and honorific != as_written
        plural = plural or in_front != before.roles
        words = tuple(token.lower for token in tokens if token.is_word)
        for_all = shared if shared != behind.roles else ()
        return Name(
            start, end, tokens, words, before.start, behind.end, honorific, behind.credentials, roles, plural, for_all
        )  # fmt: skip

    def _is_person(self, candidate: _Candidate, is_organization: bool) -> bool:
        tokens = candidate.tokens
        if candidate.behind.has_party or self._is_addressed(candidate):
            return True
        if candidate.before.word == "the" or candidate.behind.word in self._not_before:
            return False
        if len(tokens) == 1 and self.roles.is_word_of_title(tokens[0].lower):
            return False  # said Vice President Lee
        if any("&" in token.text or token.text[0].isdigit() for token in tokens):
            return False
        words = sum(token.is_word for token in tokens)
        told = bool(candidate.before.roles) or (
            candidate.behind.roles and candidate.behind.last_head not in self._loose_heads
        )
        if told and self._speaks(candidate):
            return True
        if tokens[-1].lower in self._surnames and not (told or self._speaks(candidate)):
            return False  # Victoria Park
        if candidate.before.roles and candidate.behind.word in self._cues and not is_organization:
            return True
        if words in (2, 3) and candidate.before.roles and not tokens[0].text.isupper():
            return True
        if candidate.first_is_given or (self._is_initial(tokens[0]) and told):
            return words >= 2 and (told or bool(candidate.behind.roles) or not is_organization)
        if is_organization or (tokens[0].text.isupper() and len(tokens[0].text) > 2):
            return False
        if words >= 2 and words <= 4 and told:
            return True
        return words <= 3 and self._speaks(candidate)

    def _speaks(self, candidate: _Candidate) -> bool:
        """Whether a cue stands beside the name."""
        return candidate.before.word in self._cues or (
            candidate.behind.word in self._cues and self._after_mark(candidate)
        )

    def _is_addressed(self, candidate: _Candidate) -> bool:
        """Whether an honorific or office before the name makes it a person's; Chief [Legal Officer] does not."""
        tokens = candidate.tokens
        if not candidate.before.address or self.roles.names_an_office(tokens, candidate.behind.word):
            return False
        is_plain = any(token.lower not in self._weak for token in candidate.before.address)
        return is_plain or len(tokens) > 1

    @staticmethod
    def _after_mark(candidate: _Candidate) -> bool:
        before = candidate.before.start - candidate.sentence.start
        return '"' in candidate.sentence.text[:before][-3:] or "”" in candidate.sentence.text[:before][-3:]
