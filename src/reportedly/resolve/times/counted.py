"""Days counted from the day of writing ("yesterday") or another day ("two days earlier")."""

from datetime import date

from reportedly import lexicon
from reportedly.resolve.times import days
from reportedly.resolve.times.choice import choose
from reportedly.resolve.times.days import Days
from reportedly.resolve.times.grammar import Expression
from reportedly.resolve.times.temporal_context import TemporalContext
from reportedly.resolve.times.tense import FUTURE, PAST

# "This Saturday" is the coming one so many days ahead at most.
_THIS_WEEK = 3
# Beyond so many units the text does not speak of a calendar's days.
_LONGEST = {"day": 1000, "week": 500, "month": 500, "year": 500, "decade": 50}


def weekday_days(context: TemporalContext, expression: Expression) -> Days | None:
    """By its modifier, else by tense: the last such day up to the day of writing, or the next."""
    weekday, written = context.number(expression, "weekday"), context.written
    if weekday is None or written is None:
        return None
    related = _related_weekday(context, context.value(expression, "relation"), weekday, written)
    if related is not None:
        return days.one(related)
    before = days.weekday_before(written, weekday)
    if context.clauses.tense(expression.begin, expression.end) == FUTURE or _tomorrow(
        context, before
    ):
        return days.one(days.weekday_after(written, weekday))
    return days.one(before)


def _related_weekday(
    context: TemporalContext, relation: int | str | None, weekday: int, written: date
) -> date | None:
    """As in "last Friday"; in undated reports the one closest to the day spoken of."""
    if relation == "following" and context.day:
        return days.weekday_after(context.day, weekday)
    if not context.dated or (relation in lexicon.words("times.narrative.words") and context.day):
        return days.weekday_nearest(context.day or written, weekday)
    step = lexicon.numbers("times.steps").get(str(relation), 0)
    if step > 0:
        return days.weekday_after(days.shift(written, 1), weekday)
    if step < 0:
        return days.weekday_before(days.shift(written, -2), weekday)
    if relation == "this" and 0 <= weekday - written.weekday() <= _THIS_WEEK:
        return days.weekday_after(written, weekday)
    return None


def _tomorrow(context: TemporalContext, before: date) -> bool:
    """Whether a weekday six days back is rather tomorrow's.

    Reports written late or in another time zone speak of the day after their date in the past
    tense. They betray themselves by naming the date's own weekday too.
    """
    written = context.written
    return (
        written is not None
        and (written - before).days == 6
        and written.weekday() in context.weekdays
    )


def clock_days(context: TemporalContext, expression: Expression) -> Days | None:
    """A time of day that stands alone: on the day spoken of last."""
    anchor = context.anchor()
    return days.one(anchor) if anchor else None


def deictic_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "yesterday", "tonight"."""
    step, written = context.number(expression, "day"), context.written
    return days.one(days.shift(written, step)) if step is not None and written else None


def overnight_days(context: TemporalContext, expression: Expression) -> Days | None:
    """The night before the day of writing: it began the day before."""
    written = context.written
    return (days.shift(written, -1), written) if written and context.dated else None


def daypart_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "this morning", "last night", "that evening"."""
    relation, part = str(context.value(expression, "relation")), context.value(expression, "part")
    written = context.written
    if written is None:
        return None
    if relation == "this":
        return days.one(written)
    if relation in {"last", "past"}:
        return days.one(days.shift(written, -1)) if part in {"night", "evening"} else None
    anchor = context.anchor() or written
    return days.one(days.shift(anchor, lexicon.numbers("times.steps").get(str(relation), 0)))


def weekend_days(context: TemporalContext, expression: Expression) -> Days | None:
    """Saturday and Sunday: the last or current ones, or the coming ones by word or tense."""
    relation, written = context.value(expression, "relation"), context.written
    if written is None:
        return None
    anchor = (
        context.day
        if relation in lexicon.words("times.narrative.words") and context.day
        else written
    )
    saturday = days.weekday_before(anchor, 5)
    if (
        lexicon.numbers("times.steps").get(str(relation), 0) > 0
        or context.clauses.tense(expression.begin, expression.end) == FUTURE
    ):
        saturday = days.weekday_after(anchor, 5)
    elif relation == "last" and (anchor - saturday).days < 2:
        saturday = days.shift(saturday, -7)
    return saturday, days.shift(saturday, 1)


