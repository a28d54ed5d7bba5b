"""Tells the gender of people by their names, forms of address, job titles and occupations."""

from __future__ import annotations

from collections.abc import Iterable

from .names import Gender, PersonName
from .words import PeopleWords

__all__ = ["conflict", "differs", "gender_of"]


def gender_of(fullest: PersonName, names: Iterable[PersonName], words: PeopleWords) -> Gender | None:
    """A person's gender, judged by the form of address or title, or failing that by the given name; None if unknown.

    A title counts if a person of only one gender has it: *actress*, but not *chairman*.
    """
    titles = [title for name in names for title in (name.honorific, *(role.title for role in name.roles)) if title]
    last_words = {title.rsplit(None, 1)[-1].lower().rstrip(".") for title in titles}
    told = {*last_words, *(name.calling for name in names), fullest.words[0]}
    shown = {words.genders[word] for word in told if words.genders.get(word, "any") != "any"}
    if len(shown) == 1:
        return "female" if "female" in shown else "male"
    if len(fullest.words) == 1:
        return None  # a surname, although it may be a given name too: Secretary Kelly
    if fullest.words[0] in words.female:
        return "female"
    return "male" if fullest.words[0] in words.male else None


def differs(name: PersonName, fullest: PersonName, names: Iterable[PersonName], words: PeopleWords) -> bool:
    """Whether the form of address with a surname shows another gender than the person has: *Mrs. Lee*, Bob Lee."""
    if not name.honorific or len(name.words) > 1:
        return False
    shown = gender_of(name, [name], words)
    return shown is not None and gender_of(fullest, names, words) not in (shown, None)


def conflict(name: PersonName, fullest: PersonName, names: Iterable[PersonName], words: PeopleWords) -> bool:
    """Whether the form of address with a surname shows that somebody else is meant: *Mrs. Lee* is not Bob Lee.

    *Mr.* Lee may be Laurie Lee, because some given names that are listed as female are also male.
    """
    given = fullest.words[0]
    is_sure = given not in words.female or any(other.honorific for other in names)
    return is_sure and differs(name, fullest, names, words)
