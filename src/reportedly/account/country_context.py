"""Which country a report is about, and the words for it: they tell apart no two bodies there."""

import re
from collections import Counter
from functools import cache

from reportedly import lexicon
from reportedly.account.voices import spaced
from reportedly.geo import km
from reportedly.records import Analysis

_AROUND_KM = 500
"""A country whose middle is farther from an incident is hardly where it was."""

_SHORT = 3
"""A name of so few letters is no word to go by."""


def country_about(analysis: Analysis) -> str:
    """The country that a report is about: of those that it names near where it puts its main incident, else of all, the most named."""
    named = [p for p in analysis.places if p.feature.startswith("PCL")]
    main = next((h.place for h in analysis.incidents if h.main and h.place), None)
    near = [p for p in named if main and (d := km(p, main)) is not None and d < _AROUND_KM]
    count = Counter(p.name for p in near or named)
    if not count:
        count = Counter(
            country
            for word in re.findall(r"\b[A-Z]\w+", analysis.report.text)
            if (country := country_of(word.lower()))
        )
    return max(sorted(count), key=lambda name: count[name]) if count else ""


@cache
def adjective(country: str) -> str:
    """The adjective of a country ("Syrian"), or ""."""
    return next(
        (next(iter(row.adjectives), "") for row in lexicon.countries() if row.name == country),
        "",
    )


@cache
def home_words(country: str) -> frozenset[str]:
    """The names and adjectives of a country, in lower case, also as possessives that lost their apostrophe."""
    row = next(
        (state for state in lexicon.countries() if state.name == country),
        lexicon.Country(country, (), (), ()),
    )
    return frozenset(
        w
        for name in (country, *row.adjectives, *row.aliases)
        for t in spaced(name).split()
        for w in (t, f"{t}s")
    )


def country_of(word: str) -> str:
    """The country of which a word in small letters is the name or the adjective, also as a possessive, or ""; not of a short form."""
    return _by_home().get(word, "")


@cache
def _by_home() -> dict[str, str]:
    rows = reversed(lexicon.countries())
    names = ((name, row.name) for row in rows for name in (row.name, *row.adjectives, *row.aliases))
    alone = [
        (spaced(name).strip(), country)
        for name, country in names
        if len(name) > _SHORT and len(spaced(name).split()) == 1
    ]
    return {word: country for name, country in alone for word in (name, f"{name}s")}
