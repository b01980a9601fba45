"""The map: a dot for each place of an incident, over its towns.

No tiles and no disputed borders.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportedly.dossier.towns import Spot, named_spots, unnamed
from reportedly.geo import km
from reportedly.records import Box, Town

WIDTH = 760
"""Of the drawing, in its own units."""
_TALL, _FLAT = 620, 300
"""The drawing is never higher or lower than this."""
_NEAR = 0.85
"""This share of the incidents, those nearest to the middle one, says how far the map must reach."""
_REACH, _LEAST_KM = 2, 60
"""It reaches so many times as far as they do, and at least so far."""
_MARGIN = 0.07
_OUT = 0.01
"""This share at each side may lie beyond it."""
_SMALLEST, _LARGEST = 3.2, 26
"""Radius of a place without a number, and of the one with most killed."""
_GROWTH = 0.4
_EDGE = 9
"""A dot keeps so far from the edge."""
_STEPS = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 15, 30)
"""Degrees between the lines of the graticule; the first that gives at most `_LINES`."""
_LINES = 7


class Point(NamedTuple):
    """A point of the earth in degrees north and east, WGS 84."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Place:
    """All incidents at one point.

    Attributes:
        number: Its number among the places, by which the rows of the index name it.
        key: Its name as an address has it.
        name: Its name.
        lat: Degrees north.
        lon: Degrees east.
        incidents: How many.
        killed: The suggested figures of killed of its incidents, added up.
        row: Id of the index row of the incident that most reports tell of.
        wide: Whether it is a country or a sea, so that its point says little.
    """

    number: int
    key: str
    name: str
    lat: float | None
    lon: float | None
    incidents: int
    killed: int
    row: str
    wide: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the map, in the drawing's units.

    Attributes:
        place: Which.
        x: From the left.
        y: From the top.
        r: Radius.
    """

    place: Place
    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class Line:
    """A parallel or a meridian.

    Attributes:
        at: Where, in the drawing's units.
        label: "36° N".
    """

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Atlas:
    """The map.

    Attributes:
        width: Of the drawing.
        height: Of the drawing.
        dots: The largest first, so that small ones lie on top.
        most: The killed that the largest dot stands for.
        towns: All towns as one path of dots.
        spots: Towns with their names.
        parallels: From south to north.
        meridians: From west to east.
        bar: Length of the scale bar in the drawing's units.
        bar_km: The kilometres that it stands for.
        outside: Places that lie beyond the map.
        wide: Countries and seas: their middle is no place of an incident.
        nowhere: How many incidents have no point at all.
    """

    width: int
    height: int
    dots: tuple[Dot, ...]
    most: int
    towns: str
    spots: tuple[Spot, ...]
    parallels: tuple[Line, ...]
    meridians: tuple[Line, ...]
    bar: float
    bar_km: int
    outside: tuple[Place, ...]
    wide: tuple[Place, ...]
    nowhere: int


def box(points: Iterable[Point]) -> Box | None:
    """The part of the earth that a map of the incidents should show.

    A point far from all others is as a rule a place name read wrongly, or the capital in which
    somebody spoke; a map that reached to it would show nothing else. So the map reaches twice as
    far as most incidents lie from the middle one.

    Args:
        points: One for each incident.

    Returns:
        The frame, margin included; None where there is no point.
    """
    given = list(points)
    if not given:
        return None
    middle = _middle(given)
    away = sorted(_apart(middle, point) for point in given)
    reach = max(away[int(_NEAR * (len(away) - 1))] * _REACH, _LEAST_KM)
    inside = [point for point in given if _apart(middle, point) <= reach] or [middle]
    south, north = _ends([point.lat for point in inside])
    west, east = _ends([point.lon for point in inside])
    high = max(north - south, _LEAST_KM / 111) * (1 + 2 * _MARGIN)
    wide = max(east - west, _LEAST_KM / 111) * (1 + 2 * _MARGIN)
    shrink = math.cos(math.radians((south + north) / 2))
    high, wide = max(high, wide * shrink * _FLAT / WIDTH), max(wide, high / shrink * WIDTH / _TALL)
    lat, lon = (south + north) / 2, (west + east) / 2
    return Box(
        max(lat - high / 2, -90),
        max(lon - wide / 2, -180),
        min(lat + high / 2, 90),
        min(lon + wide / 2, 180),
    )


def atlas(places: Sequence[Place], towns: Sequence[Town], nowhere: int) -> Atlas | None:
    """The map of all places; None where no place has a point.

    Args:
        places: With and without a point.
        towns: Of the box, the largest first; those outside are passed over.
        nowhere: How many incidents have no point.
    """
    frame = box(
        [
            point
            for place in places
            for point in [_point(place)] * place.incidents
            if point and not place.wide
        ]
    )
    if frame is None:
        return None
    sheet = _Sheet(frame)
    near = [(place, point) for place in places if (point := _point(place)) and not place.wide]
    inside = [place for place, point in near if sheet.holds(point, _EDGE)]
    most = max((place.killed for place in inside), default=0)
    dots = sorted(
        (_dot(place, sheet, most) for place in inside), key=lambda dot: (-dot.r, dot.place.number)
    )
    drawn = [
        (town, *sheet.at(Point(town.lat, town.lon)))
        for town in towns
        if sheet.holds(Point(town.lat, town.lon))
    ]
    length, kilometres = sheet.bar()
    return Atlas(
        WIDTH,
        sheet.height,
        tuple(dots),
        most,
        unnamed(drawn),
        named_spots(drawn, (WIDTH, sheet.height), {dot.place.name for dot in dots}),
        sheet.parallels(),
        sheet.meridians(),
        length,
        kilometres,
        tuple(place for place, point in near if not sheet.holds(point, _EDGE)),
        tuple(place for place in places if place.wide),
        nowhere,
    )


def _middle(points: Sequence[Point]) -> Point:
    """The median of both coordinates."""
    lats, lons = sorted(point.lat for point in points), sorted(point.lon for point in points)
    return Point(lats[len(lats) // 2], lons[len(lons) // 2])


def _ends(degrees: Sequence[float]) -> tuple[float, float]:
    """The least and the greatest, but for the outermost few of many."""
    ordered = sorted(degrees)
    out = int(_OUT * len(ordered))
    return ordered[out], ordered[-1 - out]


def _apart(one: Point, other: Point) -> float:
    return km(one, other) or 0.0


def _point(place: Place) -> Point | None:
    return None if place.lat is None or place.lon is None else Point(place.lat, place.lon)


def _dot(place: Place, sheet: "_Sheet", most: int) -> Dot:
    x, y = sheet.at(_point(place) or Point(0, 0))
    return Dot(place, x, y, radius(place.killed, most))


def radius(killed: int, most: int) -> float:
    """The radius of a dot, growing slowly: one massacre must not hide the rest."""
    return (
        round(_SMALLEST + (_LARGEST - _SMALLEST) * (killed / most) ** _GROWTH, 1)
        if most
        else _SMALLEST
    )


class _Sheet:
    """Project a point: longitudes are shortened as they are at the middle latitude."""

    def __init__(self, frame: Box) -> None:
        self.frame = frame
        self.unit = WIDTH / (frame.east - frame.west)
        self.tall = self.unit / math.cos(math.radians((frame.south + frame.north) / 2))
        self.height = round((frame.north - frame.south) * self.tall)

    def holds(self, point: Point, edge: float = 0) -> bool:
        x, y = self.at(point)
        return edge <= x <= WIDTH - edge and edge <= y <= self.height - edge

    def at(self, point: Point) -> tuple[float, float]:
        return round((point.lon - self.frame.west) * self.unit, 1), round(
            (self.frame.north - point.lat) * self.tall, 1
        )

    def parallels(self) -> tuple[Line, ...]:
        steps = _degrees(self.frame.south, self.frame.north)
        return tuple(
            Line(self.at(Point(lat, self.frame.west))[1], _label(lat, "N", "S")) for lat in steps
        )

    def meridians(self) -> tuple[Line, ...]:
        steps = _degrees(self.frame.west, self.frame.east)
        return tuple(
            Line(self.at(Point(self.frame.south, lon))[0], _label(lon, "E", "W")) for lon in steps
        )

    def bar(self) -> tuple[float, int]:
        """Length and kilometres of a scale bar of about a fifth of the width."""
        per_km = self.tall / 111.2
        rough = WIDTH / 5 / per_km
        size = 10 ** math.floor(math.log10(max(rough, 1)))
        kilometres = next((size * factor for factor in (5, 2, 1) if size * factor <= rough), size)
        return round(kilometres * per_km, 1), int(kilometres)


def _degrees(first: float, last: float) -> list[float]:
    step = next((step for step in _STEPS if (last - first) / step <= _LINES), _STEPS[-1])
    return [round(n * step, 2) for n in range(math.ceil(first / step), math.floor(last / step) + 1)]


def _label(degrees: float, positive: str, negative: str) -> str:
    return (
        f"{abs(degrees):g}° {positive if degrees > 0 else negative if degrees < 0 else ''}".strip()
    )
