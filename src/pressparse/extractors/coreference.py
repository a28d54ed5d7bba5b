"""Coreference: decides to whom a name, a pronoun, *the company* or *the minister* refers.

Queries do not change any state. A caller that accepts a speaker reports it with ``said`` or ``reported``. After that,
*she*, *it* or *the spokesperson* can refer to that speaker.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import Literal

import regex

from ..document import Document, Span
from ..languages import Language
from ..model import Organization, Role, Speaker, SpeakerKind
from ..rules import compiled
from .base import Person
from .entities import called, principal
from .mentions import EntityMention, SpeakerPhrase, calling_before, may_name_person, mentions_in_order, opens_clause

__all__ = ["BLANK", "KINDS", "Coreference", "Kind"]

BLANK = "\0"  # replaces each character in quotation marks, to hide it from patterns
_LOOK_BACK = 80  # mentions; "she" or "the report" never refers to anybody named farther back
_SHORT = 20  # characters before a name that are searched for a cue
_FEW = 4  # people before a pronoun who may be its antecedent
_LONG_AGO = 1000  # characters after which the last speaker is less likely meant than somebody mentioned since
_NEAR = 500  # characters after an indirect quote within which "it" can refer to the same speaker
_OFFICE_AT = regex.compile(r"(?P<title>\p{Ll}[\p{L} -]*?) (?:for|of|from|at|with) (?:the )?(?P<organization>\p{Lu}.*)")
_ARTICLE = r"(?i:\L<sources_articles>)\b[ ]"
_ISSUED_BY = r"(?r)\b(?P<document>(?i:\L<sources_documents>))[ ](?:by|from|of)[ ](?:the[ ])?"
# An office in full: the Minister [for Rivers and Mills]; not Shadow Minister for Rivers.
_FIELD = r"""
    (?<=\b[Tt]he[ ]\p{Lu}\p{L}*) [ ](?:for|of)[ ](?:the[ ])? \p{Lu}[\p{L}'-]++
    (?:[ ](?:(?:and|&)[ ])?\p{Lu}[\p{L}'-]++){0,6}
"""
_NAME_BEHIND = r"""
    (?P<comma>,)?[ ]
    (?P<name> (?=\p{Lu}\p{Ll}) (?:[\p{L}\p{M}-]|'(?!s\b))++ (?:[ ]\p{Lu}(?:[\p{L}\p{M}-]|'(?!s\b))*+){0,2}+ )
    (?(comma)[,.]|(?!'))
"""
_START = attrgetter("start")


Kind = Literal["own", "documents", "people"]
"""The word list (``sources_own`` and so on) that contains the head of a description: *the former river minister*."""
KINDS: tuple[Kind, ...] = ("own", "documents", "people")


class Coreference:
    """Resolves names, pronouns and descriptions in one document."""

    def __init__(
        self, document: Document, language: Language, people: Sequence[Person], organizations: Sequence[Organization]
    ) -> None:
        """Index the people and organisations that the document names."""
        self._document, self._language = document, language
        self._organizations = sorted(organizations, key=lambda organization: organization.mentions[0].start)
        self._speaking = {id(organization): _as_speaker(organization) for organization in organizations}
        self._known = {id(speaker) for speaker in (*self._speaking.values(), *(person.speaker for person in people))}
        self._genders = {id(person.speaker): person.gender for person in people}
        speaking = ((organization, self._speaking[id(organization)]) for organization in self._organizations)
        self.mentions = mentions_in_order(people, speaking)
        self._starts = [mention.start for mention in self.mentions]
        self._nameless: dict[str, Speaker] = {}  # by the name that replaces theirs
        self._heard: dict[int, str] = {}  # the gender of the first pronoun resolved to each speaker
        self._described: dict[str, Speaker] = {}  # the last speaker described with each word
        self._said: list[tuple[int, Speaker]] = []
        self._reported: tuple[int, Speaker] | None = None

    @cached_property
    def _principal(self) -> Organization | None:
        """The organisation that the document is about, or the only organisation named in it."""
        only = self._organizations[0] if len(self._organizations) == 1 else None
        return principal(self._document, self._organizations) or only

    def said(self, place: int, speaker: Speaker, gender: str = "") -> Speaker:
        """Record who spoke at an offset. Returns the first speaker with the same name, which the caller should use.

        ``gender`` is that of the pronoun that refers to the speaker, if any: nobody is both *he* and *she*.
        """
        speaker = self._first_of_name(speaker)
        if gender in ("female", "male"):
            self._heard.setdefault(id(speaker), gender)
        self._said.append((place, speaker))
        return speaker

    def reported(self, place: int, speaker: Speaker) -> Speaker:
        """Record the speaker of an indirect quote at an offset. Returns the first speaker with the same name."""
        speaker = self._first_of_name(speaker)
        if speaker.kind != "person":
            self._reported = (place, speaker)
        return speaker

    def _first_of_name(self, speaker: Speaker) -> Speaker:
        if id(speaker) in self._known:
            return speaker
        speaker = self._nameless.setdefault(speaker.name.casefold(), speaker)
        if speaker.kind == "role":
            self._described |= dict.fromkeys(speaker.name.lower().split(), speaker)
        return speaker

    def at(self, place: int) -> Speaker | None:
        """The person or organisation whose name contains an offset."""
        last = bisect_left(self._starts, place + 1) - 1
        return self.mentions[last].speaker if last >= 0 and place < self.mentions[last].end else None

    def pronoun(self, gender: str, place: int, outside: str) -> Speaker | None:
        """The most likely antecedent of a pronoun. The last speaker wins over the last person mentioned.

        ``gender`` is the pronoun's value in ``sources_pronouns``: ``female``, ``male``, ``any`` or ``thing``; ``place``
        is its offset; and ``outside`` is the document's text, in which some mentions are blanked out and do not count.
        """
        near = self._reported[1] if self._reported and 0 < place - self._reported[0] < _NEAR else None
        if gender == "thing" or (gender == "any" and near and _is_group(near)):
            return near
        return self.last_person(gender, place, outside)

    def last_person(self, gender: str, place: int, outside: str) -> Speaker | None:
        """The last person of this gender who spoke or is mentioned before an offset, outside quotation marks."""
        said = (said for said in reversed(self._said[-_LOOK_BACK:]) if said[0] < place and self._fits(said[1], gender))
        spoke_at, spoke = next(said, (0, None))
        people = _unquoted(self.before(place), outside)
        named = self._subject_of((person for person in people if self._fits(person.speaker, gender)), place, outside)
        if named is None or named.speaker is spoke:
            return spoke
        is_recent = self._is_subject(named.start, outside) or named.start - spoke_at > _LONG_AGO
        comes_since = spoke is None or (named.start > spoke_at and is_recent)
        return named.speaker if comes_since else spoke

    def _subject_of(self, people: Iterable[EntityMention], place: int, outside: str) -> EntityMention | None:
        """The nearest person before an offset who is the subject of a clause, or else simply the nearest person."""
        near = list(islice(people, _FEW))
        subjects = (p for p in near if place - p.start < _NEAR and self._is_subject(p.start, outside))
        return next(subjects, near[0] if near else None)

    def _is_subject(self, place: int, outside: str) -> bool:
        """Whether a name is a subject: it starts a clause, or follows a reporting verb, as in *…, said [Ann Lee]*."""
        left, _, word = outside[max(0, place - _SHORT) : place].rstrip().rpartition(" ")
        is_inverted = left.endswith((",", BLANK, '"')) and word.lower() in self._language.words("cues_quote")
        return is_inverted or opens_clause(outside, place)

    def is_only_choice(self, speaker: Speaker, gender: str, place: int, outside: str) -> bool:
        """Whether a pronoun can refer to nobody named before it except this speaker, ignoring earlier pronouns."""
        others = (m.speaker for m in _unquoted(self.before(place), outside) if m.speaker is not speaker)
        return speaker.kind == "person" and not any(self._is_shown(other, gender) for other in others)

    def may_mean(self, gender: str, start: int, end: int, outside: str) -> bool:
        """Whether a pronoun of this gender can refer to somebody named between two offsets, outside quotation marks."""
        last = bisect_left(self._starts, end)
        near = _unquoted(self.mentions[max(0, last - _LOOK_BACK) : last], outside)
        return any(start <= mention.name_start and self._fits(mention.speaker, gender) for mention in near)

    def _fits(self, speaker: Speaker, gender: str) -> bool:
        """Whether a speaker can be of this gender, judging by the text or else by earlier pronouns for the speaker."""
        is_heard = self._genders.get(id(speaker)) is None and self._heard.get(id(speaker), gender) != gender
        return self._is_shown(speaker, gender) and not (is_heard and gender != "any")

    def _is_shown(self, speaker: Speaker, gender: str) -> bool:
        return gender == "any" or self._genders.get(id(speaker), "unknown") in (None, gender)

    def meant(self, kind: Kind, match: regex.Match[str]) -> SpeakerPhrase:
        """Resolve a description to a speaker: to one who is known, or else to a new one named by the description.

        The groups of ``match`` are ``determiner``, ``words``, ``head``, and ``behind``: a preposition and a name.
        """
        return {"own": self._own, "documents": self._issuer, "people": self._office_holder}[kind](match)

    def _has_determiner(self, match: regex.Match[str], name: str) -> bool:
        return (match["determiner"] or "").strip().lower() in self._language.words(name)

    def _own(self, match: regex.Match[str]) -> SpeakerPhrase:
        """Resolve *the company* to the last such organisation named before, or else to the one the release is about.

        *The town council* is the organisation whose name ends with these words, wherever the text names it.
        """
        start, end = match.span()
        words, head = match["words"].lower(), match["head"].lower()
        meant, is_sure = None, True
        if self._has_determiner(match, "sources_definite"):
            named = self._organizations_by_word[head]
            so_named = [organization for organization in named if organization.name.lower().endswith(f" {words}{head}")]
            if len(so_named) == 1:
                meant = so_named[0]
            elif not words:
                meant = _last_before(start, named)
                is_sure = meant is not None
                meant = meant or _last_before(start, called([self._principal], head, self._language))
        if meant:
            return SpeakerPhrase(start, end, self._speaking[id(meant)], is_sure)
        return SpeakerPhrase(start, end, self.nameless(start, end), is_sure=False)

    def _issuer(self, match: regex.Match[str]) -> SpeakerPhrase:
        """Resolve *the report* to its issuer, if the text names that issuer there or earlier. A complaint has none."""
        start, end = match.span()
        inside = self.between(start, end)
        if inside:
            return SpeakerPhrase(start, end, inside[0].speaker)
        words = f"{match['words']}{match['head']}".lower().split()
        if not self._language.words("sources_of_courts").isdisjoint({words[-1], " ".join(words[-2:])}):
            return SpeakerPhrase(start, end, None)
        for mention in () if self._has_determiner(match, "sources_indefinite") else self.before(start):
            if mention.person is None and self._issued(mention, match["head"].lower()):
                return SpeakerPhrase(start, end, mention.speaker, is_sure=False)
        return SpeakerPhrase(start, end, self.nameless(start, end), is_sure=False)

    def _issued(self, mention: EntityMention, document: str) -> bool:
        """Whether a name beside a word for a document is its issuer: [Acme]'s annual report, a report by [Acme]."""
        shadow = self._document.shadow
        if document in shadow[mention.end : mention.end + 40].lower().removeprefix("'s").split()[:3]:
            return True
        issued = compiled(_ISSUED_BY, self._language).match(shadow, 0, mention.start)
        is_general = document in self._language.words("sources_taking_up")
        return issued is not None and (is_general or issued["document"].lower() == document)

    def _office_holder(self, match: regex.Match[str]) -> SpeakerPhrase:
        """Resolve *the minister* to the person with that job title, and *a spokesperson* to an unnamed person."""
        start, end = match.span()
        head = match["head"].lower()
        is_one = bool(match["determiner"]) and not match["behind"] and not head.endswith("s")
        if is_one and (named := self._named_behind(start, end, head)):
            return named
        if self._has_determiner(match, "sources_definite") and not match["behind"]:
            titled = [m for m in self._people_by_title_word[head.split()[-1]] if _holds(m.speaker, head)]
            last = bisect_left(titled, start, key=_START) - 1
            speaker = titled[last].speaker if last >= 0 else self._described.get(head) or self._last_with(head, start)
            if speaker:
                is_only = all(mention.speaker is speaker for mention in titled) and bool(titled)
                return SpeakerPhrase(start, end, speaker, is_sure=is_only)
            if not match["words"]:
                return SpeakerPhrase(start, end, self.nameless(*self._in_full(match)))
        return SpeakerPhrase(start, end, self.nameless(start, end))

    def _named_behind(self, start: int, end: int, head: str) -> SpeakerPhrase | None:
        """A person named after a description: her brother [Tom]; the mill's owner, [Orawan Moss].

        Only after a word for a relative may the comma or the surname be missing.
        """
        language = self._language
        name = compiled(_NAME_BEHIND, language).match(self._document.shadow, end)
        if name is None or name["name"].split(" ")[0].lower() in language.words("names_never"):
            return None
        is_full = name["comma"] and " " in name["name"] and may_name_person(name["name"], language)
        if head not in language.values("sources_relations") and not is_full:
            return None
        known = self.at(name.start("name"))
        person = known or self.unknown(*name.span("name"), is_organization=False).speaker
        return SpeakerPhrase(start, name.end("name"), person) if person and person.kind == "person" else None

    def _in_full(self, match: regex.Match[str]) -> tuple[int, int]:
        """The offsets of the full form of a job title, such as *Minister for Rivers*, or else of the title itself."""
        shadow = self._document.shadow
        offices = (
            compiled(_FIELD, self._language).match(shadow, place + len(match["head"]))
            for place in self._document.words.get(match["head"].lower(), ())
            if shadow.startswith(match["head"], place) and match["head"][0].isupper()
        )
        office = next(filter(None, offices), None)
        return (office.start() - len(match["head"]), office.end()) if office else match.span()

    def _last_with(self, head: str, place: int) -> Speaker | None:
        """The last speaker whose job title fits a general word: *the executive* can mean a managing director."""
        kind = self._language.values("sources_kinds").get(head)
        offices = self._language.words(kind) if kind else frozenset[str]()
        holders = [by for at, by in self._said if at < place and not offices.isdisjoint(_words_of_titles(by))]
        return holders[-1] if holders else None

    def nameless(self, start: int, end: int) -> Speaker:
        """Make a speaker whose name is the description itself, without *the* or *a*."""
        article = compiled(_ARTICLE, self._language).match(self._document.shadow, start)
        span = self._document.span(article.end() if article else start, end)
        name = " ".join(span.text.split())
        return self._speaker("role", name, span, self._offices_in(name))

    def _offices_in(self, description: str) -> tuple[Role, ...]:
        """The roles in a description such as *spokesperson for Acme* or *company executive*; there may be none."""
        behind = _OFFICE_AT.fullmatch(description)
        last = behind["title"].split()[-1].lower() if behind else ""
        knowing = any(words.startswith(f"{last} ") for words in self._language.words("sources_knowing"))
        if behind and (knowing or last in self._language.words("sources_documents")):
            return ()
        if behind:
            return (Role(behind["title"], behind["organization"]),)
        first, _, title = description.partition(" ")
        if self._principal and title and first.lower() in self._language.words("titles_own_organization"):
            return (Role(title, self._principal.name),)
        return ()

    def first_of_two(self, start: int, end: int, second: Speaker) -> Speaker:
        """The first of two people who share a surname that is written only once: [Ann] and Bob Lee."""
        span = self._document.span(start, end)
        return self._speaker("person", f"{span.text} {second.name.split()[-1]}", span)

    def unknown(self, start: int, end: int, *, is_organization: bool) -> SpeakerPhrase:
        """Make a speaker from an unknown capitalised name, unless it belongs to a person already known."""
        end = start + len(self._document.shadow[start:end].rstrip(".").removesuffix("'s"))
        span = self._document.span(start, end)
        words = span.text.split()
        is_no_person = span.text.isupper() or words[-1].lower() in self._language.words("names_never")
        kind: SpeakerKind = "organization" if is_organization or is_no_person else "person"
        named = self._office_holder_of_name(words)
        if named:
            return SpeakerPhrase(start, end, named, is_sure=False)
        person = self.at(end - 1)  # part of a known name: Dr [Ann Lee]
        if person is None or person.kind != "person":
            before = 0 if kind == "organization" else len(calling_before(span.text, self._language))
            person = self._speaker(kind, " ".join(span.text[before:].split()), self._document.span(start + before, end))
        return SpeakerPhrase(start, end, person, is_sure=False, is_known=False)

    def _office_holder_of_name(self, words: Sequence[str]) -> Speaker | None:
        """The only person to whom a job title, alone or with a surname, can refer: *Congressman Lee*."""
        if holder := self._only_holder(" ".join(words).lower()):
            return holder
        offices = self._language.words("titles_office_holders")
        if len(words) < 2 or not all(word.lower().rstrip(".") in offices for word in words[:-1]):
            return None
        named = {
            id(m.speaker): m.speaker for m in self.mentions if m.person and m.speaker.name.split()[-1] == words[-1]
        }
        return next(iter(named.values())) if len(named) == 1 else None

    def _only_holder(self, office: str) -> Speaker | None:
        """The only person with exactly this job title; None if several people have it."""
        holders = {
            id(m.speaker): m.speaker
            for m in self._people_by_title_word[office.rsplit(" ", 1)[-1]]
            if any(office == (role.title or "").lower() for role in m.speaker.roles)
        }
        return next(iter(holders.values())) if len(holders) == 1 else None

    def _speaker(self, kind: SpeakerKind, name: str, span: Span, roles: tuple[Role, ...] = ()) -> Speaker:
        known = self._nameless.get(name.casefold())
        return known or Speaker(kind=kind, name=name, roles=roles, mentions=(span,))

    def between(self, start: int, end: int) -> list[EntityMention]:
        """The mentions that start between two offsets, in the order of the text."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, place: int) -> Iterator[EntityMention]:
        """The mentions that start before an offset, nearest first. Only a limited number of them is returned."""
        last = bisect_left(self._starts, place)
        return reversed(self.mentions[max(0, last - _LOOK_BACK) : last])

    @cached_property
    def _organizations_by_word(self) -> Mapping[str, Sequence[Organization]]:
        """The organisations in the order of first mention, indexed by each word of their names."""
        by_word: dict[str, list[Organization]] = defaultdict(list)
        for organization in self._organizations:
            for word in set(organization.name.lower().split()):
                by_word[word].append(organization)
        return by_word

    @cached_property
    def _people_by_title_word(self) -> Mapping[str, Sequence[EntityMention]]:
        """The mentions of people, indexed by each word of their job titles and by honorific: *president*."""
        by_word: dict[str, list[EntityMention]] = defaultdict(list)
        nouns = self._language.values("sources_honorifics")
        for mention in self.mentions:
            if mention.person:
                words = _words_of_titles(mention.speaker)
                honorific = (mention.speaker.honorific or "").lower().rstrip(".")
                for word in words | {nouns.get(honorific, honorific)}:
                    by_word[word].append(mention)
        return by_word


def _as_speaker(organization: Organization) -> Speaker:
    return Speaker(kind="organization", name=organization.name, mentions=organization.mentions)


def _unquoted(mentions: Iterable[EntityMention], outside: str) -> Iterator[EntityMention]:
    """Yield the mentions of people whose names are outside quotation marks."""
    return (mention for mention in mentions if mention.person and outside[mention.name_start] != BLANK)


def _words_of_titles(speaker: Speaker) -> set[str]:
    return {word for role in speaker.roles for word in (role.title or "").lower().split()}


def _last_before(place: int, organizations: Sequence[Organization]) -> Organization | None:
    """The organisation that the text most recently introduced before an offset."""
    named = bisect_left(organizations, place, key=lambda organization: organization.mentions[0].start)
    return organizations[named - 1] if named else None


def _holds(speaker: Speaker, office: str) -> bool:
    """Whether a speaker has a job title of several words, such as *prime minister*; shorter titles are not checked."""
    return " " not in office or any(office in (role.title or "").lower() for role in speaker.roles)


def _is_group(speaker: Speaker) -> bool:
    """Whether a speaker is a group without a name, to which *they* can refer, such as *the researchers*."""
    return speaker.kind == "role" and speaker.name.endswith("s")
