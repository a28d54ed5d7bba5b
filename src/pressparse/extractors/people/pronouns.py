"""Reads what *he* and *she* tell about people: their gender, and roles, as in *As chair of the Trust, she …*."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ...document import Block, Document, Span
from ...languages import Language
from ...model import Role
from ...rules import Note
from .beside import Surroundings
from .clusters import Cluster
from .genders import gender_of
from .names import Gender, PersonName

__all__ = ["PRONOUN", "add_offices", "tell_genders"]

_FEW = 3  # tokens from a pronoun to an office that may show that the person has left it: he was previously

PRONOUN = Note("roles.of-pronoun", "An office that the text gives to *he* or *she*, if only one person can be meant.")


def tell_genders(clusters: Sequence[Cluster], document: Document, beside: Surroundings, language: Language) -> None:
    """Set the gender of each person by titles and given name, or else by the pronouns after the person's name.

    A pronoun counts if the person is the subject, and nobody else is named before the pronoun in the same paragraph.
    """
    for cluster in clusters:
        cluster.gender = gender_of(cluster.fullest, cluster.names, beside.words)
    unknown = [cluster for cluster in clusters if cluster.gender is None]
    shown: dict[int, set[Gender]] = {id(cluster): set() for cluster in unknown}
    relations = language.values("sources_relations").keys()
    for start, _, gender in _pronouns(document, beside) if unknown else ():
        named = _named_before(start, clusters, document)
        if (
            len(named) == 1
            and id(named[0]) in shown
            and _is_subject(named[0].name_before(start), start, document, beside)
        ):
            between = document.shadow[named[0].last_before(start) : start].lower().split()
            if relations.isdisjoint(word.strip(",.") for word in between):
                shown[id(named[0])].add(gender)
    for cluster in unknown:
        genders = shown[id(cluster)]
        cluster.gender = genders.pop() if len(genders) == 1 else None


def _named_before(place: int, clusters: Sequence[Cluster], document: Document) -> list[Cluster]:
    """The people named before an offset in the same paragraph."""
    block = _block_at(place, document)
    return [cluster for cluster in clusters if block.start <= cluster.last_before(place)]


def _block_at(place: int, document: Document) -> Block:
    return document.blocks[bisect_right(document.blocks, place, key=lambda block: block.start) - 1]


def _is_subject(name: PersonName, place: int, document: Document, beside: Surroundings) -> bool:
    """Whether a name starts its clause or follows a reporting verb, and neither it nor ``place`` is in a quotation."""
    shadow = document.shadow
    block = _block_at(place, document)
    is_quoted = any(shadow.count('"', block.start, at) % 2 for at in (name.start, place))
    if is_quoted or shadow.startswith("'s", name.end):
        return False
    before = document.tokens.before(name.phrase_start)
    return before is None or before.start < block.start or not before.is_word or before.lower in beside.words.cues


def add_offices(
    clusters: Sequence[Cluster], document: Document, sentences: Sequence[Span], beside: Surroundings
) -> None:
    """Give the roles of a pronoun, as in *As chair, she …*, to the only person named before it in the paragraph."""
    for start, end, gender in _pronouns(document, beside):
        named = _named_before(start, clusters, document)
        if len(named) != 1 or named[0].gender not in (gender, None):
            continue
        sentence = sentences[bisect_right(sentences, start, key=lambda span: span.start) - 1]
        told = _told(document, sentence, start, end, beside)
        roles = tuple(Role(role.title, role.organization, rule=PRONOUN.name) for role in told if role.organization)
        if roles:
            name = named[0].name_before(start)
            named[0].names[named[0].names.index(name)] = name._replace(roles=(*name.roles, *roles))


def _pronouns(document: Document, beside: Surroundings) -> Iterator[tuple[int, int, Gender]]:
    """The start, end and gender of each *he* and *she*, in order."""
    found = (
        (start, start + len(word), gender)
        for word, gender in beside.pronouns.items()
        for start in document.words.get(word, ())
    )
    return iter(sorted(found))


def _told(document: Document, sentence: Span, start: int, end: int, beside: Surroundings) -> Sequence[Role]:
    """The roles before a pronoun (*As chair of the trust, she …*) and after it (*She is chair of the trust*)."""
    if any(token.lower in beside.words.long_gone for token in document.tokens.first(_FEW, end, sentence.end)):
        return ()
    before = beside.before(document, sentence, start, end).roles if beside.opens_as(document, sentence) else ()
    return (*before, *beside.behind(document, sentence, end, is_person=False).roles)
