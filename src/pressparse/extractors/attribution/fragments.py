"""Rules for fragments: only part of a reported clause or headline is in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from ..mentions import SpeakerPhrase
from .clauses import is_clause
from .context import AttributionRelation, Discourse, PassageContext, by_cue
from .narration import Cue
from .phrase_shapes import VERB_BEHIND

_NO_VERB = r"(?:(?!\b\L<clauses_finite>\b)[^.,;:])"
_ONE_CLAUSE = rf"[ ]that[ ]{_NO_VERB}{{0,80}}(?:\L<clauses_finite>\b{_NO_VERB}{{0,40}})?"
# Whose claim it is: [Ann Lee]'s repeated claim that.
_OWNER = r"(?r)(?P<owner>(?:\p{Lu}[\p{L}\p{M}.-]*[ ]){0,3}\p{Lu}[\p{L}\p{M}.-]*)'s?[ ](?:\p{Ll}[\p{L}-]+[ ]){0,2}"
_THAT = r"[ ](?:in[ ]\p{Ll}+[ ])?that[ ]"
_CLOSES_INSERTION = r"(?:[ ]\p{Ll}+){0,2},"
_FEW_WORDS = 3  # Words between a cue and a fragment that starts with a verb


def in_frame(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """Part of a reported clause is in quotation marks: Ann Lee said the plan was "too little, too late"."""
    if passage.is_block_quotation or passage.is_led_in or passage.is_named:
        return None
    of_nobody = None
    for cue, phrase in _framing(passage, discourse):
        if _is_named(phrase, passage):
            return by_cue(cue, phrase, passage.outer.start, discourse, is_fragment=True)
        of_nobody = of_nobody or (cue if _may_be_of_nobody(cue, phrase, passage, discourse) else None)
    if of_nobody is None or frame_after(passage, discourse):
        return None  # it was called "too little" by some, Ann Lee said
    return by_cue(of_nobody, None, passage.outer.start, discourse, is_fragment=True)


def _framing(passage: PassageContext, discourse: Discourse) -> Iterator[tuple[Cue, SpeakerPhrase | None]]:
    """Yield each cue before a fragment with its subject, nearest first, and then each source after *according to*."""
    yield from _claims_behind_cues(passage, discourse)
    is_term = not passage.first.islower() and (len(passage.words) == 1 or passage.looks_like_title)
    of_headline = ("cues_headline_noun",) if passage.is_headline else ()
    for cue in passage.cues_in_lead("cues_noun", *(() if is_term else ("cues_clause",)), *of_headline):
        if not _reports(cue, passage, discourse):
            continue
        phrase = None if discourse.is_passive(cue) else _subject_in_frame(cue, passage, discourse)
        if phrase and passage.is_only_possible(cue):
            continue
        yield cue, phrase
    yield from _sources(passage, discourse) if len(passage.words) > 1 else ()


def _sources(passage: PassageContext, discourse: Discourse) -> Iterator[tuple[Cue, SpeakerPhrase | None]]:
    """Yield phrases such as *according to* with their sources, if they start the sentence or are set off by commas."""
    start, end = passage.lead
    for source, phrase, is_inserted in _sources_between(start, end, discourse):
        if source.start == start or (is_inserted and phrase and discourse.match(_CLOSES_INSERTION, phrase.end, end)):
            yield source, phrase


def _sources_between(start: int, end: int, discourse: Discourse) -> Iterator[tuple[Cue, SpeakerPhrase | None, bool]]:
    """Yield phrases such as *according to*, each with its source and whether a comma comes before it."""
    for source in discourse.cues_between(start, end, "cues_source"):
        phrase = discourse.phrases.at(source.end + 1, end)
        yield source, phrase, discourse.outside.endswith(", ", start, source.start)


def _claims_behind_cues(passage: PassageContext, discourse: Discourse) -> Iterator[tuple[Cue, SpeakerPhrase | None]]:
    """Yield the last cue with its owner, if it is a noun for a claim: They denied [Ann Lee's] claim that it was "…"."""
    last = next(iter(discourse.cues_between(*passage.lead, "cues_claim", "cues_clause", "cues_quote")[-1:]), None)
    if last and "cues_claim" in last.lists and discourse.fullmatch(_ONE_CLAUSE, last.end, passage.lead[1]):
        owner = discourse.match(_OWNER, passage.lead[0], last.start)
        if owner:
            yield last, discourse.phrases.at(owner.start("owner"), last.start)


def _reports(cue: Cue, passage: PassageContext, discourse: Discourse) -> bool:
    """Whether a cue reports the clause with the fragment: not in *clarified its position on the "joint" plan*."""
    if "cues_noun" in cue.lists or discourse.has([cue.word], "cues_plain") or passage.is_headline:
        return True
    between = discourse.outside[cue.end : passage.outer.start].split()
    is_near = len(between) <= _FEW_WORDS or "that" in between
    return (
        is_near
        or is_clause(discourse, cue.end, passage.outer.start)
        or passage.words[0] in discourse.words("clauses_finite")
    )


def _is_named(phrase: SpeakerPhrase | None, passage: PassageContext) -> bool:
    """Whether a noun phrase can be the speaker of a fragment; in a headline, only a named speaker can be."""
    return phrase is not None and phrase.speaker is not None and (phrase.is_sure or not passage.is_headline)


def _subject_in_frame(cue: Cue, passage: PassageContext, discourse: Discourse) -> SpeakerPhrase | None:
    start = passage.lead[0]
    if cue.is_participle:  # an earlier passage may have split the sentence
        start = discourse.sentence_start(start, discourse.sentence_at(start).start)
        if not discourse.outside[start : cue.start].strip():
            return _subject_behind(passage, discourse)
    phrase = discourse.subjects.of(cue, start) or discourse.subjects.counted(cue, start)
    return (phrase and discourse.subjects.reporter(phrase, start)) or phrase


def _subject_behind(passage: PassageContext, discourse: Discourse) -> SpeakerPhrase | None:
    """The subject that follows a participle with the quoted words: Calling the plan "reckless," [Ann Lee] left."""
    while passage.last != ",":
        comma = discourse.outside.find(", ", passage.outer.end, passage.tail[1])
        if comma >= 0:
            break
        if passage.following is None or passage.tail[1] != passage.following.outer.start:
            return None
        passage = passage.following
    else:
        comma = passage.outer.end
    end = discourse.sentence_at(passage.outer.end).end
    subject = discourse.phrases.at(discourse.past_adverbs(comma + (passage.last != ","), end), end)
    has_verb = subject and discourse.match(VERB_BEHIND, subject.end, end)
    return subject if has_verb else None


def _may_be_of_nobody(cue: Cue, phrase: SpeakerPhrase | None, passage: PassageContext, discourse: Discourse) -> bool:
    """Whether a fragment is somebody's words even if no speaker is named: The mill was hailed as a "masterpiece"."""
    if discourse.is_passive(cue):
        is_told = discourse.has([cue.word], "cues_impersonal") and discourse.match(_THAT, cue.end, passage.lead[1])
        return bool(is_told) or ("cues_noun" in cue.lists and len(passage.words) > 2)
    if phrase is None:
        return passage.is_headline and discourse.has([cue.word], "cues_plain")
    return len(passage.words) > 1 or passage.is_headline


def in_headline(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """A headline starts with a name and a colon (Ann Lee: Plan Is 'Too Little, Too Late')."""
    block, outer = passage.block, passage.outer
    if not passage.is_headline and block.kind != "heading":
        return None
    colon = discourse.outside.find(":", block.start, outer.start)
    named = discourse.phrases.at(block.start, colon) if colon > 0 else None
    if named is None or named.end != colon or not named.is_known or named.kind == "role":
        return None
    is_whole = outer.start <= colon + len(": ") and outer.end + 1 >= block.end
    return AttributionRelation(named.speaker, None, outer.end, is_fragment=not is_whole)


def frame_after(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """The speaker comes at the end of the sentence: The plan was "too little" to help, Ann Lee said."""
    start, end = passage.tail
    is_term = len(passage.words) < 2 and (passage.is_named or not passage.first.islower())
    if passage.is_block_quotation or passage.last in ".?!" or is_term:
        return None
    for cue in discourse.cues_between(start, end, "cues_quote"):
        comma = discourse.outside.rfind(",", start, cue.start)
        phrase = _closing_speaker(cue, comma, end, discourse) if comma > 0 else None
        if phrase and phrase.speaker:
            return by_cue(cue, phrase, end, discourse, is_fragment=True)
    for source, phrase, is_inserted in _sources_between(start, end, discourse):
        if phrase and phrase.speaker and is_inserted:
            return by_cue(source, phrase, end, discourse, is_fragment=True)
    return None


def _closing_speaker(cue: Cue, comma: int, end: int, discourse: Discourse) -> SpeakerPhrase | None:
    """The speaker named next to a cue after a comma, as in *…, Ann Lee said* or *…, said Ann Lee*."""
    if comma + len(", ") == cue.start:
        is_inverted = not cue.is_participle and cue.word not in discourse.words("clauses_addressed")
        return discourse.phrases.at(cue.end + 1, end) if is_inverted else None  # not the listener
    closes = len(discourse.outside[cue.end : end].strip(" .,")) <= 25
    return discourse.phrases.reaching(comma + len(", "), cue.start) if closes else None
