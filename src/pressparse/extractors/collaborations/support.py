"""Rules for support that one organisation gives another: money, rights, goods."""

from __future__ import annotations

from ...model import Collaboration, Relation
from ...rules import compiled
from .parties import NAMED, Page
from .stating import SUM, Match, both_sides, objects, partners, rule, runs_on, stated, subjects
from .unknown import Mention

__all__ = ["RULES"]

_TAKING_PART = r"\b(?:participation|investments?|support|backing)\ (?:by|from|of)\ |\b(?:joined\ by|alongside)\ "
_IS = r"\b\L<grammar_be>\b"
_PASSIVE = r"\b\L<grammar_be>\ (?:\p{Ll}++\ )?$"
_HELPS = r"(?:\ ?\([^()]*+\))?+\ (?:will\ |is\ )?(?:\L<collaborations_helps>)\ (?:the\ )?"
_FROM_WHOM = rf"[^.;{NAMED}]{{1,80}}?\ from\ (?:the\ )?"
_BY_WHOM = r"(?:\ ?\([^()]*+\))?+\ by\ (?:the\ )?"
_GIVEN = r"\b(?<what>(?i:\L<collaborations_given>|funding|contracts?|grants|donations|gifts|contributions))\b"
_DESCRIBED = r"(?:(?:the|its|their)\ )?(?:(?:[\p{L}-]++\ ){0,2}?\L<organizations_descriptors>\ )?(?:the\ )?"
_OF_STUDY = (
    r"(?:The|This|Their)\ (?:[\p{Ll}-]++\ ){0,2}?\L<collaborations_studies>\ (?:was|is|has\ been)\ "
    r"(?:[^.;]|\.\p{N}){0,50}+$"
)
# To *protect the* coast, to *buy 12* ships; but not to *support the* museum.
_TO_DO = (
    r"(?!(?:support|benefit|help|assist|fund)\b)\p{Ll}++"
    r"\ (?:\L<grammar_determiners>|\L<numbers_units>|more|\p{N}++)\b"
)
_PLAIN = rf"(?:[^.;{NAMED}]|\.\p{{N}})"  # neither a name, nor a full stop outside a number


def _licenses(match: Match, page: Page) -> Collaboration | None:
    """One organisation licenses a technology or a right to or from another."""
    is_for_use = page.matches(_TO_DO, match.end(), page.sentence(match.start()).end)
    named = (partners(page, match) if not is_for_use else []) or _licensors(match, page)
    return both_sides(page, match, "licensing", meant=False, named=named) if named else None


def _licensors(match: Match, page: Page) -> list[Mention]:
    """The owners of a right, named after what the right is for: a licence to make hinges *from* [A]."""
    end = page.sentence(match.start()).end
    source = compiled(_FROM_WHOM, page.language).match(page.blotted, match.end(), end)
    return page.anybody_after(source.end(), end) if source else []


def _gift_from(match: Match, page: Page) -> Collaboration | None:
    """One organisation gets a grant, an investment, a contract or an option from another."""
    cue = match["cue"].lower()
    if cue in ("award", "awards") and not _is_money(match, page):
        return None  # not a grant: an award for the best hinge
    relation: Relation = "agreement" if cue in ("option", "contract", "contracts") else "funding"
    named = partners(page, match)
    doers = _makers(page, match) or _helped_by(page, match, named)
    return both_sides(page, match, relation, meant=False, doers=doers, named=named)


def _helped_by(page: Page, match: Match, givers: list[Mention]) -> list[Mention]:
    """The organisation that benefits from a gift: a grant from A *will allow* [B] *to open a lab*."""
    end = page.sentence(match.start()).end
    helps = compiled(_HELPS, page.language).match(page.blotted, givers[-1].end, end) if givers else None
    return page.anybody_after(helps.end(), end)[:1] if helps else []


def _is_money(match: Match, page: Page) -> bool:
    """Whether an award is money, judging by a sum or a purpose: *a $2 million award*, *an award from A to build*."""
    sentence, givers = page.sentence(match.start()), objects(page, match)
    is_paid = page.says(SUM, page.shortly_before(match.start()), match.end())
    return is_paid or bool(givers and page.matches(r"\ to\ \p{Ll}", givers[-1].end, sentence.end))


def _gift_to(match: Match, page: Page) -> Collaboration | None:
    """One organisation gets a grant from another, or through another."""
    return stated(page, match, page.within(match.start(), match.end()), "funding")


