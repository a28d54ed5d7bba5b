"""The parts of a comparison, as frozen dataclasses.

The words used here (verbatim, shortened, bound, rounded, …) are defined in ``docs/reference.md``. A verdict says how
two texts differ, never which of them is right. Every ``start`` and ``end`` is a code-point offset into the ``text`` of
its side; the end is exclusive.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Literal

from .. import wire
from ..document import Source, Span, Warning
from ..errors import InvalidArticle

SCHEMA_VERSION = 1

QuoteVerdict = Literal["verbatim", "shortened", "altered", "absent"]
ClaimVerdict = Literal["same", "bound", "rounded", "converted", "changed", "absent"]
Origin = Literal["quote", "prose"]
SameSpeaker = Literal["same", "different", "unknown"]
WordChange = Literal["keep", "leave-out", "put-in", "replace"]
FigureChange = Literal["bound", "range", "rounded", "form", "unit", "value"]
CaveatKind = Literal["limit", "funding", "design", "animals"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two compared texts: the release or the article.

    Attributes:
        id: The article's id. E.g. ``3cba3856a015eddc``.
        title: The headline, or null. E.g. ``Bramble Foods opens a river mill``.
        source: The text's origin.
        text: The text as a reader sees it, to which all offsets of this side refer. E.g. ``We sold 150 pies.``.
    """

    id: str
    title: str | None
    source: Source
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Words that are in both texts, in only one of them, or replaced.

    Attributes:
        op: ``keep`` (in both), ``leave-out`` (in the release only), ``put-in`` (in the article only) or ``replace``.
            E.g. ``replace``.
        article: The words in the article; null if they were left out.
        release: The words in the release; null if they were put in.
    """

    op: WordChange
    article: Span | None
    release: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """The speakers of the words in the two texts.

    Attributes:
        article: The speaker in the article, or null. E.g. ``Lee``.
        release: The speaker in the release, or null. E.g. ``Ann Lee``.
    """

    article: str | None = None
    release: str | None = None


@dataclass(frozen=True, slots=True)
class ComparedQuote(Span):
    """A quoted segment of the article, compared with the release.

    Attributes:
        id: ``q`` and a running number in the comparison. E.g. ``q1``.
        quote: The id of the article's quote that has the segment; null for words in quotation marks that only the
            comparison recognised as a statement. E.g. ``q3``.
        verdict: ``verbatim``, ``shortened`` (words inside were left out), ``altered`` (words were changed, added or
            moved) or ``absent`` (the release has no such words). E.g. ``altered``.
        in_release: The words of the release, from the first to the last that the article uses; null if absent.
        release_quote: The id of the release's quote with these words, or null. E.g. ``q1``.
        from_: Written ``from`` in JSON. ``quote`` if the words are somebody's statement in the release, ``prose`` if
            they are its own text; null if absent. E.g. ``quote``.
        speaker: Whether both sides attribute the words to the same person or body; ``unknown`` if either side names
            nobody. E.g. ``same``.
        speakers: The speakers that the two sides name.
        changes: The words of both texts in order, kept or changed; empty for ``verbatim`` and ``absent``.
        similarity: The share of these words that were kept, from 0 to 1. E.g. ``0.93``.
        rule: The stable name of the rule that decided the verdict. E.g. ``comparison.words-aligned``.
        confidence: The expected share of such verdicts that are right, from 0 to 1. E.g. ``0.95``.
    """

    id: str = field(kw_only=True)
    quote: str | None = field(default=None, kw_only=True)
    verdict: QuoteVerdict = field(kw_only=True)
    in_release: Span | None = field(default=None, kw_only=True)
    release_quote: str | None = field(default=None, kw_only=True)
    from_: Origin | None = field(default=None, kw_only=True)
    speaker: SameSpeaker = field(default="unknown", kw_only=True)
    speakers: Speakers = field(default_factory=Speakers, kw_only=True)
    changes: tuple[Change, ...] = field(default=(), kw_only=True)
    similarity: float = field(default=0.0, kw_only=True)
    rule: str = field(default="", kw_only=True)
    confidence: float = field(default=0.0, kw_only=True)


@dataclass(frozen=True, slots=True)
class ComparedClaim(Span):
    """A figure of the article, and the figure of the release for the same thing.

    Attributes:
        id: ``c`` and a running number in the comparison. E.g. ``c1``.
        claim: The id of the article's claim; null for a figure that only the comparison found. E.g. ``c2``.
        verdict: ``same``, ``bound``, ``rounded``, ``converted``, ``changed`` or ``absent``. If several apply, the first
            of ``changed``, ``converted``, ``rounded`` and ``bound``. E.g. ``bound``.
        in_release: The figure of the release; null if absent.
        release_claim: The id of the release's claim, or null. E.g. ``c4``.
        changes: Everything that changed: the ``bound``, one end of a ``range``, ``rounded``, the ``form`` (a percentage
            for a fraction), the ``unit``, or the ``value``. E.g. ``["rounded", "bound"]``.
        note: The changes in words; empty if nothing changed. E.g. ``the release says more than 44,000``.
        rule: The stable name of the rule that decided the verdict. E.g. ``comparison.figure-and-words``.
        confidence: The expected share of such verdicts that are right, from 0 to 1. E.g. ``0.9``.
    """

    id: str = field(kw_only=True)
    claim: str | None = field(default=None, kw_only=True)
    verdict: ClaimVerdict = field(kw_only=True)
    in_release: Span | None = field(default=None, kw_only=True)
    release_claim: str | None = field(default=None, kw_only=True)
    changes: tuple[FigureChange, ...] = field(default=(), kw_only=True)
    note: str = field(default="", kw_only=True)
    rule: str = field(default="", kw_only=True)
    confidence: float = field(default=0.0, kw_only=True)


@dataclass(frozen=True, slots=True)
class Caveat(Span):
    """A sentence of the release that limits its findings.

    Attributes:
        kind: ``limit`` (what the finding does not show), ``funding``, ``design`` (*observational*) or ``animals`` (*in
            mice*). E.g. ``limit``.
        phrase: The words that show this kind. E.g. ``observational study``.
    """

    kind: CaveatKind = field(kw_only=True)
    phrase: str = field(kw_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Items that the release has and the article does not.

    Attributes:
        quotes: The ids of the release's quotes in quotation marks whose words are not in the article. E.g.
            ``["q2"]``.
        claims: The ids of the release's claims that match no figure of the article. E.g. ``["c7"]``.
        caveats: The release's sentences on limits, funding, design and animals that are not in the article.
    """

    quotes: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that both texts have in the same order.

    Attributes:
        article: The place of the words in the article.
        release: The place of the words in the release.
    """

    article: Span
    release: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """How much of the article is copied from the release.

    Attributes:
        share: The share of the article's words that are in a shared passage, from 0 to 1. E.g. ``0.43``.
        passages: The passages that both texts share, in the order of the article.
    """

    share: float = 0.0
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An article compared with the release it came from. Its fields are those of the JSON (see ``docs/reference.md``).

    Attributes:
        schema_version: The version of this format; it increases with every change of a field. E.g. ``1``.
        release: The release.
        article: The article.
        quotes: The quoted segments of the article, in the order of the text.
        claims: The figures of the article, in the order of the text.
        left_out: Items that the release has and the article does not.
        reuse: How much of the article is copied from the release.
        warnings: Signs that the comparison makes no sense.
    """

    schema_version: int = SCHEMA_VERSION
    release: Side
    article: Side
    quotes: tuple[ComparedQuote, ...] = ()
    claims: tuple[ComparedClaim, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)
    reuse: Reuse = field(default_factory=Reuse)
    warnings: tuple[Warning, ...] = ()

    @property
    def items(self) -> tuple[ComparedQuote | ComparedClaim, ...]:
        """The quotes and figures, in the order of the text."""
        items: tuple[ComparedQuote | ComparedClaim, ...] = (*self.quotes, *self.claims)
        return tuple(sorted(items, key=lambda item: (item.start, item.end)))

    @property
    def changed(self) -> tuple[ComparedQuote | ComparedClaim, ...]:
        """The quotes and figures that differ from the release, or have another speaker, in the order of the text."""
        return tuple(item for item in self.items if _is_changed(item))

    def to_dict(self) -> dict[str, Any]:
        """The comparison as JSON-ready dicts, lists, strings and numbers."""
        return _as_json_names(wire.to_dict(self))

    def to_json(self, *, indent: int | None = None) -> str:
        """The comparison as JSON, with non-ASCII characters unescaped; ``indent`` pretty-prints it."""
        return wire.to_json(self.to_dict(), indent=indent)

    def to_html(self) -> str:
        """A page for people to read: the changes first, then both texts side by side.

        Raises:
            MissingExtra: Jinja is not installed (extra ``report``).
        """
        from .html import as_html  # a higher module, and rarely needed

        return b"".join(as_html([self], is_single=True)).decode()

    @classmethod
    def from_json(cls, data: str | bytes) -> Comparison:
        """Read a comparison that :meth:`to_json` wrote; it equals the original.

        Raises:
            InvalidArticle: the data is not JSON, or not a comparison of a known schema version.
        """
        wire.check_version(data, (SCHEMA_VERSION,))
        try:
            named = json.loads(data)
            for quote in named["quotes"]:
                quote["from_"] = quote.pop("from", None)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise InvalidArticle(f"not a Comparison of this schema: {error}") from None
        return wire.from_json(json.dumps(named), cls)

    @classmethod
    def to_json_schema(cls) -> dict[str, Any]:
        """The JSON Schema (2020-12) of :meth:`to_json`'s output, generated from these classes."""
        schema = wire.schema(cls)
        quote = schema["$defs"]["ComparedQuote"]
        quote["properties"] = {name.rstrip("_"): hint for name, hint in quote["properties"].items()}
        quote["required"] = [name.rstrip("_") for name in quote["required"]]
        return schema


def _as_json_names(data: dict[str, Any]) -> dict[str, Any]:
    """The comparison's fields under their names in JSON: ``from_`` becomes ``from``, which Python forbids as a name."""
    data["quotes"] = [{name.rstrip("_"): value for name, value in quote.items()} for quote in data["quotes"]]
    return data


def _is_changed(item: ComparedQuote | ComparedClaim) -> bool:
    if isinstance(item, ComparedQuote):
        return item.verdict in ("shortened", "altered") or item.speaker == "different"
    return item.verdict not in ("same", "absent")
