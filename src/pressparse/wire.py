"""Turns the model's values into JSON and back.

One rule shapes the JSON: a value is an object with the fields of its class, and an *entity* (a class with an ``id``)
inside another entity is written as its id alone. Schema and validation come from the same type hints, so the classes in
:mod:`pressparse.model` are the only definition of the format.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import types
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from . import docstrings
from .errors import InvalidArticle

T = TypeVar("T")

_LARGEST_EXACT = 2**53  # a JSON reader may store larger integers as floats
_NAMES = {"ArticleWarning": "Warning"}  # classes with another name in the schema
_REFERENCE_IDS = {
    "Organization": "o",
    "Speaker": "s",
    "Quote": "q",
    "Claim": "c",
    "DateMention": "d",
    "Collaboration": "p",
}


def to_dict(value: Any) -> dict[str, Any]:
    """A model value as dicts, lists, strings and numbers."""
    return cast(dict[str, Any], _plain(value, inside_entity=False))


def plain(value: Any) -> Any:
    """Any value made of dataclasses, mappings, sequences, strings and numbers, as JSON-ready data.

    Raises:
        TypeError: something in it has no JSON form.
    """
    return _plain(value, inside_entity=False)


def kept(value: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of a mapping as JSON data, so that later changes by the caller do not affect it.

    Raises:
        TypeError: the value is not a mapping with string keys, or a value in it has no JSON form.
    """
    import msgspec

    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise TypeError("it must be a mapping whose keys are strings")
    try:
        return cast(dict[str, Any], msgspec.json.decode(msgspec.json.encode(plain(value))))
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:  # ValueError: a lone surrogate
        raise TypeError(str(error)) from None


def as_written(value: Decimal) -> Decimal:
    """The number with the precision of JSON: rounded to 17 digits if it has more."""
    return Decimal(str(_number(value)))


def _number(value: Decimal) -> int | float:
    is_whole = abs(value) < _LARGEST_EXACT and value == value.to_integral_value()
    return int(value) if is_whole else float(value)


def to_json(value: Any, *, indent: int | None = None) -> str:
    """A model value as JSON text, with non-ASCII characters unescaped."""
    import msgspec

    data = msgspec.json.encode(to_dict(value))
    return (msgspec.json.format(data, indent=indent) if indent is not None else data).decode()


def from_json(data: str | bytes, cls: type[T]) -> T:
    """Restore the model value that :func:`to_json` wrote.

    Raises:
        InvalidArticle: the data is not JSON or does not fit the class.
    """
    import msgspec

    try:
        wired = msgspec.json.decode(data, type=_wire_type(cast(Any, cls), is_read=True))
    except (msgspec.MsgspecError, UnicodeError, RecursionError, TypeError) as error:
        raise InvalidArticle(f"not {_article(cls.__name__)} of this schema: {error}") from None
    try:
        return cast(T, _restore(wired, cls, {}))
    except KeyError as error:
        raise InvalidArticle(f"refers to {error}, which does not exist") from None


def check_version(data: str | bytes, known: Sequence[int]) -> None:
    """Check the schema version before the fields are read.

    Raises:
        InvalidArticle: the version is unknown.
    """
    import msgspec

    try:
        version = msgspec.json.decode(data, type=dict[str, Any]).get("schema_version")
    except (msgspec.MsgspecError, UnicodeError, RecursionError, TypeError):
        return  # from_json reports any other error
    if isinstance(version, int) and version not in known:
        numbers = " and ".join(map(str, known))
        raise InvalidArticle(f"it has schema version {version}; this release of pressparse reads {numbers}")


def schema(cls: type) -> dict[str, Any]:
    """The JSON Schema (2020-12) of :func:`to_json`'s output for the class."""
    import msgspec

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": cls.__name__,
        **msgspec.json.schema(_wire_type(cls)),
    }


def _article(name: str) -> str:
    return f"an {name}" if name[0] in "AEIOU" else f"a {name}"


def _plain(value: Any, *, inside_entity: bool) -> Any:
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, Mapping):
        return {key: _plain(item, inside_entity=inside_entity) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item, inside_entity=inside_entity) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        is_entity = type(value).__name__ in _REFERENCE_IDS
        if is_entity and inside_entity:
            return cast(Any, value).id
        return {
            name: _plain(getattr(value, name), inside_entity=inside_entity or is_entity)
            for name in _field_order(type(value))
        }
    raise TypeError(f"a {type(value).__name__} has no JSON form")


