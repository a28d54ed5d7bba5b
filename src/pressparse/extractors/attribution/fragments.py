"""Fragments: part of a reported clause, or of a headline, stands in marks."""

from __future__ import annotations

from ...rules import compiled
from .answers import Attribution, answer, is_named_not_said, is_only_possible
from .scene import SOURCE_CUE, Scene
from .titles import looks_like_title


def in_frame(index: int, scene: Scene) -> Attribution | None:
    """Part of a reported clause stands in marks: Ann Lee said the plan was "too little, too late"."""
    passage = scene.passages[index]
    start, end = scene.lead(index)
    if scene.is_lead_in(index) or passage.style == ">" or is_named_not_said(scene, start, end):
        return None
    words = passage.text.split()
    is_term = not passage.text[0].islower() and (len(words) == 1 or looks_like_title(passage.text))
    in_title = scene.document.blocks[passage.block].kind == "title"
    nobody_known = None
    for cue in reversed(scene.cues_between(start, end, "cues_clause") + scene.cues_between(start, end, "cues_noun")):
        is_naming = cue.group().lower() in scene.language.words("cues_noun")
        if is_term and not is_naming:
            continue
        if scene.is_passive(cue):  # was hailed as a "masterpiece"
            nobody_known = nobody_known or (cue if is_naming and len(words) > 2 else None)
            continue
        if is_only_possible(cue, index, scene):
            return None
        source = scene.subjects.of(cue.start(), start) or scene.subjects.counted(cue.start(), start)
        source = (source and scene.subjects.reporter(source, start)) or source
        if source and source.speaker and (source.is_sure or not in_title):
            return answer(scene, source, cue, end, is_fragment=True)
        nobody_known = nobody_known or (cue if source and len(words) > 1 else None)
    according = compiled(SOURCE_CUE, scene.language).match(scene.outside, start, end)
    source = scene.sources.at(according.end(), end) if according and len(words) > 1 else None
    if source and source.speaker:
        return answer(scene, source, according, end, is_fragment=True)
    return answer(scene, None, nobody_known, end, is_fragment=True) if nobody_known else None


def in_headline(index: int, scene: Scene) -> Attribution | None:
    """A headline opens with a name and a colon: Ann Lee: Plan Is 'Too Little, Too Late'."""
    passage = scene.passages[index]
    block = scene.document.blocks[passage.block]
    if block.kind not in ("title", "heading"):
        return None
    colon = scene.outside.find(":", block.start, passage.outer.start)
    named = scene.sources.phrases.people_within(block.start, colon) if colon > 0 else []
    if not named or named[0].start != block.start or named[0].end != colon:
        return None
    is_whole = passage.outer.start <= colon + len(": ") and passage.outer.end + 1 >= block.end
    return Attribution(named[0].speaker, None, passage.outer.end, is_fragment=not is_whole)


def frame_after(index: int, scene: Scene) -> Attribution | None:
    """The sentence with the fragment closes with its speaker: The plan was "too little" to help, Ann Lee said."""
    start, end = scene.tail(index)
    passage = scene.passages[index]
    if passage.style == ">" or len(passage.text.split()) < 2 or passage.text[-1:] in ".?!":
        return None
    for cue in scene.cues_between(start, end):
        comma = scene.outside.rfind(",", start, cue.start())
        source = scene.sources.at(comma + 2, cue.start()) if comma > 0 else None
        if comma > 0 and comma + 2 == cue.start() and not scene.subjects.is_participle(cue.start()):
            inverted = scene.sources.at(cue.end() + 1, end)
            if inverted and inverted.speaker:
                return answer(scene, inverted, cue, end, is_fragment=True)
        closes = len(scene.outside[cue.end() : end].strip(" .,")) <= 25
        if closes and source and source.speaker and scene.before_adverbs(cue.start(), start) <= source.end + 1:
            return answer(scene, source, cue, end, is_fragment=True)
    return None
