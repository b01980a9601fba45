"""The lineage as rows of a drawing: one row a report, ordered by family, placed by day; a line leads to the parent's row."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.dossier import words
from reportedly.dossier.book import Book
from reportedly.dossier.sheet import Sheet
from reportedly.model import Descent, IncidentFile, Linking

_KINDS = ("reprints", "takes from", "cites")


@dataclass(frozen=True, slots=True)
class Rail:
    """A line that runs down through a row; places are per cent of the strip.

    Attributes:
        x: Where.
        kind: As in Descent.
        half: Whether it ends at the row's node rather than running through.
    """

    x: float
    kind: str
    half: bool


@dataclass(frozen=True, slots=True)
class Twig:
    """A report (or a cited party that is not among the reports) in the drawing.

    Attributes:
        sheet: The report, or None for a party.
        name: Outlet or party.
        origin: Whether nothing among the reports stands behind it.
        again: The earlier report that it counts as one origin with, since the outlet is the same; or "".
        x: Its place, per cent of the strip.
        enter: Where the line to its parent leaves the parent's rail, or None.
        kind: Kind of that line.
        rails: Lines that run through or end here.
        starts: Kinds of line that begin under its node.
        text: What it comes from, in words.
        short: The same with the parent's number only.
        why: The reason given.
        more: Further parents, in words.
    """

    sheet: Sheet | None
    name: str
    origin: bool
    again: str
    x: float
    enter: float | None
    kind: str
    rails: tuple[Rail, ...]
    starts: str
    text: str
    short: str
    why: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The drawing.

    Attributes:
        twigs: Rows, family by family; each family begins with its origin.
        ticks: Place and label of each day.
        origins: How many origins.
    """

    twigs: tuple[Twig, ...]
    ticks: tuple[tuple[float, str], ...]
    origins: int


@dataclass(frozen=True, slots=True)
class _Node:
    key: str
    sheet: Sheet | None
    name: str
    day: str
    parent: Descent | None
    others: tuple[Descent, ...]


def lineage(file: IncidentFile, book: Book) -> Lineage:
    """The lineage among an incident's reports."""
    nodes = _nodes(file, book)
    rows = _families(nodes, book)
    places, ticks = _places(rows, nodes)
    children: dict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(rows):
        parent = nodes[key].parent
        if parent:
            children[parent.parent].append(index)
    again = _again(rows, nodes, book)
    twigs = tuple(replace(_twig(index, rows, nodes, places, children), again=again.get(key, "")) for index, key in enumerate(rows))
    return Lineage(twigs, ticks, sum(twig.origin and not twig.again for twig in twigs))


def sources(linking: Linking, book: Book) -> dict[int, tuple[str, ...]]:
    """Report number to what the report comes from, in words: "reprints R2 Harbour Wire (86 % of its words)"."""
    found: dict[int, list[str]] = defaultdict(list)
    for item in sorted(linking.descent, key=lambda item: (_KINDS.index(item.kind), -item.share, item.parent)):
        child, parent, party = book.sheets.get(item.child), book.sheets.get(item.parent), book.parties.get(item.parent)
        if child:
            name = f"{parent.label} {parent.outlet}" if parent else party.name if party else words.human(item.parent)
            found[child.number].append(_said(item, name))
    return {number: tuple(texts) for number, texts in found.items()}


def _nodes(file: IncidentFile, book: Book) -> dict[str, _Node]:
    members = [item.report for item in file.incident.reports if item.report in book.sheets]
    found: dict[str, list[Descent]] = defaultdict(list)
    for item in file.descent:
        found[item.child].append(item)
    nodes: dict[str, _Node] = {}
    for report in members:
        sheet = book.sheets[report]
        up = sorted(found[report], key=lambda item: (_KINDS.index(item.kind), -item.share, item.parent))
        first = next((item for item in up if _leads_up(item, report, found)), None)
        nodes[report] = _Node(
            report, sheet, sheet.outlet, sheet.report.published or "", first, tuple(item for item in up if item is not first)
        )
    for key in {node.parent.parent: None for node in nodes.values() if node.parent}:
        if key not in nodes:
            outside, party = book.sheets.get(key), book.parties.get(key)
            name, day = (outside.outlet, outside.report.published or "") if outside else (party.name if party else words.human(key), "")
            nodes[key] = _Node(key, outside, name, day, None, ())
    return nodes


def _leads_up(item: Descent, start: str, found: dict[str, list[Descent]]) -> bool:
    """Whether following this parent never comes back to the report."""
    seen, waiting = {start}, [item.parent]
    while waiting:
        key = waiting.pop()
        if key == start:
            return False
        if key not in seen:
            seen.add(key)
            waiting += [other.parent for other in found.get(key, ())]
    return True


