"""Words and marks of a short stretch of text, with their places."""

from __future__ import annotations

from typing import NamedTuple

import regex

_TOKEN = regex.compile(
    r"""(?x)
    [\p{L}\p{N}]++ (?=[ ,])                                           # most words
  | (?:\p{Lu}\.)++ (?!\p{L})                                         # J.  U.S.
  | (?=\p{L}{1,4}+\.)
    (?i: jr|sr|dr|mr|mrs|ms|st|inc|ltd|corp|co|esq|sens?|reps?|gov|gen|prof|lt|col|capt|maj|sgt|adm|cmdr|ph\.d|m\.d )\.
  | [\p{L}\p{N}]++
    (?: (?:[\p{M}'&@/+-] | \.(?=[\p{L}\p{N}])(?!(?<=\p{Ll}\.)\p{Lu}\p{Ll})) [\p{L}\p{N}]*+ )*+
                                      # O'Lee  co-founder  Bramble.eco; not Bramble.About, where a break was lost
  | [^\s]
    """
)


class Token(NamedTuple):
    """A word or mark; offsets are into the document, ``lower`` is the word in lower case without its last full stop."""

    text: str
    start: int
    end: int
    lower: str

    @property
    def is_word(self) -> bool:
        """Whether this is a word, not a mark."""
        return self.text[0].isalnum()

    @property
    def is_capitalised(self) -> bool:
        """Whether the word is written like a name: Acme, aMill, 7millVentures."""
        return self.is_word and any(char.isupper() for char in self.text)


def tokenize(shadow: str, start: int, end: int, *, most: int = 60) -> list[Token]:
    """The first tokens of a stretch, at most so many of them."""
    tokens = []
    for match in _TOKEN.finditer(shadow, start, end):
        text = match.group()
        tokens.append(Token(text, *match.span(), text.lower().rstrip(".") or text))
        if len(tokens) >= most:
            break
    return tokens
