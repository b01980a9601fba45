"""People's decisions applied to the clusters: they override the scores and survive relinking.

A decision names happenings ("REPORT/HAPPENING") or incidents. An incident's id is made of its
earliest happening, so it goes on meaning the cluster that holds that happening, whatever joins it
later. Decisions are applied in their order; one that was undone is not.
"""

from collections.abc import Sequence
from hashlib import sha256

from reportedly.link.nodes import Head
from reportedly.records import Decision


def incident_id(digest: str, happening: str) -> str:
    """The id of the incident whose earliest happening this is.

    Args:
        digest: SHA-256 of its report.
        happening: Its id.
    """
    return "i" + sha256(f"{digest}:{happening}".encode()).hexdigest()[:16]


def named(nodes: Sequence[Head], decisions: Sequence[Decision]) -> set[int]:
    """Indices of the happenings that any merge or split names, also one that was undone."""
    subjects = {subject for d in decisions if d.kind in {"merge", "split"} for subject in d.subject}
    if not subjects:
        return set()
    return {
        i
        for i, node in enumerate(nodes)
        if node.key in subjects or incident_id(node.sha256, node.happening) in subjects
    }


def standing(decisions: Sequence[Decision]) -> list[Decision]:
    """Decisions that were not undone, in their order."""
    ordered = sorted(decisions, key=lambda d: d.id)
    undone: set[str] = set()
    out = []
    for decision in reversed(ordered):
        if str(decision.id) in undone:
            continue
        if decision.kind == "undo":
            undone.add(decision.value)
        else:
            out.append(decision)
    return out[::-1]


def decided(
    groups: Sequence[Sequence[int]], nodes: Sequence[Head], decisions: Sequence[Decision]
) -> list[list[int]]:
    """The clusters as people want them.

    A merge makes one incident of all that it names: an incident stands for all its happenings, a
    happening for itself. A split takes the happenings that it names out of their incident and makes
    one incident of them.

    Args:
        groups: Clusters of indices into `nodes`.
        nodes: The happenings.
        decisions: In any order; kinds that are not about incidents are passed over.
    """
    members = [list(group) for group in groups]
    where = {i: g for g, group in enumerate(members) for i in group}
    by_key = {node.key: i for i, node in enumerate(nodes)}
    by_incident = (
        {incident_id(node.sha256, node.happening): i for i, node in enumerate(nodes)}
        if decisions
        else {}
    )
    for decision in standing(decisions):
        if decision.kind not in {"merge", "split"}:
            continue
        chosen: list[int] = []
        for subject in decision.subject:
            if subject in by_key:
                chosen.append(by_key[subject])
            elif subject in by_incident and decision.kind == "merge":
                chosen.extend(members[where[by_incident[subject]]])
        _move(list(dict.fromkeys(chosen)), members, where)
    return [group for group in members if group]


def _move(chosen: list[int], members: list[list[int]], where: dict[int, int]) -> None:
    if not chosen:
        return
    for i in chosen:
        members[where[i]].remove(i)
        where[i] = len(members)
    members.append(chosen)
