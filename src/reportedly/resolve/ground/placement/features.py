"""The features by which a figure's place is chosen: what speaks for each place that a report names.

Every feature is a number; their order here is that of the weights' input.
"""

import math
from bisect import bisect_left

from reportedly import lexicon
from reportedly.records import Toll
from reportedly.resolve.ground.placement.cue_features import KINDS
from reportedly.resolve.ground.placement.facts import FAR, Key, Mention
from reportedly.resolve.ground.placement.figure_context import FigureContext
from reportedly.resolve.ground.sites import Site
from reportedly.resolve.ground.units import gap

_NONE = 9
"""A rank or a count of what is not there."""
_RANK = 5
"""The last rank that is told apart."""
_RECENT = 3
"""So many places that were named last are recent."""
_BESIDE = 3
"""Sentences in which another figure beside a mention counts."""
_ABOUT = 6
"""Sentences within which words in common count."""
_ACROSS = 6.0
"""Logarithm of the words between a figure and a place of another sentence."""


def features(
    f: FigureContext, key: Key, known: dict[str, float], beside: set[Key]
) -> dict[str, float]:
    """What speaks for a place, by name.

    Args:
        f: The figure.
        key: The place.
        known: Its features that are the same for every figure.
        beside: The places at least as fine that lie in what holds it.
    """
    found = f.facts.mentions[key]
    close = min(found, key=lambda m: (abs(m[0] - f.index), m[0] > f.index))
    return {
        **f.features,
        **known,
        **_distance(f, key, found, close[0]),
        **_clause(f, key),
        **_close(close[1]),
        **_nesting(f, key, beside),
        **_lead(f, found),
        **_order(f, key),
        **_equals(f, key),
        **_beside(f, key, close[0]),
        **_rules(f, key),
    }


def _distance(f: FigureContext, key: Key, found: list[Mention], close: int) -> dict[str, float]:
    facts, indices = f.facts, f.facts.indices[key]
    own = facts.apart(key, f.index)
    others = [k for k, site in facts.finest.items() if k != key and site.fine > 0]
    way = range(min(f.index, close), max(f.index, close) + 1)
    return {
        "in_sentence": f.index in indices,
        "back": min((f.index - i for i in indices if i < f.index), default=FAR),
        "forth": min((i - f.index for i in indices if i > f.index), default=FAR),
        "distance": own,
        "characters": math.log1p(min(gap(site.at, f.toll.figure) for _, site in found)),
        "last_named": f.last in indices,
        "next_named": f.next in indices,
        "nearer": sum(facts.apart(k, f.index) < own for k in others),
        "between": sum(not facts.indices[k].isdisjoint(way) for k in others),
        "from_first": min(indices) - f.index,
        "pointed": any(site.key == key for site in f.unit.pointed),
        "topic": facts.topic[f.index] == key,
    }


def _clause(f: FigureContext, key: Key) -> dict[str, float]:
    """Where the place stands in the figure's own sentence."""
    span, unit = f.toll.figure, f.unit
    mine = [site for site in unit.sites if site.key == key]
    behind = [site for site in f.here if site.at[0] >= span[1]]
    before = [site for site in f.here if site.at[1] <= span[0]][::-1]
    rivals = [t for t in unit.tolls if f.toll.id not in {t.id, t.within}]
    alike = [t for t in rivals if t.metric == f.toll.metric]
    out: dict[str, float] = {
        "behind": any(site.at[0] >= span[1] for site in mine),
        "before": any(site.at[1] <= span[0] for site in mine),
        "rank_behind": min((behind.index(site) for site in mine if site in behind), default=_RANK),
        "rank_before": min((before.index(site) for site in mine if site in before), default=_RANK),
        "figures_between": min((_between(f, site, rivals) for site in mine), default=_NONE),
        "alike_between": min((_between(f, site, alike) for site in mine), default=_NONE),
        "stops_between": min(
            (sum(_lies(f, site, stop) for stop in unit.stops) for site in mine), default=_NONE
        ),
        "strength_here": max((site.strength for site in mine), default=-1),
        "whole_here": any(site.whole for site in mine),
        "breaks": -1,
        "ands": -1,
        "words_between": _ACROSS,
        "said_between": 0,
    }
    return out | (_words_between(f, min(mine, key=lambda site: gap(site.at, span))) if mine else {})


def _between(f: FigureContext, site: Site, tolls: list[Toll]) -> int:
    return sum(_lies(f, site, t.figure[0]) for t in tolls)


def _lies(f: FigureContext, site: Site, at: int) -> bool:
    start = f.toll.figure[0]
    return min(start, site.at[0]) < at < max(start, site.at[0])


def _words_between(f: FigureContext, site: Site) -> dict[str, float]:
    starts = f.facts.starts
    first, last = sorted((bisect_left(starts, f.toll.figure[0]), bisect_left(starts, site.at[0])))
    words = [norm.lower() for norm in f.facts.norms[first:last]]
    return {
        "breaks": sum(word in lexicon.words("grounding.choice.breaks") for word in words),
        "ands": words.count("and"),
        "words_between": math.log1p(len(words)),
        "said_between": not lexicon.words("grounding.choice.said").isdisjoint(words),
    }


