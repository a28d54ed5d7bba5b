"""The rules for durations, measures and counts. Counts come last, because almost any noun can be counted."""

from __future__ import annotations

import regex

from ...model import Claim, ClaimKind
from ...rules import Match, Rule
from . import guards
from .amounts import END, PER
from .building import claim_of, compound_behind, to_noun, without_during, without_within
from .context import FigureContext
from .figures import Figure
from .noun import NounPhrase, phrase_behind
from .number import ARTICLE, and_a_half

LONGEST_COUNTED_WORD = 13  # letters after a hyphen; a longer word is a chemical name (6-monoacetylmorphine)
SHORTEST_NAME = 4  # letters of a name in capitals: the 40 BAKERS, but 40 GPS
MOST_BEHIND_TIME = 3  # words after a length of time: a three-year revenue growth rate
MOST_UNJOINED = 2  # the same, without a hyphen, or if the first one is a participle: a two-year planned extension
LONGEST_TICKER = 4  # letters of a code in capitals: 7-OHM
LONGEST_SHORT = 3  # letters; an abbreviated unit is never in capitals: HR is human resources


def duration(match: Match, figure: Figure) -> Claim | None:
    """A duration (ten years, a five-year term, 25 years to life)."""
    number, context, unit, joined = figure.number, figure.context, match["unit"], match["gap"] == "-"
    if number.value <= guards.OLDEST and context.after(_AGO, match.end()):
        return None
    if not joined and (_is_short_name(unit) or (number.form == "words" and _tells_no_time(unit, figure))):
        return None
    end = match.end()
    if joined or _is_attributive(unit, figure):
        end = to_noun(end, figure, most=_most_behind_time(end, figure, joined=joined))
    value, end = and_a_half(number.value, end, context)
    figure = without_during(figure)._replace(number=number._replace(value=value))
    if not figure.bound and (endless := context.after(_ENDLESS, end)):
        end = endless.end()
        figure = figure._replace(after=">=" if figure.sign == "=" else figure.sign)
    return claim_of(figure, "duration", end, unit=unit)


def _most_behind_time(place: int, figure: Figure, *, joined: bool) -> int:
    """The largest number of words after a length of time that can belong to its claim."""
    is_close = joined and not _first_word(place, figure.context).endswith("ed")
    return MOST_BEHIND_TIME if is_close else MOST_UNJOINED


def _is_short_name(unit: str) -> bool:
    return unit.isupper() and len(unit) <= LONGEST_SHORT


def _tells_no_time(unit: str, figure: Figure) -> bool:
    """Whether a word for a unit of time has another meaning here: two second prizes; one day we may see."""
    context, one = figure.context, figure.number.value == 1
    return context.has("units_also_ordinals", unit) or (
        one and not figure.bound and context.has("units_of_some_time", unit)
    )


def _is_attributive(unit: str, figure: Figure) -> bool:
    """Whether a unit in the singular describes the words after it: a two week trial, a one hour walk."""
    if figure.number.form == "fraction" or not figure.context.has("units_countable", unit):
        return False
    return figure.number.value != 1 or figure.context.before(ARTICLE, figure.core) is not None


def part_of_unit(match: Match, figure: Figure) -> Claim | None:
    """A part of a unit of time or measure (half an hour, a quarter of a mile)."""
    if figure.number.form != "fraction":
        return None
    kind: ClaimKind = "duration" if figure.context.has("units_durations", match["unit"]) else "measure"
    return claim_of(figure, kind, match.end(), unit=match["unit"])


def measure(match: Match, figure: Figure) -> Claim | None:
    """A quantity with a unit of measure (40 miles, 5 MW, 330,000 square feet)."""
    context, unit, end = figure.context, match["unit"], match.end()
    if _names_no_unit(match, figure) or _of_study(match, context):
        return None
    if match["per"]:
        unit = context.document.text[match.start("unit") : end]
    joined = match["gap"] == "-" or "-" in match["unit"]
    return claim_of(figure, "measure", to_noun(end, figure) if joined else end, unit=unit)


def two_units(match: Match, figure: Figure) -> Claim | None:
    """A length, weight or duration in two units, converted to the smaller unit (5 ft 2 in, 1 hour 20 minutes)."""
    context, rest, larger = figure.context, figure.context.number_at(match.end()), match["unit"].lower()
    smaller = context.after(_SMALLER, rest.end) if rest else None
    held = context.language.values("units_larger")[larger]
    if rest is None or smaller is None or held != context.language.values("units_smaller")[smaller["unit"].lower()]:
        return None
    if figure.range or not (figure.number.counts and rest.counts) or rest.value >= held:
        return None
    if context.after(_AGO, smaller.end()):
        return None  # an age: 2 years and 4 months old
    kind: ClaimKind = "duration" if context.has("units_durations", larger) else "measure"
    number = figure.number._replace(value=figure.number.value * held + rest.value)
    return claim_of(figure._replace(number=number), kind, smaller.end(), unit=smaller["unit"])


