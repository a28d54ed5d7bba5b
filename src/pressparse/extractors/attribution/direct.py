"""Whose words a passage is: the rules, each looking at one place where a speaker can stand."""

from __future__ import annotations

import regex

from ...rules import Judge, compiled
from .scene import Attribution, Scene
from .sources import Source

_ENDS_OPEN = regex.compile(r"[,?!…–—-]$")
_REST_OF_ATTRIBUTION = r"""
    [ ]*+(?: [,.;:] | $ | (?i:in|on|at|of|about|during|when|while|after|before|as|to|for|from|with|via|today|yesterday|and|noting|adding|who|\L<cues_adverbs>)\b )
"""
_NO_GAP = regex.compile(r"[ ,]*")
_GAP = regex.compile(r",[^\0\".;:]{0,160}?,[ ]")
_BEHIND_CUE = r"[^\0\".;!?]{0,90}"
_SOURCE_CUE = r"(?i:\L<cues_source>)\b[ ]"


def _interrupted(index: int, scene: Scene) -> Attribution | None:
    """The attribution of the words before stands in the middle of a sentence: "…," said Ann Lee, "…"."""
    if index == 0 or scene.passages[index - 1].block != scene.passages[index].block:
        return None
    start, end = scene.tail(index - 1)
    if end != scene.passages[index].outer.start or not scene.outside[start:end].rstrip().endswith((",", ";", "—", "–", "-")):
        return None
    return _after_inverted(index - 1, scene) or _after_subject(index - 1, scene)


def _after_inverted(index: int, scene: Scene) -> Attribution | None:
    """The cue and then the speaker follow the words: "…," said Ann Lee."""
    start, end = scene.tail(index)
    cue = scene.cue_at(scene.past_adverbs(start, end), end)
    if not cue:
        return None
    source = scene.sources.at(scene.past_adverbs(cue.end() + 1, end), end)
    return _answer(scene, source, cue, end) if source else None


def _after_subject(index: int, scene: Scene) -> Attribution | None:
    """The speaker and then the cue follow the words: "…," Ann Lee said."""
    start, end = scene.tail(index)
    source = scene.sources.at(start, end)
    if not source:
        return None
    cue = _cue_behind(source, end, scene)
    if not cue:
        return None
    passage, rest = scene.passages[index], scene.outside[cue.end() : end].strip()
    if not _ENDS_OPEN.search(passage.text):
        if rest.endswith((":", ",")) or not compiled(_REST_OF_ATTRIBUTION, scene.language).match(scene.outside, cue.end(), end):
            return None  # a sentence of its own, about the next words
    return _answer(scene, source, cue, end)


def _cue_behind(source: Source, end: int, scene: Scene) -> regex.Match[str] | None:
    """The cue right behind a speaker, or behind what commas set apart: Ann Lee[, who …,] said."""
    for gap in (_NO_GAP, _GAP):
        behind = gap.match(scene.outside, source.end, end)
        cue = scene.cue_at(scene.past_adverbs(behind.end(), end), end) if behind else None
        if cue:
            return cue
    return None


def _after_dash(index: int, scene: Scene) -> Attribution | None:
    """A dash and a name close the words: "…" – Ann Lee, CEO of Acme."""
    passage = scene.passages[index]
    start, end = scene.tail(index)
    if not regex.fullmatch(r"[ \"]*[-–—]{1,2}[ ]?", scene.outside[passage.outer.end : start]):
        return None
    source = scene.sources.at(start, end)
    if not source or not source.speaker or len(scene.outside[source.end : end].strip(" .")) > 60:
        return None
    return Attribution(source.speaker, None, end)


