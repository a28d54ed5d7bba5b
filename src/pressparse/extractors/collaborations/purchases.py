"""Rules for purchases and mergers: one organisation buys another, or merges into it."""

from __future__ import annotations

from ...model import Collaboration
from ...rules import compiled
from .parties import NAMED, Page
from .stating import Match, objects, partners, rule, runs_on, stated, subjects
from .unknown import Mention

__all__ = ["RULES"]

_AFTER_BOUGHT = r"""(?:\ of\ \p{Lu}\p{L}++)?+(?:[®™]|\ ?\([^()]*+\))*+
    (?: [,.;] | 's[\ ,.] | \ (?:\L<collaborations_after_bought>)\b | $ )"""
_ASIDE = r"(?:[®™]|\ ?\([^()]*+\))*+,?\ (?:(?:recently|since|later|then|now|newly)\ )?"
_DESCRIBED = r"(?:(?:an?|the)\ )?(?:(?!of\b)[\p{L}-]++\ ){0,5}"
_OF_SALE = (
    r"[\p{Ll}]++(?:\ of)?\ (?:its|their|the|an?)\ (?:[\p{L}-]++\ ){0,3}?(?:\L<collaborations_assets>),?\ (?:the\ )?"
)
# *The acquisition of*, *With the recent purchase of*: the sentence assumes that readers know of the purchase.
_THE_DEAL = r"""(?:(?:With|Through|By|Following|After|Since)\ )?
    (?i:the|this|its|our)\ (?:[\p{Ll}-]++\ ){0,2}?\p{Ll}++\ of\ (?:the\ )?"""
# A verb for the effect: *… strengthens its*, *… will give the*. A plural noun has no article or name after it.
_DOES = r"""(?:\ ?\([^()]*+\))?+\ (?:also\ )?(?:will\ (?:also\ )?\p{Ll}++|\p{Ll}+s)\ (?:also\ )?
    (?=(?:\L<grammar_determiners>|us|it)\b|\p{Lu})"""
_PREMISES = (
    r"(?:\ at\ (?:the\ )?\p{Lu}\p{L}*+)?,\ (?:an?|the)\ (?:[^,.;]|,\ ?\p{N}){0,60}?\b(?:\L<collaborations_premises>)\b"
)


def _merger_into(match: Match, page: Page) -> Collaboration | None:
    """One organisation merges into another, or is bought by it."""
    return stated(page, match, page.within(match.start(), match.end()), "merger-acquisition")


def _acquired_by(match: Match, page: Page) -> Collaboration | None:
    """One organisation has been bought by another."""
    ahead = page.within(page.sentence(match.start()).start, match.start())
    is_aside = bool(ahead) and page.fits(_ASIDE, ahead[-1].end, match.start())
    bought, buyers = ahead[-1:] if is_aside else subjects(page, match), partners(page, match)
    if buyers and not buyers[0].is_known and not page.fits(_DESCRIBED, match.end(), buyers[0].start):
        return None  # not a buyer: the purchase by the underwriters of 3,000,000 Units
    return stated(page, match, [*bought, *buyers], "merger-acquisition") if bought and buyers else None


def _acquires(match: Match, page: Page) -> Collaboration | None:
    """One organisation buys another, or a part of it."""
    named, sentence = partners(page, match), page.sentence(match.start())
    bought, buyers = _parted(named, match, page)
    if not bought or not page.matches(f"{_AFTER_BOUGHT}|{_DOES}", bought[-1].end, sentence.end):
        return None
    if page.matches(_PREMISES, bought[-1].end, sentence.end):
        return None
    buyers = buyers or subjects(page, match) or page.subject_after(bought[-1].end, sentence.end)
    buyers = buyers or _helped_by(match, bought, page) or _bought_by_sender(match, page)
    buyers = buyers or page.unknown_before(sentence.start, match.start())
    return stated(page, match, [*buyers, *bought], "merger-acquisition") if buyers else None


def _parted(named: list[Mention], match: Match, page: Page) -> tuple[list[Mention], list[Mention]]:
    """Separate the buyer from the bought organisations named before it: *Following its acquisition of A,* [B] *…*."""
    if runs_on(page, match, named):
        return named[:-1], named[-1:]
    return named, []


def _bought_by_sender(match: Match, page: Page) -> list[Mention]:
    """The sender of the release, if a line starts with the verb: *Recently acquired A, a maker of hinges*."""
    is_verb = match.group().split(" ")[0].lower() in page.language.words("verbs_buys")
    opens = is_verb and page.fits(
        r"(?:[•*◦‣▪–—-]\ )?(?:\p{Lu}\p{Ll}+ly\ )?", page.sentence(match.start()).start, match.start()
    )
    return page.principal() if opens else []


def _helped_by(match: Match, bought: list[Mention], page: Page) -> list[Mention]:
    """The organisation that benefits from a purchase: *The acquisition of A strengthens [B]'s position*."""
    sentence = page.sentence(match.start())
    if not page.fits(_THE_DEAL, sentence.start, match.end()):
        return []
    does = compiled(_DOES, page.language).match(page.shadow, bought[-1].end, sentence.end)
    return page.after(does.end(), sentence.end)[:1] or page.principal() if does else []


def _sale_to(match: Match, page: Page) -> Collaboration | None:
    """A business or an asset is sold to an organisation."""
    sellers, buyers = subjects(page, match), objects(page, match)
    sold = [
        named for named in page.within(match.start(), match.end()) if page.fits(_OF_SALE, match.start(), named.start)
    ]
    return stated(page, match, [*sellers, *sold, *buyers], "merger-acquisition") if sellers and buyers else None


def _sale_of(match: Match, page: Page) -> Collaboration | None:
    """One organisation sells another to a third organisation."""
    parties = [*subjects(page, match), *page.within(match.start(), match.end())]
    return stated(page, match, parties, "merger-acquisition")


RULES = (
    rule(
        "collaborations.merger-into",
        rf"(?:merger|business\ combination)\ of\ {NAMED}++(?:'s\ (?:\w++\ ){{1,3}})?"
        rf"\ ?(?:into|with|and)\ (?:the\ )?{NAMED}++",
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
    rule(
        "collaborations.sale-of",
        rf"(?i:\L<collaborations_sales>)\ (?:of\ )?(?:the\ )?{NAMED}++(?:\ ?\([^()]*+\))?+\ to\ (?:the\ )?{NAMED}++",
        _sale_of,
        at=("collaborations_sales",),
    ),
)
