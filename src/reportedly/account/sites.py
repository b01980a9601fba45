"""Places with how far from them an act may have been, and when two of them cannot both be meant."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportedly import lexicon
from reportedly.geo import km
from reportedly.records import EventPlace, PlaceMention

SLACK_KM = 5
"""Between the points that a gazetteer gives for two places that touch."""

ANYWHERE_KM = 20_000.0
"""More than lies between any two places."""

_WITHIN = re.compile(r",? (?:in|of) (?:the )?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Site:
    """A place that a source names for an act.

    Attributes:
        place: The place.
        radius: How far from its point the act may have been, in kilometres.
        around: The sentence that names it, in lower case.
        text: The report that names it, in lower case.
    """

    place: EventPlace
    radius: float
    around: str
    text: str


def radius_of(place: EventPlace, mentions: Sequence[PlaceMention], text: str) -> float:
    """How far from a place's point an act may be that is said to be there: UCDP's precision of places in kilometres.

    A quarter that the words put into a town far from its point ("Hill Quarter in Ferrow") may be
    anywhere.

    Args:
        place: The place.
        mentions: The places that the report names.
        text: The report's: "Tarn province" is wider than Tarn.
    """
    named = next((m for m in mentions if m.span == place.span), None) or next(
        (m for m in mentions if m.name == place.name), None
    )
    if _province().match(text, place.span[1]):
        return _radius("ADM1")
    town = next((m for m in mentions if _WITHIN.fullmatch(text, place.span[1], m.span[0])), None)
    if town and (km(place, town) or 0) > _radius(town.feature) + SLACK_KM:
        return ANYWHERE_KM
    if _street().match(text, place.span[1]) or _street().search(place.text):
        return _radius("PPLX")
    return _radius(named.feature if named else "PPLX" if place.geoname_id is None else "other")


def _radius(feature: str) -> float:
    table = lexicon.numbers("accounts.radius")
    return float(
        next(
            (table[key] for key in (feature, feature[:4], feature[:3]) if key in table),
            table["other"],
        )
    )


@cache
def _province() -> re.Pattern[str]:
    return re.compile(rf"\W+(?:{'|'.join(lexicon.phrases('accounts.provinces'))})\b", re.IGNORECASE)


@cache
def _street() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(lexicon.phrases('accounts.streets'))})\b", re.IGNORECASE)


def exclude(a: Site, b: Site) -> bool:
    """Whether two places are farther apart than either allows, and are not told of as one.

    A province and a town in it are not: the one's radius reaches the other. Nor are a quarter and
    its town where one report names both in a sentence, nor two places of two reports of which one
    names the other's as well.
    """
    distance = km(a.place, b.place)
    if (
        distance is None
        or distance <= a.radius + b.radius + SLACK_KM
        or a.place.name == b.place.name
    ):
        return False
    if a.text == b.text:
        return not _names(a, b.around) and not _names(b, a.around)
    return not _names(a, b.text) and not _names(b, a.text)


def _names(site: Site, text: str) -> bool:
    return any(name.lower() in text for name in (site.place.text, site.place.name))
