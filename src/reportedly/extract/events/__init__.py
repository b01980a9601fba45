"""Acts of violence in a report: what, by whom, against whom, with what, on whose word."""

import hashlib
from bisect import bisect_right

from reportedly.extract.events.habit import habitual
from reportedly.extract.events.roles import roles
from reportedly.extract.events.triggers import Trigger, lowered, triggers
from reportedly.records import Actor, Attribution, Document, Event, Span, Toll

OUTCOMES = frozenset({"killing", "death", "injury"})
"""Types that name only what came of an act: left out of a sentence that names the act."""


def events(
    document: Document, attributions: tuple[Attribution, ...], tolls: tuple[Toll, ...]
) -> tuple[Event, ...]:
    """The acts that the text mentions, in order, without place and day.

    A word for the outcome alone ("were killed") is an event only where its sentence names no act.
    Of outcome words in one sentence, the one next to a toll is kept, else the first.
    """
    words = lowered(document)
    holders = Holders(attributions)
    kept = _kept(document, _single(document, words, triggers(document)), tolls)
    return tuple(_event(document, words, trigger, holders) for trigger in kept)


def _single(document: Document, words: list[str], found: list[Trigger]) -> list[Trigger]:
    """The triggers without those of habits and long series, unless nothing else is told."""
    ends = [last for _, last in document.sentences]
    out = [
        t for t in found if not habitual(words, t, document.sentences[bisect_right(ends, t.first)])
    ]
    return out if any(t.weight > 0 for t in out) else found


def _kept(document: Document, found: list[Trigger], tolls: tuple[Toll, ...]) -> list[Trigger]:
    starts = [first for first, _ in document.sentences]
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in found:
        by_sentence.setdefault(bisect_right(starts, trigger.first), []).append(trigger)
    figures = sorted(toll.figure[0] for toll in tolls)
    out: list[Trigger] = []
    for group in by_sentence.values():
        acts = [t for t in group if t.type not in OUTCOMES]
        outcomes = [t for t in group if t.type in OUTCOMES]
        if outcomes and not any(t.weight > 0 for t in acts):
            acts.append(
                min(
                    outcomes,
                    key=lambda t: (_gap(document, t, figures), t.type == "injury", t.first),
                )
            )
        out.extend(sorted(acts, key=lambda t: t.first))
    return out


def _gap(document: Document, trigger: Trigger, figures: list[int]) -> int:
    start = document.tokens[trigger.first].start
    at = bisect_right(figures, start)
    return min((abs(start - figure) for figure in figures[max(0, at - 1) : at + 1]), default=0)


def _event(document: Document, words: list[str], trigger: Trigger, holders: "Holders") -> Event:
    tokens = document.tokens
    span = (tokens[trigger.first].start, tokens[trigger.last - 1].end)
    actors, targets = roles(document, words, trigger)
    means = ""
    if trigger.means:
        means = document.report.text[
            tokens[trigger.means[0]].start : tokens[trigger.means[1] - 1].end
        ]
    holder = holders.innermost(span)
    key = f"{document.report.sha256}|{trigger.type}|{span[0]}|{span[1]}"
    return Event(
        id="e" + hashlib.sha256(key.encode()).hexdigest()[:12],
        type=trigger.type,
        trigger=span,
        actors=tuple(Actor(s) for s in actors),
        targets=tuple(Actor(s) for s in targets),
        means=means,
        status=holder.stance if holder else "asserts",
        attribution=holder.id if holder else None,
    )


class Holders:
    """Which attribution's content holds a span, the innermost first."""

    def __init__(self, attributions: tuple[Attribution, ...]) -> None:
        """Sort the contents by where they begin."""
        parts = [
            (span, attribution) for attribution in attributions for span in attribution.content
        ]
        self._parts = sorted(parts, key=lambda part: part[0])
        self._starts = [span[0] for span, _ in self._parts]

    def innermost(self, span: Span) -> Attribution | None:
        """The attribution with the shortest content that holds `span`, or None for the outlet."""
        best: tuple[int, Attribution] | None = None
        for (start, end), attribution in self._parts[: bisect_right(self._starts, span[0])]:
            within = (
                best is not None and end - start == best[0] and attribution.parent == best[1].id
            )
            if end >= span[1] and (best is None or end - start < best[0] or within):
                best = (end - start, attribution)
        return best[1] if best else None
