"""The figures by source: the rows of the toll tables and of the number line."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.dossier import words
from reportedly.dossier.book import Book, Cite
from reportedly.model import BestRange, Evidence, IncidentFile, Position, Span, Toll

METRICS = ("killed", "injured", "missing", "captured")
_LOG_FROM = 40
"""A largest figure this many times the median makes the axis logarithmic."""
_FEWER = "Sources that count only some of the victims"
_PARTIAL = ("children", "women", "combatants")
_ROOM = 1.08
"""The axis ends this much beyond the largest figure, so that an open end has somewhere to point."""


@dataclass(frozen=True, slots=True)
class Row:
    """One position on a number.

    Attributes:
        anchor: Id of the table row.
        who: The party's name.
        who_href: To the words that name it.
        person: Who speaks for it, or "".
        figure: In signs.
        spoken: In words.
        written: The different wordings, each with where the first stands.
        own: Whether an outlet says it itself.
        of_whom: The group, or "".
        partial: Whether it counts only some of the victims, without being part of a total of the same source.
        cites: Every place, the earliest first.
        via: The different relays.
        via_href: To the words that name the first of them, or to the figure.
        first: Day of the first publication, ISO, or None.
        origins: Independent origins.
        stance: How the party stands to it.
        superseded: Whether the party said otherwise later.
        cumulative: Whether it is a total over a longer time.
        low: Least, or None.
        high: Most, or None.
        approx: Whether "about".
        parts: Figures that are part of this one.
    """

    anchor: str
    who: str
    who_href: str
    person: str
    figure: str
    spoken: str
    written: tuple[Cite, ...]
    own: bool
    of_whom: str
    partial: bool
    cites: tuple[Cite, ...]
    via: str
    via_href: str
    first: str | None
    origins: int
    stance: str
    superseded: bool
    cumulative: bool
    low: int | None
    high: int | None
    approx: bool
    parts: tuple["Row", ...] = ()

    @property
    def first_day(self) -> str:
        """In words."""
        return words.day(self.first) or "no date"

    @property
    def reports(self) -> int:
        """How many reports carry it."""
        return len({cite.label for cite in self.cites})


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure on the number line; places are per cent of the axis.

    Attributes:
        start: Where its bar begins: 0 for an open low end.
        end: Where its bar ends: 100 for an open high end.
        at: Where its dot and label stand.
        shape: "exact", "range", "least", "most".
        row: The figure.
        anchor: Of its label: "start", "middle", "end".
    """

    start: float
    end: float
    at: float
    shape: str
    row: Row
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the number line.

    Attributes:
        who: The party's name, or the group for a part.
        heading: Words to stand above the line, or "".
        part: Whether it is part of the figure above.
        mark: The figure.
        earlier: Figures of the same party that it replaced.
    """

    who: str
    heading: str
    part: bool
    mark: Mark
    earlier: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The number line of one metric.

    Attributes:
        lines: The lowest figure first.
        ticks: Per cent of the axis and label.
        logarithmic: Whether equal steps are equal factors.
        best: The suggested figure's place, or None.
        best_label: Its words.
    """

    lines: tuple[Line, ...]
    ticks: tuple[tuple[float, str], ...]
    logarithmic: bool
    best: float | None
    best_label: str


@dataclass(frozen=True, slots=True)
class Table:
    """All figures of one metric.

    Attributes:
        metric: Which.
        rows: Totals, each with its parts; the lowest first, what was replaced behind what replaced it.
        chart: The number line, or None where no figure has a bound.
        best: Suggested, for killed and injured.
    """

    metric: str
    rows: tuple[Row, ...]
    chart: Chart | None
    best: BestRange | None


# rows ------------------------------------------------------------------------------------------------------------------------------------


def tables(file: IncidentFile, book: Book, prefix: str) -> list[Table]:
    """A table for each metric that anybody gives a number of."""
    made = []
    for metric in METRICS:
        numbered = [(index, item) for index, item in enumerate(file.positions) if item.question == metric]
        if numbered:
            best = {"killed": file.incident.killed, "injured": file.incident.injured}.get(metric)
            rows = _rows(numbered, book, prefix)
            made.append(Table(metric, rows, _chart(rows, best), best))
    return made


