"""The rules that read what stands behind a figure, in the order in which they are tried: the first one wins."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import regex

from ...model import Claim, ClaimKind
from ...rules import Rule
from . import guards
from .figures import Bound, Figure, bound_after, bound_before
from .noun import Phrase, phrase_after
from .numbers import exact
from .scene import Scene

Match = regex.Match[str]

_PER = r"""
    (?<per> [ ]?/[ ]?\p{L}+ | [ ](?i:(?:per|each)[ ](?:\L<units_per_words>[ ])?\p{L}[\p{L}-]*+ | an?[ ]\L<units_per_words>\b(?![ ](?:earlier|ago|later|before))) )?+
"""
_DAYS = r"(?:(?i:\L<units_time_words>)[ -])?(?i:(?<unit>\L<units_durations>))(?![\p{L}\p{N}])"


def money(match: Match, figure: Figure) -> Claim | None:
    """An amount with a currency sign or code before it (US$5 million, EUR 3-5m)."""
    if figure.currency is None:
        return None
    unit = currency_of(figure.currency, figure.scene)
    return _claim(figure, "money", match.end(), unit=unit)


def named_money(match: Match, figure: Figure) -> Claim | None:
    """An amount with its currency behind it (5 million euros, 20 cents)."""
    scene, name = figure.scene, match["name"]
    low = name.lower()
    if name in scene.lexicon.money:
        unit = scene.lexicon.money[name]
    elif low in scene.lexicon.money_names:
        unit = scene.lexicon.money_names[low]
    elif low in scene.lexicon.cents:
        unit = currency_of(scene.lexicon.cents[low], scene)
        return _claim(figure, "money", match.end(), unit=unit, factor=Decimal("0.01"))
    else:
        unit = currency_of("$", scene)
    return _claim(figure, "money", match.end(), unit=unit)


def pounds(match: Match, figure: Figure) -> Claim | None:
    """Pounds that are money, not weight: the text uses the pound sign, or the sum is in millions."""
    scene = figure.scene
    if scene.sterling and not scene.shadow.startswith(" of ", match.end()):
        return _claim(figure, "money", match.end(), unit="GBP")
    return None


def percent(match: Match, figure: Figure) -> Claim | None:
    """A percentage (12.5 per cent, 70%)."""
    return _claim(figure, "percent", match.end(), unit="%", subject=_subject(match.end(), figure.scene))


def points(match: Match, figure: Figure) -> Claim | None:
    """A difference of percentages (3 percentage points, 400 basis points are 4)."""
    factor = Decimal("0.01") if match["basis"] else Decimal(1)
    return _claim(figure, "percent", match.end(), unit="pp", factor=factor)


def fold(match: Match, figure: Figure) -> Claim | None:
    """How many times as much (10-fold, 3x, 5 times more)."""
    scene = figure.scene
    start = scene.lexicon.article_before(scene.shadow, figure.core)
    widened = replace(figure, core=start) if start is not None and match["fold"] and not figure.bound else figure
    end = match.end()
    if match["fold"]:
        phrase = phrase_after(scene.shadow, end, scene.block(end).end, scene.lexicon)
        if phrase and not phrase.plural and phrase.head.islower() and start is not None:
            end = phrase.end
    return _claim(widened, "multiple", end, unit="times")


def one_in(match: Match, figure: Figure) -> Claim | None:
    """A share as a ratio of two numbers (one in five, 8 out of 10)."""
    whole = figure.scene.number_at(match.end())
    if whole is None or figure.range or figure.borrows or whole.value <= 0:
        return None
    part = figure.number.value
    if part > whole.value or whole.form not in ("digits", "words") or figure.scene.in_date(whole.start, whole.end):
        return None
    tail = _UNIT_TAIL.match(figure.scene.shadow, whole.end)
    if match.group().strip()[0].isupper() and not figure.scene.title_case(match.start()):
        return None  # the name of a show
    if tail or figure.currency or (match["in"] and not _round(whole.value)):
        return None
    end = whole.end
    phrase = phrase_after(figure.scene.shadow, end, figure.scene.block(end).end, figure.scene.lexicon)
    if phrase and phrase.plural:
        end = phrase.end
    return _ratio(figure, end, part, whole.value, phrase.head if phrase else None)


def some_of(match: Match, figure: Figure) -> Claim | None:
    """A part of a counted whole (four of the world's top ten universities)."""
    whole = figure.scene.number_at(match.end())
    part = figure.number.value
    if whole is None or figure.range or figure.borrows or figure.number.form not in ("words", "digits"):
        return None
    if part >= whole.value or whole.form not in ("digits", "words") or part == 1:
        return None
    if _UNIT_TAIL.match(figure.scene.shadow, whole.end):
        return None
    phrase = phrase_after(figure.scene.shadow, whole.end, figure.scene.block(whole.end).end, figure.scene.lexicon)
    end = phrase.end if phrase else whole.end
    return _ratio(figure, end, part, whole.value, phrase.head if phrase else None)


def part(match: Match, figure: Figure) -> Claim | None:
    """A number of a known group (16 of the authority's buildings)."""
    number, scene = figure.number, figure.scene
    if number.form not in ("words", "digits") or number.value < 2 or figure.currency:
        return None
    phrase = phrase_after(scene.shadow, match.end() - 1, scene.block(number.start).end, scene.lexicon)
    if phrase is None or not phrase.plural or phrase.head.lower() in scene.lexicon.vague or guards.names(number, scene):
        return None
    return _claim(figure, "count", phrase.end, unit=phrase.head)


def fraction(match: Match, figure: Figure) -> Claim | None:
    """A fraction of something (two-thirds of patients, half of all sites)."""
    number = figure.number
    if number.form != "fraction" or number.denominator is None or number.numerator is None or figure.range:
        return None
    first = figure.scene.shadow[number.start : number.end].lower().replace("-", " ").split(" ")[0]
    written_out = first not in figure.scene.lexicon.openers_of_parts
    if not (match["of"] or match["as"] or written_out or figure.bound):
        return None
    return _ratio(figure, match.end() if match["as"] else number.end, number.numerator, number.denominator, None)


def odds(match: Match, figure: Figure) -> Claim | None:
    """A ratio of two numbers to each other (3-to-1)."""
    word = match["other"].lower()
    other = figure.scene.lexicon.units.get(word) or Decimal(word if word.isdecimal() else 0)
    if not other or figure.range or figure.borrows:
        return None
    return _ratio(figure, match.end(), figure.number.value, other, None)


def ordinal_rank(match: Match, figure: Figure) -> Claim | None:
    """A place in an order by size, age … (fourth largest market, second-most populous state)."""
    if figure.number.form != "ordinal" or figure.number.value < 2:
        return None
    phrase = phrase_after(figure.scene.shadow, match.end(), figure.scene.block(match.end()).end, figure.scene.lexicon)
    end = phrase.end if phrase else match.end()
    return _claim(figure, "rank", end, unit=phrase.head if phrase else None)


def ranked(match: Match, figure: Figure) -> Claim | None:
    """A place said with a ranking word (ranked third, 5th in the nation)."""
    if figure.number.form != "ordinal":
        return None
    before = figure.scene.word_before(figure.core).lower()
    if before in figure.scene.lexicon.language.words("ranks_verbs") or match["scope"]:
        return _claim(figure, "rank", figure.number.end)
    return None


def top(match: Match, figure: Figure) -> Claim | None:
    """The upper end of a ranking (top ten, No. 1)."""
    scene, number = figure.scene, figure.number
    if number.form not in ("digits", "words") or figure.range:
        return None
    before = scene.lexicon.rank_before.match(scene.shadow, max(0, number.start - 40), number.start)
    if not before or number.value > 1000 or number.value != int(number.value):
        return None
    if _UNIT_TAIL.match(scene.shadow, number.end):
        return None
    named = guards.starts_name(figure.end, scene)
    if named and before["rank"][0].isupper():
        return None  # the name of a list: the Top 50 Retailers
    widened = replace(figure, core=before.start("rank"), bound=None)
    phrase = phrase_after(scene.shadow, number.end, scene.block(number.end).end, scene.lexicon)
    end = phrase.end if phrase and not named else number.end
    return _claim(widened, "rank", end, unit=phrase.head if phrase and not named else None)


def duration(match: Match, figure: Figure) -> Claim | None:
    """A length of time (ten years, a five-year term)."""
    scene, unit = figure.scene, match["unit"]
    if figure.number.form == "ordinal" or _AGE.match(scene.shadow, match.end()):
        return None
    if unit.isupper() and len(unit) <= 3 and match["gap"] == " ":
        return None  # HR is human resources
    if figure.number.form == "words" and unit.lower() == "second" and match["gap"] == " ":
        return None
    figure = _without_during(figure)
    end = match.end()
    if match["gap"] == "-" :
        end = _to_noun(end, scene)
    return _claim(figure, "duration", end, unit=unit)


def part_of_time(match: Match, figure: Figure) -> Claim | None:
    """A part of a unit of time or measure (half an hour, half a century)."""
    if figure.number.form != "fraction":
        return None
    kind: ClaimKind = "duration" if match["unit"].lower() in figure.scene.lexicon.durations else "measure"
    return _claim(figure, kind, match.end(), unit=match["unit"])


def measure(match: Match, figure: Figure) -> Claim | None:
    """A physical quantity (40 miles, 5 MW, 330,000 square feet)."""
    unit, number = match["unit"], figure.number
    is_symbol = match["symbol"] is not None
    if number.form == "ordinal" or (is_symbol and number.form != "digits"):
        return None
    end = match.end()
    if is_symbol and number.letter and not match["gap"] and _counts_people(end, figure):
        return None  # 5m people
    if match["gap"] == "-":
        end = _to_noun(end, figure.scene)
    if match["per"]:
        unit = scene_text(figure, match.start("unit"), match.end())
    return _claim(figure, "measure", end, unit=unit)


def _counts_people(end: int, figure: Figure) -> bool:
    phrase = phrase_after(figure.scene.shadow, end, figure.scene.block(end).end, figure.scene.lexicon)
    return phrase is not None and phrase.plural


def count(match: Match, figure: Figure) -> Claim | None:
    """A number of things that the noun behind it names (over 40 experts, a 13-page document)."""
    scene, number = figure.scene, figure.number
    hyphen = match["gap"] == "-"
    if number.form not in ("digits", "words") or figure.currency or not (match["gap"] or number.letter):
        return None
    place = number.letter[0] if number.letter and not hyphen else figure.tail
    phrase = phrase_after(scene.shadow, place, scene.block(number.start).end, scene.lexicon, hyphen=hyphen)
    if phrase is None or number.letter and not phrase.plural or not _may_count(figure, phrase, hyphen):
        return None
    figure = _without_during(_with_letter(figure, phrase), always=True)
    return _claim(figure, "count", phrase.end, unit=phrase.head)


def bare(match: Match, figure: Figure) -> Claim | None:
    """A number whose noun is left out (an audience of over 150)."""
    scene, number = figure.scene, figure.number
    if number.form not in ("digits", "words") or figure.currency or _JOINED.match(scene.shadow, figure.end):
        return None
    if guards.is_year(number) or guards.names(number, scene):
        return None
    if scene.word_before(number.start).lower() in scene.lexicon.language.words("labels_aged") and number.value < 120:
        return None
    before = scene.word_before(figure.core).lower().lstrip("(")
    large = number.grouped or number.scale > 1
    elided = before in scene.lexicon.language.words("labels_elided_after") and number.value >= 20
    if not (large or figure.bound or figure.after or (elided and number.form == "digits")):
        return None
    if figure.bound and figure.bound.phrase in _WEAK and not large and (number.value < 20 or number.form == "words"):
        return None
    return _claim(figure, "count", figure.end)


_WEAK = frozenset(("within", "under", "over", "about", "around", "above", "below", "beyond", "near", "some", "c.", "ca.", "better than"))

RULES: tuple[Rule[Claim, Figure], ...] = (
    Rule("claims.money-sign", _PER, money, 0.97),
    Rule("claims.points", r"[ -]?(?: (?<basis>(?i:\L<units_basis_points>)) | (?i:\L<units_points>) )(?![\p{L}\p{N}])", points, 0.97),
    Rule("claims.percent", r"[ -]?(?i:\L<units_percent>)(?![\p{L}\p{N}])", percent, 0.98),
    Rule(
        "claims.money-name",
        r"[ -]?(?:(?<name>\L<currencies_codes>|\L<money_signs>|[$€£¥¢])|(?i:(?<name>\L<currencies_names>|\L<money_words>|\L<money_dollars>|\L<money_cents>)))(?![\p{L}\p{N}])"
        + _PER,
        named_money, 0.97,
    ),
    Rule("claims.pounds", r"[ -](?i:pounds?)(?![\p{L}])", pounds, 0.85),
    Rule("claims.times", r"(?: (?<fold>[ -]?(?i:fold))\b | [xX×](?![\p{L}\p{N}]) | [ ](?i:times)[ ](?=(?i:as|more|less|the|higher|lower|faster|slower|greater|larger|bigger|smaller|better|longer|cheaper|stronger|fewer|that|what|\p{L}+er[ ]than)\b)(?i:(?:more|less|higher|lower|faster|slower|greater|larger|bigger|smaller|better|longer|stronger|fewer|\p{L}+er(?=[ ]than))\b)?+ )", fold, 0.9),
    Rule("claims.top", r"", top, 0.85),
    Rule("claims.one-in", r"(?:(?<in>[ -](?i:in(?:[ ]every)?)[ -])|[ -](?i:(?:out[ -])?of(?:[ ]every)?)[ -](?<=(?i:out[ -]of|every)[ -]))", one_in, 0.93),
    Rule("claims.some-of", r"[ ](?i:of)[ ](?:(?i:the|our|its|their|those|these)[ ])?(?:[\p{L}.-]+'s?[ ])?(?:(?i:top|first|last|largest|biggest|total)[ ])?", some_of, 0.9),
    Rule("claims.part", r"[ ](?i:of)[ ](?:(?i:the|our|its|their|those|these)[ ](?:[\p{L}\p{N}.&-]+'s?[ ])?|[\p{L}\p{N}.&-]+'s?[ ])", part, 0.85),
    Rule("claims.fraction", r"(?<of>[ -](?i:of|the)\b)?(?<as>[ ](?i:as[ ](?:much|many|\p{L}+))\b)?", fraction, 0.9),
    Rule("claims.odds", r"-(?i:to)-(?<other>[0-9]{1,4}|(?i:\L<numbers_units>))\b", odds, 0.85),
    Rule("claims.ordinal-superlative", r"(?:[ -](?i:\L<superlatives_grading>)[ -]\p{L}+|[ -](?i:\L<superlatives_measurable>))(?:-(?i:\L<superlatives_joined>))?+\b", ordinal_rank, 0.95),
    Rule("claims.ranked", r"(?<scope>[ ](?i:(?:place[ ])?(?:in|among)[ ](?:the[ ])?(?:nation|country|world|state|region|u\.s\.|united[ ]states|overall|category))\b)?+", ranked, 0.85),
    Rule("claims.duration", r"(?<gap>[ -])" + _DAYS, duration, 0.95),
    Rule("claims.part-of-unit", r"[ ](?:of[ ])?an?[ ](?i:(?<unit>\L<units_durations>|\L<units_words>))(?![\p{L}\p{N}])", part_of_time, 0.9),
    Rule(
        "claims.measure",
        r"(?<gap>[ -]?)(?: (?i:(?<unit>(?:\L<units_modifiers>[ -])?\L<units_words>)) | (?<symbol>(?<unit>(?:sq\.?[ ]?|cu\.?[ ]?)?\L<units_symbols>)) )(?![\p{L}\p{N}'])(?:[ ](?i:celsius|fahrenheit|c|f)\b)?+" + _PER,
        measure, 0.95,
    ),
    Rule("claims.count", r"(?<gap>[ -]?)", count, 0.93),
    Rule("claims.bare", r"", bare, 0.8),
)

# A unit behind a number means that it measures, and is no part of a ratio or rank.
_UNIT_TAIL = regex.compile(r"[ -]?(?i:%|percent|per[ ]cent|years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|miles?|million|billion)(?![\p{L}])")
_AGE = regex.compile(r"[ -](?i:olds?|of[ ]age|ago)\b")
_JOINED = regex.compile(r"[-'’]?[\p{L}\p{N}]|[-–/]\d")
_ROUND = frozenset(map(Decimal, (3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 80, 100, 200, 250, 300, 500)))


def _round(value: Decimal) -> bool:
    return value in _ROUND or (value >= 1000 and value % 100 == 0) or value == 2


def scene_text(figure: Figure, start: int, end: int) -> str:
    """The text between two places of the figure's document."""
    return figure.scene.document.text[start:end]


def currency_of(sign: str, scene: Scene) -> str:
    """The ISO 4217 code of a sign; a bare dollar takes the country of the dateline, else the United States."""
    if sign != "$":
        return scene.lexicon.money.get(sign, sign)
    return scene.dollar


def _claim(figure: Figure, kind: ClaimKind, end: int, *, unit: str | None = None, factor: Decimal = Decimal(1), subject: str | None = None, **ratio: Any) -> Claim:
    scene, sign = figure.scene, figure.sign
    if figure.borrows:
        end = figure.end
    end -= scene.shadow[end - 1] == " "
    if figure.borrows:
        pass
    elif sign != "range" and (after := bound_after(end, scene))[0]:
        sign, end = after[0] or sign, after[1]
    start = figure.start
    value, low, high = exact(figure.number.value * factor), None, None
    if figure.range:
        low, high = (exact(limit * factor) for limit in figure.range)
    minus = scene.lexicon.minus.match(scene.shadow, max(0, start - 10), start)
    if minus and value and not figure.bound:
        start, value = minus.start(), -value
    elif scene.shadow[start - 1 : start] == "-" and not figure.bound and scene.shadow[start - 2 : start - 1] in ("", " ", "("):
        start, value = start - 1, -value
    return Claim(
        start, end, scene.document.text[start:end], kind=kind, value=None if figure.range else value, low=low, high=high,
        comparator=sign, unit=unit, subject=subject, **ratio,
    )


def _ratio(figure: Figure, end: int, part: Decimal, whole: Decimal, unit: str | None) -> Claim:
    claim = _claim(figure, "ratio", end, unit=unit, numerator=part, denominator=whole)
    return replace(claim, value=exact(part / whole))


def _subject(end: int, scene: Scene) -> str | None:
    """What a share is a share of: *14% of America's schools*."""
    match = _OF.match(scene.shadow, end)
    phrase = match and phrase_after(scene.shadow, match.end() - 1, scene.block(end).end, scene.lexicon)
    if not match or not phrase:
        return None
    return scene.document.text[match.end() : phrase.end]


_OF = regex.compile(r"[ ]of[ ](?:(?:the|all|our|its|their)[ ])?")


def _to_noun(end: int, scene: Scene) -> int:
    """A hyphenated figure runs up to its noun when that follows directly: a ten-year deal."""
    phrase = phrase_after(scene.shadow, end, scene.block(end).end, scene.lexicon, hyphen=True)
    return phrase.end if phrase and phrase.end - end <= 40 else end


def _without_during(figure: Figure, *, always: bool = False) -> Figure:
    """Without an *over* that means *during*: paid over five years."""
    bound, scene = figure.bound, figure.scene
    if bound is None:
        return figure
    if always:
        return replace(figure, bound=None) if bound.phrase in ("within", "inside of") else figure
    if bound.phrase not in scene.lexicon.during:
        return figure
    before = scene.word_before(bound.start).lower()
    after = scene.lexicon.language.words("bounds_owning")
    if before in after or not before or _OWNED.match(scene.shadow, figure.tail):
        return figure
    return replace(figure, bound=None)


_OWNED = regex.compile(r"[ -]\p{L}+(?:[ ](?i:of|old|long|ago|in[ ]business|combined)\b|'|[ ]experience)")


def _with_letter(figure: Figure, phrase: Phrase) -> Figure:
    """The figure with its letter read as a scale, where a plural behind it is counted (5M users)."""
    number = figure.number.with_letter()
    return replace(figure, number=number, last=number) if figure.number.letter and not figure.range else figure


def _may_count(figure: Figure, phrase: Phrase, hyphen: bool) -> bool:
    scene, number = figure.scene, figure.number
    words = scene.lexicon.language.words
    if number.form == "words" and number.value == 1 and not hyphen:
        return False
    first = scene.shadow[figure.tail + 1 : phrase.end].split()[0].lower().strip("\"'(,")
    if hyphen and len(first) > 13 and "-" not in first:
        return False  # a compound's name: 6-monoacetylmorphine
    if hyphen and (first.partition("-")[0] in words("labels_lexical") or first in words("labels_lexical") or scene.shadow[figure.tail + 1].isupper()):
        return False
    if phrase.head.lower() in scene.lexicon.vague or _AGES.match(scene.shadow, figure.tail):
        return False
    if guards.is_year(number) and not figure.bound and not (phrase.plural and number.value % 100 == 0):
        return False
    if figure.bound and (phrase.plural or number.grouped or number.scale > 1):
        return True
    if guards.names(number, scene) or _BETWEEN.match(scene.shadow, max(0, figure.core - 12), figure.core) and number.value == 2:
        return False
    return phrase.plural or hyphen or number.grouped or number.scale > 1 or (number.value >= 2 and phrase.head.islower() and bool(figure.bound))


_BETWEEN = regex.compile(r"(?r)(?i:between|both)[ ](?:(?i:the|our|these|its|their)[ ])?")
_AGES = regex.compile(r"[ -]years?[ -]olds?|[ ]to[ ]\d|[ -](?i:and[ ])?(?:under|over|older|up)\b")

__all__ = ["RULES", "bound_before", "Bound"]
