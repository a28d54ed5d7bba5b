"""Decides which quotation marks are opening marks and which are closing marks.

A mark is judged first by its shape (“ opens, ” closes), then by its neighbours, because writers and converters mix up
the shapes: an opening mark follows a space or bracket, a closing mark follows a letter or full stop.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

import regex

from ...document import Document

Style = Literal['"', "'"]

# The reading text has repaired mojibake that has all its bytes. â€ is a closing mark without its last byte; of â and â?
# only the first byte is left.
_MARK = regex.compile(
    r"""(?x)
    (?P<open>   “ | „ | « | ``(?!`) | 「 | 『 | (?<![^\s(])â(?=\p{Lu}) )
  | (?P<close>  ” | » | 」 | 』 | â€(?=[\sÂ.,;:!?)\]"-]|$) | (?<=[.,!?])â\??(?=\s|$) )
  | (?P<either> " | ‟ | ″ | ''(?!') )
  | (?P<single_open>  ‘ | ‚ | ‹ )
  | (?P<single_close> ’ | › )
  | (?P<single> (?<!')'(?!') | (?<!`)`(?!`) | ´ )
    """
)
# The standard library's ``re`` is faster at finding the few places where a mark may be.
_FIRST_CHARACTER = re.compile("[“„«`「『âÃ”»」』\"‟″'‘‚‹’›´]")
_OPENS_AFTER = frozenset("([{<-–—―/:|\u2009=")
_DECADE = regex.compile(r"\d0s\b")


class Mark(NamedTuple):
    """A quotation mark, and whether it may open or close a passage."""

    start: int
    end: int
    style: Style
    opens: bool
    closes: bool
    may_open: bool  # only if no passage is open, because the space before the mark may be lost


def marks_of(document: Document) -> list[list[Mark]]:
    """The quotation marks of each block. Apostrophes and the signs for inches and feet are left out."""
    text, blocks = document.text, document.blocks
    found: list[list[Mark]] = [[] for _ in blocks]
    index = done = 0
    for character in _FIRST_CHARACTER.finditer(text):
        place = character.start()
        while index < len(blocks) and blocks[index].end <= place:
            index += 1
        if index == len(blocks):
            break
        block = blocks[index]
        match = _MARK.match(text, place, block.end) if place >= max(done, block.start) else None
        if match:
            done = match.end()
            before = text[place - 1] if place > block.start else " "
            after = text[done] if done < block.end else " "
            found[index] += _judged(match, before, after)
    return found


def _judged(match: regex.Match[str], before: str, after: str) -> list[Mark]:
    """The quotation mark in a list, which is empty if the mark neither opens nor closes a passage."""
    shape = match.lastgroup or ""
    follows_space = before.isspace() or before in _OPENS_AFTER
    can_open = follows_space and not after.isspace() and after not in ")]}.,;:!?"
    if shape.startswith("single"):
        opens, closes = _single(match, before, after, can_open=can_open)
        style: Style = "'"
    else:
        opens, closes = _double(match, before, after, can_open=can_open)
        style = '"'
    may_open = shape == "either" and before in ".!?)”" and after.isupper()
    return [Mark(match.start(), match.end(), style, opens, closes, may_open)] if opens or closes else []


def _double(match: regex.Match[str], before: str, after: str, *, can_open: bool) -> tuple[bool, bool]:
    """Whether a double quotation mark opens a passage, and whether it closes one."""
    if before.isspace() and after.isspace():
        return True, True  # despite its position, the mark closes an open passage
    if match.lastgroup == "close":
        return can_open, not can_open
    can_close = not before.isspace() and before not in "([{<"
    if match.lastgroup == "open":
        closes = can_close and (after.isspace() or after in ",.;:!?)]")  # the closing mark of „…“
        return not closes, closes
    if before.isdigit() and match.group() in '"″' and after in " ,.;x)":
        return False, after != "x"  # an inch sign, unless a passage is open
    return not can_close or before in _OPENS_AFTER, can_close and not can_open


def _single(match: regex.Match[str], before: str, after: str, *, can_open: bool) -> tuple[bool, bool]:
    """Whether a single quotation mark opens a passage, and whether it closes one."""
    if match.lastgroup == "single_open":
        # Word processors also write ‘ for the apostrophe of ‘90s.
        return can_open and not _DECADE.match(match.string, match.end()), False
    if before.isalnum() and after.isalnum():
        return False, False  # an apostrophe: don't, O'Neill
    if can_open:
        # ’90s and ’em are apostrophes; a straight mark before a word may open.
        return match.lastgroup == "single" and (after.isalpha() or after in '"“'), False
    return False, not before.isspace()


def is_possessive(text: str, mark: Mark) -> bool:
    """Whether a closing single mark may be the apostrophe of a plural: the companies' plans."""
    return mark.style == "'" and text[mark.start - 1] in "sS" and text[mark.end : mark.end + 2].strip().isalpha()
