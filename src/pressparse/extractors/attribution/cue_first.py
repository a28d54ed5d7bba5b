"""Indirect quotes in which the cue is before the clause: the company said sales had doubled."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ...rules import any_between
from ..mentions import SpeakerPhrase
from .clauses import CLEAR_SUBJECT, MAIN_CLAUSE, is_clause, opens_with_subject
from .context import Discourse
from .indirect_quote import CueContext, IndirectQuote
from .narration import Cue

_LONGEST_GAP = 70  # characters between a cue and *that*
_LONGEST_LISTENER = 5  # words: reported [to the Marlow town police] that
_THAT = rf"""
    [ ](?P<gap>[^.;:!?"\0]{{0,{_LONGEST_GAP}}}?)
    (?<!\b(?:\L<grammar_common_prepositions>|\L<grammar_prepositions_of_time>)[ ])  # during that trial
    \b(?P<that>that),?[ ](?:that[ ])?(?:according[ ]to[ ][^,.;:"\0]{{1,70}},[ ])?(?=\S)
"""
_CLAUSE_OPENING = r"""
    [ ]++ (?: (?i:on[ ])? (?i:\L<clauses_days>) [ ]++ )?+
    (?!(?i:\L<clauses_no_opening>)\b (?!(?<=about|over|under|more|less|up)[ ](?:than[ ]|to[ ])?\p{N})
       (?!(?<=\bno)[ ](?!\L<grammar_common_prepositions>\b|\L<grammar_coordinators>\b)\p{Ll}+[ ]))  # no mills
    (?=[\p{L}\p{N}$£€])
"""
# An occasion between the cue and the clause: said in a statement [he had] …
_BEHIND_OCCASION = rf"""
    [ ](?: in | on | at | during | (?:last|this|earlier)(?=[ ](?:\L<clauses_days>|week|month|year|morning)\b) )
    [ ] [^,.;:"]{{2,70}}? [ ] (?={CLEAR_SUBJECT})
"""
_ADDRESSED = rf"""
    [ ](?: me | him | her | them | us | (?:the[ ])?\p{{Lu}}[\p{{L}}.'-]*+(?:[ ]\p{{Lu}}[\p{{L}}.'-]*+){{0,3}}
         | (?:(?:the|a|his|her|their|its)[ ])?(?:\p{{Ll}}+[ ])?\p{{Ll}}+ (?:[ ](?:on|last|this)[ ]\p{{L}}+)? )
    [ ]++ (?={CLEAR_SUBJECT})
"""
_QUESTION = r"""
    (?: [ ] (?!and\b|or\b) [\p{L}.'-]++ (?:[ ][\p{L}.'-]++){0,2}? )?
    [ ](?P<clause>(?i:whether|if|what|how|why|who|when|where|which)[ ])
"""
_CLAIM_THAT = r"""(?P<by>[ ]by[ ][^,.;:"]{2,60}?)?[ ]that[ ](?=\S)"""
_OWNER = r"""(?r)
    (?P<owner> (?:\p{Lu}[\p{L}\p{M}.-]*[ ]){0,3} \p{L}[\p{L}\p{M}.-]*'s? | \b(?:his|her|their|its) )
    [ ](?:\p{Ll}+[ ]){0,2}
"""
_IT_WAS = r"(?r)\b[Ii]t[ ](?:is|was|has[ ]been|had[ ]been)[ ](?:(?:also|further|\p{Ll}+ly)[ ])?"
_PRONOUN_GOES_ON = r",[ ]and[ ](?P<pronoun>(?:he|she|it|they)[ ])"
_RELATIVE = r"(?r)(?<!\b(?:in|during|after)[ ])\b(?:that|which)[ ]"  # but a letter in which she said
_PRONOUN = r"\L<grammar_subjects>[ ]"
_NO_SUBJECT = r"[ ](?:in[ ]|\p{Ll}+ing[ ]\L<grammar_subjects>\b)"  # believe in rye; report wishing they had sold
_COPULA = r"""(?r)
    (?<!\b(?:\L<grammar_modals>)[ ])  # can be confident
    (?P<copula>
        \b(?:is|are|was|were|be|been|remain|remains|remained|seem|seems|seemed|feel|feels|felt) | '(?:s|re|m) )
    (?: [ ]\L<cues_adverbs> | [ ]\p{Ll}+ly | [ ](?:more|less|very|also) )? [ ]
"""


def that_clause(cue: CueContext, discourse: Discourse) -> IndirectQuote | None:
    """A cue, then a clause with *that*: The company said that sales had doubled."""
    if not any_between(discourse.document.words.get("that", ()), cue.end, cue.end + _LONGEST_GAP + len("  ")):
        return None
    that = discourse.match(_THAT, cue.end, cue.sentence_end)
    if (
        not that
        or that["gap"].startswith(" ")
        or not _may_stand_between(that["gap"], cue.word, discourse)
        or not cue.is_verb
    ):
        return None
    takes_object = cue.word in discourse.words("clauses_with_object")
    if takes_object and not is_clause(discourse, that.end(), cue.sentence_end):
        return None  # not a clause: she continued that tradition
    start = that.start("that") if _is_subject(that, cue, discourse) else that.end()
    is_belief = cue.is_of_thought or _is_belief(that["gap"].lower().split(), discourse)
    end = _before_pronoun(start, cue.sentence_end, discourse) if is_belief else cue.sentence_end
    phrase = cue.subject() or cue.counted()
    if phrase and phrase.speaker is None and discourse.word_before(cue.start) == "to":
        return None  # the writer's opinion: I am pleased to say that
    return cue.quote(phrase, start, end)


def _is_subject(that: regex.Match[str], cue: CueContext, discourse: Discourse) -> bool:
    """Whether *that* is the subject of the reported clause: Ann Lee said that was too late."""
    following = discourse.outside[that.end() : cue.sentence_end].partition(" ")[0]
    return not that["gap"].strip() and following in discourse.words("grammar_auxiliaries")


def bare_clause(cue: CueContext, discourse: Discourse) -> IndirectQuote | None:
    """A cue, then a clause without *that*: The company said sales had doubled."""
    opening = _clause_opening(cue, discourse)
    if not opening or not cue.is_verb:
        return None
    if discourse.word_before(cue.start) == "to" and not discourse.match(_PRONOUN, opening.end(), cue.sentence_end):
        return None  # pleased to announce the launch of what will be …
    if not opens_with_subject(cue.word, discourse, opening.end(), cue.sentence_end):
        return None
    phrase = cue.counted() or cue.subject(
        is_near=not cue.cue.is_participle and not discourse.is_second_verb(cue.cue, cue.sentence_start)
    )
    if phrase is None or discourse.match(_RELATIVE, 0, phrase.start):
        return None  # a relative clause: the figures that the company claims prove it
    end = _before_pronoun(opening.end(), cue.sentence_end, discourse) if cue.is_of_thought else cue.sentence_end
    return cue.quote(phrase, opening.end(), end)


def _clause_opening(cue: CueContext, discourse: Discourse) -> regex.Match[str] | None:
    """Match the words between a cue and a clause without *that*. Returns None if no such clause can start there."""
    place, end = cue.end, cue.sentence_end
    occasion = discourse.match(_BEHIND_OCCASION, place, end) if cue.word in discourse.words("cues_plain") else None
    if occasion or discourse.match(_NO_SUBJECT, place, end):
        return occasion
    return discourse.match(_CLAUSE_OPENING, place, end)


def impersonal(cue: CueContext, discourse: Discourse) -> IndirectQuote | None:
    """A report that names no speaker: It was also revealed that sales had doubled."""
    if not discourse.outside.startswith(" that ", cue.end):
        return None
    if not discourse.match(_IT_WAS, cue.sentence_start, cue.start):
        return None
    return cue.quote(_nobody_at(cue.start), cue.end + len(" that "), cue.sentence_end)


def told_clause(cue: CueContext, discourse: Discourse) -> IndirectQuote | None:
    """A cue and the person addressed, then a clause without *that*: Ann Lee told reporters the mill had closed."""
    addressed = discourse.match(_ADDRESSED, cue.end, cue.sentence_end)
    if not addressed or not cue.is_verb:
        return None
    return cue.quote(cue.subject(is_near=not cue.cue.is_participle), addressed.end(), cue.sentence_end)


def question(cue: CueContext, discourse: Discourse) -> IndirectQuote | None:
    """A cue and an indirect question: Ann Lee asked whether sales had doubled."""
    asked = discourse.match(_QUESTION, cue.end, cue.sentence_end)
    if not asked or not is_clause(discourse, asked.end(), cue.sentence_end):
        return None
    phrase = cue.subject(is_near=True)
    if cue.word == "asked" and (phrase is None or discourse.is_passive(cue.cue)):
        phrase = _nobody_at(cue.start)  # asked whether …, Ann Lee said no
    end = cue.sentence_end
    if phrase and phrase.end <= cue.start <= cue.sentence_start + len("When "):
        main = discourse.search(MAIN_CLAUSE, asked.end(), end)
        end = main.start() if main else end
    return cue.quote(phrase, asked.start("clause"), end)


def certain_that(cue: CueContext, discourse: Discourse) -> IndirectQuote | None:
    """An expression of opinion, then a clause with *that*: Ann Lee is confident that sales will double."""
    if not discourse.outside.startswith(" that ", cue.end):
        return None
    copula = discourse.match(_COPULA, cue.sentence_start, cue.start)
    if not copula:
        return None
    verb = Cue(copula.start(), copula.end("copula"), copula["copula"])
    phrase = discourse.subjects.of(verb, cue.sentence_start, is_near=True)
    return cue.quote(phrase, cue.end + len(" that "), cue.sentence_end)


def claim_that(cue: CueContext, discourse: Discourse) -> IndirectQuote | None:
    """A noun such as *hope*, then a clause with *that*: The plan follows Ann Lee's prediction that sales would fall."""
    that = discourse.match(_CLAIM_THAT, cue.end, cue.sentence_end)
    owner = discourse.match(_OWNER, cue.sentence_start, cue.start) if that else None
    if that and that["by"]:
        phrase, at = discourse.phrases.at(that.start("by") + len(" by "), that.end("by")), that.start("by")
    elif that and owner:
        phrase, at = discourse.phrases.at(owner.start("owner"), that.start()), owner.start("owner")
    else:
        return None
    if phrase is None or phrase.speaker is None:  # expressed her hope that
        phrase = discourse.subjects.main(cue.sentence_start, cue.start) or _nobody_at(at)
    end = _before_pronoun(that.end(), cue.sentence_end, discourse)
    return cue.quote(phrase, that.end(), end)


def _nobody_at(place: int) -> SpeakerPhrase:
    return SpeakerPhrase(place, place, None, is_sure=False)


def _before_pronoun(start: int, end: int, discourse: Discourse) -> int:
    """Where a reported hope or warning ends: before another clause such as *and she looks forward to May*."""
    goes_on = discourse.search(_PRONOUN_GOES_ON, start, end)
    if goes_on is None or discourse.outside.startswith(goes_on["pronoun"], start):
        return end  # believe [they want it, and they pay for it]
    return goes_on.start()


def _is_belief(words: Sequence[str], discourse: Discourse) -> bool:
    return bool(words) and words[-1] in discourse.words("clauses_beliefs")


def _may_stand_between(gap: str, cue: str, discourse: Discourse) -> bool:
    """Whether these words can come between a cue and *that*: announced [today] that, told [reporters] that."""
    words = gap.lower().split()
    if not words or (len(words) <= 3 and _is_belief(words, discourse)):
        return True  # reiterated [his belief] that, expressed [confidence] that
    if len(words) > 9:
        return False
    if words[0] == "to" and (len(words) > _LONGEST_LISTENER or " ".join(words[1:2]).endswith("ing")):
        return False  # agreed to relief on the ground that, admitted to making claims that
    if cue in discourse.words("clauses_addressed") or words[0].endswith("ly"):
        return True
    return words[0].strip(",") in discourse.words("clauses_between")
