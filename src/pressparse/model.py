"""What pressparse gives back, as plain frozen values.

Every ``start`` and ``end`` is a code-point offset into the article's ``text`` (a Python ``str`` index), the end
exclusive, and ``text[start:end]`` is the item's own ``text``. The words used here (direct, mixed, comparator, …) are
defined in ``docs/reference.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from . import wire
from .document import Block, Dateline, Metadata, PublishedFrom, Source, Span, Warning

if TYPE_CHECKING:
    from .explain import Explanation

SCHEMA_VERSION = 1

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
    """A span that a rule found; ``confidence`` is how many of such finds are expected to be right, from 0 to 1."""

    rule: str = field(default="", kw_only=True)
    confidence: float = field(default=0.0, kw_only=True)


OrganizationKind = Literal["company", "university", "government", "charity", "body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """An organisation the text names: its fullest name without a leading *the*, and where it is mentioned.

    ``acronym`` is the one the text defines beside the name, ``aliases`` the other short forms it goes by; ``kind`` is
    null where no word of the name tells.
    """

    id: str = ""
    name: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    kind: OrganizationKind | None = None
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """One office: ``board member`` at ``River Valley Alliance``. Either half may be unknown.

    ``entry`` is the organisation's entry in ``Article.organizations``, where it has one.
    """

    title: str | None
    organization: str | None
    entry: Organization | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who says something: a person, an organisation, or a role without a name (*a spokesperson*)."""

    id: str = ""
    kind: SpeakerKind
    name: str
    honorific: str | None = None
    credentials: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    entry: Organization | None = None
    """The organisation that speaks, where it has an entry in ``Article.organizations``."""
    mentions: tuple[Span, ...] = ()

    @property
    def role(self) -> Role | None:
        """The first of the roles, or None."""
        return self.roles[0] if self.roles else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One statement, in one segment or more. Segments are without their quotation marks."""

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
        """Where the first segment starts."""
        return self.segments[0].start

    @property
    def end(self) -> int:
        """Where the last segment ends."""
        return self.segments[-1].end


@dataclass(frozen=True, slots=True)
class Claim(Item):
    """A figure that can be checked, with its bound, unit, and whose it is.

    ``value`` is in base units (*US$200 million* is 200000000, *12.5 per cent* is 12.5); a range has ``low`` and
    ``high`` instead. ``unit`` is an ISO 4217 code, ``%``, ``pp``, or the noun or unit as written.
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
    """A calendar expression; ``value`` is EDTF (ISO 8601-2), or null when the document does not tell."""

    id: str = field(default="", kw_only=True)
    value: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Party(Span):
    """An organisation that takes part: ``name`` in full, ``text`` as it is named there, or before it."""

    name: str = field(kw_only=True)
    acronym: str | None = field(default=None, kw_only=True)
    entry: Organization | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Collaboration(Item):
    """Two or more named parties working together, as the bullet or sentence ``text`` states it.

    ``topic`` is what they do it for (*to develop new vaccines*), ``status`` whether it is planned, current or ended as
    far as the sentence tells, ``mentions`` where headline, quotations or later sentences repeat it.
    """

    id: str = field(default="", kw_only=True)
    relation: Relation = field(kw_only=True)
    parties: tuple[Party, ...] = field(kw_only=True)
    topic: Span | None = field(default=None, kw_only=True)
    status: CollaborationStatus = field(default="current", kw_only=True)
    mentions: tuple[Span, ...] = field(default=(), kw_only=True)
    claims: tuple[Claim, ...] = field(default=(), kw_only=True)
    dates: tuple[DateMention, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """Where a person is named. ``phrase`` is the whole noun phrase: honorific and titles before, roles after."""

    phrase: Span = field(kw_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person the document names, whether they say something or not; ``gender`` is what the given name tells."""

    speaker: Speaker
    surname: str
    gender: Literal["female", "male"] | None = None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Passage(Span):
    """What stands between quotation marks, or in a block quotation; whether anybody said it is settled later.

    Attributes:
        outer: The same with its marks.
        block: Index of the block it stands in.
        style: The kind of mark: ``"``, ``'``, or ``>`` for a block quotation.
        closed: Whether a closing mark was found; a passage without one ends with its block.
    """

    outer: Span = field(kw_only=True)
    block: int = field(kw_only=True)
    style: Literal['"', "'", ">"] = field(kw_only=True)
    closed: bool = field(default=True, kw_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Everything that can be checked in one release. Its fields are the JSON's (see ``docs/reference.md``)."""

    schema_version: int = SCHEMA_VERSION
    id: str
    source: Source
    title: str | None
    language: str
    published: str | None
    published_from: PublishedFrom | None
    dateline: Dateline | None
    text: str
    blocks: tuple[Block, ...]
    organizations: tuple[Organization, ...] = ()
    speakers: tuple[Speaker, ...]
    quotes: tuple[Quote, ...]
    claims: tuple[Claim, ...]
    dates: tuple[DateMention, ...]
    collaborations: tuple[Collaboration, ...]
    extra: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[Warning, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)

    def quotes_by(self, name: str) -> tuple[Quote, ...]:
        """The quotes of the speaker so named; a surname, or any words of the name in any case, will do."""
        wanted = set(name.casefold().split())
        return tuple(q for q in self.quotes if q.speaker and wanted <= set(q.speaker.name.casefold().split()))

    def only(self, *kinds: str) -> Article:
        """A copy that keeps only the named kinds of item (``quotes``, ``claims``, ``dates``, ``collaborations``).

        The organisations stay: speakers, roles and parties point to them.

        Raises:
            ValueError: a name that is not a kind of item.
        """
        unknown = set(kinds) - set(ITEM_KINDS)
        if unknown:
            raise ValueError(f"no such kind of item: {', '.join(sorted(unknown))} (there are {', '.join(ITEM_KINDS)})")
        dropped: dict[str, Any] = {kind: () for kind in ITEM_KINDS if kind not in kinds}
        if "quotes" in dropped:
            dropped["claims"] = tuple(replace(c, quote=None, speaker=None) for c in dropped.get("claims", self.claims))
            dropped["speakers"] = ()
        if "collaborations" not in dropped:
            dropped["collaborations"] = tuple(
                replace(c, claims=c.claims if "claims" in kinds else (), dates=c.dates if "dates" in kinds else ())
                for c in self.collaborations
            )
        return replace(self, **dropped)

    def selectors(self, span: Span) -> list[dict[str, Any]]:
        """W3C selectors of a place in the article, as dicts, with which a tool finds it on the original page.

        A ``TextQuoteSelector`` with 32 characters before and after, a ``TextPositionSelector`` into ``text`` and, for
        HTML, a ``CssSelector`` for the element it stands in. A quote in parts has a place for each of its segments.

        Args:
            span: Any item or mention of this article, or one of a quote's segments.
        """
        from .selectors import selectors  # above this module, and rarely needed

        return selectors(self.text, self.blocks, span)

    def to_dict(self) -> dict[str, Any]:
        """The article as JSON-ready dicts, lists, strings and numbers."""
        return wire.to_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """The article as JSON, not ASCII-escaped; ``indent`` spreads it over lines."""
        return wire.to_json(self, indent=indent)

    def to_html(self) -> str:
        """A page for people to read: the text with everything found marked in it, and listed beside it.

        Raises:
            MissingExtra: Jinja is not installed (extra ``report``).
        """
        from .output.html import as_html  # above this module, and rarely needed

        return "".join(as_html([self], is_single=True))

    @classmethod
    def from_json(cls, data: str | bytes) -> Article:
        """The article that :meth:`to_json` wrote, equal to the original.

        Raises:
            InvalidArticle: the data is not JSON, or not an article of this schema.
        """
        return wire.from_json(data, cls)

    @classmethod
    def to_json_schema(cls) -> dict[str, Any]:
        """JSON Schema (2020-12) of what :meth:`to_json` writes, generated from these classes."""
        return wire.schema(cls)

    def explain(self) -> Explanation:
        """Why each item is there: the rule that found it and what that rule says. Printable."""
        from .explain import explain  # above this module, and rarely needed

        return explain(self)


@dataclass(frozen=True, slots=True)
class Failure:
    """A source of which there is no article, and why.

    Attributes:
        id: The caller's id for it, else its number in the row, from 0.
        kind: The name of the error; ``TimedOut`` and ``WorkerDied`` for what befell the process that read it.
        error: What went wrong, in one line.
    """

    id: str
    kind: str
    error: str


ITEM_KINDS = ("quotes", "claims", "dates", "collaborations")
