"""The tables of `lexicon/en/places.toml` as sets, and what a single token looks like."""

from collections.abc import Mapping
from functools import cache

from reportedly import lexicon
from reportedly.records import Token


@cache
def words(name: str) -> frozenset[str]:
    """A word list of `[words]` in `lexicon/en/places.toml`, in lower case."""
    return lexicon.words(f"places.words.{name}")


def generic() -> Mapping[str, str]:
    """The feature code that "village" and its like tell."""
    return lexicon.labels("places.generic")


def tails() -> Mapping[str, str]:
    """The feature code that "Street" and its like tell of the capitalised words before them."""
    return lexicon.labels("places.tails")


def demonyms() -> Mapping[str, str]:
    """The country code of each demonym."""
    return lexicon.labels("places.demonyms")


@cache
def abbreviations() -> dict[str, tuple[str, str]]:
    """Country and region of each state or province, by its abbreviation without stops."""
    found = {}
    for country, section in (("US", "states"), ("CA", "provinces")):
        for code, forms in lexicon.groups(f"places.{section}").items():
            for form in [*forms, *([code] if country == "US" else [])]:
                found[form.replace(".", "").replace(" ", "")] = (country, code)
    return found


def capital(token: Token) -> bool:
    """Whether the token begins with a capital letter."""
    return token.norm[0].isupper()


def joined(left: Token, right: Token) -> bool:
    """Whether no space parts two tokens."""
    return left.end == right.start
