"""Rules for the roles of organisations: partners, sponsors, investors and members of another organisation."""

from __future__ import annotations

from ...model import Collaboration, Relation
from ...rules import compiled
from .parties import NAMED, Page
from .relations import refined
from .stating import Match, objects, partners, rule, stated, subjects
from .unknown import Mention

__all__ = ["RULES"]

# *has been named the official media* before *partner of*; or the same words in *A, the official media partner of*.
_AS = r"""(?: \ (?:as|is|are|was|were|be|been|being|become|becomes|became|becoming|named|remains?|serves?\ as)
      | (?<aside>(?:\ ?\([^()]*+\))?+,)(?=\ (?:an?|the)\ (?:[\p{L}-]++\ ){0,2}?(?:\L<collaborations_official>)\b) )
    (?:\ (?!(?:of|for|to|by|with)\ )[\p{L}\p{N}.'&-]++){0,7}?\ $"""
_COMPANION = r"(?<noun>(?i:\L<collaborations_companions>))"
_NO_PRIZE = r"(?!\ of\ the\ (?:Year|Month)\b)"
# *is an authorised Acme* reseller, *is a Microsoft Gold* partner, *has been named Acme's official* sponsor.
_IS_OF = rf"""\b(?:\L<grammar_be>|become|becomes|became|named|as)\ (?:(?:an?|the)\ (?:[\p{{Ll}}-]++\ ){{0,2}})?
    (?<whose>{NAMED}++)(?<own>'s)?[®™]?\ (?:(?!\L<collaborations_of_firms>)[\p{{L}}-]++\ ){{0,3}}?$"""
_FIRST_OF_TWO = r"\b(?<noun>\L<collaborations_companions>)\ (?:and|&)\ (?:[\p{Ll}-]++\ ){0,3}$"
_STILL = r"(?:\ (?:\L<collaborations_helping>))*+"
_OF_FIRM = r"\b(?i:\L<collaborations_of_firms>)\ $"
_OFFICIAL = r"\b\L<collaborations_official>\ (?:[\p{L}-]++\ ){0,3}$"
_WORDS = r"(?:[\p{L}\p{N}'&.-]++,?\ ){0,6}?"
_YEAR = r"(?:\ (?:19|20)\p{N}\p{N})?+"
_AS_ITS = rf"""{_YEAR}
    (?: (?:,?\ (?:as|to\ be|is|are|will\ be))?\ (?:an?|the|its|their|our) | \ to\ (?:the|its|their|our) )
    \ {_WORDS}{_COMPANION}(?!\p{{L}})"""
_WITH_AS = rf"""
    (?: \bwith\ (?:the\ )?{NAMED}++(?:\ ?\([^()]*+\))?+\ as | \bcounts?\ (?:the\ )?{NAMED}[^.;]{{1,200}}?\ among )
    \ (?:(?:an?|the|its|their|our)\ )?{_WORDS}$"""
_OF_THE_WHOLE = r"\ (?:of|in)\ (?:the|this|its)\ "
_OWN = r"(?:'s?|\b(?i:its|their|our))\ (?:[\p{Ll}-]++\ ){0,3}$"
_HOSTED = r"\b(?:\L<collaborations_led>)\ by\ (?:the\ )?"
_LONGEST_LIST = 300  # characters, as in *counts A, B and C among its*
_MOST_BEFORE = 90  # characters, as in *has been named the official media*


def _relation(page: Page, match: Match) -> Relation:
    """The relation that the noun expresses. In *sponsor and partner*, the first noun decides."""
    relations = page.language.values("collaborations_companions")
    first = compiled(_FIRST_OF_TWO, page.language).search(
        page.shadow, page.shortly_before(match.start(), _MOST_BEFORE), match.start()
    )
    relation: Relation = relations[(first or match)["noun"].lower()]
    return refined(page, match, relation)


def _companion_of(match: Match, page: Page) -> Collaboration | None:
    """An organisation is or becomes the partner, sponsor or member of another."""
    return _in_role(match, page, _relation(page, match))


