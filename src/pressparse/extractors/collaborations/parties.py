"""Who stands where in a sentence: the organisations before a cue, after it, and beside one another in a list."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from ...languages import Language
from ...model import Block, Document, Organization, Party, Span

__all__ = ["NAMED", "Mention", "Page"]

NAMED = "\ue000"  # stands for every character of an organisation's name in the text that the rules see

_COORDINATED = regex.compile(
    rf"""(?:\ ?\([^()]*+\)|[®™*])*+
    (?: ,?\ (?:and|&|as\ well\ as|along\ with|together\ with|plus)\ (?:with\ )? | ,\ with\ | ,\ | \ \+\ )
    (?:the\ |The\ |its\ |both\ |by\ |of\ |with\ )?+ (?:(?!(?:part|of|an?|which|who|where|formerly|as|to|for|in|on|at|said|said)\b)[\p{{Ll}}-]++\ ){{0,3}}?""",
    regex.VERBOSE,
)
_APPOSED = regex.compile(
    rf"(?:\ ?\([^()]*+\))*+,\ (?:an?|the|one\ of)\ [^.;:,{NAMED}]{{1,120}}?,?\ (?:and|as\ well\ as)\ (?:the\ )?",
    regex.VERBOSE,
)
_LED_TO = regex.compile(
    rf"""(?: (?!(?:to|for|that|which|who|in|on|by|at|through|from|into|over|under|via|while|when|where|after|before|and|but|or|is|are|was|were|will|has|have|would|can|may)\b)
        (?:[\p{{L}}\p{{N}}'&.,-]++|\([^()]{{1,40}}\))\ ){{0,9}}?(?:(?:such\ as|including|like)\ (?:the\ )?)?""",
    regex.VERBOSE,
)
_OPENED = regex.compile(r"(?:\ ?\([^()]*+\))*+(?:(?:,\ [^.;,]{0,80}+)?,|\ (?:is|are|will\ be))\ (?:the\ |The\ )?")
_REFERS = regex.compile(
    r"(?:It|They|We|As part of|The (?:company|firm|group|organi[sz]ation|non-?profit|charity|agency|team|brand|network|project|program|programme|initiative|event)\b)\b"
)
_ANY = frozenset({"company", "firm", "organization", "organisation", "corporation"})
_DEFINITION = regex.compile(r'\ ?\((?:the\ )?"?$')


@dataclass(frozen=True, slots=True)
class Mention:
    """An organisation's name at a place."""

    start: int
    end: int
    organization: Organization


class Page:
    """The document as the rules need it: its sentences, and the organisations by place."""

    def __init__(
        self, document: Document, sentences: Sequence[Span], organizations: Sequence[Organization], language: Language
    ) -> None:
        """Put the organisations in order of place.

        Args:
            document: The document.
            sentences: Its sentences.
            organizations: The organisations that are named in it.
            language: The language it is in.
        """
        self.nouns = language.values("collaborations_nouns")
        self.kinds = language.values("collaborations_kinds")
        self.verbs = language.values("collaborations_verbs")
        self.document = document
        self.shadow = document.shadow
        self.sentences = sentences
        self.organizations = organizations
        self._take_mentions(
            [
                Mention(span.start, span.end, organization)
                for organization in organizations
                for span in organization.mentions
            ]
        )
        self._take_mentions([*self.mentions, *self._stand_ins(language.words("collaborations_stand_ins"))])

    def _take_mentions(self, mentions: Iterable[Mention]) -> None:
        self.mentions = sorted(mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self.mentions]

    def _stand_ins(self, nouns: Iterable[str]) -> Iterator[Mention]:
        """*The company*, *the University*: the organisation that the sentence before is about, if it is one of that sort."""
        for noun in nouns:
            for place in self.document.words.get(noun, ()):
                start, end = place - 4, place + len(noun)
                if self.shadow[max(0, start) : place] not in ("the ", "The ") or self.within(place, place + 1):
                    continue
                meant = self._named_before(start, noun)
                if meant:
                    yield Mention(start, end, meant.organization)

    def _named_before(self, place: int, noun: str) -> Mention | None:
        at = bisect_right(self.sentences, place, key=lambda sentence: sentence.start) - 1
        for sentence in reversed(self.sentences[max(0, at - 4) : at]):
            for mention in self.within(sentence.start, sentence.end):
                named = mention.organization
                if noun in named.name.lower().split() or (noun in _ANY and named.kind in (None, "company")):
                    return mention
        return None

    @functools.cached_property
    def blotted(self) -> str:
        """The shadow with every organisation's name blotted out, so that a pattern can say *a name stands here*."""
        pieces, place = [], 0
        for mention in self.mentions:
            if mention.start >= place:
                pieces += [self.shadow[place : mention.start], NAMED * (mention.end - mention.start)]
                place = mention.end
        pieces.append(self.shadow[place:])
        return "".join(pieces)

    def masked(self) -> Document:
        """The document with the blotted text for its shadow."""
        masked = replace(self.document)
        # What the document would work out for itself: the places of the words stay those of the text.
        masked.__dict__["shadow"] = self.blotted
        masked.__dict__["words"] = self.document.words
        return masked

    def sentence(self, place: int) -> Span | None:
        """The sentence around a place."""
        at = bisect_right(self.sentences, place, key=lambda sentence: sentence.start) - 1
        return self.sentences[at] if at >= 0 and place < self.sentences[at].end else None

    def within(self, start: int, end: int) -> list[Mention]:
        """The names between two places, without those that only define a short form in brackets."""
        inside = self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [
            mention
            for mention in inside
            if not _DEFINITION.search(self.shadow, max(start, mention.start - 8), mention.start)
        ]

    def group(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The first of the mentions and those in one list with it: A, B and C."""
        together = list(mentions[:1])
        for mention in mentions[1:]:
            start, end = together[-1].end, mention.start
            if self.shadow.startswith("'s ", start):
                break
            if _COORDINATED.fullmatch(self.shadow, start, end) or _APPOSED.fullmatch(self.shadow, start, end):
                together.append(mention)
            else:
                break
        return together

    def after(self, place: int, end: int) -> list[Mention]:
        """Those named directly after a place: *with* Acme and Initech, *with* the London firm Acme."""
        ahead = self.within(place, end)
        if ahead and _LED_TO.fullmatch(self.shadow, place, ahead[0].start):
            return self.group(ahead)
        return []

    def before(self, start: int, place: int) -> list[Mention]:
        """The subject of what stands at a place: the first named in its clause, or in *which was*, the last."""
        clause = max(
            self.shadow.rfind(mark, start, place) + len(mark) if mark in self.shadow[start:place] else start
            for mark in (" that ", "; ", '" ')
        )
        ahead = self.within(clause, place) or self.within(start, place)
        if not ahead:
            return []
        if regex.search(r",? (?:which|who) (?:\w+ ){0,2}$", self.shadow[max(start, place - 30) : place]):
            return ahead[-1:]
        return self.group(ahead)

    def subject_after(self, place: int, end: int) -> list[Mention]:
        """The subject that follows an opening phrase: *In partnership with A,* [B] *has …*."""
        ahead = self.within(place, end)
        if ahead and _OPENED.fullmatch(self.shadow, place, ahead[0].start):
            return self.group(ahead)
        return []

    def meant(self, sentence: Span) -> list[Mention]:
        """Whom a sentence means that opens with *It* or *The project*: who the sentence before is about, or the release."""
        if not _REFERS.match(self.shadow, sentence.start):
            return []
        block = self.block(sentence.start)
        earlier = self.within(block.start, sentence.start) if block else []
        return earlier[:1] or self.main()

    def main(self) -> list[Mention]:
        """The organisation that is mentioned most."""
        if not self.organizations:
            return []
        most = max(self.organizations, key=lambda organization: len(organization.mentions))
        return [Mention(most.mentions[0].start, most.mentions[0].end, most)]

    def quoted(self, place: int) -> bool:
        """Whether a place is inside quotation marks, by the marks before it in its paragraph."""
        block = self.block(place)
        if block is None:
            return False
        # Some wires set two spaces where a paragraph ended: a mark left open ends there.
        start = max(block.start, self.shadow.rfind("  ", block.start, place))
        return self.shadow.count('"', start, place) % 2 == 1

    def block(self, place: int) -> Block | None:
        """The block around a place."""
        at = bisect_right(self.document.blocks, place, key=lambda block: block.start) - 1
        return self.document.blocks[at] if at >= 0 and place < self.document.blocks[at].end else None

    def parties(self, mentions: Iterable[Mention]) -> tuple[Party, ...]:
        """The organisations mentioned, each once, in order of place."""
        distinct: dict[str, Mention] = {}
        for mention in mentions:
            distinct.setdefault(mention.organization.name, mention)
        return tuple(
            Party(
                m.start,
                m.end,
                self.document.text[m.start : m.end],
                name=m.organization.name,
                acronym=m.organization.acronym,
            )
            for m in sorted(distinct.values(), key=lambda mention: mention.start)
        )
