"""From a phrase to its days: one function a kind of `grammar.KINDS`. None means no calendar value, or no time expression after all."""

from collections.abc import Callable
from datetime import date
from functools import cache

from reportedly.lexicon import load
from reportedly.resolve.times import days
from reportedly.resolve.times.days import Days
from reportedly.resolve.times.grammar import Phrase
from reportedly.resolve.times.scene import Scene
from reportedly.resolve.times.tense import FUTURE, OPEN, PAST

_YEARS = (1800, 2100)
_BEFORE_YEAR = frozenset("pFBtTO&eEl-xM(cG'/L")
_TWO_DIGIT_PIVOT = 40
# Days that a reading in the future and one in the past are held to be further away than they are, by the clause's tense: writers give
# the year of days that are not near.
_FAR = {PAST: (250, 0), OPEN: (120, 0), FUTURE: (0, 250)}


@cache
def _set(table: str) -> frozenset[str]:
    return frozenset(load("times")[table]["words"])


def _counts(scene: Scene, index: int) -> bool:
    """Whether the word at `index` shows the number before it to count things."""
    return index < len(scene.symbols.values) and scene.symbols.values[index] in _set("counted")


def _full_year(year: int) -> int:
    if year >= 100:
        return year
    return year + (2000 if year < _TWO_DIGIT_PIVOT else 1900)


# absolute ------------------------------------------------------------------------------------------------------------------------------------


def _iso(scene: Scene, phrase: Phrase) -> Days | None:
    year, month, day = scene.number(phrase, "year"), scene.number(phrase, "m1", "m2", "m3"), scene.number(phrase, "d1", "d2", "d3")
    return days.of_date(year, month, day) if year and month and day else None


def _numeric(scene: Scene, phrase: Phrase) -> Days | None:
    """Day and month in the order that the calendar allows; where it allows both, the one nearer to the day of writing, else day first."""
    first, second, year = scene.number(phrase, "a"), scene.number(phrase, "b", "b2", "b3"), scene.number(phrase, "y", "y2", "y3")
    if first is None or second is None or year is None:
        return None
    year = _full_year(year)
    readings = [r for r in (days.of_date(year, second, first), days.of_date(year, first, second)) if r]
    if not readings or not _YEARS[0] < year < _YEARS[1]:
        return None
    written = scene.written
    return min(readings, key=lambda r: abs(r[0] - written)) if written else readings[0]


def _on(scene: Scene, phrase: Phrase, month: int, day: int, year: int | None) -> Days | None:
    if year is not None:
        return days.of_date(year, month, day)
    weekday = scene.number(phrase, "weekday")
    found = [d for y in _near_years(scene) if (d := days.of_date(y, month, day))]
    if weekday is not None:
        found = [d for d in found if d[0].weekday() == weekday] or found
    return _choose(scene, phrase, found)


def _near_years(scene: Scene) -> list[int]:
    anchor = scene.written or scene.day or (scene.said[0] if scene.said else None)
    return [anchor.year + k for k in (-1, 0, 1)] if anchor else []


def _choose(scene: Scene, phrase: Phrase, found: list[Days]) -> Days | None:
    """The one of several intervals that the tense asks for and that lies nearest; in doubt not in the future."""
    written = scene.written or scene.anchor() or (scene.said[0] if scene.said else None)
    if not found or written is None:
        return None
    tense = scene.clauses.tense(phrase.begin, phrase.end)
    if not scene.dated:
        return min(found, key=lambda d: abs((d[0] - written).days))
    ahead, behind = _FAR[tense]
    return min(found, key=lambda d: abs((d[0] - written).days) + (ahead if d[0] > written else behind if d[1] < written else 0))


def _day_month(scene: Scene, phrase: Phrase) -> Days | None:
    day, month, year = scene.number(phrase, "day", "word"), scene.number(phrase, "month"), _year_part(scene, phrase)
    return _on(scene, phrase, month, day, year) if day and month else None


def _month_day(scene: Scene, phrase: Phrase) -> Days | None:
    jam = scene.number(phrase, "jam")
    day, month, year = scene.number(phrase, "day"), scene.number(phrase, "month"), _year_part(scene, phrase)
    if jam is not None:
        day, year = jam // 10000, jam % 10000
    if day is None or month is None:
        return None
    if year is None and _counts(scene, phrase.end) and phrase.begin and scene.symbols.values[phrase.begin - 1] == "in":
        return _choose(scene, phrase, [days.of_month(y, month) for y in _near_years(scene)])
    return _on(scene, phrase, month, day, year)


