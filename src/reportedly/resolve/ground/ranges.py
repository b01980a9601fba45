"""The lowest and highest count that any source gives for the dead or injured of an incident.

A source's figure is its total. Parts are not added to their total; figures for disjoint groups are
added where one sentence counts them off; "another 12" is added to what stands before it. Two
sources' figures are two readings of the same dead. The figure that opens the report sums up what
its writer holds: it is the low, and the high too unless it leaves that open ("at least 12") or is
itself one source's word against others'.
"""

from collections.abc import Sequence
from typing import NamedTuple

from reportedly import lexicon
from reportedly.records import Group, Metric, Range, Toll
from reportedly.resolve.ground.units import Unit

JOIN = 4
"""Words between two figures that "and" adds up."""
FAR = 10
"""A source's figure more than so many times the lead's is not of the same incident."""
PARTS = frozenset({"children", "women"})
"""Groups whose figures are parts where a figure for everybody stands before."""


class Total(NamedTuple):
    """One source's figure for all.

    Attributes:
        low: Least, or None.
        high: Most, or None.
        source: Words for the source, "" for the outlet.
        whole: Whether it can be everybody, not a part.
        group: Of whom.
        vague: Whether it has no number and could be two ("several").
        loose: Whether it has no number at all ("dozens" too).
    """

    low: int | None
    high: int | None
    source: str
    whole: bool
    group: Group
    vague: bool = False
    loose: bool = False

    @property
    def figure(self) -> int:
        """The number that is named."""
        return self.low if self.low is not None else self.high or 0


def totals(units: Sequence[Unit], metric: Metric, text: str) -> list[Total]:
    """The totals that the sentences of an incident give, in order."""
    out: list[Total] = []
    for unit in units:
        tolls = [
            t
            for t in unit.tolls
            if t.metric == metric
            and not unit.sums_up(t)
            and t.stance != "denies"
            and t.within is None
        ]
        out.extend(_of_sentence(tolls, text))
    return out


def _of_sentence(tolls: list[Toll], text: str) -> list[Total]:
    """The totals of one sentence; disjoint groups and "another 12" are added up."""
    out: list[Total] = []
    groups: list[str] = []
    for number, toll in enumerate(tolls):
        total = _total(toll, text, after=bool(out))
        last = out[-1] if out else None
        between = (
            text[tolls[number - 1].figure[1] : toll.figure[0]].lower().split() if groups else []
        )
        joined = (
            bool(set(between) & {"and", "with", "plus"})
            and len(between) <= JOIN
            and _disjoint(toll.group, groups)
        )
        if last and last.source == total.source and (joined or _more(toll, text)):
            out[-1] = Total(
                _plus(last.low, total.low),
                _plus(last.high, total.high),
                total.source,
                last.whole,
                "other",
            )
        else:
            out.append(total)
        groups.append(toll.group)
    return out


def _disjoint(group: Group, groups: list[str]) -> bool:
    return (
        group not in groups
        and "unknown" not in {group, *groups}
        and not (group in PARTS and "civilians" in groups)
    )


def _more(toll: Toll, text: str) -> bool:
    words = f" {text[toll.figure[0] : toll.figure[1]].lower()} "
    return any(f" {word} " in words for word in lexicon.phrases("ranges.parts.more"))


def _total(toll: Toll, text: str, *, after: bool) -> Total:
    words = " ".join(text[toll.figure[0] : toll.figure[1]].lower().split())
    low, high = _bounds(toll, words)
    source = text[toll.source[0] : toll.source[1]].casefold() if toll.source else ""
    whole = _whole(toll, words, after) and not _more(toll, text)
    loose = (low, high) != (toll.low, toll.high)
    return Total(
        low,
        high,
        source,
        whole,
        toll.group,
        vague=loose and high == lexicon.number("ranges.plural"),
        loose=loose,
    )


def _plus(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a + b


def _bounds(toll: Toll, words: str) -> tuple[int | None, int | None]:
    """The toll's bounds, vague words read by the assessors' conventions."""
    if toll.high is None and not any(c.isdigit() for c in words):
        for word, (low, high) in lexicon.bounds("ranges.words").items():
            if f" {word}" in f" {words}" and not words.startswith(
                ("at least", "more than", "over")
            ):
                return low, high
    return toll.low, toll.high


def _whole(toll: Toll, words: str, after: bool) -> bool:
    if after and (
        toll.group in PARTS or (toll.low == toll.high == 1 and words.startswith(("a ", "an ")))
    ):
        return False
    return not any(f" {word} " in f" {words} " for word in lexicon.phrases("ranges.parts.words"))


def spread(found: Sequence[Total]) -> Range:
    """The range over totals, None and None where there are none."""
    if not found:
        return Range(None, None)
    lead = (
        next((t for t in found if t.figure > lexicon.number("ranges.plural")), found[0])
        if found[0].vague
        else found[0]
    )
    others = [
        t
        for t in found[1:]
        if t.whole and t is not lead and (lead.loose or not t.loose or t.figure <= 2 * lead.figure)
    ]
    low, high = lead.low, lead.high
    if low is None:
        low = min((t.figure for t in others if 0 < t.figure < (high or 0)), default=high)
    if high is None:
        high = max((t.high or t.figure for t in others), default=low)
        high = max(high or 0, low or 0)
    rivals = [t for t in others if _rivals(t, lead)] if lead.source else []
    return Range(
        min([low or 0, *(t.figure for t in rivals)]),
        max([high or 0, *(t.high or t.figure for t in rivals)]),
    )


def _rivals(other: Total, lead: Total) -> bool:
    """Whether another source's figure is of the same people as the lead's."""
    same = other.group in {lead.group, "unknown"}
    return (
        same and other.source not in {"", lead.source} and other.figure <= FAR * max(lead.figure, 1)
    )
