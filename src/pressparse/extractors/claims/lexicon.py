"""The word lists this extractor needs, as the look-ups it makes; built once for a language."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from decimal import Decimal

import regex

from ...languages import Language
from ...model import Comparator
from ...patterns import compiled_when_needed
from ...rules import FLAGS
from .numbers import DIGITS

_BOUNDS: tuple[tuple[str, Comparator], ...] = (
    ("bounds_about", "~"),
    ("bounds_under", "<"),
    ("bounds_over", ">"),
    ("bounds_at_most", "<="),
    ("bounds_at_least", ">="),
)
_AFTER: tuple[tuple[str, Comparator], ...] = (
    ("bounds_after_about", "~"),
    ("bounds_after_at_most", "<="),
    ("bounds_after_at_least", ">="),
)


class Lexicon:
    """What the words of one language mean to this extractor. All keys are in lower case, symbols as written."""

    def __init__(self, language: Language) -> None:
        """Build the look-ups from the language's lists."""
        self.language = language
        self._numbers()
        self._bounds()
        self._money()
        self._phrases()
        self._ranks()

    def pattern(self, pattern: str, flags: int = 0, **lists: Iterable[str]) -> regex.Pattern[str]:
        """A verbose pattern with the language's word lists, and those given here, in it."""
        return compiled_when_needed(pattern, lambda name: lists.get(name) or self.language.words(name), FLAGS | flags)

    def article_before(self, shadow: str, place: int) -> int | None:
        """Where the *a* or *an* right before ``place`` starts, or None if there is none."""
        match = self._article.match(shadow, max(0, place - 4), place)
        return match.start() if match else None

    def _numbers(self) -> None:
        self.units = self._decimals("numbers_units")
        self.tens = self._decimals("numbers_tens")
        self.small = {**self.units, **self.tens}
        self.scales = self._decimals("numbers_scales")
        self.scale_abbreviations = self._decimals("numbers_abbreviations")
        self.scale_letters = self._decimals("numbers_letters")
        self.parts = self._decimals("numbers_parts")
        self.ordinals = self._decimals("numbers_ordinals")
        self.times = {**self._decimals("numbers_times"), **self._decimals("numbers_verbs")}
        self.number_words = frozenset({*self.small, *self.scales, *self.parts, *self.ordinals})
        self.and_words = self.language.words("numbers_and")
        self.alone = self.language.words("numbers_alone")
        self._article = self.pattern(r"(?r)(?<![\p{L}\p{N}'.&-])\L<numbers_articles>[ -]", regex.IGNORECASE)
        self.and_a_part = self.pattern(
            r"""[ -]\L<numbers_and>[ -](?:\L<numbers_articles>|(?<upper>\L<numbers_units>))
                [ -](?<lower>\L<numbers_parts>)\b""",
            regex.IGNORECASE,
        )
        self.of_a_scale = self.pattern(
            r"(?:[ ]of)?(?:[ ]\L<numbers_articles>)?[ -](?<scale>\L<numbers_scales>)\b", regex.IGNORECASE
        )
        self.minus = self.pattern(r"(?r)(?<!\bor[ ])(?<![\p{L}\p{N}])\L<numbers_minus>[ ]", regex.IGNORECASE)
        self.scale_before = self.pattern(r"(?r)(?<!\p{L})\L<numbers_scales>[ ]", regex.IGNORECASE)
        self.and_before = self.pattern(r"(?r)[ -]\L<numbers_and>[ -]", regex.IGNORECASE)
        digits = frozenset(word for word, value in self.units.items() if value < 10)
        self.point = self.pattern(
            r"[ ]\L<numbers_point>(?:[ ](?<digit>\L<digits>)\b)++", regex.IGNORECASE, digits=digits
        )
        self.lost_point = self.pattern(
            r"""(?<!\d[ ])\d{1,3}[ ](?: \d{1,2}(?=[ ](?i:\L<units_percent>|\L<numbers_scales>)\b)
                                     | \d{3}(?=[ ](?i:\L<numbers_scales>)\b) )"""
        )
        self.openers_of_parts = self.language.words("numbers_articles") | self.alone
        signs = self.language.words("money_signs") | self.language.words("money_local_signs")
        glued = frozenset(sign for sign in signs if sign[-1].isalpha())
        self.digits = self.pattern(DIGITS, glued=glued | self.language.words("currencies_codes"))

    def _bounds(self) -> None:
        self.bounds = {phrase: sign for name, sign in _BOUNDS for phrase in self.language.words(name)}
        self.fillers = self.language.words("bounds_fillers")
        self.bound_ends = {phrase.rsplit(" ", 1)[-1] for phrase in (*self.bounds, *self.fillers)}
        self.bounds_after = {phrase: sign for name, sign in _AFTER for phrase in self.language.words(name)}
        self.during = self.language.words("bounds_during")
        self.owning = self.language.words("bounds_owning")
        self.inside, self.weak = self.language.words("bounds_inside"), self.language.words("bounds_weak")
        self.change = self.language.words("bounds_change")
        self.range_or = self.language.words("bounds_range_or")
        self.range_openings = {
            "and": self.language.words("bounds_range_and_openings"),
            "to": self.language.words("bounds_range_to_openings"),
        }
        self.range_join = self.pattern(
            r"""(?<mark>[ ]?% | [ -]\p{L}{1,12}(?:[ ]\p{L}{1,12})? | \p{L}{1,3})??
                (?: [ ]?[-–][ ]? | -to- | [ ](?i:(?<word>\L<bounds_range_joins>))[ ] )"""
        )
        after = frozenset(self.bounds_after)
        self.after_bound = self.pattern(
            r"[ ]?(?i:(?<phrase>\L<after>))(?![\p{L}\p{N}-]|[ ]{1,2}(?:[\d$£€]|\L<numbers_articles>\b|the\b|than\b))",
            after=after,
        )

    def _money(self) -> None:
        self.signs = dict(self.language.values("money_signs"))
        codes = self.language.words("currencies_codes")
        self.sign_places = self.language.values("money_sign_places")
        self.money = {code: code for code in codes} | self.signs | dict(self.language.values("money_local_signs"))
        names = {**self.language.values("currencies_names"), **self.language.values("money_words")}
        self.money_names = {name.lower(): code for name, code in names.items()}
        shared = self.language.values("money_shared")
        self.shared = {name: self.language.values(f"money_{table}") for name, table in shared.items()}
        self.cents = dict(self.language.values("money_cents"))
        self.money_nouns = self.language.words("money_nouns")
        self.pound_places = self.language.words("money_pound_places")
        self.regions = self.language.words("datelines_regions")
        self.dollar_places = dict(self.language.values("money_dollar_places"))
        signs = frozenset(self.money)
        self.sign_before = self.pattern(
            r"(?r)(?: (?<![\p{L}\p{N}])(?<sign>\L<signs>) | (?<sign>[$€£¥]) )[ ]?(?:(?<=[$€£¥][ ]?)-)?", signs=signs
        )
        self.sign_after = self.pattern(r"(?<sign>\L<signs>|\$)[ ]?", signs=signs)

    def _phrases(self) -> None:
        words = self.language.words
        self.stops, self.verbs, self.also_nouns, self.also_adjectives = (
            words("phrases_stops"),
            words("phrases_verbs"),
            words("phrases_also_nouns"),
            words("phrases_also_adjectives"),
        )
        self.plurals, self.not_plural = words("phrases_plurals"), words("phrases_not_plural")
        self.modifying, self.adjectives = words("phrases_modifying"), words("phrases_adjectives")
        self.vague, self.joining = words("phrases_vague"), words("phrases_joining")
        self.complementing = words("phrases_complementing")
        self.participles = words("phrases_participles")
        self.determiners = words("ranks_determiners") | words("numbers_articles")
        self.never_last = self.stops | words("ranks_comparatives")
        self.lexical, self.aged = words("labels_lexical"), words("labels_aged")
        self.after_degree = words("units_after_degree")
        self.joins_bound = words("labels_joins_bound")
        self.elided_after = words("labels_elided_after")
        self.sampled = words("dates_sampled")
        self.before_year = words("labels_before_year") | words("ranks_determiners")
        self.labels, self.maybe_labels = words("labels_before"), words("labels_maybe_before")
        self.graded = words("labels_graded")
        self.numbered_names, self.title_verbs = words("labels_names"), words("labels_title_verbs")
        self.lists, self.after_letter = words("labels_lists"), words("labels_after_letter")
        self.age_after = self.pattern(
            r"""(?i: [ -]\L<units_durations>[ -](?:\L<labels_old>|\L<numbers_and>[ ]\L<labels_younger>)
                   | [ ](?:and|or)[ ]\L<labels_younger> )(?![\p{L}-]|[ ](?:[\d$£€]|a\b|an\b|the\b))"""
        )
        self.age_before = self.pattern(r"(?r)(?<![\p{L}])(?i:\L<labels_ages>)[ ](?:(?i:of|between|from)[ ])?")
        self.statistic_before = self.pattern(
            r"""(?r)(?<!\p{L})(?<subject>(?i:\L<labels_statistics>))(?:[ ]\(a?\p{Lu}{2,4}\))?
                (?:[ ](?:of|was|is)[ ]|[:,][ ]|[ ]=[ ]|[ ])"""
        )
        self.tally_before = self.pattern(r"(?r)(?<![\p{L}])(?i:\L<labels_tallies>)[ ](?i:of)[ ]")
        self.clock = self.pattern(r"[ ]?(?i:\L<labels_clock>)(?![\p{L}\p{N}])")
        self.address = self.pattern(
            r"""\d{1,5}(?:[-–]\d{1,5})?\p{Lu}?[ ]{1,2}(?:[NSEW]{1,2}\.?[ ]{1,2})?
                (?:[\p{Lu}\d][\p{L}\d.'-]*+[ ]{1,2}){0,3}
                (?=\p{Lu})(?i:\L<labels_streets>)\b(?![ ]\p{Ll}+s\b)"""
        )

    def _ranks(self) -> None:
        self.durations = self.language.words("units_durations")
        self.rank_verbs_of_first = self.language.words("ranks_verbs_of_first")
        self.before_part = self.language.words("numbers_before_part")
        self.rank_verbs = self.language.words("ranks_verbs")
        self.unit_tail = self.pattern(
            r"[ -]?(?i:\L<units_percent>|\L<units_durations>|\L<units_words>|\L<numbers_scales>)(?![\p{L}])"
        )
        self.period_ended = self.pattern(
            r"(?i:[ -]\L<units_durations>(?:[ -]\L<labels_periods>)?[ ]\L<labels_closed>)\b"
        )
        self.measured = self.pattern(r"[ -](?i:\L<units_durations>|\L<units_words>)(?![\p{L}])")
        self.countable = self.language.words("units_countable")
        self.rank_before = self.pattern(
            r"""(?r)(?: (?<![\p{L}\p{N}-])(?<rank>\L<ranks_top>[ -]?)
                | (?<![\p{L}\p{N}-])(?<rank>\L<ranks_fields>[ ]\L<ranks_number>[ ]?)
                | (?<![\p{L}\p{N}-])(?<owner>\L<ranks_owners>)[ ]"?(?<rank>\L<ranks_number>[ ]?) )""",
            regex.IGNORECASE,
        )

        self.superlative_opening = self.pattern(
            r"""(?r)(?<![\p{L}\p{N}'-])(?i:(?:one)[ ]of[ ])?
                (?: (?i:\L<superlatives_owners>)[ ](?:(?:[\p{L}\p{N}.&-]+[ ]){0,3}[\p{L}\p{N}.&-]+(?:'s|s')[ ])?
                  | (?:\p{Lu}[\p{L}.&-]*[ ]){0,3}[\p{L}\p{N}][\p{L}\p{N}.&-]*(?:'s|s')[ ] )
                (?:(?i:\L<superlatives_between>)[ ]){0,2}"""
        )
        self.figurative = self.language.words("superlatives_figurative")
        self.figurative_first = self.language.words("superlatives_figurative_first")
        self.loose = self.language.words("superlatives_loose")
        self.not_record = self.language.words("superlatives_not_record")
        self.of_the = self.pattern(r"[ ]of[ ](?:the[ ])?", regex.IGNORECASE)
        self.superlative_scope = self.pattern(
            r"""(?: [ ](?!(?:\L<superlatives_breaks>)[ ])[^\s.,;:()"\u2014\u2013]++(?:\.(?=[\p{L}]))?+ ){0,14}?
                (?: [ ](?:in|on|of|within|across|for|at)[ ](?:[\p{L}\p{N}'.-]+[ ]){0,4}?
                        (?:\L<superlatives_within>)(?![\p{L}'-])
                        (?:[ ]of[ ](?-i:\p{Lu}[\p{L}.]+(?:[ ]\p{Lu}[\p{L}.]+){0,2}+))?+
                  | [ ]in[ ](?:the[ ])?(?-i:\p{Lu}[\p{L}.]+(?:[ ]\p{Lu}[\p{L}.]+){0,3}+) | [ ]\L<superlatives_ever>\b
                  | [ ]since[ ][^\s.,;:()]+(?:[ ](?:of[ ])?(?-i:[\d\p{Lu}])[^\s.,;:()]*){0,3}+ )""",
            regex.IGNORECASE,
        )

    def _decimals(self, name: str) -> dict[str, Decimal]:
        return {word: Decimal(str(value)) for word, value in self.language.values(name).items()}


@functools.cache
def lexicon(language: Language) -> Lexicon:
    """The language's lexicon; one is built and kept."""
    return Lexicon(language)
