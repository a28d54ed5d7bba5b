"""Indirect quotes in which the clause comes before its cue or surrounds it: sales had doubled, the company said."""

from __future__ import annotations

from ..coreference import BLANK
from ..mentions import SpeakerPhrase
from .clauses import SUBJECT_AND_VERB, is_clause, is_main_clause, opens_clearly
from .context import Discourse
from .indirect_quote import FEWEST_WORDS, CueContext, IndirectQuote

_AS = r"(?r)(?<![^\s(])[Aa]s[ ]"
_OFFICE_TO_END = r"""[ ](?:(?:of|for|from|at|with|and)[ ]|\p{Lu})[^:\0"]*+$"""  # said Ann Lee [of Acme and Bob Gray.]
_GOES_ON = (
    r"(?:[ ](?:on|in|of|at|filed|presented)\b[^,.;:]{1,60})?,[ ](?=(?:and|but|it|he|she|they|\L<grammar_articles>)[ ])"
)
# Words before an interrupting cue that are not part of the reported clause: but, she said, …
_CONNECTIVE = r"""
    (?i: \L<clauses_openers> | \L<grammar_sentence_adverbs> | \L<clauses_subordinating> | \p{L}+ly | yes | no | well )
"""
_SUBJECT_OPENS = r"(?i:\L<clauses_determiners>|\L<clauses_pronouns>)[ ]|\p{Lu}|(?!\L<clauses_finite>\b)\p{Ll}+s[ ]"
_RELATIVE_TO_COMMA = r",[ ](?:who|which)[ ][^,.;:]{1,120},[ ]"
_TO_YEAR = r"[^,;:]{0,60}\p{N},[ ]\p{N}{4}(?=,)"
_TO_COMMA = r"[^,.;:]{0,60},[ ]"
_OPENER = r"[ *•-]*(?:(?i:\L<clauses_openers>|\L<grammar_sentence_adverbs>),?[ ]?)?"
_FEWEST_IN_CLAUSE = 6  # words; a clause this long needs no known verb
_DOING = r"\p{Ll}+ing[ ]"  # …, [aiding readers] in
_TOLD = r"[ ](?:(?:the|a|his|her|their|its)[ ])?[\p{L}'-]+(?:[ ]\p{Lu}[\p{L}'-]+){0,3}"  # told [the Herald]
_AND = r"(?:and|&)[ ]"
_COMMA_AS = r"(?r),[ ]as[ ]"
_AS_REPORTED = r"As[ ](?:\p{Ll}+ly[ ])?(?P<cue>\L<cues_documented>)[ ](?:in|by)[ ](?:the[ ])?"
_TIME_TO_COMMA = r"(?:[ ](?i:\L<cues_adverbs>|in|on|at|during|to|last|this|earlier)\b[^.,;:]{0,40})?,[ ]"
_CLOSES_SENTENCE = r"""
    [ ]? (?: (?i: \L<cues_adverbs> | in|on|at|by|during|to|with|this|last|of|for|from|who|familiar|close
                | \p{Ll}{3,}ed | \L<clauses_issued> )\b
        [^.,;:\0"]{0,60} )?
    (?: [.,]?"?$ | ,[ ](?:and|but)[ ] | [ ]{2} )    # two blanks: a text that lost its marks
"""


def clause_then_subject(cue: CueContext, discourse: Discourse) -> IndirectQuote | None:
    """A clause, then its speaker and the cue: Sales had doubled, the company said."""
    words = discourse.language.words
    told = discourse.match(_TOLD, cue.end, cue.sentence_end) if cue.word in words("clauses_addressed") else None
    behind = told.end() if told else cue.end
    if ", " not in cue.before or not discourse.match(_CLOSES_SENTENCE, behind, cue.sentence_end) or not cue.is_verb:
        return None
    phrase, comma = _between_comma_and(cue, discourse)
    if phrase is None or _is_parted_by_guess(cue, phrase, comma, discourse):
        return None
    if cue.word in words("clauses_homographs") and phrase.kind in (None, "role"):
        return None  # not verbs but nouns: expectations, estimates, forecasts and projections
    is_lost = discourse.document.reading_text.lost_its_marks
    is_speech = told is not None or (cue.word in words("clauses_never_with_noun") and not is_lost)
    if is_clause(discourse, behind, cue.sentence_end):
        is_speech = False  # the clause follows the cue: In a letter, Ann Lee said all millers would leave
    is_reported = is_speech or _is_main_or_speech(cue, comma, discourse)
    return cue.quote(phrase, cue.sentence_start, comma) if is_reported else None


