"""How alike two happenings are: named features with weights and reasons.

Each feature looks at two happenings and gives a value from -1 (speaks against) to 1 (speaks for), or None where it has nothing to go by. Its
weight stands in `data/linking.toml`. What a feature finds can be said in a sentence, so that a person can read why two reports are one incident.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import asin, cos, exp, radians, sin, sqrt

from reportedly.lexicon import load
from reportedly.link.nodes import Node, Vector
from reportedly.model import EventPlace, Range, Reason


@dataclass(frozen=True, slots=True)
class Pair:
    """Two happenings and what their reports share.

    Attributes:
        left: One.
        right: The other.
        shared: Share of the shorter report's words that stand in the other, 0 to 1.
    """

    left: Node
    right: Node
    shared: float


Value = Callable[[Pair], float | None]
Text = Callable[[Pair], str]


def dot(a: Vector, b: Vector) -> float:
    """Cosine of two vectors of length 1."""
    if len(a) > len(b):
        a, b = b, a
    return sum(v * b[k] for k, v in a.items() if k in b)


def km(a: EventPlace, b: EventPlace) -> float | None:
    """Great-circle distance, or None where a place has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    p, q = radians(a.lat), radians(b.lat)
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(h)))


def lead(pair: Pair) -> float | None:
    """Likeness of the two leads: cosine of their words and pairs of words, the rare ones weighing most."""
    return dot(pair.left.terms, pair.right.terms)


def title(pair: Pair) -> float | None:
    """Likeness of the two titles."""
    if not pair.left.title or not pair.right.title:
        return None
    return dot(pair.left.title, pair.right.title)


def names(pair: Pair) -> float | None:
    """Names that both leads bear, by rarity, against the names of the lead that has fewer."""
    a, b = pair.left.names, pair.right.names
    least = min(sum(a.values()), sum(b.values()))
    if not least:
        return None
    return sum(v for k, v in a.items() if k in b) / least


def passages(pair: Pair) -> float | None:
    """Passages that stand in both reports; a third of the shorter report counts in full."""
    if not (pair.left.main and pair.right.main):
        return None
    return min(1.0, 3 * pair.shared)


def day_gap(a: Node, b: Node) -> int | None:
    """Days between the two intervals, 0 where they meet."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return None
    return max(0, a.first - b.last, b.first - a.last)


def days(pair: Pair) -> float | None:
    """Days between the two, against how exactly they are known: 1 for one and the same day, 0 at a gap of a day, falling to -1."""
    gap = day_gap(pair.left, pair.right)
    if gap is None:
        return None
    if gap:
        return max(-1.0, -0.2 * (gap - 1) if pair.left.dated and pair.right.dated else -0.1 * (gap - 1))
    a, b = pair.left, pair.right
    width = max((a.last or 0) - (a.first or 0), (b.last or 0) - (b.first or 0))
    return exp(-width / 3)


def published(pair: Pair) -> float | None:
    """Days between the reports: 1 on the same day, 0 at four days, falling to -1."""
    a, b = pair.left, pair.right
    if a.published is None or b.published is None or not (a.main and b.main):
        return None
    return max(-1.0, 1 - abs(a.published - b.published) / 4)


FEATURES: dict[str, Value] = {f.__name__: f for f in (lead, title, names, passages, days, published)}


@cache
def weights() -> tuple[tuple[str, Value, float], ...]:
    """The features with their weights from `data/linking.toml`."""
    table = load("linking")["weights"]
    return tuple((name, FEATURES[name], float(weight)) for name, weight in table.items())


@cache
def bias() -> float:
    """What a pair scores of which nothing is known."""
    return float(load("linking")["bias"])


def score(pair: Pair) -> float:
    """Log-odds that the two are one happening."""
    total = bias()
    for _, value, weight in weights():
        found = value(pair)
        if found is not None:
            total += weight * found
    return total


def reasons(pair: Pair) -> tuple[Reason, ...]:
    """The features that had something to say, the weightiest first."""
    out = []
    for name, value, weight in weights():
        found = value(pair)
        if found is not None and abs(found * weight) >= 0.1:
            out.append(Reason(name, round(found, 2), weight, say(name, pair, found)))
    return tuple(sorted(out, key=lambda r: -abs(r.value * r.weight)))


def say(name: str, pair: Pair, value: float) -> str:
    """What a feature found, for a reader."""
    return f"{name} {value:.2f}"


_ = Range
