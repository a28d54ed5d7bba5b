"""The rules for figures said without a number: superlatives, records, *doubled*."""

from __future__ import annotations

import regex

from ...model import Claim
from ...rules import Rule
from .figures import bound_before
from .lexicon import Lexicon
from .noun import Phrase, phrase_after
from .scene import Scene


def multiplied(match: regex.Match[str], scene: Scene) -> Claim | None:
    """A word that multiplies (nearly doubled, twice as many, a tenfold increase)."""
    word, start, end = match["word"].lower(), match.start(), match.end()
    bound = bound_before(start, scene)
    words = scene.lexicon.language.words
    before = scene.word_before(start).lower()
    if word in words("numbers_verbs") and not (bound or match["object"] or before in words("numbers_may_multiply")):
        return None
    if (word == "twice" and match["compared"] is None) or (word.endswith("es") and not match["object"]):
        return None
    if not (bound or match["object"]) and _is_event(word, start, end, scene):
        return None
    if word.endswith("fold") and before in words("numbers_states"):
        return None  # our aim is twofold
    if word.endswith("fold"):
        article = scene.lexicon.article_before(scene.shadow, start)
        phrase = phrase_after(scene.shadow, end, scene.reach(end), scene.lexicon)
        if article is not None and not bound and phrase and not phrase.plural:
            start, end = article, phrase.end
    if bound:
        start = bound.start
    end = (
        match.end("compared")
        if word == "twice" and match["compared"]
        else end
        if word.endswith("fold")
        else match.end("word")
    )
    text = scene.document.text[start:end]
    return Claim(
        start,
        end,
        text,
        kind="multiple",
        value=scene.lexicon.times[word],
        comparator=bound.sign if bound else "=",
        unit="times",
    )


def _is_event(word: str, start: int, end: int, scene: Scene) -> bool:
    """Whether a word in -ing names something rather than multiplies it: the halving, Bitcoin's halving."""
    before = scene.word_before(start)
    if not word.endswith("ing") or not before or scene.shadow.startswith(" of ", end):
        return False
    named = before[0].isupper() or before[0].isdigit() or before.endswith("'s")
    return before.lower() == "the" or (named and before[-1].isalnum())


def superlative(match: regex.Match[str], scene: Scene) -> Claim | None:
    """A measurable extreme, from its article or possessor to the end of its scope (the largest plant in the state)."""
    lexicon, shadow = scene.lexicon, scene.shadow
    opening = lexicon.superlative_opening.match(
        shadow, max(scene.block(match.start()).start, match.start() - 80), match.start()
    )
    if opening is None and not (scene.title_case(match.start()) and match.group()[0].isupper()):
        return None
    limit = min(scene.sentence_end(match.start()), scene.reach(match.end()))
    phrase = phrase_after(shadow, match.end(), limit, lexicon, counted=False)
    end = phrase.end if phrase else match.end()
    if phrase and _is_figurative(phrase, shadow[match.end() + 1 : phrase.end], lexicon):
        return None
    # "ever" is the whole scope: the largest ever delegation [to the fair].
    scope = None if match["ever"] else lexicon.superlative_scope.match(shadow, end, min(limit, end + 90))
    if scope:
        end = scope.end() - bool(_FULL_STOP.search(scope.group()))
    elif phrase is None:
        if not match["ever"]:
            return None
    elif of := lexicon.of_the.match(shadow, end):
        whole = phrase_after(shadow, of.end() - 1, limit, lexicon)
        end = whole.end if whole else end
    if scope is None and (match["many"] or (phrase and phrase.head.lower() in lexicon.loose)):
        return None
    start = opening.start() if opening else match.start()
    if _SOME.match(shadow, max(0, start - 8), start):
        return None
    return Claim(start, end, scene.document.text[start:end], kind="superlative", unit=phrase.head if phrase else None)


def first(match: regex.Match[str], scene: Scene) -> Claim | None:
    """A first with the time it is the first in (the first new plant in more than 20 years)."""
    opening = scene.lexicon.superlative_opening.match(scene.shadow, max(0, match.start() - 80), match.start())
    if opening is None:
        return None
    end = match.end()
    return Claim(opening.start(), end, scene.document.text[opening.start() : end], kind="superlative")


_FULL_STOP = regex.compile(r"(?<!\.\p{Lu})\.$")


def _is_figurative(phrase: Phrase, text: str, lexicon: Lexicon) -> bool:
    """The highest standards, our highest quality wool: a way of speaking."""
    return phrase.head.lower() in lexicon.figurative or text.split(" ")[0].lower() in lexicon.figurative_first


_SOME = regex.compile(r"(?r)(?i:some|many|most)[ ]of[ ]")


def record(match: regex.Match[str], scene: Scene) -> Claim | None:
    """A record (a record high, record revenue)."""
    before = scene.word_before(match.start()).lower()
    if before in scene.lexicon.not_record:
        return None
    phrase = phrase_after(scene.shadow, match.end("record"), scene.reach(match.end()), scene.lexicon)
    if phrase is None:
        return None
    article = scene.lexicon.article_before(scene.shadow, match.start())
    start, end = match.start() if article is None else article, phrase.end
    scope = scene.lexicon.superlative_scope.match(scene.shadow, end, min(scene.sentence_end(start), end + 90))
    end = scope.end() if scope else end
    return Claim(start, end, scene.document.text[start:end], kind="superlative", unit=phrase.head)


RULES: tuple[Rule[Claim, Scene], ...] = (
    Rule(
        "claims.multiplied",
        r"""(?i:(?<word>\L<numbers_times>|\L<numbers_verbs>))(?![\p{L}\p{N}-]|[ ]down\b)
            (?<compared>[ ](?i:as[ ](?:many|much|\p{L}+)|more)|(?=[ ](?i:the|that)\b))?
            (?=(?<object>[ ](?i:\L<numbers_objects>)\b)|)""",
        multiplied,
        0.9,
        at=("numbers_times", "numbers_verbs"),
    ),
    Rule(
        "claims.superlative",
        r"""(?:(?i:\L<superlatives_measurable>)|(?i:\L<superlatives_grading>)[ ](?i:\L<superlatives_graded>)
              |(?<many>(?i:most))(?=[ ]\p{Ll}++(?<=s)[ ](?:in|of|on|per)[ ]))\b
            (?:[ -](?i:\L<superlatives_joined>)\b)?+ (?<ever>[ -](?i:ever)\b)?+ (?:[ ]and[ ]most[ ]\p{L}++)?+""",
        superlative,
        0.9,
        at=("superlatives_measurable", "superlatives_grading"),
    ),
    Rule(
        "claims.first",
        r"""(?i:first)(?:[ ,]+[\p{L}-]++){0,8}?
            [ ]in[ ](?:(?:(?:more|less)[ ]than|over|nearly|almost|about)[ ])?[\p{L}\p{N}-]++[ ](?i:years|decades)\b""",
        first,
        0.6,
        at=("superlatives_first",),
    ),
    Rule(
        "claims.record",
        r"""(?i:(?<record>record)(?:[ ]|-(?=setting|breaking))(?:\p{L}+[ ])?(?:\L<superlatives_record_of>))\b""",
        record,
        0.9,
        at=("superlatives_record",),
    ),
)