def unit_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "last month", "the same day"; "the past month" reaches up to the day of writing."""
    relation = context.value(expression, "relation")
    begin = expression.parts["relation"]
    if context.written and (
        relation == "past"
        or (relation == "last" and context.symbols.text[begin - 1 : begin] == "T")
    ):
        unit = str(context.value(expression, "unit"))
        return (
            (days.shift(context.written, -_reach(context.written, unit, 1)), context.written)
            if unit != "day"
            else None
        )
    return related_unit(
        context, str(context.value(expression, "relation")), str(context.value(expression, "unit"))
    )


def related_unit(context: TemporalContext, relation: str, unit: str) -> Days | None:
    """As in "last week", "this year", "the following month", "the next day"."""
    if unit == "day" and relation in {"past", "current"}:
        return None
    base = context.written
    if relation in lexicon.words("times.narrative.words") or (
        unit == "day" and relation in {"next", "last"}
    ):
        base = context.spoken_of(unit)
    step: int = lexicon.numbers("times.steps").get(str(relation), 0)
    return days.around(base, unit, step) if base else None


def _count(context: TemporalContext, expression: Expression) -> int | None:
    """The number in "twenty-three", "3", "a", "a couple of"; None in "several"."""
    begin, end = expression.parts["count"], expression.parts["unit"]
    numbers = [value for value in context.symbols.values[begin:end] if isinstance(value, int)]
    if numbers:
        return sum(numbers)
    return 1 if context.symbols.text[begin:end].rstrip("-") == "A" else None


def recent_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "the last three days", today included; the past 24 hours touch two days."""
    count, unit, written = (
        _count(context, expression),
        str(context.value(expression, "unit")),
        context.written,
    )
    if count is None or written is None:
        return None
    reach = _reach(written, unit, count)
    if lexicon.numbers("times.steps").get(str(context.value(expression, "relation")), 0) > 0:
        return written, days.shift(written, reach)
    return days.shift(written, -reach), written


def _reach(written: date, unit: str, count: int) -> int:
    """How many days before the day of writing a stretch of so many units begins."""
    match unit:
        case "minute":
            return 0
        case "hour":
            return -(-count // 24)
        case "day" | "week":
            return count * (7 if unit == "week" else 1) - 1
    return (written - days.around(written, unit, -count)[0]).days


def ago_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "two days ago" (from the day of writing), "a month later" (from the day spoken of)."""
    count, unit, way = (
        _count(context, expression),
        str(context.value(expression, "unit")),
        context.value(expression, "way"),
    )
    if count is None or (way in {"before", "prior"} and not _ends_clause(context, expression)):
        return None
    base = context.written if way == "ago" else context.anchor()
    if base is None or unit in {"hour", "minute"} or count > _LONGEST.get(unit, 0):
        return None
    return days.around(base, unit, count if way == "later" else -count)


def _ends_clause(context: TemporalContext, expression: Expression) -> bool:
    """Whether nothing follows that "before" or "after" could govern."""
    text = context.symbols.text
    return (
        expression.end >= len(text)
        or text[expression.end] in ".,"
        or context.clauses.sentence(expression.begin)[1] == expression.end
    )


def within_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "killed in three days": the three up to the day of writing."""
    days_up_to_now = (
        context.symbols.values[expression.begin - 1] == "in"
        and context.value(expression, "unit") == "day"
        and _count(context, expression) != 1
    )
    return (
        recent_days(context, expression)
        if days_up_to_now and context.clauses.tense(expression.begin, expression.end) == PAST
        else None
    )


def year_earlier_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "year-ago", "month-earlier"."""
    written = context.written
    return days.around(written, str(context.value(expression, "unit")), -1) if written else None


def day_beside_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "the day before", "the day after"; "the day before yesterday"."""
    unit, step = (
        str(context.value(expression, "unit")),
        (1 if context.value(expression, "way") == "after" else -1),
    )
    rest = context.number(expression, "rest")
    if rest is not None and context.written:
        return days.one(days.shift(context.written, rest + step))
    anchor = context.anchor()
    return days.around(anchor, unit, step) if anchor and _ends_clause(context, expression) else None


def edge_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "the end of the month": the whole month. A year's end is the year."""
    if "year_end" in expression.parts:
        return (
            related_unit(context, "this", "year")
            if context.value(expression, "year_end") == "year"
            else None
        )
    return related_unit(
        context,
        str(context.value(expression, "relation") or "this"),
        str(context.value(expression, "unit")),
    )


def nth_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "on the 24th": of the month spoken of."""
    day, anchor = context.number(expression, "day"), context.written or context.anchor()
    text = context.symbols.text
    if (
        day is None
        or anchor is None
        or (expression.end < len(text) and text[expression.end] not in ".,p&")
    ):
        return None
    months = [days.of_month(anchor.year, anchor.month + k)[0] for k in (-1, 0, 1)]
    return choose(
        context, expression, [d for m in months if (d := days.of_date(m.year, m.month, day))]
    )
