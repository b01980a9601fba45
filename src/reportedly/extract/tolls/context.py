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
        *(frozenset(c[k]) for k in ("nouns", "periods", "beginnings", "recent")),
        frozenset(t["hedges"]["words"]),
        frozenset(t["function"]["times"]),
    )


def cumulative(words: Sentence, link: Link) -> bool:
    """Whether the figure is a total over a war or over more than a week."""
    known = _words()
    first, last = link.figure.first, link.figure.last
    for i in range(max(0, first - 3 * _NEAR), min(len(words), last + 3 * _NEAR)):
        word = words[i]
        if word.low == "since" and -_NEAR * 2 < i - last < _NEAR * 3 and _long_ago(words, i):
            return True
        if (
            word.low in known.periods
            and not any(w.low in ("old", "ago", "earlier", "in", "imprisonment") for w in words[i + 1 : i + 2])
            and abs(i - first) < _NEAR * 2
            and any(w.low in known.recent for w in words[max(0, i - 3) : i])
            and words[i - 1].low != "a"
        ):
            return True
        if (
            (word.low in known.wars or word.low.endswith(("-year", "-old", "-long")))
            and -_NEAR < i - first < 0
            and _has_killed(words, i, first)
        ):
            return True
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
