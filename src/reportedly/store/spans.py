"""The words that the spans of a record cover, so that a case can tell whether they still do."""

import hashlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from reportedly.records import Analysis, Report, Span

_DIGITS = 8


def spans(analysis: Analysis) -> Iterator[tuple[str, Span]]:
    """Every span of the record and the path to it ("tolls[3].figure"), in the record's order."""
    for name in _names(Analysis):
        yield from _walk(getattr(analysis, name), name)


def marks(analysis: Analysis, text: str) -> str:
    """Eight hex digits for each span, over the words that it covers."""
    return "".join(_mark(text, span) for _, span in spans(analysis))


def changed(analysis: Analysis, text: str, before: str) -> Iterator[str]:
    """The paths of spans that don't cover the words of which `before` holds the marks."""
    count = 0
    for count, (path, span) in enumerate(spans(analysis), 1):
        if _mark(text, span) != before[(count - 1) * _DIGITS : count * _DIGITS]:
            yield f"{path} {list(span)} reads {text[span[0] : span[1]]!r} and did not when it was written"
    if count * _DIGITS != len(before):
        yield f"{count} spans where {len(before) // _DIGITS} were written"


def _mark(text: str, span: Span) -> str:
    return hashlib.blake2b(
        text[span[0] : span[1]].encode("utf-8", "surrogatepass"), digest_size=_DIGITS // 2
    ).hexdigest()


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


def _walk(value: Any, path: str) -> Iterator[tuple[str, Span]]:
    """Spans are known by their form: of all that a record holds, they alone are pairs of whole numbers."""
    if isinstance(value, tuple):
        if len(value) == 2 and type(value[0]) is int and type(value[1]) is int:
            yield path, (value[0], value[1])
            return
        for i, item in enumerate(value):
            yield from _walk(item, f"{path}[{i}]")
    elif is_dataclass(value) and not isinstance(value, Report):
        kind: Any = type(value)
        for name in _names(kind):
            yield from _walk(getattr(value, name), f"{path}.{name}")
