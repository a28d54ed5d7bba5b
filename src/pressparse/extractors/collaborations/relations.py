"""Decides which kind of collaboration a sentence states, by its noun or verb and by its purpose."""

from __future__ import annotations

from ...model import Relation
from ...rules import compiled
from .parties import Page
from .stating import Match

__all__ = ["noun_relation", "refined", "relation_in"]

_OF_SCIENTISTS = r"\b(?i:\L<collaborations_scientists>)\b"
# Purposes: *to discover*, *on joint research*, *to conduct research on*; but not *to enhance research opportunities*.
_TO_STUDY = r"""\ (?:
      to\ (?:jointly\ |further\ )?(?:\L<collaborations_discovers>)\b
    | (?: (?:on|in|for)\ | to\ (?:jointly\ )?(?:conduct|perform|pursue|undertake|advance|run)\ )
      (?:(?!\L<collaborations_breaks>)[\p{Ll}-]++\ (?:and\ )?){0,3}?
      (?:\L<collaborations_discoveries>)(?=[.,;]|\ (?:on|in|into|of|for|to|and)\b|$) )"""
_TO_BUY = r"""\ to\ (?: acquire | merge | combine
    | (?:purchase|buy)\ (?: (?:up\ to\ )?\p{N}++(?:\.\p{N}++)?% | all | substantially | certain
        | the\ (?:assets|outstanding|remaining|business|shares) ) )\b"""
_NEAR = 150  # characters around a cue that may show that it is about research
_RESEARCH = r"\b(?i:\L<collaborations_research>)\b"
_MONEY = r"\b(?i:\L<collaborations_gifts>|\L<collaborations_gives>|commitment)\b"
_KIND = r"(?:^|[\s-])(?<kind>\L<collaborations_kinds>)(?:\ (?:and|&)\ [\w-]+)?(?:\ (?:partnership|agreement))?\s?$"
_ANY_NOUN = r"\b(?<noun>(?i:\L<collaborations_nouns>))\b"


def refined(page: Page, match: Match, relation: Relation) -> Relation:
    """Make a relation more exact: a partnership for a study is *research*, and an agreement to buy is a purchase."""
    sentence = page.sentence(match.start())
    if relation == "agreement" and page.says(_TO_BUY, match.start(), sentence.end):
        return "merger-acquisition"
    if relation != "partnership":
        return relation
    by_scientists = page.says(_OF_SCIENTISTS, max(sentence.start, match.start() - _NEAR), match.end())
    end = min(sentence.end, match.end() + _NEAR)
    return "research" if by_scientists or page.says(_TO_STUDY, match.end() - 1, end) else relation


def noun_relation(page: Page, match: Match) -> Relation:
    """The kind of agreement, by the noun or by the word before the noun, as in *licensing agreement*."""
    relation: Relation = page.language.values("collaborations_nouns").get(match["noun"].lower(), "partnership")
    before = page.shadow[max(0, match.start() - 40) : match.start()].lower()
    kind = compiled(_KIND, page.language).search(before)
    if kind and relation != "memorandum":
        relation = page.language.values("collaborations_kinds")[kind["kind"]]
    return relation


def relation_in(page: Page, start: int, end: int) -> Relation:
    """The kind of collaboration that a bullet states, by its words alone."""
    noun = compiled(_ANY_NOUN, page.language).search(page.blotted, start, end)
    relation = noun_relation(page, noun) if noun else "partnership"
    if relation != "partnership":
        return relation
    if page.says(_MONEY, start, end):
        return "funding"
    return "research" if page.says(_RESEARCH, start, end) else relation
