"""Comparing happenings again where something near them is new."""

from collections.abc import Sequence

import numpy as np

from reportedly.link import edges as pairs
from reportedly.link.blocks import WINDOW, candidates
from reportedly.link.build import Builder
from reportedly.link.edges import Edges, Ints, Mask
from reportedly.link.features import score
from reportedly.link.nodes import Head, Node
from reportedly.link.pair import Comparison

_NO_DAY = -10_000


def compare(
    heads: Sequence[Head], dirty: Mask, before: Edges, beside: Sequence[tuple[int, int]], builder: Builder, comparison: Comparison
) -> Edges:
    """The pairs of all happenings; those with a dirty one, or looked up among others than before, are looked up and scored anew.

    Args:
        heads: All happenings.
        dirty: Which are new, or not what they were.
        before: The pairs as they were.
        beside: Numbers of the reports that share passages, the later report first.
        builder: Builds the happenings that are needed.
        comparison: Puts them beside each other.
    """
    days = np.array([_NO_DAY if head.day is None else head.day for head in heads], dtype=np.int64)
    looking = dirty | _near(days, days[dirty])
    bridges = _bridges(heads, dirty, beside)
    needed = _near(days, days[looking]) | looking
    needed[bridges.ravel()] = True
    reports = {heads[i].report for i in np.flatnonzero(needed).tolist()}
    where = np.flatnonzero(np.fromiter((head.report in reports for head in heads), dtype=bool, count=len(heads)))
    nodes = builder.nodes(reports)
    looker, other = candidates(nodes, set(np.flatnonzero(looking[where]).tolist()))
    keys, why = pairs.joined(pairs.found(where[looker], where[other]), pairs.found(bridges[0], bridges[1], pairs.PASSAGE))
    stay = before.why.copy()
    stay[looking[before.later]] &= ~np.uint8(pairs.LATER)
    stay[looking[before.earlier]] &= ~np.uint8(pairs.EARLIER)
    stay[dirty[before.later] | dirty[before.earlier]] &= ~np.uint8(pairs.PASSAGE)
    return pairs.merged(before._replace(why=stay).of(stay > 0), Edges(keys, why, _scores(keys, where, nodes, comparison)))


def _scores(keys: Ints, where: Ints, nodes: Sequence[Node], comparison: Comparison) -> pairs.Floats:
    """A score for each pair; `where` gives the index of each of `nodes` among all happenings."""
    scores = np.empty(len(keys))
    at = 0
    for later, earlier in pairs.rows(keys):
        others = [nodes[i] for i in np.searchsorted(where, earlier).tolist()]
        for pair in comparison.pairs(nodes[int(np.searchsorted(where, later))], others):
            scores[at] = score(pair)
            at += 1
    return scores


def _bridges(heads: Sequence[Head], dirty: Mask, beside: Sequence[tuple[int, int]]) -> Ints:
    """What reports that share a passage are mainly about, where one is dirty: the happenings of the later and of the earlier ones."""
    main = {head.report: i for i, head in enumerate(heads) if head.main}
    found = [(main[right], main[left]) for right, left in beside if right in main and left in main]
    out = np.array(found, dtype=np.int64).reshape(-1, 2).T
    return out[:, dirty[out[0]] | dirty[out[1]]]


def _near(days: Ints, middle: Ints) -> Mask:
    """Which of `days` are at most `WINDOW` days from one of the others; none where no day is known."""
    known = np.unique(middle[middle != _NO_DAY])
    if not len(known):
        return np.zeros(len(days), dtype=bool)
    at = np.searchsorted(known, days)
    before, behind = known[np.maximum(at - 1, 0)], known[np.minimum(at, len(known) - 1)]
    found: Mask = (days != _NO_DAY) & ((abs(days - before) <= WINDOW) | (abs(days - behind) <= WINDOW))
    return found
