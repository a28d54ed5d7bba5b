"""Finds the organisations in a sentence: those before or after a cue such as *partners with*, and those in a list."""

from __future__ import annotations

import copy
import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from ...document import Block, Document, Span
from ...languages import Language
from ...model import Organization, Party
from ...rules import compiled
from ...spans import last_from, overlap
from ...tokens import is_title_case
from ..entities import principal
from .unknown import Mention, UnknownNames

__all__ = ["BACK", "NAMED", "Page"]

NAMED = "\ue000"  # replaces each character of an organisation's name, so that a pattern can match any name

_BRACKETS = r"(?:\ ?\([^()]*+\)|\ ?\[[^\[\]]*+\]|[®™*])*+"
# What may separate two names in a list: *, the London firm* or *(NSA), and the*.
_COORDINATED = rf"""{_BRACKETS}
    (?: ,?\ (?:and|&|as\ well\ as|along\ with|together\ with|alongside|plus)\ (?:with\ )? | ,\ with\ | \ ?,\ | \ \+\ )
    (?:the\ |The\ |its\ |both\ |by\ |of\ |with\ )?+
    (?:(?:\p{{Lu}}[\p{{L}}]*+(?:,\ \p{{Lu}}[\p{{L}}.]*+)?(?:-based|'s)|(?i:\L<organizations_demonyms>))\ )?+
    (?: (?!(?:\L<collaborations_breaks>|part|of|an?|formerly)\b) [\p{{Ll}}-]++,?\ ){{0,3}}?"""
# Longer insertions between two names: *, a maker of hinges and*, *, led by Ann Lee, and*, *, parent of Acme, and*.
_APPOSED = rf"""{_BRACKETS},\ (?:(?:an?|the|one\ of)\ [^;:{NAMED}]{{1,160}}? | \p{{Ll}}[^;:]{{1,160}}?,)
    \ (?:and|as\ well\ as|along\ with)\ (?:with\ )?(?i:the\ )?"""
_LISTED = r"[.;]|\ (?:to|for|on|in)\ |$"  # what may follow a list that has no verb
_GOES_ON = rf"{_BRACKETS}(?:,?\ (?:and|or|&)\ (?:the\ )?\p{{Lu}}|,\ \p{{Lu}}\w*+(?:,|\ and\b))"
_ASIDE = r"\ ?\(|,\ \p{Ll}"  # the start of an insertion, which may name others before the list continues
_MADE_AT = rf"""\b(?i:\L<collaborations_makers>)\ (?:(?:\L<collaborations_made>)\ )?+(?:at|from|by)\ (?:the\ )?
    (?={NAMED})"""
# What may be between *with* and a name: *the London-based software firm*, *partners such as*.
_LED_TO = r"""(?:(?:[\p{Ll}-]++\ ){0,3}?(?:\L<collaborations_makers>|colleagues)\ (?:at|from|of)\ (?:the\ )?)?
    (?: (?!(?:\L<collaborations_breaks>)(?![\p{L}\p{N}-])(?<!\band(?=\ \p{Ll})))
        (?:[\p{L}\p{N}'&.,-]++|\([^()]{1,40}\))\ ){0,9}?
    (?:(?:such\ as|including|like)\ (?:the\ )?)?"""
_LOWER = r"""(?:The\ )?(?:(?:(?:\p{Lu}[\p{L}]*+,\ )?\p{Lu}[\p{L}.]*+-based|(?i:\L<organizations_demonyms>))\ )?
    (?:[^\p{Lu}(]|\([^()]*+\))*+"""
