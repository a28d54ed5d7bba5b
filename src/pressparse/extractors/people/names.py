"""A person's name, and a candidate for one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from ...document import Document
from ...languages import Language
from ...model import Role
from ...tokens import Token
from .beside import Before, Behind

_NICKNAME_OPENS = {"(", '"', "'"}

__all__ = ["Candidate", "PersonName", "gender_of", "is_initial", "is_ordinary"]

_ENDS_WORD = re.compile(r"[.,;:]?(?:\s|$)")


class PersonName(NamedTuple):
    """A person's full name, or an honorific and a surname; offsets are into the document.

    Attributes:
        start: The start of the name, without honorifics and titles.
        end: The end of the name, without credentials and roles.
        tokens: Its words, and the brackets or marks around a nickname in it.
        words: Its words in lower case.
        phrase_start: The start of the whole phrase, including honorifics and titles.
        phrase_end: The end of the whole phrase, including credentials and roles.
        honorific: The form of address before it, as written.
        credentials: The letters after it, as written.
        roles: The roles before and after it.
        has_plural_office: Whether the office before it is plural; it then also applies to the names listed after it.
        shares_behind: Roles after it that also apply to the names before it: Ann Lee and Bob Ray, co-founders of Acme.
        rule: The rule that recognised it as a person's name; empty for a repeated name.
        alias: The words of another name of the person right after it, in lower case: Ann Lee (aka *Nan Ray*).
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

    @property
    def is_upper(self) -> bool:
        """Whether it is written in capitals."""
        return all(token.text.isupper() for token in self.tokens)

    @property
    def nickname(self) -> tuple[str, ...]:
        """The nickname in brackets or quotation marks, in lower case; usually empty: John D. (Jay) Miller."""
        opened = next((at for at, token in enumerate(self.tokens) if token.text in _NICKNAME_OPENS), None)
        return () if opened is None else (self.tokens[opened + 1].lower.rstrip("'"),)

    @property
    def other_words(self) -> tuple[str, ...]:
        """The words that mean the person without the surname: the given name and a nickname."""
        return (self.words[0], *self.nickname) if len(self.words) > 1 else ()

    @property
    def has_nickname(self) -> bool:
        """Whether it contains a nickname."""
        return bool(self.nickname)


class Candidate(NamedTuple):
    """A run of words that may be a name, and the words next to it.

    Attributes:
        tokens: Its words, and the brackets or marks around a nickname in it.
        before: The words before it.
        behind: The words after it.
        is_quoted_before: Whether a quotation mark closes right before the phrase.
        is_organization: Whether an organisation is named there.
        shares: The name listed before it, if the office of that name is plural.
        ordinary: The number of its words that the text also has in lower case (*Found Guilty*); 0 if the last word is
            not one of them, or the first is a given name.
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
        """How many of its tokens are words."""
        return sum(token.is_word for token in self.tokens)


def is_initial(text: str) -> bool:
    """Whether a word is one or more initials: J. or J.R."""
    return text[1:2] == "." and len(text) < 6 and set(text[1::2]) == {"."} and text[0].isupper()


def is_ordinary(document: Document, word: str) -> bool:
    """Whether the text has this lower-case word in lower case, except in addresses."""
    shadow, length = document.shadow, len(word)
    return any(
        shadow[start].islower() and shadow[start - 1] == " " and _ENDS_WORD.match(shadow, start + length) is not None
        for start in document.words.get(word, ())
    )


def gender_of(words: Sequence[str], language: Language) -> Literal["female", "male"] | None:
    """The gender that the given name shows; None if it shows none."""
    if words[0] in language.words("given_female"):
        return "female"
    return "male" if words[0] in language.words("given_male") else None
