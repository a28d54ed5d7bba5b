"""Groups the names that belong to one person, and finds every mention of the person."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

import regex

from ...document import Document, Span
from ...spans import overlap
from ..base import Mention
from .finder import NameFinder, Taken
from .genders import conflict, differs
from .names import Gender, PersonName
from .words import PeopleWords

_GIVEN_BEFORE = regex.compile(r"(?<![\p{L}\p{N}'-])(\p{Lu}(?:[\p{L}\p{M}'-]+|\.))[ ]$")


@dataclass(slots=True)
class Cluster:
    """The names found so far for one person: all mentions, and each form of the name once."""

    names: list[PersonName] = field(default_factory=list)
    forms: dict[tuple[str, ...], PersonName] = field(default_factory=dict)
    surfaces: set[str] = field(default_factory=set)
    starts: list[int] = field(default_factory=list)
    aliases: set[tuple[str, ...]] = field(default_factory=set)
    gender: Gender | None = None

    @property
    def fullest(self) -> PersonName:
        """The form with the most words. Among equally long forms, the first one that is not in capitals."""
        return max(self.forms.values(), key=lambda name: (len(name.words), not name.is_upper))

    @property
    def rule(self) -> str:
        """The rule that recognised the fullest form as a person's name, or else the first rule that found a form."""
        return self.fullest.rule or next((name.rule for name in self.names if name.rule), "")

    def add(self, name: PersonName, shadow: str) -> None:
        """Add a name. If the same form occurs in capitals and in mixed case, the one in mixed case is kept."""
        self.names.append(name)
        insort(self.starts, name.start)
        self.surfaces.add(shadow[name.start : name.end].lower())
        if name.alias:
            self.aliases.add(name.alias)
            self.surfaces.add(" ".join(name.alias))
        if self.is_alias(name):
            return
        known = self.forms.get(name.words)
        if known is None or (known.is_upper and not name.is_upper):
            self.forms[name.words] = name

    def is_alias(self, name: PersonName) -> bool:
        """Whether a name is an alias that the text gives for the person."""
        return any(alias[-len(name.words) :] == name.words for alias in self.aliases)

    def last_before(self, place: int) -> int:
        """The start of the last mention of the person before an offset; -1 if there is none."""
        at = bisect_left(self.starts, place) - 1
        return self.starts[at] if at >= 0 else -1

    def name_before(self, place: int) -> PersonName:
        """The last mention of the person that starts before an offset; there must be one."""
        return max((name for name in self.names if name.start < place), key=attrgetter("start"))


def clusters_of(names: Iterable[PersonName], words: PeopleWords, shadow: str) -> list[Cluster]:
    """Group the names by person. Full names are handled first, so that a surname alone can be matched to its person."""
    clusters: list[Cluster] = []
    by_surname: dict[str, list[Cluster]] = defaultdict(list)
    by_given: dict[str, list[Cluster]] = defaultdict(list)
    for name in sorted(names, key=lambda name: -min(len(_bare(name.words, words.suffixes)), 2)):
        candidates = by_surname[surname(name.words, words.suffixes)]
        cluster = _cluster_of(name, candidates, by_given, words)
        if cluster is None:
            clusters.append(cluster := Cluster())
            candidates.append(cluster)
            for word in name.other_words:
                by_given[word].append(cluster)
        if name.alias and name.alias not in cluster.aliases:
            by_given[name.alias[-1]].append(cluster)
        cluster.add(name, shadow)
    return clusters


def _cluster_of(
    name: PersonName, candidates: Sequence[Cluster], by_given: Mapping[str, Sequence[Cluster]], words: PeopleWords
) -> Cluster | None:
    """The person whom a name means: a candidate with its surname, or else one with that alias or given name."""
    fitting = [cluster for cluster in candidates if _is_of(name, cluster, words)]
    if fitting:
        return next((c for c in fitting if not differs(name, c.fullest, c.names, words)), fitting[0])
    called = by_given.get(name.words[-1], ())
    aliased = next((cluster for cluster in called if cluster.is_alias(name)), None)
    is_given_alone = len(name.words) == 1 and not name.honorific and len(called) == 1
    return aliased or (called[0] if is_given_alone else None)  # Orawan Moss opened it; "…," said Orawan


def surname(words: Sequence[str], suffixes: frozenset[str]) -> str:
    """The last word of a name, not counting *Jr.*, *III* and the like."""
    return _bare(words, suffixes)[-1]


def _bare(words: Sequence[str], suffixes: frozenset[str]) -> Sequence[str]:
    """The words of a name without *Jr.*, *III* and the like, or all the words if nothing else remains."""
    return [word for word in words if word not in suffixes] or words


