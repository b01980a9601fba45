"""What a party is called in a sentence, where its name is made up of a body and a country."""

from functools import lru_cache

from reportedly.lexicon.classes import words
from reportedly.lexicon.tables import labels


@lru_cache(maxsize=10_000)
def called(name: str) -> str:
    """A party's name as a reader says it: "Turkey’s Ministry of Health" with the state first."""
    if known := labels("names.known").get(name):
        return known
    body, _, country = name.rpartition(", ")
    if not (
        body
        and country.istitle()
        and any(part in words("names.bodies") for part in body.casefold().split())
    ):
        return name
    inside = (
        body[:1].lower() + body[1:]
        if body.split()[0].casefold() in words("names.bare") | {"head", "delegation"}
        else body
    )
    short = labels("names.short").get(country)
    return (
        f"{short} {inside}"
        if short
        else f"{country}’{'' if country.endswith('s') else 's'} {inside}"
    )