def _gift_of(match: Match, page: Page) -> Collaboration | None:
    """One organisation announces a donation, grant or contract for another."""
    givers, receivers = subjects(page, match, close=True), partners(page, match)
    if not givers and runs_on(page, match, receivers):  # Through a grant to A, B …
        givers, receivers = receivers[-1:], receivers[:-1]
    if not givers or not receivers or not page.fits(_DESCRIBED, match.end(), receivers[0].start):
        return None
    opening = page.shortly_before(match.start())
    opening = max(givers[-1].end, opening) if givers[-1].end < match.start() else opening
    needs_sum = match["what"] in page.language.words("collaborations_beside_sums")
    if needs_sum and not page.says(SUM, opening, match.start()):
        return None  # no sum of money: its commitment to Acme
    return stated(page, match, [*givers, *receivers], _relation_of(match["what"]))


def _funded_by(match: Match, page: Page) -> Collaboration | None:
    """One organisation, or its study, is funded or sponsored by another."""
    first, named = subjects(page, match, close=True) or _makers(page, match), partners(page, match)
    if first and not first[0].is_known and not page.says(_IS, first[-1].end, match.start()):
        return None
    opens = match.start() == page.sentence(match.start()).start and runs_on(page, match, named)  # Funded by A, B opened
    return both_sides(page, match, "funding", meant=False, doers=first, named=named) if first or opens else None


def _with_help(match: Match, page: Page) -> Collaboration | None:
    """One organisation does something with the support of another."""
    if subjects(page, match) and not subjects(page, match, close=True):
        return None
    return both_sides(page, match, "funding", meant=False, named=partners(page, match))


def _makers(page: Page, match: Match) -> list[Mention]:
    """The organisation that made the study at the start of the sentence, unless it also pays for the study."""
    sentence, makers = page.sentence(match.start()), page.makers
    if not makers or makers[-1].end > sentence.start or not page.matches(_OF_STUDY, sentence.start, match.start()):
        return []
    own = {maker.organization.name for maker in makers}
    return [] if own & {named.organization.name for named in page.within(match.end(), sentence.end)} else makers


def _awards(match: Match, page: Page) -> Collaboration | None:
    """One organisation awards another a grant or a contract."""
    givers = subjects(page, match, close=True)
    receivers = page.within(match.start(), match.end()) or page.principal()
    return stated(page, match, [*givers, *receivers[:1]], _relation_of(match["what"])) if givers else None


def _relation_of(what: str) -> Relation:
    """The relation for an award: a contract is an agreement, a licence is licensing, anything else is funding."""
    if what.lower().startswith("contract"):
        return "agreement"
    return "licensing" if what.lower().startswith(("licen", "rights")) else "funding"


def _awarded_by(match: Match, page: Page) -> Collaboration | None:
    """One organisation is awarded a grant or a contract by another."""
    receivers, givers = subjects(page, match, close=True), partners(page, match)
    if not receivers or not givers or not (match["what"] or _is_passive(page, match)):
        return None
    return stated(page, match, [*receivers, *givers], _relation_of(match["what"] or ""))


def _given_to(match: Match, page: Page) -> Collaboration | None:
    """One organisation has been given a grant or a contract by another: a grant was awarded to A by B."""
    receivers, sentence = partners(page, match), page.sentence(match.start())
    by = compiled(_BY_WHOM, page.language).match(page.blotted, receivers[-1].end) if receivers else None
    givers = page.after(by.end(), sentence.end) if by else []
    gift = compiled(_GIVEN, page.language).search(page.blotted, sentence.start, match.start())
    if not givers or not gift:
        return None
    return stated(page, match, [*receivers, *givers], _relation_of(gift["what"]))


def _gives(match: Match, page: Page) -> Collaboration | None:
    """One organisation gives money to another or invests in it, unless it is awarded the money, say to buy ships."""
    if _is_passive(page, match) or page.matches(_TO_DO, match.end(), page.sentence(match.start()).end):
        return None
    givers, receivers = subjects(page, match, close=True), partners(page, match)
    return stated(page, match, [*givers, *receivers], "funding") if givers and receivers else None


def _gives_it(match: Match, page: Page) -> Collaboration | None:
    """An organisation that gives another a sum: gave [A] $5,000."""
    givers = subjects(page, match, close=True)
    return stated(page, match, [*givers, *page.within(match.start(), match.end())[:1]], "funding") if givers else None


def _leads_round(match: Match, page: Page) -> Collaboration | None:
    """An organisation that leads another's round of financing, or takes part in it."""
    sentence = page.sentence(match.start())
    if page.says(r"\b(?i:\L<collaborations_brokers>)\b", sentence.start, sentence.end):
        return None
    return _gives(match, page)


