"""Transcripts of interviews, which label each turn with its speaker: *JOURNALIST: …*, then *MINISTER: …*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

import regex

from ...document import Block, Document
from ...languages import Language
from ...rules import compiled
from ..base import Passage

_LABEL = r"(?P<label>(?:\p{Lu}[\p{L}.'-]*[ ]){0,4}\p{Lu}[\p{L}.'-]+)[ ]?:[ ]*"
_QUESTION = r"(?i:\L<cues_interviewers>)[ ]?:"
_WORDS = regex.compile(r"(?!\[\p{L}+\]|\p{N}+$)", regex.MULTILINE)  # neither a page number nor a note such as [ends]
_FEWEST_QUESTIONS = 2  # in a document that is an interview
_FEWEST_TURNS = 2  # of a speaker who answers questions
_MOST_PARAGRAPHS = 40  # in one answer


def is_transcript(document: Document, language: Language) -> bool:
    """Whether a document is an interview."""
    question = compiled(_QUESTION, language)
    asked = (block for block in document.blocks if question.match(document.shadow, block.start, block.end))
    return len([*islice(asked, _FEWEST_QUESTIONS)]) == _FEWEST_QUESTIONS


def answers(document: Document, language: Language) -> Iterator[Passage]:
    """The paragraphs of each answer, as passages. Only the last passage of an answer is marked as closed."""
    labels = _labels(document, language)
    often = Counter(label for label in labels if label)
    for index, label in enumerate(labels):
        if often[label] >= _FEWEST_TURNS and not compiled(_QUESTION, language).match(f"{label}:"):
            yield from _answer(index, labels, document, language)


def _labels(document: Document, language: Language) -> list[str]:
    """The label of each block: the speaker named before a colon at its start; empty for a block without one."""
    label = compiled(_LABEL, language)
    matches = (label.match(document.shadow, block.start, block.end) for block in document.blocks)
    return [match["label"] if match else "" for match in matches]


def _answer(index: int, labels: Sequence[str], document: Document, language: Language) -> Iterator[Passage]:
    opening = compiled(_LABEL, language).match(document.shadow, document.blocks[index].start)
    behind = takewhile(lambda at: not labels[at] and _may_be_spoken(document.blocks[at]), range(index + 1, len(labels)))
    going_on = [at for at in islice(behind, _MOST_PARAGRAPHS) if _WORDS.match(document.text, document.blocks[at].start)]
    paragraphs = [index, *going_on]
    first = opening.end() if opening else document.blocks[index].start
    if first >= document.blocks[index].end:
        paragraphs = paragraphs[1:]
    for at in paragraphs:
        block = document.blocks[at]
        span = document.span(max(block.start, first), block.end)
        yield Passage(span.start, span.end, span.text, outer=span, block=at, style=">", closed=at == paragraphs[-1])


def _may_be_spoken(block: Block) -> bool:
    return block.kind == "paragraph" and block.section == "body"
