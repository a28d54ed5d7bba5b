"""The rules for ratios, multiples and ranks: a figure set against another, or a place in an order."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import regex

from ...model import Claim
from ...rules import Rule
from . import guards
from .building import claim_of, phrase_behind, ratio_of
from .figures import Figure
from .noun import phrase_after
from .numbers import Number

# "nine in ten" is a ratio, "nine in 37" a coincidence: the wholes that people speak in.
_WHOLES = frozenset(
    map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 80, 200, 250, 300, 500))
)
LOWEST_RANK = 1000

# the, its, the world's: what may stand between "of" and the whole.
_OF_WHOSE = r"[ ](?i:of)[ ](?:(?i:\L<ranks_determiners>)[ ])?(?:[\p{L}\p{N}.&-]+'s?[ ])?"


def times(match: regex.Match[str], figure: Figure) -> Claim | None:
    """How many times as much (10-fold, 3x, 5 times more)."""
    scene, end = figure.scene, match.end()
    states = scene.lexicon.language.words("numbers_states")
    if match["fold"] and not figure.bound and scene.word_before(figure.core).lower() in states:
        return None  # our aim is two-fold
    start = scene.lexicon.article_before(scene.shadow, figure.core)
    if match["fold"] and start is not None and not figure.bound:
        figure = replace(figure, core=start)
        phrase = phrase_behind(end, scene)
        if phrase and not phrase.plural and phrase.head.islower():
            end = phrase.end
    return claim_of(figure, "multiple", end, unit="times")


def one_in(match: regex.Match[str], figure: Figure) -> Claim | None:
    """A share as two numbers (one in five, 8 out of 10)."""
    scene, whole = figure.scene, figure.scene.number_at(match.end())
    if whole is None or not _is_part(figure, whole):
        return None
    if match.group().strip()[0].isupper() and not scene.title_case(match.start()):
        return None  # the name of a show
    if match["in"] and whole.value not in _WHOLES and whole.value % 100 != 0:
        return None
    phrase = phrase_behind(whole.end, scene)
    counted = phrase if phrase and phrase.plural else None
    end = counted.end if counted else whole.end
    return ratio_of(figure, end, figure.number.value, whole.value, counted.head if counted else None)


def some_of(match: regex.Match[str], figure: Figure) -> Claim | None:
    """A part of a counted whole (four of the world's top ten universities)."""
    whole = figure.scene.number_at(match.end())
    if whole is None or figure.number.value == 1 or not _is_part(figure, whole):
        return None
    phrase = phrase_behind(whole.end, figure.scene)
    end = phrase.end if phrase else whole.end
    return ratio_of(figure, end, figure.number.value, whole.value, phrase.head if phrase else None)


def _is_part(figure: Figure, whole: Number) -> bool:
    """Whether the figure and the number behind it are a part and its whole, both without a unit."""
    scene, number = figure.scene, figure.number
    return (
        not (figure.range or figure.borrows or figure.currency)
        and number.form in ("words", "digits")
        and whole.form in ("words", "digits")
        and number.value <= whole.value > 0
        and not scene.in_date(whole.start, whole.end)
        and not scene.lexicon.unit_tail.match(scene.shadow, whole.end)
    )


def part(match: regex.Match[str], figure: Figure) -> Claim | None:
    """A number of a known group (16 of the authority's buildings)."""
    number, scene = figure.number, figure.scene
    if number.form not in ("words", "digits") or number.value < 2 or figure.currency:
        return None
    phrase = phrase_behind(match.end() - 1, scene)
    if phrase is None or not phrase.plural or phrase.head.lower() in scene.lexicon.vague or guards.names(number, scene):
        return None
    return claim_of(figure, "count", phrase.end, unit=phrase.head)


def fraction(match: regex.Match[str], figure: Figure) -> Claim | None:
    """A fraction of something (two-thirds of patients, half as much)."""
    number, scene = figure.number, figure.scene
    if number.form != "fraction" or number.denominator is None or number.numerator is None or figure.range:
        return None
    if guards.labelled(number, scene) or (_JOINED.match(scene.shadow, number.end) and not match["of"]):
        return None  # Phase 1/2, a third-party tool
    if scene.shadow[number.end - 1].isdigit() and scene.lexicon.measured.match(scene.shadow, number.end):
        return None  # a 5/8 mile track
    opening = regex.split(r"[ -]", scene.shadow[number.start : number.end].lower())[0]
    alone = opening in scene.lexicon.openers_of_parts  # "half" and "a third" need more to be a share
    by = scene.word_before(figure.core).lower() in scene.lexicon.before_part  # fell by a third
    if alone and not (match["of"] or match["as"] or figure.bound or by):
        return None
    return ratio_of(figure, match.end() if match["as"] else number.end, number.numerator, number.denominator)


_JOINED = regex.compile(r"-\p{L}")


def odds(match: regex.Match[str], figure: Figure) -> Claim | None:
    """A ratio of two numbers to each other (3-to-1)."""
    word = match["other"].lower()
    other = figure.scene.lexicon.units.get(word) or Decimal(word if word.isdecimal() else 0)
    if not other or figure.range or figure.borrows or figure.currency:
        return None
    if 1 < figure.number.value < other:
        return None  # from 18 to 34
    return ratio_of(figure, match.end(), figure.number.value, other)


def ordinal_rank(match: regex.Match[str], figure: Figure) -> Claim | None:
    """A place in an order by size, age … (fourth largest market, second-most populous state)."""
    if figure.number.form != "ordinal" or figure.number.value < 2:
        return None
    phrase = phrase_behind(match.end(), figure.scene)
    return claim_of(figure, "rank", phrase.end if phrase else match.end(), unit=phrase.head if phrase else None)


def ranked(match: regex.Match[str], figure: Figure) -> Claim | None:
    """A place said with a ranking word (ranked third, 5th in the nation)."""
    if figure.number.form != "ordinal":
        return None
    lexicon, before = figure.scene.lexicon, figure.scene.word_before(figure.core).lower()
    if figure.number.value == 1:
        said = before in lexicon.rank_verbs_of_first
    else:
        said = bool(match["scope"]) or before in lexicon.rank_verbs
    if not said:
        return None
    return claim_of(figure, "rank", figure.number.end)


def top(match: regex.Match[str], figure: Figure) -> Claim | None:
    """The upper end of a ranking (top ten, No. 1)."""
    scene, number = figure.scene, figure.number
    if number.form not in ("digits", "words") or figure.range or number.value % 1:
        return None
    before = scene.lexicon.rank_before.match(scene.shadow, max(0, number.start - 40), number.start)
    if not before or scene.lexicon.unit_tail.match(scene.shadow, number.end):
        return None
    owner = (before["owner"] or "").lower()
    if number.value > LOWEST_RANK and owner not in scene.lexicon.rank_verbs:
        return None
    named = guards.starts_name(figure.end, scene)
    phrase = phrase_after(scene.shadow, number.end, scene.reach(number.end), scene.lexicon, counted=not named)
    if named and (not owner or phrase is None or phrase.plural):
        if before["rank"][0].isupper():
            return None  # the name of a list: the Top 50 Retailers
        phrase = None
    figure = replace(figure, core=before.start("rank"), bound=None)
    return claim_of(figure, "rank", phrase.end if phrase else number.end, unit=phrase.head if phrase else None)


RULES: tuple[Rule[Claim, Figure], ...] = (
    Rule(
        "claims.times",
        r"""(?: (?<fold>[ -]?(?i:fold))\b | [xX×](?![\p{L}\p{N}])
              | [ ](?i:times)(?=[ ](?i:\L<ranks_compared>|\p{L}+er[ ]than)\b)
                (?:[ ](?i:\L<ranks_comparatives>|\p{L}+er(?=[ ]than))\b)?+ )""",
        times,
        0.9,
    ),
    Rule("claims.top", r"", top, 0.85),
    Rule(
        "claims.one-in",
        r"[ -](?i:(?<in>in(?:[ ]every)?|per)|out[ -]of(?:[ ]every)?|of[ ]every)[ -]",
        one_in,
        0.93,
    ),
    Rule("claims.some-of", _OF_WHOSE + r"(?:(?i:\L<ranks_before_whole>)[ ])?", some_of, 0.9),
    Rule("claims.part", r"(?=[ ](?i:of)[ ](?:(?i:\L<ranks_determiners>)[ ]|[^ ]+'))" + _OF_WHOSE, part, 0.85),
    Rule("claims.fraction", r"(?<of>[ -](?i:of|the)\b)?(?<as>[ ](?i:as[ ]\p{L}+)\b)?", fraction, 0.9),
    Rule("claims.odds", r"-(?i:to)-(?<other>[0-9]{1,4}|(?i:\L<numbers_units>))\b", odds, 0.85),
    Rule(
        "claims.ordinal-superlative",
        r"""(?: [ -](?i:\L<superlatives_grading>)[ -]\p{L}+ | [ -](?i:\L<superlatives_measurable>) )
            (?:-(?i:\L<superlatives_joined>))?+\b""",
        ordinal_rank,
        0.95,
    ),
    Rule(
        "claims.ranked",
        r"(?<scope>[ ](?i:(?:place[ ])?(?:in|among)[ ](?:the[ ])?\L<ranks_scopes>)\b)?+",
        ranked,
        0.85,
    ),
)
