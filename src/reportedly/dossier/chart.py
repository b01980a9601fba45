"""The number line: each source's interval on one axis, an open end as an arrow."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.dossier import words
from reportedly.dossier.rows import Row
from reportedly.records import BestRange

_LOG_FROM = 40
"""A largest figure this many times the median makes the axis logarithmic."""
_MANY = 12
"""Where more figures stand, the line is drawn coarser."""
_FEWER = "Sources that count only some of the victims"
_ROOM = 1.08
"""The axis ends this much beyond the largest figure, so that an open end has somewhere to point."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure on the number line; places are per cent of the axis.

    Attributes:
        start: Where its bar begins: 0 for an open low end.
        end: Where its bar ends: 100 for an open high end, unless it is part of a total.
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
class _Axis:
    top: float
    logarithmic: bool

    def place(self, value: float) -> float:
        """Per cent of the axis."""
        if self.logarithmic:
            return round(100 * math.log1p(value) / math.log1p(self.top), 2)
        return round(100 * value / self.top, 2)


def chart(given: Sequence[Row], best: BestRange | None) -> Chart | None:
    """The number line; None for a single figure. Words without a number have no place on it."""
    rows = [row for row in given if not row.vague]
    if sum(not row.superseded for row in rows) > _MANY:
        rows = _merged(rows)
    bounds = [
        bound
        for row in (*rows, *(part for row in rows for part in row.parts))
        for bound in (row.low, row.high)
        if bound is not None
    ]
    if len({*bounds}) < 2 or len(rows) < 2:
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
    """One line a current figure.

    A replaced figure is drawn on the line of its replacement, if any.
    """
    standing = {_kind(row) for row in rows if not row.superseded}
    replaced: dict[tuple[str, bool], list[Row]] = defaultdict(list)
    for row in rows:
        if row.superseded and _kind(row) in standing:
            replaced[_kind(row)].append(row)
    lines: list[Line] = []
    heading = _FEWER if any(not row.partial for row in rows) else ""
    for row in sorted(rows, key=lambda row: row.partial):
        # What nobody's figure stands for is left to the table.
        if row.superseded and (standing or _kind(row) in standing):
            continue
        earlier = () if row.superseded else replaced.pop(_kind(row), ())
        above, heading = (heading, "") if row.partial else ("", heading)
        lines.append(
            Line(
                row.who,
                above,
                part=False,
                mark=_mark(row, axis),
                earlier=tuple(_mark(old, axis) for old in earlier),
            )
        )
        lines += [
            Line(_part_name(part), "", part=True, mark=_mark(part, axis, row.high), earlier=())
            for part in row.parts
            if _bounded(part)
        ]
    return tuple(lines)


def _merged(rows: Sequence[Row]) -> list[Row]:
    """Drop parts and replaced figures, and merge equal ones into a line: the table has the rest."""
    alike: dict[tuple[str, str, bool], list[Row]] = defaultdict(list)
    for row in rows:
        if not row.superseded:
            alike[row.figure, row.of_whom, row.partial].append(row)
    return [
        replace(found[0], who=words.several([row.who for row in found]), parts=(), alike=len(found))
        for found in alike.values()
    ]


def _kind(row: Row) -> tuple[str, bool]:
    """Whether two figures of a party may replace each other: two totals, or two parts."""
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
        (
            int(size * factor)
            for factor in (1, 2, 2.5, 5, 10)
            if size * factor >= rough and size * factor >= 1 and (size * factor) % 1 == 0
        ),
        1,
    )
    return list(range(0, math.floor(axis.top) + 1, step))


def _mark(row: Row, axis: _Axis, most: int | None = None) -> Mark:
    """Place a figure on the axis.

    One that is open upwards ends at `most`, the known total, if any.
    """
    low, high = row.low, row.high
    if low is None:
        shape, start, end, at = "most", 0.0, axis.place(high or 0), axis.place(high or 0)
    elif high is None:
        shape, start, end, at = (
            "least",
            axis.place(low),
            100.0 if most is None else max(axis.place(most), axis.place(low)),
            axis.place(low),
        )
    elif low == high:
        shape, start, end, at = "exact", axis.place(low), axis.place(low), axis.place(low)
    else:
        shape, start, end, at = (
            "range",
            axis.place(low),
            axis.place(high),
            (axis.place(low) + axis.place(high)) / 2,
        )
    anchor = "start" if at < 7 else "end" if at > 93 else "middle"
    return Mark(start, end, at, shape, row, anchor)
