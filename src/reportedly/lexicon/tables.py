"""Reads the lexicon's TOML files once a process and checks every value that is looked up.

A name is the file and the keys in it, joined by dots: `cues.relay.media` is `media` in `[relay]` of
`cues.toml`.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.errors import LexiconError

_FOLDERS = ("en", "world", "input")
"""The language, the facts of the world, and the forms in which reports come."""


@cache
def phrases(*names: str) -> tuple[str, ...]:
    """The entries of one list, or of several, in their order in the file."""
    return tuple(entry for name in names for entry in entries(name, look_up(name)))


@cache
def groups(name: str) -> Mapping[str, tuple[str, ...]]:
    """The lists of a table by their keys."""
    return {key: entries(f"{name}.{key}", value) for key, value in section(name).items()}


@cache
def labels(name: str) -> Mapping[str, str]:
    """A table from words to words."""
    return _typed(name, str)


@cache
def numbers(name: str) -> Mapping[str, int]:
    """A table from words to whole numbers."""
    return _typed(name, int)


@cache
def weights(name: str) -> Mapping[str, float]:
    """A table from names to weights."""
    return {key: float(value) for key, value in _typed(name, (int, float)).items()}


@cache
def bounds(name: str) -> Mapping[str, tuple[int, int]]:
    """A table from words to the least and the greatest number that they may mean."""
    out = {}
    for key, value in section(name).items():
        match value:
            case [int() as low, int() as high]:
                out[key] = (low, high)
            case _:
                raise _wrong(f"{name}.{key}", value, "two whole numbers")
    return out


def value(name: str) -> float:
    """A single number."""
    found = look_up(name)
    if not isinstance(found, int | float):
        raise _wrong(name, found, "a number")
    return float(found)


def number(name: str) -> int:
    """A single whole number."""
    found = look_up(name)
    if not isinstance(found, int):
        raise _wrong(name, found, "a whole number")
    return found


@cache
def sets(name: str) -> tuple[frozenset[str], ...]:
    """A list of lists, each as a set."""
    found = look_up(name)
    if not isinstance(found, list):
        raise _wrong(name, found, "a list of lists")
    return tuple(frozenset(entries(f"{name}[{i}]", several)) for i, several in enumerate(found))


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of an array of tables, for the typed records made of them."""
    found = look_up(name)
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise _wrong(name, found, "rows")
    return found


def section(name: str) -> dict[str, Any]:
    """A table with everything in it."""
    found = look_up(name)
    if not isinstance(found, dict):
        raise _wrong(name, found, "a table")
    return found


def look_up(name: str) -> Any:
    """What stands under a name.

    Raises:
        LexiconError: Nothing does; the message lists the keys that exist.
    """
    file, *keys = name.split(".")
    found: Any = read(file)
    for depth, key in enumerate(keys):
        if not isinstance(found, dict) or key not in found:
            at = ".".join(keys[:depth]) or "the file"
            exist = ", ".join(found) if isinstance(found, dict) else "nothing"
            raise LexiconError(f"{file}.toml", key, f"no such key; {at} has {exist}")
        found = found[key]
    return found


@cache
def read(file: str) -> dict[str, Any]:
    """One file, parsed."""
    paths = (files("reportedly") / "lexicon" / folder / f"{file}.toml" for folder in _FOLDERS)
    path = next((path for path in paths if path.is_file()), None)
    if path is None:
        raise LexiconError(f"{file}.toml", "", "no such file in the lexicon")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{file}.toml", "", str(error)) from error


def entries(name: str, found: object, *, empty: bool = False) -> tuple[str, ...]:
    """A list of words, or a block of words with space between them; `empty` allows an empty one."""
    if isinstance(found, str):
        found = found.split()
    if not isinstance(found, list) or not all(isinstance(entry, str) for entry in found):
        raise _wrong(name, found, "a list of words")
    if not found and not empty:
        raise _error(name, "an empty class; remove it or give it a word")
    if twice := _repeated(found):
        raise _error(name, f"{twice!r} stands in it twice")
    return tuple(found)


def _repeated(entries: Iterable[str]) -> str:
    seen: set[str] = set()
    for entry in entries:
        if entry in seen:
            return entry
        seen.add(entry)
    return ""


def _typed(name: str, kind: type | tuple[type, ...]) -> dict[str, Any]:
    found = section(name)
    for key, value in found.items():
        if not isinstance(value, kind):
            raise _wrong(f"{name}.{key}", value, str(kind))
    return found


def _wrong(name: str, found: object, wanted: str) -> LexiconError:
    return _error(name, f"must be {wanted}, not {str(found)[:60]}")


def _error(name: str, reason: str) -> LexiconError:
    file, _, key = name.partition(".")
    return LexiconError(f"{file}.toml", key, reason)
