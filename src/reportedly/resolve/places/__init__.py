"""Place names in a report, and which place each means."""

from reportedly.model import Document, PlaceMention
from reportedly.resolve.gazetteer import Place, gazetteer
from reportedly.resolve.places.acronyms import acronyms
from reportedly.resolve.places.choose import Weights, choose
from reportedly.resolve.places.context import Context
from reportedly.resolve.places.names import Name, look_up
from reportedly.resolve.places.words import words

__all__ = ["places"]


def places(document: Document) -> tuple[PlaceMention, ...]:
    """The places that the report names, in the order of the text.

    Demonyms are not places ("Syrian"), nor are names of persons, papers and universities that contain one; a capital that stands for its government is. A name
    that the gazetteer lacks is a place where the text says so ("the village of X").
    """
    atlas = gazetteer()
    context = Context(document, words())
    names = _select(document, context, look_up(document, atlas), acronyms(document, atlas))
    groups: dict[tuple[str, tuple[str, str] | None], list[Name]] = {}
    tied = {name.folded: name.within for name in names if name.within}
    for name in names:
        groups.setdefault((name.folded, name.within or tied.get(name.folded)), []).append(name)
    chosen = dict(zip(groups, choose(list(groups.values()), Weights()), strict=True))
    place_of = {id(name): chosen[key] for key, group in groups.items() for name in group}
    return tuple(_mention(document, name, place_of[id(name)]) for name in names)


def _select(document: Document, context: Context, found: list[dict[int, Name]], fixed: dict[int, Name]) -> list[Name]:
    out: list[Name] = []
    i = 0
    while i < len(document.tokens):
        name = fixed.get(i) or next((n for _, n in sorted(found[i].items(), reverse=True) if context.judge(n)), None)
        if name is None:
            i += 1
        else:
            out.append(name)
            i = name.last
    return out


def _mention(document: Document, name: Name, place: Place) -> PlaceMention:
    span = (document.tokens[name.first].start, document.tokens[name.last - 1].end)
    return PlaceMention(span, place.name, place.id or None, place.lat, place.lon, place.feature)
