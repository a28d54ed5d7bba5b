"""People: their names, honorifics, credentials, roles and organisations, and every place they are mentioned.

A person is first named in full, with something beside the name that tells it is a person's. Then every mention of the
full name, of the surname or of a given name no one else has is that person's too.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import regex

from ...languages import Language
from ...model import Document, Mention, Organization, Person, Role, Span, Speaker
from ..base import Found
from .names import Name, NameFinder

__all__ = ["People"]

Taken = Callable[[int, int], bool]
"""Whether an organisation's name stands between two places."""

_NAMING_BLOCKS = {"paragraph", "list_item", "quote", "caption", "table_row"}


@dataclass
class _Cluster:
    """The names found so far for one person."""

    names: list[Name] = field(default_factory=list)
    mentions: dict[int, Mention] = field(default_factory=dict)

    @property
    def fullest(self) -> Name:
        """The name with the most words; in mixed case rather than capitals, and the earliest of equals."""
        return max(self.names, key=lambda name: (len(_words(name)), not _surface_is_upper(name)))


class People:
    """Finds the people a document names."""

    name = "people"
    needs = ("sentences", "organizations")

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Person]:
        """Everybody named, in order of first mention, whether they say something or not."""
        finder, suffixes = _finder(language), language.words("names_suffixes")
        sentences: Sequence[Span] = found["sentences"]
        taken = _taken_by(found["organizations"])
        clusters: list[_Cluster] = []
        for name in _named(document, sentences, finder, taken):
            cluster = next((c for c in clusters if any(_same(name, other, suffixes) for other in c.names)), None)
            if cluster is None:
                clusters.append(cluster := _Cluster())
            cluster.names.append(name)
        _add_mentions(clusters, document, sentences, finder, suffixes, taken)
        employer = _Employers(document, language, found["organizations"])
        people = [_person(cluster, document, language, suffixes, employer) for cluster in clusters]
        return sorted(people, key=lambda person: person.mentions[0].start)


@functools.cache
def _finder(language: Language) -> NameFinder:
    return NameFinder(language)


def _taken_by(organizations: Iterable[Organization]) -> Taken:
    spans = sorted((mention.start, mention.end) for organization in organizations for mention in organization.mentions)
    starts = [start for start, _ in spans]

    def taken(start: int, end: int) -> bool:
        at = bisect_right(starts, end - 1) - 1
        return at >= 0 and spans[at][1] > start

    return taken


def _named(document: Document, sentences: Sequence[Span], finder: NameFinder, taken: Taken) -> Iterator[Name]:
    """Names in full first, so that a surname with an honorific finds the person it belongs to."""
    headlines = [(block.start, block.end) for block in document.blocks if block.kind not in _NAMING_BLOCKS]
    names = [
        name
        for sentence in sentences
        if not any(start <= sentence.start < end for start, end in headlines)
        for name in finder.in_sentence(document, sentence, taken)
    ]
    yield from sorted(names, key=lambda name: -min(len(_words(name)), 2))


def _words(name: Name) -> list[str]:
    return [token.lower for token in name.tokens if token.is_word]


def _surface_is_upper(name: Name) -> bool:
    return all(token.text.isupper() for token in name.tokens)


def _surname(words: Sequence[str], suffixes: frozenset[str]) -> str:
    bare = [word for word in words if word not in suffixes] or list(words)
    return bare[-1]


def _same(name: Name, other: Name, suffixes: frozenset[str]) -> bool:
    """Whether two names can be one person's: same surname, and given names that do not contradict each other."""
    mine, theirs = _words(name), _words(other)
    if _surname(mine, suffixes) != _surname(theirs, suffixes):
        return False
    if min(len(mine), len(theirs)) == 1 or "(" in {token.text for token in (*name.tokens, *other.tokens)}:
        return True
    a, b = mine[0], theirs[0]
    shorter = min(len(a), len(b))
    return a[:shorter] == b[:shorter]