def _rows(numbered: Sequence[tuple[int, Position]], book: Book, prefix: str) -> tuple[Row, ...]:
    holds = {evidence.record: index for index, item in numbered for evidence in item.evidence if evidence.record}
    parts: dict[int, list[tuple[int, Position]]] = defaultdict(list)
    totals = []
    for index, item in numbered:
        whole = _whole(item, numbered, holds, book)
        if whole is None or whole == index:
            totals.append((index, item))
        else:
            parts[whole].append((index, item))
    made = [_row(index, item, book, prefix, tuple(_row(i, p, book, prefix) for i, p in parts[index])) for index, item in totals]
    return tuple(sorted(made, key=_order))


def _whole(item: Position, numbered: Sequence[tuple[int, Position]], holds: dict[str, int], book: Book) -> int | None:
    """Index of the total that a figure is part of: by its tolls, else the same party's first total; None for a total."""
    if not item.subset:
        return None
    for toll in _tolls(item.evidence, book):
        if toll.within in holds and not _position(numbered, holds[toll.within]).subset:
            return holds[toll.within]
    return next((index for index, other in numbered if other.party == item.party and not other.subset), None)


def _position(numbered: Sequence[tuple[int, Position]], wanted: int) -> Position:
    return next(item for index, item in numbered if index == wanted)


def _order(row: Row) -> tuple[bool, bool, int, int, str]:
    bounds = [bound for bound in (row.low, row.high) if bound is not None]
    return row.superseded, row.partial, min(bounds, default=0), max(bounds, default=0), row.who


def _tolls(evidence: Iterable[Evidence], book: Book) -> list[Toll]:
    found = (book.sheets[item.report].toll(item.record) for item in evidence)
    return [toll for toll in found if toll]


def _row(index: int, item: Position, book: Book, prefix: str, parts: tuple[Row, ...] | None = None) -> Row:
    """A row; one that is part of another is given no parts of its own."""
    nested = parts is None
    evidence = book.known(item)
    tolls = _tolls(evidence, book)
    anchor = f"{prefix}f{index}"
    for one in evidence:
        book.sheets[one.report].rows.setdefault(one.record, anchor)
    cites = book.cites(evidence)
    approx = any(toll.approx for toll in tolls)
    speaker = _speaker(evidence, book)
    return Row(
        anchor=anchor,
        who=item.name,
        who_href=speaker[0] or (cites[0].href if cites else ""),
        person="" if speaker[1] == item.name else speaker[1],
        figure=words.bound(item.low, item.high, approx=approx),
        spoken=words.spoken(item.low, item.high, approx=approx),
        written=book.wordings(evidence),
        own=book.own_voice(item),
        partial=not nested and (item.subset or item.group in _PARTIAL),
        of_whom="" if item.group in (None, "unknown", "other") else str(item.group),
        cites=cites,
        via=words.join(list(dict.fromkeys(name for one in evidence for name in one.via))),
        via_href=_relay(evidence, book) or (cites[0].href if cites else ""),
        first=min((one.published for one in evidence if one.published), default=None),
        origins=item.origins,
        stance=item.stance,
        superseded=item.superseded,
        cumulative=any(toll.cumulative for toll in tolls),
        low=item.low,
        high=item.high,
        approx=approx,
        parts=tuple(sorted(parts or (), key=_order)),
    )


def _source(one: Evidence, book: Book) -> tuple[Span, ...]:
    sheet = book.sheets[one.report]
    toll = sheet.toll(one.record)
    said = sheet.attribution(toll.attribution if toll else one.record)
    if toll and toll.source:
        return (toll.source, *(said.source if said else ()))
    return said.source if said else ()


def _speaker(evidence: Sequence[Evidence], book: Book) -> tuple[str, str]:
    """Link to the words that name the source, and the person who speaks for it, from the earliest report that has them."""
    href = person = ""
    for one in evidence:
        sheet = book.sheets[one.report]
        for span in _source(one, book):
            href = href or f"#{sheet.anchor(span)}"
            person = person or sheet.person(span)
    return href, person


