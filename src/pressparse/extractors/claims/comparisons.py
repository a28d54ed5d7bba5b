"""The rules for ratios, multiples and ranks, which compare a figure with another or give a position in an order."""

from __future__ import annotations

from decimal import Decimal

import regex

from ...model import Claim
from ...rules import Match, Rule
from . import guards
from .amounts import IS_MONEY
from .building import claim_of, shared_beside
from .context import FigureContext
from .figures import Figure
from .noun import NounPhrase, phrase_behind
from .number import ARTICLE, Number

# The usual denominators of ratios: "nine in ten" is a ratio, "nine in 37" is not.
_WHOLES = frozenset(
    map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 80, 200, 250, 300, 500))
)
LOWEST_RANK = 1000
_CODE = regex.compile(r"-\p{Lu}{2,}")  # a case number: No. 14-CR-123

# Words such as *the*, *its* and *the world's*, which may be between "of" and the whole.
_OF_WHOSE = r"[ ](?i:of)[ ](?:(?i:\L<ranks_determiners>)[ ])?(?:[\p{L}\p{N}.&-]+'s?[ ])?"


def times(match: Match, figure: Figure) -> Claim | None:
    """A multiple (10-fold, 3x, 5 times more)."""
    context, end = figure.context, match.end()
    if match["fold"] and not figure.bound:
        if context.has("numbers_states", context.word_before(figure.core)):
            return None  # not a multiple: our aim is two-fold
        if article := context.before(ARTICLE, figure.core):
            figure = figure._replace(core=article.start())
            phrase = phrase_behind(end, context)
            end = phrase.end if phrase and not phrase.plural and phrase.head.islower() else end
    return claim_of(figure, "multiple", end, unit="times")


def one_in(match: Match, figure: Figure) -> Claim | None:
    """A share given as two numbers (one in five, 8 out of 10)."""
    context, whole = figure.context, figure.context.number_at(match.end())
    if whole is None or not _is_part(figure, whole):
        return None
    if match.group()[1].isupper() and not context.in_title_case(match.start()):
        return None  # the name of a show
    if match["in"] and whole.value not in _WHOLES and whole.value % 100 != 0:
        return None
    phrase = phrase_behind(whole.end, context)
    end, unit = (phrase.end, phrase.head) if phrase and phrase.plural else (whole.end, None)
    return claim_of(figure, "ratio", end, unit=unit, part=figure.number.value, whole=whole.value)


def some_of(match: Match, figure: Figure) -> Claim | None:
    """A part of a whole, where the text counts both of them (four of the world's top ten universities)."""
    whole = figure.context.number_at(match.end())
    if whole is None or figure.number.value == 1 or not _is_part(figure, whole):
        return None
    phrase = phrase_behind(whole.end, figure.context)
    end, unit = (phrase.end, phrase.head) if phrase else (whole.end, None)
    return claim_of(figure, "ratio", end, unit=unit, part=figure.number.value, whole=whole.value)


def _is_part(figure: Figure, whole: Number) -> bool:
    """Whether the figure and the number after it count a part and its whole. Neither number may have a unit."""
    number, context = figure.number, figure.context
    if figure.range or figure.borrows or not number.counts or not whole.counts:
        return False
    if (
        (number.form == "digits" and guards.labelled(number, context))
        or guards.has_unit(whole.end, context)
        or context.after(IS_MONEY, whole.end)
    ):
        return False
    return number.value <= whole.value > 0 and not _numbers_page(number, whole, context)


def _numbers_page(number: Number, whole: Number, context: FigureContext) -> bool:
    """Whether two numbers are those of a page: their block has no words (- 2 of 5 -), or they follow a web address."""
    block, shadow = context.block(number.start), context.shadow
    if "://" in context.word_before(number.start - 1):
        return True
    return not (shadow[block.start : number.start] + shadow[whole.end : block.end]).strip(" -–—|/[]()")


def part(match: Match, figure: Figure) -> Claim | None:
    """Some members of a known group (16 of the authority's buildings). Before *those*, the claim is only the number."""
    number, context = figure.number, figure.context
    if not number.counts or number.value < 2:
        return None
    phrase = phrase_behind(match.end() - 1, context)
    if phrase is None or not phrase.plural or context.has("phrases_vague", phrase.head):
        return None
    end = figure.end if match["known"] else phrase.end
    return None if guards.names(number, context) else claim_of(figure, "count", end, unit=phrase.head)


