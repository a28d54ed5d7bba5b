"""Reads roles: ``CEO and co-founder of Acme``, ``Acme board member``, ``VP of Development, Acme``.

A role phrase is a list of offices. An office is a title with an organisation, which comes before it (*Acme CEO*),
after it (*CEO of Acme*, *CEO, Acme*), or in a neighbouring office. The rules decide which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import regex

from ...document import Document
from ...languages import Language
from ...model import Role
from ...rules import Judge, Note, any_between, decide, places
from ...tokens import Token
from .fields import Fields
from .titles import Titles
from .words import people_words
from .workplaces import Workplaces

__all__ = ["IN_FRONT", "RULES", "SHARED", "RoleReader"]

_SEPARATORS = {",", "and", "&", "/", "|", "-", "–"}
_BOARDS = ("of directors", "of trustees", "of governors")
_LINK = regex.compile(r"[ ](?:of|for|in)[ ]")
_NOT_OF_NAME = regex.compile(r"^(?i:(?:office|statement|remarks) of (?:the )?|then-)")
_SHORTEST_NAME = 2
_LAST_INITIAL = regex.compile(r"\b\p{Lu}\.$")

Stretch = tuple[int, int]
"""The index of the first token, and the index after the last token."""


class Title(NamedTuple):
    """A job title found among tokens. Except for ``tokens``, the attributes are indexes of these tokens.

    Attributes:
        tokens: The tokens of the sentence, or the last part of them.
        first: The start of the whole phrase, which may begin with an organisation.
        start: The start of the title.
        head: The index after the head noun of the title.
        end: The index after the field of the title; the same as ``head`` if there is no field.
        in_front: The organisation before the title, if it has a name.
    """

    tokens: Sequence[Token]
    first: int
    start: int
    head: int
    end: int
    in_front: Stretch | None


@dataclass(slots=True)
class Office:
    """A role as read from tokens: a title, and optionally an organisation.

    Attributes:
        title: The tokens of the title.
        organization: The tokens of the organisation, if the office has its own.
        end: The first token after the office.
        is_in_front: Whether the organisation comes before the title.
        may_share: Whether the title may belong to the organisation of the office before: *Moon co-founder and
            CEO*, but not *NHS doctor and media medic*.
        rule: The rule that read it.
        is_whole: Whether the title names its field and so needs no organisation: Minister for Rivers.
        manner: A word of the title that comes before the organisation: *Acting* Marlow District Attorney.
    """

    title: Stretch
    organization: Stretch | None
    end: int
    is_in_front: bool = False
    may_share: bool = False
    rule: str = ""
    is_whole: bool = False
    manner: str = ""


class RoleReader:
    """Reads role phrases from tokens, using the word lists of a language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.words = people_words(language)
        self.titles = Titles(self.words)
        self.workplaces = Workplaces(self.words, self.titles)
        self.fields = Fields(self.words, self.titles, self.workplaces)

    def may_stand(self, document: Document, start: int, end: int) -> bool:
        """Quickly check whether a title may be between two offsets, because a word there may be a title's head noun."""
        return any_between(places(("titles_heads",), document, self.language, plurals=True), start, end)

    def in_the_singular(self, role: Role) -> Role:
        """Make a role singular. Before or after a list of names, *Attorneys* makes each person an *Attorney*."""
        title = role.title or ""
        if title.rsplit(" ", 1)[-1].lower() not in self.words.plural_heads or title.lower().endswith(_BOARDS):
            return role
        return Role(title[:-1], role.organization, rule=role.rule)

    def after(self, tokens: Sequence[Token], start: int, text: str) -> tuple[list[Role], int]:
        """The roles that start at token ``start``, and the index of the first token after them."""
        offices = list(self._offices(tokens, start))
        _share_organizations(offices)
        roles = [role for office in offices for role in self._roles(office, tokens, text)]
        return roles, offices[-1].end if offices else start

    def _offices(self, tokens: Sequence[Token], start: int) -> Iterator[Office]:
        at = start
        while office := self._office(tokens, at):
            yield office
            at = office.end
            while at < len(tokens) and tokens[at].lower in _SEPARATORS:
                at += 1
            if at == office.end and not self.workplaces.opens_other(tokens, at):
                return

    def _office(self, tokens: Sequence[Token], at: int) -> Office | None:
        at = self.titles.past_openers(tokens, at)
        head = self.titles.head(tokens, at)
        if head is None:
            return None
        start = self.titles.start(tokens, at, head)
        if start > at and self._is_of_state(tokens, at, start, head):
            start = at
        start, in_front = self._employer_in_front(tokens, at, start)
        is_owned = start > at and (
            tokens[start - 1].text.endswith(("'s", "s'")) or tokens[start - 1].lower in self.words.with_portfolios
        )
        title = Title(tokens, at, start, head, self.fields.end(tokens, head, is_owned=is_owned), in_front)
        office, judge = decide(RULES, title, self) or (None, None)
        if not office or not judge:
            return None
        office.rule = judge.name
        office.is_whole = title.end > head and bool(self.titles.links_of_office(tokens, head))
        return office

    def _employer_in_front(self, tokens: Sequence[Token], at: int, start: int) -> tuple[int, tuple[int, int] | None]:
        """The start of a title, and separately the start and end of the employer's name before it, if there is one."""
        in_front = self.workplaces.between(tokens, at, start) if start > at else None
        if not in_front or tokens[in_front[1]].lower in self.words.joiners:
            return start, None  # Bob Ray's employer: Bob Ray of the [Rivers Division and] U.S. Attorney Ann Lee
        if self._is_of_donor(tokens, at, start):
            return at, None
        if tokens[in_front[1] - 1].text.endswith(("'s", "s'")):
            return in_front[1], in_front  # the owner is not part of the title: Acme's [Refugee Coordinator]
        return start, in_front

    def _is_of_donor(self, tokens: Sequence[Token], at: int, start: int) -> bool:
        """Whether the words before a title name a professorship's donor: the *Ann Lee* Professor of Rivers at Acme."""
        named = tokens[at:start]
        is_chair = start < len(tokens) and tokens[start].lower in self.words.address and tokens[start].is_capitalised
        is_person = len(named) > 1 and named[0].lower in self.words.given and all(t.is_capitalised for t in named)
        return is_chair and is_person and at > 0 and tokens[at - 1].lower == "the"

    def _is_of_state(self, tokens: Sequence[Token], at: int, start: int, head: int) -> bool:
        """Whether the words before a title name the country that the official serves: *Assistant U.S.* Attorney."""
        before, words = [token.lower for token in tokens[at:start]], self.words
        country = [word for word in before if word not in words.before_offices]
        is_part = len(country) < len(before) or tokens[head - 1].lower in words.of_country
        return is_part and " ".join(country).rstrip(".") in words.countries

    def is_own(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether words like *the company*, which refer to an organisation without naming it, are at an index."""
        if (
            at + 1 >= len(tokens)
            or tokens[at].lower != "the"
            or tokens[at + 1].lower not in self.words.own_organization
        ):
            return False
        goes_on = at + 2 < len(tokens) and tokens[at + 2].is_word and tokens[at + 2].lower not in self.words.stops
        return not (tokens[at + 1].is_capitalised and goes_on)  # "the Company" is, but not "the Group Lee"

    def is_title_or_person(self, tokens: Sequence[Token], at: int, end: int) -> bool:
        """Whether the words between two indexes are a title or a person's name, unlike *Mill Leaders Association*."""
        words, first = self.words, tokens[at].lower
        if tokens[at - 1].lower not in words.articles and (first in words.given or first in words.stops):
            return True
        head = self.titles.head(tokens[:end], self.titles.past_openers(tokens, at))
        if head is None:
            return False
        return head == end or not tokens[head].is_capitalised or tokens[end - 1].lower not in words.nameless

    def _roles(self, office: Office, tokens: Sequence[Token], text: str) -> list[Role]:
        written = _without_initials(f"{office.manner} {_written(office.title, tokens, text)}")
        titles = [title.strip() for title in written.split("/")]
        if not all(self.titles.may_close(title.split()[-1].lower()) for title in titles if title):
            titles = [written.strip()]  # one title with two fields: lead for Rivers/Mills
        head = _LINK.split(titles[-1].lower())[0].split()[-1]
        organization = self._employer(office, head, tokens, text)
        is_party_office = head in self.words.of_party and written.strip()[0].isupper() and " " in written.strip()
        if organization is None and head in self.words.descriptions and not is_party_office:
            return []  # not an office: an artist, a customer
        return [Role(title, organization, rule=office.rule) for title in titles]

    def _employer(self, office: Office, head: str, tokens: Sequence[Token], text: str) -> str | None:
        if office.organization is None:
            return None
        name = _written(office.organization, tokens, text, is_behind=not office.is_in_front)
        if len(name) < _SHORTEST_NAME or name.lower().rstrip(".") in self.words.countries or name.endswith("-based"):
            return None  # a country is not an employer: "U.S. Senator"
        if office.is_in_front:
            name = _NOT_OF_NAME.sub("", name)  # the Office of Marlow State Attorney, then-Marlow County Attorney
        if name.lower() in self.words.offices:
            return None  # a person, not an employer: the Minister's adviser
        if office.is_in_front and self._is_political(office, head, tokens) and not self._is_assembly(name):
            return None  # a place, not an employer: "Nevada Senator"
        return name

    def _is_political(self, office: Office, head: str, tokens: Sequence[Token]) -> bool:
        """Whether a role is political, so that the words before it are a place, unlike *Sales* in *Sales Rep*."""
        words = [token.lower for token in tokens[office.title[0] : office.title[1]]]
        before = words[words.index(head) - 1] if head in words[1:] else ""
        is_job = before in self.words.functions or f"{before} {head}" in self.words.watchdogs
        return head in self.words.political and not (is_job or before in self.words.of_country)

    def _is_assembly(self, organization: str) -> bool:
        return any(word in self.words.assemblies for word in organization.lower().split())


def _share_organizations(offices: Sequence[Office]) -> None:
    """Copy the organisation of a later role, or else of an earlier one, to each role that has none."""
    for n, office in enumerate(offices):
        if office.organization is not None or office.is_whole:
            continue
        others = offices[n + 1 :]
        if not any(other.is_in_front for other in others):
            office.organization = next((other.organization for other in others if other.organization), None)
        if office.organization is None and office.may_share:
            in_front = (other.organization for other in reversed(offices[:n]) if other.is_in_front)
            office.organization = next(in_front, None)
        if office.organization:
            office.rule = SHARED.name


def _written(stretch: Stretch, tokens: Sequence[Token], text: str, *, is_behind: bool = False) -> str:
    """The words of a title or an organisation, as the text writes them."""
    last, behind = tokens[stretch[1] - 1], tokens[stretch[1] : stretch[1] + 1]
    closes = not behind or behind[0].text in "\"'"
    start, end = tokens[stretch[0]].start, last.end
    if not is_behind or (behind and behind[0].is_word):  # in "CEO of Bramble's", the ending is part of the name
        end -= 2 if last.text.endswith("'s") else last.text.endswith("'")
    words = " ".join(text[start:end].split())
    if closes and _LAST_INITIAL.search(words):
        words = words[:-1]  # in "… at Mill Street Q.", the full stop ends the sentence
    return words.strip(" ,")


def _without_initials(title: str) -> str:
    """The title without its initials in brackets: Chief Grain Officer (CGO)."""
    words, bracket, short = title.rpartition(" (")
    initials = "".join(word[0] for word in words.split() if word[0].isupper())
    return words if bracket and short.rstrip(")") == initials else title


def _organization_unclear(title: Title, reader: RoleReader) -> Literal[False] | None:
    """Not a role: before the title is neither an organisation's name nor *our company's*, as in Ann Lee MP."""
    if title.start == title.first:
        return None
    if title.in_front:
        return False if _is_name_of_person(title, reader) else None
    before = title.tokens[title.start - 1].lower
    is_of_whole = before.endswith("'s") and before[:-2] in reader.words.nameless  # the council's cabinet member
    return None if is_of_whole or before.removesuffix("'s") in reader.words.own_organization else False


def _is_name_of_person(title: Title, reader: RoleReader) -> bool:
    """Whether letters such as *MP* come after a given name, so that they are not a job title: Ann Lee MP."""
    words = reader.words
    return title.tokens[title.head - 1].lower in words.credentials and title.tokens[title.first].lower in words.given


def _organization_on_both_sides(title: Title, reader: RoleReader) -> Office | None:
    """A part or a region comes before the title, and the whole organisation after it: *AI Council Chair at Acme*."""
    tokens, first, head = title.tokens, title.first, title.head
    if title.start == first or title.end > head or head == len(tokens):
        return None
    is_region = reader.workplaces.is_region(tokens, first, title.start)
    is_part = is_region or tokens[title.start - 1].lower in reader.words.parts
    if tokens[head].lower != "at" and not (is_part and tokens[head].lower in {"of", "for"}):
        return None
    if tokens[title.start - 1].text.endswith(("'s", "s'")):
        return None  # the title has a field: Acme's president of the Americas
    behind = reader.workplaces.behind(tokens, head + 1)
    return Office((first, head), behind, behind[1]) if behind else None


def _organization_then_title(title: Title, reader: RoleReader) -> Office | None:
    """The organisation comes before the title: *Acme CEO*, *Acme Director of Marketing*, *our company's chair*."""
    if title.start == title.first:
        return None
    opening = title.tokens[title.first]
    if title.in_front and title.in_front[1] > title.first + 1 and opening.lower in reader.words.manners:
        where = (title.first + 1, title.in_front[1])
        return Office((title.start, title.end), where, title.end, is_in_front=True, manner=opening.text)
    return Office((title.start, title.end), title.in_front, title.end, is_in_front=True, may_share=True)


def _title_of_organization(title: Title, reader: RoleReader) -> Office | None:
    """The organisation comes after the title: *CEO of Acme*, *director of sales at Acme*."""
    tokens, end = title.tokens, title.end
    if end == len(tokens) or tokens[end].lower not in reader.words.at_head:
        return None
    if reader.is_own(tokens, end + 1):
        return Office((title.first, end), None, end + 3, may_share=_may_share(title, reader))
    is_seat = tokens[end].lower == "for" and tokens[end - 1].lower in reader.words.of_seats
    organization = (reader.workplaces.seat if is_seat else reader.workplaces.behind)(tokens, end + 1)
    if organization:
        return Office((title.first, end), organization, organization[1], may_share=_may_share(title, reader))
    return None


def _title_comma_organization(title: Title, reader: RoleReader) -> Office | None:
    """The organisation comes after the title and a comma: *CEO, Acme*."""
    tokens, end = title.tokens, title.end
    if end + 1 >= len(tokens) or tokens[end].text not in {",", "|", "-"}:
        return None
    organization = reader.workplaces.behind(tokens, end + 1)
    named = end + 1 + (tokens[end + 1].lower == "the")
    if organization is None or reader.is_title_or_person(tokens, named, organization[1]):
        return None
    return Office((title.first, end), organization, organization[1], may_share=_may_share(title, reader))


def _title_touching_organization(title: Title, reader: RoleReader) -> Office | None:
    """The organisation comes right after the title, without a preposition: *Ann Lee, CEO Acme, said*."""
    tokens, end, words = title.tokens, title.end, reader.words
    head = tokens[title.head - 1].lower
    if title.start > title.first or title.end > title.head or head not in words.corporate or head in words.address:
        return None
    organization = reader.workplaces.behind(tokens, end) if end < len(tokens) and tokens[end].is_capitalised else None
    if organization is None or reader.is_title_or_person(tokens, end, organization[1]):
        return None
    behind = tokens[organization[1] : organization[1] + 1]
    is_closed = not behind or not behind[0].is_word or behind[0].lower in words.cues
    return Office((title.first, end), organization, organization[1]) if is_closed else None


def _title_before_name(title: Title, reader: RoleReader) -> Literal[False] | None:
    """Not a role of this person: the title belongs to the next name, as in *… and Senators Lee*."""
    if title.end == len(title.tokens) or reader.workplaces.opens_other(title.tokens, title.end):
        return None
    return False if title.tokens[title.end].is_capitalised else None


def _award(title: Title, reader: RoleReader) -> Literal[False] | None:
    """Not a role: the title of an award: *CEO of the Year*."""
    behind = title.tokens[title.head : title.head + 3]
    return False if " ".join(token.lower for token in behind) in reader.words.awards else None


def _title_before_noun(title: Title, reader: RoleReader) -> Literal[False] | None:
    """Not a role: the word describes a thing and not a person, as in one of the *lead* organisations."""
    words, head, following = reader.words, title.tokens[title.end - 1].lower, title.tokens[title.end : title.end + 1]
    if head not in words.heads_of_anything or not following or not following[0].text.islower():
        return None
    word = following[0].lower
    is_noun = word.endswith("s") and not (word in words.stops or word in words.cues or word in words.verbs)
    return False if is_noun else None


def _title_alone(title: Title, reader: RoleReader) -> Office:
    """A title without any organisation: *the mayor*."""
    return Office((title.first, title.end), None, title.end, may_share=_may_share(title, reader))


def _may_share(title: Title, reader: RoleReader) -> bool:
    """Whether a role may be at the organisation of the role before it; attorneys and judges serve the state."""
    head, words = title.tokens[title.head - 1].lower, reader.words
    if head in words.heads_of_organizations:
        return True
    return title.tokens[title.first].is_capitalised and head not in words.of_country


IN_FRONT = "roles.organization-then-title"
RULES: tuple[Judge[Title, RoleReader, Office | Literal[False]], ...] = (
    Judge("roles.organization-unclear", _organization_unclear),
    Judge("roles.award", _award),
    Judge("roles.organization-on-both-sides", _organization_on_both_sides),
    Judge("roles.title-touching-organization", _title_touching_organization),
    Judge("roles.title-before-name", _title_before_name),
    Judge(IN_FRONT, _organization_then_title),
    Judge("roles.title-of-organization", _title_of_organization),
    Judge("roles.title-comma-organization", _title_comma_organization),
    Judge("roles.title-before-noun", _title_before_noun),
    Judge("roles.title-alone", _title_alone),
)
SHARED = Note("roles.shared-organization", "The organisation of a neighbouring office: *founder and CEO of Acme*.")
