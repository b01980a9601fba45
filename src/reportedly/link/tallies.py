"""In how many happenings and reports of a stretch of time each word and place occurs."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.integer]

_HEAD = np.dtype("<i8")
_FORMS = ("<i8", "<u4", "<u4", "<u4", "<u4", "<u4")


class Table(NamedTuple):
    """How often each of some numbers was met.

    Attributes:
        ids: The numbers, rising.
        counts: One each.
    """

    ids: Whole
    counts: Whole

    def of(self, ids: Whole) -> Whole:
        """How often each of these was met."""
        if not len(self.ids):
            return np.zeros(len(ids), dtype=np.int64)
        at = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return np.where(self.ids[at] == ids, self.counts[at], 0)


class Tally(NamedTuple):
    """What was counted in some reports.

    Attributes:
        reports: How many there are.
        happenings: How many they tell of.
        places: By GeoNames id, in how many reports each stands.
        leads: By number, in how many happenings' leads each word or pair of words stands.
        bodies: By number, in how many happenings' texts each word stands.
    """

    reports: int
    happenings: int
    places: Table
    leads: Table
    bodies: Table

    def packed(self) -> bytes:
        """In bytes, little-endian: how many of each, then the tables."""
        arrays = [array for table in self[2:] for array in table]
        head = np.array(
            [self.reports, self.happenings, *(len(table.ids) for table in self[2:])], _HEAD
        )
        return b"".join(
            [
                head.tobytes(),
                *(array.astype(form).tobytes() for array, form in zip(arrays, _FORMS, strict=True)),
            ]
        )


def unpacked(packed: bytes) -> Tally:
    """What `Tally.packed` made bytes of."""
    head = np.frombuffer(packed, _HEAD, 5).tolist()
    sizes = [np.dtype(form).itemsize * head[2 + k // 2] for k, form in enumerate(_FORMS)]
    bounds = pairwise(accumulate(sizes, initial=5 * _HEAD.itemsize))
    arrays = [
        np.frombuffer(packed[first:last], form)
        for (first, last), form in zip(bounds, _FORMS, strict=True)
    ]
    tables = [Table(arrays[k], arrays[k + 1]) for k in (0, 2, 4)]
    return Tally(head[0], head[1], tables[0], tables[1], tables[2])


def tallied(several: Sequence[Whole], form: str = "<u4") -> Table:
    """In how many of these each number stands; each has different ones."""
    return Table(*np.unique(np.concatenate([np.empty(0, form), *several]), return_counts=True))


def together(several: Iterable[Tally]) -> Tally:
    """The counts over the reports of all of these, which have none in common."""
    found = list(several)
    return Tally(
        sum(one.reports for one in found),
        sum(one.happenings for one in found),
        _summed([one.places for one in found]),
        _summed([one.leads for one in found]),
        _summed([one.bodies for one in found]),
    )


def without(one: Tally, several: Sequence[Tally]) -> Tally:
    """The counts over the reports that are not in these, which are all in `one`."""
    return Tally(
        one.reports - sum(part.reports for part in several),
        one.happenings - sum(part.happenings for part in several),
        _less(one.places, [part.places for part in several]),
        _less(one.leads, [part.leads for part in several]),
        _less(one.bodies, [part.bodies for part in several]),
    )


def _less(table: Table, parts: Sequence[Table]) -> Table:
    counts = table.counts.astype(np.int64)
    for part in parts:
        counts[np.searchsorted(table.ids, part.ids)] -= part.counts
    left = counts > 0
    return Table(table.ids[left], counts[left])


def _summed(tables: Sequence[Table]) -> Table:
    if len(tables) == 1:
        return tables[0]
    if not sum(len(table.ids) for table in tables):
        return tallied(())
    ids, counts = (
        np.concatenate([t.ids for t in tables]),
        np.concatenate([t.counts for t in tables]).astype(np.int64),
    )
    order = np.argsort(ids, kind="stable")
    ids, counts = ids[order], counts[order]
    starts = np.concatenate(([0], np.flatnonzero(ids[1:] != ids[:-1]) + 1))
    return Table(ids[starts], np.add.reduceat(counts, starts))
