"""All layers and the curated places as one gazetteer."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from reportedly import lexicon
from reportedly.records import Box
from reportedly.resolve.gazetteer.folding import fold, skeleton, sound
from reportedly.resolve.gazetteer.layer import Layer, Place
from reportedly.resolve.gazetteer.overlay import SOUNDED, added

_REMEMBERED = 60_000
_NEAR = 0.35
"""Degrees within which a curated place and one of the same name are the same."""


class Gazetteer:
    """The bundled layer, user layers and `lexicon/en/places.toml`, with lookups cached."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        """Read the curated places; the first layer to know a place wins."""
        self._layers = layers
        self._known: dict[str, tuple[Place, ...]] = {}
        self._heard: dict[str, list[tuple[str, Place]]] = {}
        self._told: dict[str, list[tuple[str, Place]]] = {}
        self._curated: dict[str, list[Place]] = {}
        self.curated_at: dict[tuple[float, float], Place] = {}
        self.acronyms: dict[str, Place] = {}
        self.region_names = {
            (c, r): n for layer in layers for c, r, n in layer.divisions.divisions if n
        }
        self._curate([row for table in lexicon.rows("places.region") for row in table["rows"]])

    def _curate(self, rows: Iterable[list[str | float]]) -> None:
        read = []
        for name, lat, lon, country, feature, population, *others in rows:
            place = Place(
                0,
                str(name),
                float(lat),
                float(lon),
                int(population),
                str(feature),
                str(country),
                "",
            )
            read.append((place, [str(name), *map(str, others)]))
        found = self.find([fold(name) for _, names in read for name in names])
        for place, names in read:
            twins = [twin for name in names for twin in found[fold(name)] if _same(place, twin)]
            best = max(twins, key=lambda twin: (twin.own, twin.population), default=place)
            chosen = replace(
                best, own=True, population=max(best.population, place.population), name=place.name
            )
            if not chosen.id:
                self.curated_at[chosen.lat, chosen.lon] = chosen
            for name in names:
                folded = fold(name)
                if name.replace(".", "").isupper():
                    self.acronyms[name.replace(".", "")] = chosen
                elif len(folded) > 2:
                    self._curated.setdefault(folded, []).append(chosen)
                    if chosen.country in SOUNDED:
                        self._told.setdefault(skeleton(folded), []).append((folded, chosen))
        self._known.clear()

    @cached_property
    def countries(self) -> dict[str, Place]:
        """Every country by its ISO code."""
        out: dict[str, Place] = {}
        for layer in self._layers:
            for place in layer.of_kind("PCLI"):
                out.setdefault(place.country, place)
        return out

    @cached_property
    def centres(self) -> dict[tuple[float, float], Place]:
        """Countries and first-level regions by the point that stands for them."""
        return {
            (place.lat, place.lon): place
            for layer in self._layers
            for place in layer.of_kind("ADM1", "PCLI")
        }

    def find(self, names: Iterable[str]) -> dict[str, tuple[Place, ...]]:
        """The places of each folded name; names that nobody bears have an empty tuple."""
        wanted = list(dict.fromkeys(names))
        new = [name for name in wanted if name not in self._known]
        if len(self._known) + len(new) > _REMEMBERED:
            self._known.clear()
            new = wanted
        if new:
            columns = [layer.named(new) for layer in self._layers]
            for i, name in enumerate(new):
                self._known[name] = _merged(
                    [*self._curated.get(name, ()), *(p for column in columns for p in column[i])]
                )
        return {name: self._known[name] for name in wanted}

    def hear(self, folded: str, countries: frozenset[str]) -> tuple[Place, ...]:
        """Places of `countries` whose names sound like `folded`, romanised another way.

        Alternate names of the layers lead to a place only if its own name sounds alike.
        """
        bones = skeleton(folded)
        if len(bones) < 2:
            return ()
        if bones not in self._heard:
            near = [(fold(p.name), p) for layer in self._layers for p in layer.sounding([bones])[0]]
            self._heard[bones] = [*self._told.get(bones, ()), *near]
        return _merged(
            p for name, p in self._heard[bones] if p.country in countries and _alike(folded, name)
        )

    def nearest(self, lat: float, lon: float) -> Place | None:
        """The populated place nearest to a point."""
        near = [found for layer in self._layers if (found := layer.nearest(lat, lon))]
        return min(near, key=lambda p: abs(p.lat - lat) + abs(p.lon - lon), default=None)

    def within(self, box: Box, most: int) -> list[Place]:
        """The `most` populous towns of a part of the earth, the largest first."""
        found = {
            place.id: place for layer in reversed(self._layers) for place in layer.within(box, most)
        }
        return sorted(found.values(), key=lambda place: (-place.population, place.id))[:most]

    def numbered(self, geoname_id: int) -> Place | None:
        """The place of a GeoNames id."""
        return next(
            (found for layer in self._layers if (found := layer.numbered(geoname_id))), None
        )


def _same(curated: Place, found: Place) -> bool:
    if curated.country != found.country or (curated.feature[:3] in {"ADM", "PCL"}) != (
        found.feature[:3] in {"ADM", "PCL"}
    ):
        return False
    if curated.feature.startswith(("ADM", "PCL")):
        return curated.feature[:4] == found.feature[:4]
    return (
        abs(curated.lat - found.lat) < _NEAR
        and abs(curated.lon - found.lon) < _NEAR
        and found.feature.startswith("PPL")
    )


def _merged(places: Iterable[Place]) -> tuple[Place, ...]:
    out: dict[object, Place] = {}
    for place in places:
        out.setdefault(
            place.id or (place.name, place.country, round(place.lat, 1), round(place.lon, 1)), place
        )
    return tuple(out.values())


def _alike(left: str, right: str) -> bool:
    """Whether two folded names with equal consonants differ by one vowel in five letters."""
    a, b = sound(left).replace(" ", ""), sound(right).replace(" ", "")
    if a == b:
        return True
    allowed = min(len(a), len(b)) // 4
    return _distance(a, b, allowed) <= allowed


def _distance(a: str, b: str, limit: int) -> int:
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def bundled() -> Path:
    """The folder of the layer that comes with Reportedly."""
    return Path(str(files("reportedly") / "data" / "gazetteer"))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of this process: the user's layers first, then the bundled one."""
    return Gazetteer([Layer(folder) for folder in [*added(), bundled()]])


@cache
def fingerprint() -> str:
    """A short hash over everything that the gazetteer is made of, the user's layers included."""
    digest = sha256(repr(lexicon.section("places")).encode())
    for name in ("keys.npy", "rows.npy", "places.npy"):
        digest.update((bundled() / name).read_bytes())
    for folder in added():
        digest.update((folder / "fingerprint").read_bytes())
    return digest.hexdigest()[:16]


__all__ = ["SOUNDED", "Gazetteer", "fingerprint", "gazetteer"]
