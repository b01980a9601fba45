"""From an analysis to the rows of the derived tables."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportedly import codec
from reportedly.records import (
    Analysis,
    Attribution,
    Event,
    EventPlace,
    Incident,
    IncidentFile,
    Position,
    Span,
    Spans,
    Toll,
    When,
)

Row = tuple[Any, ...]


def derived(analysis: Analysis) -> Iterator[tuple[str, list[Row]]]:
    """Each derived table's name, and the rows that one report has in it."""
    report = analysis.report
    words = _reader(report.text)
    party = {a.id: a.party for a in analysis.attributions}
    yield "tolls", [_toll(report.id, t, party, words) for t in analysis.tolls]
    yield "attributions", [_attribution(report.id, a, words) for a in analysis.attributions]
    yield "events", [_event(report.id, e, words) for e in analysis.events]
    yield (
        "parties",
        [(report.id, p.id, p.name, p.kind, p.country, len(p.mentions)) for p in analysis.parties],
    )


def incident(file: IncidentFile) -> Row:
    """The row of an incident."""
    one = file.incident
    return (
        one.id,
        one.type,
        *_place(one.place),
        *_when(one.when),
        *_totals(one),
        one.origins,
        len({m.report for m in one.reports}),
        _json(file),
    )


def around(file: IncidentFile) -> Iterator[tuple[str, list[Row]]]:
    """Each table that hangs on an incident, and its rows."""
    one = file.incident
    yield "incident_reports", [(one.id, m.report, m.happening, m.main) for m in one.reports]
    yield "positions", [(one.id, number, *_position(p)) for number, p in enumerate(file.positions)]
    yield (
        "evidence",
        [
            (one.id, number, e.report, *e.span, e.record)
            for number, p in enumerate(file.positions)
            for e in p.evidence
        ],
    )


def _position(p: Position) -> Row:
    return (
        p.party,
        p.name,
        p.question,
        p.stance,
        p.answer,
        p.low,
        p.high,
        p.group,
        p.subset,
        p.origins,
        p.superseded,
    )


def _json(record: object) -> str:
    return codec.encode(record).decode()


def _totals(one: Incident) -> Row:
    return (
        one.killed.low,
        one.killed.best,
        one.killed.high,
        one.injured.low,
        one.injured.best,
        one.injured.high,
    )


def _reader(text: str) -> Callable[[Sequence[Span]], str]:
    return lambda spans: " … ".join(text[start:end] for start, end in spans)


def _place(place: EventPlace | None) -> Row:
    return (
        (place.name, place.geoname_id, place.lat, place.lon) if place else (None, None, None, None)
    )


def _when(when: When | None) -> Row:
    return (when.first, when.last) if when else (None, None)


def _some(words: Callable[[Spans], str], span: Span | None) -> str | None:
    return words((span,)) if span else None


def _toll(
    report: str, toll: Toll, party: dict[str, str | None], words: Callable[[Spans], str]
) -> Row:
    return (
        report,
        toll.id,
        *toll.figure,
        words((toll.figure,)),
        toll.metric,
        toll.low,
        toll.high,
        toll.approx,
        toll.group,
        toll.within,
        toll.cumulative,
        toll.attribution,
        _some(words, toll.source),
        _some(words, toll.via),
        party.get(toll.attribution or ""),
        toll.stance,
        toll.event,
        *_place(toll.place),
        *_when(toll.when),
    )


def _attribution(report: str, one: Attribution, words: Callable[[Spans], str]) -> Row:
    start = min(start for start, _ in (*one.source, *one.cue, *one.content))
    return (
        report,
        one.id,
        start,
        words(one.source),
        words(one.cue),
        words(one.content),
        one.quote,
        one.stance,
        one.parent,
        words(one.via),
        one.party,
    )


def _event(report: str, event: Event, words: Callable[[Spans], str]) -> Row:
    return (
        report,
        event.id,
        event.trigger[0],
        event.type,
        words((event.trigger,)),
        *_place(event.place),
        *_when(event.when),
        words(tuple(a.span for a in event.actors)),
        words(tuple(t.span for t in event.targets)),
        event.means,
        event.status,
        event.attribution,
    )
