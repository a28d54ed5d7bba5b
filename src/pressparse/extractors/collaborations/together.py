"""Rules for partnerships and agreements between organisations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...model import Collaboration, Relation
from ...rules import compiled
from .parties import NAMED, Page
from .relations import noun_relation, refined
from .stating import (
    SUM,
    Match,
    agents,
    between,
    both,
    both_sides,
    objects,
    partners,
    rule,
    runs_on,
    stated,
    subjects,
    unknown_doer,
)
from .unknown import Mention

__all__ = ["RULES"]

_ASIDE = r"(?:,\ \p{Ll}[^;:]{1,160}?,(?=\ ))?"
_HELPING = r"(?:\ (?:\L<collaborations_helping>)\b|,)*+"
_HELPED = r"(?!.*\ (?:has|is|was)\ )" + _ASIDE + _HELPING + rf"(?:\ announced?\b{_HELPING})?+\ "
_CONCLUDED = _ASIDE + _HELPING + r"\ (?:\L<collaborations_concludes>)\b[\w\s,'-]{0,100}"
_NOUN = r"(?<noun>(?i:\L<collaborations_nouns>))\b(?:\ \([^()]{1,40}\))?+"
_CUE = r"(?<cue>(?i:\L<collaborations_verbs>))\b"
_ON_WHAT = rf"(?:\ on\ [^.;,{NAMED}]{{1,50}}?)?"
_AN_EVENT = (
    r"(?:\ to\ \p{Ll}++)?\ (?:an?|the|their)\ (?:[\p{L}\p{N}'-]++,?\ ){0,5}?(?:\L<collaborations_events>)(?!\p{L})"
)
_HELD_BY = r"\b\L<collaborations_holds>\ by\ (?:the\ )?$"
_AN_ORDER = r"\ (?:an?|the|their)\ (?:[\p{L}\p{N}'-]++,?\ ){0,5}?orders?\b(?!\ to\b)"
_CONCLUDES = r"\b(?:\L<collaborations_concludes>)\b"
_QUARREL = r"\b(?i:\L<collaborations_quarrels>)\ $"
_TO_SETTLE = r"\ to\ (?:settle|resolve)\b"
_STARTS = r"\b(?:\L<collaborations_starts>)\b"
_ANNOUNCED = r"\b(?:\L<collaborations_acts>)\b"
_THIS = r"""(?:(?:Under|As\ part\ of|Through|With|By|In)\ (?:the\ terms\ of\ )?)?
    (?i:this|the|their|our|its)\ (?:(?!(?:of|for|to|in|with)\b)[\p{L}\p{N}-]++\ ){0,3}"""
_FOR_WHAT = r"""(?:\ ?\([^()]*+\)|[®™])*+
    (?: (?:'s?\ (?:[\p{L}\p{N}-]++[®™]?\ ){1,6}?|\ )(?:as|to|for\ (?:its|the|their))\b
      | ,\ (?:an?|the)\ (?:[\p{L}-]++\ ){0,5}?(?:\L<organizations_descriptors>)\b )"""
_AND_ANOTHER = r"\b(?:and|as\ well\ as|plus)\ (?:also\ )?(?:an?|the|its)\b"
_ACTS = r"\b(?i:\L<collaborations_acts>|\L<collaborations_led>)\b"
_JOINED = r"\b(?:and|alongside|together\ with|along\ with)\b"
_ITS = r"(?i:its|their|our)\ "
_ENDS_LIST = (
    r"(?:\ ?\([^()]*+\)|[®™])*+(?:[.,;]|\ (?:\L<grammar_common_prepositions>|to|as|and|that|which|will|is|has)\b|$)"
)
_MORE = r"(?:\ (?!(?:and|but|or|between)\b)[\p{L}\p{N}'-]++,?){0,5}?"


def _verb_with(match: Match, page: Page) -> Collaboration | None:
    """One organisation partners, collaborates, teams up or merges with another."""
    relation = page.language.values("collaborations_verbs")[match["cue"].lower()]
    named, doers = partners(page, match), []
    if match["cue"].lower() in page.language.words("verbs_partnership"):
        if named and not subjects(page, match):
            start = page.sentence(match.start()).start
            doers = page.person_before(start, match.start()) or unknown_doer(page, match)
        named = named or _person(match, page)
    return both_sides(page, match, refined(page, match, relation), doers=doers, named=named)


def _person(match: Match, page: Page) -> list[Mention]:
    """The person whom an organisation partners with. A public body cannot have such a partner."""
    first = subjects(page, match, close=True)
    is_public = any(mention.organization.kind == "government" for mention in first)
    return page.person_after(match.end(), page.sentence(match.start()).end) if first and not is_public else []


def _noun_with(match: Match, page: Page) -> Collaboration | None:
    """One organisation has a partnership, agreement, memorandum or merger with another."""
    near = page.shortly_before(match.start())
    if page.matches_before(_QUARREL, near, match.start()):
        return None
    must_be_formed = match["noun"].lower() in page.language.words("collaborations_formed")
    if must_be_formed and not page.says(_CONCLUDES, near, match.start()):
        return None  # nothing is agreed: a good working relationship
    named = partners(page, match)
    if named and page.matches(_TO_SETTLE, named[-1].end, page.sentence(match.start()).end):
        return None
    doers, relation = agents(page, match), refined(page, match, noun_relation(page, match))
    if doers and relation == "partnership" and _is_held_by(doers, page):
        relation = "event"
    return both_sides(page, match, relation, doers=doers, named=named)


def _is_held_by(doers: Sequence[Mention], page: Page) -> bool:
    """Whether the collaboration is an event that these organisations hold: *organised by A in partnership with*."""
    place = doers[0].start
    return page.matches_before(_HELD_BY, page.shortly_before(place), place)


def _sponsors(match: Match, page: Page) -> Collaboration | None:
    """One organisation sponsors another, or an event of the other."""
    first, second = subjects(page, match), partners(page, match)
    first = first or page.meant(page.sentence(match.start()))
    return stated(page, match, [*first, *second], "funding") if first and second else None


def _noun_between(match: Match, page: Page) -> Collaboration | None:
    """Organisations have a partnership, an agreement or a joint effort between them."""
    named, sentence = partners(page, match), page.sentence(match.start())
    if page.matches(_ITS, match.end(), sentence.end):  # the subject is a party: between its door division and A
        named = [*subjects(page, match), *(named or page.within(match.end(), sentence.end)[:1])]
    return stated(page, match, named, refined(page, match, noun_relation(page, match)))


def _made_with(match: Match, page: Page) -> Collaboration | None:
    """One organisation develops, designs or organises something with another."""
    named, sentence = objects(page, match), page.sentence(match.start())
    if not named or not page.matches(_ENDS_LIST, named[-1].end, sentence.end):
        return None
    return both_sides(page, match, refined(page, match, "partnership"), doers=agents(page, match), named=named)


def _acts_with(match: Match, page: Page) -> Collaboration | None:
    """One organisation does something together with another, as in *Together with A, B will help*."""
    first, second = subjects(page, match), objects(page, match)
    if runs_on(page, match, second):
        first, second = second[-1:], second[:-1]
    elif not first or not page.says(_ACTS, first[-1].end, match.start()):
        return None
    return stated(page, match, [*first, *second], refined(page, match, "partnership")) if second else None


def _holds_with(match: Match, page: Page) -> Collaboration | None:
    """One organisation holds an event with another."""
    first, second = subjects(page, match, close=True), objects(page, match)
    is_person = bool(second) and page.has_person(match.start(), second[0].start)
    return stated(page, match, [*first, *second], "event") if first and second and not is_person else None


def _in_partnership(match: Match, page: Page) -> Collaboration | None:
    """Something is done in partnership or in collaboration with an organisation."""
    relation = refined(page, match, "partnership")
    return both_sides(page, match, relation, doers=agents(page, match), named=partners(page, match))


def _verb_together(match: Match, page: Page) -> Collaboration | None:
    """Two organisations have partnered, collaborate or join forces."""
    if match["cue"].istitle() and match.start() > page.sentence(match.start()).start:
        return None  # a name: Allied Doors
    found = both(page, match)
    if len(found) < 2 or not compiled(_HELPED, page.language).fullmatch(between(page, found, match)):
        return None
    relation = page.language.values("collaborations_verbs")[match["cue"].lower()]
    return stated(page, match, found, refined(page, match, relation))


def _noun_together(match: Match, page: Page) -> Collaboration | None:
    """Two organisations announce, sign or enter into an agreement."""
    found = both(page, match)
    if len(found) < 2 or not compiled(_CONCLUDED, page.language).fullmatch(between(page, found, match)):
        return None
    return stated(page, match, found, refined(page, match, noun_relation(page, match)))


def _that_one(match: Match, page: Page) -> Collaboration | None:
    """A sentence gives more details of a deal already named: *This agreement gives A …*, *Under the deal, A will …*."""
    sentence = page.sentence(match.start())
    named = page.within(match.end(), sentence.end)
    if not page.fits(_THIS, sentence.start, match.start()) or page.has_person(match.end(), sentence.end):
        return None
    if len(page.parties(named)) != 2:
        return None
    return stated(page, match, named, refined(page, match, noun_relation(page, match)))


def _integrates(match: Match, page: Page) -> Collaboration | None:
    """One organisation announces that its product is integrated with a product of another."""
    first, second = subjects(page, match), page.within(match.start(), match.end()) or partners(page, match)
    if not first or not second or not page.says(_ANNOUNCED, first[-1].end, match.start()):
        return None
    return stated(page, match, [*first, *second], "partnership")


def _starts_with(match: Match, page: Page) -> Collaboration | None:
    """An organisation that starts a project, a pilot or a study with another."""
    first, second, sentence = subjects(page, match, close=True), partners(page, match), page.sentence(match.start())
    if not first or not second or not page.says(_STARTS, first[-1].end, match.start()):
        return None
    if page.has_person(match.start(), second[0].start) or not page.matches(_ENDS_LIST, second[-1].end, sentence.end):
        return None
    relation: Relation = page.language.values("collaborations_ventures")[match["noun"].lower()]
    relation = noun_relation(page, match) if relation == "partnership" else relation
    return stated(page, match, [*first, *second], refined(page, match, relation))


def _act_together(match: Match, page: Page) -> Collaboration | None:
    """Two organisations announce, launch or open something together."""
    found = subjects(page, match)
    if len(found) < 2 or not compiled(_HELPED, page.language).fullmatch(between(page, found, match)):
        return None
    ahead = page.within(page.sentence(match.start()).start, match.start())
    joined = page.says(_JOINED, found[-2].end, found[-1].start)
    relation = refined(page, match, _what_they_do(match, page))
    return stated(page, match, found, relation) if joined and found == ahead else None


def _what_they_do(match: Match, page: Page) -> Relation:
    """The relation that an activity shows: an event, work by one party for the other, or a partnership."""
    end = page.sentence(match.start()).end
    if page.matches(_AN_EVENT, match.end(), end):
        return "event"
    if page.matches(_AN_ORDER, match.end(), end):
        return "supply"
    return "agreement" if page.matches(r"\ that\ (?!they\b)", match.end(), end) else "partnership"


def _led_by(match: Match, page: Page) -> Collaboration | None:
    """Two or more organisations lead, host or organise something. If it is a study, the relation is research."""
    sentence = page.sentence(match.start())
    if page.says(r"\b(?:\L<collaborations_offerings>)\b", sentence.start, sentence.end):
        return None
    if page.says(r"\b(?:\L<collaborations_rounds>)\b", page.shortly_before(match.start()), match.start()):
        return None
    is_study = page.says(r"\b(?:\L<collaborations_studies>)\ $", page.shortly_before(match.start()), match.start())
    named = partners(page, match)
    if named and (page.has_person(match.end(), named[0].start) or page.says(r"\bof\b", match.end(), named[0].start)):
        return None  # people, not the organisation: founded by former leaders of A
    relation = page.language.values("collaborations_led")[match["cue"].lower()]
    return stated(page, match, named, "research" if is_study else relation)


def _selects(match: Match, page: Page) -> Collaboration | None:
    """One organisation has chosen another to do something for it."""
    first, second, sentence = subjects(page, match, close=True), partners(page, match), page.sentence(match.start())
    is_paid = page.says(SUM, match.end(), sentence.end)
    is_honour = not is_paid and page.says(r"\b(?i:\L<collaborations_honours>)\b", sentence.start, sentence.end)
    if not first or not second or is_honour:
        return None
    is_direct = second[0].is_known or page.fits(r"(?:the\ )?", match.end(), second[0].start)
    if not is_direct or page.has_person(match.end(), second[0].start):
        return None
    if not (is_paid or match.group().endswith(" by ") or page.matches(_FOR_WHAT, second[-1].end, sentence.end)):
        return None
    if is_paid:
        return stated(page, match, [*first, *second], "funding")
    supplies = page.says(r"\b(?:\L<collaborations_provides>)\b", sentence.start, sentence.end)
    return stated(page, match, [*first, *second], "supply" if supplies else "agreement")


def _selects_it(match: Match, page: Page) -> Collaboration | None:
    """One organisation announces that another has selected it."""
    chooser, start = subjects(page, match, close=True), page.sentence(match.start()).start
    chosen = page.within(start, chooser[0].start)[:1] or page.principal() if chooser else []
    return stated(page, match, [*chosen, *chooser], "agreement") if chosen else None


def _joins(match: Match, page: Page) -> Collaboration | None:
    """One organisation joins an alliance, a consortium or an association."""
    first, second = subjects(page, match, close=True), objects(page, match)
    if not first or not second or second[0].organization.kind != "body":
        return None
    return stated(page, match, [*first, *second], "membership")


def seconds(item: Collaboration, page: Page) -> Iterator[Collaboration]:
    """A further collaboration in the same sentence: *signed an agreement with A, and a memorandum with B*."""
    if item.rule != _NOUN_WITH.name:
        return
    found = list(compiled(rf"\b{_NOUN_WITH.pattern}", page.language).finditer(page.blotted, item.start, item.end))
    subject = subjects(page, found[0]) if len(found) > 1 else []
    for match in found[1:]:
        named = objects(page, match)
        if subject and named and page.says(_AND_ANOTHER, max(item.start, match.start() - 60), match.start()):
            relation = refined(page, match, noun_relation(page, match))
            parties = page.parties([*subject, *named])
            if len(parties) > 1:
                yield replace(item, relation=relation, parties=parties)


_NOUN_WITH = rule(
    "collaborations.noun-with",
    _NOUN + _MORE + r"\ (?:with\ (?:both\ )?|(?:under|in)\ which\ (?:the\ )?)",
    _noun_with,
    at=("collaborations_nouns",),
)

RULES = (
    rule(
        "collaborations.noun-between",
        _NOUN + _MORE + r"\ (?:between|among)\ (?:both\ )?",
        _noun_between,
        at=("collaborations_nouns",),
    ),
    rule(
        "collaborations.effort-between",
        r"(?<noun>(?i:\L<collaborations_efforts>))\ (?:between|of|by)\ (?:both\ )?",
        _noun_between,
        at=("collaborations_efforts",),
    ),
    _NOUN_WITH,
    rule(
        "collaborations.sponsors",
        r"(?<!co-)(?i:sponsors|sponsored|sponsoring|sponsorship\ of|(?<=\bto\ |\bwill\ )sponsor)"
        r"\ (?!(?:by|of|include|are)\b)(?:the\ )?",
        _sponsors,
        at=("collaborations_sponsors",),
    ),
    rule(
        "collaborations.verb-with",
        _CUE + r"(?:\ (?:closely|together|directly|exclusively|again|up))?" + _ON_WHAT + r"\ with\ (?:both\ )?",
        _verb_with,
        at=("collaborations_verbs",),
    ),
    rule(
        "collaborations.in-partnership",
        r"(?<=\bin\ (?:[\p{L}-]{1,15}\ )?)(?i:\L<collaborations_manners>)\ with\ (?:both\ )?",
        _in_partnership,
        at=("collaborations_manners",),
    ),
    rule(
        "collaborations.holds-with",
        rf"(?i:\L<collaborations_holds>)\ (?:an?|the|its|this|their)\ [^.;,{NAMED}]{{1,60}}?"
        r"\ (?:together\ |jointly\ |along\ )?with\ (?:the\ )?",
        _holds_with,
        at=("collaborations_holds",),
    ),
    rule(
        "collaborations.made-with",
        r"(?i:\L<collaborations_makes>|\L<collaborations_stages>)\ (?:jointly\ |together\ )?with\ (?:the\ )?"
        rf"(?={NAMED})",
        _made_with,
        at=("collaborations_makes", "collaborations_stages"),
    ),
    rule(
        "collaborations.acts-with",
        rf"(?i:\L<collaborations_jointly>)\ with\ (?:the\ )?(?={NAMED})",
        _acts_with,
        at=("collaborations_jointly",),
    ),
    rule("collaborations.verb-together", _CUE + r"(?!\ with)", _verb_together, at=("collaborations_verbs",)),
    rule("collaborations.noun-together", _NOUN, _noun_together, at=("collaborations_nouns",)),
    rule(
        "collaborations.effort-together",
        r"(?<noun>(?i:\L<collaborations_efforts>))\b",
        _noun_together,
        at=("collaborations_efforts",),
    ),
    rule(
        "collaborations.selects",
        r"(?:(?<=\b(?:is|was|been|were)\ )(?i:\L<collaborations_selects>)\ by\ |(?i:\L<collaborations_selects>)\ )",
        _selects,
        at=("collaborations_selects",),
    ),
    rule(
        "collaborations.selects-it",
        r"(?i:\L<collaborations_selects>)\ (?:it|us|them|its|our|their)\ (?:[\p{Ll}-]++\ ){0,5}?(?:as|to|for)\ ",
        _selects_it,
        at=("collaborations_selects",),
    ),
    rule(
        "collaborations.integrates",
        rf"(?:\L<collaborations_integration>)\ (?:(?:of\ [^.;{NAMED}]{{1,60}}?\ )?with\ (?:the\ )?"
        rf"|of\ (?:the\ )?{NAMED}++[^.;{NAMED}]{{0,40}}?\ (?:in|into|within|across)\ "
        rf"(?:its|their|the\ {NAMED}++|{NAMED}++)(?!\p{{L}}))",
        _integrates,
        at=("collaborations_integration",),
        confidence=0.7,
    ),
    rule(
        "collaborations.starts-with",
        r"(?<noun>(?i:\L<collaborations_ventures>))(?:\ (?!(?:and|but|or|to|that)\b)[\p{L}-]++){0,5}?"
        r"\ with\ (?:the\ )?",
        _starts_with,
        at=("collaborations_ventures",),
        confidence=0.8,
    ),
    rule("collaborations.that-one", _NOUN, _that_one, at=("collaborations_nouns",), confidence=0.7),
    rule("collaborations.joins", r"(?i:\L<collaborations_joins>)\ ", _joins, at=("collaborations_joins",)),
    rule(
        "collaborations.act-together",
        r"\L<collaborations_acts>\b",
        _act_together,
        at=("collaborations_acts",),
        confidence=0.7,
    ),
    rule(
        "collaborations.led-by",
        r"(?<cue>(?i:\L<collaborations_led>))\ (?:and\ \w++\ |jointly\ )?by\ ",
        _led_by,
        at=("collaborations_led",),
        confidence=0.75,
    ),
)
