"""The gazetteer: GeoNames' places, regions and countries with their names, and user additions."""

from dataclasses import dataclass
from functools import lru_cache

from reportedly.records import PlaceMention
from reportedly.resolve.gazetteer.atlas import Gazetteer, fingerprint, gazetteer
from reportedly.resolve.gazetteer.folding import fold, skeleton, without_article
from reportedly.resolve.gazetteer.layer import Place
from reportedly.resolve.gazetteer.overlay import add_country_file

__all__ = [
    "Gazetteer",
    "Place",
    "Where",
    "add_country_file",
    "fingerprint",
    "gazetteer",
    "is_listed",
    "names_division",
    "where",
]


@dataclass(frozen=True, slots=True)
class Where:
    """What a place lies in.

    Attributes:
        country: ISO 3166-1 alpha-2 code, or "" where it lies in none or several.
        admin1: Name of the first-level division, or "".
        precision: UCDP's where_prec: 1 a place, 2 near a place, 3 a second-level division, 4 a
            first-level one, 5 a region or a line, 6 a country, 7 a sea or a continent.
    """

    country: str
    admin1: str
    precision: int


_REGION = 4
_COUNTRY = 6
_SEA = 7
_PRECISION = {
    "ADM1": 4,
    "ADM2": 3,
    "ADM3": 3,
    "ADM4": 3,
    "CONT": 7,
    "SEA": 7,
    "OCN": 7,
    "GULF": 7,
    "": 2,
}


def where(mention: PlaceMention) -> Where:
    """What a mention's place lies in.

    A place that the gazetteer lacks has the point of what the text puts it in: of a country, a
    region, or a town near by. So precise it is.
    """
    return _where(mention.geoname_id, mention.lat, mention.lon, mention.feature)


@lru_cache(maxsize=16384)
def _where(geoname_id: int | None, lat: float | None, lon: float | None, feature: str) -> Where:
    precision = _PRECISION.get(feature) or (
        6 if feature.startswith("PCL") else 1 if feature.startswith(("PPL", "CMP", "AIR")) else 5
    )
    if lat is None or lon is None:
        return Where("", "", precision)
    atlas = gazetteer()
    place = atlas.numbered(geoname_id) if geoname_id else atlas.curated_at.get((lat, lon))
    if place is None and (lat, lon) in atlas.centres:
        place = atlas.centres[lat, lon]
        precision = max(precision, _COUNTRY if place.feature == "PCLI" else _REGION)
    if place is None or (place.country and not place.region and precision <= _REGION):
        near = atlas.nearest(lat, lon) if precision < _SEA else None
        place = near if near and (place is None or near.country == place.country) else place
    if place is None:
        return Where("", "", precision)
    admin1 = (
        "" if precision > _REGION else atlas.region_names.get((place.country, place.region), "")
    )
    return Where(place.country, admin1, precision)


def is_listed(mention: PlaceMention) -> bool:
    """Whether a mention's place is one of the gazetteer's, and its point its own."""
    if mention.geoname_id is not None or mention.lat is None or mention.lon is None:
        return mention.geoname_id is not None
    curated = gazetteer().curated_at.get((mention.lat, mention.lon))
    return curated is not None and curated.name == mention.name


@lru_cache(maxsize=4096)
def names_division(name: str, country: str, admin1: str) -> bool:
    """Whether a first-level division of the country has this name too, as with many seats."""
    folded = fold(name)
    if any(
        place.feature == "ADM1" and place.country == country
        for place in gazetteer().find([folded])[folded]
    ):
        return True
    return bool(admin1) and skeleton(without_article(folded)) == skeleton(
        without_article(fold(admin1))
    )
