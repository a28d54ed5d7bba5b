"""What tells that a name is an organisation's: the words it is made of, and the words beside it.

Each rule takes a name and the page it stands on and says which kind of organisation it names, "" where it cannot say
which, or None where it sees no organisation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from ...languages import Language
from ...rules import compiled
from .names import Name
from .words import Words

__all__ = ["RULES", "NameRule", "Page", "in_lower_case", "listed_with"]

_BRACKETS = r"(?:\ ?\([^()]{1,80}\)){0,2}+"
_TICKER = r"(?:\ ?\([^()]{1,60}\)){0,2}?\ ?\((?i:\L<organizations_exchanges>)(?:[\ .-]\w{1,9})?:"
_DESCRIBED_AFTER = (
    _BRACKETS
    + r"""(?:,|,?\ (?:is|was))\ (?:an?|the|one\ of|part\ of)\ [^.;:"]{0,100}?\b(?<!')(?:\L<organizations_descriptors>|leader\ in)\b(?!')"""
)
_DESCRIBED_BEFORE = r"""(?<=\b(?:\L<organizations_descriptors>),?\ |\p{Lu}\p{L}{1,20}-based\ )"""
_ANNOUNCES = (
    _BRACKETS
    + r"""(?:,[^.;"]{2,200}?,)?+\ (?:(?:today|recently|proudly|officially|has|have|also)\ ){0,3}+
    (?:\L<organizations_announces>|(?:is|are)\ (?:proud|pleased|excited|thrilled|delighted|honou?red|happy)\ to
      |(?:is|are)\ (?:also\ |now\ )?(?:collaborating|partnering|teaming|expanding|launching|acquiring|merging|opening))\b"""
)
_PARTNER = r"""(?<=\b(?:
    (?:[Pp]artner(?:s|ed|ing|ship)?|[Cc]ollaborat(?:es?|ed|ing|ion)|[Mm]erge[rd]?|[Aa]greement|contract|[Aa]lliance|venture|closely|team(?:s|ed|ing)?\ up
      |conjunction|cooperation|association|relationship|deal)\ with
  | (?:acquired|owned|funded|sponsored|backed|commissioned|accredited|certified|operated|managed|hosted|organi[sz]ed|issued|published)\ by
  | (?:acquisition|merger|takeover|subsidiary|division|arm|unit|affiliate|behalf|members?|part|[Ss]ponsors?)\ of | acquires | acquired
  | (?:investment|funding|grants?|donation|support|backing)\ from )\ (?:the\ )?)"""
_OFFICE_BEFORE = r"""(?<=\b(?<!(?i:vice)\ )(?i:\L<organizations_leads>)(?:\ (?:of|at|for|with)|,)\ (?:the\ |The\ )?
    |\b(?i:\L<organizations_offices>)\b[^.;"]{0,60}\ (?:at|with)\ (?:the\ |The\ )?)"""
_PARTICLES = frozenset(
    {" van ", " van der ", " van den ", " von ", " de ", " de la ", " della ", " di ", " da ", " bin ", " al-", " el "}
)
_IN_PLACE = r",\ (?i:\L<organizations_places>)\b"
_ABOUT = r"(?<=\bAbout\ (?:the\ |The\ )?)"
_MIXED_CASE = regex.compile(
    r"(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|[a-z]{1,2}RNA)\p{Lu})(?:\p{N}*\p{L}+\p{Ll}\p{Lu}\p{L}*|\p{Ll}{1,2}\p{Lu}\p{L}{2,}|\p{N}+\p{L}*\p{Lu}\p{Ll}\p{L}+)"
)
_INITIAL = regex.compile(r"\p{Lu}\p{Ll}+ \p{Lu}\. \p{Lu}")
_OFFICE_AFTER = (
    r",\ (?:(?!(?:with|and|which|who|said|where|as|whose)\b)[\p{L}&'/-]++\ ){0,5}?(?i:\L<organizations_offices>)\b"
)
_SHORT_OFFICES = frozenset({"ceo", "cfo", "coo", "cto", "cmo", "cio", "vp", "svp", "evp"})


def in_lower_case(word: str, shadow: str, places: Mapping[str, Sequence[int]]) -> bool:
    """Whether the word is also written in lower case, other than in a web address."""
    return any(
        shadow[place].islower() and shadow[place - 1 : place] in (" ", '"', "(") for place in places.get(word, ())
    )


