"""The result of reading a release: an article and its items, as frozen dataclasses.

Every ``start`` and ``end`` is a code-point offset into the article's ``text`` (a Python ``str`` index). The end
is exclusive, so ``text[start:end]`` is the item's own ``text``. ``docs/reference.md`` defines the terms (direct, mixed,
comparator, …).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from . import wire
from .document import ArticleWarning, Block, Dateline, Metadata, PublishedFrom, Source, Span
from .selection import ITEM_KINDS as ITEM_KINDS
from .selection import chosen, is_by
from .selectors import selectors

if TYPE_CHECKING:
    from .explain import Explanation

SCHEMA_VERSION = 2
READABLE_VERSIONS = (1, SCHEMA_VERSION)

SpeakerKind = Literal["person", "organization", "role"]
QuoteKind = Literal["direct", "mixed", "indirect"]
ClaimKind = Literal["count", "money", "percent", "ratio", "rank", "multiple", "measure", "duration", "superlative"]
Comparator = Literal["=", ">", ">=", "<", "<=", "~", "range"]
Relation = Literal[
    "partnership", "agreement", "memorandum", "joint-venture", "licensing", "funding",
    "membership", "research", "supply", "merger-acquisition", "event", "other",
]  # fmt: skip
CollaborationStatus = Literal["planned", "current", "ended"]


@dataclass(frozen=True, slots=True)
class Item(Span):
    """A span that a rule found.

    Attributes:
        rule: The stable name of the rule that found the item. E.g. ``claims.money-sign``.
        confidence: The expected share of such items that are right, from 0 to 1. E.g. ``0.95``.
    """

    rule: str = field(default="", kw_only=True)
    confidence: float = field(default=0.0, kw_only=True)


OrganizationKind = Literal["company", "university", "government", "charity", "body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """An organisation that the text names.

    Attributes:
        id: ``o`` and a running number in the article. E.g. ``o1``.
        name: The fullest name in the text, without a leading *the*. E.g. ``Northern Grain Alliance``.
        acronym: The acronym that the text defines beside the name, or null. E.g. ``NGA``.
        aliases: The other short forms of the name in the text. E.g. ``["Grain Alliance"]``.
        kind: The kind of organisation; null if no word of the name shows it. E.g. ``company``.
        mentions: Every place where the organisation is named, by any of its names.
        rule: The stable name of the rule that recognised the organisation. E.g. ``organizations.legal-form``.
    """

    id: str = ""
    name: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    kind: OrganizationKind | None = None
    mentions: tuple[Span, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A role that somebody has: ``board member`` at ``River Valley Alliance``. Title or organisation may be unknown.

    Attributes:
        title: The title, as written, or null. E.g. ``board member``.
        organization: The organisation, as written, or null. E.g. ``River Valley Alliance``.
        entry: The id of that organisation in ``organizations``, or null if it is not listed. E.g. ``o2``.
        rule: The stable name of the rule that read the role. E.g. ``roles.title-of-organization``.
    """

    title: str | None
    organization: str | None
    entry: Organization | None = field(default=None, compare=False)
    rule: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person or organisation that is quoted.

    Attributes:
        id: ``s`` and a running number in the article. E.g. ``s1``.
        kind: A person, an organisation, or a role without a name (*a spokesperson*). E.g. ``person``.
        name: The fullest form in the text, without honorific and credentials. E.g. ``Ann Lee``.
        honorific: The title of address before the name, as written, or null. E.g. ``Dr``, ``Sen.``.
        credentials: The degrees and memberships after the name. E.g. ``["PhD"]``.
        roles: The speaker's offices, in the order of the text.
        entry: For an organisation, its id in ``organizations``, or null if it is not listed. E.g. ``o1``.
        mentions: The places where the speaker is named.
        rule: The stable name of the rule that recognised the name as a person's. E.g. ``people.given-name``.
    """

    id: str = ""
    kind: SpeakerKind
    name: str
    honorific: str | None = None
    credentials: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    entry: Organization | None = None
    mentions: tuple[Span, ...] = ()
    rule: str = ""

    @property
    def role(self) -> Role | None:
        """The first of the speaker's roles, or None."""
        return self.roles[0] if self.roles else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One statement by one speaker, in one or more segments.

    Attributes:
        id: ``q`` and a running number in the article. E.g. ``q1``.
        kind: ``direct`` (whole sentences in quotation marks), ``mixed`` (part of a reported clause in quotation marks)
            or ``indirect`` (a reported clause without quotation marks). E.g. ``direct``.
        text: The segments, joined by a space if only their attribution is between them, or by ``…``. E.g. ``We did
            it,``.
        segments: The parts of the quote, without their quotation marks, each exactly as in the text.
        speaker: The id of the speaker, or null if the text names no speaker. E.g. ``s1``.
        cue: The reporting verb or phrase, or null.
        rule: The stable name of the rule that found the quote or its speaker. E.g. ``attribution.after-inverted``.
        confidence: The expected share of such quotes that are right, from 0 to 1. E.g. ``0.96``.
    """

    id: str = ""
    kind: QuoteKind
    text: str
    segments: tuple[Span, ...]
    speaker: Speaker | None = None
    cue: Span | None = None
    rule: str = ""
    confidence: float = 0.0

    @property
    def start(self) -> int:
        """Where the quote's first segment starts."""
        return self.segments[0].start

    @property
    def end(self) -> int:
        """Where the quote's last segment ends."""
        return self.segments[-1].end


