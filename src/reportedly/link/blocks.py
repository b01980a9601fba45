"""Which happenings are worth comparing: those a few days apart that share rare words, a place, or a passage.

For each, the `NEAREST` most alike by rare words among those of its days, the `NEAREST` of its days within reach of its place, and all
that share a passage. So the number of pairs grows with the number of happenings and not with its square.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from heapq import nlargest

from reportedly.link.nodes import Node, Vector

WINDOW = 21
"""Days between two happenings, beyond which only a shared passage makes them worth comparing."""

NEAREST = 40
TELLING = 48
"""So many of its weightiest words and pairs of words are looked up for each."""

CROWD = 200
"""A word that so many happenings of the same days share is no rare word there."""

CELL = 0.5
"""Degrees of latitude and longitude of the cells by which places are looked up."""

Edge = tuple[int, int]


def candidates(nodes: Sequence[Node], reused: Iterable[Edge]) -> set[Edge]:
    """Pairs of indices into `nodes` to compare, the smaller first, never two of one report.

    Args:
        nodes: All happenings.
        reused: Pairs of reports (indices) that share a passage.
    """
    found = {_edge(a, b) for a, b in _by_words(nodes)} | {_edge(a, b) for a, b in _by_place(nodes)}
    main = {node.report: i for i, node in enumerate(nodes) if node.main}
    found.update(_edge(main[a], main[b]) for a, b in reused if a in main and b in main)
    return {(a, b) for a, b in found if nodes[a].report != nodes[b].report}


def _edge(a: int, b: int) -> Edge:
    return (a, b) if a < b else (b, a)


def _middle(node: Node) -> int | None:
    """The day by which a happening is looked up: of a long stretch its middle."""
    if node.first is None or node.last is None:
        return None
    return (node.first + node.last + 1) // 2


def _by_words(nodes: Sequence[Node]) -> Iterable[Edge]:
    order = sorted((day, node.key, i) for i, node in enumerate(nodes) if (day := _middle(node)) is not None)
    for vectors in ([node.terms for node in nodes], [node.body for node in nodes]):
        yield from _alike(order, vectors)


def _alike(order: Sequence[tuple[int, str, int]], vectors: Sequence[Vector]) -> Iterable[Edge]:
    """Each with the nearest of those up to `WINDOW` days before it, as far as their weightiest words tell."""
    postings: dict[str, list[tuple[int, int, float]]] = {}
    for day, _, i in order:
        sums: dict[int, float] = {}
        for term, weight in nlargest(TELLING, vectors[i].items(), key=lambda item: (item[1], item[0])):
            entries = postings.setdefault(term, [])
            start = bisect_left(entries, (day - WINDOW, -1, 0.0))
            if len(entries) - start <= CROWD:
                for _, j, other in entries[start:]:
                    sums[j] = sums.get(j, 0.0) + weight * other
            entries.append((day, i, weight))
        for j, _ in nlargest(NEAREST, sums.items(), key=lambda item: (item[1], item[0])):
            yield j, i


def _by_place(nodes: Sequence[Node]) -> Iterable[Edge]:
    cells: dict[tuple[int, int], list[tuple[int, str, int]]] = {}
    for i, node in enumerate(nodes):
        place, day = node.place, _middle(node)
        if place and place.lat is not None and place.lon is not None and day is not None:
            cells.setdefault((int(place.lat // CELL), int(place.lon // CELL)), []).append((day, node.key, i))
    for entries in cells.values():
        entries.sort()
    for (row, column), entries in cells.items():
        around = [cells.get((row + r, column + c), []) for r in (-1, 0, 1) for c in (-1, 0, 1)]
        for day, _, i in entries:
            near = [
                e
                for cell in around
                for e in cell[bisect_left(cell, (day - WINDOW, "", 0)) : bisect_right(cell, (day + WINDOW, "\uffff", 0))]
            ]
            for _, _, j in sorted(near, key=lambda e: (abs(e[0] - day), e[1]))[:NEAREST]:
                if j != i:
                    yield i, j
