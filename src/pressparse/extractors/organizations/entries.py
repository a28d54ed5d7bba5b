"""Makes one entry for each organisation: its fullest name, its other names, and every mention."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, cast

import regex

from ...document import Document, Span
from ...model import Organization, OrganizationKind
from .names import Name
from .runs import SMALL_WORDS, in_lower_case, initials
from .words import Words

__all__ = ["organizations"]

Key = tuple[str, ...]

_BRACKETS = regex.compile(r"\ ?\((?<inside>[^()]{2,150})\)")
_QUOTED = regex.compile(r'"(?:the )?(?<form>[^"]{2,50}?),?"')
_BARE = regex.compile(r"(?:the |or |formerly )?(?<form>[\p{L}\p{N}][\p{L}\p{N}.&+-]{1,14})(?:[ ,;].*)?")
_TICKER = regex.compile(r"(?<exchange>[^:]{2,20}):\ ?(?<ticker>\p{Lu}[\p{Lu}\p{N}.]{2,6})(?:,.*)?")
_IN_TICKER = regex.compile(r"\([^():]{2,20}:\ ?$")
_LONGEST_FORM = 9  # words in a short form within a headline


class Told(NamedTuple):
    """A name that a rule recognises as that of an organisation, with its kind (empty if unknown) and the rule."""

    name: Name
    kind: str
    rule: str


@dataclass(slots=True)
class Entry:
    """An organisation whose names and mentions are still being collected."""

    name: str
    key: Key
    kind: str
    rule: str
    first: int = 0  # the first mention in running text
    acronym: str | None = None
    aliases: list[str] = field(default_factory=list)
    forms: list[Key] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)


def organizations(
    found: Sequence[Told], names: Sequence[Name], people: Mapping[Key, int], document: Document, words: Words
) -> list[Organization]:
    """Return the organisations that the rules found, each once, in the order of first mention.

    Args:
        found: The names that the rules recognised as those of organisations.
        names: Every name in the document.
        people: The offset of each person's first full name, by surname.
        document: The document.
        words: The word lists of the document's language.
    """
    entries = _distinct(found, document)
    for name in reversed([name for name in names if not name.titled and name.words in entries]):
        entries[name.words].first = name.start
    known = _Known(entries, document, words)
    for each in found:
        known.take_definition(each.name)
    known.take_short_forms()
    somebody = _surnames(names, people, entries, document.shadow) | _towns(names, entries, document)
    told = [mention for name in names if name.start not in somebody for mention in known.mentions(name)]
    last = 0
    for start, end, entry in sorted(told, key=lambda mention: (mention[0], -mention[1])):
        if start >= last:  # names cut from a headline in capitals can overlap
            entry.mentions.append(document.span(start, end))
            last = end
    kept = {id(entry): entry for entry in known.forms.values() if entry.mentions}
    return [_finished(entry) for entry in sorted(kept.values(), key=lambda entry: entry.mentions[0].start)]


def _surnames(names: Sequence[Name], people: Mapping[Key, int], entries: Mapping[Key, Entry], shadow: str) -> set[int]:
    """The offsets of names that are a person's surname: *Moss* after *Bob Moss*, but not *the Moss Foundation*.

    Names in lists and headings are left out, and so are surnames that the text uses before it names the person in full.
    """
    alone: dict[Key, list[Name]] = {}
    for before, name in zip([None, *names], names, strict=False):
        is_listed = before is not None and shadow[before.end : name.start] == ", "
        if name.words in people and name.words not in entries and not (name.headed or is_listed):
            alone.setdefault(name.words, []).append(name)
    return {n.start for key, found in alone.items() if people[key] < found[0].start for n in found}


def _towns(names: Sequence[Name], entries: Mapping[Key, Entry], document: Document) -> set[int]:
    """The offsets of names that are the town of the dateline: *TARN* in *TARN, Ohio -*, before *Tarn University*."""
    line = document.dateline
    if line is None or not line.place:
        return set()
    at_place = (name for name in names if line.start <= name.start < line.end and name.words not in entries)
    return {name.start for name in at_place if name.text in line.place}


def _distinct(found: Sequence[Told], document: Document) -> dict[Key, Entry]:
    entries: dict[Key, Entry] = {}
    for name, kind, rule in found:
        if name.words not in entries:
            written = " ".join(document.text[name.start : name.end].split())
            entries[name.words] = Entry(written, name.words, kind, rule, name.start, forms=[name.words])
        entries[name.words].kind = entries[name.words].kind or kind
    return entries


class _Known:
    """All known forms of the organisations' names in a document, each with its organisation."""

    def __init__(self, entries: dict[Key, Entry], document: Document, words: Words) -> None:
        self.forms = dict(entries)
        self.document = document
        self.words = words

    def take_definition(self, name: Name) -> None:
        """Read a definition in brackets: *Acme Robotics (“Acme” or the “Company”)*, *Northern Sea Alliance (NSA)*."""
        brackets = _BRACKETS.match(self.document.shadow, name.end)
        if brackets is None:
            return
        entry = self.forms[name.words]
        if ":" in brackets["inside"]:
            self._take_tickers(entry, name.end)
            return
        forms = [match["form"] for match in _QUOTED.finditer(brackets["inside"])]
        if not forms:
            match = _BARE.fullmatch(brackets["inside"])
            first = _abbreviated_from(match["form"], entry) if match else None
            forms = [match["form"]] if match and first is not None else []
            if first and all(word in self.words.demonyms for word in entry.key[:first]):
                entry.name = " ".join(entry.name.split()[first:])  # the Japanese [Global Health fund (GHF)]
        for form in forms:
            if _spells_out(form, entry.name):
                entry.name, entry.acronym = form, entry.name  # NSA ("Northern Sea Alliance")
            elif _looks_like_acronym(form):
                entry.acronym = entry.acronym or form
            else:
                entry.aliases.append(form)
            self._same(_key(form), entry)

    def _take_tickers(self, entry: Entry, place: int) -> None:
        """Add the stock tickers after a name, as in *Acme (NASDAQ: ACM) (FRA: 5AC)*, to the organisation's names."""
        while brackets := _BRACKETS.match(self.document.shadow, place):
            place, match = brackets.end(), _TICKER.fullmatch(brackets["inside"])
            if match is None or not self._is_exchange(match["exchange"].lower()):
                continue
            ticker = match["ticker"].lower()
            if ticker not in self.words.common and ticker not in self.words.places and not self._in_lower_case(ticker):
                self._same((ticker,), entry)

    def _is_exchange(self, name: str) -> bool:
        return name in self.words.exchanges or name.split(" ")[0] in self.words.exchanges

    def _in_lower_case(self, word: str) -> bool:
        return in_lower_case(word, self.document.shadow, self.document.words)

    def take_short_forms(self) -> None:
        """Find short forms of the names: first acronyms, then parts of longer names."""
        own = sorted({id(entry): entry for entry in self.forms.values()}.values(), key=lambda entry: -len(entry.key))
        for entry in own:
            self._take_initials(entry)
        for entry in own:
            self._join_written_out(entry)
        for entry in own:
            self._take_parts(entry)

    def _take_initials(self, entry: Entry) -> None:
        """Add acronyms of at least three letters, from the initials of the words or the capitals inside one word."""
        if len(entry.key) == 1 and len(letters := _capitals_inside(entry.name)) > 2:
            self._same((letters.lower(),), entry)
        for key in (entry.key, entry.key[:-1] if entry.key[-1] in self.words.legal else ()):
            if len(letters := initials(key)) > 2:
                self._same((letters,), entry)

    def _join_written_out(self, entry: Entry) -> None:
        """Merge two organisations if one name is the other with its abbreviation spelled out."""
        full = self._written_out(entry.key)
        if full != entry.key and full in self.forms:
            self._same(entry.key, self.forms[full])

    def _take_parts(self, entry: Entry) -> None:
        """Add a name's first words as short forms, longest first, and its last words if the text uses them alone."""
        for size in range(len(entry.key) - 1, 0, -1):
            first, last = entry.key[:size], entry.key[-size:]
            if self._shortens(first, entry) and not self._is_another(first, entry):
                self._same(first, entry)
            if size > 1 and last[-1] in self.words.heads and last in self.forms:
                self._same(last, entry)

    def _is_another(self, short: Key, entry: Entry) -> bool:
        """Whether a short form is another organisation's name: *Acme* is not short for its product *Acme Wallet*."""
        other, last = self.forms.get(short), entry.key[-1]
        is_firm = last in self.words.legal or last in self.words.firms
        if not is_firm and " ".join(short) in self.words.known:
            return True  # Acme is not its product, the Acme Rover
        if other is None or other is entry or is_firm or other.first > entry.first:
            return False
        written = self.document.shadow[other.first : other.first + len(entry.name)]
        return written.lower() != entry.name.lower()  # the same name in other capitals: Ready to Hinge, Ready To Hinge

    def _same(self, form: Key, entry: Entry) -> None:
        """Add a form to the names of an entry. If the form is another entry's own name, merge the two entries."""
        other = self.forms.get(form)
        if other is entry or (other and other.key != form):
            return  # already known, or the short form of another organisation
        taken = other.forms if other else [form]
        if other:
            entry.aliases += [other.name, *other.aliases]
            entry.kind = entry.kind or other.kind
            entry.acronym = entry.acronym or other.acronym
        for key in taken:
            self.forms[key] = entry
        entry.forms += taken

    def _written_out(self, key: Key) -> Key:
        """Spell out the abbreviation that starts a name: *RT Club* becomes *River Trust Club*, as RT is River Trust."""
        entry = self.forms.get(key[:1])
        return (*entry.key, *key[1:]) if entry and len(entry.key) > 1 and len(key) > 1 else key

    def _shortens(self, short: Key, entry: Entry) -> bool:
        """Whether a name is short for another: *Acme* for *Acme Robotics, Inc.*, not for *Acme University Press*."""
        words, rest = self.words, entry.key[len(short) :]
        if rest[-1] in words.legal and all(word in words.legal or word in words.firms for word in rest):
            return True  # *Marlow House* is short for *Marlow House Holdings, Inc.*
        if self._is_part_of_place(short, entry.key) or any(word.endswith(("'s", "s'")) for word in entry.key):
            return False  # *Marlow County* is not short for the *Marlow County Sheriff's Office*
        if self._is_another_thing(short, rest) or not self._may_be_short(short):
            return False
        return len(short) > 1 or self._stands_alone(short[0], entry)

    def _is_another_thing(self, short: Key, rest: Key) -> bool:
        """Whether the last words of a longer name make it something else: the *Acme Mining ETF* is not *Acme*."""
        words, last = self.words, rest[-1]
        if last.isdigit() or last in words.things:
            return True  # products of *Acme*: the *Acme 500*, the *Acme Mining ETF*
        if short[0] in words.given and last in words.heads:
            return True  # Ann Lee is not the Ann Lee Post Office
        return any(word in words.heads or word in words.legal for word in rest[:-1])

    def _may_be_short(self, short: Key) -> bool:
        """Whether words are distinctive enough for a short form. A place or a kind of organisation is not."""
        words = self.words
        if short[-1] in SMALL_WORDS or any(word in words.heads for word in short) or " ".join(short) in words.places:
            return False
        return not all(word in words.common or word in words.months or word in words.things for word in short)

    def _is_part_of_place(self, short: Key, key: Key) -> bool:
        """Whether a short form is only part of the place that a name starts with: *San* in *San Diego Mills*."""
        return any(" ".join(key[:size]) in self.words.places for size in range(len(short) + 1, len(key)))

    def _stands_alone(self, word: str, entry: Entry) -> bool:
        """Whether a single word is distinctive enough to be a short form, and not a given name or a common noun."""
        if word in self.words.given or word in self.words.demonyms:
            return False
        if entry.kind in ("government", "body") and entry.key[-1] not in self.words.legal:
            return False
        return not self._in_lower_case(word)

    def mentions(self, name: Name) -> Iterator[tuple[int, int, Entry]]:
        """The organisations that a name mentions. In a headline, a part of the name is enough."""
        if name.text.isupper() and _IN_TICKER.search(self.document.shadow, max(0, name.start - 24), name.start):
            return  # a ticker in brackets is not a mention
        if name.words in self.forms:
            yield name.start, name.end, self.forms[name.words]
        if name.words in self.forms or not name.headed:
            return
        pieces, at, place = name.text.split(" "), 0, name.start
        while at < len(pieces):
            size = self._longest_form(name.words[at : at + _LONGEST_FORM])
            text = " ".join(pieces[at : at + max(size, 1)])
            if size:
                yield place, place + len(text.rstrip(",")), self.forms[name.words[at : at + size]]
            at, place = at + max(size, 1), place + len(text) + 1

    def _longest_form(self, words: Key) -> int:
        """How many of the words, counted from the first, make up the longest known name; 0 if there is no such name."""
        return next((size for size in range(len(words), 0, -1) if words[:size] in self.forms), 0)


