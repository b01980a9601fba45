"""The place and the days of a figure or an act, from its own clause first, then from its scene."""

from collections import Counter
from datetime import date
from itertools import combinations

from reportedly.model import EventPlace, Span, Toll, When
from reportedly.resolve.ground.grains import NEARBY, TOWN
from reportedly.resolve.ground.scenes import RARE, Scene, figure_key, is_vague, located, recalled, scene_days
from reportedly.resolve.ground.sites import Site, inside
from reportedly.resolve.ground.units import COUNTRY, WAR, Day, Unit, words_of

BESIDE = 45
"""Characters between two place names that can name one place ("Elm Street in the north of Oakton")."""
MADE_UP = 0.6
"""Share of a figure from which on smaller ones make it up."""
YEARLONG = 250
"""Days from which on a stretch is most of a year or longer."""
_SEATS = frozenset({"PPLC", "PPLA"})
"""Features of the seats of countries and divisions: a region beside one is no wider name for it."""


def scene_place(scene: Scene, barred: frozenset[Span] = frozenset(), before: int | None = None) -> Site | None:
    """The finest site of a scene: of several the last before `before`, else the one with the most mentions and the best words, then the first."""
    open_sites = [site for site in scene.sites if site.span not in barred]
    grain = max((site.grain for site in open_sites), default=0)
    best = [site for site in open_sites if site.grain == grain]
    if not best:
        return scene_place(scene.heir_of, before=before) if scene.heir_of else None
    if before is not None and (told := [site for site in best if site.span[0] < before]):
        return told[-1]
    count: dict[tuple[str, int | None], int] = {}
    for site in best:
        count[site.key] = count.get(site.key, 0) + site.strength
    return max(best, key=lambda site: (count[site.key], -site.span[0]))


def parts_of(toll: Toll, scene: Scene, units: list[Unit]) -> frozenset[Span]:
    """Sites at which the scene puts only smaller figures: where a part of the toll's people fell, not all.

    Where a single one fell, all may have, if the scene names the site beside an act without figures too.
    """
    parts: set[tuple[str, int | None]] = set()
    single: set[tuple[str, int | None]] = set()
    free: set[tuple[str, int | None]] = set()
    named: set[tuple[str, int | None]] = set()
    figure = toll.low or toll.high or 0
    for index in scene.units:
        every = [(t.metric == toll.metric, t.low or t.high or 0) for t in units[index].tolls if t is not toll]
        alike = [count for same, count in every if same]
        largest = max(alike or [count for _, count in every], default=0)
        keys = {site.key for site in located(units[index])}
        if toll in units[index].tolls or sum(alike) >= figure:
            free |= keys
        elif 0 < largest < figure:
            (parts if largest > 1 else single).update(keys)
        else:
            named |= keys
    barred = (parts | (single - named)) - free
    return frozenset(site.span for site in scene.sites if site.key in barred)


def spread(toll: Toll, scene: Scene, units: list[Unit]) -> frozenset[Span]:
    """The scene's sites if the report puts smaller figures of the kind at several places of the time, and no equal one: where parts fell.

    Such a figure sums up what happened in all of them, and so in what holds them.
    """
    figure = toll.low or toll.high or 0
    parts: dict[tuple[str, int | None], tuple[int, Site]] = {}
    for unit in units:
        for other in unit.tolls:
            size = other.low or other.high or 0
            site = _nearest(other.figure, unit) if other.metric == toll.metric and not unit.sums_up(other) else None
            if site is None or site.fine <= 1 or other.id == toll.within or (toll in unit.tolls and size >= figure):
                continue
            if size >= figure:
                return frozenset()
            if (
                size > 1
                and other.within in {None, toll.id, toll.within}
                and not any(d.last < day.first for d in unit.days for day in scene.days)
            ):
                parts[site.key] = max(parts.get(site.key, (0, site)), (size, site), key=lambda part: part[0])
    apart = any(not inside(a, b) and not inside(b, a) for (_, a), (_, b) in combinations(parts.values(), 2))
    if not apart or sum(size for size, _ in parts.values()) < MADE_UP * figure:
        return frozenset()
    return frozenset(site.span for site in scene.sites if site.fine > 1)


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


