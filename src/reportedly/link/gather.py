"""Clusters of happenings: first reports' main happenings, then those only mentioned.

What reports are mainly about is clustered by average linkage, so that one bad link chains nothing.
Follow-ups and reactions are unlike most of the reports of a large incident and like a few: a small
cluster therefore joins one at least twice its size if each of its reports has a few good links into
it, unless those reports tell of that incident beside what they are mainly about. A happening that
is only mentioned (recalled, set beside it) then joins the cluster that it is most like, if it is
like enough. One that holds another happening of its own report it joins only where it is one act
with what other reports tell there, or else the report tells of two. What is left is clustered in
its turn.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from reportedly import lexicon
from reportedly.link.blocks import Edge, around
from reportedly.link.cluster import clusters
from reportedly.link.nodes import Head

TOP = 3
"""A happening is held against the mean of so many of its best links into a cluster."""

LARGER = 2
"""A cluster takes in one that is at least so many times smaller."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Thresholds in log-odds, from `lexicon/en/linking.toml`.

    Attributes:
        join: Two clusters are joined while the mean score between their members is above this.
        follow: A small cluster joins a larger one above this.
        mention: A mentioned happening joins a cluster above this.
        unmet: What a pair counts that was never compared.
    """

    join: float
    follow: float
    mention: float
    unmet: float


@cache
def limits() -> Limits:
    """The thresholds of `lexicon/en/linking.toml`."""
    return Limits(
        lexicon.value("linking.join"),
        lexicon.value("linking.follow"),
        lexicon.value("linking.mention"),
        lexicon.value("linking.unmet"),
    )


def gather(nodes: Sequence[Head], scores: Mapping[Edge, float], limits: Limits) -> list[list[int]]:
    """Groups of indices into `nodes`.

    Args:
        nodes: All happenings.
        scores: Log-odds for the pairs compared, the smaller index first.
        limits: Thresholds.
    """
    groups = _clustered(
        [i for i, n in enumerate(nodes) if n.main], nodes, scores, limits.join, limits.unmet
    )
    groups = _followed(groups, nodes, scores, limits)
    left = _attached(groups, nodes, scores, limits)
    return groups + _clustered(left, nodes, scores, limits.mention, limits.unmet)


def _clustered(
    chosen: Sequence[int],
    nodes: Sequence[Head],
    scores: Mapping[Edge, float],
    join: float,
    unmet: float,
) -> list[list[int]]:
    at = {i: k for k, i in enumerate(chosen)}
    inner = {(at[a], at[b]): score for (a, b), score in scores.items() if a in at and b in at}
    groups = clusters(
        [nodes[i].key for i in chosen],
        inner,
        join=join,
        unmet=unmet,
        apart=_same_report(chosen, nodes),
    )
    return [[chosen[k] for k in group] for group in groups]


def _followed(
    groups: list[list[int]], nodes: Sequence[Head], scores: Mapping[Edge, float], limits: Limits
) -> list[list[int]]:
    """The clusters, with follow-ups and reactions merged into the larger ones they resemble."""
    near: dict[int, dict[int, float]] = {}
    for (a, b), score in scores.items():
        near.setdefault(a, {})[b] = near.setdefault(b, {})[a] = score
    beside: dict[int, list[int]] = {}
    for i, node in enumerate(nodes):
        if not node.main:
            beside.setdefault(node.report, []).append(i)
    others = {
        i: [m for m in beside.get(nodes[i].report, ()) if not _retold(nodes[i], nodes[m])]
        for group in groups
        for i in group
    }
    while True:
        of = {i: g for g, group in enumerate(groups) for i in group}
        offers = [
            offer
            for g in range(len(groups))
            if (offer := _offer(g, groups, of, _Links(near, others, limits)))
        ]
        moved: set[int] = set()
        for _, _, small, large in sorted(offers, key=lambda o: (-o[0], nodes[groups[o[2]][0]].key)):
            if small not in moved and large not in moved:
                groups[large] = groups[large] + groups[small]
                groups[small] = []
                moved.update((small, large))
        groups = [sorted(group, key=lambda i: nodes[i].key) for group in groups if group]
        if not moved:
            return groups


class _Links(NamedTuple):
    """What a main happening has to go by.

    Attributes:
        near: Its scores with others.
        others: What its report tells beside it, of another act.
        limits: Thresholds.
    """

    near: Mapping[int, Mapping[int, float]]
    others: Mapping[int, Sequence[int]]
    limits: Limits

    def into(self, i: int, group: Sequence[int]) -> float:
        """The mean of its best links, or `unmet` where its report has that incident apart."""
        mine = self.best(i, group)
        return (
            self.limits.unmet
            if any(self.best(other, group) > mine for other in self.others[i])
            else mine
        )

    def best(self, i: int, group: Sequence[int]) -> float:
        """The mean of a happening's best links into a cluster."""
        links = self.near.get(i, {})
        found = sorted((links.get(j, self.limits.unmet) for j in group), reverse=True)[:TOP]
        return sum(found) / len(found)


