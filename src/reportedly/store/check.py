"""Whether a case still holds what was put into it."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reportedly import codec
from reportedly.records import Analysis, Linked
from reportedly.store import chain, rows, schema
from reportedly.store.case import Case, inflated
from reportedly.store.spans import changed, spans


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a case that is not as it was written.

    Attributes:
        place: Where: "report X", "report X, analysis Y", "file".
        reason: What is wrong.
    """

    place: str
    reason: str


@dataclass(slots=True)
class Checked:
    """How much has been looked at."""

    reports: int = 0
    analyses: int = 0
    spans: int = 0


def verify(case: Case, checked: Checked) -> Iterator[Problem | None]:
    """Recompute every hash and reread every span. Yields each problem, and None after each report so that progress can be shown."""
    for row in case.query("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Problem("file", str(row[0]))
    for (number,) in case.query("SELECT number FROM reports ORDER BY number"):
        found = list(_report(case, number, checked))
        yield from found
        if not found:
            for analysis in case.analyses([number]):
                yield from _derived(case, analysis)
        yield None
    yield from _chain(case)
    yield from _strangers(case)
    for row in case.query(
        "SELECT DISTINCT report FROM analyses WHERE report NOT IN (SELECT id FROM reports)"
    ):
        yield Problem(f"report {row[0]}", "is missing, its analysis is there")


def head(case: Case) -> str:
    """The last link of the chain: written down elsewhere, it tells whether anything was altered, added or dropped since. "" without one."""
    if not case.query("SELECT 1 FROM sqlite_master WHERE name = 'chain'"):
        return ""
    last = case.query("SELECT sha256 FROM chain ORDER BY number DESC LIMIT 1")
    return str(last[0][0]) if last else chain.BEGINNING


def has_been(case: Case, former: str) -> bool:
    """Whether a former head is a link of the chain: then nothing up to it was altered."""
    return former == chain.BEGINNING or bool(
        case.query("SELECT 1 FROM chain WHERE sha256 = ?", (former,))
    )


def linked_otherwise(case: Case, linked: Linked) -> Iterator[Problem]:
    """Where the case's incidents are not those that its reports and decisions come to."""
    tables: dict[str, list[str]] = {name: [] for name in schema.LINKED_TABLES}
    for file in linked.files:
        tables["incidents"].append(_line(rows.incident(file)))
        for table, around in rows.around(file):
            tables[table] += map(_line, around)
    tables["linking"].append(codec.encode(replace(linked.linking, incidents=())).decode())
    for table, lines in tables.items():
        columns = "record" if table == "linking" else "*"
        found = case.query(f"SELECT {columns} FROM {table}")  # noqa: S608
        there = [row[0] for row in found] if table == "linking" else [_line(row) for row in found]
        if sorted(there) != sorted(lines):
            yield Problem(table, "are not what the reports and decisions come to")


def _line(row: Iterable[object]) -> str:
    return repr([_stored(cell) for cell in row])


def _chain(case: Case) -> Iterator[Problem]:
    if head(case):
        yield from (Problem(*fault) for fault in case.faults())
    else:
        yield Problem("chain", "there is none: open the case once where it may be written to")


def _strangers(case: Case) -> Iterator[Problem]:
    """Rows of derived tables that belong to no report that was analysed."""
    for table in schema.REPORT_TABLES:
        sql = (
            f"SELECT DISTINCT report FROM {table} WHERE report NOT IN (SELECT report FROM analyses)"  # noqa: S608
        )
        for row in case.query(sql):
            yield Problem(f"{table} of report {row[0]}", "are of no analysis")


def _derived(case: Case, analysis: Analysis) -> Iterator[Problem]:
    """What the derived tables hold of a report beside what its latest analysis comes to."""
    report = analysis.report.id
    for table, lines in rows.derived(analysis):
        sql = f"SELECT * FROM {table} WHERE report = ?"  # noqa: S608
        if sorted(map(_line, case.query(sql, (report,)))) != sorted(map(_line, lines)):
            yield Problem(f"{table} of report {report}", "are not what its analysis comes to")


def _stored(cell: object) -> object:
    """A cell as the database gives it back."""
    return int(cell) if isinstance(cell, bool) else cell


def _report(case: Case, number: int, checked: Checked) -> Iterator[Problem]:
    row = case.query(
        "SELECT id, text, sha256, raw, raw_sha256 FROM reports WHERE number = ?", (number,)
    )[0]
    checked.reports += 1
    place = f"report {row['id']}"
    if hashlib.sha256(row["text"].encode()).hexdigest() != row["sha256"]:
        yield Problem(place, "the text is not the one that was read")
    try:
        raw_is_right = hashlib.sha256(inflated(row["raw"])).hexdigest() == row["raw_sha256"]
    except zlib.error:
        raw_is_right = False
    if not raw_is_right:
        yield Problem(place, "the raw bytes are not those that were read")
    for analysis in case.query(
        "SELECT fingerprint, record, sha256, spans FROM analyses WHERE report = ?", (row["id"],)
    ):
        checked.analyses += 1
        where = f"{place}, analysis {analysis['fingerprint']}"
        if hashlib.sha256(analysis["record"].encode()).hexdigest() != analysis["sha256"]:
            yield Problem(where, "the record is not the one that was written")
        for reason in _spans(analysis["record"], row["text"], analysis["spans"], checked):
            yield Problem(where, reason)


def _spans(record: str, text: str, before: str, checked: Checked) -> Iterator[str]:
    try:
        analysis = codec.decode(Analysis, record)
    except codec.CodecError as error:
        yield f"the record cannot be read: {error}"
        return
    analysis = replace(analysis, report=replace(analysis.report, text=text))
    checked.spans += sum(1 for _ in spans(analysis))
    yield from changed(analysis, text, before)
