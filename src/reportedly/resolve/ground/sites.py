"""Sites: the place names where something can have happened, and how they contain each other."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from reportedly import lexicon
from reportedly.geo import km
from reportedly.records import Attribution, EventPlace, PlaceMention, Span
from reportedly.resolve.gazetteer import is_listed, names_division, where
from reportedly.resolve.gazetteer.folding import ARTICLES
from reportedly.resolve.ground.granularity import NEARBY, PART, TOWN, fine, noun
from reportedly.resolve.ground.locative import footing, lies_beyond
from reportedly.text.doc import Doc

POINTS = frozenset({"RD", "RGN", "STM", "VAL"})
"""Features of which the gazetteer says no more than a point: it is asked for that."""
WAR_REACH = 6
"""Tokens between a country and its war ("'s six-year-old civil")."""
BEFORE = 400
"""Names before a quarter's among which its town is looked for."""
NESTED_REACH = 1000
"""Characters between two such names, countries and brackets included."""
NESTED = 5
"""Words between two names of which the second holds the first."""
COARSE = 4
"""UCDP's precision from which on a point is that of a division or a country."""
NEIGHBOUR_KM = 25
"""A district, street or nameless spot no farther than this from a town is taken to be in it."""


class Site(NamedTuple):
    """A place name at which something can have happened.

    Attributes:
        span: Characters.
        key: Name in the gazetteer and GeoNames id: equal for two mentions of one place.
        country: ISO code, or "".
        region: First-order division, or "".
        fine: 0 a country or larger, 1 a first-order division, 2 a smaller division or a region, 3
            the land near a town, 4 a town or village, 5 a part of one.
        strength: 2 where the words say that something happened there, 1 where they do not, 0 where
            it can only be a last resort.
        mention: As found.
        text: The words.
        whole: Whether the words mean all of it: it holds a list of places, or stands for its war.
        head: The span of the first name of the list in which it stands, or None.
        stand: The characters of "the town" that points back to it, or None.
        noun: What the words call it ("town"), or "".
        adrift: Whether its point is only that of the country or division in which the text puts it.
        bare: Whether it may mean its division as well: a seat's name, not told to be the town's.
        lent: Whether its point is another's: the gazetteer lacks it.
        beyond: Whether what is told lies beyond it ("east of Oakton"): it is near, if nothing else
            is named.
    """

    span: Span
    key: tuple[str, int | None]
    country: str
    region: str
    fine: int
    strength: int
    mention: PlaceMention
    text: str
    noun: str = ""
    adrift: bool = False
    whole: bool = False
    head: Span | None = None
    stand: Span | None = None
    bare: bool = False
    lent: bool = False
    beyond: bool = False

    @property
    def grain(self) -> float:
        """How fine it is; a name that may mean a division counts half a step coarser."""
        return self.fine - 0.5 if self.bare else self.fine

    @property
    def lying(self) -> tuple[object, ...]:
        """All that tells whether it lies in another place."""
        m = self.mention
        return (*self[1:5], self.adrift, self.bare, m.lat, m.lon, m.feature)

    @property
    def at(self) -> Span:
        """Where it is meant: its own characters, or those of "the town" that points back to it."""
        return self.stand or self.span

    @property
    def place(self) -> EventPlace:
        """As it is written out."""
        m = self.mention
        return EventPlace(self.text, self.span, m.name, m.geoname_id, m.lat, m.lon)


_BRACKETS = re.compile(r"\([^()]*\)")


def sites(
    document: Doc, attributions: tuple[Attribution, ...], places: tuple[PlaceMention, ...]
) -> list[Site]:
    """Sites in order; speakers ("Damascus said") and modifiers ("Homs-based") are left out."""
    speakers = sorted(span for attribution in attributions for span in attribution.source)
    reach = list(accumulate((end for _, end in speakers), max))
    starts, norms = document.starts, document.norms
    points: dict[tuple[float | None, float | None], set[str]] = {}
    for mention in places:
        points.setdefault((mention.lat, mention.lon), set()).add(mention.name)
    out: list[Site] = []
    last: int | None = None
    for mention in places:
        at, end = document.indices(mention.span)
        if at > 1 and norms[at - 1] == "-" and norms[at - 2].lower() in ARTICLES:
            at -= 2
        before = bisect_right(speakers, (mention.span[0], sys.maxsize))
        strength = footing(norms, at, end, before > 0 and reach[before - 1] > mention.span[0])
        if strength is None or mention.name.casefold() in lexicon.words("grounding.never"):
            continue
        around = where(replace(mention, feature="PPL") if mention.feature in POINTS else mention)
        adrift = around.precision >= COARSE and mention.geoname_id is None
        site = Site(
            span=mention.span,
            key=(
                mention.name.casefold().removeprefix("al-").removeprefix("al "),
                mention.geoname_id,
            ),
            country=around.country,
            region=around.admin1,
            fine=fine(norms, (at, end), mention, adrift=adrift),
            strength=strength,
            mention=mention,
            text=document.report.text[mention.span[0] : mention.span[1]],
            noun=noun(norms, at, end),
            adrift=adrift,
            lent=not is_listed(mention) and len(points[mention.lat, mention.lon]) > 1,
            beyond=strength == 0 and lies_beyond(norms, at),
        )
        site = _in_town(document, site, out)
        if last is not None and site.span[0] - out[last].span[1] <= NESTED_REACH:
            out[last], site = _nested(document, out[last], site, out[last + 1 :])
        last = len(out) if site.fine > 0 else last
        out.append(site)
    out = _bared(norms, starts, out)
    home = Counter(
        s.country for s in out if s.strength == 2 and not _whose(norms, starts, s)
    ).most_common(1)
    out = [site._replace(whole=True) if _at_war(norms, starts, site) else site for site in out]
    return [
        site._replace(strength=0)
        if _passing(norms, starts, site, home[0][0] if home else "")
        else site
        for site in out
    ]


