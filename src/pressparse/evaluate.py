"""Compares pressparse's output with articles corrected by hand (*gold*): precision, recall, every difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

from .document import Document, Span
from .errors import InvalidArticle
from .model import Article
from .output.words import figure
from .pipeline import Parser
from .reading.days import argument as publication_date

__all__ = ["Difference", "Report", "Score", "evaluate", "gold"]

_WIDTH = 90  # characters of a text that are shown


@dataclass(frozen=True)
class _Fact:
    """One item of an article in a comparable form: items with equal keys are the same."""

    key: Hashable
    start: int
    text: str


@dataclass(frozen=True)
class Difference:
    """An item that only the corrected article has (``missed``), or only pressparse's output (``spurious``)."""

    kind: str
    sort: Literal["missed", "spurious"]
    file: str
    line: int
    text: str

    def __str__(self) -> str:
        text = " ".join(self.text.split())
        shown = text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
        return f"{self.kind} {self.sort}  {self.file}:{self.line}  {shown}"


@dataclass(frozen=True)
class Score:
    """How many items are right (in both), in the corrected articles (``gold``), and in the output (``found``)."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.gold + other.gold, self.found + other.found)

    @property
    def precision(self) -> float:
        """The share of the found items that are right; 0 if nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the corrected articles' items that were found; 0 if they have none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.found) if self.right else 0.0


@dataclass(frozen=True)
class Report:
    """The scores of each kind of item over all articles, and every difference; ``print`` it for a table."""

    articles: int
    scores: Mapping[str, Score]
    differences: tuple[Difference, ...]

    def __str__(self) -> str:
        head = f"articles: {self.articles}    precision  recall      F1   right    gold   found"
        rows = [
            f"{kind:{len(head) - 50}}{_rate(score.precision, score.found):>12}{_rate(score.recall, score.gold):>8}"
            f"{_rate(score.f1, score.gold + score.found):>8}{score.right:8}{score.gold:8}{score.found:8}"
            for kind, score in self.scores.items()
        ]
        return "\n".join([head, *rows])

    def shown(self, limit: int) -> Iterator[str]:
        """A line for each difference: at most ``limit`` missed and ``limit`` spurious items of each kind."""
        seen = Counter[tuple[str, str]]()
        for difference in sorted(self.differences, key=lambda each: (list(_FACTS).index(each.kind), each.sort)):
            seen[difference.kind, difference.sort] += 1
            if seen[difference.kind, difference.sort] <= limit:
                yield str(difference)


def _rate(share: float, total: int) -> str:
    """The share as text, or a dash if the total is zero."""
    return f"{share:.3f}" if total else "-"


def gold(path: Path) -> Article:
    """The annotated article in a file: written by ``pressparse parse --format json`` and corrected by a person.

    Raises:
        InvalidArticle: the file is not such an article, or the text of an item is not at its offsets.
        InvalidDate: the article's ``published`` is not a date.
        OSError: the file cannot be read.
    """
    article = Article.from_json(path.read_bytes())
    publication_date(article.published)
    segments = (segment for quote in article.quotes for segment in quote.segments)
    for span in (*segments, *article.claims, *article.dates, *article.collaborations):
        if article.text[span.start : span.end] != span.text:
            raise InvalidArticle(f"{span.text[:_WIDTH]!r} is not the text from {span.start} to {span.end}")
    return article


def evaluate(golds: Iterable[tuple[str, Article]], parser: Parser) -> Report:
    """Parse the text of each gold article again, with its publication date, and compare.

    Args:
        golds: Pairs of a name and a gold article. Differences are shown under the name.
        parser: The parser to measure.

    Raises:
        PressparseError: a text or date cannot be read.
    """
    articles, scores, differences = 0, dict.fromkeys(_FACTS, Score()), list[Difference]()
    for name, wanted in golds:
        articles += 1
        found = _again(wanted, parser)
        for kind, facts in _FACTS.items():
            missed, spurious, score = _compared(list(facts(wanted)), list(facts(found)))
            scores[kind] += score
            differences += [_difference(kind, "missed", name, wanted, fact) for fact in missed]
            differences += [_difference(kind, "spurious", name, wanted, fact) for fact in spurious]
    return Report(articles, scores, tuple(differences))


def _again(gold: Article, parser: Parser) -> Article:
    """Parse the text of a gold article again. The original page or file is gone, so the gold's blocks are reused."""
    if gold.source.media_type == "text/plain":
        return parser.parse(gold.text, published=gold.published, media_type="text/plain")
    names = {each.name for each in fields(Document)} & {each.name for each in fields(Article)}
    taken = {name: getattr(gold, name) for name in names}
    return parser.extract(Document(**taken))


def _compared(wanted: list[_Fact], found: list[_Fact]) -> tuple[list[_Fact], list[_Fact], Score]:
    missed, spurious = _without(wanted, found), _without(found, wanted)
    return missed, spurious, Score(len(wanted) - len(missed), len(wanted), len(found))


def _without(facts: list[_Fact], others: list[_Fact]) -> list[_Fact]:
    left, alone = Counter(other.key for other in others), []
    for fact in facts:
        if left[fact.key]:
            left[fact.key] -= 1
        else:
            alone.append(fact)
    return alone


def _difference(kind: str, sort: Literal["missed", "spurious"], name: str, gold: Article, fact: _Fact) -> Difference:
    return Difference(kind, sort, name, gold.text.count("\n", 0, fact.start) + 1, fact.text)


def _place(*spans: Span) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans)


def _quotes(article: Article) -> Iterator[_Fact]:
    for quote in article.quotes:
        yield _Fact(_place(*quote.segments), quote.start, quote.text)


def _speakers(article: Article) -> Iterator[_Fact]:
    for quote in article.quotes:
        if quote.speaker:
            key = _place(*quote.segments), quote.speaker.name.casefold()
            yield _Fact(key, quote.start, f"{quote.speaker.name}: {quote.text}")


def _claims(article: Article) -> Iterator[_Fact]:
    for claim in article.claims:
        key = _place(claim), claim.kind, claim.comparator, claim.value, claim.low, claim.high, claim.unit
        yield _Fact(key, claim.start, f"{claim.text} ({claim.kind} {figure(claim)})")


def _dates(article: Article) -> Iterator[_Fact]:
    for date in article.dates:
        yield _Fact((_place(date), date.value), date.start, f"{date.text} ({date.value})")


def _collaborations(article: Article) -> Iterator[_Fact]:
    for each in article.collaborations:
        names = [party.name for party in each.parties]
        key = _place(each), each.relation, frozenset(name.casefold() for name in names)
        yield _Fact(key, each.start, f"{each.relation}: {' + '.join(names)}")


_FACTS: Mapping[str, Callable[[Article], Iterator[_Fact]]] = {
    "quotes": _quotes,
    "speakers": _speakers,
    "claims": _claims,
    "dates": _dates,
    "collaborations": _collaborations,
}
