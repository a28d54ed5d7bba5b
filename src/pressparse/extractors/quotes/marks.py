"""Quotation marks: which open and which close.

A mark is judged by its shape first (“ opens, ” closes) and by its neighbours second, because writers and converters
mix them up: an opening mark follows space or a bracket, a closing one follows a letter or a full stop.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import regex

Style = Literal['"', "'"]

# The mojibake forms are UTF-8 marks read as windows-1252, once or with the last byte lost.
_MARK = regex.compile(
    r"""(?x)
    (?P<open>   “ | „ | « | ``(?!`) | 「 | 『 | â€œ | Ã¢â‚¬Å“ )
  | (?P<close>  ” | » | 」 | 』 | â€\x9d | â€\uFFFD | Ã¢â‚¬Â\x9d | â€(?![™˜œ\w]) )
  | (?P<either> " | ‟ | ″ | ''(?!') )
  | (?P<single_open>  ‘ | ‚ | ‹ | â€˜ )
  | (?P<single_close> ’ | › | â€™ )
  | (?P<single> (?<!')'(?!') | (?<!`)`(?!`) | ´ )
    """
)
_OPENS_AFTER = frozenset("([{<-–—/:|\u2009=")
_DECADE = regex.compile(r"\d0s\b")


class Mark(NamedTuple):
    """A quotation mark and what it may do; offsets are into the document."""

    start: int
    end: int
    style: Style
    opens: bool
    closes: bool
    may_open: bool = False  # where nothing is open: a space before it was lost


def marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """The quotation marks of a block. Apostrophes, inches and feet are left out."""
    for match in _MARK.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        mark = _judged(match, before, after)
        if mark and (mark.opens or mark.closes):
            yield mark


def _judged(match: regex.Match[str], before: str, after: str) -> Mark | None:
    shape = match.lastgroup or ""
    after_space, before_space = before.isspace() or before in _OPENS_AFTER, after.isspace()
    can_open = after_space and not before_space and after not in ")]}.,;:!?"
    can_close = not before.isspace() and before not in "([{<"
    if before.isspace() and after.isspace() and not shape.startswith("single"):
        return Mark(match.start(), match.end(), '"', True, True)  # a mark astray: what is open it closes
    if shape.startswith("single"):
        return _single(match, before, after, can_open=can_open)
    if (
        shape == "either"
        and before.isdigit()
        and (after_space is False)
        and match.group() in {'"', "″"}
        and after in " ,.;x)"
    ):
        return Mark(match.start(), match.end(), '"', False, after in ",.;)" or after.isspace())
    if shape == "open":
        closes = can_close and (before_space or after in ",.;:!?)]")  # the closing mark of „…“
        return Mark(match.start(), match.end(), '"', not closes, closes)
    if shape == "close":
        return Mark(match.start(), match.end(), '"', can_open, not can_open)
    opens, closes = after_space or not can_close, can_close and not can_open
    return Mark(match.start(), match.end(), '"', opens, closes, may_open=before in ".!?)”" and after.isupper())


def _single(match: regex.Match[str], before: str, after: str, *, can_open: bool) -> Mark | None:
    shape = match.lastgroup
    if shape == "single_open":
        # A word processor also writes ‘ for the apostrophe of ‘90s.
        is_decade = _DECADE.match(match.string, match.end()) is not None
        return Mark(match.start(), match.end(), "'", can_open and not is_decade, False)
    if before.isalnum() and after.isalnum():
        return None  # don't, O'Neill
    if can_open:
        # ’90s and ’em are apostrophes; a straight mark before a word may open.
        return Mark(match.start(), match.end(), "'", shape == "single" and (after.isalpha() or after in '"“'), False)
    return Mark(match.start(), match.end(), "'", False, not before.isspace())


def is_possessive(text: str, mark: Mark) -> bool:
    """Whether a closing single mark may be the apostrophe of a plural: the companies' plans."""
    return mark.style == "'" and text[mark.start - 1] in "sS" and text[mark.end : mark.end + 2].strip().isalpha()
