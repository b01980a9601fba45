"""Recluster what is connected to something that changed; everything else keeps its clusters.

Happenings hang together by the pairs that score enough to bring anything together. No cluster
reaches across, whatever stands between: so each set that hangs together can be clustered by itself.
In a large one most clusters come out as they were: those stay.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise

import numpy as np

from reportedly.link import edges as pairs
from reportedly.link.blocks import Edge
from reportedly.link.decisions import decided, named
from reportedly.link.edges import Edges, Ints, Mask
from reportedly.link.gather import gather, limits
from reportedly.link.nodes import Head
from reportedly.records import Decision


def regroup(
    heads: Sequence[Head], edges: Edges, touched: Mask, decisions: Sequence[Decision]
) -> list[list[int]]:
    """The clusters of all that hangs together with something touched.

    Args:
        heads: All happenings.
        edges: All pairs.
        touched: Which happenings are not what they were, or have a pair that is not.
        decisions: Merges and splits that override. Whatever they name is clustered anew, in one
            set.
    """
    bound = limits()
    main = np.fromiter((head.main for head in heads), dtype=bool, count=len(heads))
    enough = np.where(
        main[edges.later] & main[edges.earlier], min(bound.join, bound.follow), bound.mention
    )
    label = pairs.components(len(heads), edges.of(edges.scores > enough))
    chosen = named(heads, decisions)
    if chosen:
        together = np.isin(label, label[list(chosen)])
        label[together] = np.flatnonzero(together)[0]
        touched = touched | together
    stale = np.isin(label, np.unique(label[touched]))
    inner = edges.of(stale[edges.later] & (label[edges.later] == label[edges.earlier]))
    groups: list[list[int]] = []
    for members, scores in _split(label, stale, inner):
        nodes = [heads[i] for i in members]
        found = gather(nodes, scores, limits()) if len(members) > 1 else [[0]]
        if chosen and not chosen.isdisjoint(members):
            found = decided(found, nodes, decisions)
        groups.extend([members[k] for k in group] for group in found)
    return groups


def marked(heads: Sequence[Head], groups: Iterable[Sequence[int]]) -> dict[int, int]:
    """A 64-bit number for each happening that identifies its cluster by the cluster's members."""
    out = {}
    for group in groups:
        names = "\0".join(sorted(heads[i].key for i in group))
        out.update(
            dict.fromkeys(
                group, int.from_bytes(blake2b(names.encode(), digest_size=8).digest(), "little")
            )
        )
    return out


def _split(label: Ints, stale: Mask, inner: Edges) -> Iterator[tuple[list[int], dict[Edge, float]]]:
    """Each connected set of stale happenings, with its scores.

    The scores' indices are into that set.
    """
    members = np.flatnonzero(stale)
    members = members[np.argsort(label[members], kind="stable")]
    order = np.argsort(label[inner.later], kind="stable")
    inner = inner.of(order)
    of_edge = label[inner.later]
    starts = (
        np.concatenate(([0], np.flatnonzero(np.diff(label[members])) + 1, [len(members)]))
        if len(members)
        else np.zeros(1, dtype=int)
    )
    for first, last in pairwise(starts.tolist()):
        own = members[first:last]
        low, high = (
            np.searchsorted(of_edge, label[own[0]], side="left"),
            np.searchsorted(of_edge, label[own[0]], side="right"),
        )
        part = inner.of(np.arange(low, high))
        earlier, later = (
            np.searchsorted(own, part.earlier).tolist(),
            np.searchsorted(own, part.later).tolist(),
        )
        yield (
            own.tolist(),
            dict(zip(zip(earlier, later, strict=True), part.scores.tolist(), strict=True)),
        )
