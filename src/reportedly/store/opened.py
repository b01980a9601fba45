"""An open case file."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from reportedly.records import Report
from reportedly.store import chain
from reportedly.store.connection import Access, connect, told


class Opened:
    """An open case file, and questions to it."""

    def __init__(self, path: Path | str, access: Access = "write") -> None:
        self.path = Path(path)
        self.writable = access != "read"
        self._db = connect(self.path, access)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """The rows of a question to the database."""
        with told(self.path):
            return self._db.execute(sql, values).fetchall()

    def settle(self) -> None:
        """Bring all that is written into the file itself, so that a copy of it alone is whole."""
        with told(self.path):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def faults(self) -> Iterator[tuple[str, str]]:
        """Where the chain does not hold, and how."""
        with told(self.path):
            yield from chain.faults(self._db)

    def _insert(self, table: str, row: Sequence[Any]) -> None:
        self._db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608


def report_in(row: sqlite3.Row, text: str) -> Report:
    """The report of a row."""
    return Report(
        row["id"],
        row["outlet"],
        row["title"],
        row["author"],
        row["url"],
        row["published"],
        row["language"],
        text,
        row["sha256"],
    )
