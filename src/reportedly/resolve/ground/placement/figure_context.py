"""The context of one figure that is the same for every candidate place."""

import math
from dataclasses import dataclass
from itertools import combinations
from typing import get_args

from reportedly import lexicon
from reportedly.records import EventPlace, Metric, Toll
from reportedly.resolve.ground.discourse import Episode
from reportedly.resolve.ground.placement.facts import Facts, Key, episode_keys, key_of
from reportedly.resolve.ground.sites import Site
from reportedly.resolve.ground.units import Unit, size

_KINDS = get_args(Metric)
_ALIKE = 0.15
"""Share by which two counts of the same people may differ."""
_SMALL = 4
"""Figures up to which two that are nearly equal say nothing."""
_SUMMANDS = 5
"""At most so many figures behind one are added up to it."""


@dataclass(frozen=True, slots=True, eq=False)
class FigureContext:
    """One figure and its surroundings.

    Attributes:
        toll: As extracted.
        index: Its sentence.
        unit: That sentence.
        episode: Its episode, or None.
        here: Sites in its sentence, countries left out, in order.
        equal: Sentences of figures with the same bounds.
        level: Sentences of figures with the same number, whatever the bound.
        equal_at: Places that their own sentences give to figures with the same number.
        near: Sentences of figures that nearly equal it.
        part_at: Places of smaller figures of the kind behind it.
        whole_at: The place of the figure that it is a part of, or None.
        own: The place that its sentence gives, by rule.
        episodes_own: The place of its episode, by rule.
        episodes_last: The last place that its episode had named, by rule.
        ruled: The place that the rules gave, and its words in lower case.
        last: The sentence before its own that names a place last, or None.
        next: The sentence behind it that names one first, or None.
        told: Places beside acts before it, in order.
        untold: Places beside acts in the sentences behind it, in order.
        facts: What it shares with the report's other figures.
        features: Numbers that are the same for every place.
        shared: What `common` found so far.
    """

    toll: Toll
    index: int
    unit: Unit
    episode: Episode | None
    here: list[Site]
    equal: set[int]
    level: set[int]
    equal_at: set[Key]
    near: set[int]
    part_at: set[Key]
    whole_at: Key | None
    own: Key | None
    episodes_own: Key | None
    episodes_last: Key | None
    ruled: tuple[Key | None, str]
    last: int | None
    next: int | None
    told: list[Key]
    untold: list[Key]
    facts: Facts
    features: dict[str, float]
    shared: dict[int, float]

    def common(self, index: int) -> float:
        """The weight of the words that its sentence shares with another: rare ones weigh more."""
        if index not in self.shared:
            facts, other = self.facts, self.facts.words[index]
            self.shared[index] = sum(
                min(number, other[word]) * math.log((1 + len(facts.units)) / facts.spread[word])
                for word, number in facts.words[self.index].items()
                if word in other
            )
        return self.shared[index]


def figure_context(toll: Toll, ruled: EventPlace | None, facts: Facts) -> FigureContext:
    """What is known of a figure; `ruled` is the place that the rules gave."""
    index = facts.home[toll.id]
    unit = facts.units[index]
    episode = facts.episode_of.get(index)
    alike = [t for t in facts.tolls if t.id != toll.id and t.metric == toll.metric]
    equal = [t for t in alike if (t.low, t.high) == (toll.low, toll.high) and size(toll) > 1]
    level = [t for t in alike if size(t) == size(toll) > 1]
    near = [
        t
        for t in alike
        if size(toll) > _SMALL
        and abs(size(t) - size(toll)) <= _ALIKE * size(toll)
        and t not in equal
    ]
    parts = [t for t in alike if facts.home[t.id] > index and size(t) < size(toll)]
    part_sites = [site for t in parts if (site := facts.sites[t.id]) and site.fine > 0]
    episodes_own, episodes_last = episode_keys(episode, unit)
    found = FigureContext(
        toll=toll,
        index=index,
        unit=unit,
        episode=episode,
        here=[site for site in unit.sites if site.fine > 0],
        equal={facts.home[t.id] for t in equal},
        level={facts.home[t.id] for t in level},
        equal_at={site.key for t in level if (site := facts.sites[t.id])},
        near={facts.home[t.id] for t in near},
        part_at={site.key for site in part_sites},
        whole_at=key_of(facts.sites.get(toll.within or "")),
        own=key_of(facts.sites[toll.id]),
        episodes_own=episodes_own,
        episodes_last=episodes_last,
        ruled=(
            facts.keys.get(ruled.span) if ruled else None,
            ruled.text.casefold() if ruled else "",
        ),
        last=max((i for i, u in enumerate(facts.units) if u.sites and i < index), default=None),
        next=min((i for i, u in enumerate(facts.units) if u.sites and i > index), default=None),
        told=[
            site.key
            for i, site in facts.strong
            if i < index or (i == index and site.at[1] <= toll.figure[0])
        ],
        untold=[site.key for i, site in facts.strong if i > index],
        facts=facts,
        features={},
        shared={},
    )
    found.features.update(_size_features(found, alike, parts) | _sentence_features(found))
    found.features.update({"equals": len(equal), "levels": len(level)})
    return found


def _size_features(f: FigureContext, alike: list[Toll], parts: list[Toll]) -> dict[str, float]:
    own = size(f.toll)
    sums = [size(a) + size(b) for a, b in combinations(parts[: _SUMMANDS + 1], 2)]
    sums += [sum(size(t) for t in parts[:n]) for n in range(2, _SUMMANDS + 1)]
    return {
        "size": math.log1p(own),
        "largest": all(size(t) <= own for t in alike),
        "smaller": sum(size(t) < own for t in alike),
        "adds_up": len(parts) > 1 and own in sums,
        "part_places": len(f.part_at),
        "kind": _KINDS.index(f.toll.metric),
        "cumulative": f.toll.cumulative,
        "sums_up": f.unit.sums_up(f.toll),
        "is_part": f.whole_at is not None or f.toll.within is not None,
    }


def _sentence_features(f: FigureContext) -> dict[str, float]:
    facts, words = f.facts, set(f.unit.words)
    return {
        "sentence": f.index,
        "depth": f.index / len(facts.units),
        "first_sentence": f.index == 0,
        "sentences": len(facts.units),
        "figures_here": len(f.unit.tolls),
        "figures": len(facts.tolls),
        "scenes": len(facts.episodes),
        "in_main_scene": bool(facts.episodes) and f.episode is facts.episodes[0],
        "points_back": facts.back[f.index],
        "recalled": facts.recalled[f.index],
        "apart": bool(f.unit.apart),
        "spread_words": not words.isdisjoint(lexicon.words("grounding.choice.spread")),
        "other_words": not words.isdisjoint(lexicon.words("grounding.choice.other")),
        "places": len(facts.finest),
        "places_here": len({site.key for site in f.here}),
        "finest_here": max((site.fine for site in f.here), default=-1),
        "has_topic": facts.topic[f.index] is not None,
        "no_own": f.own is None,
    }
