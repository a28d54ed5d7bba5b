"""Shows why each item was found: the name of its rule, and the rule's own explanation."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .extractors.builtin import BUILTIN
from .model import Article, Claim, Collaboration, DateMention, Organization, Quote, Role, Speaker

__all__ = ["Explanation", "explain", "rule_explanations"]

_WIDTH = 90  # characters of a text that are shown


@dataclass(frozen=True)
class Explanation:
    """An explanation as lines of text: ``print`` it, or iterate over ``lines``."""

    lines: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(self.lines)


@functools.cache
def rule_explanations() -> Mapping[str, str]:
    """The explanations of the built-in extractors' rules, by the rule's name, in the order of the rules."""
    return {rule.name: rule.explanation for extractor in BUILTIN for rule in getattr(extractor, "rules", ())}


def explain(article: Article) -> Explanation:
    """The items of an article, each with the rule that found it."""
    return Explanation(tuple(_lines(article)))


def _lines(article: Article) -> Iterator[str]:
    yield article.title or article.id
    yield f"published {article.published or 'unknown'}" + (
        f" (from {article.published_from})" if article.published else ""
    )
    yield from _section("Organizations", [(o.id, _organization(o), [(o.rule, None)]) for o in article.organizations])
    yield from _section("Speakers", [(s.id, _speaker(s), _rules_of(s)) for s in article.speakers])
    yield from _section("Quotes", [(q.id, _quote(q, article.text), [_found_by(q)]) for q in article.quotes])
    yield from _section("Claims", [(c.id, _claim(c), [_found_by(c)]) for c in article.claims])
    yield from _section(
        "Dates", [(d.id, f"{_short(d.text)} = {d.value or '?'}", [_found_by(d)]) for d in article.dates]
    )
    yield from _section("Collaborations", [(c.id, _collaboration(c), [_found_by(c)]) for c in article.collaborations])
    for name, value in article.extra.items():
        items = value if isinstance(value, list) else [value]
        yield from ("", name, *(f"  {_short(str(item))}" for item in items))
    if article.warnings:
        yield from ("", "Warnings", *(f"  {warning.code}: {warning.message}" for warning in article.warnings))


_Why = tuple[str, float | None]
"""A rule and its confidence in an item."""


def _section(heading: str, items: list[tuple[str, str, list[_Why]]]) -> Iterator[str]:
    if not items:
        return
    yield from ("", heading)
    for id, what, reasons in items:
        yield f"  {id:4} {what}"
        for rule, confidence in dict.fromkeys(reasons):
            if rule:
                sure = "" if confidence is None else f" ({confidence:.2f})"
                yield f"       why: {rule}{sure} {rule_explanations().get(rule, '')}".rstrip()


def _found_by(item: Quote | Claim | DateMention | Collaboration) -> _Why:
    return item.rule, item.confidence


def _rules_of(speaker: Speaker) -> list[_Why]:
    """The rules that found a speaker and the speaker's roles."""
    return [(speaker.rule, None), *((role.rule, None) for role in speaker.roles)]


def _organization(organization: Organization) -> str:
    names = (organization.acronym, *organization.aliases)
    known_as = ", ".join(dict.fromkeys(name for name in names if name))
    kind = f" [{organization.kind}]" if organization.kind else ""
    return organization.name + (f" ({_short(known_as)})" if known_as else "") + kind


def _collaboration(collaboration: Collaboration) -> str:
    return f"{collaboration.relation}: {' + '.join(party.name for party in collaboration.parties)}"


def _speaker(speaker: Speaker) -> str:
    address = f"{speaker.honorific} " if speaker.honorific else ""
    roles = "; ".join(_role(role) for role in speaker.roles)
    return (
        f"{address}{speaker.name}"
        + (f" ({roles})" if roles else "")
        + ("" if speaker.kind == "person" else f" [{speaker.kind}]")
    )


def _role(role: Role) -> str:
    return ", ".join(part for part in (role.title, role.organization) if part)


def _quote(quote: Quote, text: str) -> str:
    cue = f", cue {quote.cue.text!r} at {quote.cue.start}" if quote.cue else ""
    speaker = quote.speaker.name if quote.speaker else "nobody named"
    path = _path(quote, text)
    return f"{quote.kind} at {quote.start}: {_short(quote.text)!r} by {speaker}{cue}" + (
        f"\n       path: {path}" if path else ""
    )


def _path(quote: Quote, text: str) -> str:
    """How a quote leads to its speaker: the words up to the cue, and the place where the speaker is named."""
    if quote.speaker is None or quote.cue is None:
        return ""
    cue = quote.cue
    nearest = min(quote.segments, key=lambda segment: min(abs(cue.start - segment.end), abs(segment.start - cue.end)))
    start, end = (nearest.end, cue.end) if nearest.end <= cue.start else (cue.start, nearest.start)
    between = _short(text[start:end]).strip("\"'“”‘’ ,")
    named = min(quote.speaker.mentions, key=lambda mention: abs(mention.start - cue.start), default=None)
    place = f", named at {named.start} as {_short(named.text)!r}" if named else ""
    return f"{between!r} → {quote.speaker.name}{place}"


def _claim(claim: Claim) -> str:
    value = f"{claim.low}–{claim.high}" if claim.value is None and claim.low is not None else claim.value
    figure = f"{claim.comparator} {value} {claim.unit or ''}".rstrip() if value is not None else claim.unit or ""
    said = f", claimed by {claim.speaker.name}" if claim.speaker else ""
    return f"{claim.kind} at {claim.start}: {_short(claim.text)!r} {figure}{said}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
