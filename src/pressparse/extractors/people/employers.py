"""Roles put right: whose a title is that names nobody, and each office once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import regex

from ...document import Document
from ...languages import Language
from ...model import Organization, Role
from .names import Name

_FROM = regex.compile(r",?[ ](?:from|of|at)[ ](?:the[ ])?")


class Employers:
    """Completes roles with what the document says elsewhere about organisations."""

    def __init__(self, document: Document, language: Language, organizations: Sequence[Organization]) -> None:
        self._corporate = language.words("titles_corporate")
        self._names = {name.casefold() for o in organizations for name in (o.name, o.acronym or "", *o.aliases)}
        self._blocks, self._starts = document.blocks, [block.start for block in document.blocks]
        self._own = _principal(document, organizations)
        self._shadow = document.shadow
        self._mentioned = {mention.start: mention.text for o in organizations for mention in o.mentions}

    def fill(self, role: Role, name: Name) -> list[Role]:
        """The role with its organisation, or one role for each of two organisations.

        *CEO Ann Lee* in the body of a release is the CEO of the organisation the release is about.
        """
        if role.title == name.honorific and role.organization is None:
            return [role]  # President Ann Lee may be that of a country
        if role.organization is None:
            is_own = self._in_body(name) and self._is_corporate(role.title or "")
            return [Role(role.title, self._behind(name) or (self._own if is_own else None))]
        role = self._with_whole_name(role)
        parts = (role.organization or "").split(" and ")
        if len(parts) == 2 and all(part.casefold() in self._names for part in parts):
            return [Role(role.title, part) for part in parts]
        return [role]

    def _behind(self, name: Name) -> str | None:
        """The organisation that follows a name: lead author Dr Ann Lee from [the University of Marlow]."""
        link = _FROM.match(self._shadow, name.end)
        return self._mentioned.get(link.end()) if link else None

    def _with_whole_name(self, role: Role) -> Role:
        """A known name goes before the words of a title: Acme Real Estate [vice president]."""
        words = (role.title or "").split()
        for at in range(len(words) - 1, 1, -1):
            name = " ".join([role.organization or "", *words[:at]])
            if name.casefold() in self._names:
                return Role(" ".join(words[at:]), name)
        return role

    def _in_body(self, name: Name) -> bool:
        return self._blocks[bisect_right(self._starts, name.start) - 1].section == "body"

    def _is_corporate(self, title: str) -> bool:
        words = title.lower().split(" of ")[0].split()
        return words[-1] in self._corporate and words[0] != "former"


def _principal(document: Document, organizations: Sequence[Organization]) -> str | None:
    """The organisation a release is about: the first one in its title, else the first in its text if named again.

    Not one of the state: in a release of the Senate, *President Lee* is the president of something else.
    """
    title = next((block for block in document.blocks if block.kind == "title"), None)
    for organization in sorted(organizations, key=lambda o: o.mentions[0].start):
        if (title and organization.mentions[0].start < title.end) or len(organization.mentions) > 1:
            return None if organization.kind == "government" else organization.name
    return None


def distinct_roles(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Each office once: a role without its organisation is dropped where the same title has one."""
    kept: list[Role] = []
    for role in roles:
        title = _written_out(role)
        twins = [other for other in kept if _written_out(other) == title]
        if role.organization is None and twins:
            continue
        if any(_same_organization(role, other) for other in twins):
            continue
        kept = [other for other in kept if other not in twins or other.organization]
        kept.append(role)
    heads = {(role.title or "").casefold().split()[-1] for role in kept if " " in (role.title or "")}
    # "Secretary Lee" says nothing more beside "Energy Secretary Ann Lee".
    return tuple(role for role in kept if role.organization or (role.title or "").casefold() not in heads)


_SHORT_FOR = {
    "ceo": "chief executive officer", "chief executive": "chief executive officer", "cfo": "chief financial officer",
    "coo": "chief operating officer", "cto": "chief technology officer", "cmo": "chief marketing officer",
    "vp": "vice president", "svp": "senior vice president", "evp": "executive vice president",
}  # fmt: skip


def _written_out(role: Role) -> str:
    title = (role.title or "").casefold()
    return _SHORT_FOR.get(title, title)


def _same_organization(role: Role, other: Role) -> bool:
    mine, theirs = ((r.organization or "").casefold() for r in (role, other))
    return bool(mine and theirs) and (mine in theirs or theirs in mine)
