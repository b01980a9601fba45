"""Days of dates, months, years, seasons and feasts; None if it has no calendar value."""

import re
from datetime import date

from reportedly import lexicon
from reportedly.resolve.times import days
from reportedly.resolve.times.choice import (
    FIRST_YEAR,
    LAST_YEAR,
    OLD_YEAR,
    choose,
    counts,
    full_year,
    near_years,
    year_part,
)
from reportedly.resolve.times.counted import related_unit
from reportedly.resolve.times.days import Days
from reportedly.resolve.times.grammar import Expression
from reportedly.resolve.times.temporal_context import TemporalContext

_PART_OF_NUMBER = re.compile("[-:/][ndyUHY]")
_BEFORE_YEAR = frozenset("pFBtTO&eEl-xM(cG'/L")


def iso_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "2018-11-24"."""
    year, month, day = (
        context.number(expression, "year"),
        context.number(expression, "m1", "m2", "m3"),
        context.number(expression, "d1", "d2", "d3"),
    )
    return (
        days.of_date(year, month, day)
        if year and month and day and FIRST_YEAR < year < LAST_YEAR
        else None
    )


def numeric_days(context: TemporalContext, expression: Expression) -> Days | None:
    """A numeric date; if both orders are possible, the one nearer to the day of writing."""
    first, second, year = (
        context.number(expression, "a"),
        context.number(expression, "b", "b2", "b3"),
        context.number(expression, "y", "y2", "y3"),
    )
    if first is None or second is None or year is None:
        return None
    year = full_year(year)
    readings = [
        r for r in (days.of_date(year, second, first), days.of_date(year, first, second)) if r
    ]
    if not readings or not FIRST_YEAR < year < LAST_YEAR:
        return None
    written = context.written
    return min(readings, key=lambda r: abs(r[0] - written)) if written else readings[0]


def _named(context: TemporalContext, index: int) -> bool:
    """Whether the word at `index` makes a name of the date before it ("April 7th Street")."""
    return index < len(context.symbols.values) and context.symbols.values[index] in lexicon.words(
        "times.named.words"
    )


def _on(
    context: TemporalContext, expression: Expression, month: int, day: int, year: int | None
) -> Days | None:
    if year is not None:
        return days.of_date(year, month, day)
    weekday = context.number(expression, "weekday")
    found = [d for y in near_years(context) if (d := days.of_date(y, month, day))]
    if weekday is not None:
        found = [d for d in found if d[0].weekday() == weekday] or found
    return choose(context, expression, found)


def day_month_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "Friday 13 Nov 2015", "the 24th of November"."""
    day, month, year = (
        context.number(expression, "day", "word"),
        context.number(expression, "month"),
        year_part(context, expression),
    )
    if day is None or month is None or (year is None and _named(context, expression.end)):
        return None
    return _on(context, expression, month, day, year)


def month_day_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "Nov. 24", "Friday, November 13, 2015", "Oct 042017"."""
    jam = context.number(expression, "jam")
    day, month, year = (
        context.number(expression, "day"),
        context.number(expression, "month"),
        year_part(context, expression),
    )
    if jam is not None:
        day, year = jam // 10000, jam % 10000
    if day is None or month is None or (year is None and _named(context, expression.end)):
        return None
    if year is None and _month_and_count(context, expression):
        return choose(context, expression, [days.of_month(y, month) for y in near_years(context)])
    return _on(context, expression, month, day, year)


def _month_and_count(context: TemporalContext, expression: Expression) -> bool:
    """As in "in May 24 people": a day would stand with "on"."""
    before = context.symbols.values[expression.begin - 1] if expression.begin else ""
    return before == "in" and (
        counts(context, expression.end) or counts(context, expression.end, "counted_harm")
    )


def range_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "3-5 May", "May 3 and 5, 2016": from the first day to the last."""
    first, last, month = (
        context.number(expression, "first"),
        context.number(expression, "last", "other"),
        context.number(expression, "month"),
    )
    if first is None or last is None or month is None:
        return None
    year = year_part(context, expression)
    begin, end = (
        _on(context, expression, month, first, year),
        _on(context, expression, month, last, year),
    )
    return (begin[0], end[0]) if begin and end and begin <= end else end


def day_more_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "and 25" behind "24 April"."""
    day, before = context.number(expression, "day"), context.day
    if (
        day is None
        or before is None
        or context.until != expression.begin
        or counts(context, expression.end)
    ):
        return None
    return days.of_date(before.year, before.month, day)


def weekday_day_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "Saturday the 24th"."""
    weekday, day, anchor = (
        context.number(expression, "weekday"),
        context.number(expression, "day"),
        context.written or context.anchor(),
    )
    if weekday is None or day is None or anchor is None:
        return None
    months = [days.of_month(anchor.year, anchor.month + k)[0] for k in (-1, 0, 1)]
    found = [
        d for m in months if (d := days.of_date(m.year, m.month, day)) and d[0].weekday() == weekday
    ]
    return choose(context, expression, found)


