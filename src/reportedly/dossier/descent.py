"""Which report comes from which: one parent each, the strongest that closes no circle.

Others in words.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.dossier import words
from reportedly.dossier.context import Book
from reportedly.dossier.sheet import Sheet
from reportedly.records import Descent, IncidentFile

KINDS = ("reprints", "takes from", "cites")


@dataclass(frozen=True, slots=True)
class Node:
    """A report, or a party that is cited but not among the reports.

    Attributes:
        key: Report or party id.
        sheet: The report, or None.
        name: Outlet or party.
        day: ISO; for a party the day of the first report that cites it; or "".
        family: The origin that it comes down to.
        parent: What it comes from, or None.
        others: What else it comes from.
    """

    key: str
    sheet: Sheet | None
    name: str
    day: str
    family: str
    parent: Descent | None
    others: tuple[Descent, ...]

    @property
    def number(self) -> int:
        """Of the report; a party comes first."""
        return self.sheet.number if self.sheet else 0


def nodes(file: IncidentFile, book: Book) -> dict[str, Node]:
    """The incident's reports and the parties that they come from."""
    found: dict[str, list[Descent]] = defaultdict(list)
    for item in file.descent:
        found[item.child].append(item)
    made: dict[str, Node] = {}
    for report in (report for report in file.incident.tellers if report in book.sheets):
        sheet = book.sheets[report]
        up = sorted(
            found[report], key=lambda item: (KINDS.index(item.kind), -item.share, item.parent)
        )
        first = next((item for item in up if _leads_up(item, report, found)), None)
        others = tuple(item for item in up if item is not first)
        made[report] = Node(
            report,
            sheet,
            sheet.outlet,
            sheet.report.published or "",
            book.family(report),
            first,
            others,
        )
    for key in dict.fromkeys(node.parent.parent for node in made.values() if node.parent):
        if key not in made:
            made[key] = _outside(key, made, book)
    return made


def said(item: Descent, name: str) -> str:
    """In words: "reprints R2 Harbour Wire (86 % of its words)"."""
    share = f" ({words.percent(item.share)} of its words)" if item.share >= 0.005 else ""
    return f"{item.kind} {name}{share}"


def descended(node: Node, found: Mapping[str, Node]) -> str:
    """What a report comes from and how that is known, in words; "" where it stands on its own."""
    if node.parent is None or node.sheet is None:
        return ""
    texts = [_told(item, node, found) for item in (node.parent, *node.others)]
    why = f": {node.parent.why}" if node.parent.why else ""
    return f"{node.sheet.label} {node.name} {'; '.join(texts)}{why}"


def _told(item: Descent, node: Node, found: Mapping[str, Node]) -> str:
    """As `said`; a later report is not a source but shares what it has from elsewhere."""
    above = found.get(item.parent)
    text = said(item, _name(item.parent, found))
    later = above is not None and above.sheet is not None and node.day and above.day > node.day
    return text.replace(item.kind, "shares words with the later", 1) if later else text


def _outside(key: str, made: Mapping[str, Node], book: Book) -> Node:
    """A cited party or report of another incident: it counts as what derives from it."""
    sheet, party = book.sheets.get(key), book.parties.get(key)
    name = sheet.outlet if sheet else party.name if party else words.human(key)
    below = [node for node in made.values() if node.parent and node.parent.parent == key]
    day = min((node.day for node in below if node.day), default="")
    return Node(
        key,
        sheet,
        name,
        (sheet.report.published or "") if sheet else day,
        below[0].family,
        None,
        (),
    )


def _leads_up(item: Descent, start: str, found: Mapping[str, list[Descent]]) -> bool:
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


def _name(key: str, found: Mapping[str, Node]) -> str:
    node = found.get(key)
    return (
        (f"{node.sheet.label} {node.name}" if node.sheet else node.name)
        if node
        else words.human(key)
    )
