"""Plain text → blocks. The text is not changed; each block is the place of a paragraph, a list item or the like."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import cast

from ..document import Block, BlockKind
from ..languages import Language
from ..reading_text import BLANKS, INVISIBLE, LINE_ENDS, ReadingText
from . import days
from .wrapping import SPEAKER_FOLLOWS, WIDEST_WRAP, Line, Mark, Wrap, is_full, wrap_of

__all__ = ["blocks", "typed_mark"]

_KINDS: dict[Mark, BlockKind] = {
    "": "paragraph",
    "heading": "heading",
    "quote": "quote",
    "bullet": "list_item",
    "dash": "list_item",
    "number": "list_item",
    "row": "table_row",
}

_BLANK = BLANKS + LINE_ENDS + INVISIBLE
# An opening mark alone on a line belongs to the next one.
_LINE = re.compile(rf"(?:[“„«][{BLANKS}]*+[\n\r]{{1,2}}+(?=[^{_BLANK}]))?[^{_BLANK}][^\n\r\v\f\u2028\u2029]*+")
_WORDY = re.compile(r"[^\W_]")
_WORDS = re.compile(rf"[{_BLANK}]*+(?P<first>[^{_BLANK}])")

# Marks at the start of a line: "# Title", "> quoted", "• item", "- item", "1. item", "(a) item", "[1] note".
_MARK = re.compile(
    r"""
      (?P<heading>\#{1,6}+[ \t]++(?=\S))
    | (?P<quote>(?:>[ \t]*+){1,9}+(?=\S))
    | (?P<bullet>(?:[•●▪■□◦○‣⁃∙·⦁⦿◘♦◆◇►▶▸➢➤➔➡✓✔✅❖✦\uf0b7\uf0a7\uf0d8\uf076\uf0fc]\s*+|[*+§][ \t\xa0]++)(?=[^\s*]))
    | (?P<dash>[–-][ \t\xa0]++(?=[^\s*]))
    | (?P<number>(?:\(?\d{1,2}[.)]|\(?(?:[a-z]|[ivx]{2,4})\)|[a-z]\.|\(?[A-Z]\)|\[\d{1,3}\])[ \t\xa0]++(?=\S))
    """,
    re.VERBOSE,
)
_ROW = re.compile(r"\|[^|]++\|.*|[^\t]{1,80}+\t[^\t].{0,160}+")
_LONG_CELL = 3  # words; a longer cell is running text
_IMAGE = re.compile(r"!\[(?P<words>[^\]]++)\]\([^)]*+\)")
_END_MARK = re.compile(r"[\s#*–—-]++30[\s#*–—-]++")  # -30-, the traditional mark at the end of a story
_ENDS_IN_YEAR = re.compile(r"\d [A-Z]+,? (?:19|20)\d\d$")  # TUESDAY, 30 AUGUST 2016
_LONGEST_LINK = 60
_LAST_WORDS = 8  # of a block, to see whether its phrase continues on the next line
_SIGHT = 120  # characters that surely contain these words
_BEGINS_NOTHING = ".,;"
_CLOSES_SPEECH = ("”", '"')
_OPENS_SPEECH = tuple("\"“„«'‘")
_STOPS = tuple(".!?:;…")
_BEHIND_WORDS = ",.;:\"”’')"

# A run of blanks this wide inside a long line is a lost line break.
_LOST_BREAK = 8
_LONG = 300
# So are two blanks, if nearly all such pairs follow a sentence or a heading, but some sentences have none after them.
_NEARLY_ALL_BREAKS, _MOST_SENTENCES = 0.9, 0.9
_FEW_BREAKS = 3
_LONGEST_HEADING = 80
_SENTENCE_ENDS = re.compile(r"[.!?][\"”’)]*[ ]+(?=[^\W\d_a-z]|[\"“])")
_ENDS_SENTENCE = tuple('.!?:"”’)')
_BEGINS = re.compile(rf"[{_BLANK}]*+(?:[^\W_a-z\d]|[\"“‘(])")

# Blank lines are stray if at least this many of the lines after them, and this share, continue a sentence.
_FEW_GOING_ON, _GO_ON = 4, 0.25
_TOO_SHORT_TO_RUN_ON = 20
_SHORTEST_BROKEN = 40  # columns; a shorter line before a blank line is complete
_SAYING = ("cues_plain", "titles_verbs", "verbs_announces")  # lists of words that cannot begin a sentence


def blocks(source: ReadingText, language: Language) -> list[Block]:
    """The blocks of a text, in order, without the white space and list marks around them.

    A blank line always ends a block. A single line break does too, unless the text is wrapped to a width or the break
    is in mid-sentence.

    Args:
        source: The text, as :func:`pressparse.reading_text.of_lines` returns it.
        language: The language whose word lists show where a sentence continues.
    """
    text, found = source.text, list[Block]()
    lines = list(_lines(source))
    _without_lone_rows(text, lines)
    _close_up(text, lines)
    wrap = wrap_of(text, lines)
    for line, previous, following in zip(lines, [None, *lines], [*lines[1:], None], strict=False):
        is_inside = _is_inside_sentence(text, previous, line, following, language)
        if previous and (is_inside or _continues_block(text, previous, line, wrap, language, found)):
            found[-1] = Block(found[-1].kind, found[-1].start, line.end)
            line.mark, line.hang = previous.mark, previous.hang
        else:
            found.append(_block(text, line))
    return found


def typed_mark(words: str, kind: BlockKind, at: int) -> Block:
    """The block for a piece of HTML text that starts at ``at``. After a typed bullet, the block is a list item."""
    line = _marked(words, Line(0, 0, len(words), 0, len(words), 2)) if kind == "paragraph" else None
    if line and line.mark in ("bullet", "dash", "number"):
        return Block("list_item", at + line.start, at + line.end)
    return Block(kind, at, at + len(words))


def _block(text: str, line: Line) -> Block:
    image = _IMAGE.fullmatch(text, line.start, line.end) if text[line.start] == "!" else None
    words = _WORDS.match(text, *image.span("words")) if image else None
    if image and words:
        start = words.start("first")
        return Block("caption", start, start + len(text[start : image.end("words")].rstrip(_BLANK)))
    return Block(_KINDS[line.mark], line.start, line.end)


def _lines(source: ReadingText) -> Iterator[Line]:
    """The lines with words in them; a line of symbols (``###``, ``* * *``) only separates blocks."""
    text, breaks, last_end, parted = source.text, _lost_breaks(source), 0, True
    for match in _LINE.finditer(text):
        start = match.start()
        end = start + len(match.group().rstrip(_BLANK))
        if not _WORDY.search(text, start, end) or _END_MARK.fullmatch(text, start, end):
            parted = True
            continue
        gap = 2 if parted else max(1, text.count("\n", last_end, start) or text.count("\r", last_end, start))
        edge = max(text.rfind("\n", last_end, start), text.rfind("\r", last_end, start), last_end - 1) + 1
        last_end, parted = end, False
        for part_start, part_end in _parts(source, breaks, start, end):
            columns = part_end - edge
            first, last = (0, columns) if source.has_source_offsets else source.to_source(edge, part_end)
            line = Line(part_start, part_start, part_end, start - edge, columns, gap, last - first)
            yield _marked(text, line)
            gap = 2


def _parts(source: ReadingText, breaks: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a line, cut where the line has lost line breaks."""
    text = source.text
    for place in breaks[bisect_left(breaks, start) : bisect_left(breaks, end)]:
        if _WORDY.search(text, start, place):
            yield start, place
            start = end - len(text[place:end].lstrip(_BLANK))
    if _WORDY.search(text, start, end):
        yield start, end


def _lost_breaks(source: ReadingText) -> list[int]:
    """The gaps where line breaks were lost: very wide gaps in a long line, or all its gaps if they look like breaks."""
    gaps = sorted(source.gaps)
    wide = {gap for gap in gaps if source.gaps[gap] >= _LOST_BREAK}
    breaks = wide if source.lost_its_marks else wide | set(_breaks_at_gaps(source.text, gaps))
    return sorted(gap for gap in breaks if _is_in_long_line(source.text, gap))


def _breaks_at_gaps(text: str, gaps: Sequence[int]) -> list[int]:
    """The gaps that look like line breaks; none unless nearly all gaps do and some sentences end without a gap."""
    breaks = [gap for before, gap in pairwise([0, *gaps]) if _looks_like_break(text, before, gap)]
    if len(breaks) < max(_FEW_BREAKS, _NEARLY_ALL_BREAKS * len(gaps)):
        return []
    behind_sentence = sum(text[gap - 1] in _ENDS_SENTENCE for gap in breaks)
    return breaks if behind_sentence <= _MOST_SENTENCES * len(_SENTENCE_ENDS.findall(text)) else []


def _is_in_long_line(text: str, place: int) -> bool:
    ends = (text.find("\n", place), len(text))
    return min(end for end in ends if end >= 0) - text.rfind("\n", 0, place) > _LONG


def _looks_like_break(text: str, before: int, gap: int) -> bool:
    """Whether a sentence or a short heading ends at a gap, and another sentence begins after it."""
    is_heading = len(text[before:gap].strip()) <= _LONGEST_HEADING
    return (is_heading or text[gap - 1] in _ENDS_SENTENCE) and _BEGINS.match(text, gap) is not None


def _marked(text: str, line: Line) -> Line:
    """Recognise the list mark of a line, and separate it from the words."""
    mark = _MARK.match(text, line.first, line.end)
    words = _WORDS.match(text, mark.end(), line.end) if mark else None
    if mark and words:
        line.mark, line.start = cast(Mark, mark.lastgroup), words.start("first")
        line.hang = line.margin + line.start - line.first
    elif _ROW.fullmatch(text, line.first, line.end):
        line.mark = "row"
    return line


def _without_lone_rows(text: str, lines: Sequence[Line]) -> None:
    """Unmark table rows outside tables. A table has short cells, equally many in each row; other tabs are spaces."""
    rows = [text[line.first : line.end].split("\t") if line.mark == "row" else [] for line in lines]
    for line, row, above, below in zip(lines, rows, [[], *rows], [*rows[1:], []], strict=False):
        is_alone = len(row) not in (len(above), len(below))
        long = sum(len(cell.split()) > _LONG_CELL for cell in row)
        if line.mark == "row" and text[line.first] != "|" and (is_alone or 2 * long >= len(row)):
            line.mark = ""


def _close_up(text: str, lines: Sequence[Line]) -> None:
    """Ignore blank lines inside sentences, as in a scanned page with a blank line after every line."""
    apart = [(a, b) for a, b in pairwise(lines) if b.gap > 1]
    usual = Counter(line.gap for _, line in apart).most_common(1)[0][0] if apart else 0
    going_on = [b for a, b in apart if text[b.start].islower() and text[a.end - 1] not in _STOPS and b.gap == usual]
    if len(going_on) < _FEW_GOING_ON or len(going_on) < _GO_ON * len(apart):
        return
    for line in lines:
        line.typed = line.columns  # the number of a scanner's blanks does not show the width of a line
        if line.gap == usual:
            line.gap = 1


def _continues_block(
    text: str, previous: Line, line: Line, wrap: Wrap, language: Language, found: Sequence[Block]
) -> bool:
    """Whether a line continues the block of the line before it, which is the last block found so far."""
    marks = (previous.mark, line.mark)
    if line.gap == 2 and not any(marks):
        return _is_inside_long_sentence(text, previous, line, language)
    if line.gap != 1 or "row" in marks:
        return False
    if marks == ("quote", "quote"):
        return previous.columns <= WIDEST_WRAP and not text.startswith(_OPENS_SPEECH, line.start)
    is_wrapped_here = is_full(text, previous, line, wrap)
    if _opens_speech(text, previous, line, wrap) or _is_day_apart(text, previous, line, language):
        return False
    if line.mark:
        return is_wrapped_here and _is_marked_inside(text, previous, line)
    if _is_indented(previous, line, wrap):
        return False
    if is_wrapped_here or _runs_on(text, found[-1].start, previous, line, language):
        return True
    return len(found) == 1 and _is_headline_pair(text, previous, line)


def _opens_speech(text: str, previous: Line, line: Line, wrap: Wrap) -> bool:
    """Whether a quotation that starts a line also starts a paragraph, and is not just where a paragraph was wrapped."""
    begins = text.startswith(_OPENS_SPEECH, line.start) and text[previous.end - 1] in _ENDS_SENTENCE
    return begins and not (wrap.throughout and is_full(text, previous, line, wrap))


def _is_day_apart(text: str, previous: Line, line: Line, language: Language) -> bool:
    """Whether a line is only a full date, and does not continue the line before it."""
    if not text[line.end - 1].isdigit() or line.end - line.start > days.LONGEST_LINE:
        return False
    day = days.day_at(text, line.start, line.end, language)
    is_alone = day is not None and day.complete and day.end == line.end
    last_words = text[previous.start : previous.end].split()[-_LAST_WORDS:]
    return is_alone and text[previous.end - 1] != "," and not _is_in_phrase(last_words, language)


def _is_indented(previous: Line, line: Line, wrap: Wrap) -> bool:
    """Whether a line of a wrapped text is indented further than one that continues a paragraph or a list item."""
    margin = previous.hang if previous.mark else wrap.margin
    return bool(wrap.width) and line.margin > margin + 1


def _is_marked_inside(text: str, previous: Line, line: Line) -> bool:
    """Whether a number or dash at the start of a line is part of a paragraph, not the mark of a list item."""
    inside = not previous.mark or line.margin >= previous.hang
    return inside and line.mark in ("dash", "number") and text[previous.end - 1] not in ".!?"


def _runs_on(text: str, start: int, previous: Line, line: Line, language: Language) -> bool:
    """Whether a line break is inside a sentence: after a word that ends none, or before a word that begins none.

    ``start`` is where the block of the previous line starts.
    """
    if text[previous.end - 1] in _STOPS:
        return False
    if text[previous.end - 2 : previous.end] in SPEAKER_FOLLOWS:
        return True
    last_words = text[max(start, previous.end - _SIGHT) : previous.end].split()[-_LAST_WORDS:]
    first_word = text[line.start : line.end].split()[0]
    if _is_in_phrase(last_words, language) or _begins_inside(text, line, language):
        return True
    is_long = previous.end - start >= _TOO_SHORT_TO_RUN_ON or _is_figure(last_words[-1])
    return is_long and first_word.islower() and first_word.rstrip(_BEHIND_WORDS).isalpha()


def _is_inside_sentence(
    text: str, previous: Line | None, line: Line, following: Line | None, language: Language
) -> bool:
    """Whether a short line is inside a sentence, like a link on its own line: … said Mayor / [Ann Lee] / on Monday."""
    if not previous or not following or line.gap != 1 or following.gap != 1 or previous.mark or line.mark:
        return False
    if line.end - line.start > _LONGEST_LINK or text[previous.end - 1] in _STOPS or text[line.end - 1] in _STOPS:
        return False
    if not _begins_inside(text, following, language):
        return False
    words = text[previous.start : previous.end].split()
    if words[-1].lower() in language.words("titles_heads") or words[-1] in language.words("cues_plain"):
        return True
    return previous.end - previous.start > _LONGEST_HEADING and 2 * sum(map(str.islower, words)) > len(words)


def _is_inside_long_sentence(text: str, previous: Line, line: Line, language: Language) -> bool:
    """Whether a blank line is inside a sentence, as at a page break: the long line before it is unfinished."""
    if not _SHORTEST_BROKEN <= previous.columns <= WIDEST_WRAP or text[previous.end - 1] in _STOPS:
        return False
    first = text[line.start : line.end].split(None, 1)[0].rstrip(_BEHIND_WORDS)
    last = text[previous.start : previous.end].rsplit(None, 1)[-1]
    return (first.isalpha() and first.islower()) or last.lower() in language.words("sections_joiners")


def _begins_inside(text: str, line: Line, language: Language) -> bool:
    """Whether a line cannot begin a sentence, because it starts with a comma, a full stop, *said*, *was* or *'re*."""
    if text[line.start] in _BEGINS_NOTHING:
        return line.start + 1 == line.end or text[line.start + 1] in _BLANK
    if text[line.start] == "’" and text[line.start + 1 : line.start + 2].islower():
        return True
    word = text[line.start : line.end].split(None, 1)[0].rstrip(_BEHIND_WORDS)
    return word.islower() and any(word in language.words(name) for name in _SAYING)


def _is_in_phrase(words: Sequence[str], language: Language) -> bool:
    """Whether the last words of a line need another word, in brackets here: by 3 [June]; said [Ann]; said Ann [Lee]."""
    before, last = words[-2:-1] or words[-1:], words[-1]
    if last.endswith(("'s", "’s")):
        return True  # the mayor's / plan
    is_attribution = last in language.words("cues_plain") or last.lower().rstrip(".") in language.words("titles_heads")
    if is_attribution and before[0].endswith(_CLOSES_SPEECH):
        return True
    if last.lower().lstrip("“\"'‘(") in language.words("sections_joiners"):
        return True
    if _is_figure(last):
        return before[0].lower() in language.words("sections_joiners")
    name = [*takewhile(str.istitle, reversed(words))]
    return 0 < len(name) < len(words) and words[-len(name) - 1].lower() in language.words("cues_plain")


def _is_figure(word: str) -> bool:
    return word.lstrip("$€£").isdecimal()


def _is_headline_pair(text: str, previous: Line, line: Line) -> bool:
    """Whether two lines are one headline: both are in capitals, and the second is not a date."""
    above, below = text[previous.start : previous.end], text[line.start : line.end]
    is_pair = above.isupper() and below.isupper() and not _ENDS_IN_YEAR.search(below)
    return is_pair and len(above) > _TOO_SHORT_TO_RUN_ON and not above.endswith(_STOPS)
