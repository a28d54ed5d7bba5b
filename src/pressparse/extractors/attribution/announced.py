"""Rules for quotations announced without a reporting verb, as in *Ann Lee issued this statement: "…"*."""

from __future__ import annotations

from ..mentions import SpeakerPhrase
from .context import AttributionRelation, Discourse, PassageContext, by_cue, by_place
from .narration import Cue
from .phrase_shapes import VERB_BEHIND

_GIVER = r"(?i:[ ](?:from|by|of|on[ ]behalf[ ]of|[^.:]{0,30}attribut(?:ed|able)[ ]to)[ ](?:the[ ])?)"
_ISSUING = r"(?r)\b\L<cues_issuing>\b"
_STATEMENT = r"(?r)\b(?i:\L<cues_statement>)\b"
_DOES = rf"{VERB_BEHIND} | [ ]\p{{Ll}}{{3,}}s[ ]"
_ELSEWHERE = r"(?r)[ ](?:in|on|at|to)[ ](?:the[ ])?"


def before_statement(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """A noun for a statement comes before the quoted words: Ann Lee issued the following statement: "…"."""
    start, end = passage.lead
    noun = statement_noun(start, end, discourse) if passage.is_led_in or passage.lead_text.endswith(":") else None
    phrase = noun and statement_giver(noun, start, end, discourse)
    if not noun or not phrase or not may_give(phrase, passage):
        return None
    return by_cue(noun, phrase._replace(is_sure=phrase.is_sure and phrase.kind == "person"), end, discourse)


def may_give(phrase: SpeakerPhrase, passage: PassageContext) -> bool:
    """Whether a noun phrase can name the person or organisation that gives an announced statement.

    If the statement is a block quotation, a single word that is not a known name cannot.
    """
    is_word = phrase.speaker is not None and " " not in phrase.speaker.name
    return phrase.speaker is not None and (phrase.is_known or not is_word or not passage.is_block_quotation)


def statement_noun(start: int, end: int, discourse: Discourse) -> Cue | None:
    """The last noun between two offsets that announces a statement, such as *statement*, *remarks* or *speech*."""
    noun = discourse.search(_STATEMENT, start, end)
    return Cue(noun.start(), noun.end(), noun.group().lower()) if noun else None


def statement_giver(noun: Cue, start: int, end: int, discourse: Discourse) -> SpeakerPhrase | None:
    """Who gives an announced statement, as in *a statement from [Ann Lee]* or *[Ann Lee] released a statement*."""
    giver = discourse.match(_GIVER, noun.end, end)
    phrase = discourse.phrases.at(giver.end(), end) if giver else None
    verb = None if phrase else discourse.search(_ISSUING, start, noun.start)
    issuer = verb and discourse.subjects.of(Cue(verb.start(), verb.end(), verb.group()), start, is_near=True)
    if issuer and issuer.kind == "person":
        return issuer
    return phrase or (None if giver else discourse.subjects.main(start, noun.start))


def before_colon(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """A name and a colon come before the quoted words: And from Chairwoman Lee: "…"."""
    start, end = passage.lead
    text = passage.lead_text
    if not text.endswith(":") or len(text) > 200:
        return None
    named = discourse.phrases.people_within(start, end)
    if named and len(text[named[-1].end - start :].strip(" :")) <= 40:
        is_addressed = discourse.match(_ELSEWHERE, start, named[-1].start)  # our letter to Ann Lee:
        is_alone = named[-1].start == start and not discourse.match(_DOES, named[-1].end, end)
        return None if is_addressed else by_place(named[-1], end, is_sure=is_alone)
    phrase = discourse.phrases.ending_at(start + len(text) - 1, start)
    if phrase and discourse.match(_ELSEWHERE, start, phrase.start):
        return None  # a stranger wrote on Twitter:
    phrase = phrase or _announcer(passage, discourse)
    return by_place(phrase, end, is_sure=False) if phrase and phrase.speaker else None


def _announcer(passage: PassageContext, discourse: Discourse) -> SpeakerPhrase | None:
    """The subject of a sentence that ends in a colon, if it can be the speaker of the quoted words after the colon."""
    main = discourse.subjects.main(*passage.lead) if passage.is_led_in or passage.first.isupper() else None
    return main if main and _may_announce(main, passage) else None


def _may_announce(phrase: SpeakerPhrase, passage: PassageContext) -> bool:
    """Whether the subject of a sentence can speak the quoted words after its final colon: [She] faced them: "…"."""
    return phrase.is_sure if passage.is_led_in else phrase.kind == "person" and phrase.is_known