def _signature(index: int, scene: Scene) -> Attribution | None:
    """A line with nothing but a name and an office stands under the words."""
    passage, blocks = scene.passages[index], scene.document.blocks
    if passage.outer.end < blocks[passage.block].end or passage.outer.start > blocks[passage.block].start:
        return None
    if passage.block + 1 >= len(blocks):
        return None
    line = blocks[passage.block + 1]
    dash = regex.compile(r"[-–—~ ]*").match(scene.outside, line.start, line.end)
    start = dash.end() if dash else line.start
    named = scene.sources.people_within(start, line.end)
    if not named or named[0].start > start or line.end - line.start > 160 or len(scene.outside[named[0].end : line.end].strip(" .,")) > 40:
        return None
    if scene.outside[line.end - 1] in ".:?!" or scene.cues_between(named[0].end, line.end):
        return None
    return Attribution(named[0].speaker, None, line.end)


def _after_source(index: int, scene: Scene) -> Attribution | None:
    """"…," according to Ann Lee."""
    start, end = scene.tail(index)
    cue = compiled(_SOURCE_CUE, scene.language).match(scene.outside, start, end)
    source = scene.sources.at(cue.end(), end) if cue else None
    return _answer(scene, source, cue, end) if source else None


def _before_source(index: int, scene: Scene) -> Attribution | None:
    """According to Ann Lee, "…"."""
    start, end = scene.lead(index)
    cue = compiled(_SOURCE_CUE, scene.language).match(scene.outside, start, end)
    source = scene.sources.at(cue.end(), end) if cue else None
    if not source or len(scene.outside[source.end : end].strip(" ,:")) > 0:
        return None
    return _answer(scene, source, cue, end)


def _before_cue(index: int, scene: Scene) -> Attribution | None:
    """The speaker and the cue lead in the words: Ann Lee said: "…"."""
    start, end = scene.lead(index)
    text = scene.outside[start:end].rstrip()
    for cue in reversed(scene.cues_between(start, end)):
        behind = scene.outside[cue.end() : start + len(text)]
        if not _leads_in(behind, scene, index):
            return None
        source = _inverted_lead(scene, cue, start, end) or scene.subject(cue.start(), start)
        if source:
            fragment = not behind.endswith((",", ":")) and scene.passages[index].text[:1].islower()
            return _answer(scene, source, cue, end, is_fragment=fragment)
    return None


def _leads_in(behind: str, scene: Scene, index: int) -> bool:
    """Whether what stands between the cue and the words still belongs to the cue: said [in a statement:]."""
    inner = behind.rstrip(":, ").strip()
    if not inner or inner.lower() in {"that", "of", "as"}:
        return True
    if not regex.fullmatch(_BEHIND_CUE, inner):
        return False
    return behind.endswith((":", ",")) and (behind.endswith(":") or scene.passages[index].text[:1].isupper())


def _inverted_lead(scene: Scene, cue: regex.Match[str], start: int, end: int) -> Source | None:
    """Says education director Ann Lee: "…"."""
    if scene.outside[start : cue.start()].strip(' "*>•-'):
        return None
    source = scene.sources.at(scene.past_adverbs(cue.end() + 1, end), end)
    return source if source and source.speaker else None


def _before_statement(index: int, scene: Scene) -> Attribution | None:
    """A noun leads in the words: Ann Lee issued the following statement: "…"."""
    start, end = scene.lead(index)
    if not scene.outside[start:end].rstrip().endswith(":"):
        return None
    nouns = list(compiled(r"\b(?i:\L<cues_statement>)\b", scene.language).finditer(scene.outside, start, end))
    if not nouns:
        return None
    noun = nouns[-1]
    giver = regex.compile(r"[ ](?:from|by|of)[ ](?:the[ ])?").match(scene.outside, noun.end(), end)
    source = scene.sources.at(giver.end(), end) if giver else None
    source = source or scene.main_subject(start, noun.start())
    return _answer(scene, source, noun, end) if source and source.speaker else None


