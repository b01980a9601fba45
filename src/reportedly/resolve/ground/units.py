"""A report's sentences with their figures, acts, places and days."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from reportedly import lexicon
from reportedly.records import Attribution, Event, PlaceMention, Span, TimeMention, Toll
from reportedly.resolve.ground.anaphora import resolved
from reportedly.resolve.ground.clauses import Apart, parts
from reportedly.resolve.ground.granularity import NEARBY
from reportedly.resolve.ground.lists import listed
from reportedly.resolve.ground.sites import Site, sites
from reportedly.resolve.times import stretches
from reportedly.text.doc import Doc


class Day(NamedTuple):
    """A time expression that can be an act's.

    Attributes:
        span: Characters.
        first: First day.
        last: Last day.
        long: Whether it is a stretch up to the report ("since March").
        stated: Whether it is the day of a statement ("said on Friday").
        clock: Whether a time of day stands beside it.
    """

    span: Span
    first: str
    last: str
    long: bool = False
    stated: bool = False
    clock: bool = False


CLOCK = 6
"""Tokens on either side of a day in which a time of day is its."""
WAR = 2000
"""Figures from which on a sentence that names the war gives the war's total."""
COUNTRY = 20_000
"""Figures that no one incident reaches: a country's, whatever the sentence says."""
LONGEST = 400
"""Tokens of the longest sentence that is read as one."""
HEAD = 16
"""Tokens at the head of a text in which its date line stands."""


@dataclass(eq=False)
class Unit:
    """A sentence, or what of it tells of one act where it tells of two.

    Attributes:
        first: Index of its first token.
        last: Index behind its last.
        span: Characters.
        words: Its tokens in lower case.
        sites: Places that an act in it can be at, in order.
        days: Time expressions that can be an act's, in order.
        stated: Days of statements, in order: an act's where nothing else gives its day.
        tolls: Figures, in order.
        events: Acts, in order.
        stops: Where a full stop stands within it.
        pointed: Places named before that "the town" in it means, where it names none itself.
        apart: Where its act is another than that which its sentence is about: "before" or "behind"
            that one, else "".
        heads: Whether a place's name stands before it as the heading of what follows ("Oakton The
            army ...").
    """

    first: int
    last: int
    span: Span
    words: list[str]
    sites: list[Site] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    stated: list[Day] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)
    pointed: list[Site] = field(default_factory=list)
    apart: Apart = ""
    heads: bool = False

    @cached_property
    def located(self) -> list[Site]:
        """Its sites that the words make places of acts, else those that acts lie near."""
        best = max((site.strength for site in self.sites), default=0)
        if best > 0:
            return [site for site in self.sites if site.strength == best]
        near = [site for site in self.sites if site.beyond]
        return [site._replace(fine=min(site.fine, NEARBY)) for site in near]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its words, each once."""
        return frozenset(self.words)

    @property
    def tells(self) -> bool:
        """Whether it speaks of an act or its outcome."""
        return bool(self.tolls or self.events)

    def sums_up(self, toll: Toll) -> bool:
        """Whether a figure is a war's or a long time's total and no incident's."""
        return (
            toll.cumulative
            or size(toll) >= COUNTRY
            or (size(toll) >= WAR and bool(lexicon.words("grounding.war") & self.vocabulary))
        )

    @cached_property
    def opening(self) -> str:
        """Its first words."""
        return " " + " ".join(self.words[:6]) + " "

    @cached_property
    def line(self) -> str:
        """All its words, with a space on either side."""
        return " " + " ".join(self.words) + " "


def size(toll: Toll) -> int:
    """The lower bound of a figure, or else the upper."""
    return toll.low or toll.high or 0


def gap(a: Span, b: Span) -> int:
    """Characters between two spans, 0 if they meet."""
    return max(a[0] - b[1], b[0] - a[1], 0)


def units(
    document: Doc,
    attributions: tuple[Attribution, ...],
    tolls: tuple[Toll, ...],
    events: tuple[Event, ...],
    mentions: tuple[tuple[PlaceMention, ...], tuple[TimeMention, ...]],
    written: str | None,
) -> list[Unit]:
    """The units in order: one per sentence, or two if one act in it answers another."""
    out = _parted(document, events)
    starts = [unit.span[0] for unit in out]

    def home(offset: int) -> Unit:
        return out[max(0, bisect_right(starts, offset) - 1)]

    if not out:
        return out
    _set_stops(document, out)
    for toll in tolls:
        home(toll.figure[0]).tolls.append(toll)
    for event in events:
        home(event.trigger[0]).events.append(event)
    for site in listed(document, sites(document, attributions, mentions[0])):
        home(site.span[0]).sites.append(site)
    for unit in out[1:]:
        unit.heads = _headed(document, unit)
    _point_back(document, out)
    for day in days(document, mentions[1], written):
        (home(day.span[0]).stated if day.stated else home(day.span[0]).days).append(day)
    return out


