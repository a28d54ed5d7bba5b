"""Compares quotes: how the article changed the release's words."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from .. import languages
from ..document import Span
from ..model import Quote
from .alignment import Step, align
from .model import Change, ComparedQuote, Origin, QuoteVerdict, Speakers
from .sides import Text
from .speakers import Said, compare_speakers
from .words import is_telling, likeness

__all__ = ["compare_quotes"]

_LONG_RUN = 6  # words in a row; a shared run of these proves the same statement
_FEWEST_TOLD = 4  # content words in such a run
_LEAST_COMMON = 0.5  # share of the words
_FEWEST_WORDS = 2  # words of a quote; a single term is ignored
_FEWEST_OF_NOBODY = 5  # words of a quote without a speaker; fewer are a term or a name
_MARKED = regex.compile(
    r"[“„\"](?!\s)(?P<said>[^“”„\"\n]++)(?<!\s)[”“\"]|(?<!\p{L})‘(?P<said>(?:[^‘’\n]|’(?=\p{L}))++)’(?!\p{L})"
)
_CONFIDENCE = {"verbatim": 0.98, "shortened": 0.9, "altered": 0.85, "absent": 0.95}


@dataclass(frozen=True)
class _Alignment:
    """A segment of the article, aligned with the release."""

    steps: Sequence[Step]
    verdict: QuoteVerdict
    similarity: float

    @property
    def place(self) -> tuple[int, int]:
        """The release's words that the segment uses, as the index of the first word and the index after the last."""
        used = [step for step in self.steps if step.op in ("keep", "replace")]
        return used[0].there, used[-1].there_end


def compare_quotes(release: Text, article: Text) -> Iterator[ComparedQuote]:
    """Compare the article's quotes: one entry for each segment in quotation marks, in the order of the text."""
    read = [
        _compared(segment, quote, release, article)
        for quote in article.article.quotes
        if quote.kind != "indirect"
        for segment in quote.segments
        if len(segment.text.split()) >= _FEWEST_WORDS and article.words_in(segment)
    ]
    unread = [_compared(marked, None, release, article) for marked in _unread(article)]
    found = [quote for quote in unread if _is_told(quote, article)]
    for number, quote in enumerate(sorted((*read, *found), key=lambda item: item.start), 1):
        yield replace(quote, id=f"q{number}")


def _unread(article: Text) -> Iterator[Span]:
    """Passages in quotation marks that belong to none of the article's quotes."""
    for match in _MARKED.finditer(article.article.text):
        start, end = match.span("said")
        first, last = article.between(start, end)
        if last - first >= _FEWEST_WORDS and not any(article.in_marks[first:last]):
            yield Span(start, end, article.article.text[start:end])


def _is_told(quote: ComparedQuote, article: Text) -> bool:
    """Whether quoted words are a statement: the release has them, or a comma and a cue such as *said* follow."""
    words = quote.text.split()
    if quote.verdict in ("verbatim", "shortened") and quote.from_ == "quote":
        return len(words) > _FEWEST_WORDS
    if quote.in_release is not None and len(words) >= _FEWEST_OF_NOBODY:
        return not _is_title(words)
    text = article.article.text
    first, last = article.between(quote.end, article.sentence(quote).end)
    is_cut_off = "," in (text[quote.end - 1 : quote.end], text[quote.end + 1 : quote.end + 2])
    return is_cut_off and any(text[word.start : word.end] in _cues() for word in article.words[first:last])


def _is_title(words: Sequence[str]) -> bool:
    """Whether most content words begin with a capital letter, as in the name of a study."""
    telling = [word for word in words if is_telling(word.lower())]
    return sum(word[0].isupper() for word in telling) > len(telling) / 2


@functools.cache
def _cues() -> frozenset[str]:
    return languages.load("en").words("cues_quote")


