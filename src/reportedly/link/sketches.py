"""A few hashes for each report, by which reports that share a passage are found.

Every run of `SHINGLE` words has a hash; of each `WINDOW` neighbouring hashes the smallest is kept
(winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003). Two reports that share `SHINGLE + WINDOW -
1` words in a row therefore always share a kept hash, while only a quarter of the hashes needs to be
held.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reportedly.link.words import Ids

SHINGLE = 6
WINDOW = 7

_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)

Ints = npt.NDArray[np.int64]
Places = npt.NDArray[np.uint32]
Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Index:
    """Kept hashes of all reports, sorted by hash, then by report and place.

    Attributes:
        hashes: The hashes.
        reports: Whose.
        places: Which word of the report begins it.
    """

    hashes: Hashes
    reports: Places
    places: Places


def shingles(ids: Ids) -> Hashes:
    """A hash for every run of `SHINGLE` words; empty for a shorter text."""
    n = len(ids) - SHINGLE + 1
    if n <= 0:
        return np.empty(0, dtype=np.uint64)
    words = (ids.astype(np.uint64) + np.uint64(1)) * _MIX
    words ^= words >> np.uint64(29)
    out = np.zeros(n, dtype=np.uint64)
    for k in range(SHINGLE):
        out = out * _BASE + words[k : k + n]
    return out ^ (out >> np.uint64(31))


def winnow(hashes: Hashes) -> Ints:
    """The places of the hashes to keep: the rightmost smallest of every `WINDOW` neighbours."""
    if len(hashes) <= WINDOW:
        return np.array([int(hashes.argmin())] if len(hashes) else [], dtype=np.int64)
    windows = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW)[:, ::-1]
    starts = np.arange(len(windows), dtype=np.int64)
    return np.unique(starts + WINDOW - 1 - windows.argmin(axis=1))


class Sketch(NamedTuple):
    """The kept hashes of one report.

    Attributes:
        hashes: In the order of the text.
        places: Which word begins each.
    """

    hashes: Hashes
    places: Places


def sketch(ids: Ids) -> Sketch:
    """The hashes to keep of a text whose words have these numbers."""
    found = shingles(ids)
    kept = winnow(found)
    return Sketch(found[kept], kept.astype(np.uint32))


def index(sketches: Sequence[Sketch]) -> Index:
    """All kept hashes of all reports."""
    if not sketches:
        return Index(
            np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.uint32), np.empty(0, dtype=np.uint32)
        )
    hashes = np.concatenate([one.hashes for one in sketches])
    reports = np.repeat(
        np.arange(len(sketches), dtype=np.uint32), [len(one.hashes) for one in sketches]
    )
    places = np.concatenate([one.places for one in sketches])
    order = np.argsort(hashes, kind="stable")
    return Index(hashes[order], reports[order], places[order])


def bearing(found: Index, hashes: Sequence[Hashes]) -> Index:
    """The part of an index that has any of these hashes."""
    if not hashes:
        return Index(found.hashes[:0], found.reports[:0], found.places[:0])
    wanted = np.unique(np.concatenate(hashes))
    first, last = (
        np.searchsorted(found.hashes, wanted, side="left"),
        np.searchsorted(found.hashes, wanted, side="right"),
    )
    sizes = last - first
    at = np.arange(sizes.sum()) + np.repeat(
        first - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes
    )
    return Index(found.hashes[at], found.reports[at], found.places[at])


def without(found: Index, reports: Iterable[int]) -> Index:
    """The part of an index that belongs to other reports than these."""
    rest = ~np.isin(found.reports, np.fromiter(reports, dtype=np.uint32))
    return Index(found.hashes[rest], found.reports[rest], found.places[rest])


def runs(hashes: Hashes) -> Iterator[tuple[int, int]]:
    """Half-open ranges of equal hashes that have more than one entry."""
    if not len(hashes):
        return
    bounds = np.concatenate(([0], np.flatnonzero(hashes[1:] != hashes[:-1]) + 1, [len(hashes)]))
    wide = np.flatnonzero(np.diff(bounds) > 1)
    for i in wide.tolist():
        yield int(bounds[i]), int(bounds[i + 1])
