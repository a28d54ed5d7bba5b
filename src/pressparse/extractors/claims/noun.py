"""Finds the end of the noun phrase after a figure.

This is a shallow parser without a tagger. It reads on until a word that cannot be in a noun phrase, and prefers to end
at a plural, because a number above one needs a plural (*8,000 researchers traveling between …*).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

import regex

from ...languages import Language

if TYPE_CHECKING:
    from .context import FigureContext

LONGEST_SINGULAR = 6  # words after a hyphenated figure: a 42-unit affordable senior housing community
LONGEST_ELIDED = 3  # words after a number if there is no plural: 40 million strong audience
LONGEST_UNCOUNTED = 6  # words after a superlative
LONGEST_WITH_MEN = 6  # letters; a longer word in -men is a plural: craftsmen, but not "regimen"
LONGEST_JOINED = 3  # words before an *and* that joins two modifiers: 900 entry-level English and reading students
LONGEST_CODE = 3  # digits of a number that is part of a name: Phase 3
SHORTEST_PLURAL = 3  # letters; a word of this length in capitals is an acronym: GPS
_MANY_WORDS = 10_000
LONGEST = 8  # words of a noun phrase

# What may be between two words of a phrase. Two spaces may replace lost punctuation.
_GAPS = frozenset({" ", "  ", ' "', " '", '  "', "  '", ", ", " , ", "-", "–"})
# A trademark sign, an acronym in brackets or a dollar sign: wind turbines (WT) and parts, 24 $HILL tokens.
_ASIDE = regex.compile(r"[®™]*+(?<gap>[ ]{1,2}|[ ]?,[ ])(?:\((?!\d)[^()]{1,14}\)[ ]|\$(?=\p{Lu}{2,}+[ ]\p{L}+s\b))?+")
_ACRONYMS = regex.compile(r"\p{Lu}{2,}s|\p{Lu}\.?\p{Lu}\.s")
_NUMBER = regex.compile(r"[\d$£€]")


class NounPhrase(NamedTuple):
    """The end of a noun phrase, its head noun, and whether the head is plural."""

    end: int
    head: str
    plural: bool


class _Word(NamedTuple):
    """A word of a noun phrase, and the characters between it and the word before."""

    gap: str
    end: int
    text: str
    low: str
    is_plural: bool

    @property
    def after_comma(self) -> bool:
        return "," in self.gap


def phrase_behind(
    place: int,
    context: FigureContext,
    *,
    limit: int | None = None,
    hyphen: bool = False,
    singular: bool = False,
    counted: bool = True,
) -> NounPhrase | None:
    """The noun phrase that starts after ``place``. Returns None if there is no noun.

    Args:
        place: The end of the figure that comes before the noun.
        context: The document.
        limit: The latest end, if before the end of the block.
        hyphen: Whether a hyphen joins the figure to its noun (*a 13-page document*).
        singular: Whether an article shows that the noun is singular. A later word that looks plural is then a verb
            (*an 11-author study agrees*).
        counted: Whether a number requires a plural. If not (*the biggest biosciences fair*), the phrase is every word
            that fits, up to a comma.
    """
    walk = _Walk(context, context.reach(place) if limit is None else limit, hyphen=hyphen, counted=counted)
    words: Sequence[_Word] = walk.words(place)
    for at, word in enumerate(words if counted else ()):
        if word.is_plural and not _is_lettered(words, at):
            if singular and at:
                words = words[:at]
                break
            head = words[_last_plural(words, at, context)]
            return NounPhrase(walk.with_another(head.end), head.text, plural=True)
    longest = LONGEST_SINGULAR if hyphen else LONGEST_ELIDED if counted else LONGEST_UNCOUNTED
    words = _without_tail(words[:longest], context)
    return NounPhrase(words[-1].end, words[-1].text, plural=words[-1].is_plural and not singular) if words else None


@functools.lru_cache(maxsize=_MANY_WORDS)
def is_plural(word: str, language: Language) -> bool:
    """Whether a word looks like a plural noun."""
    low, plurals = word.lower(), language.words("phrases_plurals")
    tail = low.rpartition("-")[2]
    if low in plurals or tail in plurals or _ACRONYMS.fullmatch(word):
        return True
    if len(word) == SHORTEST_PLURAL and word.isupper():
        return False  # an acronym: GPS
    if not tail.endswith("s"):
        return len(tail) > LONGEST_WITH_MEN and tail.endswith("men")  # craftsmen, but not "omen"
    looks_singular = tail.endswith(("ss", "'s", "us", "is")) or tail in language.words("phrases_not_plural")
    return len(tail) > 2 and not looks_singular


class _Walk:
    """Reads the words of a noun phrase one by one."""

    def __init__(self, context: FigureContext, limit: int, *, hyphen: bool, counted: bool) -> None:
        self.context, self.limit, self.hyphen, self.counted = context, limit, hyphen, counted

    def _words_behind(self, place: int) -> Iterator[_Word]:
        """The words after an offset, up to a character that cannot be inside a phrase."""
        shadow, tokens, lead = self.context.shadow, self.context.document.tokens, ""
        joined = tokens.at(place)
        if joined and joined.start < place:  # the rest of a token: 13[-page]
            if shadow[place] != "-" or not shadow[place + 1 : place + 2].isalnum():
                return
            yield self._word("-", joined.end, shadow[place + 1 : joined.end])
            place = joined.end
        for token in tokens.following(place, self.limit):
            if token.start < place or not token.is_word:
                continue
            gap = lead + shadow[place : token.start]
            if gap not in _GAPS:
                aside = None if lead else _ASIDE.match(shadow, place)
                if aside is None or aside.end() < token.start:
                    return
                gap, place = aside["gap"], aside.end()
            lead = gap if token.start < place else ""  # inside the brackets
            if not lead:
                yield self._word(gap, token.end, token.text)
                place = token.end

    def _word(self, gap: str, end: int, text: str) -> _Word:
        if "." in text and text[1] != ".":  # people.Then, where a line break was lost; but not U.S.
            end -= len(text) - text.index(".")
            text = text[: text.index(".")]
        return _Word(gap, end, text, text.lower(), is_plural(text, self.context.language))

    def _following(self, place: int, count: int) -> Iterator[_Word]:
        """The next words after an offset, as long as only single spaces separate them."""
        for word in islice(self._words_behind(place), count):
            if word.gap != " ":
                return
            yield word

    def _is(self, name: str, word: _Word) -> bool:
        return word.low in self.context.language.words(f"phrases_{name}")

    def words(self, place: int) -> list[_Word]:
        """The words after ``place`` that can be in one noun phrase."""
        words: list[_Word] = []
        for word in islice(self._words_behind(place), LONGEST_SINGULAR if self.hyphen else LONGEST):
            if not self._may_follow(word, words):
                break
            words.append(word)
            if word.text.endswith("'"):  # a possessive ends the phrase: ten years' experience
                break
        return words

    def _may_follow(self, word: _Word, before: list[_Word]) -> bool:
        """Whether a word can continue the noun phrase after the words before it."""
        if word.gap != " " and self._is_parted(word, before):
            return False
        if self._stops(word, before):
            return self._joins(word, before)
        if self._is_number(word, before) or self._is_verb(word, before):
            return False
        return not (self.hyphen and before and self._is_predicate(word))

    def _is_parted(self, word: _Word, before: list[_Word]) -> bool:
        """Whether the comma or dash before a word ends the phrase. A dash in a name (*Hallow–Tarn*) does not."""
        if word.gap == "-":
            return bool(before)
        if word.gap == "–":
            return not before or before[-1].is_plural
        if not word.after_comma:
            return False
        if not before or before[-1].is_plural or self.hyphen:
            return True
        # the largest all-day, pay-once course, but the largest ferry, built in Lowhaven
        return not self.counted and not ("-" in before[-1].text and "-" in word.text)

    def _stops(self, word: _Word, before: list[_Word]) -> bool:
        """Whether a word cannot continue the phrase, such as a preposition, an article or an adverb."""
        if word.gap == "-" or not self._is("stops", word) or (self._is("also_adjectives", word) and not before):
            return False
        if before and self.context.is_model(before[-1].text):
            return word.text.islower()  # after a product number: the 737 MAX jets
        if word.low.endswith("ly") or (word.text.istitle() and self._opens_name(word)):  # three internationally known
            return any(earlier.is_plural for earlier in before)
        # a capital letter belongs to the name before it: Class A shares, Titan I missiles
        return not (word.text in ("A", "I") and before and before[-1].text.istitle())

    def _opens_name(self, word: _Word) -> bool:
        """Whether a capitalised preposition after the number starts a name: 85,000 On Demand movies."""
        following = next(self._following(word.end, 1), None)
        return following is not None and following.text.istitle() and not self.context.in_title_case(word.end)

    def _joins(self, word: _Word, before: list[_Word]) -> bool:
        """Whether an *and* after a figure joins two parts of one noun phrase."""
        if not before or not self._is("joining", word):
            return False
        return self._leads_to_plural(word.end, before) if self.counted else self._leads_to_name(word.end, before)

    def _leads_to_plural(self, place: int, before: list[_Word]) -> bool:
        """Whether *and* joins two words that describe one plural noun: six public and private universities."""
        if len(before) > LONGEST_JOINED or any(word.is_plural for word in before):
            return False
        for word in self._following(place, 3):
            if self._is("stops", word) or (_is_name(word) and not before[-1].text[0].isupper()):
                return False  # two phrases: a fuel tank and Lowhaven's pumps
            if word.is_plural:
                return True
        return False

    def _leads_to_name(self, place: int, before: list[_Word]) -> bool:
        """Whether *and* joins two words that describe one singular noun: the largest oil and gas company."""
        two = list(self._following(place, 2))
        if len(two) < 2 or len(before) > 2:
            return False
        words = (before[-1], *two)
        if len({word.text.istitle() for word in words}) > 1 or two[0].text.endswith("ly"):
            return False
        ends = any(self._is("stops", word) or self._is("verbs", word) for word in two)
        return not (ends or words[0].is_plural or words[1].is_plural)

    def _is_number(self, word: _Word, before: list[_Word]) -> bool:
        """Whether a word is a number that is not part of a name, unlike the *3* in *two Phase 3 studies*."""
        if word.text in self.context.lexicon.small:
            return True  # another number: from the 9,400 two years ago
        if not _NUMBER.match(word.text) or "-" in word.text or (not before and self.context.is_model(word.text)):
            return False
        graded = before and (before[-1].text[0].isupper() or self.context.has("labels_graded", before[-1].low))
        return not (graded and len(word.text) <= LONGEST_CODE)

    def _is_verb(self, word: _Word, before: list[_Word]) -> bool:
        """Whether a word is a verb, with the counted noun as its subject, rather than part of the noun phrase."""
        looks_verbal = self._looks_verbal(word, before)
        if not before and self._is("also_adjectives", word):
            return self._ends_with(word)  # 60 live demos, but 60 live in
        after_plural, is_noun = bool(before) and before[-1].is_plural, self._is("also_nouns", word)
        may_be_noun = is_noun and not after_plural and (self.hyphen or bool(before) or self._modifies_plural(word))
        if self._is("verbs", word) and not may_be_noun:
            return not (is_noun and word.is_plural)
        if before:
            return after_plural and looks_verbal
        return looks_verbal and self._ends_with(word)  # 400 affected families, 35,711,958 visited the website

    def _looks_verbal(self, word: _Word, before: list[_Word]) -> bool:
        """Whether a word's ending suggests a verb, unlike the last words of *14 injured* and *the highest spending*."""
        if self._is("persons", word) or not (self.counted or before or not word.low.endswith("ing")):
            return False
        return word.low.endswith(("ed", "ing", "ly"))

    def _modifies_plural(self, word: _Word) -> bool:
        """Whether a word that could be a verb is a noun before a plural: 5 [work] orders, 20 [plan] members."""
        following = next(self._following(word.end, 1), None)
        is_plain = not word.is_plural and not word.low.endswith(("ed", "ing"))
        return is_plain and following is not None and following.is_plural and not self._is("stops", following)

    def _ends_with(self, word: _Word) -> bool:
        """Whether a phrase must end with this word, because no noun can come next."""
        following = next(self._following(word.end, 1), None)
        return following is None or self._is("stops", following)

    def _is_predicate(self, word: _Word) -> bool:
        """Whether a word is a verb that follows a hyphenated figure and its noun: the 40-bed hospital offers care."""
        if word.low.endswith("ed"):
            return not self._is("participles", word)  # a modifier: a battery powered blower
        following = next(self._following(word.end, 1), None) if word.low.endswith(("s", "ing")) else None
        if following is None:
            return False
        opens_object = any(self.context.has(name, following.low) for name in ("ranks_determiners", "numbers_articles"))
        return opens_object or (self._is("verbs", word) and not self._is("stops", following))

    def _describes(self, word: _Word) -> bool:
        """Whether a word can describe the second of two nouns, as *fishing* in *50 towns and fishing villages*."""
        if word.is_plural or not word.text.islower() or word.text in self.context.lexicon.small:
            return False
        return not (self._is("stops", word) or self._is("verbs", word))

    def with_another(self, place: int) -> int:
        """The end of the phrase, including a second plural noun after *and*: 9 vans and small trucks."""
        words = list(self._following(place, 6))
        if not words or not self._is("joining", words.pop(0)):
            return place
        sizes = list(takewhile(lambda word: self._is("sizes", word) or self._is("between_sizes", word), words))
        described = not sizes and len(words) > 1 and self._describes(words[0])
        other, after, *_ = [*words[len(sizes) + described :], None, None]
        if other is None or not other.is_plural or self._is("verbs", other):
            return place
        # "9 drivers and offices in Lowhaven": the number does not count a second plural that has its own complement
        goes_on = after is not None and (not self._is("stops", after) or self._is("complementing", after))
        return place if goes_on and not sizes else other.end


