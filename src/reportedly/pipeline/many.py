"""What many reports make together: incidents, lineage, and each side's account."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from reportedly.account import accounts
from reportedly.errors import InputError
from reportedly.link import link
from reportedly.model import Analysis, Decision, IncidentFile, Linking
from reportedly.pipeline.analyser import fingerprint, linker
from reportedly.pipeline.parallel import analyse_all
from reportedly.store import Case


class Linked(NamedTuple):
    """The incidents of many reports, and what all sides say of each."""

    linking: Linking
    files: tuple[IncidentFile, ...]


def link_all(analyses: Sequence[Analysis], decisions: Sequence[Decision] = ()) -> Linked:
    """Link the reports and gather the accounts of every incident; the incidents carry the totals that the accounts come to."""
    linking = link(analyses, decisions)
    files = accounts(linking, analyses)
    return Linked(replace(linking, incidents=tuple(file.incident for file in files)), files)


def add(case: Case, jobs: int) -> Iterator[Analysis | InputError]:
    """Analyse the reports of a case that this analyser has not analysed yet; what comes out is in the case."""
    found = analyse_all(case.readings(case.pending(fingerprint())), jobs)
    return case.keep(item if isinstance(item, InputError) else item.analysis for item in found)


def link_case(case: Case) -> Linked:
    """The incidents of a case: those that it holds, or linked anew and put there if reports or decisions have come since."""
    state = case.state(linker())
    kept = case.linked(state)
    if kept is not None:
        return Linked(*kept)
    linked = link_all(tuple(case.analyses()), case.decisions())
    if case.writable:
        case.keep_linked(state, linked.linking, linked.files)
    return linked
