"""Two happenings beside each other, and what their words have in common."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reportedly.link.nodes import Node
from reportedly.link.vectors import Against


class Alike(NamedTuple):
    """What the words of two happenings have in common.

    Attributes:
        lead: Cosine of the leads.
        body: Cosine of the texts.
        title: Cosine of the titles.
        names: Rarity, summed, of the names in both leads.
    """

    lead: float
    body: float
    title: float
    names: float


class Pair(NamedTuple):
    """Two happenings and what their reports share.

    Attributes:
        left: One.
        right: The other.
        shared: Share of the shorter report's words that stand in the other, 0 to 1.
        alike: What their words have in common.
    """

    left: Node
    right: Node
    shared: float
    alike: Alike


class Comparison:
    """Puts happenings beside each other, one beside many at once."""

    def __init__(self, shares: Mapping[tuple[int, int], float]) -> None:
        """Take, for each pair of reports with passages in common, the share of common words."""
        self._shares = shares
        self._lead, self._body, self._title, self._names = (
            Against(),
            Against(),
            Against(),
            Against(),
        )

    def pairs(self, one: Node, others: Sequence[Node]) -> list[Pair]:
        """Each of the others with this one, which is on the right."""
        if not others:
            return []
        self._lead.load(one.terms)
        self._body.load(one.body)
        self._title.load(one.title)
        self._names.load(one.names)
        lead = self._lead.dots([o.terms for o in others])
        body = self._body.dots([o.body for o in others])
        title = self._title.dots([o.title for o in others])
        names = self._names.common([o.names.ids for o in others])
        found = map(Alike, lead, body, title, names)
        return [
            Pair(other, one, self._share(other, one), alike)
            for other, alike in zip(others, found, strict=True)
        ]

    def _share(self, a: Node, b: Node) -> float:
        return self._shares.get(
            (a.report, b.report) if a.report < b.report else (b.report, a.report), 0.0
        )
