"""The one road: source → Document → extractors → Article."""

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

# What reads and what extracts is imported when the first parser is built: ``import pressparse`` stays quick.
if TYPE_CHECKING:
    from .reading import Readable

__all__ = ["Options", "Parser", "parse", "parse_file"]


class Options(TypedDict, total=False):
    """The arguments of :func:`pressparse.parse` besides the source."""

    published: str | date | None
    url: str | None
    media_type: str | None
    id: str | None
    content: str
    repair: bool
    min_confidence: float
    extra: Mapping[str, Any] | None


class Parser:
    """Reads releases with a settled set of extractors. Build it once; it keeps nothing from one release to the next."""

    def __init__(self, extractors: Iterable[Extractor | str] | None = None, *, strict: bool = False) -> None:
        """Settle which extractors run.

        Args:
            extractors: None for the built-in ones; else extractors, or the names under which installed packages
                offer them. One that is not built in adds what it finds to ``Article.extra`` under its name.
            strict: Raise where an extractor fails. Otherwise the article has nothing of that extractor's, and a warning
                ``extractor-failed`` that names it.

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
            sources: As for :meth:`parse`, each perhaps in a tuple with the other arguments of :meth:`parse` for it:
                ``(source, {"id": "a1", "published": "2025-10-16"})``. They are taken as they are needed.
            workers: 1 reads in this process; more start as many, and must be called from a module that can be imported
                (below ``if __name__ == "__main__":`` in a script), as :mod:`multiprocessing` asks.
            ordered: Whether results come in the order of the sources, or as they are ready.
            timeout: Seconds a worker has for one source; one that takes longer is ended and replaced, and its source
                fails. In this process nothing is timed out. None for no limit.

        Raises:
            ValueError: ``workers`` is less than 1.
            UnsupportedSource: one source is given in place of several.
        """
        from .many import stream

        if isinstance(sources, (str, bytes, bytearray, os.PathLike)):
            raise UnsupportedSource("pipe reads many sources: give it a list of them, even of one")
        tasks = (source if isinstance(source, tuple) else (source, {}) for source in sources)
        return stream(self, tasks, finish=_as_it_is, workers=workers, ordered=ordered, timeout=timeout)

    def extract(self, document: Document) -> Article:
        """What the extractors find in a document that has been read already.

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
            except Exception as error:  # an extractor may raise anything, and costs only what it finds
                message = f"extractor {extractor.name} failed: {type(error).__name__}: {error}"
                if self.strict:
                    raise ExtractorError(message) from error
                found.warn("extractor-failed", message)
                items = ()
            found.add(extractor.name, items)
        return assemble(document, found, extra={**kept, **{name: found[name] for name in self._plugins}})

    def _run(self, extractor: Extractor, document: Document, language: Language, found: Found) -> Sequence[Any]:
        """What an extractor finds. One of ours reads the reading text, one of another package the source's text."""
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
            raise TypeError(f"it found {strange!r:.80}, which is no {kind.__name__}")
        return to_reading.all(items)

    def _kept(self, extra: Mapping[str, Any] | None) -> dict[str, Any]:
        """What the caller wants kept, as the JSON will have it; two things of one name would be one lost."""
        if not extra:
            return {}
        taken = sorted(extra.keys() & set(self._plugins)) if isinstance(extra, Mapping) else ()
        if taken:
            raise UnsupportedSource(f"extra cannot be named {', '.join(taken)}: an extractor adds what it finds there")
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
        source: Text or HTML as ``str`` (always the content, never a file's name: for that see :func:`parse_file`) or
            ``bytes``, a ``Path`` to a file of either, or a BeautifulSoup object; or a message (``.eml``), a Word
            document (``.docx``) or a PDF, as ``bytes`` or a ``Path``.
        published: The date the release came out, EDTF (``2025-10-16``) or a ``datetime.date``; it goes before what the
            source itself says.
        url: Where the release was found; kept, never fetched.
        media_type: Any ``text/…``, or that of XHTML, XML or one of these files, where the source does not show it.
        id: The caller's name for the article; else the first 16 hex digits of the source's SHA-256.
        content: Which part of HTML is the article: ``auto``, ``page`` (to be found), ``fragment`` (all of it) or a
            CSS selector.
        repair: Put right first what was decoded wrongly (``â€œ``); needs the extra ``repair``.
        min_confidence: Leave out what is less sure, from 0 to 1, as :meth:`Article.only` does.
        extra: What is to be kept with the article, in ``Article.extra``: a mapping of names to what JSON can hold.

    Returns:
        The article: its ``quotes``, ``claims``, ``dates``, ``collaborations`` and ``speakers``, each with its place in
        ``text`` as code-point offsets, the end exclusive. Odd text never raises: it becomes one of its ``warnings``.

    Raises:
        PressparseError: the source or ``media_type`` cannot be read, ``published`` is no date, or ``extra`` cannot be
            kept.
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
        PressparseError: there is no such file, it cannot be read, or as :func:`parse` says.
    """
    return _default_parser().parse_file(path, **options)
