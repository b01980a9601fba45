"""Happenings on demand, their words weighed by the reports of their time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple, Protocol

from reportedly.link.drafts import Draft, counted, drafts
from reportedly.link.nodes import Head, Node, node
from reportedly.link.rarity import Rarity, Window, period, windows
from reportedly.link.shelf import Shelf
from reportedly.link.tallies import Tally, together, unpacked, without
from reportedly.records import Analysis, Report


class Source(Protocol):
    """Where reports and analyses come from. A report's number stays when others are added."""

    def heads(self) -> Mapping[int, Report]:
        """All reports that have been analysed, by number; their texts may be left out."""

    def analyses(self, numbers: Sequence[int]) -> Iterator[Analysis]:
        """The analyses of these reports, in this order."""

    def bearing(self, names: Iterable[str]) -> set[int]:
        """Numbers of the reports in whose text one of these names stands."""


class _At(NamedTuple):
    """The window by whose reports words are being weighed, and what was counted in it."""

    window: Window
    tally: Tally
    rarity: Rarity


class Builder:
    """Reads happenings out of reports, and keeps those that it has read."""

    def __init__(
        self,
        source: Source,
        order: Mapping[int, Report],
        fresh: Sequence[int],
        tallies: Mapping[int, bytes],
        shelf: Shelf,
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
        self._all = sorted(self._in)
        self._drafts: dict[int, list[Draft]] = {}
        self._at: _At | None = None
        self._shelf = shelf
        self._before = tallies
        self._tallies: dict[int, Tally] = {}
        self.tallies: dict[int, bytes] = {}
        """What was counted in the stretches that have fresh reports."""

    def weighed_by(self, fresh: Iterable[int]) -> set[int]:
        """The reports whose words are weighed by any of the fresh ones, too."""
        new = sorted({self._period[number] for number in fresh})
        return {
            n
            for p, found in self._in.items()
            if any(self._window[p][0] <= q <= self._window[p][1] for q in new)
            for n in found
        }

    def prepare(self, heads: Iterable[Head]) -> None:
        """Build these happenings by stretch, so that each stretch is counted once."""
        missing: dict[int, dict[int, set[str]]] = {}
        for head in heads:
            if head.key not in self._shelf:
                missing.setdefault(self._period[head.report], {}).setdefault(
                    head.report, set()
                ).add(head.happening)
        for one in sorted(missing):
            rare, wanted = self._rare(self._window[one]), missing[one]
            numbers = sorted(wanted, key=self._rank.__getitem__)
            for number, found in self._drafted(numbers, wanted).items():
                for draft in found:
                    if draft.ident in wanted[number]:
                        self._shelf.put(node(draft, rare))

    def each(self, heads: Sequence[Head]) -> list[Node]:
        """These happenings, in this order."""
        self.prepare(heads)
        return [self._shelf.get(head.key) for head in heads]

    def _rare(self, window: Window) -> Rarity:
        if self._at is None or self._at.window != window:
            self._at = _At(window, tally := self._over(window), Rarity(tally))
            self._tallies = {p: found for p, found in self._tallies.items() if p >= window[0]}
        return self._at.rarity

    def _over(self, window: Window) -> Tally:
        """The counts of a window, derived from the last one's where most stretches agree."""
        within = self._stretches(window)
        before = self._stretches(self._at.window) if self._at else ()
        gone, new = sorted({*before} - {*within}), sorted({*within} - {*before})
        if self._at is None or len(gone) + len(new) >= len(within):
            return together(map(self._tally, within))
        return without(
            together([self._at.tally, *map(self._tally, new)]), [self._tally(p) for p in gone]
        )

    def _stretches(self, window: Window) -> Sequence[int]:
        return self._all[bisect_left(self._all, window[0]) : bisect_right(self._all, window[1])]

    def _tally(self, one: int) -> Tally:
        """What is counted in a stretch: what was before, and its fresh reports."""
        if one not in self._tallies:
            if one in self._fresh and one not in self.tallies:
                before = [unpacked(self._before[one])] if one in self._before else []
                self._drafts = self._drafted(self._fresh[one], None)
                found = together([*before, counted(list(self._drafts.values()))])
                self.tallies[one] = found.packed()
            self._tallies[one] = unpacked(
                self.tallies[one] if one in self.tallies else self._before[one]
            )
        return self._tallies[one]

    def _drafted(
        self, numbers: Sequence[int], wanted: Mapping[int, Set[str]] | None
    ) -> dict[int, list[Draft]]:
        """The wanted happenings of these reports, or all.

        Those of the stretch counted last are at hand.
        """
        missing = [n for n in numbers if n not in self._drafts]
        found = {
            number: drafts(analysis, number, wanted[number] if wanted else None)
            for number, analysis in zip(missing, self._source.analyses(missing), strict=True)
        }
        return {n: found[n] if n in found else self._drafts[n] for n in numbers}
