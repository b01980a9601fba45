"""Which rule or weights decided what, from which words, in order."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field

from reportedly.records import Span, Spans

Subject = Span | str
"""What is decided on: a span of the report, or a record's id."""


@dataclass(frozen=True, slots=True)
class Step:
    """One decision.

    Attributes:
        rule: Name of the rule, or of the weights.
        about: The span or id on which it decided, or "" outside any `about`.
        field: Which cell of it ("toll.place"), or "".
        words: The words from which it decided.
        answer: What it answered, for a reader.
        score: Probability, where weights decided.
        rivals: The next best answers with their probabilities.
        beaten: Answers of later rules of the same family, by rule; only in a thorough trace.
    """

    rule: str
    about: Subject = ""
    field: str = ""
    words: Spans = ()
    answer: str = ""
    score: float | None = None
    rivals: tuple[tuple[str, float], ...] = ()
    beaten: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Trace:
    """The steps taken while it was on.

    Attributes:
        thorough: Whether `first` also asks the rules behind the one that answered, so that overlap
            and conflict can be counted.
        steps: In the order in which they were taken.
    """

    thorough: bool = False
    steps: list[Step] = field(default_factory=list)
    _subjects: list[tuple[Subject, str]] = field(default_factory=list)

    def add(self, step: Step) -> None:
        """Take down a step; one that names no subject belongs to the innermost `about`."""
        if step.about == "" and self._subjects:
            subject, cell = self._subjects[-1]
            step = Step(
                step.rule,
                subject,
                step.field or cell,
                step.words,
                step.answer,
                step.score,
                step.rivals,
                step.beaten,
            )
        self.steps.append(step)

    def of(self, subject: Subject, cell: str = "") -> list[Step]:
        """The steps on a span or id, and on one cell of it if that is named."""
        return [s for s in self.steps if s.about == subject and cell in ("", s.field)]

    def rules(self) -> set[str]:
        """Names of all that decided something."""
        return {step.rule for step in self.steps}

    @contextmanager
    def within(self, subject: Subject, cell: str) -> Iterator[None]:
        """Steps taken inside belong to this subject."""
        self._subjects.append((subject, cell))
        try:
            yield
        finally:
            self._subjects.pop()


_ON: ContextVar[Trace | None] = ContextVar("reportedly.trace", default=None)
_NOTHING: AbstractContextManager[None] = nullcontext()


def current() -> Trace | None:
    """The trace that is on, or None."""
    return _ON.get()


@contextmanager
def tracing(*, thorough: bool = False) -> Iterator[Trace]:
    """Switch a trace on. One inside another hides it."""
    trace = Trace(thorough)
    token = _ON.set(trace)
    try:
        yield trace
    finally:
        _ON.reset(token)


def about(subject: Subject, cell: str = "") -> AbstractContextManager[None]:
    """Say what the rules and notes inside decide on: a span or an id, and which cell of it."""
    trace = _ON.get()
    return _NOTHING if trace is None else trace.within(subject, cell)


def note(  # noqa: PLR0913  (a step's fields)
    by: str,
    subject: Subject = "",
    cell: str = "",
    *,
    words: Spans = (),
    answer: object = "",
    score: float | None = None,
    rivals: Sequence[tuple[str, float]] = (),
) -> None:
    """Take down a decision that no `Rule` made, such as one of weights. Free without a trace."""
    trace = _ON.get()
    if trace is not None:
        trace.add(Step(by, subject, cell, words, str(answer), score, tuple(rivals)))
