"""How alike two happenings are: named features.

Each feature looks at two happenings and gives a value from -1 (speaks against) to 1 (speaks for),
or None where it has nothing to go by. Its weight stands in `lexicon/en/linking.toml`; what a
feature finds is said in a sentence in `scores`.
"""

from math import exp, log

from reportedly.geo import km
from reportedly.link.nodes import Node, telling
from reportedly.link.pair import Pair
from reportedly.records import Range


def lead(pair: Pair) -> float | None:
    """Similarity of the leads: cosine of their words and word pairs, rare ones weighing most."""
    return pair.alike.lead


def body(pair: Pair) -> float | None:
    """Likeness of the two whole texts: cosine of their words, the rare ones weighing most."""
    return pair.alike.body


def title(pair: Pair) -> float | None:
    """Likeness of the two titles."""
    if not len(pair.left.title.ids) or not len(pair.right.title.ids):
        return None
    return pair.alike.title


def act(pair: Pair) -> float | None:
    """One act: both texts date it, place it within reach, and share a kind of act that is rare.

    The day of the one is that of the other or lies in the stretch that it tells ("in August 2013").
    One town is hardly struck twice in a fortnight by an act so rare that it tells in full: then
    half counts, for late reports give the day on which somebody spoke of it. How much a kind tells
    stands in `lexicon/en/linking.toml`: of gas attacks one a day at a place is many, of shelling it
    is not. Only where there are few words to compare: for what a report mentions, and for a late
    one.
    """
    a, b = pair.left, pair.right
    gap = day_gap(a, b)
    if (
        gap is None
        or gap > TWICE
        or not (a.dated and b.dated)
        or (a.day is None and b.day is None)
        or _together(a, b)
    ):
        return None
    tells = max((telling()[kind] for kind in a.types & b.types if kind in telling()), default=None)
    reach = place(pair)
    if tells is None or reach is None or reach <= 0:
        return None
    if not gap:
        return tells
    return 0.5 if tells == 1 and reach > 0.5 else None


def _together(a: Node, b: Node) -> bool:
    """Whether both are what two reports of the same days are mainly about."""
    if not (a.main and b.main):
        return False
    return a.published is None or b.published is None or abs(a.published - b.published) <= LATE


def names(pair: Pair) -> float | None:
    """Names that both leads bear, by rarity, against the names of the lead that has fewer."""
    least = min(pair.left.known, pair.right.known)
    return min(1.0, pair.alike.names / least) if least else None


def passages(pair: Pair) -> float | None:
    """Passages that stand in both reports; a third of the shorter report counts in full."""
    if not (pair.left.main and pair.right.main):
        return None
    return min(1.0, 3 * pair.shared)


def voice(pair: Pair) -> float | None:
    """One outlet: it writes alike about everything, so similarity says less."""
    a, b = pair.left, pair.right
    return -1.0 if a.outlet and a.outlet == b.outlet and a.main and b.main else None


def day_gap(a: Node, b: Node) -> int | None:
    """Days between the two intervals, 0 where they meet."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return None
    return max(0, a.first - b.last, b.first - a.last)


def days(pair: Pair) -> float | None:
    """Gap in days against their precision: 1 for the same day, 0 at one day, -1 at six.

    Only where both texts date what they tell; else the days of publication are all there is, and
    `published` weighs those.
    """
    a, b = pair.left, pair.right
    gap = day_gap(a, b)
    if gap is None or not (a.dated and b.dated):
        return None
    if gap:
        return max(-1.0, -0.2 * (gap - 1))
    width = max((a.last or 0) - (a.first or 0), (b.last or 0) - (b.first or 0))
    return exp(-width / 3)


def published(pair: Pair) -> float | None:
    """Days between the reports: 1 on the same day, 0 at four days, falling to -1.

    A late report that names the day of the other, or is about it, is not held to be further off.
    """
    a, b = pair.left, pair.right
    if a.published is None or b.published is None or not (a.main and b.main):
        return None
    early, late = (a, b) if a.published <= b.published else (b, a)
    gap = abs(a.published - b.published)
    if gap > LATE and early.dated and early.first is not None and early.last is not None:
        named = late.told if late.day is None else late.told | {late.day}
        if any(early.first <= day <= early.last for day in named):
            return None
    return max(-1.0, 1 - gap / 4)


LATE = 4
"""Days after which a report is a late one."""

TWICE = 14
"""Days within which one town is hardly struck twice by the rarest acts."""

NEAR_KM = 5.0
"""Places this close are one place: a town's centre and its edge."""

