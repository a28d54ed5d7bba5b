"""Finds the full names of people: runs of capitalised words, judged together with the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...document import Document, Span
from ...languages import Language
from ...model import Role
from ...rules import decide
from ...spans import overlap
from ...tokens import Token
from .beside import OFFICE, Surroundings
from .evidence import RULES
from .names import Candidate, PersonName, is_ordinary
from .roles import RoleReader
from .runs import Runs

__all__ = ["NameFinder", "Taken"]

_FAR_CUE = 8  # tokens before a surname that must contain the cue, if a title is between them
_FAR = 120  # characters before a name after a comma that must contain the head of a title, if a role precedes
_IN_LISTS = {",", "and", ", and", "&"}


class Taken:
    """The spans of the organisations' names in a text."""

    def __init__(self, mentions: Iterable[Span]) -> None:
        self._mentions = sorted(mentions, key=lambda mention: (mention.start, mention.end))
        self.starts = {mention.start for mention in self._mentions}

    def __call__(self, start: int, end: int) -> bool:
        """Whether the name of an organisation overlaps the text between two offsets."""
        return overlap(self._mentions, start, end)


class NameFinder:
    """Finds full names in sentences, and reads the words next to names."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self.roles = RoleReader(language)
        self._titles, self.words = self.roles.titles, self.roles.words
        self.beside = Surroundings(language, self.roles)
        self._runs = Runs(language, self.words, self._titles)

    def in_sentence(self, document: Document, sentence: Span, taken: Taken) -> list[PersonName]:
        """The people named in a sentence. ``taken`` tells whether an organisation is named between two offsets."""
        names: list[PersonName] = []
        for run in self._runs.in_sentence(document, sentence):
            tokens = self._behind_organization(_before_organization(run, taken), taken)
            if names and tokens[0].start < names[-1].phrase_end and tokens[0].lower not in self.words.given:
                continue  # part of a role: Ann Lee, CEO [Bramble Foods]
            plural = names[-1] if names and names[-1].has_plural_office else None
            if plural and not _are_listed(document, plural, tokens[0].start):
                plural = None
            if not plural and not self._may_be_name(document, sentence, tokens):
                continue
            candidate = self._read(document, sentence, tokens, taken(tokens[0].start, tokens[-1].end), plural)
            decided = decide(RULES, candidate, self.words)
            if decided and decided[0]:
                name = self._name(document, candidate, decided[1].name)
                names.extend(self._of_same_family(document, sentence, name, taken))
                names.append(name)
        _share_roles_behind(document, names)
        return names

    def _of_same_family(
        self, document: Document, sentence: Span, name: PersonName, taken: Taken
    ) -> Iterator[PersonName]:
        """The person whose surname the text gives only with the next name: [Ann] and Bob Ray."""
        tokens, surname = document.tokens, name.tokens[-1]
        joiner = tokens.before(name.start) if len(name.words) > 1 and name.phrase_start == name.start else None
        first = tokens.before(joiner.start) if joiner and joiner.lower in self.words.joiners else None
        if not first or first.start < sentence.start or taken(first.start, name.end):
            return
        are_given = {first.lower, name.tokens[0].lower} <= self.words.given
        is_written_alike = first.is_capitalised and first.text.isupper() == surname.text.isupper()
        if are_given and is_written_alike and not self._goes_on(document, sentence, first):
            own = self._name(document, self._read(document, sentence, [first]), name.rule)
            yield own._replace(words=(first.lower, surname.lower), family=surname.text)

    def _goes_on(self, document: Document, sentence: Span, token: Token) -> bool:
        """Whether a token continues a name with the word before it: *Ann* in *Eva Ann*, but not in *Owners Ann*."""
        before = document.tokens.before(token.start)
        if not before or before.start < sentence.start or not before.is_capitalised:
            return False
        return not self._titles.may_close(before.lower)

    def _behind_organization(self, run: list[Token], taken: Taken) -> list[Token]:
        """Cut off the name of an organisation before a person's name: the chair of [Bramble Foods] Ann Lee."""
        for at in range(1, len(run) - 1):
            if run[at].lower in self.words.given and taken(run[0].start, run[at - 1].end):
                return run if taken(run[at].start, run[-1].end) else run[at:]
        return run

    def _may_be_name(self, document: Document, sentence: Span, tokens: Sequence[Token]) -> bool:
        """Quickly check whether any rule can accept the words as a person's name. Their context is read only if so."""
        words, start, end = self.words, tokens[0].start, tokens[-1].end
        previous = document.tokens.before(start)
        word = previous.lower if previous and previous.start >= sentence.start else ""
        if word in words.address or word in words.cues:
            return True
        if len(tokens) == 1:
            return self._may_be_surname(document, sentence, start, end, word)
        return (
            tokens[0].lower in words.given
            or words.is_calling(word)
            or self._titles.may_close(word)
            or (word == "," and self.beside.is_kin(document, sentence, start))
            or (word == "," and self.roles.may_stand(document, max(sentence.start, start - _FAR), start))
            or self.beside.may_tell(document, sentence, end)
            or (_is_quoted_before(document, sentence, start) and self._is_said(document, sentence, end))
        )

    def _may_be_surname(self, document: Document, sentence: Span, start: int, end: int, word: str) -> bool:
        """Quickly check a single word, which needs more evidence to be a name; ``word`` is the word before it."""
        if self._titles.may_close(word):
            before = document.tokens.last(_FAR_CUE, sentence.start, start)
            return self._is_said(document, sentence, end) or any(token.lower in self.words.cues for token in before)
        if not word.isalpha() and _is_quoted_before(document, sentence, start):
            return self._is_said(document, sentence, end) or self.beside.may_tell(document, sentence, end)
        return self.beside.is_party(document, sentence, end)

    def _is_said(self, document: Document, sentence: Span, end: int) -> bool:
        return document.tokens.word_after(end, sentence.end) in self.words.cues

    def continues_left(self, word: str) -> bool:
        """Whether a capitalised word before a surname can be a given name."""
        return word.lower().rstrip(".") not in self.words.no_given

    def describe(self, document: Document, sentence: Span, start: int, end: int) -> PersonName:
        """The name at ``start:end``, with its roles, its form of address and its credentials."""
        name = self._name(document, self._read(document, sentence, document.tokens.cut(start, end)))
        if sentence.text.isupper():  # in capitals, titles look like the other words of a headline
            return name._replace(roles=tuple(role for role in name.roles if role.rule == OFFICE.name))
        return name

    def _read(
        self, document: Document, sentence: Span, tokens: Sequence[Token], is_organization: bool = False,
        plural: PersonName | None = None,
    ) -> Candidate:  # fmt: skip
        is_sure = not is_organization and tokens[0].lower in self.words.given
        before = self.beside.before(document, sentence, tokens[0].start, tokens[-1].end, is_sure=is_sure)
        is_appointed = before.word in self.words.appointing
        is_person = len(tokens) > 1 and (is_sure or bool(before.address) or before.word in self.words.cues)
        behind = self.beside.behind(document, sentence, tokens[-1].end, is_person=is_person, is_appointed=is_appointed)
        if len(tokens) == 1 and before.address and before.address[-1].lower in self.words.kept_in_name:
            tokens = (before.address[-1], *tokens)  # part of the name: Lord Marlow
        is_quoted_before = _is_quoted_before(document, sentence, before.start)
        shared = plural if plural and not before.address else None
        may_be_words = tokens[0].lower not in self.words.given and is_ordinary(document, tokens[-1].lower)
        ordinary = sum(is_ordinary(document, token.lower) for token in tokens) if may_be_words else 0
        return Candidate(tuple(tokens), before, behind, is_quoted_before, is_organization, shared, ordinary)

    def _name(self, document: Document, candidate: Candidate, rule: str = "") -> PersonName:
        """The name of an accepted candidate, with its roles and its form of address."""
        tokens, before, behind, shared = candidate.tokens, candidate.before, candidate.behind, candidate.shares
        honorific = shared.honorific if shared else self._honorific(document, before.address, tokens[0].start)
        in_front, at_end = (tuple(map(self.roles.in_the_singular, given)) for given in (before.roles, behind.roles))
        offices = [Role(office, None, rule=OFFICE.name) for office in before.offices]
        return PersonName(
            tokens[0].start,
            tokens[-1].end,
            tokens,
            words=tuple([token.lower.rstrip("'") for token in tokens if token.is_word]),
            phrase_start=before.start,
            phrase_end=behind.end,
            honorific=honorific,
            credentials=behind.credentials,
            roles=(*(shared.roles[:1] if shared else ()), *in_front, *offices, *at_end),
            has_plural_office=bool(
                shared or in_front != before.roles or (offices and honorific != _written(document, before.address))
            ),
            shares_behind=at_end if at_end != behind.roles else (),
            rule=rule,
            calling=before.word.partition("-")[0] if self.words.is_calling(before.word) else "",
        )

    def _honorific(self, document: Document, address: Sequence[Token], start: int) -> str | None:
        """The form of address for one person, without words that belong to the name, such as *Lord* in Lord Marlow."""
        if address and address[-1].start == start:
            return _written(document, address[:-1])
        written = _written(document, address)
        return self.beside.singular(written) if written else None


