"""Roles put right: whose a title is that names nobody, and each office once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import regex

from ...document import Document
from ...model import Organization, Role
from ...rules import Note
from ..entities import principal
from .names import PersonName
from .words import PeopleWords

__all__ = ["RULES", "Employers"]

_FROM = regex.compile(r",?[ ](?:from|of|at)[ ](?:the[ ])?")

BEHIND_NAME = Note("roles.organization-behind-name", "The organisation behind the name: *lead author Ann Lee of Acme*.")
PRINCIPAL = Note(
    "roles.principal", "A company's office that names none is one of whom the release is about: *CEO Ann Lee*."
)
RULES = (BEHIND_NAME, PRINCIPAL)


class Employers:
    """Completes roles with what the document says elsewhere about organisations."""

    def __init__(self, document: Document, organizations: Sequence[Organization], words: PeopleWords) -> None:
        self._document, self._words = document, words
        self._names = {name.casefold() for o in organizations for name in (o.name, o.acronym or "", *o.aliases)}
        self._starts = [block.start for block in document.blocks]
        self._mentioned = {mention.start: mention.text for o in organizations for mention in o.mentions}
        main = principal(document, organizations)
        self._principal = main.name if main and main.kind != "government" else None  # ministers are no chief executives

    def distinct(self, names: Iterable[PersonName]) -> tuple[Role, ...]:
        """The roles of one person, from all the names found for them: each office once, and with its organisation.

        A role without its organisation is dropped where the same title has one.
        """
        kept: list[Role] = []
        for role in (role for name in names for given in name.roles for role in self._filled(given, name)):
            title = self._written_out(role)
            twins = [other for other in kept if self._written_out(other) == title]
            if twins and (role.organization is None or any(_same_organization(role, other) for other in twins)):
                continue
            kept = [other for other in kept if other not in twins or other.organization]
            kept.append(role)
        heads = {(role.title or "").casefold().split()[-1] for role in kept if " " in (role.title or "")}
        # "Secretary Lee" says nothing more beside "Energy Secretary Ann Lee".
        return tuple(role for role in kept if role.organization or (role.title or "").casefold() not in heads)

    def _filled(self, role: Role, name: PersonName) -> list[Role]:
        """The role with its organisation, or one role for each of two organisations."""
        if role.organization is None:
            if role.title == name.honorific:
                return [role]  # President Ann Lee may be that of a country
            if behind := self._behind(name):
                return [Role(role.title, behind, rule=BEHIND_NAME.name)]
            if self._principal and self._in_body(name) and self._is_corporate(role.title or ""):
                return [Role(role.title, self._principal, rule=PRINCIPAL.name)]
            return [role]
        role = self._with_whole_name(role)
        parts = (role.organization or "").split(" and ")
        if len(parts) == 2 and all(part.casefold() in self._names for part in parts):
            return [Role(role.title, part, rule=role.rule) for part in parts]
        return [role]

    def _behind(self, name: PersonName) -> str | None:
        """The organisation that follows a name: lead author Dr Ann Lee from [the University of Marlow]."""
        link = _FROM.match(self._document.shadow, name.end)
        return self._mentioned.get(link.end()) if link else None

    def _with_whole_name(self, role: Role) -> Role:
        """A known name goes before the words of a title: Acme Real Estate [vice president]."""
        words = (role.title or "").split()
        for at in range(len(words) - 1, 1, -1):
            name = " ".join([role.organization or "", *words[:at]])
            if name.casefold() in self._names:
                return Role(" ".join(words[at:]), name, rule=role.rule)
        return role

    def _in_body(self, name: PersonName) -> bool:
        return self._document.blocks[bisect_right(self._starts, name.start) - 1].section == "body"

    def _is_corporate(self, title: str) -> bool:
        words = title.lower().split(" of ")[0].split()
        return words[-1] in self._words.corporate and words[0] not in self._words.past

    def _written_out(self, role: Role) -> str:
        title = (role.title or "").casefold()
        return str(self._words.short_for.get(title, title))


def _same_organization(role: Role, other: Role) -> bool:
    mine, theirs = ((r.organization or "").casefold() for r in (role, other))
    return bool(mine and theirs) and (mine in theirs or theirs in mine)