_HELPING = rf"{_BRACKETS},?(?:\ (?:\L<collaborations_helping>))*+,?\ "
_IN_OFFICE = r"\b(?i:\L<titles_offices>|\L<titles_heads_of_organizations>|\L<titles_political>)\b"
_KIN = r"\b(?:\L<collaborations_kin>)\b"
_OPENED = rf"""{_BRACKETS}(?:(?:,\ [^.;,]{{0,80}}+)?,|\ (?:is|are|will\ be))\ (?:the\ |The\ )?"""
_SAYS_THAT = r"(?<=\b(?i:\L<cues_clause>)(?:\ \w{1,12})?)\ that\ "
_MARKS = ("; ", '" ')
_REFERS = r"(?i:\L<collaborations_refers>)\b"
_OWN = r"(?i:\L<collaborations_own>)\b"
_OURS = r",\ (?i:\L<collaborations_own>)\ (?!\L<titles_offices>)"
_DEFINITION = regex.compile(r'\ ?\((?:the\ )?"?$')
_RELATIVE = regex.compile(r",?\ (?:which|who)\ (?:\w+\ ){0,2}$")
_MARK = regex.compile('"')
_SMALL = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_LATEST_SUBJECT = 40  # characters of a headline before its first name
_LONGEST_SENTENCE = 4000  # characters; a longer span is not a sentence
_LONGEST_NAME = 120  # characters of an unknown name and the auxiliary verbs after it
_LONGEST_OFFICE = 80  # characters before a person's name that are searched for an office
_LONGEST_LIST = 300  # characters after a cue that are searched for a list of names
_BESIDE = 40  # characters before a place that may qualify it
BACK = 4  # how many sentences back *the company* can refer