def rate(match: Match, figure: Figure) -> Claim | None:
    """A number of things per unit of measure (2 million cells/mL)."""
    return claim_of(figure, "measure", match.end(), unit=match["unit"]) if figure.number.counts else None


def _names_no_unit(match: Match, figure: Figure) -> bool:
    """Whether the match only looks like a unit: 800 W Mill Street, 450 t o n s, 7-OHM, 5m people."""
    number, context, unit = figure.number, figure.context, match["unit"]
    if len(unit) == 1 and (_SPACED_OUT.match(context.shadow, match.end()) or guards.addresses(number, context)):
        return True
    if not match["symbol"]:
        return unit.isupper() and match["gap"] != " " and len(unit) <= LONGEST_TICKER
    if number.form != "digits":
        return True
    if not number.letter or match["gap"] or context.has("units_extents", _first_word(match.end(), context)):
        return False
    phrase = phrase_behind(match.end(), context)
    return phrase is not None and phrase.plural


def _of_study(match: Match, context: FigureContext) -> bool:
    """Whether a degree is an academic degree, not a unit of angle or temperature: 250 degree programs."""
    return context.has("units_studied", match["unit"]) and context.has(
        "units_after_degree", _first_word(match.end(), context)
    )


def lost_money(match: Match, figure: Figure) -> Claim | None:
    """An amount whose currency sign is missing, in a text that lost its punctuation (  2 million for the harbor)."""
    context, number = figure.context, figure.number
    if not context.faded or figure.borrows or not context.shadow.endswith("  ", 0, figure.core):
        return None
    if number.form != "digits" or not (number.grouped or figure.last.scale > 1):
        return None
    before = context.word_before(number.start)
    if len(before) == 1 and not context.has("numbers_articles", before):
        return None  # the name of a bill: H R  2 764
    phrase = phrase_behind(figure.tail, context)
    if phrase and phrase.plural and not context.has("money_nouns", phrase.head):
        return None
    return claim_of(figure, "money", match.end(), unit=context.dollar)


def count(match: Match, figure: Figure) -> Claim | None:
    """A number and the noun that it counts (over 40 experts, a 13-page document)."""
    context, number, gap = figure.context, figure.number, match["gap"]
    if gap == "-":
        return _count_joined(figure) if number.counts else None
    letter = figure.last.letter
    scaled, place = letter is not None, letter[0] if letter else figure.tail
    if not number.counts or not (gap or scaled):
        return None
    in_total = context.after(_IN_TOTAL, place)
    phrase = phrase_behind(in_total.end() if in_total else place, context)
    if phrase is None or not _may_count(figure, phrase) or _is_name(phrase, figure):
        return None
    if scaled:
        if not phrase.plural or context.has("labels_after_letter", _first_word(place, context)):
            return None
        figure = figure.with_letters()
    return _of_noun(figure, phrase)


def _of_noun(figure: Figure, phrase: NounPhrase) -> Claim:
    """Make a claim from a figure and its noun: a duration if the noun is a unit of time (twelve long years)."""
    if phrase.head.islower() and figure.context.has("dates_plain_units", phrase.head):
        return claim_of(without_during(figure), "duration", phrase.end, unit=phrase.head)
    return claim_of(without_within(figure), "count", phrase.end, unit=phrase.head)


def _count_joined(figure: Figure) -> Claim | None:
    """A count with a hyphen before its noun: a 13-page document, but not a two-way street or zero-carbon capacity."""
    context, phrase = figure.context, compound_behind(figure.tail, figure)
    if phrase is None or not figure.number.value or not _may_count(figure, phrase, joined=True):
        return None
    start = figure.tail + 1
    first, _, _ = context.document.text[start : phrase.end].replace(",", " ").partition(" ")
    opening = first.partition("-")[0]
    if first[0].isupper() and (not context.in_title_case(start) or _is_capitals_alone(opening, figure)):
        return None
    if context.has("labels_lexical", first) or context.has("labels_lexical", opening):
        return None
    if "-" not in first and len(first) > LONGEST_COUNTED_WORD:
        return None
    # In *300-bed hospital*, the beds are counted. In *12-strong team*, the word *strong* is not a noun.
    unit = phrase.head if context.has("labels_joins_bound", opening) else opening
    return claim_of(without_within(figure), "count", phrase.end, unit=unit)


def _is_capitals_alone(word: str, figure: Figure) -> bool:
    """Whether a word is in capitals and its block is not, so that the word is part of a name: the 7-TARN Alliance."""
    block = figure.context.block(figure.core)
    return word.isupper() and len(word) > 1 and not figure.context.shadow[block.start : block.end].isupper()


def _may_count(figure: Figure, phrase: NounPhrase, *, joined: bool = False) -> bool:
    """Whether the number counts the noun phrase and is not part of a name."""
    context, number = figure.context, figure.number
    if _is_one_or_two(figure) or context.has("phrases_vague", phrase.head) or context.after(_AGES, figure.tail):
        return False
    if figure.bound and (phrase.plural or number.is_large):
        return True
    if not figure.bound and guards.is_year(number) and not _is_sample(figure, phrase):
        return False
    may_be_counted = phrase.head.islower() if figure.bound else phrase.plural or number.is_large
    return (joined or may_be_counted) and not _names_or_pairs(figure)


