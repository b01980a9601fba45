"""Acts told as a habit or a series: "regularly shelled", "strikes since January"."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from reportedly import lexicon
from reportedly.extract.events.triggers import Trigger

NEAR = 4
"""Tokens on either side of the act in which an adverb of habit is said of it."""
SERIES = 16
"""Tokens between the act and the "since" of a series."""
CENTURIES = ("19", "20")


class Habit(NamedTuple):
    """`[habit]` of `lexicon/en/events.toml`."""

    adverbs: frozenset[str]
    perfect: frozenset[str]
    months: frozenset[str]
    wars: frozenset[str]
    clauses: frozenset[str]
    ordinals: frozenset[str]


@cache
def habit_words() -> Habit:
    """The words."""
    return Habit(**{name: lexicon.words(f"events.habit.{name}") for name in Habit._fields})


def habitual(words: Sequence[str], trigger: Trigger, bounds: tuple[int, int]) -> bool:
    """Whether the act is one of many told together."""
    first, last = _clause(words, trigger, bounds)
    near = words[max(first, trigger.first - NEAR) : min(last, trigger.last + NEAR)]
    if any(word in habit_words().adverbs for word in near):
        return True
    return any(
        words[i] == "since" and _long_ago(words, i, bounds[1])
        for i in _sinces(words, trigger, (first, last))
    ) and any(word in habit_words().perfect for word in words[first : trigger.last])


def _clause(words: Sequence[str], trigger: Trigger, bounds: tuple[int, int]) -> tuple[int, int]:
    """The clause of the act, as far as marks and clause words tell."""
    ends = habit_words().clauses
    first, last = trigger.first, trigger.last
    while first > bounds[0] and words[first - 1] not in ends:
        first -= 1
    while last < bounds[1] and words[last] not in ends:
        last += 1
    return first, last


def _sinces(words: Sequence[str], trigger: Trigger, clause: tuple[int, int]) -> range:
    """Where a "since" makes the act a series; nowhere behind "the first attack since"."""
    last = min(clause[1], trigger.last + SERIES)
    first = max(clause[0], trigger.first - SERIES)
    if any(word in habit_words().ordinals for word in words[first:last]):
        return range(0)
    return range(first, last)


def _long_ago(words: Sequence[str], since: int, end: int) -> bool:
    """A month with no day, a year, or the beginning of a war."""
    for i in range(since + 1, min(end, since + 7)):
        word = words[i]
        if word in habit_words().months:
            return not any(w.isdecimal() and int(w) <= 31 for w in words[i - 1 : i + 2])
        if (
            len(word) == 4 and word.isdigit() and word.startswith(CENTURIES)
        ) or word in habit_words().wars:
            return True
    return False
