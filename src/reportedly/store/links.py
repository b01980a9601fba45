"""What is linked from the reports of a case, and what linking reads of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import astuple, replace
from types import MappingProxyType
from typing import NamedTuple

from reportedly import codec
from reportedly.records import Analysis, Incident, IncidentFile, Linking, Report, Trace
from reportedly.store import rows, schema
from reportedly.store.connection import told, transaction
from reportedly.store.opened import Opened, report_in

CHUNK = 200
"""So many reports are read at a time."""

_LATEST = "a.number = (SELECT max(number) FROM analyses WHERE report = r.id)"


class Left(NamedTuple):
    """What linking leaves for the next time.

    Attributes:
        linking: Of all reports; its incidents are not looked at.
        traces: By the number of the report.
        tallies: By the number of the stretch of time in which it was counted.
    """

    linking: Linking
    traces: Mapping[int, Trace] = MappingProxyType({})
    tallies: Mapping[int, bytes] = MappingProxyType({})


class Links(Opened):
    """A case, as linking sees it. The number of a report is that of its row, which stays."""

    # what it reads

    def heads(self) -> Mapping[int, Report]:
        """The reports that have been analysed, without their texts, by number."""
        columns = (
            "r.number, r.id, r.outlet, r.title, r.author, r.url, r.published, r.language, r.sha256"
        )
        sql = f"SELECT {columns} FROM reports r WHERE EXISTS (SELECT 1 FROM analyses WHERE report = r.id) ORDER BY r.number"  # noqa: S608
        return {row["number"]: report_in(row, "") for row in self.query(sql)}

    def analyses(self, numbers: Sequence[int] | None = None) -> Iterator[Analysis]:
        """The latest analysis of every report, in the order in which the reports came, or of those with these numbers, in their order."""
        if numbers is None:
            numbers = [row[0] for row in self.query("SELECT number FROM reports ORDER BY number")]
        for i in range(0, len(numbers), CHUNK):
            chunk = numbers[i : i + CHUNK]
            holes = ", ".join("?" * len(chunk))
            sql = f"SELECT r.*, a.record FROM reports r JOIN analyses a ON {_LATEST} WHERE r.number IN ({holes})"  # noqa: S608
            found = {row["number"]: row for row in self.query(sql, chunk)}
            for row in (found[number] for number in chunk if number in found):
                yield replace(
                    codec.decode(Analysis, row["record"]), report=report_in(row, row["text"])
                )

    def bearing(self, names: Iterable[str]) -> set[int]:
        """Numbers of the reports in whose text one of these names stands, letter by letter."""
        return {
            row[0]
            for name in names
            for row in self.query("SELECT number FROM reports WHERE instr(text, ?)", (name,))
        }

    # what it leaves

    def state(self, linker: str) -> str:
        """What linking depends on: who links, the analyses, the decisions. The latter two only grow, so their counts tell."""
        row = self.query(
            "SELECT (SELECT coalesce(max(number), 0) FROM analyses), (SELECT count(*) FROM decisions)"
        )[0]
        return f"{linker}/{row[0]}/{row[1]}"

    def linked(self, state: str) -> tuple[Linking, tuple[IncidentFile, ...]] | None:
        """What was linked in this state, or None."""
        found = self.query("SELECT record FROM linking WHERE state = ?", (state,))
        if not found:
            return None
        files = tuple(self.files())
        return replace(
            codec.decode(Linking, found[0][0]), incidents=tuple(f.incident for f in files)
        ), files

    def files(self) -> Iterator[IncidentFile]:
        """The incidents in the case, the earliest first."""
        for row in self.query("SELECT record FROM incidents ORDER BY coalesce(first, '9999'), id"):
            yield codec.decode(IncidentFile, row[0])

    def incidents(self) -> int:
        """How many incidents there are in the case."""
        return int(self.query("SELECT count(*) FROM incidents")[0][0])

    def former(self, happening: str) -> Incident | None:
        """The incident in the case that a happening ("REPORT/HAPPENING") is in, or None."""
        sql = "SELECT i.record FROM incident_reports m JOIN incidents i ON i.id = m.incident WHERE m.report = ? AND m.happening = ?"
        found = self.query(sql, happening.rsplit("/", 1))
        return codec.decode(IncidentFile, found[0][0]).incident if found else None

    def loose(self) -> dict[tuple[str, str], bool]:
        """Reports with their happenings in incidents, each with whether no report is mainly about its incident."""
        sql = "SELECT report, happening, incident NOT IN (SELECT incident FROM incident_reports WHERE main) AS over FROM incident_reports"
        return {(row["report"], row["happening"]): bool(row["over"]) for row in self.query(sql)}

    def mainly(self, reports: Iterable[str]) -> list[Incident]:
        """The incidents that these reports are mainly about, each once."""
        sql = "SELECT i.id, i.record FROM incident_reports m JOIN incidents i ON i.id = m.incident WHERE m.main AND m.report = ?"
        found = {
            row["id"]: row["record"]
            for report in sorted(reports)
            for row in self.query(sql, (report,))
        }
        return [codec.decode(IncidentFile, record).incident for record in found.values()]

    def is_linked(self, state: str) -> bool:
        """Whether the incidents in the case are those of this state."""
        return bool(self.query("SELECT 1 FROM linking WHERE state = ?", (state,)))

    def kept(self, linker: str) -> Left | None:
        """What this linker left, the tallies read when asked for; None if it left nothing or a report has been analysed anew since."""
        found = self.query(
            "SELECT state, record FROM linking WHERE substr(state, 1, ?) = ?",
            (len(linker) + 1, f"{linker}/"),
        )
        if not found or not self.query("SELECT 1 FROM sqlite_master WHERE name = 'traces'"):
            return None
        last = int(found[0]["state"].split("/")[1])
        anew = "SELECT 1 FROM analyses a JOIN reports r ON r.id = a.report JOIN traces t ON t.number = r.number WHERE a.number > ? LIMIT 1"
        if self.query(anew, (last,)):
            return None
        traces = {
            row["number"]: Trace(*row) for row in self.query("SELECT * FROM traces ORDER BY number")
        }
        return Left(codec.decode(Linking, found[0]["record"]), traces, _Tallies(self))

    def keep_linked(
        self, state: str, left: Left, files: Iterable[IncidentFile], gone: Set[str] | None = None
    ) -> None:
        """Put incidents in the place of those that were there.

        Args:
            state: As `state` gives it.
            left: What linking leaves; of traces and tallies those that are new or changed.
            files: The incidents to put there.
            gone: Happenings ("REPORT/HAPPENING") whose incidents make room; None for all, with all
                traces and tallies.
        """
        with told(self.path), transaction(self._db):
            if gone is None:
                self._unlink()
            else:
                self._remove(gone)
            for file in files:
                self._insert("incidents", rows.incident(file))
                for table, lines in rows.around(file):
                    for line in lines:
                        self._insert(table, line)
            self._db.executemany(
                "INSERT OR REPLACE INTO traces VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                map(astuple, left.traces.values()),
            )
            self._db.executemany(
                "INSERT OR REPLACE INTO tallies VALUES (?, ?)", left.tallies.items()
            )
            self._db.execute("DELETE FROM linking")
            self._insert(
                "linking", (state, codec.encode(replace(left.linking, incidents=())).decode())
            )

    def _remove(self, gone: Set[str]) -> None:
        members = self._db.execute("SELECT incident, report, happening FROM incident_reports")
        stale = sorted(
            {row["incident"] for row in members if f"{row['report']}/{row['happening']}" in gone}
        )
        for table, column in (
            ("evidence", "incident"),
            ("positions", "incident"),
            ("incident_reports", "incident"),
            ("incidents", "id"),
        ):
            delete = f"DELETE FROM {table} WHERE {column} = ?"  # noqa: S608
            self._db.executemany(delete, [(one,) for one in stale])

    def _unlink(self) -> None:
        """Take away all that is linked."""
        for table in schema.LINKED_TABLES:
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608
        for table, made in schema.MEMORY.items():
            self._db.execute(f"DROP TABLE IF EXISTS {table}")
            self._db.execute(made)


class _Tallies(Mapping[int, bytes]):
    """The tallies of a case."""

    def __init__(self, case: Opened) -> None:
        self._case = case

    def __getitem__(self, stretch: int) -> bytes:
        found = self._case.query("SELECT counts FROM tallies WHERE stretch = ?", (stretch,))
        if not found:
            raise KeyError(stretch)
        return bytes(found[0][0])

    def __iter__(self) -> Iterator[int]:
        return (row[0] for row in self._case.query("SELECT stretch FROM tallies"))

    def __len__(self) -> int:
        return int(self._case.query("SELECT count(*) FROM tallies")[0][0])
