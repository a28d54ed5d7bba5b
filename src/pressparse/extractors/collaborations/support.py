"""Rules for what one organisation gives another: money, rights, goods."""

from __future__ import annotations

from ...model import Collaboration, Relation
from ...rules import compiled
from .parties import NAMED, Page
from .stating import Match, both_sides, objects, partners, rule, stated, subjects
from .unknown import Mention

__all__ = ["RULES"]

_TAKING_PART = r"\b(?:participation|investments?|support|backing)\ (?:by|from|of)\ |\b(?:joined\ by|alongside)\ "
_OF_STUDY = (
    r"(?:The|This|Their)\ (?:[\p{Ll}-]++\ ){0,2}?\L<collaborations_studies>\ (?:was|is|has\ been)\ [^.;]{0,50}+$"
)
_BY_WHOM = r"(?:\ ?\([^()]*+\))?+\ by\ (?:the\ )?"
_GIVEN = r"\b(?<what>(?i:\L<collaborations_given>|funding|contracts?|grants|donations|gifts|contributions))\b"
_SUM = r"(?:[$€£¥₹]|\b(?:\L<money_signs>|\L<currencies_codes>)\ ?)\p{N}"
_PLAIN = rf"(?:[^.;{NAMED}]|\.\p{{N}})"  # no name, no full stop but in a number


def _licenses(match: Match, page: Page) -> Collaboration | None:
    """A technology or right licensed from or to an organisation."""
    return both_sides(page, match, "licensing", meant=False)


def _gift_from(match: Match, page: Page) -> Collaboration | None:
    """A grant, an investment, a contract or an option that one organisation has from another."""
    is_contract = match["cue"].lower() in ("option", "contract", "contracts")
    return both_sides(page, match, "agreement" if is_contract else "funding", meant=False, doers=_makers(page, match))


def _gift_to(match: Match, page: Page) -> Collaboration | None:
    """A grant to one organisation from another, or through it."""
    return stated(page, match, page.within(match.start(), match.end()), "funding")


def _gift_of(match: Match, page: Page) -> Collaboration | None:
    """A donation or grant that an organisation announces for another."""
    givers, receivers = subjects(page, match, close=True), objects(page, match)
    return stated(page, match, [*givers, *receivers], "funding") if givers and receivers else None


def _funded_by(match: Match, page: Page) -> Collaboration | None:
    """An organisation, or its study, that another funds or sponsors."""
    first = subjects(page, match, close=True) or _makers(page, match)
    return both_sides(page, match, "funding", meant=False, doers=first) if first else None


def _makers(page: Page, match: Match) -> list[Mention]:
    """Who made the study that the sentence opens with, if it was said before; what is their own is no giver."""
    sentence, makers = page.sentence(match.start()), page.makers
    if not makers or makers[-1].end > sentence.start or not page.matches(_OF_STUDY, sentence.start, match.start()):
        return []
    own = {maker.organization.name for maker in makers}
    return [] if own & {named.organization.name for named in page.within(match.end(), sentence.end)} else makers


def _awards(match: Match, page: Page) -> Collaboration | None:
    """An organisation that awards another a grant or a contract."""
    givers = subjects(page, match, close=True)
    receivers = page.within(match.start(), match.end()) or page.principal()
    relation: Relation = "agreement" if match["what"].startswith("contract") else "funding"
    return stated(page, match, [*givers, *receivers[:1]], relation) if givers else None


def _given_to(match: Match, page: Page) -> Collaboration | None:
    """An organisation to which another has given a grant or a contract: a grant was awarded to A by B."""
    receivers, sentence = partners(page, match), page.sentence(match.start())
    by = compiled(_BY_WHOM, page.language).match(page.blotted, receivers[-1].end) if receivers else None
    givers = page.after(by.end(), sentence.end) if by else []
    gift = compiled(_GIVEN, page.language).search(page.blotted, sentence.start, match.start())
    if not givers or not gift:
        return None
    relation: Relation = "agreement" if gift["what"].lower().startswith("contract") else "funding"
    return stated(page, match, [*receivers, *givers], relation)


def _gives(match: Match, page: Page) -> Collaboration | None:
    """An organisation that gives, commits or invests money in another."""
    givers, receivers = subjects(page, match, close=True), objects(page, match)
    return stated(page, match, [*givers, *receivers], "funding") if givers and receivers else None


def _receives(match: Match, page: Page) -> Collaboration | None:
    """An organisation that has money from another."""
    return both_sides(page, match, "funding", meant=False) if subjects(page, match, close=True) else None


