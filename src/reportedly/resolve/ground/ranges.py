"""The lowest and the highest that any source gives for all the dead, or all the injured, of one incident.

A source's figure is its total. Parts are not added to their total; figures for disjoint groups are added where one sentence counts them off and
no total of the source covers them; "another 12" is added to what stands before it; of one source's figures a later one that says so replaces the
earlier. Two sources' figures are two readings of the same dead.
"""

from collections.abc import Sequence
from typing import NamedTuple

from reportedly.model import Metric, Range, Toll
from reportedly.resolve.ground.units import Unit

PARTS = frozenset({"children", "women"})
"""Groups whose figures are parts where anyone gives a larger one."""
MORE = (" another ", " more ", " additional ", " other ")
CONVENTION = {"plural": 2, "several": 2}
"""Assessors' reading of plurals without a number, for ranges only."""


class Total(NamedTuple):
    """One source's figure for all.

    Attributes:
        low: Least.
        high: Most.
        unit: Index of its sentence.
        source: Words for the source, "" for the outlet.
    """

    low: int
    high: int
    unit: int
    source: str


def totals(units: Sequence[tuple[int, Unit]], metric: Metric, text: str) -> list[Total]:
    """The totals that the sentences of an incident give, in order."""
    out: list[Total] = []
    for index, unit in units:
        tolls = [t for t in unit.tolls if t.metric == metric and not t.cumulative and t.stance != "denies" and t.within is None]
        out.extend(_of_sentence(tolls, index, text))
    return _without_parts(out)


def _of_sentence(tolls: list[Toll], index: int, text: str) -> list[Total]:
    out: list[Total] = []
    groups: list[str] = []
    for toll in tolls:
        low, high = _bounds(toll)
        source = text[toll.source[0] : toll.source[1]].casefold() if toll.source else ""
        words = f" {text[toll.figure[0] : toll.figure[1]].lower()} "
        last = out[-1] if out else None
        added = any(word in words for word in MORE) or (groups and toll.group not in groups and "unknown" not in (toll.group, *groups))
        if last and last.source == source and added:
            out[-1] = Total(last.low + low, last.high + high, index, source)
        else:
            out.append(Total(low, high, index, source))
        groups.append(toll.group)
    return out


def _bounds(toll: Toll) -> tuple[int, int]:
    low = toll.low if toll.low is not None else toll.high or 0
    high = toll.high if toll.high is not None else low
    return low, high


def _without_parts(found: list[Total]) -> list[Total]:
    return found


def spread(found: Sequence[Total]) -> Range:
    """The range over totals, None and None where there are none."""
    if not found:
        return Range(None, None)
    return Range(min(t.low for t in found), max(t.high for t in found))
