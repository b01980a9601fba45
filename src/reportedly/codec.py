"""Records to JSON and back: spans become `[start, end]`, `None` null, and nothing is left out."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, TypeVar

import msgspec

from reportedly.errors import InputError, ReportedlyError

R = TypeVar("R")

_ENCODER = msgspec.json.Encoder()


class CodecError(ReportedlyError):
    """The bytes are not the JSON of the expected record.

    The text says which field is wrong and how.
    """


@cache
def _decoder(kind: Any) -> "msgspec.json.Decoder[Any]":
    return msgspec.json.Decoder(kind)


def encode(record: Any) -> bytes:
    """The record as one line of UTF-8 JSON, without a line break."""
    return _ENCODER.encode(record)


def decode(kind: type[R], data: bytes | str) -> R:
    """The record of type `kind` that `data` holds.

    Raises:
        CodecError: If `data` is not JSON, or not of this form.
    """
    form: Any = kind
    try:
        record: R = _decoder(form).decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CodecError(_plain(error)) from error
    return record


def convert(kind: type[R], fields: Any) -> R:
    """The record of type `kind` from dictionaries and lists, as `builtins` gives them.

    Raises:
        CodecError: If they are not of this form.
    """
    try:
        record: R = msgspec.convert(fields, kind)
    except msgspec.ValidationError as error:
        raise CodecError(_plain(error)) from error
    return record


def builtins(record: Any) -> Any:
    """The record as dictionaries, lists, strings and numbers, as its JSON has them."""
    return msgspec.to_builtins(record)


def decode_lines(
    kind: type[R], lines: Iterable[bytes | str], path: str
) -> Iterator[R | InputError]:
    """The records of a JSONL stream.

    A bad line is an `InputError` in its place, empty lines are skipped.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield decode(kind, line)
        except CodecError as error:
            yield InputError(path, f"line {number}", str(error))


def _plain(error: Exception) -> str:
    """The codec's message in plain words: "at `$.tolls[...].low`" becomes "in tolls[...].low"."""
    message = str(error)
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8 at byte {error.start}"
    if isinstance(error, msgspec.ValidationError):
        return message.replace(" - at `$.", ": in `").replace(" - at `$`", "")
    return message[:1].lower() + message[1:]
