"""The rules for lengths of time, measures and counts. They come last, because almost any noun can be counted."""

from __future__ import annotations

import regex

from ...model import Claim, ClaimKind
from ...rules import Match, Rule
from . import guards
from .amounts import END, PER
from .building import claim_of, compound_behind, to_noun, without_during, without_within
from .context import FigureContext
from .figures import SIGNS, Figure
from .noun import NounPhrase, phrase_behind
from .number import ARTICLE, and_a_half

LONGEST_COUNTED_WORD = 13  # letters after a hyphen; a longer word is a chemical name (6-monoacetylmorphine)
FEWEST_BARE = 20  # a smaller number with a weak bound and no noun is rarely a figure
SHORTEST_NAME = 4  # letters of a name in capitals: the 40 BAKERS, but 40 GPS
MOST_BEHIND_TIME = 2  # words after a length of time: a ten-year licensing deal
LONGEST_TICKER = 4  # letters of a code in capitals: 7-OHM
LONGEST_SHORT = 3  # letters of an abbreviated unit; in capitals it is something else: HR is human resources


def duration(match: Match, figure: Figure) -> Claim | None:
    """A length of time (ten years, a five-year term, 25 years to life)."""
    number, context, unit, joined = figure.number, figure.context, match["unit"], match["gap"] == "-"
    if number.value <= guards.OLDEST and context.after(_AGO, match.end()):
        return None
    if not joined and (_is_short_name(unit) or (number.form == "words" and _tells_no_time(unit, figure))):
        return None
    end = (
        to_noun(match.end(), figure, most=MOST_BEHIND_TIME) if joined or _is_attributive(unit, figure) else match.end()
    )
    value, end = and_a_half(number.value, end, context)
    figure = without_during(figure)._replace(number=number._replace(value=value))
    if not figure.bound and (endless := context.after(_ENDLESS, end)):
        figure, end = figure._replace(after=">="), endless.end()
    return claim_of(figure, "duration", end, unit=unit)


def _is_short_name(unit: str) -> bool:
    return unit.isupper() and len(unit) <= LONGEST_SHORT


def _tells_no_time(unit: str, figure: Figure) -> bool:
    """Whether a word for a unit of time does not mean one: two second prizes; one day we may see."""
    context, one = figure.context, figure.number.value == 1
    return context.has("units_also_ordinals", unit) or (
        one and not figure.bound and context.has("units_of_some_time", unit)
    )


def _is_attributive(unit: str, figure: Figure) -> bool:
    """Whether a singular unit describes the words after it: a two week trial, a one hour walk."""
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
    """A physical quantity (40 miles, 5 MW, 330,000 square feet)."""
    context, unit, end = figure.context, match["unit"], match.end()
    if _names_no_unit(match, figure) or _of_study(match, context):
        return None
    if match["per"]:
        unit = context.document.text[match.start("unit") : end]
    joined = match["gap"] == "-" or "-" in match["unit"]
    return claim_of(figure, "measure", to_noun(end, figure) if joined else end, unit=unit)


def two_units(match: Match, figure: Figure) -> Claim | None:
    """A length, weight or time in two units, converted to the smaller one (5 ft 2 in, 1 hour 20 minutes)."""
    context, rest, larger = figure.context, figure.context.number_at(match.end()), match["unit"].lower()
    smaller = context.after(_SMALLER, rest.end) if rest else None
    held = context.language.values("units_larger")[larger]
    if rest is None or smaller is None or held != context.language.values("units_smaller")[smaller["unit"].lower()]:
        return None
    if figure.range or not (figure.number.counts and rest.counts) or rest.value >= held:
        return None
    if context.after(_AGO, smaller.end()):
        return None  # 2 years and 4 months old
    kind: ClaimKind = "duration" if context.has("units_durations", larger) else "measure"
    number = figure.number._replace(value=figure.number.value * held + rest.value)
    return claim_of(figure._replace(number=number), kind, smaller.end(), unit=smaller["unit"])


