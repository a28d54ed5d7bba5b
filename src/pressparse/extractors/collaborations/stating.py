"""Functions shared by the rules for sentences. They find subjects and objects, and reject unsuitable sentences."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections import ChainMap
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

import regex

from ...document import Block, Span
from ...model import Collaboration, Relation
from ...rules import Rule, compiled
from .parties import BACK, Page
from .unknown import Mention

__all__ = [
    "SUM",
    "Match",
    "agents",
    "between",
    "both",
    "both_sides",
    "objects",
    "partners",
    "rule",
    "runs_on",
    "stated",
    "subjects",
    "unknown_doer",
]

Match: TypeAlias = regex.Match[str]

_CAREER = r"(?i:\L<collaborations_careers>)\b(?!\ (?:also\ )?\L<cues_clause>\b)"
_NEGATED = r"\b(?<!\bmade\ )(?i:\L<collaborations_negations>)\ (?:[\w'-]++\ ){0,3}$"
_OF_CUSTOMERS = r"\b(?i:\L<collaborations_customers>)\ (?:have\ |has\ )?(?:includes?|included|including)"
_OF_ITSELF = r"(?:This|The)\ (?:[\p{Ll}-]++\ )?(?:\L<collaborations_texts>)\b"
_OF_COURT = r"\b(?:\L<collaborations_courts>)\b"
_BRACKETS = regex.compile(r"(?:\ ?\([^()]*+\)|\ ?\[[^\[\]]*+\]|[®™])++")
_OWN_PART = r"""\b(?i:(?:through|via|by|with)\ (?:its|their)|its\ own)\ (?:[\p{L}-]+\ ){0,3}
    (?:\L<collaborations_kin>),?\ (?:the\ )?$"""
_BY = r"(?<!\w)by\ (?:\p{Ll}[\p{L}-]*+\ ){0,6}$"
_POSSESSED = r"'s?\ (?:(?!(?:\L<grammar_determiners>)\b)(?:[\p{Ll}-]++|\p{N}++[%\w.-]*+|[$€£]\p{N}[\w,.]*+),?\ ){0,6}$"
_OWN = r"\b(?:its|their)\ (?:[\p{Ll}-]++,?\ ){0,4}$"
_WE = r"\b(?i:\L<collaborations_own>)\ (?:[\p{Ll}-]++\ ){0,6}$"
_IN_ASIDE = r",\ in\ (?:[\p{L}-]{1,15}\ )?$"
_THE_TWO = r"\b(?i:the\ two|both|the)\ (?i:\L<collaborations_pairs>)\b"
_ACTS_ITSELF = r"""(?<aside>,\ (?:an?|the|which)\ [^;:]{1,160}?,)?\ (?:(?:today|recently|also)\ )?
    (?:has|is|will|announced|announces|\L<collaborations_verbs>)\b"""
_NEARLY = r"(?:\ ?\([^()]*+\)|[®™])*+,?\ (?:in|and)\ (?:[\p{L}-]{1,15}\ )?"
_MOST_DOERS = 4
_SMALL_PRINT = ("contact", "legal")
_UNSURE = 0.7  # the confidence if only its position makes a name a party
_LONGEST_SUBJECT = 60  # characters between the subject and its verb

_OPENING_PHRASE = 30  # characters before the cue


SUM = r"(?:[$€£¥₹]|\b(?:\L<money_signs>|\L<currencies_codes>)\ ?)\p{N}"

rule = functools.partial(Rule[Collaboration, Page], confidence=0.85)


def subjects(page: Page, match: Match, *, close: bool = False) -> list[Mention]:
    """The organisations before the cue, a phrase such as *partners with*, or *Acme* in *Acme's partnership*.

    With ``close``, only names near the cue count.
    """
    found = _owner(page, match) or page.before(page.sentence(match.start()).start, match.start())
    if close and found:
        behind = between(page, found, match)
        behind = behind.rsplit(", ", 1)[-1] if behind.startswith(", ") else behind  # without *, a maker of hinges,*
        found = found if len(behind) <= _LONGEST_SUBJECT else []
    opener = _unknown_opener(page, match, found)
    if opener or found or not close:
        return opener or found
    return page.unknown_before(page.sentence(match.start()).start, match.start())


def _unknown_opener(page: Page, match: Match, found: Sequence[Mention]) -> list[Mention]:
    """An unknown name that starts the sentence and is its subject: *[Keldar], an arm of Acme, has raised*.

    The organisations in ``found`` have to be in the aside after the name. Without an aside, a name of one word has to
    be repeated in the text.
    """
    start, place = _opening(page, page.sentence(match.start())), match.start()
    if page.is_headline or (found and ", " not in page.shadow[start : found[0].start]):
        return []
    named = page.anybody(start, place)[:1]
    if not named or named[0].is_known or named[0].start != start:
        return []
    acts = compiled(_ACTS_ITSELF, page.language).match(page.shadow, named[0].end, match.end())
    if acts is None or acts.end() <= max(name.end for name in [*named, *found]):
        return []
    return named if acts["aside"] or page.is_repeated(named[0]) else []


def _owner(page: Page, match: Match) -> list[Mention]:
    """The owner of a partnership: the name before *'s partnership*, or the name meant by *its partnership*."""
    start, place = page.sentence(match.start()).start, match.start()
    if "'s " not in page.shadow[start:place] and "s' " not in page.shadow[start:place]:
        return []
    if page.is_headline:
        return []
    ahead = page.within(start, place)
    behind = compiled(_POSSESSED, page.language).search(
        page.shadow, page.shortly_before(place, _LONGEST_SUBJECT), place
    )
    if (
        behind
        and (not ahead or ahead[-1].end < behind.start())
        and (unknown := page.unknown_owner(start, behind.start()))
    ):
        return unknown
    owners = [mention for mention in ahead if page.shadow.startswith(("'s ", "' "), mention.end)]
    if owners and owners[-1] is ahead[-1] and page.fits(_POSSESSED, ahead[-1].end, place):
        return owners[-1:]
    return owners[-1:] if page.matches_before(_OWN, page.shortly_before(place, _LONGEST_SUBJECT), place) else []