@dataclass(slots=True)
class Page:
    """The text around the names, and what is known of them together."""

    shadow: str
    words: Words
    language: Language
    names: Sequence[Name]
    places: Mapping[str, Sequence[int]]
    counts: Counter[str] = field(default_factory=Counter)
    surnames: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Count the names, and learn who on the page is a person."""
        self.counts.update(name.text for name in self.names)
        for before, name in zip((None, *self.names), self.names, strict=False):
            if self._named_as_person(name) or (before and self._carries_on(before, name)):
                self.surnames.add(name.words[-1])
                self.surnames.add(" ".join(name.words))

    def beside(self, pattern: str, place: int) -> bool:
        """Whether the pattern matches at a place."""
        return compiled(pattern, self.language).match(self.shadow, place) is not None

    def in_lower_case(self, word: str) -> bool:
        """Whether the word is also written in lower case, so that its capital only opens a sentence."""
        return in_lower_case(word, self.shadow, self.places)

    def person(self, name: Name) -> bool:
        """Whether the name is a person's, in full or the surname alone."""
        return name.holder or " ".join(name.words) in self.surnames or name.words[0] in self.words.titles

    def other(self, name: Name) -> bool:
        """Whether it names what is no organisation: a person, place, day, thing, or nothing in particular."""
        words, last = self.words, name.words[-1]
        return (
            last in words.things
            or name.words[0] in words.months
            or " ".join(name.words) in words.places
            or name.text in words.acronyms
            or len(name.words[0]) < 2
            or (len(name.words) == 1 and name.words[0] in words.given)
            or name.words[0] in words.praise
            or all(word in words.common or word in words.rank or word in words.functions for word in name.words)
            or self.person(name)
            or (len(name.words) < 3 and self.beside(_IN_PLACE, name.end))
        )

    def _named_as_person(self, name: Name) -> bool:
        if name.titled or self._ends_as_organization(name):
            return False
        if name.words[0] in self.words.titles and len(name.words) > 1:
            return True
        if not 2 <= len(name.words) <= 4:
            return False
        return (
            name.holder
            or name.words[0] in self.words.given
            or _INITIAL.match(name.text) is not None
            or self.beside(_OFFICE_AFTER, name.end)
        )

    def _carries_on(self, before: Name, name: Name) -> bool:
        """Whether the name is the rest of a person's: Ana [de Souza]."""
        gap = self.shadow[before.end : name.start] if name.start - before.end < 10 else ""
        return before.words[0] in self.words.given and gap in _PARTICLES

    def _ends_as_organization(self, name: Name) -> bool:
        last = name.words[-1]
        return (
            last in self.words.heads
            or last in self.words.firms
            or last in self.words.legal
            or last in self.words.things
        )


def _legal_form(name: Name, page: Page) -> str | None:
    """A name that ends in a legal form, as Inc., Ltd or GmbH."""
    last = name.words[-1]
    if (
        len(name.words) < 2
        or len(name.words[0]) < 2
        or last not in page.words.legal
        or name.words[0] in page.words.praise
    ):
        return None
    written_in_capitals = len(last) > 2 or name.text.split(" ")[-1].isupper() or last == "co"
    return "company" if written_in_capitals and name.words[0] not in page.words.openers else None


def _known(name: Name, page: Page) -> str | None:
    """A body or firm that everyone knows."""
    return page.words.known.get(name.text) or page.words.known.get(" ".join(name.words))


def _ticker(name: Name, page: Page) -> str | None:
    """A name with a stock ticker beside it."""
    return "company" if page.beside(_TICKER, name.end) else None


def _head(name: Name, page: Page) -> str | None:
    """A name built on a word for a kind of organisation, as University of, Ministry of, Foundation."""
    words = page.words
    if page.person(name) or len(name.words) < 2 or name.words[0] in words.praise:
        return None
    at = next((n for n in range(len(name.words) - 1, -1, -1) if name.words[n] in words.heads), None)
    if at is None:
        return None
    carries_on = at + 1 < len(name.words) and name.words[at + 1] in ("of", "for", "on", "de", "at", "system", "systems")
    if at + 1 < len(name.words) and not carries_on:
        at = next(
            (
                n
                for n, word in enumerate(name.words[:-1])
                if word in words.heads and name.words[n + 1] in ("of", "for", "de")
            ),
            -1,
        )
        if at < 0:
            return None
    if name.words[-1] in words.things:
        return None
    telling = [word for word in name.words if word not in words.heads and word not in ("of", "the", "for", "on", "and")]
    if (
        not name.about
        and (len(telling) < 2 or name.words[at] in ("board", "network", "center", "office"))
        and all(word in _UNTELLING or word in words.rank for word in telling)
    ):
        return None
    if name.about and name.words[-1] in ("directors", "trustees", "governors", "excellence", "staff", "origin"):
        return None
    return words.heads[name.words[at]]


