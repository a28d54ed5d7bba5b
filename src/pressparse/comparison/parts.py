"""Finds fractions in words that are not claims: half said, quarter of products, a third more likely."""

from __future__ import annotations

from collections.abc import Iterator

from .. import languages
from ..document import Span
from ..patterns import compiled_when_needed
from .figures import Figure
from .sides import Text

__all__ = ["parts_in"]

_PART = compiled_when_needed(
    r"""(?xi)
    (?<! \b(?:\L<comparison_before_ordinals>) [ ] )
    \b (?: (?P<one>an?|one) [ -] | (?P<several>two|three|four) [ -] )?
    (?P<part>\L<numbers_parts>) \b
    (?= [ ]of\b | [ ](?:\L<comparison_behind_parts>)\b | [ ](?:\L<comparison_comparatives>)\b | [ ]\(\d )
    """,
    lambda name: languages.load("en").words(name),
)


def parts_in(text: Text) -> Iterator[Figure]:
    """Find fractions in words before *of*, a verb, a comparative or a share in digits; others may be ordinals."""
    english = languages.load("en")
    parts, units = english.values("numbers_parts"), english.values("numbers_units")
    for match in _PART.finditer(text.article.text):
        several, part = match.group("several"), match.group("part").lower()
        is_part = match.group("one") or several or part in english.words("numbers_alone")
        if not is_part and not text.article.text.startswith(" of ", match.end()):
            continue
        share = 100 * float(units[several.lower()] if several else 1) / float(parts[part])
        yield Figure(Span(match.start(), match.end(), match.group()), None, "share", share, share, "=", None)
