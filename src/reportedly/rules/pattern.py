"""Patterns over words, written as data: "NUMBER ADJECTIVE* PERSON be HARM"."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportedly.errors import ReportedlyError

_MANY = 12
"""A starred element takes at most so many words."""


class PatternError(ReportedlyError):
    """A pattern is not written as `Pattern` reads it."""


class Match(NamedTuple):
    """Where a pattern fits.

    Attributes:
        first: Index of the first word.
        last: Index behind the last.
        groups: The ranges of the named elements.
    """

    first: int
    last: int
    groups: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    options: frozenset[str]
    negated: bool
    least: int
    most: int

    def takes(self, word: str, classes: Callable[[str], frozenset[str]]) -> bool:
        if "." in self.options:
            return True
        fits = word in self.options or not self.options.isdisjoint(classes(word))
        return fits != self.negated


class Pattern:
    """A pattern over words in small letters and their classes.

    Elements stand apart by spaces. A word in small letters is that word, one in capitals a class of
    the lexicon, "." any word. `A|B` is either, `!A` a word that is not A. `?`, `*` and `+` behind
    an element mean at most one, any number, and one or more, as many as possible. `who:PERSON`
    names the words that an element takes.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._elements = tuple(_element(part, text) for part in text.split())
        if not self._elements:
            raise PatternError(f"a pattern must have an element: {text!r}")

    def __repr__(self) -> str:
        return f"Pattern({self.text!r})"

    def match(
        self, words: Sequence[str], at: int, classes: Callable[[str], frozenset[str]]
    ) -> Match | None:
        """The pattern's words from `at` on, or None."""
        for ends in self._ends(words, at, 0, classes):
            bounds = zip((at, *ends[:-1]), ends, strict=True)
            groups = {
                element.name: bound
                for element, bound in zip(self._elements, bounds, strict=True)
                if element.name
            }
            return Match(at, ends[-1], groups)
        return None

    def search(
        self, words: Sequence[str], classes: Callable[[str], frozenset[str]]
    ) -> Iterator[Match]:
        """All places where it fits that do not overlap, in order."""
        at = 0
        while at < len(words):
            found = self.match(words, at, classes)
            if found is not None:
                yield found
            at = max(at + 1, found.last if found is not None else 0)

    def _ends(
        self,
        words: Sequence[str],
        at: int,
        number: int,
        classes: Callable[[str], frozenset[str]],
    ) -> Iterator[tuple[int, ...]]:
        """The ends of each element from `number` on, for every way in which they fit."""
        if number == len(self._elements):
            yield ()
            return
        element = self._elements[number]
        taken = at
        limit = min(len(words), at + element.most)
        while taken < limit and element.takes(words[taken], classes):
            taken += 1
        for end in range(taken, at + element.least - 1, -1):
            for rest in self._ends(words, end, number + 1, classes):
                yield (end, *rest)


_COUNTS = {"?": (0, 1), "*": (0, _MANY), "+": (1, _MANY)}


def _element(part: str, pattern: str) -> _Element:
    name, colon, what = part.partition(":")
    if not colon or not name:
        name, what = "", part
    least, most = (1, 1) if len(what) == 1 else _COUNTS.get(what[-1:], (1, 1))
    if len(what) > 1 and what[-1] in _COUNTS:
        what = what[:-1]
    negated = len(what) > 1 and what.startswith("!")
    options = frozenset(what[negated:].split("|"))
    if "" in options:
        raise PatternError(f"{part!r} in {pattern!r} names no word and no class")
    return _Element(name, options, negated, least, most)