def rate(match: Match, figure: Figure) -> Claim | None:
    """Things counted in a unit of measure (2 million cells/mL)."""
    return claim_of(figure, "measure", match.end(), unit=match["unit"]) if figure.number.counts else None


def _names_no_unit(match: Match, figure: Figure) -> bool:
    """Whether a unit's symbol is something else: 800 W Mill Street, 7-OHM, 5m people."""
    number, context, unit = figure.number, figure.context, match["unit"]
    if len(unit) == 1 and unit.isupper() and guards.addresses(number, context):
        return True
    if not match["symbol"]:
        return unit.isupper() and match["gap"] != " " and len(unit) <= LONGEST_TICKER
    if number.form != "digits":
        return True
    phrase = phrase_behind(match.end(), context) if number.letter and not match["gap"] else None
    return phrase is not None and phrase.plural


def _of_study(match: Match, context: FigureContext) -> bool:
    """Whether a degree is an academic one: 250 degree programs."""
    return context.has("units_studied", match["unit"]) and context.has(
        "units_after_degree", _first_word(match.end(), context)
    )


def lost_money(match: Match, figure: Figure) -> Claim | None:
    """An amount in a text that lost its punctuation, even the currency sign (  2 million for the harbor)."""
    context, number = figure.context, figure.number
    if not context.faded or figure.borrows or not context.shadow.endswith("  ", 0, figure.core):
        return None
    if number.form != "digits" or not (number.grouped or figure.last.scale > 1):
        return None
    before = context.word_before(number.start)
    if len(before) == 1 and not context.has("numbers_articles", before):
        return None  # H R  2 764
    phrase = phrase_behind(figure.tail, context)
    if phrase and phrase.plural and not context.has("money_nouns", phrase.head):
        return None
    return claim_of(figure, "money", match.end(), unit=context.dollar)


def count(match: Match, figure: Figure) -> Claim | None:
    """A number of things, with their noun after it (over 40 experts, a 13-page document)."""
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
    """The claim of a figure and its noun, which is a length of time if the noun is: twelve long years."""
    if phrase.head.islower() and figure.context.has("dates_plain_units", phrase.head):
        return claim_of(without_during(figure), "duration", phrase.end, unit=phrase.head)
    return claim_of(without_within(figure), "count", phrase.end, unit=phrase.head)


def _count_joined(figure: Figure) -> Claim | None:
    """A number joined to its noun: a 13-page document; not a two-way street, 6-MAM or zero-carbon capacity."""
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
    # A 300-bed hospital counts beds; the *strong* of a 12-strong team is not a noun.
    unit = phrase.head if context.has("labels_joins_bound", opening) else opening
    return claim_of(without_within(figure), "count", phrase.end, unit=unit)


def _is_capitals_alone(word: str, figure: Figure) -> bool:
    """Whether a word is in capitals while its line is not, as part of a name: the 7-HOPE Alliance."""
    block = figure.context.block(figure.core)
    return word.isupper() and len(word) > 1 and not figure.context.shadow[block.start : block.end].isupper()


def _may_count(figure: Figure, phrase: NounPhrase, *, joined: bool = False) -> bool:
    """Whether the number counts the noun phrase and is not part of a name."""
    context, number = figure.context, figure.number
    if number.form == "words" and number.value == 1 and figure.last.value <= 2:
        return False  # one or two
    if context.has("phrases_vague", phrase.head) or context.after(_AGES, figure.tail):
        return False
    if figure.bound:
        return phrase.plural or number.is_large or ((joined or phrase.head.islower()) and not _names_or_pairs(figure))
    if guards.is_year(number) and not _is_sample(figure, phrase):
        return False
    return (phrase.plural or joined or number.is_large) and not _names_or_pairs(figure)


