"""The rules for numbers that no noun follows: in tables, in studies, after *of*, or about things named earlier."""

from __future__ import annotations

from bisect import bisect_left

import regex

from ...model import Claim
from ...rules import Match, Rule
from . import guards
from .building import claim_of, shared_beside
from .figures import SIGNS, Figure

FEWEST_BARE = 20  # a smaller number without a noun and with a weak bound is usually not a figure


def bare(match: Match, figure: Figure) -> Claim | None:
    """A number that no noun follows (an audience of over 150; four of which; Number of boats: 45)."""
    context, number = figure.context, figure.number
    if not number.counts or _JOINED.match(context.shadow, figure.end) or not _tells_size(figure):
        return None
    if _is_year_or_name(figure) or _is_age_of_group(figure) or _is_code_or_telephone(figure):
        return None
    if _in_score(figure) or context.before(_TALLY_BEFORE, figure.core):
        return None
    about = context.before(_ABOUT, figure.start)
    return claim_of(figure, "count", _end_with_more(figure), subject=about["subject"] if about else None)


def _is_year_or_name(figure: Figure) -> bool:
    """Whether a number that no noun follows is a year or part of a name. A number in a table is neither."""
    context, number = figure.context, figure.number
    if context.in_table(number.start) or _is_tabled(figure):
        return False
    if guards.is_year(number) or guards.names(number, context):
        return True
    is_plain = not figure.bound and not number.is_large
    return is_plain and guards.starts_name(figure.end, context)  # 97.9 Tarn FM, 80 PLUS


def _is_code_or_telephone(figure: Figure) -> bool:
    """Whether a number is part of program code (length > 0) or a telephone number: on 131 881, connects to 911."""
    context, number = figure.context, figure.number
    digits = context.shadow[number.start : number.end]
    if figure.bound and figure.bound.phrase in SIGNS:
        return True
    return context.has("labels_codes", digits) or (
        " " in digits and context.has("labels_before_telephone", context.word_before(number.start))
    )


def _is_age_of_group(figure: Figure) -> bool:
    """Whether a number is the age of the people named right before it: adults 65+, women over 50."""
    context = figure.context
    return figure.number.value < guards.OLDEST and context.has("labels_aged", context.word_before(figure.start))


def _end_with_more(figure: Figure) -> int:
    """The end of the figure, including the word *more* after it: options for [35 more]."""
    if figure.bound or figure.number.is_large:
        return figure.end
    more = figure.context.after(_MORE, figure.end)
    return more.end() if more else figure.end


def _tells_size(figure: Figure) -> bool:
    """Whether a number that no noun follows is a quantity: it is large, has a bound, or other words show it."""
    context, number = figure.context, figure.number
    if number.value < 2 and number.form == "words":
        return False  # not a size: one or more
    if figure.last.is_large or context.in_table(number.start) or _is_of_group(figure) or _is_tabled(figure):
        return True
    small = number.value < FEWEST_BARE or number.form == "words"
    if figure.bound:
        return not (small and context.has("bounds_weak", figure.bound.phrase))
    if figure.after or _goes_with_another(figure):
        return True
    if small:
        return False
    only = context.before(_ONLY, figure.core)  # the word before *only* counts: a population of only 270
    told_by = context.word_before(only.start()) if only else _word_before(figure)
    return context.has("labels_elided_after", told_by.lstrip("("))


def _goes_with_another(figure: Figure) -> bool:
    """Whether the number belongs with another: an earlier count, the other value of a change, or a percentage."""
    return _continues(figure) or _changes(figure) or shared_beside(figure)


def _is_of_group(figure: Figure) -> bool:
    """Whether the number counts people, or things that were named before: four of which, 56 had left, killed two."""
    context, number = figure.context, figure.number
    if figure.range or number.value < 2 or not number.is_whole:
        return False
    before = context.word_before(figure.start)
    if context.has("labels_harmed", before):
        return True
    if context.after(_OF_THEM, figure.end):
        return not context.has("ranks_determiners", before)  # not a claim: the two of them
    opens_clause = before.endswith((",", ";")) or context.has("numbers_before_subject", before)
    return opens_clause and context.after(_THEY_DID, figure.end) is not None


def _changes(figure: Figure) -> bool:
    """Whether the number is the value before or after a change, as in *the board shrank from five to four*."""
    context, number = figure.context, figure.number
    if figure.range or not number.is_whole:
        return False
    to = context.after(_TO, figure.end) if context.has("bounds_opens_change", _word_before(figure)) else None
    if not (context.number_at(to.end()) if to else context.before(_FROM, figure.core)):
        return False
    before = context.document.tokens.between(context.sentence(number.start).start, number.start)
    return any(context.has("bounds_change", token.lower) for token in before)


