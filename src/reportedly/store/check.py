"""Whether a case still holds what was put into it."""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly import codec
from reportedly.records import Analysis
from reportedly.store.case import Case
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
        yield from _report(case, number, checked)
        yield None
    for row in case.query(
        "SELECT DISTINCT report FROM analyses WHERE report NOT IN (SELECT id FROM reports)"
    ):
        yield Problem(f"report {row[0]}", "is missing, its analysis is there")


def _report(case: Case, number: int, checked: Checked) -> Iterator[Problem]:
    row = case.query(
        "SELECT id, text, sha256, raw, raw_sha256 FROM reports WHERE number = ?", (number,)
    )[0]
    checked.reports += 1
    place = f"report {row['id']}"
    if hashlib.sha256(row["text"].encode()).hexdigest() != row["sha256"]:
        yield Problem(place, "the text is not the one that was read")
    try:
        raw_is_right = hashlib.sha256(zlib.decompress(row["raw"])).hexdigest() == row["raw_sha256"]
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