def _year_part(scene: Scene, phrase: Phrase) -> int | None:
    year = scene.number(phrase, "year")
    if year is None or (year == scene.symbols.values[phrase.end - 1] and _counts(scene, phrase.end)):
        return None
    return year if _YEARS[0] < year < _YEARS[1] else None


def _range(scene: Scene, phrase: Phrase) -> Days | None:
    first, last, month = scene.number(phrase, "first"), scene.number(phrase, "last"), scene.number(phrase, "month")
    if first is None or last is None or month is None:
        return None
    year = _year_part(scene, phrase)
    begin, end = _on(scene, phrase, month, first, year), _on(scene, phrase, month, last, year)
    return (begin[0], end[0]) if begin and end and begin <= end else end


def _day_more(scene: Scene, phrase: Phrase) -> Days | None:
    """ "and 25" behind "24 April"."""
    day, before = scene.number(phrase, "day"), scene.day
    if day is None or before is None or scene.until != phrase.begin or _counts(scene, phrase.end):
        return None
    return days.of_date(before.year, before.month, day)


def _weekday_day(scene: Scene, phrase: Phrase) -> Days | None:
    weekday, day, anchor = scene.number(phrase, "weekday"), scene.number(phrase, "day"), scene.written or scene.anchor()
    if weekday is None or day is None or anchor is None:
        return None
    months = [days.of_month(anchor.year, anchor.month + k)[0] for k in (-1, 0, 1)]
    found = [d for m in months if (d := days.of_date(m.year, m.month, day)) and d[0].weekday() == weekday]
    return _choose(scene, phrase, found)


def _month_year(scene: Scene, phrase: Phrase) -> Days | None:
    month, year = scene.number(phrase, "month"), scene.number(phrase, "year")
    if year is None:
        if scene.value(phrase, "unit") != "year":
            return _month(scene, phrase)
        around = _related_unit(scene, str(scene.value(phrase, "relation")), "year")
        year = around[0].year if around else None
    return days.of_month(year, month) if month and year and _YEARS[0] < year < _YEARS[1] else None


def _month(scene: Scene, phrase: Phrase) -> Days | None:
    month = scene.number(phrase, "month")
    if month is None:
        return None
    found = [days.of_month(y, month) for y in _near_years(scene)]
    relation, written = scene.value(phrase, "relation"), scene.written
    if written is None or relation is None or phrase.parts["relation"] == phrase.parts["month"]:
        return _choose(scene, phrase, found)
    if relation in {"last", "past"}:
        found = [d for d in found if d[1] < written]
        return found[-1] if found else None
    if relation == "this":
        return days.of_month(written.year, month)
    return next((d for d in found if d[0] > written), None)


def _year(scene: Scene, phrase: Phrase) -> Days | None:
    year = scene.number(phrase, "year")
    if year is None or not _YEARS[0] < year < _YEARS[1] or _counts(scene, phrase.end) or not _year_context(scene, phrase):
        return None
    return days.of_year(year)


def _year_context(scene: Scene, phrase: Phrase) -> bool:
    """Whether what stands around four digits lets them be a year."""
    text, values, begin, end = scene.symbols.text, scene.symbols.values, phrase.begin, phrase.end
    before = text[begin - 1] if begin else "_"
    if text[end : end + 1] and text[end : end + 1] in "-:/" and text[end + 1 : end + 2] and text[end + 1 : end + 2] in "ndyUHY":
        return False
    if text[begin:end] != "Y" or before in _BEFORE_YEAR:
        return not (before in ".,/:-" and begin > 1 and text[begin - 2] in "dny")
    # "the 1996 law", "its 1996 law"; but a round number counts more often than it dates.
    return bool(begin) and (values[begin - 1] in _set("year_openers") and (values[begin] % 50 != 0 if isinstance(values[begin], int) else False))


def _decade(scene: Scene, phrase: Phrase) -> Days | None:
    decade = scene.number(phrase, "decade")
    if decade is None or (decade < 100 and "mark" not in phrase.parts):
        return None
    return days.of_decade(decade if decade >= 100 else 1900 + decade)


def _quarter(scene: Scene, phrase: Phrase) -> Days | None:
    nth, year = scene.number(phrase, "nth"), scene.number(phrase, "year")
    if nth is None or nth > 4:
        return None
    if year is not None:
        return days.of_months(year, 3 * nth - 2, 3)
    if scene.written is None:
        return None
    return _choose(scene, phrase, [days.of_months(y, 3 * nth - 2, 3) for y in _near_years(scene)])


