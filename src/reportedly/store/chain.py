"""The chain: every row that a case is made of, hashed whole and with the row before it.

Whoever alters a row has to make all links after it anew, and so comes to another head. The head,
written down elsewhere, is what makes the rest evidence.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from reportedly.store import schema

BEGINNING = "0" * 64


def append(connection: sqlite3.Connection, table: str, row: int) -> None:
    """Put a row that was just written at the end of the chain."""
    last = connection.execute(
        "SELECT number, sha256 FROM chain ORDER BY number DESC LIMIT 1"
    ).fetchone()
    number, before = (last[0], last[1]) if last else (0, BEGINNING)
    link = link_of(before, table, whole_row(connection, table, row))
    connection.execute("INSERT INTO chain VALUES (?, ?, ?, ?)", (number + 1, table, row, link))


def append_all(connection: sqlite3.Connection) -> None:
    """Put all rows of a case that has no chain yet into one."""
    for table, key in schema.CHAINED.items():
        rows = connection.execute(f"SELECT {key} FROM {table} ORDER BY {key}").fetchall()  # noqa: S608
        for (row,) in rows:
            append(connection, table, row)


def whole_row(connection: sqlite3.Connection, table: str, row: int) -> Sequence[Any] | None:
    """A row with all its columns, None if there is none."""
    sql = f"SELECT * FROM {table} WHERE {schema.CHAINED[table]} = ?"  # noqa: S608
    found = connection.execute(sql, (row,)).fetchone()
    return tuple(found) if found else None


def link_of(before: str, table: str, row: Sequence[Any] | None) -> str:
    """The hash of a row and of the link before it."""
    cells = [
        hashlib.sha256(cell).hexdigest() if isinstance(cell, bytes) else cell for cell in row or ()
    ]
    line = json.dumps([before, table, cells], ensure_ascii=True)
    return hashlib.sha256(line.encode()).hexdigest()


def faults(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Where the chain does not hold, and how."""
    before, linked, next_number = BEGINNING, set(), 1
    for number, table, row, link in connection.execute("SELECT * FROM chain ORDER BY number"):
        place = f"{table} {row}"
        if number != next_number:
            yield f"chain {next_number}", "a link is missing"
        next_number = number + 1
        linked.add((table, row))
        found = whole_row(connection, table, row) if table in schema.CHAINED else None
        if found is None:
            yield place, "the row that was written is missing"
        elif link_of(before, table, found) != link:
            yield place, "the row, or one before it, is not as it was written"
        before = link
    for table, key in schema.CHAINED.items():
        for (row,) in connection.execute(f"SELECT {key} FROM {table}"):  # noqa: S608
            if (table, row) not in linked:
                yield f"{table} {row}", "a row that Reportedly did not write"
