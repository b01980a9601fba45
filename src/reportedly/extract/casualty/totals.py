"""Totals over a war or over more than a week: no incident's dead.

A figure is one where it is greater than any one attack's, where it stands with a war ("killed in
the conflict", "the war has killed", "the death toll of the uprising") or with a stretch of time
("since 2011", "over the past year", "from March to June").
"""

from datetime import date
from functools import cache
from typing import NamedTuple

from reportedly import lexicon
from reportedly.extract.casualty.clause import Link, frame_words
from reportedly.extract.casualty.harm import tables
from reportedly.extract.casualty.numerals import begins_quantity
from reportedly.text.compounds import Sentence

_NEAR = 9
_WEEK = 7
_YEARS = range(1900, 2100)
_DAYS = range(1, 32)
_PERFECT = frozenset({"has", "have", "had"})
_BETWEEN = {"from": ("to", "until", "till", "through"), "between": ("and",)}


class _Words(NamedTuple):
    wars: frozenset[str]
    conflicts: frozenset[str]
    periods: frozenset[str]
    beginnings: frozenset[str]
    recent: frozenset[str]
    singular: frozenset[str]
    over: frozenset[str]
    superlatives: frozenset[str]
    days: frozenset[str]
    months: dict[str, int]


class _Point(NamedTuple):
    """A month with its day and year, where they are told."""

    month: int
    day: int | None
    year: int | None


@cache
def _words() -> _Words:
    lists = {
        name: frozenset[str](lexicon.phrases(f"harm.cumulative.{name}"))
        for name in _Words._fields
        if name != "months"
    }
    return _Words(
        months={
            name: n
            for n, row in enumerate(lexicon.phrases("harm.cumulative.months"), 1)
            for name in row.split()
        },
        **lists,
    )


@cache
def _largest() -> int:
    return lexicon.number("harm.cumulative.largest")


def cumulative(words: Sentence, link: Link, written: date | None) -> bool:
    """Whether the figure is a total over a war or over more than a week before `written`."""
    figure = link.figure
    q = figure.quantity
    if max(q.low or 0, q.high or 0) >= _largest():
        return True
    if q.form != "one" and _of_conflict(words, link):
        return True
    near = range(max(0, figure.first - 3 * _NEAR), min(len(words), figure.last + 3 * _NEAR))
    return any(_over_time(words, i, link, written) for i in near)


# with a war
# ------------------------------------------------------------------------------------------


def _of_conflict(words: Sentence, link: Link) -> bool:
    figure = link.figure
    if (
        link.how == "toll"
        and link.harm is not None
        and any(w.low in _words().conflicts for w in words[link.harm : figure.first])
    ):
        return True
    behind = figure.last if link.harm is None else max(figure.last, link.harm + 1)
    if any(
        words[i].low in ("in", "during", "throughout") and _names_conflict(words, i + 1)
        for i in range(behind, min(len(words), behind + 3))
    ):
        return True
    before = [w.low for w in words[max(0, figure.first - 6) : figure.first]]
    return before[-2:] == ["in", "which"] and not _words().conflicts.isdisjoint(before)


def _names_conflict(words: Sentence, i: int) -> bool:
    """Whether the noun phrase at `i` is a war: "the civil war", "Merins three-year conflict"."""
    known, frames = _words(), frame_words()
    for k in range(i, min(len(words), i + 8)):
        word = words[k]
        if word.low in known.conflicts:
            return True
        if any(
            word.low in stops
            for stops in (
                frames.prepositions,
                frames.relatives,
                frames.cues,
                tables().hypothetical,
                ",.;",
            )
        ):
            return False
    return False


# over a time
# ------------------------------------------------------------------------------------------


def _over_time(words: Sentence, i: int, link: Link, written: date | None) -> bool:
    known = _words()
    low, first = words[i].low, link.figure.first
    if low == "since":
        return (
            abs(i - first) < 2 * _NEAR
            and not _of_other(words, i, link)
            and _long_ago(words, i, written)
        )
    if low in _BETWEEN:
        return abs(i - first) < 2 * _NEAR and _stretch(words, i)
    if low in known.periods and abs(i - first) < 2 * _NEAR:
        return _weeks(words, i)
    if low in known.singular:
        return _month(words, i, link)
    if low in known.wars or low.endswith(("-year", "-long")):
        return -_NEAR < i - first < 0 and any(w.low in _PERFECT for w in words[i + 1 : first])
    return False


