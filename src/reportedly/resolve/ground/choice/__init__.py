"""The place of a figure, chosen among those that its report names by weights that were fitted to figures read by hand.

The rules (`whereabouts.py`) say where a figure belongs, and are one sign among many here: how far
the names stand, what leads to them, how they lie in one another, where equal figures stand. Small
networks weigh the signs of each place; their mean decides (`training/choice.py`).
"""

from collections.abc import Iterator

from reportedly.records import Document, EventPlace, Toll
from reportedly.resolve.ground.choice.facts import Facts, Key, facts
from reportedly.resolve.ground.choice.figure import figure
from reportedly.resolve.ground.choice.places import siblings, still
from reportedly.resolve.ground.choice.signs import signs
from reportedly.resolve.ground.choice.weights import weights
from reportedly.resolve.ground.scene import Scene
from reportedly.resolve.ground.units import Unit, gap

MANY = 20_000
"""Figures times mentions of places from which on a report keeps the places that the rules give: no report of news has so many."""


def choose(
    document: Document, units: list[Unit], scenes: list[Scene], ruled: dict[str, EventPlace | None]
) -> dict[str, EventPlace | None]:
    """The place of each figure, by its id.

    Args:
        document: The report.
        units: Its sentences.
        scenes: Its scenes, the lead's first.
        ruled: The place that the rules gave, by figure.
    """
    mentions = sum(len(unit.sites) for unit in units)
    if not 0 < mentions * len(ruled) <= MANY:
        return ruled
    known = facts(document, units, scenes)
    keys = list(known.finest)
    rows = [weights().row(signs) for _, places in weighed(known, ruled) for signs in places]
    out = dict(ruled)
    for number, best in enumerate(weights().best(rows, len(keys))):
        toll = known.tolls[number]
        if (place := _place(toll, keys[best], known)) is not None and not _same(
            place, ruled[toll.id]
        ):
            out[toll.id] = place
    return out


def weighed(
    known: Facts, ruled: dict[str, EventPlace | None]
) -> Iterator[tuple[Toll, list[dict[str, float]]]]:
    """Every figure with the signs of each place, in the order of `known.finest`."""
    fixed = {key: (still(known, key), siblings(known, key)) for key in known.finest}
    for toll in known.tolls:
        own = figure(toll, ruled[toll.id], known)
        yield toll, [signs(own, key, *fixed[key]) for key in known.finest]


def _place(toll: Toll, key: Key, known: Facts) -> EventPlace | None:
    """A place as it is written out: by its mention nearest to the figure, one that can be a site of acts if there is any."""
    index = known.home[toll.id]
    found = min(
        known.mentions[key],
        key=lambda m: (m[1].strength == 0, abs(m[0] - index), gap(m[1].span, toll.figure)),
    )
    return found[1].place


def _same(place: EventPlace, other: EventPlace | None) -> bool:
    return other is not None and place.name == other.name and place.geoname_id == other.geoname_id
