"""JSON Schemas made from the dataclasses that are sent, so that the documentation cannot drift from them."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

Schema = dict[str, Any]
_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    types.NoneType: {"type": "null"},
}


def schema_of(kind: Any, named: dict[str, Schema]) -> Schema:
    """The schema of a type; those of dataclasses and enums are put into ``named`` and referred to."""
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if get_origin(kind) in (Union, types.UnionType):
        return {"anyOf": [schema_of(part, named) for part in get_args(kind)]}
    if get_origin(kind) is tuple:
        return _array(get_args(kind), named)
    if kind.__name__ not in named:
        named[kind.__name__] = {}
        named[kind.__name__] = _named(kind, named)
    return {"$ref": f"#/components/schemas/{kind.__name__}"}


def _array(parts: tuple[Any, ...], named: dict[str, Schema]) -> Schema:
    if len(parts) == 2 and parts[1] is ...:
        return {"type": "array", "items": schema_of(parts[0], named)}
    places = [schema_of(part, named) for part in parts]
    return {"type": "array", "prefixItems": places, "minItems": len(parts), "maxItems": len(parts)}


def _named(kind: Any, named: dict[str, Schema]) -> Schema:
    if issubclass(kind, StrEnum):
        return {"type": "string", "enum": [member.value for member in kind]}
    if not is_dataclass(kind):
        raise TypeError(kind)
    hints = get_type_hints(kind)
    names = [one.name for one in fields(kind)]
    return {
        "type": "object",
        "description": " ".join((kind.__doc__ or "").split()),
        "properties": {name: schema_of(hints[name], named) for name in names},
        "required": names,
    }