def _parted(document: Doc, events: tuple[Event, ...]) -> list[Unit]:
    """The units, with nothing in them yet."""
    acts = sorted(bisect_left(document.starts, event.trigger[0]) for event in events)
    out = []
    for first, last in _pieces(document):
        words = document.lower[first:last]
        here = [act - first for act in acts[bisect_left(acts, first) : bisect_left(acts, last)]]
        for part in parts(words, here) if words else []:
            begin, end = first + part.first, first + part.last
            span = document.span(begin, end)
            out.append(Unit(begin, end, span, words[part.first : part.last], apart=part.apart))
    return out


def _pieces(document: Doc) -> Iterator[tuple[int, int]]:
    """The sentences, cut where they are too long to be one: lists without full stops, tables."""
    for first, last in document.sentences:
        for begin in range(first, last, LONGEST):
            yield begin, min(last, begin + LONGEST)


def _set_stops(document: Doc, out: list[Unit]) -> None:
    """Find the full stops that do not end their sentence."""
    tokens = document.tokens
    starts = set(document.starts)
    for unit in out:
        unit.stops = [
            t.start
            for t in tokens[unit.first : unit.last - 1]
            if t.norm == "." and t.end not in starts
        ]


def _headed(document: Doc, unit: Unit) -> bool:
    """Whether a sentence begins with the name of a place and then begins once more."""
    if not unit.sites or unit.sites[0].span[0] != unit.span[0]:
        return False
    behind = next(
        (t for t in document.tokens[unit.first : unit.last] if t.start >= unit.sites[0].span[1]),
        None,
    )
    return (
        behind is not None
        and behind.norm[0].isupper()
        and behind.norm.lower() in lexicon.words("grounding.openers")
    )


def _point_back(document: Doc, out: list[Unit]) -> None:
    """Resolve "the town" in sentences that tell of an act but name no place."""
    named: list[list[Site]] = []
    for unit in out:
        if unit.tells and not any(site.fine > 0 and site.strength > 0 for site in unit.sites):
            spans = [(token.start, token.end) for token in document.tokens[unit.first : unit.last]]
            unit.pointed = resolved(unit.words, spans, named)
        named.append(unit.sites)


def days(document: Doc, times: tuple[TimeMention, ...], written: str | None) -> list[Day]:
    """Days that can be an act's, without the date line; those of statements are marked."""
    joined = [
        Day(span, w.first, w.last, _since(document, span))
        for span, w in stretches(document, times)
        if w.first and w.last
    ]
    heads = [day.span[0] for day in joined]
    reach = list(accumulate((day.span[1] for day in joined), max))
    single = [
        Day(t.span, t.first, t.last)
        for t in times
        if t.first and t.last and not _within(t.span, heads, reach)
    ]
    out = []
    for day in sorted([*joined, *single]):
        at, end = document.indices(day.span)
        said = at > 0 and document.lower[at - 1] == "on"  # no date line says "on"
        header = (
            at <= HEAD
            and day.first == day.last == written
            and any(c.isdigit() for c in _text(document, day.span))
            and not said
        )
        if not header:
            stated = _stated(document, at) or not lexicon.words(
                "grounding.saying_behind"
            ).isdisjoint(document.lower[end : end + 2])
            around = set(document.lower[max(0, at - CLOCK) : end + CLOCK])
            out.append(
                day._replace(stated=stated, clock=bool(around & lexicon.words("grounding.clock")))
            )
    return out


def _since(document: Doc, span: Span) -> bool:
    return _text(document, span).lower().startswith("since")


def _within(span: Span, heads: list[int], reach: list[int]) -> bool:
    """Whether a span stands within one of those that begin at `heads` and end by `reach`."""
    before = bisect_right(heads, span[0])
    return before > 0 and reach[before - 1] >= span[1]


def _stated(document: Doc, at: int) -> bool:
    """Whether the day at `at` is a statement's: a verb of saying closely precedes it."""
    near = document.lower[max(document.sentence(at)[0], at - 4) : at]
    reach = near if near and near[-1] in {"on", "late", "early"} else near[-3:]
    return any(word in lexicon.words("grounding.saying") for word in reach) and "that" not in reach


def _text(document: Doc, span: Span) -> str:
    return document.report.text[span[0] : span[1]]
