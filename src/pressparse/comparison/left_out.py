"""Finds items that only the release has: quotes, figures, and statements that limit its findings."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import regex

from .. import languages
from ..document import Span
from .alignment import Run
from .claims import Figures
from .figures import relate
from .model import Caveat, ComparedClaim, ComparedQuote, LeftOut
from .sides import Text
from .words import is_telling, stem

__all__ = ["caveats_of", "left_out_of"]

_TOLD = 0.5  # share of the words of a quote or sentence; if the article has them, the item is not left out


def left_out_of(
    release: Text,
    article: Text,
    figures: Figures,
    caveats: Sequence[Caveat],
    quotes: Sequence[ComparedQuote],
    claims: Sequence[ComparedClaim],
    passages: Sequence[Run],
) -> LeftOut:
    """The ids of the release's quotes and claims that the article lacks, and the caveats that it lacks."""
    told = [False] * len(release.words)
    for run in passages:
        told[run.there : run.there + run.length] = [True] * run.length
    return LeftOut(
        quotes=tuple(_quotes(release, quotes, told)),
        claims=tuple(_claims(figures, claims)),
        caveats=tuple(_caveats(caveats, release, article, told)),
    )


def _quotes(release: Text, quotes: Sequence[ComparedQuote], told: Sequence[bool]) -> Iterator[str]:
    used = {quote.release_quote for quote in quotes}
    for quote in release.article.quotes:
        if quote.kind != "indirect" and quote.id not in used:
            words = [at for segment in quote.segments for at in range(*release.between(segment.start, segment.end))]
            if sum(told[at] for at in words) < _TOLD * len(words):
                yield quote.id


def _claims(figures: Figures, claims: Sequence[ComparedClaim]) -> Iterator[str]:
    """The ids of the claims that match no figure of the article and do not repeat a claim that does."""
    answered = {claim.in_release for claim in claims}
    used = [figure for figure, _ in figures if figure.span in answered]
    for figure, _ in figures:
        if figure.claim is None or figure.span in answered:
            continue
        again = (relate(figure, other) for other in used)
        if not any(relation is not None and relation.verdict == "same" for relation in again):
            yield figure.claim


def caveats_of(release: Text) -> list[Caveat]:
    """The sentences of a release that limit its findings, each once."""
    kinds = languages.load("en").values("comparison_caveats")
    found: dict[int, Caveat] = {}
    for match in _phrases().finditer(release.article.text.lower().replace("’", "'")):
        sentence = _trimmed(release.sentence(Span(match.start(), match.end(), match.group())))
        if sentence.start not in found:
            found[sentence.start] = Caveat(
                sentence.start, sentence.end, sentence.text, kind=kinds[match.group()],
                phrase=release.article.text[match.start() : match.end()],
            )  # fmt: skip
    return list(found.values())


def _trimmed(sentence: Span) -> Span:
    text = sentence.text.rstrip()
    return Span(sentence.start, sentence.start + len(text), text)


@functools.cache
def _phrases() -> regex.Pattern[str]:
    return regex.compile(r"\b\L<phrases>\b", phrases=languages.load("en").words("comparison_caveats"))


def _caveats(caveats: Sequence[Caveat], release: Text, article: Text, told: Sequence[bool]) -> Iterator[Caveat]:
    """The release's caveats of which the article has neither the phrase nor most words of the sentence."""
    text = article.article.text.lower().replace("’", "'")
    words = {stem(key) for key in article.keys}
    for caveat in caveats:
        first, last = release.between(caveat.start, caveat.end)
        telling = [stem(key) for key in release.keys[first:last] if is_telling(key)]
        is_told = sum(told[first:last]) >= _TOLD * (last - first) or all(word in words for word in telling)
        if not is_told and caveat.phrase.lower().replace("’", "'") not in text:
            yield caveat
