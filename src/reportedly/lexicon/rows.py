"""Makes typed records of the rows of a table, and says which key of which row is wrong."""

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from reportedly.errors import LexiconError
from reportedly.lexicon import tables
from reportedly.records import PartyKind

Row = TypeVar("Row")

_TYPES: Mapping[str, type] = {
    "str": str,
    "int": int,
    "bool": bool,
    "PartyKind": str,
    "tuple[int, ...]": list,
}
"""What TOML gives for a field by its annotation; every other field holds a list of words."""

_RENAMED = {"from": "first", "to": "last"}
"""Keys that are no names in Python or say too little."""


def listed(name: str, kind: type[Row]) -> tuple[Row, ...]:
    """The rows of an array of tables."""
    found = tables.rows(name)
    return tuple(_record(f"{name}[{number}]", row, kind) for number, row in enumerate(found))


def keyed(name: str, kind: type[Row]) -> dict[str, Row]:
    """The rows of a table of tables, by their keys."""
    found = tables.section(name)
    return {key: _record(f"{name}.{key}", row, kind) for key, row in found.items()}


def _record(name: str, row: Mapping[str, Any], kind: type[Row]) -> Row:
    row = {_RENAMED.get(key, key): found for key, found in row.items()}
    fields = {field.name: field for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
    file, _, key = name.partition(".")
    if unknown := row.keys() - fields.keys():
        known = ", ".join(fields)
        raise LexiconError(f"{file}.toml", key, f"unknown key {min(unknown)!r}; known are {known}")
    for field in fields.values():
        if field.name not in row and field.default is dataclasses.MISSING:
            raise LexiconError(f"{file}.toml", key, f"{field.name!r} is missing")
    return kind(**{k: _value(name, fields[k], found) for k, found in row.items()})


def _value(name: str, field: "dataclasses.Field[Any]", found: object) -> object:
    wanted = _TYPES.get(str(field.type))
    if wanted is None:
        return tables.entries(f"{name}.{field.name}", found, empty=True)
    if not isinstance(found, wanted):
        file, _, key = f"{name}.{field.name}".partition(".")
        raise LexiconError(f"{file}.toml", key, f"must be {wanted.__name__}, not {found!r}")
    if field.type == "PartyKind" and found not in get_args(PartyKind):
        known = ", ".join(get_args(PartyKind))
        raise LexiconError(f"{name}", field.name, f"{found!r} is no kind; known are {known}")
    return tuple(found) if isinstance(found, list) else found