_UNTELLING = frozenset(
    {
        "advisory",
        "scientific",
        "steering",
        "high",
        "law",
        "medical",
        "business",
        "data",
        "call",
        "community",
        "the",
        "customer",
        "joint",
        "select",
        "front",
        "back",
        "open",
        "shopping",
        "distribution",
        "fulfillment",
        "research",
        "fitness",
        "full",
        "self",
        "social",
        "supply",
        "health",
        "space",
        "local",
        "federal",
        "state",
        "elementary",
        "middle",
        "graduate",
        "grad",
        "public",
        "home",
    }
)


def _firm_word(name: Name, page: Page) -> str | None:
    """A name that ends in a word firms are called by, as Holdings, Therapeutics or Partners."""
    if (
        len(name.words) < 2
        or name.words[-1] not in page.words.firms
        or page.person(name)
        or name.words[0] in page.words.praise
    ):
        return None
    if name.words[-1] == "partners" and page.shadow.startswith((" with ", " to "), name.end):
        return None  # a verb in a headline
    before = name.words[:-1]
    if all(word in page.words.common or word in page.words.firms for word in before):
        return "company" if page.counts[name.text] > 1 and name.words[0] not in page.words.topics else None
    return "company"


def _about(name: Name, page: Page) -> str | None:
    """The name in a heading About …, when the text names it too."""
    if not page.beside(_ABOUT, name.start) or page.other(name):
        return None
    return "" if page.counts[name.text] > 1 else None


def _office(name: Name, page: Page) -> str | None:
    """A name whose office is given, as Acme CEO or president of Acme."""
    if page.other(name):
        return None
    if name.office and (name.office.split()[-1] in _SHORT_OFFICES or name.office in page.words.leads):
        return ""
    return "" if page.beside(_OFFICE_BEFORE, name.start) else None


def _described(name: Name, page: Page) -> str | None:
    """A name that the text says is a company, charity or body: the charity …, *…, a leading provider of*."""
    if page.other(name):
        return None
    return "" if page.beside(_DESCRIBED_BEFORE, name.start) or page.beside(_DESCRIBED_AFTER, name.end) else None


def _announces(name: Name, page: Page) -> str | None:
    """The subject of announced, launched, acquired and the like, where it is no person."""
    if page.person(name) or name.titled or page.words.months & {name.words[0]}:
        return None
    if len(name.words) == 1 and (
        name.words[0] in page.words.common
        or name.words[0] in page.words.things
        or name.words[0] in page.words.given
        or page.in_lower_case(name.words[0])
    ):
        return None
    if " ".join(name.words) in page.words.places or name.text in page.words.acronyms:
        return None
    return "" if page.beside(_ANNOUNCES, name.end) else None


def _partner(name: Name, page: Page) -> str | None:
    """The other side of a partnership, purchase or membership: in partnership with …, acquired by …."""
    return "" if not page.other(name) and page.beside(_PARTNER, name.start) else None


def _mixed_case(name: Name, page: Page) -> str | None:
    """A brand in mixed case that is named more than once, as eBay, 23andMe or InFlectis."""
    if page.counts[name.text] < 2 or name.text in page.words.acronyms or page.person(name):
        return None
    return "" if _MIXED_CASE.fullmatch(name.text) else None


def listed_with(name: Name, other: Name, page: Page) -> bool:
    """Whether two names stand in one list, so that what one is the other is too."""
    first, second = (name, other) if name.start < other.start else (other, name)
    gap = page.shadow[first.end : second.start]
    return gap in (", ", " and ", ", and ", " & ", " and the ", ", and the ") and not page.other(name)


@dataclass(frozen=True)
class NameRule:
    """A named test of a name; its ``test`` gives the kind, "" for an organisation of unknown kind, or None.

    Attributes:
        name: Stable and public.
        test: The test; the first line of its docstring explains the rule.
        in_titles: Whether it holds where everything is in capitals.
    """

    name: str
    test: Callable[[Name, Page], str | None]
    in_titles: bool = False


RULES: tuple[NameRule, ...] = (
    NameRule("organizations.legal-form", _legal_form),
    NameRule("organizations.known-body", _known),
    NameRule("organizations.ticker", _ticker),
    NameRule("organizations.head-word", _head),
    NameRule("organizations.firm-word", _firm_word),
    NameRule("organizations.office", _office),
    NameRule("organizations.described", _described),
    NameRule("organizations.announces", _announces),
    NameRule("organizations.partner", _partner),
    NameRule("organizations.about-heading", _about),
    NameRule("organizations.mixed-case", _mixed_case),
)