def _is_name(word: _Word) -> bool:
    """Whether a word is written like a name, with a capital but not all in capitals: *Acme*, but not *ACME*."""
    return word.text[0].isupper() and not word.text.isupper()


def _is_lettered(words: Sequence[_Word], at: int) -> bool:
    """Whether a single letter follows a capitalised word and belongs to the same name: Series A shares."""
    return at + 1 < len(words) and len(words[at + 1].text) == 1 and words[at].text.istitle()


def _last_plural(words: Sequence[_Word], at: int, context: FigureContext) -> int:
    """The index of the last plural in a chain of nouns that starts with a plural: life sciences [businesses]."""
    while at + 1 < len(words) and not words[at + 1].after_comma:
        if context.has("phrases_persons", words[at + 1].low):
            break  # nine people injured
        if words[at + 1].is_plural:
            at += 1
            continue
        if not context.has("phrases_modifying", words[at].low) or context.has("phrases_adjectives", words[at + 1].low):
            break
        nearer = next((n for n in range(at + 1, len(words)) if words[n].is_plural), None)
        if nearer is None:
            break
        at = nearer
    return at


def _without_tail(words: Sequence[_Word], context: FigureContext) -> Sequence[_Word]:
    """Cut off everything after a comma, and then any last words that cannot end a noun phrase."""
    words = words[: next((at for at, word in enumerate(words) if word.after_comma and "-" not in word.text), None)]
    while words and _cannot_end(words[-1].low, context):
        words = words[:-1]
    return words


def _cannot_end(word: str, context: FigureContext) -> bool:
    if word.endswith(("ed", "ly")):
        return not context.has("phrases_nouns_in_ed_or_ly", word)
    return context.has("phrases_stops", word) or context.has("ranks_comparatives", word)
