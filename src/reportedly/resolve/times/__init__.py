"""The days that a report's time expressions mean.

Tokens become one symbol each (`symbols`), a table of patterns finds the expressions (`grammar`),
and one function a kind gives the days (`meaning`), counted from the day of writing, from a
dateline, or from the days that the text has spoken of (`context`).
"""

from reportedly.records import Document, TimeMention
from reportedly.resolve.times.grammar import Expression
from reportedly.resolve.times.meaning import MEANINGS
from reportedly.resolve.times.opening import opened
from reportedly.resolve.times.stretches import day_of_writing, stretches
from reportedly.resolve.times.temporal_context import TemporalContext

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
    context, found = opened(document)
    out: list[TimeMention] = []
    for index, expression in enumerate(found):
        if expression.kind in _NEAR and _beside_day(context, found, index):
            continue
        days = MEANINGS[expression.kind](context, expression)
        if days is None:
            continue
        if expression.kind != "clock":
            context.note(expression, days)
        span = (document.tokens[expression.begin].start, document.tokens[expression.end - 1].end)
        out.append(TimeMention(span, days[0].isoformat(), days[1].isoformat()))
    return tuple(out)


def _beside_day(context: TemporalContext, found: list[Expression], index: int) -> bool:
    """Whether another expression of the sentence stands so near that it gives this one its day."""
    this = found[index]
    near, (first, last) = _NEAR[this.kind], context.clauses.sentence(this.begin)
    before = (
        index > 0 and found[index - 1].begin >= first and this.begin - found[index - 1].end <= near
    )
    return before or (
        index + 1 < len(found)
        and found[index + 1].begin < last
        and found[index + 1].begin - this.end <= near
    )
