"""Records as JSON and as dictionaries."""

from typing import Any, TypeVar

from reportedly import codec
from reportedly.records import IncidentFile

R = TypeVar("R")


def to_json(record: object) -> bytes:
    """Any record as one line of JSON; an analysis as `reportedly scan` writes it."""
    return codec.encode(record)


def from_json(kind: type[R], line: bytes | str) -> R:
    """The record that a line of JSON holds: `from_json(Analysis, line)`.

    Raises:
        ReportedlyError: If the line does not hold such a record; the text names the field.
    """
    return codec.decode(kind, line)


def as_dict(record: object) -> dict[str, Any]:
    """A record as dictionaries, lists, strings and numbers; an incident as the command has it."""
    line: dict[str, Any] = codec.builtins(record)
    if not isinstance(record, IncidentFile):
        return line
    one = line.pop("incident")
    one["reports"] = [{"id": m.pop("report"), **m} for m in one["reports"]]
    return {**one, **line}
