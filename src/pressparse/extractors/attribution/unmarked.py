"""Finds statements without quotation marks: the whole paragraphs after a line that announces the statement."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

import regex

from ...document import Block, Document
from ...languages import Language
from ...rules import any_between, compiled, places
from ..base import Passage

_STATEMENT_OF = r"""
    \L<cues_statement>[ ](?:of|by|from)[ ] [^.;:\0]{4,130}?
    (?: [ ](?:on|regarding|about|following|concerning|after|in[ ]response[ ]to)[ ] | $ )
"""
_HEADLINE = rf"""(?i:(?:for[ ]immediate[ ]release:?[ ])?(?:\p{{L}}+[ ]){{0,2}}{_STATEMENT_OF})"""
_ANNOUNCES = rf"""(?i:
    \b\L<cues_issuing>\b [^.\0]{{0,60}}? \b\L<cues_statement>\b     # released the following statement
  | \b\L<cues_statement>\b [^.\0]{{0,50}}? \b(?:follows|below)\b      # her statement, as delivered, follows
  | \bfollowing[ ]is[ ] [^.\0]{{0,30}}? \b\L<cues_statement>\b        # Following is a transcript of her speech
  | \bfollowing[ ] \L<cues_statement> [ ] [^.\0]{{0,40}}? \battribut  # The following statement is attributed to her
  | \bfrom[ ]the[ ]desk[ ]of\b
  | \b{_STATEMENT_OF}                                                # Statement of Ann Lee on the mill
)"""
FIRST_PERSON = r"(?<![\p{L}.])(?:I(?!\.)|(?i:\L<cues_first_person>))\b"
_LETTER = "from the desk of"
_LONGEST_LINE = 400  # characters of the line that announces a statement
_MOST_WITHOUT = 2  # consecutive paragraphs without *I* or *we* within a statement


def announces_statement(document: Document, language: Language, text: str, start: int, end: int) -> bool:
    """Whether the words of a text between two offsets announce somebody's statement.

    ``text`` is the shadow of the document or a text of the same length.
    """
    has_noun = _has_noun(document, language, start, end)
    return has_noun and compiled(_ANNOUNCES, language).search(text, start, end) is not None


def _has_noun(document: Document, language: Language, start: int, end: int) -> bool:
    """Whether a noun for a statement is between two offsets. This is faster than trying a pattern."""
    return any_between(places(("cues_statement",), document, language), start, end)


def unmarked_statements(document: Document, language: Language, marked: Sequence[Passage]) -> Iterator[Passage]:
    """Yield each paragraph of a statement without quotation marks as a passage; only the last one is marked as closed.

    In a release, only a speaker says *I* or *we*, so a statement ends with the last paragraph that has such a word.
    """
    taken = {passage.block for passage in marked}
    announces = functools.partial(announces_statement, document, language, document.shadow)
    speaks = compiled(FIRST_PERSON, language)
    for index, (line, below) in enumerate(pairwise(document.blocks)):
        if _may_announce(line, document, language) and announces(line.start, line.end):
            if announces(below.start, below.end):
                continue  # the announcement nearest to the statement counts
            starts_late = _is_headline(line, document, language)
            last = _last_of(index, taken, document, speaks, starts_late=starts_late)
            for at in range(index + 1, last + 1):
                block = document.blocks[at]
                span = document.span(block.start, block.end)
                yield Passage(block.start, block.end, span.text, outer=span, block=at, style=">", closed=at == last)


def _last_of(
    announcing: int, taken: Set[int], document: Document, speaks: regex.Pattern[str], *, starts_late: bool
) -> int:
    """The index of the last paragraph of an announced statement, or of the announcement if no statement follows.

    If ``starts_late`` is set, the first paragraphs need not contain *I* or *we*.
    """
    last = announcing
    for at, block in enumerate(document.blocks[announcing + 1 :], start=announcing + 1):
        if at in taken or block.kind != "paragraph" or block.section != "body" or at - last > _MOST_WITHOUT + 1:
            break
        if speaks.search(document.shadow, block.start, block.end):
            last = at
        elif last == announcing and not starts_late:
            break
    return last


def _may_announce(line: Block, document: Document, language: Language) -> bool:
    """Whether a line can announce a statement: it starts a letter, ends in a colon, or is a headline."""
    opening, last = document.shadow[line.start : line.start + len(_LETTER)].lower(), document.text[line.end - 1]
    if line.end - line.start > _LONGEST_LINE:
        return False
    return opening == _LETTER or last == ":" or _is_headline(line, document, language)


def _is_headline(line: Block, document: Document, language: Language) -> bool:
    """Whether a line is a headline for the statement below it, such as *Statement from Ann Lee on the mill*."""
    if not _has_noun(document, language, line.start, line.end) or document.text[line.end - 1] in ".:":
        return False
    return compiled(_HEADLINE, language).match(document.shadow, line.start, line.end) is not None