def _is_parted_by_guess(cue: CueContext, phrase: SpeakerPhrase, comma: int, discourse: Discourse) -> bool:
    """Whether the comma before a speaker is only a guess, in a text that lost its punctuation marks.

    It is a guess if another comma comes between the speaker and the cue, if somebody's own words follow the cue, or if
    a digit comes before the comma, as in a list.
    """
    outside = discourse.outside
    if not discourse.document.reading_text.lost_its_marks:
        return False
    is_in_list = outside[comma - 1].isdecimal()
    return is_in_list or ", " in outside[phrase.start : cue.start] or _speech_follows(cue, comma, discourse)


def _speech_follows(cue: CueContext, comma: int, discourse: Discourse) -> bool:
    """Whether the speaker's own words follow the cue and do not precede it: Sales rose, Ann Lee said  [I am glad].

    This is asked only in a text that lost its punctuation marks.
    """
    starts = discourse.outside.startswith("  I ", cue.end)
    return starts and not discourse.speaks(cue.sentence_start, comma)


def _between_comma_and(cue: CueContext, discourse: Discourse) -> tuple[SpeakerPhrase | None, int]:
    """Return the noun phrase between a comma and the cue, and the offset of that comma.

    It tries the commas nearest to the cue first. From a list of speakers, it returns the first: Sales rose, [Ann Lee],
    Tom Ray and Bob Gray said.
    """
    end = discourse.before_adverbs(cue.start, cue.sentence_start)
    end = discourse.subjects.before_brackets(end, cue.sentence_start)
    is_set_apart = discourse.outside.endswith(",", cue.sentence_start, end)
    end -= is_set_apart
    comma = discourse.outside.rfind(", ", cue.sentence_start, end)
    while comma > cue.sentence_start:
        place = comma + len(", ")
        is_inside = discourse.match(_AND, place, end) or discourse.phrases.is_inside_person(place)
        phrase = None if is_inside else _filling(place, end, cue, discourse)
        if phrase and (is_set_apart or phrase.name_end < end):
            return _first_listed(phrase, comma, cue, discourse)
        if phrase:
            return phrase, comma
        comma = discourse.outside.rfind(", ", cue.sentence_start, comma)
    return None, comma


def _filling(place: int, end: int, cue: CueContext, discourse: Discourse) -> SpeakerPhrase | None:
    """The noun phrase that fills the text between two offsets, extended by words such as *and its owner*."""
    phrases = discourse.phrases
    phrase = phrases.at(place, end)
    if phrase and phrase.end < end:
        is_doing = discourse.match(_DOING, phrase.start, phrase.end) is not None
        has_place = (phrase.kind in ("person", "role") and not is_doing) or phrases.is_document(phrase)
        complemented = phrases.with_complement(phrase, end) if has_place else None
        phrase = complemented or (None if is_doing else phrases.with_others(phrase, end))
    if not phrase and cue.word in discourse.words("cues_plain"):
        phrase = phrases.whole_phrase(place, end)
    return phrase


def _first_listed(
    phrase: SpeakerPhrase, comma: int, cue: CueContext, discourse: Discourse
) -> tuple[SpeakerPhrase, int]:
    """Go from the last name of a comma-separated list back to the first; return that and the comma before it."""
    before = discourse.outside.rfind(", ", cue.sentence_start, comma)
    first = discourse.phrases.at(before + len(", "), cue.start) if before > cue.sentence_start else None
    is_name = first and first.is_known and first.kind in ("person", "organization")
    if first is None or not is_name or first.end < comma:
        return phrase, comma
    return _first_listed(first, before, cue, discourse)


def clause_then_cue(cue: CueContext, discourse: Discourse) -> IndirectQuote | None:
    """A clause, then the cue and its speaker: Sales had doubled, said Ann Lee."""
    outside = discourse.outside
    if not cue.before.endswith(",") or not outside.startswith(" ", cue.end) or cue.cue.is_participle:
        return None
    if not outside[cue.start].islower() and not outside[cue.sentence_start : cue.end].isupper():
        return None  # names: Positive Action, Project Bread and others
    if cue.word in discourse.words("clauses_addressed"):
        return None  # told Ann Lee: she is the listener
    if opens_clearly(discourse, cue.end + 1, cue.sentence_end):
        return None  # Ann Lee, the study's author, said it was not clear
    phrase = discourse.phrases.at(cue.end + 1, cue.sentence_end)
    if not phrase:
        return None
    if not closes_sentence(phrase.end, cue.sentence_end, discourse):
        return None
    comma = cue.sentence_start + len(cue.before) - 1
    is_long = phrase.kind == "person" and len(cue.before.split()) > _FEWEST_IN_CLAUSE
    is_speech = cue.word in discourse.words("clauses_never_with_noun") and (is_long or "," not in cue.before[:-1])
    if not is_speech and not _is_main_or_speech(cue, comma, discourse):
        return None
    return cue.quote(phrase, cue.sentence_start, comma)