def _families(nodes: dict[str, _Node], book: Book) -> list[str]:
    """Keys, each origin followed by all that descend from it; the earliest origin first, those of one outlet together."""
    below: dict[str, list[str]] = defaultdict(list)
    for node in nodes.values():
        below[node.parent.parent if node.parent else ""].append(node.key)

    def order(key: str) -> tuple[str, int]:
        node = nodes[key]
        first = node.day or min((nodes[child].day for child in below[key]), default="") or "9999"
        return first, node.sheet.number if node.sheet else 0

    outlets: dict[str, list[str]] = defaultdict(list)
    for key in sorted(below[""], key=order):
        outlets[book.origin(key)].append(key)
    rows: list[str] = []
    waiting = [key for group in outlets.values() for key in group][::-1]
    while waiting:
        key = waiting.pop()
        rows.append(key)
        waiting += sorted(below[key], key=order, reverse=True)
    return rows


def _again(rows: Sequence[str], nodes: dict[str, _Node], book: Book) -> dict[str, str]:
    """Origins whose outlet has an earlier one, with that one's label."""
    first: dict[str, str] = {}
    again: dict[str, str] = {}
    for key in rows:
        node = nodes[key]
        if node.parent is None:
            label = node.sheet.label if node.sheet else node.name
            if (earlier := first.setdefault(book.origin(key), label)) != label:
                again[key] = earlier
    return again


def _places(rows: Sequence[str], nodes: dict[str, _Node]) -> tuple[dict[str, float], tuple[tuple[float, str], ...]]:
    """A place for each row: columns for days, in each day a column for each step of descent within the day."""
    steps: dict[str, tuple[str, int]] = {}
    for key in rows:
        node = nodes[key]
        day = node.day or _child_day(key, nodes)
        above = steps.get(node.parent.parent) if node.parent else None
        step = above[1] + 1 if above and above[0] == day else (-1 if node.sheet is None else 0)
        steps[key] = (day, step)
    columns = sorted(set(steps.values()))
    gap = 92 / max(len(columns) - 1, 1)
    at = {column: round(4 + gap * index, 2) if len(columns) > 1 else 12.0 for index, column in enumerate(columns)}
    ticks: dict[str, float] = {}
    for day, step in sorted(columns, key=lambda column: (column[0], column[1] < 0, column[1])):
        ticks.setdefault(day, at[day, step])
    return {key: at[column] for key, column in steps.items()}, tuple((x, words.short_day(day) or "no date") for day, x in ticks.items())


def _child_day(key: str, nodes: dict[str, _Node]) -> str:
    return min((node.day for node in nodes.values() if node.parent and node.parent.parent == key and node.day), default="")


def _twig(index: int, rows: Sequence[str], nodes: dict[str, _Node], places: dict[str, float], children: dict[str, list[int]]) -> Twig:
    key = rows[index]
    node = nodes[key]
    rails = []
    for above in range(index):
        under = [child for child in children.get(rows[above], ()) if child >= index]
        if under:
            kind = _strongest([nodes[rows[child]] for child in under])
            rails.append(Rail(places[rows[above]], kind, half=max(under) == index))
    starts = _strongest([nodes[rows[child]] for child in children.get(key, ())]) if children.get(key) else ""
    parent = node.parent
    return Twig(
        sheet=node.sheet,
        name=node.name,
        origin=parent is None,
        again="",
        x=places[key],
        enter=places[parent.parent] if parent else None,
        kind=parent.kind if parent else "",
        rails=tuple(rails),
        starts=starts,
        text=_said(parent, _name(parent.parent, nodes)) if parent else "",
        short=_short(parent, nodes) if parent else "",
        why=parent.why if parent else "",
        more=tuple(_said(item, _name(item.parent, nodes)) for item in node.others),
    )


def _strongest(nodes: Sequence[_Node]) -> str:
    kinds = {node.parent.kind for node in nodes if node.parent}
    return next((kind for kind in _KINDS if kind in kinds), "")


def _said(item: Descent, name: str) -> str:
    share = f" ({words.percent(item.share)} of its words)" if item.share >= 0.005 else ""
    return f"{item.kind} {name}{share}"


def _name(key: str, nodes: dict[str, _Node]) -> str:
    node = nodes.get(key)
    return (f"{node.sheet.label} {node.name}" if node.sheet else node.name) if node else words.human(key)


def _short(item: Descent, nodes: dict[str, _Node]) -> str:
    node = nodes[item.parent]
    return f"{item.kind} {node.sheet.label if node.sheet else node.name}"
