"""The pipeline: source → Document → extractors → Article."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from . import languages, wire
from .article import assemble, movers
from .document import Document
from .errors import ExtractorError, Failure, UnsupportedSource
from .extractors.base import Extractor, Found
from .languages import Language
from .model import Article

# Reading and extractors are imported when the first parser is built, so that ``import pressparse`` stays quick.
if TYPE_CHECKING:
    from .reading import Readable

__all__ = ["Options", "Parser", "parse", "parse_file"]


class Options(TypedDict, total=False):
    """The arguments of :func:`pressparse.parse` except the source."""

    published: str | date | None
    url: str | None
    media_type: str | None
    id: str | None
    content: str
    repair: bool
    min_confidence: float
    extra: Mapping[str, Any] | None


class Parser:
    """Reads releases with a fixed set of extractors. Build it once and reuse it; it keeps no state between releases."""

    def __init__(self, extractors: Iterable[Extractor | str] | None = None, *, strict: bool = False) -> None:
        """Choose which extractors run.

        Args:
            extractors: None for the built-in ones; else extractors, or names under which installed packages register
                them. A plug-in extractor puts its items into ``Article.extra`` under its name.
            strict: Raise an error if an extractor fails. Otherwise its items are missing from the article, and a
                warning ``extractor-failed`` names it.

        Raises:
            ExtractorError: the extractors cannot work together (see :func:`pressparse.registry.settle`).
        """
        from .extractors.builtin import BUILTIN, FINDS
        from .registry import settle

        self.extractors = settle(BUILTIN if extractors is None else extractors)
        self.strict = strict
        self._builtin_types = frozenset(map(type, BUILTIN))
        self._finds = FINDS
        self._plugins = tuple(extractor.name for extractor in self.extractors if extractor.name not in FINDS)

    def parse(
        self,
        source: Readable,
        *,
        published: str | date | None = None,
        url: str | None = None,
        media_type: str | None = None,
        id: str | None = None,
        content: str = "auto",
        repair: bool = False,
        min_confidence: float = 0.0,
        extra: Mapping[str, Any] | None = None,
    ) -> Article:
        """Read one release; the arguments and errors are those of :func:`pressparse.parse`."""
        from .reading import read

        kept = self._kept(extra)
        document = read(
            source, published=published, url=url, media_type=media_type, id=id, content=content, repair=repair
        )
        article = self._extract(document, kept)
        return article.only(min_confidence=min_confidence) if min_confidence else article

    def parse_file(self, path: str | os.PathLike[str], **options: Unpack[Options]) -> Article:
        """Read one release from a file; the other arguments and errors are those of :func:`pressparse.parse`."""
        return self.parse(Path(path), **options)

    def pipe(
        self,
        sources: Iterable[Readable | tuple[Readable, dict[str, Any]]],
        *,
        workers: int = 1,
        ordered: bool = True,
        timeout: float | None = 60.0,
    ) -> Iterator[Article | Failure]:
        """Read many releases: one article or failure for each source, with bounded memory.

        Args:
            sources: Sources as for :meth:`parse`, or tuples of a source and the other arguments of :meth:`parse`:
                ``(source, {"id": "a1", "published": "2025-10-16"})``. They are read lazily.
            workers: The number of processes; 1 reads in this process. With more, a script must call this below
                ``if __name__ == "__main__":``, because :mod:`multiprocessing` imports the script again.
            ordered: Whether to yield results in the order of the sources; otherwise each comes as soon as it is ready.
            timeout: Seconds a worker process may take for one source, or None for no limit. A worker that takes longer
                is replaced, and its source fails. With ``workers=1`` there is no limit.

        Raises:
            ValueError: ``workers`` is less than 1.
            UnsupportedSource: ``sources`` is a single source instead of several.
        """
        from .many import stream

        if isinstance(sources, (str, bytes, bytearray, os.PathLike)):
            raise UnsupportedSource("pipe reads many sources: pass it a list, even for one source")
        tasks = (source if isinstance(source, tuple) else (source, {}) for source in sources)
        return stream(self, tasks, finish=_as_it_is, workers=workers, ordered=ordered, timeout=timeout)

    def extract(self, document: Document) -> Article:
        """Extract the article of a document that has already been read.

        Raises:
            ExtractorError: an extractor failed, and the parser is strict.
        """
        return self._extract(document, {})

    def _extract(self, document: Document, kept: Mapping[str, Any]) -> Article:
        language, found = languages.load("en"), Found()
        for extractor in self.extractors:
            try:
                items = self._run(extractor, document, language, found)
            except MemoryError:
                raise
            except Exception as error:  # an extractor may raise anything, and only its items are lost
                message = f"extractor {extractor.name} failed: {type(error).__name__}: {error}"
                if self.strict:
                    raise ExtractorError(message) from error
                found.warn("extractor-failed", message)
                items = ()
            found.add(extractor.name, items)
        return assemble(document, found, extra={**kept, **{name: found[name] for name in self._plugins}})

    def _run(self, extractor: Extractor, document: Document, language: Language, found: Found) -> Sequence[Any]:
        """Run an extractor: a built-in one on the reading text, a plug-in on the source's text."""
        if type(extractor) in self._builtin_types:
            return extractor.extract(document.reading, language, found)
        to_source, to_reading = movers(document)
        seen = found.moved(to_source)
        items = extractor.extract(document, language, seen)
        for warning in seen.warnings:
            found.warnings.append(to_reading.warning(warning))
        kind = self._finds.get(extractor.name)
        if kind is None:
            plain: Sequence[Any] = wire.plain(items)
            return plain
        if strange := next((item for item in items if not isinstance(item, kind)), None):
            raise TypeError(f"it found {strange!r:.80}, which is not a {kind.__name__}")
        return to_reading.all(items)

    def _kept(self, extra: Mapping[str, Any] | None) -> dict[str, Any]:
        """Check the caller's ``extra`` and copy it as JSON data; it must not hide the items of a plug-in."""
        if not extra:
            return {}
        taken = sorted(extra.keys() & set(self._plugins)) if isinstance(extra, Mapping) else ()
        if taken:
            raise UnsupportedSource(f"extra cannot have the key {', '.join(taken)}: an extractor puts its items there")
        try:
            return wire.kept(extra)
        except TypeError as error:
            raise UnsupportedSource(f"extra cannot be written as JSON: {error}") from None


