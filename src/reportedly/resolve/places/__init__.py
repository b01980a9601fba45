"""Place names in a report, and which place each means."""

from reportedly.records import PlaceMention
from reportedly.resolve.gazetteer import Gazetteer, Place, gazetteer
from reportedly.resolve.places.acronyms import acronyms
from reportedly.resolve.places.choose import Evidence, choose
from reportedly.resolve.places.context import Context, Verdict
from reportedly.resolve.places.names import Name, look_up
from reportedly.resolve.places.sounds import heard
from reportedly.resolve.places.strays import main_country, without_strays
from reportedly.resolve.places.unlisted import bare_counties, broken_off, counties, unlisted
from reportedly.resolve.places.vocabulary import demonyms
from reportedly.text.doc import Doc

__all__ = ["places"]

_WEIGHTS = Evidence()
_DIVISIONS = frozenset({"ADM1", "ADM2"})


def places(document: Doc) -> tuple[PlaceMention, ...]:
    """The places that the report names, in the order of the text.

    Demonyms are not places ("Syrian"), nor are names of persons, papers and universities that
    contain one; a capital that stands for its government is. A name that the gazetteer lacks is a
    place where the text says so ("the village of X").
    """
    atlas = gazetteer()
    context = Context(document)
    names = _select(
        context, look_up(document, atlas), acronyms(document, atlas) | counties(context, atlas)
    )
    names += bare_counties(context, names)
    evidence = _countries(context, atlas)
    place_of = _resolve(names, evidence)
    names = without_strays(names, place_of)
    more = heard(context, names, main_country(names, place_of), evidence, atlas)
    if more:
        covered = {name.first for name in more}
        names = sorted(
            [*(name for name in names if name.first not in covered), *more],
            key=lambda name: name.first,
        )
        place_of = _resolve(names, evidence)
        names = without_strays(names, place_of)
    names = [name for name in names if not broken_off(context, name)]
    mentions = [_mention(document, name, place_of[id(name)]) for name in names]
    mentions += [
        _new_mention(document, name, near) for name, near in unlisted(context, names, place_of)
    ]
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _select(context: Context, found: list[dict[int, Name]], fixed: dict[int, Name]) -> list[Name]:
    """The longest place names, left to right; doubtful ones if they are certain elsewhere."""
    out: list[tuple[Name, Verdict]] = []
    i = behind = 0
    while i < len(found):
        name, verdict = (
            (fixed[i], Verdict.YES) if i in fixed else _longest(context, found[i], behind)
        )
        if name is None:
            i += 1
        else:
            out.append((name, verdict))
            i = behind = name.last
    sure = {name.folded for name, verdict in out if verdict is Verdict.YES}
    return [name for name, verdict in out if verdict is Verdict.YES or name.folded in sure]


def _longest(context: Context, names: dict[int, Name], behind: int) -> tuple[Name | None, Verdict]:
    for last in sorted(names, reverse=True):
        verdict = context.judge(names[last], behind)
        if verdict is not Verdict.NO:
            return names[last], verdict
    return None, Verdict.NO


def _countries(context: Context, atlas: Gazetteer) -> list[Name]:
    """Countries that demonyms name: evidence, not mentions."""
    named = (low for i, low in enumerate(context.low) if context.capital(i))
    codes = {demonyms()[low] for low in named if low in demonyms()}
    return [
        Name(-1, -1, f"={code}", (atlas.countries[code],), -1, cue=2)
        for code in sorted(codes)
        if code in atlas.countries
    ]


def _resolve(names: list[Name], evidence: list[Name]) -> dict[int, Place]:
    """The place of every name by identity: one per name and report, except before a state."""
    groups: dict[tuple[str, tuple[str, str] | None, bool], list[Name]] = {}
    tied = {name.folded: name.within for name in names if name.within}
    for name in [*names, *evidence]:
        groups.setdefault(
            (name.folded, name.within or tied.get(name.folded), name.feature in _DIVISIONS), []
        ).append(name)
    chosen = choose(list(groups.values()), _WEIGHTS) if groups else []
    return {
        id(name): place
        for place, group in zip(chosen, groups.values(), strict=True)
        for name in group
    }


def _mention(document: Doc, name: Name, place: Place) -> PlaceMention:
    return PlaceMention(
        _span(document, name), place.name, place.id or None, place.lat, place.lon, place.feature
    )


def _new_mention(document: Doc, name: Name, near: Place | None) -> PlaceMention:
    start, end = _span(document, name)
    lat, lon = (near.lat, near.lon) if near else (None, None)
    return PlaceMention((start, end), document.report.text[start:end], None, lat, lon, name.feature)


def _span(document: Doc, name: Name) -> tuple[int, int]:
    return document.tokens[name.first].start, document.tokens[name.last - 1].end
