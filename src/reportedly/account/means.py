"""With what: the classes of means that words name."""

import re
from functools import cache

from reportedly import lexicon
from reportedly.records import Event


def means_of(event: Event, trigger: str) -> list[tuple[str, str]]:
    """The means of an act: those that its words name, else the one that its kind implies ("blew himself up")."""
    table = lexicon.means()
    return means_in(f"{event.means} {trigger}") or [
        (k, row.label) for k, row in table.items() if event.type in row.kinds
    ]


def means_in(words: str) -> list[tuple[str, str]]:
    """The classes of means that the words name, one an axis, the longest phrase winning, each with its label."""
    low = f" {re.sub(r'[^a-z0-9]+', ' ', words.lower())} "
    table = lexicon.means()
    best: dict[str, tuple[int, str]] = {}
    for phrase, key, axis in _means_words():
        if phrase in low:
            best[axis] = max(best.get(axis, (0, "")), (len(phrase), key))
    return [(key, table[key].label) for _, key in sorted(best.values())]


def agents_in(words: str) -> list[tuple[str, str]]:
    """All agents that the words name, each by its class with its label: a gas may be "sarin and chlorine"."""
    low = f" {re.sub(r'[^a-z0-9]+', ' ', words.lower())} "
    table = lexicon.means()
    found = dict.fromkeys(
        key for phrase, key, _ in _means_words() if phrase in low and table[key].within == "toxic"
    )
    return [(key, table[key].label) for key in found]


@cache
def _means_words() -> tuple[tuple[str, str, str], ...]:
    table = lexicon.means()
    return tuple(
        (f" {re.sub(r'[^a-z0-9]+', ' ', word)} ", key, row.axis)
        for key, row in table.items()
        for word in row.words
    )