def _relay(evidence: Sequence[Evidence], book: Book) -> str:
    for one in evidence:
        sheet = book.sheets[one.report]
        toll = sheet.toll(one.record)
        said = sheet.attribution(toll.attribution if toll else one.record)
        span = (toll.via if toll else None) or next(iter(said.via if said else ()), None)
        if span:
            return f"#{sheet.anchor(span)}"
    return ""


# the number line -------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Axis:
    top: float
    logarithmic: bool

    def place(self, value: float) -> float:
        """Per cent of the axis."""
        if self.logarithmic:
            return round(100 * math.log1p(value) / math.log1p(self.top), 2)
        return round(100 * value / self.top, 2)


def _chart(rows: Sequence[Row], best: BestRange | None) -> Chart | None:
    """The number line; None where there is only one number."""
    bounds = [bound for row in (*rows, *(part for row in rows for part in row.parts)) for bound in (row.low, row.high) if bound is not None]
    if len({*bounds}) < 2:
        return None
    axis = _axis(sorted(bounds))
    suggested = best.best if best else None
    return Chart(
        _lines([row for row in rows if _bounded(row)], axis),
        tuple((axis.place(tick), f"{tick:,}") for tick in _ticks(axis)),
        axis.logarithmic,
        axis.place(suggested) if suggested is not None and suggested <= axis.top else None,
        f"{suggested:,}" if suggested is not None else "",
    )


def _lines(rows: Sequence[Row], axis: _Axis) -> tuple[Line, ...]:
    """A line for each figure that stands; a replaced one is drawn on the line of what replaced it, or on its own where nothing did."""
    standing = {_kind(row) for row in rows if not row.superseded}
    replaced: dict[tuple[str, bool], list[Row]] = defaultdict(list)
    for row in rows:
        if row.superseded and _kind(row) in standing:
            replaced[_kind(row)].append(row)
    lines: list[Line] = []
    heading = _FEWER if any(not row.partial for row in rows) else ""
    for row in sorted(rows, key=lambda row: row.partial):
        if row.superseded and _kind(row) in standing:
            continue
        earlier = () if row.superseded else replaced.pop(_kind(row), ())
        above, heading = (heading, "") if row.partial else ("", heading)
        lines.append(Line(row.who, above, part=False, mark=_mark(row, axis), earlier=tuple(_mark(old, axis) for old in earlier)))
        lines += [Line(_part_name(part), "", part=True, mark=_mark(part, axis), earlier=()) for part in row.parts if _bounded(part)]
    return tuple(lines)


def _kind(row: Row) -> tuple[str, bool]:
    """Figures of one party replace each other only among totals, or only among counts of some of the victims."""
    return row.who, row.partial


def _bounded(row: Row) -> bool:
    return row.low is not None or row.high is not None


def _part_name(row: Row) -> str:
    return f"of them {row.of_whom}" if row.of_whom else "of them"


def _axis(bounds: Sequence[int]) -> _Axis:
    most, median = bounds[-1], bounds[len(bounds) // 2]
    return _Axis(most * _ROOM, logarithmic=most > _LOG_FROM * max(median, 1))


def _ticks(axis: _Axis) -> list[int]:
    if axis.logarithmic:
        return [0, *(10**power for power in range(9) if 10**power <= axis.top)]
    rough = axis.top / 5
    size = 10 ** math.floor(math.log10(rough)) if rough >= 1 else 1
    step = next(
        (int(size * factor) for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough and size * factor >= 1 and (size * factor) % 1 == 0),
        1,
    )
    return list(range(0, math.floor(axis.top) + 1, step))


def _mark(row: Row, axis: _Axis) -> Mark:
    low, high = row.low, row.high
    if low is None:
        shape, start, end, at = "most", 0.0, axis.place(high or 0), axis.place(high or 0)
    elif high is None:
        shape, start, end, at = "least", axis.place(low), 100.0, axis.place(low)
    elif low == high:
        shape, start, end, at = "exact", axis.place(low), axis.place(low), axis.place(low)
    else:
        shape, start, end, at = "range", axis.place(low), axis.place(high), (axis.place(low) + axis.place(high)) / 2
    anchor = "start" if at < 7 else "end" if at > 93 else "middle"
    return Mark(start, end, at, shape, row, anchor)
