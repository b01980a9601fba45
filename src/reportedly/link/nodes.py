"""What is compared: each happening of each report, with its days, its place, its figures and its words.

A report without a happening gets one in its place, so that reports are linked by their words alone where nothing else was read out of them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import pairwise
from math import log

from reportedly.lexicon import load
from reportedly.link.reuse import day_number
from reportedly.link.words import Words, words
from reportedly.model import Actor, Analysis, Event, EventPlace, Happening, Range, Span, TimeMention

LEAD_WORDS = 120
"""The title and so many first words of the text stand for a report's main happening."""

AROUND = 25
"""So many words before and behind each trigger stand for one that is only mentioned."""

DATELINE = 140
"""A date before this character is the report's own, not that of an event."""

WEEK = 7
"""Days; a longer stretch is a background and no date."""

RECENT = 21
"""Days before its publication of which a report still tells as news."""

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Node:
    """One happening as one report tells it.

    Attributes:
        key: "REPORT/HAPPENING", as decisions name it.
        report: Index of the report.
        sha256: Of the report.
        happening: Its id.
        main: Whether the report is mainly about it.
        made: Whether it was put in place of a happening that nobody found.
        published: Day number of the report, or None.
        first: First day number on which it may have happened, or None.
        last: Last day number.
        dated: Whether the days come from the text; else from the day of publication.
        place: Where, or None.
        spread: How far from the place's coordinates it may have been, in km.
        types: Keys of `data/events.toml`.
        actors: Party ids, or the words of those without one, in lower case.
        targets: The same, of those to whom it was done.
        means: Words.
        killed: Over all sources.
        injured: Over all sources.
        terms: Words and pairs of words of the lead, weighted, of length 1.
        body: Words of the whole text (of the stretches, where it is only mentioned), weighted, of length 1.
        title: Words of the title, weighted, of length 1.
        names: Capitalised words of the lead with their rarity.
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
    told: frozenset[int]
    towns: dict[int, float]
    figures: frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class _Draft:
    analysis: Analysis
    report: int
    happening: Happening | None
    grams: Counter[str]
    names: frozenset[str]
    stretches: tuple[Span, ...]
    body: Counter[str]


@dataclass(frozen=True, slots=True)
class _Rarities:
    """Inverse document frequencies: of the leads' words and pairs of words, of the texts' words, of places."""

    grams: dict[str, float]
    words: dict[str, float]
    places: dict[int, float]


def nodes(analyses: Sequence[Analysis], texts: Sequence[Words]) -> list[Node]:
    """All happenings of `analyses`, whose texts' words are `texts`, report by report, the main one first."""
    titles = [words(analysis.report.title) for analysis in analyses]
    drafts: list[_Draft] = []
    for i, analysis in enumerate(analyses):
        found = analysis.incidents or (None,)
        drafts.extend(_draft(analysis, i, happening, texts[i], titles[i]) for happening in found)
    common: Counter[str] = Counter()
    bearing: Counter[str] = Counter()
    for draft in drafts:
        common.update(draft.grams.keys())
        bearing.update(draft.body.keys())
    towns: Counter[int] = Counter()
    for analysis in analyses:
        towns.update({m.geoname_id for m in analysis.places if m.geoname_id is not None})
    expected = _expected()
    imagined = int(load("linking")["expected"]["reports"])
    total = 1 + len(drafts) + imagined
    place_rarity = {ident: log((1 + len(analyses) + imagined) / n) for ident, n in towns.items()}
    rarity = {gram: log(total / (1 + n + expected.get(gram, 0))) for gram, n in common.items()}
    spread = {word: log(total / (n + expected.get(word, 0))) for word, n in bearing.items()}
    rarities = _Rarities(rarity, spread, place_rarity)
    return [_node(draft, titles[draft.report], rarities) for draft in drafts]


@cache
def _expected() -> dict[str, int]:
    return {word: int(row["in"]) for row in load("linking")["expected"]["words"] for word in row["words"]}


def _draft(analysis: Analysis, report: int, happening: Happening | None, text: Words, title: Words) -> _Draft:
    main = happening is None or happening.main
    stretches = [(0, min(LEAD_WORDS, len(text.norms)))] if main else _around(analysis, happening, text)
    grams: Counter[str] = Counter(_grams(title.norms)) if main else Counter()
    names: set[str] = set()
    for first, last in stretches:
        grams.update(_grams(text.norms[first:last]))
        names.update(_names(analysis.report.text, text, first, last))
    raw = tuple((text.spans[first][0], text.spans[last - 1][1]) for first, last in stretches if last > first)
    ranges = [(0, len(text.norms))] if main else stretches
    body = Counter(w for first, last in ranges for w in text.norms[first:last] if len(w) > 1)
    return _Draft(analysis, report, happening, grams, frozenset(names), raw, body)


