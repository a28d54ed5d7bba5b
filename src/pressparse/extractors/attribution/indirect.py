"""Reports without marks: who is said to have said what, and where the reported clause ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import Any

import regex

from ...model import Block, Quote
from ...rules import Judge, compiled, decide
from .headlines import HEADLINE_RULES
from .phrases import BLANK, Source
from .reported import MAIN_CLAUSE, SUBJECT_AND_VERB, Cue, Report, is_clause, report
from .scene import Scene

_LONGEST_GAP = 70  # characters between a cue and its "that"
_OPENING_MARKS = regex.compile(r"[\s\"\0.,]*")

_THAT = regex.compile(r"(?<gap>[^.;:!?\"\0]{0,70}?)\bthat[ ](?=\S)")
_CLAUSE_OPENING = r"""
    [ ]++ (?: (?i:on[ ])? (?i:\L<clauses_days>) [ ]++ )?+ (?!(?i:\L<clauses_no_opening>)\b)
    (?=[\p{L}\p{N}$£€])
"""
_SUBJECT_AND_PAST = r"""
    (?: \L<clauses_determiners> | \p{Lu}[\p{L}'-]*+ ) [ ] (?: [\p{L}'-]++ [ ] ){0,5}?
    (?: \p{L}{2,}(?:ed|s) | \L<clauses_irregular> ) [ ] (?!by\b)
"""
# Opens the subject of a clause, however long it is: said [the] upside of it would outweigh all else.
_NOUN_PHRASE = r"(?:(?i:\L<clauses_determiners>|\L<clauses_pronouns>|there|many|some|most|all|no|one|if|when|while)\b|\p{Lu}|\p{N}) [^.;:]"
_LONGEST_SENTENCE = 700  # characters; beyond, full stops have been lost and nobody can tell where a report ends
_PARTICIPIAL = regex.compile(r",[ ](?!including|excluding|during)\p{Ll}+ing\b")
# A subject that can be nothing else, and its verb close behind: told CNN [he had] …; told him [the mill would] …
_CLEAR_SUBJECT = r"""
    (?: (?i:he|she|it|they|we|there)[ ] (?:\p{Ll}+ly[ ])? (?: (?i:\L<clauses_finite>) | \p{L}{2,}ed | \L<clauses_irregular> )\b
      | (?: (?i:the|a|an|his|her|their|its|those|these|some|many)[ ](?:[\p{L}'-]+[ ]){1,6}? | (?:\p{Lu}[\p{L}'.-]*+[ ]){1,4} )
        (?:\p{Ll}+ly[ ])? (?i:\L<clauses_finite>)\b )
"""
_BEHIND_OCCASION = r"[ ](?:in|on|at|during|last|this|earlier)[ ][^,.;:\"]{2,70}?[ ](?=" + _CLEAR_SUBJECT + ")"  # said in a statement [he had]
_ADDRESSED = r"""
    [ ](?: me | him | her | them | us | \p{Lu}[\p{L}.'-]*+(?:[ ]\p{Lu}[\p{L}.'-]*+){0,3}
         | (?:(?:the|a|his|her|their|its)[ ])?(?:\p{Ll}+[ ])?\p{Ll}+ (?:[ ](?:on|last|this)[ ]\p{L}+)? )
    [ ]++
"""
_QUESTION = r"""
    (?: [ ] (?!and\b|or\b) [\p{L}.'-]++ (?:[ ][\p{L}.'-]++){0,2}? )?
    [ ](?P<clause>(?i:whether|if|what|how|why|who|when|where|which)[ ])