def _add_mentions(
    clusters: list[_Cluster],
    document: Document,
    sentences: Sequence[Span],
    finder: NameFinder,
    suffixes: frozenset[str],
    taken: Taken,
) -> None:
    """Every place where a person's full name, surname or own given name stands."""
    for cluster in clusters:
        for name in cluster.names:
            cluster.mentions[name.start] = _mention(name, document)
    places = _places(clusters, suffixes)
    found = {start for cluster in clusters for start in cluster.mentions}
    covered = sorted((m.start, m.end) for cluster in clusters for m in cluster.mentions.values())
    for word, owners in places.items():
        for at in document.words.get(word, ()):
            is_name = any(char.isupper() for char in document.text[at : at + len(word)])  # deCoriolis is one
            if not is_name or _is_covered(at, covered) or taken(at, at + len(word)):
                continue
            sentence = sentences[bisect_right(sentences, at, key=lambda span: span.start) - 1]
            start, end = _widen(document, sentence, at, word, owners)
            cluster = _nearest(owners, at)
            if start == at and len(_words(cluster.fullest)) == 1:
                start = _with_given_names(document, sentence, at, finder)
            if start in found:
                continue
            name = finder.describe(document, sentence, start, end)
            cluster.names.append(name)
            cluster.mentions[name.start] = _mention(name, document)


