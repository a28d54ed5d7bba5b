"""The rules for lengths of time, measures and counts; the last ones, since almost any noun can be counted."""

from __future__ import annotations

from dataclasses import replace

import regex

from ...model import Claim, ClaimKind
from ...rules import Rule
from . import guards
from .amounts import END, PER
from .building import claim_of, compound_behind, phrase_behind, to_noun, without_during, without_within
from .figures import Figure
from .noun import Phrase
from .numbers import and_a_half
from .scene import Scene

LONGEST_COUNTED_WORD = 13  # joined by a hyphen; longer is the name of a compound (6-monoacetylmorphine)
FEWEST_BARE = 20  # below it a number with no noun and a weak bound is more often no figure
LONGEST_STATISTIC = 40  # code points of its name, up to its number
SHORTEST_NAME = 4  # letters, all capitals: the 40 BAKERS, but 40 GPS


def duration(match: regex.Match[str], figure: Figure) -> Claim | None:
    """A length of time (ten years, a five-year term)."""
    scene, unit, joined = figure.scene, match["unit"], match["gap"] == "-"
    if figure.number.form == "ordinal":
        return None
    if figure.number.value <= guards.OLDEST and _AGO.match(scene.shadow, match.end()):
        return None
    if not joined and unit.isupper() and len(unit) <= 3:
        return None  # HR is human resources
    if not joined and figure.number.form == "words" and unit.lower() == "second":
        return None
    one = figure.number.form == "words" and figure.number.value == 1
    if one and unit.lower() == "day" and not joined and not figure.bound:
        return None  # one day we may see
    end = to_noun(match.end(), figure) if joined or _is_attributive(unit, figure) else match.end()
    value, end = and_a_half(scene.shadow, figure.number.value, end, scene.lexicon)
    figure = replace(without_during(figure), number=replace(figure.number, value=value))
    return claim_of(figure, "duration", end, unit=unit)


def _is_attributive(unit: str, figure: Figure) -> bool:
    """Whether a unit in the singular describes what follows: a two week trial, a one hour walk."""
    scene = figure.scene
    if unit.lower() not in scene.lexicon.countable or figure.number.form == "fraction":
        return False
    return figure.number.value != 1 or scene.lexicon.article_before(scene.shadow, figure.core) is not None


def part_of_unit(match: regex.Match[str], figure: Figure) -> Claim | None:
    """A part of a unit of time or measure (half an hour, a quarter of a mile)."""
    if figure.number.form != "fraction":
        return None
    kind: ClaimKind = "duration" if match["unit"].lower() in figure.scene.lexicon.durations else "measure"
    return claim_of(figure, kind, match.end(), unit=match["unit"])


def measure(match: regex.Match[str], figure: Figure) -> Claim | None:
    """A physical quantity (40 miles, 5 MW, 330,000 square feet)."""
    scene, number, end = figure.scene, figure.number, match.end()
    if number.form == "ordinal" or (match["symbol"] and number.form != "digits"):
        return None
    if len(match["unit"]) == 1 and match["unit"].isupper() and guards.addresses(number, scene):
        return None  # 800 W Mill Street
    if not match["symbol"] and match["unit"].isupper() and match["gap"] != " " and len(match["unit"]) <= 4:
        return None  # a compound or a ticker: 7-OHM, 5LB
    if match["symbol"] and number.letter and not match["gap"]:
        phrase = phrase_behind(end, scene)
        if phrase and phrase.plural:
            return None  # 5m people
    unit = scene.document.text[match.start("unit") : match.end()] if match["per"] else match["unit"]
    if _of_study(match, scene):
        return None
    joined = match["gap"] == "-" or "-" in match["unit"]
    return claim_of(figure, "measure", to_noun(end, figure) if joined else end, unit=unit)


def _of_study(match: regex.Match[str], scene: Scene) -> bool:
    """Whether a degree is one that is studied for: 250 degree programs."""
    if match["unit"].lower() not in ("degree", "degrees"):
        return False
    return _first_word(scene.shadow, match.end()).lower() in scene.lexicon.after_degree


def lost_money(match: regex.Match[str], figure: Figure) -> Claim | None:
    """An amount whose currency sign became a space, with every other mark of the text (  2 million for the harbor)."""
    scene, number = figure.scene, figure.number
    if not scene.faded or figure.borrows or scene.shadow[max(0, figure.core - 2) : figure.core] != "  ":
        return None
    if number.form != "digits" or not (number.grouped or figure.last.scale > 1):
        return None
    before = scene.word_before(number.start).lower()
    if len(before) == 1 and before not in scene.lexicon.determiners:
        return None  # H R  2 764
    phrase = phrase_behind(figure.tail, scene)
    if phrase and phrase.plural and phrase.head.lower() not in scene.lexicon.money_nouns:
        return None
    return claim_of(figure, "money", match.end(), unit=scene.dollar)


