"""What a sentence says of its figures beside who and how many: totals over a war, and doubt."""

from functools import cache
from typing import NamedTuple

from reportedly.extract.tolls.scene import Link
from reportedly.extract.tolls.words import Sentence
from reportedly.lexicon import load
from reportedly.model import TollStance

_NEAR = 9


class _Words(NamedTuple):
    wars: frozenset[str]
    periods: frozenset[str]
    beginnings: frozenset[str]
    recent: frozenset[str]
    hedges: frozenset[str]
    days: frozenset[str]


@cache
def _words() -> _Words:
    t = load("harm")
    c = t["cumulative"]
    return _Words(
        wars=frozenset(c["nouns"]),
        periods=frozenset(c["periods"]),
        beginnings=frozenset(c["beginnings"]),
        recent=frozenset(c["recent"]),
        hedges=frozenset(t["hedges"]["words"]),
        days=frozenset(t["function"]["times"]),
    )


def cumulative(words: Sentence, link: Link) -> bool:
    """Whether the figure is a total over a war or over more than a week."""
    figure = link.figure
    near = range(max(0, figure.first - 3 * _NEAR), min(len(words), figure.last + 3 * _NEAR))
    return any(_spans_weeks(words, i, figure.first) for i in near)


def _spans_weeks(words: Sentence, i: int, first: int) -> bool:
    known = _words()
    low = words[i].low
    if low == "since":
        return i - first > -2 * _NEAR and _long_ago(words, i)
    if low in known.periods and abs(i - first) < 2 * _NEAR:
        old = i + 1 < len(words) and words[i + 1].low in ("old", "ago", "earlier")
        return not old and any(w.low in known.recent for w in words[max(0, i - 3) : i])
    if low in known.wars or low.endswith(("-year", "-long")):
        return -_NEAR < i - first < 0 and _has_killed(words, i, first)
    return False


def _long_ago(words: Sentence, i: int) -> bool:
    """As in "since 2011", "since the war began", "since it declared": not "since Monday"."""
    known = _words()
    for word in words[i + 1 : i + 12]:
        if word.low in known.days:
            return False
        if word.low in known.beginnings or word.low in known.wars or (word.value is not None and 1900 <= word.value <= 2099):
            return True
    return False


def _has_killed(words: Sentence, war: int, first: int) -> bool:
    """As in "the war has killed": perfect tense between the war and the figure."""
    return any(w.low in ("has", "have", "had") for w in words[war + 1 : first])


def stance(words: Sentence, link: Link) -> TollStance:
    """Whether the sentence hedges the figure or takes it back ("not 46 but 12")."""
    first = link.figure.first
    if first > 0 and words[first - 1].low == "not" and any(w.low == "but" for w in words[link.figure.last : link.figure.last + 6]):
        return "denies"
    if link.status == "possible":
        return "hedged"
    begin, end = max(0, first - 6), link.figure.last
    if link.harm is not None:
        begin, end = max(0, min(first, link.harm) - 5), max(link.figure.last, link.harm + 1)
    if any(w.low in _words().hedges for w in words[begin : min(end, begin + 24)]):
        return "hedged"
    return "asserts"
