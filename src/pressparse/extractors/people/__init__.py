"""Finds the people that a text names: their names, honorifics, credentials, roles and organisations, and all mentions.

The first mention is a full name next to words that show that it is a person's name. After that, the full name,
the surname, and a given name that nobody else has, refer to the same person.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set

import regex

from ...document import Document, Span
from ...languages import Language
from ...model import Speaker
from ..base import Found, Person
from . import beside, employers, evidence, lines, pronouns, roles
from .aliases import Aliases
from .clusters import Cluster, add_mentions, clusters_of, mention_of, surname
from .employers import Employers
from .finder import NameFinder, Taken
from .names import PersonName

__all__ = ["PEOPLE_RULES", "ROLE_RULES", "People"]

_NICKNAME = regex.compile(r"""[ ](?:["“][^"“”]+["”]|['‘][^'‘’]+['’])(?=[ ])""")
_NAMING_BLOCKS = {"paragraph", "list_item", "quote", "caption", "table_row"}

_PARTS = {"", "|", "-", "–", "—"}

PEOPLE_RULES = evidence.RULES
ROLE_RULES = (*roles.RULES, roles.SHARED, beside.OFFICE, lines.BELOW, pronouns.PRONOUN, *employers.RULES)


class People:
    """Finds the people that a document names."""

    name = "people"
    needs = ("sentences", "organizations")
    rules = (*PEOPLE_RULES, *ROLE_RULES)

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Person]:
        """Everybody whom the document names, quoted or not, in the order of first mention."""
        finder = _finder(language)
        sentences: Sequence[Span] = found["sentences"]
        taken = Taken(mention for organization in found["organizations"] for mention in organization.mentions)
        aliases = Aliases(document, language)
        names = map(aliases.of, _named(document, sentences, finder, taken))
        clusters = clusters_of(names, finder.words, document.shadow)
        if not clusters:
            return []
        add_mentions(clusters, document, sentences, finder, taken)
        below = lines.OfficesBelow(document, finder.roles, [name for cluster in clusters for name in cluster.names])
        for cluster in clusters:
            cluster.names = [below.of(name) for name in cluster.names]
        pronouns.tell_genders(clusters, document, finder.beside, language)
        pronouns.add_offices(clusters, document, sentences, finder.beside)
        completed = Employers(document, found["organizations"], language)
        for cluster in clusters:
            cluster.names = [completed.with_employer_behind(name) for name in cluster.names]
        people = [_person(cluster, document, finder, completed) for cluster in clusters]
        return sorted(people, key=lambda person: person.mentions[0].start)


@functools.cache
def _finder(language: Language) -> NameFinder:
    return NameFinder(language)


def _named(document: Document, sentences: Sequence[Span], finder: NameFinder, taken: Taken) -> Iterator[PersonName]:
    """The names in running text, and those names in headlines that a job title shows to be a person's."""
    starts = [block.start for block in document.blocks]
    for sentence in sentences:
        names = finder.in_sentence(document, sentence, taken)
        if document.blocks[bisect_right(starts, sentence.start) - 1].kind in _NAMING_BLOCKS:
            yield from names
        else:
            yield from (name for name in names if _is_title_of_page(name, document, sentence, finder.words.countries))


def _is_title_of_page(name: PersonName, document: Document, sentence: Span, countries: Set[str]) -> bool:
    """Whether a name and its job title are one part of a page's title: Mill Opens | [U.S. Congressman Ann Lee]."""
    *parts, last = document.shadow[sentence.start : name.phrase_start].rsplit(None, 1) or [""]
    before = "".join(parts).rstrip() if last.lower().rstrip(".") in countries else last
    behind = document.shadow[name.phrase_end : sentence.end].lstrip()
    return bool(name.honorific) and len(name.words) > 1 and before[-1:] in _PARTS and behind[:1] in _PARTS


def _person(cluster: Cluster, document: Document, finder: NameFinder, completed: Employers) -> Person:
    fullest = cluster.fullest
    in_order = sorted(cluster.names, key=lambda name: name.start)
    mentions = tuple(mention_of(name, document) for name in in_order)
    speaker = Speaker(
        kind="person",
        name=_without_nickname(
            " ".join([*document.text[fullest.start : fullest.end].split(), *fullest.family.split()])
        ),
        honorific=_honorific([name.honorific for name in in_order if name.honorific]),
        credentials=tuple(dict.fromkeys(letters for name in in_order for letters in name.credentials)),
        roles=completed.distinct(in_order),
        mentions=tuple(Span(mention.start, mention.end, mention.text) for mention in mentions),
        rule=cluster.rule,
    )
    return Person(
        speaker=speaker,
        surname=surname(fullest.words, finder.words.suffixes),
        gender=cluster.gender,
        mentions=mentions,
    )


def _without_nickname(name: str) -> str:
    """The name without a nickname in quotation marks: Tomas 'Pepper' Vale becomes Tomas Vale."""
    return _NICKNAME.sub("", name)


def _honorific(as_written: Sequence[str]) -> str | None:
    """The first honorific that is not in capitals, as headlines write it, or else simply the first one."""
    mixed = (honorific for honorific in as_written if not honorific.isupper())
    return next(mixed, next(iter(as_written), None))