def both(page: Page, match: Match) -> list[Mention]:
    """At least two organisations before the cue (one may be unknown), or the two that *the two companies* means."""
    found = subjects(page, match)
    if len(found) > 1 or page.is_headline:
        return found
    start = page.sentence(match.start()).start
    return page.anybody_before(start, match.start()) if found else _pair(page, start, match.start())


def _pair(page: Page, start: int, place: int) -> list[Mention]:
    """The two organisations that *the two companies* refers to.

    They are in the nearest earlier sentence that names a pair, or else in two sentences that name one each.
    """
    pronoun = compiled(_THE_TWO, page.language).search(page.shadow, start, place)
    if pronoun is None:
        return []
    at = bisect_right(page.sentences, start, key=lambda sentence: sentence.start) - 1
    earlier = reversed(page.sentences[max(0, at - BACK) : max(0, at)])
    named = [{name.organization.name: name for name in page.within(each.start, each.end)} for each in earlier]
    pair = next((names for names in named if len(names) > 1), dict(ChainMap(*named)))
    return [replace(name, start=pronoun.start(), end=pronoun.end()) for name in pair.values()] if len(pair) == 2 else []


def objects(page: Page, match: Match) -> list[Mention]:
    """The organisations named directly after the cue."""
    return page.after(match.end(), page.sentence(match.start()).end)


def partners(page: Page, match: Match) -> list[Mention]:
    """The organisations named directly after the cue. In this position, an unknown name is also a party."""
    return page.anybody_after(match.end(), page.sentence(match.start()).end)


def agents(page: Page, match: Match) -> list[Mention]:
    """The organisations between *by* and the cue, as *A* in *developed by A in collaboration with …*."""
    ahead = page.within(page.sentence(match.start()).start, match.start())[-_MOST_DOERS:]
    for at, mention in enumerate(ahead):
        named = page.group(ahead[at:])
        if len(named) == len(ahead) - at and page.fits(_NEARLY, named[-1].end, match.start()):
            return named if page.says(_BY, max(0, mention.start - _LONGEST_SUBJECT), mention.start) else []
    return []


def between(page: Page, found: Sequence[Mention], match: Match) -> str:
    """The text between the subject and the cue, without an acronym in brackets after the subject."""
    text = page.shadow[found[-1].end : match.start()][:300]
    brackets = _BRACKETS.match(text)
    return text[brackets.end() :] if brackets else text


def both_sides(
    page: Page,
    match: Match,
    relation: Relation,
    *,
    meant: bool = True,
    doers: Sequence[Mention] = (),
    named: Sequence[Mention] = (),
) -> Collaboration | None:
    """Make a collaboration of the organisations after the cue with those in ``doers``, or else with the subject."""
    sentence, second = page.sentence(match.start()), named or objects(page, match)
    if not second or page.matches(_CAREER, sentence.start, sentence.end):
        return None
    first = list(doers) or _doers(page, match, second, meant=meant)
    if not first and not runs_on(page, match, second) and (item := _understood(page, match, second, relation)):
        return item
    if not first and not _opens(page, match):
        return None
    parties = [*first, *second]
    return stated(
        page, match, parties if relation == "merger-acquisition" else _without_own_parts(parties, page), relation
    )


def _doers(page: Page, match: Match, named: Sequence[Mention], *, meant: bool) -> list[Mention]:
    """The acting organisations: before the cue, or else a later subject, what *it* means, or a product's maker."""
    sentence = page.sentence(match.start())
    return (
        subjects(page, match)
        or _sender(page, match)
        or page.subject_after(named[-1].end, sentence.end)
        or (page.meant(sentence) if meant else [])
        or page.maker_of_first(sentence.start, match.start())
        or _named_aside(page, match)
    )


