"""The figures by source: a table and a number line for each metric."""

from dataclasses import dataclass, replace

from reportedly.dossier.chart import Chart, chart
from reportedly.dossier.context import Book
from reportedly.dossier.rows import Row, rows
from reportedly.records import METRICS, BestRange, IncidentFile

_MANY = 10
"""Up to so many rows all are shown."""


@dataclass(frozen=True, slots=True)
class Table:
    """All figures of one metric.

    Attributes:
        metric: Which.
        rows: Totals, each with its parts; the lowest first.
        folded: Where there are many, those that a reader does without at first: words without a
            number, counts of some of the victims, and what was replaced.
        chart: The number line, or None where no figure has a bound.
        best: Suggested, for killed and injured.
    """

    metric: str
    rows: tuple[Row, ...]
    folded: tuple[Row, ...]
    chart: Chart | None
    best: BestRange | None


def tables(file: IncidentFile, book: Book, prefix: str) -> list[Table]:
    """A table for each metric that anybody gives a number of."""
    made = []
    for metric in METRICS:
        numbered = [
            (index, item) for index, item in enumerate(file.positions) if item.question == metric
        ]
        if numbered:
            best = {"killed": file.incident.killed, "injured": file.incident.injured}.get(metric)
            found = rows(numbered, book, prefix)
            shown = [row for row in found if not _second(row)]
            if len(found) <= _MANY or not shown:
                shown = list(found)
            folded = [row for row in found if row not in shown]
            if folded:
                folded += [part for row in shown for part in row.parts if _second(part)]
                shown = [
                    replace(row, parts=tuple(part for part in row.parts if not _second(part)))
                    for row in shown
                ]
            made.append(
                Table(
                    metric,
                    tuple(shown),
                    tuple(folded),
                    chart([row for row in found if not _some(row)] or found, best),
                    best,
                )
            )
    return made


def _second(row: Row) -> bool:
    """Whether a row can be folded: a vague word, a replaced figure, or an unnamed part."""
    return row.vague or row.superseded or _some(row)


def _some(row: Row) -> bool:
    """Whether a row counts one person, or a part other than children and women."""
    return row.partial and (not row.of_whom or row.high == 1)
