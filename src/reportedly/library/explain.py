"""How a cell was made: the rules and weights behind it, in order, with their words."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportedly.errors import ReportedlyError
from reportedly.records import (
    Analysis,
    Attribution,
    BestRange,
    Claim,
    Event,
    Happening,
    IncidentFile,
    Party,
    Position,
    Spans,
    Toll,
    When,
)
from reportedly.rules import Step, Trace, all_rules, tracing

WIDTH = 80


class ExplainError(ReportedlyError):
    """There is no such cell; the text says which there are."""


@dataclass(frozen=True, slots=True)
class Why:
    """One step on the way to a cell.

    Attributes:
        by: The rule, or the weights.
        means: What the rule says in general, or "".
        words: The report's words from which it decided.
        answer: What it decided, or "".
        score: Probability, where weights decided.
        rivals: The next best answers with their probabilities.
    """

    by: str
    means: str = ""
    words: tuple[str, ...] = ()
    answer: str = ""
    score: float | None = None
    rivals: tuple[tuple[str, float], ...] = ()

    def __str__(self) -> str:
        said = [f"{self.by}:"]
        if self.answer:
            said.append(self.answer)
        if self.score is not None:
            said.append(f"({self.score:.2f})")
        if self.words:
            said.append("from " + ", ".join(f"“{_short(words)}”" for words in self.words))
        if self.rivals:
            others = ", ".join(f"{name} {score:.2f}" for name, score in self.rivals)
            said.append(f"rather than {others}")
        if self.means:
            said.append(f"- {self.means}" if len(said) > 1 else self.means)
        return " ".join(said)


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing that a record says, and why.

    Attributes:
        name: "bounds", "place", "source", ...
        value: As a reader sees it; "" for what is not known.
        why: The steps, in the order in which they were taken.
    """

    name: str
    value: str
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A record, cell by cell. `str` of it is readable at 80 columns, `as_dict` makes it JSON.

    Attributes:
        id: Of the record.
        kind: "toll", "attribution", "event", "party", "claim", "incident", "position".
        report: Id of the report, or "" for what many reports make together.
        words: What the report says there, or the record in a line.
        cells: What it says, and why.
    """

    id: str
    kind: str
    report: str
    words: str
    cells: tuple[Cell, ...]

    def __str__(self) -> str:
        where = f" in report {self.report}" if self.report else ""
        lines = [f"{self.kind} {self.id}{where}"]
        lines += _wrapped(f"“{_short(self.words, 300)}”" if self.report else self.words, "  ")
        for cell in self.cells:
            lines += _wrapped(f"{cell.name}: {cell.value or 'not known'}", "  ")
            for why in cell.why:
                lines += _wrapped(str(why), "    ")
        return "\n".join(lines)


def explain(source: Analysis | IncidentFile, cell: str) -> Explanation:
    """Say which rules and weights made a record, from which words.

    The report is analysed again with a trace on, which takes as long as it took the first time.

    Args:
        source: An analysis, for a record of one report; an incident, for what many reports make
            together.
        cell: Id of a toll, attribution, event, claim, party or happening; of the incident itself;
            or "INCIDENT/3" for one of its positions. The beginning of an id will do.

    Raises:
        ExplainError: If there is none, or several.
    """
    if isinstance(source, IncidentFile):
        return _of_incident(source, cell)
    record = _found(source, cell)
    from reportedly.pipeline.stages import analyse  # noqa: PLC0415  (loads the model)

    with tracing() as trace:
        again = analyse(source.report)
    reader = _Reader(source, trace)
    known = {r.id for section in _SECTIONS for r in getattr(again, section, ())}
    cells = tuple(reader.cells(record))
    if record.id not in known:
        note = "this analysis was made by another version, which read the report differently"
        cells = (Cell("note", note), *cells)
    return Explanation(
        record.id,
        type(record).__name__.lower(),
        source.report.id,
        reader.words(record),
        cells,
    )


_SECTIONS = ("tolls", "attributions", "events", "claims", "parties", "incidents")


def _found(analysis: Analysis, beginning: str) -> Any:
    records = [r for section in _SECTIONS for r in getattr(analysis, section, ())]
    fits = [r for r in records if r.id == beginning] or [
        r for r in records if beginning and r.id.startswith(beginning)
    ]
    if len(fits) == 1:
        return fits[0]
    several = f"{len(fits)} records begin with" if fits else "no record begins with"
    raise ExplainError(
        f"report {analysis.report.id}: {several} {beginning!r}; "
        "`reportedly scan` and `tolls -f json` print the ids"
    )


class _Reader:
    """Reads the cells of a record, and what the trace holds of each."""

    def __init__(self, analysis: Analysis, trace: Trace) -> None:
        self.analysis, self.trace = analysis, trace
        self.text = analysis.report.text
        self.means = {name: rule.means for name, rule in all_rules().items()}

    def words(self, record: Any) -> str:
        if isinstance(record, Party):
            return record.name
        if isinstance(record, Happening):
            return ", ".join(self.words(e) for e in self.analysis.events if e.id in record.events)
        return self.analysis.words(record)

    def cells(self, record: Any) -> Iterator[Cell]:
        match record:
            case Toll():
                yield from self._toll(record)
            case Attribution():
                yield from self._attribution(record)
            case Event():
                yield from self._event(record)
            case Party():
                yield Cell("kind", record.kind)
                yield Cell("mentions", str(len(record.mentions)), self._mentions(record))
            case Claim():
                yield from self._claim(record)
            case _:
                yield from self._other(record)

    def _toll(self, toll: Toll) -> Iterator[Cell]:
        spots = (toll.id, toll.figure)
        yield self._cell("figure", self.analysis.words(toll), spots, "toll")
        yield self._cell("bounds", _bounds(toll.low, toll.high, toll.approx), spots, "toll")
        yield self._cell("metric", f"{toll.metric}, {toll.group}", spots, "toll")
        yield self._cell("part of", toll.within or "nothing", spots, "toll")
        yield self._source(toll, spots)
        yield self._cell("place", toll.place.name if toll.place else "", spots, "toll")
        yield self._cell("day", _days(toll.when), spots, "toll")

    def _source(self, toll: Toll, spots: tuple[Any, ...]) -> Cell:
        said = next((a for a in self.analysis.attributions if a.id == toll.attribution), None)
        if said is None:
            value = self.analysis.words(toll.source) if toll.source else "the outlet itself"
            return self._cell("source", value, spots, "toll")
        own = self._cell("source", self._name(said), spots, "toll")
        held = Why("attribution", "the innermost that holds the figure", answer=said.id)
        inner = (why for cell in self._attribution(said) for why in cell.why)
        return Cell(own.name, own.value, (*own.why, held, *inner))

    def _attribution(self, said: Attribution) -> Iterator[Cell]:
        spots = (said.id, *said.cue)
        for name in ("source", "cue", "content"):
            yield self._cell(name, self.analysis.words(getattr(said, name)), spots, "attribution")
        yield self._cell("stance", said.stance, spots, "attribution")
        yield self._cell("via", self.analysis.words(said.via), spots, "attribution")
        yield Cell("party", self._name(said), self._named(said))

    def _event(self, event: Event) -> Iterator[Cell]:
        spots = (event.id, event.trigger)
        yield self._cell("type", event.type, spots, "event")
        for name in ("actors", "targets"):
            value = "; ".join(self.analysis.words(actor) for actor in getattr(event, name))
            yield self._cell(name, value, spots, "event")
        yield self._cell("status", event.status, spots, "event")
        yield self._cell("place", event.place.name if event.place else "", spots, "event")
        yield self._cell("day", _days(event.when), spots, "event")

    def _claim(self, claim: Claim) -> Iterator[Cell]:
        spots = (claim.id, *claim.spans)
        by = Why(claim.by, self.means.get(claim.by, ""), self._texts(claim.spans))
        answer = "; ".join(
            _plain(value) if name == "text" else f"{name} {_plain(value)}"
            for name in ("party", "means", "place", "when", "text")
            if (value := getattr(claim.answer, name, None))
        )
        value = f"{claim.polarity}, {answer or 'that it happened'}"
        yield Cell(claim.question, value, (by,))
        said = next((a for a in self.analysis.attributions if a.id == claim.attribution), None)
        inner = tuple(why for cell in self._attribution(said) for why in cell.why) if said else ()
        yield Cell("source", self._name(said) if said else "the outlet itself", inner)
        event = next((e for e in self.analysis.events if e.id == claim.event), None)
        words = f", “{self.analysis.words(event)}”" if event else ""
        yield self._cell("event", f"{claim.event}{words}", spots, "claim")
        yield self._cell("confidence", f"{claim.confidence:.2f}", spots, "claim")

    def _other(self, record: Any) -> Iterator[Cell]:
        """A record with cells that are its fields: a claim, a happening."""
        kind = type(record).__name__.lower()
        spots = (record.id, *getattr(record, "spans", ()))
        for name in record.__slots__:
            if name != "id":
                yield self._cell(name, str(getattr(record, name)), spots, kind)

    def _name(self, said: Attribution) -> str:
        party = next((p for p in self.analysis.parties if p.id == said.party), None)
        return party.name if party else self.analysis.words(said.source) or "nobody"

    def _named(self, said: Attribution) -> tuple[Why, ...]:
        party = next((p for p in self.analysis.parties if p.id == said.party), None)
        if party is None:
            return ()
        here = [
            m
            for m in party.mentions
            if any(start <= m.span[0] < end or m.span == (start, end) for start, end in said.source)
        ]
        return tuple(Why("party", "", (self.text[slice(*m.span)],), m.why) for m in here)

    def _mentions(self, party: Party) -> tuple[Why, ...]:
        words = ((self.text[slice(*m.span)], m) for m in party.mentions)
        return tuple(Why("party", "", (said,), m.why or m.person) for said, m in words)

    def _cell(self, name: str, value: str, spots: tuple[Any, ...], kind: str) -> Cell:
        steps = (s for s in self.trace.steps if s.about in spots and s.field == f"{kind}.{name}")
        return Cell(name, value, tuple(dict.fromkeys(self._why(step) for step in steps)))

    def _texts(self, spans: Spans) -> tuple[str, ...]:
        return tuple(self.text[start:end] for start, end in spans)

    def _why(self, step: Step) -> Why:
        words = self._texts(step.words)
        means = self.means.get(step.rule, "")
        return Why(step.rule, means, words, step.answer, step.score, step.rivals)


def _of_incident(file: IncidentFile, cell: str) -> Explanation:
    ident, _, number = cell.partition("/")
    if not ident or not file.incident.id.startswith(ident):
        raise ExplainError(f"{cell!r} does not name incident {file.incident.id}")
    if not number:
        return Explanation(
            file.incident.id, "incident", "", _incident(file), tuple(_incident_cells(file))
        )
    if not number.isdigit() or int(number) >= len(file.positions):
        raise ExplainError(
            f"incident {file.incident.id} has positions 0 to {len(file.positions) - 1}, "
            f"not {number!r}"
        )
    position = file.positions[int(number)]
    words = f"{position.name} {position.stance}: {position.question}, {position.answer}"
    return Explanation(
        f"{file.incident.id}/{number}", "position", "", words, tuple(_position_cells(position))
    )


def _incident(file: IncidentFile) -> str:
    one = file.incident
    where = one.place.name if one.place else "an unknown place"
    return f"{one.type.replace('_', ' ')}, {where}, {_days(one.when) or 'day not known'}"


def _incident_cells(file: IncidentFile) -> Iterator[Cell]:
    one = file.incident
    for metric, total in (("killed", one.killed), ("injured", one.injured)):
        yield Cell(metric, _total(total), (Why("account.best", total.rule),) if total.rule else ())
    yield Cell("origins", str(one.origins))
    for member in one.reports:
        value = f"{member.report}, {'mainly about it' if member.main else 'mentions it'}"
        why = tuple(
            Why(f"link.{r.feature}", r.text, answer=f"{r.value * r.weight:+.1f}")
            for r in member.reasons
        )
        yield Cell("report", value, why or (Why("link", "its earliest report"),))
    for descent in file.descent:
        value = f"{descent.child} {descent.kind} {descent.parent}"
        yield Cell("lineage", value, (Why("link.lineage", descent.why),))
    yield Cell(
        "grading",
        file.grading.grade,
        tuple(Why("account.grading", reason) for reason in file.grading.reasons),
    )


def _position_cells(position: Position) -> Iterator[Cell]:
    yield Cell("question", position.question)
    yield Cell("answer", position.answer)
    why = (
        Why(
            "evidence",
            "`explain` of this record says more" if e.record else "",
            answer=f"report {e.report}, {e.record or 'the words themselves'}",
        )
        for e in position.evidence
    )
    yield Cell("evidence", str(len(position.evidence)), tuple(why))
    yield Cell("origins", str(position.origins))
    yield Cell("superseded", "yes, by what it said later" if position.superseded else "no")


def _total(total: BestRange) -> str:
    if total.low is None and total.high is None:
        return ""
    return f"low {total.low}, best {total.best}, high {total.high}"


def _bounds(low: int | None, high: int | None, approx: bool) -> str:
    about = "about " if approx else ""
    if high is None:
        return f"{about}{low} or more"
    if low is None:
        return f"{about}{high} at most"
    return f"{about}{low}" if low == high else f"{about}{low} to {high}"


def _plain(value: Any) -> str:
    """An answer for a reader."""
    if isinstance(value, When):
        return _days(value)
    return str(getattr(value, "name", value))


def _days(when: Any) -> str:
    if when is None:
        return ""
    return f"{when.first}" if when.first == when.last else f"{when.first} to {when.last}"


def _short(words: str, most: int = 90) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
