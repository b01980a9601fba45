"""From sentences to scenes: which of a report's sentences speak of one incident.

A sentence with a place or a day goes to the scene that both fit, the one at hand first, then the
lead's, then the latest; if none fits and it tells of an act, it opens a scene. A sentence without
either goes on with the scene at hand. A figure for a province is not put into the town of one of
its parts: where other scenes lie in the same province on the same days, the sentences that name
only the province stay a scene of their own.
"""

from datetime import date, timedelta

from reportedly.resolve.ground.grains import NEARBY
from reportedly.resolve.ground.scene import (
    RARE,
    Scene,
    back_words,
    family_of,
    figure_key,
    goes_back,
    is_month,
    is_vague,
    is_wide,
    located,
    overlap,
    recalled,
    scene_days,
)
from reportedly.resolve.ground.sites import Site, inside, together
from reportedly.resolve.ground.units import Day, Unit, size, words_of


def scenes(units: list[Unit], written: str | None = None) -> list[Scene]:
    """The scenes, the lead's first. The lead's is taken to be of the week up to `written` where it names no day."""
    found: list[Scene] = []
    current: Scene | None = None
    for index, unit in enumerate(units):
        if unit.heads and current:
            found.append(Scene(after=current))
            current = found[-1]
            current.take(index, unit)
            continue
        if not (unit.tells or (goes_back(unit) and current)):
            if current and _says_where(unit, current):
                current.take(index, unit)
            continue
        if unit.tolls and all(unit.sums_up(toll) for toll in unit.tolls):
            continue
        scene = _choose(unit, current, found, written)
        if scene not in found:
            found.append(scene)
            scene.after = None if recalled(unit) else current
            scene.then = (
                next((day for day in reversed(scene.after.days) if not day.long), None)
                if scene.after
                else None
            )
        scene.take(
            index,
            unit,
            dated=not _resumes(unit)
            or _fits_day(scene, unit.days, written if scene is found[0] else None),
        )
        current = current if unit.apart and current else scene
    return _unfold(found, units)


def _says_where(unit: Unit, scene: Scene) -> bool:
    """Whether a sentence right behind the scene's last, without an act that is known, gives the place that the scene still lacks."""
    sites = [site for site in located(unit) if site.strength > 1 and site.fine > NEARBY]
    vague = all(site.fine <= 1 for site in scene.sites)
    return (
        vague
        and bool(sites)
        and _fits_place(scene, sites, same=False)
        and _fits_day(scene, unit.days, None)
    )


def _choose(unit: Unit, current: Scene | None, found: list[Scene], written: str | None) -> Scene:
    if current is None:
        return Scene()
    if any(f" {phrase} " in unit.opening for phrase in words_of("total")):
        return found[0]
    candidates = [
        scene
        for scene in [current, found[0], *reversed(found)]
        if scene is not current or unit.apart != "behind"
    ]
    sites = [site for site in located(unit) if site.strength > 1 or not _foreign(site, found[0])]
    known = _known(unit, found)
    if not unit.apart and (bound := _bound(unit, current, known, sites)):
        return bound
    fresh = bool(unit.apart) or _leads_over(unit)
    for scene in [known, *candidates] if known else candidates:
        lead_day = written if scene is found[0] else None
        told = scene is known or _fits_act(scene, unit)
        wide = scene in (current, found[0], known) or _fits_word(scene, sites)
        if (
            told
            and wide
            and _fits_place(scene, sites, same=fresh)
            and _fits_day(scene, unit.days, lead_day)
        ):
            return scene
    return Scene() if sites else Scene(heir_of=current)


def _bound(unit: Unit, current: Scene, known: Scene | None, sites: list[Site]) -> Scene | None:
    """The scene that a sentence goes on with whatever its days: for want of place and day, by its figure, or by "the attack"."""
    if not sites and not unit.days and (known or _fits_act(current, unit)):
        return known or current
    if known and _telling(unit, known) and _fits_place(known, sites, same=False):
        return known
    return current if _resumes(unit) and _fits_place(current, sites, same=False) else None


def _telling(unit: Unit, scene: Scene) -> bool:
    """Whether a figure that the scene has is so large and exact that an equal one is hardly another's."""
    same = [toll for toll in unit.tolls if figure_key(toll) in scene.figures]
    return any(size(toll) >= RARE and not is_vague(toll) for toll in same)


def _resumes(unit: Unit) -> bool:
    """Whether a sentence begins with the act at hand ("The attack struck ..."): days in it that do not fit are of something else."""
    back, _ = back_words()
    return unit.words[0] in {"the", "this", "that"} and any(
        word in back for word in unit.words[1:3]
    )


