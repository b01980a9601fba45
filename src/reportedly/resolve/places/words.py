"""The tables of `data/places.toml` as sets, and what a single token looks like."""

from dataclasses import dataclass
from functools import cache

from reportedly.lexicon import load
from reportedly.model import Token

CONNECTORS = frozenset(
    "of de del della di da do dos das la le les las los el al ez az ad ar as ash at an the and und upon on under sur en am im by bin".split()
)
"""Lower-case words that may stand within a name."""


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists, all in lower case.

    Attributes:
        common: Names of places that are mostly something else.
        given: Given names.
        titles: Before a person's name.
        local: Behind a place name: the whole is something that stands there.
        elsewhere: Behind a place name: the whole is not there.
        named_of: Before "of" and a place name: the whole is an institution.
        locative: They lead to a place name.
        generic: "village" and its like, with the feature code that they tell.
        abbreviations: Of states and provinces, without stops, in lower case: country and region code.
    """

    common: frozenset[str]
    given: frozenset[str]
    titles: frozenset[str]
    local: frozenset[str]
    elsewhere: frozenset[str]
    named_of: frozenset[str]
    locative: frozenset[str]
    generic: dict[str, str]
    abbreviations: dict[str, tuple[str, str]]


@cache
def words() -> Words:
    """The word lists, read once a process."""
    table = load("places")
    lists = {name: frozenset(text.split()) for name, text in table["words"].items() if isinstance(text, str)}
    abbreviations = {}
    for country, section in (("US", "states"), ("CA", "provinces")):
        for code, forms in table[section].items():
            for form in [*forms, *([code] if country == "US" else [])]:
                abbreviations[form.replace(".", "").replace(" ", "")] = (country, code)
    return Words(generic=dict(table["generic"]), abbreviations=abbreviations, **lists)


def capital(token: Token) -> bool:
    """Whether the token begins with a capital letter."""
    return token.norm[0].isupper()


def joined(left: Token, right: Token) -> bool:
    """Whether no space parts two tokens."""
    return left.end == right.start