def _season(scene: Scene, phrase: Phrase) -> Days | None:
    month, year, relation = scene.number(phrase, "season"), scene.number(phrase, "year"), scene.value(phrase, "relation")
    if month is None:
        return None
    if year is not None:
        return days.of_months(year, month, 3)
    written = scene.written
    if written is None or (relation is None and not _season_alone(scene, phrase)):
        return None
    found = [days.of_months(y, month, 3) for y in _near_years(scene)]
    if relation in {"last", "past"}:
        past = [d for d in found if d[1] < written]
        return past[-1] if past else None
    return _choose(scene, phrase, found)


def _season_alone(scene: Scene, phrase: Phrase) -> bool:
    """Whether "the spring" is one: not "the Arab Spring", "the fall of the city"."""
    return scene.symbols.values[phrase.end - 1] in {"summer", "autumn", "winter"} and scene.symbols.text[phrase.end : phrase.end + 1] not in {"O", "-"}


def _holiday(scene: Scene, phrase: Phrase) -> Days | None:
    number, year = scene.number(phrase, "holiday"), scene.number(phrase, "year")
    if number is None:
        return None
    row = load("times")["holiday"][number]
    found = [_feast(row, y) for y in ([year] if year else _near_years(scene))]
    return _choose(scene, phrase, found) if not year else found[0]


def _feast(row: dict[str, list[int]], year: int) -> Days:
    if "day" in row:
        return days.one(date(year, *row["day"]))
    return days.one(days.nth_weekday(year, *row["nth"]))


# counted from the day of writing, or from a day that the text has spoken of ------------------------------------------------------------------


def _weekday(scene: Scene, phrase: Phrase) -> Days | None:
    weekday, relation, written = scene.number(phrase, "weekday"), scene.value(phrase, "relation"), scene.written
    if phrase.parts.get("relation") == phrase.parts["weekday"]:
        relation = None
    if weekday is None or written is None:
        return None
    if relation in {"that", "same", "following"} and scene.day:
        after = days.weekday_after(scene.day, weekday) if relation == "following" else days.weekday_nearest(scene.day, weekday)
        return days.one(after)
    if not scene.dated:
        return days.one(days.weekday_nearest(scene.day or written, weekday))
    if relation == "last":
        return days.one(days.weekday_before(days.shift(written, -1), weekday))
    if relation in {"next", "coming", "following"}:
        return days.one(days.weekday_after(days.shift(written, 1), weekday))
    if scene.clauses.tense(phrase.begin, phrase.end) == FUTURE:
        return days.one(days.weekday_after(written, weekday))
    return days.one(days.weekday_before(written, weekday))


def _clock(scene: Scene, phrase: Phrase) -> Days | None:
    anchor = scene.anchor()
    return days.one(anchor) if anchor else None


def _deictic(scene: Scene, phrase: Phrase) -> Days | None:
    step, written = scene.number(phrase, "day"), scene.written
    return days.one(days.shift(written, step)) if step is not None and written else None


def _overnight(scene: Scene, phrase: Phrase) -> Days | None:
    """The night before the day of writing: it began the day before."""
    written = scene.written
    return (days.shift(written, -1), written) if written and scene.dated else None


def _daypart(scene: Scene, phrase: Phrase) -> Days | None:
    relation, part = str(scene.value(phrase, "relation")), scene.value(phrase, "part")
    written = scene.written
    if written is None:
        return None
    if relation == "this":
        return days.one(written)
    if relation in {"last", "past"}:
        return days.one(days.shift(written, -1)) if part in {"night", "evening"} else None
    anchor = scene.anchor() or written
    step = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(relation, 0)
    return days.one(days.shift(anchor, step))


def _weekend(scene: Scene, phrase: Phrase) -> Days | None:
    relation, written = scene.value(phrase, "relation"), scene.written
    if written is None:
        return None
    anchor = scene.day if relation in _set("narrative") and scene.day else written
    saturday = days.weekday_before(anchor, 5)
    if relation in {"next", "coming", "upcoming"} or scene.clauses.tense(phrase.begin, phrase.end) == FUTURE:
        saturday = days.weekday_after(anchor, 5)
    elif relation == "last" and (anchor - saturday).days < 2:
        saturday = days.shift(saturday, -7)
    return saturday, days.shift(saturday, 1)


def _unit(scene: Scene, phrase: Phrase) -> Days | None:
    return _related_unit(scene, str(scene.value(phrase, "relation")), str(scene.value(phrase, "unit")))


def _related_unit(scene: Scene, relation: str, unit: str) -> Days | None:
    """ "last week", "this year", "the following month", "the next day"."""
    narrative = relation in _set("narrative") or (unit == "day" and relation in {"next", "last"})
    base = (scene.day or (scene.said[0] if scene.said else None)) if narrative else None
    if narrative and unit != "day" and scene.said:
        base = scene.said[0]
    base = base or scene.written
    if base is None or (unit == "day" and relation in {"past", "last", "current"}):
        return None
    steps = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1, "upcoming": 1}.get(relation, 0)
    return days.around(base, unit, steps)


