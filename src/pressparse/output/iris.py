"""Stable names (IRIs) for articles and items, the same in every run, because linked data needs them."""

from __future__ import annotations

import re
import uuid
from base64 import urlsafe_b64encode
from urllib.parse import quote

from ..model import Article

__all__ = ["of_article", "of_item"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ALLOWED = "!#$%&'()*+,-./:;=?@[]_~"  # characters allowed in an IRI; other ASCII is escaped


def of_article(article: Article) -> str:
    """The address of the release; without one, a name made from its bytes: ``ni:///sha-256;…`` (RFC 6920)."""
    url = article.source.url
    if url and _SCHEME.match(url):
        return quote(url, safe=_ALLOWED)
    digest = urlsafe_b64encode(bytes.fromhex(article.source.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def of_item(article: Article, id: str) -> str:
    """A name for an item, speaker or other part of an article; the same source and id always give the same name."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{of_article(article)}#{id}").urn
