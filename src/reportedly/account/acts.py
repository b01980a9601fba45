"""What a report tells of its acts beside where and when: of which kind they were, who did them, who holds the place.

A sentence often leaves it to another: "the attack", "20 were wounded". What the acts of the same
happening agree on is then meant.
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from reportedly import lexicon
from reportedly.account.act_key import RADIUS, Scene, allied
from reportedly.account.doers import doer
from reportedly.account.sentences import sentence
from reportedly.account.sites import radius_of
from reportedly.lexicon.sides import side_of
from reportedly.records import Analysis, Event, EventPlace, Span, When

_TELLING = 2
"""An act whose kind has so large a weight in `lexicon/en/events.toml` or more says by itself what was done."""

_NEAR = 60
"""Most characters between "rebel-held" and the place that it describes."""


class Acts:
    """The acts of one report."""

    def __init__(self, analysis: Analysis) -> None:
        self._report = analysis.report
        self._places = analysis.places
        self._parties = {p.id: p for p in analysis.parties}
        self._events = {e.id: e for e in analysis.events}
        self._beside = {event: h.events for h in analysis.incidents for event in h.events}
        self.main = frozenset(h.place.name for h in analysis.incidents if h.main and h.place)
        """Where the report puts what it is mainly about."""
        self._held: dict[tuple[Span, str], frozenset[str]] = {}

    def scene(
        self, event: Event | None, place: EventPlace | None, when: When | None, at: Span
    ) -> Scene:
        """The act that something is about.

        Args:
            event: Its event, or None.
            place: Where, or None.
            when: When, or None.
            at: Where in the report it is told.
        """
        kind, sides = self._act(event) if event else ("", frozenset())
        radius = radius_of(place, self._places, self._report.text) if place else RADIUS
        home = place is not None and place.name in self.main
        held = self.holders(at, place)
        if sides & held or allied(sides, held):
            # Nobody strikes what he holds: the words have been misread.
            sides = frozenset()
        return Scene(
            self._report.id, kind, place, when, self._report.outlet, sides, home, radius, held
        )

    def _act(self, event: Event) -> tuple[str, frozenset[str]]:
        """Its kind and the sides that did it, from the acts beside it where it tells neither."""
        beside = [self._events[e] for e in self._beside.get(event.id, ()) if e != event.id]
        here = [e for e in beside if _name(e.place) == _name(event.place)]
        general = event.type in lexicon.words("accounts.general")
        kind = (
            _only({e.type for e in here if telling(e.type)}, event.type) if general else event.type
        )
        told = (
            self._sides_of([e for e in several if e.type in {kind, event.type}])
            for several in ([event], here, beside)
        )
        return kind, next((sides for sides in told if sides), frozenset())

    def _sides_of(self, events: Sequence[Event]) -> frozenset[str]:
        """Who did these, if they agree."""
        told = [sides for e in events if (sides := self._sides(e))]
        return (
            told[0]
            if told and all(s & told[0] or allied(s, told[0]) for s in told)
            else frozenset()
        )

    def _sides(self, event: Event) -> frozenset[str]:
        words = [(self._words(a.span), self._parties.get(a.party or "")) for a in event.actors]
        found = None if words else doer(self._report.text, event)
        return frozenset(
            found[1].keys
            if found
            else (k for said, party in words for k in side_of(said, party).keys)
        )

    def _words(self, span: Span) -> str:
        return " ".join(self._report.text[slice(*span)].split())

    def holders(self, at: Span, place: EventPlace | None) -> frozenset[str]:
        """Who holds the place of something told at `at`: by words before the place's name, else by the sentence's where they agree."""
        key = at, place.text if place else ""
        if key not in self._held:
            self._held[key] = self._named_holders(place) or self._holders_in(
                sentence(self._report.text, at)
            )
        return self._held[key]

    def _named_holders(self, place: EventPlace | None) -> frozenset[str]:
        if place is None or not place.text:
            return frozenset()
        text = self._report.text
        ends = [m.start() for m in re.finditer(rf"\b{re.escape(place.text)}\b", text)]
        return _agreed(
            m for end in ends if (m := _described().search(text[max(0, end - _NEAR) : end]))
        )

    def _holders_in(self, span: Span) -> frozenset[str]:
        return _agreed(_struck().finditer(self._report.text, *span))


def _agreed(told: Iterable[re.Match[str]]) -> frozenset[str]:
    """The holders on whom all agree that tell of any."""
    known = [
        frozenset(keys)
        for m in told
        if (keys := side_of(next(words for words in m.groups() if words)).keys)
    ]
    return known[0] if known and all(k == known[0] for k in known) else frozenset()


def _only(kinds: AbstractSet[str], otherwise: str) -> str:
    return next(iter(kinds)) if len(kinds) == 1 else otherwise


def _name(place: EventPlace | None) -> str:
    return place.name if place else ""


def telling(kind: str) -> bool:
    """Whether a kind of act says by itself what was done, by one side."""
    known = lexicon.event_kinds().get(kind)
    return (
        known is not None
        and known.weight >= _TELLING
        and kind not in lexicon.words("accounts.mutual")
    )


@cache
def _described() -> re.Pattern[str]:
    """As in "the rebel-held northern town of" before a name."""
    nouns = "|".join(lexicon.phrases("accounts.holding.places"))
    return re.compile(
        rf"{_held()}(?: (?!(?:of|from|near|outside|around|on|in|at|to|and|with)\b)[\w'’-]+){{0,3}}(?: (?:{nouns}) of)? $",
        re.IGNORECASE,
    )


@cache
def _struck() -> re.Pattern[str]:
    """As in "strikes on a rebel-held town", "hit the government-held west"."""
    verbs = "|".join(lexicon.phrases("accounts.holding.at"))
    return re.compile(rf"\b(?:{verbs}) (?:[\w'’-]+ ){{0,4}}?{_held()}", re.IGNORECASE)


def _held() -> str:
    held, areas = (
        "|".join(lexicon.phrases(f"accounts.holding.{key}")) for key in ("held", "areas")
    )
    return rf"(?:\b([\w’']+)[- ](?:{held})\b|\b(?:{held}) by (?:the )?([\w’'-]+)\b|\b(\w+) (?:{areas})\b)"
