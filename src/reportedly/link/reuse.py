"""Which passages of a report stand in another, with both spans.

Reports that share a kept hash (`sketches`) are aligned exactly from there, word by word, and over
small gaps, so that a passage survives light rewriting. The share of a report's words that stand in
another is counted (containment), never Jaccard's
coefficient: a paper that takes two paragraphs of a wire takes a small part of the wire and most of
    itself.

Hashes that recur are no reuse: an outlet's own boilerplate (three reports on three days, more than
a week apart) and stock sentences (three weeks, whoever prints them) are left out as seeds, unless
the twelve words in which they stand do not recur. A hash borne by very many reports pairs each of
them only with its first bearers and its nearest neighbours, which keeps the work near-linear.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import product
from typing import NamedTuple

import numpy as np

from reportedly.link.sketches import SHINGLE, Index, Sketch, bearing, index, runs, sketch, without
from reportedly.link.words import Ids, Words, day_number, word_ids
from reportedly.records import Report, Span

MIN_WORDS = 12
"""A shared passage has at least so many words in common."""

GAP = 4
"""Words that a rewriter may have put in, left out or exchanged between two stretches in common."""

REJOIN = 2
"""Words in a row that must agree behind a gap."""

FEW = 24
"""A hash borne by more reports than this is not followed to every pair."""

NEAR = 8
"""To so many first bearers and so many neighbours it is."""

MANY = 1000
"""A hash that stands in so many places is a stock phrase, whoever bears it."""

REPEATS = 3
"""A wording that one report repeats is followed from so many of its places."""


class Passage(NamedTuple):
    """A passage shared by two reports, without a direction.

    Attributes:
        left_words: Half-open range of words in one report.
        right_words: Half-open range of words in the other.
        words: How many words agree.
        left: Index of the one report.
        right: Index of the other, larger than `left`.
        left_span: The passage in the one.
        right_span: The passage in the other.
    """

    left_words: Span
    right_words: Span
    words: int
    left: int = 0
    right: int = 0
    left_span: Span = (0, 0)
    right_span: Span = (0, 0)


def recurs(members: Collection[int], corpus: "Corpus") -> bool:
    """Whether a wording of these reports is boilerplate or a stock sentence."""
    if len(members) < 3:
        return False
    known = [(corpus.days[m], corpus.outlets[m]) for m in members]
    weeks = {day // 7 for day, _ in known if day is not None}
    if len(weeks) >= 3 and max(weeks) - min(weeks) >= 3:
        return True
    by_outlet: dict[str, set[int]] = {}
    for day, outlet in known:
        if day is not None and outlet:
            by_outlet.setdefault(outlet, set()).add(day)
    return any(len(found) >= 3 and max(found) - min(found) > 7 for found in by_outlet.values())


class Corpus(NamedTuple):
    """The reports among which passages are looked for.

    Attributes:
        texts: Numbers of the words of each.
        days: Day number of each, or None.
        outlets: Outlet of each.
    """

    texts: Sequence[Ids]
    days: Sequence[int | None]
    outlets: Sequence[str]


Seeds = dict[tuple[int, int], list[Span]]


def seeds(found: Index, corpus: Corpus, wanted: Set[tuple[int, int]] | None = None) -> Seeds:
    """For each pair of reports with a telling hash in common, the words at which it begins in both.

    Args:
        found: The hashes.
        corpus: Whose they are.
        wanted: The pairs that are asked for; None for all.
    """
    pairs: Seeds = {}
    for start, stop in runs(found.hashes):
        if stop - start > MANY:
            continue
        at: dict[int, list[int]] = {}
        for report, place in zip(
            found.reports[start:stop].tolist(), found.places[start:stop].tolist(), strict=True
        ):
            at.setdefault(report, []).append(place)
        for part in (at,) if not recurs(at, corpus) else _longer(at, corpus):
            members = sorted(part, key=lambda m: (corpus.days[m] or 0, m))
            for a, b in _worth_following(members):
                edge = (a, b) if a < b else (b, a)
                if wanted is None or edge in wanted:
                    pairs.setdefault(edge, []).extend(
                        product(part[edge[0]][:REPEATS], part[edge[1]][:REPEATS])
                    )
    return pairs


def _longer(at: Mapping[int, Sequence[int]], corpus: Corpus) -> Iterator[dict[int, list[int]]]:
    """Split the bearers of a recurring wording by their contexts that do not recur.

    "The foreign minister said on" is a stock phrase, and may stand in a sentence that is none.
    """
    parts: dict[bytes, dict[int, list[int]]] = {}
    for report, places in at.items():
        text = corpus.texts[report]
        for place in places:
            for first in range(
                max(0, place + SHINGLE - MIN_WORDS), min(place, len(text) - MIN_WORDS) + 1
            ):
                parts.setdefault(text[first : first + MIN_WORDS].tobytes(), {}).setdefault(
                    report, []
                ).append(place)
    return (part for part in parts.values() if len(part) > 1 and not recurs(part, corpus))


def renewed(found: Index, fresh: Set[int], sketches: Sequence[Sketch], corpus: Corpus) -> Seeds:
    """The seeds of all pairs that the fresh reports change, their own and those of shared wordings.

    A wording that comes to be borne by many, or to recur, no longer leads from one of its bearers
    to another, and the other way round. Such a pair may be left without seeds.
    """
    near = bearing(found, [sketches[report].hashes for report in fresh])
    after, before = seeds(near, corpus), seeds(without(near, fresh), corpus)
    own = {edge: places for edge, places in after.items() if edge[0] in fresh or edge[1] in fresh}
    stale = {
        edge
        for edge in (after.keys() | before.keys()) - own.keys()
        if after.get(edge) != before.get(edge)
    }
    again = bearing(
        found,
        [np.intersect1d(sketches[left].hashes, sketches[right].hashes) for left, right in stale],
    )
    full = seeds(again, corpus, stale)
    return {**own, **{edge: full.get(edge, []) for edge in stale}}


def _worth_following(members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs of a few; of many, each with the first bearers and its nearest neighbours."""
    for i, a in enumerate(members):
        if len(members) <= FEW:
            before: Iterable[int] = range(i)
        else:
            before = sorted({*range(min(i, NEAR)), *range(max(0, i - NEAR), i)})
        for j in before:
            yield members[j], a


