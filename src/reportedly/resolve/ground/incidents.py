"""A report's own incidents: its scenes, with the range of the dead and the injured."""

import hashlib

from reportedly.lexicon import load
from reportedly.model import Document, Event, EventPlace, Happening, Metric, Range, When
from reportedly.resolve.ground.ranges import spread, totals
from reportedly.resolve.ground.scenes import Scene, scene_days
from reportedly.resolve.ground.units import Unit
from reportedly.resolve.ground.victims import Count, Told, count, told
from reportedly.resolve.ground.whereabouts import scene_place
from reportedly.resolve.times import day_of_writing


def happenings(document: Document, units: list[Unit], found: list[Scene], events: dict[str, Event]) -> tuple[Happening, ...]:
    """The incidents, the main one first."""
    if not found:
        return ()
    norms = [token.norm for token in document.tokens]
    words = [norm.lower() for norm in norms]
    main = main_scene(found, units)
    ordered = [main, *(scene for scene in found if scene is not main)]
    elsewhere = {index for scene in found if scene is not main for index in scene.units}
    out = []
    for scene in ordered:
        indices = [i for i in range(len(units)) if i not in elsewhere] if scene is main else scene.units
        people = count(told(norms, words, [(units[i].first, units[i].last) for i in indices]))
        out.append(_happening(document, units, scene, people, main=scene is main))
    return tuple(h for h in out if h.main or h.events)


def main_scene(found: list[Scene], units: list[Unit]) -> Scene:
    """The scene that the report is mainly about: the lead's."""
    return found[0]


def _happening(document: Document, units: list[Unit], scene: Scene, people: Count, *, main: bool) -> Happening:
    ids = tuple(event.id for index in scene.units for event in units[index].events)
    key = document.report.sha256 + "|" + ",".join(ids)
    return Happening(
        id="i" + hashlib.sha256(key.encode()).hexdigest()[:12],
        main=main,
        events=ids,
        place=_place(scene),
        when=_when(document, scene, main=main),
        killed=_range(document, units, scene, "killed", people.dead),
        injured=_range(document, units, scene, "injured", people.hurt),
    )


def _place(scene: Scene) -> EventPlace | None:
    site = scene_place(scene)
    return site.place if site else None


def _when(document: Document, scene: Scene, *, main: bool) -> When | None:
    day = scene_days(scene)
    if day:
        return When(day.first, day.last)
    written = day_of_writing(document)
    return When(written, written) if main and written else None


def _range(document: Document, units: list[Unit], scene: Scene, metric: Metric, people: Told) -> Range:
    """By the totals where there are any, else by the people told of one by one."""
    found = totals([units[i] for i in scene.units], metric, document.report.text)
    if not found:
        number = people.number or (load("ranges")["plural"] if people.vague else 0)
        return Range(number, number) if number else Range(None, None)
    return spread(found)
