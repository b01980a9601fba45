"""Sparse vectors of weighted words, and the likeness of one to many at once.

A vector is two arrays, the words' numbers in rising order and their weights: 12 bytes an entry,
where a dictionary takes a hundred.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reportedly.link.words import Ids

Weights = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

_SLOTS = 1 << 17


class Vector(NamedTuple):
    """Words with weights.

    Attributes:
        ids: Numbers of the words, rising.
        weights: One each.
    """

    ids: Ids
    weights: Weights


NOTHING = Vector(np.empty(0, dtype=np.uint32), np.empty(0))


class Bag(NamedTuple):
    """Words with how often they occur.

    Attributes:
        ids: Numbers of the words, rising.
        counts: One each.
    """

    ids: Ids
    counts: Counts


def bag(ids: Ids) -> Bag:
    """The different ones among `ids`, counted."""
    return Bag(*np.unique(ids, return_counts=True))


def weigh(words: Bag, rarity: Weights) -> Vector:
    """Sublinear term frequency times rarity (one for each word), brought to length 1."""
    raw = (1 + np.log(words.counts)) * rarity
    length = float(np.sqrt(np.dot(raw, raw)))
    return Vector(words.ids, raw / length) if length else NOTHING


class Against:
    """One vector to compare with many. Reuse it with `load`: its tables are large."""

    def __init__(self) -> None:
        self._key = np.zeros(_SLOTS, dtype=np.uint32)
        self._weight = np.zeros(_SLOTS)
        self._slots = np.empty(0, dtype=np.int64)
        self._crowded: list[tuple[int, float]] = []

    def load(self, one: Vector) -> None:
        """Take `one` in the place of what was there."""
        self._key[self._slots] = 0
        self._weight[self._slots] = 0.0
        self._slots = (one.ids & np.uint32(_SLOTS - 1)).astype(np.int64)
        self._key[self._slots] = one.ids
        self._weight[self._slots] = one.weights
        lost = np.flatnonzero(self._key[self._slots] != one.ids)
        self._crowded = [(int(one.ids[k]), float(one.weights[k])) for k in lost.tolist()]

    def dots(self, others: Sequence[Vector]) -> list[float]:
        """The scalar product with each of the others."""
        mine, lengths = self._found([other.ids for other in others])
        return summed(mine * np.concatenate([other.weights for other in others]), lengths)

    def common(self, others: Sequence[Ids]) -> list[float]:
        """The sum of this vector's weights over the words it shares with each of the others."""
        return summed(*self._found(others))

    def _found(self, others: Sequence[Ids]) -> tuple[Weights, Counts]:
        """This vector's weight for each word of the others, end to end, and their lengths."""
        ids = np.concatenate(others)
        slots = ids & np.uint32(_SLOTS - 1)
        mine = self._weight[slots]
        mine[self._key[slots] != ids] = 0.0
        for word, weight in self._crowded:
            mine[ids == word] = weight
        return mine, np.fromiter(map(len, others), dtype=np.int64, count=len(others))


def summed(values: Weights, lengths: Counts) -> list[float]:
    """The sums of consecutive stretches of `values`."""
    if not len(values):
        return [0.0] * len(lengths)
    starts = np.cumsum(lengths) - lengths
    sums = np.add.reduceat(values if lengths[-1] else np.append(values, 0.0), starts)
    sums[lengths == 0] = 0.0
    out: list[float] = sums.tolist()
    return out
