"""A position as it is compared, with its acts, sides and days."""

from dataclasses import dataclass

from reportedly.account.act_key import Scene
from reportedly.account.sites import Site
from reportedly.account.voices import NOBODY
from reportedly.records import METRICS, Position, When

FIGURES = METRICS
WHEREABOUTS = ("place", "day")
ORDER = ("occurrence", "responsibility", "means", *FIGURES, *WHEREABOUTS)
TOTALS = frozenset({"unknown", "civilians"})
"""Groups that stand for all the dead: reports use "civilians" and "people" alike."""


@dataclass(frozen=True, slots=True)
class Held:
    """A position with what comparing it takes.

    Attributes:
        position: The position.
        side: Who acted, for responsibility.
        means: Class of means, for means.
        vague: Whether a figure has no number.
        approx: Whether a figure is "about".
        named: Whether the text names the party.
        kind: Of the party, as in `Party`; "copy" for an agency's own voice.
        least: Whether a figure is only what has been found so far or in one place, wherever it is
            given.
        wide: Whether it sums up many places, wherever it is given.
        spell: Whether it sums up days, wherever it is given.
        texts: The reports or parties that the reports which give it come down to.
        scenes: The acts that it is about, as the reports tell them.
        since: For a part, the day on which the party first gave the total that it is of, or "".
        cited: Whether an outlet speaks in others' reports only.
        country: Of the party, as in `Party`.
        whom: The side that the people counted are of, where their words tell it.
        when: The days named, for the day.
        site: The place named, for the place.
        beside: Sides or means that are told beside this one and do not exclude it: a party that
            names both tells of two acts.
    """

    position: Position
    side: frozenset[str] = frozenset()
    means: str = ""
    vague: bool = False
    approx: bool = False
    named: bool = True
    kind: str = ""
    whom: frozenset[str] = frozenset()
    when: When | None = None
    site: Site | None = None
    beside: frozenset[str] = frozenset()
    least: bool = False
    wide: bool = False
    spell: bool = False
    texts: frozenset[str] = frozenset()
    scenes: tuple[Scene, ...] = ()
    since: str = ""
    cited: bool = False
    country: str = ""

    @property
    def own(self) -> bool:
        """Whether an outlet or an agency speaks for itself."""
        return (self.position.party.startswith("outlet:") and not self.cited) or self.kind == "copy"

    @property
    def somebody(self) -> bool:
        """Whether the text names or describes the party."""
        return self.named or self.position.party != NOBODY


def first_day(position: Position) -> str:
    """The day on which it was first published, or "9999"."""
    return min((e.published or "9999" for e in position.evidence), default="9999")


def value(position: Position) -> int:
    """The number by which a figure is known: its lower bound, or its upper where it has none."""
    return position.low if position.low is not None else position.high or 0
