"""Which happenings are worth comparing: those a few days apart that share rare words, a place, or a passage.

For each, the `NEAREST` most alike by rare words among those of the days before it, and the `NEAREST` of its days within reach of its place.
So the number of pairs grows with the number of happenings and not with its square, and what a happening is held against depends on none
that is more than `WINDOW` days off. (Reports that share a passage are compared whatever their days.)
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set

import numpy as np
import numpy.typing as npt

from reportedly.link.nodes import Node, middle
from reportedly.link.vectors import Vector

WINDOW = 21
"""Days between two happenings, beyond which only a shared passage makes them worth comparing."""

NEAREST = 40
TELLING = 48
"""So many of its weightiest words and pairs of words are looked up for each."""

CROWD = 200
"""A word that so many happenings of the same days share is no rare word there."""

CELL = 0.5
"""Degrees of latitude and longitude of the cells by which places are looked up."""

BLOCK = 20_000
"""So many happenings are looked up at a time, to bound memory."""

Edge = tuple[int, int]
Order = Sequence[tuple[int, str, int]]
Ints = npt.NDArray[np.int64]


def candidates(nodes: Sequence[Node], lookers: Set[int]) -> tuple[Ints, Ints]:
    """Who looks and whom it finds, which is worth comparing with it and of another report. All are indices into `nodes`.

    Args:
        nodes: The lookers and all others within `WINDOW` days of them, in an order that does not depend on which are there.
        lookers: Those that look.
    """
    order = sorted((day, node.key, i) for i, node in enumerate(nodes) if (day := middle(node.first, node.last)) is not None)
    days = [day for day, _, _ in order]
    who, whom = array("l"), array("l")
    for start in range(0, len(order), BLOCK):
        before = bisect_left(days, days[start] - WINDOW)
        part = order[before : start + BLOCK]
        for vectors in ([nodes[i].terms for _, _, i in part], [nodes[i].body for _, _, i in part]):
            looking = [p for p in range(start - before, len(part)) if part[p][2] in lookers]
            for p, near in _alike(part, vectors, looking):
                who.extend([part[p][2]] * len(near))
                whom.extend(near)
    for i, near in _by_place(order, nodes, lookers):
        who.extend([i] * len(near))
        whom.extend(near)
    looker, found = np.array(who, dtype=np.int64), np.array(whom, dtype=np.int64)
    report = np.array([node.report for node in nodes], dtype=np.int64)
    others = report[looker] != report[found] if len(nodes) else np.empty(0, dtype=bool)
    return looker[others], found[others]


def _telling(vector: Vector) -> Ints:
    """Where the weightiest words of a vector stand in it, the weightiest first."""
    return np.lexsort((vector.ids, vector.weights))[::-1][:TELLING]


def _alike(order: Order, vectors: Sequence[Vector], looking: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """For each place in `order` that looks, the nearest of those up to `WINDOW` days before it, as far as their weightiest words tell."""
    chosen = [_telling(vector) for vector in vectors]
    lengths = np.array([len(c) for c in chosen], dtype=np.int64)
    ends = np.cumsum(lengths)
    if not looking or not ends[-1]:
        return
    terms = np.concatenate([v.ids[c] for v, c in zip(vectors, chosen, strict=True)]).astype(np.int64)
    weights = np.concatenate([v.weights[c] for v, c in zip(vectors, chosen, strict=True)])
    keys = (terms << 32) | np.repeat(np.arange(len(order)), lengths)
    sorting = np.argsort(keys, kind="stable")
    keys, posted = keys[sorting], weights[sorting]
    days = [day for day, _, _ in order]
    for p in looking:
        mine = slice(int(ends[p] - lengths[p]), int(ends[p]))
        first = bisect_left(days, days[p] - WINDOW)
        bounds = np.searchsorted(keys, np.concatenate([(terms[mine] << 32) | first, (terms[mine] << 32) | p]))
        begin, behind = np.split(bounds, 2)
        few = np.flatnonzero((behind > begin) & (behind - begin <= CROWD))
        if len(few):
            yield p, [order[q][2] for q in _nearest(keys, posted, (begin[few], behind[few]), weights[mine][few])]


def _nearest(keys: Ints, posted: npt.NDArray[np.float64], ranges: tuple[Ints, Ints], weights: npt.NDArray[np.float64]) -> list[int]:
    """The places with the largest sums of products of weights over these ranges of the postings."""
    begin, behind = ranges
    sizes = behind - begin
    entries = np.arange(sizes.sum()) + np.repeat(begin - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
    places = keys[entries] & 0xFFFFFFFF
    low = int(places.min())
    sums = np.bincount(places - low, weights=posted[entries] * np.repeat(weights, sizes))
    there = np.flatnonzero(np.bincount(places - low))
    best = there[np.lexsort((there, sums[there]))[::-1][:NEAREST]]
    return [int(q) for q in best + low]


def _by_place(order: Order, nodes: Sequence[Node], lookers: Set[int]) -> Iterator[tuple[int, list[int]]]:
    """For each that looks, the nearest in days, before or behind, of those in its cell or one beside it."""
    cells: dict[tuple[int, int], list[tuple[int, str, int]]] = {}
    for entry in order:
        if (cell := _cell(nodes[entry[2]])) is not None:
            cells.setdefault(cell, []).append(entry)
    for (row, column), entries in cells.items():
        looking = [entry for entry in entries if entry[2] in lookers]
        if not looking:
            continue
        around = sorted(e for r in (-1, 0, 1) for c in (-1, 0, 1) for e in cells.get((row + r, column + c), ()))
        days = [day for day, _, _ in around]
        for entry in looking:
            near = _nearest_days(around, days, entry)
            yield entry[2], [j for _, _, j in near if j != entry[2]]


def _cell(node: Node) -> tuple[int, int] | None:
    place = node.place
    if place is None or place.lat is None or place.lon is None:
        return None
    return int(place.lat // CELL), int(place.lon // CELL)


def _nearest_days(around: Order, days: Sequence[int], entry: tuple[int, str, int]) -> list[tuple[int, str, int]]:
    """The nearest of `around`, which is sorted and has the days `days`; of those of one distance the first by key."""
    day = entry[0]
    at = bisect_left(around, entry)
    reach = sorted(abs(d - day) for d in days[max(0, at - NEAREST) : at + NEAREST])[:NEAREST][-1]
    far = min(WINDOW, reach)
    near = around[bisect_left(days, day - far) : bisect_right(days, day + far)]
    return sorted(near, key=lambda e: (abs(e[0] - day), e[1]))[:NEAREST]
