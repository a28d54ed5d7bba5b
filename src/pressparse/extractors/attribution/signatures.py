"""Rules for quotations signed with a name: after a dash, in the same paragraph, or on the line below or above."""

from __future__ import annotations

from ..mentions import SpeakerPhrase
from .context import AttributionRelation, Discourse, PassageContext, by_place

_FEWEST_SIGNED = 4  # words that a passage needs if only a name follows it
_LONGEST_LINE = 160  # characters of a signature
_DASH = r'[ "]*[-–—]{1,2}[ ]?'
_SIGNED = r"(?:\p{Lu}[\p{L}\p{M}'.-]*[ ]){1,4}\p{Lu}[\p{L}\p{M}'.-]*(?:[,(][^.:;!?]{0,60})?\.?$"
_LONGEST_OFFICE = 80  # characters that may follow the name, usually an office
_LINE_OPENING = r"[-–—~ ]*"


def after_dash(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """A dash and a name follow the quoted words: "…" – Ann Lee, CEO of Acme."""
    start, end = passage.tail
    is_sentence = passage.opens_block and passage.last in ".!?…"
    if not is_sentence and passage.block.kind != "title" and len(passage.words) < _FEWEST_SIGNED:
        return None
    if not discourse.fullmatch(_DASH, passage.outer.end, start):
        return None
    name = _name_alone(start, end, 60, discourse) or (_unknown_alone(start, end, discourse) if is_sentence else None)
    return by_place(name, end, is_sure=name.is_sure) if name else None


def _unknown_alone(start: int, end: int, discourse: Discourse) -> SpeakerPhrase | None:
    """A name that appears nowhere else in the text, followed only by a role: – Ann Lee, author of Rivers."""
    name = discourse.match(_SIGNED, start, end)
    return discourse.phrases.at(start, end) if name else None


def signature_inside(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """Only a name and a role follow the quoted words in the same paragraph: "…" Ann Lee, Acme."""
    start, end = passage.tail
    name = _name_alone(start, end, 0, discourse) if len(passage.words) >= _FEWEST_SIGNED else None
    is_last = passage.following is None or passage.following.outer.start > end
    return by_place(name, name.end) if name and is_last and start < passage.block.end else None


def _name_alone(start: int, end: int, longest_rest: int, discourse: Discourse) -> SpeakerPhrase | None:
    """The person named at an offset, if no more than ``longest_rest`` characters follow the name."""
    named = discourse.phrases.named_within(start, end)
    if not named or discourse.outside[start : named[0].start].lower() not in {"", "the "}:
        return None
    return named[0] if len(discourse.outside[named[0].end : end].strip(" .,")) <= longest_rest else None


def name_above(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """The line above the quoted words has only a name and a role, as in the quotations before it."""
    name = _name_line(passage.block_index - 1, discourse)
    if not name or not passage.opens_block or passage.outer.end < passage.block.end:
        return None
    return by_place(name, passage.outer.end) if _is_headed(passage, discourse) else None


def _is_headed(passage: PassageContext, discourse: Discourse) -> bool:
    """Whether a line with only a name and a role comes before each quotation up to this one."""
    at, above = passage.block_index, passage.previous
    while _name_line(at - 1, discourse):
        at -= 2
        if above is None or above.block_index != at:
            return True
        above = above.previous
    return False


def signature(passage: PassageContext, discourse: Discourse) -> AttributionRelation | None:
    """The line below the quoted words has only a name and a role."""
    if not passage.opens_block or passage.outer.end < passage.block.end or _is_headed(passage, discourse):
        return None
    name = _name_line(passage.block_index + 1, discourse) or _unknown_below(passage, discourse)
    return by_place(name, name.end, is_sure=name.is_sure) if name else None


def _unknown_below(passage: PassageContext, discourse: Discourse) -> SpeakerPhrase | None:
    """A name that is nowhere else in the text follows a dash, on the line below whole sentences: – Ann Lee, parent."""
    for line in discourse.document.blocks[passage.block_index + 1 : passage.block_index + 2]:
        dash = discourse.match(_DASH, line.start, line.end)
        if dash and passage.last in ".!?…" and line.end - line.start <= _LONGEST_LINE:
            return _unknown_alone(dash.end(), line.end, discourse)
    return None


def _name_line(index: int, discourse: Discourse) -> SpeakerPhrase | None:
    """The person on a line that has only a name and a role, optionally after a dash."""
    line = discourse.document.blocks[index] if 0 <= index < len(discourse.document.blocks) else None
    if not line or line.end - line.start > _LONGEST_LINE or discourse.outside[line.end - 1] in ".:?!":
        return None
    dash = discourse.match(_LINE_OPENING, line.start, line.end)
    name = _name_alone(dash.end(), line.end, _LONGEST_OFFICE, discourse) if dash else None
    if not name or name.kind != "person" or discourse.cues_between(name.end, line.end, "cues_quote"):
        return None
    return name
