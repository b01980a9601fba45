"""What the text names before a source, whether or not it speaks: the country in view, the body, the person whose surname this is."""

import re
from bisect import bisect_left
from collections import Counter
from functools import cache, cached_property

from reportedly import lexicon
from reportedly.records import Span
from reportedly.resolve.parties.tables import (
    WORD,
    Hit,
    countries_in,
    entries,
    key,
    organ_in,
    parties_in,
)

_CAPITALS = r"(?:[A-Z][\w'’.-]*|(?:al|el|bin|ibn|abu|de|van|von)(?:-[A-Z][\w'’]+)?)"
_CENTRAL = frozenset({"government", "state-media", "state-television"})
"""Organs of the country that the report is about, whatever country was named last."""
_STOP = re.compile(r"(?<![.\s][A-Z])[.!?][”\"')]*\s|\n")
_REACH = 12
"""So many words before a name may belong to its phrase."""


class View:
    """A report's names by their places. Read only where a source needs it."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _spans(self) -> list[Span]:
        return [m.span() for m in WORD.finditer(self._text)]

    @cached_property
    def _words(self) -> list[str]:
        return [
            self._text[a:b].rstrip(".'’") if self._text[a:b].count(".") < 2 else self._text[a:b]
            for a, b in self._spans
        ]

    @cached_property
    def _keys(self) -> list[str]:
        return [key(re.sub(r"['’]s?$", "", w)) for w in self._words]

    @cached_property
    def _countries(self) -> list[Hit]:
        return countries_in([re.sub(r"['’]s?$", "", w) for w in self._words], self._keys)

    @cached_property
    def _parties(self) -> list[Hit]:
        return parties_in([re.sub(r"['’]s?$", "", w) for w in self._words], self._keys)

    @cached_property
    def lower(self) -> frozenset[str]:
        """The words that the text has without a capital somewhere."""
        return frozenset(w for w in self._words if w[:1].islower())

    @cached_property
    def forms(self) -> frozenset[str]:
        """All words of the text."""
        return frozenset(self._words)

    def _index(self, at: int) -> int:
        return bisect_left(self._spans, (at, at))

    @cached_property
    def home(self) -> str:
        """The country that the text names most, by name, adjective or capital, or ""."""
        counted = Counter(hit.what for hit in self._countries)
        return counted.most_common(1)[0][0] if counted else ""

    def country(self, at: int, organ: str = "") -> str:
        """The country that an organ without one belongs to at a place.

        The one named with the same organ before, else the one named in the last words of the
        sentence, else the one that the text names most.
        """
        here = self._index(at)
        before = [hit for hit in self._countries if hit.last <= here]
        for hit in reversed(before if organ else []):
            found = organ_in(self._keys[hit.last : hit.last + 3])
            if found and found.what == organ and found.first <= 1:
                between = self._text[
                    self._spans[hit.last - 1][0] : self._spans[hit.last + found.first][0]
                ]
                # "Born in Freedonia. Authorities said": they are not Freedonia's.
                if not _STOP.search(between):
                    return hit.what
        if before and organ not in _CENTRAL and here - before[-1].last <= _REACH * 3:
            between = self._text[self._spans[before[-1].last - 1][0] : at]
            if not _STOP.search(between):
                return before[-1].what
        return self.home

    def bodies(self, at: int) -> list[str]:
        """Ids of the listed parties named before a place, the nearest first."""
        here = self._index(at)
        return [hit.what for hit in reversed(self._parties) if hit.last <= here]

    def only(self, kind: str) -> str:
        """Id of the one listed party of a kind that the whole text names, "" where it names none or several."""
        named = {hit.what for hit in self._parties if entries()[hit.what].kind == kind}
        return named.pop() if len(named) == 1 else ""

    @staticmethod
    @cache
    def words_of(party: str) -> frozenset[str]:
        """The words of a listed party's names."""
        row = next(row for row in lexicon.parties() if row.id == party)
        return frozenset(word for name in row.names for word in name.casefold().split())

    def introduced(self, surname: str, at: int) -> Span | None:
        """The phrase in which a person whose surname this is was named in full before: name, titles and office."""
        pattern = re.compile(rf"((?:{_CAPITALS}\s+){{1,4}}(?:al-|Al-)?){re.escape(surname)}\b")
        for m in pattern.finditer(self._text, 0, at):
            first = self._index(m.start())
            return self._phrase(first), m.end()
        return None

    def spoken_for(self, role: str, at: int) -> Span | None:
        """The last phrase before a place in which the role stands with a name behind it ("ministry spokesman A. Name")."""
        found = None
        for m in re.finditer(
            rf"\b{re.escape(role)}\s+(?:{_CAPITALS}\s+){{1,5}}", self._text[:at], re.IGNORECASE
        ):
            if m.group().split()[1][:1].isupper():
                found = (self._phrase(self._index(m.start())), m.start() + len(m.group().rstrip()))
        return found

    def _phrase(self, first: int) -> int:
        """Where a phrase begins that ends in the word at an index: back over capitals, titles and offices."""
        allowed = (
            lexicon.words("parties.roles.words")
            | lexicon.words("parties.titles.before")
            | {"of", "the"}
        )
        i = first
        while i and first - i < _REACH:
            gap = self._text[self._spans[i - 1][1] : self._spans[i][0]]
            word = self._words[i - 1]
            ends = (
                self._text[self._spans[i - 1][0] : self._spans[i - 1][1]].endswith(".")
                and len(word) > 3
            )
            sent = (
                word.lower() == "to"
                and i > 1
                and self._words[i - 2].lower() in ("ambassador", "envoy", "representative")
            )
            if (
                gap.strip(" ")
                or ends
                or not (sent or word[:1].isupper() or word.lower() in allowed)
            ):
                break
            i -= 1
        while i < first and self._words[i] in ("of", "the"):
            i += 1
        return self._spans[i][0]
