"""What is compared: each happening of each report, with its days, place, figures and words.

A report without a happening gets one in its place, so that reports are linked by their words alone
where nothing else was read out of them.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from reportedly import lexicon
from reportedly.link.drafts import Draft, ident
from reportedly.link.rarity import Rarity
from reportedly.link.vectors import Vector, weigh
from reportedly.link.words import Ids, day_number, norms, word_id
from reportedly.records import (
    Actor,
    Analysis,
    Event,
    EventPlace,
    Happening,
    Range,
    Span,
    TimeMention,
)

DATELINE = 140
"""A date before this character is the report's own, not that of an event."""

WEEK = 7
"""Days; a longer stretch is a background and no date."""

RECENT = 45
"""Days before its publication of which a report still tells as news."""


class Head(NamedTuple):
    """As much of a happening as clustering needs.

    Attributes:
        key: As in `Node`.
        report: Number of the report.
        sha256: Of the report.
        happening: Its id.
        main: Whether the report is mainly about it.
        day: The day by which it is looked up, or None.
        cell: The cell on the map by which it is looked up, or None.
        days: First and last day where the text gives them, or None.
        acts: Kinds of act that are rarely told twice of one day and place, where the text dates it.
    """

    key: str
    report: int
    sha256: str
    happening: str
    main: bool
    day: int | None
    cell: tuple[int, int] | None
    days: tuple[int, int] | None = None
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """One happening as one report tells it.

    Attributes:
        key: "REPORT/HAPPENING", as decisions name it.
        report: Number of the report.
        sha256: Of the report.
        happening: Its id.
        main: Whether the report is mainly about it.
        made: Whether it was put in place of a happening that nobody found.
        outlet: Of the report.
        published: Day number of the report, or None.
        first: First day number on which it may have happened, or None.
        last: Last day number.
        dated: Whether the days come from the text; else from the day of publication.
        place: Where, or None.
        spread: How far from the place's coordinates it may have been, in km.
        types: Keys of `lexicon/en/events.toml`.
        actors: Party ids, or the words of those without one, in lower case.
        targets: The same, of those to whom it was done.
        means: Words.
        killed: Over all sources.
        injured: Over all sources.
        terms: Words and pairs of words of the lead, weighted, of length 1.
        body: Words of the whole text (of the stretches, where it is only mentioned), weighted, of
            length 1.
        title: Words of the title, weighted, of length 1.
        names: Capitalised words of the lead with their rarity.
        spelled: These words, in the order of `names`.
        known: The sum of their rarity.
        told: Single days that the lead names.
        towns: GeoNames ids that the lead and the title name, countries left out, with their rarity.
        figures: Numbers of dead or injured that the lead gives, the metric before each.
    """

    key: str
    report: int
    sha256: str
    happening: str
    main: bool
    made: bool
    outlet: str
    published: int | None
    first: int | None
    last: int | None
    dated: bool
    place: EventPlace | None
    spread: float
    types: frozenset[str]
    actors: frozenset[str]
    targets: frozenset[str]
    means: frozenset[str]
    killed: Range
    injured: Range
    terms: Vector
    body: Vector
    title: Vector
    names: Vector
    spelled: tuple[str, ...]
    known: float
    told: frozenset[int]
    towns: dict[int, float]
    figures: frozenset[tuple[str, int]]

    @property
    def day(self) -> int | None:
        """The one day to which the text dates it, or None."""
        return self.first if self.dated and self.first == self.last else None


CELL = 0.5
"""Degrees of latitude and longitude of the cells by which places are looked up."""

Told = tuple[str, bool, int | None, tuple[int, int] | None, tuple[int, int] | None, tuple[str, ...]]


def happenings(analysis: Analysis) -> list[Told]:
    """What a trace keeps of each happening of a report, for its `Head`."""
    own_day = _dateline(analysis)
    out = []
    for h in analysis.incidents or (None,):
        first, last, dated = _days(h, own_day)
        given = (first, last) if dated and first is not None and last is not None else None
        acts = tuple(sorted(_types(analysis, h) & telling().keys())) if given else ()
        out.append(
            (
                ident(analysis, h),
                h is None or h.main,
                _middle(first, last),
                _cell(h.place if h else None),
                given,
                acts,
            )
        )
    return out


@cache
def telling() -> dict[str, float]:
    """Weights of acts that are rarely told twice of one day and place (`linking.toml`)."""
    return {kind: float(value) for kind, value in lexicon.weights("linking.telling").items()}


def _types(analysis: Analysis, happening: Happening | None) -> frozenset[str]:
    wanted = set(happening.events) if happening else set()
    return frozenset(e.type for e in analysis.events if e.id in wanted)


def _middle(first: int | None, last: int | None) -> int | None:
    """The day by which a happening is looked up: of a long stretch its middle."""
    return None if first is None or last is None else (first + last + 1) // 2