def _compared(segment: Span, quote: Quote | None, release: Text, article: Text) -> ComparedQuote:
    first, last = article.between(segment.start, segment.end)
    quote = quote or article.stated[first]
    name, ours = (quote.id, quote.speaker) if quote is not None else (None, None)
    alignment = _aligned(article.keys[first:last], release)
    if alignment.verdict == "absent":
        return ComparedQuote(
            segment.start, segment.end, segment.text, id="", quote=name, verdict="absent",
            speakers=Speakers(article=ours.name if ours else None),
            rule="comparison.no-common-words", confidence=_CONFIDENCE["absent"],
        )  # fmt: skip
    place = alignment.place
    origin, source = _source(release, place)
    theirs = source.speaker if source is not None else None
    speaker, speakers = compare_speakers(Said(article, first, last, ours), Said(release, *place, theirs))
    if origin == "prose":
        speaker, speakers = "unknown", Speakers(article=ours.name if ours else None)
    return ComparedQuote(
        segment.start, segment.end, segment.text, id="", quote=name,
        verdict=alignment.verdict, in_release=release.span(*place),
        release_quote=source.id if source is not None else None, from_=origin, speaker=speaker,
        speakers=speakers,
        changes=() if alignment.verdict == "verbatim" else tuple(_changes(alignment.steps, first, release, article)),
        similarity=alignment.similarity,
        rule="comparison.words-aligned", confidence=_CONFIDENCE[alignment.verdict],
    )  # fmt: skip


def _aligned(keys: Sequence[str], release: Text) -> _Alignment:
    steps = align(keys, release.index, release.in_marks)
    kept = sum(step.here_end - step.here for step in steps if step.op == "keep")
    telling = [step for step in steps if step.op in ("put-in", "replace")]
    left_out = sum(_words_left_out(step, release) for step in steps if step.op == "leave-out")
    if not steps or not _is_recognisable(steps, keys, release):
        return _Alignment((), "absent", 0.0)
    verdict: QuoteVerdict = "altered" if telling else "shortened" if left_out else "verbatim"
    put_in = len(keys) - kept
    return _Alignment(steps, verdict, round(2 * kept / (2 * kept + put_in + left_out), 3) if kept else 0.0)


def _words_left_out(step: Step, release: Text) -> int:
    """How many words the article left out of a statement, except words in brackets and a cue between its parts."""
    first, last = step.there, step.there_end
    is_inside = release.in_marks[first - 1] and last < len(release.words) and release.in_marks[last]
    return sum(
        1
        for at in range(first, last)
        if not (is_inside and not release.in_marks[at]) and not _is_in_brackets(release, at)
    )


def _is_in_brackets(release: Text, at: int) -> bool:
    word, text = release.words[at], release.article.text
    return text[word.start - 1 : word.start] == "[" and text[word.end : word.end + 1] == "]"


def _is_recognisable(steps: Sequence[Step], keys: Sequence[str], release: Text) -> bool:
    """Whether enough of a quote is in the release: half of its words and most content words, or six words in a row."""
    runs = [range(step.here, step.here_end) for step in steps if step.op == "keep"]
    kept = {at for run in runs for at in run}
    like = {at for step in steps if step.op == "replace" for at in _alike(step, keys, release)}
    telling = {at for at, key in enumerate(keys) if is_telling(key)}
    told = len(telling & (kept | like))
    has_long_run = max(map(len, runs), default=0) >= _LONG_RUN and told >= _FEWEST_TOLD
    if has_long_run or len(kept) == len(keys):
        return True
    is_half = len(kept | like) >= _LEAST_COMMON * len(keys) and told > _LEAST_COMMON * len(telling)
    return is_half and (len(keys) > 3 or told == len(telling))


def _alike(step: Step, keys: Sequence[str], release: Text) -> Iterator[int]:
    """The indexes of a replacement's words that are only other forms of the replaced words: *weigh* for *weighed*."""
    theirs = release.keys[step.there : step.there_end]
    for at in range(step.here, step.here_end):
        if any(likeness(keys[at], key) for key in theirs):
            yield at


def _source(release: Text, place: tuple[int, int]) -> tuple[Origin, Quote | None]:
    """Whether the release states the words (``quote``) or not (``prose``), and the quote with most of them."""
    held: dict[str, int] = {}
    quotes = {}
    for quote in release.stated[place[0] : place[1]]:
        if quote is not None:
            held[quote.id] = held.get(quote.id, 0) + 1
            quotes[quote.id] = quote
    if 2 * sum(held.values()) < place[1] - place[0]:
        return "prose", None
    return "quote", quotes[max(held, key=lambda name: held[name])]


def _changes(steps: Sequence[Step], first: int, release: Text, article: Text) -> Iterator[Change]:
    """Turn the steps of an alignment into changes, each with the place of its words in both texts."""
    for step in steps:
        yield Change(
            op=step.op,
            article=article.span(first + step.here, first + step.here_end) if step.here < step.here_end else None,
            release=release.span(step.there, step.there_end) if step.there < step.there_end else None,
        )
