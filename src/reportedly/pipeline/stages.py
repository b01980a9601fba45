"""One report through all the stages, in the order of DESIGN.md's "The way of the data"."""

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeVar

from reportedly.budget import OutOfTimeError, within
from reportedly.errors import ReportedlyError, unforeseen
from reportedly.extract.attribution import attributions, borne
from reportedly.extract.casualty import tolls
from reportedly.extract.claims import claims
from reportedly.extract.events import events
from reportedly.pipeline.analyser import analyser
from reportedly.pipeline.seams import tell
from reportedly.records import Analysis, Report
from reportedly.resolve.ground import ground
from reportedly.resolve.parties import country_about, parties
from reportedly.resolve.places import places
from reportedly.resolve.times import times
from reportedly.rules import current
from reportedly.settings import LIMITS
from reportedly.text import segment
from reportedly.text.tagger import tagger

P = ParamSpec("P")
T = TypeVar("T")


_TOO_SLOW = (
    f"more than {LIMITS.analysis_seconds:.0f} s of processor time are used up at this stage: "
    "part the report"
)


class StageError(ReportedlyError):
    """A stage could not do its work on a report.

    Attributes:
        stage: Its name, as in the stage's module.
        report: Id of the report.
        reason: What the stage says.
    """

    def __init__(self, stage: str, report: str, reason: str) -> None:
        self.stage, self.report, self.reason = stage, report, reason
        super().__init__(f"report {report}: {stage}: {reason}")


class Watch(Protocol):
    """Calls one stage on behalf of the pipeline; counting and timing are done here."""

    def __call__(
        self, stage: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The stage's result."""


def _plainly(stage: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    del stage
    return function(*args, **kwargs)


def analyse(report: Report, watch: Watch = _plainly) -> Analysis:
    """All that can be read out of one report: a pure function of the report and the analyser.

    Raises:
        StageError: If a stage reports that it cannot do its work on this report.
    """

    def run(stage: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return watch(stage, function, *args, **kwargs)
        except ReportedlyError as error:
            raise StageError(stage, report.id, str(error)) from error
        except RecursionError as error:
            raise StageError(stage, report.id, unforeseen(error)) from error
        except Exception as error:  # a rule or a library did not foresee this text
            raise StageError(stage, report.id, _bug(error)) from error
        except OutOfTimeError as error:
            raise StageError(stage, report.id, _TOO_SLOW) from error

    with within(LIMITS.analysis_seconds):
        return _through(run, report)


def _through(run: Callable[..., Any], report: Report) -> Analysis:
    document = run("tagger", tagger().annotate, run("words", segment, report))
    said = run("attributions", attributions, document)
    counted = run("tolls", tolls, document)
    said, counted = run("bearers", borne, document, said, counted)
    acts = run("events", events, document, said, counted)
    days = run("times", times, document)
    where = run("places", places, document)
    counted, acts, incidents = run("ground", ground, document, said, counted, acts, where, days)
    about = country_about(report, where, incidents)
    who, said = run("parties", parties, document, said, counted, where, about)
    told = run("claims", claims, document, said, acts, days, who, incidents)
    if current() is not None:
        tell(document, said, counted)
    return Analysis(
        report, said, counted, acts, where, days, who, incidents, analyser(), told, about
    )


def _bug(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"
    return f"{type(error).__name__} at {where} ({str(error)[:100]}), a bug in Reportedly"