def _of_other(words: Sentence, since: int, link: Link) -> bool:
    """As in "the first attack since the truce", "in a town under siege since July"."""
    if any(w.low in _words().superlatives for w in words[max(0, since - 14) : since]):
        return True
    behind = link.figure.last if link.harm is None else max(link.figure.last, link.harm + 1)
    between = [w.low for w in words[behind:since]]
    return any(w in frame_words().relatives or w == "that" for w in between) and any(
        w in _PERFECT for w in between
    )


def _long_ago(words: Sentence, since: int, written: date | None) -> bool:
    """As in "since 2011", "since the war began", "since late May": not "since Monday"."""
    known = _words()
    begun = False
    for k in range(since + 1, min(len(words), since + 12)):
        low = words[k].low
        if low in known.days:
            return False
        begun = begun or low in known.beginnings or low in known.wars
        if low in frame_words().cues and low not in known.beginnings:
            break
        point = _point(words, k)
        if point is not None:
            return _before_week(point, written, words, k)
        if (words[k].value is not None and words[k].value in _YEARS) or low in known.singular:
            return True
    return begun


def _point(words: Sentence, k: int) -> _Point | None:
    """The month at `k` with the day before or behind it and the year behind."""
    name = words[k].low.rpartition("-")[2]
    if name not in _words().months or not words[k].capital:
        return None
    day, last = None, k + 1
    if last < len(words) and words[last].low == ".":
        last += 1
    if last < len(words) and words[last].value in _DAYS:
        day, last = int(words[last].value or 0), last + 1
    elif words[k - 1].value in _DAYS:
        day = int(words[k - 1].value or 0)
    year = (
        int(words[last].value or 0) if last < len(words) and words[last].value in _YEARS else None
    )
    return _Point(_words().months[name], day, year)


def _before_week(point: _Point, written: date | None, words: Sentence, k: int) -> bool:
    """Whether the point lies more than a week back; without a date, whether it is a month."""
    if written is None:
        return point.day is None or point.year is not None
    close = {w.low for w in words[max(0, k - 3) : k]} | {words[k].low.partition("-")[0]}
    day = point.day or (25 if close & {"late", "end"} else 15 if close & {"mid", "middle"} else 1)
    year = point.year or written.year
    began = _day(year, point.month, day)
    last_year = [w.low for w in words[k + 1 : k + 4]][-2:] == ["last", "year"] or [
        w.low for w in words[k + 1 : k + 3]
    ] == ["last", "year"]
    if point.year is None and (began > written or last_year):
        began = _day(year - 1, point.month, day)
    return (written - began).days > _WEEK


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, 28))


def _stretch(words: Sentence, i: int) -> bool:
    """As in "from March 2011 to June 2016", "between 2 and 20 May": more than a week."""
    ahead = range(i + 1, min(len(words), i + 14))
    points = [(k, p) for k in ahead if (p := _point(words, k)) is not None]
    years = [k for k in ahead if words[k].value in _YEARS]
    joins = [k for k in ahead if words[k].low in _BETWEEN[words[i].low]]
    if len(points) < 2:
        return (
            len(years) == 2
            and years[0] == i + 1
            and years[1] == years[0] + 2
            and years[0] + 1 in joins
        )
    (a, start), (b, end) = points[:2]
    if not any(a < k < b for k in joins):
        return False
    if start.day is None or end.day is None:
        return (start.month, start.year) != (end.month, end.year)
    year = start.year or end.year or 2001
    return (
        abs((_day(end.year or year, end.month, end.day) - _day(year, start.month, start.day)).days)
        > _WEEK
    )


def _weeks(words: Sentence, i: int) -> bool:
    """As in "over the past three weeks", "in five years"."""
    before = [w.low for w in words[max(0, i - 3) : i]]
    if i + 1 < len(words) and words[i + 1].low in ("old", "ago", "earlier"):
        return False
    counted = i > 1 and words[i - 2].low in _words().over and begins_quantity(words, i - 1)
    return counted or any(w in _words().recent for w in before)


def _month(words: Sentence, i: int, link: Link) -> bool:
    """As in "over the past year", "this month alone": not "last year", which dates an act."""
    before = [w.low for w in words[max(0, i - 3) : i]]
    if before[-1:] == ["this"]:
        perfect = link.harm is not None and any(
            w.low in _PERFECT for w in words[max(0, link.harm - 4) : link.harm]
        )
        return (
            perfect
            or before[-3:-1] == ["so", "far"]
            or (i + 1 < len(words) and words[i + 1].low in ("alone", "so"))
        )
    if before[-1:] and before[-1] in _words().superlatives:
        return True
    return (
        len(before) == 3
        and before[0] in _words().over
        and before[1] == "the"
        and before[2] in ("past", "last", "previous")
    )
