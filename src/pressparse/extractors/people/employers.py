"""Completes roles: adds the organisation that a title lacks, and removes repeated roles."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import regex

from ...document import Document
from ...languages import Language
from ...model import Organization, Role
from ...rules import Note, compiled
from ..entities import CERTAIN, principal
from .names import PersonName, is_ordinary
from .roles import IN_FRONT
from .titles import Titles
from .words import people_words
from .workplaces import Workplaces

__all__ = ["RULES", "Employers"]

_APPOINTS = r"(?r)[ ](?:\L<organizations_lately>[ ])*(?i:\L<titles_appointing>)[ ]"
_FAR = 40  # characters of a verb of appointing and the words between it and the name
_OF_NAMELESS = regex.compile(r"(?P<title>.+)[ ](?:of|for|at|with|in|to)[ ]the[ ](?P<word>\p{Ll}+)")
_FIELD = regex.compile(r"[ ](?:of|for|at)[ ]")
_FROM = regex.compile(r",?[ ](?P<link>from|of|at|for|with)[ ](?:the[ ])?")
_FAR_BEHIND = 100  # characters of an organisation's name after a name
_LISTED = regex.compile(r",[ ](?:(?P<field>\p{Lu}[\p{L}&'/-]*(?:[ ](?:\p{Lu}[\p{L}&'/-]*|and|of|&)){0,4}),[ ])?")
_ELSEWHERE = regex.compile(r"[ ](?:at|for|from|with)[ ]\p{L}")
_LONGEST_PLACE = 14  # tokens of the name of a district
_SHORTEST_ACRONYM = 2  # characters

BEHIND_NAME = Note("roles.organization-behind-name", "The organisation after the name: *lead author Ann Lee of Acme*.")
PRINCIPAL = Note(
    "roles.principal", "An office without a company, which gets the company that the release is about: *CEO Ann Lee*."
)
APPOINTER = Note("roles.appointer", "The organisation that appoints the person: *Acme appoints Ann Lee as adviser*.")
NAMED_ELSEWHERE = Note(
    "roles.named-elsewhere", "The full name from elsewhere in the text: *Ann Lee, Dean of the College*."
)
RULES = (BEHIND_NAME, PRINCIPAL, APPOINTER, NAMED_ELSEWHERE)


class Employers:
    """Completes roles with information about organisations from the rest of the document."""

    def __init__(self, document: Document, organizations: Sequence[Organization], language: Language) -> None:
        words = people_words(language)
        self._document, self._words, self._organizations = document, words, organizations
        self._workplaces = Workplaces(words, Titles(words))
        self._names = {name.casefold() for o in organizations for name in (o.name, o.acronym or "", *o.aliases)}
        self._opening = {name.split()[0] for name in self._names if name}
        self._starts = [block.start for block in document.blocks]
        self._mentioned = {mention.start: mention.text for o in organizations for mention in o.mentions}
        self._ending = {mention.end: o.name for o in organizations for mention in o.mentions}
        self._appoints = compiled(_APPOINTS, language)
        main = principal(document, organizations)
        self._of_principal = {name.casefold() for name in (main.name, *main.aliases)} if main else set()
        self._principal = _company(main, principal(document, organizations, least=CERTAIN))

    def distinct(self, names: Iterable[PersonName]) -> tuple[Role, ...]:
        """The roles of one person, from all mentions of the person, each title once for each organisation.

        A role without an organisation is dropped if the person has the same title at an organisation.
        """
        kept: list[Role] = []
        for role in self._all(names):
            title = self._written_out(role)
            twins = [other for other in kept if self._written_out(other) == title]
            short = [other for other in twins if _abbreviates(other.organization, role.organization)]
            if short:
                kept[kept.index(short[0])] = role
            elif _is_new(role, twins):
                kept = [*(other for other in kept if other not in twins or other.organization), role]
        return _without_parts(kept)

    def _all(self, names: Iterable[PersonName]) -> Iterator[Role]:
        """All roles next to a person's names, each with its own organisation or one found elsewhere in the text."""
        given = [(role, name) for name in names for role in name.roles]
        # Roles from letterheads in capitals come last.
        given.sort(key=lambda pair: " " in (title := pair[0].title or "") and title.isupper())
        placed = {self._written_out(role) for role, _ in given if role.organization}
        for role, name in given:
            if role.organization:
                yield from self._in_full(role, name)
            elif self._written_out(role) not in placed:
                yield self._filled(role, name)

    def _filled(self, role: Role, name: PersonName) -> Role:
        """Add the missing organisation of a role, from the words near the name or from the rest of the document."""
        title = role.title or ""
        if nameless := _OF_NAMELESS.fullmatch(title):
            meant = self._meant(nameless["word"], name.start)
            return Role(nameless["title"], meant, rule=NAMED_ELSEWHERE.name) if meant else role
        if title == name.honorific:
            return role  # possibly of a country: President Ann Lee
        if place := self._place_of_office(title):
            return Role(title, place, rule=NAMED_ELSEWHERE.name)
        if appointer := self._appointer(name):
            return Role(title, appointer, rule=APPOINTER.name)
        if _ELSEWHERE.match(self._document.shadow, name.phrase_end) and name.phrase_end > name.end:
            return role  # an unknown name follows: a director at *onsemi*
        if self._principal and self._in_body(name) and self._is_of_principal(title, name):
            return Role(title, self._principal, rule=PRINCIPAL.name)
        return role

    def _place_of_office(self, title: str) -> str | None:
        """The place in *Marlow County District Attorney's Office*, if no other place has an office with this title."""
        office = f" {title.casefold()}'s office"
        names = (o.name for o in self._organizations)
        places = {name[: -len(office)] for name in names if name.casefold().replace("’", "'").endswith(office)}
        return places.pop().removeprefix("The ") if len(places) == 1 else None

    def _in_full(self, role: Role, name: PersonName) -> list[Role]:
        """Replace the organisation of a role by its full name. Two organisations make two roles."""
        role = self._named_elsewhere(self._with_whole_name(role), name.start)
        parts = (role.organization or "").split(" and ")
        if len(parts) == 2 and all(part.casefold() in self._names for part in parts) and self._are_apart(*parts):
            return [Role(role.title, part, rule=role.rule) for part in parts]
        return [role]

    def _are_apart(self, first: str, second: str) -> bool:
        """Whether two names around *and* are two organisations: the second is a single word, or also occurs alone."""
        if " " not in second:
            return True
        before = f"{first} and ".casefold()
        shadow = self._document.shadow
        places = (start for start, text in self._mentioned.items() if text.casefold() == second.casefold())
        return any(shadow[max(0, start - len(before)) : start].casefold() != before for start in places)

    def with_employer_behind(self, name: PersonName) -> PersonName:
        """Add the organisation or district after a name to its roles: US Attorney Ann Lee for [the Marlow District]."""
        name = name._replace(roles=tuple(self._with_own_word(role, name) for role in name.roles))
        listed = self._with_employer_listed(name)
        if listed or all(role.organization for role in name.roles):
            return listed or name
        link = _FROM.match(self._document.shadow, name.phrase_end)
        employer = link and (self._mentioned.get(link.end()) or self._jurisdiction(link.end()))
        if not link or not employer:
            return name
        roles = tuple(
            Role(role.title, employer, rule=BEHIND_NAME.name) if self._may_be_held(role, name, link["link"]) else role
            for role in name.roles
        )
        if roles == name.roles:
            return name
        return name._replace(roles=roles, phrase_end=link.end() + len(employer))

    def _with_employer_listed(self, name: PersonName) -> PersonName | None:
        """Add the organisation listed after the field to the last role: Mill Area Head, Rye and Oats, [Acme]."""
        link = _LISTED.match(self._document.shadow, name.phrase_end) if name.phrase_end > name.end else None
        employer = link and self._mentioned.get(link.end())
        if not link or not employer or not name.roles:
            return None
        *roles, last = name.roles
        opening = last.organization or ""
        is_known = bool(opening) and (last.rule != IN_FRONT or opening.casefold() in self._names)
        if is_known or not (opening or link["field"] or last.rule == IN_FRONT):
            return None
        title = f"{opening} {last.title}".strip() + (f", {link['field']}" if link["field"] else "")
        held = Role(title, employer, rule=BEHIND_NAME.name)
        return name._replace(roles=(*roles, held), phrase_end=link.end() + len(employer))

    def _may_be_held(self, role: Role, name: PersonName, link: str) -> bool:
        """Whether the organisation after a name may be the employer, unlike *Greens* in *Senator Lee of the Greens*."""
        title, words = role.title or "", self._words
        if role.organization or _OF_NAMELESS.fullmatch(title) or title.lower() in words.legislators:
            return False
        return title != name.honorific or link in ("of", "from")

    def _jurisdiction(self, start: int) -> str | None:
        """The district, division or county named at an offset. A name such as *IRS Crimes* also counts as one."""
        tokens = self._document.tokens.first(_LONGEST_PLACE, start, start + _FAR_BEHIND)
        stretch = self._workplaces.behind(tokens, 0) if tokens and tokens[0].start == start else None
        words = tokens[stretch[0] : stretch[1]] if stretch else []
        if not words or words[-1].text.endswith(("'s", "s'")):
            return None
        is_by_acronym = len(words) > 1 and words[0].text.isupper() and words[0].lower not in self._words.places
        if not (is_by_acronym or any(word.lower in self._words.jurisdictions for word in words)):
            return None
        return self._document.text[words[0].start : words[-1].end]

    def _appointer(self, name: PersonName) -> str | None:
        """The organisation that appoints the person named after it: [Acme] has named Ann Lee."""
        verb = self._appoints.match(self._document.shadow, max(0, name.phrase_start - _FAR), name.phrase_start)
        return self._ending.get(verb.start()) if verb else None

    def _named_elsewhere(self, role: Role, place: int) -> Role:
        """Replace a short name such as *the College* or *the Greens* by the full name that the text has elsewhere."""
        word = role.organization or ""
        if word.casefold() in self._words.nameless:
            meant = self._meant(word, place)
        else:
            meant = self._with_demonym(word) if word.casefold() in self._words.parties else None
        return Role(role.title, meant, rule=NAMED_ELSEWHERE.name) if meant else role

    def _with_demonym(self, party: str) -> str | None:
        """The name of a party with its nationality, if the text has that name: *Marlow Greens* for *Greens*."""
        for start in self._document.words.get(party.casefold(), ()):
            token = self._document.tokens.before(start)
            if token and token.is_capitalised and token.lower in self._words.demonyms and token.end + 1 == start:
                return f"{token.text.title()} {party}"
        return None

    def _meant(self, word: str, place: int) -> str | None:
        """The organisation whose name contains a word; if there are several, the last one named before the offset."""
        named = [o for o in self._organizations if word.casefold() in o.name.casefold().split() and o.name != word]
        if len(named) == 1:
            return named[0].name
        before = [(m.start, o.name) for o in named for m in o.mentions if m.start < place]
        return max(before)[1] if before else None

    def _with_whole_name(self, role: Role) -> Role:
        """Move words of a title to the organisation if they belong to its name: *Acme Real Estate* vice president."""
        title, *field = _FIELD.split(role.title or "", 1)
        if field and field[0].casefold() in self._of_principal:
            return Role(title, field[0], rule=role.rule)  # manager for [Bramble Foods] at Marlow
        words = (role.title or "").split()
        if words and words[0].lower() in self._words.manners_of_office:
            return role  # Mill Unit [Deputy] Bureau Chief
        for at in range(len(words) - 1, 1, -1):
            name = " ".join([role.organization or "", *words[:at]])
            if name.casefold() in self._names:
                return Role(" ".join(words[at:]), name, rule=role.rule)
        return role

    def _with_own_word(self, role: Role, name: PersonName) -> Role:
        """Add the words before a title to it, unless they name an employer: *Game* Producer, *Forensic* Accountant."""
        before = role.organization or ""
        if role.rule != IN_FRONT or not before or before.casefold() in self._names:
            return role
        is_own = self._is_ordinary(role, before) or self._is_of_job(role, before, name)
        return Role(f"{before} {role.title}", None, rule=role.rule) if is_own else role

    def _is_ordinary(self, role: Role, word: str) -> bool:
        """Whether a word before a title is an ordinary word and not a name: *Game* Producer, *County* Lead."""
        words = self._words
        if " " in word or (role.title or "").split()[-1].lower() in words.corporate or word.lower() in words.parties:
            return False
        return word.lower() in words.jurisdictions or is_ordinary(self._document, word.lower())

    def _is_of_job(self, role: Role, before: str, name: PersonName) -> bool:
        """Whether capitalised words before a title say which job it is: *Senior Forensic* Accountant.

        The title has to be an occupation in one word, and the word before it must have no other sign of a name.
        """
        *modifiers, word = before.split()
        title, words = role.title or "", self._words
        if title.lower() not in words.jobs or not title.istitle() or not word.istitle():
            return False
        if word.casefold() in self._opening or word.lower() in words.places or word.lower() in words.demonyms:
            return False
        is_owned = "'s " in self._document.shadow[name.phrase_start : name.phrase_end]
        return not is_owned and all(modifier.lower() in words.modifiers for modifier in modifiers)

    def _in_body(self, name: PersonName) -> bool:
        return self._document.blocks[bisect_right(self._starts, name.start) - 1].section == "body"

    def _is_of_principal(self, title: str, name: PersonName) -> bool:
        """Whether a job title belongs to a company, judging by its words or by another title: Chairman [and CEO]."""
        if self._is_corporate(title):
            return True
        is_chief = title.lower() in self._words.heads_of_organizations
        is_office = title[:1].isupper() and " " in title and self._head(title) not in self._words.descriptions
        return (is_chief or is_office) and any(
            role.organization is None and self._is_corporate(role.title or "") for role in name.roles
        )

    def _head(self, title: str) -> str:
        """The last word of a title without its field, in lower case: *lead* for *Executive Lead for Mills*."""
        return (_FIELD.split(title.lower(), 1)[0].split(",")[0].split() or [""])[-1]

    def _is_corporate(self, title: str) -> bool:
        words = _FIELD.split(title.lower(), 1)[0].split(",")[0].split()
        if " of " in title and words[-1] in self._words.heads_of_organizations:
            return False  # it belongs to another company: co-founder of a16z
        if title.islower() and words[-1] in self._words.agents and self._words.modifiers.isdisjoint(words[:-1]):
            return False  # a sports executive, but its chief executive
        return words[-1] in self._words.corporate and words[0] not in self._words.past

    def _written_out(self, role: Role) -> str:
        title = (role.title or "").casefold()
        return str(self._words.short_for.get(title, title)).replace(" the ", " ")


