"""The classes for a person's name and for words that may be one."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ...document import Document
from ...model import Role
from ...tokens import Token
from .beside import Before, Behind

_NICKNAME_OPENS = {"(", '"', "'"}

__all__ = ["Candidate", "Gender", "PersonName", "is_initial", "is_ordinary"]

Gender = Literal["female", "male"]

_ENDS_WORD = re.compile(r"[.,;:]?(?:\s|$)")


class PersonName(NamedTuple):
    """A full name, or an honorific and a surname. Offsets are into the document's text.

    Attributes:
        start: The start of the name, without honorifics and titles.
        end: The end of the name, without credentials and roles.
        tokens: The words of the name, and the brackets or quotation marks around a nickname.
        words: The words of the name in lower case.
        phrase_start: The start of the whole phrase, including honorifics and titles.
        phrase_end: The end of the whole phrase, including credentials and roles.
        honorific: The form of address before the name, as written.
        credentials: The letters after the name, as written.
        roles: The roles before and after the name.
        has_plural_office: Whether the office before the name is plural. It then also applies to the names listed next.
        shares_behind: Roles after the name that apply to names before it too: Ann Lee and Bob Ray, co-founders of Acme.
        rule: The rule that recognised a person's name. Empty for a repeated name.
        alias: Another name of the person, right after this one, as words in lower case: Ann Lee (aka *Nan Ray*).
        calling: The calling or relation before the name, in lower case: *beekeeper* Ann Lee; his *sister*, Ann Lee.
        family: The surname that only a later name has, as written: *Ann* and Bob Ray. It is in ``words`` too.
    """

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
    shares_behind: tuple[Role, ...] = ()
    rule: str = ""
    alias: tuple[str, ...] = ()
    family: str = ""
    calling: str = ""

    @property
    def is_upper(self) -> bool:
        """Whether the name is written in capitals."""
        return all(token.text.isupper() for token in self.tokens)

    @property
    def nickname(self) -> tuple[str, ...]:
        """The nickname in brackets or quotation marks, in lower case: John D. (Jay) Miller. Empty if there is none."""
        opened = next((at for at, token in enumerate(self.tokens) if token.text in _NICKNAME_OPENS), None)
        return () if opened is None else (self.tokens[opened + 1].lower.rstrip("'"),)

    @property
    def other_words(self) -> tuple[str, ...]:
        """Words other than the surname that refer to the person: the given name and a nickname."""
        return (self.words[0], *self.nickname) if len(self.words) > 1 else ()

    @property
    def has_nickname(self) -> bool:
        """Whether the name contains a nickname."""
        return bool(self.nickname)


class Candidate(NamedTuple):
    """A run of words that may be a name, and the words next to it.

    Attributes:
        tokens: The words, and the brackets or quotation marks around a nickname.
        before: What comes before the words.
        behind: What comes after the words.
        is_quoted_before: Whether a quotation mark closes right before the noun phrase.
        is_organization: Whether the words overlap the name of an organisation.
        shares: The previous name of the list, if the office of that name is plural.
        ordinary: The number of words that the text also has in lower case (*Found Guilty*); 0 if the last word is not
            one of them, or the first word is a given name.
    """

    tokens: tuple[Token, ...]
    before: Before
    behind: Behind
    is_quoted_before: bool
    is_organization: bool = False
    shares: PersonName | None = None
    ordinary: int = 0

    @property
    def size(self) -> int:
        """The number of words, not counting brackets and quotation marks."""
        return sum(token.is_word for token in self.tokens)


def is_initial(text: str) -> bool:
    """Whether a word consists of one or more initials: J. or J.R."""
    return text[1:2] == "." and len(text) < 6 and set(text[1::2]) == {"."} and text[0].isupper()


def is_ordinary(document: Document, word: str) -> bool:
    """Whether the text contains the word in lower case, not counting addresses."""
    shadow, length = document.shadow, len(word)
    return any(
        shadow[start].islower() and shadow[start - 1] == " " and _ENDS_WORD.match(shadow, start + length) is not None
        for start in document.words.get(word, ())
    )
