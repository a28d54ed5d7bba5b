"""Finds runs of capitalised words, which may be names of people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from ...document import Document, Span
from ...languages import Language
from ...rules import compiled
from ...tokens import Token
from .names import is_initial
from .titles import Titles
from .words import PeopleWords

__all__ = ["Runs"]

_WORD = r"""
    (?=\p{L}++\.) (?i:\L<names_dotted>)\.                                 # Jr.  Dr.  Sen.
  | (?:d[eiu'](?=\p{Lu})|[Aa]l-)? \p{Lu} (?: \. (?:\p{Lu}\.)*              # deMarco  al-Amin  J.  J.R.
      | [\p{L}\p{M}]*+ (?: [-'] (?!s\b) (?=\p{L}) [\p{L}\p{M}]++ )*+ )       # O'Neill, but not the s of Lee's
"""
_LONGEST_OFFICE = 90  # characters of an office and the field after it
_OFFICE_OF = regex.compile(
    r"(?r)\b(?P<office>\p{L}+)[ ](?:of|for|to)[ ](?:the[ ])?(?:(?:\p{Lu}[\p{L}'-]*,?[ ]){1,5}(?:and|&)[ ])?"
)
_LONGEST_FIELD = 3  # words in the field of an office
_LONGEST_NAME = 6  # words in a name
_NICKNAME = regex.compile(r"""(?x) (?:(\()|(["'])|(\(")) \p{Lu}\p{Ll}++ (?(1)\))(?(2)\2)(?(3)"\)) """)
_MARKS = {"(", '"', "'"}
_LONGEST_NICKNAME = 5  # tokens, including the brackets or quotation marks


class Runs:
    """Finds runs of capitalised words, including the small words that may be inside a name."""

    def __init__(self, language: Language, words: PeopleWords, titles: Titles) -> None:
        self._words, self._titles, self._word = words, titles, compiled(_WORD, language)

    def in_sentence(self, document: Document, sentence: Span) -> Iterator[list[Token]]:
        """The runs of capitalised words in order, without titles, the fields of titles, and words such as *The*."""
        for run in self._capitalised(document, sentence):
            if len(run) == 1 and run[0].lower in self._words.never:
                continue  # usually *The*
            if run[0].start == sentence.start and run[0].lower in self._words.callings and len(run) > 2:
                run = run[1:]  # the first word of the sentence: Baker [Ann Lee] said
            words = self._behind_field(run, document.shadow) if len(run) > 1 else run
            yield from _trimmed(words) if all(map(self._is_plain, words)) else self._cut(words)

    def _is_plain(self, token: Token) -> bool:
        """Whether a word may be anywhere in a name. Most words may, and they need no further checks."""
        return token.lower not in self._words.no_names and "-" not in token.text

    def _capitalised(self, document: Document, sentence: Span) -> Iterator[list[Token]]:
        """The runs of capitalised words. The last word loses a possessive ending: *Lee's* becomes *Lee*."""
        tokens, done = document.tokens.between(sentence.start, sentence.end), 0
        for first in [n for n, (text, _, _, lower) in enumerate(tokens) if lower != text]:
            if first < done or not (opening := self._name(tokens[first])):
                continue
            run, done = [opening], first + 1
            while run[-1].end == tokens[done - 1].end and (more := self._more(tokens, done)):
                run += more
                done += len(more)
            yield run

    def _name(self, token: Token) -> Token | None:
        """The part of a token that can be a word of a name. Of *Lee's* and *Lee/Ray*, this is the first part."""
        text = token.text
        if text.isalpha() and text[0].isupper():
            return token
        match = self._word.match(text)
        if match is None or match.end() == len(text):
            return token if match else None
        if token.lower.replace(".", "") in self._words.credentials:
            return None  # credentials, not a name: Ann Lee [Ph.D]
        return token.part(token.start, token.start + match.end())

    def _more(self, tokens: Sequence[Token], at: int) -> Sequence[Token]:
        """The tokens that continue a name: the next word with any particles before it, a suffix or a nickname."""
        if at == len(tokens):
            return ()
        text = tokens[at].text
        if (text.islower() and text not in self._words.particles) or self._closes_name(tokens[at - 1]):
            return ()  # the run ends here, as in most cases
        if text == ",":
            return self._suffix(tokens, at)
        if text in _MARKS and _is_next(tokens, at):
            return self._nickname(tokens, at)
        return self._name_with_particles(tokens, at) if text[0].isalpha() else ()

    def _name_with_particles(self, tokens: Sequence[Token], first: int) -> Sequence[Token]:
        """The next word of a name with any particles before it: Maria [de la Cruz]; or a particle alone: Kim [Le]."""
        at = self._past_particles(tokens, first)
        if at == len(tokens) or tokens[at].lower == tokens[at].text or not _is_next(tokens, at):
            return tokens[first:at] if first < at and tokens[at - 1].text.istitle() else ()
        name = None if self._is_credential(tokens, at) else self._name(tokens[at])
        return [*tokens[first:at], name] if name else ()

    def _past_particles(self, tokens: Sequence[Token], at: int) -> int:
        while at < len(tokens) and tokens[at].lower in self._words.particles and _is_next(tokens, at):
            at += 1
        return at

    def _suffix(self, tokens: Sequence[Token], at: int) -> Sequence[Token]:
        """The comma at an index and the suffix after the comma, such as *Jr.* or *III*: Lee[, Jr.]."""
        behind = tokens[at + 1 : at + 2]
        is_suffix = behind and behind[0].text.istitle() and behind[0].lower in self._words.suffixes
        return tokens[at : at + 2] if is_suffix else ()

    def _closes_name(self, token: Token) -> bool:
        """Whether a word always ends a name, so that the next word starts another name: *Jr.* in *Bob Gray Jr.*."""
        return token.text.endswith(".") and token.lower in self._words.suffixes

    def _is_credential(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a token is a degree or an honour after a name: Ann Lee, Jr. [M.D.], Ann Lee [AO]."""
        words, before, text = self._words, tokens[at - 1], tokens[at].text
        may_be_letters = before.lower in words.suffixes or (text.isupper() and len(text) > 1 and before.text.istitle())
        return may_be_letters and tokens[at].lower.replace(".", "") in words.credentials

    def _nickname(self, tokens: Sequence[Token], at: int) -> Sequence[Token]:
        """The tokens of a nickname: John D. [(Jay)] Miller, William ["Bill"] Smith, Tomas ['Pepper'] Vale."""
        written, end = "", at
        while end < min(len(tokens), at + _LONGEST_NICKNAME) and not _NICKNAME.fullmatch(written):
            written += tokens[end].text
            end += 1
        if not _NICKNAME.fullmatch(written) or end == len(tokens):
            return ()
        goes_on = _is_next(tokens, end) and tokens[end].text[0].isupper()
        is_said_of_more = (
            written[0] == "(" and end + 1 < len(tokens) and _is_next(tokens, end + 1) and tokens[end + 1].text.istitle()
        )
        return tokens[at:end] if goes_on and not is_said_of_more else ()

    def _behind_field(self, tokens: list[Token], shadow: str) -> list[Token]:
        """Keep only the name after a title's field: Secretary of Defense [Ann Lee], Director of Sales [Bob Ray]."""
        if shadow.endswith(" in ", 0, tokens[0].start) and f"in {tokens[0].lower}" in self._words.after_head:
            return tokens[1:]  # the rest of a title before a name: Special Agent in Charge [Ann Lee]
        if not tokens or not shadow.endswith((" of ", " for ", " to ", " the ", " and ", " & "), 0, tokens[0].start):
            return tokens
        office = _OFFICE_OF.match(shadow, max(0, tokens[0].start - _LONGEST_OFFICE), tokens[0].start)
        if not office or not self._titles.is_head(office["office"].lower()):
            return tokens
        at = 0
        while at < len(tokens) and tokens[at].lower in self._words.functions:
            at += 1
        if 0 < at < len(tokens) - 1:
            return tokens[at:]
        if tokens[-1].lower in self._words.functions and self._words.given.isdisjoint(token.lower for token in tokens):
            return []  # only a field: Minister for Rivers and [Mill Affairs]
        longest = min(len(tokens) - 1, _LONGEST_FIELD + 1)
        return tokens[next((n for n in range(1, longest) if tokens[n].lower in self._words.given), 0) :]

    def _cut(self, tokens: list[Token]) -> Iterator[list[Token]]:
        """The parts of a run that can be names. Titles and words that are never in a name separate the parts."""
        part: list[Token] = []
        done = 0
        for at, (token, following) in enumerate(zip(tokens, [*tokens[1:], None], strict=True)):
            if at < done:
                continue
            if not self._breaks(token, part, following):
                part.append(token)
                continue
            if self._titles.is_head(token.lower):
                done = self._titles.past_after_head(tokens, at + 1)  # a title of two words: Speaker Emerita [Ann Lee]
            is_employer = bool(part) and following is not None and self._opens_title(token.lower, following.lower)
            if not is_employer or part[0].lower in self._words.given:
                yield from _trimmed(part)
            part = []
        yield from _trimmed(part)

    def _breaks(self, token: Token, part: list[Token], following: Token | None) -> bool:
        """Whether a name that so far consists of ``part`` ends before a token."""
        words, word = self._words, token.lower
        if self._is_plain(token):
            return not part and not token.is_word
        if word.endswith(words.endings):
            return True  # a compound: Korean-born
        if part and part[-1].text in _MARKS:
            return False  # part of a name: William "Bill" Smith
        if is_initial(token.text):
            return len(word) > 1 and word in words.never  # a word such as *U.S.* is not an initial
        if not part:
            return self._cannot_open(token, following)
        if self._may_be_surname(token, part):
            return word in words.never and word not in words.given and word not in words.also_surnames
        if following and self._opens_title(word, following.lower):
            return True  # a title starts: Acme [Senior Vice] President
        return self._never_in_name(token)

    def _cannot_open(self, token: Token, following: Token | None) -> bool:
        """Whether a word cannot start a name: *Even* in *Even Ann Lee* cannot, but *Bill* and *Grant* can."""
        words, word = self._words, token.lower
        if following and word in words.given and following.lower not in words.never:
            return False
        if following and following.lower in words.given and word in words.stops:
            return True
        return self._never_in_name(token)

    def _may_be_surname(self, token: Token, part: list[Token]) -> bool:
        """Whether a word is where a surname would be, as *Law* in *Ann Law*. Any word can be a surname."""
        if part[0].lower not in self._words.given and not is_initial(part[0].text):
            return False
        is_title = token.text.endswith(".") and token.lower in self._words.address
        return not is_title and all(is_initial(token.text) for token in part[1:])

    def _never_in_name(self, token: Token) -> bool:
        words, word = self._words, token.lower
        if word in words.particles and not token.text.isupper():
            return False  # a particle in lower case: Ana da Silva, but not DA Silva
        return word in words.never or word in words.address or word in words.parties or self._titles.is_head(word)

    def _opens_title(self, word: str, following: str) -> bool:
        words = self._words
        if word not in words.of_titles:
            return False
        return following in words.of_titles or following in words.address or self._titles.is_head(following)


def _is_next(tokens: Sequence[Token], at: int) -> bool:
    """Whether one space precedes a token, or two where an initial lost its full stop: *Ann J  Lee*."""
    before = tokens[at - 1]
    gap = tokens[at].start - before.end
    return gap == 1 or (gap == len("  ") and len(before.text) == 1 and before.text.isupper())


def _trimmed(part: list[Token]) -> Iterator[list[Token]]:
    half = len(part) // 2
    if half and part[0].text == part[half].text and [t.text for t in part[:half]] == [t.text for t in part[half:]]:
        part = part[half:]  # a heading that runs into its line: Ann Lee Ann Lee is a miller
    while part and not part[-1].is_word:
        part = part[:-1]
    if part and (len(part) <= _LONGEST_NAME or sum(token.is_word for token in part) <= _LONGEST_NAME):
        yield part
