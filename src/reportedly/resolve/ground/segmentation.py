"""From sentences to episodes: which of a report's sentences speak of one incident.

A sentence with a place or a day goes to the episode that both fit, the one at hand first, then the
lead's, then the latest; if none fits and it tells of an act, it opens an episode. One without
either goes on with the episode at hand. A figure for a province is not put into the town of one of
its parts: where other episodes lie in the same province on the same days, the sentences that name
only the province stay an episode of their own.
"""

from datetime import date, timedelta

from reportedly import lexicon
from reportedly.resolve.ground.discourse import (
    RARE,
    RECENT,
    Episode,
    Figure,
    back_words,
    episode_days,
    family_of,
    figure_key,
    goes_back,
    is_month,
    is_vague,
    is_wide,
    overlap,
    recalled,
)
from reportedly.resolve.ground.granularity import NEARBY
from reportedly.resolve.ground.sites import Site, inside, together
from reportedly.resolve.ground.units import Day, Unit, size


def episodes(units: list[Unit], written: str | None = None) -> list[Episode]:
    """The episodes, the lead's first; undated, the lead is of the week up to `written`."""
    found: list[Episode] = []
    first_with: dict[Figure, int] = {}
    current: Episode | None = None
    for index, unit in enumerate(units):
        if unit.heads and current:
            found.append(Episode(after=current, number=len(found)))
            current = found[-1]
            current.take(index, unit)
            _remember(first_with, unit, current)
            continue
        if not (unit.tells or (goes_back(unit) and current)):
            if current and _says_where(unit, current):
                current.take(index, unit)
                _remember(first_with, unit, current)
            continue
        if unit.tolls and all(unit.sums_up(toll) for toll in unit.tolls):
            continue
        known = _known(unit, found, first_with)
        episode = _choose(unit, current, found, (known, written))
        if not episode.units:
            episode.number = len(found)
            found.append(episode)
            episode.after = None if recalled(unit) else current
            episode.then = (
                next((day for day in reversed(episode.after.days) if not day.long), None)
                if episode.after
                else None
            )
        episode.take(
            index,
            unit,
            dated=not _resumes(unit)
            or _fits_day(episode, unit.days, written if episode is found[0] else None),
        )
        _remember(first_with, unit, episode)
        current = current if unit.apart and current else episode
    return _unfold(found, units)


def _remember(first_with: dict[Figure, int], unit: Unit, episode: Episode) -> None:
    """Note which episode was the first to have the figures of a sentence that it took."""
    for toll in unit.tolls:
        if (toll.low or 2) > 1:
            key = figure_key(toll)
            first_with[key] = min(first_with.get(key, episode.number), episode.number)


def _says_where(unit: Unit, episode: Episode) -> bool:
    """Whether a sentence without a known act supplies the place that the episode lacks."""
    sites = [site for site in unit.located if site.strength > 1 and site.fine > NEARBY]
    return (
        bool(sites)
        and all(site.fine <= 1 for site in episode.finest)
        and _fits_place(episode, sites, same=False)
        and _fits_day(episode, unit.days, None)
    )


def _choose(
    unit: Unit,
    current: Episode | None,
    found: list[Episode],
    lead: tuple[Episode | None, str | None],
) -> Episode:
    """The episode that a sentence goes on with; `lead` is what its figures and the date say."""
    known, written = lead
    if current is None:
        return Episode()
    if any(f" {phrase} " in unit.opening for phrase in lexicon.words("grounding.total")):
        return found[0]
    candidates = [
        episode
        for episode in [current, found[0], *found[: -RECENT - 1 : -1]]
        if episode is not current or unit.apart != "behind"
    ]
    sites = unit.located
    if not unit.apart and (bound := _bound(unit, current, known, sites)):
        return bound
    fresh = bool(unit.apart) or _leads_over(unit)
    for episode in [known, *candidates] if known else candidates:
        lead_day = written if episode is found[0] else None
        told = episode is known or _fits_act(episode, unit)
        wide = episode in (current, found[0], known) or _fits_word(episode, sites)
        if (
            told
            and wide
            and _fits_place(episode, sites, same=fresh)
            and _fits_day(episode, unit.days, lead_day)
        ):
            return episode
    return Episode() if sites else Episode(heir_of=current)


def _bound(
    unit: Unit, current: Episode, known: Episode | None, sites: list[Site]
) -> Episode | None:
    """The episode that a sentence continues whatever its days: by a figure, or by "the attack"."""
    if not sites and not unit.days and (known or _fits_act(current, unit)):
        return known or current
    if known and _telling(unit, known) and _fits_place(known, sites, same=False):
        return known
    return current if _resumes(unit) and _fits_place(current, sites, same=False) else None


def _telling(unit: Unit, episode: Episode) -> bool:
    """Whether the sentence repeats a large exact figure of the episode."""
    same = [toll for toll in unit.tolls if figure_key(toll) in episode.figures]
    return any(size(toll) >= RARE and not is_vague(toll) for toll in same)


