"""Places with how far from them an act may have been, and when two of them cannot both be meant."""

from dataclasses import dataclass

from reportedly.distance import km
from reportedly.model import EventPlace

SLACK_KM = 5
"""Between the points that a gazetteer gives for two places that touch."""


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


def exclude(a: Site, b: Site) -> bool:
    """Whether two places are farther apart than either allows, and are not told of as one.

    A province and a town in it are not: the one's radius reaches the other. Nor are a quarter and its town where one report names both in a
    sentence, nor two places of two reports of which one names the other's as well.
    """
    distance = km(a.place, b.place)
    if distance is None or distance <= a.radius + b.radius + SLACK_KM or a.place.name == b.place.name:
        return False
    if a.text == b.text:
        return not _names(a, b.around) and not _names(b, a.around)
    return not _names(a, b.text) and not _names(b, a.text)


def _names(site: Site, text: str) -> bool:
    return any(name.lower() in text for name in (site.place.text, site.place.name))
