"""Comparing happenings again where something near them is new."""

from collections.abc import Sequence, Set
from itertools import islice
from typing import NamedTuple

import numpy as np

from reportedly.link import edges as pairs
from reportedly.link.blocks import candidates, crossed, recalled
from reportedly.link.build import Builder
from reportedly.link.edges import Edges, Flags, Floats, Ints, Mask
from reportedly.link.nodes import Head, Node
from reportedly.link.pair import Comparison
from reportedly.link.scores import score
from reportedly.link.telling import Telling, affected

AT_ONCE = 500
"""So many happenings and what they are compared with are in memory at a time."""


class Before(NamedTuple):
    """How it was, and what is not so any more.

    Attributes:
        edges: The pairs.
        telling: The words by which happenings were looked up.
        fresh: Which happenings were not there.
        dirty: Which were not there, or are not what they were.
        stirred: Reports whose passages in common are not what they were, by number; the later
            report second.
    """

    edges: Edges
    telling: Telling
    fresh: Mask
    dirty: Mask
    stirred: Set[tuple[int, int]]


def compare(
    heads: Sequence[Head],
    telling: Telling,
    before: Before,
    beside: Sequence[tuple[int, int]],
    builder: Builder,
    comparison: Comparison,
) -> Edges:
    """Pair all happenings; rescore those with a dirty one, and search again where finds may differ.

    Args:
        heads: All happenings.
        telling: The words by which they are looked up.
        before: How it was.
        beside: Numbers of the reports that share passages, the later report first.
        builder: Builds the happenings that are needed.
        comparison: Puts them beside each other.
    """
    edges, dirty = before.edges, before.dirty
    looking = dirty.copy()
    if not dirty.all():
        looking |= affected(before.telling, telling, dirty) | crossed(heads, before.fresh)
    bridges = _bridges(heads, before, beside)
    found = pairs.found(*candidates(heads, telling, looking))
    keys, why = pairs.joined(found, pairs.found(bridges[0], bridges[1], pairs.PASSAGE))
    wide = recalled(heads, before.fresh)
    keys, why = pairs.joined((keys, why), pairs.found(wide[0], wide[1], pairs.RECALL))
    otherwise = dirty[edges.later] | dirty[edges.earlier] | _between(heads, edges, before.stirred)
    stay = edges.why.copy()
    stay[looking[edges.later]] &= ~np.uint8(pairs.LATER)
    stay[looking[edges.earlier]] &= ~np.uint8(pairs.EARLIER)
    stay[otherwise] &= ~np.uint8(pairs.PASSAGE)
    again = otherwise & (stay > 0)
    keys, why = pairs.joined((keys, why), (edges.keys[again], stay[again]))
    scored = _scored(keys, why, edges.of(~otherwise), _Scorer(heads, builder, comparison))
    return pairs.merged(edges._replace(why=stay).of((stay > 0) & ~otherwise), scored)


def _between(heads: Sequence[Head], edges: Edges, stirred: Set[tuple[int, int]]) -> Mask:
    """Which pairs are of two such reports."""
    report = np.array([head.report for head in heads], dtype=np.int64)
    wanted = np.array([(right << 32) | left for left, right in stirred], dtype=np.int64)
    return np.isin((report[edges.later] << 32) | report[edges.earlier], wanted)


def _scored(keys: Ints, why: Flags, known: Edges, scorer: "_Scorer") -> Edges:
    """The pairs with their scores, those that are known and hold looked up."""
    scores = np.empty(len(keys))
    missing = np.ones(len(keys), dtype=bool)
    if len(known.keys):
        at = np.minimum(np.searchsorted(known.keys, keys), len(known.keys) - 1)
        missing = known.keys[at] != keys
        scores = known.scores[at]
    scores[missing] = scorer.scores(keys[missing])
    return Edges(keys, why, scores)


class _Scorer:
    def __init__(self, heads: Sequence[Head], builder: Builder, comparison: Comparison) -> None:
        self._heads, self._builder, self._comparison = heads, builder, comparison

    def scores(self, keys: Ints) -> Floats:
        """A score for each pair."""
        self._builder.prepare(
            self._heads[i]
            for i in np.unique(np.concatenate([keys >> 32, keys & 0xFFFFFFFF])).tolist()
        )
        scores = np.empty(len(keys))
        at = 0
        rows = pairs.rows(keys)
        while some := list(islice(rows, AT_ONCE)):
            nodes = self._nodes({i for later, earlier in some for i in (later, *earlier.tolist())})
            for later, earlier in some:
                for pair in self._comparison.pairs(
                    nodes[later], [nodes[i] for i in earlier.tolist()]
                ):
                    scores[at] = score(pair)
                    at += 1
        return scores

    def _nodes(self, needed: Set[int]) -> dict[int, Node]:
        order = sorted(needed)
        return dict(zip(order, self._builder.each([self._heads[i] for i in order]), strict=True))


def _bridges(heads: Sequence[Head], before: Before, beside: Sequence[tuple[int, int]]) -> Ints:
    """Pairs of main happenings whose reports share a passage, one dirty or the passage new."""
    main = {head.report: i for i, head in enumerate(heads) if head.main}
    found = [
        (main[right], main[left])
        for right, left in beside
        if right in main
        and left in main
        and (
            before.dirty[main[right]] or before.dirty[main[left]] or (left, right) in before.stirred
        )
    ]
    return np.array(found, dtype=np.int64).reshape(-1, 2).T
