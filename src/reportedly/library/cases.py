"""A case: reports, analyses and decisions in one file."""

import getpass
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self

from reportedly.errors import CaseError, InputError
from reportedly.library.analysing import Listener, Reports, Silent, as_readings
from reportedly.read import comes_of
from reportedly.records import Analysis, Decision, IncidentFile, Linked
from reportedly.settings import RunSettings
from reportedly.store import Case as Stored
from reportedly.store import (
    Checked,
    Problem,
    found,
    has_been,
    linked_otherwise,
    reports_with,
    verify,
)
from reportedly.store import head as last_link

if TYPE_CHECKING:
    from reportedly.library.explain import Explanation

DecisionKind = Literal["accept", "reject", "correct", "merge", "split", "name", "undo"]


class Added(NamedTuple):
    """What `Case.add` did.

    Attributes:
        read: Reports that could be read and analysed, now or before.
        new: Those of them that were not in the case before.
        analysed: Reports analysed now; more than `new` where an earlier run was interrupted.
        incidents: How many incidents the case holds now.
        left_out: What could not be read or analysed, or not completely, in order.
    """

    read: int
    new: int
    analysed: int
    incidents: int
    left_out: tuple[InputError, ...]


class Verified(NamedTuple):
    """What `Case.verify` found.

    Attributes:
        reports: How many were looked at.
        analyses: How many were looked at.
        spans: How many were reread.
        problems: What is not as it was written; empty for a sound case.
        head: The last link of the chain of all rows. Write it down elsewhere: that is what makes
            the rest evidence.
        again: How many reports were read and analysed anew.
    """

    reports: int
    analyses: int
    spans: int
    problems: tuple[Problem, ...]
    head: str = ""
    again: int = 0


def open_case(path: str | os.PathLike[str], *, create: bool = True) -> "Case":
    """Open a case file. Use it in a `with` statement, or close it.

    Args:
        path: The file.
        create: Make one if there is none. Without it, a file that may not be written to is opened
            for reading.

    Raises:
        CaseError: If it is missing, damaged, locked, or no case.
    """
    file = Path(path)
    if create:
        return Case(Stored(file, "create"))
    may_write = os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)
    return Case(Stored(file, "write" if may_write or not file.exists() else "read"))


