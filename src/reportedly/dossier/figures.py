"""The figures by source: a table and a number line for each metric."""

from dataclasses import dataclass

from reportedly.dossier.book import Book
from reportedly.dossier.chart import Chart, chart
from reportedly.dossier.rows import Row, rows
from reportedly.model import BestRange, IncidentFile

METRICS = ("killed", "injured", "missing", "captured")


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


def tables(file: IncidentFile, book: Book, prefix: str) -> list[Table]:
    """A table for each metric that anybody gives a number of."""
    made = []
    for metric in METRICS:
        numbered = [(index, item) for index, item in enumerate(file.positions) if item.question == metric]
        if numbered:
            best = {"killed": file.incident.killed, "injured": file.incident.injured}.get(metric)
            found = rows(numbered, book, prefix)
            made.append(Table(metric, found, chart(found, best), best))
    return made