def _official_of(match: Match, page: Page) -> Collaboration | None:
    """An organisation is the official airline, bank or provider of a team or an event."""
    is_official = page.says(_OFFICIAL, page.shortly_before(match.start(), _MOST_BEFORE), match.start())
    return _in_role(match, page, "partnership") if is_official else None


def _in_role(match: Match, page: Page, relation: Relation) -> Collaboration | None:
    opening = page.shortly_before(match.start(), _MOST_BEFORE)
    role = compiled(_AS, page.language).search(page.shadow, opening, match.start())
    if role is None or (relation == "partnership" and page.says(_OF_FIRM, role.start(), match.start())):
        return None
    first = _holder(match, role, page)
    second = partners(page, match) or _hosts(match, page)
    if not first or not second or page.has_person(first[-1].end, match.start()):
        return None
    if relation == "membership" and not (page.fits(_STILL, first[-1].end, role.start()) and _is_body(second)):
        return None
    return stated(page, match, [*first, *second], relation)


def _holder(match: Match, role: Match, page: Page) -> list[Mention]:
    """The partner or sponsor, as in *[Acme], the official bank of*; without such words, the sentence's subject."""
    sentence = page.sentence(match.start())
    if role["aside"]:
        ahead = page.anybody(sentence.start, role.start())
        return [mention for mention in ahead[-1:] if mention.end == role.start()]
    return subjects(page, match) or page.unknown_before(sentence.start, role.start() + 1) or page.meant(sentence)


def _hosts(match: Match, page: Page) -> list[Mention]:
    """The organisations that host an event with a sponsor or partner."""
    end = page.sentence(match.start()).end
    hosted = compiled(_HOSTED, page.language).search(page.blotted, match.end(), end)
    return page.after(hosted.end(), end) if hosted else []


def _is_body(mentions: list[Mention]) -> bool:
    named = mentions[0].organization
    return named.kind == "body" and " " in named.name


def _companions_are(match: Match, page: Page) -> Collaboration | None:
    """A sentence lists the partners, sponsors, investors or members of an organisation."""
    sentence, relation = page.sentence(match.start()), _relation(page, match)
    second = objects(page, match) if relation == "membership" else partners(page, match)
    if relation == "membership":
        first = subjects(page, match, close=True)[-1:]
    else:
        whose = page.within(match.start(), match.end())
        first = whose or subjects(page, match) or page.meant(sentence) or page.principal()
    is_whole = bool(first) or page.matches(_OF_THE_WHOLE, match.end("noun"), match.end())
    return stated(page, match, [*first, *second], relation) if is_whole and second else None


def _own_companion(match: Match, page: Page) -> Collaboration | None:
    """The name of a partner, sponsor or investor follows the organisation's own: Acme's partner Initech."""
    if not page.matches_before(_OWN, page.shortly_before(match.start(), _MOST_BEFORE), match.start()):
        return None
    first, second = subjects(page, match), partners(page, match)
    first = first or page.meant(page.sentence(match.start())) or page.understood(match.start())
    return stated(page, match, [*first, *second], _relation(page, match)) if first and second else None


def _named_companion(match: Match, page: Page) -> Collaboration | None:
    """An organisation names or adds a partner or sponsor: Acme announced Initech Ltd as its partner."""
    first, second = subjects(page, match, close=True), partners(page, match)
    role = compiled(_AS_ITS, page.language).match(page.blotted, second[-1].end) if first and second else None
    if role is None or page.has_person(match.end(), second[0].start):
        return None
    relation: Relation = page.language.values("collaborations_companions")[role["noun"].lower()]
    if relation == "membership" and not all(name.is_known for name in second):
        return None
    return stated(page, match, [*first, *second], relation)


