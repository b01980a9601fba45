"""Figures that belong together (parts, pairs, repetitions) and what that says of their places."""

from bisect import bisect_left
from itertools import combinations

from reportedly.records import Metric, Span, Toll
from reportedly.resolve.ground.discourse import RARE, Episode, figure_key, is_vague
from reportedly.resolve.ground.nearest import BESIDE, nearest
from reportedly.resolve.ground.sites import Site, inside
from reportedly.resolve.ground.units import Unit, size

NEAR = 100
"""Sentences, and equal figures, on either side of a figure that are compared with it."""
MADE_UP = 0.6
"""Share of a figure from which on smaller ones make it up."""


class Figures:
    """A report's figures with the sites that their own sentences give them."""

    def __init__(self, units: list[Unit]) -> None:
        self.units = units
        self.sites = {t.id: nearest(t.figure, unit) for unit in units for t in unit.tolls}
        self._told: dict[tuple[Metric, int | None], list[tuple[int, Toll]]] = {}
        for index, unit in enumerate(units):
            for toll in unit.tolls:
                self._told.setdefault((toll.metric, toll.low), []).append((index, toll))

    def around(self, index: int) -> range:
        """The sentences that are near one."""
        return range(max(0, index - NEAR), min(len(self.units), index + NEAR + 1))

    def alike(self, toll: Toll, index: int) -> list[tuple[int, Toll]]:
        """The nearest other figures of the same kind with the same least number."""
        told = self._told[toll.metric, toll.low]
        at = bisect_left(told, index, key=lambda one: one[0])
        return [(i, t) for i, t in told[max(0, at - NEAR) : at + NEAR] if t is not toll]


def parts_of(toll: Toll, index: int, episode: Episode, figures: Figures) -> frozenset[Span]:
    """Sites where the episode has only smaller figures: those of parts of the toll's people.

    Where a single one fell, all may have, if the episode names the site beside an act without
    figures too.
    """
    parts: set[tuple[str, int | None]] = set()
    single: set[tuple[str, int | None]] = set()
    free: set[tuple[str, int | None]] = set()
    named: set[tuple[str, int | None]] = set()
    figure = size(toll)
    at = bisect_left(episode.units, index)
    near = [figures.units[i] for i in episode.units[max(0, at - NEAR) : at + NEAR]]
    for unit in near:
        every = [(t.metric == toll.metric, size(t)) for t in unit.tolls if t is not toll]
        alike = [count for same, count in every if same]
        largest = max(alike or [count for _, count in every], default=0)
        keys = {site.key for site in unit.located}
        if (
            toll in unit.tolls
            or max(alike, default=0) >= figure
            or (len(keys) == 1 and sum(alike) >= figure)
        ):
            free |= keys
        elif 0 < largest < figure:
            (parts if largest > 1 else single).update(keys)
        else:
            named |= keys
    barred = (parts | (single - named)) - free
    return frozenset(site.span for unit in near for site in unit.located if site.key in barred)


def is_spread(toll: Toll, index: int, episode: Episode, figures: Figures) -> bool:
    """Whether smaller figures of the kind lie at several places of the time, and no equal one.

    Such a figure sums up what happened in all of them, and so in what holds them.
    """
    figure = size(toll)
    own = {site.key for site in figures.units[index].located}
    parts: dict[tuple[str, int | None], tuple[int, Site]] = {}
    for at in figures.around(index):
        unit = figures.units[at]
        for other in unit.tolls:
            if other.metric != toll.metric or other.id == toll.within or unit.sums_up(other):
                continue
            count, site = size(other), figures.sites[other.id]
            if site is None or site.fine <= 1 or (at == index and count >= figure):
                continue
            if count >= figure and site.key not in own:
                return False
            if (
                count > 1
                and other.within in {None, toll.id, toll.within}
                and not any(d.last < day.first for d in unit.days for day in episode.days[:NEAR])
            ):
                parts[site.key] = max(
                    parts.get(site.key, (0, site)), (count, site), key=lambda part: part[0]
                )
    if sum(count for count, _ in parts.values()) < MADE_UP * figure:
        return False
    return any(
        not inside(a, b) and not inside(b, a) for (_, a), (_, b) in combinations(parts.values(), 2)
    )


def joined(toll: Toll, unit: Unit) -> Toll | None:
    """The adjacent figure of another kind ("killed 12 and injured 20"), no place between."""
    before = [t for t in unit.tolls if t.figure[1] <= toll.figure[0] and not unit.sums_up(t)]
    if not before or toll.within or unit.sums_up(toll):
        return None
    last = before[-1]
    if last.metric == toll.metric or toll.figure[0] - last.figure[1] > BESIDE:
        return None
    between = [site for site in unit.sites if last.figure[1] <= site.span[0] < toll.figure[0]]
    return None if between else last


def has_own_site(part: Toll, whole: Toll, unit: Unit) -> bool:
    """Whether a part of a figure has its own place behind it, finer than the whole's."""
    sites = [site for site in unit.located if site.fine > 0]
    between = [site for site in sites if whole.figure[1] <= site.span[0] < part.figure[0]]
    behind = [site for site in sites if site.span[0] >= part.figure[1]]
    return bool(between and behind) and behind[0].fine > max(site.fine for site in between)


def twin_site(toll: Toll, index: int, episode: Episode, figures: Figures) -> Site | None:
    """The finest site beside an equal figure: headlines and repetitions count the same dead."""
    if (toll.low or 2) < 2 or is_vague(toll):
        return None
    near = figures.alike(toll, index)
    here = [(i, t) for i, t in near if t.high == toll.high and _holds(episode, i)]
    equal = here + [(i, t) for i, t in near if _told_again(t, toll)]
    sites = [site for _, t in equal if (site := figures.sites[t.id])]
    return max(sites, key=lambda site: (site.strength, site.grain), default=None)


def _holds(episode: Episode, index: int) -> bool:
    at = bisect_left(episode.units, index)
    return episode.units[at : at + 1] == [index]


def _told_again(one: Toll, other: Toll) -> bool:
    """Whether two figures are so large and so equal that they count the same people."""
    large = size(one) >= RARE and not one.within and not other.within
    vague = {"unknown", "other"}
    return (
        large
        and figure_key(one)[:2] == figure_key(other)[:2]
        and (one.group == other.group or bool(vague & {one.group, other.group}))
    )
