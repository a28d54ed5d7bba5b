"""Who is meant: from a noun phrase beside a cue to a speaker.

A noun phrase is a person's or an organisation's name with all that stands around it, a pronoun (*she*), a description
(*the minister*, *a spokesperson for the ministry*), or a capitalised word nobody has introduced (*said Markishia*).
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from ...languages import Language
from ...model import Document, Organization, Passage, Person, Role, Span, Speaker, SpeakerKind
from ...rules import compiled
from ..base import Found

_NEAR_REPORT = 500  # characters: how far behind a report "it" can mean the same source
_REACH = 160  # characters: how far from a cue its speaker's name may stand


@dataclass(frozen=True)
class Source:
    """A noun phrase that names a speaker; ``speaker`` is None where nobody can tell who is meant."""

    start: int
    end: int
    speaker: Speaker | None
    is_sure: bool = True
    is_known: bool = True
    """False for a capitalised word that nothing in the document introduces."""
    is_counted: bool = False
    """True for those a survey counts, *67 per cent*: they say something, and nobody can name them."""
    bare_end: int = -1

    @property
    def name_end(self) -> int:
        """Where the name itself ends, without the roles behind it."""
        return self.bare_end if self.bare_end >= 0 else self.end


@dataclass(frozen=True)
class _Phrase:
    """A mention: the name, and the phrase around it."""

    start: int
    end: int
    name_start: int
    name_end: int
    speaker: Speaker
    person: Person | None


_PRONOUN = r"(?i:\L<sources_pronouns>)\b"
_DESCRIPTION = r"""
    (?P<determiner>(?i:an?|the|one|another|its|his|her|their|our|some|several|many|most|two|three|both)\b[ ])?
    (?P<words>(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}'.&/-]*+[ ]){0,5}?)
    (?P<head>(?i:\L<nouns>))\b
    (?P<behind>[ ](?:of|for|from|at|with|in)[ ](?:the[ ])?NAME(?:[ ](?:of[ ]|for[ ]|and[ ]|the[ ]|&[ ])?NAME){0,7})?
"""
_DESCRIPTION = _DESCRIPTION.replace("NAME", r"\p{Lu}(?:[\p{L}\p{M}\p{N}'&-]|\.(?=\w))*+")
_UNKNOWN = regex.compile(r"\p{Lu}[\p{L}\p{M}'-]*+(?:[ ](?:&[ ])?\p{Lu}[\p{L}\p{M}'.-]*+){0,3}")
_COUNTED = r"""
    (?: \p{N}[\p{N}.,]*+[ ]?% | (?i:\L<units_percent>) | (?i:\L<sources_shares>)
      | \p{N}[ ](?:in|of|out[ ]of)[ ]\p{N}++ )
    (?: [ ](?:of|in)[ ] [^.,;:\0"()]{1,60} )? $
"""
_OFFICE_AT = regex.compile(r"(?P<title>\p{Ll}[\p{L} -]*?) (?:for|of|from|at|with) (?:the )?(?P<organization>\p{Lu}.*)")
_DETERMINERS = regex.compile(r"(?i:(?:the|a|an|our|its|their|his|her|both)\b[ ])")
_BETWEEN_WORDS = regex.compile(r"(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}'.&/-]*+[ ]){0,6}")


class Sources:
    """Resolves the noun phrases of one document."""

    def __init__(self, document: Document, language: Language, found: Found, outside: str) -> None:
        """Index who is mentioned where; ``outside`` is the shadow with all that stands in marks blanked out."""
        self.document, self.language, self.outside = document, language, outside
        self._people: Sequence[Person] = found["people"]
        self._organizations: Sequence[Organization] = found["organizations"]
        self._speakers: dict[str, Speaker] = {}
        self._by_organization = {id(o): _as_speaker(o) for o in self._organizations}
        self._phrases = sorted(self._all_phrases(), key=lambda phrase: (phrase.start, -phrase.end))
        self._starts = [phrase.start for phrase in self._phrases]
        self._stops = language.words("titles_stops")
        self._never = language.words("names_never")
        self.said_last: list[tuple[int, Speaker]] = []
        self.reported_last: tuple[int, Speaker] | None = None

    def _all_phrases(self) -> Iterator[_Phrase]:
        people = []
        for person in self._people:
            for mention in person.mentions:
                phrase = mention.phrase
                people.append((phrase.start, phrase.end))
                yield _Phrase(phrase.start, phrase.end, mention.start, mention.end, person.speaker, person)
        people.sort()
        for organization in self._organizations:
            for span in organization.mentions:
                at = bisect_right(people, (span.start, 1 << 60)) - 1
                if at >= 0 and span.start < people[at][1]:
                    continue  # inside a person's phrase: Acme CEO Ann Lee
                yield _Phrase(span.start, span.end, span.start, span.end, self._by_organization[id(organization)], None)

    # -- where a noun phrase may stand -----------------------------------------------------------------

    def at(self, start: int, limit: int) -> Source | None:
        """The noun phrase that starts at ``start``."""
        return (
            self._named_at(start, limit)
            or self._pronoun_at(start)
            or self._described_at(start, limit)
            or self._unknown_at(start, limit)
        )

    def ending_at(self, end: int, limit: int) -> Source | None:
        """The noun phrase that ends at ``end`` and starts at ``limit`` or later."""
        named = self.named_ending_at(end, limit)
        if named:
            return named
        return self.described_ending_at(end, limit) or self._unknown_ending_at(end, limit)

    def counted_ending_at(self, end: int, limit: int) -> Source | None:
        """Those a survey counts: *67 per cent of pupils*, *the majority*."""
        match = compiled(_COUNTED, self.language).search(self.outside, max(limit, end - 90), end)
        return Source(match.start(), end, None, is_counted=True) if match else None

    def described_ending_at(self, end: int, limit: int) -> Source | None:
        """The pronoun or description that ends at ``end``."""
        for start in self._word_starts_before(end, limit):
            source = self._pronoun_at(start) or self._described_at(start, end)
            if source and source.end == end:
                return source
        return None

    def named_ending_at(self, end: int, limit: int) -> Source | None:
        """The named phrase whose name or roles end at ``end``."""
        for phrase in self._between(limit, end, backwards=True):
            if end in (phrase.end, phrase.name_end):
                return Source(phrase.start, end, phrase.speaker)
        return None

    def named_within(self, start: int, end: int) -> list[Source]:
        """Everyone named between the two places, in order."""
        return [
            Source(p.start, p.end, p.speaker, bare_end=p.name_end)
            for p in self._between(start, end)
            if p.name_end <= end
        ]

    def people_within(self, start: int, end: int) -> list[Source]:
        """The people named between the two places, in order."""
        return [Source(p.start, p.end, p.speaker) for p in self._between(start, end) if p.person and p.name_end <= end]

    def _between(self, start: int, end: int, *, backwards: bool = False) -> list[_Phrase]:
        found = self._phrases[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return found[::-1] if backwards else found

    def _named_at(self, start: int, limit: int) -> Source | None:
        candidates = self._between(start, min(start + _REACH, limit))
        for phrase in candidates:
            between = self.outside[start : phrase.start]
            if phrase.person and (_BETWEEN_WORDS.fullmatch(between) or phrase.name_start == start):
                if not self._has_verb(between):
                    return Source(start, phrase.end, phrase.speaker)
            elif not phrase.person and (not between or _DETERMINERS.fullmatch(between)):
                return self._widened(phrase, start, limit)
        return None

    def _widened(self, phrase: _Phrase, start: int, limit: int) -> Source:
        """An organisation before a noun: ``a GAO report`` speaks for the GAO, ``an Acme spokesman`` for himself."""
        match = compiled(r"[ ](?:\p{Ll}+[ ])?(?P<head>(?i:\L<sources_people>))\b", self.language).match(
            self.outside, phrase.end, limit
        )
        if match:
            return Source(start, match.end(), self._role(phrase.start, match.end()))
        document = compiled(r"[ ](?:\p{L}+[ ]){0,2}?(?i:\L<sources_documents>)\b", self.language).match(
            self.outside, phrase.end, limit
        )
        return Source(start, document.end() if document else phrase.end, phrase.speaker)

    def _has_verb(self, words: str) -> bool:
        cues, verbs = self.language.words("cues_quote"), self.language.words("titles_verbs")
        heads = self.language.words("titles_heads")
        return any(word in verbs or (word in cues and word not in heads) for word in words.split() if word.islower())

    def _word_starts_before(self, end: int, limit: int) -> Iterator[int]:
        """The starts of the words before ``end``, the farthest first, at most eight words back."""
        starts = [
            m.start()
            for m in regex.finditer(
                r"(?<![\p{L}\p{N}'-])[\p{L}\p{N}]", self.outside, pos=max(limit, end - 90), endpos=end
            )
        ]
        yield from starts[-8:]

    # -- pronouns and descriptions ---------------------------------------------------------------------

    def _pronoun_at(self, start: int) -> Source | None:
        match = compiled(_PRONOUN, self.language).match(self.outside, start)
        if not match:
            return None
        gender = self.language.values("sources_pronouns")[match.group().lower()]
        meant = self._meant_by_pronoun(gender, start) or self._described_before(start)
        return Source(start, match.end(), meant, is_sure=False)

    def _described_before(self, at: int) -> Speaker | None:
        """Somebody without a name who was spoken of just before: A spokesperson was glad. "…," he said."""
        near = list(_description("sources_people", self.language).finditer(self.outside, max(0, at - _REACH), at))
        described = [match for match in near if match["determiner"] and self._is_description(match)]
        return self._person_described(described[-1]).speaker if described else None

    def _meant_by_pronoun(self, gender: str, at: int) -> Speaker | None:
        """The person spoken of last who can be meant: the last to speak goes before the last to be mentioned."""
        if gender == "thing":
            near = self.reported_last and 0 < at - self.reported_last[0] < _NEAR_REPORT
            return self.reported_last[1] if near and self.reported_last else None
        persons = {id(person.speaker): person for person in self._people}
        fitting = {key for key, person in persons.items() if gender == "any" or person.gender in (None, gender)}
        spoke = next(
            (s for start, s in reversed(self.said_last) if start < at and (gender == "any" or id(s) in fitting)), None
        )
        before = [
            p
            for p in self._between(0, at, backwards=True)
            if p.person and id(p.speaker) in fitting and not self._is_quoted(p)
        ]
        named = before[0] if before else None
        if spoke and named and named.speaker is not spoke:
            said_at = max(start for start, s in self.said_last if s is spoke)
            return named.speaker if named.start > said_at and self._is_subject(named) else spoke
        return spoke or (named.speaker if named else None)

    def _is_quoted(self, phrase: _Phrase) -> bool:
        return self.outside[phrase.name_start] == BLANK

    def _is_subject(self, phrase: _Phrase) -> bool:
        """Whether a phrase opens its sentence, or the clause behind an introduction."""
        before = self.outside[max(0, phrase.start - 3) : phrase.start].strip()
        return not before or before[-1] in ".,;:!?\"'"

    def _described_at(self, start: int, limit: int) -> Source | None:
        described = []
        for nouns, resolve in (
            ("sources_own", self._own),
            ("sources_documents", self._issuer),
            ("sources_people", self._person_described),
        ):
            match = _description(nouns, self.language).match(self.outside, start, limit)
            if match and self._is_description(match):
                described.append((match.end(), match, resolve))
        if not described:
            return None
        _, match, resolve = max(described, key=lambda found: found[0])  # a company [official]
        return resolve(match)

    def _is_description(self, match: regex.Match[str]) -> bool:
        words = match["words"].split()
        if not match["determiner"] and not match["words"] and not match["head"].endswith("s"):
            return bool(match["behind"])
        return not self._has_verb(match["words"]) and not any(word.lower() in self._stops for word in words)

    def _own(self, match: regex.Match[str]) -> Source:
        """*The company*: the organisation of that sort named last before, or else the one the release is about.

        *The town council* is the organisation whose name ends so, wherever it is named.
        """
        place, end = match.start(), match.end()
        phrase = f"{match['words']}{match['head']}".lower()
        so_named = [o for o in self._organizations if o.name.lower().endswith(f" {phrase}")]
        if (match["determiner"] or "").strip().lower() in {"the", "our", "its"}:
            before = [o for o in self._organizations if o.mentions[0].start < place]
            of_sort = [o for o in before if match["head"].lower() in o.name.lower().split()]
            chosen = so_named if len(so_named) == 1 else [] if match["words"].strip() else of_sort or before[:1]
            if chosen:
                speaker = self._by_organization[id(chosen[-1])]
                return Source(place, end, speaker, is_sure=bool(so_named or of_sort))
        return Source(place, end, self._role(place, end), is_sure=False)

    def _issuer(self, match: regex.Match[str]) -> Source:
        """*The report*: the body that issued it, where one is named with it or before it."""
        behind = self._between(match.start(), match.end())
        if behind:
            return Source(match.start(), match.end(), behind[0].speaker)
        pattern = compiled(r"\b(?i:\L<sources_documents>)[ ](?:by|from|of)[ ](?:the[ ])?$", self.language)
        for phrase in self._between(0, match.start(), backwards=True):
            if phrase.person:
                continue
            after = self.outside[phrase.end : phrase.end + 40].lower()
            before = self.outside[max(0, phrase.start - 30) : phrase.start]
            if regex.match(
                rf"(?:'s)?[ ](?:\w+[ ]){{0,2}}?{regex.escape(match['head'].lower())}\b", after
            ) or pattern.search(before):
                return Source(match.start(), match.end(), phrase.speaker, is_sure=False)
        return Source(match.start(), match.end(), self._role(match.start(), match.end()), is_sure=False)

    def _person_described(self, match: regex.Match[str]) -> Source:
        """*The minister*: the person with that office; *a spokesperson*: somebody nobody names."""
        if (match["determiner"] or "").strip().lower() in {"the", "its", "our"} and not match["behind"]:
            head = match["head"].lower()
            for phrase in self._between(0, match.start(), backwards=True):
                titles = [(role.title or "").lower().split() for role in phrase.speaker.roles]
                if phrase.person and any(head in title for title in titles):
                    return Source(match.start(), match.end(), phrase.speaker, is_sure=False)
            for speaker in reversed(self._speakers.values()):  # the spokesperson of a sentence before
                if speaker.kind == "role" and head in speaker.name.lower().split():
                    return Source(match.start(), match.end(), speaker, is_sure=False)
        return Source(match.start(), match.end(), self._role(match.start(), match.end()))

    def _role(self, start: int, end: int) -> Speaker:
        """A speaker without a name: what it is called, without its article."""
        article = _DETERMINERS.match(self.document.shadow, start)
        span = self.document.span(article.end() if article else start, end)
        name = " ".join(span.text.split())
        return self._speaker("role", name, span, self._roles_in(name))

    def _roles_in(self, description: str) -> tuple[Role, ...]:
        """The office a description states: spokesperson for [Acme], [company] executive."""
        behind = _OFFICE_AT.fullmatch(description)
        if behind:
            return (Role(behind["title"], behind["organization"]),)
        first, _, title = description.partition(" ")
        if first.lower() not in self.language.words("titles_own_organization") or not title or not self._organizations:
            return ()
        return (Role(title, min(self._organizations, key=lambda o: o.mentions[0].start).name),)

    # -- names nobody introduced -----------------------------------------------------------------------

    def _unknown_at(self, start: int, limit: int) -> Source | None:
        article = _DETERMINERS.match(self.outside, start)
        match = _UNKNOWN.match(self.outside, article.end() if article else start, limit)
        if not match or len(match.group()) < 2 or match.group().split()[0].lower() in self._never:
            return None
        return self._unknown(match.start(), match.end(), is_organization=article is not None)

    def organization_at(self, start: int, limit: int) -> Source | None:
        """A capitalised run of two words or more where only the name of an organisation can stand."""
        match = _UNKNOWN.match(self.outside, start, limit)
        words = match.group().split() if match else []
        if len(words) < 2 or words[0].lower() in self._stops:
            return None
        return self._unknown(start, start + len(" ".join(words)), is_organization=True)

    def _unknown_ending_at(self, end: int, limit: int) -> Source | None:
        for start in self._word_starts_before(end, limit):
            match = _UNKNOWN.fullmatch(self.outside, start, end)
            if match and len(match.group()) > 1 and match.group().split()[0].lower() not in self._never:
                return self._unknown(start, end, is_organization=False)
        return None

    def _unknown(self, start: int, end: int, *, is_organization: bool) -> Source:
        end = start + len(self.document.text[start:end].rstrip("."))
        span = self.document.span(start, end)
        words = span.text.split()
        looks_like_organization = is_organization or span.text.isupper() or words[-1].lower() in self._never
        kind: SpeakerKind = "organization" if looks_like_organization else "person"
        return Source(start, end, self._speaker(kind, " ".join(words), span), is_sure=False, is_known=False)

    def _speaker(self, kind: SpeakerKind, name: str, span: Span, roles: tuple[Role, ...] = ()) -> Speaker:
        return self._speakers.setdefault(name.casefold(), Speaker(kind=kind, name=name, roles=roles, mentions=(span,)))


BLANK = "\0"  # stands for each character in quotation marks, so that no pattern reads them


def outside_of(document: Document, passages: Sequence[Passage]) -> str:
    """The shadow with what stands in marks blanked out, at the same length; the marks become ``"``."""
    pieces, at = [], 0
    for passage in passages:
        if passage.outer.start < at:
            continue
        opening, closing = passage.start - passage.outer.start, passage.outer.end - passage.end
        pieces.append(document.shadow[at : passage.outer.start])
        pieces.append('"' * opening + BLANK * (passage.end - passage.start) + '"' * closing)
        at = passage.outer.end
    return "".join(pieces) + document.shadow[at:]


@functools.cache
def _description(nouns: str, language: Language) -> regex.Pattern[str]:
    return compiled(_DESCRIPTION.replace("nouns", nouns), language)


def _as_speaker(organization: Organization) -> Speaker:
    return Speaker(kind="organization", name=organization.name, mentions=organization.mentions)
