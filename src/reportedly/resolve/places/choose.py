"""Which of its namesakes a name means: relaxation over all names of a report.

Every name starts with the odds of its places by population and kind. Then, in a few rounds, each
place is supported by the places of the other names that lie near it or in the same country and
region, weighed by their own odds. It is the minimal spread of Leidner (2007) and the local lexicon
of Lieberman, Samet and Sankaranarayanan (2010), who let a local paper's home decide, as one matrix.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.resolve.gazetteer import Place
from reportedly.resolve.places.names import Name

_WIDE = frozenset({"CONT", "SEA", "OCN", "RGN", "PCLH"})
_DIVISIONS = frozenset({"ADM1", "ADM2"})
_MOST = 25
"""Places kept for one name."""
_OPTIONS = 2500
"""Places kept for all names that are weighed together: every pair of them is compared."""
_CROWD = 400
"""Names that are weighed together."""
_ROUNDS = 4
_KM = 6371.0
_NEAR_KM = 120.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much each kind of evidence counts, in natural log odds."""

    population: float = 0.3
    own: float = 2.5
    country: float = 3.0
    state: float = 2.0
    capital: float = 1.2
    near: float = 6.0
    same_region: float = 3.0
    same_country: float = 4.0
    region: float = 8.0
    told: float = 4.0


def choose(groups: list[list[Name]], weights: Evidence) -> list[Place]:
    """The place of each group; a group is the mentions of one name that must mean one place.

    Of very many names each supports only the next few hundred.
    """
    crowds = [groups[i : i + _CROWD] for i in range(0, len(groups), _CROWD)]
    return [place for crowd in crowds for place in _chosen(crowd, weights)]


def _chosen(groups: list[list[Name]], weights: Evidence) -> list[Place]:
    most = min(_MOST, _OPTIONS // len(groups))
    options = [_options(group, weights, most) for group in groups]
    owner = np.array([g for g, found in enumerate(options) for _ in found], dtype=np.int64)
    flat = [place for found in options for place in found]
    prior = np.array(
        [_prior(place, groups[g], weights) for g, place in zip(owner.tolist(), flat, strict=True)]
    )
    if len(groups) > 1:
        pull = _pull(flat, owner)
        odds = _softmax(prior, owner, len(groups))
        for _ in range(_ROUNDS):
            support = _saturated(pull, odds, weights)
            odds = _softmax(prior + support, owner, len(groups))
        prior = prior + support
    out = []
    start = 0
    for found in options:
        best = int(prior[start : start + len(found)].argmax())
        out.append(found[best])
        start += len(found)
    return out


def _options(group: list[Name], weights: Evidence, most: int) -> list[Place]:
    within = next((name.within for name in group if name.within), None)
    places = list(group[0].places)
    if within:
        inside = [p for p in places if (p.country, p.region) == within]
        places = inside or places
    if len(places) > most:
        places = sorted(places, key=lambda p: -_prior(p, group, weights))[:most]
    return places


def _prior(place: Place, group: list[Name], weights: Evidence) -> float:
    score = weights.population * float(np.log(place.population + 100)) + weights.own * place.own
    if place.feature.startswith("PCL"):
        score += weights.country
    elif place.feature in _WIDE and not (place.country and place.id):
        score += weights.region
    elif place.feature == "PPLC":
        score += weights.capital
    elif place.feature == "ADM1":
        score += weights.state if place.country in {"US", "CA", "GB"} else -2.0
    elif place.feature == "ADM2":
        score -= 0.5
    if group[0].feature in _DIVISIONS:
        score += weights.told * (
            place.feature.startswith("ADM") - (place.feature.startswith("PCL"))
        )
    elif any(name.feature for name in group):
        score -= weights.told * place.feature.startswith(("ADM1", "PCL"))
    return score


def _pull(flat: list[Place], owner: NDArray[np.int64]) -> NDArray[np.float64]:
    """Nearness (0 to 1), same region and same country of each pair; 0 within one name."""
    lat = np.radians([p.lat for p in flat])
    lon = np.radians([p.lon for p in flat])
    points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    angle = np.arccos(np.clip(points @ points.T, -1.0, 1.0))
    codes: dict[tuple[str, str], int] = {}
    country = np.array(
        [
            codes.setdefault((p.country, ""), len(codes)) if p.country else -1 - i
            for i, p in enumerate(flat)
        ]
    )
    region = np.array(
        [
            codes.setdefault((p.country, p.region), len(codes)) if p.region else -1 - i
            for i, p in enumerate(flat)
        ]
    )
    near = np.exp(-angle * _KM / _NEAR_KM)
    pull = np.stack(
        [near, region[:, None] == region[None, :], country[:, None] == country[None, :]]
    )
    result: NDArray[np.float64] = pull * (owner[:, None] != owner[None, :])
    return result


def _saturated(
    pull: NDArray[np.float64], odds: NDArray[np.float64], weights: Evidence
) -> NDArray[np.float64]:
    """The support for each place; the tenth neighbour says less than the first."""
    total = pull @ odds
    result: NDArray[np.float64] = (
        weights.near * total[0] / (total[0] + 0.7)
        + weights.same_region * total[1] / (total[1] + 1.0)
        + weights.same_country * total[2] / (total[2] + 2.0)
    )
    return result


def _softmax(
    score: NDArray[np.float64], owner: NDArray[np.int64], groups: int
) -> NDArray[np.float64]:
    top = np.full(groups, -np.inf)
    np.maximum.at(top, owner, score)
    weight = np.exp(score - top[owner])
    result: NDArray[np.float64] = weight / np.bincount(owner, weight, groups)[owner]
    return result
