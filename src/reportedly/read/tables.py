"""CSV and TSV: a first line with the names of the columns, then one report a row. Streamed; the quoting is RFC 4180's."""

import csv
import re
from collections.abc import Iterator
from typing import Self

from reportedly.errors import InputError
from reportedly.read.boundary import attempt
from reportedly.read.columns import choose, missing
from reportedly.read.drafts import Draft
from reportedly.read.encodings import codec_name, damaged, guessed, marked, strictly
from reportedly.read.formats import delimiter_of
from reportedly.read.rows import Rows
from reportedly.read.sources import Source
from reportedly.read.streams import as_lines_of_bytes, bytes_in_words, lines
from reportedly.settings import LIMITS, ReadSettings

_TOLD_DELIMITER = re.compile(r"sep=(.)\r?\n")
"""What Excel wants before the first line."""


class _RowTooLongError(Exception):
    """A row goes on over more lines than may be held."""


class _Lines:
    """The lines of a table as text, with the bytes and the faults of those that the current row has taken."""

    def __init__(self, source: Source, settings: ReadSettings) -> None:
        self._lines = lines(
            as_lines_of_bytes(source.head, source.stream, source.path), settings.line_limit
        )
        self._path, self._limit = source.path, settings.line_limit
        self._encoding = (
            ""
            if marked(source.head)[0]
            else settings.encoding or _encoding(source.head, source.charset)
        )
        self.raw: list[bytes] = []
        self._held = 0
        self.faults: list[InputError] = []
        self.last = 0
        self.first = 1

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        self.last, line = next(self._lines)
        place = f"line {self.last}"
        if line is None:
            fault = f"longer than {bytes_in_words(self._limit)}: cut it"
            self.faults.append(InputError(self._path, place, fault))
            # The row reader must see a line here, or it would take the next one for part of this
            # fault.
            return "\n"
        self._held += len(line)
        if self._held > self._limit:
            raise _RowTooLongError
        self.raw.append(line)
        try:
            return strictly(line, self._encoding or "utf-8", self._path, place)
        except InputError as error:
            self.faults.append(error)
            return line.decode("utf-8", "replace")

    def take(self) -> tuple[bytes, list[InputError], str]:
        """Bytes and faults since the last call, and the line on which they began."""
        raw, faults, place = b"".join(self.raw), self.faults, f"line {self.first}"
        self.raw, self.faults, self.first, self._held = [], [], self.last + 1, 0
        return raw, faults, place


def _encoding(head: bytes, declared: str) -> str:
    """The encoding of a table that is not UTF-8, judged by the whole lines of its first bytes; "" if it is, or is damaged UTF-8."""
    head = head[: head.rfind(b"\n") + 1] or head[:-4]
    try:
        head.decode("utf-8")
    except UnicodeDecodeError:
        return "" if damaged(head) else codec_name(declared) or guessed(head)
    return ""


def read_table(source: Source, settings: ReadSettings) -> Iterator[Draft | InputError]:
    """The rows of a table. One with more or fewer columns than the first line, too long or badly quoted is told, and the next is read.

    Raises:
        InputError: If no column has the text, or the stream breaks off.
    """
    csv.field_size_limit(settings.line_limit)
    source_lines = _Lines(source, settings)
    text_lines = iter(source_lines)
    names, delimiter = _names(text_lines, source)
    columns = [name.strip() for name in names]
    _, faults, _ = source_lines.take()
    yield from faults
    _check(columns, source.path, settings)
    reader = csv.reader(text_lines, delimiter=delimiter, strict=True)
    rows = Rows(source.path, settings)
    any_row = False
    while (cells := _next(reader)) is not None:
        raw, faults, place = source_lines.take()
        yield from faults
        any_row = any_row or bool(cells or faults)
        if isinstance(cells, str) and not faults:
            fault = _badly_quoted(cells, place, f"line {source_lines.last}")
            yield InputError(source.path, place, fault)
        elif isinstance(cells, list) and cells and not faults:
            yield attempt(source.path, place, _of_cells, rows, cells, columns, raw, place)
    yield from source_lines.take()[1]
    if not any_row:
        yield InputError(source.path, "", "a table without rows")


def _of_cells(
    rows: Rows, cells: list[str], columns: list[str], raw: bytes, place: str
) -> Draft | InputError:
    if len(cells) != len(columns):
        fault = f"{len(cells)} columns where the first line has {len(columns)}: quote cells that hold the delimiter"
        return InputError(rows.path, place, fault)
    return rows.draft(dict(zip(columns, cells, strict=True)), raw, place)


def _check(columns: list[str], path: str, settings: ReadSettings) -> None:
    """Raise `InputError` for a table whose columns cannot be read."""
    if len(columns) > LIMITS.table_columns:
        fault = f"{len(columns):,} columns; {LIMITS.table_columns:,} are the most"
        raise InputError(path, "line 1", fault)
    chosen = choose(columns, settings)
    if "text" not in chosen and "raw" not in chosen:
        raise InputError(path, "line 1", missing(columns, settings))
    twice = next((name for name in chosen.values() if columns.count(name) > 1), None)
    if twice is not None:
        raise InputError(path, "line 1", f"two columns are called {twice!r}: rename one")


def _names(text_lines: Iterator[str], source: Source) -> tuple[list[str], str]:
    """The names of the columns, as they stand, and the delimiter."""
    first = next(text_lines, "")
    told = _TOLD_DELIMITER.fullmatch(first)
    if told:
        first = next(text_lines, "")
    if "\r" in first.rstrip("\r\n"):
        raise InputError(
            source.path,
            "line 1",
            "lines that end with a carriage return alone: save the table with usual line ends",
        )
    by_name = "\t" if source.name.lower().removesuffix(".gz").endswith((".tsv", ".tab")) else ""
    delimiter = told[1] if told else by_name or delimiter_of(first) or ","
    names = _next(csv.reader(_again(first, text_lines), delimiter=delimiter))
    if not isinstance(names, list):
        raise InputError(source.path, "line 1", f"no names of columns ({names or 'nothing there'})")
    return names, delimiter


def _badly_quoted(fault: str, first: str, last: str) -> str:
    reach = f", which takes all up to {last}" if first != last else ""
    return f"badly quoted row ({fault}){reach}: double the quotation marks within a cell, and close each"


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _next(reader: Iterator[list[str]]) -> list[str] | str | None:
    """The next row, what is wrong with it, or None at the end."""
    try:
        return next(reader, None)
    except csv.Error as error:
        return str(error)
    except _RowTooLongError:
        return "it is longer than a row may be"
