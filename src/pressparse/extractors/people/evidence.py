"""Decides whether a run of capitalised words is a person's name, by the words themselves and by those next to them.

Each rule takes a candidate and returns True (a person's name), False (not a person's name), or None (undecided). The
first rule that decides wins. If no rule decides, the words are not a person's name.
"""

from __future__ import annotations

from ...rules import Judge
from .beside import Behind
from .names import Candidate, is_initial
from .words import PeopleWords

__all__ = ["RULES"]


def _shared(name: Candidate, words: PeopleWords) -> bool | None:
    """The name is in a list after a plural job title: *Senators Ann Lee and Bob Ray*."""
    return True if name.shares else None


def _party_behind(name: Candidate, words: PeopleWords) -> bool | None:
    """The name of a party follows: *Ann Lee (D-Ohio)*."""
    return True if name.behind.has_party else None


def _ordinary_words(name: Candidate, words: PeopleWords) -> bool | None:
    """Not a person's name: the text also has the words in lower case, as in *Officer Found Guilty*, not *Mr* Brown."""
    is_addressed = bool(name.before.address)
    if name.size == 1 and is_addressed:
        return None
    most = name.size if is_addressed else (name.size + 1) // 2
    return False if name.ordinary >= most else None


def _addressed(name: Candidate, words: PeopleWords) -> bool | None:
    """An honorific or a job title comes before the name: *Dr Ann Lee*, *Senator Lee*."""
    address = name.before.address
    if not address or _continues_office(name, words):
        return None
    if len(name.tokens) > 1 or any(token.lower not in words.weak_offices for token in address):
        return True
    return True if name.behind.word in words.cues and address[-1].lower in words.speaking_offices else None


def _continues_office(name: Candidate, words: PeopleWords) -> bool:
    """Whether the words after a job title are part of the title: chief [legal] officer."""
    if len(name.tokens) == 1 and name.behind.word in words.heads:
        return True
    return all(token.lower in words.known and token.lower not in words.given for token in name.tokens)


def _no_name_around(name: Candidate, words: PeopleWords) -> bool | None:
    """Not a person's name: a word beside it is never beside a person's, as in *the* Marlow, Marlow *University*."""
    is_thing = name.before.word == "the" and not name.before.roles
    return False if is_thing or name.behind.word in words.not_before else None


def _acronym(name: Candidate, words: PeopleWords) -> bool | None:
    """Not a person's name: it is a single word in capitals, as in the unit's leader, *CCR*."""
    first = name.tokens[0].text
    return False if name.size == 1 and first.isupper() and len(first) > 2 and first.isalpha() else None


def _word_of_title(name: Candidate, words: PeopleWords) -> bool | None:
    """Not a person's name: words of a title, as in *Vice* President Lee or *Production Development* Lead Lee."""
    if len(name.tokens) == 1:
        is_field = name.behind.word in words.heads and not name.behind.roles  # said *Foreign* Minister Lee
        return False if is_field or name.tokens[0].lower in words.of_titles else None
    return (
        False if all(token.lower in words.known and token.lower not in words.given for token in name.tokens) else None
    )


def _speaks_in_office(name: Candidate, words: PeopleWords) -> bool | None:
    """A role and a reporting verb are next to the name: *said Lee, the mayor*."""
    return True if _has_office(name, words) and _speaks(name, words) else None


def _place(name: Candidate, words: PeopleWords) -> bool | None:
    """Not a person's name: a place, its people, or a word such as *Park* with no role or reporting verb beside it."""
    last = name.tokens[-1].lower
    if " ".join(token.lower for token in name.tokens) in words.places:
        return False  # a place: Los Angeles County Attorney
    if last.removesuffix("s") in words.demonyms or (name.size == 1 and last in words.parties):
        return False  # the people of a country: "…," Australians said
    if last not in words.also_surnames or _has_office(name, words) or _speaks(name, words):
        return None
    return False


def _office_before(name: Candidate, words: PeopleWords) -> bool | None:
    """A role comes before the name: *chief executive Anne Park*."""
    if not name.before.roles:
        return None
    if name.behind.word in words.cues and not name.is_organization:
        return True
    return True if name.size in (2, 3) and not name.tokens[0].text.isupper() else None


def _calling_before(name: Candidate, words: PeopleWords) -> bool | None:
    """A job or a relation comes before two or three words: *said baker Orawan Moss*, *his sister, Orawan Moss*."""
    return True if words.is_calling(name.before.word) and name.size in (2, 3) and not name.is_organization else None


def _given_name(name: Candidate, words: PeopleWords) -> bool | None:
    """The name starts with a given name, or with an initial if a role is beside it: *Ann Lee*, *J. Lee, the mayor*."""
    has_office = _has_office(name, words)
    if name.tokens[0].lower not in words.given and not (is_initial(name.tokens[0].text) and has_office):
        return None
    return name.size >= 2 and (has_office or _is_a_persons(name.behind) or not name.is_organization)


def _is_a_persons(behind: Behind) -> bool:
    """Whether a role or letters of honour come after a name, which shows that it is a person's name."""
    return bool(behind.roles) or bool(behind.credentials)


def _organization(name: Candidate, words: PeopleWords) -> bool | None:
    """Not a person's name: the name of an organisation, or a word in capitals: *ACME*."""
    first = name.tokens[0].text
    return False if name.is_organization or (first.isupper() and len(first) > 2) else None


def _office_behind(name: Candidate, words: PeopleWords) -> bool | None:
    """Two to four words have a role beside them: *Orawan Moss, the mayor*."""
    return True if 2 <= name.size <= 4 and _has_office(name, words) else None


def _says(name: Candidate, words: PeopleWords) -> bool | None:
    """A reporting verb is next to the name: *“…,” said Orawan Moss*."""
    return True if name.size <= 3 and _speaks(name, words) else None


def _has_office(name: Candidate, words: PeopleWords) -> bool:
    """Whether a role that only a person can have is beside the name. *Leader* is not one: Acme, a leader in widgets."""
    behind = name.behind
    return bool(name.before.roles) or (bool(behind.roles) and behind.last_head not in words.heads_of_anything)


def _speaks(name: Candidate, words: PeopleWords) -> bool:
    """Whether a reporting verb is next to the name."""
    return name.before.word in words.cues or (name.is_quoted_before and name.behind.word in words.cues)


RULES: tuple[Judge[Candidate, PeopleWords, bool], ...] = (
    Judge("people.shared-office", _shared),
    Judge("people.party-behind", _party_behind),
    Judge("people.ordinary-words", _ordinary_words),
    Judge("people.addressed", _addressed),
    Judge("people.no-name-around", _no_name_around),
    Judge("people.acronym", _acronym),
    Judge("people.word-of-title", _word_of_title),
    Judge("people.speaks-in-office", _speaks_in_office),
    Judge("people.place", _place),
    Judge("people.office-before", _office_before),
    Judge("people.calling-before", _calling_before),
    Judge("people.given-name", _given_name),
    Judge("people.organization", _organization),
    Judge("people.office-behind", _office_behind),
    Judge("people.speaks", _says),
)
