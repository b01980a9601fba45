"""Which place names of a report are places where something can have happened, and how they lie in one another."""

from bisect import bisect_left
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from reportedly.lexicon import load
from reportedly.model import Attribution, Document, EventPlace, PlaceMention, Span
from reportedly.resolve.gazetteer import where

EARTH_DIAMETER_KM = 12742
NEIGHBOUR_KM = 25
"""A district, street or nameless spot no farther than this from a town is taken to be in it."""


class Site(NamedTuple):
    """A place name at which something can have happened.

    Attributes:
        span: Characters.
        key: Name in the gazetteer and GeoNames id: equal for two mentions of one place.
        country: ISO code, or "".
        region: First-order division, or "".
        fine: 0 a country or larger, 1 a first-order division, 2 a smaller division or a region, 3 a town or village, 4 a part of one.
        strength: 2 where the words say that something happened there, 1 where they do not, 0 where it can only be a last resort.
        mention: As found.
        text: The words.
    """

    span: Span
    key: tuple[str, int | None]
    country: str
    region: str
    fine: int
    strength: int
    mention: PlaceMention
    text: str

    @property
    def place(self) -> EventPlace:
        """As it is written out."""
        m = self.mention
        return EventPlace(self.text, self.span, m.name, m.geoname_id, m.lat, m.lon)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("grounding")[name])


def sites(document: Document, attributions: tuple[Attribution, ...], places: tuple[PlaceMention, ...]) -> list[Site]:
    """All place names that can be sites, in order. Places that speak ("Damascus said") or lend their name ("Homs-based") are left out."""
    speakers = [span for attribution in attributions for span in attribution.source]
    starts = [token.start for token in document.tokens]
    out = []
    for mention in places:
        strength = _strength(document, starts, mention, speakers)
        if strength is None:
            continue
        around = where(mention)
        text = document.report.text[mention.span[0] : mention.span[1]]
        key = (mention.name.casefold(), mention.geoname_id)
        out.append(Site(mention.span, key, around.country, around.admin1, _fine(mention, around.precision), strength, mention, text))
    return out


def _fine(mention: PlaceMention, precision: int) -> int:
    feature = mention.feature
    if feature.startswith(("PCL", "CONT")) or precision >= 6:
        return 0
    if feature == "ADM1" or precision == 4:
        return 1
    if feature.startswith("ADM") or feature.startswith("RGN") or precision == 5 or precision == 3:
        return 2
    if feature in {"PPLX", "ST", "RD", "SQR"} or (precision == 1 and not feature.startswith("PPL")):
        return 4
    return 3


def _strength(document: Document, starts: list[int], mention: PlaceMention, speakers: list[Span]) -> int | None:
    tokens = document.tokens
    at = bisect_left(starts, mention.span[0])
    end = bisect_left(starts, mention.span[1])
    before = [t.norm.lower() for t in tokens[max(0, at - 2) : at]]
    behind = [t.norm.lower() for t in tokens[end : end + 2]]
    word = before[-1] if before else ""
    located = word in _words("locative") or (word == "the" and len(before) > 1 and before[0] in _words("locative"))
    if behind[:1] == ["-"] or (behind and behind[0] in _words("elsewhere_behind")):
        return 2 if located and behind[0] not in {"-", "border"} else None
    if any(start <= mention.span[0] < stop for start, stop in speakers):
        return 1 if located else None
    if at <= 4 and any(w in {"(", "—", "–", "-"} for w in behind):
        return 0
    if word in _words("elsewhere_before"):
        return 0
    return 2 if located else 1


def km(a: PlaceMention, b: PlaceMention) -> float | None:
    """Distance on the sphere, or None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat_a, lon_a, lat_b, lon_b = map(radians, (a.lat, a.lon, b.lat, b.lon))
    h = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return EARTH_DIAMETER_KM * asin(min(1.0, sqrt(h)))


def inside(inner: Site, outer: Site) -> bool:
    """Whether `inner` lies in `outer`, or may: a coarser place of the same country and division, or a town close by a part of it."""
    if inner.key == outer.key:
        return True
    if outer.country and inner.country and inner.country != outer.country:
        return False
    if outer.fine == 0:
        return bool(outer.country) or not inner.country
    if inner.fine < outer.fine:
        return False
    if outer.fine == 1:
        return not inner.region or not outer.region or inner.region == outer.region
    if outer.fine == 2:
        return (
            not (inner.region and outer.region and inner.region != outer.region)
            and inner.fine > 2
            and _close(inner, outer, 3 * NEIGHBOUR_KM)
        )
    return inner.fine > outer.fine and _close(inner, outer, NEIGHBOUR_KM)


def _close(a: Site, b: Site, limit: float) -> bool:
    distance = km(a.mention, b.mention)
    return distance is None or distance <= limit


def together(a: Site, b: Site) -> bool:
    """Whether two sites can be one incident's."""
    return inside(a, b) or inside(b, a)