def _round_led_by(match: Match, page: Page) -> Collaboration | None:
    """An organisation that raises money in a round, and who leads it and takes part in it."""
    raiser, leads = subjects(page, match), objects(page, match)
    sentence = page.sentence(match.start())
    is_direct = bool(leads) and page.fits(r"(?:\p{Ll}[\p{Ll}-]*+\ ){0,6}", match.end(), leads[0].start)
    if not is_direct or page.says(r"\b(?i:\L<collaborations_brokers>)\b", sentence.start, sentence.end):
        return None
    raiser = raiser or page.subject_after(leads[-1].end, sentence.end) or page.meant(sentence) or page.principal()
    others = compiled(_TAKING_PART, page.language).search(page.blotted, leads[-1].end, sentence.end)
    joining = page.after(others.end(), sentence.end) if others else []
    return stated(page, match, [*raiser, *leads, *joining], "funding") if raiser else None


def _supplies(match: Match, page: Page) -> Collaboration | None:
    """An organisation that supplies another."""
    return both_sides(page, match, "supply", meant=False) if subjects(page, match, close=True) else None


RULES = (
    rule(
        "collaborations.license",
        r"(?i:\L<collaborations_licenses>)\b[^.;]{0,80}?\ (?:from|to)\ ",
        _licenses,
        at=("collaborations_licenses",),
    ),
    rule(
        "collaborations.gift-to",
        rf"(?i:\L<collaborations_gifts>)\ {_PLAIN}{{0,60}}?\bto\ {_PLAIN}{{0,30}}?{NAMED}++{_PLAIN}{{0,30}}?"
        rf"\ (?:from|through)\ (?:the\ )?{NAMED}++",
        _gift_to,
        at=("collaborations_gifts",),
    ),
    rule(
        "collaborations.gift-from",
        rf"(?<cue>(?i:\L<collaborations_gifts>))\b{_PLAIN}{{0,60}}?\ (?:from|through)\ ",
        _gift_from,
        at=("collaborations_gifts",),
    ),
    rule(
        "collaborations.gift-of",
        rf"(?i:\L<collaborations_given>)\ {_PLAIN}{{0,60}}?\bto\ ",
        _gift_of,
        at=("collaborations_given",),
    ),
    rule(
        "collaborations.round-led-by",
        rf"(?i:\L<collaborations_rounds>)\b[^.;{NAMED}]{{0,40}}?\ (?:co-)?led\ by\ ",
        _round_led_by,
        at=("collaborations_rounds",),
    ),
    rule(
        "collaborations.invests-in",
        r"(?i:invest(?:s|ed|ing|ments?)?|stake)\ in\ ",
        _gives,
        at=("collaborations_gives",),
    ),
    rule(
        "collaborations.funded-by",
        r"(?:(?i:\L<collaborations_backed>)\ (?:in\ part\ )?by|(?i:\L<collaborations_help>)\ from)\ ",
        _funded_by,
        at=("collaborations_backed", "collaborations_help"),
    ),
    rule(
        "collaborations.awards",
        rf"(?i:\L<collaborations_gives>)\ (?:(?:the\ )?{NAMED}++|it|us)(?:\ [^.;\ ]++|\.\p{{N}}){{1,8}}?"
        r"\ (?<what>grants?|contracts?|funding|funds)\b",
        _awards,
        at=("collaborations_gives",),
    ),
    rule(
        "collaborations.given-to",
        r"(?i:\L<collaborations_handed>)\ to\ (?:the\ )?",
        _given_to,
        at=("collaborations_handed",),
    ),
    rule(
        "collaborations.gives",
        rf"(?i:\L<collaborations_gives>)\b[^.;{NAMED}]{{0,60}}?\p{{N}}{_PLAIN}{{0,60}}?\ to\ ",
        _gives,
        at=("collaborations_gives",),
    ),
    rule(
        "collaborations.pays",
        rf"(?i:\L<collaborations_pays>)\b[^.;{NAMED}]{{0,30}}?{_SUM}{_PLAIN}{{0,60}}?\ to\ ",
        _gives,
        at=("collaborations_pays",),
    ),
    rule(
        "collaborations.receives",
        rf"(?i:\L<collaborations_receives>)\b(?!{_PLAIN}{{0,60}}?\b(?:orders?|revenues?|offers?)\b)"
        rf"[^.;{NAMED}]{{0,40}}?{_SUM}{_PLAIN}{{0,60}}?\ from\ ",
        _receives,
        at=("collaborations_receives",),
    ),
    rule(
        "collaborations.supplies",
        r"(?i:\L<collaborations_supplies>)\b[^.;]{0,60}?\ (?:to|for)\ ",
        _supplies,
        at=("collaborations_supplies",),
    ),
)
