"""The rules for sentences. Each finds a cue, looks for the parties on its sides, and refuses where one is missing."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import regex

from ...languages import Language
from ...model import Collaboration, Relation, Span
from ...rules import Rule, compiled
from .parties import NAMED, Mention, Page

__all__ = ["RULES", "relation_in"]

Match = regex.Match[str]

_PERSON = regex.compile(
    r"(?:He|She|His|Her|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|Prior to|Previously|Before joining|Since joining)\b"
)
_NEGATED = regex.compile(r"\b(?:no|not|never|without|n't|nor|neither|if|unless)\ (?:[\w'-]+\ ){0,3}$")
_RESEARCH = regex.compile(
    r"\b(?:research(?:ers)?|discover|drug discovery|clinical|pre-?clinical|trials?|scientists)\b", regex.IGNORECASE
)
_AWARD = regex.compile(
    r"\b(?:awards?|best|top|rank\w*|recogni\w+|finalists?|winners?|honou?r\w*|list)\b", regex.IGNORECASE
)
_HELPING = r"(?:\ (?:have|has|had|are|were|will|would|today|also|now|jointly|recently|both|they|that|to|plan|plans|agreed|again|officially|be|been|proudly|successfully)|,)*+"
_HELPED = regex.compile(_HELPING + r"(?:\ announced?" + _HELPING + r")?+\ $")
_BRINGS_ABOUT = regex.compile(
    _HELPING
    + r"\ (?:sign|enter|announc|form|reach|agree|launch|establish|creat|expand|extend|renew|strengthen|complet|finali[sz]|execut|have|has|struck|strike|deepen|are)\w*+\ [\w\s,-]{0,60}$"
)
_BRACKETS = regex.compile(r"^(?:\ ?\([^()]*+\)|[®™])++")
_AFTER_BOUGHT = regex.compile(
    r"(?:[®™]|\ ?\([^()]*+\))*+(?:[,.;]|'s\ |\ (?:for|in|from|to|and|by|through|as|last|on|at|earlier|this|under|via)\b|$)"
)
_ANY_NOUN = r"\b(?<noun>(?i:\L<collaborations_nouns>))\b"
_MASKED = rf"{NAMED}++"
_WITH = r"(?:\ \([^()]{1,40}\))?+(?:\ (?!and\b|between\b|but\b|or\b)[\p{L}\p{N}'-]++,?){0,5}?\ with\ (?:both\ )?"


def _stated(page: Page, place: int, mentions: Sequence[Mention], relation: Relation) -> Collaboration | None:
    """The collaboration that the sentence around a place states, unless it is a headline, a quotation or denied."""
    sentence = page.sentence(place)
    if (
        sentence is None
        or page.quoted(place)
        or _headline(sentence)
        or _NEGATED.search(page.shadow, sentence.start, place)
    ):
        return None
    parties = page.parties(mentions)
    if len(parties) < 2:
        return None
    start = _opening(page, sentence)
    return Collaboration(
        start, sentence.end, page.document.text[start : sentence.end], relation=relation, parties=parties
    )


def _opening(page: Page, sentence: Span) -> int:
    """Where the sentence starts, without a bullet or the dateline before it."""
    dateline = page.document.dateline
    start = (
        dateline.end
        if dateline and sentence.start <= dateline.start and dateline.end < sentence.end
        else sentence.start
    )
    rest = page.document.text[start : sentence.end]
    return start + len(rest) - len(rest.lstrip("•*◦‣▪–—- \t\n\xa0"))


def _headline(sentence: Span) -> bool:
    if sentence.text.endswith((".", "!")) and not sentence.text.isupper():
        return False
    tokens = sentence.text.split()
    plain = sum(token[0].islower() and len(token) > 3 for token in tokens)
    return plain < 2 or plain < 0.15 * len(tokens)


def _subjects(page: Page, match: Match) -> list[Mention]:
    """Who stands before the cue; or the subject that follows an opening phrase; or whom *it* and *the company* mean."""
    sentence = page.sentence(match.start())
    if sentence is None:
        return []
    before = page.before(sentence.start, match.start())
    if before:
        return before
    return []


def _objects(page: Page, match: Match) -> list[Mention]:
    sentence = page.sentence(match.start())
    return page.after(match.end(), sentence.end) if sentence else []


def _both_sides(
    page: Page, match: Match, relation: Relation, *, following: bool = True, meant: bool = True
) -> Collaboration | None:
    """With those named before the cue, or else after the opening phrase, and those named after it."""
    objects = _objects(page, match)
    sentence = page.sentence(match.start())
    if not objects or sentence is None or _PERSON.match(page.shadow, sentence.start):
        return None
    subjects = _subjects(page, match)
    if not subjects and following:
        subjects = page.subject_after(objects[-1].end, sentence.end) or (page.meant(sentence) if meant else [])
    return _stated(page, match.start(), [*subjects, *objects], relation)


def relation_in(page: Page, start: int, end: int, language: Language) -> Relation:
    """What kind of collaboration a bullet tells of, from its words alone."""
    shadow = page.shadow
    noun = compiled(_ANY_NOUN, language).search(shadow, start, end)
    if noun and page.nouns[noun["noun"].lower()] != "partnership":
        return _noun_relation(noun, page)
    if regex.search(
        r"\b(?:funds?|funding|committed|commitment|grants?|invest\w*|donat\w*)\b", shadow[start:end], regex.IGNORECASE
    ):
        return "funding"
    return "research" if _RESEARCH.search(page.blotted, start, end) else "partnership"


def _refined(page: Page, place: int, relation: Relation) -> Relation:
    """A partnership that does research is *research*."""
    sentence = page.sentence(place)
    if relation == "partnership" and sentence and _RESEARCH.search(page.blotted, sentence.start, sentence.end):
        return "research"
    return relation


def _verb_with(match: Match, page: Page) -> Collaboration | None:
    """One organisation partners, collaborates, teams up or merges with another."""
    relation = page.verbs[match["cue"].lower()]
    return _both_sides(page, match, _refined(page, match.start(), relation))


def _noun_relation(match: Match, page: Page) -> Relation:
    """What kind of agreement: the noun tells, or the word before it, as in *licensing agreement*."""
    before = page.shadow[max(0, match.start() - 40) : match.start()].lower()
    kind = regex.search(
        r"(?:^|[\s-])(\L<kinds>)(?:\ (?:and|&)\ [\w-]+)?(?:\ (?:partnership|agreement))?\s?$",
        before,
        kinds=list(page.kinds),
    )
    if kind and page.nouns[match["noun"].lower()] != "memorandum":
        return page.kinds[kind[1]]
    wider = regex.search(r"\b(licensing|joint venture)\b[\w\s,-]*$", before)
    return page.kinds[wider[1]] if wider else page.nouns[match["noun"].lower()]


def _noun_with(match: Match, page: Page) -> Collaboration | None:
    """A partnership, agreement, memorandum or merger of one organisation with another."""
    return _both_sides(page, match, _refined(page, match.start(), _noun_relation(match, page)))


def _noun_between(match: Match, page: Page) -> Collaboration | None:
    """A partnership, agreement or merger between organisations."""
    objects = _objects(page, match)
    if len(objects) < 2:
        return None
    return _stated(page, match.start(), objects, _refined(page, match.start(), _noun_relation(match, page)))


def _noun_together(match: Match, page: Page) -> Collaboration | None:
    """Two organisations announce, sign or enter into an agreement."""
    subjects = _subjects(page, match)
    if len(page.parties(subjects)) < 2:
        return None
    if not _BRINGS_ABOUT.match(_between(page, subjects, match)):
        return None
    return _stated(page, match.start(), subjects, _refined(page, match.start(), _noun_relation(match, page)))


def _between(page: Page, subjects: Sequence[Mention], match: Match) -> str:
    """What stands between the subject and the cue, without a short form in brackets."""
    return _BRACKETS.sub("", page.shadow[subjects[-1].end : match.start()][:150])


def _verb_together(match: Match, page: Page) -> Collaboration | None:
    """Two organisations have partnered, are collaborating or join forces."""
    subjects = _subjects(page, match)
    if len(page.parties(subjects)) < 2 or not _HELPED.match(_between(page, subjects, match)):
        return None
    return _stated(page, match.start(), subjects, _refined(page, match.start(), page.verbs[match["cue"].lower()]))


def _in_partnership(match: Match, page: Page) -> Collaboration | None:
    """Something done in partnership or collaboration with an organisation."""
    return _both_sides(page, match, _refined(page, match.start(), "partnership"))


def _acquired_by(match: Match, page: Page) -> Collaboration | None:
    """An organisation that another has acquired."""
    subjects, objects = _subjects(page, match), _objects(page, match)
    return _stated(page, match.start(), [*subjects, *objects], "merger-acquisition") if subjects and objects else None


def _acquires(match: Match, page: Page) -> Collaboration | None:
    """An organisation that acquires another, or a part of it."""
    subjects, objects, sentence = _subjects(page, match), _objects(page, match), page.sentence(match.start())
    if sentence is None or not objects or not _AFTER_BOUGHT.match(page.shadow, objects[-1].end):
        return None
    subjects = subjects or page.subject_after(objects[-1].end, sentence.end)
    if not subjects:
        return None
    return _stated(page, match.start(), [*subjects, *objects], "merger-acquisition")


def _merger_into(match: Match, page: Page) -> Collaboration | None:
    """The merger of one organisation into another."""
    sentence = page.sentence(match.start())
    return (
        _stated(page, match.start(), page.within(match.start(), match.end()), "merger-acquisition")
        if sentence
        else None
    )


def _sale_to(match: Match, page: Page) -> Collaboration | None:
    """A business or asset sold to an organisation."""
    subjects, objects = _subjects(page, match), _objects(page, match)
    return _stated(page, match.start(), [*subjects, *objects], "merger-acquisition") if subjects and objects else None


def _led_by(match: Match, page: Page) -> Collaboration | None:
    """Something that two or more organisations lead, host or organise."""
    objects = _objects(page, match)
    return _stated(page, match.start(), objects, "event") if len(objects) > 1 else None


def _gift_from(match: Match, page: Page) -> Collaboration | None:
    """A grant, investment or right that one organisation has from another."""
    word = match["cue"].lower()
    return _both_sides(
        page, match, "agreement" if word in ("option", "contract", "contracts") else "funding", meant=False
    )


def _funded_by(match: Match, page: Page) -> Collaboration | None:
    """An organisation that another funds or sponsors."""
    subjects = _subjects(page, match)
    if not subjects or match.start() - subjects[-1].end > 30:
        return None
    return _both_sides(page, match, "funding")


def _gives(match: Match, page: Page) -> Collaboration | None:
    """An organisation that gives, commits or invests money in another."""
    subjects = _subjects(page, match)
    if not subjects or match.start() - subjects[-1].end > 60:
        return None
    return _both_sides(page, match, "funding")


def _awards(match: Match, page: Page) -> Collaboration | None:
    """An organisation that awards another a grant or contract."""
    subjects = _subjects(page, match)
    awarded = page.within(match.start(), match.end())
    if not subjects or not awarded or match.start() - subjects[-1].end > 60:
        return None
    return _stated(
        page,
        match.start(),
        [*subjects, *awarded[:1]],
        "agreement" if match["what"].startswith("contract") else "funding",
    )


def _sponsor_of(match: Match, page: Page) -> Collaboration | None:
    """A named sponsor of an organisation."""
    return _both_sides(page, match, "funding")


def _sponsors_include(match: Match, page: Page) -> Collaboration | None:
    """The sponsors of an organisation, listed."""
    objects = _objects(page, match)
    sentence = page.sentence(match.start())
    if not objects or sentence is None:
        return None
    return _stated(page, match.start(), [*(_subjects(page, match) or page.main()), *objects], "funding")


def _licenses(match: Match, page: Page) -> Collaboration | None:
    """A technology or right licensed from or to an organisation."""
    return _both_sides(page, match, "licensing", following=False)


def _selects(match: Match, page: Page) -> Collaboration | None:
    """An organisation chosen by another to do something."""
    subjects, objects = _subjects(page, match), _objects(page, match)
    sentence = page.sentence(match.start())
    if not subjects or not objects or sentence is None or match.start() - subjects[-1].end > 60:
        return None
    if _AWARD.search(page.shadow, sentence.start, sentence.end):
        return None
    if "by" not in match.group().split() and not regex.match(
        r"\ (?:as|to)\b", page.shadow[objects[-1].end : objects[-1].end + 4]
    ):
        return None
    supplies = regex.search(r"\b(?:supply|provide|deliver|furnish)\b", sentence.text)
    return _stated(page, match.start(), [*subjects, *objects], "supply" if supplies else "agreement")


def _supplies(match: Match, page: Page) -> Collaboration | None:
    """An organisation that supplies another."""
    return _both_sides(page, match, "supply", following=False)


def _joins(match: Match, page: Page) -> Collaboration | None:
    """An organisation that joins an alliance, consortium or association."""
    subjects, objects = _subjects(page, match), _objects(page, match)
    if not subjects or not objects or match.start() - subjects[-1].end > 60 or objects[0].organization.kind != "body":
        return None
    return _stated(page, match.start(), [*subjects, *objects], "membership")


_rule = functools.partial(Rule[Collaboration, Page], confidence=0.8)

RULES: tuple[Rule[Collaboration, Page], ...] = (
    _rule("collaborations.acquired-by", r"acquired\ by\ ", _acquired_by, at=("collaborations_buys",)),
    _rule(
        "collaborations.merger-into",
        rf"merger\ of\ {_MASKED}(?:'s\ (?:\w+\ ){{1,3}})?\ ?(?:into|with|and)\ (?:the\ )?{_MASKED}",
        _merger_into,
        at=("collaborations_nouns",),
    ),
    _rule(
        "collaborations.noun-between",
        r"(?<noun>(?i:\L<collaborations_nouns>))\b(?:\ \([^()]{1,40}\))?+(?:\ [\p{L}'-]++){0,4}?\ (?:between|among)\ (?:both\ )?",
        _noun_between,
        at=("collaborations_nouns",),
    ),
    _rule(
        "collaborations.noun-with",
        r"(?<noun>(?i:\L<collaborations_nouns>))\b" + _WITH,
        _noun_with,
        at=("collaborations_nouns",),
    ),
    _rule(
        "collaborations.verb-with",
        r"(?<cue>(?i:\L<collaborations_verbs>))\b(?:\ (?:closely|together|directly|exclusively|again|up))?\ with\ (?:both\ )?",
        _verb_with,
        at=("collaborations_verbs",),
    ),
    _rule(
        "collaborations.in-partnership",
        r"(?<=\bin\ (?:[\p{L}-]{1,15}\ )?)(?i:\L<collaborations_manners>)\ with\ (?:both\ )?",
        _in_partnership,
        at=("collaborations_manners",),
    ),
    _rule(
        "collaborations.acquires",
        r"(?i:\L<collaborations_buys>)\b(?:\ (?:\p{N}+(?:\.\p{N}+)?%|all|substantially|certain|approximately|its|their|the|a|an|of|assets|outstanding|controlling|majority|minority|remaining|stake|interest|shares|business|in|equity|capital|ownership)(?!\p{L})){0,9}\ ",
        _acquires,
        at=("collaborations_buys",),
    ),
    _rule(
        "collaborations.sale-to",
        r"(?:sale|sold|sells|divestiture)\b[^.;]{0,60}?\b(?:business|division|assets?|subsidiary|stake|unit|operations|projects?|portfolio|property|properties|company)\b[^.;]{0,60}?\ to\ ",
        _sale_to,
        at=("collaborations_sales",),
    ),
    _rule(
        "collaborations.license",
        r"(?i:licen[sc]e[sd]?|rights)\b[^.;]{0,80}?\ (?:from|to)\ ",
        _licenses,
        at=("collaborations_licenses",),
    ),
    _rule(
        "collaborations.sponsors-include",
        r"(?i:sponsors)\ (?:include|are|were)\ ",
        _sponsors_include,
        at=("collaborations_sponsors",),
    ),
    _rule("collaborations.sponsor-of", r"(?i:sponsor)\ of\ ", _sponsor_of, at=("collaborations_sponsors",)),
    _rule(
        "collaborations.gift-from",
        rf"(?<cue>(?i:\L<collaborations_gifts>))\b(?:[^.;{NAMED}]|\.\p{{N}}){{0,60}}?\ (?:from|through)\ ",
        _gift_from,
        at=("collaborations_gifts",),
    ),
    _rule(
        "collaborations.invests-in",
        r"(?:investment|investments|invests|invested|investing|stake)\ in\ ",
        _gives,
        at=("collaborations_gives",),
    ),
    _rule(
        "collaborations.funded-by",
        r"(?i:\L<collaborations_backed>)\ (?:in\ part\ )?by\ ",
        _funded_by,
        at=("collaborations_backed",),
    ),
    _rule(
        "collaborations.awards",
        rf"(?:awarded|awards|granted|gave)\ (?:the\ )?{_MASKED}(?:\ [^.;\ ]++|\.\p{{N}}){{1,8}}?\ (?<what>grants?|contracts?|funding)\b",
        _awards,
        at=("collaborations_gives",),
    ),
    _rule(
        "collaborations.gives",
        rf"(?i:\L<collaborations_gives>)\b[^.;{NAMED}]{{0,60}}?\p{{N}}(?:[^.;{NAMED}]|\.\p{{N}}){{0,60}}?\ (?:to|in)\ ",
        _gives,
        at=("collaborations_gives",),
    ),
    _rule(
        "collaborations.selects",
        r"(?i:\L<collaborations_selects>)\ (?:by\ )?",
        _selects,
        at=("collaborations_selects",),
    ),
    _rule(
        "collaborations.supplies",
        r"(?i:suppl(?:y|ies|ied|ying))\b[^.;]{0,60}?\ (?:to|for)\ ",
        _supplies,
        at=("collaborations_supplies",),
    ),
    _rule("collaborations.joins", r"(?i:\L<collaborations_joins>)\ ", _joins, at=("collaborations_joins",)),
    _rule(
        "collaborations.verb-together",
        r"(?<cue>(?i:\L<collaborations_verbs>))\b(?!\ with)",
        _verb_together,
        at=("collaborations_verbs",),
    ),
    _rule(
        "collaborations.noun-together",
        r"(?<noun>(?i:\L<collaborations_nouns>))\b",
        _noun_together,
        at=("collaborations_nouns",),
    ),
    _rule(
        "collaborations.led-by",
        r"(?i:\L<collaborations_led>)\ (?:and\ \w+\ )?by\ ",
        _led_by,
        at=("collaborations_led",),
    ),
)
