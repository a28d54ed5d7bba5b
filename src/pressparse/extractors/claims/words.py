"""The rules for figures without a number: superlatives, records, and words such as *doubled*."""

from __future__ import annotations

import regex

from ...model import Claim
from ...rules import Match, Rule
from .context import FigureContext
from .figures import bound_before
from .noun import NounPhrase, phrase_behind
from .number import ARTICLE

LONGEST_SCOPE = 90  # code points


def multiplied(match: Match, context: FigureContext) -> Claim | None:
    """A word for a multiple (nearly doubled, twice as many, a tenfold increase)."""
    word, start = match["word"].lower(), match.start()
    bound = bound_before(start, context)
    if not _multiplies(match, context, bounded=bound is not None):
        return None
    manifold = word.endswith("fold")
    end = match.end() if manifold or context.has("numbers_twice", word) else match.end("word")
    if bound:
        start = bound.start
    elif manifold and (article := context.before(ARTICLE, start)):
        phrase = phrase_behind(end, context)
        if phrase and not phrase.plural:
            start, end = article.start(), phrase.end
    return Claim(
        start,
        end,
        context.document.text[start:end],
        kind="multiple",
        value=context.lexicon.times[word],
        comparator=bound.sign if bound else "=",
        unit="times",
    )


def _multiplies(match: Match, context: FigureContext, *, bounded: bool) -> bool:
    """Whether a word such as *double* really multiplies something here, judging by the words around it."""
    word, before = match["word"].lower(), context.word_before(match.start())
    if word.endswith("fold"):
        return not context.has("numbers_states", before)  # not a multiple: our aim is twofold
    if word.endswith("es") and not match["object"]:
        return False
    if context.has("numbers_twice", word):
        return match["compared"] is not None
    if bounded or match["object"]:
        return True
    if context.has("numbers_verbs", word):
        return context.has("numbers_may_multiply", before)
    return not (word.endswith("ing") and _is_event(before, match.end(), context))


def _is_event(before: str, end: int, context: FigureContext) -> bool:
    """Whether a word that ends in -ing is a noun, not a verb that multiplies: the halving, Bitcoin's halving."""
    if not before or context.shadow.startswith(" of ", end):
        return False
    named = before[0].isupper() or before[0].isdigit() or before.endswith("'s")
    return before.lower() == "the" or (named and before[-1].isalnum())


_OPENING = r"""(?r)(?<![\p{L}\p{N}'-])(?i:\L<superlatives_some>[ ]of[ ])?
    (?: (?i:\L<superlatives_owners>)[ ]
            (?:(?:(?!(?i:\L<superlatives_owners>)[ ])[\p{L}\p{N}.&-]+[ ]){0,3}[\p{L}\p{N}.&-]+(?:'s|s')[ ])?
      | (?:(?!(?i:\L<grammar_function_words>)[ ])\p{Lu}[\p{L}.&-]*[ ]){0,3}[\p{L}\p{N}][\p{L}\p{N}.&-]*(?:'s|s')[ ] )
    (?:(?i:\L<superlatives_between>)[ ]){0,2}"""
_SOME = r"(?r)(?i:\L<superlatives_several>)[ ]of[ ]"
_OF_WHOLE = r"""(?i:(?:[ ]per[ ]\p{L}++)?[ ]of[ ](?:(?:\L<superlatives_owners>|\L<superlatives_of_which>)[ ])?)
    (?:\p{L}[\p{L}.&-]*'s?[ ](?:own[ ])?)?"""
_IN_WHOLE = r"""(?i:(?:[ ]\L<superlatives_inside>[ ](?:\L<superlatives_owners>|\L<superlatives_of_which>)|[ ]among)[ ]
    (?!(?:\L<superlatives_measurable>|\L<superlatives_grading>)\b))(?:\p{L}[\p{L}.&-]*'s?[ ])?"""
