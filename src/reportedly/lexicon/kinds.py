"""The kinds of act, the means by which one is done, and what is said to have happened instead."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.lexicon.rows import keyed, listed


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of act.

    Attributes:
        label: What it is called on a page.
        acled: The sub-event type of ACLED.
        weight: How much it tells of what was done: 0 where it may be anything.
        nouns: Nouns for it.
        verbs: Verbs for it, as lemmas.
        forms: Whole phrases for it.
        means: Words for what it is done with.
    """

    label: str
    acled: str
    weight: int
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    forms: tuple[str, ...]
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Means:
    """A class of means.

    Attributes:
        label: What it is called on a page.
        axis: Two classes of one axis exclude each other.
        words: The words for it.
        allows: Classes of the same axis that may be true of one act beside it.
        within: The wider class, or "".
        kinds: Kinds of act that imply it.
        did: Verbs, and
        what: nouns, of an account of an act that has no doer ("a gas canister exploded").
    """

    label: str
    axis: str
    words: tuple[str, ...]
    allows: tuple[str, ...] = ()
    within: str = ""
    kinds: tuple[str, ...] = ()
    did: tuple[str, ...] = ()
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreality:
    """What an account may say instead of the act.

    Attributes:
        label: What is written on a page.
        words: The words that say so.
        weak: Words that say so of an act, but of a charge only that it is untrue.
    """

    label: str
    words: tuple[str, ...]
    weak: tuple[str, ...] = ()


@cache
def event_kinds() -> dict[str, EventKind]:
    """The kinds of act by their keys."""
    return keyed("events.types", EventKind)


@cache
def means() -> dict[str, Means]:
    """The classes of means by their keys."""
    return keyed("accounts.means", Means)


@cache
def unrealities() -> tuple[Unreality, ...]:
    """What accounts say instead of the act: that it was staged, that it never was."""
    return listed("accounts.occurrence", Unreality)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast day.

    Attributes:
        words: Its name, word by word, in lower case.
        day: Month and day, or empty.
        nth: Month, weekday (Monday is 0) and which of them in the month (-1 is the last), or empty.
    """

    words: tuple[str, ...]
    day: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()


@cache
def holidays() -> tuple[Holiday, ...]:
    """The feast days."""
    return listed("times.holiday", Holiday)
