"""Places that a sentence only points back to: "the town", "the same district", "the area"."""

from functools import cache
from typing import NamedTuple

from reportedly import lexicon
from reportedly.records import Span
from reportedly.resolve.ground.granularity import NEARBY, TOWN
from reportedly.resolve.ground.sites import Site

BACK = 200
"""Sentences back in which such a place is looked for."""
REACH = 3
"""Words between "the" and the noun, "rebel-held" being three."""


class Kind(NamedTuple):
    """What a noun may point back to: the grains of places, as in `Site.fine`."""

    least: int
    most: int


@cache
def kinds() -> dict[str, Kind]:
    """The nouns for places, from `lexicon/en/grounding.toml`."""
    return {noun: Kind(*grains) for noun, grains in lexicon.bounds("grounding.place_nouns").items()}


def pointers(words: list[str]) -> list[tuple[int, Kind]]:
    """The nouns that point back to a place named before: index of the word, and what it may be.

    Left out is a noun beside the name ("the town of Oakton"), and one that only tells where
    somebody speaks from.
    """
    found = []
    for i, word in enumerate(words):
        if word not in kinds() or words[i + 1 : i + 2] in (["of"], ["called"], ["named"]):
            continue
        start = next(
            (
                k
                for k in range(i - 1, max(-1, i - REACH - 2), -1)
                if words[k] in lexicon.words("grounding.pointing.determiners")
            ),
            None,
        )
        if start is None or any(
            between in lexicon.words("grounding.pointing.ends") for between in words[start + 1 : i]
        ):
            continue
        if not set(words[max(0, start - 3) : start]) & lexicon.words(
            "grounding.pointing.stationed"
        ):
            found.append((i, kinds()[word]))
    return found


def resolved(words: list[str], spans: list[Span], named: list[list[Site]]) -> list[Site]:
    """The places that a sentence points back to, each standing where its noun does.

    Args:
        words: Of the sentence, in lower case.
        spans: Of the words.
        named: The sites of each sentence before.

    Returns:
        The last that the text called so ("the village of Elm" for "the village"); else of the last
        sentence that names such a place the finest that it puts an act at, the first of equals.
    """
    out = []
    for index, kind in pointers(words):
        fitting = [
            fits
            for sites in named[: -BACK - 1 : -1]
            if (fits := [site for site in sites if _fits(site, kind, words[index])])
        ]
        called = next(
            (
                [site for site in sites if site.noun == words[index]]
                for sites in fitting
                if words[index] in {s.noun for s in sites}
            ),
            None,
        )
        if fitting:
            site = max(called or fitting[0], key=lambda site: (site.strength, site.fine))
            out.append(
                site._replace(
                    stand=spans[index],
                    strength=2,
                    fine=TOWN if kind.most == TOWN and site.fine == NEARBY else site.fine,
                )
            )
    return out


def _fits(site: Site, kind: Kind, noun: str) -> bool:
    if site.bare and noun in lexicon.words("grounding.pointing.small"):
        return False
    return (
        kind.least <= site.fine <= kind.most and site.strength > 0 and site.mention.feature != "RD"
    )
