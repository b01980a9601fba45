"""Happenings on demand: those of the reports asked for, their words weighed by the reports of their time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from reportedly.link.drafts import Draft, counted, drafts
from reportedly.link.nodes import Node, node
from reportedly.link.rarity import Rarity, Window, period, windows
from reportedly.link.shelf import Shelf
from reportedly.link.tallies import Tally, together, unpacked
from reportedly.model import Analysis, Report


class Source(Protocol):
    """Where reports and analyses come from. Reports have numbers, which stay when others are added."""

    def heads(self) -> Mapping[int, Report]:
        """All reports that have been analysed, by number; their texts may be left out."""

    def analyses(self, numbers: Sequence[int]) -> Iterator[Analysis]:
        """The analyses of these reports, in this order."""

    def bearing(self, names: Iterable[str]) -> set[int]:
        """Numbers of the reports in whose text one of these names stands."""


class Builder:
    """Reads happenings out of reports, and keeps those that it has read."""

    def __init__(
        self, source: Source, order: Mapping[int, Report], fresh: Sequence[int], tallies: Mapping[int, bytes], shelf: Shelf
    ) -> None:
        """Build out of a source.

        Args:
            source: Where the reports are.
            order: All reports by number; what is built comes in this order.
            fresh: Numbers of those that are not in `tallies`.
            tallies: What was counted in the others, by stretch.
            shelf: What is built is put there.
        """
        self._source = source
        self._rank = {number: rank for rank, number in enumerate(order)}
        self._period = {number: period(report.published) for number, report in order.items()}
        self._in: dict[int, list[int]] = {}
        for number in order:
            self._in.setdefault(self._period[number], []).append(number)
        self._window = windows({p: len(found) for p, found in self._in.items()})
        self._fresh: dict[int, list[int]] = {}
        for number in fresh:
            self._fresh.setdefault(self._period[number], []).append(number)
        self._drafts: dict[int, list[Draft]] = {}
        self._rarity: dict[Window, Rarity] = {}
        self._shelf = shelf
        self._before = tallies
        self._tallies: dict[int, Tally] = {}
        self.tallies: dict[int, bytes] = {}
        """What was counted in the stretches that have fresh reports."""

    def weighed_by(self, fresh: Iterable[int]) -> set[int]:
        """The reports whose words are weighed by any of the fresh ones, too."""
        new = sorted({self._period[number] for number in fresh})
        return {n for p, found in self._in.items() if any(self._window[p][0] <= q <= self._window[p][1] for q in new) for n in found}

    def prepare(self, numbers: Iterable[int]) -> None:
        """Read the happenings of these reports, stretch by stretch: asked for one by one, each would have its words counted anew."""
        missing: dict[int, list[int]] = {}
        for number in sorted(set(numbers), key=self._rank.__getitem__):
            if number not in self._shelf:
                missing.setdefault(self._period[number], []).append(number)
        for one in sorted(missing):
            rare = self._rare(self._window[one])
            for number, found in self._drafted(missing[one]).items():
                self._shelf.put(number, [node(draft, rare) for draft in found])
                del self._drafts[number]

    def each(self, numbers: Iterable[int]) -> Iterator[Sequence[Node]]:
        """The happenings of each of these reports, in the order of the reports, the main one of each first."""
        wanted = sorted(set(numbers), key=self._rank.__getitem__)
        self.prepare(wanted)
        return (self._shelf.get(number) for number in wanted)

    def _rare(self, window: Window) -> Rarity:
        if window not in self._rarity:
            self._tallies = {p: found for p, found in self._tallies.items() if p >= window[0]}
            within = (p for p in sorted(self._in) if window[0] <= p <= window[1])
            self._rarity = {window: Rarity(together(map(self._tally, within)))}
        return self._rarity[window]

    def _tally(self, one: int) -> Tally:
        """What is counted in a stretch: what was before, and its fresh reports."""
        if one not in self._tallies:
            if one in self._fresh and one not in self.tallies:
                before = [unpacked(self._before[one])] if one in self._before else []
                found = together([*before, counted(list(self._drafted(self._fresh[one]).values()))])
                self.tallies[one] = found.packed()
            self._tallies[one] = unpacked(self.tallies[one] if one in self.tallies else self._before[one])
        return self._tallies[one]

    def _drafted(self, numbers: Sequence[int]) -> dict[int, list[Draft]]:
        missing = [n for n in numbers if n not in self._drafts]
        for number, analysis in zip(missing, self._source.analyses(missing), strict=True):
            self._drafts[number] = drafts(analysis, number)
        return {n: self._drafts[n] for n in numbers}
