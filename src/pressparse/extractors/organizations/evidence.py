"""Evidence that a name is the name of an organisation: the words in the name, and the words beside it.

Each rule takes a name and the ``Page`` it is on. It returns the kind of organisation, "" if the kind is unknown, or
None if it finds no organisation.
"""

from __future__ import annotations

from collections.abc import Container

from ...rules import Judge, Note
from .names import Name
from .page import Page
from .runs import capitals, initials
from .words import Words

__all__ = ["LISTED_WITH", "RULES", "SPELLS_OUT", "listed_with", "spells_out"]

_BRACKETS = r"(?:\ ?[(\[][^()\[\]]{1,80}[)\]]){0,2}+"
_TICKER = r"(?:\ ?\([^()]{1,60}\)){0,2}?\ ?[(\[](?i:\L<organizations_exchanges>)(?:[\ .-]\w{1,9})?:"
_DESCRIBED_AFTER = (
    _BRACKETS
    + r"""(?:,|,?\ (?:is|was))\ (?:an?|the|one\ of|part\ of)\ [^.;:"]{0,100}?
    (?<![\w'])(?:\L<organizations_descriptors>|leader\ in)\b(?!')"""
)
# A noun for a firm in apposition, but not *founder of the company*.
_IS_FIRM = (
    _BRACKETS
    + r""",\ (?:an?|the|one\ of\ the)\ (?:(?!(?:of|at|for|with|who|in|and)\b)[\p{L}\p{N}'&-]++\ ){0,6}?
    (?:\L<organizations_descriptors>)\b(?!\ (?:\L<organizations_offices>))"""
)
_BASED = r"(?<=\p{Lu}\p{L}{1,20}-based\ )"
_ANNOUNCES = (
    _BRACKETS
    + r"""(?:,[^.;"]{2,200}?,)?+\ (?:\L<organizations_lately>\ ){0,3}+
    (?: \L<organizations_announces> | (?:is|are)\ \L<organizations_proud>\ to
      | (?:is|are)\ (?:also\ |now\ )?\L<organizations_doing> )\b"""
)
_PARTNER = r"""(?<=\b(?: (?i:\L<organizations_with>)\ with | \L<organizations_by>\ by | (?i:\L<organizations_whose>)\ of
    | \L<organizations_from>\ from | \L<organizations_buys> )\ (?:the\ )?)"""
_EXAMPLE = r"(?<=\b\L<organizations_several>,?\ (?:like|such\ as|including)\ (?:the\ )?)"
_BOUGHT = (", acquired by ", " was acquired by ", ", which was acquired by ", ", recently acquired by ")
_TOGETHER = r"\ in\ (?:\w+\ )?(?i:\L<organizations_manners>)\ with\b"
_OFFICE_BEFORE = r"""(?<=\b(?<!(?i:vice)\ )(?i:\L<organizations_leads>)(?:\ (?:of|at|for|with)|,)\ (?:[Tt]he\ )?
    | \b(?i:\L<organizations_offices>)\b[^.;"]{0,60}\ (?:at|with)\ (?:[Tt]he\ )?)"""
_MIXED_CASE = r"""(?!(?i:\L<organizations_surnames>)\p{Lu} | \p{Ll}{1,2}RNA)
    (?: \p{N}*+\p{L}++(?<=\p{Ll}\p{Lu}\p{L}*) | \p{N}++\p{L}*\p{Lu}\p{Ll}\p{L}++ )(?![\p{L}\p{N}&+/'-])"""
_INITIALS = frozenset({"ceo", "cfo", "coo", "cto", "cmo", "cio", "vp", "svp", "evp"})
_LISTED = frozenset({",", "and", ", and", "&", "and the", ", and the"})
_PLAIN_HEADS = frozenset({"board", "network", "center", "office"})
_GOES_ON = frozenset({"of", "for", "on", "de", "at", "system", "systems"})


def _legal_form(name: Name, page: Page) -> str | None:
    """A name that ends in a legal form such as Inc., Ltd or GmbH."""
    last, first = name.words[-1], name.words[0]
    if last not in page.words.legal or len(name.words) < 2 or len(first) < 2:
        return None
    if first in page.words.openers:
        return None
    written = name.text.rsplit(" ", 1)[-1]
    return "company" if len(last) > 2 or last == "co" or written.isupper() else None  # "Acme AG", not "Sarah Se"


def _known(name: Name, page: Page) -> str | None:
    """A well-known organisation, recognised by its name or by the acronym beside it."""
    known = page.words.known
    kind = known.get(name.text) or known.get(" ".join(name.words)) or known.get(name.text.lower())  # U.S. Army
    if kind or not page.follows(name, " ("):
        return kind
    inside = page.shadow[name.end + 2 : name.end + 12].split(")")[0]
    return known.get(inside) if inside.isupper() else None


