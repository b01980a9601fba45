"""Opening a case file, and saying in plain words why it does not work."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from reportedly.errors import CaseError
from reportedly.store import chain, schema

Access = Literal["create", "write", "read"]

_WAIT = 30.0
"""Seconds to wait for another process that writes."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the database's errors into `CaseError`."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise CaseError(f"{path}: {_plain(error)}") from error


def connect(path: Path, access: Access) -> sqlite3.Connection:
    """A connection to the case at `path`; with "create", a new case where there is none.

    Raises:
        CaseError: If there is no case, the file is something else, or its version is not ours.
    """
    if access != "create" and not path.exists():
        raise CaseError(
            f"{path}: there is no such case; `reportedly add {path} INPUT...` makes one"
        )
    if path.is_dir():
        raise CaseError(f"{path}: this is a folder, not a case file")
    if access == "create" and not path.parent.is_dir():
        raise CaseError(f"{path}: there is no folder {path.parent}")
    with told(path):
        connection = _open(path, access)
        try:
            _prepare(connection, path, access)
        except (CaseError, sqlite3.DatabaseError):
            connection.close()
            raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; on leaving, it is on the disk."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def full_text_search() -> bool:
    """Whether this Python's SQLite can search full text."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE t USING fts5 (x)")
        except sqlite3.OperationalError:
            return False
    return True


def _open(path: Path, access: Access) -> sqlite3.Connection:
    mode = {"create": "rwc", "write": "rw", "read": "ro"}[access]
    name = f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}"
    if (
        access == "read"
        and not path.with_name(path.name + "-wal").exists()
        and not _writable(path.parent)
    ):
        name += "&immutable=1"  # nobody can be writing, and the index of a write-ahead log cannot be made here
    return sqlite3.connect(name, uri=True, timeout=_WAIT, isolation_level=None)


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK)


def _prepare(connection: sqlite3.Connection, path: Path, access: Access) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    if access == "create" and _empty(connection):
        connection.execute("PRAGMA journal_mode = WAL")
        with transaction(connection):
            if _empty(connection):  # another process may have been quicker
                _create(connection)
    _check(connection, path)
    if access != "read":
        if _version(connection) < schema.VERSION:
            _renew(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")


def _empty(connection: sqlite3.Connection) -> bool:
    return int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]) == 0


def _create(connection: sqlite3.Connection) -> None:
    kept = schema.KEPT + schema.CHAIN + schema.GUARDS + schema.CHAIN_GUARDS
    _execute(connection, kept + schema.DERIVED)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
    connection.execute(f"PRAGMA user_version = {schema.VERSION}")


def _execute(connection: sqlite3.Connection, script: str) -> None:
    """Run statements one after the other; unlike the driver's own way, within the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def _renew(connection: sqlite3.Connection) -> None:
    """Bring a case of form 1 into today's form: nothing is taken away, and its rows get their chain."""
    with transaction(connection):
        if _version(connection) == schema.VERSION:  # another process may have been quicker
            return
        _execute(connection, schema.PROVENANCE + schema.CHAIN + schema.CHAIN_GUARDS)
        chain.append_all(connection)
        connection.execute(f"PRAGMA user_version = {schema.VERSION}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = _version(connection)
    if application != schema.APPLICATION:
        raise CaseError(f"{path}: this is an SQLite file, but not a case of Reportedly")
    if version > schema.VERSION:
        raise CaseError(
            f"{path}: the case has form {version} and this Reportedly knows forms up to {schema.VERSION}; install a newer Reportedly"
        )
    if version < 1:
        raise CaseError(
            f"{path}: the case has the old form {version}, which this Reportedly no longer reads (it writes form {schema.VERSION})"
        )


_PLAINLY = {
    "not a database": "this is not a case file",
    "locked": f"another program has been writing to the case for more than {_WAIT:.0f} seconds; try again when it is done",
    "malformed": "the file is damaged; `reportedly verify` says where, and a copy is the safest remedy",
    "readonly": "the case, its folder, or the -wal and -shm files beside the case may not be written to",
    "full": "the disk is full; what was said to be in the case is there",
    "disk I/O": "the disk cannot be read or written; what was said to be in the case is there",
}


def _plain(error: sqlite3.DatabaseError) -> str:
    message = str(error)
    return next((plain for sign, plain in _PLAINLY.items() if sign in message), message)


def sqlite_version() -> str:
    """The version of this Python's SQLite."""
    return sqlite3.sqlite_version
