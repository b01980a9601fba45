"""The dossier of many reports, with the towns that its map shows."""

from collections.abc import Iterator, Sequence

from reportedly.dossier import folder, map_box, render
from reportedly.records import Analysis, Linked, Town
from reportedly.resolve.gazetteer import gazetteer, where

_TOWNS = 900
"""On the map, the largest first."""


def page(analyses: Sequence[Analysis], linked: Linked, title: str) -> str:
    """The dossier as one HTML page; as `reportedly.dossier.render`."""
    return render(
        analyses, linked.linking, linked.files, title, _towns(linked), _regions(analyses, linked)
    )


def pages(analyses: Sequence[Analysis], linked: Linked, title: str) -> Iterator[tuple[str, str]]:
    """The dossier as the files of a folder, by their paths; as `reportedly.dossier.folder`."""
    return folder(
        analyses, linked.linking, linked.files, title, _towns(linked), _regions(analyses, linked)
    )


def _regions(analyses: Sequence[Analysis], linked: Linked) -> dict[str, str]:
    """What the place of each incident on the map lies in: "Idlib, Syria".

    Nothing that the name of the place says already.
    """
    places = {(p.name, p.lat, p.lon): p for analysis in analyses for p in analysis.places}
    states = gazetteer().countries
    out = {}
    for file in linked.files:
        place = file.incident.place
        mention = (
            places.get((place.name, place.lat, place.lon))
            if place and place.lat is not None
            else None
        )
        if mention is None:
            continue
        lies = where(mention)
        country = states[lies.country].name if lies.country in states else ""
        region = (
            "" if lies.admin1.startswith(mention.name) else lies.admin1
        )  # "Lyon, Lyon Metropolis" says it twice
        parts = [part for part in (region, country) if part and part != mention.name]
        out[file.incident.id] = ", ".join(dict.fromkeys(parts))
    return out


def _towns(linked: Linked) -> tuple[Town, ...]:
    frame = map_box(linked.files)
    found = gazetteer().within(frame, _TOWNS) if frame else []
    return tuple(Town(place.name, place.lat, place.lon, place.population) for place in found)
