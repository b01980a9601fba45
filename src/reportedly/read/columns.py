"""Which column of a table, or key of a row, gives which field of a report."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from reportedly import lexicon
from reportedly.read.days import Order
from reportedly.read.formats import fold
from reportedly.settings import ReadSettings


@cache
def usual_names() -> dict[str, dict[str, int]]:
    """For each field, its usual column names, folded, with their rank."""
    return {
        name: {fold(column): rank for rank, column in enumerate(columns)}
        for name, columns in lexicon.groups("columns.columns").items()
    }


@cache
def known_names() -> frozenset[str]:
    """All usual column names, folded."""
    return frozenset(name for names in usual_names().values() for name in names)


def choose(columns: Sequence[str], settings: ReadSettings) -> dict[str, str]:
    """The column for each field that has one: the one that the mapping names, else the one with the likeliest name.

    A mapped column that is not there has no entry; neither has a field without a column.
    """
    out: dict[str, str] = {}
    taken = {column_of(mapped)[0] for mapped in settings.mapping.values()}
    for name, ranks in usual_names().items():
        mapped = settings.mapping.get(name)
        if mapped is not None:
            out |= {name: column_of(mapped)[0]} if column_of(mapped)[0] in columns else {}
            continue
        found = [
            (ranks[fold(column)], column)
            for column in columns
            if column not in taken and fold(column) in ranks
        ]
        if found:
            out[name] = min(found)[1]
    return out


def column_of(mapped: str) -> tuple[str, Order]:
    """The column and the order of a numeric date in what a mapping names ("date:dmy")."""
    for order in ("dmy", "mdy"):
        if mapped.endswith(f":{order}"):
            return mapped.removesuffix(f":{order}"), order
    return mapped, ""


def missing(columns: Iterable[str], settings: ReadSettings) -> str:
    """Why there is no text in a table with these columns, and what to do."""
    have = ", ".join(map(repr, list(columns)[:20])) or "none"
    if "text" in settings.mapping:
        return f"no column {column_of(settings.mapping['text'])[0]!r} as --map text=... names; there are {have}"
    return f"no column that looks like the text; there are {have}; name it with --map text=COLUMN"


def flat(row: Mapping[str, Any], depth: int = 3) -> dict[str, Any]:
    """The row with the values of nested objects under dotted names beside the objects themselves ("report.text")."""
    out: dict[str, Any] = {}
    for key, value in row.items():
        out[key] = value
        if depth and isinstance(value, dict):
            out |= {f"{key}.{inner}": deeper for inner, deeper in flat(value, depth - 1).items()}
    return out


def as_text(value: Any) -> str:
    """A field's value as text: lists joined, an object by its name, what is not there as ""."""
    if isinstance(value, str):
        return value
    if value is None or value != value or isinstance(value, bool):  # noqa: PLR0124 (not a number)
        return ""
    if isinstance(value, list):
        return ", ".join(filter(None, map(as_text, value)))
    if isinstance(value, dict):
        return as_text(value.get("name") or value.get("title"))
    return str(value)
