"""What linking keeps of each report, in bytes and back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from reportedly import codec
from reportedly.link.credits import Credit, credits_of
from reportedly.link.edges import Edges
from reportedly.link.nodes import Head, Told, happenings
from reportedly.link.reuse import Passage
from reportedly.link.sketches import Sketch, sketch
from reportedly.link.words import Ids, norms, word_ids
from reportedly.records import Analysis, Report, Trace

_PAIR = np.dtype(
    [("mine", "<u2"), ("other", "<u4"), ("its", "<u2"), ("why", "u1"), ("score", "<f8")]
)
_PASSAGE = np.dtype("<u4")
_COLUMNS = 10
_CLUSTER = np.dtype("<u8")

Ints = npt.NDArray[np.int64]


def trace(number: int, analysis: Analysis, outlets: frozenset[str]) -> Trace:
    """What can be kept of a report before it is held against others."""
    ids = word_ids(norms(analysis.report.text))
    found = sketch(ids)
    return Trace(
        number=number,
        words=ids.astype("<u4").tobytes(),
        hashes=found.hashes.astype("<u8").tobytes(),
        places=found.places.astype("<u4").tobytes(),
        credits=_json(credits_of(analysis.report, outlets)),
        happenings=_json(happenings(analysis)),
    )


def credited(one: Trace, report: Report, outlets: frozenset[str]) -> Trace:
    """The trace, with the credits that the report has among these outlets."""
    return replace(one, credits=_json(credits_of(report, outlets)))


def _json(value: object) -> str:
    return codec.encode(value).decode()


def words_in(one: Trace) -> Ids:
    """The numbers of the words of a report."""
    return np.frombuffer(one.words, "<u4")


def sketch_in(one: Trace) -> Sketch:
    """The hashes that a trace holds."""
    return Sketch(np.frombuffer(one.hashes, "<u8"), np.frombuffer(one.places, "<u4"))


def credits_in(one: Trace) -> tuple[Credit, ...]:
    """The credits that a trace holds."""
    return codec.decode(tuple[Credit, ...], one.credits) if one.credits != "[]" else ()


def heads_in(one: Trace, report: Report) -> list[Head]:
    """The happenings that a trace holds."""
    told = codec.decode(list[Told], one.happenings)
    return [
        Head(f"{report.id}/{t[0]}", one.number, report.sha256, t[0], t[1], t[2], t[3], t[4], t[5])
        for t in told
    ]


def passages_in(one: Trace) -> dict[int, list[Passage]]:
    """The passages in a trace, by the number of the other report, which is on the left."""
    out: dict[int, list[Passage]] = {}
    for other, *rest in np.frombuffer(one.passages, _PASSAGE).reshape(-1, _COLUMNS).tolist():
        l0, l1, r0, r1, agreeing, ls0, ls1, rs0, rs1 = rest
        out.setdefault(other, []).append(
            Passage((l0, l1), (r0, r1), agreeing, other, one.number, (ls0, ls1), (rs0, rs1))
        )
    return out


def with_passages(one: Trace, held: Mapping[int, Iterable[Passage]]) -> Trace:
    """The trace with these passages, by the number of the other report."""
    rows = [
        (o, *p.left_words, *p.right_words, p.words, *p.left_span, *p.right_span)
        for o in sorted(held)
        for p in held[o]
    ]
    return replace(one, passages=np.array(rows, _PASSAGE).tobytes())


def clusters_in(one: Trace) -> list[int]:
    """What stands for the cluster of each happening; nothing for a report that was not linked."""
    found: list[int] = np.frombuffer(one.clusters, _CLUSTER).tolist()
    return found


def with_clusters(one: Trace, marks: Sequence[int]) -> Trace:
    """The trace with these marks of its happenings' clusters."""
    return replace(one, clusters=np.array(marks, _CLUSTER).tobytes())


class Numbering:
    """Happenings numbered from 0, report by report in a given order."""

    def __init__(self, numbers: Sequence[int], counts: Sequence[int]) -> None:
        """Number the happenings of the reports with these numbers, each of which has so many."""
        self._numbers = np.asarray(numbers, dtype=np.int64)
        self._ends = np.cumsum([0, *counts])
        self._start = np.zeros(int(self._numbers.max(initial=0)) + 1, dtype=np.int64)
        self._start[self._numbers] = self._ends[:-1]

    def edges(self, traces: Sequence[Trace]) -> Edges:
        """The pairs that traces hold."""
        rows = [np.frombuffer(one.pairs, _PAIR) for one in traces]
        if not rows:
            return Edges.none()
        own = np.repeat([one.number for one in traces], [len(row) for row in rows])
        all_rows = np.concatenate(rows)
        later = self._start[own] + all_rows["mine"]
        earlier = self._start[all_rows["other"]] + all_rows["its"]
        keys = (later << 32) | earlier
        order = np.argsort(keys)
        return Edges(keys[order], all_rows["why"][order], all_rows["score"][order])

    def put(self, edges: Edges, traces: dict[int, Trace]) -> list[int]:
        """Put pairs into the trace of the later happening's report.

        Return the numbers that changed.
        """
        later, earlier = edges.later, edges.earlier
        other = np.searchsorted(self._ends, earlier, side="right") - 1
        rows = np.empty(len(edges.keys), dtype=_PAIR)
        rows["other"] = self._numbers[other]
        rows["its"] = earlier - self._ends[other]
        rows["mine"] = later - self._ends[np.searchsorted(self._ends, later, side="right") - 1]
        rows["why"], rows["score"] = edges.why, edges.scores
        bounds = np.searchsorted(later, self._ends)
        out = []
        for k, number in enumerate(self._numbers.tolist()):
            pairs = rows[bounds[k] : bounds[k + 1]].tobytes()
            if pairs != traces[number].pairs:
                traces[number] = replace(traces[number], pairs=pairs)
                out.append(number)
        return out
