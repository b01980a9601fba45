"""The few words by which happenings are looked up, kept with each report."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from reportedly.link.edges import Ints, Mask
from reportedly.link.nodes import Head, Node
from reportedly.records import Trace

TELLING = 48
"""So many of its weightiest words and pairs of words are looked up for each."""

_ROW = np.dtype([("mine", "<u2"), ("body", "u1"), ("word", "<u4"), ("weight", "<f4")])
WINDOW = 21
"""Days between two happenings, beyond which only a shared passage makes them worth comparing."""

_NO_DAY = -10_000
_DAYS = 10_000_000


def told(nodes: Sequence[Node]) -> bytes:
    """The weightiest words of one report's happenings, of the lead, then of the text."""
    rows = []
    for mine, node in enumerate(nodes):
        for body, vector in enumerate((node.terms, node.body)):
            chosen = np.lexsort((vector.ids, vector.weights))[::-1][:TELLING]
            part = np.empty(len(chosen), dtype=_ROW)
            part["mine"], part["body"], part["word"], part["weight"] = (
                mine,
                body,
                vector.ids[chosen],
                vector.weights[chosen],
            )
            rows.append(part)
    return np.concatenate(rows).tobytes() if rows else b""


class Telling:
    """The words of all happenings, numbered report by report."""

    def __init__(self, heads: Sequence[Head], traces: Sequence[Trace]) -> None:
        """Gather from the traces of all reports, in the order of their happenings."""
        self.days = np.array(
            [_NO_DAY if head.day is None else head.day for head in heads], dtype=np.int64
        )
        rows = np.frombuffer(b"".join(one.telling for one in traces), dtype=_ROW)
        start = {head.report: i for i, head in reversed(list(enumerate(heads)))}
        first = np.array([start[one.number] for one in traces], dtype=np.int64)
        self._node = (
            np.repeat(first, [len(one.telling) // _ROW.itemsize for one in traces]) + rows["mine"]
        )
        self._body, self._word, self._weight = rows["body"], rows["word"], rows["weight"]
        ends = np.searchsorted(self._node * 2 + self._body, np.arange(2 * len(heads) + 1))
        self._ends: list[int] = ends.tolist()

    def of(
        self, happening: int, body: int
    ) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.float32]]:
        """The words of a happening's lead (0) or body (1) and their weights, the heaviest first."""
        part = slice(self._ends[2 * happening + body], self._ends[2 * happening + body + 1])
        return self._word[part], self._weight[part]

    def posts(self, chosen: Mask) -> tuple[Ints, Ints, Ints]:
        """Of these happenings, those that have a day: each word with the happening and its day."""
        rows = chosen[self._node] & (self.days[self._node] != _NO_DAY)
        words = (self._body[rows].astype(np.int64) << 32) | self._word[rows]
        return words, self._node[rows], self.days[self._node[rows]]


def affected(before: Telling, after: Telling, dirty: Mask) -> Mask:
    """Which happenings share a word with a dirty one of the `WINDOW` days before."""
    out = np.zeros(len(dirty), dtype=bool)
    old, new = before.posts(dirty), after.posts(dirty)
    word, day = np.concatenate([old[0], new[0]]), np.concatenate([old[2], new[2]])
    words = np.unique(word)
    if not len(words):
        return out
    posted = np.sort(np.searchsorted(words, word) * _DAYS + day)
    word, node, day = after.posts(~dirty)
    at = np.minimum(np.searchsorted(words, word), len(words) - 1)
    there = words[at] == word
    at, node, day = at[there], node[there], day[there]
    met = np.searchsorted(posted, at * _DAYS + day, side="right") > np.searchsorted(
        posted, at * _DAYS + day - WINDOW, side="left"
    )
    out[node[met]] = True
    return out