_SCOPE = r"""(?i:
    (?: [ ](?!(?:\L<superlatives_breaks>|and[ ]\L<superlatives_owners>)[ ])
        (?:[^\s.,;:()"\u2014\u2013]++(?:\.(?=[\p{L}]))?+|(?-i:\([\p{Lu}\d]{2,8}\))) ){0,14}?
    (?: [ ](?:\L<superlatives_before_scope>)[ ](?:(?!since\b)[\p{L}\p{N}'.-]+[ ]){0,4}?
            (?:\L<superlatives_within>)(?![\p{L}'-]|[ ]\d)
            (?:[ ]of[ ](?:the[ ]\p{Ll}+|(?-i:\p{Lu}[\p{L}.]+(?:[ ]\p{Lu}[\p{L}.]+){0,2}+)))?+
      | [ ]in[ ](?:the[ ])?(?-i:\p{Lu}[\p{L}.]+(?:[ ]\p{Lu}[\p{L}.]+){0,3}+)(?![\p{L}\p{N}])
      | [ ]\L<superlatives_ever>\b
      | [ ]since[ ][^\s.,;:()]+(?:[ ](?:of[ ])?(?-i:[\d\p{Lu}])[^\s.,;:()]*){0,3}+ ) )"""
_CUT_NAME = regex.compile(r"(?<=[ ]\p{Lu}\p{L}++)[ ]\p{Lu}")  # a name continues: in the Mill Business Park
_FULL_STOP = regex.compile(r"(?<!\.\p{Lu})\.$")


def superlative(match: Match, context: FigureContext) -> Claim | None:
    """A measurable superlative, with its article or possessor and its scope (the largest plant in the state)."""
    start, end = match.span()
    opening = context.before(_OPENING, start, context.sentence(start).start)
    if opening is None and not (match.group()[0].isupper() and context.in_title_case(start)):
        return None
    limit = min(context.sentence(start).end, context.reach(end))
    phrase = phrase_behind(end, context, limit=limit, counted=False)
    if phrase and _is_figurative(phrase, end, context):
        return None
    whole = _superlative_end(match, phrase, limit, context)
    start = opening.start() if opening else start
    if whole is None or context.before(_SOME, start):
        return None
    text = context.document.text[start:whole]
    return Claim(start, whole, text, kind="superlative", unit=phrase.head if phrase else None)


def _superlative_end(match: Match, phrase: NounPhrase | None, limit: int, context: FigureContext) -> int | None:
    """The end of a superlative and of its scope, if it has one. None if it needs a scope and has no scope."""
    end = phrase.end if phrase else match.end()
    # After "ever", no other scope is needed: the largest ever delegation [to the fair].
    scope = None if match["ever"] else _scope_end(end, limit, context)
    if scope is None and not (phrase is None and _is_of_counted(end, context)) and _wants_scope(match, phrase, context):
        return None
    return scope or _end_of_whole(end, limit, context)


def _is_figurative(phrase: NounPhrase, start: int, context: FigureContext) -> bool:
    """Whether a superlative is only a figure of speech: the highest standards, our highest quality wool."""
    first, _, _ = context.shadow[start + 1 : phrase.end].partition(" ")
    return context.has("superlatives_figurative", phrase.head) or context.has("superlatives_figurative_first", first)


def _scope_end(place: int, limit: int, context: FigureContext) -> int | None:
    """The end of the words that limit a superlative: in the state, on record, since 2008; but not *in May*."""
    if context.in_date(place + len(" in "), place + len(" in ") + 1):
        return None
    scope = context.after(_SCOPE, place, min(limit, place + LONGEST_SCOPE))
    if scope and not (_CUT_NAME.match(context.shadow, scope.end()) and not context.in_title_case(place)):
        return scope.end() - bool(_FULL_STOP.search(scope.group()))
    inside = context.after(_IN_WHOLE, place, limit)
    whole = phrase_behind(inside.end() - 1, context, limit=limit, counted=False) if inside else None
    return None if whole is None or context.in_date(place, whole.end) else whole.end


def _wants_scope(match: Match, phrase: NounPhrase | None, context: FigureContext) -> bool:
    """Whether a superlative is too vague to be a claim without a scope: the highest levels of care."""
    if match["many"]:
        return True
    return context.has("superlatives_loose", phrase.head) if phrase else not match["ever"]


