"""The cue, and then what it reports: the company said sales had doubled."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ...rules import compiled
from .clauses import CLEAR_SUBJECT, MAIN_CLAUSE, is_clause, opens_with_subject
from .phrases import Source
from .reported import Cue, Report, report
from .scene import Scene

_LONGEST_GAP = 70  # characters between a cue and its "that"
_THAT = regex.compile(r"(?<gap>[^.;:!?\"\0]{0,70}?)\bthat,?[ ](?=\S)")
_CLAUSE_OPENING = r"""
    [ ]++ (?: (?i:on[ ])? (?i:\L<clauses_days>) [ ]++ )?+
    (?!(?i:\L<clauses_no_opening>)\b (?!(?<=about|over|under|more|less|up)[ ](?:than[ ]|to[ ])?\p{N}))  # but about 50
    (?=[\p{L}\p{N}$£€])
"""
# Where something was said, before the clause: said in a statement [he had] …
_BEHIND_OCCASION = rf"""
    [ ](?:in|on|at|during|last|this|earlier)[ ] [^,.;:"]{{2,70}}? [ ] (?={CLEAR_SUBJECT})
"""
_ADDRESSED = rf"""
    [ ](?: me | him | her | them | us | \p{{Lu}}[\p{{L}}.'-]*+(?:[ ]\p{{Lu}}[\p{{L}}.'-]*+){{0,3}}
         | (?:(?:the|a|his|her|their|its)[ ])?(?:\p{{Ll}}+[ ])?\p{{Ll}}+ (?:[ ](?:on|last|this)[ ]\p{{L}}+)? )
    [ ]++ (?={CLEAR_SUBJECT})
"""
_QUESTION = r"""
    (?: [ ] (?!and\b|or\b) [\p{L}.'-]++ (?:[ ][\p{L}.'-]++){0,2}? )?
    [ ](?P<clause>(?i:whether|if|what|how|why|who|when|where|which)[ ])
