"""What is reported, and then its cue, or the cue in its midst: sales had doubled, the company said."""

from __future__ import annotations

import regex

from ...rules import compiled
from .clauses import is_clause, opens_clearly, opens_with_subject
from .phrases import BLANK, Source
from .reported import Cue, Report, report
from .scene import Scene

_AS_BEFORE = regex.compile(r"\b[Aa]s[ ]")
_AS = regex.compile(r"(?:^|[\s(])[Aa]s[ ](?:the[ ]|The[ ])?$")
_AS_REPORTED = r"As[ ](?:\p{Ll}+ly[ ])?(?P<cue>\L<cues_documented>)[ ](?:in|by)[ ](?:the[ ])?"
_TIME_TO_COMMA = r"(?:[ ](?i:\L<cues_adverbs>|in|on|at|during|to|last|this|earlier)\b[^.,;:]{0,40})?,[ ]"
_TIME = r"""
    [ ]? (?:(?i:\L<cues_adverbs>|in|on|at|during|to|with|this|last|of|\L<clauses_issued>)\b[^.,;:\0"]{0,60})?
    (?: [.,]?"?$ | ,[ ](?:and|but)[ ] )
"""


def clause_then_subject(cue: Cue, scene: Scene) -> Report | None:
    """A clause, then its source and the cue: Sales had doubled, the company said."""
    comma = scene.outside.rfind(", ", cue.sentence_start, cue.start)
    while comma > cue.sentence_start:
        end = scene.before_adverbs(cue.start, comma)
        source = scene.sources.at(comma + 2, cue.start)
        if source and end > source.end + 1:
            source = scene.sources.with_complement(source, end) if scene.subjects.is_document(source) else None
        if source:
            break
        comma = scene.outside.rfind(", ", cue.sentence_start, comma)
    else:
        return None
    is_named = source.speaker is not None and source.speaker.kind != "role"
    if cue.word in scene.language.words("clauses_homographs") and not is_named:
        return None  # expectations, estimates, forecasts and projections
    is_speech = cue.word in scene.language.words("clauses_never_with_noun")
    if not is_speech and not is_clause(scene, cue.sentence_start, comma):
        return None
    if not _closes_sentence(scene, cue.end, cue.sentence_end):
        return None
    return report(scene, cue, source, cue.sentence_start, comma)


def clause_then_cue(cue: Cue, scene: Scene) -> Report | None:
    """A clause, then the cue and its source: Sales had doubled, said Ann Lee."""
    before = scene.outside[cue.sentence_start : cue.start].rstrip()
    if not before.endswith(",") or scene.outside[cue.end : cue.end + 1] != " " or cue.word.endswith("ing"):
        return None
    if cue.word in scene.language.words("clauses_addressed"):
        return None  # told Ann Lee: she is told
    if opens_clearly(scene, cue.end + 1, cue.sentence_end):
        return None  # Ann Lee, the study's author, said it was not clear
    source = scene.sources.at(cue.end + 1, cue.sentence_end)
    comma = cue.sentence_start + len(before) - 1
    if not source or not (
        scene.outside.startswith(",", source.end) or _closes_sentence(scene, source.end, cue.sentence_end)
    ):
        return None
    is_plain = cue.word in scene.language.words("clauses_never_with_noun") and "," not in before[:-1]
    if not is_plain and not is_clause(scene, cue.sentence_start, comma):
        return None
    return report(scene, cue, source, cue.sentence_start, comma)


def clause_around(cue: Cue, scene: Scene) -> Report | None:
    """The cue and its source interrupt the clause: Sales, Ann Lee said, had doubled."""
    if cue.word not in scene.language.words("cues_plain") or not scene.outside.startswith(",", cue.end):
        return None
    comma = scene.outside.rfind(", ", cue.sentence_start, cue.start)
    source = scene.sources.at(comma + 2, cue.start) if comma > 0 else None
    if not source or scene.before_adverbs(cue.start, source.start) > source.end + 1:
        return None
    rest, before = cue.end + len(", "), scene.outside[cue.sentence_start : comma]
    clauses = ((rest, cue.sentence_end), (cue.sentence_start, comma))
    if not any(is_clause(scene, *place) for place in clauses) and not opens_with_subject("said", scene, *clauses[0]):
        return None
    is_apart = len(before.split()) < 2 or BLANK in before  # but, she said, …
    return report(scene, cue, source, *clauses[0], opening=None if is_apart else clauses[1])


def as_reported_before(cue: Cue, scene: Scene) -> Report | None:
    """As the Herald reported, sales had doubled."""
    behind = compiled(_TIME_TO_COMMA, scene.language).match(scene.outside, cue.end, cue.sentence_end)
    if not behind or not _AS_BEFORE.search(scene.outside, cue.sentence_start, cue.start):
        return None
    source = scene.subjects.of(cue.start, cue.sentence_start, is_near=True)
    if not source or not _AS.search(scene.outside, max(cue.sentence_start, source.start - 20), source.start):
        return None
    return report(scene, cue, source, behind.end(), cue.sentence_end)


def as_reported_in(cue: Cue, scene: Scene) -> Report | None:
    """As reported in the survey, sales had doubled."""
    opening = compiled(_AS_REPORTED, scene.language).match(scene.outside, cue.sentence_start, cue.sentence_end)
    if not opening or opening.start("cue") != cue.start:
        return None
    source = scene.sources.at(opening.end(), cue.sentence_end) or scene.sources.anything_at(
        opening.end(), cue.sentence_end
    )
    comma = scene.outside.find(", ", source.end, cue.sentence_end) if source else -1
    return report(scene, cue, source, comma + 2, cue.sentence_end) if comma > 0 else None


def according_to_before(cue: Cue, scene: Scene) -> Report | None:
    """According to the report, sales had doubled."""
    if not cue.word.startswith("according") or scene.outside[cue.sentence_start : cue.start].strip(" *-•"):
        return None
    source = _named_source(cue, scene)
    if not source:
        return None
    comma = scene.outside.find(", ", source.end, cue.sentence_end)
    return report(scene, cue, source, comma + 2, cue.sentence_end) if comma > 0 else None


def according_to_after(cue: Cue, scene: Scene) -> Report | None:
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


def _closes_sentence(scene: Scene, start: int, end: int) -> bool:
    return compiled(_TIME, scene.language).match(scene.outside, start, end) is not None