@dataclass(frozen=True, slots=True)
class Claim(Item):
    """A checkable figure, with its bound, its unit and who claims it; ``text`` runs from the bound to the unit.

    Attributes:
        id: ``c`` and a running number in the article. E.g. ``c1``.
        kind: The kind of figure. E.g. ``money``.
        value: The number in base units: *$200 million* is 200000000, *12.5 per cent* is 12.5, *fourth* is 4; null for a
            range, and for a superlative without a number. E.g. ``200000000``, ``12.5``.
        low: The lower end of a range, in base units, or null. E.g. ``200``.
        high: The upper end of a range, in base units, or null. E.g. ``300``.
        comparator: The bound: ``>`` *over*, ``>=`` *at least*, ``<`` *under*, ``<=`` *up to*, ``~`` *about*, ``=``
            for none. E.g. ``>``.
        unit: ISO 4217 code, ``%``, ``pp`` for percentage points, or the unit as written. E.g. ``USD``, ``pies``.
        subject: What the figure is about, or null if no pattern shows it. E.g. ``audience``.
        numerator: The numerator of a ratio (*nine out of ten*), or null. E.g. ``9``.
        denominator: The denominator of a ratio, or null. E.g. ``10``.
        sentence: The sentence around the claim, or null.
        quote: The id of the quote around the claim, or null. E.g. ``q1``.
        speaker: The id of that quote's speaker, or null. E.g. ``s1``.
    """

    id: str = field(default="", kw_only=True)
    kind: ClaimKind = field(kw_only=True)
    value: Decimal | None = field(default=None, kw_only=True)
    low: Decimal | None = field(default=None, kw_only=True)
    high: Decimal | None = field(default=None, kw_only=True)
    comparator: Comparator = field(default="=", kw_only=True)
    unit: str | None = field(default=None, kw_only=True)
    subject: str | None = field(default=None, kw_only=True)
    numerator: Decimal | None = field(default=None, kw_only=True)
    denominator: Decimal | None = field(default=None, kw_only=True)
    sentence: Span | None = field(default=None, kw_only=True)
    quote: Quote | None = field(default=None, kw_only=True)
    speaker: Speaker | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class DateMention(Item):
    """A calendar expression in the text, with its value.

    Attributes:
        id: ``d`` and a running number in the article. E.g. ``d1``.
        value: The date as EDTF (ISO 8601-2), or null if the document leaves it open. E.g. ``2024-05-03``,
            ``XXXX-05-03``.
    """

    id: str = field(default="", kw_only=True)
    value: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Party(Span):
    """An organisation in a collaboration; ``text`` is its name in the collaboration's sentence or an earlier sentence.

    Attributes:
        name: The fullest form of the organisation's name in the document. E.g. ``University of Marlow``.
        acronym: The acronym that the text defines beside the name, or null. E.g. ``UM``.
        entry: The organisation's id in ``organizations``, or null if it is not listed. E.g. ``o2``.
    """

    name: str = field(kw_only=True)
    acronym: str | None = field(default=None, kw_only=True)
    entry: Organization | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Collaboration(Item):
    """Two or more organisations that work together; ``text`` is the sentence or bullet that says so.

    Attributes:
        id: ``p`` and a running number in the article. E.g. ``p1``.
        relation: How the organisations work together. E.g. ``partnership``.
        parties: The organisations.
        topic: The purpose after the last party (*to develop new vaccines*), or null.
        status: Whether the collaboration is planned, current or ended. E.g. ``current``.
        mentions: Other sentences that state the same collaboration, including the headline and quotes.
        claims: The ids of the claims inside the sentence. E.g. ``["c1"]``.
        dates: The ids of the dates inside the sentence. E.g. ``["d1"]``.
    """

    id: str = field(default="", kw_only=True)
    relation: Relation = field(kw_only=True)
    parties: tuple[Party, ...] = field(kw_only=True)
    topic: Span | None = field(default=None, kw_only=True)
    status: CollaborationStatus = field(default="current", kw_only=True)
    mentions: tuple[Span, ...] = field(default=(), kw_only=True)
    claims: tuple[Claim, ...] = field(default=(), kw_only=True)
    dates: tuple[DateMention, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Everything that can be checked in one release. Its fields are those of the JSON (see ``docs/reference.md``).

    Attributes:
        schema_version: The version of this format; it goes up with every change of a field. E.g. ``2``.
        id: The caller's id, or the first 16 hex digits of the source's SHA-256. E.g. ``3cba3856a015eddc``.
        source: Where the text came from.
        title: The headline, or null. E.g. ``Bramble Foods opens a river mill``.
        language: ISO 639-1; ``und`` if the text is clearly not English and declares no language. E.g. ``en``.
        published: The publication date as EDTF (ISO 8601-2), or null. E.g. ``2024-05-03``.
        published_from: Where the publication date is from, or null. E.g. ``dateline``.
        dateline: Place, date and newswire at the start of the body, or null.
        text: The article as a reader sees it; offsets are code points in this text. E.g. ``We sold over 150 pies.``.
        blocks: The paragraphs, headings and list items, in the order of the text.
        organizations: Every organisation the text names.
        speakers: Everyone who is quoted.
        quotes: The statements, in the order of the text.
        claims: The figures, in the order of the text.
        dates: The calendar expressions, in the order of the text.
        collaborations: Who works with whom, in the order of the text.
        extra: What the caller passed as ``extra``, and what plug-in extractors found, under their names.
        warnings: Everything odd in the source.
        metadata: What the source says about itself.
    """

    schema_version: int = SCHEMA_VERSION
    id: str
    source: Source
    title: str | None = None
    language: str = "en"
    published: str | None = None
    published_from: PublishedFrom | None = None
    dateline: Dateline | None = None
    text: str
    blocks: tuple[Block, ...] = ()
    organizations: tuple[Organization, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    dates: tuple[DateMention, ...] = ()
    collaborations: tuple[Collaboration, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[ArticleWarning, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)

    @property
    def items(self) -> tuple[Quote | Claim | DateMention | Collaboration, ...]:
        """All quotes, claims, dates and collaborations, in the order of the text."""
        found: list[Quote | Claim | DateMention | Collaboration] = [*self.quotes, *self.claims, *self.dates]
        found += self.collaborations
        return tuple(sorted(found, key=lambda item: (item.start, -item.end)))

    def quotes_by(self, name: str, *, min_confidence: float = 0.0) -> tuple[Quote, ...]:
        """A speaker's quotes of at least this confidence. Any words of the name will do, in upper or lower case."""
        return tuple(q for q in self.quotes if is_by(q.speaker, name) and q.confidence >= min_confidence)

    def claims_by(self, name: str, *, min_confidence: float = 0.0) -> tuple[Claim, ...]:
        """The claims in a speaker's quotes with at least this confidence; ``name`` is as in :meth:`quotes_by`."""
        return tuple(c for c in self.claims if is_by(c.speaker, name) and c.confidence >= min_confidence)

    def only(self, *kinds: str, min_confidence: float = 0.0) -> Article:
        """A copy of the article with only these kinds of item, and only items with at least this confidence.

        All organisations are kept, because speakers, roles and parties refer to them. A quote around a kept claim is
        also kept, because it shows who makes the claim. Ids do not change.

        Args:
            kinds: ``quotes``, ``claims``, ``dates``, ``collaborations``; none for all of them.
            min_confidence: From 0 to 1.

        Raises:
            ValueError: one of the names is not a kind of item.
        """
        return chosen(self, kinds, min_confidence)

    def selectors(self, span: Span) -> list[dict[str, Any]]:
        """W3C selectors for a span, as dicts: with them, an annotation tool finds the span on the original page.

        A ``TextQuoteSelector`` with 32 characters before and after, a ``TextPositionSelector`` into ``text`` and, for
        HTML, a ``CssSelector`` for the element around it. For a quote in several segments, pass each segment in turn.

        Args:
            span: Any item or mention of this article, or one of a quote's segments.
        """
        return selectors(self.text, self.blocks, span)

    def to_dict(self) -> dict[str, Any]:
        """The article as JSON-ready dicts, lists, strings and numbers."""
        return wire.to_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """The article as JSON, with non-ASCII characters unescaped; ``indent`` is the number of spaces to indent by."""
        return wire.to_json(self, indent=indent)

    def to_records(self) -> list[dict[str, str | int | float | None]]:
        """The rows of a table: a flat dict for each quote, claim, date and collaboration, all with the same keys.

        ``pandas.DataFrame(article.to_records())`` makes the table. The keys are the columns of ``--format csv``.
        """
        from .output.records import records  # above this module, and rarely needed

        return records(self)

    def __repr__(self) -> str:
        title = self.title or self.id
        title = f"{title[:40]}…" if len(title) > 40 else title
        counts = [f"{len(found)} {kind}" for kind in ITEM_KINDS if (found := getattr(self, kind))]
        return f"<Article {title!r} {', '.join(counts) or 'nothing found'}>"

    def _repr_html_(self) -> str:
        from .output.notebook import as_table  # above this module, and rarely needed

        return as_table(self)

    def to_html(self) -> str:
        """A page for people to read: the text with every item marked in it, and a list of the items beside it.

        Raises:
            MissingExtra: Jinja is not installed (extra ``report``).
        """
        from .output.html import as_html  # above this module, and rarely needed

        return b"".join(as_html([self], is_single=True)).decode()

    @classmethod
    def from_json(cls, data: str | bytes) -> Article:
        """Read an article that :meth:`to_json` wrote; it equals the original. Schema version 1 can be read too.

        Raises:
            InvalidArticle: the data is not JSON, or not an article of a known schema version.
        """
        wire.check_version(data, READABLE_VERSIONS)
        return replace(wire.from_json(data, cls), schema_version=SCHEMA_VERSION)

    @classmethod
    def to_json_schema(cls) -> dict[str, Any]:
        """The JSON Schema (2020-12) of :meth:`to_json`'s output, generated from these classes."""
        return wire.schema(cls)

    def explain(self) -> Explanation:
        """Explain why each item was found: its rule, and the rule's explanation. The result can be printed."""
        from .explain import explain  # above this module, and rarely needed

        return explain(self)
