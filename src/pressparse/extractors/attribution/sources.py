"""Who is meant: from a noun phrase beside a cue to a speaker.

A noun phrase is a person's or an organisation's name with all that stands around it, a pronoun (*she*), a description
(*the minister*, *a spokesperson for the ministry*), or a capitalised word nobody has introduced (*said Marnia*).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from ...document import Document
from ...languages import Language
from ...model import Speaker
from ...rules import any_between, compiled, places
from ..base import Found, Passage
from .meaning import Meaning
from .phrases import Phrase, Phrases, Source, outside_of

_NUMBERS = frozenset(["one", "two", "three"])  # determiners that may stand inside a noun phrase
_LONGEST_PHRASE = 12  # words
_BREAKS_PHRASE = regex.compile(r'[,;:"()\0]')
_REACH = 160  # characters: how far from a cue its speaker's name may stand
_PRONOUN = r"(?i:\L<sources_pronouns>)\b"
_DESCRIPTION = r"""
    (?P<determiner>(?i:\L<sources_determiners>)\b[ ] | (?:\p{Lu}[\p{L}\p{M}.-]*+[ ]){0,3}\p{Lu}[\p{L}\p{M}.-]*'s?[ ])?
    (?P<words>(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}'.&/-]*+[ ]){0,5}?)
    (?P<head>(?i:\L<nouns>))\b(?!'s)
    (?P<behind> [ ](?:of|for|from|at|with|in|on)[ ](?:the[ ])?(?:\p{Ll}+[ ]){0,2}?
        (?!(?i:\L<clauses_days>)\b) NAME(?:[ ](?:of[ ]|for[ ]|and[ ]|the[ ]|&[ ])?NAME){0,7} )?
"""
_DESCRIPTION = _DESCRIPTION.replace("NAME", r"\p{Lu}(?:[\p{L}\p{M}\p{N}'&-]|\.(?=\w))*+")
# Somebody or something no list knows, where only a speaker can stand: another child, this source, the ad's narrator.
_ANYONE = r"""
    (?P<determiner>(?i:\L<sources_determiners>)\b[ ] | (?:\p{Lu}[\p{L}\p{M}.-]*+[ ]){0,3}\p{Lu}[\p{L}\p{M}.-]*'s?[ ])
    (?P<words>(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}'.&/-]*+[ ]){0,5}?)
    (?P<head>\p{Ll}[\p{L}\p{M}-]++)(?!')
    (?P<behind>)
"""
_ANYTHING = regex.compile(
    r"[\p{L}\p{N}](?:[^,.;:()\"\0]|[.,](?=\p{N}|\p{L}\.)){1,80}?"
    r"(?=[,.;:()\"]|[ ](?:who|that|which|released|published|obtained|conducted|as|and|when|while|in|on|of)\b)"
)
_UNKNOWN = regex.compile(r"\p{Lu}[\p{L}\p{M}'-]*+(?:[ ](?:&[ ])?\p{Lu}[\p{L}\p{M}'.-]*+){0,3}")
_COUNTED = r"""
    (?: \p{N}[\p{N}.,]*+[ ]?% | (?i:\L<units_percent>) | (?i:\L<sources_shares>)
      | \p{N}[ ](?:in|of|out[ ]of)[ ]\p{N}++ )
    (?: [ ](?:of|in)[ ] [^.,;:\0"()]{1,60} )? $
"""
_ARTICLE = r"(?i:\L<sources_articles>)\b[ ]"
_PEOPLE_BEHIND = r"[ ](?:\p{Ll}+[ ])?(?P<head>(?i:\L<sources_people>))\b"
_DOCUMENT_BEHIND = r"[ ](?:\p{L}+[ ]){0,2}?(?i:\L<sources_documents>)\b"
_CUE_BEHIND = r"(?<=\p{Ll})(?=[ ](?:\L<cues_adverbs>[ ]|\p{Ll}+ly[ ])*+\L<cues_plain>\b)"
_BETWEEN_WORDS = regex.compile(r"(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}'.&/-]*+[ ]){0,6}")
# A description and the comma before the name it introduces: his wife, [Ann Lee]; Lee's son, [Bob].
_KINSHIP = r"""
    (?: (?i:\L<sources_determiners>)\b[ ] | (?:\p{Lu}[\p{L}\p{M}.-]*+[ ]){0,3}\p{Lu}[\p{L}\p{M}.-]*'s?[ ] )
    (?: \p{Ll}[\p{L}\p{M}'-]*+[ ] ){0,4}? \p{Ll}[\p{L}\p{M}-]*+
    (?: [ ](?:at|from|of|in|for)[ ] (?:the[ ])? \p{Lu}[\p{L}\p{M}'-]*+ (?:[ ]\p{Lu}[\p{L}\p{M}'-]*+){0,3} )?
    ,[ ]
"""
_COMPLEMENT = regex.compile(r"[ ](?:of|in|among|with|from|by|for)[ ](?!.*(?:,[ ]|[;:\"()\0]))")
_RANK = regex.compile(r"[ ](?:\p{N}+\p{Ll}{2}[ ])?|'s[ ]")
_ISSUED_BY = regex.compile(r"[ ](?:\p{Ll}+[ ])?by[ ](?:the[ ])?")
_WORD_START = regex.compile(r"(?<![\p{L}\p{N}'-])[\p{L}\p{N}]")


class Sources:
    """Finds the noun phrases of one document that stand where a speaker can stand."""

    def __init__(self, document: Document, language: Language, found: Found, passages: Sequence[Passage]) -> None:
        """Index who is mentioned; nothing is read inside the passages."""
        self.document, self.language = document, language
        self.outside = outside_of(document, passages)
        self.phrases = Phrases(found["people"], found["organizations"])
        self.meaning = Meaning(document, language, found["people"], found["organizations"], self.phrases)
        self._clause_openers = language.words("clauses_subordinating") | language.words("clauses_relative")
        self._tellers = (
            language.words("sources_people") | language.words("sources_documents") | language.words("sources_own")
        )
        self._mass = language.words("sources_mass")
        self._last_words = self._tellers | language.values("sources_pronouns").keys()
        self._not_inside = language.words("titles_stops") | language.words("sources_determiners") - _NUMBERS
        self._stops, self._never = language.words("titles_stops"), language.words("names_never")

    def at(self, start: int, limit: int) -> Source | None:
        """The noun phrase that starts at ``start``."""
        return self.told_at(start, limit) or self._unknown_at(start, limit)

    def told_at(self, start: int, limit: int) -> Source | None:
        """The name that the document introduces, the pronoun or the description that starts at ``start``."""
        return self._named_at(start, limit) or self.described_at(start, limit)

    def ending_at(self, end: int, limit: int) -> Source | None:
        """The noun phrase that ends at ``end`` and starts at ``limit`` or later."""
        named = self.phrases.ending_at(end, limit)
        if named:
            return named
        return self.described_ending_at(end, limit) or self._unknown_ending_at(end, limit)

    def counted_ending_at(self, end: int, limit: int) -> Source | None:
        """Those a survey counts: *67 per cent of pupils*, *the majority*."""
        match = compiled(_COUNTED, self.language).search(self.outside, max(limit, end - 90), end)
        return Source(match.start(), end, None, is_counted=True) if match else None

    def described_at(self, start: int, limit: int) -> Source | None:
        """The pronoun or description that starts at ``start``."""
        return self._pronoun_at(start) or self._described_at(start, limit)

    def described_ending_at(self, end: int, limit: int) -> Source | None:
        """The pronoun or description that ends at ``end``."""
        last = self.outside[max(limit, end - 30) : end].rsplit(" ", 1)[-1]
        if last.lower() not in self._last_words and not last[:1].isupper() and "-" not in last:
            return None
        for start in self._word_starts_before(end, limit):
            source = self.described_at(start, end)
            if source and source.end == end:
                return source
        return None

    def anyone_at(self, start: int, limit: int) -> Source | None:
        """A noun phrase that starts at ``start`` and ends at a cue: *another child* said."""
        for cue in compiled(_CUE_BEHIND, self.language).finditer(self.outside, start, min(start + _REACH, limit)):
            return self._anyone(start, cue.start())
        return None

    def anyone_ending_at(self, end: int, limit: int) -> Source | None:
        """A noun phrase of any noun that ends at ``end``: *another child*, *this source*."""
        starts = reversed(list(self._word_starts_before(end, limit)))
        return next((source for start in starts if (source := self._anyone(start, end))), None)

    def anything_at(self, start: int, limit: int) -> Source | None:
        """Whatever noun phrase stands where only a source can: according to [complete but unofficial returns]."""
        match = _ANYTHING.match(self.outside, start, limit)
        tells = match and any(word in self._tellers for word in match.group().lower().split())
        return Source(start, match.end(), self.meaning.role(start, match.end())) if match and tells else None

    def whole_phrase(self, start: int, end: int) -> Source | None:
        """A long noun phrase without a verb: *the head of the delegation to the forum*."""
        words = self.outside[start:end].lower().split()
        if not 1 < len(words) <= _LONGEST_PHRASE or _BREAKS_PHRASE.search(self.outside, start, end):
            return None
        openers = self.language.words("sources_determiners") | self.language.words("sources_people")
        has_verb = any(word in self.language.words("clauses_finite") for word in words)
        if words[0] not in openers or has_verb or any(phrase.person for phrase in self.phrases.between(start, end)):
            return None
        described = self.described_at(start, end)
        head = self.outside[start : described.end].lower().rsplit(" ", 1)[-1] if described else ""
        is_person = described is not None and described.speaker is not None and described.speaker.kind == "person"
        if is_person or head in self.language.words("sources_documents"):
            return described  # a study of 700 bakers
        return Source(start, end, self.meaning.role(start, end))

    def with_complement(self, source: Source, end: int) -> Source | None:
        """The source as far as ``end``, if a complement fills the gap: a study [of nearly 400 families]."""
        gap = self.outside[source.end : end]
        is_complement = _COMPLEMENT.match(gap) is not None and not self._has_verb(gap)
        return replace(source, end=end) if is_complement else None

    def _anyone(self, start: int, end: int) -> Source | None:
        match = compiled(_ANYONE, self.language).fullmatch(self.outside, start, end)
        if not match:
            return None
        inner = f"{match['words']}{match['head']}".split()
        if self._has_verb(match["words"]) or any(word.lower() in self._not_inside for word in inner):
            return None
        return self.meaning.person(match)

    def _named_at(self, start: int, limit: int) -> Source | None:
        for phrase in self.phrases.between(start, min(start + _REACH, limit)):
            between = self.outside[start : phrase.start]
            owns = self.outside.startswith(("'s ", "' "), phrase.end)  # Lee's son
            if phrase.person and not owns and (phrase.name_start == start or self._introduces(between)):
                modifies = between.lower().endswith("the ") and phrase.start == phrase.name_start  # the Lee campaign
                if not modifies and not self._has_verb(between) and not self._opens_clause(between):
                    return Source(start, phrase.end, phrase.speaker)
            elif not phrase.person and (not between or self._is_article(between)):
                return self._serving(phrase, start, limit) or self._widened(phrase, start, limit)
        return None

    def _introduces(self, words: str) -> bool:
        """Whether words before a name only say who that is: fellow [Ann Lee]; his wife, [Ann Lee]."""
        plain = _BETWEEN_WORDS.fullmatch(words) is not None and " of " not in words
        return plain or compiled(_KINSHIP, self.language).fullmatch(words) is not None

    def _serving(self, phrase: Phrase, start: int, limit: int) -> Source | None:
        """Somebody with a rank, right behind the name of whom he serves: Air Force 1st Lt. Tyler Ray."""
        for person in self.phrases.between(phrase.end, min(phrase.end + 20, limit)):
            between = self.outside[phrase.end : person.start]
            if person.person and _RANK.fullmatch(between):
                return Source(start, person.end, person.speaker)
        return None

    def _opens_clause(self, words: str) -> bool:
        """Whether a clause opens among words before a name: one source *who* identified Lee, *when* Lee …."""
        return any(word.lower() in self._clause_openers for word in words.split())

    def _widened(self, phrase: Phrase, start: int, limit: int) -> Source:
        """An organisation before a noun: ``a GAO report`` speaks for the GAO, ``an Acme spokesman`` for himself."""
        people = compiled(_PEOPLE_BEHIND, self.language).match(self.outside, phrase.end, limit)
        if people:
            return Source(start, people.end(), self.meaning.role(phrase.start, people.end()))
        document = compiled(_DOCUMENT_BEHIND, self.language).match(self.outside, phrase.end, limit)
        return Source(start, document.end() if document else phrase.end, phrase.speaker)

    def _is_article(self, words: str) -> bool:
        return compiled(_ARTICLE, self.language).fullmatch(words) is not None

    def _has_verb(self, words: str) -> bool:
        cues, verbs = self.language.words("cues_quote"), self.language.words("titles_verbs")
        heads = self.language.words("titles_heads")
        return any(word in verbs or (word in cues and word not in heads) for word in words.split() if word.islower())

    def _word_starts_before(self, end: int, limit: int) -> Iterator[int]:
        """The starts of the words before ``end``, the farthest first, at most eight words back."""
        starts = [match.start() for match in _WORD_START.finditer(self.outside, max(limit, end - 90), end)]
        yield from starts[-8:]

    def _pronoun_at(self, start: int) -> Source | None:
        match = compiled(_PRONOUN, self.language).match(self.outside, start)
        if not match:
            return None
        gender = self.language.values("sources_pronouns")[match.group().lower()]
        meant = self.meaning.pronoun(gender, start, self.outside) or self._described_before(start)
        return Source(start, match.end(), meant, is_sure=False)

    def _described_before(self, at: int) -> Speaker | None:
        """Somebody without a name who was spoken of just before: A spokesperson was glad. "…," he said."""
        near = list(_description("sources_people", self.language).finditer(self.outside, max(0, at - _REACH), at))
        described = [match for match in near if match["determiner"] and self._is_description(match)]
        return self.meaning.person(described[-1]).speaker if described else None

    def _described_at(self, start: int, limit: int) -> Source | None:
        described = []
        for nouns, resolve in (
            ("sources_own", self.meaning.own),
            ("sources_documents", self.meaning.issuer),
            ("sources_people", self.meaning.person),
        ):
            if not any_between(places((nouns,), self.document, self.language), start, limit):
                continue
            match = _description(nouns, self.language).match(self.outside, start, limit)
            if match and (self._is_description(match) or self._issuer_behind(match.end(), limit)):
                described.append((match.end(), match, resolve))
        if not described:
            return None
        _, match, resolve = max(described, key=lambda found: found[0])  # a company [official]
        issuer = self._issuer_behind(match.end(), limit) if resolve == self.meaning.issuer else None
        return Source(match.start(), issuer.end, issuer.speaker) if issuer else resolve(match)

    def _issuer_behind(self, end: int, limit: int) -> Source | None:
        """Who issued a document: research conducted by [Acme]."""
        by = _ISSUED_BY.match(self.outside, end, limit)
        if not by:
            return None
        named = self.phrases.between(by.end(), by.end() + 1)
        return Source(by.end(), named[0].end, named[0].speaker) if named else self.organization_at(by.end(), limit)

    def _is_description(self, match: regex.Match[str]) -> bool:
        words = match["words"].split()
        head = match["head"].lower()
        if not match["determiner"] and not match["words"] and not head.endswith("s") and head not in self._mass:
            return bool(match["behind"])
        return not self._has_verb(match["words"]) and not any(word.lower() in self._not_inside for word in words)

    def _unknown_at(self, start: int, limit: int) -> Source | None:
        article = compiled(_ARTICLE, self.language).match(self.outside, start)
        match = _UNKNOWN.match(self.outside, article.end() if article else start, limit)
        if not match or len(match.group()) < 2 or self._is_no_name(match.group()):
            return None
        if match.group().endswith("ing") and " " not in match.group():
            return None  # Appearing before the board, Ann Lee said
        return self.meaning.unknown(match.start(), match.end(), is_organization=article is not None)

    def _is_no_name(self, words: str) -> bool:
        """Whether a capitalised run opens with a word that no name opens with: Here's, This."""
        return words.split()[0].lower().removesuffix("'s") in self._never

    def organization_at(self, start: int, limit: int) -> Source | None:
        """A capitalised run of two words or more where only the name of an organisation can stand."""
        match = _UNKNOWN.match(self.outside, start, limit)
        words = match.group().split() if match else []
        if len(words) < 2 or words[0].lower() in self._stops:
            return None
        return self.meaning.unknown(start, start + len(" ".join(words)), is_organization=True)

    def _unknown_ending_at(self, end: int, limit: int) -> Source | None:
        for start in self._word_starts_before(end, limit):
            match = _UNKNOWN.fullmatch(self.outside, start, end)
            if match and match.group().endswith("'s"):
                return None  # it's estimated that
            if match and len(match.group()) > 1 and match.group().split()[0].lower() not in self._never:
                return self.meaning.unknown(
                    start, end, is_organization=self.outside.endswith(("the ", "The "), 0, start)
                )
        return None


@functools.cache
def _description(nouns: str, language: Language) -> regex.Pattern[str]:
    return compiled(_DESCRIPTION.replace("nouns", nouns), language)
