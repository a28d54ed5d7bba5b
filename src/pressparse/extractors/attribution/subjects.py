"""Who does the saying: the subject of a cue, near it or where its sentence opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from ...rules import compiled
from .phrases import Source

if TYPE_CHECKING:
    from .scene import Scene

# What may stand between a noun and the organisation it belongs to: critics [of] Acme, neighbours [who live near] Acme.
_BELONGS = regex.compile(
    r"(?:(?P<relative>[ ](?:who|that)(?:[ ]\p{Ll}[\p{L}'-]*+){1,5})"
    r"|(?<=[\p{L})])[ ](?:of|from|with|at|for|near|by|against))[ ](?:the[ ])?$"
)
_LONGEST_BELONGING = 80
_BRACKETS = regex.compile(r"[ ]?\([^()\0]{1,60}\)[ ]*$")
_BEHIND_NAME = regex.compile(r"(?:[ ]?\([^()\0]{1,60}\)){0,3}[ ]?,?")
_OPENING_MARKS = regex.compile(r"[\s\"*>•-]*")
_RELATIVE = regex.compile(r"(?:(?<=\p{L})[ ](?:that|which)|,?[ ]who)$")
_PARTICIPLE = regex.compile(r"\p{L}+ing\b")
_OPENER = r"(?:(?!(?i:the)\b)(?i:\L<clauses_openers>)\b,?[ ])?"
_THAT = regex.compile(r"[ ]that[ ](?:the[ ])?$")
_BEFORE_BASE_FORM = frozenset(
    ["to", "i", "we", "you", "they", "people", "team", "data", "did", "does", "will", "would"]
)
_COMMA = regex.compile(r",[ ]")
_WORD = regex.compile(r"\p{L}+")
_JOINED = regex.compile(r",?[ ](?:and|&|(?:along|together)[ ]with|as[ ]well[ ]as)[ ](?:the[ ])?(?:[\p{L}.]+[ ]){0,3}$")


class Subjects:
    """Finds the subjects of cues in one scene; offsets are the document's."""

    def __init__(self, scene: Scene) -> None:
        """Look at the scene as it is whenever asked: what stands in marks may be read later."""
        self._scene = scene

    def of(self, cue_start: int, start: int, *, is_near: bool = False) -> Source | None:
        """Who does the saying: the noun phrase before the cue, past adverbs and what commas set apart.

        With ``is_near``, only that; without, also the subject of the sentence, for cues farther on in it.
        """
        end = self._before_brackets(self._scene.before_adverbs(cue_start, start), start)
        relative = _RELATIVE.search(self._scene.outside, start, end)
        end = relative.start() if relative else end  # a report [that] found
        if end > start and self._scene.outside[end - 1] in ",-–—":
            if self.is_participle(cue_start):
                return None if is_near else self.main(start, end)  # Ann Lee met the board, saying
            inserted = self._before_insertion(start, end - 1)
            if inserted:
                return inserted
        neighbour = self._scene.sources.ending_at(end, start)
        is_inside = self._scene.outside.endswith((" in ", " in the "), start, neighbour.start) if neighbour else False
        if neighbour and is_inside and self._scene.outside[neighbour.start].isupper():
            return self.main(start, end) if self._is_plain(cue_start) else None  # Ann Lee in Marlow said
        is_told = neighbour is not None and self._scene.outside.endswith(" to ", start, neighbour.start)
        if neighbour and self.is_participle(cue_start) and (is_told or self.is_document(neighbour)):
            return self.main(start, end) or neighbour  # Ann Lee issued a statement saying that
        if neighbour:
            return self._head_of(neighbour, start)
        if self._is_plain(cue_start) or self._takes_that(cue_start):
            anyone = self._scene.sources.anyone_ending_at(end, start)
            if anyone and self._opens_clause(anyone.start, start):
                return anyone
            whole = self._scene.sources.whole_phrase(self._opening(start, end), end)
            if whole:
                return whole
        return None if is_near else self.main(start, end)

    def _is_plain(self, cue_start: int) -> bool:
        """Whether a cue is one of those beside which somebody always speaks."""
        word = _WORD.match(self._scene.outside, cue_start)
        return word is not None and word.group().lower() in self._scene.language.words("cues_plain")

    def _takes_that(self, cue_start: int) -> bool:
        """Whether a clause with that stands right behind a cue."""
        word = _WORD.match(self._scene.outside, cue_start)
        may_be_noun = word is None or word.group() in self._scene.language.words("clauses_homographs")
        return word is not None and not may_be_noun and self._scene.outside.startswith(" that ", word.end())

    def has_verb(self, cue: regex.Match[str], start: int, end: int) -> bool:
        """Whether a cue that is a noun as well is a verb here: not the *reports*, nor a *state* or its *projects*.

        ``start`` and ``end`` are those of its sentence.
        """
        scene, word = self._scene, cue.group().lower()
        before = scene.outside[start : cue.start()].split()
        last = before[-1].strip(",;:(").lower() if before else ""
        if word in scene.language.words("clauses_homographs"):
            source = self.of(cue.start(), start, is_near=True)
            return bool(
                source
                and source.is_known
                and (source.is_sure or last in {"he", "she", "it", "company", "report", "study"})
            )
        if f"{word}s" in scene.language.words("clauses_homographs"):  # state officials, project plans
            following = scene.outside[cue.end() : end].split(maxsplit=1)
            if following and following[0].lower() in scene.language.words("sources_people"):
                return False
            is_plural = last in _BEFORE_BASE_FORM or last.endswith("s") or "and" in before[-4:]
            documents = scene.language.words("sources_documents")
            return is_plural or any(w.endswith("s") and w in documents for w in map(str.lower, before[-8:]))
        return True

    def counted(self, cue_start: int, start: int) -> Source | None:
        """Those a survey counts, before a cue."""
        return self._scene.sources.counted_ending_at(
            self._before_brackets(self._scene.before_adverbs(cue_start, start), start), start
        )

    def _before_brackets(self, end: int, start: int) -> int:
        """In front of brackets and the space before them: Acme [(NASDAQ: ACME)] said."""
        while bracket := _BRACKETS.search(self._scene.outside, max(start, end - 80), end):
            end = bracket.start()
        return end

    def is_participle(self, place: int) -> bool:
        """Whether a cue has no subject of its own: saying."""
        return _PARTICIPLE.match(self._scene.outside, place) is not None

    def is_document(self, source: Source) -> bool:
        """Whether a noun phrase ends in what somebody issues: a statement, an email."""
        last_word = self._scene.outside[source.start : source.end].rsplit(" ", 1)[-1].lower()
        return last_word in self._scene.language.words("sources_documents")

    def _head_of(self, source: Source, start: int) -> Source:
        """Whom a phrase ending in a name means: of two joint speakers the first, in *critics of Acme* the critics."""
        joined = _JOINED.search(self._scene.outside, start, source.start)
        first = (
            self._scene.sources.phrases.ending_at(self._before_brackets(joined.start(), start), start)
            if joined
            else None
        )
        if first and first.speaker:
            return self._head_of(first, start)
        if source.speaker is None:
            return source
        belongs = _BELONGS.search(self._scene.outside, max(start, source.start - _LONGEST_BELONGING), source.start)
        if belongs is None:
            return source
        head = self._belonging(source, belongs, start)
        is_known_person = source.speaker.kind == "person" and source.is_known
        return source if is_known_person and head.speaker is None else head

    def _belonging(self, source: Source, belongs: regex.Match[str], start: int) -> Source:
        """Whoever belongs to an organisation, never the organisation: Ann Lee of Acme, a spokesperson for Acme."""
        head = self._scene.sources.phrases.ending_at(belongs.start(), start)
        whole = None if belongs["relative"] else self._scene.sources.described_ending_at(source.end, start)
        is_itself = whole and whole.start >= source.start and source.speaker and source.speaker.kind == "role"
        if head or (whole and not is_itself):  # not the customers of *a study of 700 customers*
            return head or whole or source
        head = self._scene.sources.described_ending_at(belongs.start(), start)
        if head is None:
            return Source(source.start, source.end, None)
        is_named = source.speaker is not None and source.speaker.kind != "role"
        is_issuer = self.is_document(head) and (is_named or belongs.group().strip().startswith("by"))
        if is_issuer or self.is_document(head) or belongs["relative"]:
            return source if is_issuer else head  # a report by Acme
        return Source(head.start, source.end, self._scene.sources.meaning.role(head.start, source.end))

    def _before_insertion(self, start: int, end: int) -> Source | None:
        """The subject before an apposition or relative clause: X[, who …,] said."""
        opening = self._opening(start, end)
        first = self._scene.sources.at(opening, end) if opening < end else None
        if first and self.is_document(first):  # a study of 400 families[, published today,] found
            comma = self._scene.outside.find(", ", first.end, end)
            first = self._scene.sources.with_complement(first, comma) or first if comma > 0 else first
        if first and first.is_known and first.speaker and self._scene.outside.startswith(", ", first.end):
            inserted = self._scene.sources.ending_at(end, start)
            is_name = inserted and inserted.start == first.end + len(", ") and first.speaker.kind == "role"
            return inserted if is_name else first  # one customer, [Emma], said
        for source in self._scene.sources.phrases.named_within(start, end):
            behind = _BEHIND_NAME.match(self._scene.outside, source.name_end, end + 1)
            is_set_apart = source.end > source.name_end or (behind is not None and behind.group().endswith(","))
            head = self._head_of(source, start) if is_set_apart else source
            if is_set_apart and self._is_subject(head, start):
                return head
        last = self._scene.sources.ending_at(end, start)
        is_inside = last and last.speaker and last.speaker.kind == "role" and not self._opens_clause(last.start, start)
        return None if is_inside else last  # a customer of [this partnership], said

    def main(self, start: int, end: int) -> Source | None:
        """The first one who opens the sentence or the clause behind an introduction, people before organisations."""
        named = [s for s in self._scene.sources.phrases.named_within(start, end) if self._is_subject(s, start)]
        people = [s for s in named if s.speaker and s.speaker.kind == "person"]
        first = next(iter(people or named), None)
        opening = self._described_opening(start, first.start if first else end)
        if opening and not (first and self.is_document(opening)):
            return opening
        if first:
            return first
        anyone = self._scene.sources.phrases.people_within(start, end)
        if anyone and all(source.speaker is anyone[0].speaker for source in anyone):
            return anyone[0]
        place = self._opening(start, end)
        return self._scene.sources.at(place, end) if place < end else None

    def _opening(self, start: int, end: int) -> int:
        marks = _OPENING_MARKS.match(self._scene.outside, start, end)
        opener = compiled(_OPENER, self._scene.language).match(
            self._scene.outside, marks.end() if marks else start, end
        )
        return self._scene.past_adverbs(opener.end() if opener else start, end)

    def reporter(self, source: Source, start: int) -> Source | None:
        """Who reports what somebody else says or does: [Ann Lee] said (that) Bob Gray called it …."""
        that = _THAT.search(self._scene.outside, start, source.start)
        end = that.start() if that else source.start
        cue = next((cue for cue in self._scene.cues_between(start, end, "cues_clause") if cue.end() >= end - 1), None)
        reporter = self.of(cue.start(), start, is_near=not self.is_participle(cue.start())) if cue else None
        return reporter if reporter and reporter.speaker else None

    def _described_opening(self, start: int, end: int) -> Source | None:
        """A pronoun or description that opens the sentence, or the clause behind a comma: Late in May, [the firm] …."""
        places = [
            self._opening(start, end),
            *(match.end() for match in _COMMA.finditer(self._scene.outside, start, end)),
        ]
        return next((source for at in places if at < end and (source := self._scene.sources.told_at(at, end))), None)

    def _is_subject(self, source: Source, start: int) -> bool:
        """Whether somebody named can be the subject of a clause; in *the Lee campaign*, Lee is not."""
        is_person = source.speaker is not None and source.speaker.kind == "person"
        modifies = is_person and self._scene.outside[start : source.start].lower().endswith("the ")
        owns = self._scene.outside.startswith(("'s ", "' "), source.end)
        return not modifies and not owns and self._opens_clause(source.start, start)

    def _opens_clause(self, place: int, start: int) -> bool:
        before = self._scene.outside[start:place].rstrip(" ").lower().removesuffix(" the").rstrip()
        opens = not before or before[-1] in ',;:-–—"' or before in self._scene.language.words("clauses_openers")
        return opens or self._is_inverted(start, place)

    def _is_inverted(self, start: int, place: int) -> bool:
        """Whether a cue stands right before the place: [said] Ann Lee."""
        end = self._scene.before_adverbs(place, start)
        word = self._scene.outside[start:end].rsplit(" ", 1)[-1].lower()
        return word in self._scene.language.words("cues_quote")