def _bared(norms: list[str], starts: list[int], sites: list[Site]) -> list[Site]:
    """Mark seats whose name may mean their division unless the words say town."""
    divided = [names_division(s.mention.name, s.country, s.region) for s in sites]
    out = []
    for s, division in zip(sites, divided, strict=True):
        seat = s.fine == TOWN and division
        if seat and s.noun == "suburb":
            out.append(s._replace(fine=NEARBY))
        elif s.fine == 1 and s.noun == "suburbs" and not division:
            out.append(s._replace(fine=TOWN))
        else:
            out.append(s._replace(bare=seat and not _called_town(norms, starts, s)))
    return out


def _called_town(norms: list[str], starts: list[int], site: Site) -> bool:
    at, end = bisect_left(starts, site.span[0]), bisect_left(starts, site.span[1])
    around = [norm.lower() for norm in (*norms[max(0, at - 2) : at], *norms[end : end + 1])]
    return not lexicon.words("grounding.of_town").isdisjoint(around)


def _passing(norms: list[str], starts: list[int], site: Site, home: str) -> bool:
    """Whether a name is only mentioned: an owner, or a place abroad without an act."""
    abroad = bool(home) and site.country != home
    elsewhere = (
        site.strength == 1
        or _in_behind(norms, starts, site, "saying")
        or _whose(norms, starts, site)
    )
    return _owner(norms, starts, site) or (abroad and elsewhere)


def _owner(norms: list[str], starts: list[int], site: Site) -> bool:
    """Whether a name marks ownership: a country's, or a government's seat ("the regime in X")."""
    end = bisect_left(starts, site.span[1])
    owned = bool(
        {norm.lower() for norm in norms[end + 2 if norms[end : end + 1] == ["'"] else end :][:1]}
        & lexicon.words("grounding.owned")
    )
    seated = "where" not in norms[end : end + 2] and _in_behind(norms, starts, site, "seated")
    return seated or ((site.fine == 0 or owned) and _possessive(norms, starts, site))


def _in_behind(norms: list[str], starts: list[int], site: Site, row: str) -> bool:
    """Whether a name stands behind "in" and one of these words ("said in Freedonia")."""
    at = bisect_left(starts, site.span[0])
    before = "".join(norms[at - 4 : at - 1]) if norms[at - 3 : at - 2] == ["-"] else norms[at - 2]
    return (
        at > 1
        and norms[at - 1].lower() == "in"
        and before.lower() in lexicon.words(f"grounding.{row}")
    )


def _whose(norms: list[str], starts: list[int], site: Site) -> bool:
    """Whether a country modifies an act or a force ("killed in Freedonia air strikes")."""
    end = bisect_left(starts, site.span[1])
    return (
        site.fine == 0
        and end < len(norms)
        and norms[end].lower() in lexicon.words("grounding.acts_behind")
    )


def _possessive(norms: list[str], starts: list[int], site: Site) -> bool:
    """Whether a country owns what follows ("Freedonia's army"); feeds drop the apostrophe."""
    end = bisect_left(starts, site.span[1])
    if _at_war(norms, starts, site):
        return False
    name = site.mention.name.lower()
    return norms[end : end + 1] == ["'"] or (
        site.text.lower() == name + "s" and not name.endswith("s")
    )


def _at_war(norms: list[str], starts: list[int], site: Site) -> bool:
    """Whether a country stands for its war, as in "killed in Freedonia's six-year war"."""
    at, end = bisect_left(starts, site.span[0]), bisect_left(starts, site.span[1])
    return (
        site.fine == 0
        and at > 0
        and norms[at - 1].lower() == "in"
        and not lexicon.words("grounding.war").isdisjoint(
            norm.lower() for norm in norms[end : end + WAR_REACH]
        )
    )


