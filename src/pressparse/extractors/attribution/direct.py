"""Whose words a passage is: the rules, each looking at one place where a speaker can stand."""

from __future__ import annotations

import regex

from ...rules import Judge, compiled
from .answers import Attribution, answer, is_named_not_said, is_only_possible
from .fragments import frame_after, in_frame, in_headline
from .phrases import Source
from .scene import SOURCE_CUE, Scene

_SENTENCE = 6  # words, at least, of what is surely a sentence
_ENDS_OPEN = regex.compile(r"[,?!…–—-]$")
_REST_OF_ATTRIBUTION = r"""
    [ ]*+(?: [,.;:] | $ | (?i:\L<cues_behind>|\p{L}+ly)\b )
"""
_BELONGING = regex.compile(r"(?:[ ](?:of|at|from|with|for)[ ][^,:]{1,60})?[ ,:]*")
_JOINT = regex.compile(r",?[ ](?:and|&)[ ]")
_NO_GAP = regex.compile(r"[ ,]*")
_REST_OF_APPOSITION = regex.compile(r"[ ][^,.;:]{1,80},[ ]")
_GAP = regex.compile(r",[^.;:]{0,160}?,\"?[ ]")
_BEHIND_CUE, _BEHIND_CUE_TO_COLON = (regex.compile(rf"[^;!?]{{0,{most}}}") for most in (90, 250))
_DASH = regex.compile(r"[ \"]*[-–—]{1,2}[ ]?")
_LINE_OPENING = regex.compile(r"[-–—~ ]*")
_GIVER = regex.compile(r"[ ](?:from|by|of)[ ](?:the[ ])?")
_OWNING = regex.compile(r"'s?[ ](?:\p{L}+[ ]){0,2}")


def _interrupted(index: int, scene: Scene) -> Attribution | None:
    """The attribution of the words before stands in the middle of a sentence: "…," said Ann Lee, "…"."""
    if index == 0 or scene.passages[index - 1].block != scene.passages[index].block:
        return None
    start, end = scene.tail(index - 1)
    goes_on = (
        scene.outside[start:end].rstrip().endswith((",", ";", "—", "–", "-"))
        or scene.passages[index].text[:1].islower()
    )
    if end != scene.passages[index].outer.start or not goes_on:
        return None
    return _after_inverted(index - 1, scene) or _after_subject(index - 1, scene)


def _after_inverted(index: int, scene: Scene) -> Attribution | None:
    """The cue and then the speaker follow the words: "…," said Ann Lee."""
    start, end = scene.tail(index)
    cue = scene.cue_at(scene.past_adverbs(start, end), end)
    if not cue or scene.subjects.is_participle(cue.start()) or not _is_finished(index, scene):
        return None
    source = scene.sources.at(scene.past_adverbs(cue.end(), end), end)
    if scene.outside.startswith(" that ", cue.end()):
        return None  # it reports a clause of its own
    if source or (
        cue.start() == start
        and cue.group() in scene.language.words("cues_plain")
        and len(scene.passages[index].text.split()) > 3
    ):
        return answer(scene, source, cue, end)
    return None


def _is_finished(index: int, scene: Scene) -> bool:
    """Whether words are set off from the cue behind them: by a mark, a comma, or because they open the sentence."""
    passage = scene.passages[index]
    start, end = scene.lead(index)
    if is_named_not_said(scene, start, end):
        return False
    if passage.text[-1:] in ",.!?…–—-;" or scene.outside[passage.outer.end : passage.outer.end + 1] in {",", "."}:
        return True
    return scene.is_lead_in(index) or not scene.outside[start:end].strip()


def _after_subject(index: int, scene: Scene) -> Attribution | None:
    """The speaker and then the cue follow the words: "…," Ann Lee said."""
    start, end = scene.tail(index)
    if not _is_finished(index, scene):
        return None
    source = scene.sources.at(start, end)
    cue = _cue_behind(source, end, scene) if source else None
    if not cue and scene.passages[index].text[-1:] in ",?!":
        source = scene.sources.anyone_at(start, end)
        cue = _cue_behind(source, end, scene) if source else None
    if not source or not cue or scene.outside.startswith(" that ", cue.end()):
        return None
    passage, rest = scene.passages[index], scene.outside[cue.end() : end].strip()
    if passage.text[-1:] in ".!?…" and rest.endswith((":", ",")):
        return None  # it leads in the next words
    rest_belongs = compiled(_REST_OF_ATTRIBUTION, scene.language).match(scene.outside, cue.end(), end)
    if not _ENDS_OPEN.search(passage.text) and not rest_belongs:
        return None  # a sentence of its own, about the next words
    return answer(scene, source, cue, end)