def month_year_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "April 2016", "April last year"."""
    month, year = context.number(expression, "month"), context.number(expression, "year")
    if year is None:
        if context.value(expression, "unit") != "year":
            return month_days(context, expression)
        around = related_unit(context, str(context.value(expression, "relation")), "year")
        year = around[0].year if around else None
    return days.of_month(year, month) if month and year and FIRST_YEAR < year < LAST_YEAR else None


def month_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "April", "last April", "early April"."""
    month = context.number(expression, "month")
    if month is None:
        return None
    found = [days.of_month(y, month) for y in near_years(context)]
    relation, written = context.value(expression, "relation"), context.written
    if (
        written is None
        or relation is None
        or expression.parts["relation"] == expression.parts["month"]
    ):
        return choose(context, expression, found)
    if relation in {"last", "past"}:
        found = [d for d in found if d[1] < written]
        return found[-1] if found else None
    if relation == "this":
        return days.of_month(written.year, month)
    return next((d for d in found if d[0] > written), None)


def year_days(context: TemporalContext, expression: Expression) -> Days | None:
    """Four digits that stand where a year does."""
    year = context.number(expression, "year")
    if (
        year is None
        or not OLD_YEAR < year < LAST_YEAR
        or counts(context, expression.end)
        or not _year_context(context, expression)
    ):
        return None
    return days.of_year(year)


def _year_context(context: TemporalContext, expression: Expression) -> bool:
    """Whether what stands around four digits lets them be a year."""
    text, values, begin, end = (
        context.symbols.text,
        context.symbols.values,
        expression.begin,
        expression.end,
    )
    if _PART_OF_NUMBER.match(text, end):
        return False
    before = text[begin - 1] if begin else "_"
    if text[begin:end] != "Y" or before in _BEFORE_YEAR:
        return not (before in ".,/:-" and begin > 1 and text[begin - 2] in "dny")
    # "the 1996 law", "its 1996 law"; but a round number counts more often than it dates.
    number = values[begin]
    return (
        begin > 0
        and values[begin - 1] in lexicon.words("times.year_openers.words")
        and isinstance(number, int)
        and number % 50 != 0
    )


def decade_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "the 1990s", "the '80s"; not an age ("in her 30s")."""
    decade = context.number(expression, "decade")
    if decade is None or (decade < 100 and "mark" not in expression.parts):
        return None
    return days.of_decade(decade if decade >= 100 else 1900 + decade)


def quarter_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "the third quarter of 2016"."""
    nth, year = context.number(expression, "nth"), context.number(expression, "year")
    if nth is None or nth > 4:
        return None
    if year is not None:
        return days.of_months(year, 3 * nth - 2, 3)
    if context.written is None:
        return None
    return choose(
        context, expression, [days.of_months(y, 3 * nth - 2, 3) for y in near_years(context)]
    )


def season_days(context: TemporalContext, expression: Expression) -> Days | None:
    """As in "last summer", "spring 2016"."""
    month, year, relation = (
        context.number(expression, "season"),
        context.number(expression, "year"),
        context.value(expression, "relation"),
    )
    if month is None:
        return None
    if year is not None:
        return days.of_months(year, month, 3)
    written = context.written
    if written is None or (relation is None and not _season_alone(context, expression)):
        return None
    found = [days.of_months(y, month, 3) for y in near_years(context)]
    if relation in {"last", "past"}:
        past = [d for d in found if d[1] < written]
        return past[-1] if past else None
    return choose(context, expression, found)


def _season_alone(context: TemporalContext, expression: Expression) -> bool:
    """Whether "the spring" is one: not "the Arab Spring", "the fall of the city"."""
    return context.symbols.values[expression.end - 1] in {
        "summer",
        "autumn",
        "winter",
    } and context.symbols.text[expression.end : expression.end + 1] not in {"O", "-"}


def holiday_days(context: TemporalContext, expression: Expression) -> Days | None:
    """A feast day of `lexicon/en/times.toml`."""
    number, year = context.number(expression, "holiday"), context.number(expression, "year")
    if number is None:
        return None
    row = lexicon.holidays()[number]
    found = [_feast(row, y) for y in ([year] if year else near_years(context))]
    return choose(context, expression, found) if not year else found[0]


def _feast(row: lexicon.Holiday, year: int) -> Days:
    if row.day:
        return days.one(date(year, *row.day))
    return days.one(days.nth_weekday(year, *row.nth))
