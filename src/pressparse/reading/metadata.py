"""Reads a page's own metadata: trafilatura reads the values, and this module finds the markup that states them."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from lxml import etree

from ..document import Metadata, Origin, Stated
from .tree import letters

__all__ = ["read"]

_LATEST_DATE = "2100-01-01"  # otherwise htmldate uses the current date, and results would change from day to day

# The names of each field in schema.org, in Open Graph and Twitter's markup, and in Dublin Core.
_VOCABULARIES: tuple[Origin, ...] = ("json-ld", "opengraph", "dublin-core")
_NAMES = {
    "title": ("headline name", "og:title twitter:title", "dc.title"),
    "author": ("author creator", "article:author og:author twitter:creator", "dc.creator dc.contributor"),
    "site": ("publisher name", "og:site_name twitter:site", "dc.publisher"),
    "url": ("url mainEntityOfPage @id", "og:url", "dc.identifier"),
    "published": (
        "datePublished dateCreated uploadDate",
        "article:published_time og:published_time article:published",
        "dc.date dc.issued dc.created dc.date.issued dc.date.created",
    ),
}
_FIELDS = {
    vocabulary: {field: set(names[at].split()) for field, names in _NAMES.items()}
    for at, vocabulary in enumerate(_VOCABULARIES)
}
_IN_TIMES: tuple[Origin, ...] = ("time",)
_DUBLIN_CORE = re.compile(r"^(?:dc|dcterms)[.:]")
_LONGEST_JSON = 200_000
_MOST_NODES = 5000
_DAY = len("2024-05-03")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_IN_DIGITS = re.compile(
    r"(?:(?P<weekday>[A-Za-z]{3,9})\.?,?\s+)?(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})\b"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = 12
_AMERICAN = "en-us"
_HOST = re.compile(r"https?://(?:www\.|w[0-9]+\.)?([^/]+)")

_Statement = tuple[str, str, Origin]  # a field, its value, and where it is from


def read(root: etree._Element, url: str | None) -> Metadata:
    """The title, author, site, canonical address, date and language that the page states.

    Args:
        root: The page.
        url: Where the page was found. A date may be read from it, but it is not part of the page's metadata.
    """
    statements = list(_statements(root))
    values = _values(root, url)
    found = {field: _placed(field, value, statements) for field, value in values.items() if value and value != url}
    revised = _revised(root) - set(_days(statements)) if "published" in found else set()
    if revised and found["published"].value in revised:
        del found["published"]
        times = (each for each in _days(statements, _IN_TIMES) if each not in revised)
        if stated := next(iter((*_days(statements), *times)), None):
            found["published"] = _placed("published", stated, statements)
    language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    if "published" in found and (day := _month_first(found["published"].value, statements, language)):
        found["published"] = replace(found["published"], value=day)
    if language:
        found["language"] = Stated(language, "html")
    return Metadata(**found)


def _month_first(day: str, statements: Iterable[_Statement], language: str) -> str | None:
    """Swap day and month of a date in digits if its weekday, or the page's American English, shows a mistake.

    htmldate reads 03/04/2021 as a day in April.
    """
    for name, words, _ in statements:
        match = _IN_DIGITS.match(words.strip()) if name == "published" else None
        month, second, year = map(int, match.group("first", "second", "year")) if match else (0, 0, 0)
        if match and max(month, second) <= _MONTHS and day == f"{year}-{second:02}-{month:02}":
            exchanged, weekday = datetime.date(year, month, second), (match["weekday"] or "").lower()[:3]
            told = _WEEKDAYS[exchanged.weekday()] == weekday if weekday else language.lower() == _AMERICAN
            return exchanged.isoformat() if told else None
    return None


def _revised(root: etree._Element) -> set[str]:
    """The days on which the page says it was modified, which are not the day of publication."""
    metas = ((_name(meta), meta.get("content") or "") for meta in root.iter("meta"))
    pairs = (*metas, *_json_ld(root))
    return {words.strip()[:_DAY] for name, words in pairs if "modified" in name.lower() or "updated" in name.lower()}


def _days(statements: Iterable[_Statement], origins: Collection[Origin] = _VOCABULARIES) -> list[str]:
    """The publication dates that the markup states, in order, as ISO 8601."""
    stated = (words.strip()[:_DAY] for name, words, origin in statements if name == "published" and origin in origins)
    return [day for day in stated if _ISO_DAY.fullmatch(day)]


def _values(root: etree._Element, url: str | None) -> dict[str, str | None]:
    """The value of each field, as trafilatura reads it.

    The steps are those of trafilatura's ``extract_metadata``, without the search for categories, tags and a licence,
    which takes a third of the time.
    """
    from htmldate import find_date
    from trafilatura import metadata as steps

    try:
        page = steps.examine_meta(root)
        page.author = page.author if " " in (page.author or "") else None
        with suppress(Exception):
            page = steps.extract_meta_json(root, page)
        page.title = page.title or _headlined(root) or steps.extract_title(root)
        page.author = page.author or steps.extract_author(root)
        page.url = page.url or steps.extract_url(root, url)
        page.date = find_date(root, original_date=True, extensive_search=False, max_date=_LATEST_DATE, url=page.url)
        page.sitename = _site(page.sitename or steps.extract_sitename(root), page.url)
        page.clean_and_trim()
    except Exception:  # odd pages make it raise all kinds of errors
        return {}
    return dict(zip(_NAMES, (page.title, page.author, page.sitename, page.url, page.date), strict=True))


def _headlined(root: etree._Element) -> str | None:
    """The heading that matches the page's title; the h1 may only name the section (*Newsroom*)."""
    title = letters(next((each.text or "" for each in root.iter("title")), ""))
    headings = (" ".join("".join(map(str, each.itertext())).split()) for each in root.iter("h1", "h2"))
    return next((words for words in headings if " " in words and title.startswith(letters(words))), None)


