"""Names that the gazetteer has in another romanisation: "Hassakeh", "Maaret al-Nouman"."""

from collections import Counter
from dataclasses import replace

from reportedly.resolve.gazetteer import Gazetteer, Place
from reportedly.resolve.gazetteer.atlas import SOUNDED
from reportedly.resolve.gazetteer.folding import ARTICLES, fold, skeleton, sound
from reportedly.resolve.places.context import Context
from reportedly.resolve.places.names import Name
from reportedly.resolve.places.unlisted import capitalised
from reportedly.resolve.places.vocabulary import demonyms, words

_CITY = 50_000
_SHORTEST = 2
"""Consonants that a name must have to be looked up by them."""


def heard(
    context: Context, listed: list[Name], home: str, evidence: list[Name], atlas: Gazetteer
) -> list[Name]:
    """Names that sound like places of the report's main country, if romanisation varies there.

    One mention must stand behind "in", "near", or beside "village" and the like; the others of the
    same name follow it.
    """
    if home not in SOUNDED:
        votes = Counter(
            place.country
            for name in [*listed, *evidence]
            for place in _countries(name)
            if place.country in SOUNDED
        )
        home = max(votes, key=lambda code: (votes[code], code), default="")
    if not home:
        return []
    countries = frozenset([home])
    taken = {i for name in listed for i in range(name.first, name.last)}
    out: list[Name] = _whole(context, listed, countries, atlas)
    whole = {name.first for name in out}
    out += [name for name in _at_home(context, listed, countries, atlas) if name.first not in whole]
    sure_already = {id(name) for name in out}
    for first, last, sentence in capitalised(context, taken):
        name = _longest(
            context, (first, last, sentence), first if first - 1 in taken else 0, countries, atlas
        )
        if name:
            out.append(name)
    prefixes = words("prefixes")
    sure = {name.folded for name in out if name.cue == 2 or name.plain or _famous(name, prefixes)}
    return [name for name in out if id(name) in sure_already or name.folded in sure]


def _famous(name: Name, prefixes: frozenset[str]) -> bool:
    """Whether it sounds like a city's own name or starts with "Tell" or "Deir"."""
    if len(skeleton(name.folded)) <= _SHORTEST:
        return False
    if " " in name.folded and name.folded.partition(" ")[0] in prefixes - words("personal"):
        return True
    return any(
        p.population >= _CITY and sound(fold(p.name)) == sound(name.folded) for p in name.places
    )


def _countries(name: Name) -> tuple[Place, ...]:
    """Places that locate the report: a country, or a name with a single bearer."""
    if any(p.feature.startswith("PCL") for p in name.places):
        return tuple(p for p in name.places if p.feature.startswith("PCL"))
    return name.places if len(name.places) == 1 else ()


def _longest(
    context: Context,
    run: tuple[int, int, int],
    behind: int,
    countries: frozenset[str],
    atlas: Gazetteer,
) -> Name | None:
    first, last, sentence = run
    first += context.low[first] == "the"
    for end in range(last, first, -1):
        text = "".join(_piece(context, i, first) for i in range(first, end))
        folded = fold(text)
        if len(skeleton(folded)) < _SHORTEST or not _ends_a_name(context, first, end - 1):
            continue
        places = _settled(atlas.hear(folded, countries))
        if places:
            name = Name(first, end, folded, places, sentence)
            return _of_kind(name) if context.judge(name, behind) else None
    return None


def _of_kind(name: Name) -> Name | None:
    """The name with the places that its words allow (a village is no quarter), or None."""
    if name.feature == "PPL":
        name.places = tuple(place for place in name.places if place.feature != "PPLX")
    return name if name.places else None


def _at_home(
    context: Context, listed: list[Name], countries: frozenset[str], atlas: Gazetteer
) -> list[Name]:
    """Small places abroad whose names, romanised differently, exist in the main country too."""
    out = []
    for name in listed:
        abroad = all(
            place.country not in countries
            and place.population < _CITY
            and place.feature.startswith("PPL")
            for place in name.places
        )
        if (
            abroad
            and not name.within
            and len(skeleton(name.folded)) >= _SHORTEST
            and context.capital(name.first)
        ):
            places = _settled(atlas.hear(name.folded, countries))
            if places:
                alike = tuple(
                    place for place in places if sound(fold(place.name)) == sound(name.folded)
                )
                out.append(replace(name, places=alike or (*places, *name.places)))
    return out


def _whole(
    context: Context, listed: list[Name], countries: frozenset[str], atlas: Gazetteer
) -> list[Name]:
    """Names of which only the first word was found, as "Orum" of "Orum al-Kubra"."""
    out = []
    for name in listed:
        end = name.last + 3
        if (
            context.lower(name.last) in ARTICLES
            and context.lower(name.last + 1) == "-"
            and context.capital(end - 1)
        ):
            folded = fold("".join(_piece(context, i, name.first) for i in range(name.first, end)))
            places = _settled(atlas.hear(folded, countries))
            if places:
                out.append(Name(name.first, end, folded, places, name.sentence, cue=2))
    return out


def _settled(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Without countries, whose names in English are settled."""
    return tuple(place for place in places if not place.feature.startswith("PCL"))


def _ends_a_name(context: Context, first: int, i: int) -> bool:
    low = context.low[i]
    if low in ARTICLES or low in {"-", "'"} or low in words("never") or low in demonyms():
        return False
    return low not in words("common") or (i > first and context.low[i - 1] in {"-", "'"})


def _piece(context: Context, i: int, first: int) -> str:
    low = context.low[i]
    if low == "'":
        return ""
    if low == "-":
        return " "
    return ("" if i == first or context.low[i - 1] in {"'", "-"} else " ") + low
