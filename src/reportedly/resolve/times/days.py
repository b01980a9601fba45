"""Intervals of days, both ends included, and the arithmetic of the calendar."""

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]


def one(day: date) -> Days:
    """The interval of one day."""
    return day, day


def shift(day: date, days: int) -> date:
    """The day `days` later (earlier if negative)."""
    return day + timedelta(days)


def of_date(year: int, month: int, day: int) -> Days | None:
    """One day, or None where the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= year <= 9999 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return one(date(year, month, day))


def of_month(year: int, month: int) -> Days:
    """A month; `month` may lie outside 1 to 12 and then counts into the years beside."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def of_year(year: int) -> Days:
    """A year."""
    return date(year, 1, 1), date(year, 12, 31)


def of_decade(year: int) -> Days:
    """The ten years that begin with the round year at or before `year`."""
    return date(year // 10 * 10, 1, 1), date(year // 10 * 10 + 9, 12, 31)


def of_week(day: date) -> Days:
    """The week from Monday to Sunday (ISO 8601) around a day."""
    monday = shift(day, -day.weekday())
    return monday, shift(monday, 6)


def of_months(year: int, month: int, count: int) -> Days:
    """`count` months from the given one on."""
    return of_month(year, month)[0], of_month(year, month + count - 1)[1]


def around(day: date, unit: str, steps: int) -> Days:
    """The unit ("day", "week", "month", "year", "decade") `steps` after the one around `day`."""
    match unit:
        case "week":
            return of_week(shift(day, 7 * steps))
        case "month":
            return of_month(day.year, day.month + steps)
        case "year":
            return of_year(day.year + steps)
        case "decade":
            return of_decade(day.year + 10 * steps)
    return one(shift(day, steps))


def weekday_before(day: date, weekday: int) -> date:
    """The latest such weekday up to and including `day`."""
    return shift(day, -((day.weekday() - weekday) % 7))


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday from `day` on, `day` included."""
    return shift(day, (weekday - day.weekday()) % 7)


def weekday_nearest(day: date, weekday: int) -> date:
    """The such weekday at most three days away."""
    return weekday_after(shift(day, -3), weekday)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month, from 1; -1 is the last."""
    if nth < 0:
        return weekday_before(of_month(year, month)[1], weekday)
    return shift(weekday_after(date(year, month, 1), weekday), 7 * (nth - 1))
