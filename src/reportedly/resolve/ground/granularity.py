"""How large a place is that a report names, from the gazetteer and from the words around the name.

The grains: 0 a country or larger, 1 a first-order division, 2 a smaller division or a region, 3 the
land near a town, 4 a town or village, 5 a part of one.
"""

from reportedly import lexicon
from reportedly.records import PlaceMention

AREAS = ("ADM", "RGN", "STM", "LK", "CNL", "DSRT", "MT", "ISL", "VAL")
"""GeoNames features that no one act is at: smaller divisions, regions, waters, ranges."""
WIDE = ("PCL", "CONT", "SEA", "OCN", "GULF")
"""Features of countries and what is larger."""
NEAR_REACH = 9
"""Tokens between "near" and the name."""
LIST_REACH = 12
"""Tokens from a name over those listed with it to what they are called together."""
NEARBY = 3
"""The grain of the land near a town."""
TOWN = 4
"""The grain of a town or village."""
PART = 5
"""The grain of a part of a town."""


def fine(norms: list[str], at: tuple[int, int], mention: PlaceMention, *, adrift: bool) -> int:
    """The grain, from the gazetteer and from the words around the name."""
    feature = mention.feature
    before = [norm.lower() for norm in norms[max(0, at[0] - 6) : at[0]]]
    before = before[:-2] if before[-2:] == ["the", "capital"] else before
    behind = norms[at[1]].lower() if at[1] < len(norms) else ""
    if norms[at[1] - 1].lower() in lexicon.words("grounding.streets"):
        return PART
    if feature.startswith(WIDE):
        return 0
    owner = before[-2] if before[-1:] == ["of"] and len(before) > 1 else ""
    if before[-1:] == ["rural"] or not {behind, owner}.isdisjoint(
        lexicon.words("grounding.division_behind")
    ):
        return 1
    if feature == "RGN" and mention.geoname_id is None and behind == "area":
        return TOWN
    behind = (
        called if (called := noun(norms, *at)) in lexicon.words("grounding.quarters") else behind
    )
    county = (
        behind == "district"
        and mention.geoname_id is not None
        and norms[at[1] + 1 : at[1] + 2] not in (["of"], ["in"])
    )
    return _of_place(
        norms,
        at,
        feature,
        owner if owner and mention.geoname_id is None else "" if county else behind,
    )


def _of_place(norms: list[str], at: tuple[int, int], feature: str, called: str) -> int:
    """The grain of no country and no division, by what the words call it."""
    behind = norms[at[1]].lower() if at[1] < len(norms) else ""
    if feature.startswith("PPL") and called in lexicon.words("grounding.quarter_behind"):
        return PART
    around = behind in lexicon.words("grounding.vicinity_behind") and (
        behind != "suburb" or norms[at[1] + 1 : at[1] + 2] == ["of"]
    )
    if feature.startswith("PPL") and ((around and feature != "PPLX") or _near(norms, at[0])):
        return NEARBY
    return _grain(feature, city=behind in {"city", "citys"})


def noun(norms: list[str], at: int, end: int) -> str:
    """The noun of "the town of X" or "X town", "districts" of "X and Y districts"."""
    if at > 1 and norms[at - 1].lower() == "of":
        return norms[at - 2].lower()
    for word in norms[end : end + LIST_REACH]:
        if word in lexicon.words("grounding.quarters"):
            return word
        if not word[0].isupper() and word not in lexicon.words("grounding.lists.between"):
            break
    return norms[end].lower() if end < len(norms) else ""


def _near(norms: list[str], at: int) -> bool:
    """Whether "near", "outside" or "the outskirts of" leads to the name ("near the town of X")."""
    for i in range(at - 1, max(-1, at - NEAR_REACH - 1), -1):
        word = norms[i].lower()
        if word in lexicon.words("grounding.vicinity") or (
            word == "of" and i > 0 and norms[i - 1].lower() == "outskirts"
        ):
            return True
        if word in lexicon.words("grounding.ends_phrase") or not (
            word[0].isalpha() or word in "-'"
        ):
            return False
    return False


def _grain(feature: str, *, city: bool) -> int:
    """The grain of a GeoNames feature; a division's name before "city" is its capital's."""
    if feature == "ADM1":
        return TOWN if city else 1
    if feature.startswith(AREAS):
        return 2
    return PART if feature in {"PPLX", "ST", "RD", "SQR"} else TOWN
