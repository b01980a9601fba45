"""The day of publication, from the forms in which pages, tables and messages write it.

The calendar day is taken as it is written: a time and its zone are passed over, since an article of
"2018-11-25T00:10+02:00" is dated the 25th by its outlet.
"""

import re
from datetime import UTC, date, datetime
from functools import cache
from typing import Literal

from reportedly import lexicon
from reportedly.settings import LIMITS

Order = Literal["", "dmy", "mdy"]

_ISO = re.compile(r"(\d{4})([-/._])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{2}(?::?\d{2}){1,2}.*)?$")
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?$")
_IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d\d)\2(\d\d)(?!\d)")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º|\.)(?=\W|$)", re.IGNORECASE)


class UnreadableDayError(ValueError):
    """A text that is no day, or that could be two; the message says which."""


def published_day(text: str, order: Order = "") -> str | None:
    """The ISO day that `text` gives, or None if it is blank.

    Args:
        text: As the input has it: ISO, "25 November 2018", "Nov. 25, 2018 10:30 PM", RFC 822,
            25/11/2018, 20181125, seconds or milliseconds since 1970.
        order: How a numeric day with the year last is meant. Where it is "", 4/5/2018 is unreadable
            and 25/11/2018 is not.

    Raises:
        UnreadableDayError: If it gives no day, or may give two.
    """
    text = " ".join(text.split())[: LIMITS.day]
    if not text:
        return None
    for form in (_year_first, _epoch, _in_words):
        day = form(text)
        if day:
            return day
    day = _numeric(text, order)
    if day:
        return day
    raise UnreadableDayError(f"{text[:60]!r} is not a day that can be read; write it as 2018-11-25")


def day_in_name(name: str) -> str | None:
    """The day that a file name carries ("2018-11-25-evening.txt", "item_20181125.html"), or None."""
    for match in _IN_NAME.finditer(name):
        day = _day(int(match[1]), int(match[3]), int(match[4]))
        if day:
            return day
    return None


def _day(year: int, month: int, day: int) -> str | None:
    if not 1800 <= year <= 2199:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _year_first(text: str) -> str | None:
    match = _ISO.match(text)
    if match:
        return _day(int(match[1]), int(match[3]), int(match[4]))
    match = _COMPACT.match(text)
    return _day(int(match[1]), int(match[2]), int(match[3])) if match else None


def _epoch(text: str) -> str | None:
    match = _EPOCH.match(text)
    if not match:
        return None
    day = datetime.fromtimestamp(int(match[1]), UTC).date()
    return _day(day.year, day.month, day.day)


def _numeric(text: str, order: Order) -> str | None:
    match = _NUMERIC.match(text) or _NUMERIC.search(text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if len(match[4]) == 2:
        year = _whole_year(year)
    readings = {"dmy": _day(year, second, first), "mdy": _day(year, first, second)}
    # A dot between day and month is written day first wherever it is written.
    chosen: Order = "dmy" if match[2] == "." else order
    if chosen:
        return readings[chosen]
    possible = sorted({day for day in readings.values() if day})
    if len(possible) > 1:
        raise UnreadableDayError(
            f"{text[:60]!r} may be {possible[0]} or {possible[1]}; say which with --map published=COLUMN:dmy or --map published=COLUMN:mdy"
        )
    return possible[0] if possible else None


def _whole_year(two: int) -> int:
    """The year of two figures, as POSIX has it: 69 to 99 are of the last century."""
    return two + (1900 if two > 68 else 2000)


@cache
def _months() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], dict[str, int]]:
    number = {
        name: index
        for index, names in enumerate(lexicon.groups("months").values(), 1)
        for name in names
    }
    month = "|".join(sorted(map(re.escape, number), key=len, reverse=True))
    day_first = re.compile(
        rf"(?<!\d)(\d{{1,2}})[\s,-]*(?:de|of)?[\s-]*({month})\b[\s.,-]*(?:de\s+|of\s+)?(\d{{4}})(?!\d)"
    )
    month_first = re.compile(
        rf"\b({month})\b[\s.]*(\d{{1,2}})(?!\d)[\s,]+(?:\d\d:\d\d(?::\d\d)?\s+(?:[a-z]{{3,4}}\s+)?)?(\d{{4}})(?!\d)"
    )
    short = re.compile(rf"(\d{{1,2}})[\s-]+({month})[\s-]+(\d\d)$")  # as spreadsheets write it
    return day_first, month_first, short, number


def _in_words(text: str) -> str | None:
    day_first, month_first, short, number = _months()
    text = _ORDINAL.sub("", text.lower())
    match = day_first.search(text)
    if match:
        return _day(int(match[3]), number[match[2]], int(match[1]))
    match = month_first.search(text)
    if match:
        return _day(int(match[3]), number[match[1]], int(match[2]))
    match = short.match(text)
    return _day(_whole_year(int(match[3])), number[match[2]], int(match[1])) if match else None
