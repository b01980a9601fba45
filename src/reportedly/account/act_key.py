"""What act a statement is about, so that only statements of one act are held against one another.

An incident takes in what many reports tell as one happening. A report of it tells of other acts
too: the helicopter shot down beside the raid, the second strike of the next day, the same day's
dead of another province.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product

from reportedly import lexicon
from reportedly.geo import km
from reportedly.lexicon.sides import camped
from reportedly.records import EventPlace, When

FAR_KM = 60
"""How far apart two reports may put their main act: a gazetteer may err."""

SLACK_KM = 5
"""Between the points that a gazetteer gives for two places that touch."""

ONE_TOWN_KM = 15
"""So far apart two quarters of a town may lie."""

RADIUS = 30.0
"""How far from a place an act may be of which no more is known than the name, in kilometres."""

FAR_IN_REPORT_KM = 25
"""One report that puts two acts so far apart sets them apart."""


@dataclass(frozen=True, slots=True)
class Scene:
    """An act as one report tells it.

    Attributes:
        report: Report id.
        kind: A key of `[types]` in `lexicon/en/events.toml`, or "".
        place: Where, or None.
        when: When, or None.
        outlet: The report's.
        sides: Who acted, as its words say.
        home: Whether that is where the report puts what it is mainly about.
        radius: How far from the place's point it may have been, in kilometres.
    """

    report: str
    kind: str
    place: EventPlace | None
    when: When | None
    outlet: str = ""
    sides: frozenset[str] = frozenset()
    home: bool = False
    radius: float = RADIUS


def meet(a: Sequence[Scene], b: Sequence[Scene]) -> bool:
    """Whether some scene on one side may be one on the other; also where either side has none."""
    return not a or not b or any(_one(x, y) for x, y in product(a, b))


def longer(a: Sequence[Scene], b: Sequence[Scene]) -> bool:
    """Whether all scenes of `a` last longer than all of `b`."""
    one, two = ([n for s in side if (n := _length(s.when)) is not None] for side in (a, b))
    return bool(one and two) and len(one) == len(a) and min(one) > max(two)


def _length(when: When | None) -> int | None:
    return days(when.first, when.last) if when and when.first and when.last else None


def _one(a: Scene, b: Scene) -> bool:
    return _alike(a.kind, b.kind) and not _two_sides(a, b) and _days_meet(a, b) and _near(a, b)


def _two_sides(a: Scene, b: Scene) -> bool:
    """Whether two enemies did two different kinds of act: rockets are no air raid."""
    kinds = lexicon.event_kinds()
    telling = a.kind != b.kind and all(k in kinds and kinds[k].weight > 1 for k in (a.kind, b.kind))
    return telling and _enemies(a.sides, b.sides)


def _enemies(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sides are known and not one camp."""
    return bool(a and b) and not camped(a) & camped(b) and not allied(a, b)


def allied(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sides fight side by side, so that blame on one does not clear the other."""
    return any(a & side and b & side for side in lexicon.sets("accounts.allies"))


def _alike(a: str, b: str) -> bool:
    """Whether two kinds may be one act: a crash is no raid, but an attack may be any."""
    one, two = _family().get(a), _family().get(b)
    return one is None or two is None or one == two


@cache
def _family() -> dict[str, int]:
    return {kind: n for n, kinds in enumerate(lexicon.sets("accounts.unlike")) for kind in kinds}


def _days_meet(a: Scene, b: Scene) -> bool:
    one, two = a.when, b.when
    if not (one and two and one.first and one.last and two.first and two.last):
        return True
    slack = 1 if a.report != b.report and _at_one_place(a, b) else 0
    return days(one.last, two.first) <= slack and days(two.last, one.first) <= slack


def _at_one_place(a: Scene, b: Scene) -> bool:
    """Whether two acts were in one town, where accounts may differ by a day."""
    if a.place is None or b.place is None or a.place.name == b.place.name:
        return True
    apart = km(a.place, b.place)
    return apart is not None and apart <= ONE_TOWN_KM


def _near(a: Scene, b: Scene) -> bool:
    if a.place is None or b.place is None or a.place.name == b.place.name:
        return True
    apart = km(a.place, b.place)
    return apart is None or apart <= _reach(a, b)


def _reach(a: Scene, b: Scene) -> float:
    """How far apart the places of two accounts of one act may lie, in kilometres."""
    if a.report == b.report:
        return FAR_IN_REPORT_KM
    reach = a.radius + b.radius + SLACK_KM
    return max(reach, FAR_KM) if a.home and b.home else reach


def days(first: str, last: str) -> int:
    """How many days the second is behind the first."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
