"""Place and days of a figure or act by rule: from its clause first, then from its episode."""

from bisect import bisect_left
from collections import Counter
from datetime import date

from reportedly import lexicon
from reportedly.records import EventPlace, Span, Toll, When
from reportedly.resolve.ground.discourse import (
    RECENT,
    Episode,
    episode_days,
    most_mentioned,
    recalled,
)
from reportedly.resolve.ground.granularity import NEARBY, TOWN
from reportedly.resolve.ground.nearest import is_parted, nearest
from reportedly.resolve.ground.sites import Site, inside
from reportedly.resolve.ground.units import COUNTRY, WAR, Day, Unit, gap, size
from reportedly.rules import note

YEARLONG = 250
"""Days from which on a stretch is most of a year or longer."""
_SEATS = frozenset({"PPLC", "PPLA"})
"""Features of the seats of countries and divisions: a region beside one is no wider name for it."""


def episode_place(
    episode: Episode | None,
    barred: frozenset[Span] = frozenset(),
    before: int | None = None,
    *,
    wide: bool = False,
) -> Site | None:
    """The finest site of an episode, or of the one whose heir it is.

    Of several it is the last before `before`, else the one with the most mentions and the best
    words, then the first. Where `wide`, it is a division or a country.
    """
    for _ in range(RECENT):
        if episode is None:
            break
        for sites in episode.by_grain:
            if wide and sites[0].fine > 1:
                continue
            if site := _open_site(episode, sites, barred, before):
                return site
        episode, barred, wide = episode.heir_of, frozenset(), False
    return None


def _open_site(
    episode: Episode, sites: list[Site], barred: frozenset[Span], before: int | None
) -> Site | None:
    """One of an episode's sites of one grain that is not barred."""
    if before is not None:
        at = bisect_left(sites, before, key=lambda site: site.span[0])
        told = (sites[i] for i in range(at - 1, -1, -1) if sites[i].span not in barred)
        if site := next(told, None):
            return site
    if not barred and sites is episode.by_grain[0]:
        return episode.prevalent
    left = [site for site in sites if site.span not in barred]
    return most_mentioned(left) if left else None


def place_of(
    span: Span,
    unit: Unit,
    episode: Episode | None,
    barred: frozenset[Span] = frozenset(),
    twin: Site | None = None,
    *,
    spread: bool = False,
) -> EventPlace | None:
    """The place of what is at `span`: its clause's, refined by an equal figure or its episode."""
    own = nearest(span, unit)
    if twin and (
        own is None or own.strength < twin.strength or _refines(twin._replace(head=None), own)
    ):
        own = twin
    beyond = (
        frozenset(s.span for s in unit.sites if is_parted(span, s, unit)) | barred
        if own and own.fine > 0
        else frozenset()
    )
    of_episode = episode_place(episode, beyond, unit.span[1], wide=spread)
    if own is None:
        of_episode = of_episode or episode_place(episode, before=unit.span[1])
        return _told("ground.place.episode", of_episode)
    if of_episode and _refines(of_episode, own):
        return _told("ground.place.episode-refines-clause", of_episode)
    return _told("ground.place.clause", own)


def _told(by: str, site: Site | None) -> EventPlace | None:
    """The place of a site, taken down where a trace is on."""
    if site is None:
        return None
    note(by, words=(site.span,), answer=site.place.name)
    return site.place


def _refines(site: Site, own: Site) -> bool:
    """Whether an episode's site refines a clause's: within it, and not merely near or in a list."""
    if (
        site.grain <= own.grain
        or (site.fine == NEARBY and own.mention.feature == "RGN")
        or own.whole
        or not inside(site, own)
    ):
        return False
    if ((own.lent or own.adrift) and own.fine >= TOWN) or (own.fine == NEARBY and site.adrift):
        return False
    if own.fine == TOWN and site.adrift and own.noun in {"town", "village"}:
        return False
    if own.mention.feature == "RGN" and site.mention.feature in _SEATS:
        return False
    return site.head is None or own.fine <= 1


def days_of(span: Span, unit: Unit, episode: Episode | None, written: str | None) -> When | None:
    """The days of what is at `span`: by sentence, episode, or the report's day unless recalled."""
    own = _nearest_day(span, [d for d in unit.days if not d.long])
    day = own or (episode_days(episode) if episode else None)
    if day is not None:
        note("ground.day.clause" if own else "ground.day.episode", words=(day.span,))
    if day is None:
        note("ground.day.published", answer="" if recalled(unit) else written)
        return When(written, written) if written and not recalled(unit) else None
    return When(day.first, day.last)


def _nearest_day(span: Span, days: list[Day]) -> Day | None:
    return min(days, key=lambda day: gap(day.span, span), default=None)


def days_of_total(toll: Toll, unit: Unit, written: str | None) -> When | None:
    """The days of a long-term total: from "since" up to the report, or the nearest expression."""
    day = next((d for d in unit.days if d.long), None) or _nearest_day(toll.figure, unit.days)
    if day is None:
        return None
    counts_on = (
        written and written > day.last and lexicon.words("grounding.since") & set(unit.words)
    )
    return When(day.first, written if counts_on else day.last)


def place_of_total(
    toll: Toll, unit: Unit, units: list[Unit], main: Episode | None
) -> EventPlace | None:
    """The place of a long-term total: its sentence's, a war's country, or the lead's."""
    own = nearest(toll.figure, unit)
    if own and (own.fine == 0 or size(toll) < COUNTRY):
        return own.place
    lead = episode_place(main)
    if lead and not _of_war(toll, unit):
        return lead.place
    home = _home([site for u in units for site in u.sites]) or own or lead
    return home.place if home else None


def _of_war(toll: Toll, unit: Unit) -> bool:
    """Whether a total is a whole war's: a very large one, or one over years."""
    years = any(
        (date.fromisoformat(day.last) - date.fromisoformat(day.first)).days > YEARLONG
        for day in unit.days
    )
    return size(toll) >= WAR or years or bool(lexicon.words("grounding.war") & set(unit.words))


def _home(sites: list[Site]) -> Site | None:
    """The country in which most of a report's places lie, where it names that."""
    count = Counter(site.country for site in sites if site.fine > 0 and site.country)
    countries = [site for site in sites if site.fine == 0 and site.country]
    return max(
        countries,
        key=lambda site: (count[site.country], site.strength, -site.span[0]),
        default=None,
    )
