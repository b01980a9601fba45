"""The case: reports, analyses and decisions, kept for good; and what is computed from them, kept for speed."""

import hashlib
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar

from reportedly import codec
from reportedly.errors import InputError
from reportedly.records import Analysis, Decision, Reading, Report
from reportedly.settings import LIMITS
from reportedly.store import chain, rows, schema
from reportedly.store.connection import told, transaction
from reportedly.store.links import CHUNK, Links
from reportedly.store.opened import report_in
from reportedly.store.spans import marks

T = TypeVar("T")

_BATCH, _PATIENCE = 50, 0.5
"""Most items, and most seconds, before what has come is written."""


class Added(NamedTuple):
    """A report that is in the case, on the disk.

    Attributes:
        id: Its id in the case: its own, or one made of its content where another report has that
            id.
        new: Whether it was not there before.
    """

    id: str
    new: bool


class Case(Links):
    """An open case file. One thread at a time; several processes may have it open, also to write."""

    # reports

    def add(self, readings: Iterable[Reading | InputError]) -> Iterator[Added | InputError]:
        """Put reports into the case; what comes out is on the disk. A report that is there already is not put there again."""
        return self._written(readings, self._add)

    def _add(self, reading: Reading) -> Added:
        report = reading.report
        names = _names(report)
        there = self._db.execute(
            "SELECT id, sha256, outlet, url FROM reports WHERE id IN (?, ?)", names
        ).fetchall()
        for row in there:
            if tuple(row)[1:] == (report.sha256, report.outlet, report.url):
                return Added(row["id"], new=False)
        name = names[len(there)]
        self._insert_kept("reports", _report_row(replace(report, id=name), reading))
        return Added(name, new=True)

    def count(self) -> int:
        """How many reports there are."""
        return int(self.query("SELECT count(*) FROM reports")[0][0])

    def pending(self, fingerprint: str) -> list[int]:
        """Numbers of the reports that this analyser has not analysed, in the order in which they came."""
        done = "SELECT 1 FROM analyses a WHERE a.report = r.id AND a.fingerprint = ?"
        sql = f"SELECT number FROM reports r WHERE NOT EXISTS ({done}) ORDER BY number"  # noqa: S608
        return [row[0] for row in self.query(sql, (fingerprint,))]

    def readings(self, numbers: Sequence[int]) -> Iterator[Reading]:
        """The reports with these numbers, without their raw bytes."""
        for i in range(0, len(numbers), CHUNK):
            chunk = numbers[i : i + CHUNK]
            holes = ", ".join("?" * len(chunk))
            rows = f"SELECT * FROM reports WHERE number IN ({holes}) ORDER BY number"  # noqa: S608
            for row in self.query(rows, chunk):
                yield Reading(report_in(row, row["text"]), b"", row["path"], row["place"])

    def originals(self) -> Iterator[Reading]:
        """All reports, with the raw bytes that they were cut from."""
        for (number,) in self.query("SELECT number FROM reports ORDER BY number"):
            row = self.query("SELECT * FROM reports WHERE number = ?", (number,))[0]
            raw = inflated(row["raw"])
            yield Reading(report_in(row, row["text"]), raw, row["path"], row["place"])

    # analyses

    def keep(self, analyses: Iterable[Analysis | InputError]) -> Iterator[Analysis | InputError]:
        """Put analyses of reports of the case into it; what comes out is on the disk."""
        return self._written(analyses, self._keep)

    def _keep(self, analysis: Analysis) -> Analysis:
        report, made_by = analysis.report, analysis.analyser.fingerprint
        if self._db.execute(
            "SELECT 1 FROM analyses WHERE report = ? AND fingerprint = ?", (report.id, made_by)
        ).fetchone():
            return analysis
        record = codec.encode(replace(analysis, report=replace(report, text=""))).decode()
        digest = hashlib.sha256(record.encode()).hexdigest()
        self._insert_kept(
            "analyses",
            (None, report.id, made_by, record, digest, marks(analysis, report.text), _now()),
        )
        self._derive(analysis)
        return analysis

    def _insert_kept(self, table: str, row: Sequence[Any]) -> None:
        """Insert a row for good, and put it into the chain."""
        self._insert(table, row)
        chain.append(
            self._db, table, int(self._db.execute("SELECT last_insert_rowid()").fetchone()[0])
        )

    def _derive(self, analysis: Analysis) -> None:
        for table, lines in rows.derived(analysis):
            self._db.execute(f"DELETE FROM {table} WHERE report = ?", (analysis.report.id,))  # noqa: S608
            for line in lines:
                self._insert(table, line)

    # decisions

    def decide(self, decision: Decision) -> Decision:
        """Append a decision; what comes back has its number and its time."""
        when = decision.when or _now()
        values = (
            decision.kind,
            codec.encode(decision.subject).decode(),
            decision.value,
            decision.who,
            when,
            decision.why,
        )
        with told(self.path), transaction(self._db):
            cursor = self._db.execute(
                'INSERT INTO decisions (kind, subject, value, who, "when", why) VALUES (?, ?, ?, ?, ?, ?)',
                values,
            )
            chain.append(self._db, "decisions", int(cursor.lastrowid or 0))
        return replace(decision, id=int(cursor.lastrowid or 0), when=when)

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, the first first."""
        found = self.query("SELECT * FROM decisions ORDER BY id")
        return tuple(
            codec.convert(
                Decision, {**dict(row), "subject": codec.decode(tuple[str, ...], row["subject"])}
            )
            for row in found
        )

    # writing

    def rebuild(self) -> None:
        """Compute all derived tables anew, but the incidents, which are linked when they are asked for."""
        with told(self.path), transaction(self._db):
            for table in schema.REPORT_TABLES:
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608
            self._unlink()
            for analysis in self.analyses():
                self._derive(analysis)
            self._db.execute("INSERT INTO search (search) VALUES ('rebuild')")

    def _written(
        self, items: Iterable[T | InputError], write: Callable[[Any], Any]
    ) -> Iterator[Any]:
        """Write items in batches, and give each result out when its batch is on the disk. What came before an interruption is written."""
        waiting: list[Any] = []
        since = time.monotonic()
        try:
            for item in items:
                waiting.append(item)
                if len(waiting) >= _BATCH or time.monotonic() - since >= _PATIENCE:
                    batch, waiting = waiting, []
                    yield from self._write(batch, write)
                    since = time.monotonic()
        except BaseException:
            self._write(waiting, write)
            raise
        yield from self._write(waiting, write)

    def _write(self, items: list[Any], write: Callable[[Any], Any]) -> list[Any]:
        if not items:
            return []
        with told(self.path), transaction(self._db):
            return [item if isinstance(item, InputError) else write(item) for item in items]


def _names(report: Report) -> tuple[str, str]:
    """The ids by which a report may go in a case: its own, and, if another has that, one made of its outlet, address and words."""
    made = hashlib.sha256(
        "\0".join((report.outlet, report.url, report.sha256)).encode()
    ).hexdigest()[:16]
    return (report.sha256[:16] if report.id == made else report.id), made


def inflated(packed: bytes) -> bytes:
    """The bytes that were packed; no more of them than a report may have been cut from."""
    machine = zlib.decompressobj()
    data = machine.decompress(packed, LIMITS.raw)
    if not machine.eof:
        raise zlib.error
    return data


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _report_row(report: Report, reading: Reading) -> rows.Row:
    return (
        None,
        report.id,
        report.outlet,
        report.title,
        report.author,
        report.url,
        report.published,
        report.language,
        report.text,
        report.sha256,
        reading.path,
        reading.place,
        zlib.compress(reading.raw),
        hashlib.sha256(reading.raw).hexdigest(),
        _now(),
        reading.address,
        reading.retrieved,
    )