def fraction(match: Match, figure: Figure) -> Claim | None:
    """A fraction of something (two-thirds of patients, half as much)."""
    number, context = figure.number, figure.context
    if number.form != "fraction" or figure.range or guards.labelled(number, context):
        return None  # Phase 1/2
    if _is_part_of_unit(number, context) or (not match["of"] and _JOINED.match(context.shadow, number.end)):
        return None  # a third-party tool
    if not (match["of"] or match["as"] or figure.bound) and _wants_more(figure):
        return None
    whole = _whole_behind(number.end, context) if match["of"] else None
    end = match.end() if match["as"] else whole.end if whole else number.end
    unit = whole.head if whole else None
    return claim_of(figure, "ratio", end, unit=unit, part=number.part, whole=number.whole)


def _is_part_of_unit(number: Number, context: FigureContext) -> bool:
    """Whether a fraction is followed by a unit of measure: a 5/8 mile track, ¾ mile, about half a mile."""
    if context.after(_PART_OF_UNIT, number.end):
        return True
    return context.shadow[number.end - 1].isnumeric() and context.after(_MEASURED, number.end) is not None


def _whole_behind(place: int, context: FigureContext) -> NounPhrase | None:
    """The whole that a fraction refers to: half of the [surveyed growers].

    None for sums of money and for *half of those growers*.
    """
    of = context.after(_OF_WHOLE, place)
    return phrase_behind(of.end() - 1, context) if of else None


_THEY_ARE = r"[ ](?i:\L<numbers_they_are>)\b"
_JOINED = regex.compile(r"-\p{L}")
_OF_WHOLE = r"""[ ](?:(?i:of)[ ](?:(?i:all)[ ])?(?:(?i:\L<ranks_of_whose>|\L<grammar_possessives>)[ ])?|(?i:the)[ ])
    (?!(?i:\L<grammar_demonstratives>)\b)(?:\p{L}[\p{L}.&-]*'s?[ ])?(?=\p{L})"""
_PART_OF_UNIT = r"[ ](?:of[ ])?(?:\L<numbers_articles>)[ ](?i:\L<units_durations>|\L<units_words>)(?!\p{L})"
_MEASURED = r"[ -](?i:\L<units_durations>|\L<units_words>)(?!\p{L})"


def _wants_more(figure: Figure) -> bool:
    """Whether a fraction needs more words to be a share: *by a third* does, but *half* and *a third* do not."""
    number, context = figure.number, figure.context
    opens = any(context.has(name, context.opening(number.start)) for name in ("numbers_articles", "numbers_alone"))
    if not opens or shared_beside(figure) or context.after(_THEY_ARE, number.end):
        return False  # a third (34%); a third are new
    return not context.has("numbers_before_part", context.word_before(figure.core))


def odds(match: Match, figure: Figure) -> Claim | None:
    """A ratio between two numbers (3-to-1)."""
    word = match["other"].lower()
    other = figure.context.lexicon.units.get(word) or Decimal(word if word.isdecimal() else 0)
    if not other or figure.range or figure.borrows:
        return None
    if 1 < figure.number.value < other:
        return None  # a range: from 18 to 34
    return claim_of(figure, "ratio", match.end(), part=figure.number.value, whole=other)


def ordinal_rank(match: Match, figure: Figure) -> Claim | None:
    """A position in an order by size, age and so on (fourth largest market, second-most populous state)."""
    if figure.number.value < 2:
        return None
    phrase = phrase_behind(match.end(), figure.context)
    return claim_of(figure, "rank", phrase.end if phrase else match.end(), unit=phrase.head if phrase else None)


def ranked(match: Match, figure: Figure) -> Claim | None:
    """A position in a ranking, shown by *ranked* or by the scope of the ranking (ranked third, 5th in the nation)."""
    number, context = figure.number, figure.context
    verbs = "ranks_verbs_of_first" if number.value == 1 else "ranks_verbs"
    said = context.has(verbs, context.word_before(figure.core)) or (match["scope"] and number.value != 1)
    return claim_of(figure, "rank", number.end) if said else None