def count(match: regex.Match[str], figure: Figure) -> Claim | None:
    """A number of things that the noun behind it names (over 40 experts, a 13-page document)."""
    scene, number, joined = figure.scene, figure.number, match["gap"] == "-"
    if number.form not in ("digits", "words") or figure.currency or not (match["gap"] or number.letter):
        return None
    scaled = number.letter is not None and not joined
    place = number.letter[0] if number.letter and scaled else figure.tail
    phrase = compound_behind(place, figure) if joined else phrase_behind(place, scene)
    if scaled and _first_word(scene.shadow, place) in scene.lexicon.after_letter:
        return None
    if phrase is None or (scaled and not phrase.plural) or not _may_count(figure, phrase, joined):
        return None
    if (joined and not number.value) or _is_name(phrase, figure):
        return None  # zero-carbon capacity
    if scaled and not figure.range:
        figure = replace(figure, number=number.with_letter())
    unit = _joined_noun(figure, phrase) if joined else phrase.head
    return claim_of(without_within(figure), "count", phrase.end, unit=unit)


def _joined_noun(figure: Figure, phrase: Phrase) -> str:
    """What a figure joined to it counts, whatever the phrase goes on to name: a 300-bed hospital, 12-person teams."""
    scene, start = figure.scene, figure.tail + 1
    word = regex.split(r"[ ,-]", scene.document.text[start : phrase.end], maxsplit=1)[0]
    return phrase.head if word.lower() in scene.lexicon.joins_bound else word


def _is_name(phrase: Phrase, figure: Figure) -> bool:
    """Whether the one noun is written all in capitals where the words around are not: the 40 BAKERS."""
    scene, noun = figure.scene, phrase.head
    stands_alone = scene.shadow[figure.tail : phrase.end].strip() == noun
    if not stands_alone or len(noun) < SHORTEST_NAME or not noun.isupper() or scene.title_case(figure.core):
        return False
    return not scene.word_before(figure.core).isupper()


def _first_word(shadow: str, place: int) -> str:
    match = _WORD.match(shadow, place)
    return match["word"].lower() if match else ""


def bare(match: regex.Match[str], figure: Figure) -> Claim | None:
    """A number whose noun is left out (an audience of over 150)."""
    scene, number = figure.scene, figure.number
    if number.form not in ("digits", "words") or figure.currency or _JOINED.match(scene.shadow, figure.end):
        return None
    if guards.is_year(number) or guards.names(number, scene):
        return None
    if number.value < guards.OLDEST and scene.word_before(figure.start).lower() in scene.lexicon.aged:
        return None  # adults 65+, women over 50
    if _in_score(figure):
        return None
    if scene.lexicon.tally_before.match(scene.shadow, max(0, figure.core - 12), figure.core):
        return None
    large = number.grouped or number.scale > 1
    if number.value == 1 and number.form == "words":
        return None  # one or more
    small = number.value < FEWEST_BARE or number.form == "words"
    if figure.bound and figure.bound.phrase in scene.lexicon.weak and small and not large:
        return None
    told = not small and _word_told_by(figure) in scene.lexicon.elided_after
    if not (large or figure.bound or figure.after or told):
        return None
    about = _ABOUT.match(scene.shadow, max(0, figure.start - 30), figure.start)
    return claim_of(figure, "count", figure.end, subject=about["subject"] if about else None)


def statistic(match: regex.Match[str], figure: Figure) -> Claim | None:
    """What a study calls a ratio or a risk (a hazard ratio of 1.35)."""
    scene, number = figure.scene, figure.number
    if number.form != "digits" or figure.currency or _JOINED.match(scene.shadow, figure.end):
        return None
    named = scene.lexicon.statistic_before.match(scene.shadow, max(0, figure.start - LONGEST_STATISTIC), figure.start)
    return claim_of(figure, "ratio", figure.end, subject=named["subject"]) if named else None


def _word_told_by(figure: Figure) -> str:
    """The word before a figure, or before its *only*: a population of only 270."""
    scene = figure.scene
    only = _ONLY.match(scene.shadow, max(0, figure.core - 6), figure.core)
    return scene.word_before(only.start() if only else figure.core).lower().lstrip("(")


_ONLY = regex.compile(r"(?r)\b(?i:only|just)[ ]")


def _in_score(figure: Figure) -> bool:
    """Whether two plain numbers tell a score, not a change: passed 52 to 48."""
    shadow, start, end = figure.scene.shadow, figure.core, figure.end
    if _SCORE_BEFORE.match(shadow, max(0, start - 16), start):
        return True
    opened = figure.scene.word_before(start).lower() in _OPENS_CHANGE
    return not opened and _SCORE_BEHIND.match(shadow, end) is not None


