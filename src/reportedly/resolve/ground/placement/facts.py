"""What a report says of its places, computed once for all its figures."""

import math
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from reportedly import lexicon
from reportedly.records import Span, Toll
from reportedly.resolve.ground.discourse import Episode, by_sentence, family_of, goes_back, recalled
from reportedly.resolve.ground.nearest import nearest
from reportedly.resolve.ground.placement.by_rule import episode_place
from reportedly.resolve.ground.placement.cue_features import lead, speaks
from reportedly.resolve.ground.sites import Site, inside
from reportedly.resolve.ground.units import Unit, gap
from reportedly.text.doc import Doc

Key = tuple[str, int | None]
Mention = tuple[int, Site]
FAR = 20
"""Sentences: as far as counts."""
_OPENING = 8
"""Characters from the head of a sentence within which a name opens it ("In Oakton")."""
_CONTENT = 3
"""Letters from which on a word can be one of content."""


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """A report's places and sentences.

    Attributes:
        norms: Its tokens.
        starts: Where they begin.
        units: Its sentences.
        episodes: Its episodes, the lead's first.
        main: The place of the main episode, or None.
        episode_of: A sentence's episode, by its index.
        tolls: All figures, in order.
        home: Index of each figure's sentence, by id.
        sites: What its own sentence gives to each figure, by id.
        mentions: Sentence and site of each mention, by place.
        keys: The place that each mention names, by its span.
        finest: The finest mention of each place.
        within: The places that lie in each place.
        around: The places in which each lies.
        indices: The sentences that name each place.
        order: The same, in order.
        leads: What the words before each mention make it, by its span; "act" is how far the nearest
            act is, as a logarithm.
        topic: The place that a sentence, or one before it, opened with, by sentence.
        strong: The mentions beside an act that the words put there, in order.
        tells: In how many sentences that tell of an act each place is named.
        words: The words of content of each sentence.
        acts: The families of acts that each tells of.
        back: Whether each points back to an act.
        recalled: Whether each tells of what is older.
        days: The days that each names, stretches up to the report left out.
        spread: In how many sentences each word stands.
        country: The country in which most mentions lie.
        title: The title in lower case.
    """

    norms: list[str]
    starts: list[int]
    units: list[Unit]
    episodes: list[Episode]
    main: Key | None
    episode_of: dict[int, Episode]
    tolls: list[Toll]
    home: dict[str, int]
    sites: dict[str, Site | None]
    mentions: dict[Key, list[Mention]]
    keys: dict[Span, Key]
    finest: dict[Key, Site]
    within: dict[Key, set[Key]]
    around: dict[Key, set[Key]]
    indices: dict[Key, set[int]]
    order: dict[Key, list[int]]
    leads: dict[Span, dict[str, float]]
    topic: list[Key | None]
    strong: list[Mention]
    tells: Counter[Key]
    words: list[Counter[str]]
    acts: list[set[str]]
    back: list[bool]
    recalled: list[bool]
    days: list[list[tuple[str, str]]]
    spread: Counter[str]
    country: str
    title: str

    def apart(self, key: Key, index: int) -> int:
        """Sentences from one to the nearest that names a place, at most `FAR`."""
        found = self.order[key]
        at = bisect_left(found, index)
        return min([FAR, *(abs(i - index) for i in found[max(0, at - 1) : at + 1])])


def facts(document: Doc, units: list[Unit], episodes: list[Episode]) -> Facts:
    """What the features are read from."""
    norms, starts = document.norms, document.starts
    all_sites = [(index, site) for index, unit in enumerate(units) for site in unit.sites]
    mentions: dict[Key, list[Mention]] = {}
    for index, site in all_sites:
        mentions.setdefault(site.key, []).append((index, site))
    indices = {key: {i for i, _ in found} for key, found in mentions.items()}
    finest = {
        key: max((site for _, site in found), key=lambda site: (site.grain, site.strength))
        for key, found in mentions.items()
    }
    within = {
        outer: {inner for inner in finest if _holds(finest[outer], finest[inner])}
        for outer in finest
    }
    leads = {site.span: _lead(norms, starts, units[index], site) for index, site in all_sites}
    bags = [content(unit) for unit in units]
    countries = Counter(site.country for _, site in all_sites if site.country)
    return Facts(
        norms=norms,
        starts=starts,
        units=units,
        episodes=episodes,
        main=key_of(episode_place(episodes[0])) if episodes else None,
        episode_of=by_sentence(episodes),
        tolls=[toll for unit in units for toll in unit.tolls],
        home={toll.id: index for index, unit in enumerate(units) for toll in unit.tolls},
        sites={toll.id: nearest(toll.figure, unit) for unit in units for toll in unit.tolls},
        mentions=mentions,
        keys={site.span: site.key for _, site in all_sites},
        finest=finest,
        within=within,
        indices=indices,
        order={key: sorted(found) for key, found in indices.items()},
        around={inner: {outer for outer in finest if inner in within[outer]} for inner in finest},
        leads=leads,
        topic=_topics(units, leads),
        strong=[
            (i, site)
            for i, site in all_sites
            if site.strength > 1 and site.fine > 0 and units[i].tells
        ],
        tells=Counter(key for key, found in mentions.items() for i, _ in found if units[i].tells),
        words=bags,
        acts=[{family_of(event) for event in unit.events} - {""} for unit in units],
        back=[goes_back(unit) for unit in units],
        recalled=[recalled(unit) for unit in units],
        days=[[(day.first, day.last) for day in unit.days if not day.long] for unit in units],
        spread=Counter(word for bag in bags for word in bag),
        country=countries.most_common(1)[0][0] if countries else "",
        title=document.report.title.lower(),
    )


def _holds(outer: Site, inner: Site) -> bool:
    return outer.key != inner.key and inside(inner, outer) and not inside(outer, inner)


def _lead(norms: list[str], starts: list[int], unit: Unit, site: Site) -> dict[str, float]:
    out: dict[str, float] = dict(lead(norms, bisect_left(starts, site.span[0])))
    out["opens"] = out["opens"] or (site.span[0] - unit.span[0] <= _OPENING and out["inside"])
    out["behind"] = speaks(norms, bisect_left(starts, site.span[1]))
    out["act"] = math.log1p(
        min((gap(site.span, event.trigger) for event in unit.events), default=400)
    )
    return out


def _topics(units: list[Unit], leads: dict[Span, dict[str, float]]) -> list[Key | None]:
    out: list[Key | None] = []
    current: Key | None = None
    for unit in units:
        current = next(
            (
                site.key
                for site in reversed(unit.sites)
                if leads[site.span]["opens"] and site.fine > 0
            ),
            current,
        )
        out.append(current)
    return out


def content(unit: Unit) -> Counter[str]:
    """The words of a sentence that say what it is about."""
    return Counter(
        word
        for word in unit.words
        if len(word) >= _CONTENT
        and word.isalpha()
        and word not in lexicon.words("grounding.choice.plain")
    )


def key_of(site: Site | None) -> Key | None:
    """A site's place."""
    return site.key if site else None


def episode_keys(episode: Episode | None, unit: Unit) -> tuple[Key | None, Key | None]:
    """The place of an episode, and the last that it had named up to a sentence."""
    if episode is None:
        return None, None
    return key_of(episode_place(episode)), key_of(episode_place(episode, before=unit.span[1]))