def _retold(main: Head, mention: Head) -> bool:
    """Whether a report tells one rare act of one place twice."""
    if main.cell is None or mention.cell is None:
        return False
    return mention.cell in around(main.cell) and not set(main.acts).isdisjoint(mention.acts)


def _offer(
    small: int, groups: Sequence[Sequence[int]], of: Mapping[int, int], links: _Links
) -> tuple[float, int, int, int] | None:
    """The larger cluster most like a small one: (mean of best links, size, small, large)."""
    members = groups[small]
    targets = {of[j] for i in members for j in links.near.get(i, ()) if j in of} - {small}
    best: tuple[float, int, int, int] | None = None
    for large in sorted(targets):
        if len(groups[large]) < LARGER * len(members):
            continue
        mean = sum(links.into(i, groups[large]) for i in members) / len(members)
        if mean > links.limits.follow and (best is None or (mean, len(groups[large])) > best[:2]):
            best = mean, len(groups[large]), small, large
    return best


def _same_report(chosen: Sequence[int], nodes: Sequence[Head]) -> Iterable[Edge]:
    by_report: dict[int, list[int]] = {}
    for k, i in enumerate(chosen):
        by_report.setdefault(nodes[i].report, []).append(k)
    for ks in by_report.values():
        yield from ((a, b) for n, a in enumerate(ks) for b in ks[n + 1 :])


def _one_act(mention: Head, group: Sequence[Head]) -> bool:
    """Whether two other main reports of a cluster tell of the same day, place and rare kind of act.

    What a report parts in two, a street from the town around it, or an attack from the deaths in
    it, others tell as one.
    """
    if mention.cell is None or mention.days is None or mention.days[0] != mention.days[1]:
        return False
    near = set(around(mention.cell))
    alike = {
        other.report
        for other in group
        if other.main
        and other.report != mention.report
        and other.days == mention.days
        and not set(other.acts).isdisjoint(mention.acts)
        if other.cell in near
    }
    return len(alike) > 1


def _attached(
    groups: list[list[int]], nodes: Sequence[Head], scores: Mapping[Edge, float], limits: Limits
) -> list[int]:
    """Attach mentioned happenings to the groups they belong to, in place; return the rest."""
    of = {i: g for g, group in enumerate(groups) for i in group}
    links: dict[tuple[int, int], list[float]] = {}
    for (a, b), score in scores.items():
        for mention, main in ((a, b), (b, a)):
            if mention not in of and main in of:
                links.setdefault((mention, of[main]), []).append(score)
    offers = []
    for (mention, g), found in links.items():
        best = sorted(found, reverse=True)[:TOP]
        offers.append((sum(best) / len(best), nodes[mention].key, mention, g))
    taken = {(g, nodes[i].report) for i, g in of.items()}
    placed: set[int] = set()
    for score, _, mention, g in sorted(
        offers, key=lambda o: (-o[0], o[1], nodes[groups[o[3]][0]].key)
    ):
        if score <= limits.mention or mention in placed:
            continue
        if (g, nodes[mention].report) not in taken or _one_act(
            nodes[mention], [nodes[i] for i in groups[g]]
        ):
            placed.add(mention)
            taken.add((g, nodes[mention].report))
            groups[g].append(mention)
    return [i for i, node in enumerate(nodes) if not node.main and i not in placed]
