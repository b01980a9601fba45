"""Choose the place of a figure among those in the report, by weights fitted to annotated figures.

The rules (`by_rule.py`) say where a figure belongs, and are one feature among many here: how far
the names stand, what leads to them, how they lie in one another, where equal figures stand. Small
networks weigh the features of each place; their mean decides (`training/choice.py`).
"""

from collections.abc import Iterator

import numpy as np

from reportedly.records import EventPlace, Toll
from reportedly.resolve.ground.discourse import Episode
from reportedly.resolve.ground.placement.facts import Facts, Key, facts
from reportedly.resolve.ground.placement.features import features
from reportedly.resolve.ground.placement.figure_context import figure_context
from reportedly.resolve.ground.placement.place_features import siblings, still
from reportedly.resolve.ground.placement.weights import Floats, weights
from reportedly.resolve.ground.units import Unit, gap
from reportedly.rules import current, note
from reportedly.text.doc import Doc

_RIVALS = 4
"""So many places are named where somebody asks how a place was chosen."""
PLACES, FIGURES = 300, 500
"""More places or figures in one report than these, and the places by rule stay."""
MANY = 20_000
"""Figures times mentions of places above which the places by rule stay: no news report has more."""


def choose(
    document: Doc,
    units: list[Unit],
    episodes: list[Episode],
    ruled: dict[str, EventPlace | None],
) -> dict[str, EventPlace | None]:
    """The place of each figure, by its id.

    Args:
        document: The report.
        units: Its sentences.
        episodes: Its episodes, the lead's first.
        ruled: The place that the rules gave, by figure.
    """
    mentions = sum(len(unit.sites) for unit in units)
    places = len({site.key for unit in units for site in unit.sites})
    if not 0 < mentions * len(ruled) <= MANY or places > PLACES or len(ruled) > FIGURES:
        return ruled
    known = facts(document, units, episodes)
    keys = list(known.finest)
    rows = [weights().row(features) for _, places in weighed(known, ruled) for features in places]
    out = dict(ruled)
    if current() is not None:
        _tell(known, weights().scores(rows, len(keys)))
    for number, best in enumerate(weights().best(rows, len(keys))):
        toll = known.tolls[number]
        if (place := _place(toll, keys[best], known)) is not None and not _same(
            place, ruled[toll.id]
        ):
            out[toll.id] = place
    return out


def _tell(known: Facts, scores: Floats) -> None:
    """Take down how likely the weights find each figure's best places."""
    keys = list(known.finest)
    for toll, row in zip(known.tolls, scores, strict=True):
        likely = np.exp(row - row.max())
        ranked = sorted(zip((likely / likely.sum()).tolist(), keys, strict=True), reverse=True)
        (score, best), *rivals = [
            (share, place.name)
            for share, key in ranked[:_RIVALS]
            if (place := _place(toll, key, known)) is not None
        ]
        note(
            "ground.place.weights",
            toll.id,
            "toll.place",
            answer=best,
            score=score,
            rivals=[(name, round(share, 2)) for share, name in rivals],
        )


def weighed(
    known: Facts, ruled: dict[str, EventPlace | None]
) -> Iterator[tuple[Toll, list[dict[str, float]]]]:
    """Every figure with the features of each place, in the order of `known.finest`."""
    fixed = {key: (still(known, key), siblings(known, key)) for key in known.finest}
    for toll in known.tolls:
        own = figure_context(toll, ruled[toll.id], known)
        yield toll, [features(own, key, *fixed[key]) for key in known.finest]


def _place(toll: Toll, key: Key, known: Facts) -> EventPlace | None:
    """A place by its mention nearest to the figure, preferring one where acts can be."""
    index = known.home[toll.id]
    found = min(
        known.mentions[key],
        key=lambda m: (m[1].strength == 0, abs(m[0] - index), gap(m[1].span, toll.figure)),
    )
    return found[1].place


def _same(place: EventPlace, other: EventPlace | None) -> bool:
    return other is not None and place.name == other.name and place.geoname_id == other.geoname_id