def _cell(place: EventPlace | None) -> tuple[int, int] | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return int(place.lat // CELL), int(place.lon // CELL)


def node(draft: Draft, rare: Rarity) -> Node:
    """The happening, its words weighed."""
    report, happening = draft.analysis.report, draft.happening
    wanted = set(happening.events) if happening else set()
    events = [e for e in draft.analysis.events if e.id in wanted]
    own_day = _dateline(draft.analysis)
    first, last, dated = _days(happening, own_day)
    names = _by_number(draft.names)
    weights = rare.lead(names[0])
    main = happening is None or happening.main
    return Node(
        key=f"{report.id}/{draft.ident}",
        report=draft.report,
        sha256=report.sha256,
        happening=draft.ident,
        main=main,
        made=happening is None,
        outlet=report.outlet,
        published=own_day,
        first=first,
        last=last,
        dated=dated,
        place=happening.place if happening else None,
        spread=_spread(draft.analysis, happening.place if happening else None),
        types=_types(draft.analysis, happening),
        actors=_who((a for e in events for a in e.actors), report.text),
        targets=_who((a for e in events for a in e.targets), report.text),
        means=_means(events),
        killed=happening.killed if happening else Range(None, None),
        injured=happening.injured if happening else Range(None, None),
        terms=weigh(draft.terms, rare.lead(draft.terms.ids)),
        body=weigh(draft.body, rare.body(draft.body.ids)),
        title=weigh(draft.title, rare.lead(draft.title.ids)),
        names=Vector(names[0], weights),
        spelled=names[1],
        known=float(weights.sum()),
        told=_told(draft),
        towns={
            m.geoname_id: rare.place(m.geoname_id)
            for m in draft.analysis.places
            if m.geoname_id is not None
            and not m.feature.startswith(("PCL", "CONT"))
            and _inside(m.span, draft.stretches)
        },
        figures=frozenset(
            (t.metric, n)
            for t in draft.analysis.tolls
            if not t.cumulative and _inside(t.figure, draft.stretches)
            for n in (t.low, t.high)
            if n is not None and n > 1
        ),
    )


def _by_number(names: Sequence[str]) -> tuple[Ids, tuple[str, ...]]:
    """The numbers of names, rising, and the names in that order."""
    order = sorted((word_id(name), sys.intern(name)) for name in names)
    return np.array([number for number, _ in order], dtype=np.uint32), tuple(
        name for _, name in order
    )


def _inside(span: Span, stretches: Sequence[Span]) -> bool:
    return any(first <= span[0] and span[1] <= last for first, last in stretches)


def _told(draft: Draft) -> frozenset[int]:
    """Single days that the stretches name, those of the dateline left out."""
    days = set()
    for time in draft.analysis.times:
        if (
            time.first
            and time.first == time.last
            and _inside(time.span, draft.stretches)
            and not _of_dateline(time, draft.analysis)
        ):
            day = day_number(time.first)
            if day is not None:
                days.add(day)
    return frozenset(days)


def _of_dateline(time: TimeMention, analysis: Analysis) -> bool:
    return time.span[0] <= DATELINE and any(
        c.isdigit() for c in analysis.report.text[time.span[0] : time.span[1]]
    )


def _dateline(analysis: Analysis) -> int | None:
    """The day of the report: its dateline where that is near the day given, else the day given.

    Archives give the day on which a page was saved or last touched; the dateline gives the one on
    which it was written.
    """
    given = day_number(analysis.report.published)
    for time in analysis.times:
        if time.span[0] > DATELINE:
            break
        spelled = any(c.isdigit() for c in analysis.report.text[time.span[0] : time.span[1]])
        if spelled and time.first and time.first == time.last:
            day = day_number(time.first)
            if given is None or (day is not None and abs(day - given) <= 45):
                return day
    return given


def _days(
    happening: Happening | None, published: int | None
) -> tuple[int | None, int | None, bool]:
    """Days of a happening, and whether the text gives them.

    A stretch of more than a week, or a day long before or behind the report, does not date what a
    report is mainly about.
    """
    when = happening.when if happening else None
    main = happening is None or happening.main
    first, last = (day_number(when.first), day_number(when.last)) if when else (None, None)
    first, last = first if first is not None else last, last if last is not None else first
    if first is not None and last is not None:
        narrow = last - first <= WEEK
        late = published is not None and not published - RECENT <= last <= published + 2
        if not main or (narrow and not late):
            return first, last, True
    return (
        (published - 1, published, False) if published is not None and main else (None, None, False)
    )


def _spread(analysis: Analysis, place: EventPlace | None) -> float:
    """How exactly a place is known: by the GeoNames feature of the name that gave it.

    A place that the gazetteer lacks has the coordinates of the one in which it was told to be, and
    is known no more exactly than that.
    """
    if place is None:
        return 0.0
    features = lexicon.numbers("linking.spread")
    known = (m for m in analysis.places if m.geoname_id is not None)
    if place.geoname_id is None:
        found = next((m.feature for m in known if (m.lat, m.lon) == (place.lat, place.lon)), "")
    else:
        found = next((m.feature for m in known if m.geoname_id == place.geoname_id), "")
    return float(features.get(found, features["default"]))


def _who(actors: Iterable[Actor], text: str) -> frozenset[str]:
    return frozenset(actor.party or text[actor.span[0] : actor.span[1]].lower() for actor in actors)


def _means(events: Iterable[Event]) -> frozenset[str]:
    return frozenset(w for e in events if e.means for w in norms(e.means) if len(w) > 2)