def _is_of(name: PersonName, cluster: Cluster, words: PeopleWords) -> bool:
    """Whether a name may mean a person of that surname: *Lee* may be *John Lee Sr.*, but *John Lee Jr.* may not."""
    if conflict(name, cluster.fullest, cluster.names, words):
        return False
    suffixes = words.suffixes
    suffix = suffixes.intersection(name.words)
    others = suffixes.intersection(word for form in cluster.forms for word in form)
    return not (suffix and others and suffix != others) and any(
        _same(name, other, suffixes) for other in cluster.forms.values()
    )


def _same(name: PersonName, other: PersonName, suffixes: frozenset[str]) -> bool:
    """Whether two names with the same surname can belong to one person, because the given names do not conflict."""
    first, second = _bare(name.words, suffixes), _bare(other.words, suffixes)
    if min(len(first), len(second)) == 1 or name.has_nickname or other.has_nickname:
        return True
    a, b = first[0], second[0]
    shorter = min(len(a), len(b))
    return a[:shorter] == b[:shorter]


def add_mentions(
    clusters: list[Cluster],
    document: Document,
    sentences: Sequence[Span],
    finder: NameFinder,
    taken: Taken,
) -> None:
    """Add every mention of a person by full name, by surname, or by a given name that nobody else has."""
    found = {name.start for cluster in clusters for name in cluster.names}
    named = (name for cluster in clusters for name in cluster.names)
    covered = sorted(named, key=lambda name: (name.start, name.end))
    for word, owners in _owners_of_words(clusters, finder.words.suffixes).items():
        for at in document.words.get(word, ()):
            is_name = any(char.isupper() for char in document.text[at : at + len(word)])  # such as deMarco
            if not is_name or overlap(covered, at, at + 1) or taken(at, at + len(word)):
                continue
            sentence = sentences[bisect_right(sentences, at, key=lambda span: span.start) - 1]
            start, end = _widen(document, sentence, at, word, owners)
            cluster = (
                owners[0]
                if len(owners) == 1
                else _owner(owners, finder.describe(document, sentence, start, end), finder.words)
            )
            if len(cluster.fullest.words) == 1:
                start = _with_given_names(document, sentence, start, finder)
            if start not in found:
                found.add(start)
                cluster.add(finder.describe(document, sentence, start, end), document.shadow)


def _owner(owners: Sequence[Cluster], name: PersonName, words: PeopleWords) -> Cluster:
    """The person mentioned last before a name, among those of that surname whom the form of address fits."""
    fitting = [owner for owner in owners if not differs(name, owner.fullest, owner.names, words)]
    return max(fitting or owners, key=lambda owner: owner.last_before(name.start))


def mention_of(name: PersonName, document: Document) -> Mention:
    """The mention of a person: the span of the name, and the span of the noun phrase around it."""
    phrase = document.span(min(name.phrase_start, name.start), max(name.phrase_end, name.end))
    return Mention(name.start, name.end, document.text[name.start : name.end], phrase=phrase)


def _owners_of_words(clusters: Sequence[Cluster], suffixes: frozenset[str]) -> dict[str, list[Cluster]]:
    """The people to whom each word can refer: a surname, or a given name that only one person has."""
    by_surname: dict[str, list[Cluster]] = defaultdict(list)
    by_given: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        words = cluster.fullest.words
        by_surname[_last_part(surname(words, suffixes))].append(cluster)
        for word in (*cluster.fullest.other_words, *(alias[-1] for alias in cluster.aliases)):
            if len(word) > 2:
                by_given[word].append(cluster)
    single = {word: owners for word, owners in by_given.items() if len(owners) == 1 and word not in by_surname}
    return {**single, **by_surname}


def _last_part(word: str) -> str:
    """The part of a surname after its apostrophe or hyphen: *Neill* for *O'Neill*, *Jones* for *Smith-Jones*."""
    return word.replace("-", "'").rsplit("'", 1)[-1]


def _widen(document: Document, sentence: Span, at: int, word: str, owners: Sequence[Cluster]) -> tuple[int, int]:
    """The start and end of the longest name of one of the people that starts or ends with the word at ``at``."""
    shadow, end = document.shadow, at + len(word)
    best = (at, end)
    for surface in {surface for owner in owners for surface in owner.surfaces}:
        for start in (end - len(surface), at):
            stands_here = start >= sentence.start and shadow[start : start + len(surface)].lower() == surface
            if stands_here and len(surface) > best[1] - best[0]:
                best = (start, start + len(surface))
    while best[0] > sentence.start and shadow[best[0] - 1] in "'-" and shadow[best[0] - 2].isalpha():
        best = (_word_start(shadow, best[0] - 1), best[1])
    return best


def _with_given_names(document: Document, sentence: Span, at: int, finder: NameFinder) -> int:
    """Find where the name of a person known only by surname starts, including any given names."""
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
