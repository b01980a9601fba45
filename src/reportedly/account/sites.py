"""Places with how far from them an act may have been, and when two of them cannot both be meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly import lexicon
from reportedly.geo import km
from reportedly.records import Analysis, EventPlace, PlaceMention

SLACK_KM = 5
"""Between the points that a gazetteer gives for two places that touch."""

ANYWHERE_KM = 20_000.0
"""More than lies between any two places."""

_WITHIN = frozenset({4, 8})
"""Characters of " in " and " in the ", which put a quarter into the town that follows."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place that a source names for an act.

    Attributes:
        place: The place.
        radius: How far from its point the act may have been, in kilometres.
        report: Id of the report that names it.
        others: The names of all places that the report names.
    """

    place: EventPlace
    radius: float
    report: str
    others: frozenset[str]


def site_of(place: EventPlace, analysis: Analysis) -> Site:
    """A place that a report names for an act."""
    others = frozenset(m.name for m in analysis.places)
    return Site(place, radius_of(place, analysis.places), analysis.report.id, others)


def radius_of(place: EventPlace, mentions: Sequence[PlaceMention]) -> float:
    """How many kilometres from a place's point an act there may have been, as UCDP has it.

    A quarter that the words put into a town far from its point ("Hill Quarter in Ferrow") may be
    anywhere.

    Args:
        place: The place.
        mentions: The places that the report names.
    """
    named = next((m for m in mentions if m.span == place.span), None) or next(
        (m for m in mentions if m.name == place.name), None
    )
    town = next((m for m in mentions if m.span[0] - place.span[1] in _WITHIN), None)
    if town and (km(place, town) or 0) > _radius(town.feature) + SLACK_KM:
        return ANYWHERE_KM
    if named is not None:
        return _radius(named.feature)
    return _radius("PPLX" if place.geoname_id is None else "other")


def _radius(feature: str) -> float:
    table = lexicon.weights("accounts.radius")
    keys = (feature, feature[:4], feature[:3])
    return float(next((table[key] for key in keys if key in table), table["other"]))


def exclude(a: Site, b: Site) -> bool:
    """Whether two places are farther apart than either allows, and are not told of as one.

    A province and a town in it are not: the one's radius reaches the other. Nor are two places of
    which one report names both.
    """
    distance = km(a.place, b.place)
    if distance is None or a.place.name == b.place.name or a.report == b.report:
        return False
    apart = distance > a.radius + b.radius + SLACK_KM
    return apart and not _names(a, b) and not _names(b, a)


def _names(site: Site, by: Site) -> bool:
    return site.place.name in by.others