def _site(name: str | None, url: str | None) -> str | None:
    """The name of a site, capitalised; without one, the host of its address."""
    if not name:
        host = _HOST.match(url or "")
        return host[1] if host else None
    name = name.lstrip("@")
    return name if "." in name or name[:1].isupper() else name.title()


def _placed(field: str, value: str, statements: Iterable[_Statement]) -> Stated:
    """A field's value with the first markup that states it, or with ``page`` if no markup does."""
    wanted = letters(value)
    for name, words, origin in statements:
        said = letters(words) if name == field else ""
        if said and (said.startswith(wanted) or (field != "published" and wanted.startswith(said))):
            return Stated(value, origin)
    return Stated(value, "page")


def _statements(root: etree._Element) -> Iterator[_Statement]:
    """Every field that the markup states, with its value and origin; machine-readable metadata comes first."""
    metas = [(_name(meta), meta.get("content") or "") for meta in root.iter("meta")]
    yield from _named("json-ld", _json_ld(root))
    yield from _named("opengraph", metas)
    yield from _named("dublin-core", metas)
    yield from ((field, words, "meta") for _, words in metas for field in _NAMES)
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or ""):
            yield "url", link.get("href") or "", "link"
    for time in root.iter("time"):
        yield "published", time.get("datetime") or "".join(map(str, time.itertext())), "time"
    for title in root.iter("title"):
        yield "title", title.text or "", "title"


def _named(vocabulary: Origin, pairs: Iterable[tuple[str, str]]) -> Iterator[_Statement]:
    """Yield the fields that a vocabulary such as Open Graph defines, from pairs of a name and a value."""
    for name, words in pairs:
        yield from ((field, words, vocabulary) for field, names in _FIELDS[vocabulary].items() if name in names)


def _name(meta: etree._Element) -> str:
    name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
    return _DUBLIN_CORE.sub("dc.", name.strip().lower())


def _json_ld(root: etree._Element) -> Iterator[tuple[str, str]]:
    for script in root.iter("script"):
        text = script.text or ""
        if script.get("type") == "application/ld+json" and len(text) <= _LONGEST_JSON:
            with suppress(ValueError, RecursionError):
                yield from _leaves(json.loads(text))


def _leaves(data: Any) -> Iterator[tuple[str, str]]:
    """Yield the strings in the data with their keys; a string under ``name`` also with the key of its object."""
    waiting: list[tuple[str, Any]] = [("", data)]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        key, value = waiting.pop()
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, list):
            waiting.extend((key, item) for item in value)
        elif isinstance(value, dict):
            waiting.extend(value.items())
            if isinstance(value.get("name"), str):
                yield key, value["name"]
