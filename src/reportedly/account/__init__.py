"""From linked reports to what each party says of each incident, and where the accounts part."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.account.best import best
from reportedly.account.disagreements import disagreements
from reportedly.account.grading import grading
from reportedly.account.positions import positions
from reportedly.account.sheets import Sheet
from reportedly.account.statements import statements
from reportedly.model import Analysis, Descent, Incident, IncidentFile, Linking, Position, Reuse

__all__ = ["accounts"]


def accounts(linking: Linking, analyses: Sequence[Analysis]) -> tuple[IncidentFile, ...]:
    """One file for each incident, in the order of `linking.incidents`."""
    outlets = {a.report.id: a.report.outlet for a in analyses}
    sheets = {a.report.id: Sheet(a, linking, outlets) for a in analyses}
    taken: dict[str, list[Reuse]] = {}
    for reuse in linking.reuse:
        taken.setdefault(reuse.taker, []).append(reuse)
    for report, sheet in sheets.items():
        sheet.takes(taken.get(report, []))
    descent: dict[str, list[Descent]] = {}
    for edge in linking.descent:
        descent.setdefault(edge.child, []).append(edge)
    return tuple(_file(incident, sheets, descent, outlets) for incident in linking.incidents)


def _file(incident: Incident, sheets: dict[str, Sheet], descent: dict[str, list[Descent]], outlets: dict[str, str]) -> IncidentFile:
    said = statements(incident, sheets)
    found = positions(said, outlets)
    by_record = {(s.evidence.report, s.evidence.record, s.question, s.voice.party): s for s in said}

    def statement(position: Position, question: str) -> tuple[str, ...]:
        if position.question != question:
            return ()
        one = by_record.get((position.evidence[0].report, position.evidence[0].record, question, position.party))
        return one.key if one else ()

    camps = [frozenset(statement(p, "responsibility")) for p in found]
    means = [next(iter(statement(p, "means")), "") for p in found]
    parts = disagreements(found, camps, means)
    whole = replace(incident, killed=best(found, "killed"), injured=best(found, "injured"))
    members = {m.report for m in incident.reports}
    lines = tuple(
        edge for report in sorted(members) for edge in descent.get(report, []) if edge.parent in members or edge.parent not in outlets
    )
    return IncidentFile(whole, found, parts, lines, grading(whole, found, parts))
