"""Events of many reports become incidents."""

from collections.abc import Mapping, Sequence
from datetime import date

from reportedly.lexicon import load
from reportedly.link.blocks import Edge, candidates
from reportedly.link.decisions import decided, incident_id
from reportedly.link.features import Pair, reasons, score
from reportedly.link.gather import Limits, gather
from reportedly.link.lineage import Lineage, origin_key
from reportedly.link.nodes import WEEK, Node
from reportedly.model import Analysis, BestRange, Decision, EventPlace, Incident, Membership, Range, When


def incidents(
    analyses: Sequence[Analysis], nodes: Sequence[Node], shares: Mapping[Edge, float], lineage: Lineage, decisions: Sequence[Decision]
) -> tuple[Incident, ...]:
    """Incidents of all happenings, the earliest first.

    Args:
        analyses: Of all reports, in the order of their ids.
        nodes: Their happenings.
        shares: For each pair of reports (indices, the smaller first) that share passages, the share of the shorter report's words.
        lineage: Of the reports.
        decisions: Merges and splits that override.
    """
    table = load("linking")
    pairs = {edge: _pair(nodes, edge, shares) for edge in candidates(nodes, shares)}
    scores = {edge: score(pair) for edge, pair in pairs.items()}
    groups = gather(nodes, scores, Limits(table["join"], table["follow"], table["mention"], table["unmet"]))
    groups = decided(groups, nodes, decisions)
    outlets = {a.report.id: a.report.outlet for a in analyses}
    told = [[nodes[i] for i in group] for group in groups]
    out = [_incident(group, analyses, shares, lineage, outlets) for group in told if _worth_telling(group)]
    return tuple(sorted(out, key=lambda i: (_start(i), i.id)))


def _worth_telling(group: Sequence[Node]) -> bool:
    """Whether a cluster is an incident for a reader: a report is mainly about it, several mention it, or one says where and when it was.

    What remains is background that a single report mentions in passing ("years of shelling").
    """
    if len(group) > 1 or any(node.main for node in group):
        return True
    only = group[0]
    narrow = only.dated and only.first is not None and only.last is not None and only.last - only.first <= WEEK
    placed = only.place is not None and only.place.lat is not None
    return narrow and placed and (only.killed != Range(None, None) or only.injured != Range(None, None))


def _start(incident: Incident) -> str:
    return (incident.when.first if incident.when else None) or "9999"


def _pair(nodes: Sequence[Node], edge: Edge, shares: Mapping[Edge, float]) -> Pair:
    a, b = nodes[edge[0]], nodes[edge[1]]
    key = (a.report, b.report) if a.report < b.report else (b.report, a.report)
    return Pair(a, b, shares.get(key, 0.0))


def _incident(
    group: list[Node], analyses: Sequence[Analysis], shares: Mapping[Edge, float], lineage: Lineage, outlets: Mapping[str, str]
) -> Incident:
    group = sorted(group, key=lambda n: (n.published or 0, not n.main, n.sha256, n.key))
    lead = min(group, key=lambda n: (n.published or 0, n.sha256, n.happening))
    members = []
    for i, node in enumerate(group):
        best: tuple[float, Node] | None = None
        for other in group[:i]:
            value = score(_pair([other, node], (0, 1), shares))
            if best is None or value > best[0]:
                best = value, other
        why = reasons(_pair([best[1], node], (0, 1), shares)) if best else ()
        members.append(Membership(analyses[node.report].report.id, node.main, node.happening, why))
    origins = {origin_key(lineage.origin_of[m.report], dict(outlets)) for m in members}
    return Incident(
        id=incident_id(lead),
        type=_type(group),
        place=_place(group),
        when=_when(group),
        killed=BestRange(None, None, None),
        injured=BestRange(None, None, None),
        origins=len(origins),
        reports=tuple(members),
    )


def _type(group: list[Node]) -> str:
    votes: dict[str, int] = {}
    for node in group:
        for kind in node.types:
            votes[kind] = votes.get(kind, 0) + (3 if node.main else 1)
    return max(sorted(votes), key=lambda k: votes[k]) if votes else ""


def _place(group: list[Node]) -> EventPlace | None:
    votes: dict[str, int] = {}
    for node in group:
        if node.place:
            votes[node.place.name] = votes.get(node.place.name, 0) + (3 if node.main else 1)
    if not votes:
        return None
    best = max(sorted(votes), key=lambda k: votes[k])
    return next(n.place for n in group if n.place and n.place.name == best)


def _when(group: list[Node]) -> When | None:
    dated = [n for n in group if n.dated] or [n for n in group if n.first is not None]
    votes: dict[tuple[int, int], int] = {}
    for node in dated:
        if node.first is not None and node.last is not None:
            votes[node.first, node.last] = votes.get((node.first, node.last), 0) + (3 if node.main else 1)
    if not votes:
        return None
    first, last = max(sorted(votes), key=lambda k: (votes[k], k[0] - k[1]))
    return When(date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat())
