"""Who takes from whom, and to which origin each report comes down.

The direction of a shared passage comes from a credit ("- Reuters" in the one, and the other is Reuters), then from the days of publication;
on one day nobody knows, and the record says so. What a report takes is counted against its own length. A report that credits an
agency for the whole of its text, stands for the most part in another, or gives another as the source of its lead comes down to that one's
origin. Reports of one agency reprinted side by side are the agency's and not each other's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.link.credits import Credit, agency_of, credits_of
from reportedly.link.reuse import Passage, covered
from reportedly.link.words import Words
from reportedly.model import Descent, Report, Reuse, Span

REPRINT = 0.5
"""A report of which so much stands in another is a reprint of it."""

TAKE = 25
"""A report that has so many words from another takes from it; fewer are passages, but no descent."""


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


def lineage(reports: Sequence[Report], texts: Sequence[Words], passages: Sequence[Passage]) -> Lineage:
    """The lineage of `reports`, whose words are `texts` and whose shared passages are `passages`."""
    credits = [credits_of(report) for report in reports]
    reuse: list[Reuse] = []
    taken: list[dict[int, _Taken]] = [{} for _ in reports]
    for p in passages:
        taker, giver, why = _direction(p.left, p.right, reports, credits)
        mine, its = (p.left_words, p.right_words) if taker == p.left else (p.right_words, p.left_words)
        reuse.append(Reuse(reports[taker].id, texts[taker].span(*mine), reports[giver].id, texts[giver].span(*its), p.words, why))
        known = taken[taker].get(giver)
        taken[taker][giver] = _Taken(giver, (*known.ranges, mine) if known else (mine,), why)
    descent: list[Descent] = []
    for child in range(len(reports)):
        descent.extend(_descent(child, taken[child], reports, texts, credits))
    return Lineage(tuple(reuse), tuple(descent), _origins(reports, descent))


def _direction(left: int, right: int, reports: Sequence[Report], credits: Sequence[tuple[Credit, ...]]) -> tuple[int, int, str]:
    """Who took from whom, and how that is known."""
    for taker, giver in ((left, right), (right, left)):
        agency = agency_of(reports[giver].outlet)
        credit = next((c for c in credits[taker] if agency and c.party == agency), None)
        if credit:
            return taker, giver, f'credits {credit.name}: "{credit.words}"'
    a, b = reports[left].published, reports[right].published
    if a and b and a != b:
        taker, giver = (left, right) if a > b else (right, left)
        return taker, giver, f"published {reports[taker].published} against {reports[giver].published}"
    if reports[left].outlet and reports[left].outlet == reports[right].outlet:
        return right, left, "the same outlet on the same day; which came first is not known"
    return (
        right,
        left,
        "published on the same day; which came first is not known"
        if a and b
        else "a day of publication is missing; which came first is not known",
    )


def _descent(
    child: int, taken: dict[int, _Taken], reports: Sequence[Report], texts: Sequence[Words], credits: Sequence[tuple[Credit, ...]]
) -> list[Descent]:
    total = max(1, len(texts[child].norms))
    own_credits = {c.party for c in credits[child] if c.kind == "whole"}
    out: list[Descent] = []
    have: list[Span] = []
    order = sorted(taken.values(), key=lambda t: (-covered(t.ranges), reports[t.giver].published or "", reports[t.giver].id))
    met: set[str] = set()
    for found in order:
        giver = reports[found.giver]
        shared_agency = own_credits & {c.party for c in credits[found.giver] if c.kind == "whole"}
        fresh = covered([*have, *found.ranges]) - covered(have)
        if shared_agency or fresh < TAKE:
            continue
        have.extend(found.ranges)
        share = covered(found.ranges) / total
        out.append(Descent(reports[child].id, giver.id, "reprints" if share >= REPRINT else "takes from", round(share, 3), found.why))
        if agency := agency_of(giver.outlet):
            met.add(agency)
    for credit in credits[child]:
        if credit.party not in met:
            share = 1.0 if credit.kind == "whole" else 0.0
            kind = "cites" if credit.kind == "cites" else "reprints" if credit.kind == "whole" else "takes from"
            out.append(Descent(reports[child].id, credit.party, kind, share, f'credits {credit.name}: "{credit.words}"'))  # type: ignore[arg-type]
    return out


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
    """Whether the child has nothing of its own to add: a reprint, or a report that gives another as the source of its lead."""
    return edge.kind in {"reprints", "cites"}


def origin_key(origin: str, outlets: dict[str, str]) -> str:
    """Who counts as one independent origin: the agency or the outlet behind a report, the party itself, or a report without an outlet.

    Args:
        origin: A value of `Linking.origin_of`.
        outlets: Outlet of each report id.
    """
    if origin not in outlets:
        return origin
    outlet = outlets[origin]
    return agency_of(outlet) or (f"outlet:{outlet}" if outlet else origin)