def twin_site(toll: Toll, scene: Scene, units: list[Unit]) -> Site | None:
    """The finest site beside an equal figure of the scene: a headline's, and a count that is told again, are of the same dead."""
    if (toll.low or 2) < 2 or is_vague(toll):
        return None
    equal = [(t, units[i]) for i in scene.units for t in units[i].tolls if t is not toll and figure_key(t) == figure_key(toll)]
    equal += [(t, unit) for unit in units for t in unit.tolls if t is not toll and _told_again(t, toll)]
    sites = [site for t, unit in equal if (site := _nearest(t.figure, unit))]
    return max(sites, key=lambda site: (site.strength, site.grain), default=None)


def _told_again(one: Toll, other: Toll) -> bool:
    """Whether two figures anywhere in a report are so large, and so equal, that they count the same people."""
    large = (one.low or one.high or 0) >= RARE and not one.within and not other.within
    vague = {"unknown", "other"}
    return large and figure_key(one)[:2] == figure_key(other)[:2] and (one.group == other.group or bool(vague & {one.group, other.group}))


def place_of(
    span: Span,
    unit: Unit,
    scene: Scene | None,
    barred: frozenset[Span] = frozenset(),
    twin: Site | None = None,
    whole: frozenset[Span] = frozenset(),
) -> EventPlace | None:
    """The place of what stands at `span`: its clause's, made finer by that of an equal figure, else by its scene's."""
    own = _nearest(span, unit)
    if twin and (own is None or own.strength < twin.strength or _refines(twin._replace(head=None), own)):
        own = twin
    beyond = (
        frozenset(s.span for s in unit.sites if _parted(span, s, unit)) | _of_others(span, unit) | barred | whole
        if own and own.fine > 0
        else whole
    )
    of_scene = scene_place(scene, beyond, unit.span[1]) if scene else None
    if own is None:
        of_scene = of_scene or (scene_place(scene, before=unit.span[1]) if scene else None)
        return of_scene.place if of_scene else None
    if of_scene and _refines(of_scene, own):
        return of_scene.place
    return own.place


def _refines(site: Site, own: Site) -> bool:
    """Whether a scene's site makes a clause's own more precise: not one of a list within it, and not a town that may lie anywhere near."""
    if site.grain <= own.grain or (site.fine == NEARBY and own.mention.feature == "RGN") or own.whole or not inside(site, own):
        return False
    if ((own.lent or own.adrift) and own.fine >= TOWN) or (own.fine == NEARBY and site.adrift):
        return False
    if own.fine == TOWN and site.adrift and own.noun in {"town", "village"}:
        return False
    if own.mention.feature == "RGN" and site.mention.feature in _SEATS:
        return False
    return site.head is None or own.fine <= 1


def _nearest(span: Span, unit: Unit) -> Site | None:
    """The site that the clause gives: the first behind it before the next figure of the same kind, else the last before it, else any.

    What stands beyond a full stop that did not end the sentence, or beyond a figure that is a part of this one, is a last resort or none.
    """
    sites = [site for site in located(unit) if site.fine > 0] or unit.pointed or located(unit)
    if not sites:
        return None
    metric = next((t.metric for t in unit.tolls if t.figure == span), None)
    rivals = [t.figure[0] for t in unit.tolls if t.figure[0] > span[1] and t.within is None and t.metric == (metric or t.metric)]
    rival = min(rivals, default=unit.span[1])
    here = [s for s in sites if not _parted(span, s, unit)] or sites
    behind = [s for s in here if span[1] <= s.at[0] < rival]
    before = [s for s in here if s.at[1] <= span[0]]
    pool = behind or before[::-1] or [s for s in here if not _of_part(s, span, unit)]
    if not pool:
        return None
    finest = pool[0]
    for site in pool[1:]:
        if site.grain > max(finest.grain, NEARBY) and _beside(site, finest) and inside(site, finest):
            finest = site
    return next((site for site in sites if site.span == finest.head), finest)


