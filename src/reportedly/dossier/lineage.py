"""The lineage drawn: a lane an outlet, time from left to right, lines from source to copy."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.dossier import words
from reportedly.dossier.context import Book
from reportedly.dossier.descent import KINDS, Node, descended, nodes, said
from reportedly.dossier.sheet import Sheet
from reportedly.records import IncidentFile, Linking

_FEW = 4
"""What fewer reports have to do with each other is said in a sentence."""
_LANES = 8
"""Up to this many lanes all are drawn; beyond it, an outlet that shares nothing gets none."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line in a lane, in per cent of the lane.

    Attributes:
        x1: Where it begins.
        x2: Where it ends.
        y1: Height at which it begins, 0 the upper edge, 50 the dots, 100 the lower edge.
        y2: Height at which it ends.
        kind: As in Descent.
    """

    x1: float
    x2: float
    y1: int
    y2: int
    kind: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A report, or a party that is cited but not among the reports.

    Attributes:
        sheet: The report, or None.
        x: Its place, per cent of the lane.
        own: Whether nothing among the reports stands behind it.
        text: What it comes from, short: "R2 reprints R4", or "".
    """

    sheet: Sheet | None
    x: float
    own: bool
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """An outlet's reports within one origin.

    Attributes:
        name: Outlet or cited party.
        origin: Number of the origin where this is its first lane, else 0.
        dots: From left to right.
        strokes: Lines in it.
    """

    name: str
    origin: int
    dots: tuple[Dot, ...]
    strokes: tuple[Stroke, ...]

    @property
    def outside(self) -> bool:
        """Whether it is a party that is cited only."""
        return all(dot.sheet is None for dot in self.dots)


@dataclass(frozen=True, slots=True)
class Lineage:
    """The drawing.

    Attributes:
        lanes: Origin by origin, those that most reports come down to first.
        alone: Reports without a lane, each an origin of its own.
        ticks: Place and label of each day.
        origins: How many origins.
        texts: What each report comes from and how that is known, in words.
    """

    lanes: tuple[Lane, ...]
    alone: tuple[Sheet, ...]
    ticks: tuple[tuple[float, str], ...]
    origins: int
    texts: tuple[str, ...]


def lineage(file: IncidentFile, book: Book) -> Lineage:
    """The lineage among an incident's reports.

    No lanes where there is nothing, or too little, to draw.
    """
    found = nodes(file, book)
    families = _families(found)
    texts = tuple(text for node in found.values() if (text := descended(node, found)))
    if not texts or len(file.incident.tellers) < _FEW:
        return Lineage((), (), (), len(families), texts)
    lanes = [
        (family, name)
        for family, members in families.items()
        for name in dict.fromkeys(node.name for node in members)
    ]
    single = (
        [members[0] for members in families.values() if len(members) == 1]
        if len(lanes) > _LANES
        else []
    )
    drawn = [node for members in families.values() for node in members if node not in single]
    kept = list(dict.fromkeys((node.family, node.name) for node in drawn))
    at, ticks = _columns(drawn, found)
    strokes = _strokes(drawn, {lane: number for number, lane in enumerate(kept)}, at)
    numbers = {family: number for number, family in enumerate(families, 1)}
    made, seen = [], set[str]()
    for number, (family, name) in enumerate(kept):
        dots = tuple(
            _dot(node, at, found) for node in drawn if (node.family, node.name) == (family, name)
        )
        first = family not in seen
        seen.add(family)
        made.append(
            Lane(
                name,
                numbers[family] if first else 0,
                tuple(sorted(dots, key=lambda dot: dot.x)),
                tuple(strokes[number]),
            )
        )
    return Lineage(
        tuple(made), tuple(node.sheet for node in single if node.sheet), ticks, len(families), texts
    )


def sources(linking: Linking, book: Book) -> dict[int, tuple[str, ...]]:
    """What each report comes from, by number: "reprints R2 Harbour Wire (86 % of it)"."""
    found: dict[int, list[str]] = defaultdict(list)
    for item in sorted(
        linking.descent, key=lambda item: (KINDS.index(item.kind), -item.share, item.parent)
    ):
        child, parent, party = (
            book.sheets.get(item.child),
            book.sheets.get(item.parent),
            book.parties.get(item.parent),
        )
        if child:
            name = (
                f"{parent.label} {parent.outlet}"
                if parent
                else party.name
                if party
                else words.human(item.parent)
            )
            found[child.number].append(said(item, name))
    return {number: tuple(texts) for number, texts in found.items()}


