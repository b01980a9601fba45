"""One report through all the stages, in the order of DESIGN.md's "The way of the data"."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, ParamSpec, Protocol, TypeVar

from reportedly.errors import ReportedlyError
from reportedly.language import segment
from reportedly.language.tagger import tagger
from reportedly.model import Analysis, Report
from reportedly.pipeline.analyser import analyser

P = ParamSpec("P")
T = TypeVar("T")


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
    """Calls one stage on behalf of the pipeline: what is to be counted or timed on the way is done here."""

    def __call__(self, stage: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The stage's result."""


def _plainly(stage: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    del stage
    return function(*args, **kwargs)


@cache
def _stage(module: str, name: str, nothing: Any) -> Callable[..., Any]:
    """TEMPORARY while stages are being written: the function if it is there, else one that gives `nothing`."""
    try:
        if find_spec(module) is not None and hasattr(import_module(module), name):
            found: Callable[..., Any] = getattr(import_module(module), name)
            return found
    except ModuleNotFoundError:
        pass
    return lambda *_args: nothing


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

    document = run("tagger", tagger().annotate, run("words", segment, report))
    attributions = run("attributions", _stage("reportedly.extract.attributions", "attributions", ()), document)
    tolls = run("tolls", _stage("reportedly.extract.tolls", "tolls", ()), document, attributions)
    events = run("events", _stage("reportedly.extract.events", "events", ()), document, attributions, tolls)
    times = run("times", _stage("reportedly.resolve.times", "times", ()), document)
    places = run("places", _stage("reportedly.resolve.places", "places", ()), document)
    parties, attributions = run("parties", _stage("reportedly.resolve.parties", "parties", ((), attributions)), document, attributions)
    ground = _stage("reportedly.resolve.ground", "ground", (tolls, events, ()))
    tolls, events, incidents = run("ground", ground, document, attributions, tolls, events, places, times)
    return Analysis(report, attributions, tolls, events, places, times, parties, incidents, analyser())