def _names_or_pairs(figure: Figure) -> bool:
    """Whether the number is part of a name, or the *two* of *between the two*."""
    number, context = figure.number, figure.context
    return guards.names(number, context) or (number.value == 2 and context.before(_BETWEEN, figure.core) is not None)


def _is_sample(figure: Figure, phrase: NounPhrase) -> bool:
    """Whether digits that look like a year count a plural noun: 1900 boats.

    The words before them may show that they are a year: the 2024 participants.
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
    """Whether a single noun is in capitals while the words around it are not: the 40 BAKERS."""
    context, noun = figure.context, phrase.head
    stands_alone = context.shadow[figure.tail : phrase.end].strip() == noun
    if not stands_alone or len(noun) < SHORTEST_NAME or not noun.isupper() or context.in_title_case(figure.core):
        return False
    return not context.word_before(figure.core).isupper()


def _first_word(place: int, context: FigureContext) -> str:
    match = _WORD.match(context.shadow, place)
    return match[1] if match else ""


def bare(match: Match, figure: Figure) -> Claim | None:
    """A number without a noun (an audience of over 150; four of which; Number of boats: 45)."""
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
    """Whether a number without a noun is a year or part of a name; a number in a table is neither."""
    context, number = figure.context, figure.number
    is_tabled = context.in_table(number.start) or _is_tabled(figure)
    if not is_tabled and (guards.is_year(number) or guards.names(number, context)):
        return True
    is_plain = not figure.bound and not number.is_large
    return is_plain and guards.starts_name(figure.end, context)  # 97.9 Tarn FM, 80 PLUS


def _is_code_or_telephone(figure: Figure) -> bool:
    """Whether a bare number is part of code (length > 0) or a telephone number: on 131 881, connects to 911."""
    context, number = figure.context, figure.number
    digits = context.shadow[number.start : number.end]
    if figure.bound and figure.bound.phrase in SIGNS:
        return True
    return context.has("labels_codes", digits) or (
        " " in digits and context.has("labels_before_telephone", context.word_before(number.start))
    )


def _is_age_of_group(figure: Figure) -> bool:
    """Whether a number is the age of the people named before it: adults 65+, women over 50."""
    context = figure.context
    return figure.number.value < guards.OLDEST and context.has("labels_aged", context.word_before(figure.start))


def _end_with_more(figure: Figure) -> int:
    """The end of a figure, including *more* after it: options for [35 more]."""
    if figure.bound or figure.number.is_large:
        return figure.end
    more = figure.context.after(_MORE, figure.end)
    return more.end() if more else figure.end


def _tells_size(figure: Figure) -> bool:
    """Whether a number without a noun is a size, because it is large, has a bound, or follows a word for a size."""
    context, number = figure.context, figure.number
    if number.value < 2 and number.form == "words":
        return False  # one or more
    if figure.last.is_large or context.in_table(number.start) or _is_of_group(figure) or _is_tabled(figure):
        return True
    small = number.value < FEWEST_BARE or number.form == "words"
    if figure.bound and small and context.has("bounds_weak", figure.bound.phrase):
        return False
    if figure.bound or figure.after:
        return True
    only = context.before(_ONLY, figure.core)  # a population of only 270
    told_by = context.word_before(only.start() if only else figure.core)
    return not small and context.has("labels_elided_after", told_by.lstrip("("))


def _is_of_group(figure: Figure) -> bool:
    """Whether the number counts people or things named before: four of which, 56 had left, ten who won."""
    context, number = figure.context, figure.number
    if figure.range or number.value < 2 or not number.is_whole:
        return False
    before = context.word_before(figure.start)
    if context.after(_OF_THEM, figure.end):
        return not context.has("ranks_determiners", before)  # the two of them
    opens_clause = before.endswith((",", ";")) or context.has("numbers_before_subject", before)
    return opens_clause and context.after(_THEY_DID, figure.end) is not None


def _is_tabled(figure: Figure) -> bool:
    """Whether the number follows a label for it, and nothing follows the number: Number of boats sold: 45."""
    context = figure.context
    label = context.shadow[context.block(figure.core).start : figure.core]
    return label.endswith(": ") and label.lower().startswith(context.lexicon.tabled)


def _in_score(figure: Figure) -> bool:
    """Whether two plain numbers are a score, not a change: passed 52 to 48."""
    context = figure.context
    if context.before(_SCORE_BEFORE, figure.core):
        return True
    opened = context.has("bounds_opens_change", context.word_before(figure.core))
    return not opened and _SCORE_BEHIND.match(context.shadow, figure.end) is not None


def statistic(match: Match, figure: Figure) -> Claim | None:
    """A ratio or risk in the terms of a study (a hazard ratio of 1.35)."""
    context = figure.context
    if figure.number.form != "digits" or _JOINED.match(context.shadow, figure.end):
        return None
    named = context.before(_STATISTIC_BEFORE, figure.start)
    return claim_of(figure, "ratio", figure.end, subject=named["subject"]) if named else None


_IN_TOTAL = r"[ ](?i:\L<bounds_in_total>)(?=[ ]\p{Ll})"
_SMALLER = rf"[ -]?(?i:(?<unit>\L<units_smaller>)){END}(?![ ](?:\L<ranks_determiners>)\b)"
_SCORE_BEFORE = r"(?r)(?<!\b(?i:\L<bounds_opens_change>)[ ])(?<![\d.,$£€-])\d{1,3}[ ]to[ ]"
_SCORE_BEHIND = regex.compile(r"[ ]to[ ]\d{1,3}(?![\d%]|[.,]\d|[ ]?\p{L})")
_STATISTIC_BEFORE = r"""(?r)(?<!\p{L})(?<subject>(?i:\L<labels_statistics>))(?:[ ]\(a?\p{Lu}{2,4}\))?
    (?:[ ](?:\L<labels_says_statistic>)[ ]|[:,][ ]|[ ]=[ ]|[ ])"""
_TALLY_BEFORE = r"(?r)(?<!\p{L})(?i:\L<labels_tallies>)[ ](?i:of)[ ]"
_ABOUT = r"(?r)(?<!\p{L})(?<subject>\p{L}+)[ ]of[ ]"
_MORE = r"[ ](?i:\L<numbers_more>)(?=[.,;:)]|[ ]of[ ]|$)"
_OF_THEM = rf"""{_MORE} | [ ](?i:of)[ ](?i:\L<numbers_them>)\b(?![ ]\p{{L}}++s\b) | [ ](?i:\L<numbers_who>)\b"""
_THEY_DID = r"[ ](?i:\L<numbers_they_did>)\b"
_ONLY = r"(?r)\b(?i:\L<bounds_only>)[ ]"
_WORD = regex.compile(r"[ ](\p{L}+)")
_ENDLESS = r"[ -](?i:\L<bounds_at_least_so_long>)\b"
_AGO = r"[ -](?i:\L<labels_old>|\L<dates_ago>)\b"
_JOINED = regex.compile(r"[-'’]?[\p{L}\p{N}]|[-–/]\d|\(\p{L}\)")
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
              | (?<symbol>(?<unit>(?:\L<units_areas>[ ]?)?\L<units_symbols>)) )
            (?![\p{L}\p{N}'])(?:[ ](?i:\L<units_temperatures>)\b)?+"""
        + PER,
        measure,
        0.95,
        at=("units_modifiers", "units_words", "units_areas", "units_symbols"),
    ),
    Rule("claims.money-lost-sign", PER, lost_money, 0.75),
    Rule("claims.count", r"(?<gap>[ -]?)", count, 0.93),
    Rule("claims.statistic", r"(?![ ]?%)", statistic),
    Rule("claims.bare", r"", bare, 0.8),
)
