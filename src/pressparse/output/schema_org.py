"""schema.org as JSON-LD: a ``NewsArticle`` with its quotations and claims.

There is never a ``ClaimReview``: only a person can say whether a claim is true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from .. import wire
from ..model import Article, Claim, Quote, Speaker
from . import iris
from .pieces import one_or_array, written

_CONTEXT = "https://schema.org"
_CALENDAR_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")  # the EDTF values that schema.org's Date allows
_LARGEST = {"<", "<="}
_SMALLEST = {">", ">="}


def as_schema_org(articles: Iterable[Article], *, is_single: bool) -> Iterator[bytes]:
    """The article with its quotations and claims; schema.org has no types for dates in a text or collaborations."""
    yield from one_or_array((written(_news_article(article)) for article in articles), is_single=is_single)


def _news_article(article: Article) -> dict[str, Any]:
    name = iris.of_article(article)
    published = article.published if _CALENDAR_DATE.fullmatch(article.published or "") else None
    return _filled(
        {
            "@context": _CONTEXT,
            "@type": "NewsArticle",
            "@id": name,
            "url": name if article.source.url and not name.startswith("ni:") else None,
            "identifier": _file(article.source.path) if article.source.path else None,
            "headline": article.title,
            "datePublished": published,
            "dateline": article.dateline.text if article.dateline else None,
            "inLanguage": article.language,
            "articleBody": article.text,
            "mentions": [{"@type": "Organization", "name": each.name} for each in article.organizations],
            "hasPart": [
                *(_statement(article, quote) for quote in article.quotes),
                *(_claim(article, claim) for claim in article.claims),
            ],
        }
    )


def _file(path: str) -> dict[str, str]:
    return {"@type": "PropertyValue", "propertyID": "path", "value": path}


def _statement(article: Article, quote: Quote) -> dict[str, Any]:
    """A quotation; an indirect quote becomes a claim, because nobody said exactly these words."""
    is_report = quote.kind == "indirect"
    return _filled(
        {
            "@type": "Claim" if is_report else "Quotation",
            "@id": iris.of_item(article, quote.id),
            "text": quote.text,
            "appearance": {"@id": iris.of_article(article)} if is_report else None,
            "creator": _creator(article, quote.speaker),
        }
    )


def _claim(article: Article, claim: Claim) -> dict[str, Any]:
    """A claim: the sentence, the article in which it appears, and the figure."""
    appearance = iris.of_item(article, claim.quote.id) if claim.quote else iris.of_article(article)
    return _filled(
        {
            "@type": "Claim",
            "@id": iris.of_item(article, claim.id),
            "text": claim.sentence.text if claim.sentence else claim.text,
            "appearance": {"@id": appearance},
            "creator": _creator(article, claim.speaker),
            "about": _amount(claim),
        }
    )


def _creator(article: Article, speaker: Speaker | None) -> dict[str, Any] | None:
    """The speaker. A speaker without a name (*a spokesperson*) becomes a person with that job title."""
    if speaker is None:
        return None
    name = iris.of_item(article, speaker.id)
    if speaker.kind == "organization":
        return {"@type": "Organization", "@id": name, "name": speaker.name}
    titles = [role.title for role in speaker.roles if role.title]
    organizations = dict.fromkeys(role.organization for role in speaker.roles if role.organization)
    is_named = speaker.kind == "person"
    return _filled(
        {
            "@type": "Person",
            "@id": name,
            "name": speaker.name if is_named else None,
            "honorificPrefix": speaker.honorific,
            "honorificSuffix": ", ".join(speaker.credentials),
            "jobTitle": _one_or_all(titles if is_named else titles or [speaker.name]),
            "worksFor": _one_or_all([{"@type": "Organization", "name": each} for each in organizations]),
        }
    )


def _amount(claim: Claim) -> dict[str, Any]:
    kind, unit = ("MonetaryAmount", "currency") if claim.kind == "money" else ("QuantitativeValue", "unitText")
    is_exact = claim.comparator not in _SMALLEST | _LARGEST
    return _filled(
        {
            "@type": kind,
            "description": claim.text,
            "value": wire.plain(claim.value) if is_exact else None,
            "minValue": wire.plain(claim.value if claim.comparator in _SMALLEST else claim.low),
            "maxValue": wire.plain(claim.value if claim.comparator in _LARGEST else claim.high),
            unit: claim.unit,
        }
    )


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _filled(thing: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in thing.items() if value not in (None, "", [])}
