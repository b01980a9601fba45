"""The tables of `lexicon/en/places.toml` as sets, and what a single token looks like."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportedly import lexicon
from reportedly.records import Token

CONNECTORS = frozenset(
    {
        "of",
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "la",
        "le",
        "les",
        "las",
        "los",
        "el",
        "al",
        "ez",
        "az",
        "ad",
        "ar",
        "as",
        "ash",
        "at",
        "an",
        "the",
        "and",
        "und",
        "upon",
        "on",
        "under",
        "sur",
        "en",
        "am",
        "by",
        "bin",
    }
)
"""Lower-case words that may stand within a name."""

PERSONAL = frozenset(
    {
        "abu",
        "um",
        "umm",
        "bani",
        "beni",
        "sheikh",
        "shaykh",
        "sidi",
        "san",
        "santa",
        "new",
        "port",
        "los",
        "las",
    }
)
"""First words that persons and families bear too."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word lists, all in lower case.

    Attributes:
        common: Names of places that are mostly something else.
        never: Names of places that in reports are always something else.
        phrases: The same, of several words, as the gazetteer folds them.
        prefixes: First words of longer names of places ("Tell", "Deir"), no names by themselves.
        given: Given names.
        surnames: Family names that are also names of places.
        titles: Before a person's name.
        kin: Before a person's name, in lower case.
        borrowers: Behind a place name: the whole may only borrow it.
        local: Behind a place name: the whole is something that stands there.
        elsewhere: Behind a place name: the whole is not there.
        named_of: Before "of" and a place name: the whole is an institution.
        locative: They lead to a place name.
        acts: What an "in" and a place follow.
        dwellers: Before "of" and a name: people of a place.
        generic: "village" and its like, with the feature code that they tell.
        tails: "Street" and its like, which make a place of the capitalised words before them, with
            the feature code.
        demonyms: Country code of each.
        abbreviations: Of states and provinces, without stops: country and region code.
    """

    common: frozenset[str]
    never: frozenset[str]
    phrases: frozenset[str]
    prefixes: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    titles: frozenset[str]
    kin: frozenset[str]
    borrowers: frozenset[str]
    local: frozenset[str]
    elsewhere: frozenset[str]
    named_of: frozenset[str]
    locative: frozenset[str]
    acts: frozenset[str]
    dwellers: frozenset[str]
    generic: Mapping[str, str]
    tails: Mapping[str, str]
    demonyms: Mapping[str, str]
    abbreviations: dict[str, tuple[str, str]]


@cache
def vocabulary() -> Vocabulary:
    """The word lists, read once a process."""
    abbreviations = {}
    for country, section in (("US", "states"), ("CA", "provinces")):
        for code, forms in lexicon.groups(f"places.{section}").items():
            for form in [*forms, *([code] if country == "US" else [])]:
                abbreviations[form.replace(".", "").replace(" ", "")] = (country, code)
    return Vocabulary(
        common=lexicon.words("places.words.common"),
        never=lexicon.words("places.words.never"),
        phrases=lexicon.words("places.words.phrases"),
        prefixes=lexicon.words("places.words.prefixes"),
        given=lexicon.words("places.words.given"),
        surnames=lexicon.words("places.words.surnames"),
        titles=lexicon.words("places.words.titles"),
        kin=lexicon.words("places.words.kin"),
        borrowers=lexicon.words("places.words.borrowers"),
        local=lexicon.words("places.words.local"),
        elsewhere=lexicon.words("places.words.elsewhere"),
        named_of=lexicon.words("places.words.named_of"),
        locative=lexicon.words("places.words.locative"),
        acts=lexicon.words("places.words.acts"),
        dwellers=lexicon.words("places.words.dwellers"),
        generic=lexicon.labels("places.generic"),
        tails=lexicon.labels("places.tails"),
        demonyms=lexicon.labels("places.demonyms"),
        abbreviations=abbreviations,
    )


def capital(token: Token) -> bool:
    """Whether the token begins with a capital letter."""
    return token.norm[0].isupper()


def joined(left: Token, right: Token) -> bool:
    """Whether no space parts two tokens."""
    return left.end == right.start
