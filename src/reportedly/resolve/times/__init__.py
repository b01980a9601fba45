"""The days that a report's time expressions mean.

Tokens become one symbol each (`symbols`), a table of patterns finds the expressions (`grammar`),
and one function a kind gives the days (`meaning`), counted from the day of writing, from a
dateline, or from the days that the text has spoken of (`scene`).
"""

from reportedly.records import Document, TimeMention
from reportedly.resolve.times.grammar import Phrase
from reportedly.resolve.times.meaning import MEANINGS
from reportedly.resolve.times.opening import opened
from reportedly.resolve.times.stretches import day_of_writing, stretches
from reportedly.resolve.times.temporal_context import Scene

__all__ = ["day_of_writing", "stretches", "times"]

# Tokens between the beginnings of a time of day, or of "overnight", and an expression that gives
# its day.
_NEAR = {"clock": 4, "overnight": 1}


def times(document: Document) -> tuple[TimeMention, ...]:
    """The time expressions with a calendar value, in the order of the text, without overlap.

    Each has the first and the last of its days, both included. A time of day means its day; a week
    goes from Monday to Sunday. Expressions without a calendar value (durations, "every Friday") are
    left out.
    """
    scene, found = opened(document)
    out: list[TimeMention] = []
    for index, phrase in enumerate(found):
        if phrase.kind in _NEAR and _beside_day(scene, found, index):
            continue
        days = MEANINGS[phrase.kind](scene, phrase)
        if days is None:
            continue
        if phrase.kind != "clock":
            scene.note(phrase, days)
        span = (document.tokens[phrase.begin].start, document.tokens[phrase.end - 1].end)
        out.append(TimeMention(span, days[0].isoformat(), days[1].isoformat()))
    return tuple(out)


def _beside_day(scene: Scene, found: list[Phrase], index: int) -> bool:
    """Whether another expression of the sentence stands so near that it gives this one its day."""
    this = found[index]
    near, (first, last) = _NEAR[this.kind], scene.clauses.sentence(this.begin)
    before = (
        index > 0 and found[index - 1].begin >= first and this.begin - found[index - 1].end <= near
    )
    return before or (
        index + 1 < len(found)
        and found[index + 1].begin < last
        and found[index + 1].begin - this.end <= near
    )
