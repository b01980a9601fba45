"""One gazetteer on disk: flat arrays mapped into memory and shared by all processes.

A layer is a folder. `keys.npy` holds the sorted 64-bit numbers of all folded names; `rows.npy`
beside each the place's row, doubled, plus one where the name is the place's own (or sounds like it,
romanised) and not an alternate one. `sounds.npy` and `sound_rows.npy` do the same for consonant
skeletons. `places.npy` has a row a place, `names.bin` the names in UTF-8, `divisions.json` the
countries, first-level regions and feature codes that the rows count in.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.records import Box
from reportedly.resolve.gazetteer.folding import fold, key, skeleton, sound, without_article

ROW = np.dtype(
    [
        ("lat", "<f4"),
        ("lon", "<f4"),
        ("id", "<u4"),
        ("population", "<u4"),
        ("name", "<u4"),
        ("division", "<u2"),
        ("length", "u1"),
        ("feature", "u1"),
    ]
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer, as it was found under one name.

    Attributes:
        id: GeoNames id, 0 if it has none.
        name: Its own name.
        lat: Degrees north.
        lon: Degrees east.
        population: People, 0 if not known.
        feature: GeoNames feature code.
        country: ISO 3166-1 alpha-2 code, or "".
        region: GeoNames code of the first-level division within the country, or "".
        own: Whether it was found under its own name and not an alternate one.
    """

    id: int
    name: str
    lat: float
    lon: float
    population: int
    feature: str
    country: str
    region: str
    own: bool = True


@dataclass(frozen=True, slots=True)
class Divisions:
    """What the rows count in.

    Attributes:
        divisions: Country code, region code and region name; the country itself has an empty code.
        features: Feature codes.
    """

    divisions: tuple[tuple[str, str, str], ...]
    features: tuple[str, ...]


class Layer:
    """A folder of arrays, opened for reading."""

    def __init__(self, folder: Path) -> None:
        """Map the arrays of `folder`.

        Raises:
            OSError: A file is missing.
            ValueError: A file is not what it should be.
        """
        self._keys: NDArray[np.uint64] = np.load(folder / "keys.npy", mmap_mode="r")
        self._rows: NDArray[np.uint32] = np.load(folder / "rows.npy", mmap_mode="r")
        self._sounds: NDArray[np.uint64] = np.load(folder / "sounds.npy", mmap_mode="r")
        self._sound_rows: NDArray[np.uint32] = np.load(folder / "sound_rows.npy", mmap_mode="r")
        self._places: NDArray[Any] = np.load(folder / "places.npy", mmap_mode="r")
        self._names: NDArray[np.uint8] = np.memmap(folder / "names.bin", dtype=np.uint8, mode="r")
        table = json.loads((folder / "divisions.json").read_text(encoding="utf-8"))
        self.divisions = Divisions(
            tuple((c, r, n) for c, r, n in table["divisions"]), tuple(table["features"])
        )

    def named(self, folded: Sequence[str]) -> list[list[Place]]:
        """The places of each folded name."""
        return self._look_up(self._keys, self._rows, [key(name) for name in folded])

    def sounding(self, skeletons: Sequence[str]) -> list[list[Place]]:
        """The places of each consonant skeleton."""
        return self._look_up(self._sounds, self._sound_rows, [key(bones) for bones in skeletons])

    def nearest(self, lat: float, lon: float) -> Place | None:
        """The populated place nearest to a point, on a map stretched for the latitude."""
        rows, lats, lons = self._towns
        if not rows.size:
            return None
        away = (lats - lat) ** 2 + ((lons - lon) * np.float32(math.cos(math.radians(lat)))) ** 2
        return self._read(np.array([rows[int(away.argmin())] << 1], dtype=np.uint32))[0]

    def of_kind(self, *codes: str) -> list[Place]:
        """The places with one of the feature codes."""
        kinds = [i for i, code in enumerate(self.divisions.features) if code in codes]
        rows = np.flatnonzero(np.isin(self._places["feature"], kinds))
        return self._read((rows << 1 | 1).astype(np.uint32))

    def within(self, box: Box, most: int) -> list[Place]:
        """The `most` populous towns of a part of the earth."""
        rows, lats, lons = self._towns
        inside = rows[
            (lats >= box.south) & (lats <= box.north) & (lons >= box.west) & (lons <= box.east)
        ]
        people = self._places["population"][inside]
        largest = inside[np.argsort(-people.astype(np.int64), kind="stable")[:most]]
        return self._read((largest << 1 | 1).astype(np.uint32))

    def numbered(self, geoname_id: int) -> Place | None:
        """The place of a GeoNames id."""
        ids, rows = self._numbers
        at = int(np.searchsorted(ids, geoname_id))
        if at == ids.size or ids[at] != geoname_id:
            return None
        return self._read(np.array([int(rows[at]) << 1 | 1], dtype=np.uint32))[0]

    @cached_property
    def _numbers(self) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        ids = np.ascontiguousarray(self._places["id"])
        order = np.argsort(ids, kind="stable")
        return ids[order], order

    @cached_property
    def _towns(self) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.float32]]:
        towns = [i for i, code in enumerate(self.divisions.features) if code.startswith("PPL")]
        rows = np.flatnonzero(np.isin(self._places["feature"], towns))
        return (
            rows,
            np.ascontiguousarray(self._places["lat"][rows]),
            np.ascontiguousarray(self._places["lon"][rows]),
        )

    def _look_up(
        self, keys: NDArray[np.uint64], rows: NDArray[np.uint32], wanted: list[int]
    ) -> list[list[Place]]:
        if not wanted:
            return []
        numbers = np.array(wanted, dtype=np.uint64)
        first = np.searchsorted(keys, numbers, side="left").tolist()
        last = np.searchsorted(keys, numbers, side="right").tolist()
        return [self._read(rows[a:b]) if b > a else [] for a, b in zip(first, last, strict=True)]

    def _read(self, marked: NDArray[np.uint32]) -> list[Place]:
        fields = self._places[marked >> 1].tolist()
        out = []
        for mark, (lat, lon, number, population, name, division, length, feature) in zip(
            marked.tolist(), fields, strict=True
        ):
            country, region, _ = self.divisions.divisions[division]
            text = bytes(self._names[name : name + length]).decode("utf-8")
            code = self.divisions.features[feature]
            out.append(
                Place(
                    number,
                    text,
                    round(lat, 5),
                    round(lon, 5),
                    population,
                    code,
                    country,
                    region,
                    bool(mark & 1),
                )
            )
        return out