def top(match: Match, figure: Figure) -> Claim | None:
    """A position at the top of a ranking (top ten, No. 1)."""
    context, number = figure.context, figure.number
    if not number.counts or figure.range or not number.is_whole:
        return None
    before = context.before(guards.RANK_BEFORE, number.start)
    if not before or not _ends_rank(number, before["owner"] or "", context):
        return None
    owner = before["owner"] or ""
    named = guards.starts_name(figure.end, context)
    phrase = phrase_behind(number.end, context, counted=not named)
    if named and (not owner or phrase is None or phrase.plural):
        if before["rank"][0].isupper():
            return None  # the name of a list: the Top 50 Retailers
        phrase = None
    figure = figure._replace(core=before.start("rank"), bound=None)
    return claim_of(figure, "rank", phrase.end if phrase else number.end, unit=phrase.head if phrase else None)


def _ends_rank(number: Number, owner: str, context: FigureContext) -> bool:
    """Whether the number after *top* or *No.* may be a position in a ranking.

    It has no unit, is not part of a code, and is low or follows *ranked*.
    """
    if guards.has_unit(number.end, context) or _CODE.match(context.shadow, number.end):
        return False
    return number.value <= LOWEST_RANK or context.has("ranks_verbs", owner)


RULES: tuple[Rule[Claim, Figure], ...] = (
    Rule(
        "claims.times",
        r"""(?: (?<fold>[ -]?(?i:\L<numbers_fold>))\b | [xX×](?![\p{L}\p{N}])
              | [ ](?i:\L<numbers_often>)(?=[ ](?i:\L<ranks_compared>|\p{L}+er[ ]than)\b)
                (?:[ ](?i:\L<ranks_comparatives>|\p{L}+er(?=[ ]than))\b)?+
              | (?<=\d[.]\d++)[ ](?i:\L<numbers_often>)\b(?![ ](?:\L<numbers_articles>|per)\b) )""",
        times,
        at=("numbers_fold", "numbers_often", "numbers_marks_of_times"),
    ),
    Rule("claims.top", r"", top, 0.85),
    Rule(
        "claims.one-in",
        r"[ -](?i:(?<in>\L<ranks_in_whole>)|\L<ranks_out_of_whole>)[ -]",
        one_in,
        0.93,
        at=("ranks_in_whole", "ranks_out_of_whole"),
    ),
    Rule(
        "claims.some-of",
        _OF_WHOSE + r"(?:(?i:\L<ranks_before_whole>)[ ])?",
        some_of,
        at=("ranks_of",),
    ),
    Rule(
        "claims.part",
        r"(?=[ ](?i:of)[ ](?:(?<known>(?i:\L<grammar_demonstratives>)[ ])|(?i:\L<ranks_determiners>)[ ]|[^ ]+'))"
        + _OF_WHOSE,
        part,
        0.85,
        at=("ranks_of",),
    ),
    Rule("claims.fraction", r"(?<of>[ -](?i:\L<numbers_of_part>)\b)?(?<as>[ ](?i:as[ ]\p{L}+)\b)?", fraction),
    Rule(
        "claims.odds",
        r"-(?i:\L<ranks_to>)-(?<other>[0-9]{1,4}|(?i:\L<numbers_units>))\b",
        odds,
        0.85,
        at=("ranks_to",),
    ),
)
# Only these rules are tried on ordinals.
ORDINALS: tuple[Rule[Claim, Figure], ...] = (
    Rule(
        "claims.ordinal-superlative",
        r"""(?: [ -](?i:\L<superlatives_grading>)[ -]\p{L}+ | [ -](?i:\L<superlatives_measurable>) )
            (?:-(?i:\L<superlatives_joined>))?+\b""",
        ordinal_rank,
        0.95,
        at=("superlatives_grading", "superlatives_measurable"),
    ),
    Rule(
        "claims.ranked",
        r"(?<scope>[ ](?i:(?:place[ ])?(?:in|among)[ ](?:the[ ])?\L<ranks_scopes>)\b)?+",
        ranked,
        0.85,
    ),
)