def _in_town(document: Doc, site: Site, before: list[Site]) -> Site:
    """A quarter moved to the town of its sentence: "the reporter in Oakton said ... Elm quarter".

    So too in the last town before, where the report names none that the quarter lies in: every town
    has a "Garden Quarter".
    """
    called = {site.noun, site.text.lower().rsplit(maxsplit=1)[-1]}
    if site.fine <= TOWN or called.isdisjoint(
        lexicon.words("grounding.quarter_behind") | lexicon.words("grounding.streets")
    ):
        return site
    start = document.starts[document.sentence_at(site.span[0])[0]]
    towns = [
        other
        for other in before[-BEFORE:]
        if other.fine == TOWN and other.country and other.strength > 0
    ]
    towns = [
        other for other in towns if other.span[0] < start or not _speaks_for_division(other, towns)
    ]
    town = next(
        (
            other
            for other in reversed(towns)
            if other.span[0] >= start or not any(_close(site, t, NEIGHBOUR_KM) for t in towns)
        ),
        None,
    )
    if town is None or _close(site, town, NEIGHBOUR_KM):
        return site
    return site._replace(country=town.country, region=town.region, adrift=True)


def _speaks_for_division(seat: Site, towns: list[Site]) -> bool:
    """Whether a speaker's seat may mean its division: "a source in Oakton" after acts elsewhere."""
    if seat.strength > 1 or not names_division(seat.mention.name, seat.country, seat.region):
        return False
    return any(
        town.strength > 1 and town.region == seat.region and town.key != seat.key
        for town in towns
        if town.span < seat.span
    )


def _nested(document: Doc, one: Site, other: Site, countries: list[Site]) -> tuple[Site, Site]:
    """Two neighbouring names of which the second holds the first: "Elm Quarter in Oakton".

    So do "Elm district of Freedonia's city of Oakton", with `countries` between.
    """
    skipped = {site.text.lower() for site in countries}
    text = _BRACKETS.sub(" ", document.report.text[one.span[1] : other.span[0]].lower())
    between = [word for word in text.split() if word not in skipped]
    if between in (["near"], ["outside"]) and one.strength == 2 and one.fine > 0:
        return one, other._replace(strength=0)
    if not between and other.strength == 0:
        return one, other
    if len(between) > NESTED or not set(between) <= lexicon.words("grounding.nesting"):
        return one, other
    strength = max(one.strength, other.strength)
    one, other = one._replace(strength=strength), other._replace(strength=strength)
    tied = not {"in", "part", "of"}.isdisjoint(between)
    if one.fine == other.fine and tied and other.fine > 1:
        other = other._replace(fine=other.fine - 1)
    if NEARBY <= one.fine < other.fine and "in" in between:
        one = one._replace(fine=other.fine)
    namesake = (
        one.region != other.region and not _around(one, other)
        if other.fine == 1
        else not _close(one, other, NEIGHBOUR_KM)
    )
    if (
        one.fine > other.fine
        and other.fine in {1, NEARBY, TOWN, PART}
        and tied
        and other.region
        and namesake
    ):
        one = one._replace(country=other.country, region=other.region, adrift=True)
    return one, other


def inside(inner: Site, outer: Site) -> bool:
    """Whether `inner` is or may be in `outer`: a coarser place around it, or the town of a part."""
    if inner.key == outer.key:
        return True
    if _abroad(inner, outer) or inner.fine < outer.fine:
        return False
    if outer.fine == 0:
        return bool(outer.country) or not inner.country
    same = (
        inner.region == outer.region
        if inner.region and outer.region
        else _close(inner, outer, NEIGHBOUR_KM)
    )
    if outer.bare and inner.fine >= TOWN and not inner.bare and same:
        return True
    if outer.fine == 1:
        return (
            not inner.region
            or not outer.region
            or inner.region == outer.region
            or _around(inner, outer)
        )
    return inner.fine > outer.fine and _close(
        inner, outer, NEIGHBOUR_KM * (3 if outer.fine in {2, 3} else 1)
    )


def _abroad(a: Site, b: Site) -> bool:
    return bool(a.country and b.country) and a.country != b.country


def _around(inner: Site, outer: Site) -> bool:
    """Whether `outer` is the country round a town ("Oakton countryside"), and `inner` close by."""
    distance = km(inner.mention, outer.mention)
    return (
        outer.mention.feature.startswith("PPL")
        and distance is not None
        and distance <= 3 * NEIGHBOUR_KM
    )


def _close(a: Site, b: Site, limit: float) -> bool:
    """Whether two sites may be close; one without its own point may be anywhere in its division.

    A street of no known division is near to nothing: every town has one of the name.
    """
    if any(site.adrift and not site.region and site.mention.feature == "RD" for site in (a, b)):
        return False
    if a.adrift or b.adrift:
        return not a.region or not b.region or a.region == b.region
    distance = km(a.mention, b.mention)
    return distance is None or distance <= limit


def together(a: Site, b: Site) -> bool:
    """Whether two sites can be one incident's."""
    return inside(a, b) or inside(b, a)
