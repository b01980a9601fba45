"""Clusters out of scored pairs, by average linkage.

Two clusters are joined while the mean of the scores between all their members is high enough; a
pair that was never compared counts against. So a single bad link cannot chain two incidents
together. The result depends on the scores and the keys only, not on the order of the input.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence

Edge = tuple[int, int]


def clusters(
    keys: Sequence[str],
    scores: Mapping[Edge, float],
    *,
    join: float,
    unmet: float,
    apart: Iterable[Edge] = (),
    together: Iterable[Edge] = (),
) -> list[list[int]]:
    """Groups of indices into `keys`.

    Args:
        keys: Names of the things, by which ties are broken.
        scores: Log-odds that two are one, for the pairs compared, the smaller index first.
        join: Clusters are joined while the mean score between them is above this.
        unmet: What a pair that is not in `scores` counts.
        apart: Pairs that must not be joined.
        together: Pairs that must be.

    Returns:
        The groups, ordered by the least key of each, members by key.
    """
    state = _State(keys, scores, unmet)
    state.forbid(apart)
    for a, b in together:
        state.merge(state.of(a), state.of(b))
    heap = [
        (-state.mean(a, b), state.name[a], state.name[b], a, b)
        for a in state.members
        for b in state.near[a]
        if state.name[a] < state.name[b]
    ]
    heapq.heapify(heap)
    while heap:
        cost, _, _, a, b = heapq.heappop(heap)
        if -cost <= join:
            break
        if (
            a not in state.members
            or b not in state.members
            or -state.mean(a, b) != cost
            or b in state.apart[a]
        ):
            continue
        merged = state.merge(a, b)
        for other in state.near[merged]:
            first, second = sorted((merged, other), key=lambda c: state.name[c])
            heapq.heappush(
                heap,
                (-state.mean(merged, other), state.name[first], state.name[second], first, second),
            )
    groups = [sorted(members, key=lambda i: keys[i]) for members in state.members.values()]
    return sorted(groups, key=lambda g: keys[g[0]])


class _State:
    """Clusters in progress. A merged one gets a new number: old heap entries are stale."""

    def __init__(self, keys: Sequence[str], scores: Mapping[Edge, float], unmet: float) -> None:
        self.unmet = unmet
        self.members: dict[int, list[int]] = {i: [i] for i in range(len(keys))}
        self.name: dict[int, str] = dict(enumerate(keys))
        self.near: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in range(len(keys))}
        self.apart: dict[int, set[int]] = {i: set() for i in range(len(keys))}
        self._cluster = list(range(len(keys)))
        self._next = len(keys)
        for (a, b), score in scores.items():
            self.near[a][b] = self.near[b][a] = (score, 1)

    def of(self, member: int) -> int:
        """The cluster that a member is in."""
        return self._cluster[member]

    def forbid(self, pairs: Iterable[Edge]) -> None:
        """Never join these."""
        for a, b in pairs:
            self.apart[a].add(b)
            self.apart[b].add(a)

    def mean(self, a: int, b: int) -> float:
        """Mean score over all pairs between two clusters."""
        total, met = self.near[a].get(b, (0.0, 0))
        pairs = len(self.members[a]) * len(self.members[b])
        return round((total + self.unmet * (pairs - met)) / pairs, 9)

    def merge(self, a: int, b: int) -> int:
        """Join two clusters and return the new one's number."""
        if a == b:
            return a
        new = self._next
        self._next += 1
        self.members[new] = self.members.pop(a) + self.members.pop(b)
        self.name[new] = min(self.name[a], self.name[b])
        for member in self.members[new]:
            self._cluster[member] = new
        self.near[new] = self._joined(self.near.pop(a), self.near.pop(b), (a, b))
        for other, edge in self.near[new].items():
            self.near[other].pop(a, None)
            self.near[other].pop(b, None)
            self.near[other][new] = edge
        self.apart[new] = (self.apart.pop(a) | self.apart.pop(b)) - {a, b}
        for other in self.apart[new]:
            self.apart[other] = (self.apart[other] - {a, b}) | {new}
        return new

    @staticmethod
    def _joined(
        one: dict[int, tuple[float, int]], two: dict[int, tuple[float, int]], gone: Edge
    ) -> dict[int, tuple[float, int]]:
        out = dict(one)
        for other, (total, met) in two.items():
            before = out.get(other, (0.0, 0))
            out[other] = (before[0] + total, before[1] + met)
        return {other: edge for other, edge in out.items() if other not in gone}