def _families(found: Mapping[str, Node]) -> dict[str, list[Node]]:
    """The nodes of each origin, each before its copies.

    The largest origins first, then the earliest.
    """
    below: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(
        found.values(), key=lambda node: (node.day or "9999", node.number), reverse=True
    ):
        below[node.parent.parent if node.parent and node.parent.parent in found else ""].append(
            node
        )
    families: dict[str, list[Node]] = defaultdict(list)
    waiting = list(below[""])
    while waiting:
        node = waiting.pop()
        families[node.family].append(node)
        waiting += below[node.key]
    ordered = sorted(
        families.items(),
        key=lambda pair: (-len(pair[1]), min(node.day or "9999" for node in pair[1]), pair[0]),
    )
    return dict(ordered)


def _depth(node: Node, found: Mapping[str, Node]) -> int:
    depth = 0
    while node.parent and node.parent.parent in found:
        node, depth = found[node.parent.parent], depth + 1
    return depth


def _columns(
    drawn: Sequence[Node], found: Mapping[str, Node]
) -> tuple[dict[str, float], tuple[tuple[float, str], ...]]:
    """Place each node: columns by day and step of descent, no two nodes of a lane in one column."""
    steps: dict[str, tuple[str, int]] = {}
    taken: set[tuple[str, str, str, int]] = set()
    for node in sorted(drawn, key=lambda node: (_depth(node, found), node.day, node.number)):
        above = steps.get(node.parent.parent) if node.parent else None
        step = above[1] + 1 if above and above[0] == node.day else 0
        while (node.family, node.name, node.day, step) in taken:
            step += 1
        taken.add((node.family, node.name, node.day, step))
        steps[node.key] = (node.day, step)
    columns = sorted(set(steps.values()), key=lambda column: (column[0] or "9999", column[1]))
    gap = 90 / max(len(columns) - 1, 1)
    place = {
        column: round(5 + gap * number, 2) if len(columns) > 1 else 12.0
        for number, column in enumerate(columns)
    }
    ticks: dict[str, float] = {}
    for column in columns:
        ticks.setdefault(column[0], place[column])
    labels = tuple((x, words.short_day(day) or "no date") for day, x in ticks.items())
    return {key: place[column] for key, column in steps.items()}, labels


def _strokes(
    drawn: Sequence[Node], lanes: Mapping[tuple[str, str], int], at: Mapping[str, float]
) -> dict[int, list[Stroke]]:
    """From each parent straight down or up to the child's lane, and along it to the child."""
    strokes: dict[int, list[Stroke]] = defaultdict(list)
    by_key = {node.key: node for node in drawn}
    for node in drawn:
        parent = by_key.get(node.parent.parent) if node.parent else None
        if parent is None or node.parent is None:
            continue
        kind, x = node.parent.kind, at[parent.key]
        here, there = lanes[node.family, node.name], lanes[parent.family, parent.name]
        strokes[here].append(Stroke(x, at[node.key], 50, 50, kind))
        if here == there:
            continue
        down = there < here
        strokes[there].append(Stroke(x, x, *((50, 100) if down else (0, 50)), kind))
        strokes[here].append(Stroke(x, x, *((0, 50) if down else (50, 100)), kind))
        for between in range(min(here, there) + 1, max(here, there)):
            strokes[between].append(Stroke(x, x, 0, 100, kind))
    return defaultdict(list, {lane: list(dict.fromkeys(found)) for lane, found in strokes.items()})


def _dot(node: Node, at: Mapping[str, float], found: Mapping[str, Node]) -> Dot:
    text = ""
    if node.parent and node.sheet:
        above = found[node.parent.parent]
        source = above.sheet.label if above.sheet else above.name
        text = f"{node.sheet.label} {node.parent.kind} {source}"
    return Dot(node.sheet, at[node.key], node.parent is None, text)