def _as_it_is(article: Article) -> Article:
    return article


@functools.cache
def _default_parser() -> Parser:
    return Parser()


def parse(
    source: Readable,
    *,
    published: str | date | None = None,
    url: str | None = None,
    media_type: str | None = None,
    id: str | None = None,
    content: str = "auto",
    repair: bool = False,
    min_confidence: float = 0.0,
    extra: Mapping[str, Any] | None = None,
) -> Article:
    """Read one release with the built-in extractors.

    >>> article = parse("“We sold over 500 pies,” said Ann Lee.")
    >>> article.claims[0].text, article.claims[0].speaker.name
    ('over 500 pies', 'Ann Lee')

    Args:
        source: Text or HTML as ``str`` (always the content; :func:`parse_file` takes a file's name), ``bytes``, a
            ``Path`` to a file, or a BeautifulSoup object; or an email message (``.eml``), a Word document (``.docx``)
            or a PDF, as ``bytes`` or a ``Path``.
        published: The publication date as EDTF (``2025-10-16``, ``2025-10``, ``2025``), a ``datetime.date``, a date and
            time, or a day with the month spelled out (``16 October 2025``); it overrides the date in the source.
        url: Where the release was found; kept, never fetched.
        media_type: ``text/…``, or the media type of XHTML, XML, a message, a Word document or a PDF. By default the
            source's content decides.
        id: The id of the article; by default the first 16 hex digits of the source's SHA-256.
        content: Which part of HTML is the article: ``auto``, ``page`` (a whole page, in which the article must be
            found), ``fragment`` (everything except navigation and the like) or a CSS selector.
        repair: Fix mojibake first (``â€œ`` for ``“``); needs the extra ``repair``. Offsets then refer to the repaired
            text.
        min_confidence: Drop items below this confidence, from 0 to 1, as :meth:`Article.only` does.
        extra: Data to keep with the article in ``Article.extra``: a mapping of strings to anything JSON can hold.

    Returns:
        The article: its ``quotes``, ``claims``, ``dates``, ``collaborations`` and ``speakers``, each with its place in
        ``text`` as code-point offsets; the end is exclusive. Odd text never raises an error, but adds to its
        ``warnings``.

    Raises:
        PressparseError: the source or ``media_type`` cannot be read, ``published`` is not a date, or ``extra``
            cannot be written as JSON.
    """
    return _default_parser().parse(
        source,
        published=published,
        url=url,
        media_type=media_type,
        id=id,
        content=content,
        repair=repair,
        min_confidence=min_confidence,
        extra=extra,
    )


def parse_file(path: str | os.PathLike[str], **options: Unpack[Options]) -> Article:
    """Read one release from a file.

    Args:
        path: The name of the file: text, HTML, a message (``.eml``), a Word document (``.docx``) or a PDF.
        options: The other arguments of :func:`parse`.

    Raises:
        PressparseError: the file does not exist or cannot be read, or :func:`parse` raises it.
    """
    return _default_parser().parse_file(path, **options)
