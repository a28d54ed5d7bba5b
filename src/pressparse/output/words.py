"""Speakers and figures in plain words, for formats that carry notes to a reader."""

from __future__ import annotations

from ..model import Claim, Speaker

__all__ = ["figure", "who"]


def who(speaker: Speaker) -> str:
    """*Ann Lee, chief executive of Bramble Foods, director of Grain Agency*."""
    roles = [" of ".join(filter(None, (role.title, role.organization))) for role in speaker.roles]
    return ", ".join([speaker.name, *roles])


def figure(claim: Claim) -> str:
    """*> 5000 tonnes*, *= 12500000 USD*, *200 to 300 people*; its own text where it has no number."""
    if claim.low is not None and claim.high is not None:
        number = f"{claim.low:f} to {claim.high:f}"
    else:
        number = "" if claim.value is None else f"{claim.comparator} {claim.value:f}"
    return f"{number} {claim.unit or ''}".strip() if number else claim.text
