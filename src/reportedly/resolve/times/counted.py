"""The days of expressions that count from the day of writing ("yesterday") or from a day spoken of ("two days earlier")."""

from datetime import date

from reportedly.lexicon import load
from reportedly.resolve.times import days
from reportedly.resolve.times.choice import choose, words
from reportedly.resolve.times.days import Days
from reportedly.resolve.times.grammar import Phrase
from reportedly.resolve.times.temporal_context import Scene
from reportedly.resolve.times.tense import FUTURE, PAST

# "This Saturday" is the coming one so many days ahead at most.
_THIS_WEEK = 3
# Beyond so many units the text does not speak of a calendar's days.
_LONGEST = {"day": 1000, "week": 500, "month": 500, "year": 500, "decade": 50}


def weekday_days(scene: Scene, phrase: Phrase) -> Days | None:
    """By the word before it, else by the tense: the latest such day up to the day of writing, or the first from it on."""
    weekday, written = scene.number(phrase, "weekday"), scene.written
    if weekday is None or written is None:
        return None
    related = _related_weekday(scene, scene.value(phrase, "relation"), weekday, written)
    if related is not None:
        return days.one(related)
    before = days.weekday_before(written, weekday)
    if scene.clauses.tense(phrase.begin, phrase.end) == FUTURE or _tomorrow(scene, before):
        return days.one(days.weekday_after(written, weekday))
    return days.one(before)


def _related_weekday(
    scene: Scene, relation: int | str | None, weekday: int, written: date
) -> date | None:
    """As in "last Friday", "that Friday"; any Friday of a report without a day of writing lies around the day it speaks of."""
    if relation == "following" and scene.day:
        return days.weekday_after(scene.day, weekday)
    if not scene.dated or (relation in words("narrative") and scene.day):
        return days.weekday_nearest(scene.day or written, weekday)
    step = load("times")["steps"].get(relation, 0)
    if step > 0:
        return days.weekday_after(days.shift(written, 1), weekday)
    if step < 0:
        return days.weekday_before(days.shift(written, -2), weekday)
    if relation == "this" and 0 <= weekday - written.weekday() <= _THIS_WEEK:
        return days.weekday_after(written, weekday)
    return None


def _tomorrow(scene: Scene, before: date) -> bool:
    """Whether a weekday six days back is rather tomorrow's.

    Reports written late or in another time zone speak of the day after their date in the past
    tense. They betray themselves by naming the date's own weekday too.
    """
    written = scene.written
    return (
        written is not None and (written - before).days == 6 and written.weekday() in scene.weekdays
    )


def clock_days(scene: Scene, phrase: Phrase) -> Days | None:
    """A time of day that stands alone: on the day spoken of last."""
    anchor = scene.anchor()
    return days.one(anchor) if anchor else None


def deictic_days(scene: Scene, phrase: Phrase) -> Days | None:
    """As in "yesterday", "tonight"."""
    step, written = scene.number(phrase, "day"), scene.written
    return days.one(days.shift(written, step)) if step is not None and written else None


def overnight_days(scene: Scene, phrase: Phrase) -> Days | None:
    """The night before the day of writing: it began the day before."""
    written = scene.written
    return (days.shift(written, -1), written) if written and scene.dated else None


def daypart_days(scene: Scene, phrase: Phrase) -> Days | None:
    """As in "this morning", "last night", "that evening"."""
    relation, part = str(scene.value(phrase, "relation")), scene.value(phrase, "part")
    written = scene.written
    if written is None:
        return None
    if relation == "this":
        return days.one(written)
    if relation in {"last", "past"}:
        return days.one(days.shift(written, -1)) if part in {"night", "evening"} else None
    anchor = scene.anchor() or written
    return days.one(days.shift(anchor, load("times")["steps"].get(relation, 0)))


def weekend_days(scene: Scene, phrase: Phrase) -> Days | None:
    """Saturday and Sunday: those of the week past or the present ones, the coming ones by word or tense."""
    relation, written = scene.value(phrase, "relation"), scene.written
    if written is None:
        return None
    anchor = scene.day if relation in words("narrative") and scene.day else written
    saturday = days.weekday_before(anchor, 5)
    if (
        load("times")["steps"].get(relation, 0) > 0
        or scene.clauses.tense(phrase.begin, phrase.end) == FUTURE
    ):
        saturday = days.weekday_after(anchor, 5)
    elif relation == "last" and (anchor - saturday).days < 2:
        saturday = days.shift(saturday, -7)
    return saturday, days.shift(saturday, 1)


def unit_days(scene: Scene, phrase: Phrase) -> Days | None:
    """As in "last month", "the same day"; "the past month", "the last week" reach up to the day of writing."""
    relation = scene.value(phrase, "relation")
    begin = phrase.parts["relation"]
    if scene.written and (
        relation == "past" or (relation == "last" and scene.symbols.text[begin - 1 : begin] == "T")
    ):
        unit = str(scene.value(phrase, "unit"))
        return (
            (days.shift(scene.written, -_reach(scene.written, unit, 1)), scene.written)
            if unit != "day"
            else None
        )
    return related_unit(
        scene, str(scene.value(phrase, "relation")), str(scene.value(phrase, "unit"))
    )


