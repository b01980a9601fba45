"""Which happenings to compare: those a few days apart that share rare words, a place or a passage.

For each, the `NEAREST` most alike by rare words among those of the days before it, and the
`NEAREST` of its days within reach of its place. So the number of pairs grows with the number of
happenings and not with its square, and what a happening is held against depends on none that is
more than `WINDOW` days off. (Reports that share a passage are compared whatever their days, and a
rare act told of a long stretch, "in 2013", with those of its kind and place in that stretch.)
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, product

import numpy as np
import numpy.typing as npt

from reportedly.link.edges import Ints, Mask
from reportedly.link.nodes import WEEK, Head
from reportedly.link.telling import WINDOW, Telling
from reportedly.link.words import Ids as Words

NEAREST = 40
CROWD = 200
"""A word that so many happenings of the same days share is no rare word there."""

BLOCK = 20_000
"""So many happenings are looked up at a time, to bound memory."""

Edge = tuple[int, int]
Order = Sequence[tuple[int, str, int]]


def candidates(heads: Sequence[Head], telling: Telling, looking: Mask) -> tuple[Ints, Ints]:
    """Pairs of different reports worth comparing, as indices: who looks, and whom it finds.

    Args:
        heads: All happenings.
        telling: Their words.
        looking: Which of them look.
    """
    order = sorted((head.day, head.key, i) for i, head in enumerate(heads) if head.day is not None)
    who, whom = array("l"), array("l")
    for i, near in chain(_by_words(order, telling, looking), _by_place(order, heads, looking)):
        who.extend([i] * len(near))
        whom.extend(near)
    looker, found = np.array(who, dtype=np.int64), np.array(whom, dtype=np.int64)
    report = np.array([head.report for head in heads], dtype=np.int64)
    others = report[looker] != report[found] if len(heads) else np.empty(0, dtype=bool)
    return looker[others], found[others]


def _by_words(order: Order, telling: Telling, looking: Mask) -> Iterator[tuple[int, list[int]]]:
    """For each that looks, those it finds by its words.

    The others of its days are searched in blocks.
    """
    asked = sorted({day for day, _, i in order if looking[i]})
    order = [
        e
        for e in order
        if (at := bisect_left(asked, e[0])) < len(asked) and asked[at] - e[0] <= WINDOW
    ]
    days = [day for day, _, _ in order]
    for start in range(0, len(order), BLOCK):
        before = bisect_left(days, days[start] - WINDOW)
        part = order[before : start + BLOCK]
        places = [p for p in range(start - before, len(part)) if looking[part[p][2]]]
        for body in (0, 1):
            for p, near in _alike(part, [telling.of(i, body) for _, _, i in part], places):
                yield part[p][2], near


def _alike(
    order: Order, vectors: Sequence[tuple[Words, npt.NDArray[np.float32]]], looking: Sequence[int]
) -> Iterator[tuple[int, list[int]]]:
    """For each that looks, the nearest by weightiest words of the `WINDOW` days before it."""
    lengths = np.array([len(words) for words, _ in vectors], dtype=np.int64)
    ends = np.cumsum(lengths)
    if not looking or not ends[-1]:
        return
    terms = np.concatenate([words for words, _ in vectors]).astype(np.int64)
    weights = np.concatenate([found for _, found in vectors]).astype(np.float64)
    keys = (terms << 32) | np.repeat(np.arange(len(order)), lengths)
    sorting = np.argsort(keys, kind="stable")
    keys, posted = keys[sorting], weights[sorting]
    days = [day for day, _, _ in order]
    for p in looking:
        mine = slice(int(ends[p] - lengths[p]), int(ends[p]))
        first = bisect_left(days, days[p] - WINDOW)
        bounds = np.searchsorted(
            keys, np.concatenate([(terms[mine] << 32) | first, (terms[mine] << 32) | p])
        )
        begin, behind = np.split(bounds, 2)
        few = np.flatnonzero((behind > begin) & (behind - begin <= CROWD))
        if len(few):
            yield (
                p,
                [
                    order[q][2]
                    for q in _nearest(keys, posted, (begin[few], behind[few]), weights[mine][few])
                ],
            )


def _nearest(
    keys: Ints,
    posted: npt.NDArray[np.float64],
    ranges: tuple[Ints, Ints],
    weights: npt.NDArray[np.float64],
) -> list[int]:
    """The places with the largest sums of products of weights over these ranges of the postings."""
    begin, behind = ranges
    sizes = behind - begin
    entries = np.arange(sizes.sum()) + np.repeat(
        begin - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes
    )
    places = keys[entries] & 0xFFFFFFFF
    low = int(places.min())
    sums = np.bincount(places - low, weights=posted[entries] * np.repeat(weights, sizes))
    there = np.flatnonzero(np.bincount(places - low))
    best = there[np.lexsort((there, sums[there]))[::-1][:NEAREST]]
    return [int(q) for q in best + low]


def _by_place(
    order: Order, heads: Sequence[Head], looking: Mask
) -> Iterator[tuple[int, list[int]]]:
    """For each that looks, the nearest in days, in its map cell or an adjacent one."""
    cells: dict[Edge, list[tuple[int, str, int]]] = {}
    for entry in order:
        if (cell := heads[entry[2]].cell) is not None:
            cells.setdefault(cell, []).append(entry)
    for cell, entries in cells.items():
        chosen = [entry for entry in entries if looking[entry[2]]]
        if not chosen:
            continue
        nearby = sorted(e for one in around(cell) for e in cells.get(one, ()))
        days = [day for day, _, _ in nearby]
        for entry in chosen:
            yield entry[2], [j for _, _, j in _nearest_days(nearby, days, entry) if j != entry[2]]


def around(cell: Edge) -> Iterator[Edge]:
    """A cell and those beside it."""
    return ((cell[0] + r, cell[1] + c) for r in (-1, 0, 1) for c in (-1, 0, 1))


def crossed(heads: Sequence[Head], fresh: Mask) -> Mask:
    """Which happenings have a fresh one within reach: what they find may change."""
    cells: dict[Edge, list[int]] = {}
    for i in np.flatnonzero(fresh).tolist():
        if (cell := heads[i].cell) is not None and (day := heads[i].day) is not None:
            for one in around(cell):
                cells.setdefault(one, []).append(day)
    days = {cell: sorted(found) for cell, found in cells.items()}
    out = np.zeros(len(heads), dtype=bool)
    for i, head in enumerate(heads):
        if head.day is not None and head.cell in days:
            found = days[head.cell]
            out[i] = bisect_right(found, head.day + WINDOW) > bisect_left(found, head.day - WINDOW)
    return out


def recalled(heads: Sequence[Head], fresh: Mask) -> Ints:
    """Pair rare acts told of a long stretch with those of their kind and place in it."""
    exact: dict[tuple[str, Edge], list[tuple[int, int]]] = {}
    wide = []
    for i, head in enumerate(heads):
        if head.acts and head.days and head.cell:
            if head.days[1] - head.days[0] > WEEK:
                wide.append((i, head.acts, head.days, head.cell))
            elif head.days[0] == head.days[1]:
                for act in head.acts:
                    exact.setdefault((act, head.cell), []).append((head.days[0], i))
    for days in exact.values():
        days.sort()
    found = {
        (i, j)
        for i, acts, (first, last), cell in wide
        for key in product(acts, around(cell))
        for _, j in _within(exact.get(key, ()), first, last)
        if (fresh[i] or fresh[j]) and heads[i].report != heads[j].report
    }
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 2).T


def _within(days: Sequence[tuple[int, int]], first: int, last: int) -> Sequence[tuple[int, int]]:
    return days[bisect_left(days, (first, 0)) : bisect_left(days, (last + 1, 0))]


def _nearest_days(
    nearby: Order, days: Sequence[int], entry: tuple[int, str, int]
) -> list[tuple[int, str, int]]:
    """The nearest of `nearby`, which is sorted and has the days `days`; ties are broken by key."""
    day = entry[0]
    at = bisect_left(nearby, entry)
    reach = sorted(abs(d - day) for d in days[max(0, at - NEAREST) : at + NEAREST])[:NEAREST][-1]
    far = min(WINDOW, reach)
    near = nearby[bisect_left(days, day - far) : bisect_right(days, day + far)]
    return sorted(near, key=lambda e: (abs(e[0] - day), e[1]))[:NEAREST]
