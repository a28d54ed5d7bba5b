"""Texts that lost their marks: commas, quotation marks, dollar signs and decimal points have all become spaces.

Archives hold many such releases. In them *$1.3 billion* reads ``  1 3 billion``, and *37.5 percent* ``37 5 percent``.
What a space stood for can be told again only where the whole text is of that kind, so that is settled once.
"""

from __future__ import annotations

import regex

SHORTEST = 600  # code points; a shorter text may do without marks
_MARKS = (",", '"', "'", "$", "%")
_MARK_IN = 2000  # code points to one mark at most
_GAP_IN = 100  # code points to one double space at least
_GAP = regex.compile(r"(?<![ ])[ ]{2,}+")


def lost_its_marks(shadow: str) -> bool:
    """Whether the text has double spaces all over and next to no commas, quotation marks or signs."""
    length = len(shadow)
    if length < SHORTEST or sum(map(shadow.count, _MARKS)) * _MARK_IN > length:
        return False
    return sum(1 for _ in _GAP.finditer(shadow)) * _GAP_IN > length