def _word_before(figure: Figure) -> str:
    return figure.context.word_before(figure.core).lstrip("(")


def _continues(figure: Figure) -> bool:
    """Whether the number adds to an earlier count in its sentence, as in *24 boats came in May and 19 in June*."""
    context, number = figure.context, figure.number
    if figure.range or number.value < 2 or not number.is_whole or not context.after(_WHERE, figure.end):
        return False
    before = context.word_before(figure.core)
    if not (context.has("grammar_coordinators", before) or before.endswith((",", ";", "–", "—"))):
        return False
    at = bisect_left(context.numbers, number.start, key=lambda other: other.start)
    earlier = context.numbers[at - 1] if at else None
    if earlier is None or earlier.start < context.sentence(number.start).start:
        return False
    return earlier.counts and context.after(_COUNTED, earlier.end, number.start) is not None


def _is_tabled(figure: Figure) -> bool:
    """Whether the number ends a line that starts with its label: Number of boats sold: 45."""
    context, block = figure.context, figure.context.block(figure.core)
    if not context.shadow.endswith(": ", block.start, figure.core):
        return False
    label = context.before(_TABLE_LABEL, figure.core, block.start)
    before = context.shadow[block.start : label.start()].rstrip(" *") if label else ""
    return label is not None and (not before or before[-1] in ":." or before[-1].isdigit())


def _in_score(figure: Figure) -> bool:
    """Whether the number is one side of a score, rather than a value that changes: *the bill passed 52 to 48*."""
    context = figure.context
    if context.before(_SCORE_BEFORE, figure.core):
        return True
    opened = context.has("bounds_opens_change", _word_before(figure))
    return not opened and _SCORE_BEHIND.match(context.shadow, figure.end) is not None


def statistic(match: Match, figure: Figure) -> Claim | None:
    """A ratio or risk from a study, named by its statistical term (a hazard ratio of 1.35)."""
    context = figure.context
    if figure.number.form != "digits" or _JOINED.match(context.shadow, figure.end):
        return None
    named = context.before(_STATISTIC_BEFORE, figure.start)
    return claim_of(figure, "ratio", figure.end, subject=named["subject"]) if named else None


_TO = r"[ ](?i:\L<ranks_to>)[ ]"
_FROM = r"(?r)(?<!\p{L})(?i:\L<bounds_opens_change>)[ ][^ ]{1,12}[ ](?i:\L<ranks_to>)[ ]"
_TABLE_LABEL = r"(?r)(?i:\L<labels_tabled>)(?:[^.:;\d]{1,90}:[ ])?"
_SCORE_BEFORE = r"(?r)(?<!\b(?i:\L<bounds_opens_change>)[ ])(?<![\d.,$£€-])\d{1,3}[ ]to[ ]"
_SCORE_BEHIND = regex.compile(r"[ ]to[ ]\d{1,3}(?![\d%]|[.,]\d|[ ]?\p{L})")
_STATISTIC_BEFORE = r"""(?r)(?<!\p{L})(?<subject>(?i:\L<labels_statistics>))(?:[ ]\(a?\p{Lu}{2,4}\))?
    (?:[ ](?:\L<labels_says_statistic>)[ ]|[:,][ ]|[ ]=[ ]|[ ])"""
_TALLY_BEFORE = r"(?r)(?<!\p{L})(?i:\L<labels_tallies>)[ ](?i:of)[ ]"
_ABOUT = r"(?r)(?<!\p{L})(?<subject>\p{L}+)[ ]of[ ]"
_MORE = r"[ ](?i:\L<numbers_more>)(?=[.,;:)]|[ ]of[ ]|$)"
_OF_THEM = rf"""{_MORE} | [ ](?i:of)[ ](?i:\L<numbers_them>)\b(?![ ]\p{{L}}++s\b) | [ ](?i:\L<numbers_who>)\b"""
_WHERE = r"[ ](?i:\L<phrases_complementing>)\b(?![ ]\d)"
_COUNTED = r"[ ](?!(?i:\L<labels_before>|\L<grammar_coordinators>)\b)\p{L}.{4}"
_THEY_DID = r"[ ](?i:\L<numbers_they_did>)\b"
_ONLY = r"(?r)\b(?i:\L<bounds_only>)[ ]"
_JOINED = regex.compile(r"[-'’]?[\p{L}\p{N}]|[-–/]\d|\(\p{L}\)")

# These rules are tried last.
RULES: tuple[Rule[Claim, Figure], ...] = (
    Rule("claims.statistic", r"(?![ ]?%)", statistic),
    Rule("claims.bare", r"", bare, 0.8),
)
