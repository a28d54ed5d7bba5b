"""Rules that decide who says a passage. Each rule looks for the speaker in one position."""

from __future__ import annotations

from ...rules import Judge
from ..mentions import SpeakerPhrase, opens_clause
from .announced import before_colon, before_statement
from .clause_first import closes_sentence
from .context import AttributionRelation, Discourse, PassageContext, by_cue, by_place
from .fragments import frame_after, in_frame, in_headline
from .narration import Cue
from .signatures import after_dash, name_above, signature, signature_inside

_SENTENCE = 6  # words; a passage this long is certainly a sentence
_REST_OF_ATTRIBUTION = r"[ ]*+(?: [,.;:] | $ | (?i:\L<cues_behind>|\p{L}+ly)\b )"
_BELONGING = r"(?:[ ](?:of|at|from|with|for)[ ][^,:]{1,60})?[ ,:]*"
_JOINT = r",?[ ](?:and|&)[ ]|,[ ]"
# What may be between a speaker and the cue: only a space, or an insertion or the rest of an apposition up to a comma.
_GAP = r'[ ,]* | [ ,](?:[^.;:]|(?<=\b\p{Lu})\.){1,160},"?[ ]*'
_LONGEST_GAP = 165  # characters
_FEW_WORDS = 2  # in a fragment
_LONGEST_BETWEEN = 100  # characters between two fragments of one sentence
_SUBORDINATE = r"[ ]*(?i:when|while|although|though|after|before|since)[ ]"
_REPORT_OPENING = r"[ ](?:that,?[ ])?(?:according[ ]to[ ][^,.;:]{1,60},[ ])?"


