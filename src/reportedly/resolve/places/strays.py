"""Names whose best place in the gazetteer is a small one that nothing else in the report speaks of.

Villages abroad are named with their country. More often such a name is that of a person, or of a
place that the gazetteer lacks.
"""

from collections import Counter

from reportedly.resolve.gazetteer import Place
from reportedly.resolve.places.names import Name

_SMALL = 50_000
_LARGE = 1_000_000
_FEW = 2
_FAR = 3.0
"""Degrees beyond which another place does not vouch for a small one."""


def main_country(names: list[Name], place_of: dict[int, Place]) -> str:
    """The country of most names, a country's own name counting a third, or ""."""
    votes: Counter[str] = Counter()
    for name in names:
        place = place_of[id(name)]
        if place.country:
            votes[place.country] += 1 if place.feature.startswith("PCL") else 3
    return max(votes, key=lambda code: (votes[code], code), default="")


def without_strays(names: list[Name], place_of: dict[int, Place]) -> list[Name]:
    """The names that are not strays."""
    home = main_country(names, place_of)
    seen = set(place_of.values())
    if len(seen) <= _FEW:
        return names
    known = {place.country for place in seen}
    strays = {id(name) for name in names if _stray(name, place_of[id(name)], home, seen, known)}
    borrowed = {name.folded for name in names if name.lent and id(name) in strays}
    return [
        name
        for name in names
        if id(name) not in strays and (name.plain or name.folded not in borrowed)
    ]


def _stray(name: Name, place: Place, home: str, seen: set[Place], known: set[str]) -> bool:
    if name.lent and place.country != home and not (place.feature.startswith("PCL") or name.within):
        return True
    limit = _LARGE if name.feature in {"PPLX", "RD", "CMP"} else _SMALL
    if (
        name.within
        or place.country == home
        or place.population >= limit
        or not place.feature.startswith(("PPL", "ADM2", "ADM1"))
    ):
        return False
    if place.feature == "ADM1" and place.own:
        return False
    if place.country not in known - {place.country} and not any(
        p.country == place.country and p != place for p in seen
    ):
        return True
    return not any(_vouches(other, place) for other in seen)


def _vouches(other: Place, place: Place) -> bool:
    if other == place or other.country != place.country:
        return False
    if (
        place.own
        and other.country not in {"US", "GB", "CA", "AU"}
        and other.feature.startswith("PCL")
    ):
        return True
    if other.feature == "ADM1" and other.region == place.region:
        return True
    near = abs(other.lat - place.lat) < _FAR and abs(other.lon - place.lon) < _FAR
    return near and not other.feature.startswith("PCL")
