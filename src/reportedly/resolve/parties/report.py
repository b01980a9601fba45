"""The parties of a whole report, and of a few words alone."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from reportedly.geo import km
from reportedly.lexicon.name_words import country_of, spaced
from reportedly.records import (
    Attribution,
    Document,
    Happening,
    Mention,
    Party,
    PlaceMention,
    Report,
    Span,
    Toll,
)
from reportedly.resolve.parties.memory import Memory
from reportedly.resolve.parties.names import Name, institution, office
from reportedly.resolve.parties.nobody import speaking
from reportedly.resolve.parties.phrase import read

_AROUND_KM = 500
"""A country whose middle is farther from an incident is hardly where it was."""


def parties(
    document: Document,
    attributions: tuple[Attribution, ...],
    tolls: Sequence[Toll] = (),
    places: Sequence[PlaceMention] = (),
    country: str = "",
) -> tuple[tuple[Party, ...], tuple[Attribution, ...]]:
    """The parties of a report, in the order of their first mention, and its attributions with `party`, `joint` and `nobody`.

    Args:
        document: The report.
        attributions: Its attributions.
        tolls: Its tolls: a source that no attribution has is a mention as well.
        places: Its place names.
        country: The country that it is about, as `country_about` tells, or "".
    """
    text = document.report.text
    names = frozenset(w for p in places for w in spaced(text[slice(*p.span)]).split())
    memory = Memory(document.report, names, country)
    found: list[tuple[Span, Name]] = []
    of_span: dict[Span, tuple[str, ...]] = {}
    empty: set[Span] = set()
    for span in _sources(attributions, tolls):
        speaks = speaking(text, span, names)
        if speaks is None:
            empty.add(span)
            continue
        named = memory.resolve(speaks)
        if speaks in memory.places:
            empty.add(span)
        found.extend([(span, named[0][1])] if len(named) == 1 else named)
        of_span[span] = tuple(dict.fromkeys(name.id for _, name in named))
    return _collect(found), tuple(_told(one, of_span, empty) for one in attributions)


def _sources(attributions: Iterable[Attribution], tolls: Iterable[Toll]) -> list[Span]:
    """The spans that name sources and relays, in order."""
    spans = sorted({span for one in attributions for span in (*one.source, *one.via)})
    ends = [0, *accumulate((end for _, end in spans), max)]
    beside = {span for toll in tolls for span in (toll.source, toll.via) if span}
    return sorted([*spans, *(b for b in beside if ends[bisect_left(spans, (b[1],))] <= b[0])])


def _told(
    one: Attribution, of_span: Mapping[Span, tuple[str, ...]], empty: Collection[Span]
) -> Attribution:
    if not one.source:
        return one
    party, *joint = of_span.get(one.source[0], ()) or (None,)
    return replace(one, party=party, joint=tuple(joint), nobody=one.source[0] in empty)


def country_about(
    report: Report, places: Sequence[PlaceMention], incidents: Sequence[Happening]
) -> str:
    """The country that a report is about: of those near its main incident, else of all, the one that it names most."""
    named = [p for p in places if p.feature.startswith("PCL")]
    main = next((h.place for h in incidents if h.main and h.place), None)
    near = [p for p in named if main and (d := km(p, main)) is not None and d < _AROUND_KM]
    count = Counter(p.name for p in near or named)
    if not count:
        words = re.findall(r"\b[A-Z]\w+", report.text)
        count = Counter(country for w in words if (country := country_of(w.lower())))
    return max(sorted(count), key=lambda name: count[name]) if count else ""


def _collect(found: list[tuple[Span, Name]]) -> tuple[Party, ...]:
    heads: dict[str, Name] = {}
    mentions: dict[str, list[Mention]] = {}
    for span, name in found:
        heads.setdefault(name.id, name)
        mentions.setdefault(name.id, []).append(Mention(span, name.person, name.why))
    return tuple(
        Party(key, head.name, head.kind, head.country, tuple(mentions[key]))
        for key, head in heads.items()
    )


@lru_cache(maxsize=10_000)
def name_party(words: str) -> Name | None:
    """The party that a few words name by themselves ("Russian warplanes", "the Islamic State"), or None."""
    phrase = read(words)
    if phrase is None:
        return None
    name = institution(phrase) or (office(phrase.person[2] if phrase.person else phrase.label))
    return name if name and name.kind not in ("person", "unnamed") else None