def _is_main_or_speech(cue: CueContext, comma: int, discourse: Discourse) -> bool:
    """Whether the words from the start of the sentence to a comma are a main clause or somebody's own words."""
    start = cue.sentence_start
    return is_main_clause(discourse, start, comma) or discourse.speaks(start, comma)


def closes_sentence(place: int, end: int, discourse: Discourse) -> bool:
    """Whether the sentence ends at an offset, except for an apposition, a time or a location after it."""
    if discourse.outside.startswith(",", place) or discourse.match(_OFFICE_TO_END, place, end):
        return True
    return discourse.match(_CLOSES_SENTENCE, place, end) is not None


def clause_around(cue: CueContext, discourse: Discourse) -> IndirectQuote | None:
    """The cue and its speaker interrupt the clause: Sales, Ann Lee said, had doubled."""
    comma = cue.before.rfind(", ")
    if comma < 0 or not discourse.outside.startswith(",", cue.end):
        return None
    before, comma = cue.before[:comma], cue.sentence_start + comma
    place = comma + len(", ")
    end = discourse.before_adverbs(cue.start, place)
    phrase = discourse.phrases.reaching(place, cue.start) or discourse.subjects.group_at(place, end, cue.cue)
    clauses = ((cue.end + len(", "), cue.sentence_end), (cue.sentence_start, comma))
    is_connective = discourse.fullmatch(_CONNECTIVE, cue.sentence_start, comma) is not None
    is_apart = is_connective or BLANK in before  # an opening conjunction: but, she said, …
    return cue.quote(phrase, *clauses[0], opening=None if is_apart else clauses[1])


def as_reported_before(cue: CueContext, discourse: Discourse) -> IndirectQuote | None:
    """An introductory clause with *as* names the speaker: As the Herald reported, sales had doubled."""
    behind = discourse.match(_TIME_TO_COMMA, cue.end, cue.sentence_end)
    conjunction = discourse.search(_AS, cue.sentence_start, cue.start) if behind else None
    phrase = discourse.phrases.reaching(conjunction.end(), cue.start) if conjunction else None
    return cue.quote(phrase, behind.end(), cue.sentence_end) if behind else None


def as_noted_behind(cue: CueContext, discourse: Discourse) -> IndirectQuote | None:
    """A clause with *as* comes after the reported clause: Sales had doubled, as Ann Lee noted.

    It may also interrupt the reported clause: Sales, as she noted, had doubled.
    """
    conjunction = discourse.search(_COMMA_AS, cue.sentence_start, cue.start)
    if not conjunction:
        return None
    place, end = conjunction.end(), discourse.before_adverbs(cue.start, conjunction.end())
    phrase = discourse.phrases.reaching(place, cue.start)
    if phrase is None and "cues_quote" in cue.cue.lists:  # the subject can be any noun phrase: as the attack showed
        phrase = discourse.phrases.whole_phrase(place, end)
    phrase = phrase and phrase._replace(is_known=True)  # this position always holds a speaker
    opening = (cue.sentence_start, conjunction.start())
    if discourse.outside.startswith(", ", cue.end):
        return cue.quote(phrase, cue.end + len(", "), cue.sentence_end, opening=opening)
    closes = closes_sentence(cue.end, cue.sentence_end, discourse) and is_clause(discourse, *opening)
    return cue.quote(phrase, *opening) if closes else None


def as_reported_in(cue: CueContext, discourse: Discourse) -> IndirectQuote | None:
    """An introductory phrase with *as reported in* names the source: As reported in the survey, sales had doubled."""
    opening = discourse.match(_AS_REPORTED, cue.sentence_start, cue.sentence_end)
    if not opening or opening.start("cue") != cue.start:
        return None
    place, end = opening.end(), cue.sentence_end
    phrase = discourse.phrases.at(place, end) or discourse.phrases.anything_at(place, end)
    comma = discourse.outside.find(", ", phrase.end, end) if phrase else -1
    return cue.quote(phrase, comma + len(", "), end) if comma > 0 else None


