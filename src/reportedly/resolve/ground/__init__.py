"""Assign an incident, a place and days to every figure and act; then list the report's incidents.

The place is not the nearest in the text but that of the episode: the dateline, the lead, what "the
attack" points back to.
"""

from dataclasses import replace

from reportedly.records import (
    Actor,
    Attribution,
    Event,
    Happening,
    PlaceMention,
    TimeMention,
    Toll,
)
from reportedly.resolve.ground.discourse import Episode, by_sentence
from reportedly.resolve.ground.incidents import happenings
from reportedly.resolve.ground.placement import choose
from reportedly.resolve.ground.placement.by_rule import (
    days_of,
    days_of_total,
    place_of,
    place_of_total,
)
from reportedly.resolve.ground.segmentation import episodes
from reportedly.resolve.ground.sums import (
    Figures,
    has_own_site,
    is_spread,
    joined,
    parts_of,
    twin_site,
)
from reportedly.resolve.ground.toll_scope import with_scope
from reportedly.resolve.ground.units import Unit, units
from reportedly.resolve.parties import name_party
from reportedly.resolve.times import day_of_writing
from reportedly.rules import about, note
from reportedly.text.doc import Doc


def ground(
    document: Doc,
    attributions: tuple[Attribution, ...],
    tolls: tuple[Toll, ...],
    events: tuple[Event, ...],
    places: tuple[PlaceMention, ...],
    times: tuple[TimeMention, ...],
) -> tuple[tuple[Toll, ...], tuple[Event, ...], tuple[Happening, ...]]:
    """Tolls and events with place and days, and their incidents, the main one first."""
    parts, found, written = read(document, attributions, tolls, events, (places, times))
    of = by_sentence(found)
    grounded = by_rule(parts, found, written)
    chosen = choose(document, parts, found, {name: toll.place for name, toll in grounded.items()})
    placed = _with_wholes(
        parts, {name: replace(toll, place=chosen[name]) for name, toll in grounded.items()}
    )
    text = document.report.text
    acts = {
        e.id: _event(_named(text, e), unit, of.get(i), written)
        for i, unit in enumerate(parts)
        for e in unit.events
    }
    return (
        with_scope(document, [placed[t.id] for t in tolls], attributions, places),
        tuple(acts[e.id] for e in events),
        happenings(document, parts, found, written),
    )


def read(
    document: Doc,
    attributions: tuple[Attribution, ...],
    tolls: tuple[Toll, ...],
    events: tuple[Event, ...],
    mentions: tuple[tuple[PlaceMention, ...], tuple[TimeMention, ...]],
) -> tuple[list[Unit], list[Episode], str | None]:
    """A report's sentences, its episodes (the lead's first) and the day of writing."""
    written = day_of_writing(document)
    parts = units(document, attributions, tolls, events, mentions, written)
    return parts, episodes(parts, written), written


def by_rule(parts: list[Unit], found: list[Episode], written: str | None) -> dict[str, Toll]:
    """The figures with the places and days that the rules give, by id."""
    of = by_sentence(found)
    main = found[0] if found else None
    grounded: dict[str, Toll] = {}
    figures = Figures(parts)
    for index, unit in enumerate(parts):
        for toll in unit.tolls:
            own = (
                _total(toll, unit, (parts, written), main)
                if unit.sums_up(toll)
                else _toll(toll, index, of.get(index), (figures, written))
            )
            whole = _whole(toll, unit, grounded)
            beside = grounded[twin.id] if (twin := joined(toll, unit)) else None
            own = replace(own, place=beside.place) if beside else own
            if whole:
                note("ground.place.of-the-whole", toll.id, "toll.place", answer=whole.id)
            grounded[toll.id] = replace(own, place=whole.place, when=whole.when) if whole else own
    return grounded


def _with_wholes(parts: list[Unit], placed: dict[str, Toll]) -> dict[str, Toll]:
    """The figures, those that are parts of one in their sentence at its place."""
    out = dict(placed)
    for unit in parts:
        for toll in unit.tolls:
            if whole := _whole(toll, unit, out):
                out[toll.id] = replace(out[toll.id], place=whole.place)
    return out


def _whole(toll: Toll, unit: Unit, grounded: dict[str, Toll]) -> Toll | None:
    """The figure that this one is part of, whose place and days it takes unless it has its own."""
    whole = next(
        (grounded[t.id] for t in unit.tolls if t.id == toll.within and t.id in grounded), None
    )
    return None if whole and has_own_site(toll, whole, unit) else whole


def _total(
    toll: Toll, unit: Unit, report: tuple[list[Unit], str | None], main: Episode | None
) -> Toll:
    parts, written = report
    place = place_of_total(toll, unit, parts, main)
    when = days_of_total(toll, unit, written)
    if place is not None:
        note("ground.place.total", toll.id, "toll.place", words=(place.span,), answer=place.name)
    note("ground.day.total", toll.id, "toll.day")
    return replace(toll, place=place, when=when)


def _toll(
    toll: Toll, index: int, episode: Episode | None, report: tuple[Figures, str | None]
) -> Toll:
    figures, written = report
    unit = figures.units[index]
    given = (toll, index, episode, figures) if episode else None
    barred = parts_of(*given) if given else frozenset()
    twin = twin_site(*given) if given else None
    spread = is_spread(*given) if given else False
    with about(toll.id, "toll.place"):
        place = place_of(toll.figure, unit, episode, barred, twin, spread=spread)
    with about(toll.id, "toll.day"):
        when = days_of(toll.figure, unit, episode, written)
    return replace(toll, event=_event_of(toll, unit), place=place, when=when)


def _event_of(toll: Toll, unit: Unit) -> str | None:
    if not unit.events:
        return None
    return min(unit.events, key=lambda e: abs(e.trigger[0] - toll.figure[0])).id


def _named(text: str, event: Event) -> Event:
    """The event with the parties that the words for its actors and targets name by themselves."""

    def party(who: Actor) -> Actor:
        name = name_party(text[slice(*who.span)])
        return replace(who, party=name.id) if name else who

    return replace(
        event, actors=tuple(map(party, event.actors)), targets=tuple(map(party, event.targets))
    )


def _event(event: Event, unit: Unit, episode: Episode | None, written: str | None) -> Event:
    with about(event.id, "event.place"):
        place = place_of(event.trigger, unit, episode)
    with about(event.id, "event.day"):
        when = days_of(event.trigger, unit, episode, written)
    return replace(event, place=place, when=when)