def _is_one_or_two(figure: Figure) -> bool:
    """Whether the number is *one* or *one or two*, in words. These usually do not count anything."""
    number = figure.number
    return number.form == "words" and number.value == 1 and figure.last.value <= 2


def _names_or_pairs(figure: Figure) -> bool:
    """Whether the number is part of a name, or is the *two* in *between the two*."""
    number, context = figure.number, figure.context
    return guards.names(number, context) or (number.value == 2 and context.before(_BETWEEN, figure.core) is not None)


def _is_sample(figure: Figure, phrase: NounPhrase) -> bool:
    """Whether digits that look like a year count a plural noun: 1900 boats.

    The words before the digits may show that they are a year: the 2024 participants.
    """
    if figure.number.value % 100 == 0:
        return phrase.plural
    context = figure.context
    before = context.word_before(figure.core)
    tells_year = any(context.has(name, before) for name in ("labels_before_year", "ranks_determiners"))
    if tells_year or before.endswith(("'s", "s'")):
        return False
    return context.has("dates_sampled", _first_word(figure.tail, context))


def _is_name(phrase: NounPhrase, figure: Figure) -> bool:
    """Whether a noun in capitals is a name, because the word before the number is not in capitals: the 40 BAKERS."""
    context, noun = figure.context, phrase.head
    stands_alone = context.shadow[figure.tail : phrase.end].strip() == noun
    if not stands_alone or len(noun) < SHORTEST_NAME or not noun.isupper() or context.in_title_case(figure.core):
        return False
    return not context.word_before(figure.core).isupper()


def _first_word(place: int, context: FigureContext) -> str:
    match = _WORD.match(context.shadow, place)
    return match[1] if match else ""


_IN_TOTAL = r"[ ](?i:\L<bounds_in_total>)(?=[ ]\p{Ll})"
_SMALLER = rf"[ -]?(?i:(?<unit>\L<units_smaller>)){END}(?![ ](?:\L<ranks_determiners>)\b)"
_WORD = regex.compile(r"[ ](\p{L}+)")
_SPACED_OUT = regex.compile(r"[ ]{1,2}(?!a\b)\p{Ll}(?![\p{L}'])")  # a space between all letters of a scanned text
_ENDLESS = r"[ -](?i:\L<bounds_at_least_so_long>)\b"
_AGO = r"[ -](?i:\L<labels_old>|\L<dates_ago>)\b"
_AGES = r"""[ -](?i:\L<labels_years>)[ -](?i:\L<labels_old>) | [ ]to[ ]\d
    | [ -](?i:\L<numbers_and>[ ])?(?i:\L<labels_age_bounds>)\b(?![ ](?:\p{Ll}+[ ])?\p{Ll}+s\b)"""
_BETWEEN = r"(?r)(?i:\L<labels_between_two>)[ ](?:(?i:\L<ranks_determiners>)[ ])?"


RULES: tuple[Rule[Claim, Figure], ...] = (
    Rule(
        "claims.two-units",
        r"[ -]?(?i:(?<unit>\L<units_larger>)),?[ -](?:(?i:\L<numbers_and>)[ ])?(?=[\p{L}\d])",
        two_units,
        0.93,
        at=("units_larger",),
    ),
    Rule(
        "claims.duration",
        r"(?<gap>[ -])(?:(?i:\L<units_time_words>)[ -])?(?i:(?<unit>\L<units_durations>))" + END,
        duration,
        0.95,
        at=("units_time_words", "units_durations"),
    ),
    Rule(
        "claims.part-of-unit",
        r"[ ](?:of[ ])?(?:\L<numbers_articles>)[ ](?i:(?<unit>\L<units_durations>|\L<units_words>))" + END,
        part_of_unit,
        at=("ranks_of", "numbers_articles"),
    ),
    Rule("claims.rate", rf"[ ](?<unit>\p{{Ll}}{{3,}}+(?<=s)/(?:\L<units_symbols>)){END}", rate),
    Rule(
        "claims.measure",
        r"""(?<gap>[ -]?)
            (?: (?i:(?<unit>(?:\L<units_modifiers>[ -])?\L<units_words>))
              | (?<symbol>(?<unit>(?:\L<units_areas>[ ]?)?\L<units_symbols>)(?!\.\p{Lu})) )
            (?![\p{L}\p{N}'])(?:[ ](?i:\L<units_temperatures>)\b)?+"""
        + PER,
        measure,
        0.95,
        at=("units_modifiers", "units_words", "units_areas", "units_symbols"),
    ),
    Rule("claims.money-lost-sign", PER, lost_money, 0.75),
    Rule("claims.count", r"(?<gap>[ -]?)", count, 0.93),
)