def _count(scene: Scene, phrase: Phrase) -> int | None:
    """The number in "twenty-three", "3", "a", "a couple of"; None in "several"."""
    begin, end = phrase.parts["count"], phrase.parts["unit"]
    numbers = [value for value in scene.symbols.values[begin:end] if isinstance(value, int)]
    if numbers:
        return sum(numbers)
    return 1 if scene.symbols.text[begin] == "A" and end - begin <= 2 else None


def _recent(scene: Scene, phrase: Phrase) -> Days | None:
    """ "the last three days", today included; "the past 24 hours" touch two days."""
    count, unit, written = _count(scene, phrase), scene.value(phrase, "unit"), scene.written
    if count is None or written is None:
        return None
    if unit in {"hour", "minute"}:
        reach = -(-count // 24) if unit == "hour" else 0
    else:
        reach = (written - days.around(written, str(unit), -count)[0]).days if unit in {"year", "month", "decade"} else count * (7 if unit == "week" else 1) - 1
    if scene.value(phrase, "relation") in {"next", "coming", "following"}:
        return written, days.shift(written, reach)
    return days.shift(written, -reach), written


def _ago(scene: Scene, phrase: Phrase) -> Days | None:
    """ "two days ago" from the day of writing; "two days earlier", "a month later" from the day spoken of."""
    count, unit, way = _count(scene, phrase), str(scene.value(phrase, "unit")), scene.value(phrase, "way")
    if count is None or (way == "before" and not _ends_clause(scene, phrase)):
        return None
    base = scene.written if way == "ago" else scene.anchor()
    if base is None or unit in {"hour", "minute"}:
        return None
    return days.around(base, unit, count if way == "later" else -count)


def _ends_clause(scene: Scene, phrase: Phrase) -> bool:
    """Whether nothing follows that "before" or "after" could govern."""
    text = scene.symbols.text
    return phrase.end >= len(text) or text[phrase.end] in ".," or scene.clauses.sentence(phrase.begin)[1] == phrase.end


def _year_earlier(scene: Scene, phrase: Phrase) -> Days | None:
    written = scene.written
    return days.around(written, str(scene.value(phrase, "unit")), -1) if written else None


def _day_beside(scene: Scene, phrase: Phrase) -> Days | None:
    """ "the day before", "the day after"; "the day before yesterday"."""
    unit, step = str(scene.value(phrase, "unit")), (1 if scene.value(phrase, "way") == "after" else -1)
    rest = scene.number(phrase, "rest")
    if rest is not None and scene.written:
        return days.one(days.shift(scene.written, rest + step))
    anchor = scene.anchor()
    return days.around(anchor, unit, step) if anchor and _ends_clause(scene, phrase) else None


def _edge(scene: Scene, phrase: Phrase) -> Days | None:
    if "year_end" in phrase.parts:
        return _related_unit(scene, "this", "year") if scene.value(phrase, "year_end") == "year" else None
    return _related_unit(scene, str(scene.value(phrase, "relation") or "this"), str(scene.value(phrase, "unit")))


def _nth(scene: Scene, phrase: Phrase) -> Days | None:
    """ "on the 24th": of the month spoken of."""
    day, anchor = scene.number(phrase, "day"), scene.written or scene.anchor()
    text = scene.symbols.text
    if day is None or anchor is None or (phrase.end < len(text) and text[phrase.end] not in ".,p&"):
        return None
    months = [days.of_month(anchor.year, anchor.month + k)[0] for k in (-1, 0, 1)]
    return _choose(scene, phrase, [d for m in months if (d := days.of_date(m.year, m.month, day))])


MEANINGS: dict[str, Callable[[Scene, Phrase], Days | None]] = {
    "iso": _iso, "numeric": _numeric, "day_range": _range, "month_range": _range, "day_month": _day_month, "month_day": _month_day,
    "day_more": _day_more, "weekday_day": _weekday_day, "month_year": _month_year, "month": _month, "weekday": _weekday, "clock": _clock, "deictic": _deictic,
    "overnight": _overnight, "daypart": _daypart, "weekend": _weekend, "fiscal_quarter": _quarter, "season": _season, "recent": _recent,
    "ago": _ago, "year_earlier": _year_earlier, "day_beside": _day_beside, "unit": _unit, "edge_of_unit": _edge, "nth": _nth,
    "decade": _decade, "holiday": _holiday, "year": _year,
}  # fmt: skip