def _before_colon(index: int, scene: Scene) -> Attribution | None:
    """A name and a colon lead in the words: And from Chairwoman Lee: "…"."""
    start, end = scene.lead(index)
    text = scene.outside[start:end].rstrip()
    if not text.endswith(":") or len(text) > 200:
        return None
    named = scene.sources.people_within(start, end)
    if named and len(scene.outside[named[-1].end : start + len(text)].strip(" :")) <= 40:
        return Attribution(named[-1].speaker, None, end)
    source = scene.sources.ending_at(start + len(text) - 1, start)
    return Attribution(source.speaker, None, end, is_sure=False) if source and source.speaker else None


def _in_frame(index: int, scene: Scene) -> Attribution | None:
    """Part of a reported clause stands in marks: Ann Lee said the plan was "too little, too late"."""
    passage = scene.passages[index]
    start, end = scene.lead(index)
    if scene.is_lead_in(index) or _is_named_not_said(scene, start, end) or passage.style == ">":
        return None
    words = passage.text.split()
    nouns = scene.language.words("cues_noun")
    clauses = scene.language.words("cues_clause")
    for cue in reversed(scene.cues_between(start, end) + _noun_cues(scene, start, end)):
        word = cue.group().lower()
        if word not in nouns and (word not in clauses or len(words) < 2):
            continue
        source = scene.subject(cue.start(), start)
        if source and source.speaker:
            return _answer(scene, source, cue, end, is_fragment=True)
    return None


def _noun_cues(scene: Scene, start: int, end: int) -> list[regex.Match[str]]:
    return list(compiled(r"(?<![\p{L}'-])(?i:\L<cues_noun>)\b(?!-)", scene.language).finditer(scene.outside, start, end))


def _is_named_not_said(scene: Scene, start: int, end: int) -> bool:
    """Whether the word before the marks gives a name or a term: called "…", entitled "…", the term "…"."""
    return compiled(r"(?:^|[ (])(?i:\L<cues_titling>),?[ ]*(?i:a|an|the|its|his|her)?[ ]*$", scene.language).search(scene.outside, start, end) is not None


def _frame_after(index: int, scene: Scene) -> Attribution | None:
    """The sentence with the fragment closes with its speaker: The plan was "too little" to help, Ann Lee said."""
    start, end = scene.tail(index)
    if scene.passages[index].style == ">" or len(scene.passages[index].text.split()) < 2:
        return None
    for cue in scene.cues_between(start, end):
        if len(scene.outside[cue.end() : end].strip(" .,")) > 25:
            continue
        comma = scene.outside.rfind(",", start, cue.start())
        source = scene.sources.at(comma + 2, cue.start()) if comma > 0 else None
        if source and source.speaker and scene.before_adverbs(cue.start(), start) <= source.end + 1:
            return _answer(scene, source, cue, end, is_fragment=True)
    return None


def _answer(
    scene: Scene, source: Source | None, cue: regex.Match[str] | None, end: int, *, is_fragment: bool = False
) -> Attribution:
    span = scene.document.span(cue.start(), cue.start() + len(cue.group().rstrip())) if cue else None
    return Attribution(
        source.speaker if source else None, span, max(end, source.end if source else end),
        is_fragment, bool(source and source.is_sure),
    )  # fmt: skip


RULES: tuple[Judge[int, Scene, Attribution], ...] = (
    Judge("attribution.interrupted", _interrupted, 0.97),
    Judge("attribution.after-inverted", _after_inverted, 0.97),
    Judge("attribution.after-subject", _after_subject, 0.97),
    Judge("attribution.after-source", _after_source, 0.95),
    Judge("attribution.after-dash", _after_dash, 0.95),
    Judge("attribution.before-cue", _before_cue, 0.96),
    Judge("attribution.before-source", _before_source, 0.95),
    Judge("attribution.before-statement", _before_statement, 0.93),
    Judge("attribution.before-colon", _before_colon, 0.9),
    Judge("attribution.signature", _signature, 0.9),
    Judge("attribution.in-frame", _in_frame, 0.75),
    Judge("attribution.frame-after", _frame_after, 0.75),
)