def _close(site: Site) -> dict[str, float]:
    """Its mention nearest to the figure by sentences."""
    return {
        "grain_close": site.fine,
        "beyond": site.beyond,
        "strength_close": site.strength,
        "close_listed": site.head is not None,
        "quarter": site.noun in lexicon.words("grounding.choice.quarter"),
        "town": site.noun in lexicon.words("grounding.choice.town"),
        "division": site.noun in lexicon.words("grounding.choice.division"),
    }


def _nesting(f: FigureContext, key: Key, siblings: set[Key]) -> dict[str, float]:
    """How it lies in the places beside the figure, and they in it."""
    facts = f.facts
    inner, outer = facts.within[key], facts.around[key]
    here = {site.key for site in f.here}
    last = {site.key for site in facts.units[f.last].sites} if f.last is not None else set()
    return {
        "outer_here": not outer.isdisjoint(here),
        "inner_here": not inner.isdisjoint(here),
        "inner_near": min((facts.apart(k, f.index) for k in inner), default=FAR),
        "sibling_near": min((facts.apart(k, f.index) for k in siblings), default=FAR),
        "elsewhere": bool(here)
        and key not in here
        and inner.isdisjoint(here)
        and outer.isdisjoint(here),
        "in_last": not outer.isdisjoint(last),
    }


def _lead(f: FigureContext, found: list[Mention]) -> dict[str, float]:
    """What leads to its mention nearest to the figure by characters."""
    near = min(found, key=lambda m: gap(m[1].span, f.toll.figure))[1]
    return {
        f"led_{kind}": f.facts.leads[near.span][kind] for kind in (*KINDS, "opens", "behind", "act")
    }


def _order(f: FigureContext, key: Key) -> dict[str, float]:
    """Where it stands among the places beside acts."""
    recent = f.told[-_RECENT:]
    finest = f.facts.finest
    return {
        "last_told": f.told[-1:] == [key],
        "next_told": f.untold[:1] == [key],
        "finest_recent": key in recent
        and finest[key].grain >= max(finest[k].grain for k in recent),
    }


def _equals(f: FigureContext, key: Key) -> dict[str, float]:
    """What equal, nearly equal, smaller and larger figures say."""
    indices = f.facts.indices[key]
    return {
        "equal_here": not f.equal.isdisjoint(indices),
        "equal_distance": min((abs(i - j) for i in indices for j in f.equal), default=FAR),
        "level_here": not f.level.isdisjoint(indices),
        "level_distance": min((abs(i - j) for i in indices for j in f.level), default=FAR),
        "level_own": key in f.equal_at,
        "near_here": not f.near.isdisjoint(indices),
        "whole_own": f.whole_at == key,
        "of_part": key in f.part_at,
        "over_parts": len(f.facts.within[key] & f.part_at),
    }


def _beside(f: FigureContext, key: Key, close: int) -> dict[str, float]:
    """What the sentences that name it tell of, beside the figure's own."""
    facts = f.facts
    nearby = [i for i in facts.indices[key] if abs(i - f.index) <= _ABOUT]
    there = [i for i in nearby if abs(i - f.index) <= _BESIDE]
    own, other = facts.days[f.index], facts.days[close]
    met = any(a[0] <= b[1] and b[0] <= a[1] for a in own for b in other)
    return {
        "others": min(
            (
                sum(t.metric == f.toll.metric for t in facts.units[i].tolls if t.id != f.toll.id)
                for i in there
            ),
            default=0,
        ),
        "acts": max((len(facts.acts[i] & facts.acts[f.index]) for i in nearby), default=0),
        "back_from_there": any(i > f.index and facts.back[i] for i in nearby),
        "words": max((f.common(i) for i in nearby if i != f.index), default=0.0),
        "tells_close": facts.units[close].tells,
        "counts_close": bool(facts.units[close].tolls),
        "recalled_close": facts.recalled[close],
        "days": 0 if not own or not other else 1 if met else -1,
    }


def _rules(f: FigureContext, key: Key) -> dict[str, float]:
    """What the rules say."""
    facts = f.facts
    ruled, text = f.ruled
    mine = sum(i in f.episode.units for i, _ in facts.mentions[key]) if f.episode else 0
    return {
        "rule_own": f.own == key,
        "rule_scene": f.episodes_own == key,
        "rule_last": f.episodes_last == key,
        "rule_main": facts.main == key,
        "rule_place": ruled == key,
        "rule_text": bool(text)
        and any(site.text.casefold() == text for _, site in facts.mentions[key]),
        "in_rule": ruled is not None and ruled in facts.around[key],
        "over_rule": ruled is not None and ruled in facts.within[key],
        "in_own": f.own in facts.around[key],
        "in_scene": mine > 0,
        "scene_mentions": mine,
    }
