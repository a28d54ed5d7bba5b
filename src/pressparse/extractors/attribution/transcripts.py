"""Transcripts of interviews (*JOURNALIST: …*, then *MINISTER: …*) and of hearings (*CHAIRMAN LEE: …*, *MS. RAY: …*)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import islice, takewhile

import regex

from ...document import Block, Document
from ...languages import Language
from ...rules import compiled
from ..base import Passage

_LABEL = r"(?P<label>(?:\p{Lu}[\p{L}.'-]*[ ]){0,4}\p{Lu}[\p{L}.'-]*)[ ]?:[ ]* | (?P<label>[QA])\.[ ]"
_ADDRESSED = r"""
    (?i:\L<titles_honorifics>|\L<titles_office_holders>|\L<abbreviations_titles>)\.?[ ]\p{Lu}{2}[\p{Lu}' -]*
"""
_OFFICER = r"THE[ ](?i:\L<sources_people>|\L<sources_own>)"
_WORDS = regex.compile(r"(?!\[\p{L}+\]|\p{N}+\s*$)", regex.MULTILINE)  # neither a page number nor a note such as [ends]
_FEWEST_QUESTIONS = 2  # in a document that is an interview
_FEWEST_TURNS = 2  # of a speaker who answers questions
_FEWEST_SPEAKERS = 2  # in a document that is the record of a hearing
_MOST_PARAGRAPHS = 40  # in one answer


class Transcript:
    """The turns of an interview or a hearing, as the labels at the start of paragraphs show them."""

    def __init__(self, document: Document, language: Language) -> None:
        """Read the labels at the start of the blocks, which name the speakers."""
        self._document, self._language = document, language
        self._labels = _labels(document, language)
        self._often = Counter(label for label in self._labels if label)
        addressed = {label for label in self._often if self._is_addressed(label)}
        officers = {label for label in self._often if addressed and self._matches(_OFFICER, label)}
        self._witnesses = addressed | officers if len(addressed | officers) >= _FEWEST_SPEAKERS else frozenset[str]()
        self._interviewers = self._only_asking()
        self._questions = [at for at, label in enumerate(self._labels) if label and self._asks(label)]

    def __bool__(self) -> bool:
        """Whether the document is a transcript at all."""
        return bool(self._witnesses) or len(self._questions) >= _FEWEST_QUESTIONS

    @property
    def opening(self) -> int:
        """The offset where the first turn of the transcript starts."""
        return self._document.blocks[next(at for at, label in enumerate(self._labels) if label)].start

    def is_answer(self, index: int) -> bool:
        """Whether a block starts with the label of an answer, as in *A: …*, rather than with a name."""
        return self._labels[index].lower() in self._language.words("cues_interviewed")

    def answers(self) -> Iterator[Passage]:
        """Yield the paragraphs of each answer as passages. Only the last passage of an answer is marked as closed."""
        for index, label in enumerate(self._labels):
            is_speaker = label and (self._often[label] >= _FEWEST_TURNS or label in self._witnesses)
            if is_speaker and not self._asks(label):
                yield from _answer(index, self._labels, self._document, self._language)

    def _asks(self, label: str) -> bool:
        return label.lower() in self._language.words("cues_interviewers") or label in self._interviewers

    def _only_asking(self) -> Set[str]:
        """The labels of speakers who only ask questions, such as a newspaper, if another speaker answers."""
        several = {label for label, turns in self._often.items() if turns >= _FEWEST_TURNS}
        answering = {label for at, label in enumerate(self._labels) if label and not self._is_question(at)}
        return several - answering if several & answering else frozenset()

    def _is_question(self, at: int) -> bool:
        """Whether the words after the label of a block are a question."""
        block = self._document.blocks[at]
        return self._document.text[block.end - 1] == "?"

    def _is_addressed(self, label: str) -> bool:
        """Whether a label is a title and a surname in capitals, such as *CHAIRMAN LEE*."""
        return label.isupper() and self._matches(_ADDRESSED, label)

    def _matches(self, pattern: str, label: str) -> bool:
        return compiled(pattern, self._language).fullmatch(label) is not None


def _labels(document: Document, language: Language) -> list[str]:
    """The label of each block, which is the speaker's name before a colon; empty for a block without a label."""
    label, shadow = compiled(_LABEL, language), document.shadow
    matches = (
        label.match(shadow, block.start, block.end) if _may_be_labelled(shadow, block) else None
        for block in document.blocks
    )
    return [match["label"] if match else "" for match in matches]


def _may_be_labelled(shadow: str, block: Block) -> bool:
    """Whether a block can start with a label: it contains a colon, or starts with Q or A and a full stop."""
    return shadow.find(":", block.start, block.end) >= 0 or shadow.startswith(("Q.", "A."), block.start)


def _answer(index: int, labels: Sequence[str], document: Document, language: Language) -> Iterator[Passage]:
    opening = compiled(_LABEL, language).match(document.shadow, document.blocks[index].start)
    following = range(index + 1, len(labels))
    behind = takewhile(lambda at: not labels[at] and _may_be_spoken(document.blocks[at], document, language), following)
    going_on = [at for at in islice(behind, _MOST_PARAGRAPHS) if _WORDS.match(document.text, document.blocks[at].start)]
    paragraphs = [index, *going_on]
    first = opening.end() if opening else document.blocks[index].start
    if first >= document.blocks[index].end:
        paragraphs = paragraphs[1:]
    for at in paragraphs:
        block = document.blocks[at]
        span = document.span(max(block.start, first), block.end)
        yield Passage(span.start, span.end, span.text, outer=span, block=at, style=">", closed=at == paragraphs[-1])


def _may_be_spoken(block: Block, document: Document, language: Language) -> bool:
    """Whether a block may be part of an answer; a line such as *[ends]* may not."""
    words = document.shadow[block.start : block.end].strip(" []().").lower()
    return block.kind == "paragraph" and block.section == "body" and words not in language.words("sections_notes")
