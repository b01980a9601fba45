"""What a pair of happenings scores, and why: a sentence for each feature that had a say."""

from collections.abc import Callable
from functools import cache

from reportedly import lexicon
from reportedly.geo import km
from reportedly.link import features
from reportedly.link.features import day_gap
from reportedly.link.nodes import telling
from reportedly.link.pair import Pair
from reportedly.records import Range, Reason

Value = Callable[[Pair], float | None]


@cache
def weights() -> tuple[tuple[str, Value, float], ...]:
    """The features with their weights from `lexicon/en/linking.toml`."""
    table = lexicon.weights("linking.weights")
    return tuple((name, getattr(features, name), float(weight)) for name, weight in table.items())


@cache
def bias() -> float:
    """What a pair scores of which nothing is known."""
    return float(lexicon.value("linking.bias"))


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
    return _TEXTS[name](pair, value)


def _degree(what: str, value: float) -> str:
    how = (
        "almost word for word"
        if value > 0.75
        else "largely"
        if value > 0.4
        else "in part"
        if value > 0.15
        else "hardly"
    )
    return f"{what} agree {how}"


def _shared_names(pair: Pair) -> str:
    rarity = dict(zip(pair.right.spelled, pair.right.names.weights.tolist(), strict=True))
    common = sorted(rarity.keys() & set(pair.left.spelled), key=lambda n: (-rarity[n], n))
    return ", ".join(n.capitalize() for n in common[:4]) or "none"


def _day_text(pair: Pair, value: float) -> str:
    gap = day_gap(pair.left, pair.right)
    if gap:
        return f"the days told are {gap} {'day' if gap == 1 else 'days'} apart"
    return "both tell of the same day" if value > 0.9 else "the days told overlap"


def _published_text(pair: Pair) -> str:
    gap = abs((pair.left.published or 0) - (pair.right.published or 0))
    return (
        "reported on the same day"
        if not gap
        else f"reported {gap} {'day' if gap == 1 else 'days'} apart"
    )


def _place_text(pair: Pair, value: float) -> str:
    a, b = pair.left.place, pair.right.place
    if a is None or b is None:
        return ""
    if a.name == b.name:
        return f"both in {a.name}"
    apart = km(a, b)
    return (
        f"{a.name} and {b.name} are {apart:.0f} km apart"
        if apart is not None
        else f"{a.name} and {b.name}"
    )


def _sets(what: str, a: frozenset[str], b: frozenset[str]) -> str:
    common = sorted(a & b)
    if common:
        named = ", ".join(c.replace("_", " ").replace("-", " ") for c in common[:3])
        return f"{what} in common: {named}"
    return f"no {what} in common"


def _act_text(pair: Pair) -> str:
    when = (
        "days near each other"
        if day_gap(pair.left, pair.right)
        else "one day"
        if pair.left.day == pair.right.day
        else "days that meet"
    )
    return f"{when}, one place, and of a kind rarely told twice: {_common_kinds(pair)}"


def _common_kinds(pair: Pair) -> str:
    common = sorted(pair.left.types & pair.right.types & telling().keys())
    return ", ".join(kind.replace("_", " ") for kind in common)


def _figure_text(what: str, a: Range, b: Range, value: float) -> str:
    one, two = _shown(a), _shown(b)
    return (
        f"both give {one} {what}"
        if one == two
        else f"{one} and {two} {what}" + (" agree" if value >= 0 else "")
    )


def _shown(r: Range) -> str:
    values = sorted({v for v in (r.low, r.high) if v is not None})
    return " to ".join(f"{v:,}" for v in values)


def _figures_text(pair: Pair) -> str:
    common = sorted(pair.left.figures & pair.right.figures, key=lambda f: (-f[1], f[0]))
    return (
        "both give " + ", ".join(f"{n:,} {metric}" for metric, n in common[:3])
        if common
        else "no figure in common"
    )


def _told_text(value: float) -> str:
    return "both openings name the same day" if value > 0 else "the openings name different days"


_TEXTS: dict[str, Callable[[Pair, float], str]] = {
    "lead": lambda _, v: _degree("the openings", v),
    "body": lambda _, v: _degree("the texts", v),
    "title": lambda _, v: _degree("the titles", v),
    "act": lambda p, _: _act_text(p),
    "names": lambda p, _: f"names in both: {_shared_names(p)}",
    "passages": lambda p, _: f"{100 * p.shared:.0f} % of the shorter report stands in the other",
    "voice": lambda p, _: (
        f"both are reports of {p.left.outlet}, which writes alike of different things"
    ),
    "days": _day_text,
    "published": lambda p, _: _published_text(p),
    "place": _place_text,
    "elsewhere": lambda p, _: f"two towns: {_place_text(p, 0)}",
    "kind": lambda p, _: _sets("kind of act", p.left.types, p.right.types),
    "actors": lambda p, _: _sets("actor", p.left.actors, p.right.actors),
    "targets": lambda p, _: _sets("target", p.left.targets, p.right.targets),
    "told": lambda _, v: _told_text(v),
    "towns": lambda _, v: (
        "the openings name the same place" if v > 0 else "the openings name different places"
    ),
    "figures": lambda p, _: _figures_text(p),
    "killed": lambda p, v: _figure_text("killed", p.left.killed, p.right.killed, v),
    "injured": lambda p, v: _figure_text("injured", p.left.injured, p.right.injured, v),
}
