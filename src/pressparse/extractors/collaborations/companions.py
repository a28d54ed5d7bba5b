"""Rules for how organisations relate to each other: partners, sponsors, investors, members."""

from __future__ import annotations

from ...model import Collaboration, Relation
from ...rules import compiled
from .parties import NAMED, Page
from .relations import refined
from .stating import Match, objects, partners, rule, stated, subjects
from .unknown import Mention

__all__ = ["RULES"]

# *has been named the official media* partner of.
_AS = r"""\ (?:as|is|are|was|were|be|been|being|become|becomes|became|becoming|named|remains?|serves?\ as)
    (?:\ (?!(?:of|for|to|by|with)\ )[\p{L}\p{N}'&-]++){0,7}?\ $"""
_COMPANION = r"(?<noun>(?i:\L<collaborations_companions>))"
_FIRST_OF_TWO = r"\b(?<noun>\L<collaborations_companions>)\ (?:and|&)\ (?:[\p{Ll}-]++\ ){0,3}$"
_STILL = r"(?:\ (?:\L<collaborations_helping>))*+"
_OF_FIRM = r"\b(?i:\L<collaborations_of_firms>)\ $"
_AS_ITS = rf"""(?:,?\ (?:as|to\ be|is|are|will\ be))?\ (?:an?|the|its|their|our)\ (?:[\p{{L}}\p{{N}}'&-]++\ ){{0,6}}?
    {_COMPANION}(?!\p{{L}})"""
_OF_THE_WHOLE = r"\ (?:of|in)\ (?:the|this|its)\ "
_OWN = r"(?:'s?|\b(?i:its|their|our))\ (?:[\p{Ll}-]++\ ){0,3}$"
_HOSTED = r"\b(?:\L<collaborations_led>)\ by\ (?:the\ )?"
_MOST_BEFORE = 90  # characters of *has been named the official media*


def _relation(page: Page, match: Match) -> Relation:
    """The relation by the noun, or by the first one in *sponsor and partner*."""
    relations = page.language.values("collaborations_companions")
    first = compiled(_FIRST_OF_TWO, page.language).search(page.shadow, _opening(page, match), match.start())
    relation: Relation = relations[(first or match)["noun"].lower()]
    return refined(page, match, relation)


def _opening(page: Page, match: Match) -> int:
    """The earliest place before the cue to examine."""
    return max(page.sentence(match.start()).start, match.start() - _MOST_BEFORE)


def _companion_of(match: Match, page: Page) -> Collaboration | None:
    """An organisation that is or becomes the partner, sponsor or member of another."""
    role = compiled(_AS, page.language).search(page.shadow, _opening(page, match), match.start())
    sentence, relation = page.sentence(match.start()), _relation(page, match)
    if role is None or (relation == "partnership" and page.says(_OF_FIRM, role.start(), match.start())):
        return None
    first = subjects(page, match) or page.unknown_before(sentence.start, role.start() + 1) or page.meant(sentence)
    second = partners(page, match) or _hosts(match, page)
    if not first or not second or page.has_person(first[-1].end, match.start()):
        return None
    if relation == "membership" and not (page.fits(_STILL, first[-1].end, role.start()) and _is_body(second)):
        return None
    return stated(page, match, [*first, *second], relation)


def _hosts(match: Match, page: Page) -> list[Mention]:
    """The hosts of the event that has a sponsor or partner."""
    end = page.sentence(match.start()).end
    hosted = compiled(_HOSTED, page.language).search(page.blotted, match.end(), end)
    return page.after(hosted.end(), end) if hosted else []


def _is_body(mentions: list[Mention]) -> bool:
    named = mentions[0].organization
    return named.kind == "body" and " " in named.name


def _companions_are(match: Match, page: Page) -> Collaboration | None:
    """A list of an organisation's partners, sponsors, investors or members."""
    sentence, relation, second = page.sentence(match.start()), _relation(page, match), objects(page, match)
    if relation == "membership":
        first = subjects(page, match, close=True)[-1:]
    else:
        first = subjects(page, match) or page.meant(sentence) or page.principal()
    is_whole = bool(first) or page.matches(_OF_THE_WHOLE, match.end("noun"), match.end())
    return stated(page, match, [*first, *second], relation) if is_whole and second else None


def _own_companion(match: Match, page: Page) -> Collaboration | None:
    """The partner, sponsor or investor of an organisation, named: Acme's partner Initech."""
    if not page.matches_before(_OWN, _opening(page, match), match.start()):
        return None
    first, second = subjects(page, match), partners(page, match)
    first = first or page.meant(page.sentence(match.start())) or page.understood(match.start())
    return stated(page, match, [*first, *second], _relation(page, match)) if first and second else None


def _named_companion(match: Match, page: Page) -> Collaboration | None:
    """A partner or sponsor that an organisation names or joins: Acme announced Initech Ltd as its media partner."""
    first, second = subjects(page, match, close=True), partners(page, match)
    role = compiled(_AS_ITS, page.language).match(page.blotted, second[-1].end) if first and second else None
    if role is None:
        return None
    relation: Relation = page.language.values("collaborations_companions")[role["noun"].lower()]
    if relation == "membership" or page.has_person(match.end(), second[0].start):
        return None
    return stated(page, match, [*first, *second], relation)


RULES = (
    rule(
        "collaborations.companions-are",
        _COMPANION + r"(?:\ (?:of|in)\ (?:the|this|its)\ (?:[\p{L}-]++\ ){0,2}?[\p{L}-]++)?"
        r",?\ (?:include|includes|included|including|are|were|comprise|such\ as|like)\ (?:the\ )?",
        _companions_are,
        at=("collaborations_companions",),
    ),
    rule(
        "collaborations.companion-of",
        _COMPANION + r"\ (?:of|for|to|at|with)\ (?:the\ )?",
        _companion_of,
        at=("collaborations_companions",),
    ),
    rule(
        "collaborations.named-companion",
        r"(?i:\L<collaborations_presents>|\L<collaborations_selects>|\L<collaborations_joins>)\ (?:that\ )?(?:the\ )?",
        _named_companion,
        at=("collaborations_presents", "collaborations_selects", "collaborations_joins"),
    ),
    rule(
        "collaborations.own-companion",
        _COMPANION + rf",?\ (?:the\ )?(?=[\p{{Lu}}{NAMED}])",
        _own_companion,
        at=("collaborations_companions",),
        confidence=0.8,
    ),
)