def _is_covered(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    i = bisect_right(spans, (at, 1 << 60)) - 1
    return i >= 0 and at < spans[i][1]


def _places(clusters: Sequence[_Cluster], suffixes: frozenset[str]) -> dict[str, list[_Cluster]]:
    """The people a single word can mean: by surname, or by a given name that is one person's only."""
    by_surname: dict[str, list[_Cluster]] = {}
    by_given: dict[str, list[_Cluster]] = {}
    for cluster in clusters:
        words = _words(cluster.fullest)
        by_surname.setdefault(_last_part(_surname(words, suffixes)), []).append(cluster)
        if len(words) > 1 and len(words[0]) > 2:
            by_given.setdefault(words[0], []).append(cluster)
    single = {word: owners for word, owners in by_given.items() if len(owners) == 1 and word not in by_surname}
    return {**single, **by_surname}


def _last_part(word: str) -> str:
    """Documents index runs of letters: O'Neill is found at Neill, Smith-Jones at Jones."""
    return word.replace("-", "'").rsplit("'", 1)[-1]


def _widen(document: Document, sentence: Span, at: int, word: str, owners: Sequence[_Cluster]) -> tuple[int, int]:
    """The longest of the owners' names that ends, or starts, with the word at ``at``."""
    shadow, end = document.shadow, at + len(word)
    best = (at, end)
    for owner in owners:
        for name in owner.names:
            surface = shadow[name.start : name.end].lower()
            for start in (end - len(surface), at):
                if (
                    start >= sentence.start
                    and shadow[start : start + len(surface)].lower() == surface
                    and len(surface) > best[1] - best[0]
                ):
                    best = (start, start + len(surface))
    while best[0] > sentence.start and shadow[best[0] - 1] in "'-" and shadow[best[0] - 2].isalpha():
        best = (_word_start(shadow, best[0] - 1), best[1])
    return best


_GIVEN_BEFORE = regex.compile(r"(?<![\p{L}\p{N}'-])(\p{Lu}(?:[\p{L}\p{M}'-]+|\.))[ ]$")


def _with_given_names(document: Document, sentence: Span, at: int, finder: NameFinder) -> int:
    """Where a name starts that is so far known by its surname only."""
    for _ in range(2):
        match = _GIVEN_BEFORE.search(document.shadow, max(sentence.start, at - 25), at)
        if not match or not finder.continues_left(match[1]):
            break
        at = match.start()
    return at


def _word_start(shadow: str, at: int) -> int:
    while at and (shadow[at - 1].isalnum() or shadow[at - 1] in "'-"):
        at -= 1
    return at


def _nearest(owners: Sequence[_Cluster], at: int) -> _Cluster:
    """Of people who share a name, the one mentioned last before."""
    return max(owners, key=lambda owner: max((start for start in owner.mentions if start < at), default=-1))


def _mention(name: Name, document: Document) -> Mention:
    phrase = document.span(min(name.phrase_start, name.start), max(name.phrase_end, name.end))
    return Mention(name.start, name.end, document.text[name.start : name.end], phrase=phrase)


def _person(
    cluster: _Cluster, document: Document, language: Language, suffixes: frozenset[str], employers: _Employers
) -> Person:
    fullest = cluster.fullest
    words = _words(fullest)
    mentions = tuple(cluster.mentions[start] for start in sorted(cluster.mentions))
    in_order = sorted(cluster.names, key=lambda name: name.start)
    speaker = Speaker(
        kind="person",
        name=" ".join(document.text[fullest.start : fullest.end].split()),
        honorific=next((name.honorific for name in in_order if name.honorific), None),
        credentials=tuple(dict.fromkeys(letters for name in in_order for letters in name.credentials)),
        roles=distinct_roles(
            filled for name in in_order for role in name.roles for filled in employers.fill(role, name)
        ),
        mentions=tuple(Span(m.start, m.end, m.text) for m in mentions),
    )
    return Person(
        speaker=speaker, surname=_surname(words, suffixes), gender=_gender(words, language), mentions=mentions
    )


class _Employers:
    """Completes roles with what the document says elsewhere about organisations."""

    def __init__(self, document: Document, language: Language, organizations: Sequence[Organization]) -> None:
        self._corporate = language.words("titles_corporate")
        self._names = {name.casefold() for o in organizations for name in (o.name, o.acronym or "", *o.aliases)}
        self._elsewhere = [(b.start, b.end) for b in document.blocks if b.section != "body"]
        self._own = _principal(document, organizations)

    def fill(self, role: Role, name: Name) -> list[Role]:
        """The role with its organisation, or one role for each of two organisations.

        *CEO Ann Lee* in the body of a release is the CEO of the organisation the release is about.
        """
        if role.organization is None:
            in_body = not any(start <= name.start < end for start, end in self._elsewhere)
            return [Role(role.title, self._own if in_body and self._is_corporate(role.title or "") else None)]
        parts = role.organization.split(" and ")
        if len(parts) == 2 and all(part.casefold() in self._names for part in parts):
            return [Role(role.title, part) for part in parts]
        return [role]

    def _is_corporate(self, title: str) -> bool:
        words = title.lower().split(" of ")[0].split()
        return words[-1] in self._corporate and words[0] != "former"


def _principal(document: Document, organizations: Sequence[Organization]) -> str | None:
    """The organisation a release is about: the first one in its title, else the first in its text if named again."""
    title = next((block for block in document.blocks if block.kind == "title"), None)
    for organization in sorted(organizations, key=lambda o: o.mentions[0].start):
        if title and organization.mentions[0].start < title.end:
            return organization.name
        if len(organization.mentions) > 1:
            return organization.name
    return None


def distinct_roles(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Each office once: a role without its organisation is dropped where the same title has one."""
    kept: list[Role] = []
    for role in roles:
        title = _written_out(role)
        twins = [other for other in kept if _written_out(other) == title]
        if role.organization is None and twins:
            continue
        if any(_same_organization(role, other) for other in twins):
            continue
        kept = [other for other in kept if other not in twins or other.organization]
        kept.append(role)
    heads = {(role.title or "").casefold().split()[-1] for role in kept if " " in (role.title or "")}
    # "Secretary Lee" says nothing more beside "Energy Secretary Ann Lee".
    return tuple(role for role in kept if role.organization or (role.title or "").casefold() not in heads)


_SHORT_FOR = {
    "ceo": "chief executive officer", "chief executive": "chief executive officer", "cfo": "chief financial officer",
    "coo": "chief operating officer", "cto": "chief technology officer", "cmo": "chief marketing officer",
    "vp": "vice president", "svp": "senior vice president", "evp": "executive vice president",
}  # fmt: skip


def _written_out(role: Role) -> str:
    title = (role.title or "").casefold()
    return _SHORT_FOR.get(title, title)


def _same_organization(role: Role, other: Role) -> bool:
    mine, theirs = ((r.organization or "").casefold() for r in (role, other))
    return bool(mine and theirs) and (mine in theirs or theirs in mine)


def _gender(words: Sequence[str], language: Language) -> Literal["female", "male"] | None:
    if words[0] in language.words("given_female"):
        return "female"
    return "male" if words[0] in language.words("given_male") else None