def _cue_behind(source: Source, end: int, scene: Scene) -> regex.Match[str] | None:
    """The cue right behind a speaker, or behind what commas set apart: Ann Lee[, who …,] said."""
    joint = _JOINT.match(scene.outside, source.end, end)
    other = scene.sources.at(joint.end(), end) if joint else None
    if other and other.is_sure:
        return _cue_behind(other, end, scene)
    for gap in (_NO_GAP, _GAP, _REST_OF_APPOSITION):
        behind = gap.match(scene.outside, source.end, end)
        cue = scene.cue_at(scene.past_adverbs(behind.end(), end), end) if behind else None
        if cue and not scene.is_passive(cue):
            return cue
    return None


def _after_dash(index: int, scene: Scene) -> Attribution | None:
    """A dash and a name close the words: "…" – Ann Lee, CEO of Acme."""
    passage = scene.passages[index]
    start, end = scene.tail(index)
    if not _DASH.fullmatch(scene.outside, passage.outer.end, start):
        return None
    source = _named_at(start, end, scene)
    if not source or len(passage.text.split()) < 4 or len(scene.outside[source.end : end].strip(" .")) > 60:
        return None
    return Attribution(source.speaker, None, end)


def _named_at(start: int, end: int, scene: Scene) -> Source | None:
    """Somebody the document names, right at the place."""
    named = scene.sources.phrases.named_within(start, end)
    return named[0] if named and scene.outside[start : named[0].start].lower() in {"", "the "} else None


def _signature_inside(index: int, scene: Scene) -> Attribution | None:
    """Nothing but a name and an office follow the words in their paragraph: "…" Ann Lee, Acme."""
    passage = scene.passages[index]
    start, end = scene.tail(index)
    source = _named_at(start, end, scene) if len(passage.text.split()) >= 4 else None
    rest = scene.outside[source.end : source.end + 2] if source else ""
    return Attribution(source.speaker, None, source.end) if source and rest in {"", "  ", ". "} else None


def _signature(index: int, scene: Scene) -> Attribution | None:
    """A line with nothing but a name and an office stands under the words."""
    passage, blocks = scene.passages[index], scene.document.blocks
    if passage.outer.end < blocks[passage.block].end or passage.outer.start > blocks[passage.block].start:
        return None
    if passage.block + 1 >= len(blocks):
        return None
    line = blocks[passage.block + 1]
    dash = _LINE_OPENING.match(scene.outside, line.start, line.end)
    start = dash.end() if dash else line.start
    named = scene.sources.phrases.people_within(start, line.end)
    if (
        not named
        or named[0].start > start
        or line.end - line.start > 160
        or len(scene.outside[named[0].end : line.end].strip(" .,")) > 40
    ):
        return None
    if scene.outside[line.end - 1] in ".:?!" or scene.cues_between(named[0].end, line.end):
        return None
    return Attribution(named[0].speaker, None, line.end)


def _after_source(index: int, scene: Scene) -> Attribution | None:
    """The words come first, then whose they are: "…," according to Ann Lee."""
    start, end = scene.tail(index)
    cue = compiled(SOURCE_CUE, scene.language).match(scene.outside, start, end)
    if cue is None or (cue.group()[0].isupper() and scene.passages[index].text.endswith(".")):
        return None  # it opens the next sentence
    source = scene.sources.at(cue.end(), end)
    return answer(scene, source, cue, end) if source else None


def _before_source(index: int, scene: Scene) -> Attribution | None:
    """According to Ann Lee, "…"."""
    start, end = scene.lead(index)
    cue = compiled(SOURCE_CUE, scene.language).match(scene.outside, start, end)
    source = scene.sources.at(cue.end(), end) if cue else None
    if source and _BELONGING.fullmatch(scene.outside, source.end, end):
        return answer(scene, source, cue, end)
    is_sentence = scene.passages[index].text[-1:] in ".!?…" and scene.outside[start:end].rstrip().endswith(",")
    return answer(scene, None, cue, end) if cue and is_sentence else None


