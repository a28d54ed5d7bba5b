"""Whom a pronoun, a description or an unknown name means."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

import regex

from ...document import Document, Span
from ...languages import Language
from ...model import Organization, Role, Speaker, SpeakerKind
from ...rules import compiled
from ..base import Person
from .phrases import BLANK, Phrase, Phrases, Source

_LOOK_BACK = 80  # mentions: nobody means by "she" or "the report" what was named before those
_NEAR_REPORT = 500  # characters: how far behind a report "it" can mean the same source
_OFFICE_AT = regex.compile(r"(?P<title>\p{Ll}[\p{L} -]*?) (?:for|of|from|at|with) (?:the )?(?P<organization>\p{Lu}.*)")
_ARTICLE = r"(?i:\L<sources_articles>)\b[ ]"
_ISSUED_BY = r"\b(?i:\L<sources_documents>)[ ](?:by|from|of)[ ](?:the[ ])?$"


class Meaning:
    """Resolves what is not a name; what was said and reported so far tells whom *she* and *it* mean."""

    def __init__(
        self,
        document: Document,
        language: Language,
        people: Sequence[Person],
        organizations: Sequence[Organization],
        phrases: Phrases,
    ) -> None:
        """Index organisations by the words of their names, and people by the words of their titles."""
        self._document, self._language, self._phrases = document, language, phrases
        self._genders = {id(person.speaker): person.gender for person in people}
        self._organizations = sorted(organizations, key=lambda organization: organization.mentions[0].start)
        self._by_word: dict[str, list[Organization]] = defaultdict(list)
        for organization in self._organizations:
            for word in set(organization.name.lower().split()):
                self._by_word[word].append(organization)
        self._by_title_word: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            if phrase.person:
                for word in self._title_words(phrase.speaker):
                    self._by_title_word[word].append(phrase)
        self._speakers: dict[str, Speaker] = {}
        self._described: dict[str, Speaker] = {}  # by the last of their words to be met
        self._known = {id(phrase.speaker) for phrase in phrases}
        self.said_last: list[tuple[int, Speaker]] = []
        self.reported_last: tuple[int, Speaker] | None = None

    def said(self, place: int, speaker: Speaker) -> Speaker:
        """Remember who said something at a place; the speaker to name there is the first of that name."""
        speaker = self._registered(speaker)
        self.said_last.append((place, speaker))
        return speaker

    def reported(self, place: int, speaker: Speaker) -> Speaker:
        """Remember whose words were reported at a place; the speaker to name there is the first of that name."""
        speaker = self._registered(speaker)
        if speaker.kind != "person":
            self.reported_last = (place, speaker)
        return speaker

    def _registered(self, speaker: Speaker) -> Speaker:
        if id(speaker) in self._known:
            return speaker
        speaker = self._speakers.setdefault(speaker.name.casefold(), speaker)
        if speaker.kind == "role":
            self._described |= dict.fromkeys(speaker.name.lower().split(), speaker)
        return speaker

    def _title_words(self, speaker: Speaker) -> set[str]:
        """What *the …* may call somebody: by a word of an office, or by the honorific written out (Dr, the doctor)."""
        words = {word for role in speaker.roles for word in (role.title or "").lower().split()}
        honorific = (speaker.honorific or "").lower().rstrip(".")
        return words | ({self._language.values("sources_honorifics").get(honorific, honorific)} - {""})

    def pronoun(self, gender: str, at: int, outside: str) -> Speaker | None:
        """The person spoken of last who can be meant: the last to speak goes before the last to be mentioned."""
        near = self.reported_last if self.reported_last and 0 < at - self.reported_last[0] < _NEAR_REPORT else None
        if gender == "thing":
            return near[1] if near else None
        if gender == "any" and near and near[1].kind == "role" and near[1].name.endswith("s"):
            return near[1]  # the researchers: they
        spoke = next(
            ((start, s) for start, s in self.said_last[: -_LOOK_BACK - 1 : -1] if start < at and self._fits(s, gender)),
            None,
        )
        named = next(
            (
                phrase
                for phrase in self._phrases.before(at, _LOOK_BACK)
                if phrase.person and self._fits(phrase.speaker, gender) and outside[phrase.name_start] != BLANK
            ),
            None,
        )
        if spoke is None or named is None:
            return spoke[1] if spoke else named.speaker if named else None
        came_since = named.speaker is not spoke[1] and named.start > spoke[0]
        return named.speaker if came_since and _opens_clause(outside, named.start) else spoke[1]

    def _fits(self, speaker: Speaker, gender: str) -> bool:
        return gender == "any" or (id(speaker) in self._genders and self._genders[id(speaker)] in (None, gender))

    def own(self, match: regex.Match[str]) -> Source:
        """*The company*: the organisation of that sort named last before, or else the one the release is about.

        *The town council* is the organisation whose name ends so, wherever it is named.
        """
        start, end = match.span()
        head, phrase = match["head"].lower(), f"{match['words']}{match['head']}".lower()
        if _is_definite(match):
            so_named = [o for o in self._by_word[head] if o.name.lower().endswith(f" {phrase}")]
            of_sort = self._named_before(self._by_word[head], start)
            anyone = self._named_before(self._organizations[:1], start)
            chosen = so_named if len(so_named) == 1 else [] if match["words"].strip() else of_sort or anyone
            if chosen:
                speaker = self._phrases.by_organization[id(chosen[-1])]
                return Source(start, end, speaker, is_sure=bool(so_named or of_sort))
        return Source(start, end, self.role(start, end), is_sure=False)

    @staticmethod
    def _named_before(organizations: Sequence[Organization], place: int) -> Sequence[Organization]:
        return organizations[: bisect_left(organizations, place, key=lambda o: o.mentions[0].start)]

    def issuer(self, match: regex.Match[str]) -> Source:
        """*The report*: the body that issued it, where one is named with it or before it."""
        start, end = match.span()
        inside = self._phrases.between(start, end)
        if inside:
            return Source(start, end, inside[0].speaker)
        head, issued_by = match["head"].lower(), compiled(_ISSUED_BY, self._language)
        is_new = (match["determiner"] or "").strip().lower() in {"a", "an", "another", "one"}
        for phrase in () if is_new else self._phrases.before(start, _LOOK_BACK):
            after = self._document.shadow[phrase.end : phrase.end + 40].lower().removeprefix("'s").split()[:3]
            if not phrase.person and (
                head in after or issued_by.search(self._document.shadow, max(0, phrase.start - 30), phrase.start)
            ):
                return Source(start, end, phrase.speaker, is_sure=False)
        return Source(start, end, self.role(start, end), is_sure=False)

    def person(self, match: regex.Match[str]) -> Source:
        """*The minister*: the person with that office; *a spokesperson*: somebody nobody names."""
        start, end = match.span()
        if _is_definite(match) and not match["behind"]:
            head = match["head"].lower()
            titled = [phrase for phrase in self._by_title_word[head.split()[-1]] if _holds(phrase.speaker, head)]
            last = bisect_left(titled, start, key=lambda phrase: phrase.start) - 1
            if last >= 0:
                return Source(start, end, titled[last].speaker, is_sure=False)
            if head in self._described:  # the spokesperson of a sentence before
                return Source(start, end, self._described[head], is_sure=False)
        return Source(start, end, self.role(start, end))

    def role(self, start: int, end: int) -> Speaker:
        """A speaker without a name: what it is called, without its article."""
        article = compiled(_ARTICLE, self._language).match(self._document.shadow, start)
        span = self._document.span(article.end() if article else start, end)
        name = " ".join(span.text.split())
        return self._speaker("role", name, span, self._roles_in(name))

    def _roles_in(self, description: str) -> tuple[Role, ...]:
        """The office a description states: spokesperson for [Acme], [company] executive."""
        behind = _OFFICE_AT.fullmatch(description)
        if behind and behind["title"].split()[-1].lower() in self._language.words("sources_documents"):
            return ()
        if behind:
            return (Role(behind["title"], behind["organization"]),)
        first, _, title = description.partition(" ")
        if first.lower() not in self._language.words("titles_own_organization") or not title or not self._organizations:
            return ()
        return (Role(title, self._organizations[0].name),)

    def unknown(self, start: int, end: int, *, is_organization: bool) -> Source:
        """A capitalised name that nothing in the document introduces."""
        end = start + len(self._document.shadow[start:end].rstrip(".").removesuffix("'s"))
        span = self._document.span(start, end)
        words = span.text.split()
        is_no_person = span.text.isupper() or words[-1].lower() in self._language.words("names_never")
        kind: SpeakerKind = "organization" if is_organization or is_no_person else "person"
        return Source(start, end, self._speaker(kind, " ".join(words), span), is_sure=False, is_known=False)

    def _speaker(self, kind: SpeakerKind, name: str, span: Span, roles: tuple[Role, ...] = ()) -> Speaker:
        known = self._speakers.get(name.casefold())
        return known or Speaker(kind=kind, name=name, roles=roles, mentions=(span,))


def _holds(speaker: Speaker, office: str) -> bool:
    """Whether somebody can be called by an office of several words: the prime minister is not any minister."""
    return " " not in office or any(office in (role.title or "").lower() for role in speaker.roles)


def _is_definite(match: regex.Match[str]) -> bool:
    return (match["determiner"] or "").strip().lower() in {"the", "our", "its"}


def _opens_clause(outside: str, place: int) -> bool:
    """Whether a phrase opens its sentence, or the clause behind an introduction."""
    before = outside[max(0, place - 3) : place].strip()
    return not before or before[-1] in ".,;:!?\"'"
