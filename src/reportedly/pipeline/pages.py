"""The dossier of many reports, with the towns that its map shows."""

from collections.abc import Iterator, Sequence

from reportedly.dossier import folder, map_box, render
from reportedly.model import Analysis, Town
from reportedly.pipeline.many import Linked
from reportedly.resolve.gazetteer import gazetteer

_TOWNS = 900
"""On the map, the largest first."""


def page(analyses: Sequence[Analysis], linked: Linked, title: str) -> str:
    """The dossier as one HTML page; as `reportedly.dossier.render`."""
    return render(analyses, linked.linking, linked.files, title, _towns(linked))


def pages(analyses: Sequence[Analysis], linked: Linked, title: str) -> Iterator[tuple[str, str]]:
    """The dossier as the files of a folder, by their paths in it; as `reportedly.dossier.folder`."""
    return folder(analyses, linked.linking, linked.files, title, _towns(linked))


def _towns(linked: Linked) -> tuple[Town, ...]:
    frame = map_box(linked.files)
    found = gazetteer().within(frame, _TOWNS) if frame else []
    return tuple(Town(place.name, place.lat, place.lon, place.population) for place in found)