def _before_cue(index: int, scene: Scene) -> Attribution | None:
    """The speaker and the cue lead in the words: Ann Lee said: "…"."""
    start, end = scene.lead(index)
    text = scene.outside[start:end].rstrip()
    cues = [*scene.cues_between(start, end, "cues_clause"), *scene.cues_between(start, end)]
    for cue in reversed(cues):
        behind = scene.outside[cue.end() : start + len(text)]
        if scene.is_passive(cue) or is_only_possible(cue, index, scene) or not _leads_in(behind, scene, index):
            continue
        if not scene.subjects.has_verb(cue, start, end):
            continue
        source = _inverted_lead(scene, cue, start, end) or scene.subjects.of(cue.start(), start)
        if not source and cue.group().lower().endswith("ing"):
            whole = scene.sentence_start(start, scene.document.blocks[scene.passages[index].block].start)
            source = scene.subjects.main(whole, cue.start())
        if source and source.speaker is None:
            source = scene.subjects.reporter(source, start) or source
        if source:
            fragment = not behind.endswith((",", ":")) and scene.passages[index].text[:1].islower()
            return answer(scene, source, cue, end, is_fragment=fragment)
        if not behind.strip(" ,:") and scene.passages[index].text[:1].isupper():
            return answer(scene, None, cue, end)  # said, but by whom?
    return None


def _leads_in(behind: str, scene: Scene, index: int) -> bool:
    """Whether what stands between the cue and the words still belongs to the cue: said [in a statement:]."""
    inner = behind.rstrip(":, ").strip()
    if not inner or inner.lower() in {"that", "of", "as"}:
        return True
    if not (_BEHIND_CUE_TO_COLON if behind.endswith(":") else _BEHIND_CUE).fullmatch(inner):
        return False
    return behind.endswith((":", ",")) and (behind.endswith(":") or scene.passages[index].text[:1].isupper())


def _inverted_lead(scene: Scene, cue: regex.Match[str], start: int, end: int) -> Source | None:
    """Says education director Ann Lee: "…"."""
    if scene.outside[start : cue.start()].strip(' "*>•-'):
        return None
    source = scene.sources.at(scene.past_adverbs(cue.end(), end), end)
    return source if source and source.speaker else None


def _before_statement(index: int, scene: Scene) -> Attribution | None:
    """A noun leads in the words: Ann Lee issued the following statement: "…"."""
    start, end = scene.lead(index)
    if not scene.outside[start:end].rstrip().endswith(":") and not scene.is_lead_in(index):
        return None
    source = statement_giver(scene, start, end)
    noun = _statement_noun(scene, start, end)
    return answer(scene, source, noun, end) if source and source.speaker else None


def statement_giver(scene: Scene, start: int, end: int) -> Source | None:
    """Who gives the statement that a stretch announces: a statement from Ann Lee, her speech, Ann Lee released it."""
    noun = _statement_noun(scene, start, end)
    if not noun:
        return None
    giver = _GIVER.match(scene.outside, noun.end(), end)
    source = scene.sources.at(giver.end(), end) if giver else None
    return source or _owner(scene, start, noun.start()) or scene.subjects.main(start, noun.start())


def _statement_noun(scene: Scene, start: int, end: int) -> regex.Match[str] | None:
    nouns = list(compiled(r"\b(?i:\L<cues_statement>)\b", scene.language).finditer(scene.outside, start, end))
    return nouns[-1] if nouns else None


def _owner(scene: Scene, start: int, end: int) -> Source | None:
    """Whose statement it is: [Senator Lee]'s opening statement."""
    named = scene.sources.phrases.people_within(start, end)
    owns = named and _OWNING.fullmatch(scene.outside, named[-1].end, end)
    return named[-1] if owns else None


def _before_colon(index: int, scene: Scene) -> Attribution | None:
    """A name and a colon lead in the words: And from Chairwoman Lee: "…"."""
    start, end = scene.lead(index)
    text = scene.outside[start:end].rstrip()
    if not text.endswith(":") or len(text) > 200:
        return None
    named = scene.sources.phrases.people_within(start, end)
    if named and len(scene.outside[named[-1].end : start + len(text)].strip(" :")) <= 40:
        return Attribution(named[-1].speaker, None, end)
    source = scene.sources.ending_at(start + len(text) - 1, start)
    if not source and scene.is_lead_in(index):
        source = scene.subjects.main(start, end)
        source = source if source and source.is_sure else None
    return Attribution(source.speaker, None, end, is_sure=False) if source and source.speaker else None


