"""Indirect quotes in headlines: SEN. LEE: BILL WILL CUT PRICES."""

from __future__ import annotations

from ...document import Block, Span
from ...rules import Judge
from ..coreference import BLANK
from ..mentions import SpeakerPhrase
from .clauses import PLURAL_AND_VERB, SUBJECT_AND_VERB
from .context import Discourse
from .indirect_quote import FEWEST_WORDS, IndirectQuote


def _named_then_clause(block: Block, discourse: Discourse) -> IndirectQuote | None:
    """A headline with a name, a colon and a clause (SEN. LEE: BILL WILL CUT PRICES)."""
    colon = discourse.outside.find(":", block.start, block.end)
    before = discourse.outside[block.start : max(colon, block.start)]
    if colon < 0 or before.count("(") != before.count(")"):
        return None
    people = discourse.phrases.people_within(block.start, colon)
    first = next((person for person in people if person.speaker and len(person.speaker.mentions) > 1), None)
    if not first or first.start > block.start + 2 or len(discourse.outside[first.end : colon].strip()) > 60:
        return None
    is_shouted = discourse.document.text[colon + 1 : block.end].isupper()
    if not is_shouted and not _has_verb(colon + len(": "), block.end, discourse):
        return None
    return _headline_quote(first, colon + 1, block.end, discourse.document.span(colon, colon + 1), discourse)


def _has_verb(start: int, end: int, discourse: Discourse) -> bool:
    """Whether words of a headline form a clause, with a subject and a verb: Mill bill puts bakers first."""
    is_clear = discourse.match(SUBJECT_AND_VERB, start, end) is not None
    return is_clear or discourse.search(PLURAL_AND_VERB, start, end) is not None


def _named_says_clause(block: Block, discourse: Discourse) -> IndirectQuote | None:
    """A headline with a name, a cue and a clause (SEN. LEE SAYS BILL WILL CUT PRICES)."""
    for cue in discourse.cues_between(block.start, block.end, "cues_quote"):
        if cue.word not in discourse.words("clauses_headline"):
            continue
        named = discourse.subjects.of(cue, block.start, is_near=True)
        if not named or not named.speaker or not named.is_sure or discourse.word_before(named.start) == "what":
            continue  # no report: What growers say about the mill
        if cue.word in {"say", "says"} or _is_clause(cue.end + 1, block.end, discourse):
            return _headline_quote(named, cue.end, block.end, discourse.document.span(cue.start, cue.end), discourse)
    return None


def _is_clause(start: int, end: int, discourse: Discourse) -> bool:
    """Whether words are a clause, such as *mill will close*, and not a noun phrase, such as *support for mills*."""
    verb = discourse.match(SUBJECT_AND_VERB, start, end)
    return verb is not None and verb.group().rsplit(" ", 1)[-1].lower() not in discourse.words("clauses_nouns_too")


def _headline_quote(
    phrase: SpeakerPhrase, start: int, end: int, cue: Span, discourse: Discourse
) -> IndirectQuote | None:
    clause = discourse.outside[start:end]
    start += len(clause) - len(clause.lstrip())
    if len(clause.split()) < FEWEST_WORDS or BLANK in clause:
        return None
    return IndirectQuote(start, start + len(clause.strip().rstrip(".")), phrase.speaker, cue, phrase.is_sure)


HEADLINE_RULES: tuple[Judge[Block, Discourse, IndirectQuote], ...] = (
    Judge("indirect.headline-colon", _named_then_clause, 0.8),
    Judge("indirect.headline-says", _named_says_clause, 0.75),
)
