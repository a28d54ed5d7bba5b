"""Where the noun phrase behind a figure ends.

A shallow parser, no tagger: it walks word by word until a word that cannot stand in a noun phrase, and prefers to end
at a plural, since a number above one asks for one (*8,000 researchers traveling between …*).
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from .lexicon import Lexicon

LONGEST_SINGULAR = 6  # words behind a hyphen: a 42-unit affordable senior housing community
LONGEST_ELIDED = 3  # words behind a number that no plural follows: 40 million strong audience
LONGEST_UNCOUNTED = 6  # words behind a superlative
LONGEST_WITH_MEN = 6  # letters; a longer word that ends so is several men: craftsmen, but not "regimen"
SHORTEST_PLURAL = 3  # letters; in capitals they are an acronym
LONGEST = 8  # words; no counted noun in a release has more before it

# A word, the space before it, and what may stand between two words of one phrase.
_WORD = regex.compile(
    r"""(?<gap>[ ]{1,2}["']? | [ ]?,[ ] | -) (?:\((?!\d)[^()]{1,14}\)[ ])?+ (?:\$(?=\p{Lu}{2,}+[ ]\p{L}+s\b))?+
        (?<word>(?:\p{L}\.){2,}(?=[ ]) | [\p{L}\p{N}][\p{L}\p{N}&/'®™]*+(?:-[\p{L}\p{N}]++)*+)""",
    regex.VERBOSE,
)
_ACRONYMS = regex.compile(r"\p{Lu}{2,}s|\p{Lu}\.?\p{Lu}\.s")
_NUMBER = regex.compile(r"[\d$£€]")


class Phrase(NamedTuple):
    """Where a noun phrase ends, its head noun, and whether the head is a plural."""

    end: int
    head: str
    plural: bool


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    low: str
    after_comma: bool


def phrase_after(
    shadow: str,
    place: int,
    limit: int,
    lexicon: Lexicon,
    *,
    hyphen: bool = False,
    singular: bool = False,
    counted: bool = True,
) -> Phrase | None:
    """The noun phrase that starts behind ``place``, or None where the noun is not there.

    Args:
        shadow: The document's shadow.
        place: Where the figure before the noun ends.
        limit: Where to stop at the latest.
        lexicon: The language's words.
        hyphen: Whether the figure is joined to its noun (*a 13-page document*).
        singular: Whether an article says that the noun is a singular, so that what looks like a plural behind it is a
            verb (*an 11-author study agrees*).
        counted: Whether a number asks for a plural. If not (*the biggest biosciences fair*), the phrase is all the
            words that fit, up to a comma.
    """
    words = _walk(shadow, place, limit, lexicon, counted=counted, hyphen=hyphen)
    if not words:
        return None
    for at, word in enumerate(words if counted else ()):
        if is_plural(word.text, lexicon) and not _is_lettered(words, at):
            if singular and at:
                words = words[:at]
                break
            head = _last_plural(words, at, lexicon)
            end = _with_another(shadow, words[head].end, limit, lexicon)
            return Phrase(end, words[head].text, plural=True)
    longest = LONGEST_SINGULAR if hyphen else LONGEST_ELIDED if counted else LONGEST_UNCOUNTED
    words = _without_tail(words[:longest], lexicon)
    if not words:
        return None
    return Phrase(words[-1].end, words[-1].text, plural=is_plural(words[-1].text, lexicon) and not singular)


def is_plural(word: str, lexicon: Lexicon) -> bool:
    """Whether a word looks like a plural noun."""
    if _ACRONYMS.fullmatch(word):
        return True
    if len(word) == SHORTEST_PLURAL and word.isupper() and word.lower() not in lexicon.plurals:
        return False  # GPS
    word = word.lower()
    if word in lexicon.plurals:
        return True
    tail = word.rpartition("-")[2]
    if tail in lexicon.plurals or (len(tail) > LONGEST_WITH_MEN and tail.endswith("men")):
        return True  # craftsmen; not "omen"
    return (
        len(tail) > 2
        and tail.endswith("s")
        and not tail.endswith(("ss", "'s", "us", "is"))
        and tail not in lexicon.not_plural
    )


def _walk(shadow: str, place: int, limit: int, lexicon: Lexicon, *, counted: bool, hyphen: bool) -> list[_Word]:
    """The words behind ``place`` that may stand in one noun phrase."""
    words: list[_Word] = []
    while len(words) < (LONGEST_SINGULAR if hyphen else LONGEST):
        match = _WORD.match(shadow, place, limit)
        if not match:
            break
        text, low = match["word"], match["word"].lower()
        comma, joined = "," in match["gap"], match["gap"] == "-"
        if (comma and not (words and counted and not hyphen)) or (joined and words):
            break
        may_lead = low in lexicon.also_adjectives and not words
        if low in lexicon.stops and not joined and not may_lead and not _names_letter(words, text):
            leads = _leads_to_plural if counted else _leads_to_name
            if not (low in lexicon.joining and words and leads(shadow, match.end(), limit, words, lexicon)):
                break
        elif (
            _NUMBER.match(text) and "-" not in text and not (words and _names_number(words[-1], text, lexicon))
        ) or _is_verb(low, words, shadow, match.end(), lexicon, hyphen=hyphen):
            break
        ends = hyphen and words and _is_predicate(low, match.end(), shadow, lexicon)
        if ends or (comma and is_plural(words[-1].text, lexicon)):
            break
        words.append(_Word(match.start("word"), match.end("word"), text, low, comma))
        place = match.end()
        if text.endswith("'"):  # ten years' experience
            break
    return words


def _names_number(before: _Word, number: str, lexicon: Lexicon) -> bool:
    """Whether a number is part of what the word before it names: two Phase 3 studies, three level 2 chargers."""
    return len(number) < 4 and (before.text[0].isupper() or before.low in lexicon.graded)


def _names_letter(before: list[_Word], text: str) -> bool:
    """Whether a capital letter is part of what the word before it names: Class A shares, Titan I missiles."""
    return text in ("A", "I") and bool(before) and before[-1].text.istitle()


def _is_lettered(words: list[_Word], at: int) -> bool:
    """Whether a letter behind the word makes them a name: Series A shares."""
    return at + 1 < len(words) and len(words[at + 1].text) == 1 and words[at].text.istitle()


def _leads_to_plural(shadow: str, place: int, limit: int, before: list[_Word], lexicon: Lexicon) -> bool:
    """Whether "and" joins two modifiers of one plural: six public and private universities."""
    if any(is_plural(word.text, lexicon) for word in before) or len(before) > 2:
        return False
    for _ in range(3):
        match = _WORD.match(shadow, place, limit)
        if not match or match["gap"] != " " or match["word"].lower() in lexicon.stops:
            return False
        if match["word"].istitle() and not before[-1].text[0].isupper():
            return False  # a fuel tank and Lowhaven's pumps
        if is_plural(match["word"], lexicon):
            return True
        place = match.end()
    return False


def _leads_to_name(shadow: str, place: int, limit: int, before: list[_Word], lexicon: Lexicon) -> bool:
    """Whether "and" joins two modifiers of one singular: the largest oil and gas company."""
    first = _WORD.match(shadow, place, limit)
    last = _WORD.match(shadow, first.end(), limit) if first else None
    if not first or not last or len(before) > 2 or first["gap"] != " " or last["gap"] != " ":
        return False
    words = (before[-1].text, first["word"], last["word"])
    if len({word.istitle() for word in words}) > 1 or first["word"].endswith("ly"):
        return False
    low = {word.lower() for word in words[1:]}
    free = low.isdisjoint(lexicon.stops) and low.isdisjoint(lexicon.verbs)
    return free and not any(is_plural(word, lexicon) for word in words[:2])


def _is_predicate(low: str, place: int, shadow: str, lexicon: Lexicon) -> bool:
    """Whether a word behind a hyphenated figure and its noun is a verb: the 40-bed hospital offers care."""
    if low.endswith("ed"):
        return low not in lexicon.participles  # a battery powered blower
    if not low.endswith(("s", "ing")):
        return False
    following = _WORD.match(shadow, place)
    if not following or following["gap"] != " ":
        return False
    word = following["word"].lower()
    return word in lexicon.determiners or (low in lexicon.verbs and word not in lexicon.stops)


def _is_verb(low: str, before: list[_Word], shadow: str, place: int, lexicon: Lexicon, *, hyphen: bool) -> bool:
    if low in lexicon.also_adjectives and not before:  # 60 live demos, but 60 live in
        following = _WORD.match(shadow, place)
        return not following or following["gap"] != " " or following["word"].lower() in lexicon.stops
    may_be_noun = low in lexicon.also_nouns and (hyphen or bool(before))
    if low in lexicon.verbs and not (may_be_noun and not (before and is_plural(before[-1].text, lexicon))):
        return not (low in lexicon.also_nouns and is_plural(low, lexicon))
    if before and is_plural(before[-1].text, lexicon):
        return low.endswith(("ed", "ing", "ly"))
    if low.endswith(("ed", "ing", "ly")) and not before:
        # 400 affected families, 35,711,958 visited the website: what follows tells.
        following = _WORD.match(shadow, place)
        return not following or following["gap"] != " " or following["word"].lower() in lexicon.stops
    return False


def _last_plural(words: list[_Word], at: int, lexicon: Lexicon) -> int:
    """From the first plural on, the last word of a chain of nouns: life sciences businesses, sales people."""
    while at + 1 < len(words) and not words[at + 1].after_comma:
        following = words[at + 1]
        if is_plural(following.text, lexicon):
            at += 1
        elif words[at].low in lexicon.modifying and at + 2 <= len(words) and following.low not in lexicon.adjectives:
            nearer = next((n for n in range(at + 1, len(words)) if is_plural(words[n].text, lexicon)), None)
            if nearer is None:
                break
            at = nearer
        else:
            break
    return at


def _with_another(shadow: str, place: int, limit: int, lexicon: Lexicon) -> int:
    """Where the phrase ends with a second plural that "and" joins to its head, if that ends it: 9 vans and trucks."""
    joined = _WORD.match(shadow, place, limit)
    if not joined or joined["gap"] != " " or joined["word"].lower() not in lexicon.joining:
        return place
    other = _WORD.match(shadow, joined.end(), limit)
    if not other or not is_plural(other["word"], lexicon) or other["word"].lower() in lexicon.verbs:
        return place
    after = _WORD.match(shadow, other.end(), limit)
    following = after["word"].lower() if after and after["gap"] == " " else ""
    # "9 drivers and offices in Lowhaven": what is told of the second plural only is not counted
    goes_on = following and (following not in lexicon.stops or following in lexicon.complementing)
    return place if goes_on else other.end()


def _without_tail(words: list[_Word], lexicon: Lexicon) -> list[_Word]:
    """Without what cannot end a noun phrase, nor anything behind a comma."""
    for at, word in enumerate(words):
        if word.after_comma:
            words = words[:at]
            break
    while words and (words[-1].low.endswith(("ed", "ly")) or words[-1].low in lexicon.never_last):
        words = words[:-1]
    return words
