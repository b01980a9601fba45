"""Who takes from whom, and to which origin each report comes down.

The direction of a shared passage comes from a credit ("- Reuters" in the one, and the other is
Reuters; or one says that the text is Reuters' and the other says nothing), then from the days of
publication; on one day nobody knows, and the record says so. What a report takes is counted against
its own length. A report that credits an agency for the whole of its text, stands for the most part
in another, or gives another as the source of its lead comes down to that one's origin. Reports of
one agency reprinted side by side are the agency's and not each other's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.link.credits import Credit, agency_of, bearer_of
from reportedly.link.reuse import Passage, covered
from reportedly.records import Descent, Report, Reuse, Span

Kind = Literal["reprints", "takes from", "cites"]

REPRINT = 0.5
"""A report of which so much stands in another is a reprint of it."""

TAKE = 25
"""A report with this many words of another derives from it; fewer are passages and no descent."""

LEAST = 0.05
"""The least share of a report's words (or half of the other's) for descent; less is quotation."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """Shared passages with their direction, descent, and the origin of each report."""

    reuse: tuple[Reuse, ...]
    descent: tuple[Descent, ...]
    origin_of: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Taken:
    """What one report has from another: ranges of words in the taker, and why this is the taker."""

    giver: int
    ranges: tuple[Span, ...]
    why: str


def lineage(
    reports: Sequence[Report],
    lengths: Sequence[int],
    credits: Sequence[tuple[Credit, ...]],
    passages: Sequence[Passage],
) -> Lineage:
    """The lineage of `reports`, from their word counts, credits and shared passages.

    Texts are not read.
    """
    issues = _issues(reports)
    outlet_of = {report.id: report.outlet for report in reports}
    reuse: list[Reuse] = []
    taken: list[dict[int, _Taken]] = [{} for _ in reports]
    bearers = [bearer_of(report.outlet) for report in reports]
    known_of: dict[tuple[int, int], tuple[int, int, str]] = {}
    for p in passages:
        if (p.left, p.right) not in known_of:
            known_of[p.left, p.right] = _direction(p.left, p.right, reports, bearers, credits)
        taker, giver, why = known_of[p.left, p.right]
        mine = p.left_words if taker == p.left else p.right_words
        spans = (p.left_span, p.right_span) if taker == p.left else (p.right_span, p.left_span)
        reuse.append(Reuse(reports[taker].id, spans[0], reports[giver].id, spans[1], p.words, why))
        known = taken[taker].get(giver)
        taken[taker][giver] = _Taken(giver, (*known.ranges, mine) if known else (mine,), why)
    whole = [frozenset(c.party for c in found if c.kind == "whole") for found in credits]
    descent: list[Descent] = []
    for child, report in enumerate(reports):
        beside = frozenset(
            reports[giver].id for giver in taken[child] if whole[child] & whole[giver]
        )
        edges = list(_by_passages(child, taken[child], reports, lengths, beside))
        met = {bearer_of(outlet_of[edge.parent]) for edge in edges}
        edges.extend(
            edge
            for c in credits[child]
            if c.party not in met and (edge := _by_credit(report, c, issues))
        )
        descent.extend(edges)
    return Lineage(tuple(reuse), tuple(descent), _origins(reports, descent))


def _direction(
    left: int,
    right: int,
    reports: Sequence[Report],
    bearers: Sequence[str],
    credits: Sequence[tuple[Credit, ...]],
) -> tuple[int, int, str]:
    """Who took from whom, and how that is known."""
    for taker, giver in ((left, right), (right, left)):
        credit = next((c for c in credits[taker] if c.party == bearers[giver]), None)
        if credit:
            return taker, giver, f'credits {credit.name}: "{credit.words}"'
    for taker, giver in ((left, right), (right, left)):
        copy = next((c for c in credits[giver] if c.kind == "whole"), None)
        if copy and not any(c.kind == "whole" for c in credits[taker]):
            return (
                taker,
                giver,
                f"{reports[giver].outlet or 'the other'} credits {copy.name} for the text",
            )
    a, b = reports[left].published, reports[right].published
    if a and b and a != b:
        taker, giver = (left, right) if a > b else (right, left)
        return (
            taker,
            giver,
            f"published {reports[taker].published} against {reports[giver].published}",
        )
    if reports[left].outlet and reports[left].outlet == reports[right].outlet:
        return right, left, "the same outlet on the same day; which came first is not known"
    return (
        right,
        left,
        "published on the same day; which came first is not known"
        if a and b
        else "a day of publication is missing; which came first is not known",
    )


def _issues(reports: Sequence[Report]) -> dict[str, list[tuple[str, str]]]:
    """For each outlet, under the id by which it is credited, the days and ids of its reports."""
    out: dict[str, list[tuple[str, str]]] = {}
    for report in reports:
        out.setdefault(bearer_of(report.outlet), []).append((report.published or "", report.id))
    return out


def _by_passages(
    child: int,
    taken: dict[int, _Taken],
    reports: Sequence[Report],
    lengths: Sequence[int],
    beside: frozenset[str],
) -> Iterator[Descent]:
    """Descent by shared passages, leaving out parents that add little to what nearer ones gave.

    Args:
        child: Index of the report.
        taken: What it has from others, by their index.
        reports: All reports.
        lengths: Their numbers of words.
        beside: Reports (ids) that say that they are copy of the same agency: no givers.
    """
    have: list[Span] = []
    for found in sorted(
        taken.values(),
        key=lambda t: (-covered(t.ranges), reports[t.giver].published or "", reports[t.giver].id),
    ):
        giver = reports[found.giver]
        if giver.id in beside or covered([*have, *found.ranges]) - covered(have) < TAKE:
            continue
        share = covered(found.ranges) / max(1, lengths[child])
        if share < LEAST and covered(found.ranges) < REPRINT * lengths[found.giver]:
            continue
        have.extend(found.ranges)
        yield Descent(
            reports[child].id,
            giver.id,
            "reprints" if share >= REPRINT else "takes from",
            round(share, 3),
            found.why,
        )


def _by_credit(
    report: Report, credit: Credit, issues: dict[str, list[tuple[str, str]]]
) -> Descent | None:
    """Descent by credits: from the latest earlier report of an outlet, or from a cited party."""
    why = f'credits {credit.name}: "{credit.words}"'
    parent, share = credit.party, 0.0
    if parent.startswith("outlet:"):
        before = [
            entry
            for entry in issues.get(parent, ())
            if entry[0] <= (report.published or "9999") and entry[1] != report.id
        ]
        if not before:
            return None
        parent = max(before)[1]
    elif credit.kind == "whole":
        share = 1.0
    kinds: dict[str, Kind] = {"whole": "reprints", "partly": "takes from", "cites": "cites"}
    return Descent(report.id, parent, kinds[credit.kind], share, why)


def _origins(reports: Sequence[Report], descent: Sequence[Descent]) -> dict[str, str]:
    """The report or cited party that each report comes down to."""
    best: dict[str, Descent] = {}
    for edge in sorted(descent, key=_strength, reverse=True):
        if _folds(edge):
            best.setdefault(edge.child, edge)
    out: dict[str, str] = {}
    for report in reports:
        at, seen = report.id, {report.id}
        while at in best and best[at].parent not in seen:
            at = best[at].parent
            seen.add(at)
        out[report.id] = at
    return out


def _strength(edge: Descent) -> tuple[int, float]:
    return {"reprints": 2, "cites": 1, "takes from": 0}[edge.kind], edge.share


def _folds(edge: Descent) -> bool:
    """Whether the child adds nothing of its own: a reprint, or a lead sourced to another report."""
    return edge.kind in {"reprints", "cites"}


def origin_key(origin: str, outlets: Mapping[str, str]) -> str:
    """The key of an independent origin: the agency, outlet or party behind a report, or the report.

    Args:
        origin: A value of `Linking.origin_of`.
        outlets: Outlet of each report id.
    """
    if origin not in outlets:
        return origin
    outlet = outlets[origin]
    return agency_of(outlet) or (f"outlet:{outlet}" if outlet else origin)