"""
_CLAIM_THAT = r"(?P<by>[ ]by[ ][^,.;:\"]{2,60}?)?[ ]that[ ](?=\S)"
_OWNER = r"(?P<owner>(?:(?:\p{Lu}[\p{L}\p{M}.-]*+[ ]){0,3}\p{L}[\p{L}\p{M}.-]*'s? | \b(?:his|her|their|its) )) [ ](?:\p{Ll}+[ ]){0,2}$"
_COPULA = r"(?: \b(?:is|are|was|were|be|been|remain|remains|remained|seem|seems|seemed|feel|feels|felt) | '(?:s|re|m) ) (?:[ ]\L<cues_adverbs>|[ ]\p{Ll}+ly|[ ](?:more|less|very|also))?[ ]$"
_AS = regex.compile(r"(?:^|[\s(])[Aa]s[ ](?:the[ ]|The[ ])?$")
_TIME_TO_COMMA = r"(?:[ ](?i:\L<cues_adverbs>|in|on|at|during|to|last|this|earlier)\b[^.,;:]{0,40})?,[ ]"
_TIME = r"[ ]?(?:(?i:\L<cues_adverbs>|in|on|at|during|to|with|this|last|of)\b[^.,;:\0\"]{0,60})?[.,]?\"?$"


def _that_clause(cue: Cue, scene: Scene) -> Report | None:
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
    source = scene.subject(cue.start, cue.sentence_start) or scene.counted(cue.start, cue.sentence_start)
    return report(scene, cue, source, that.end(), cue.sentence_end)


def _bare_clause(cue: Cue, scene: Scene) -> Report | None:
    """A cue and a clause without that: the company said sales had doubled."""
    if cue.word not in scene.language.words("cues_bare") or not _is_verb(cue, scene):
        return None
    opening = compiled(_CLAUSE_OPENING, scene.language).match(scene.outside, cue.end, cue.sentence_end)
    if not opening and cue.word in scene.language.words("cues_plain"):
        opening = compiled(_BEHIND_OCCASION, scene.language).match(scene.outside, cue.end, cue.sentence_end)
    if not opening or not _opens_with_subject(cue, scene, opening.end()):
        return None
    counted = scene.counted(cue.start, cue.sentence_start)
    is_near = not cue.word.endswith("ing") and not _is_second_verb(cue, scene)
    source = counted or scene.subject(cue.start, cue.sentence_start, is_near=is_near)
    if source is None or scene.outside.endswith(("that ", "which "), 0, source.start):
        return None  # a relative clause: the figures that the company claims prove it
    return report(scene, cue, source, opening.end(), cue.sentence_end)


def _is_second_verb(cue: Cue, scene: Scene) -> bool:
    """Whether a cue shares its subject with the verb before: met the board and [said]."""
    end = scene.before_adverbs(cue.start, cue.sentence_start)
    return scene.outside.endswith((" and", " but"), cue.sentence_start, end)


def _told_clause(cue: Cue, scene: Scene) -> Report | None:
    """A cue, those addressed, and a clause without that: Ann Lee told reporters sales had doubled."""
    if cue.word not in scene.language.words("clauses_addressed") or not _is_verb(cue, scene):
        return None
    addressed = compiled(_ADDRESSED, scene.language).match(scene.outside, cue.end, cue.sentence_end)
    if not addressed or not compiled(_CLEAR_SUBJECT, scene.language).match(
        scene.outside, addressed.end(), cue.sentence_end
    ):
        return None
    source = scene.subject(cue.start, cue.sentence_start, is_near=not cue.word.endswith("ing"))
    return report(scene, cue, source, addressed.end(), cue.sentence_end)


def _question(cue: Cue, scene: Scene) -> Report | None:
    """A cue and an indirect question: Ann Lee asked whether sales had doubled."""
    if cue.word not in scene.language.words("cues_question"):
        return None
    question = compiled(_QUESTION, scene.language).match(scene.outside, cue.end, cue.sentence_end)
    if not question or not is_clause(scene, question.end(), cue.sentence_end):
        return None
    source = scene.subject(cue.start, cue.sentence_start, is_near=True)
    if cue.word == "asked" and (source is None or scene.is_passive(cue.match)):
        source = Source(cue.start, cue.start, None, is_sure=False)  # asked whether …, Ann Lee said no
    end = cue.sentence_end
    if source is not None and source.end <= cue.start <= cue.sentence_start + len("When "):
        main = compiled(MAIN_CLAUSE, scene.language).search(scene.outside, question.end(), end)
        end = main.start() if main else end
    return report(scene, cue, source, question.start("clause"), end)


def _certain_that(cue: Cue, scene: Scene) -> Report | None:
    """Somebody is of an opinion: Ann Lee is confident that sales will double."""
    if cue.word not in scene.language.words("cues_certain"):
        return None
    copula = compiled(_COPULA, scene.language).search(scene.outside, cue.sentence_start, cue.start)
    if not copula or not scene.outside.startswith(" that ", cue.end):
        return None
    source = scene.subject(copula.start(), cue.sentence_start, is_near=True)
    return report(scene, cue, source, cue.end + len(" that "), cue.sentence_end)


def _claim_that(cue: Cue, scene: Scene) -> Report | None:
    """Somebody's claim and a clause with that: the judges' warning that sales would fall."""
    if cue.word not in scene.language.words("cues_claim"):
        return None
    that = compiled(_CLAIM_THAT, scene.language).match(scene.outside, cue.end, cue.sentence_end)
    owner = compiled(_OWNER, scene.language).search(scene.outside, cue.sentence_start, cue.start) if that else None
    if not that or not (owner or that["by"]):
        return None
    at = that.start("by") + len(" by ") if that["by"] else owner.start("owner") if owner else cue.start
    source = scene.sources.at(at, cue.sentence_end)
    source = source and source.speaker and source or Source(at, at, None, is_sure=False)
    return report(scene, cue, source, that.end(), cue.sentence_end)


def _as_reported_before(cue: Cue, scene: Scene) -> Report | None:
    """As the Herald reported, sales had doubled."""
    source = scene.subject(cue.start, cue.sentence_start, is_near=True)
    if not source or not _AS.search(scene.outside, max(cue.sentence_start, source.start - 20), source.start):
        return None
    behind = compiled(_TIME_TO_COMMA, scene.language).match(scene.outside, cue.end, cue.sentence_end)
    return report(scene, cue, source, behind.end(), cue.sentence_end) if behind else None


def _clause_around(cue: Cue, scene: Scene) -> Report | None:
    """The cue and its source interrupt the clause: Sales, Ann Lee said, had doubled."""
    if cue.word not in scene.language.words("cues_plain") or not scene.outside.startswith(",", cue.end):
        return None
    comma = scene.outside.rfind(", ", cue.sentence_start, cue.start)
    source = scene.sources.at(comma + 2, cue.start) if comma > 0 else None
    if not source or scene.before_adverbs(cue.start, source.start) > source.end + 1:
        return None
    rest = cue.end + len(", ")
    if not is_clause(scene, rest, cue.sentence_end) and not is_clause(scene, cue.sentence_start, comma):
        return None
    whole = report(scene, cue, source, rest, cue.sentence_end)
    if whole is None or len(scene.outside[cue.sentence_start : comma].split()) < 2:
        return whole
    return replace(whole, opening=(cue.sentence_start, comma)) if BLANK not in scene.outside[cue.sentence_start:comma] else whole


def _opens_with_subject(cue: Cue, scene: Scene, start: int) -> bool:
    """Whether a subject and its verb stand at a place. Behind *said* any past form will do for the verb."""
    strict = compiled(SUBJECT_AND_VERB, scene.language).match(scene.outside, start, cue.sentence_end)
    if cue.word in scene.language.words("clauses_with_noun"):  # shows strong conviction
        return compiled(_CLEAR_SUBJECT, scene.language).match(scene.outside, start, cue.sentence_end) is not None
    if cue.word in scene.language.words("clauses_with_object"):  # adds flour, ensuring that bakers can …
        return strict is not None and not _PARTICIPIAL.search(strict.group())
    if strict or cue.word not in scene.language.words("cues_plain"):
        return strict is not None
    subject_and_past = compiled(_SUBJECT_AND_PAST, scene.language).match(scene.outside, start, cue.sentence_end)
    noun_phrase = compiled(_NOUN_PHRASE, scene.language).match(scene.outside, start, cue.sentence_end)
    return subject_and_past is not None or (noun_phrase is not None and is_clause(scene, start, cue.sentence_end))


def _clause_then_subject(cue: Cue, scene: Scene) -> Report | None:
    """A clause, then its source and the cue: Sales had doubled, the company said."""
    comma = scene.outside.rfind(",", cue.sentence_start, cue.start)
    while comma > cue.sentence_start:
        source = scene.sources.at(comma + 2, cue.start)
        if source and scene.before_adverbs(cue.start, source.start) <= source.end + 1:
            break
        comma = scene.outside.rfind(",", cue.sentence_start, comma)
    else:
        return None
    if not _closes_sentence(scene, cue.end, cue.sentence_end) or not is_clause(scene, cue.sentence_start, comma):
        return None
    return report(scene, cue, source, cue.sentence_start, comma)


def _clause_then_cue(cue: Cue, scene: Scene) -> Report | None:
    """A clause, then the cue and its source: Sales had doubled, said Ann Lee."""
    before = scene.outside[cue.sentence_start : cue.start].rstrip()
    if not before.endswith(",") or scene.outside[cue.end : cue.end + 1] != " " or cue.word.endswith("ing"):
        return None
    if cue.word in scene.language.words("clauses_addressed"):
        return None  # told Ann Lee: she is told
    source = scene.sources.at(cue.end + 1, cue.sentence_end)
    comma = cue.sentence_start + len(before) - 1
    if not source or not (
        scene.outside.startswith(",", source.end) or _closes_sentence(scene, source.end, cue.sentence_end)
    ):
        return None
    if not is_clause(scene, cue.sentence_start, comma):
        return None
    return report(scene, cue, source, cue.sentence_start, comma)


def _according_to_before(cue: Cue, scene: Scene) -> Report | None:
    """According to the report, sales had doubled."""
    if not cue.word.startswith("according") or scene.outside[cue.sentence_start : cue.start].strip(" *-•"):
        return None
    source = _named_source(cue, scene)
    if not source:
        return None
    comma = scene.outside.find(", ", source.end, cue.sentence_end)
    return report(scene, cue, source, comma + 2, cue.sentence_end) if comma > 0 else None


def _according_to_after(cue: Cue, scene: Scene) -> Report | None:
    """Sales had doubled, according to the report."""
    before = scene.outside[cue.sentence_start : cue.start].rstrip()
    if not cue.word.startswith("according") or not before:
        return None
    source = _named_source(cue, scene)
    end = cue.sentence_start + len(before.rstrip(","))
    clause = scene.outside[cue.sentence_start : end]
    start = cue.sentence_start + (clause.rfind(": ") + 2 if ": " in clause else 0)
    return report(scene, cue, source, start, end) if source and is_clause(scene, start, end) else None


def _named_source(cue: Cue, scene: Scene) -> Source | None:
    """Whom *according to* names; whatever noun phrase stands there, if it is nobody known."""
    place = cue.end + 1
    known = scene.sources.at(place, cue.sentence_end) or scene.sources.organization_at(place, cue.sentence_end)
    return known or scene.sources.anything_at(place, cue.sentence_end)


def _may_stand_between(gap: str, cue: str, scene: Scene) -> bool:
    """What may stand between a cue and its *that*: announced [today] that, told [reporters] that."""
    words = gap.lower().split()
    if not words or (len(words) == 2 and words[1] in scene.language.words("clauses_beliefs")):
        return True  # reiterated [his belief] that
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
    if (cue.match.group()[0].isupper() and before) or last in scene.language.words("clauses_before_nouns"):
        return False
    if cue.word in scene.language.words("clauses_homographs"):
        source = scene.subject(cue.start, cue.sentence_start, is_near=True)
        return bool(
            source and source.is_known and (source.is_sure or last in {"he", "she", "it", "company", "report", "study"})
        )
    if scene.is_passive(cue.match):
        return False
    if {cue.word + "s", cue.word + "es", cue.word[:-1] + "ies"} & scene.language.words("cues_clause"):  # the base form
        following = scene.outside[cue.end : cue.sentence_end].split(maxsplit=1)
        if following and following[0].lower() in scene.language.words("sources_people"):
            return False  # state officials
        return (
            last in {"to", "i", "we", "you", "they", "people", "did", "does", "will", "would"}
            or last.endswith("s")
            or "and" in before[-4:]
        )
    return True


def _closes_sentence(scene: Scene, start: int, end: int) -> bool:
    return compiled(_TIME, scene.language).match(scene.outside, start, end) is not None


RULES: tuple[Judge[Cue, Scene, Report], ...] = (
    Judge("indirect.according-to-before", _according_to_before, 0.9),
    Judge("indirect.according-to-after", _according_to_after, 0.9),
    Judge("indirect.that-clause", _that_clause, 0.85),
    Judge("indirect.certain-that", _certain_that, 0.85),
    Judge("indirect.claim-that", _claim_that, 0.8),
    Judge("indirect.question", _question, 0.8),
    Judge("indirect.as-reported", _as_reported_before, 0.85),
    Judge("indirect.clause-around", _clause_around, 0.85),
    Judge("indirect.clause-then-cue", _clause_then_cue, 0.85),
    Judge("indirect.clause-then-subject", _clause_then_subject, 0.85),
    Judge("indirect.told-clause", _told_clause, 0.8),
    Judge("indirect.bare-clause", _bare_clause, 0.8),
)


_WITH_THAT = tuple(rule for rule in RULES if rule.judge is _that_clause)


def reports(scene: Scene, said: Sequence[Quote] = ()) -> list[Quote]:
    """The indirect quotes of a document, in order of place, none inside another.

    The cues of what was ``said`` in marks report nothing else, but for a clause with *that*.
    """
    taken = {quote.cue.start for quote in said if quote.cue}
    found: list[Quote] = []
    for block in scene.document.blocks:
        if block.kind in ("title", "heading"):
            decided = decide(HEADLINE_RULES, block, scene)
            if decided:
                found.append(_quote(scene, *decided))
        elif block.kind != "quote":
            found += sorted(_in_block(block, scene, taken), key=lambda quote: quote.start)
    return found


def _in_block(block: Block, scene: Scene, taken: Set[int]) -> Iterator[Quote]:
    """The reports of a block; of two that overlap, the one of the earlier rule."""
    decided = [
        answer
        for cue in _cues(block, scene)
        if (answer := decide(_WITH_THAT if cue.start in taken else RULES, cue, scene))
    ]
    kept: list[Report] = []
    for report, judge in sorted(decided, key=lambda answer: RULES.index(answer[1])):
        if all(report.end <= other.start or other.end <= report.start for other in kept):
            kept.append(report)
            yield _quote(scene, report, judge)


def _cues(block: Block, scene: Scene) -> Iterator[Cue]:
    matches = [
        *scene.cues_between(block.start, block.end, "cues_clause"),
        *scene.cues_between(block.start, block.end, "cues_according"),
        *scene.cues_between(block.start, block.end, "cues_question_only"),
        *scene.cues_between(block.start, block.end, "cues_certain"),
        *scene.cues_between(block.start, block.end, "cues_claim"),
    ]
    for match in sorted(matches, key=lambda m: m.start()):
        sentence = scene.sentence_at(match.start())
        start = scene.sentence_start(match.start(), block.start)
        opening = _OPENING_MARKS.match(scene.outside, start, match.start())
        start = opening.end() if opening else start
        if sentence.end - start <= _LONGEST_SENTENCE:
            yield Cue(match, match.start(), match.start() + len(match.group().rstrip()), start, sentence.end)


def _quote(scene: Scene, report: Report, judge: Judge[Any, Scene, Report]) -> Quote:
    spans = [scene.document.span(*place) for place in report.places]
    confidence = judge.confidence if report.is_sure else round(judge.confidence - 0.1, 2)
    return Quote(
        kind="indirect", text=" ".join(span.text for span in spans), segments=tuple(spans), speaker=report.speaker, cue=report.cue,
        rule=judge.name, confidence=confidence,
    )  # fmt: skip