"""
_CLAIM_THAT = r"""(?P<by>[ ]by[ ][^,.;:"]{2,60}?)?[ ]that[ ](?=\S)"""
_OWNER = r"""
    (?P<owner> (?:\p{Lu}[\p{L}\p{M}.-]*+[ ]){0,3} \p{L}[\p{L}\p{M}.-]*'s? | \b(?:his|her|their|its) )
    [ ](?:\p{Ll}+[ ]){0,2}$
"""
_IT_WAS = regex.compile(r"\b[Ii]t[ ](?:was|has[ ]been|had[ ]been)[ ](?:(?:also|further|\p{Ll}+ly)[ ])?$")
_PRONOUN_GOES_ON = regex.compile(r",[ ]and[ ](?:he|she|it|they)[ ]")
_COPULA = r"""
    (?: \b(?:is|are|was|were|be|been|remain|remains|remained|seem|seems|seemed|feel|feels|felt) | '(?:s|re|m) )
    (?: [ ]\L<cues_adverbs> | [ ]\p{Ll}+ly | [ ](?:more|less|very|also) )? [ ]$
"""


def that_clause(cue: Cue, scene: Scene) -> Report | None:
    """A cue and a clause with that: the company said that sales had doubled."""
    if cue.word not in scene.language.words("cues_clause") or not _is_verb(cue, scene):
        return None
    that = (
        _THAT.match(scene.outside, cue.end + 1, cue.sentence_end)
        if scene.outside[cue.end : cue.end + 1] == " "
        else None
    )
    if not that or not _may_stand_between(that["gap"], cue.word, scene):
        return None
    if cue.word in scene.language.words("clauses_with_object") and not is_clause(scene, that.end(), cue.sentence_end):
        return None  # she continued that tradition
    source = scene.subjects.of(cue.start, cue.sentence_start) or scene.subjects.counted(cue.start, cue.sentence_start)
    is_belief = _is_belief(that["gap"].lower().split(), scene)
    end = _before_pronoun(scene, that.end(), cue.sentence_end) if is_belief else cue.sentence_end
    return report(scene, cue, source, that.end(), end)


def bare_clause(cue: Cue, scene: Scene) -> Report | None:
    """A cue and a clause without that: the company said sales had doubled."""
    if cue.word not in scene.language.words("cues_bare") or not _is_verb(cue, scene):
        return None
    opening = None
    if cue.word in scene.language.words("cues_plain"):
        opening = compiled(_BEHIND_OCCASION, scene.language).match(scene.outside, cue.end, cue.sentence_end)
    opening = opening or compiled(_CLAUSE_OPENING, scene.language).match(scene.outside, cue.end, cue.sentence_end)
    if not opening or not opens_with_subject(cue.word, scene, opening.end(), cue.sentence_end):
        return None
    counted = scene.subjects.counted(cue.start, cue.sentence_start)
    is_near = not cue.word.endswith("ing") and not _is_second_verb(cue, scene)
    source = counted or scene.subjects.of(cue.start, cue.sentence_start, is_near=is_near)
    if source is None or scene.outside.endswith(("that ", "which "), 0, source.start):
        return None  # a relative clause: the figures that the company claims prove it
    return report(scene, cue, source, opening.end(), cue.sentence_end)


def _is_second_verb(cue: Cue, scene: Scene) -> bool:
    """Whether a cue shares its subject with the verb before: met the board and [said]."""
    end = scene.before_adverbs(cue.start, cue.sentence_start)
    return scene.outside.endswith((" and", " but"), cue.sentence_start, end)


def impersonal(cue: Cue, scene: Scene) -> Report | None:
    """Something was said, and nobody tells by whom: it was also revealed that sales had doubled."""
    if cue.word not in scene.language.words("cues_impersonal") or not scene.outside.startswith(" that ", cue.end):
        return None
    if not _IT_WAS.search(scene.outside, cue.sentence_start, cue.start):
        return None
    nobody = Source(cue.start, cue.start, None, is_sure=False)
    return report(scene, cue, nobody, cue.end + len(" that "), cue.sentence_end)


def told_clause(cue: Cue, scene: Scene) -> Report | None:
    """A cue, those addressed, and a clause without that: Ann Lee told reporters sales had doubled."""
    if cue.word not in scene.language.words("clauses_addressed") or not _is_verb(cue, scene):
        return None
    addressed = compiled(_ADDRESSED, scene.language).match(scene.outside, cue.end, cue.sentence_end)
    if not addressed:
        return None
    source = scene.subjects.of(cue.start, cue.sentence_start, is_near=not cue.word.endswith("ing"))
    return report(scene, cue, source, addressed.end(), cue.sentence_end)


def question(cue: Cue, scene: Scene) -> Report | None:
    """A cue and an indirect question: Ann Lee asked whether sales had doubled."""
    if cue.word not in scene.language.words("cues_question"):
        return None
    question = compiled(_QUESTION, scene.language).match(scene.outside, cue.end, cue.sentence_end)
    if not question or not is_clause(scene, question.end(), cue.sentence_end):
        return None
    source = scene.subjects.of(cue.start, cue.sentence_start, is_near=True)
    if cue.word == "asked" and (source is None or scene.is_passive(cue.match)):
        source = Source(cue.start, cue.start, None, is_sure=False)  # asked whether …, Ann Lee said no
    end = cue.sentence_end
    if source is not None and source.end <= cue.start <= cue.sentence_start + len("When "):
        main = compiled(MAIN_CLAUSE, scene.language).search(scene.outside, question.end(), end)
        end = main.start() if main else end
    return report(scene, cue, source, question.start("clause"), end)


def certain_that(cue: Cue, scene: Scene) -> Report | None:
    """Somebody is of an opinion: Ann Lee is confident that sales will double."""
    if cue.word not in scene.language.words("cues_certain"):
        return None
    copula = compiled(_COPULA, scene.language).search(scene.outside, cue.sentence_start, cue.start)
    if not copula or not scene.outside.startswith(" that ", cue.end):
        return None
    source = scene.subjects.of(copula.start(), cue.sentence_start, is_near=True)
    return report(scene, cue, source, cue.end + len(" that "), cue.sentence_end)


def claim_that(cue: Cue, scene: Scene) -> Report | None:
    """Somebody's claim and a clause with that: the judges' warning that sales would fall."""
    if cue.word not in scene.language.words("cues_claim"):
        return None
    that = compiled(_CLAIM_THAT, scene.language).match(scene.outside, cue.end, cue.sentence_end)
    owner = compiled(_OWNER, scene.language).search(scene.outside, cue.sentence_start, cue.start) if that else None
    if not that or not (owner or that["by"]):
        return None
    at = that.start("by") + len(" by ") if that["by"] else owner.start("owner") if owner else cue.start
    source = scene.sources.at(at, that.start() if that["by"] is None else that.end("by"))
    if source is None or source.speaker is None:  # expressed her hope that
        source = scene.subjects.main(cue.sentence_start, cue.start) or Source(at, at, None, is_sure=False)
    return report(scene, cue, source, that.end(), _before_pronoun(scene, that.end(), cue.sentence_end))


def _before_pronoun(scene: Scene, start: int, end: int) -> int:
    """Where what is hoped or warned of ends: …, [and she] looks forward to May."""
    goes_on = _PRONOUN_GOES_ON.search(scene.outside, start, end)
    return goes_on.start() if goes_on else end


def _is_belief(words: Sequence[str], scene: Scene) -> bool:
    return bool(words) and words[-1] in scene.language.words("clauses_beliefs")


def _may_stand_between(gap: str, cue: str, scene: Scene) -> bool:
    """What may stand between a cue and its *that*: announced [today] that, told [reporters] that."""
    words = gap.lower().split()
    if not words or (len(words) <= 3 and _is_belief(words, scene)):
        return True  # reiterated [his belief] that, expressed [confidence] that
    if len(words) > 9 or len(gap) > _LONGEST_GAP:
        return False
    if cue in scene.language.words("clauses_addressed"):
        return True
    return words[0].strip(",") in scene.language.words("clauses_between") or words[0].endswith("ly")


def _is_verb(cue: Cue, scene: Scene) -> bool:
    """Whether a cue is a verb here, in the active: not *the report*, *can be found*, *United States*."""
    before = scene.outside[cue.sentence_start : cue.start].split()
    last = before[-1].strip(",;:(") if before else ""
    last = (
        "" if last[:1].isupper() and len(before) > 1 else last.lower()
    )  # a name that ends in a small word: Ever On believes
    if (cue.match.group()[0].isupper() and before) or (
        last in scene.language.words("clauses_before_nouns") and not (last == "by" and cue.word.endswith("ing"))
    ):
        return False
    if last.endswith("ing") and cue.word.endswith("ed"):
        return False  # ensuring informed decisions that
    if scene.is_passive(cue.match) and last != "by":  # closed by saying that
        return False
    return scene.subjects.has_verb(cue.match, cue.sentence_start, cue.sentence_end)
