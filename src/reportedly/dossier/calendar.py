"""The calendar: one sheet a year, a row a month, a square a day."""

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportedly.dossier import words

CELL = 11
"""A square and the gap beside it, in the drawing's units."""
LEFT, TOP = 30, 14
"""Room for the names of the months and the numbers of the days."""
_SQUARE = 10
_FEW = 3
"""A year with fewer incidents gets no sheet, only a line."""
_SHADES = (1, 2, 4, 7)
"""From so many incidents on, the next darker square."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something happened.

    Attributes:
        iso: The day.
        label: In words, with how many incidents.
        x: From the left, in the drawing's units.
        y: From the top.
        shade: 1 to 4.
        row: Id of the index row of its first incident.
    """

    iso: str
    label: str
    x: int
    y: int
    shade: int
    row: str


@dataclass(frozen=True, slots=True)
class Year:
    """A sheet of the calendar.

    Attributes:
        year: Which.
        incidents: How many fall on one of its days.
        days: Those on which something happened, in order.
        squares: All its days as the data of one path.
        months: Name of each month and the height at which it stands.
    """

    year: int
    incidents: int
    days: tuple[Day, ...]
    squares: str
    months: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """All years.

    Attributes:
        years: Those with a sheet.
        few: Days of years with few incidents.
        vague: How many incidents have no single day.
        width: Of a sheet.
        height: Of a sheet.
    """

    years: tuple[Year, ...]
    few: tuple[Day, ...]
    vague: int
    width: int = LEFT + 31 * CELL
    height: int = TOP + 12 * CELL


def calendar_of(dated: Iterable[tuple[str | None, str]]) -> Calendar:
    """The calendar of incidents.

    Args:
        dated: Each incident's day, None where it has no single one, and the id of its row.
    """
    counts: Counter[str] = Counter()
    rows: dict[str, str] = {}
    vague = 0
    for iso, row in dated:
        if iso is None:
            vague += 1
        else:
            counts[iso] += 1
            rows.setdefault(iso, row)
    by_year: dict[int, list[Day]] = defaultdict(list)
    for iso in sorted(counts):
        by_year[int(iso[:4])].append(_day(iso, counts[iso], rows[iso]))
    totals = {year: sum(counts[day.iso] for day in days) for year, days in by_year.items()}
    few = [day for year, days in by_year.items() if totals[year] < _FEW for day in days]
    sheets = [_year(year, totals, days) for year, days in by_year.items() if totals[year] >= _FEW]
    return Calendar(tuple(sheets), tuple(few), vague)


def _year(year: int, totals: Mapping[int, int], days: Iterable[Day]) -> Year:
    last = [calendar.monthrange(year, month)[1] for month in range(1, 13)]
    squares = "".join(
        f"M{LEFT + (day - 1) * CELL} {TOP + month * CELL}h{_SQUARE}v{_SQUARE}h-{_SQUARE}z"
        for month in range(12)
        for day in range(1, last[month] + 1)
    )
    months = tuple(
        (words.short_day(f"{year}-{month:02}-01")[2:], TOP + month * CELL - 2)
        for month in range(1, 13)
    )
    return Year(year, totals[year], tuple(days), squares, months)


def _day(iso: str, count: int, row: str) -> Day:
    month, day = int(iso[5:7]), int(iso[8:10])
    shade = sum(count >= least for least in _SHADES)
    label = f"{words.day(iso)}: {words.figures(count, 'incident')}"
    return Day(iso, label, LEFT + (day - 1) * CELL, TOP + (month - 1) * CELL, shade, row)