@functools.cache
def _field_order(cls: type) -> tuple[str, ...]:
    """The names of a class's fields: the id first, whichever base class defines it."""
    names = [f.name for f in dataclasses.fields(cls)]
    return tuple(sorted(names, key=lambda name: name != "id")) if cls.__name__ in _REFERENCE_IDS else tuple(names)


@functools.cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


@functools.cache
def _wire_type(cls: Any, *, inside_entity: bool = False, is_read: bool = False) -> Any:
    """A copy of a class with the fields of its JSON: references to entities are strings, decimals are numbers.

    With ``is_read``, fields with a default may be missing, as in files of an older version; otherwise all are required.
    """
    hints, is_entity = _hints(cls), inside_entity or cls.__name__ in _REFERENCE_IDS
    described = docstrings.fields(cls)
    defaults = {f.name: f.default for f in dataclasses.fields(cls)}
    fields: list[Any] = []
    for name in _field_order(cls):
        hint = _described(_wire_hint(hints[name], inside_entity=is_entity, is_read=is_read), described.get(name))
        fields.append((name, hint, _field(defaults[name])) if is_read else (name, hint))
    made = dataclasses.make_dataclass(_NAMES.get(cls.__name__, cls.__name__), fields, frozen=True, kw_only=True)
    made.__doc__ = docstrings.summary(cls)
    return made


def _field(default: Any) -> Any:
    """A dataclass field with a default; an empty tuple becomes an empty list, as in JSON."""
    return dataclasses.field(default_factory=list) if default == () else dataclasses.field(default=default)


def _described(hint: Any, field: docstrings.Field | None) -> Any:
    """Add the description and examples of a field to its type hint, for the schema."""
    import msgspec

    if field is None:
        return hint
    examples = [text if _is_text(hint) else json.loads(text) for text in field.examples]
    return Annotated[hint, msgspec.Meta(description=field.description, examples=examples or None)]


def _is_text(hint: Any) -> bool:
    if get_origin(hint) in (Union, types.UnionType):
        return any(_is_text(argument) for argument in get_args(hint))
    return hint is str or get_origin(hint) is Literal or (get_origin(hint) is Annotated and _is_text(hint.__origin__))


def _wire_hint(hint: Any, *, inside_entity: bool, is_read: bool) -> Any:
    import msgspec

    origin, arguments = get_origin(hint), get_args(hint)
    inner = functools.partial(_wire_hint, inside_entity=inside_entity, is_read=is_read)
    if origin in (Union, types.UnionType):
        return Union[tuple(map(inner, arguments))]  # noqa: UP007 - built at run time
    if origin is tuple:
        return list[inner(arguments[0])]  # type: ignore[misc]
    if origin is Mapping:
        return dict[arguments]  # type: ignore[misc, valid-type]
    if hint is Decimal:
        return int | float
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        if inside_entity and hint.__name__ in _REFERENCE_IDS:
            return Annotated[str, msgspec.Meta(pattern=f"^{_REFERENCE_IDS[hint.__name__]}[0-9]+$")]
        return _wire_type(hint, inside_entity=inside_entity, is_read=is_read)
    return hint


def _restore(value: Any, hint: Any, known: dict[str, Any]) -> Any:
    """Turn decoded JSON into a value of the model; ``known`` maps ids to the entities restored so far."""
    origin, arguments = get_origin(hint), get_args(hint)
    if value is None:
        return None
    if origin in (Union, types.UnionType):
        return _restore(value, next(a for a in arguments if a is not type(None)), known)
    if origin is tuple:
        return tuple(_restore(item, arguments[0], known) for item in value)
    if hint is Decimal:
        return Decimal(str(value))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        if isinstance(value, str):
            return known[value]
        hints = _hints(hint)
        fields = {f.name: _restore(getattr(value, f.name), hints[f.name], known) for f in dataclasses.fields(hint)}
        restored = hint(**fields)
        if hint.__name__ in _REFERENCE_IDS:
            known[fields["id"]] = restored
        return restored
    return value