def _donates(match: Match, page: Page) -> Collaboration | None:
    """One organisation donates to another. In *will be donated to*, the giver is usually the sender."""
    if not _is_passive(page, match):
        return _gives(match, page)
    givers, receivers = page.principal(), partners(page, match)
    return stated(page, match, [*givers, *receivers], "funding") if givers and receivers else None


def _is_passive(page: Page, match: Match) -> bool:
    """Whether a form of *be* makes the verb passive, as in *will be* [donated] *to*, but not in *is* [giving]."""
    is_participle = not match.group().split(" ", 1)[0].endswith("ing")
    return is_participle and page.matches_before(_PASSIVE, page.shortly_before(match.start()), match.start())


def _invests_in(match: Match, page: Page) -> Collaboration | None:
    """One organisation invests in another. A single unknown word after *in* is usually a place."""
    received = partners(page, match)
    is_place = bool(received) and not received[0].is_known and " " not in received[0].organization.name
    return None if is_place else _gives(match, page)


def _receives(match: Match, page: Page) -> Collaboration | None:
    """One organisation gets money from another."""
    doers, named = subjects(page, match, close=True), partners(page, match)
    return both_sides(page, match, "funding", meant=False, doers=doers, named=named) if doers else None


def _round_led_by(match: Match, page: Page) -> Collaboration | None:
    """One organisation raises money in a funding round that others lead or join."""
    raiser, leads = subjects(page, match), partners(page, match)
    sentence = page.sentence(match.start())
    is_direct = bool(leads) and page.fits(r"(?:\p{Ll}[\p{Ll}-]*+\ ){0,6}", match.end(), leads[0].start)
    if not is_direct or page.says(r"\b(?i:\L<collaborations_brokers>)\b", sentence.start, sentence.end):
        return None
    raiser = raiser or page.subject_after(leads[-1].end, sentence.end) or page.meant(sentence) or page.principal()
    others = compiled(_TAKING_PART, page.language).search(page.blotted, leads[-1].end, sentence.end)
    joining = page.anybody_after(others.end(), sentence.end) if others else []
    return stated(page, match, [*raiser, *leads, *joining], "funding") if raiser else None


def _supports_with(match: Match, page: Page) -> Collaboration | None:
    """One organisation supports another with a gift."""
    return _provided(page, match, "funding")


def _supplies_with(match: Match, page: Page) -> Collaboration | None:
    """One organisation supplies another with goods."""
    return _provided(page, match, "supply")


def _provided(page: Page, match: Match, relation: Relation) -> Collaboration | None:
    """Make a collaboration of the subject and the organisation that it provides: *A provides* [B] *with hinges*."""
    first = subjects(page, match, close=True)
    return stated(page, match, [*first, *page.within(match.start(), match.end())[:1]], relation) if first else None


def _supplies(match: Match, page: Page) -> Collaboration | None:
    """One organisation supplies another."""
    first = subjects(page, match, close=True)
    return both_sides(page, match, "supply", meant=False, named=partners(page, match)) if first else None


