"""Finds the subject of a cue, which is the speaker: next to the cue, or at the start of the sentence."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..mentions import SpeakerPhrase
from . import phrase_shapes as shapes
from .clauses import CLEAR_SUBJECT, SUBORDINATE, is_clause
from .narration import ADVERBS, Cue, Narration
from .speaker_phrases import SpeakerPhrases

# What joins a noun to an organisation: critics [of] Acme, neighbours [who live near] Acme.
_BELONGS = r"""(?r)
    (?: (?P<relative> [ ](?:who|that)(?:[ ]\p{Ll}[\p{L}'-]*){1,5} )
      | (?<=[\p{L})])
        (?P<preposition>
            [ ](?: \p{Ll}{2,}ing[ ](?:for|with|against|on[ ]behalf[ ]of) | representing | defending
                 | \L<sources_knowing> | of|from|with|at|for|near|by|against ) ) ) [ ](?:the[ ])?
    (?: (?:\p{Lu}[\p{L}.&-]*+[ ]){0,5}\p{Lu}[\p{L}.&-]*'s[ ] )?  # its owner: detectives from [Marlow's] Mill Unit
"""
_BRACKETS = r"(?r)(?: [ ]?\([^()\0]{1,60}\)[ ]* )*"
_BEHIND_NAME = r"(?:[ ]?\([^()\0]{1,60}\)){0,3}[ ]?,?"
_RELATED = (", who ", ", whose ", ", which ", ", where ")
_RELATIVE = r"(?r)(?:(?<=\p{L})[ ](?:that|which)|,?[ ]who)"
_OPENING = rf"""[\s"*>•-]*+ (?: (?!(?i:the)\b)(?i:\L<clauses_openers>|\L<clauses_subordinating>)\b,?[ ] )?+ {ADVERBS}"""
# Words that show that the cue before them is a verb: the survey shows [that ferries run late]; but not claims that.
_THAT_CLAUSE = r"""
    [ ]that[ ] (?! (?:\L<clauses_finite>)\b | \p{L}+ed\b )
    (?: \L<clauses_determiners> | \L<clauses_pronouns> | there | \p{Lu}\p{L}* | \p{Ll}+s
      | (?:(?:\L<bounds_over>|\L<bounds_at_least>|\L<bounds_under>|\L<bounds_about>)[ ])?
        (?:[$€£]?\p{N}[\p{N}.,]*+%?|\L<numbers_units>) ) [ ]
"""
_CLEAR_CLAUSE = rf"[ ]{CLEAR_SUBJECT}"
_SUBORDINATE = rf"[ ]*(?i:(?:even|just|only|shortly|long|soon)[ ])?{SUBORDINATE}"
_OWN_STATEMENT = r"(?:'s|')[ ](?:[\p{L}-]+[ ]){0,3}?(?:\L<cues_statement>|\L<sources_documents>)\b"
_SET_APART = frozenset(",-–—")
_REACH = 60  # characters after a cue that are searched for a clause
_THAT = r"(?r)[ ]that[ ](?:the[ ])?"
_IN_CLAUSE = r"[,\"][ ](?:when|where|\L<grammar_common_prepositions>[ ]which)[ ]"
_JOINED = r"""(?r)
    ,?[ ](?:and|&|(?:along|together)[ ]with|as[ ]well[ ]as)[ ](?:the[ ])?(?:[\p{L}.]+[ ]){0,3}
"""


class Subjects:
    """Finds the subjects of the cues in one document."""

    def __init__(self, narration: Narration, phrases: SpeakerPhrases) -> None:
        """Keep the narration, not a copy of its visible text, which may change later."""
        self._narration, self._phrases = narration, phrases

    def of(self, cue: Cue, start: int, *, is_near: bool = False) -> SpeakerPhrase | None:
        """Return the subject of a cue: the noun phrase before it, skipping adverbs and insertions between commas.

        Unless ``is_near`` is set, the subject may also be at the start of the sentence, farther from the cue.
        """
        end = self._before_verb(cue.start, start)
        is_set_apart = end > start and self._narration.outside[end - 1] in ",-–—"
        if is_set_apart and cue.is_participle:
            return None if is_near else self._before_participle(start, end)
        inserted = self._before_insertion(start, end - 1) if is_set_apart else self._before_relative(start, cue.start)
        near = inserted or self._next_to(cue, start, end)
        if near or is_near or self._phrases.ending_at(end, start):
            return near
        return self.main(start, end) or (None if is_set_apart else self._unlisted(start, end))

    def _next_to(self, cue: Cue, start: int, end: int) -> SpeakerPhrase | None:
        """The subject of a cue, found from the noun phrase that ends right before the cue."""
        neighbour = self._phrases.ending_at(end, start)
        group = None if neighbour and neighbour.is_known else self._group(cue, start, end)
        if neighbour and not group:
            return self._beside(neighbour, cue, start, end)
        return group or self._anyone(cue, start, end) or self._first_of_joint(start, end)

    def is_parted(self, phrase: SpeakerPhrase, cue: Cue, start: int) -> bool:
        """Whether another verb separates a noun phrase from a cue, as *left* does in *Ann Lee left when Bob Gray said*.

        A verb that shares its subject with the cue does not count, as in *Ann Lee met them and said*.
        """
        narration, end = self._narration, self._before_verb(cue.start, start)
        is_shared = cue.is_participle or narration.word_before(end) in narration.words("clauses_sharing_subject")
        is_set_apart = not _SET_APART.isdisjoint(narration.outside[max(start, end - 1) : cue.start])
        return not is_shared and not is_set_apart and is_clause(narration, phrase.end, end)

    def _beside(self, neighbour: SpeakerPhrase, cue: Cue, start: int, end: int) -> SpeakerPhrase | None:
        """The subject of a cue, given the noun phrase before it: in *Ann Lee in Marlow said*, that is Ann Lee."""
        outside = self._narration.outside
        is_plain = cue.word in self._narration.words("cues_plain")
        if outside[neighbour.start].isupper() and outside.endswith((" in ", " in the "), start, neighbour.start):
            return self.main(start, end) if is_plain else None  # a location, not the speaker: Ann Lee in Marlow said
        is_told = outside.endswith(" to ", start, neighbour.start)
        sender = self._described_opening(start, neighbour.start) if is_told and not cue.is_participle else None
        if sender and self._phrases.is_document(sender):
            return sender  # a letter to Ann Lee says
        if cue.is_participle and (is_told or self._phrases.is_document(neighbour)):
            return self.main(start, end) or neighbour  # Ann Lee is the speaker: Ann Lee issued a statement saying that
        return self._head_of(neighbour, start)

    def _before_verb(self, place: int, start: int) -> int:
        """The offset before any adverbs, brackets or relative pronoun that precede a verb: Ann Lee [(D), who] said."""
        end = self.before_brackets(self._narration.before_adverbs(place, start), start)
        relative = self._narration.match(_RELATIVE, start, end)
        return relative.start() if relative else end

    def before_brackets(self, end: int, start: int) -> int:
        """Go back from an offset past any brackets that end there: the River Office [(RO)] said."""
        brackets = self._narration.match(_BRACKETS, start, end)
        return brackets.start() if brackets else end

    def _group(self, cue: Cue, start: int, end: int) -> SpeakerPhrase | None:
        groups = (self.group_at(place, end, cue) for place in self._openings(start, end))
        return next(filter(None, groups), None)

    def group_at(self, place: int, end: int, cue: Cue) -> SpeakerPhrase | None:
        """A plural that no word list has, as the subject of a verb such as *say*: [tech companies] say that."""
        is_plural = f"{cue.word}s" in self._narration.words("cues_plain")
        return self._phrases.group_between(place, end) if is_plural else None

    def _first_of_joint(self, start: int, end: int) -> SpeakerPhrase | None:
        """The first of several speakers who share a verb: [Ann Lee] and her rivals in the race said."""
        phrase = self._phrases.at(self._opening(start, end), end)
        return phrase if phrase and self._phrases.with_others(phrase, end) else None

    def _anyone(self, cue: Cue, start: int, end: int) -> SpeakerPhrase | None:
        """An unlisted noun phrase in a place where only a speaker can be, such as before a cue and *that*."""
        outside, words = self._narration.outside, self._narration.words
        takes_that = outside.startswith(" that ", cue.end) and (
            cue.word not in words("clauses_homographs") or self._takes_clause(cue)
        )
        if (not takes_that and cue.word not in words("cues_plain")) or self._narration.word_before(cue.start) == "to":
            return None
        phrases = [
            self._phrases.whole_phrase(place, end)
            for place in self._openings(start, end)
            if not self._phrases.is_inside_person(place)
        ]
        return next(filter(None, reversed(phrases)), None)

    def has_verb(self, cue: Cue, start: int) -> bool:
        """Whether a cue that can also be a noun is a verb here: not in *the reports*, *a state* or *its projects*.

        ``start`` is the start of the sentence that contains the cue.
        """
        homographs = self._narration.words("clauses_homographs")
        if cue.word in homographs:
            subject = self.of(cue, start, is_near=True)
            last = self._narration.word_before(cue.start).strip(",;:(")
            is_taken_up = last in self._narration.words("sources_taking_up")
            is_told = is_taken_up or self._takes_clause(cue)
            return bool(subject and subject.is_known and (subject.is_sure or is_told))
        return f"{cue.word}s" not in homographs or self._is_base_form(cue, start)

    def _takes_clause(self, cue: Cue) -> bool:
        """Whether a clause follows a cue, so that the cue must be a verb and not a noun."""
        patterns = (_THAT_CLAUSE, _CLEAR_CLAUSE)
        return any(self._narration.match(pattern, cue.end, cue.end + _REACH) for pattern in patterns)

    def _is_base_form(self, cue: Cue, start: int) -> bool:
        """Whether the word before a cue shows that the cue is a verb in its base form: *they state*, *to project*."""
        narration = self._narration
        before = narration.outside[start : cue.start].lower().split()
        last = before[-1].strip(",;:(") if before else ""
        if last.endswith(("'s", "s'")) or last in narration.words("clauses_before_nouns"):
            return False  # her claim, this claim
        is_plural = last.endswith("s") or "and" in before[-4:-1] or last in narration.words("clauses_before_base_form")
        if is_plural or (last == "and" and self._takes_clause(cue)):
            return True  # but not federal and state agencies
        plurals = [word for word in before[-8:] if word.endswith("s")]
        if narration.has(plurals, "sources_documents"):
            return True
        is_joined = narration.has([last], "clauses_relative", "grammar_coordinators")
        are_people = narration.has(before[:1], "sources_people") and not is_joined
        return are_people and not is_clause(narration, start, cue.start)

    def counted(self, cue: Cue, start: int) -> SpeakerPhrase | None:
        """The people counted in a survey, if they are named before a cue: [67 per cent of pupils] said."""
        end = self.before_brackets(self._narration.before_adverbs(cue.start, start), start)
        return self._phrases.counted_ending_at(end, start)

    def _head_of(self, phrase: SpeakerPhrase, start: int) -> SpeakerPhrase:
        """The speaker of a phrase that ends in a name: the first of several, or the critics in *critics of Acme*."""
        joined = self._narration.match(_JOINED, start, phrase.start)
        first = joined and self._before_joint(self.before_brackets(joined.start(), start), start, phrase)
        if joined and first and not self._has_own_cue(first, start):
            is_other_clause = joined.group().startswith(",") and not self._opens_clause(first.start, start)
            return (
                phrase if is_other_clause else self._head_of(first, start)
            )  # the owner met Ann Lee, and [Bob Ray] said
        belongs = self._narration.match(_BELONGS, start, phrase.start) if phrase.speaker else None
        if belongs is None:
            return phrase
        head = self._owner(phrase, belongs, start)
        return phrase if phrase.kind == "person" and phrase.is_known and head.speaker is None else head

    def _before_joint(self, end: int, start: int, phrase: SpeakerPhrase) -> SpeakerPhrase | None:
        """The name before *and*. An unknown name counts only if the name after *and* is also unknown."""
        named = self._phrases.named_ending_at(end, start)
        return named or (None if phrase.is_known else self._phrases.unnamed_ending_at(end, start))

    def _has_own_cue(self, phrase: SpeakerPhrase, start: int) -> bool:
        """Whether a speaker follows another cue directly, as in *said [Ann Lee], and Bob Ray replied*."""
        cues = self._narration.cues_between(start, phrase.start, "cues_quote")
        return bool(cues) and cues[-1].end + len(" ") >= phrase.start and not cues[-1].is_participle

    def _owner(self, phrase: SpeakerPhrase, belongs: regex.Match[str], start: int) -> SpeakerPhrase:
        """The person who belongs to an organisation: [Ann Lee] of Acme, [a spokesman] for Acme."""
        named = self._phrases.named_ending_at(belongs.start(), start)
        if named:
            return named
        whole = None if belongs["relative"] else self._phrases.unnamed_ending_at(phrase.end, start)
        if whole and whole.is_known and not (whole.start >= phrase.start and phrase.kind == "role"):
            # in *a study of 700 customers*, the customers are not the subject
            farther = self._head_of(whole, start) if whole.start < phrase.start else whole
            return farther if farther.speaker else whole  # a lawyer for [the family of Lee]
        head = self._phrases.unnamed_ending_at(belongs.start(), start)
        if head is None:
            return SpeakerPhrase(phrase.start, phrase.end, None)
        if self._phrases.is_document(head):  # the organisation or the document: a report by Acme
            return phrase if phrase.kind != "role" or belongs["preposition"] == " by" else head
        return head if belongs["relative"] else self._phrases.nameless(head.start, phrase.end)

    def _before_insertion(self, start: int, end: int) -> SpeakerPhrase | None:
        """The subject before an apposition or relative clause: Ann Lee[, who runs the mill,] said."""
        opening = self._opening(start, end)
        first = self._phrases.at(opening, end)
        first = first and self._with_complement(first, end)
        last = self._phrases.ending_at(end, start)
        if first and self._may_tell(first) and self._narration.outside.startswith(", ", first.end):
            is_name = last and last.start == first.end + len(", ") and first.kind == "role"
            return last if is_name else first  # one customer, [Emma], said
        set_apart = self._set_apart(start, end)
        if set_apart:
            return set_apart
        is_inside = last and last.kind == "role" and not self._opens_clause(last.start, start)
        return None if is_inside else last  # a customer of [this partnership], said

    def _may_tell(self, phrase: SpeakerPhrase) -> bool:
        """Whether a phrase refers to a speaker or a document. An unknown name must have more than one word."""
        is_teller = phrase.speaker is not None or self._phrases.is_document(phrase)
        return is_teller and (phrase.is_known or self._is_full_name(phrase))

    def _is_full_name(self, phrase: SpeakerPhrase) -> bool:
        """Whether a phrase is a person's name of several words, such as *Orawan Moss*."""
        return phrase.kind == "person" and " " in self._narration.outside[phrase.start : phrase.end]

    def _before_relative(self, start: int, end: int) -> SpeakerPhrase | None:
        """The subject before a relative clause that ends in an adverb: Ann Lee[, who left last year,] said."""
        if not self._narration.outside.endswith(", ", start, end):
            return None
        first = self._phrases.at(self._opening(start, end), end)
        is_related = first and self._narration.outside.startswith(_RELATED, first.end)
        return first if first and is_related and first.is_known and first.speaker else None

    def _with_complement(self, phrase: SpeakerPhrase, end: int) -> SpeakerPhrase:
        """Extend a phrase for a document up to the next comma: [a study of 400 families], published today, found."""
        comma = self._narration.outside.find(", ", phrase.end, end) if self._phrases.is_document(phrase) else -1
        return (self._phrases.with_complement(phrase, comma) if comma > 0 else None) or phrase

    def _set_apart(self, start: int, end: int) -> SpeakerPhrase | None:
        """The first subject of a clause that is a name with roles or a comma after it: [Ann Lee], a miller, said."""
        for phrase in self._phrases.named_within(start, end):
            behind = self._narration.match(_BEHIND_NAME, phrase.name_end, end + 1)
            if phrase.end > phrase.name_end or (behind and behind.group().endswith(",")):
                head = self._head_of(phrase, start)
                if self._is_subject(head, start):
                    return head
        return None

    def _before_participle(self, start: int, end: int) -> SpeakerPhrase | None:
        """The subject of a participle that follows a comma: [Ann Lee] met the board, saying.

        If the main subject is not a person, the subject may be in another clause: He left, when [the owners] rose,
        shouting.
        """
        main = self.main(start, end) or self._unlisted(start, end)
        clause = self._narration.search(_IN_CLAUSE, start, end) if main is None or main.kind != "person" else None
        return (clause and self._phrases.at(clause.end(), end)) or main

    def main(self, start: int, end: int) -> SpeakerPhrase | None:
        """The likely subject of a sentence, preferably a person, named at its start or after an introductory phrase."""
        named = [phrase for phrase in self._phrases.named_within(start, end) if self._is_subject(phrase, start)]
        first = next((phrase for phrase in named if phrase.kind == "person"), named[0] if named else None)
        if first and (of_main_clause := self._behind_subordinate(first, start, end)):
            return of_main_clause
        opening = self._described_opening(start, first.start if first else end)
        if opening and not (first and self._phrases.is_document(opening)):
            return opening
        return (
            self._opening_name(start, end)
            or first
            or self._only_person(start, end)
            or self._phrases.at(self._opening(start, end), end)
        )

    def _opening_name(self, start: int, end: int) -> SpeakerPhrase | None:
        """An unlisted name at the start of a sentence, if the text repeats it as a name: [Moss] met Ann Lee."""
        name = self._phrases.at(self._opening(start, end), end)
        if name is None or name.kind != "person" or name.is_known:
            return None
        narration = self._narration
        is_name = narration.document.is_repeated_name(narration.word_before(name.end))
        return name if is_name and narration.match(shapes.VERB_BEHIND, name.end, end) else None

    def _behind_subordinate(self, first: SpeakerPhrase, start: int, end: int) -> SpeakerPhrase | None:
        """The subject of a main clause after a clause about somebody else: After Ann Lee left, [the mayor] wrote."""
        comma = self._narration.outside.find(", ", first.end, end)
        if comma < 0 or not self._narration.fullmatch(_SUBORDINATE, start, first.start):
            return None
        place = self._narration.past_adverbs(comma + len(", "), end)
        subject = self._phrases.known_at(place, end)
        has_verb = subject and (
            self._narration.match(shapes.VERB_BEHIND, subject.end, end) or self._narration.verb_at(subject.end + 1, end)
        )
        return subject if has_verb else None

    def _unlisted(self, start: int, end: int) -> SpeakerPhrase | None:
        """A name not in a list, after an introductory phrase and before a verb: In Marlow, [Moss] spoke."""
        phrases = (self._phrases.at(place, end) for place in self._openings(start, end))
        return next((p for p in phrases if p and self._narration.match(shapes.VERB_BEHIND, p.end, end)), None)

    def _only_person(self, start: int, end: int) -> SpeakerPhrase | None:
        people = [p for p in self._phrases.people_within(start, end) if self._may_speak(p, start)]
        return people[0] if people and all(person.speaker is people[0].speaker for person in people) else None

    def _opening(self, start: int, end: int) -> int:
        """Skip punctuation, adverbs and words like *but* at the start of a sentence; return the offset after them."""
        opening = self._narration.match(_OPENING, start, end)
        return opening.end() if opening else start

    def _described_opening(self, start: int, end: int) -> SpeakerPhrase | None:
        """A pronoun or description at the start of the sentence or after a comma: Late in May, [the firm] …."""
        phrases = (self._phrases.known_at(place, end) for place in self._openings(start, end))
        return next(filter(None, phrases), None)

    def _openings(self, start: int, end: int) -> Iterator[int]:
        yield self._opening(start, end)
        comma = self._narration.outside.find(", ", start, end)
        while comma >= 0:
            yield self._narration.past_adverbs(comma + len(", "), end)
            comma = self._narration.outside.find(", ", comma + 1, end)

    def reporter(self, phrase: SpeakerPhrase, start: int) -> SpeakerPhrase | None:
        """The person who reports what somebody else says or does: [Ann Lee] said that Bob Gray called it …."""
        that = self._narration.match(_THAT, start, phrase.start)
        end = that.start() if that else phrase.start
        cues = self._narration.cues_between(start, end, "cues_clause")
        cue = cues[-1] if cues and cues[-1].end >= end - 1 else None
        reporter = self.of(cue, start, is_near=not cue.is_participle) if cue else None
        return reporter if reporter and reporter.speaker else None

    def _is_subject(self, phrase: SpeakerPhrase, start: int) -> bool:
        """Whether a named person or organisation is the subject of a clause."""
        return self._is_noun_phrase(phrase, start) and self._opens_clause(phrase.start, start)

    def _may_speak(self, phrase: SpeakerPhrase, start: int) -> bool:
        """Whether a name can be a speaker: *Lee* or *Lee's speech*, but not *Lee's Atlas of Mills*."""
        owns_words = self._narration.match(_OWN_STATEMENT, phrase.end, phrase.end + _REACH)
        return owns_words is not None or self._is_noun_phrase(phrase, start)

    def _is_noun_phrase(self, phrase: SpeakerPhrase, start: int) -> bool:
        """Whether a name is a complete noun phrase, which it is not in *the Lee campaign* and *Lee's campaign*."""
        outside = self._narration.outside
        before = f" {outside[start : phrase.start].lower()}"
        modifies = phrase.kind == "person" and before.endswith(("the ", " a ", " an "))
        return not modifies and not outside.startswith(("'s ", "' "), phrase.end)

    def _opens_clause(self, place: int, start: int) -> bool:
        before = self._narration.outside[start:place].rstrip(" ").lower().removesuffix(" the").rstrip()
        if before.rstrip(",:").rsplit(" ", 1)[-1] in self._narration.words("sections_contact"):
            return False  # Contact, Ann Lee, MARLOW, Senator Bob Ray announced
        if not before or before[-1] in ',;:-–—"' or before in self._narration.words("clauses_openers"):
            return True
        if before.rsplit(" ", 1)[-1] in self._narration.words("clauses_subordinating"):
            return True  # it closed when Ann Lee, its owner, left
        word = self._narration.outside[start : self._narration.before_adverbs(place, start)].rsplit(" ", 1)[-1]
        return word.lower() in self._narration.words("cues_quote")  # inverted order: said Ann Lee
