"""Speakers, quotes and figures in plain words, for formats that people read."""

from __future__ import annotations

from ..model import Claim, Quote, Speaker

__all__ = ["figure", "quoted", "who"]

_NEAR = 3  # characters between words and their quotation mark, where some converters leave spaces
_MARKS = frozenset("\"'“”„‟‘’‚‛«»‹›`´″「」『』")


def who(speaker: Speaker) -> str:
    """The speaker in words: *Ann Lee, chief executive of Bramble Foods, director of Grain Agency*."""
    roles = [" of ".join(filter(None, (role.title, role.organization))) for role in speaker.roles]
    return ", ".join([speaker.name, *roles])


def quoted(quote: Quote, text: str) -> str:
    """The segments of a quote, in quotation marks only if the text has them: indirect quotes have none."""
    are_marked = quote.kind != "indirect" and any(
        _touches_a_mark(text, part.start, part.end) for part in quote.segments
    )
    return " … ".join(f"“{part.text}”" if are_marked else part.text for part in quote.segments)


def _touches_a_mark(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _NEAR) : start].rstrip(), text[end : end + _NEAR].lstrip()
    return before[-1:] in _MARKS or after[:1] in _MARKS


def figure(claim: Claim) -> str:
    """The figure of a claim: *> 5000 tonnes*, *= 12500000 USD*, *200 to 300 people*; its text if it has no number."""
    if claim.low is not None and claim.high is not None:
        number = f"{claim.low:f} to {claim.high:f}"
    else:
        number = "" if claim.value is None else f"{claim.comparator} {claim.value:f}"
    return f"{number} {claim.unit or ''}".strip() if number else claim.text