_OPENS_CHANGE = ("from", "between")
_SCORE_BEFORE = regex.compile(r"(?r)(?<!\b(?i:from|between)[ ])(?<![\d.,$£€-])\d{1,3}[ ]to[ ]")
_SCORE_BEHIND = regex.compile(r"[ ]to[ ]\d{1,3}(?![\d%]|[.,]\d|[ ]?\p{L})")
_ABOUT = regex.compile(r"(?r)(?<!\p{L})(?<subject>\p{L}+)[ ]of[ ]")
_WORD = regex.compile(r"[ ](?<word>\p{L}+)")
_AGO = regex.compile(r"[ -](?i:olds?|of[ ]age|ago)\b")
_JOINED = regex.compile(r"[-'’]?[\p{L}\p{N}]|[-–/]\d|\(\p{L}\)")
_AGES = regex.compile(r"[ -]years?[ -]olds?|[ ]to[ ]\d|[ -](?i:and[ ])?(?:under|over|older|up)\b")
_BETWEEN = regex.compile(r"(?r)(?i:between|both)[ ](?:(?i:the|our|these|its|their)[ ])?")


def _may_count(figure: Figure, phrase: Phrase, joined: bool) -> bool:
    """Whether the number counts what the phrase names, rather than being a part of some name."""
    scene, number = figure.scene, figure.number
    large = number.grouped or number.scale > 1
    if phrase.head.lower() in scene.lexicon.vague or _AGES.match(scene.shadow, figure.tail):
        return False
    if joined and not _counts_in_compound(figure, phrase):
        return False
    if number.form == "words" and number.value == 1:
        return False
    if guards.is_year(number) and not figure.bound and not _is_sample(figure, phrase):
        return False
    if figure.bound and (phrase.plural or large):
        return True
    if guards.names(number, scene) or (number.value == 2 and _is_between(figure)):
        return False
    return phrase.plural or joined or large or (bool(figure.bound) and phrase.head.islower())


def _is_sample(figure: Figure, phrase: Phrase) -> bool:
    """Whether digits like a year's count what is named in the plural: 1900 boats, and any 2075 participants.

    The ones of a year are told by what stands before: the 2024 participants.
    """
    scene, lexicon = figure.scene, figure.scene.lexicon
    if figure.number.value % 100 == 0:
        return phrase.plural
    before = scene.word_before(figure.core).lower()
    return _first_word(scene.shadow, figure.tail) in lexicon.sampled and not (
        before in lexicon.before_year or before.endswith(("'s", "s'"))
    )


def _counts_in_compound(figure: Figure, phrase: Phrase) -> bool:
    """A 13-page document, but not a two-way street or 6-MAM."""
    scene, start = figure.scene, figure.tail + 1
    word = regex.split(r"[ ,]", scene.shadow[start : phrase.end], maxsplit=1)[0].lower()
    lexical = scene.lexicon.lexical
    if scene.shadow[start].isupper() or word in lexical or word.partition("-")[0] in lexical:
        return False
    return "-" in word or len(word) <= LONGEST_COUNTED_WORD


def _is_between(figure: Figure) -> bool:
    """*Between two countries* counts nothing: there is no between without two."""
    return _BETWEEN.match(figure.scene.shadow, max(0, figure.core - 14), figure.core) is not None


RULES: tuple[Rule[Claim, Figure], ...] = (
    Rule(
        "claims.duration",
        r"(?<gap>[ -])(?:(?i:\L<units_time_words>)[ -])?(?i:(?<unit>\L<units_durations>))" + END,
        duration,
        0.95,
    ),
    Rule(
        "claims.part-of-unit",
        r"[ ](?:of[ ])?an?[ ](?i:(?<unit>\L<units_durations>|\L<units_words>))" + END,
        part_of_unit,
        0.9,
    ),
    Rule(
        "claims.measure",
        r"""(?<gap>[ -]?)
            (?: (?i:(?<unit>(?:\L<units_modifiers>[ -])?\L<units_words>))
              | (?<symbol>(?<unit>(?:sq\.?[ ]?|cu\.?[ ]?)?\L<units_symbols>)) )
            (?![\p{L}\p{N}'])(?:[ ](?i:celsius|fahrenheit|c|f)\b)?+"""
        + PER,
        measure,
        0.95,
    ),
    Rule("claims.money-lost-sign", PER, lost_money, 0.75),
    Rule("claims.count", r"(?<gap>[ -]?)", count, 0.93),
    Rule("claims.statistic", r"(?![ ]?%)", statistic, 0.9),
    Rule("claims.bare", r"", bare, 0.8),
)