class Page:
    """A document as the rules for collaborations see it: with its sentences, and its organisations by offset."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Span],
        organizations: Sequence[Organization],
        people: Sequence[Span],
        language: Language,
    ) -> None:
        """Index the organisations by offset.

        Args:
            document: The document.
            sentences: The sentences of the document.
            organizations: The organisations that the document names.
            people: The spans that name people.
            language: The language of the document.
        """
        self.document = document
        self.shadow = document.shadow
        self.sentences = sentences
        self.organizations = organizations
        self.language = language
        self.is_headline = False
        self._unknown = UnknownNames(document, language, people)
        self._take([Mention(span.start, span.end, named) for named in organizations for span in named.mentions])
        self._take([*self.mentions, *self._stand_ins()])

    def headline(self) -> Page | None:
        """The title alone as a ``Page``, in lower case; None unless it names two organisations, one at its start."""
        title = next((block for block in self.document.blocks if block.kind == "title"), None)
        named = self.within(title.start, title.end) if title else []
        if title is None or len(self.parties(named)) < 2 or named[0].start - title.start > _LATEST_SUBJECT:
            return None
        page = copy.copy(self)
        page.shadow = self.shadow[: title.end].translate(_SMALL)
        page.sentences = [Span(title.start, title.end, self.document.text[title.start : title.end])]
        page.is_headline = True
        page._take(named)
        page.__dict__.pop("blotted", None)
        return page

    def _take(self, mentions: Iterable[Mention]) -> None:
        self.mentions = sorted(mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self.mentions]

    def _stand_ins(self) -> Iterator[Mention]:
        """Find *the company*, *the University* and so on, which refer to an earlier organisation or the main one."""
        for noun in self.language.words("collaborations_stand_ins"):
            for place in self.document.words.get(noun, ()):
                start, end = place - len("the "), place + len(noun)
                if self.shadow[max(0, start) : place] not in ("the ", "The ") or self.within(place, place + 1):
                    continue
                meant = self._named_before(start, noun)
                if meant:
                    yield Mention(start, end, meant.organization)

    def _named_before(self, place: int, noun: str) -> Mention | None:
        is_any = noun in self.language.words("collaborations_any_firm")
        at = bisect_right(self.sentences, place, key=lambda sentence: sentence.start) - 1
        for sentence in reversed(self.sentences[max(0, at - BACK) : max(0, at)]):
            for mention in self.within(sentence.start, sentence.end):
                named = mention.organization
                if noun in named.name.lower().split() or (is_any and named.kind in (None, "company")):
                    return mention
        own = self._principal if is_any or noun in self.language.words("organizations_employers") else None
        return self.principal()[0] if own and own.kind in (None, "company") else None

    # -- the text for the rules ------------------------------------------------------------------------

    @functools.cached_property
    def blotted(self) -> str:
        """The text to match patterns against, with a placeholder for every character of an organisation's name."""
        pieces, place = [], 0
        for mention in self.mentions:
            if mention.start >= place:
                pieces += [self.shadow[place : mention.start], NAMED * (mention.end - mention.start)]
                place = mention.end
        pieces.append(self.shadow[place:])
        return "".join(pieces)

    def masked(self) -> Document:
        """A copy of the document in which patterns see placeholders instead of the organisations' names."""
        masked = replace(self.document)
        # Rules look up words of the original text, so ``words`` is copied rather than computed from this shadow.
        masked.__dict__["shadow"] = self.blotted
        masked.__dict__["words"] = self.document.words
        return masked

    def matches(self, pattern: str, start: int, end: int) -> bool:
        """Whether the pattern matches at ``start`` and the match ends no later than ``end``."""
        return compiled(pattern, self.language).match(self.shadow, start, end) is not None

    def fits(self, pattern: str, start: int, end: int) -> bool:
        """Whether the pattern matches the whole text from ``start`` to ``end``."""
        return compiled(pattern, self.language).fullmatch(self.shadow, start, end) is not None

    def matches_before(self, pattern: str, start: int, end: int) -> bool:
        """Whether a pattern that ends in ``$`` matches between two offsets, organisations' names included."""
        return compiled(pattern, self.language).search(self.shadow, start, end) is not None

    def says(self, pattern: str, start: int, end: int) -> bool:
        """Whether the pattern matches between two offsets, with placeholders instead of organisations' names."""
        return compiled(pattern, self.language).search(self.blotted, start, end) is not None

    # -- positions -------------------------------------------------------------------------------------

    def sentence(self, place: int) -> Span:
        """The sentence that contains an offset. Empty if the text has no sentences."""
        at = bisect_right(self.sentences, place, key=lambda sentence: sentence.start) - 1
        sentence = self.sentences[max(0, at)] if self.sentences else Span(place, place, "")
        return sentence if sentence.end - sentence.start < _LONGEST_SENTENCE else Span(place, place, "")

    def shortly_before(self, place: int, reach: int = _BESIDE) -> int:
        """Where to start a search backwards from an offset: at most ``reach`` characters away, in the same sentence."""
        return max(self.sentence(place).start, place - reach)

    def within(self, start: int, end: int) -> list[Mention]:
        """The organisations named between two offsets, except acronyms that are only defined there, in brackets."""
        inside = self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [m for m in inside if not _DEFINITION.search(self.shadow, max(start, m.start - 8), m.start)]

    def group(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The first mention, together with the mentions in the same list: all three of *Acme, Initech and Tarn Ltd*."""
        together = list(mentions[:1])
        for mention in mentions[1:]:
            start, end = together[-1].end, mention.start
            if self.fits(_COORDINATED, start, end) or self.fits(_APPOSED, start, end):
                together.append(mention)
            elif not self.matches(_ASIDE, start, end):
                break
        return together

    def after(self, place: int, end: int) -> list[Mention]:
        """The organisations named directly after an offset: *with* Acme and Initech, *with* the London firm Acme."""
        ahead = self.within(place, end)
        if self.is_headline:
            return self._directly_after(place, ahead)
        if not ahead or not self.fits(_LED_TO, place, ahead[0].start) or self.says(_KIN, place, ahead[0].start):
            return []
        named = self.group(ahead)
        # In "the purchase of A and B's plans", B is not bought.
        return named[:-1] if len(named) > 1 and self.shadow.startswith("'s ", named[-1].end) else named

    def anybody(self, start: int, end: int) -> list[Mention]:
        """All organisations named between two offsets. Unknown names count too, except in a headline."""
        known = self.within(start, end)
        words = self.sentence(start).text
        if self.is_headline or (is_title_case(words) and not words.endswith((".", "!"))):
            return known
        unknown = [name for name in self._unknown.within(start, end) if not overlap(known, name.start, name.end)]
        return sorted([*known, *unknown], key=lambda mention: mention.start)

    def anybody_after(self, place: int, end: int) -> list[Mention]:
        """The organisations named directly after an offset, including unknown names where a party is expected."""
        named = self.anybody(place, min(end, place + _LONGEST_LIST))
        if self.is_headline or not named or all(name.is_known for name in named):
            return self.after(place, end)
        if not named[0].is_known and not self.fits(_LOWER, place, named[0].start):
            return self.after(place, end)
        if not self.fits(_LED_TO, place, named[0].start) or self.says(_KIN, place, named[0].start):
            return []
        together = self.group(named)
        while len(together) > 1 and self._starts_clause(together[-2], together[-1], end):
            together.pop()
        is_cut = not together[-1].is_known and self.matches(_GOES_ON, together[-1].end, end)
        return [] if is_cut else together  # the last name continues: the A and B *mines*

    def person_after(self, place: int, end: int) -> list[Mention]:
        """The person named directly after an offset: *with the sculptor* [Ann Lee]."""
        ahead = self._unknown.persons(place, min(end, place + _LONGEST_LIST))[:1]
        return ahead if ahead and not self.is_headline and self.fits(_LED_TO, place, ahead[0].start) else []

    def person_before(self, start: int, place: int) -> list[Mention]:
        """A person without a job title who is the subject of the verb at an offset: [Ann Lee] *has teamed up with*."""
        ahead = self._unknown.persons(start, place)[-1:]
        if self.is_headline or not ahead or not self.fits(_HELPING, ahead[0].end, place):
            return []
        opening = max(start, ahead[0].start - _LONGEST_OFFICE)
        is_surname = " " not in ahead[0].organization.name
        return [] if is_surname or self.matches_before(_IN_OFFICE, opening, ahead[0].start) else ahead

    def _starts_clause(self, left: Mention, name: Mention, end: int) -> bool:
        """Whether an unknown name after a comma is the subject of another verb: *B* in *with A, and B will follow*."""
        has_comma = "," in self.shadow[left.end : name.start]
        return has_comma and not (name.is_known or self.matches(_LISTED, name.end, end))

    def anybody_before(self, start: int, place: int) -> list[Mention]:
        """The subject of the verb at an offset, including unknown names in the same list."""
        known = self.before(start, place)
        named = self.anybody(self._clause(start, place), place)
        lists = (self.group(named[at:]) for at in range(len(named)))
        return next((together for together in lists if any(name in known for name in together)), known)

    def _directly_after(self, place: int, ahead: Sequence[Mention]) -> list[Mention]:
        """The organisations directly after an offset in a headline, where other words may belong to another name."""
        if not ahead or self.shadow[place : ahead[0].start] not in ("", "the "):
            return []
        joined = len(ahead) > 1 and self.shadow[ahead[0].end : ahead[1].start] in (" and ", " & ")
        return list(ahead[: 2 if joined else 1])

    def before(self, start: int, place: int) -> list[Mention]:
        """The subject of the verb at an offset: the clause's first name, or its last one if *which was* follows."""
        clause = self._clause(start, place)
        ahead = self.within(clause, place) or self.within(start, place)
        if ahead and _RELATIVE.search(self.shadow, max(start, place - 30), place):
            return ahead[-1:]
        while len(ahead) > 1 and self.shadow[ahead[0].end : ahead[1].start] == "'s ":
            ahead = ahead[1:]  # part of the subject's name: the Ministry's Innovation Office
        return self.group(ahead)

    def _clause(self, start: int, place: int) -> int:
        """The start of the clause around an offset: after *announced that*, a semicolon or a closing quotation mark."""
        ends = [
            self.shadow.rfind(mark, start, place) + len(mark) for mark in _MARKS if mark in self.shadow[start:place]
        ]
        that = self.shadow.rfind(" that ", start, place)
        while that >= 0:
            if self.matches(_SAYS_THAT, that, place):
                ends.append(that + len(" that "))
                break
            that = self.shadow.rfind(" that ", start, that)
        return max([start, *ends])

    def subject_after(self, place: int, end: int) -> list[Mention]:
        """The subject that follows an introductory phrase: *In partnership with A,* [B] *has …*."""
        ahead = self.within(place, end)
        return self.group(ahead) if ahead and self.fits(_OPENED, place, ahead[0].start) else []

    def meant(self, sentence: Span) -> list[Mention]:
        """The organisation that *It* or *The project* means: the first one in the paragraph, or the main one."""
        if self.matches(_OWN, sentence.start, sentence.end) or self.says(_OURS, sentence.start, sentence.end):
            return self.principal()
        if not self.matches(_REFERS, sentence.start, sentence.end):
            return []
        block = self.block(sentence.start)
        first = bisect_left(self._starts, block.start) if block else len(self._starts)
        return [m for m in self.mentions[first : first + 1] if m.start < sentence.start] or self.principal()

    def unknown_before(self, start: int, place: int) -> list[Mention]:
        """An unknown name with only auxiliary verbs between it and an offset: [Keldar] *has also*."""
        named = self.anybody(max(start, place - _LONGEST_NAME), place)
        is_subject = bool(named) and not named[-1].is_known and self.fits(_HELPING, named[-1].end, place)
        return named[-1:] if is_subject else []

    def unknown_owner(self, start: int, place: int) -> list[Mention]:
        """An unknown name of several words before *'s* or *'* at an offset: *[Keldar Doors]' partnership*."""
        named = self._unknown.within(start, place, is_cut=True)[-1:]
        return [name for name in named if name.end == place and " " in name.organization.name]

    def is_repeated(self, name: Mention) -> bool:
        """Whether a name has several words, or is a word that the text repeats and never writes in lower case."""
        return " " in name.organization.name or self._unknown.is_repeated(name.organization.name)

    def maker_of_first(self, start: int, place: int) -> list[Mention]:
        """The maker of the product at the start of a sentence: [Acme] Hingemaster *was built in cooperation with*."""
        first = next(iter(self.anybody(start, place)), None)
        if first is None or first.is_known or self.has_person(start, first.start):
            return []
        own = (
            mention for mention in self.mentions if first.organization.name.startswith(f"{mention.organization.name} ")
        )
        whose = next(own, None)
        return [replace(whose, start=first.start, end=first.start + len(whose.organization.name))] if whose else []

    @functools.cached_property
    def makers(self) -> list[Mention]:
        """The first organisation that the text names as the employer of the researchers or the source of the study."""
        made = compiled(_MADE_AT, self.language).search(self.blotted)
        return self.after(made.end(), self.sentence(made.end()).end) if made else []

    def principal(self) -> list[Mention]:
        """The organisation that the release is about, if there is one."""
        named = self._principal
        return [Mention(span.start, span.end, named) for span in named.mentions[:1]] if named else []

    @functools.cached_property
    def _principal(self) -> Organization | None:
        return principal(self.document, self.organizations)

    def understood(self, place: int) -> list[Mention]:
        """The organisation that the release is about, unless the sentence names another one before the offset."""
        named = self._principal
        is_own = named is not None and not self.names_another(named, self.sentence(place).start, place)
        return self.principal() if is_own else []

    def names_another(self, named: Organization, start: int, end: int) -> bool:
        """Whether a person, or an organisation other than ``named`` and its products, is named between two offsets."""
        first = named.name.split(" ")[0]
        own = tuple(mention.text for mention in named.mentions)
        own += () if first.lower() in self.language.words("organizations_generic") else (first,)
        others = [m for m in self.within(start, end) if m.organization is not named]
        unknown = [m for m in self._unknown.within(start, end) if not m.organization.name.startswith(own)]
        return bool(others or unknown) or self.has_person(start, end)

    def has_person(self, start: int, end: int) -> bool:
        """Whether a person is named between two offsets."""
        return overlap(self._unknown.people, start, end)

    def quoted(self, place: int) -> bool:
        """Whether an offset is inside quotation marks, judging by the marks before it in the same paragraph."""
        block = self.block(place)
        if block is None:
            return False
        # If a line break was lost, an unclosed quotation mark before it has no effect.
        start = max([block.start, *self.document.wide_gaps(block.start, place)])
        return (bisect_left(self._marks, place) - bisect_left(self._marks, start)) % 2 == 1

    @functools.cached_property
    def _marks(self) -> list[int]:
        return [match.start() for match in _MARK.finditer(self.shadow)]

    def block(self, place: int) -> Block | None:
        """The block of text, such as a paragraph, that contains an offset."""
        block = last_from(self.document.blocks, place)
        return block if block and place < block.end else None

    def parties(self, mentions: Iterable[Mention]) -> tuple[Party, ...]:
        """The organisations that the mentions refer to, each once, in the order of the text."""
        distinct: dict[str, Mention] = {}
        for mention in mentions:
            distinct.setdefault(mention.organization.name, mention)
        return tuple(self._party(mention) for mention in sorted(distinct.values(), key=lambda mention: mention.start))

    def _party(self, mention: Mention) -> Party:
        text, named = self.document.text[mention.start : mention.end], mention.organization
        return Party(mention.start, mention.end, text, name=named.name, acronym=named.acronym)