def write_layer(
    folder: Path,
    places: Iterable[tuple[Place, Iterable[str]]],
    regions: Mapping[tuple[str, str], str],
    sounded: frozenset[str],
) -> int:
    """Write a layer into the empty `folder` from places with their alternate names.

    Args:
        folder: Where.
        places: Each with its alternate names. Names of two letters and fewer are left out.
        regions: Names of first-level divisions by country and code.
        sounded: Countries whose names get consonant skeletons.

    Returns:
        How many places were written.
    """
    divisions: dict[tuple[str, str], int] = {}
    features: dict[str, int] = {}
    rows, names = [], bytearray()
    keys: dict[int, set[int]] = {}
    sounds: dict[int, set[int]] = {}
    for row, (place, alternates) in enumerate(places):
        division = divisions.setdefault((place.country, place.region), len(divisions))
        feature = features.setdefault(place.feature, len(features))
        raw = place.name.encode()[:255]
        rows.append(
            (
                place.lat,
                place.lon,
                place.id,
                place.population,
                len(names),
                division,
                len(raw),
                feature,
            )
        )
        names += raw
        own = fold(place.name)
        forms = {own, *map(fold, alternates)}
        owned = {own}
        if place.country in sounded:
            forms |= {bare for form in forms if len(bare := without_article(form)) > 3}
            owned |= {form for form in forms if sound(form) == sound(own)}
        for folded in forms:
            if len(folded) > 2:
                keys.setdefault(key(folded), set()).add(row * 2 + (folded in owned))
                if place.country in sounded and len(bones := skeleton(folded)) > 1:
                    sounds.setdefault(key(bones), set()).add(row * 2 + (folded == own))
    np.save(folder / "places.npy", np.array(rows, dtype=ROW))
    _save_index(folder, "keys", "rows", keys)
    _save_index(folder, "sounds", "sound_rows", sounds)
    (folder / "names.bin").write_bytes(bytes(names) or b"\0")
    table = {
        "divisions": [[c, r, regions.get((c, r), "")] for c, r in divisions],
        "features": list(features),
    }
    (folder / "divisions.json").write_text(
        json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    return len(rows)


def _save_index(folder: Path, keys: str, rows: str, index: Mapping[int, set[int]]) -> None:
    pairs = sorted((number, row) for number, found in index.items() for row in found)
    np.save(folder / f"{keys}.npy", np.array([number for number, _ in pairs], dtype=np.uint64))
    np.save(folder / f"{rows}.npy", np.array([row for _, row in pairs], dtype=np.uint32))
