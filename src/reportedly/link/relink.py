"""Incremental linking: only what new reports touch is redone, with the result of a full run.

What is kept of each report (`Trace`) are the hashes of its words, its passages in common with
others, and the pairs of happenings that were compared, with their scores. New reports are held
against the hashes of all; happenings of days near theirs are compared again; clusters are made
again where a score came, went or changed; all else stays. The directions of passages, the descent
and the origins are worked out anew for all reports, from what is kept: that takes a hundredth of
the whole.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import groupby

import numpy as np

from reportedly.link import edges as pairs
from reportedly.link.build import Builder, Source
from reportedly.link.compare import Before, compare
from reportedly.link.edges import Ints, Mask
from reportedly.link.incidents import incident, traced, worth_telling
from reportedly.link.kept import Kept, Relinked
from reportedly.link.lineage import Lineage, lineage
from reportedly.link.pair import Comparison
from reportedly.link.regroup import marked, regroup
from reportedly.link.reuse import Corpus, Passage, between, covered, renewed, seeds
from reportedly.link.shelf import Shelf
from reportedly.link.sketches import index
from reportedly.link.telling import Telling, told
from reportedly.link.traces import (
    Numbering,
    clusters_in,
    credited,
    credits_in,
    heads_in,
    passages_in,
    sketch_in,
    trace,
    with_clusters,
    with_passages,
    words_in,
)
from reportedly.link.words import Ids, day_number, words
from reportedly.records import Decision, Incident, Linking, Span, Trace

Group = Sequence[int]


def relink(source: Source, kept: Kept, decisions: Sequence[Decision]) -> Relinked:
    """Link all reports of a source; those with a trace in `kept` were linked before."""
    with Shelf() as shelf:
        return _Relinking(source, kept, shelf).run(decisions)


class _Relinking:
    """One linking in progress. A report has a number, which stays, and a rank, its place by day."""

    def __init__(self, source: Source, kept: Kept, shelf: Shelf) -> None:
        self._source = source
        self._kept = kept
        self._heads = source.heads()
        self._order = sorted(
            self._heads,
            key=lambda n: (
                self._heads[n].published or "",
                self._heads[n].sha256,
                self._heads[n].id,
            ),
        )
        self._rank = {number: rank for rank, number in enumerate(self._order)}
        self._reports = [self._heads[number] for number in self._order]
        self._outlets = {report.id: report.outlet for report in self._reports}
        self._fresh = [number for number in self._order if number not in kept.traces]
        self._traces: dict[int, Trace] = dict(kept.traces)
        self._changed: set[int] = set(self._fresh)
        self._builder = Builder(
            source,
            {number: self._heads[number] for number in self._order},
            self._fresh,
            kept.tallies,
            shelf,
        )

    def run(self, decisions: Sequence[Decision]) -> Relinked:
        """All of it."""
        self._read()
        stirred = self._passages()
        held = [passages_in(self._traces[number]) for number in self._order]
        lines = self._lineage(held)
        self._comparison = Comparison(self._shares(held))
        self._nodes = [
            head
            for number in self._order
            for head in heads_in(self._traces[number], self._heads[number])
        ]
        self._sizes = dict.fromkeys(self._order, 0)
        for head in self._nodes:
            self._sizes[head.report] += 1
        others, touched = self._compare(stirred, held)
        moved = np.zeros(len(self._nodes), dtype=bool)
        moved[
            self._at({*self._otherwise(lines), *(number for pair in stirred for number in pair)})
        ] = True
        groups = regroup(self._nodes, self._edges, touched | others | moved, decisions)
        anew, altered = self._new(groups, others, stirred)
        altered = [group for group in altered if any(moved[i] for i in group)]
        gone = frozenset(self._nodes[i].key for group in (*anew, *altered) for i in group)
        made = (*self._told(anew, lines), *self._told_again(altered, lines))
        traces = tuple(self._traces[number] for number in sorted(self._changed))
        return Relinked(lines, made, gone, traces, self._builder.tallies)

    # reports

    def _read(self) -> None:
        """Make traces of the fresh reports, and read credits again where a new outlet is named."""
        outlets = frozenset(report.outlet for report in self._reports if report.outlet)
        for number, analysis in zip(self._fresh, self._source.analyses(self._fresh), strict=True):
            self._traces[number] = trace(number, analysis, outlets)
        known = {self._heads[number].outlet for number in self._kept.traces}
        new = sorted(outlets - known)
        if new and known:
            names = {name for outlet in new for name in (outlet, outlet[0].upper() + outlet[1:])}
            again = sorted(
                self._source.bearing(names) & self._kept.traces.keys(), key=self._rank.__getitem__
            )
            for number, analysis in zip(again, self._source.analyses(again), strict=True):
                self._put(credited(self._traces[number], analysis.report, outlets))

    def _put(self, one: Trace) -> None:
        if one != self._traces[one.number]:
            self._traces[one.number] = one
            self._changed.add(one.number)

    # passages and lineage

    def _passages(self) -> set[tuple[int, int]]:
        """Find the passages of the fresh reports.

        Return the pairs of reports whose passages changed.
        """
        days, outlets = (
            [day_number(r.published) for r in self._reports],
            [r.outlet for r in self._reports],
        )
        texts = [words_in(self._traces[number]) for number in self._order]
        sketches = [sketch_in(self._traces[number]) for number in self._order]
        fresh = {self._rank[number] for number in self._fresh}
        everything, corpus = index(sketches), Corpus(texts, days, outlets)
        found = (
            seeds(everything, corpus)
            if len(fresh) == len(self._order)
            else renewed(everything, fresh, sketches, corpus)
        )
        grown = self._grown(found, texts)
        placed = self._placed(grown)
        stirred: set[tuple[int, int]] = set()
        by_right: dict[int, dict[int, list[Passage]]] = {}
        for (left, right), passages in placed.items():
            by_right.setdefault(right, {})[left] = passages
        for right, brought in by_right.items():
            before = passages_in(self._traces[right])
            after = {left: found for left, found in {**before, **brought}.items() if found}
            stirred.update((left, right) for left in brought if after.get(left) != before.get(left))
            self._put(with_passages(self._traces[right], after))
        return stirred

    def _grown(
        self, found: Mapping[tuple[int, int], Sequence[Span]], texts: Sequence[Ids]
    ) -> dict[tuple[int, int], list[Passage]]:
        """For each pair of reports, the passages grown from its seeds, without character spans."""
        grown: dict[tuple[int, int], list[Passage]] = {}
        for left, right in sorted(found):
            numbers = self._order[left], self._order[right]
            places = found[left, right]
            passages = between(texts[left], texts[right], places) if places else []
            if passages or numbers[1] in self._kept.traces:
                grown[numbers] = [p._replace(left=numbers[0], right=numbers[1]) for p in passages]
        return grown

    def _placed(
        self, grown: Mapping[tuple[int, int], Sequence[Passage]]
    ) -> dict[tuple[int, int], list[Passage]]:
        """The passages with the characters that they cover."""
        wanted: dict[int, set[Span]] = {}
        for (left, right), passages in grown.items():
            for p in passages:
                wanted.setdefault(left, set()).add(p.left_words)
                wanted.setdefault(right, set()).add(p.right_words)
        numbers = sorted(wanted, key=self._rank.__getitem__)
        spans: dict[tuple[int, Span], Span] = {}
        for number, analysis in zip(numbers, self._source.analyses(numbers), strict=True):
            text = words(analysis.report.text)
            spans.update(((number, at), text.span(*at)) for at in wanted[number])
        return {
            edge: [
                p._replace(
                    left_span=spans[edge[0], p.left_words], right_span=spans[edge[1], p.right_words]
                )
                for p in passages
            ]
            for edge, passages in grown.items()
        }

    def _lineage(self, held: Sequence[Mapping[int, Sequence[Passage]]]) -> Lineage:
        flat = [
            p._replace(left=self._rank[p.left], right=right)
            for right, passages in enumerate(held)
            for found in passages.values()
            for p in found
        ]
        traces = [self._traces[number] for number in self._order]
        ordered = sorted(flat, key=lambda p: (p.left, p.right, p.left_words))
        return lineage(
            self._reports,
            [len(one.words) // 4 for one in traces],
            [credits_in(one) for one in traces],
            ordered,
        )

    def _otherwise(self, lines: Lineage) -> list[int]:
        """Numbers of the reports whose passages' direction or descent changed."""
        before, after = _by_report(self._kept.linking), _by_report(lines)
        number = {report.id: n for n, report in self._heads.items()}
        return [
            number[ident]
            for ident in before.keys() | after.keys()
            if ident in number and before.get(ident) != after.get(ident)
        ]

    def _shares(
        self, held: Sequence[Mapping[int, Sequence[Passage]]]
    ) -> dict[tuple[int, int], float]:
        """For each pair of reports, the larger of the two shares of words that stand in both."""
        out = {}
        for passages in held:
            for left, found in passages.items():
                right = found[0].right
                here = covered([p.left_words for p in found]) / max(
                    1, len(self._traces[left].words) // 4
                )
                there = covered([p.right_words for p in found]) / max(
                    1, len(self._traces[right].words) // 4
                )
                out[min(left, right), max(left, right)] = max(here, there)
        return out

    # pairs of happenings

    def _in_order(self) -> list[Trace]:
        return [self._traces[number] for number in self._order]

    def _at(self, numbers: Iterable[int]) -> Ints:
        """Indices of the happenings of these reports."""
        chosen = set(numbers)
        return np.flatnonzero(
            np.fromiter(
                (head.report in chosen for head in self._nodes), dtype=bool, count=len(self._nodes)
            )
        )

    def _compare(
        self, stirred: set[tuple[int, int]], held: Sequence[Mapping[int, Sequence[Passage]]]
    ) -> tuple[Mask, Mask]:
        """Score what the fresh reports touch.

        Return which happenings, and which pairs, have changed.
        """
        numbering = Numbering(self._order, list(self._sizes.values()))
        fresh, dirty = (
            np.zeros(len(self._nodes), dtype=bool),
            np.zeros(len(self._nodes), dtype=bool),
        )
        fresh[self._at(self._fresh)] = True
        weighed = self._builder.weighed_by(self._fresh)
        dirty[self._at(weighed)] = True
        edges = numbering.edges(self._in_order())
        before = Before(edges, Telling(self._nodes, self._in_order()), fresh, dirty, stirred)
        self._builder.prepare(head for head in self._nodes if head.report in weighed)
        for number, found in groupby(self._nodes, key=lambda head: head.report):
            if number in weighed:
                self._put(
                    replace(self._traces[number], telling=told(self._builder.each(list(found))))
                )
        beside = [
            (right, left)
            for right, passages in zip(self._order, held, strict=True)
            for left in passages
        ]
        telling = Telling(self._nodes, self._in_order())
        self._edges = compare(self._nodes, telling, before, beside, self._builder, self._comparison)
        self._changed.update(numbering.put(self._edges, self._traces))
        touched = np.zeros(len(self._nodes), dtype=bool)
        touched[pairs.changed(edges, self._edges)] = True
        return dirty, touched

    # incidents

    def _new(
        self, groups: Sequence[Group], others: Mask, stirred: Set[tuple[int, int]]
    ) -> tuple[list[Group], list[Group]]:
        """Split the clusters into those that changed, in members or shared passages, and the rest.

        The traces are told of all.
        """
        before = [
            mark
            for number in self._order
            for mark in clusters_in(self._traces[number]) or [0] * self._sizes[number]
        ]
        after = list(before)
        for i, mark in marked(self._nodes, groups).items():
            after[i] = mark
        at = 0
        for number in self._order:
            size = self._sizes[number]
            if before[at : at + size] != after[at : at + size]:
                self._put(with_clusters(self._traces[number], after[at : at + size]))
            at += size
        beside: dict[int, set[int]] = {}
        for left, right in stirred:
            beside.setdefault(left, set()).add(right)
        anew: list[Group] = []
        rest: list[Group] = []
        for group in groups:
            reports = {self._nodes[i].report for i in group}
            shared = any(
                not reports.isdisjoint(beside[number]) for number in reports & beside.keys()
            )
            (
                anew if shared or any(others[i] or before[i] != after[i] for i in group) else rest
            ).append(group)
        return anew, rest

    def _told(self, groups: Sequence[Group], lines: Lineage) -> tuple[Incident, ...]:
        """The clusters that are worth telling as incidents."""
        ids = {number: report.id for number, report in self._heads.items()}
        self._builder.prepare(self._nodes[i] for group in groups for i in group)
        made = []
        for group in groups:
            nodes = self._builder.each([self._nodes[i] for i in group])
            if worth_telling(nodes):
                made.append(incident(nodes, ids, self._comparison, lines, self._outlets))
        return tuple(made)

    def _told_again(self, groups: Sequence[Group], lines: Lineage) -> tuple[Incident, ...]:
        """The incidents of unchanged clusters, with the current lineage."""
        found = (self._kept.former(self._nodes[group[0]].key) for group in groups)
        return tuple(traced(one, lines, self._outlets) for one in found if one)


def _by_report(known: Lineage | Linking) -> dict[str, object]:
    """What is known of where each report comes from, in one value each."""
    out: dict[str, list[object]] = {ident: [origin] for ident, origin in known.origin_of.items()}
    for reuse in known.reuse:
        out[reuse.taker].append(reuse)
    for edge in known.descent:
        out[edge.child].append(edge)
    return dict(out)
