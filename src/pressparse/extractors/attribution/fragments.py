"""Fragments: part of a reported clause, or of a headline, stands in marks."""

from __future__ import annotations

from ..coreference import NounPhrase
from .context import Discourse, PassageContext
from .cues import Cue
from .relation import AttributionRelation, by_cue


def in_frame(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """Part of a reported clause stands in marks: Ann Lee said the plan was "too little, too late"."""
    if passage.is_block_quotation or passage.is_led_in or passage.is_named:
        return None
    end = passage.outer.start
    is_term = not passage.first.islower() and (len(passage.words) == 1 or passage.looks_like_title)
    of_nobody = None
    for cue in passage.cues_in_lead("cues_noun", "cues_clause"):
        is_naming = "cues_noun" in cue.lists
        if is_term and not is_naming:
            continue
        if discourse.is_passive(cue):  # was hailed as a "masterpiece"
            of_nobody = of_nobody or (cue if is_naming and len(passage.words) > 2 else None)
            continue
        if passage.is_only_possible(cue):
            return None
        phrase = _subject_in_frame(cue, passage, discourse)
        if phrase and phrase.speaker and (phrase.is_sure or passage.block.kind != "title"):
            return by_cue(cue, phrase, end, discourse, is_fragment=True)
        of_nobody = of_nobody or (cue if phrase and len(passage.words) > 1 else None)
    according, named = _source_in_frame(passage, discourse)
    telling = according if named else of_nobody
    return by_cue(telling, named, end, discourse, is_fragment=True) if telling else None


def _subject_in_frame(cue: Cue, passage: PassageContext, discourse: Discourse) -> NounPhrase | None:
    start, _ = passage.lead
    phrase = discourse.subjects.of(cue, start) or discourse.subjects.counted(cue, start)
    return (phrase and discourse.subjects.reporter(phrase, start)) or phrase


def _source_in_frame(passage: PassageContext, discourse: Discourse) -> tuple[Cue | None, NounPhrase | None]:
    """Whom *according to* names where the sentence opens."""
    start, end = passage.lead
    cue = discourse.cue_at(start, end, "cues_source") if len(passage.words) > 1 else None
    phrase = discourse.noun_phrases.at(cue.end + 1, end) if cue else None
    return cue, phrase if phrase and phrase.speaker else None


def in_headline(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """A headline opens with a name and a colon (Ann Lee: Plan Is 'Too Little, Too Late')."""
    block, outer = passage.block, passage.outer
    if block.kind not in ("title", "heading"):
        return None
    colon = discourse.outside.find(":", block.start, outer.start)
    named = discourse.noun_phrases.people_within(block.start, colon) if colon > 0 else []
    if not named or named[0].start != block.start or named[0].end != colon:
        return None
    is_whole = outer.start <= colon + len(": ") and outer.end + 1 >= block.end
    return AttributionRelation(named[0].speaker, None, outer.end, is_fragment=not is_whole)


def frame_after(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """The sentence with the fragment closes with its speaker: The plan was "too little" to help, Ann Lee said."""
    start, end = passage.tail
    if passage.is_block_quotation or len(passage.words) < 2 or passage.last in ".?!":
        return None
    for cue in discourse.cues_between(start, end, "cues_quote"):
        comma = discourse.outside.rfind(",", start, cue.start)
        phrase = _closing_speaker(cue, comma, end, discourse) if comma > 0 else None
        if phrase and phrase.speaker:
            return by_cue(cue, phrase, end, discourse, is_fragment=True)
    return None


def _closing_speaker(cue: Cue, comma: int, end: int, discourse: Discourse) -> NounPhrase | None:
    """Who stands beside a cue behind the comma: …, Ann Lee said; …, said Ann Lee."""
    if comma + len(", ") == cue.start:
        return None if cue.is_participle else discourse.noun_phrases.at(cue.end + 1, end)
    phrase = discourse.noun_phrases.at(comma + len(", "), cue.start)
    is_beside = phrase and discourse.stands_before(cue.start, phrase.end)
    closes = len(discourse.outside[cue.end : end].strip(" .,")) <= 25
    return phrase if is_beside and closes else None
