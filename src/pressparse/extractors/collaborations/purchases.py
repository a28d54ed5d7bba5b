"""Rules for one organisation that buys another, or merges into it."""

from __future__ import annotations

from ...model import Collaboration
from .parties import NAMED, Page
from .stating import Match, objects, rule, stated, subjects

__all__ = ["RULES"]

_AFTER_BOUGHT = r"(?:[®™]|\ ?\([^()]*+\))*+(?:[,.;]|'s[\ ,.]|\ (?:\L<collaborations_after_bought>)\b|$)"
_OPENING_PHRASE = 30  # characters before the cue
_ASIDE = r"(?:[®™]|\ ?\([^()]*+\))*+,?\ (?:(?:recently|since|later|then|now|newly)\ )?"
_OF_SALE = (
    r"[\p{Ll}]++(?:\ of)?\ (?:its|their|the|an?)\ (?:[\p{L}-]++\ ){0,3}?(?:\L<collaborations_assets>),?\ (?:the\ )?"
)
_PREMISES = r",\ (?:an?|the)\ (?:[^,.;]|,\p{N}){0,60}?\b(?:\L<collaborations_premises>)\b"


def _merger_into(match: Match, page: Page) -> Collaboration | None:
    """The merger of one organisation into another, or its purchase by it."""
    return stated(page, match, page.within(match.start(), match.end()), "merger-acquisition")


def _acquired_by(match: Match, page: Page) -> Collaboration | None:
    """An organisation that another has bought."""
    ahead = page.within(page.sentence(match.start()).start, match.start())
    is_aside = bool(ahead) and page.fits(_ASIDE, ahead[-1].end, match.start())
    bought, buyers = ahead[-1:] if is_aside else subjects(page, match), objects(page, match)
    return stated(page, match, [*bought, *buyers], "merger-acquisition") if bought and buyers else None


def _acquires(match: Match, page: Page) -> Collaboration | None:
    """An organisation that buys another, or a part of it."""
    bought, sentence = objects(page, match), page.sentence(match.start())
    if not bought or not page.matches(_AFTER_BOUGHT, bought[-1].end, sentence.end):
        return None
    if page.matches(_PREMISES, bought[-1].end, sentence.end):
        return None
    buyers = subjects(page, match) or page.subject_after(bought[-1].end, sentence.end)
    if not buyers and match.start() - sentence.start < _OPENING_PHRASE and len(bought) > 1:
        runs_on = page.shadow[bought[-2].end : bought[-1].start] in (", ", ", the ")
        buyers = bought[-1:] if runs_on else []  # Following its acquisition of A, B …
    return stated(page, match, [*buyers, *bought], "merger-acquisition") if buyers else None


def _sale_to(match: Match, page: Page) -> Collaboration | None:
    """A business or an asset sold to an organisation."""
    sellers, buyers = subjects(page, match), objects(page, match)
    sold = [
        named for named in page.within(match.start(), match.end()) if page.fits(_OF_SALE, match.start(), named.start)
    ]
    return stated(page, match, [*sellers, *sold, *buyers], "merger-acquisition") if sellers and buyers else None


RULES = (
    rule(
        "collaborations.merger-into",
        rf"merger\ of\ {NAMED}++(?:'s\ (?:\w++\ ){{1,3}})?\ ?(?:into|with|and)\ (?:the\ )?{NAMED}++",
        _merger_into,
        at=("collaborations_nouns",),
    ),
    rule(
        "collaborations.purchase-by",
        rf"(?i:\L<collaborations_buys>)\ of\ (?:the\ )?{NAMED}++(?:\ ?\([^()]*+\))?+\ by\ (?:the\ )?{NAMED}++",
        _merger_into,
        at=("collaborations_buys",),
    ),
    rule(
        "collaborations.acquired-by", r"(?i:\L<collaborations_buys>)\ by\ ", _acquired_by, at=("collaborations_buys",)
    ),
    rule(
        "collaborations.acquires",
        r"(?i:\L<collaborations_buys>)\b(?:\ (?:\p{N}++(?:\.\p{N}++)?%|\L<collaborations_shares>)(?!\p{L})){0,9}+\ ",
        _acquires,
        at=("collaborations_buys",),
    ),
    rule(
        "collaborations.sale-to",
        r"(?i:\L<collaborations_sales>)\b(?:[^.;]|\.\p{N}){0,60}?\b(?:\L<collaborations_assets>)\b"
        r"(?:[^.;]|\.\p{N}){0,120}?\ to\ ",
        _sale_to,
        at=("collaborations_sales",),
    ),
)
