"""Finds signs that a comparison makes no sense: swapped sides, equal texts, two languages, nothing in common."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from ..document import Warning
from ..errors import Unreadable
from ..model import Article
from .alignment import Run
from .sides import Text

__all__ = ["check_words", "doubts"]

_OF_RELEASES = frozenset({"about", "contact", "legal"})
"""Sections that releases have and news stories do not have."""


def check_words(text: Text, side: str) -> None:
    """Check that a text has something to compare.

    Raises:
        Unreadable: the text has no words.
    """
    if not text.words:
        raise Unreadable(f"the {side} has no words to compare")


def doubts(release: Text, article: Text, passages: Sequence[Run]) -> Iterator[Warning]:
    """Warn of signs that this article does not come from this release."""
    if release.keys == article.keys:
        yield Warning("same-text", "the release and the article are the same text")
        return
    if release.article.language != article.article.language:
        languages = f"{release.article.language!r}, the article in {article.article.language!r}"
        yield Warning("two-languages", f"the release is in {languages}: words are not compared across languages")
        return
    if not passages:
        yield Warning("nothing-in-common", "the two texts share no passage: the article may be from another release")
    elif _is_swapped(release.article, article.article):
        yield Warning(
            "sides-swapped", "the article looks like the release and the release like the article: are they swapped?"
        )


def _is_swapped(release: Article, article: Article) -> bool:
    """Whether the article is older than the release, or only the article has sections typical of a release."""
    sections = [{block.section for block in side.blocks} & _OF_RELEASES for side in (release, article)]
    days = [_day(side.published) for side in (release, article)]
    is_older = days[0] is not None and days[1] is not None and days[1] < days[0]
    return is_older or bool(sections[1] and not sections[0])


def _day(published: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(published or "")
    except ValueError:
        return None
