"""Low, best and high of an incident in UCDP's sense, with the rule in words.

UCDP's codebook asks for the lowest and the highest credible total and, between them, the figure that the most reliable sources support. Which source is
reliable is not ours to say; independent agreement is counted instead, and the rule says so.
"""

from collections.abc import Sequence

from reportedly.model import BestRange, Position


def best(positions: Sequence[Position], question: str) -> BestRange:
    """Low, best and high for one question ("killed", "injured") over the current totals of all parties."""
    totals = [
        p
        for p in positions
        if p.question == question and not p.superseded and not p.subset and p.stance == "asserts" and _value(p) is not None
    ]
    whole = [p for p in totals if p.group in {"unknown", "civilians", None}]
    if not whole:
        parts = [p for p in positions if p.question == question and not p.superseded and p.stance == "asserts" and _value(p) is not None]
        least = max((_value(p) or 0 for p in parts), default=None)
        return (
            BestRange(least, least, None, "No party gives a total; the largest part that one gives is the least that it can be.")
            if parts
            else BestRange(None, None, None)
        )
    support: dict[int, set[str]] = {}
    for position in whole:
        value = _value(position)
        if value is not None:
            support.setdefault(value, set()).add(position.party)
    low = min(p.low if p.low is not None else 0 for p in whole) if all(p.low is not None for p in whole) else min(v for v in support)
    high = max(support)
    value, parties = max(sorted(support.items()), key=lambda item: len(item[1]))
    return BestRange(low, value, high, _rule(value, len(parties), len({p.party for p in whole}), support))


def _value(position: Position) -> int | None:
    return position.low if position.low is not None else position.high


def _rule(value: int, agreeing: int, parties: int, support: dict[int, set[str]]) -> str:
    if len(support) == 1:
        return (
            f"{value:,} is the only total given, by {_count(parties, 'origin')}."
            if parties > 1
            else f"{value:,} is the only total given, by one origin."
        )
    if agreeing > 1:
        return f"{value:,} is the total that most independent origins give ({agreeing} of {parties}); low and high are the smallest and the largest current total."
    return f"No two independent origins agree; {value:,} is the lowest of {parties} current totals, low and high are the smallest and the largest."


def _count(n: int, noun: str) -> str:
    return f"{n} independent {noun}s"