def _sentence_before(index: int, scene: Scene) -> Attribution | None:
    """Whole sentences follow a sentence with its own cue and speaker: Ann Lee said she was glad. "…"."""
    passage = scene.passages[index]
    block = scene.document.blocks[passage.block]
    before = scene.outside[block.start : passage.outer.start].rstrip()
    if not before.endswith(".") or not passage.text[:1].isupper() or passage.text[-1:] not in ".!?…,":
        return None
    end = block.start + len(before)
    start = scene.sentence_start(end - 2, block.start)
    if index and scene.tail(index - 1)[1] >= end - 1 and _is_attributed_behind(index - 1, scene):
        return None  # that sentence is the attribution of the words before
    return _who_spoke(start, end, scene)


def _paragraph_before(index: int, scene: Scene) -> Attribution | None:
    """A paragraph of nothing but words in marks follows one that closes with somebody's report: Ann Lee said so."""
    passage, blocks = scene.passages[index], scene.document.blocks
    block, before = blocks[passage.block], blocks[max(0, passage.block - 1)]
    is_whole = (passage.outer.start, passage.outer.end) == (block.start, block.end)
    if not is_whole or passage.block == 0 or before.kind != "paragraph" or passage.text[-1:] not in ".!?…":
        return None
    if index and scene.passages[index - 1].block == passage.block - 1:
        return None  # words in marks went before: whoever said those goes on
    return _who_spoke(scene.sentence_start(before.end - 2, before.start), before.end, scene)


def _is_attributed_behind(index: int, scene: Scene) -> bool:
    return bool(_after_inverted(index, scene) or _after_subject(index, scene))


def _who_spoke(start: int, end: int, scene: Scene) -> Attribution | None:
    """The person whose saying a sentence reports."""
    for cue in scene.cues_between(start, end):
        by = scene.past_adverbs(cue.end() + len(" by"), end) if scene.outside.startswith(" by ", cue.end()) else None
        source = scene.sources.at(by, end) if by else scene.subjects.of(cue.start(), start, is_near=True)
        if (
            source
            and source.speaker
            and source.speaker.kind != "organization"
            and not scene.subjects.is_document(source)
        ):
            return Attribution(source.speaker, None, end, is_sure=False)
    return None


def _after_comma(index: int, scene: Scene) -> Attribution | None:
    """A whole sentence follows a clause without a cue: Ann Lee was blunt about the plan, "…"."""
    passage = scene.passages[index]
    start, end = scene.lead(index)
    is_sentence = passage.text[:1] in '…["' or passage.text[:1].isupper()
    if not is_sentence or passage.text[-1:] not in ".!?…" or len(passage.text.split()) < _SENTENCE:
        return None
    if scene.is_lead_in(index) or not scene.outside[start:end].rstrip().endswith(","):
        return None
    source = scene.subjects.main(start, end)
    return Attribution(source.speaker if source else None, None, end, is_sure=False)


RULES: tuple[Judge[int, Scene, Attribution], ...] = (
    Judge("attribution.interrupted", _interrupted, 0.96),
    Judge("attribution.after-inverted", _after_inverted, 0.96),
    Judge("attribution.after-subject", _after_subject, 0.95),
    Judge("attribution.after-source", _after_source, 0.8),
    Judge("attribution.after-dash", _after_dash, 0.9),
    Judge("attribution.before-cue", _before_cue, 0.85),
    Judge("attribution.before-source", _before_source, 0.75),
    Judge("attribution.before-statement", _before_statement, 0.85),
    Judge("attribution.in-headline", in_headline, 0.75),
    Judge("attribution.before-colon", _before_colon, 0.8),
    Judge("attribution.signature-inside", _signature_inside, 0.8),
    Judge("attribution.signature", _signature, 0.8),
    Judge("attribution.in-frame", in_frame, 0.8),
    Judge("attribution.frame-after", frame_after, 0.85),
    Judge("attribution.sentence-before", _sentence_before, 0.85),
    Judge("attribution.paragraph-before", _paragraph_before, 0.7),
    Judge("attribution.after-comma", _after_comma, 0.6),
)