def _written(document: Document, tokens: Sequence[Token]) -> str | None:
    """The tokens as the text writes them, or None if there are no tokens."""
    return document.text[tokens[0].start : tokens[-1].end] if tokens else None


def _before_organization(run: list[Token], taken: Taken) -> list[Token]:
    """Cut an organisation's name off the end of a person's: only *Ann Lee* is left of *Ann Lee Bramble Foods*."""
    starts = (at for at in range(2, len(run)) if run[at].start in taken.starts and len(run[at - 1].text) > 1)
    return run[: next(starts, len(run))]


def _share_roles_behind(document: Document, names: list[PersonName]) -> None:
    """Give the plural roles after a list of names to all the people in the list."""
    for at in range(len(names) - 1, 0, -1):
        before, behind = names[at - 1], names[at].shares_behind
        if behind and _are_listed(document, before, names[at].start):
            names[at - 1] = before._replace(roles=(*before.roles, *behind), shares_behind=behind)


def _are_listed(document: Document, before: PersonName, start: int) -> bool:
    """Whether only a comma or *and* is between a name and the next name, which starts at ``start``."""
    return document.shadow[before.phrase_end : start].strip() in _IN_LISTS


def _is_quoted_before(document: Document, sentence: Span, start: int) -> bool:
    """Whether a quotation mark closes right before an offset, possibly with a comma in between."""
    before = document.text[max(sentence.start, start - 3) : start]
    return '"' in before or "”" in before