FAR_KM = 60.0
"""At this distance beyond their precision two places speak fully against."""

NEXT_KM = 15.0
"""Two towns this close may be told as one."""

AWAY_KM = 60.0
"""Two towns at this distance are not."""


def place(pair: Pair) -> float | None:
    """Distance against precision: 1 for one town, 0.3 for one province, down to -1."""
    a, b = pair.left.place, pair.right.place
    if a is None or b is None:
        return None
    if a.geoname_id is not None and a.geoname_id == b.geoname_id:
        return 1.0 if max(pair.left.spread, pair.right.spread) < 15 else 0.3
    apart = km(a, b)
    if apart is None:
        return 1.0 if a.name.lower() == b.name.lower() else None
    spread = max(pair.left.spread, pair.right.spread)
    if apart <= NEAR_KM + spread:
        return 0.3 if spread >= 15 else 1 - 0.5 * apart / (NEAR_KM + spread)
    return -min(1.0, (apart - spread) / FAR_KM)


def elsewhere(pair: Pair) -> float | None:
    """Two towns: too far apart to be one, with no place in common in the leads.

    `place` alone says little against, for what one report gives as the place of the act another
    gives as that of the hospital.
    """
    a, b = pair.left.place, pair.right.place
    apart = km(a, b) if a is not None and b is not None else None
    if apart is None or (towns(pair) or 0) > 0:
        return None
    beyond = apart - max(pair.left.spread, pair.right.spread) - NEXT_KM
    return -min(1.0, beyond / (AWAY_KM - NEXT_KM)) if beyond > 0 else None


def kind(pair: Pair) -> float | None:
    """Kinds of act: the share in common, of the side with fewer kinds; -1 where they share none."""
    a, b = pair.left.types, pair.right.types
    if not a or not b:
        return None
    common = len(a & b) / min(len(a), len(b))
    return common or -1.0


def actors(pair: Pair) -> float | None:
    """Who did it: 1 if they name a party in common, else -1.

    Of little weight, since accounts differ.
    """
    return _overlap(pair.left.actors, pair.right.actors)


def targets(pair: Pair) -> float | None:
    """To whom or what it was done, in the same way."""
    return _overlap(pair.left.targets, pair.right.targets)


def _overlap(a: frozenset[str], b: frozenset[str]) -> float | None:
    if not a or not b:
        return None
    return 1.0 if a & b else -1.0


def told(pair: Pair) -> float | None:
    """Days named in the leads: 1 if they share one, else minus 0.2 for each day between."""
    a, b = pair.left.told, pair.right.told
    if not a or not b:
        return None
    gap = min(abs(x - y) for x in a for y in b)
    return 1.0 if not gap else -min(1.0, gap / 5)


def towns(pair: Pair) -> float | None:
    """Places named in both leads, by rarity, against those of the lead with fewer."""
    a, b = pair.left.towns, pair.right.towns
    least = min(sum(a.values()), sum(b.values()))
    if not least:
        return None
    common = sum(v for k, v in a.items() if k in b)
    return common / least * min(1.0, common / 4) if common else -0.5


def figures(pair: Pair) -> float | None:
    """Casualty figures in both leads.

    One above twenty says most, and none in common a little against.
    """
    a, b = pair.left.figures, pair.right.figures
    if not a or not b:
        return None
    common = a & b
    return min(1.0, sum(log(n) / 3 for n in sorted(n for _, n in common))) if common else -0.5


def killed(pair: Pair) -> float | None:
    """Numbers of dead: 1 for an equal one that is not small, down to -1 with their ratio."""
    return _figures(pair.left.killed, pair.right.killed)


def injured(pair: Pair) -> float | None:
    """Figures of the injured, in the same way."""
    return _figures(pair.left.injured, pair.right.injured)


def _figures(a: Range, b: Range) -> float | None:
    one, two = _bounds(a), _bounds(b)
    if one is None or two is None:
        return None
    common = set(one) & set(two) - {0}
    if common:
        return min(1.0, 0.25 + log(max(common)) / 4)
    if one[0] <= two[1] and two[0] <= one[1]:
        return 0.2
    ratio = max(one[0], two[0], 1) / max(1, min(one[1], two[1]))
    return max(-1.0, 0.2 - log(ratio) / 1.5)


def _bounds(r: Range) -> tuple[int, int] | None:
    if r.low is None and r.high is None:
        return None
    low = r.low if r.low is not None else r.high
    high = r.high if r.high is not None else r.low
    return (low, high) if low is not None and high is not None else None
