"""The words of names without trimmings and country, to compare bodies by name."""

import re
from collections.abc import Collection
from functools import cache

from reportedly.lexicon.classes import words
from reportedly.lexicon.registry import countries

_SHORT = 3
"""A name of so few letters is no word to go by."""


def spaced(text: str, *, lower: bool = True) -> str:
    """The words with a space around each, to search whole words; in lower case by default."""
    return " ".join(("", *re.findall(r"[^\W_]+", text.lower() if lower else text), ""))


def trimmings() -> frozenset[str]:
    """Words around a body's name that add nothing to it."""
    return words("accounts.trimmings")


def left_over(name: str, also: Collection[str] = ()) -> list[str]:
    """The words that add to a name: no trimmings, none of `also`, no place before "based"."""
    tokens = spaced(name).split()
    based = tokens.index("based") if "based" in tokens else 0
    # "U.S.-based" is three words here.
    return [
        w
        for i, w in enumerate(tokens)
        if not (w in trimmings() or w in also or i + 1 == based or (i < based and len(w) == 1))
    ]


@cache
def adjective(country: str) -> str:
    """The adjective of a country ("Syrian"), or ""."""
    rows = (row for row in countries() if row.name == country)
    return next((next(iter(row.adjectives), "") for row in rows), "")


@cache
def home_words(country: str) -> frozenset[str]:
    """A country's names and adjectives in lower case, with possessives without apostrophe."""
    rows = (row for row in countries() if row.name == country)
    names = [name for row in rows for name in (*row.adjectives, *row.aliases)]
    parts = [part for name in (country, *names) for part in spaced(name).split()]
    return frozenset(word for part in parts for word in (part, f"{part}s"))


def country_of(word: str) -> str:
    """The country whose name, adjective or possessive a lower-case word is, or ""."""
    return _by_word().get(word, "")


@cache
def _by_word() -> dict[str, str]:
    out: dict[str, str] = {}
    for row in countries():
        for name in (*row.names, *row.adjectives):
            word = spaced(name).strip()
            if len(name) > _SHORT and " " not in word:
                out.setdefault(word, row.name)
                out.setdefault(f"{word}s", row.name)
    return out