RULES = (
    rule(
        "collaborations.license",
        r"(?i:\L<collaborations_licenses>)\b[^.;]{0,80}?\ (?:from|to)\ ",
        _licenses,
        at=("collaborations_licenses",),
    ),
    rule(
        "collaborations.gift-to",
        rf"(?i:\L<collaborations_gifts>)\ (?:[^.,;{NAMED}]|[.,]\p{{N}}){{0,60}}?\bto\ {_PLAIN}{{0,30}}?"
        rf"{NAMED}++{_PLAIN}{{0,30}}?"
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
        rf"(?:(?<what>(?i:\L<collaborations_given>))\ {_PLAIN}{{0,60}}?\bto(?:\ support|\ benefit)?"
        r"|(?<what>funding)\ for)\ ",
        _gift_of,
        at=("collaborations_given", "collaborations_gifts"),
    ),
    rule(
        "collaborations.round-led-by",
        rf"(?i:\L<collaborations_rounds>)\b[^.;{NAMED}]{{0,40}}?\ (?:co-)?led\ by\ ",
        _round_led_by,
        at=("collaborations_rounds",),
    ),
    rule(
        "collaborations.supports-with",
        rf"(?i:\L<collaborations_backs>)\ (?:the\ )?{NAMED}++(?:\ ?\([^()]*+\))?+(?:'s?\ {_PLAIN}{{1,40}}?)?\ with\ "
        rf"(?:{SUM}|an?\ {_PLAIN}{{0,60}}?\b(?:\L<collaborations_given>|\L<collaborations_gifts>)\b)",
        _supports_with,
        at=("collaborations_backs",),
    ),
    rule(
        "collaborations.invests-in",
        rf"(?i:invest(?:s|ed|ing|ments?)?|stake)\ (?:{SUM}{_PLAIN}{{0,30}}?\ )?in\ ",
        _invests_in,
        at=("collaborations_gives",),
    ),
    rule(
        "collaborations.funded-by",
        r"(?i:\L<collaborations_backed>)\ (?:in\ part\ )?by\ ",
        _funded_by,
        at=("collaborations_backed",),
    ),
    rule(
        "collaborations.with-help",
        r"(?<=\b(?i:with)\ (?:[\p{Ll}-]{1,15}\ ){0,2})(?i:\L<collaborations_help>)\ (?:from|of)\ ",
        _with_help,
        at=("collaborations_help",),
    ),
    rule(
        "collaborations.awarded-by",
        rf"(?i:\L<collaborations_handed>)\ (?:(?:an?|the)\ {_PLAIN}{{0,60}}?"
        rf"(?<what>(?i:\L<collaborations_given>))\b|{SUM}){_PLAIN}{{0,60}}?\ by\ (?:the\ )?",
        _awarded_by,
        at=("collaborations_handed",),
    ),
    rule(
        "collaborations.awards",
        rf"(?i:\L<collaborations_gives>)\ (?:(?:the\ )?{NAMED}++(?:'s)?+|it|us)(?:\ [^.;\ ]++|\.\p{{N}}){{1,14}}?"
        r"\ (?<what>grants?|contracts?|funding|funds|licen[sc]es?|rights)\b",
        _awards,
        at=("collaborations_gives",),
    ),
    rule(
        "collaborations.gives-it",
        rf"(?i:\L<collaborations_gives>|\L<collaborations_pays>)\ (?:the\ )?{NAMED}++(?:\ ?\([^()]*+\))?+"
        rf"\ (?:an?\ )?(?:[\p{{Ll}}-]++\ ){{0,3}}?{SUM}",
        _gives_it,
        at=("collaborations_gives", "collaborations_pays"),
    ),
    rule(
        "collaborations.leads-round",
        rf"(?i:led|co-led|\L<collaborations_takes_part>)\ (?:an?|the|this)\ [^.;{NAMED}]{{0,60}}?"
        r"(?<!\p{L})(?:\L<collaborations_rounds>)\ (?:in|of|for)\ (?:the\ )?",
        _leads_round,
        at=("collaborations_led", "collaborations_takes_part"),
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
        "collaborations.donates",
        rf"(?i:\L<verbs_donates>)\ (?:{_PLAIN}{{1,60}}?\ )?to\ (?:the\ )?",
        _donates,
        at=("verbs_donates",),
    ),
    rule(
        "collaborations.pays",
        rf"(?i:\L<collaborations_pays>)\b[^.;{NAMED}]{{0,30}}?{SUM}{_PLAIN}{{0,60}}?\ to\ ",
        _gives,
        at=("collaborations_pays",),
    ),
    rule(
        "collaborations.raises-for",
        rf"(?i:\L<verbs_raises>)\ (?:(?!by\b)[^.;{NAMED}\ ]++\ ){{0,4}}?{SUM}[\p{{N}},.]*+\ (?:[\p{{Ll}}-]++\ ){{0,3}}?"
        rf"(?:for|to\ (?:support|benefit))\ (?:the\ )?(?={NAMED})",
        _gives,
        at=("verbs_raises",),
        confidence=0.75,
    ),
    rule(
        "collaborations.receives",
        rf"(?i:\L<collaborations_receives>)\b(?!{_PLAIN}{{0,60}}?\b(?:orders?|revenues?|offers?)\b)"
        rf"[^.;{NAMED}]{{0,40}}?{SUM}{_PLAIN}{{0,60}}?\ from\ ",
        _receives,
        at=("collaborations_receives",),
    ),
    rule(
        "collaborations.supplies",
        r"(?i:\L<collaborations_supplies>)\b[^.;]{0,60}?\ (?:to|for)\ ",
        _supplies,
        at=("collaborations_supplies",),
    ),
    rule(
        "collaborations.supplies-with",
        rf"(?:(?i:\L<collaborations_supplies>)|(?<=\bwill\ )(?i:\L<collaborations_provides>))\ (?:the\ )?{NAMED}++"
        r"(?:\ ?\([^()]*+\))?+\ with\ ",
        _supplies_with,
        at=("collaborations_supplies", "collaborations_provides"),
    ),
)