def unknown_doer(page: Page, match: Match) -> list[Mention]:
    """An unknown name right before the verb, as in *In May, [Keldar] will partner with*.

    At the start of a sentence, the name has to be repeated in the text.
    """
    start = page.sentence(match.start()).start
    named = page.unknown_before(start, match.start())
    return [name for name in named if name.start > start or page.is_repeated(name)]


def _named_aside(page: Page, match: Match) -> list[Mention]:
    """An unknown name at the start of the sentence, before an aside: *[Keldar], in partnership with Acme, has …*."""
    start = page.sentence(match.start()).start
    aside = compiled(_IN_ASIDE, page.language).search(page.shadow, start, match.start())
    named = page.anybody(start, aside.start()) if aside else []
    return [name for name in named if aside and (name.start, name.end) == (start, aside.start())]


def _sender(page: Page, match: Match) -> list[Mention]:
    """The sender of the release, if it calls itself *we*: *a card that we offer in partnership with*."""
    start = page.shortly_before(match.start(), _LONGEST_SUBJECT)
    return page.principal() if page.matches_before(_WE, start, match.start()) else []


def runs_on(page: Page, match: Match, named: Sequence[Mention]) -> bool:
    """Whether a list of names runs on into the subject: *Thanks to a grant from A, [B] will …*."""
    is_list = len(named) > 1 and page.shadow[named[-2].end : named[-1].start] in (", ", ", the ")
    return is_list and _opens(page, match)


def _opens(page: Page, match: Match) -> bool:
    return match.start() - page.sentence(match.start()).start < _OPENING_PHRASE


def _understood(page: Page, match: Match, named: Sequence[Mention], relation: Relation) -> Collaboration | None:
    """Make a collaboration of these organisations and the one the release is about, if the sentence names no other."""
    first = page.understood(match.start())
    if not first or first[0].organization.kind == "government":
        return None
    is_named = any(name.organization is first[0].organization for name in named)
    item = stated(page, match, named if is_named else [*first, *named], relation)
    return replace(item, confidence=_UNSURE) if item else None


def _without_own_parts(mentions: list[Mention], page: Page) -> list[Mention]:
    """Drop an organisation that is only a part of another party: B in *A works with C through its subsidiary, B*."""
    others = [named for named in mentions if not page.says(_OWN_PART, max(0, named.start - 40), named.start)]
    return others if len(others) > 1 else mentions


def stated(page: Page, match: Match, mentions: Sequence[Mention], relation: Relation) -> Collaboration | None:
    """Make the collaboration that a sentence states. None if the sentence is a headline, quoted or negated."""
    sentence, place = page.sentence(match.start()), match.start()
    parties = page.parties(mentions)
    if len(parties) < 2 or not any(mention.is_known for mention in mentions) or _is_unfit(page, sentence, place):
        return None
    start, end = _stretch(page, sentence, min(place, parties[0].start), max(match.end(), parties[-1].end))
    text, is_sure = page.document.text[start:end], all(mention.is_known for mention in mentions)
    confidence = 0.0 if is_sure else _UNSURE  # zero means the confidence of the rule
    return Collaboration(start, end, text, confidence=confidence, relation=relation, parties=parties)


def _is_unfit(page: Page, sentence: Span, place: int) -> bool:
    """Whether a sentence must be ignored: quoted, negated, small print, a headline, or about customers or a lawsuit."""
    if page.quoted(place) or page.says(f"{_NEGATED}|{_OF_CUSTOMERS}", sentence.start, place):
        return True
    block = page.block(place)
    if block and (block.section in _SMALL_PRINT or (_is_headline(sentence, block) and not page.is_headline)):
        return True
    return page.matches(_OF_ITSELF, sentence.start, place) or page.says(_OF_COURT, sentence.start, sentence.end)


def _stretch(page: Page, sentence: Span, first: int, last: int) -> tuple[int, int]:
    """The offsets of a sentence, without a bullet or dateline before it, and without any text beyond a wide gap."""
    start, end, text = _opening(page, sentence), sentence.end, page.document.text
    behind = page.document.wide_gaps(min(last, end), end)
    before = page.document.wide_gaps(start, first)
    return before[-1] + len(text[before[-1] :]) - len(text[before[-1] :].lstrip()) if before else start, next(
        iter(behind), end
    )


def _is_headline(sentence: Span, block: Block) -> bool:
    if block.kind == "title":
        return True
    if sentence.text.endswith((".", "!")) and not sentence.text.isupper():
        return False
    tokens = sentence.text.split()
    plain = sum(token[0].islower() and len(token) > 3 for token in tokens)
    return plain < 2 or plain < 0.15 * len(tokens)


def _opening(page: Page, sentence: Span) -> int:
    """Where the sentence starts, after any bullet or dateline."""
    dateline, start = page.document.dateline, sentence.start
    if dateline and sentence.start <= dateline.start and dateline.end < sentence.end:
        start = dateline.end
    rest = page.document.text[start : sentence.end]
    return start + len(rest) - len(rest.lstrip("•*◦‣▪–—- \t\n\xa0"))
