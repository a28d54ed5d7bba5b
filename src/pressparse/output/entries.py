"""The entries in the report's lists: each item's words, value, sentence, speaker, confidence and rule."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from ..document import Document, Span
from ..model import Article, Claim, Collaboration, DateMention, Quote, Role, Speaker
from ..spans import last_from
from .figures import day, figure
from .marks import Mark, Piece, cut
from .words import quoted

__all__ = ["KINDS", "Entry", "entries", "marks"]

KINDS = {
    "claim": "Figures",
    "quote": "Quotes",
    "speaker": "Speakers",
    "date": "Dates",
    "collaboration": "Collaborations",
}
"""The heading over the list of each kind of item, in the order of the report."""

_LONGEST = 600  # characters of a quote or sentence in a list; the whole text is shown beside it
_QUOTE_KINDS = {
    "direct": "direct: whole sentences in quotation marks",
    "mixed": "mixed: some of the words in quotation marks",
    "indirect": "indirect: reported without quotation marks",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry in a list of the report.

    Attributes:
        words: The heading: the words of a quote, a figure as people write it, a rank as in the text.
        reading: How pressparse understood its words, if that differs from the heading.
        facts: Other facts about the item, by name.
        said_by: The name of the speaker; None outside quotes, empty inside a quote with no named source.
        role: The speaker's offices.
        value: The number by which the table sorts the item.
        why: The explanation of the item's rule.
    """

    id: str
    kind: str
    words: str
    facts: tuple[tuple[str, str], ...]
    said_by: str | None
    reading: str = ""
    role: str = ""
    value: str = ""
    sentence: tuple[Piece, ...] = ()
    confidence: float | None = None
    rule: str = ""
    why: str = ""
    is_in_text: bool = True
    says: tuple[Quote | Claim, ...] = ()


def marks(article: Article) -> Iterator[Mark]:
    """The report's marks, in no particular order: one for every place of every item."""
    for kind, items in _by_kind(article).items():
        for item in items:
            for n, place in enumerate(_places(item)):
                yield Mark(place.start, place.end, kind, item.id, is_first=not n)


def entries(article: Article) -> dict[str, list[Entry]]:
    """The lists of the report: for each kind of item, the entries of all its items."""
    around = _Around(article)
    build: dict[str, Callable[..., Entry]] = {
        "speaker": _speaker,
        "quote": _quote,
        "claim": _claim,
        "date": _date,
        "collaboration": _collaboration,
    }
    return {kind: [build[kind](item, around) for item in items] for kind, items in _by_kind(article).items()}


def _by_kind(article: Article) -> dict[str, Sequence[Speaker | Quote | Claim | DateMention | Collaboration]]:
    found = (article.claims, article.quotes, article.speakers, article.dates, article.collaborations)
    return dict(zip(KINDS, found, strict=True))


def _places(item: Speaker | Quote | Claim | DateMention | Collaboration) -> Sequence[Span]:
    match item:
        case Speaker():
            return item.mentions
        case Quote():
            return item.segments
        case Collaboration():
            return (item, *item.mentions)
    return (item,)