def _with_companion(match: Match, page: Page) -> Collaboration | None:
    """A project, an event or a funding round has a partner or investor: the round, with Acme as its first investor."""
    opening = page.shortly_before(match.start(), _LONGEST_LIST)
    behind = compiled(_WITH_AS, page.language).search(page.blotted, opening, match.start())
    named = page.within(behind.start(), match.start()) if behind else []
    first = page.before(page.sentence(match.start()).start, behind.start()) if behind else []
    relation = _relation(page, match)
    return stated(page, match, [*first, *named], relation) if first and relation != "membership" else None


def _partner_by_name(match: Match, page: Page) -> Collaboration | None:
    """A name before *partner* or *dealer* is the other party: Acme Ltd is an authorised Initech Ltd reseller."""
    relation, opening = _relation(page, match), page.shortly_before(match.start(), _MOST_BEFORE)
    role = compiled(_IS_OF, page.language).search(page.blotted, opening, match.start())
    may_be = relation not in ("membership", "funding") or (role and role["own"] and relation == "funding")
    first = page.before(page.sentence(match.start()).start, role.start())[:1] if role and may_be else []
    if role is None or not first or page.has_person(page.sentence(match.start()).start, match.start()):
        return None
    return stated(page, match, [*first, *page.within(*role.span("whose"))], relation)


def _joins_partners(match: Match, page: Page) -> Collaboration | None:
    """An organisation joins the partners of another: Acme Ltd said that Initech Ltd has joined its partner network."""
    sentence = page.sentence(match.start())
    joining = subjects(page, match, close=True)
    if not joining or page.has_person(sentence.start, match.start()):
        return None
    whose = page.within(match.start(), match.end()) or page.within(sentence.start, joining[0].start)[:1]
    return stated(page, match, [*(whose or page.principal()), *joining], _relation(page, match))


RULES = (
    rule(
        "collaborations.companions-are",
        _COMPANION
        + rf"(?:\ (?:of|in)\ (?:(?:the\ )?{NAMED}++|(?:the|this|its)\ (?:[\p{{L}}-]++\ ){{0,2}}?[\p{{L}}-]++))?"
        r",?\ (?:include|includes|included|including|are|were|comprise|such\ as|like)\ (?:the\ )?",
        _companions_are,
        at=("collaborations_companions",),
    ),
    rule(
        "collaborations.companion-of",
        _COMPANION + _NO_PRIZE + r"\ (?:of\ (?:[\p{Ll}-]++\ ){1,3}?(?:for|to)|of|for|to|at|with)\ (?:the\ )?",
        _companion_of,
        at=("collaborations_companions",),
    ),
    rule(
        "collaborations.official-of",
        r"\L<collaborations_official_things>\ (?:of|for)\ (?:the\ )?",
        _official_of,
        at=("collaborations_official_things",),
    ),
    rule(
        "collaborations.named-companion",
        r"(?i:\L<collaborations_presents>|\L<collaborations_selects>|\L<collaborations_joins>|\L<collaborations_takes_part>)"
        r"\ (?:that\ )?(?:the\ )?",
        _named_companion,
        at=(
            "collaborations_presents",
            "collaborations_selects",
            "collaborations_joins",
            "collaborations_takes_part",
        ),
    ),
    rule(
        "collaborations.with-companion", _COMPANION + r"(?!\p{L})", _with_companion, at=("collaborations_companions",)
    ),
    rule(
        "collaborations.partner-by-name",
        _COMPANION + r"(?![\p{L}'])" + _NO_PRIZE,
        _partner_by_name,
        at=("collaborations_companions",),
    ),
    rule(
        "collaborations.joins-partners",
        rf"(?i:\L<collaborations_joins>)\ (?:(?:the\ )?{NAMED}++(?:'s?)?|the|its|their|our)\ {_WORDS}"
        rf"{_COMPANION}(?!\p{{L}})",
        _joins_partners,
        at=("collaborations_joins",),
    ),
    rule(
        "collaborations.own-companion",
        _COMPANION + rf",?\ (?:the\ )?(?=[\p{{Lu}}{NAMED}])",
        _own_companion,
        at=("collaborations_companions",),
        confidence=0.8,
    ),
)