def _around(analysis: Analysis, happening: Happening | None, text: Words) -> list[Span]:
    """The words around the triggers of a happening, as ranges that do not overlap."""
    wanted = set(happening.events) if happening else set()
    out: list[Span] = []
    at = 0
    for event in sorted((e for e in analysis.events if e.id in wanted), key=lambda e: e.trigger):
        while at < len(text.spans) and text.spans[at][0] < event.trigger[0]:
            at += 1
        first, last = max(0, at - AROUND), min(len(text.norms), at + AROUND)
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out


def _grams(norms: Sequence[str]) -> Iterable[str]:
    yield from (w for w in norms if len(w) > 1)
    yield from (f"{a} {b}" for a, b in pairwise(norms))


def _names(raw: str, text: Words, first: int, last: int) -> Iterable[str]:
    for (start, _), norm in zip(text.spans[first:last], text.norms[first:last], strict=True):
        if raw[start].isupper() and len(norm) > 2:
            yield norm


def _node(draft: _Draft, title: Words, rarities: _Rarities) -> Node:
    rarity = rarities.grams
    report, happening = draft.analysis.report, draft.happening
    wanted = set(happening.events) if happening else set()
    events = [e for e in draft.analysis.events if e.id in wanted]
    own_day = _dateline(draft.analysis)
    first, last, dated = _days(happening, own_day)
    ident = happening.id if happening else "i" + sha256(f"{report.sha256}:made".encode()).hexdigest()[:16]
    main = happening is None or happening.main
    return Node(
        key=f"{report.id}/{ident}",
        report=draft.report,
        sha256=report.sha256,
        happening=ident,
        main=main,
        made=happening is None,
        published=own_day,
        first=first,
        last=last,
        dated=dated,
        place=happening.place if happening else None,
        spread=_spread(draft.analysis, happening.place if happening else None),
        types=frozenset(e.type for e in events),
        actors=_who((a for e in events for a in e.actors), report.text),
        targets=_who((a for e in events for a in e.targets), report.text),
        means=_means(events),
        killed=happening.killed if happening else Range(None, None),
        injured=happening.injured if happening else Range(None, None),
        terms=_weigh(draft.grams, rarity),
        body=_weigh(Counter(dict(draft.body)), rarities.words),
        title=_weigh(Counter(w for w in title.norms if len(w) > 1), rarity) if main else {},
        names={name: rarity.get(name, 1.0) for name in draft.names},
        told=_told(draft),
        towns={
            m.geoname_id: rarities.places[m.geoname_id]
            for m in draft.analysis.places
            if m.geoname_id is not None and not m.feature.startswith(("PCL", "CONT")) and _inside(m.span, draft.stretches)
        },
        figures=frozenset(
            (t.metric, n)
            for t in draft.analysis.tolls
            if not t.cumulative and _inside(t.figure, draft.stretches)
            for n in (t.low, t.high)
            if n is not None and n > 1
        ),
    )


def _inside(span: Span, stretches: Sequence[Span]) -> bool:
    return any(first <= span[0] and span[1] <= last for first, last in stretches)


def _told(draft: _Draft) -> frozenset[int]:
    """Single days that the stretches name, those of the dateline left out."""
    days = set()
    for time in draft.analysis.times:
        if time.first and time.first == time.last and _inside(time.span, draft.stretches) and not _of_dateline(time, draft.analysis):
            day = day_number(time.first)
            if day is not None:
                days.add(day)
    return frozenset(days)


def _of_dateline(time: TimeMention, analysis: Analysis) -> bool:
    return time.span[0] <= DATELINE and any(c.isdigit() for c in analysis.report.text[time.span[0] : time.span[1]])


def _dateline(analysis: Analysis) -> int | None:
    """The day of the report: the date that opens its text where there is one near the day given, else that day.

    Archives give the day on which a page was saved or last touched; the dateline gives the one on which it was written.
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


def _days(happening: Happening | None, published: int | None) -> tuple[int | None, int | None, bool]:
    """Days of a happening, and whether the text gives them.

    A stretch of more than a week, or a day long before or behind the report, does not date what a report is mainly about.
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
    return (published - 1, published, False) if published is not None and main else (None, None, False)


def _spread(analysis: Analysis, place: EventPlace | None) -> float:
    """How exactly a place is known: by the GeoNames feature of the name that gave it."""
    if place is None:
        return 0.0
    features = load("linking")["spread"]
    found = next((m.feature for m in analysis.places if m.geoname_id is not None and m.geoname_id == place.geoname_id), "")
    return float(features.get(found, features["default"]))


def _who(actors: Iterable[Actor], text: str) -> frozenset[str]:
    return frozenset(actor.party or text[actor.span[0] : actor.span[1]].lower() for actor in actors)


def _means(events: Iterable[Event]) -> frozenset[str]:
    return frozenset(w for e in events for w in words(e.means).norms if len(w) > 2)


def _weigh(grams: Counter[str], rarity: dict[str, float]) -> Vector:
    """Sublinear term frequency times rarity, brought to length 1."""
    raw = {gram: (1 + log(n)) * rarity.get(gram, 1.0) for gram, n in grams.items()}
    length = sum(v * v for v in raw.values()) ** 0.5
    return {gram: v / length for gram, v in raw.items()} if length else {}
