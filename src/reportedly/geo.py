"""How far apart two places are."""

from math import asin, cos, radians, sin, sqrt
from typing import Protocol

EARTH_DIAMETER_KM = 12742
"""Of a sphere with the Earth's mean radius, 6,371 km."""


class Located(Protocol):
    """Whatever may have coordinates: degrees north and east, WGS 84, or None."""

    @property
    def lat(self) -> float | None: ...  # noqa: D102

    @property
    def lon(self) -> float | None: ...  # noqa: D102


def km(a: Located, b: Located) -> float | None:
    """Great-circle distance by the haversine formula, or None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat_a, lon_a, lat_b, lon_b = map(radians, (a.lat, a.lon, b.lat, b.lon))
    h = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return EARTH_DIAMETER_KM * asin(min(1.0, sqrt(h)))
