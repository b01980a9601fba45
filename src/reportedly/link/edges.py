"""Scored pairs of happenings, in arrays: 25 bytes a pair, where dictionaries take two hundred."""

from collections.abc import Iterator
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

LATER, EARLIER, PASSAGE, RECALL = 1, 2, 4, 8
"""Why a pair is compared: the later found the earlier, the reverse, their reports share a passage,
or one recalls a long stretch of time that holds the other."""


class Edges(NamedTuple):
    """Pairs, each once, in rising order of `keys`.

    Attributes:
        keys: The later happening in the upper 32 bits, the earlier in the lower.
        why: `LATER`, `EARLIER`, `PASSAGE`, `RECALL`, or several of them.
        scores: Log-odds.
    """

    keys: Ints
    why: Flags
    scores: Floats

    @classmethod
    def none(cls) -> Self:
        """No pairs."""
        return cls(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.uint8), np.empty(0))

    @property
    def later(self) -> Ints:
        """Index of the later happening of each pair."""
        return self.keys >> 32

    @property
    def earlier(self) -> Ints:
        """Index of the other."""
        return self.keys & 0xFFFFFFFF

    def of(self, chosen: Mask | Ints) -> "Edges":
        """Some of the pairs."""
        return Edges(self.keys[chosen], self.why[chosen], self.scores[chosen])


def found(looker: Ints, other: Ints, why: int | None = None) -> tuple[Ints, Flags]:
    """Keys of pairs, each once, and why they are compared; where it is not given, by who looked."""
    keys = (np.maximum(looker, other) << 32) | np.minimum(looker, other)
    flags = np.where(looker > other, LATER, EARLIER) if why is None else np.full(len(keys), why)
    return _once(keys, flags.astype(np.uint8))[:2]


def merged(one: Edges, two: Edges) -> Edges:
    """The pairs of both."""
    keys, why, first = _once(
        np.concatenate([one.keys, two.keys]), np.concatenate([one.why, two.why])
    )
    return Edges(keys, why, np.concatenate([one.scores, two.scores])[first])


def joined(one: tuple[Ints, Flags], two: tuple[Ints, Flags]) -> tuple[Ints, Flags]:
    """The pairs of both, not scored yet."""
    return _once(np.concatenate([one[0], two[0]]), np.concatenate([one[1], two[1]]))[:2]


def _once(keys: Ints, why: Flags) -> tuple[Ints, Flags, Ints]:
    order = np.argsort(keys, kind="stable")
    keys, why = keys[order], why[order]
    if not len(keys):
        return keys, why, order
    starts = np.concatenate(([0], np.flatnonzero(keys[1:] != keys[:-1]) + 1))
    return keys[starts], np.bitwise_or.reduceat(why, starts), order[starts]


def changed(before: Edges, after: Edges) -> Ints:
    """Indices of the happenings that have a pair that came, went, or scores otherwise."""
    keys = [_lacking(before, after), _lacking(after, before)]
    together = np.concatenate(keys)
    return np.unique(np.concatenate([together >> 32, together & 0xFFFFFFFF]))


def _lacking(one: Edges, two: Edges) -> Ints:
    """The pairs of `one` that are not in `two` with the same score."""
    if not len(two.keys):
        return one.keys
    at = np.minimum(np.searchsorted(two.keys, one.keys), len(two.keys) - 1)
    other: Mask = (two.keys[at] != one.keys) | (two.scores[at] != one.scores)
    return one.keys[other]


def rows(keys: Ints) -> Iterator[tuple[int, Ints]]:
    """Each later happening with the earlier ones that it is to be compared with."""
    if not len(keys):
        return
    later = keys >> 32
    starts = np.concatenate(([0], np.flatnonzero(later[1:] != later[:-1]) + 1, [len(keys)]))
    for k in range(len(starts) - 1):
        yield int(later[starts[k]]), keys[starts[k] : starts[k + 1]] & 0xFFFFFFFF


def components(count: int, strong: Edges) -> Ints:
    """For each of `count` happenings the least index that it hangs together with by these pairs."""
    root = np.arange(count)
    later, earlier = strong.later, strong.earlier
    while True:
        low = np.minimum(root[later], root[earlier])
        before = root.copy()
        np.minimum.at(root, root[later], low)
        np.minimum.at(root, root[earlier], low)
        root = root[root]
        if np.array_equal(before, root):
            return root
