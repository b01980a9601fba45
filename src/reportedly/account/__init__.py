"""From linked reports to what each party says of each incident, and where the accounts part."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.account.best import best
from reportedly.account.comparable import WHEREABOUTS, Held
from reportedly.account.disagreements import disagreements
from reportedly.account.grading import grading
from reportedly.account.membership import loose
from reportedly.account.origins import with_origins
from reportedly.account.positions import positions
from reportedly.account.sheets import Sheet
from reportedly.account.statements import statements
from reportedly.records import (
    Analysis,
    Descent,
    Disagreement,
    Incident,
    IncidentFile,
    Linking,
    Reuse,
)

__all__ = ["accounts", "loose"]


def accounts(
    linking: Linking,
    analyses: Sequence[Analysis],
    left: Mapping[tuple[str, str], bool] | None = None,
) -> tuple[IncidentFile, ...]:
    """One file for each incident, in the order of `linking.incidents`.

    Args:
        linking: Of the incidents wanted; they need not be all.
        analyses: Of all their reports.
        left: What `loose` finds in all incidents, where these are only some.
    """
    outlets = {a.report.id: a.report.outlet for a in analyses}
    taken: dict[str, list[Reuse]] = {}
    for reuse in linking.reuse:
        taken.setdefault(reuse.taker, []).append(reuse)
    descent: dict[str, list[Descent]] = {}
    for edge in linking.descent:
        descent.setdefault(edge.child, []).append(edge)
    sheets: dict[str, Sheet] = {}
    for analysis in analyses:
        sheet = sheets[analysis.report.id] = Sheet(analysis, linking, outlets)
        sheet.takes(taken.get(analysis.report.id, []), descent.get(analysis.report.id, []))
    over = loose(linking.incidents) if left is None else left
    return tuple(_file(incident, sheets, descent, over) for incident in linking.incidents)


def _file(
    incident: Incident,
    sheets: Mapping[str, Sheet],
    descent: Mapping[str, Sequence[Descent]],
    left: Mapping[tuple[str, str], bool],
) -> IncidentFile:
    held = tuple(with_origins(positions(statements(incident, sheets, left))))
    held, parts = _told(held, disagreements(held))
    whole = replace(incident, killed=best(held, "killed"), injured=best(held, "injured"))
    lines = tuple(
        e
        for report in incident.tellers
        for e in descent.get(report, ())
        if e.parent in incident.tellers or e.parent not in sheets
    )
    return IncidentFile(
        whole, tuple(h.position for h in held), parts, lines, grading(whole, held, parts)
    )


def _told(
    held: Sequence[Held], parts: Sequence[Disagreement]
) -> tuple[tuple[Held, ...], tuple[Disagreement, ...]]:
    """The positions without the days and places on which nobody parts; the incident has those."""
    used = {index for part in parts for index in (part.left, part.right)}
    kept = [i for i, h in enumerate(held) if h.position.question not in WHEREABOUTS or i in used]
    at = {old: new for new, old in enumerate(kept)}
    return tuple(held[i] for i in kept), tuple(
        replace(p, left=at[p.left], right=at[p.right]) for p in parts
    )