class _Around:
    """The context of an item: its sentence, the quote around it, and the explanation of its rule."""

    def __init__(self, article: Article) -> None:
        # These modules are in a higher layer, and only the report needs them.
        from ..explain import rule_explanations
        from ..extractors.base import Found
        from ..extractors.sentences import Sentences
        from ..languages import load

        document = Document(article.text, article.blocks, article.source, article.id)
        self._sentences = Sentences().extract(document, load("en"), Found())
        self._said = sorted(
            ((segment, quote) for quote in article.quotes for segment in quote.segments),
            key=lambda pair: pair[0].start,
        )
        self.text = article.text
        self.why: Mapping[str, str] = rule_explanations()
        self.says = _says(article)

    def sentence(self, place: Span, words: Iterable[Span]) -> tuple[Piece, ...]:
        """The sentence around a place, cut into pieces; the pieces inside one of the spans ``words`` are marked."""
        whole = last_from(self._sentences, place.start) or place
        start, end = max(whole.start, place.start - _LONGEST // 2), min(whole.end, place.start + _LONGEST)
        if start >= end:  # the place is outside all blocks
            start, end = place.start, min(place.end, place.start + _LONGEST)
        marked = [Mark(span.start, span.end, "", "") for span in words]
        pieces = next(cut(self.text, [(start, end)], marked))
        before = [_ELLIPSIS] if start > whole.start else []
        after = [_ELLIPSIS] if end < whole.end else []
        return (*before, *pieces, *after)

    def said_by(self, place: Span) -> str | None:
        """Who says the words at a place: None outside quotes, empty inside a quote whose source has no name."""
        at = bisect_right(self._said, place.start, key=lambda pair: pair[0].start) - 1
        if at < 0 or place.end > self._said[at][0].end:
            return None
        return _name(self._said[at][1])


_ELLIPSIS = Piece("…", (), ())


def _says(article: Article) -> dict[str, tuple[Quote | Claim, ...]]:
    said: dict[str, list[Quote | Claim]] = {}
    items: list[Quote | Claim] = [*article.quotes, *article.claims]
    for item in sorted(items, key=attrgetter("start")):
        if item.speaker:
            said.setdefault(item.speaker.id, []).append(item)
    return {id: tuple(items) for id, items in said.items()}


def _speaker(speaker: Speaker, around: _Around) -> Entry:
    name = " ".join(part for part in (speaker.honorific, speaker.name) if part)
    times = len(speaker.mentions)
    facts = [
        ("is", {"person": "a person", "organization": "an organisation", "role": "not named"}[speaker.kind]),
        ("named", "once" if times == 1 else f"{times} times" if times else "not in the text"),
    ]
    return Entry(
        speaker.id,
        "speaker",
        ", ".join((name, *speaker.credentials)),
        tuple(facts),
        speaker.name,
        role=_roles(speaker),
        is_in_text=bool(speaker.mentions),
        says=around.says.get(speaker.id, ()),
    )


def _roles(speaker: Speaker | None) -> str:
    """The speaker's roles in words: *leader, Kestle Quay Town Council; director, Grain Agency*."""
    return "; ".join(filter(None, map(_role, speaker.roles))) if speaker else ""


def _office(speaker: Speaker | None) -> str:
    """The speaker's first job title or, without one, organisation, as a short description: *leader*."""
    role = speaker.role if speaker else None
    return role.title or role.organization or "" if role else ""


def _role(role: Role) -> str:
    return ", ".join(part for part in (role.title, role.organization) if part)


def _quote(quote: Quote, around: _Around) -> Entry:
    return Entry(
        quote.id,
        "quote",
        _short(quoted(quote, around.text)),
        (("form", _QUOTE_KINDS[quote.kind]), *((("cue", quote.cue.text),) if quote.cue else ())),
        _name(quote),
        sentence=around.sentence(quote.cue or quote.segments[0], quote.segments),
        confidence=quote.confidence,
        rule=quote.rule,
        why=around.why.get(quote.rule, ""),
        role=_roles(quote.speaker),
    )


def _claim(claim: Claim, around: _Around) -> Entry:
    number = claim.value if claim.value is not None else claim.low
    facts = [("form", claim.kind), ("about", claim.subject or "")]
    return Entry(
        claim.id,
        "claim",
        claim.text if claim.kind == "rank" else figure(claim) or claim.text,
        tuple(fact for fact in facts if fact[1]),
        _name(claim.quote) if claim.quote else None,
        sentence=around.sentence(claim, [claim]),
        confidence=claim.confidence,
        rule=claim.rule,
        why=around.why.get(claim.rule, ""),
        value="" if number is None else f"{number:f}",
        role=_office(claim.speaker),
    )


def _date(date: DateMention, around: _Around) -> Entry:
    return Entry(
        date.id,
        "date",
        date.text,
        (("value", date.value or "unknown: it depends on a day that the release does not state"),),
        around.said_by(date),
        reading=_apart(day(date.value) if date.value else "a day that the release does not state", date.text),
        sentence=around.sentence(date, [date]),
        confidence=date.confidence,
        rule=date.rule,
        why=around.why.get(date.rule, ""),
    )


def _apart(reading: str, words: str) -> str:
    """How pressparse understood an item's words; empty if that is the same as the words."""
    return reading if reading != words else ""


def _collaboration(collaboration: Collaboration, around: _Around) -> Entry:
    topic = collaboration.topic.text if collaboration.topic else ""
    facts = [("status", collaboration.status), ("for", topic)]
    return Entry(
        collaboration.id,
        "collaboration",
        " + ".join(party.name for party in collaboration.parties),
        tuple(fact for fact in facts if fact[1]),
        around.said_by(collaboration),
        reading=collaboration.relation,
        sentence=around.sentence(collaboration, collaboration.parties),
        confidence=collaboration.confidence,
        rule=collaboration.rule,
        why=around.why.get(collaboration.rule, ""),
    )


def _name(quote: Quote) -> str:
    return quote.speaker.name if quote.speaker else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
