"""What a page says about itself, and where: the values are trafilatura's, the places are looked up in the markup."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import regex
from lxml import etree

from ..document import Metadata, Origin, Stated

__all__ = ["read"]

_LATEST_DATE = "2100-01-01"  # without one, htmldate asks the clock, and the same page could read otherwise tomorrow
_FIELDS = ("title", "author", "site", "url", "published")
_TRAFILATURA = {"site": "sitename", "published": "date"}

# How schema.org, Open Graph, Dublin Core and the plain names of <meta> call each field.
_JSON_LD = {
    "title": ("headline", "name"),
    "author": ("author", "creator"),
    "site": ("publisher", "name"),
    "url": ("url", "mainEntityOfPage", "@id"),
    "published": ("datePublished", "dateCreated", "uploadDate"),
}
_OPEN_GRAPH = {
    "title": ("og:title", "twitter:title"),
    "author": ("article:author", "og:author", "twitter:creator"),
    "site": ("og:site_name", "twitter:site"),
    "url": ("og:url",),
    "published": ("article:published_time", "og:published_time", "article:published"),
}
_DUBLIN_CORE = {
    "title": ("title",),
    "author": ("creator", "contributor"),
    "site": ("publisher",),
    "url": ("identifier",),
    "published": ("date", "issued", "created", "date.issued", "date.created"),
}
_DUBLIN_CORE_PREFIX = regex.compile(r"(?:dc|dcterms)[.:]")
_LONGEST_JSON = 200_000
_MOST_NODES = 5000
_INSIGNIFICANT = regex.compile(r"[\W_]++")


def read(root: etree._Element, url: str | None) -> Metadata:
    """What the page says of its title, author, site, canonical address, date and language.

    Args:
        root: The page.
        url: Where it was found; an address may tell the date, and is no statement of the page itself.
    """
    statements = list(_statements(root))
    values = _values(root, url)
    found = {field: _placed(field, value, statements) for field, value in values.items() if value and value != url}
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language and language.strip():
        found["language"] = Stated(language.strip(), "html")
    return Metadata(**found)


def _values(root: etree._Element, url: str | None) -> dict[str, str | None]:
    from trafilatura.metadata import extract_metadata

    options = {"original_date": True, "extensive_search": False, "max_date": _LATEST_DATE}
    try:
        document = extract_metadata(root, url, options)
    except Exception:  # odd pages make it raise all kinds of errors
        return {}
    return {field: getattr(document, _TRAFILATURA.get(field, field)) for field in _FIELDS}


def _placed(field: str, value: str, statements: list[tuple[str, str, Origin]]) -> Stated:
    """The value with the first place that says it; what none says was read from the page's text or its address."""
    wanted = _key(value)
    for name, words, origin in statements:
        said = _key(words)
        if name == field and said and (said.startswith(wanted) or (field != "published" and wanted.startswith(said))):
            return Stated(value, origin)
    return Stated(value, "page")


def _key(words: str) -> str:
    return str(_INSIGNIFICANT.sub("", words)).lower()


def _statements(root: etree._Element) -> Iterator[tuple[str, str, Origin]]:
    """Every field the markup states, with its words and where: what is made for machines first."""
    yield from _json_ld(root)
    metas = [(_name(meta), meta.get("content") or "") for meta in root.iter("meta")]
    for name, words in metas:
        yield from ((field, words, "opengraph") for field, names in _OPEN_GRAPH.items() if name in names)
    for name, words in metas:
        bare = _DUBLIN_CORE_PREFIX.sub("", name, count=1)
        if bare != name:
            yield from ((field, words, "dublin-core") for field, names in _DUBLIN_CORE.items() if bare in names)
    for _, words in metas:
        yield from ((field, words, "meta") for field in _FIELDS)
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or ""):
            yield "url", link.get("href") or "", "link"
    for time in root.iter("time"):
        yield "published", time.get("datetime") or "".join(map(str, time.itertext())), "time"
    for title in root.iter("title"):
        yield "title", title.text or "", "title"


def _name(meta: etree._Element) -> str:
    return (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()


def _json_ld(root: etree._Element) -> Iterator[tuple[str, str, Origin]]:
    for script in root.iter("script"):
        text = script.text or ""
        if script.get("type") == "application/ld+json" and len(text) <= _LONGEST_JSON:
            try:
                data = json.loads(text)
            except (ValueError, RecursionError):
                continue
            for key, words in _leaves(data):
                yield from ((field, words, "json-ld") for field, keys in _JSON_LD.items() if key in keys)


def _leaves(data: Any) -> Iterator[tuple[str, str]]:
    """The strings in it with their key; those of ``{"name": …}`` also with the key the object stands under."""
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