def _resumes(unit: Unit) -> bool:
    """Whether a sentence opens with the current act ("The attack struck ...")."""
    back, _ = back_words()
    return unit.words[0] in {"the", "this", "that"} and any(
        word in back for word in unit.words[1:3]
    )


def _leads_over(unit: Unit) -> bool:
    """Whether a sentence turns to another act; "also" does not if the act is "the attack"."""
    phrases = [
        phrase for phrase in lexicon.words("grounding.fresh") if f" {phrase} " in unit.opening
    ]
    back, determiners = back_words()
    described = any(
        a in determiners and c in back for a, c in zip(unit.words, unit.words[2:], strict=False)
    )
    if phrases == ["also"] and (described or goes_back(unit)):
        return False
    return bool(phrases) or " nearby " in unit.line


def _known(unit: Unit, found: list[Episode], first_with: dict[Figure, int]) -> Episode | None:
    """The first episode with one of the sentence's figures; parts ("four of them") do not count."""
    own = {toll.id for toll in unit.tolls}
    figures = {
        figure_key(toll)
        for toll in unit.tolls
        if (toll.low or 2) > 1 and toll.within not in own and not is_vague(toll)
    }
    numbers = [first_with[figure] for figure in figures if figure in first_with]
    return found[min(numbers)] if numbers else None


def _fits_act(episode: Episode, unit: Unit) -> bool:
    """Whether an act with a named actor is of a family known to the episode."""
    act = next((event for event in unit.events if family_of(event)), None)
    return (
        act is None or not act.actors or not episode.families or family_of(act) in episode.families
    )


def _fits_place(episode: Episode, sites: list[Site], *, same: bool) -> bool:
    """Whether the sites fit the episode's; if `same`, one of them must be the same place."""
    finest = episode.finest or (episode.heir_of.finest if episode.heir_of else [])
    if same and sites and finest:
        return any(site.key == other.key for site in sites if site.fine > 1 for other in finest)
    return (
        not sites or not finest or any(together(site, other) for site in sites for other in finest)
    )


def _fits_word(episode: Episode, sites: list[Site]) -> bool:
    """Whether sites fit an earlier episode when seats stand for their towns only."""
    if not sites or not episode.finest:
        return True
    plain = [site._replace(bare=False) for site in sites]
    return any(
        together(site, other._replace(bare=False)) for other in episode.finest for site in plain
    )


def _fits_day(episode: Episode, days: list[Day], written: str | None) -> bool:
    days = [day for day in days if not day.long]
    known = episode.named
    if not known and episode.after and (given := episode_days(episode)):
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
    """Whether a day makes precise the month that an episode is known by."""
    return is_month(known) and known.first <= day.first and day.last <= known.last


def _unfold(found: list[Episode], units: list[Unit]) -> list[Episode]:
    """Split off sentences about a whole province if other episodes lie in that province too."""
    out: list[Episode] = []
    for number, episode in enumerate(found):
        coarse = _coarse_units(episode, units)
        fine = sorted(set(episode.units).difference(coarse))
        near = found[max(0, number - RECENT) : number + RECENT]
        if (
            not coarse
            or not fine
            or not _others_within(episode, near, [s for i in coarse for s in units[i].located])
        ):
            out.append(episode)
            continue
        figures = {(t.metric, t.low) for i in fine for t in units[i].tolls}
        shared = [i for i in coarse if any((t.metric, t.low) in figures for t in units[i].tolls)]
        apart = sorted(set(coarse).difference(shared))
        if not apart:
            out.append(episode)
            continue
        parts = [_of(apart, units, episode.after), _of(sorted(fine + shared), units, episode.after)]
        out.extend(sorted(parts, key=lambda part: part.units[0]))
    return out


def _coarse_units(episode: Episode, units: list[Unit]) -> list[int]:
    grain = max((site.fine for site in episode.sites), default=0)
    return [
        i
        for i in episode.units
        if units[i].tolls and (own := units[i].located) and max(s.fine for s in own) < grain
    ]


def _others_within(episode: Episode, found: list[Episode], coarse: list[Site]) -> bool:
    return any(
        other is not episode
        and inside(site, area)
        and site.key != area.key
        and (not other.days or not episode.days or _share(other, episode))
        for other in found
        for site in other.finest
        for area in coarse
        if area.fine > 0
    )


def _share(a: Episode, b: Episode) -> bool:
    ours, theirs = ({day[1:3]: day for day in one.days}.values() for one in (a, b))
    return any(overlap(x, y) for x in ours for y in theirs)


def _of(indices: list[int], units: list[Unit], after: Episode | None) -> Episode:
    episode = Episode(after=after)
    for index in indices:
        episode.take(index, units[index])
    return episode
