"""Decides which extractors run, and in what order.

A package registers its extractor in the entry-point group ``pressparse.extractors``. A registered extractor does not
run until the caller names it: ``Parser(extractors=[*BUILTIN, "name"])``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .errors import ExtractorError
from .extractors.base import Extractor

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["GROUP", "installed", "settle"]

GROUP = "pressparse.extractors"


def installed() -> dict[str, EntryPoint]:
    """The extractors that installed packages register, by name; they are not imported yet."""
    from importlib.metadata import entry_points  # imports e-mail, archives and more, for a few callers only

    return {entry.name: entry for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name)}


def settle(wanted: Iterable[Extractor | str]) -> tuple[Extractor, ...]:
    """Order the extractors: each comes after those it needs, and otherwise stays in place.

    Raises:
        ExtractorError: no package registers a name, an object is not an extractor, two have the same name, a needed
            one is missing, or some need each other in a circle.
    """
    if isinstance(wanted, str):
        raise ExtractorError(f"extractors must be a list, not the string {wanted!r}")
    extractors = [_load(item) if isinstance(item, str) else _checked(item) for item in wanted]
    names = [extractor.name for extractor in extractors]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ExtractorError(f"two extractors are named {', '.join(twice)}")
    for extractor in extractors:
        missing = [need for need in extractor.needs if need not in names]
        if missing:
            raise ExtractorError(f"extractor {extractor.name} needs {', '.join(missing)}, which is not among {names}")
    return _in_order(extractors)


def _in_order(waiting: list[Extractor]) -> tuple[Extractor, ...]:
    settled: list[Extractor] = []
    while waiting:
        done = {extractor.name for extractor in settled}
        ready = next((extractor for extractor in waiting if done.issuperset(extractor.needs)), None)
        if ready is None:
            raise ExtractorError(f"extractors need each other in a circle: {', '.join(e.name for e in waiting)}")
        settled.append(ready)
        waiting = [extractor for extractor in waiting if extractor is not ready]
    return tuple(settled)


def _load(name: str) -> Extractor:
    offered = installed()
    if name not in offered:
        raise ExtractorError(
            f"no installed package offers the extractor {name!r} (installed: {', '.join(offered) or 'none'})"
        )
    try:
        loaded = offered[name].load()
    except Exception as error:  # another package may raise anything while it is imported
        raise ExtractorError(f"the extractor {name!r} could not be loaded: {error}") from error
    return _checked(loaded() if isinstance(loaded, type) else loaded)


def _checked(item: object) -> Extractor:
    if isinstance(item, type):
        raise ExtractorError(f"{item.__name__} is a class: pass an instance of it")
    if not isinstance(item, Extractor):
        raise ExtractorError(f"{item!r} is not an extractor: it must have name, needs and extract()")
    return item
