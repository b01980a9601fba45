"""Every figure and act gets the incident, the place and the days that it belongs to; then the report's own incidents.

The place is not the nearest in the text but that of the scene: the dateline, the lead, what "the attack" points back to.
"""

from dataclasses import replace

from reportedly.model import Attribution, Document, Event, Happening, PlaceMention, TimeMention, Toll
from reportedly.resolve.ground.incidents import happenings
from reportedly.resolve.ground.scenes import Scene, scenes
from reportedly.resolve.ground.units import Unit, units
from reportedly.resolve.ground.whereabouts import days_of, days_of_total, parts_of, place_of, place_of_total


def ground(
    document: Document,
    attributions: tuple[Attribution, ...],
    tolls: tuple[Toll, ...],
    events: tuple[Event, ...],
    places: tuple[PlaceMention, ...],
    times: tuple[TimeMention, ...],
) -> tuple[tuple[Toll, ...], tuple[Event, ...], tuple[Happening, ...]]:
    """Tolls and events with place and days, and the incidents that they make up, the main one first."""
    parts = units(document, attributions, tolls, events, (places, times))
    found = scenes(parts)
    of = {index: scene for scene in found for index in scene.units}
    grounded_tolls = {t.id: _toll(t, unit, of.get(i), parts) for i, unit in enumerate(parts) for t in unit.tolls}
    grounded_events = {e.id: _event(e, unit, of.get(i)) for i, unit in enumerate(parts) for e in unit.events}
    return (
        tuple(grounded_tolls[t.id] for t in tolls),
        tuple(grounded_events[e.id] for e in events),
        happenings(document, parts, found, grounded_events),
    )


def _toll(toll: Toll, unit: Unit, scene: Scene | None, parts: list[Unit]) -> Toll:
    if toll.cumulative:
        return replace(toll, place=place_of_total(toll, unit, parts), when=days_of_total(toll, unit))
    return replace(toll, event=_event_of(toll, unit), place=place_of(toll.figure, unit, scene, parts_of(toll, scene, parts) if scene else frozenset()), when=days_of(toll.figure, unit, scene))


def _event_of(toll: Toll, unit: Unit) -> str | None:
    if not unit.events:
        return None
    return min(unit.events, key=lambda e: abs(e.trigger[0] - toll.figure[0])).id


def _event(event: Event, unit: Unit, scene: Scene | None) -> Event:
    return replace(event, place=place_of(event.trigger, unit, scene), when=days_of(event.trigger, unit, scene))
