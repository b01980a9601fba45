"""What a report tells of its acts beside where and when: of which kind they were, and who did them.

A sentence often leaves it to another: "the attack", "20 were wounded". What the acts of the same
happening agree on is then meant.
"""

from collections.abc import Sequence

from reportedly import lexicon
from reportedly.account.act_key import RADIUS, Scene, allied
from reportedly.account.sites import radius_of
from reportedly.records import Analysis, Event, EventPlace, When

_TELLING = 2
"""A kind of act with this weight in `lexicon/en/events.toml` says what was done."""


class Acts:
    """The acts of one report."""

    def __init__(self, analysis: Analysis) -> None:
        self._report = analysis.report
        self._places = analysis.places
        self._events = {e.id: e for e in analysis.events}
        self._beside = {event: h.events for h in analysis.incidents for event in h.events}
        self._sides = _sides(analysis)
        self.main = frozenset(h.place.name for h in analysis.incidents if h.main and h.place)
        """Where the report puts what it is mainly about."""

    def scene(self, event: Event | None, place: EventPlace | None, when: When | None) -> Scene:
        """The act that something is about.

        Args:
            event: Its event, or None.
            place: Where, or None.
            when: When, or None.
        """
        kind, sides = self._act(event) if event else ("", frozenset())
        radius = radius_of(place, self._places) if place else RADIUS
        home = place is not None and place.name in self.main
        return Scene(self._report.id, kind, place, when, self._report.outlet, sides, home, radius)

    def _act(self, event: Event) -> tuple[str, frozenset[str]]:
        """Its kind and the sides that did it, from the acts beside it where it tells neither."""
        beside = [self._events[e] for e in self._beside.get(event.id, ()) if e != event.id]
        here = [e for e in beside if _name(e.place) == _name(event.place)]
        kinds = {e.type for e in here if telling(e.type)}
        general = event.type in lexicon.words("accounts.general") and len(kinds) == 1
        kind = next(iter(kinds)) if general else event.type
        told = (
            self._agreed([e for e in several if e.type in {kind, event.type}])
            for several in ([event], here, beside)
        )
        return kind, next((sides for sides in told if sides), frozenset())

    def _agreed(self, events: Sequence[Event]) -> frozenset[str]:
        """Who did these, if they agree."""
        told = [sides for e in events if (sides := self._sides.get(e.id))]
        agree = all(sides & told[0] or allied(sides, told[0]) for sides in told)
        return told[0] if told and agree else frozenset()


def _sides(analysis: Analysis) -> dict[str, frozenset[str]]:
    """Who did each act, as the report's claims have it, whoever bears them."""
    out: dict[str, frozenset[str]] = {}
    for claim in analysis.claims:
        if claim.polarity == "asserted" and claim.answer.sides:
            out[claim.event] = out.get(claim.event, frozenset()) | {*claim.answer.sides}
    return out


def _name(place: EventPlace | None) -> str:
    return place.name if place else ""


def telling(kind: str) -> bool:
    """Whether a kind of act says by itself what was done, by one side."""
    row = lexicon.event_kinds().get(kind)
    return (
        row is not None and row.weight >= _TELLING and kind not in lexicon.words("accounts.mutual")
    )