def _interrupted(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """An attribution interrupts a quoted sentence: "…," said Ann Lee, "…"."""
    previous = passage.previous
    if previous is None or previous.block is not passage.block:
        return None
    start, end = previous.tail
    goes_on = passage.first.islower() or discourse.outside[start:end].rstrip().endswith((",", ";", "—", "–", "-"))
    if end != passage.outer.start or not goes_on:
        return None
    behind = _after_inverted(previous, discourse) or _after_subject(previous, discourse)
    before = _name_before(passage, discourse) if behind else None
    return None if behind and before and before.cue != behind.cue else behind  # said Ann Lee, and Bob Ray replied, "…"


def _after_inverted(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """The cue and then the speaker follow the quoted words: "…," said Ann Lee."""
    start, end = passage.tail
    cue = discourse.verb_at(start, end)
    if not cue or cue.is_participle or not passage.is_finished or discourse.outside.startswith(" that ", cue.end):
        return None  # said that …: this cue reports a different clause
    behind = discourse.past_adverbs(cue.end, end)
    is_plain = cue.start == start and cue.word in discourse.words("cues_plain") and len(passage.words) > 3
    phrase = discourse.phrases.at(behind, end) or (discourse.phrases.somebody_at(behind, end) if is_plain else None)
    if phrase and phrase.kind == "role" and discourse.outside.startswith(" and ", phrase.end):
        phrase = phrase._replace(
            is_sure=False
        )  # said the owner and chief executive of Bramble Foods, whose name follows
    is_fragment = _is_fragment(passage)
    return by_cue(cue, phrase, end, discourse, is_fragment=is_fragment) if phrase or is_plain else None


def _is_fragment(passage: PassageContext) -> bool:
    """Whether only the end of a reported clause is in quotation marks: Ferry delay 'unacceptable', says Ann Lee."""
    is_first = passage.previous is None or passage.previous.block is not passage.block
    is_part = passage.first.islower() and len(passage.words) < _SENTENCE and passage.last not in ".!?"
    return is_first and is_part and not passage.opens_block and bool(passage.lead_text.strip())


def _after_subject(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """The speaker and then the cue follow the quoted words: "…," Ann Lee said."""
    start, end = passage.tail
    if start == end or not passage.is_finished or _is_in_subordinate(passage, discourse):
        return None
    phrase = discourse.phrases.at(start, end)
    cue = _cue_behind(phrase, end, discourse) if phrase else None
    last = "," if discourse.outside.startswith(",", passage.outer.end) else passage.last  # "…", Ann Lee said
    if not cue and last in ",?!":
        phrase = discourse.phrases.anyone_at(start, end)
        cue = _cue_behind(phrase, end, discourse) if phrase else None
    if not cue or discourse.outside.startswith(" that ", cue.end):
        return None
    if passage.last in ".!?…" and discourse.outside[cue.end : end].rstrip().endswith((":", ",")):
        return None  # the cue belongs to the next passage
    if last not in ",?!…–—-" and not discourse.match(_REST_OF_ATTRIBUTION, cue.end, end):
        return None  # a separate sentence that introduces the next passage
    return by_cue(cue, phrase, end, discourse, is_fragment=_is_fragment(passage))


def _is_in_subordinate(passage: PassageContext, discourse: Discourse) -> bool:
    """Whether the passage is in a subordinate clause before the main one: When she called it "…," they cheered."""
    opens = passage.first.islower() and discourse.match(_SUBORDINATE, *passage.lead)
    return bool(opens and passage.cues_in_lead("cues_clause", "cues_noun"))


def _cue_behind(phrase: SpeakerPhrase, end: int, discourse: Discourse) -> Cue | None:
    """The cue that follows a speaker, directly or after an insertion between commas: Ann Lee[, who …,] said."""
    joint = discourse.match(_JOINT, phrase.end, end)
    other = discourse.phrases.at(joint.end(), end) if joint else None
    if other and (other.is_sure or _is_full_name(other)):
        return _cue_behind(other, end, discourse)
    for cue in discourse.cues_between(phrase.end, min(end, phrase.end + _LONGEST_GAP), "cues_quote"):
        place = discourse.before_adverbs(cue.start, phrase.end)
        verb = discourse.verb_at(place, end) if discourse.fullmatch(_GAP, phrase.end, place) else None
        if verb and not discourse.is_passive(verb):
            return verb
    return None


def _is_full_name(phrase: SpeakerPhrase) -> bool:
    """Whether a noun phrase is a person's name of two or more words; the name need not be known."""
    return phrase.kind == "person" and phrase.speaker is not None and " " in phrase.speaker.name


def _before_second(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """The attribution of two fragments follows the second one: It is "too little" and "too late," Ann Lee said."""
    second = passage.following
    if second is None or second.block is not passage.block or passage.last in ".!?" or len(passage.words) < _FEW_WORDS:
        return None
    between = discourse.outside[passage.outer.end : second.outer.start]
    if any(mark in between for mark in ".!?;:") or len(between) > _LONGEST_BETWEEN or passage.is_block_quotation:
        return None
    relation = (
        _after_inverted(second, discourse) or _after_subject(second, discourse) or _before_second(second, discourse)
    )
    return relation._replace(is_fragment=True) if relation and relation.speaker else None


def _after_source(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """A source follows the quoted words: "…," according to Ann Lee."""
    start, end = passage.tail
    cue = discourse.cue_at(start, end, "cues_source")
    if not cue or (discourse.outside[start].isupper() and passage.last == "."):
        return None  # the source starts the next sentence
    phrase = discourse.phrases.at(cue.end + 1, end)
    return by_cue(cue, phrase, end, discourse) if phrase else None


def _before_source(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """A source comes before the quoted words: According to Ann Lee, "…"."""
    start, end = passage.lead
    cue = discourse.cue_at(start, end, "cues_source")
    if not cue:
        return None
    phrase = discourse.phrases.at(cue.end + 1, end)
    if phrase and discourse.fullmatch(_BELONGING, phrase.end, end):
        return by_cue(cue, phrase, end, discourse)
    is_sentence = passage.last in ".!?…" and passage.lead_text.endswith(",")
    return by_cue(cue, None, end, discourse) if is_sentence else None


def _name_before(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """A name and a cue come right before whole quoted sentences: Ann Lee said: "…"."""
    start, end = passage.lead
    is_finished = (
        passage.last in ".!?…," or not passage.is_closed or discourse.outside.startswith(".", passage.outer.end)
    )
    cue = next(iter(passage.cues_in_lead("cues_quote")), None) if is_finished and passage.first.isupper() else None
    if not cue or cue.is_participle or discourse.is_passive(cue) or not _names_nobody(cue.end, passage, discourse):
        return None
    phrase = discourse.subjects.of(cue, start, is_near=True)
    is_named = phrase is not None and phrase.kind == "person" and phrase.is_sure
    return by_cue(cue, phrase, end, discourse) if is_named and discourse.subjects.has_verb(cue, start) else None


def _names_nobody(place: int, passage: PassageContext, discourse: Discourse) -> bool:
    """Whether the words between an offset and a passage name nobody: Ann Lee said [in a statement:] "…"."""
    behind = passage.lead_text[place - passage.lead[0] :]
    if not behind.strip(",: "):
        return True
    is_short = behind.endswith((",", ":")) and _leads_in(behind, passage, discourse)
    return is_short and not discourse.phrases.people_within(place, passage.lead[1])


def _before_cue(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """The speaker and the cue come before the quoted words: Ann Lee said: "…"."""
    start, end = passage.lead
    for cue in () if _is_question(passage.lead_text) else passage.cues_in_lead("cues_quote", "cues_clause"):
        behind = passage.lead_text[cue.end - start :]
        if discourse.is_passive(cue):
            closing = _closing_by(cue, behind, passage, discourse)
            if closing:
                return by_cue(cue, closing, end, discourse)
            continue
        if passage.is_only_possible(cue) or not _leads_in(behind, passage, discourse):
            continue
        if not discourse.subjects.has_verb(cue, start):
            continue
        phrase = _subject_in_lead(cue, passage, discourse)
        if phrase:
            is_fragment = not behind.endswith((",", ":")) and passage.first.islower()
            return by_cue(cue, phrase, end, discourse, is_fragment=is_fragment)
        if not behind.strip(" ,:") and passage.first.isupper():
            return by_cue(cue, None, end, discourse)  # the cue has no known speaker
    return None


def _is_question(lead: str) -> bool:
    """Whether a heading only announces the words below it: *What our bakers say*, but not *What Ann Lee said:*."""
    return lead.lstrip().lower().startswith("what ") and not lead.rstrip().endswith(":")


def _closing_by(cue: Cue, behind: str, passage: PassageContext, discourse: Discourse) -> SpeakerPhrase | None:
    """The subject of a sentence that ends with *by* and a cue, if it is a person: [Ann Lee] closed by saying "…"."""
    start = passage.lead[0]
    if not cue.is_participle or behind.strip(" ,:"):
        return None
    if discourse.word_before(discourse.before_adverbs(cue.start, start)) != "by":
        return None
    phrase = discourse.subjects.main(start, cue.start)
    return phrase if phrase and phrase.kind == "person" else None


def _leads_in(behind: str, passage: PassageContext, discourse: Discourse) -> bool:
    """Whether the words between the cue and the passage still belong to the cue: Ann Lee said [in a statement:] "…"."""
    inner = behind.rstrip(":, ").strip()
    if not inner or inner.lower() in {"that", "of", "as"}:
        return True
    if any(mark in inner for mark in ";!?") or len(inner) > (250 if behind.endswith(":") else 90):
        return False
    return behind.endswith(":") or (behind.endswith(",") and passage.first.isupper())


def _subject_in_lead(cue: Cue, passage: PassageContext, discourse: Discourse) -> SpeakerPhrase | None:
    start, end = passage.lead
    if (
        cue.is_participle and not passage.is_led_in
    ):  # an earlier passage may have split the sentence: Ann Lee called it "…", adding
        start = discourse.sentence_start(start, passage.block.start)
    if not discourse.outside[start : cue.start].strip(' "*>•-'):  # says education director Ann Lee: "…"
        phrase = discourse.phrases.at(discourse.past_adverbs(cue.end, end), end)
        if phrase and phrase.speaker:
            return phrase
    phrase = _subject_of_report(cue, start, discourse) or discourse.subjects.of(cue, start)
    if phrase and phrase.speaker is None:
        return discourse.subjects.reporter(phrase, start) or phrase
    return phrase


def _subject_of_report(cue: Cue, start: int, discourse: Discourse) -> SpeakerPhrase | None:
    """The person in a reported clause who then speaks: Ann Lee said [the driver] got out and shouted, "…"."""
    if cue.word in discourse.words("cues_going_on") or not discourse.is_second_verb(cue, start):
        return None
    for report in reversed(discourse.cues_between(start, cue.start, "cues_clause")):
        opening = discourse.match(_REPORT_OPENING, report.end, cue.start)
        phrase = discourse.phrases.known_at(opening.end(), cue.start) if opening else None
        if phrase and phrase.kind in ("person", "role") and not discourse.phrases.is_document(phrase):
            return phrase._replace(is_sure=False)
    return None


def _answer(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """The only person named before an interview speaks each answer, such as *A: …*."""
    transcript = discourse.transcript
    if not transcript or not passage.is_block_quotation or not transcript.is_answer(passage.block_index):
        return None
    named = discourse.phrases.people_within(0, transcript.opening)
    is_only = bool(named) and all(person.speaker is named[0].speaker for person in named)
    speaker = named[0].speaker if is_only else None
    return AttributionRelation(speaker, None, passage.outer.end, is_sure=False)


def _sentence_before(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """Whole quoted sentences follow a sentence that reports something else: Ann Lee said she was glad. "…"."""
    start, end, previous = passage.block.start, passage.end_before, passage.previous
    if passage.sign_before != "." or not passage.first.isupper() or passage.last not in ".!?…,":
        return None
    if previous and previous.tail[1] >= end - 1 and _is_attributed_behind(previous, discourse):
        return None  # an earlier passage already has that sentence as its attribution
    start = discourse.sentence_start(end - 2, start)
    return _who_spoke(start, end, passage, discourse) or _who_acted(start, end, passage, discourse)


def _who_acted(start: int, end: int, passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """The subject of the sentence before a final quotation that says *I*: [Ann Lee] shook her head. "I never did"."""
    is_closing = passage.outer.end >= passage.block.end - 1 and passage.is_closed
    if not is_closing or not discourse.is_about_speaker(passage) or discourse.announces_statement(start, end):
        return None
    phrase = discourse.subjects.main(start, end)
    if phrase is None or phrase.kind != "person" or not phrase.is_known or passage.names(phrase.speaker):
        return None
    return by_place(phrase, end, is_sure=False) if opens_clause(discourse.outside, phrase.start) else None


def _is_attributed_behind(passage: PassageContext, discourse: Discourse) -> bool:
    return bool(_after_inverted(passage, discourse) or _after_subject(passage, discourse))


def _paragraph_before(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """A quoted paragraph follows a paragraph whose last sentence shows who spoke (Ann Lee said so)."""
    before = discourse.document.blocks[max(0, passage.block_index - 1)]
    is_whole = passage.opens_block and passage.outer.end == passage.block.end
    if not is_whole or before is passage.block or before.kind != "paragraph" or passage.last not in ".!?…":
        return None
    if passage.previous and passage.previous.block is before:
        return None  # the earlier passage continues, with the same speaker
    return _who_spoke(discourse.sentence_start(before.end - 2, before.start), before.end, passage, discourse)


def _who_spoke(start: int, end: int, passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """Attribute a passage to the person who says something in a sentence, unless the passage mentions that person."""
    cues = discourse.cues_between(start, end, "cues_quote", "cues_source")
    behind = (_speaker_behind(cue, end, discourse) for cue in cues)
    near = (discourse.subjects.of(cue, start, is_near=True) for cue in cues if "cues_quote" in cue.lists)
    for phrase in (*behind, *near):
        if phrase and phrase.kind in ("person", "role") and not discourse.phrases.is_document(phrase):
            return None if passage.names(phrase.speaker) else by_place(phrase, end, is_sure=False)
    return None


def _speaker_behind(cue: Cue, end: int, discourse: Discourse) -> SpeakerPhrase | None:
    """The speaker named after a cue in the same sentence, as in *…, said [Ann Lee]* or *was asked by [Ann Lee]*."""
    if discourse.outside.startswith(" by ", cue.end):
        return discourse.phrases.at(discourse.past_adverbs(cue.end + len(" by"), end), end)
    is_inverted = discourse.outside.endswith(", ", 0, cue.start) and cue.word not in discourse.words(
        "clauses_addressed"
    )
    if "cues_source" not in cue.lists and (cue.is_participle or not is_inverted):
        return None
    phrase = discourse.phrases.at(discourse.past_adverbs(cue.end, end), end)
    return phrase if phrase and closes_sentence(phrase.end, end, discourse) else None


def _after_comma(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """A whole quoted sentence follows a clause and a comma, without a cue: Ann Lee was blunt about the plan, "…"."""
    is_sentence = passage.first.isupper() or passage.first in '…["'
    if not is_sentence or passage.last not in ".!?…" or len(passage.words) < _SENTENCE:
        return None
    if passage.is_led_in or not passage.lead_text.endswith(","):
        return None
    start, end = passage.lead
    phrase = discourse.subjects.main(start, end)
    return AttributionRelation(phrase.speaker if phrase else None, None, end, is_sure=False)


RULES: tuple[Judge[PassageContext, Discourse, AttributionRelation], ...] = (
    Judge("attribution.interrupted", _interrupted, 0.96, examples=("“Bread”, said Ann Lee, “is all we make.”",)),
    Judge("attribution.after-inverted", _after_inverted, 0.96),
    Judge("attribution.after-subject", _after_subject, 0.95),
    Judge("attribution.after-dash", after_dash, 0.9),
    Judge("attribution.name-before", _name_before, 0.95),
    Judge("attribution.before-cue", _before_cue, 0.85),
    Judge("attribution.after-source", _after_source, 0.8),
    Judge("attribution.before-source", _before_source, 0.75),
    Judge("attribution.before-statement", before_statement, 0.92),
    Judge("attribution.in-headline", in_headline, 0.75),
    Judge("attribution.answer", _answer, 0.9),
    Judge("attribution.before-colon", before_colon, 0.92),
    Judge("attribution.signature-inside", signature_inside, 0.8),
    Judge("attribution.name-above", name_above, 0.8),
    Judge("attribution.signature", signature, 0.8),
    Judge("attribution.in-frame", in_frame, 0.8),
    Judge("attribution.frame-after", frame_after, 0.85),
    Judge("attribution.before-second", _before_second, 0.85),
    Judge("attribution.sentence-before", _sentence_before, 0.85),
    Judge("attribution.paragraph-before", _paragraph_before, 0.7),
    Judge("attribution.after-comma", _after_comma, 0.6),
)