def _of_others(span: Span, unit: Unit) -> frozenset[Span]:
    """The sites that the sentence gives to other figures of the same kind that are no part of the one at `span`, nor it of them."""
    own = next((t for t in unit.tolls if t.figure == span), None)
    rivals = [
        t for t in unit.tolls if own and own.within is None and t.metric == own.metric and t is not own and t.within in {None, own.id}
    ]
    sites = {site.span for t in rivals if (site := _nearest(t.figure, unit))}
    mine = _nearest(span, unit)
    return frozenset(sites - ({mine.span} if mine else set()))


def _parted(span: Span, site: Site, unit: Unit) -> bool:
    """Whether a full stop stands between what is at `span` and a site."""
    return any(min(span[0], site.at[0]) < stop < max(span[0], site.at[0]) for stop in unit.stops)


def _of_part(site: Site, span: Span, unit: Unit) -> bool:
    """Whether a smaller figure of the same kind stands between a figure and a site: the site is that of a part."""
    own = next((t for t in unit.tolls if t.figure == span), None)
    if own is None:
        return False
    size = own.low or own.high or 0
    return any(
        t.metric == own.metric and span[1] <= t.figure[0] < site.at[0] and 1 < (t.low or t.high or 0) < size
        for t in unit.tolls
        if t is not own
    )


def _beside(a: Site, b: Site) -> bool:
    """Whether two names stand so near to each other that they name one place together."""
    return max(a.span[0], b.span[0]) - min(a.span[1], b.span[1]) <= BESIDE


def days_of(span: Span, unit: Unit, scene: Scene | None, written: str | None) -> When | None:
    """The days of what stands at `span`: its sentence's nearest, else its scene's, else the report's own unless it is recalled."""
    day = _nearest_day(span, [d for d in unit.days if not d.long]) or (scene_days(scene) if scene else None)
    if day is None:
        return When(written, written) if written and not recalled(unit) else None
    return When(day.first, day.last)


def _nearest_day(span: Span, days: list[Day]) -> Day | None:
    return min(days, key=lambda day: max(day.span[0] - span[1], span[0] - day.span[1], 0), default=None)


def days_of_total(toll: Toll, unit: Unit, written: str | None) -> When | None:
    """The days of a total over a long time: from the day "since" which it counts up to the report's, else the nearest expression's own."""
    day = next((d for d in unit.days if d.long), None) or _nearest_day(toll.figure, unit.days)
    if day is None:
        return None
    counts_on = written and written > day.last and words_of("since") & set(unit.words)
    return When(day.first, written if counts_on else day.last)


def place_of_total(toll: Toll, unit: Unit, units: list[Unit], main: Scene | None) -> EventPlace | None:
    """The place of a total over a long time: its sentence's; else the report's country for a war's, the lead's for another."""
    own = _nearest(toll.figure, unit)
    size = toll.low or toll.high or 0
    if own and (own.fine == 0 or size < COUNTRY):
        return own.place
    lead = scene_place(main) if main else None
    if lead and not _of_war(size, unit):
        return lead.place
    home = _home([site for u in units for site in u.sites]) or own or lead
    return home.place if home else None


def _of_war(size: int, unit: Unit) -> bool:
    """Whether a total is a whole war's: a very large one, or one over years."""
    years = any((date.fromisoformat(day.last) - date.fromisoformat(day.first)).days > YEARLONG for day in unit.days)
    return size >= WAR or years or bool(words_of("war") & set(unit.words))


def _home(sites: list[Site]) -> Site | None:
    """The country in which most of a report's places lie, where it names that."""
    count = Counter(site.country for site in sites if site.fine > 0 and site.country)
    countries = [site for site in sites if site.fine == 0 and site.country]
    return max(countries, key=lambda site: (count[site.country], site.strength, -site.span[0]), default=None)
