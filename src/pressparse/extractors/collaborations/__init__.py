"""Finds collaborations between named organisations: partnerships, agreements, purchases, grants and the like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import Any

from ...document import Document
from ...languages import Language
from ...model import Collaboration, Organization, Relation
from ...rules import Rule, run
from ...spans import overlap
from ..base import Found, Person
from . import bullets, companions, purchases, support, together
from .details import with_details
from .parties import Page

__all__ = ["RULES", "Collaborations"]


class Collaborations:
    """Finds statements that organisations work together, and the organisations that take part."""

    name = "collaborations"
    needs = ("sentences", "organizations", "people")

    @property
    def rules(self) -> Sequence[Rule[Any, Any]]:
        """The rules, in the order in which they are tried."""
        return RULES

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Collaboration]:
        """The collaborations, each at the first sentence that states it in full."""
        organizations, others = _without_people(found["organizations"], found["people"])
        firms = {named.name for named in organizations}
        persons = [person for person in found["people"] if person.speaker.name not in firms]
        people = [mention for named in (*persons, *others) for mention in named.mentions]
        page = Page(document, found["sentences"], organizations, people, language)
        if not page.mentions:
            return []
        in_lists = bullets.listed(page)
        stated = _stated(page)
        stated += [second for item in stated for second in together.seconds(item, page)]
        apart = [item for item in stated if not overlap(in_lists, item.start, item.start + 1)]
        body = _told_anew(_once_each(sorted([*in_lists, *apart], key=lambda item: item.start)))
        return with_details([*_only_in_headline(page, body), *body], page)


def _stated(page: Page) -> list[Collaboration]:
    """The collaborations that sentences state.

    One sentence may state a purchase, and also another deal of the purchased firm.
    """
    kept: list[Collaboration] = []
    masked = page.masked()
    for rules in _FAMILIES:
        found = run(rules, masked, page.language, page)
        kept += [item for item in found if not any(_share_parties(item, other) for other in kept)]
    return kept


def _share_parties(item: Collaboration, other: Collaboration) -> bool:
    """Whether two collaborations overlap in the text and have more than one party in common."""
    shared = {party.name for party in item.parties} & {party.name for party in other.parties}
    return len(shared) > 1 and item.start < other.end and other.start < item.end


def _without_people(
    organizations: Sequence[Organization], people: Sequence[Person]
) -> tuple[list[Organization], list[Organization]]:
    """Return the organisations whose names are not those of people, and separately the ones whose names are."""
    names = _names_of_people(organizations, people)
    surnames = {mention.text for person in people for mention in person.mentions}
    others = [
        named
        for named in organizations
        if not named.kind and named.name.lower() in names and not _is_firm(named, surnames)
    ]
    return [named for named in organizations if named not in others], others


def _is_firm(named: Organization, surnames: Set[str]) -> bool:
    """Whether an organisation is a firm: its name is repeated in full, and the last word is nobody's surname."""
    in_full = sum(" " in mention.text for mention in named.mentions)
    return in_full == len(named.mentions) > _FULLY_NAMED and named.name.rsplit(" ", 1)[-1] not in surnames


def _names_of_people(organizations: Iterable[Organization], people: Iterable[Person]) -> set[str]:
    full = [person for person in people if " " in person.speaker.name]
    names = {name.lower() for person in full for name in (person.speaker.name, person.surname)}
    unknown = [named for named in organizations if not named.kind]
    alone = {named.name for named in unknown if named.name.istitle()}
    for named in unknown:
        first, _, last = named.name.partition(" ")
        if first.istitle() and last in alone:  # a company's name is shortened to its first word, a person's to the last
            names |= {named.name.lower(), last.lower()}
    return names


def _only_in_headline(page: Page, body: Sequence[Collaboration]) -> list[Collaboration]:
    """Collaborations that the headline states and the text does not state in full."""
    headline = page.headline()
    if headline is None:
        return []
    told = [party.name.lower().split() for item in body for party in item.parties]
    stated = run(_IN_HEADLINES, headline.masked(), page.language, headline)
    of_body = {(item.relation, party.name) for item in body for party in item.parties}
    return [
        item
        for item in stated
        if not any(_is_told(party.name, told) for party in item.parties[1:])
        and (item.relation, item.parties[0].name) not in of_body
    ]


def _told_anew(collaborations: Sequence[Collaboration]) -> list[Collaboration]:
    """Drop sentences that only add details about an agreement already found: *Under the agreement, A will …*."""
    kept: list[Collaboration] = []
    for item in collaborations:
        names = {party.name for party in item.parties}
        is_more = item.rule == "collaborations.that-one" and any(
            names & {party.name for party in other.parties} for other in kept
        )
        if not is_more:
            kept.append(item)
    return kept


def _is_told(name: str, told: Iterable[Sequence[str]]) -> bool:
    """Whether a name is in the list, possibly with words added or missing at its start or end."""
    words = name.lower().split()
    return any(
        longer[-len(shorter) :] == shorter or longer[: len(shorter)] == shorter
        for other in told
        for shorter, longer in [sorted((words, other), key=len)]
    )


def _once_each(collaborations: Iterable[Collaboration]) -> list[Collaboration]:
    """Drop collaborations that repeat an earlier one."""
    kept: list[Collaboration] = []
    told: dict[str, list[tuple[Set[str], Relation]]] = {}
    for item in collaborations:
        names = {party.name for party in item.parties}
        first_words = {name.split(" ")[0] for name in names}
        earlier = (other for word in first_words for other in told.get(word, ()))
        if any(_covered(names, others) and not _are_two(item.relation, relation) for others, relation in earlier):
            continue
        kept.append(item)
        for name in names:
            told.setdefault(name.split(" ")[0], []).append((names, item.relation))
    return kept


def _are_two(relation: Relation, other: Relation) -> bool:
    """Whether two relations between the same organisations make two collaborations: a licence and a memorandum do."""
    return relation != other and {relation, other} <= _SEPARATE


def _covered(names: Set[str], others: Set[str]) -> bool:
    """Whether all the names are among the others, in the same form or another one."""
    return all(any(_are_same(name, other) for other in others) for name in names)


def _are_same(name: str, other: str) -> bool:
    """Whether a name may be short for another: its first words, its initials, or the name without inner words."""
    if name == other or other.startswith(name + " "):
        return True
    if name.isupper() and name == "".join(char for char in other if char.isupper()):
        return True
    words, left = other.split(), iter(other.split())
    short = name.split()
    is_part = len(short) > _FEWEST_WORDS and short[0] == words[0] and short[-1] == words[-1]
    return is_part and all(word in left for word in short)


_FULLY_NAMED = 4  # a name repeated this often in full, and never by its last word alone, is a firm's
_SEPARATE = {"licensing", "memorandum", "joint-venture", "funding"}
_FEWEST_WORDS = 2  # words of a name that may be another name without its inner words
_FAMILIES = (purchases.RULES, (*together.RULES, *companions.RULES, *support.RULES))
_STATEMENTS = tuple(rule for rules in _FAMILIES for rule in rules)
_IN_HEADLINES = tuple(rule for rule in _STATEMENTS if rule.name != "collaborations.act-together")
RULES = (*bullets.RULES, *_STATEMENTS)