class Case:
    """An open case, from `open_case`. One thread at a time; several processes may share it."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The file."""
        return self._stored.path

    def close(self) -> None:
        """Close the file."""
        self._stored.close()

    # reports and analyses

    def count(self) -> int:
        """How many reports it holds."""
        return self._stored.count()

    def add(
        self, reports: Reports, *, processes: int = 1, listener: Listener | None = None
    ) -> Added:
        """Put reports into the case, analyse them, and bring its incidents up to date.

        A report that is there already is not put there again; what an interrupted run left undone
        is done. A report is on the disk when the listener is told of it.

        Args:
            reports: Inputs, or what `read` or `report` gave.
            processes: How many to use for the analysis; 0 stands for one per core.
            listener: Is told of each step.
        """
        from reportedly import pipeline  # noqa: PLC0415  (loads the model)

        told = listener or Silent()
        left_out: list[InputError] = []
        read = new = analysed = 0
        told.phase("Reading", None)
        for item in self._stored.add(as_readings(reports)):
            if isinstance(item, InputError):
                left_out.append(item)
                told.leave_out(item)
            else:
                read, new = read + 1, new + item.new
                told.step()
        told.phase("Analysing", len(self._stored.pending(pipeline.fingerprint())))
        for analysis in pipeline.add(self._stored, RunSettings(processes).processes):
            if isinstance(analysis, InputError):
                read -= 1
                left_out.append(analysis)
                told.leave_out(analysis)
            else:
                analysed += 1
                told.step()
        pipeline.relink_case(self._stored)
        self._stored.settle()
        return Added(read, new, analysed, self._stored.incidents(), tuple(left_out))

    def analyses(self) -> Iterator[Analysis]:
        """The latest analysis of every report, by day of publication; those without one last."""
        heads = self._stored.heads()
        order = sorted(heads, key=lambda number: (heads[number].published or "9999", number))
        return self._stored.analyses(order)

    def analysis(self, report: str) -> Analysis:
        """The latest analysis of one report.

        Raises:
            CaseError: If the case holds none.
        """
        numbers = [n for n, head in self._stored.heads().items() if head.id == report]
        for one in self._stored.analyses(numbers):
            return one
        raise CaseError(f"{self.path}: there is no analysis of a report {report!r}")

    def search(self, words: str, limit: int = 20) -> list[dict[str, Any]]:
        """The reports that hold all the words, the best first.

        Words between double quotes stand together; "shell*" is the beginning of a word. `snippet`
        is a list of pieces, every second one a word that was found.
        """
        return found(self._stored, words, limit)

    def explain(self, cell: str) -> "Explanation":
        """Say how a record was made, as `reportedly.explain` does.

        Args:
            cell: Id of a record of any report, or its beginning; "REPORT:ID" for a party in one
                report; id of an incident; "INCIDENT/3" for one of its positions.

        Raises:
            ReportedlyError: If there is none, or several.
        """
        from reportedly.library.explain import explain  # noqa: PLC0415  (loads all rules)

        report, colon, ident = cell.rpartition(":")
        if colon:
            return explain(self.analysis(report), ident)
        reports = reports_with(self._stored, cell)
        if len(reports) == 1:
            return explain(self.analysis(reports[0]), cell)
        if reports:
            named = ", ".join(f"{report}:{cell}" for report in reports[:3])
            raise CaseError(f"{self.path}: {cell!r} stands in {len(reports)} reports; say {named}")
        return explain(self.incident(cell.partition("/")[0]), cell)

    # incidents and decisions

    def linked(self) -> Linked:
        """Incidents, lineage and accounts, brought up to date. Analyses stay in the file."""
        from reportedly.pipeline import link_case  # noqa: PLC0415  (loads numpy)

        return link_case(self._stored)

    def incidents(self) -> tuple[IncidentFile, ...]:
        """The incidents, the earliest first, with what all sides say."""
        return self.linked().files

    def incident(self, beginning: str) -> IncidentFile:
        """The incident whose id begins so.

        Raises:
            CaseError: If there is none, or several.
        """
        fits = [file for file in self.incidents() if file.incident.id.startswith(beginning)]
        if len(fits) == 1:
            return fits[0]
        several = f"{len(fits)} incidents begin with" if fits else "no incident begins with"
        raise CaseError(
            f"{self.path}: {several} {beginning!r}; `reportedly incidents {self.path}` lists them"
        )

    def decide(
        self, kind: DecisionKind, *subject: str, value: str = "", why: str = "", who: str = ""
    ) -> Decision:
        """Write down what a person decided. Nothing is ever rewritten: "undo" is one more decision.

        Args:
            kind: What was decided.
            subject: Ids that it is about: happenings as "REPORT/HAPPENING", incidents, tolls,
                parties.
            value: The new value for "correct" and "name", the decision's id for "undo".
            why: The reason.
            who: Who decided; by default the user of this machine.
        """
        return self._stored.decide(
            Decision(0, kind, subject, value, who or getpass.getuser(), "", why)
        )

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, the first first."""
        return self._stored.decisions()

    # soundness

    def verify(
        self, listener: Listener | None = None, *, head: str = "", again: bool = False
    ) -> Verified:
        """Recompute every hash, reread every span, and compute all tables anew.

        Args:
            listener: Is told of each step.
            head: A head that was written down before. Without it, whoever can alter the case can
                alter its chain too; with it, all that was there then is shown to be there still.
            again: Read each report anew from its raw bytes, and analyse it anew.
        """
        from reportedly import pipeline  # noqa: PLC0415  (loads the model)

        told = listener or Silent()
        checked = Checked()
        problems = []
        told.phase("Checking", self._stored.count())
        for problem in verify(self._stored, checked):
            if problem is None:
                told.step()
            else:
                problems.append(problem)
        now = last_link(self._stored)
        if head and not has_been(self._stored, head):
            problems.append(Problem("chain", f"the head {head[:16]} was never one of this case"))
        if not problems:
            linked = pipeline.link_again(self._stored)
            problems += linked_otherwise(self._stored, linked) if linked else ()
        anew = 0
        if again and not problems:
            told.phase("Reading and analysing anew", self._stored.count())
            for found in self._again():
                problems += found
                anew += 1
                told.step()
        return Verified(
            checked.reports, checked.analyses, checked.spans, tuple(problems), now, anew
        )

    def _again(self) -> Iterator[list[Problem]]:
        from reportedly import pipeline  # noqa: PLC0415  (loads the model)

        kept = {one.report.id: one for one in self._stored.analyses()}
        for reading in self._stored.originals():
            place = f"report {reading.report.id}"
            found = []
            if not comes_of(reading):
                found.append(Problem(place, "its text does not come of its raw bytes"))
            one = kept.get(reading.report.id)
            ours = one and one.analyser.fingerprint == pipeline.fingerprint()
            if ours and pipeline.analyse(reading.report) != one:
                found.append(Problem(place, "analysed anew, it comes to something else"))
            yield found