def according_to_before(cue: CueContext, discourse: Discourse) -> IndirectQuote | None:
    """The source comes before the clause: According to the report, sales had doubled."""
    opens = discourse.fullmatch(_OPENER, cue.sentence_start, cue.sentence_start + len(cue.before))
    phrase = _named_by_according(cue, discourse) if opens else None
    comma = _comma_behind(phrase.end, cue.sentence_end, discourse) if phrase else -1
    source = _source_before(phrase, cue, discourse) if phrase and phrase.kind == "person" else None
    if source:
        phrase, comma = source, source.end
    relative = discourse.match(_RELATIVE_TO_COMMA, comma, cue.sentence_end) if comma > 0 else None
    start = relative.end() if relative else comma + len(", ")
    return cue.quote(phrase, start, cue.sentence_end) if comma > 0 else None


def _comma_behind(place: int, end: int, discourse: Discourse) -> int:
    """The offset of the next comma, skipping one inside a date: filed on June 2, 2014[,] …; -1 without a comma."""
    date = discourse.match(_TO_YEAR, place, end)
    return discourse.outside.find(", ", date.end() if date else place, end)


def _source_before(person: SpeakerPhrase, cue: CueContext, discourse: Discourse) -> SpeakerPhrase | None:
    """The source, if the name after it starts the clause: according to [his lawyer], Ann Lee, 34, was late.

    Returns None if the name is in apposition to the source: according to his lawyer, Ann Lee, the mill was late.
    """
    phrases, place = discourse.phrases, cue.end + len(" ")
    first = discourse.outside.find(", ", place, person.end)
    source = (phrases.described_at(place, first) or phrases.organization_at(place, first)) if first > 0 else None
    if source is None or source.end != first:
        return None
    is_single = not phrases.is_document(source) and not phrases.is_plural(discourse.word_before(first))
    rest = person.end + len(", ")
    is_own = (
        is_single
        and discourse.outside.startswith(", ", person.end)
        and discourse.match(_SUBJECT_OPENS, rest, len(discourse.outside))
    )
    return None if is_own and discourse.match(SUBJECT_AND_VERB, rest, cue.sentence_end) else source


def according_to_after(cue: CueContext, discourse: Discourse) -> IndirectQuote | None:
    """The source comes after the clause: Sales had doubled, according to the report."""
    if not cue.before:
        return None
    start, end = cue.sentence_start, cue.sentence_start + len(cue.before.rstrip(","))
    colon = discourse.outside.rfind(": ", start, end)
    start = colon + len(": ") if colon >= 0 else start
    phrase = _named_by_according(cue, discourse)
    if phrase is None or cue.before.endswith((" that", " that,")):
        return None  # Ann Lee said that, according to the report, …
    rest = _rest_of_clause(phrase.end, cue.sentence_end, discourse, is_fronted=not is_clause(discourse, start, end))
    if rest:
        return cue.quote(phrase, *rest, opening=(start, end))
    goes_on = is_clause(discourse, phrase.end, cue.sentence_end)  # the text after the source is more than an apposition
    fewest = FEWEST_WORDS if cue.before.endswith(",") else _FEWEST_IN_CLAUSE
    has_words = not goes_on and len(discourse.outside[start:end].split()) >= fewest
    return cue.quote(phrase, start, end) if has_words or is_clause(discourse, start, end) else None


def _rest_of_clause(place: int, end: int, discourse: Discourse, *, is_fronted: bool) -> tuple[int, int] | None:
    """The words after the source, if they are a clause: sales fell, according to the report, [and the mill closed].

    If an introductory phrase comes before the source, the clause starts after the source: On May 3, according to the
    report, [the mill closed].
    """
    rest = discourse.match(_GOES_ON, place, end)
    if rest is None:
        comma = discourse.match(_TO_COMMA, place, end) if is_fronted else None
        return (comma.end(), end) if comma and is_clause(discourse, comma.end(), end) else None
    is_joined = discourse.outside.startswith(("and ", "but "), rest.end()) and is_clause(discourse, rest.end(), end)
    return (rest.end(), end) if is_joined or discourse.match(SUBJECT_AND_VERB, rest.end(), end) else None


def _named_by_according(cue: CueContext, discourse: Discourse) -> SpeakerPhrase | None:
    """The source named after *according to*; it may be any noun phrase."""
    place, end, phrases = cue.end + 1, cue.sentence_end, discourse.phrases
    return phrases.at(place, end) or phrases.organization_at(place, end) or phrases.anything_at(place, end)
