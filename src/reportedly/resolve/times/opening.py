"""The day of writing: from the report's field, a date at its head, or the first fixed day."""

from datetime import date

from reportedly.records import Document
from reportedly.resolve.times.choice import FIRST_YEAR, LAST_YEAR
from reportedly.resolve.times.days import Days
from reportedly.resolve.times.grammar import Expression, expressions
from reportedly.resolve.times.meaning import MEANINGS
from reportedly.resolve.times.symbols import symbols
from reportedly.resolve.times.temporal_context import TemporalContext
from reportedly.resolve.times.tense import Clauses

_FULL = frozenset({"iso", "numeric", "day_month", "month_day"})
_NUMERIC = frozenset({"iso", "numeric"})
_HEAD_TOKENS, _HEAD_TOKENS_BEHIND_TITLE = 16, 40
_HEAD_WORDS = frozenset(
    {"updated", "published", "posted", "date", "dated", "modified", "publication"}
)
_FURTHEST_HEAD_DAYS = 62


def opened(document: Document) -> tuple[TemporalContext, list[Expression]]:
    """The context that a report opens with, and its expressions in order."""
    marks = symbols(document.tokens)
    context = TemporalContext(marks, Clauses(document.tokens, marks, document.sentences))
    context.weekdays = frozenset(
        value for value, symbol in zip(marks.values, marks.text, strict=True) if symbol == "W"
    )
    found = list(expressions(marks, document.sentences))
    published = (
        date.fromisoformat(document.report.published[:10]) if document.report.published else None
    )
    # A feed's placeholder ("0001-01-01") is no day to count from.
    if published is not None and FIRST_YEAR < published.year < LAST_YEAR:
        context.written, context.dated = published, True
    head = _head_day(document, context, found)
    if head is not None and (
        context.written is None or abs((context.written - head).days) <= _FURTHEST_HEAD_DAYS
    ):
        context.written, context.dated = head, True
    if context.written is None:
        context.written = _first_day(context, found)
    return context, found


def _head_day(document: Document, context: TemporalContext, found: list[Expression]) -> date | None:
    """A full date at the head of the text outside a sentence (not "On 3 May 2016, ...")."""
    for expression in found:
        if expression.begin > _HEAD_TOKENS_BEHIND_TITLE:
            break
        if (
            _full(expression)
            and _stands_alone(document, expression)
            and (days := MEANINGS[expression.kind](context, expression))
        ):
            return days[0]
    return None


def _full(expression: Expression) -> bool:
    """Whether it has day, month and year; behind a title the weekday too ("Friday 5 Sep 2014")."""
    if expression.begin > _HEAD_TOKENS:
        return expression.kind == "day_month" and {"weekday", "year"} <= expression.parts.keys()
    return expression.kind in _NUMERIC or (
        expression.kind in _FULL and not expression.parts.keys().isdisjoint({"year", "jam"})
    )


def _stands_alone(document: Document, expression: Expression) -> bool:
    """Whether no word of a sentence stands before the date."""
    if expression.begin == 0:
        return True
    before = document.tokens[expression.begin - 1].norm
    label = document.tokens[expression.begin - 2].norm if expression.begin > 1 else ""
    return (
        not before.isalpha()
        or (before[0].isupper() and before not in {"On", "In"})
        or bool({before.lower(), label.lower()} & _HEAD_WORDS)
    )


def _first_day(context: TemporalContext, found: list[Expression]) -> date | None:
    """The first day that the text fixes, using any year it gives; else its first month or year."""
    wide: Days | None = None
    for expression in found:
        if (
            expression.kind in {"month_year", "year"}
            and wide is None
            and (days := MEANINGS[expression.kind](context, expression))
        ):
            wide = days
            context.note(expression, days)
    first: date | None = None
    for expression in found:
        if expression.kind in _FULL and (days := MEANINGS[expression.kind](context, expression)):
            first = days[0]
            break
    context.said = context.day = None
    return first or (wide[0] if wide else None)
