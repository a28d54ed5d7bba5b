"""Finds noun phrases in the position of a speaker.

A noun phrase is the name of a person or organisation with its roles, a pronoun (*she*), a description (*the minister*,
*a spokesperson for the ministry*), or a capitalised word that the text does not introduce (*said Marnia*).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import islice

import regex

from ...languages import Language
from ...rules import any_between, compiled, places
from ..coreference import BLANK, KINDS, Coreference, Kind
from ..mentions import EntityMention, SpeakerPhrase
from . import phrase_shapes as shapes
from .narration import Narration
from .pronouns import Pronouns

_LONGEST = 12  # words
_FAR_HEAD = 120  # characters from the start of a description to its noun
_FAR_OFFICE = 60  # characters between an organisation and a person who works for it
_REACH = 160  # characters; the greatest distance between a speaker's name and the cue
_ENDS_SENTENCE = regex.compile(r"\p{Ll}{4}\.[ ]\p{Lu}")
_LETTERS = regex.compile(r"\p{L}+")
_WORD_START = regex.compile(r"(?<![\p{L}\p{N}'-]|\p{N}[,.])[\p{L}\p{N}]")


class SpeakerPhrases:
    """Finds the noun phrases of one document that are in the position of a speaker."""

    def __init__(self, narration: Narration, coreference: Coreference) -> None:
        """Keep the narration, not a copy of its visible text, which may change later."""
        self._narration, self._coreference = narration, coreference
        self._pronouns = Pronouns(narration, coreference, self)

    def at(self, start: int, limit: int) -> SpeakerPhrase | None:
        """The noun phrase that starts at ``start``."""
        return self.known_at(start, limit) or self._unknown_at(start, limit)

    def reaching(self, start: int, place: int) -> SpeakerPhrase | None:
        """The noun phrase that starts at ``start``, if it reaches ``place`` or only adverbs come between."""
        phrase = self.at(start, place)
        return phrase if phrase and self._narration.before_adverbs(place, phrase.end) <= phrase.end + 1 else None

    def known_at(self, start: int, limit: int) -> SpeakerPhrase | None:
        """The noun phrase that starts at ``start``: a known name, a pronoun or a description."""
        return self._named_at(start, limit) or self.described_at(start, limit)

    def ending_at(self, end: int, limit: int) -> SpeakerPhrase | None:
        """The noun phrase that ends at ``end`` and starts at ``limit`` or later."""
        return self.named_ending_at(end, limit) or self.unnamed_ending_at(end, limit)

    def named_ending_at(self, end: int, limit: int) -> SpeakerPhrase | None:
        """The name, with or without its roles, that ends at ``end`` and does not start before ``limit``."""
        for mention in reversed(self._coreference.between(limit, end)):
            if end in (mention.end, mention.name_end):
                return SpeakerPhrase(mention.start, end, mention.speaker)
        return None

    def unnamed_ending_at(self, end: int, limit: int) -> SpeakerPhrase | None:
        """The pronoun, description or unknown name that ends at ``end`` and does not start before ``limit``."""
        last = self._narration.outside[limit:end].rsplit(" ", 1)[-1]
        may_close = (
            last[:1].isupper()
            or last[-1:].isupper()
            or "-" in last
            or self._narration.has([last.lower()], "sources_tellers", "sources_pronouns")
        )
        for start in self._word_starts_before(end, limit) if may_close else ():
            for phrase in (self.described_at(start, end), self._unknown_at(start, end)):
                if phrase and phrase.end == end:
                    return phrase
        return None

    def named_within(self, start: int, end: int) -> list[SpeakerPhrase]:
        """Everyone named between two offsets outside quotation marks, in the order of the text.

        *Lee supporters* means the supporters, not Lee.
        """
        outside = self._narration.outside
        mentions = self._coreference.between(start, end)
        named = (mention for mention in mentions if mention.name_end <= end and outside[mention.name_start] != BLANK)
        return [self._supporters(mention, end) or _named(mention) for mention in named]

    def _supporters(self, mention: EntityMention, end: int) -> SpeakerPhrase | None:
        """The supporters of a person, if a word for them follows the person's name: *Lee supporters*."""
        people = self._narration.match(shapes.FOLLOWERS, mention.name_end, end) if mention.person else None
        return self.nameless(mention.start, people.end()) if people else None

    def people_within(self, start: int, end: int) -> list[SpeakerPhrase]:
        """The people named between two offsets, in order."""
        return [phrase for phrase in self.named_within(start, end) if phrase.kind == "person"]

    def counted_ending_at(self, end: int, limit: int) -> SpeakerPhrase | None:
        """A group of people counted in a survey: *67 per cent of pupils*, *the majority*."""
        match = self._narration.match(shapes.COUNTED, limit, end)
        return SpeakerPhrase(match.start(), end, None) if match else None

    def described_at(self, start: int, limit: int) -> SpeakerPhrase | None:
        """The pronoun or description that starts at ``start``."""
        reference = self._pronouns.at(start) or self._pronouns.byname_at(start, limit)
        return reference or self._described_at(start, limit)

    def besides_named(self, phrase: SpeakerPhrase, start: int, end: int) -> SpeakerPhrase:
        """Clear the speaker of a pronoun, if the reported clause names the same person: he said [Bob Ray was late]."""
        is_named = any(person.speaker is phrase.speaker for person in self.people_within(start, end))
        is_pronoun = is_named and self._pronouns.at(phrase.start) is not None
        return phrase._replace(speaker=None, is_sure=False) if is_pronoun else phrase

    def people_described(self, start: int, end: int) -> Iterator[regex.Match[str]]:
        """The descriptions of people between two offsets: the researchers, a spokesperson for Acme."""
        document, language, outside = self._narration.document, self._narration.language, self._narration.outside
        pattern, heads = _pattern("people", language), places(("sources_people",), document, language)
        for word in _WORD_START.finditer(outside, start, end):
            near_head = any_between(heads, word.start(), min(word.start() + _FAR_HEAD, end))
            match = pattern.match(outside, word.start(), end) if near_head else None
            if match and self._is_description(match):
                yield match

    def anyone_at(self, start: int, limit: int) -> SpeakerPhrase | None:
        """A noun phrase that starts at ``start`` and is followed by a cue: *another child* said."""
        cue = self._narration.search(shapes.CUE_BEHIND, start, min(start + _REACH, limit))
        if cue is None:
            return None
        return self.whole_phrase(start, cue.start()) or self._introduced_by_job(start, cue.start())

    def _introduced_by_job(self, start: int, end: int) -> SpeakerPhrase | None:
        """A person after an unlisted organisation and a job title: Loaves for All organising director [Ann Lee]."""
        named = self.ending_at(end, start)
        if named is None or named.kind != "person":
            return None
        place = next((m.name_start for m in self._coreference.between(named.start, end)), named.start)
        words = self._narration.outside[start:place].lower().replace("-", " ").split()
        if not words or not self._narration.fullmatch(shapes.JOB, start, place) or self._has_verb(" ".join(words)):
            return None
        is_clause = self._narration.has(words, "clauses_subordinating", "clauses_finite", "clauses_inner")
        has_job = self._narration.has(words[-1:], "titles_heads") and not self._coreference.between(start, named.start)
        return named._replace(start=start) if has_job and not is_clause else None

    def somebody_at(self, start: int, limit: int) -> SpeakerPhrase | None:
        """A description that follows a cue but is in no word list: said [one well-placed Democrat] familiar with it."""
        match = self._narration.match(shapes.SOMEBODY, start, limit)
        return self.nameless(start, match.end()) if match else None

    def anything_at(self, start: int, limit: int) -> SpeakerPhrase | None:
        """Any noun phrase in a place where only a speaker can be: according to [complete but unofficial returns]."""
        match = self._narration.match(shapes.ANYTHING, start, limit)
        is_teller = match and self._narration.has(match.group().lower().split(), "sources_tellers")
        if match and self._narration.has(match.group().lower().split(), "sources_of_courts"):
            return SpeakerPhrase(start, match.end(), None, is_sure=False)  # information contained in an indictment
        return self.nameless(start, match.end()) if match and is_teller else None

    def nameless(self, start: int, end: int) -> SpeakerPhrase:
        """Make a speaker whom the text only describes, as *the miller*. The description serves as the name."""
        return SpeakerPhrase(start, end, self._coreference.nameless(start, end))

    def whole_phrase(self, start: int, end: int) -> SpeakerPhrase | None:
        """A long noun phrase without a verb: *the head of the delegation to the forum*."""
        words = self._narration.outside[start:end].lower().split()
        if (
            not 1 < len(words) <= _LONGEST
            or words[-1].endswith("ed")
            or words[-1] in self._narration.words("clauses_openers")
        ):
            return None
        if not self._narration.match(shapes.OPENS, start, end):
            return None
        if self._narration.has(words, "clauses_finite", "cues_negations") or self._narration.search(
            shapes.BREAK, start, end
        ):
            return None
        if any(mention.person for mention in self._coreference.between(start, end)):
            return None
        described = self.described_at(start, end)
        if described and (described.kind == "person" or self.is_document(described)):
            return described  # a document, even if it is long: a study of 700 bakers
        match = self._narration.fullmatch(shapes.ANYONE, start, end)
        return self._coreference.meant("people", match) if match else self.nameless(start, end)

    def group_between(self, start: int, end: int) -> SpeakerPhrase | None:
        """A plural noun without *the* or *a* that fills the text between two offsets: *tech companies*."""
        group = self._narration.fullmatch(shapes.GROUP, start, end)
        if group is None or self._narration.has(group.group().lower().split(), "titles_stops", "sources_documents"):
            return None
        return self.nameless(start, end)

    def is_document(self, phrase: SpeakerPhrase) -> bool:
        """Whether a noun phrase names something that people issue, such as a statement or an email."""
        last_word = self._narration.outside[phrase.start : phrase.end].rsplit(" ", 1)[-1].lower()
        return last_word in self._narration.words("sources_documents")

    def with_complement(self, phrase: SpeakerPhrase, end: int) -> SpeakerPhrase | None:
        """Extend the phrase to ``end``, if the words up to there complete it: a study [of nearly 400 families]."""
        gap = self._narration.fullmatch(shapes.COMPLEMENT, phrase.end, end)
        return phrase._replace(end=end) if gap and not self._has_verb(gap.group()) else None

    def with_others(self, phrase: SpeakerPhrase, end: int) -> SpeakerPhrase | None:
        """Extend the phrase to ``end``, if other speakers fill the gap: Ann Lee of Acme [and its owner, Bob Gray]."""
        others = self._narration.match(shapes.OTHERS, phrase.end, end)
        if not others or not phrase.is_known or phrase.kind not in ("person", "organization"):
            return None
        last = self.known_at(others.end(), end)
        reaches = last and (last.end == end or self.with_complement(last, end))
        return phrase._replace(end=end) if reaches else None

    def organization_at(self, start: int, limit: int) -> SpeakerPhrase | None:
        """An unknown organisation, named by several capitalised words where only an organisation can be named."""
        match = self._narration.match(shapes.UNKNOWN, start, limit)
        words = match.group().split() if match else []
        if len(words) < 2 or words[0].lower() in self._narration.words("titles_stops"):
            return None
        return self._coreference.unknown(start, start + len(" ".join(words)), is_organization=True)

    def _named_at(self, start: int, limit: int) -> SpeakerPhrase | None:
        outside = self._narration.outside
        for mention in self._coreference.between(start, min(start + _REACH, limit)):
            between = outside[start : mention.start]
            if mention.person is None:
                if not between or self._narration.fullmatch(shapes.ARTICLE, start, mention.start):
                    return self._serving(mention, start, limit) or self._widened(mention, start, limit)
            elif not outside.startswith(("'s ", "' "), mention.end) and self._introduces(start, mention):  # Lee's son
                return self._supporters(mention, limit) or self._first_of_two(start, mention)
        return None

    def _first_of_two(self, start: int, mention: EntityMention) -> SpeakerPhrase:
        """The speaker of a phrase that ends in a name. For *Ann and Bob Lee*, that is the first person, Ann Lee."""
        first = self._narration.fullmatch(shapes.FIRST_OF_TWO, start, mention.name_start)
        if first is None or " " not in self._narration.outside[mention.name_start : mention.name_end]:
            return SpeakerPhrase(start, mention.end, mention.speaker)
        speaker = self._coreference.first_of_two(start, first.end("name"), mention.speaker)
        return SpeakerPhrase(start, mention.end, speaker, is_sure=False)

    def _introduces(self, start: int, mention: EntityMention) -> bool:
        """Whether the words before a name only describe the person, as in *his wife, Ann Lee*."""
        narration, end = self._narration, mention.start
        if start == mention.name_start:
            return True
        words = narration.outside[start:end].lower().split()
        if narration.has(words[-1:], "titles_articles") and end == mention.name_start:
            return False  # the Lee campaign
        if words and (words[-1].endswith("ing") or narration.has(words[-1:], "grammar_common_prepositions")):
            return False  # the lawyer representing [Ann Lee], the attorney for her
        if self._has_verb(narration.outside[start:end]) or narration.has(words, "clauses_inner"):
            return False  # one source [who] identified Lee
        if self._is_office(start, end):
            return True
        is_plain = "of" not in words and narration.fullmatch(shapes.INTRODUCTION, start, end) is not None
        return is_plain or (
            narration.fullmatch(shapes.KINSHIP, start, end) is not None
            and not narration.has([word.strip(",") for word in words], "sources_documents")
        )  # according to the report, [Ann Lee] was late

    def _is_office(self, start: int, end: int) -> bool:
        office = self._narration.fullmatch(shapes.OFFICE, start, end)
        return office is not None and self._narration.has([office["head"].lower()], "titles_heads")

    def is_inside_person(self, place: int) -> bool:
        """Whether an offset is inside a phrase that names a person with a role: Ann Lee, [director of the mill]."""
        return any(mention.person and mention.end > place for mention in islice(self._coreference.before(place), 1))

    def _serving(self, mention: EntityMention, start: int, limit: int) -> SpeakerPhrase | None:
        """A person with a rank or job title right after the name of an organisation: Air Force 1st Lt. Tyler Ray."""
        for person in self._coreference.between(mention.end, min(mention.end + _FAR_OFFICE, limit)):
            if person.person and (
                self._narration.fullmatch(shapes.RANK, mention.end, person.start)
                or self._is_office(mention.end + 1, person.start)
            ):
                return SpeakerPhrase(start, person.end, person.speaker)
        return None

    def _widened(self, mention: EntityMention, start: int, limit: int) -> SpeakerPhrase:
        """The organisation named, or the person described by its name: *an Acme spokesman* is not Acme itself."""
        people = self._narration.match(shapes.PEOPLE_BEHIND, mention.end, limit)
        if people:
            return SpeakerPhrase(start, people.end(), self._coreference.nameless(mention.start, people.end()))
        return SpeakerPhrase(start, mention.end, mention.speaker)

    def _has_verb(self, words: str) -> bool:
        narration, verbs = self._narration, words.split()
        return narration.has(verbs, "titles_verbs") or any(
            word in narration.words("cues_quote")
            and word not in narration.words("titles_modifiers")  # not a verb: a noted author
            and f"{word}s" not in narration.words("clauses_homographs")  # not a verb: state officials
            for word in verbs
        )

    def _word_starts_before(self, end: int, limit: int) -> list[int]:
        """The start offsets of the last eight words before ``end``, farthest first."""
        found = _WORD_START.finditer(self._narration.outside, max(limit, end - 90), end)
        return [match.start() for match in found][-8:]

    def _described_at(self, start: int, limit: int) -> SpeakerPhrase | None:
        descriptions = self._descriptions(start, limit)
        if not descriptions:
            return None
        kind, match = max(descriptions, key=lambda description: description[1].end())  # a company [official]
        if kind == "documents":
            issuer = self._issuer_behind(match.end(), limit)
            owner = self._pronouns.owner(start, (match["determiner"] or "").strip().lower())
            if issuer:
                return issuer._replace(start=start)
            if owner:
                return owner._replace(end=match.end())
        return self._coreference.meant(kind, match)

    def _descriptions(self, start: int, limit: int) -> list[tuple[Kind, regex.Match[str]]]:
        run = self._narration.match(shapes.RUN, start, limit)
        words = _LETTERS.findall(run.group().lower()) if run else []
        found: list[tuple[Kind, regex.Match[str]]] = []
        for kind in KINDS:
            if not _first_words(f"sources_{kind}", self._narration.language).isdisjoint(words):
                match = _pattern(kind, self._narration.language).match(self._narration.outside, start, limit)
                if match and (self._is_description(match) or self._issuer_behind(match.end(), limit)):
                    found.append((kind, match))
        return found

    def _issuer_behind(self, end: int, limit: int) -> SpeakerPhrase | None:
        """The person or organisation that issued a document, named after *by*: research conducted by [Acme]."""
        by = self._narration.match(shapes.ISSUED_BY, end, limit)
        if not by:
            return None
        named = self._coreference.between(by.end(), by.end() + 1)
        if named:
            return SpeakerPhrase(by.end(), named[0].end, named[0].speaker)
        issuer = self.organization_at(by.end(), limit)
        return issuer and SpeakerPhrase(issuer.start, issuer.end, issuer.speaker)

    def _is_description(self, match: regex.Match[str]) -> bool:
        head = match["head"].lower()
        is_bare = not match["determiner"] and not match["words"] and not self.is_plural(head)
        if is_bare and head not in self._narration.words("sources_mass"):
            return bool(match["behind"])
        return self._is_plain(match["words"])

    def is_plural(self, head: str) -> bool:
        """Whether a noun for people is plural, as *residents* and *people* are."""
        is_plural = head.endswith("s") and not head.endswith("ss")  # but not *witness*
        return is_plural or head in self._narration.words("phrases_plurals")

    def _is_plain(self, words: str, head: str = "") -> bool:
        """Whether a description is a plain noun phrase, without a verb or a second determiner such as *the*."""
        if _ENDS_SENTENCE.search(words):
            return False  # two sentences: the firm. Union [leader]
        inside = f"{words}{head}".lower().split()
        return not self._has_verb(words) and not self._narration.has(inside, "titles_stops", "sources_outermost")

    def _unknown_at(self, start: int, limit: int) -> SpeakerPhrase | None:
        match = self._narration.match(shapes.UNKNOWN_AT, start, limit)
        if not match or len(match["name"]) < 2 or self._is_no_name(match["name"]):
            return None
        is_organization = match["article"] is not None
        return self._coreference.unknown(match.start("name"), match.end(), is_organization=is_organization)

    def _is_no_name(self, words: str) -> bool:
        """Whether capitalised words cannot be a name, such as the initials *U S* or words that start with *Here's*."""
        first, _, rest = words.partition(" ")
        if max(map(len, words.split())) == 1:
            return True
        if any(map(str.isdecimal, rest)):
            return False  # Team 7X
        is_never = first.lower().removesuffix("'s") in self._narration.words("names_never")
        return is_never or (not rest and first.endswith("ing"))  # Appearing before the board, Ann Lee said


def _named(mention: EntityMention) -> SpeakerPhrase:
    return SpeakerPhrase(mention.start, mention.end, mention.speaker, name_end=mention.name_end)


@functools.cache
def _first_words(name: str, language: Language) -> frozenset[str]:
    """The first word of each entry in a word list."""
    return frozenset(match.group() for entry in language.words(name) if (match := _LETTERS.search(entry)))


@functools.cache
def _pattern(kind: Kind, language: Language) -> regex.Pattern[str]:
    return compiled(shapes.DESCRIPTION.replace("heads", f"sources_{kind}"), language)
