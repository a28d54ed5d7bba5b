"""Reading roles: ``CEO and co-founder of Acme``, ``Acme board member``, ``VP of Development, Acme``.

A role phrase is a list of items. An item is a title (its last word is a *head*: officer, founder, member) with the
organisation before it (*Acme CEO*), behind it (*CEO of Acme*, *CEO, Acme*), or in a neighbouring item.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...document import Document
from ...languages import Language
from ...model import Role
from ...rules import any_between, places
from .items import Item, shared, surface
from .tokens import Token
from .workplaces import Workplaces

_SEPARATORS = {",", "and", "&", "/", "|", "-", "–"}
_LONGEST_TITLE = 9  # words
_OF = {"of", "for", "in", "to"}
_AT = {"at", "with", "for", "of", "from", "on", "in", "to"}


class RoleParser:
    """Reads role phrases from tokens with the words of a language."""

    def __init__(self, language: Language) -> None:
        """Look the word lists up once."""
        self._language = language

        def words(name: str) -> frozenset[str]:
            return language.words(f"titles_{name}")

        self._heads, self._modifiers, self._functions = words("heads"), words("modifiers"), words("functions")
        self._stops, self._openers, self._after_head = words("stops"), words("openers"), words("after_head")
        self._organization_heads, self._closers = words("heads_of_organizations"), words("closers")
        self._connectors = words("connectors")
        self._government = words("government")
        self._political, self._assemblies = words("political"), words("assemblies")
        self._descriptions = words("descriptions")
        self._known = self._modifiers | self._functions
        self._plurals = frozenset(f"{head}s" for head in self._heads - self._descriptions)
        self._own, self._countries = words("own_organization"), words("countries")
        self._cues = language.words("cues_quote")
        self._given = language.given_names
        self._workplaces = Workplaces(language, self._head)

    def is_head(self, token: Token) -> bool:
        """Whether a title may end with the word; ``Founder/CEO`` is two heads."""
        return self.is_head_word(token.lower)

    def is_head_word(self, word: str) -> bool:
        """The same for a word in lower case; ``attorneys`` are several heads."""
        return (
            word in self._heads
            or word in self._plurals
            or ("/" in word and all(part in self._heads for part in word.split("/")))
        )

    def is_plural(self, word: str) -> bool:
        """Whether a word in lower case is a head in the plural: attorneys, co-founders."""
        return word in self._plurals

    def may_stand(self, document: Document, start: int, end: int) -> bool:
        """A quick look whether a title may stand between two places: whether any word there may be its head."""
        return any_between(places(("titles_heads",), document, self._language, plurals=True), start, end)

    def in_the_singular(self, role: Role) -> Role:
        """*Attorneys* before or behind a list of names are an attorney each."""
        title = role.title or ""
        head = title.rsplit(" ", 1)[-1]
        is_board = title.lower().endswith(("of directors", "of trustees", "of governors"))
        return Role(title[:-1], role.organization) if self.is_plural(head.lower()) and not is_board else role

    def is_function(self, token: Token) -> bool:
        """Whether an office may be of it: of *Marketing*, of *Health* and *Safety*."""
        return token.lower in self._functions

    def may_close_title(self, word: str) -> bool:
        """Whether a title may end with the word, in lower case: its head, or what the office is of."""
        return self.is_head_word(word) or word in self._functions

    def closes_title(self, tokens: Sequence[Token]) -> bool:
        """Whether a title ends with the last token: chief executive, secretary of state."""
        if not tokens or self.is_head(tokens[-1]):
            return bool(tokens)
        at = len(tokens)
        while at and (self._is_known(tokens[at - 1]) or tokens[at - 1].lower in {"and", "&"}):
            at -= 1
        at -= at > 0 and tokens[at - 1].lower == "the"
        return 1 < at < len(tokens) and tokens[at - 1].lower in {"of", "for", "to"} and self.is_head(tokens[at - 2])

    def after(self, tokens: Sequence[Token], start: int, text: str) -> tuple[list[Role], int]:
        """The roles from token ``start`` on, and the index of the first token behind them."""
        items = list(self._items(tokens, start))
        roles = [role for item in shared(items) for role in self._roles(item, tokens, text)]
        return roles, items[-1].end if items else start

    def before(self, tokens: Sequence[Token], text: str) -> tuple[list[Role], int]:
        """The roles that end with the last token (or its comma), and the index of their first token."""
        end = len(tokens)
        if end and tokens[-1].text == ",":
            starts = [i for i in range(end - 1) if i == 0 or self._may_precede_title(tokens[i - 1])]
            # "Ann Lee, CEO, Acme said": the title is the one of the name in front.
            starts = [i for i in starts if not (i > 1 and tokens[i - 1].text == "," and tokens[i - 2].is_capitalised)]
            end -= 1
        elif self.closes_title(tokens):
            starts = list(range(self._leftmost(tokens), end))
        else:
            return [], end
        for start in starts:
            roles, stop = self.after(tokens[:end], start, text)
            if roles and stop == end:
                return roles, start
        return [], len(tokens)

    def _may_precede_title(self, token: Token) -> bool:
        return token.text in {",", ":", "-", '"'} or token.lower in self._cues or token.lower in {"by", "with", "and"}

    def _leftmost(self, tokens: Sequence[Token]) -> int:
        """How far left a title that ends with the last token can reach."""
        at, unknown = len(tokens) - 1, 0
        while at > 0:
            token = tokens[at - 1]
            joins = token.text in {",", "/"} or token.lower in self._connectors or token.lower == "at"
            known = self._is_known(token) or self.is_head(token)
            if not (joins or known or token.is_capitalised):
                unknown += 1
                if unknown > 3 or not token.is_word or token.lower in self._stops or token.lower in self._cues:
                    break
            elif token.is_capitalised and not known and token.lower in self._stops:
                break
            at -= 1
        return at

    def _items(self, tokens: Sequence[Token], start: int) -> Iterator[Item]:
        at, item = start, self._item(tokens, start)
        while item:
            yield item
            at = item.end
            while at < len(tokens) and tokens[at].lower in _SEPARATORS:
                at += 1
            item = self._item(tokens, at) if at > item.end else None

    def _item(self, tokens: Sequence[Token], at: int) -> Item | None:
        at = self._past_openers(tokens, at)
        head = self._head(tokens, at)
        if head is None:
            return None
        title_start = self._title_start(tokens, at, head)
        if title_start > at:
            front = self._workplaces.at(tokens, at, limit=title_start)
            if front is None and tokens[title_start - 1].lower.removesuffix("'s") not in self._own:
                return None
            function = self._function(tokens, head)
            if function:  # Acme Director of Marketing
                return Item((title_start, function), front, True, True, function)
            behind = (
                self._workplaces.at(tokens, head + 1)
                if head < len(tokens) and tokens[head].lower in {"at", "of"}
                else None
            )
            if behind:  # AI Council Chair at Mill Street Q
                return Item((at, head), behind, False, False, behind[1])
            return Item((title_start, head), front, True, True, head)
        return self._with_organization_behind(tokens, at, head)

    def _past_openers(self, tokens: Sequence[Token], at: int) -> int:
        while at < len(tokens) and tokens[at].lower in self._openers:
            at += 1
        return at

    def _head(self, tokens: Sequence[Token], at: int) -> int | None:
        """Index behind the last head of the title that starts at ``at``; None if there is none."""
        end = None
        for i in range(at, min(at + _LONGEST_TITLE, len(tokens))):
            token = tokens[i]
            if self.is_head(token):
                end = i + 1
            elif end is not None:
                if tokens[i - 1].lower == "chief" and token.is_capitalised and token.lower not in self._stops:
                    end = i + 1  # Chief Happiness Officer, Chief Instigator
                elif not self._leads_to_head(tokens, i):
                    return self._past_after_head(tokens, end)
            elif (not token.is_word and token.text != "&") or (
                token.lower in self._stops and not self._connects(tokens, i)
            ):
                return None
        return end

    def _leads_to_head(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether the title goes on: chief [marketing officer], senior [vice president]."""
        while i < len(tokens) and self._is_known(tokens[i]):
            i += 1
        return i < len(tokens) and self.is_head(tokens[i])

    def _past_after_head(self, tokens: Sequence[Token], end: int) -> int:
        """Past what follows a head and still belongs to the title: editor [in chief], professor [emeritus]."""
        for last in (end + 2, end + 1):
            if last <= len(tokens) and " ".join(token.lower for token in tokens[end:last]) in self._after_head:
                return last
        return end

    def _connects(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a small word joins two capitalised ones: University [of] Exeter."""
        return (
            tokens[i].lower in self._connectors
            and 0 < i < len(tokens) - 1
            and tokens[i - 1].is_capitalised
            and (tokens[i + 1].is_capitalised or tokens[i + 1].lower == "the")
        )

    def _title_start(self, tokens: Sequence[Token], at: int, head: int) -> int:
        """Where the title starts when an organisation's name stands in front of it."""
        if [token.lower for token in tokens[max(at, head - 3) : head - 1]] == ["board", "of"]:
            return head - 3  # Acme [Board of Directors]
        offices = [i for i in range(at, head - 2) if tokens[i].lower in self._government]
        if offices:
            return offices[-1] + 1  # River Office [flood prevention minister]
        if tokens[head - 1].lower in {"minister", "secretary"} and not any(
            t.text.endswith("'s") for t in tokens[at:head]
        ):
            # [River Safety Minister]: what they are minister of is no employer; U.S. [Secretary of Energy]
            return at + (head - at > 1 and tokens[at].text.isupper() and tokens[at].lower in self._countries)
        start = head - 1
        while start > at and self._belongs_to_title(tokens, start - 1, at):
            start -= 1
        in_front = tokens[at:start]
        named = any(token.is_capitalised or token.text.endswith("'s") for token in in_front)
        return start if named else at

    def _belongs_to_title(self, tokens: Sequence[Token], i: int, at: int) -> bool:
        token = tokens[i]
        known = bool({token.lower, token.lower.split("-")[0]} & self._known) or self.is_head(token)
        if token.text.endswith(("'s", "s'")):
            return False
        opens = i == at and (known or token.lower in self._own)  # [Chief] executive opens a sentence
        if token.is_capitalised and not tokens[i + 1].is_capitalised and not opens:
            return False  # [Valley Health] chief executive officer
        if token.lower in {"and", "&"}:
            return i > at and (tokens[i - 1].lower in self._functions or self.is_head(tokens[i - 1]))
        if token.lower in self._closers and i > at and tokens[i - 1].is_capitalised:
            return False  # [Marlow unit] researcher
        return known or opens or (not token.is_capitalised and token.lower not in self._stops)

    def _with_organization_behind(self, tokens: Sequence[Token], at: int, head: int) -> Item | None:
        title, end = (at, head), head
        corporate = tokens[head - 1].lower in self._organization_heads or tokens[at].is_capitalised
        function = self._function(tokens, head)
        if function:
            title, end = (at, function), function
        if end < len(tokens) and tokens[end].lower in _AT:
            organization = self._workplaces.at(tokens, end + 1)
            if organization:
                return Item(title, organization, False, corporate, organization[1])
            if self._is_own(tokens, end + 1):
                return Item(title, None, False, corporate, end + 3)
        elif end + 1 < len(tokens) and tokens[end].text in {",", "|", "-"}:
            organization = self._workplaces.at(tokens, end + 1)
            if organization and not self._is_title_or_person(tokens, end + 1, organization[1]):
                return Item(title, organization, False, corporate, organization[1])
        if end < len(tokens) and tokens[end].is_capitalised:
            return None  # the title stands before somebody's name: and Senators Lee …
        return Item(title, None, False, corporate, end)

    def _is_own(self, tokens: Sequence[Token], at: int) -> bool:
        return at + 1 < len(tokens) and tokens[at].lower == "the" and tokens[at + 1].lower in self._own

    def _is_title_or_person(self, tokens: Sequence[Token], at: int, end: int) -> bool:
        return (
            self._head(tokens[:end], self._past_openers(tokens, at)) is not None
            or tokens[at].lower in self._given
            or tokens[at].lower in self._stops
        )

    def _function(self, tokens: Sequence[Token], head: int) -> int | None:
        """Index behind the part of a title that says what it is for: director [of Health and Wellbeing]."""
        if head + 1 >= len(tokens) or tokens[head].lower not in _OF | {","}:
            return None
        end = head + 1
        while end < len(tokens) and self._is_function_word(tokens, end, head + 1):
            end += 1
        while end > head + 1 and tokens[end - 1].lower in {"and", "&", "of"}:
            end -= 1
        if end == head + 1:
            return None
        if tokens[head].text == ",":
            closed = end == len(tokens) or tokens[end].lower in _AT or not tokens[end].is_word
            return (
                end
                if closed and all(t.lower in self._functions | {"and", "&"} for t in tokens[head + 1 : end])
                else None
            )
        if end == len(tokens) and all(self._is_known(t) or t.lower in {"and", "&"} for t in tokens[head + 1 :]):
            return end
        at_follows = end < len(tokens) and tokens[end].lower in {"at", "with", "for", "from", "in"}
        if at_follows and self._workplaces.at(tokens, end + 1):
            return end
        is_vice = head > 1 and tokens[head - 2].lower == "vice"
        if tokens[head - 1].lower in self._organization_heads and tokens[head + 1].is_capitalised and not is_vice:
            return None
        inside = tokens[head + 1 : end]
        if all(
            not token.is_capitalised or self._is_known(token) or token.lower in {"and", "&", "of"} for token in inside
        ):
            return end
        named_behind = end + 1 < len(tokens) and tokens[end].text == "," and self._workplaces.at(tokens, end + 1)
        return end if named_behind and {inside[0].lower, inside[-1].lower} & self._functions else None

    def names_an_office(self, tokens: Sequence[Token], following: str) -> bool:
        """Whether what looks like a name behind a title only continues it: chief [legal] officer."""
        return all(self._is_known(token) and token.lower not in self._given for token in tokens) or (
            following in self._heads and len(tokens) == 1
        )

    def is_word_of_title(self, word: str) -> bool:
        """Whether titles are made of the word."""
        return word in self._heads or word in self._modifiers

    def _is_known(self, token: Token) -> bool:
        return token.lower in self._known

    def _is_function_word(self, tokens: Sequence[Token], i: int, first: int) -> bool:
        token = tokens[i]
        if token.text == "," and first < i < len(tokens) - 1:  # of governmental, regulatory and external affairs
            listed = [word.lower for word in tokens[i + 1 : i + 5]]
            return tokens[i - 1].text.islower() and tokens[i + 1].text.islower() and "and" in listed[1:]
        if token.lower in {"and", "&", "of"}:
            follows = i + 1 < len(tokens) and tokens[i + 1].is_word and tokens[i + 1].lower not in self._stops
            return i > first and follows and self._head(tokens, i + 1) is None
        if not token.is_word or (token.lower in self._stops and not token.text.isupper()):
            return False
        return not tokens[i - 1].text.endswith("'s")

    def _roles(self, item: Item, tokens: Sequence[Token], text: str) -> list[Role]:
        organization = (
            surface(item.organization, tokens, text, is_behind=not item.in_front) if item.organization else None
        )
        titles = [title.strip() for title in surface(item.title, tokens, text).split("/")]
        head = titles[-1].lower().split(" of ")[0].split(" for ")[0].split()[-1]
        if organization and (organization.lower().rstrip(".") in self._countries or organization.endswith("-based")):
            organization = None  # "U.S. Senator": the country is no employer
        if organization and item.in_front and head in self._political and not self._is_assembly(organization):
            organization = None  # "Nevada Senator"
        if organization is None and head in self._descriptions:
            return []  # an artist, a customer: no office
        return [Role(title, organization) for title in titles]

    def _is_assembly(self, organization: str) -> bool:
        return any(word in self._assemblies for word in organization.lower().split())