def _key(form: str) -> Key:
    return tuple([word.rstrip(".,") for word in form.lower().split()])


def _abbreviated_from(form: str, entry: Entry) -> int | None:
    """The index of the word in the entry's name at which a short form starts; None if it is not short for the name.

    A short form is a word of the name, or has its letters in the same order, from one of the first three words on.
    """
    if form.lower() in entry.key:
        return 0
    if form.isdigit() or not any(char.isupper() for char in form):
        return None
    for first, word in enumerate(entry.key[:3]):
        letters = iter("".join(entry.key[first:]))
        if form[0].lower() == word[0] and all(char in letters for char in form.lower() if char.isalnum()):
            return first
    return None


def _spells_out(form: str, name: str) -> bool:
    """Whether a form is the full name for an acronym: the acronym consists of the form's capitals."""
    return len(name) > 2 and name.isupper() and name == "".join(char for char in form if char.isupper()) != form


def _capitals_inside(name: str) -> str:
    """The capitals of a name in mixed case. Empty for a name in capitals."""
    return "" if name.isupper() else "".join(char for char in name if char.isupper())


def _looks_like_acronym(form: str) -> bool:
    """Whether a form is written like an acronym: *NASA* or *uVal*, but not *Acme*."""
    capitals = sum(char.isupper() for char in form)
    return " " not in form and len(form) < 10 and (capitals > 1 or (capitals == 1 and form[0].islower()))


def _finished(entry: Entry) -> Organization:
    written = [mention.text for mention in entry.mentions]
    acronym = entry.acronym or next((form for form in written if _is_acronym(form, entry)), None)
    others = [form for form in dict.fromkeys([*entry.aliases, *written]) if form not in (entry.name, acronym)]
    return Organization(
        name=entry.name,
        acronym=acronym,
        aliases=tuple(others),
        kind=cast("OrganizationKind | None", entry.kind or None),
        mentions=tuple(entry.mentions),
        rule=entry.rule,
    )


def _is_acronym(form: str, entry: Entry) -> bool:
    return len(form) > 1 and form.isupper() and form.lower() == initials(entry.key)
