"""Reads the offices of *he* and *she*: ``Ann Lee runs the mill. As chair of the River Trust, she …``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ...document import Document, Span
from ...languages import Language
from ...model import Role
from ...rules import Note
from .beside import Surroundings
from .clusters import Cluster
from .names import gender_of

__all__ = ["PRONOUN", "add_offices"]

_FEW = 3  # tokens from a pronoun to an office that may show that the person has left it: he was previously

PRONOUN = Note("roles.of-pronoun", "An office that the text gives to *he* or *she*, if only one person can be meant.")


def add_offices(
    clusters: Sequence[Cluster], document: Document, sentences: Sequence[Span], beside: Surroundings, language: Language
) -> None:
    """Add the offices of a pronoun to the only person who is named before it in its paragraph, if there is one."""
    starts = [block.start for block in document.blocks]
    for start, end, gender in _pronouns(document, beside):
        block = document.blocks[bisect_right(starts, start) - 1]
        named = [cluster for cluster in clusters if block.start <= cluster.last_before(start)]
        if len(named) != 1 or gender_of(named[0].fullest.words, language) not in (gender, None):
            continue
        sentence = sentences[bisect_right(sentences, start, key=lambda span: span.start) - 1]
        told = _told(document, sentence, start, end, beside)
        roles = tuple(Role(role.title, role.organization, rule=PRONOUN.name) for role in told if role.organization)
        if roles:
            at = max(n for n, name in enumerate(named[0].names) if name.start < start)
            name = named[0].names[at]
            named[0].names[at] = name._replace(roles=(*name.roles, *roles))


def _pronouns(document: Document, beside: Surroundings) -> Iterator[tuple[int, int, str]]:
    """The start, end and gender of each *he* and *she*, in order."""
    found = (
        (start, start + len(word), gender)
        for word, gender in beside.pronouns.items()
        for start in document.words.get(word, ())
    )
    return iter(sorted(found))


def _told(document: Document, sentence: Span, start: int, end: int, beside: Surroundings) -> Sequence[Role]:
    """The roles before a pronoun (*As chair of the trust, she …*) and after it (*She is chair of the trust*)."""
    if any(token.lower in beside.words.long_gone for token in document.tokens.first(_FEW, end, sentence.end)):
        return ()
    before = beside.before(document, sentence, start, end).roles if beside.opens_as(document, sentence) else ()
    return (*before, *beside.behind(document, sentence, end, is_one_word=True).roles)