def _ticker(name: Name, page: Page) -> str | None:
    """A name with a stock ticker next to it."""
    return "company" if page.follows(name, " (", "(", " [", "[") and page.beside(_TICKER, name.end) else None


def _head(name: Name, page: Page) -> str | None:
    """A name with a word for a kind of organisation, such as *University of*, *Ministry of* or *Foundation*."""
    words = page.words
    if len(name.words) < 2 or name.words[0] in words.praise:
        return None
    head = _head_in(name.words, words)
    if name.words[-1] in words.things and " ".join(name.words[-2:]) not in words.places:  # *Beach*, but Long Beach
        return None
    if head is None or page.person(name) or (name.words[0] == head and head in words.things):
        return None  # no particular hall: the Hall of Fame
    if name.about:
        return None if name.words[-1] in words.members else words.heads[head]
    if head in words.common_heads and not page.precedes(name, "the ", "The ", "'s "):
        return None  # no name: Acme announces Partnership
    return words.heads[head] if _tells_more(name.words, head, words) else None


def _tells_more(name: tuple[str, ...], head: str, words: Words) -> bool:
    """Whether a name has a distinctive word besides the kind of organisation: the *Marlow* Board, not the New Board."""
    telling = [word for word in name if word not in words.heads and word not in ("the", "and")]
    if len(telling) > 1 and head not in _PLAIN_HEADS:
        return True
    return not all(word in words.untelling or word in words.rank for word in telling)


def _head_in(name: tuple[str, ...], words: Words) -> str | None:
    """The word in a name for the kind of organisation: its last word, or the word before *of* or *for*."""
    for at in range(len(name) - 1, -1, -1):
        behind = name[at + 1 :]
        if name[at] in words.heads and (not behind or behind[0] in _GOES_ON or _is_where(name[at], behind, words)):
            return name[at]
    return None


def _is_where(head: str, behind: tuple[str, ...], words: Words) -> bool:
    """Whether the last words of a name say where a school or hospital is: Imperial College *London*."""
    return head in words.of_places and " ".join(behind) in words.places


def _municipality(name: Name, page: Page) -> str | None:
    """A name like *City of …* or *County of …*, unless the text uses it as a location."""
    if not name.about or len(name.words) < 3 or name.words[0] not in page.words.municipalities or name.words[1] != "of":
        return None
    before = page.shadow[max(0, name.start - 20) : name.start].removesuffix("the ").rstrip().rsplit(" ", 1)[-1]
    return None if before.lower() in page.words.inside else "government"


def _firm_word(name: Name, page: Page) -> str | None:
    """A name that ends in a word typical of firms, such as Holdings, Therapeutics or Partners."""
    words = page.words
    if name.words[-1] not in words.firms or len(name.words) < 2 or name.words[0] in words.praise or page.person(name):
        return None
    if name.words[-1] == "partners" and page.follows(name, " with ", " to "):
        return None  # a verb in a headline
    if all(word in words.common or word in words.firms for word in name.words[:-1]):
        return "company" if page.counts[name.text] > 1 and name.words[0] not in words.topics else None
    return "company"


def _office(name: Name, page: Page) -> str | None:
    """A name next to a job title, such as Acme CEO or president of Acme."""
    if name.office:
        leads = name.office in page.words.leads or name.office.rsplit(" ", 1)[-1] in _INITIALS
        return "" if leads and not page.other(name) else None
    if not page.precedes(name, " of ", " at ", " for ", " with ", ", ", " the ", " The "):
        return None
    is_held = page.has_office_near(name) and page.beside(_OFFICE_BEFORE, name.start)
    return "" if is_held and not page.other(name) else None


def _described(name: Name, page: Page) -> str | None:
    """A name that the text calls a company, a charity or the like: *the charity …*, *…, a leading provider of*."""
    before = page.shadow[max(0, name.start - 20) : name.start].rstrip(" ,").rsplit(" ", 1)[-1]
    described = (
        before in page.words.descriptors
        or (before.endswith("-based") and page.beside(_BASED, name.start))
        or (page.follows(name, ",", " (", "(", " is ", " was ") and page.beside(_DESCRIBED_AFTER, name.end))
    )
    return "" if described and not page.other(name) else None


def _like_person(name: Name, page: Page) -> str | None:
    """A firm named like a person, if the text calls it a firm and a partner: *with Wayne Dorset, a brand*."""
    if not page.precedes(name, " with ", " by ", " of ", " the ") or not page.follows(name, ",", " ("):
        return None
    is_party = name.words[0] in page.words.given and page.beside(_PARTNER, name.start) and not name.holder
    return "company" if is_party and page.beside(_IS_FIRM, name.end) else None