def _leads_over(unit: Unit) -> bool:
    """Whether a sentence leads over to another act; "also" does not where the act is "the attack"."""
    phrases = [phrase for phrase in words_of("fresh") if f" {phrase} " in unit.opening]
    back, determiners = back_words()
    described = any(
        a in determiners and c in back for a, c in zip(unit.words, unit.words[2:], strict=False)
    )
    if phrases == ["also"] and (described or goes_back(unit)):
        return False
    return bool(phrases) or " nearby " in unit.line


def _known(unit: Unit, found: list[Scene]) -> Scene | None:
    """The first scene that has one of the sentence's figures, parts of one in it left out: "four of them" may be any four."""
    own = {toll.id for toll in unit.tolls}
    figures = {
        figure_key(toll)
        for toll in unit.tolls
        if (toll.low or 2) > 1 and toll.within not in own and not is_vague(toll)
    }
    return next((scene for scene in found if figures & scene.figures), None)


def _fits_act(scene: Scene, unit: Unit) -> bool:
    """Whether an act with a named actor is of a family that the scene knows, as far as it knows any."""
    act = next((event for event in unit.events if family_of(event)), None)
    return act is None or not act.actors or not scene.families or family_of(act) in scene.families


def _foreign(site: Site, scene: Scene) -> bool:
    """Whether a place named in passing lies in another country than a scene."""
    countries = {other.country for other in scene.sites if other.country}
    return bool(countries) and site.country not in countries


def _fits_place(scene: Scene, sites: list[Site], *, same: bool) -> bool:
    """Whether the sites can be the scene's; where the words lead over to something else (`same`), only if it has one of them."""
    finest = scene.finest or (scene.heir_of.finest if scene.heir_of else [])
    if same and sites and finest:
        return any(site.key == other.key for site in sites if site.fine > 1 for other in finest)
    return (
        not sites or not finest or any(together(site, other) for site in sites for other in finest)
    )


def _fits_word(scene: Scene, sites: list[Site]) -> bool:
    """Whether sites can be a scene's though its seats mean no more than their towns, as those of a scene far behind."""
    plain = [site._replace(bare=False) for site in scene.finest]
    return (
        not sites
        or not plain
        or any(together(site._replace(bare=False), other) for site in sites for other in plain)
    )


def _fits_day(scene: Scene, days: list[Day], written: str | None) -> bool:
    days = [day for day in days if not day.long]
    known = [day for day in scene.days if not day.long]
    if not known and scene.after and (given := scene_days(scene)):
        known = [given]
    if not known and written and days:
        week = (date.fromisoformat(written) - timedelta(days=7)).isoformat()
        return any(day.last >= week and not is_wide(day) for day in days)
    return (
        not days
        or not known
        or any(overlap(day, other) or _refines(day, other) for day in days for other in known)
    )


def _refines(day: Day, known: Day) -> bool:
    """Whether a day makes precise the month that a scene is known by."""
    return is_month(known) and known.first <= day.first and day.last <= known.last


def _unfold(found: list[Scene], units: list[Unit]) -> list[Scene]:
    """Part the sentences that name only a province from a scene in one of its towns, where other scenes lie in the province too."""
    out: list[Scene] = []
    for scene in found:
        coarse = _coarse_units(scene, units)
        fine = [index for index in scene.units if index not in coarse]
        if (
            not coarse
            or not fine
            or not _others_within(scene, found, [s for i in coarse for s in located(units[i])])
        ):
            out.append(scene)
            continue
        figures = {(t.metric, t.low) for i in fine for t in units[i].tolls}
        shared = [i for i in coarse if any((t.metric, t.low) in figures for t in units[i].tolls)]
        apart = [i for i in coarse if i not in shared]
        if not apart:
            out.append(scene)
            continue
        parts = [_of(apart, units, scene.after), _of(sorted(fine + shared), units, scene.after)]
        out.extend(sorted(parts, key=lambda part: part.units[0]))
    return out


def _coarse_units(scene: Scene, units: list[Unit]) -> list[int]:
    grain = max((site.fine for site in scene.sites), default=0)
    return [
        i
        for i in scene.units
        if units[i].tolls and (own := located(units[i])) and max(s.fine for s in own) < grain
    ]


def _others_within(scene: Scene, found: list[Scene], coarse: list[Site]) -> bool:
    return any(
        other is not scene
        and inside(site, area)
        and site.key != area.key
        and (not other.days or not scene.days or _share(other, scene))
        for other in found
        for site in other.finest
        for area in coarse
        if area.fine > 0
    )


def _share(a: Scene, b: Scene) -> bool:
    return any(overlap(x, y) for x in a.days for y in b.days)


def _of(indices: list[int], units: list[Unit], after: Scene | None) -> Scene:
    scene = Scene(after=after)
    for index in indices:
        scene.take(index, units[index])
    return scene
