"""Decides to whom a pronoun refers, if the pronoun is where a speaker is named: *she* in *she said*."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ...model import Speaker
from ..coreference import BLANK, Coreference
from ..mentions import SpeakerPhrase, may_name_person, opens_clause
from . import phrase_shapes as shapes
from .narration import Narration

if TYPE_CHECKING:
    from .speaker_phrases import SpeakerPhrases

_NEAR = 160  # characters from a pronoun back to an unnamed person
_REACH = 320  # characters from a pronoun back to the subject of a clause


class Pronouns:
    """Resolves the pronouns of one document."""

    def __init__(self, narration: Narration, coreference: Coreference, phrases: SpeakerPhrases) -> None:
        """Keep the narration, not a copy of its visible text, which may change later."""
        self._narration, self._coreference, self._phrases = narration, coreference, phrases
        self._places = {
            place: (place + len(pronoun), gender)
            for pronoun, gender in narration.language.values("sources_pronouns").items()
            for place in narration.document.words.get(pronoun, ())
        }

    def at(self, start: int) -> SpeakerPhrase | None:
        """The pronoun that starts at an offset, with the speaker to whom it refers."""
        if start not in self._places or self._narration.outside[start] == BLANK:
            return None
        end, gender = self._places[start]
        return self._meant_by(start, end, gender)._replace(gender=gender)

    def _meant_by(self, start: int, end: int, gender: str) -> SpeakerPhrase:
        outside = self._narration.outside
        if gender == "any":
            return SpeakerPhrase(start, end, self._several_before(start), is_sure=False)
        subject = self._subject_before(start, gender) if gender != "thing" else None
        meant = subject or self._coreference.pronoun(gender, start, outside)
        if meant is None and gender != "thing":
            meant = self._described_before(start, gender) or self._unlisted_before(start, gender)
            return SpeakerPhrase(start, end, meant or self._introduced_below(start, gender), is_sure=False)
        is_only = meant is not None and self._coreference.is_only_choice(meant, gender, start, outside)
        return SpeakerPhrase(start, end, meant, is_sure=is_only)

    def byname_at(self, start: int, limit: int) -> SpeakerPhrase | None:
        """Resolve a description such as *the 43-year-old* to the last person named before it."""
        if not self._narration.outside.startswith(("the ", "The "), start):
            return None
        byname = self._narration.match(shapes.BYNAME, start, limit)
        if byname and byname["nationality"] and not self._is_person_of(byname["nationality"], byname.end(), limit):
            return None
        meant = byname and self._person_before(start)
        return meant._replace(start=start, end=byname.end()) if byname and meant else None

    def _is_person_of(self, nationality: str, end: int, limit: int) -> bool:
        """Whether *the Hungarian* is a person: the word is a nationality, and a reporting verb follows."""
        is_nationality = nationality.lower() in self._narration.words("organizations_demonyms")
        return is_nationality and self._narration.verb_at(end, limit) is not None

    def _person_before(self, place: int) -> SpeakerPhrase | None:
        """The last person named before an offset, whatever the gender and even if the given name is unknown."""
        coreference, outside = self._coreference, self._narration.outside
        if last := coreference.last_person("any", place, outside):
            return SpeakerPhrase(place, place, last, is_sure=coreference.is_only_choice(last, "any", place, outside))
        unlisted = self._unlisted_before(place, "any")
        return SpeakerPhrase(place, place, unlisted, is_sure=False) if unlisted else None

    def owner(self, start: int, determiner: str) -> SpeakerPhrase | None:
        """Resolve *his* or *her* to the unnamed person mentioned before it. Returns None for any other determiner."""
        if determiner not in self._narration.words("sources_personal"):
            return None
        return SpeakerPhrase(start, start, self._subject_before(start, "any"), is_sure=False)

    def _several_before(self, place: int) -> Speaker | None:
        """Resolve *they* to a group, to the first of several people, or to an organisation.

        It never refers to one person alone.
        """
        meant = self._group_before(place)
        last = None if meant else self._coreference.pronoun("any", place, self._narration.outside)
        return meant or (last if last and last.kind != "person" else None)

    def _group_before(self, place: int) -> Speaker | None:
        """The nearest group that starts an earlier clause: *the bakers*, or the first person in *Ann and Bob Lee*."""
        narration, start = self._narration, max(0, place - _REACH)
        groups = [
            (match.start(), self._coreference.meant("people", match).speaker)
            for match in self._phrases.people_described(start, place)
            if self._phrases.is_plural(match["head"].lower())
            and not match["words"].split(" ")[0].endswith("ing")  # not a subject: …, allowing clients to sleep
        ]
        people = self._phrases.people_within(start, place)
        groups += [
            (first.start, first.speaker)
            for first, second in pairwise(people)
            if narration.fullmatch(shapes.AND, first.end, second.start)
        ]
        opening = [group for group in groups if opens_clause(narration.outside, group[0])]
        return max(opening)[1] if opening else None

    def _subject_before(self, place: int, gender: str) -> Speaker | None:
        """The unnamed person who is the subject of an earlier clause, unless the pronoun can mean somebody named since.

        For example, that is the sister in *Lee's sister spoke. She said …*.
        """
        start = max(0, place - _REACH)
        for match in reversed([*self._phrases.people_described(start, place)]):
            if self._may_be(match["head"].lower(), gender) and match["determiner"] and self._is_subject(match.start()):
                is_last = not self._coreference.may_mean(gender, match.end(), place, self._narration.outside)
                return self._coreference.meant("people", match).speaker if is_last else None
        return None

    def _may_be(self, head: str, gender: str) -> bool:
        """Whether a pronoun of this gender can refer to a noun for one person: *she* cannot refer to *his brother*."""
        of_noun = self._narration.language.values("names_genders").get(head, "any")
        return {gender, of_noun} != {"female", "male"} and not self._phrases.is_plural(head)

    def _is_subject(self, place: int) -> bool:
        """Whether a description is the subject of a clause, unlike *a friend* in *Ann Lee, a friend, spoke*."""
        return opens_clause(self._narration.outside, place) and not self._coreference.at(place - len(", ") - 1)

    def _described_before(self, place: int, gender: str) -> Speaker | None:
        """The unnamed person whom the text has just mentioned: We met a spokesperson. "…," he said."""
        near = reversed([*self._phrases.people_described(max(0, place - _NEAR), place)])
        fitting = (match for match in near if match["determiner"] and self._may_be(match["head"].lower(), gender))
        described = next(fitting, None)
        return self._coreference.meant("people", described).speaker if described else None

    def _unlisted_before(self, place: int, gender: str) -> Speaker | None:
        """The unlisted person named at the start of an earlier sentence: [Orawan Moss] spoke. "…," she said.

        The sentence must be nearby, and nobody else may be named so. A name of one word must be a given name: [Agatha]
        put down the lamp. "…," she said.
        """
        narration, coreference = self._narration, self._coreference
        found: dict[str, Speaker] = {}
        for sentence in narration.sentences_between(place - _REACH, place):
            name = narration.match(shapes.TOPIC, sentence.start, sentence.end)
            if name and self._may_be_person(name["name"], gender) and not coreference.at(name.start("name")):
                unlisted = coreference.unknown(name.start("name"), name.end("name"), is_organization=False).speaker
                found |= {name["name"]: unlisted} if unlisted else {}
        return next(iter(found.values())) if len(found) == 1 else None

    def _introduced_below(self, place: int, gender: str) -> Speaker | None:
        """The person named at the start of the next paragraph, if nobody is named before it: she said. [Ann] runs …."""
        narration, coreference = self._narration, self._coreference
        if any(mention.person for mention in coreference.before(place)):
            return None
        below = next((block for block in narration.document.blocks if block.start > place), None)
        if below is None or not coreference.may_mean(gender, below.start, below.start + 1, narration.outside):
            return None
        return coreference.at(below.start)

    def _may_be_person(self, name: str, gender: str) -> bool:
        """Whether a name can be a person's, because no word in it is an ordinary word or names a place or organisation.

        A name of one word must be a given name of this gender.
        """
        words, narration = name.lower().split(), self._narration
        given = ("given_female", "given_male") if gender == "any" else (f"given_{gender}",)
        if len(words) == 1 and not narration.has(words, *given):
            return False
        is_ordinary = any(narration.outside[at].islower() for at in narration.document.words.get(words[-1], ()))
        return not is_ordinary and may_name_person(name, narration.language)
