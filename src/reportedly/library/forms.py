"""The columns of each table, and what its rows are made of.

To widen a table, add a `Column`. Names and meanings stay; `docs/library.md` is made from this list.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Protocol

from reportedly.records import (
    Analysis,
    Attribution,
    Claim,
    Disagreement,
    Event,
    EventPlace,
    Incident,
    IncidentFile,
    Party,
    Position,
    Report,
    Toll,
    When,
)


class View(Protocol):
    """What tables are made of: a case's, or what is in memory."""

    def analyses(self) -> Iterator[Analysis]:
        """In the order of the reports' days."""

    def files(self) -> tuple[IncidentFile, ...]:
        """The incidents."""

    def keeps(self) -> Callable[[str, str], bool]:
        """Whether a record of a report (by their ids) belongs into the table."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: Its name, stable.
        kind: What its cells hold, or None.
        means: What they mean.
        of: The cell of a row.
    """

    name: str
    kind: Literal["text", "integer", "number", "flag", "day"]
    means: str
    of: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of table.

    Attributes:
        name: Its name.
        means: What a row is.
        columns: In order.
        rows: What the columns read, from analyses or incidents.
    """

    name: str
    means: str
    columns: tuple[Column, ...]
    rows: Callable[[View], Iterator[Any]]


class _Said(NamedTuple):
    """A record in its report."""

    analysis: Analysis
    record: Any

    @property
    def report(self) -> Report:
        return self.analysis.report

    def words(self, what: Any) -> str | None:
        return self.analysis.words(what) if what else None

    def party(self, ident: str | None) -> Party | None:
        """The party behind an attribution."""
        behind = {a.id: a.party for a in self.analysis.attributions}.get(ident or "")
        return next((p for p in self.analysis.parties if p.id == behind), None)


class _Part(NamedTuple):
    """A record of an incident."""

    file: IncidentFile
    record: Any
    number: int

    @property
    def incident(self) -> Incident:
        return self.file.incident


def _records(section: str) -> Callable[[View], Iterator[_Said]]:
    def rows(view: View) -> Iterator[_Said]:
        keeps = view.keeps()
        for analysis in view.analyses():
            for record in sorted(getattr(analysis, section), key=_start):
                if keeps(analysis.report.id, record.id):
                    yield _Said(analysis, record)

    return rows


def _start(record: Toll | Attribution | Event | Claim) -> int:
    match record:
        case Toll():
            return record.figure[0]
        case Attribution():
            return min(start for start, _ in (*record.source, *record.cue, *record.content))
        case Event():
            return record.trigger[0]
        case Claim():
            return min((start for start, _ in record.spans), default=0)


def _parts(section: str) -> Callable[[View], Iterator[_Part]]:
    def rows(view: View) -> Iterator[_Part]:
        for file in view.files():
            records: Iterable[Any] = getattr(
                file.incident if section == "reports" else file, section
            )
            for number, record in enumerate(records):
                yield _Part(file, record, number)

    return rows


class _Speaker(NamedTuple):
    """A party over all reports."""

    party: Party
    reports: set[str]
    stances: list[str]
    figures: list[str]


def _speakers(view: View) -> Iterator[_Speaker]:
    """Those that say something, the most talkative first."""
    found: dict[str, _Speaker] = {}
    for analysis in view.analyses():
        parties = {party.id: party for party in analysis.parties}
        given = [toll.attribution for toll in analysis.tolls]
        for said in analysis.attributions:
            if said.party not in parties:
                continue
            speaker = found.setdefault(said.party, _Speaker(parties[said.party], set(), [], []))
            speaker.reports.add(analysis.report.id)
            speaker.stances.append(said.stance)
            speaker.figures.extend(ident for ident in given if ident == said.id)
    yield from sorted(found.values(), key=lambda s: (-len(s.stances), s.party.name))


def _place(of: Callable[[Any], EventPlace | None]) -> tuple[Column, ...]:
    def part(name: str) -> Callable[[Any], Any]:
        return lambda row: getattr(of(row), name, None)

    return (
        Column("place", "text", "Where, by the gazetteer's name or the report's.", part("name")),
        Column("geoname_id", "integer", "GeoNames id.", part("geoname_id")),
        Column("lat", "number", "Degrees north, WGS 84.", part("lat")),
        Column("lon", "number", "Degrees east.", part("lon")),
    )


def _when(of: Callable[[Any], When | None]) -> tuple[Column, ...]:
    return (
        Column("first", "day", "First day on which it may have been.", lambda x: _end(of(x), 0)),
        Column("last", "day", "Last day, included.", lambda x: _end(of(x), 1)),
    )


def _end(when: When | None, which: int) -> str | None:
    return None if when is None else (when.first, when.last)[which]


_REPORT = (
    Column("report", "text", "Id of the report.", lambda x: x.report.id),
    Column("outlet", "text", "Who published it.", lambda x: x.report.outlet),
    Column("published", "day", "The day of publication.", lambda x: x.report.published),
)
_ID = Column("id", "text", "Its id, the same in every run.", lambda x: x.record.id)
_INCIDENT = Column("incident", "text", "Id of the incident.", lambda x: x.incident.id)
_NUMBER = Column("number", "integer", "Its place among the incident's, from 0.", lambda x: x.number)


def _of(name: str) -> Callable[[Any], Any]:
    return lambda x: getattr(x.record, name)


def _words(name: str) -> Callable[[_Said], Any]:
    return lambda x: x.words(getattr(x.record, name))


def _total(metric: str) -> tuple[Column, ...]:
    def end(name: str) -> Callable[[Any], Any]:
        return lambda x: getattr(getattr(x.incident, metric), name)

    return (
        Column(f"{metric}_low", "integer", f"Least credible number of {metric}.", end("low")),
        Column(f"{metric}_best", "integer", f"Suggested number of {metric}.", end("best")),
        Column(f"{metric}_high", "integer", f"Greatest credible number of {metric}.", end("high")),
    )


_TOLLS = Form(
    "tolls",
    "A casualty figure.",
    (
        Column("figure", "text", "The report's words.", _words("figure")),
        Column("metric", "text", "What befell them.", _of("metric")),
        Column("low", "integer", "Least number, included.", _of("low")),
        Column("high", "integer", "Greatest number, included.", _of("high")),
        Column("approx", "flag", 'Whether it is said to be rough ("about").', _of("approx")),
        Column("group", "text", "Of whom.", _of("group")),
        Column("subset", "flag", "Part of another figure.", lambda x: x.record.within is not None),
        Column(
            "cumulative", "flag", "A total over a war or over more than a week.", _of("cumulative")
        ),
        Column("source", "text", "The words that name who gives it.", _words("source")),
        Column(
            "party",
            "text",
            "Who gives it, by the canonical name.",
            lambda x: getattr(x.party(x.record.attribution), "name", None),
        ),
        Column("via", "text", "Through whom.", _words("via")),
        Column("stance", "text", "How the source stands to it.", _of("stance")),
        *_REPORT,
        *_place(_of("place")),
        *_when(_of("when")),
        Column(
            "start",
            "integer",
            "Where the figure begins in the report.",
            lambda x: x.record.figure[0],
        ),
        Column("end", "integer", "Where it ends.", lambda x: x.record.figure[1]),
        _ID,
        Column("within", "text", "Id of the figure that it is part of.", _of("within")),
        Column("attribution", "text", "Id of the attribution that holds it.", _of("attribution")),
        Column("event", "text", "Id of the event.", _of("event")),
    ),
    _records("tolls"),
)
_ATTRIBUTIONS = Form(
    "attributions",
    "Somebody says something.",
    (
        Column("source", "text", "Who, in the report's words.", _words("source")),
        Column("cue", "text", "The words that make it an attribution.", _words("cue")),
        Column("content", "text", "What is said.", _words("content")),
        Column("quote", "text", "Whether the content is quoted.", _of("quote")),
        Column("stance", "text", "How the source stands to the content.", _of("stance")),
        Column("hedged", "flag", "Whether the words leave it uncertain.", _of("hedged")),
        Column("party", "text", "Id of the party that the source is.", _of("party")),
        Column("via", "text", "Through whom it is relayed.", _words("via")),
        Column("parent", "text", "Id of the attribution that it stands in.", _of("parent")),
        *_REPORT,
        Column("start", "integer", "Where it begins in the report.", lambda x: _start(x.record)),
        _ID,
    ),
    _records("attributions"),
)


def _answer(name: str) -> Callable[[_Said], Any]:
    def of(said: _Said) -> Any:
        value = getattr(said.record.answer, name)
        return getattr(value, "name", value) or None

    return of


_CLAIMS = Form(
    "claims",
    "One answer to one question about one act, in somebody's mouth.",
    (
        Column("question", "text", "What it answers.", _of("question")),
        Column("polarity", "text", "How the source stands to the answer.", _of("polarity")),
        Column("party", "text", "Answer: id of the party.", _answer("party")),
        Column("means", "text", "Answer: the weapon or method.", _answer("means")),
        Column("place", "text", "Answer: the place's name.", _answer("place")),
        Column("text", "text", "Answer: in the report's words.", _answer("text")),
        Column("words", "text", "The words that carry it.", _words("spans")),
        Column(
            "source",
            "text",
            "Who says it, by the canonical name; None for the outlet itself.",
            lambda x: getattr(x.party(x.record.attribution), "name", None),
        ),
        Column("attribution", "text", "Id of the attribution that bears it.", _of("attribution")),
        Column("event", "text", "Id of the act.", _of("event")),
        Column("by", "text", "The rule that made it.", _of("by")),
        Column("confidence", "number", "How sure the rule is, 0 to 1.", _of("confidence")),
        *_REPORT,
        Column("start", "integer", "Where the words begin.", lambda x: _start(x.record)),
        _ID,
    ),
    _records("claims"),
)


_EVENTS = Form(
    "events",
    "An act that a report mentions.",
    (
        Column("type", "text", "Kind of act.", _of("type")),
        Column("trigger", "text", "The word that names it.", _words("trigger")),
        *_place(_of("place")),
        *_when(_of("when")),
        Column(
            "actors",
            "text",
            "By whom, in the report's words.",
            lambda x: x.words(tuple(a.span for a in x.record.actors)),
        ),
        Column(
            "targets",
            "text",
            "Against whom or what.",
            lambda x: x.words(tuple(a.span for a in x.record.targets)),
        ),
        Column("means", "text", "The weapon or method.", _of("means")),
        Column("status", "text", "The stance of whoever reports it.", _of("status")),
        Column("attribution", "text", "Id of the attribution that holds it.", _of("attribution")),
        *_REPORT,
        Column("start", "integer", "Where the trigger begins.", lambda x: x.record.trigger[0]),
        _ID,
    ),
    _records("events"),
)


def _stance(name: str) -> Column:
    means = f'How often it "{name}".'
    return Column(name, "integer", means, lambda x: x.stances.count(name))


_PARTIES = Form(
    "parties",
    "A party that says something, over all reports.",
    (
        Column("id", "text", "A slug of its name, the same everywhere.", lambda x: x.party.id),
        Column("name", "text", "Canonical name.", lambda x: x.party.name),
        Column("kind", "text", "What kind of body it is.", lambda x: x.party.kind),
        Column("country", "text", "Country it belongs to.", lambda x: x.party.country),
        Column("reports", "integer", "In how many reports.", lambda x: len(x.reports)),
        Column("says", "integer", "How many attributions.", lambda x: len(x.stances)),
        *map(
            _stance,
            ("asserts", "denies", "doubts", "accuses", "admits", "demands", "predicts"),
        ),
        Column("figures", "integer", "How many figures it gives.", lambda x: len(x.figures)),
    ),
    _speakers,
)
_INCIDENTS = Form(
    "incidents",
    "One happening in the world.",
    (
        Column("id", "text", "Its id.", lambda x: x.incident.id),
        Column("type", "text", "Kind of act.", lambda x: x.incident.type),
        *_place(lambda x: x.incident.place),
        *_when(lambda x: x.incident.when),
        *_total("killed"),
        *_total("injured"),
        Column("origins", "integer", "How many independent origins.", lambda x: x.incident.origins),
        Column("reports", "integer", "How many reports.", lambda x: len(x.incident.tellers)),
        Column("positions", "integer", "How many positions.", lambda x: len(x.file.positions)),
        Column(
            "disputed",
            "text",
            "What is disputed.",
            lambda x: ", ".join(sorted({d.kind for d in x.file.disagreements})),
        ),
        Column("grade", "text", "A suggested grading.", lambda x: x.file.grading.grade),
    ),
    lambda view: (_Part(file, file.incident, n) for n, file in enumerate(view.files())),
)
_MEMBERS = Form(
    "incident_reports",
    "A report's part in an incident.",
    (
        _INCIDENT,
        Column("report", "text", "Id of the report.", _of("report")),
        Column("happening", "text", "Id of the report's own incident.", _of("happening")),
        Column("main", "flag", "Whether the report is mainly about it.", _of("main")),
        Column(
            "why",
            "text",
            "Why it was joined.",
            lambda x: "; ".join(reason.text for reason in x.record.reasons),
        ),
    ),
    _parts("reports"),
)
_POSITIONS = Form(
    "positions",
    "What one party says to one question about one incident.",
    (
        _INCIDENT,
        _NUMBER,
        Column("party", "text", "Id of the party.", _of("party")),
        Column("name", "text", "Its name.", _of("name")),
        Column("question", "text", "What is asked.", _of("question")),
        Column("stance", "text", "How the party stands to the answer.", _of("stance")),
        Column("answer", "text", "The answer.", _of("answer")),
        Column("low", "integer", "For figures.", _of("low")),
        Column("high", "integer", "For figures.", _of("high")),
        Column("group", "text", "For figures: of whom.", _of("group")),
        Column("subset", "flag", "Part of another of its figures.", _of("subset")),
        Column("superseded", "flag", "The party said otherwise later.", _of("superseded")),
        Column("origins", "integer", "How many independent origins.", _of("origins")),
    ),
    _parts("positions"),
)
_EVIDENCE = Form(
    "evidence",
    "Words on which a position rests.",
    (
        _INCIDENT,
        Column("position", "integer", "Number of the position.", lambda x: x.number),
        Column("report", "text", "Id of the report.", _of("report")),
        Column("record", "text", "Id of the toll, event, claim or attribution.", _of("record")),
        Column("start", "integer", "Where the words begin.", lambda x: x.record.span[0]),
        Column("end", "integer", "Where they end.", lambda x: x.record.span[1]),
        Column("published", "day", "The report's day.", _of("published")),
        Column("via", "text", "Through whom it came.", lambda x: ", ".join(x.record.via)),
    ),
    lambda view: (
        _Part(part.file, evidence, part.number)
        for part in _parts("positions")(view)
        for evidence in part.record.evidence
    ),
)


def _side(which: str, name: str) -> Callable[[_Part], Any]:
    def of(part: _Part) -> Any:
        disagreement: Disagreement = part.record
        position: Position = part.file.positions[getattr(disagreement, which)]
        return getattr(position, name)

    return of


_DISAGREEMENTS = Form(
    "disagreements",
    "Two positions that cannot both be true.",
    (
        _INCIDENT,
        _NUMBER,
        Column("kind", "text", "What they part on.", _of("kind")),
        Column("question", "text", "As in positions.", _of("question")),
        Column("left", "integer", "Number of the one position.", _of("left")),
        Column("right", "integer", "Number of the other.", _of("right")),
        Column("left_name", "text", "Who holds the one.", _side("left", "name")),
        Column("right_name", "text", "Who holds the other.", _side("right", "name")),
        Column("text", "text", "In words.", _of("text")),
    ),
    _parts("disagreements"),
)
FORMS = {
    form.name: form
    for form in (
        _TOLLS,
        _ATTRIBUTIONS,
        _EVENTS,
        _CLAIMS,
        _PARTIES,
        _INCIDENTS,
        _MEMBERS,
        _POSITIONS,
        _EVIDENCE,
        _DISAGREEMENTS,
    )
}