def _sender(name: Name, page: Page) -> str | None:
    """The sender in the dateline of some wires: *TARN, Norway - May 3, 2025 / Acme Hinges /*."""
    return "" if name.text == page.sender else None


def _announces(name: Name, page: Page) -> str | None:
    """The subject of *announced*, *launched*, *acquired* and the like, unless it is a person."""
    first = name.words[0]
    if not page.follows(name, " ", ",", "(") or not page.may_announce(name):
        return None
    if page.person(name) or first in page.words.months:
        return None
    if first in page.words.praise:
        return None  # Key partners like Acme have announced
    if len(name.words) == 1 and page.is_common(name.words[0]):
        return None
    if " ".join(name.words) in page.words.places or name.text in page.words.acronyms:
        return None
    return "" if page.beside(_ANNOUNCES, name.end) else None


def _partner(name: Name, page: Page) -> str | None:
    """The second party of a partnership, purchase or membership: in partnership with …, acquired by …."""
    if page.follows(name, *_BOUGHT) and not page.other(name):
        return ""
    is_maker = page.precedes(name, " by ", " by the ") and page.follows(name, " in ")
    if is_maker and page.beside(_TOGETHER, name.end) and not page.other(name):
        return ""
    if not page.precedes(name, " with ", " by ", " of ", " from ", " the ", " acquires ", " acquired "):
        return None
    return "" if page.beside(_PARTNER, name.start) and not page.other(name) else None


def _example(name: Name, page: Page) -> str | None:
    """The first example after a word for organisations: *agencies such as …*, *leading firms like …*."""
    if not page.precedes(name, " like ", " as ", " including ", " like the ", " as the ", " including the "):
        return None
    return "" if page.beside(_EXAMPLE, name.start) and not page.other(name) else None


def _about(name: Name, page: Page) -> str | None:
    """The name in a heading *About …*, if the text also uses the name elsewhere."""
    if not page.precedes(name, "About ", "About the ", "About The ") or page.other(name):
        return None
    return "" if page.counts[name.text] > 1 else None


def _mixed_case(name: Name, page: Page) -> str | None:
    """A brand in mixed case that occurs more than once, such as aMill, 12andYou or BioVanta."""
    if len(name.words) > 1 or len(name.text) < 4 or name.text[1:].islower():
        return None
    if page.counts[name.text] < 2 or name.text in page.words.acronyms:
        return None
    return "" if page.beside(_MIXED_CASE, name.start) and not page.person(name) else None


def listed_with(name: Name, other: Name, page: Page) -> bool:
    """Whether two names form a list, so that both are organisations if one is. *Mill Engineer, Acme* is not a list."""
    words, last = page.words, name.words[-1]
    named = (words.heads, words.firms, words.before_persons)  # the Marlow District Attorney
    if last in page.language.words("titles_heads") and not any(last in kind for kind in named):
        return False
    first, second = (name, other) if name.start < other.start else (other, name)
    between = page.shadow[first.end : second.start] if second.start - first.end < 11 else ""
    return between.strip() in _LISTED and not page.other(name)


def spells_out(name: Name, told: Container[str], page: Page) -> bool:
    """Whether a name is the full form of an organisation's acronym, which follows the name in brackets."""
    if not page.follows(name, " (") or page.person(name):
        return False
    inside = page.shadow[name.end + 2 : name.end + 12].split(")")[0]
    return inside in told and (inside.lower() == initials(name.words) or inside == capitals(name.text))


RULES: tuple[Judge[Name, Page, str], ...] = (
    Judge("organizations.legal-form", _legal_form),
    Judge("organizations.known-body", _known),
    Judge("organizations.ticker", _ticker),
    Judge("organizations.head-word", _head),
    Judge("organizations.municipality", _municipality),
    Judge("organizations.firm-word", _firm_word),
    Judge("organizations.office", _office),
    Judge("organizations.described", _described),
    Judge("organizations.like-person", _like_person),
    Judge("organizations.sender", _sender),
    Judge("organizations.announces", _announces),
    Judge("organizations.partner", _partner),
    Judge("organizations.example", _example),
    Judge("organizations.about-heading", _about),
    Judge("organizations.mixed-case", _mixed_case),
)

LISTED_WITH = Note("organizations.listed-with", "A name in a list with the name of an organisation.")
SPELLS_OUT = Note("organizations.spells-out", "A name with the acronym of an organisation in brackets after it.")
