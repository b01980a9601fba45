"""A cluster of happenings becomes an incident."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from reportedly.link.decisions import incident_id
from reportedly.link.lineage import Lineage, origin_key
from reportedly.link.nodes import WEEK, Node
from reportedly.link.pair import Comparison, Pair
from reportedly.link.scores import reasons, score
from reportedly.records import BestRange, EventPlace, Incident, Membership, Range, When

_UNTOLD = BestRange(None, None, None)


def incident(
    group: Sequence[Node],
    reports: Mapping[int, str],
    comparison: Comparison,
    lineage: Lineage,
    outlets: Mapping[str, str],
) -> Incident:
    """The incident that these happenings are.

    Args:
        group: The happenings.
        reports: Id of each report, by number.
        comparison: Puts them beside each other.
        lineage: Of the reports.
        outlets: Outlet of each report id.
    """
    group = sorted(group, key=lambda n: (n.published or 0, not n.main, n.sha256, n.key))
    lead = min(group, key=lambda n: (n.published or 0, n.sha256, n.happening))
    members = []
    for i, node in enumerate(group):
        best: tuple[float, Pair] | None = None
        for pair in comparison.pairs(node, group[:i]):
            value = score(pair)
            if best is None or value > best[0]:
                best = value, pair
        members.append(
            Membership(
                reports[node.report], node.main, node.happening, reasons(best[1]) if best else ()
            )
        )
    found = Incident(
        id=incident_id(lead.sha256, lead.happening),
        type=_type(group),
        place=_place(group),
        when=_when(group),
        killed=_UNTOLD,
        injured=_UNTOLD,
        origins=0,
        reports=tuple(members),
    )
    return traced(found, lineage, outlets)


def traced(one: Incident, lineage: Lineage, outlets: Mapping[str, str]) -> Incident:
    """The incident with its origins by this lineage; its figures are for the accounts to tell."""
    origins = {origin_key(lineage.origin_of[m.report], outlets) for m in one.reports}
    return replace(one, origins=len(origins), killed=_UNTOLD, injured=_UNTOLD)


def start(incident: Incident) -> str:
    """The first day of an incident, for putting incidents in order."""
    return (incident.when.first if incident.when else None) or "9999"


def worth_telling(group: Sequence[Node]) -> bool:
    """Whether a cluster is shown: a main report, several mentions, or one with place and day.

    What remains is background that a single report mentions in passing ("years of shelling").
    """
    if len(group) > 1 or any(node.main for node in group):
        return True
    only = group[0]
    narrow = (
        only.dated
        and only.first is not None
        and only.last is not None
        and only.last - only.first <= WEEK
    )
    placed = only.place is not None and only.place.lat is not None
    return (
        narrow
        and placed
        and (only.killed != Range(None, None) or only.injured != Range(None, None))
    )


def _type(group: Sequence[Node]) -> str:
    votes: dict[str, int] = {}
    for node in group:
        for kind in node.types:
            votes[kind] = votes.get(kind, 0) + (3 if node.main else 1)
    return max(sorted(votes), key=lambda k: votes[k]) if votes else ""


def _place(group: Sequence[Node]) -> EventPlace | None:
    votes: dict[str, int] = {}
    for node in group:
        if node.place:
            votes[node.place.name] = votes.get(node.place.name, 0) + (3 if node.main else 1)
    if not votes:
        return None
    best = max(sorted(votes), key=lambda k: votes[k])
    return next(n.place for n in group if n.place and n.place.name == best)


def _when(group: Sequence[Node]) -> When | None:
    dated = [n for n in group if n.dated] or [n for n in group if n.first is not None]
    votes: dict[tuple[int, int], int] = {}
    for node in dated:
        if node.first is not None and node.last is not None:
            votes[node.first, node.last] = votes.get((node.first, node.last), 0) + (
                3 if node.main else 1
            )
    if not votes:
        return None
    first, last = max(sorted(votes), key=lambda k: (votes[k], k[0] - k[1]))
    return When(date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat())