def _company(main: Organization | None, certain: Organization | None) -> str | None:
    """The name of the organisation for roles that name none: the main one, unless that is a public body.

    ``main`` is the organisation that the release is about, ``certain`` is the same one if there is no doubt about it.
    """
    chosen = main if main and main.kind == "company" else certain
    return chosen.name if chosen and chosen.kind != "government" else None


def _is_new(role: Role, twins: Sequence[Role]) -> bool:
    """Whether a role names an organisation that the other roles with the same title do not name."""
    if not twins:
        return True
    return role.organization is not None and not any(_same_organization(role, other) for other in twins)


def _without_parts(roles: Sequence[Role]) -> tuple[Role, ...]:
    """Drop a role without an organisation if another title contains its title.

    *Secretary Lee* adds nothing to *Energy Secretary Ann Lee*, and *Minister Lee* nothing to *Minister for Rivers*.
    """
    titles = [(role.title or "").casefold() for role in roles]
    return tuple(
        role for role, title in zip(roles, titles, strict=True) if role.organization or not _is_part(title, titles)
    )


def _is_part(title: str, titles: Sequence[str]) -> bool:
    return any(other.endswith(f" {title}") or other.startswith(f"{title} ") for other in titles)


def _same_organization(role: Role, other: Role) -> bool:
    mine, theirs = ((r.organization or "").casefold() for r in (role, other))
    is_part = bool(mine and theirs) and (mine in theirs or theirs in mine)
    return is_part or _abbreviates(role.organization, other.organization)


def _abbreviates(short: str | None, name: str | None) -> bool:
    """Whether an acronym has the initials of a name, or of the name's last words: *EPA*, *U.S. Energy Pump Agency*."""
    if not short or not name or not short.isupper() or " " in short or len(short) < _SHORTEST_ACRONYM:
        return False
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return len(initials) > 1 and initials.endswith(short) and short != name