def _end_of_whole(place: int, limit: int, context: FigureContext) -> int:
    """The end of the group that a superlative is chosen from: the largest [of the nine plants]."""
    of = context.after(_OF_WHOLE, place)
    number = context.number_at(of.end()) if of else None
    whole = phrase_behind(number.end if number else of.end() - 1, context, limit=limit) if of else None
    return whole.end if whole else place


def _is_of_counted(place: int, context: FigureContext) -> bool:
    """Whether a superlative is followed by a group with a number: the oldest of the four races."""
    of = context.after(_OF_WHOLE, place)
    return of is not None and context.number_at(of.end()) is not None


def first(match: Match, context: FigureContext) -> Claim | None:
    """The first of its kind within a period (the first new plant in more than 20 years)."""
    opening = context.before(_OPENING, match.start())
    if opening is None:
        return None
    start, end = opening.start(), match.end()
    return Claim(start, end, context.document.text[start:end], kind="superlative")


def record(match: Match, context: FigureContext) -> Claim | None:
    """A record (a record high, record revenue)."""
    start, end = match.span()
    limit = min(context.sentence(start).end, context.reach(end))
    comma = context.shadow.find(",", end, limit)
    phrase = phrase_behind(match.end("record"), context, limit=limit if comma < 0 else comma)
    if phrase is None or phrase.head[-1].isdigit():
        return None  # a name: a record-breaking Q1
    if not match["all"] and context.has("superlatives_not_record", context.word_before(start)):
        return None
    article = context.before(ARTICLE, start)
    start, end = article.start() if article else start, _scope_end(phrase.end, limit, context) or phrase.end
    if end == phrase.end and context.has("superlatives_amounts", phrase.head):
        end = _end_of_whole(end, limit, context)  # include the group: a record number of pre-orders
    return Claim(start, end, context.document.text[start:end], kind="superlative", unit=phrase.head)


RULES: tuple[Rule[Claim, FigureContext], ...] = (
    Rule(
        "claims.multiplied",
        r"""(?i:(?<word>\L<numbers_times>|\L<numbers_verbs>))(?![\p{L}\p{N}-]|[ ]down\b)
            (?<compared>[ ](?i:as[ ](?:many|much|\p{L}+)|more)|(?=[ ](?i:\L<numbers_objects_of_twice>)\b))?
            (?=(?<object>[ ](?i:\L<numbers_objects>)\b)|)""",
        multiplied,
        at=("numbers_times", "numbers_verbs"),
    ),
    Rule(
        "claims.superlative",
        r"""(?:(?i:\L<superlatives_measurable>)|(?i:\L<superlatives_grading>)[ -](?i:\L<superlatives_graded>)
              |(?<many>(?i:most))(?=[ ]\p{Ll}++(?<=s)[ ](?:\L<superlatives_after_many>)[ ]))\b
            (?:(?:-|[ ](?=\p{L}++[ ](?!\L<phrases_stops>\b)\p{L}))(?i:\L<superlatives_joined>)\b)?+
            (?<ever>[ -](?i:ever)\b)?+ (?:[ ]and[ ]most[ ]\p{L}++)?+""",
        superlative,
        at=("superlatives_measurable", "superlatives_grading"),
    ),
    Rule(
        "claims.first",
        r"""(?i:first)(?:[ ,]+[\p{L}-]++){0,8}?
            [ ]in[ ](?:(?:\L<bounds_over>|\L<bounds_about>|\L<bounds_under>)[ ])?[\p{L}\p{N}-]++[ ]
            (?i:\L<superlatives_spans>)\b""",
        first,
        0.6,
        at=("superlatives_first",),
        holds=("superlatives_spans",),
        reach=150,
    ),
    Rule(
        "claims.record",
        r"""(?i:(?<record>record|(?<all>all-time))
            (?: -\L<superlatives_record_degrees>
              | [ ](?:(?!\L<phrases_stops>\b)\p{L}++[ ]){0,3}?\L<superlatives_record_of> ))\b""",
        record,
        at=("superlatives_record",),
    ),
)
