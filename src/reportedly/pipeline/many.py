"""What many reports make together: incidents, lineage, and each side's account."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from reportedly.account import accounts, loose
from reportedly.errors import InputError
from reportedly.link import Kept, Listed, Relinked, Source, relink, start
from reportedly.pipeline.analyser import fingerprint, linker
from reportedly.pipeline.parallel import analyse_all
from reportedly.records import (
    Analyser,
    Analysis,
    Decision,
    Descent,
    Incident,
    IncidentFile,
    Linked,
    Linking,
    Report,
    Reuse,
)
from reportedly.store import Case, Left

_BATCH = 100
"""The accounts of so many incidents are gathered at a time: only their reports are in memory."""


def link_all(analyses: Sequence[Analysis], decisions: Sequence[Decision] = ()) -> Linked:
    """Link the reports and gather the accounts of every incident, which give it its totals."""
    return replace(_whole(Listed(analyses), decisions), analyses=tuple(analyses))


def add(case: Case, jobs: int) -> Iterator[Analysis | InputError]:
    """Analyse the reports of a case that this analyser has not analysed; yields what is saved."""
    found = analyse_all(case.readings(case.pending(fingerprint())), jobs)
    return case.keep(item if isinstance(item, InputError) else item.analysis for item in found)


def link_case(case: Case) -> Linked:
    """The incidents of a case, brought up to date if reports or decisions have come since."""
    if not case.writable and not case.is_linked(case.state(linker())):
        return _whole(case, case.decisions())
    relink_case(case)
    kept = case.linked(case.state(linker()))
    return Linked(*kept) if kept else Linked(Linking(), ())


def link_again(case: Case) -> Linked | None:
    """Link all reports of a case from scratch; None if its incidents are out of date anyway."""
    return _whole(case, case.decisions()) if case.is_linked(case.state(linker())) else None


def relink_case(case: Case) -> None:
    """Bring the incidents of a case up to date.

    Only what is touched by reports or decisions that have come since is linked anew.
    """
    state = case.state(linker())
    if case.is_linked(state):
        return
    kept = case.kept(linker())
    before = Kept(kept.traces, kept.linking, kept.tallies, case.former) if kept else Kept.nothing()
    found = relink(case, before, case.decisions())
    heads = case.heads()
    touched = (
        _touched(case, found, {heads[number].outlet for number in kept.traces})
        if kept
        else _alone(found)
    )
    files = _files(case, heads, touched.made, touched.left, found)
    left = Left(_linking(found), {trace.number: trace for trace in found.traces}, found.tallies)
    case.keep_linked(state, left, files, touched.gone if kept else None)


class _Touched(NamedTuple):
    """Incidents whose accounts are to be gathered.

    Attributes:
        made: The incidents.
        gone: Happenings ("REPORT/HAPPENING") whose former incidents make room.
        left: What `account.loose` finds in all incidents.
    """

    made: tuple[Incident, ...]
    gone: Set[str]
    left: Mapping[tuple[str, str], bool]


def _alone(found: Relinked) -> _Touched:
    return _Touched(found.made, found.gone, loose(found.made))


def _touched(case: Case, found: Relinked, outlets: Set[str]) -> _Touched:
    """What linking made, and the incidents beside it of which somebody may say something else now.

    An outlet that was not among the reports may be who is meant by a source in any of them. And the
    figures of a happening that has found no incident of its own, or has found one now, go to what
    its report is mainly about, or no longer do.

    Args:
        case: The case as it was.
        found: What has become of linking.
        outlets: Of the reports that were linked before.
    """
    if {report.outlet for report in case.heads().values()} != outlets:
        return _with((f.incident for f in case.files()), found)
    before = case.loose()
    after = {one: over for one, over in before.items() if "/".join(one) not in found.gone} | loose(
        found.made
    )
    changed = {report for (report, _), _ in before.items() ^ after.items()}
    return _with(case.mainly(changed), found)._replace(left=after)


def _with(others: Iterable[Incident], found: Relinked) -> _Touched:
    """What linking made, and those of the others that stand."""
    stay = [
        i for i in others if not any(f"{m.report}/{m.happening}" in found.gone for m in i.reports)
    ]
    gone = found.gone | {f"{m.report}/{m.happening}" for incident in stay for m in incident.reports}
    made = (*stay, *found.made)
    return _Touched(made, gone, loose(made))


def _whole(source: Source, decisions: Sequence[Decision]) -> Linked:
    found = relink(source, Kept.nothing(), decisions)
    made = sorted(found.made, key=lambda i: (start(i), i.id))
    files = tuple(_files(source, source.heads(), made, loose(made), found))
    return Linked(replace(_linking(found), incidents=tuple(file.incident for file in files)), files)


def _linking(found: Relinked) -> Linking:
    return Linking((), found.lineage.reuse, found.lineage.descent, found.lineage.origin_of)


def _files(
    source: Source,
    heads: Mapping[int, Report],
    made: Sequence[Incident],
    left: Mapping[tuple[str, str], bool],
    found: Relinked,
) -> Iterator[IncidentFile]:
    """What all sides say of these incidents, some at a time; other reports are not looked at."""
    number = {report.id: n for n, report in heads.items()}
    outlets = {report.outlet: report.id for report in heads.values()}
    taken: dict[str, list[Reuse]] = {}
    for reuse in found.lineage.reuse:
        taken.setdefault(reuse.taker, []).append(reuse)
    descent: dict[str, list[Descent]] = {}
    for edge in found.lineage.descent:
        descent.setdefault(edge.child, []).append(edge)
    for i in range(0, len(made), _BATCH):
        some = tuple(made[i : i + _BATCH])
        members = sorted({number[m.report] for incident in some for m in incident.reports})
        ids = [heads[n].id for n in members]
        reuses = tuple(reuse for ident in ids for reuse in taken.get(ident, ()))
        edges = tuple(edge for ident in ids for edge in descent.get(ident, ()))
        beside = {
            *outlets.values(),
            *(r.giver for r in reuses),
            *(e.parent for e in edges),
            *(found.lineage.origin_of[ident] for ident in ids),
        }
        analyses = [
            *source.analyses(members),
            *(
                _bare(heads[number[ident]])
                for ident in sorted(beside - set(ids))
                if ident in number
            ),
        ]
        yield from accounts(Linking(some, reuses, edges, found.lineage.origin_of), analyses, left)


def _bare(report: Report) -> Analysis:
    """A report of which no more is needed than who it is."""
    return Analysis(replace(report, text=""), (), (), (), (), (), (), (), Analyser("", "", ""))