def related_unit(scene: Scene, relation: str, unit: str) -> Days | None:
    """As in "last week", "this year", "the following month", "the next day"."""
    if unit == "day" and relation in {"past", "current"}:
        return None
    base = scene.written
    if relation in words("narrative") or (unit == "day" and relation in {"next", "last"}):
        base = scene.spoken_of(unit)
    step: int = load("times")["steps"].get(relation, 0)
    return days.around(base, unit, step) if base else None


def _count(scene: Scene, phrase: Phrase) -> int | None:
    """The number in "twenty-three", "3", "a", "a couple of"; None in "several"."""
    begin, end = phrase.parts["count"], phrase.parts["unit"]
    numbers = [value for value in scene.symbols.values[begin:end] if isinstance(value, int)]
    if numbers:
        return sum(numbers)
    return 1 if scene.symbols.text[begin:end].rstrip("-") == "A" else None


def recent_days(scene: Scene, phrase: Phrase) -> Days | None:
    """As in "the last three days", today included; the past 24 hours touch two days."""
    count, unit, written = _count(scene, phrase), str(scene.value(phrase, "unit")), scene.written
    if count is None or written is None:
        return None
    reach = _reach(written, unit, count)
    if load("times")["steps"].get(scene.value(phrase, "relation"), 0) > 0:
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


def ago_days(scene: Scene, phrase: Phrase) -> Days | None:
    """As in "two days ago" from the day of writing; "two days earlier", "a month later" from the day spoken of."""
    count, unit, way = (
        _count(scene, phrase),
        str(scene.value(phrase, "unit")),
        scene.value(phrase, "way"),
    )
    if count is None or (way in {"before", "prior"} and not _ends_clause(scene, phrase)):
        return None
    base = scene.written if way == "ago" else scene.anchor()
    if base is None or unit in {"hour", "minute"} or count > _LONGEST.get(unit, 0):
        return None
    return days.around(base, unit, count if way == "later" else -count)


def _ends_clause(scene: Scene, phrase: Phrase) -> bool:
    """Whether nothing follows that "before" or "after" could govern."""
    text = scene.symbols.text
    return (
        phrase.end >= len(text)
        or text[phrase.end] in ".,"
        or scene.clauses.sentence(phrase.begin)[1] == phrase.end
    )


def within_days(scene: Scene, phrase: Phrase) -> Days | None:
    """As in "killed in three days": the three up to the day of writing."""
    days_up_to_now = (
        scene.symbols.values[phrase.begin - 1] == "in"
        and scene.value(phrase, "unit") == "day"
        and _count(scene, phrase) != 1
    )
    return (
        recent_days(scene, phrase)
        if days_up_to_now and scene.clauses.tense(phrase.begin, phrase.end) == PAST
        else None
    )


def year_earlier_days(scene: Scene, phrase: Phrase) -> Days | None:
    """As in "year-ago", "month-earlier"."""
    written = scene.written
    return days.around(written, str(scene.value(phrase, "unit")), -1) if written else None


def day_beside_days(scene: Scene, phrase: Phrase) -> Days | None:
    """As in "the day before", "the day after"; "the day before yesterday"."""
    unit, step = (
        str(scene.value(phrase, "unit")),
        (1 if scene.value(phrase, "way") == "after" else -1),
    )
    rest = scene.number(phrase, "rest")
    if rest is not None and scene.written:
        return days.one(days.shift(scene.written, rest + step))
    anchor = scene.anchor()
    return days.around(anchor, unit, step) if anchor and _ends_clause(scene, phrase) else None


def edge_days(scene: Scene, phrase: Phrase) -> Days | None:
    """As in "the end of the month": the whole month. A year's end is the year."""
    if "year_end" in phrase.parts:
        return (
            related_unit(scene, "this", "year")
            if scene.value(phrase, "year_end") == "year"
            else None
        )
    return related_unit(
        scene, str(scene.value(phrase, "relation") or "this"), str(scene.value(phrase, "unit"))
    )


def nth_days(scene: Scene, phrase: Phrase) -> Days | None:
    """As in "on the 24th": of the month spoken of."""
    day, anchor = scene.number(phrase, "day"), scene.written or scene.anchor()
    text = scene.symbols.text
    if day is None or anchor is None or (phrase.end < len(text) and text[phrase.end] not in ".,p&"):
        return None
    months = [days.of_month(anchor.year, anchor.month + k)[0] for k in (-1, 0, 1)]
    return choose(scene, phrase, [d for m in months if (d := days.of_date(m.year, m.month, day))])