def align(left: Ids, right: Ids, at: Span) -> tuple[Span, Span, int] | None:
    """The longest passage around a common shingle, over gaps; None if the hash deceived.

    Returns:
        The range of words on the left, on the right, and how many agree.
    """
    i, j = at
    if not np.array_equal(left[i : i + SHINGLE], right[j : j + SHINGLE]):
        return None
    head_left, head_right, before = _grow(
        left[: i + SHINGLE][::-1].tolist(), right[: j + SHINGLE][::-1].tolist()
    )
    tail_left, tail_right, after = _grow(left[i:].tolist(), right[j:].tolist())
    return (
        (i + SHINGLE - head_left, i + tail_left),
        (j + SHINGLE - head_right, j + tail_right),
        before + after - SHINGLE,
    )


def _grow(left: list[int], right: list[int]) -> tuple[int, int, int]:
    """How far two texts that begin alike stay alike: words left, right and in common."""
    i = j = common = 0
    end_left = end_right = 0
    while True:
        start = i
        while i < len(left) and j < len(right) and left[i] == right[j]:
            i, j = i + 1, j + 1
        common += i - start
        end_left, end_right = i, j
        step = _rejoin(left, right, i, j)
        if step is None:
            return end_left, end_right, common
        i, j = i + step[0], j + step[1]


def _rejoin(left: list[int], right: list[int], i: int, j: int) -> tuple[int, int] | None:
    """The smallest gap behind which the texts agree again, or None."""
    for size in range(1, 2 * GAP + 1):
        for a in range(max(0, size - GAP), min(size, GAP) + 1):
            b = size - a
            here = left[i + a : i + a + REJOIN]
            if len(here) == REJOIN and here == right[j + b : j + b + REJOIN]:
                return a, b
    return None


def passages(reports: Sequence[Report], texts: Sequence[Words]) -> list[Passage]:
    """All shared passages of at least `MIN_WORDS` words, by report and position on the left.

    Two passages of a pair may overlap on one side, where the other report repeats itself, and never
    on both.
    """
    ids = [word_ids(text.norms) for text in texts]
    corpus = Corpus(ids, [day_number(r.published) for r in reports], [r.outlet for r in reports])
    found = seeds(index([sketch(one) for one in ids]), corpus)
    out = []
    for (left, right), places in sorted(found.items()):
        for p in between(ids[left], ids[right], places):
            spans = texts[left].span(*p.left_words), texts[right].span(*p.right_words)
            out.append(p._replace(left=left, right=right, left_span=spans[0], right_span=spans[1]))
    return out


def between(left: Ids, right: Ids, places: Iterable[Span]) -> list[Passage]:
    """The passages that two reports share, grown from these seeds.

    Reports and characters stay unset.
    """
    found: list[Passage] = []
    for at in sorted(set(places)):
        if any(
            p.left_words[0] <= at[0] < p.left_words[1]
            and p.right_words[0] <= at[1] < p.right_words[1]
            for p in found
        ):
            continue
        aligned = align(left, right, at)
        if aligned and aligned[2] >= MIN_WORDS:
            found.append(Passage(*aligned))
    kept: list[Passage] = []
    for passage in sorted(found, key=lambda p: (-p.words, p.left_words)):
        if not any(
            _overlap(passage.left_words, k.left_words)
            and _overlap(passage.right_words, k.right_words)
            for k in kept
        ):
            kept.append(passage)
    return sorted(kept, key=lambda p: p.left_words)


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def covered(ranges: Sequence[Span]) -> int:
    """How many words stand in at least one of these ranges."""
    if len(ranges) == 1:
        return ranges[0][1] - ranges[0][0]
    total = end = 0
    for first, last in sorted(ranges):
        total += max(0, last - max(first, end))
        end = max(end, last)
    return total
