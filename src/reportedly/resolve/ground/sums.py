"""Figures that belong together: parts and wholes, pairs of one act, counts that are told again; and what that says of their places."""

from itertools import combinations

from reportedly.records import Span, Toll
from reportedly.resolve.ground.discourse import RARE, Episode, figure_key, is_vague, located
from reportedly.resolve.ground.nearest import BESIDE, nearest
from reportedly.resolve.ground.sites import Site, inside
from reportedly.resolve.ground.units import Unit, size

MADE_UP = 0.6
"""Share of a figure from which on smaller ones make it up."""


def parts_of(toll: Toll, episode: Episode, units: list[Unit]) -> frozenset[Span]:
    """Sites at which the episode puts only smaller figures: where a part of the toll's people fell, not all.

    Where a single one fell, all may have, if the episode names the site beside an act without figures
    too.
    """
    parts: set[tuple[str, int | None]] = set()
    single: set[tuple[str, int | None]] = set()
    free: set[tuple[str, int | None]] = set()
    named: set[tuple[str, int | None]] = set()
    figure = size(toll)
    for index in episode.units:
        every = [(t.metric == toll.metric, size(t)) for t in units[index].tolls if t is not toll]
        alike = [count for same, count in every if same]
        largest = max(alike or [count for _, count in every], default=0)
        keys = {site.key for site in located(units[index])}
        if (
            toll in units[index].tolls
            or max(alike, default=0) >= figure
            or (len(keys) == 1 and sum(alike) >= figure)
        ):
            free |= keys
        elif 0 < largest < figure:
            (parts if largest > 1 else single).update(keys)
        else:
            named |= keys
    barred = (parts | (single - named)) - free
    return frozenset(site.span for site in episode.sites if site.key in barred)


def spread(toll: Toll, episode: Episode, units: list[Unit]) -> frozenset[Span]:
    """The episode's sites if the report puts smaller figures of the kind at several places of the time, and no equal one: where parts fell.

    Such a figure sums up what happened in all of them, and so in what holds them.
    """
    figure = size(toll)
    own = {site.key for unit in units if toll in unit.tolls for site in located(unit)}
    parts: dict[tuple[str, int | None], tuple[int, Site]] = {}
    for unit in units:
        for other in unit.tolls:
            count = size(other)
            site = (
                nearest(other.figure, unit)
                if other.metric == toll.metric and not unit.sums_up(other)
                else None
            )
            if (
                site is None
                or site.fine <= 1
                or other.id == toll.within
                or (toll in unit.tolls and count >= figure)
            ):
                continue
            if count >= figure and site.key not in own:
                return frozenset()
            if (
                count > 1
                and other.within in {None, toll.id, toll.within}
                and not any(d.last < day.first for d in unit.days for day in episode.days)
            ):
                parts[site.key] = max(
                    parts.get(site.key, (0, site)), (count, site), key=lambda part: part[0]
                )
    apart = any(
        not inside(a, b) and not inside(b, a) for (_, a), (_, b) in combinations(parts.values(), 2)
    )
    if not apart or sum(count for count, _ in parts.values()) < MADE_UP * figure:
        return frozenset()
    return frozenset(site.span for site in episode.sites if site.fine > 1)


def joined(toll: Toll, unit: Unit) -> Toll | None:
    """The figure right before one of another kind ("killed 12 and injured 20"): one act's, if no place stands between."""
    before = [t for t in unit.tolls if t.figure[1] <= toll.figure[0] and not unit.sums_up(t)]
    if not before or toll.within or unit.sums_up(toll):
        return None
    last = before[-1]
    if last.metric == toll.metric or toll.figure[0] - last.figure[1] > BESIDE:
        return None
    between = [site for site in unit.sites if last.figure[1] <= site.span[0] < toll.figure[0]]
    return None if between else last


def has_own_site(part: Toll, whole: Toll, unit: Unit) -> bool:
    """Whether a part of a figure is told of a place behind it that is finer than the one before it, which is the whole's."""
    sites = [site for site in located(unit) if site.fine > 0]
    between = [site for site in sites if whole.figure[1] <= site.span[0] < part.figure[0]]
    behind = [site for site in sites if site.span[0] >= part.figure[1]]
    return bool(between and behind) and behind[0].fine > max(site.fine for site in between)


def twin_site(toll: Toll, episode: Episode, units: list[Unit]) -> Site | None:
    """The finest site beside an equal figure of the episode: a headline's, and a count that is told again, are of the same dead."""
    if (toll.low or 2) < 2 or is_vague(toll):
        return None
    equal = [
        (t, units[i])
        for i in episode.units
        for t in units[i].tolls
        if t is not toll and figure_key(t) == figure_key(toll)
    ]
    equal += [
        (t, unit) for unit in units for t in unit.tolls if t is not toll and _told_again(t, toll)
    ]
    sites = [site for t, unit in equal if (site := nearest(t.figure, unit))]
    return max(sites, key=lambda site: (site.strength, site.grain), default=None)


def _told_again(one: Toll, other: Toll) -> bool:
    """Whether two figures anywhere in a report are so large, and so equal, that they count the same people."""
    large = size(one) >= RARE and not one.within and not other.within
    vague = {"unknown", "other"}
    return (
        large
        and figure_key(one)[:2] == figure_key(other)[:2]
        and (one.group == other.group or bool(vague & {one.group, other.group}))
    )
