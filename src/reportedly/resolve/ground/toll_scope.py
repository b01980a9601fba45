"""What a figure counts: all who died, those found so far, or the dead of many places or days.

A count "so far", of one hospital or of a list of towns does not contradict a larger or smaller
count of the whole, so the accounts of an incident must know it before they compare figures.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from reportedly import lexicon
from reportedly.geo import km
from reportedly.records import Attribution, Document, PlaceMention, Toll, TollScope
from reportedly.resolve.parties.nobody import maker

_BEFORE = 40
"""Characters before a figure in which "a preliminary toll of" stands."""

_BEHIND = 70
"""Characters after a figure in which "are being treated" or "so far" stands."""

_REST = 160
"""“21 others” are the rest beside a count at most this many characters earlier."""

_LONGEST = 3000
"""Characters on either side of a figure that are read as its sentence."""

_MANY = 3
_APART_KM = 15
"""A sentence naming so many places this far apart sums them up."""


def with_scope(
    document: Document,
    tolls: Sequence[Toll],
    attributions: Sequence[Attribution],
    places: Sequence[PlaceMention],
) -> tuple[Toll, ...]:
    """The tolls with `scope` filled in.

    Args:
        document: The report.
        tolls: Its tolls.
        attributions: Its attributions.
        places: Its place names.
    """
    begins = [document.tokens[first].start for first, _ in document.sentences]
    ends = [document.tokens[last - 1].end for _, last in document.sentences]
    text = document.report.text
    named = [place.span[0] for place in places]
    counted = [toll.figure[0] for toll in tolls]
    held = {one.id: one for one in attributions}
    out = []
    for toll in tolls:
        first = begins[max(0, bisect_right(begins, toll.figure[0]) - 1)]
        first = max(first, toll.figure[0] - _LONGEST)
        behind = bisect_left(ends, toll.figure[1])
        last = ends[behind] if behind < len(ends) else toll.figure[1]
        last = min(last, toll.figure[1] + _LONGEST)
        found = set(
            _told(
                text[first : toll.figure[0]], text[slice(*toll.figure)], text[toll.figure[1] : last]
            )
        )
        one = held.get(toll.attribution or "")
        source = one.source[0] if one and one.source else toll.source
        if source and _tentative(text[slice(*source)]):
            found.add("so far")
        if source and maker(text, source) is not None:
            found.add("some")
        near = places[bisect_left(named, first) : bisect_left(named, last)]
        if _sums_up([p for p in near if p.span[1] <= last]):
            found.add("places")
        if "rest" in found and not _beside(
            toll, tolls[bisect_left(counted, first) : bisect_right(counted, toll.figure[0])]
        ):
            found.remove("rest")
        cue = " ".join(text[slice(*span)] for span in one.cue) if one else ""
        out.append(replace(_borne(toll, cue), scope=tuple(sorted(found))))
    return tuple(out)


def _told(before: str, figure: str, behind: str) -> Iterator[TollScope]:
    """What the words of a figure and those around it tell."""
    near = {
        "sentence": f"{before} {figure} {behind}",
        "before": before[-_BEFORE:],
        "opening": before,
        "behind": behind[:_BEHIND],
        "from the figure": " ".join(f"{figure}{behind[:_BEHIND]}".split()),
        "figure": " ".join(figure.split()),
    }
    for scope, where, pattern in _patterns():
        if pattern.search(near[where]):
            yield scope


def _borne(toll: Toll, cue: str) -> Toll:
    """The toll on the word of whoever counts, not of one who condemns the act.

    As in "said on Monday, contradicting the ministry, that 40 had died".
    """
    words = cue.lower().split()
    if not _set("reacting").isdisjoint(words):
        return replace(toll, attribution=None, source=None, via=None, stance="asserts")
    against = len(words) > 1 and words[-1] in _set("against") and words[0] in _set("plain")
    told = _set("plain") | _set("when_said") if against else _set("plain")
    plain = words and told.issuperset(words[:-1] if against else words)
    if toll.stance == "denies" and plain and {"not", "no", "never"}.isdisjoint(words):
        return replace(toll, stance="asserts")
    return toll


@cache
def _set(name: str) -> frozenset[str]:
    return lexicon.words(f"accounts.{name}")


def _tentative(source: str) -> bool:
    """Whether a source is called an early one ("earlier information")."""
    return not set(source.lower().split()).isdisjoint(lexicon.words("accounts.tentative"))


def _beside(toll: Toll, before: Sequence[Toll]) -> bool:
    """Whether a figure for the same harm stands before this one in its sentence."""
    return any(
        one.metric == toll.metric and 0 <= toll.figure[0] - one.figure[1] <= _REST for one in before
    )


def _sums_up(places: Sequence[PlaceMention]) -> bool:
    kept: list[PlaceMention] = []
    for place in places:
        region = place.feature.startswith(("PCL", "CONT", "RGN"))
        if not region and all((km(place, other) or 0) > _APART_KM for other in kept):
            kept.append(place)
    return len(kept) >= _MANY


@cache
def _patterns() -> tuple[tuple[TollScope, str, re.Pattern[str]], ...]:
    """What each pattern tells, where it is looked for, and the pattern."""
    least = {side: _any(f"accounts.least.{side}") for side in ("before", "behind", "opening")}
    recent = r"(?:in recent|(?:in|over|during|for) (?:the )?(?:past|last|previous))"
    struck = "on|in|across|over|against|hit|struck|pounded|targeted|targeting|shelled"
    died = r"(?:died|dead|dying|deaths?|killed|perished)"
    why = r"(?:of|from|by|due to|because of)"
    dead, hurt = r"(?:killed|dead|martyred|deaths)", r"(?:injured|wounded|hurt|injuries)"
    joined = r"(?: and | ?& ?|/| or )"
    rows: tuple[tuple[TollScope, str, str], ...] = (
        ("so far", "behind", rf"\b(?:{least['behind']})\b"),
        ("so far", "before", rf"\b(?:{least['before']})\b"),
        ("so far", "opening", rf"^\W*(?:{least['opening']})\b"),
        # "in recent days", "over the past week"
        ("days", "sentence", rf"\b{recent} (?:[\w-]+ ){{0,2}}(?:days|weeks?|months?|years?)\b"),
        ("days", "sentence", r"\bover the weekend\b"),
        # "on residential neighbourhoods", "in several towns of the province"
        (
            "places",
            "sentence",
            rf"\b(?:{struck}) (?:[\w'’-]+ ){{0,4}}(?:{_any('accounts.several_places')})\b",
        ),
        # "died of hunger"
        (
            "other cause",
            "from the figure",
            rf"\b{died} {why} (?:\w+ ){{0,2}}(?:{_any('accounts.other_causes')})\b",
        ),
        # "88 killed and injured"
        (
            "dead and injured",
            "from the figure",
            rf"^\W*[\w,.-]+(?: \w+)? (?:{dead}{joined}{hurt}|{hurt}{joined}{dead})\b",
        ),
        # "15 of the wounded", "three of them"
        (
            "some",
            "from the figure",
            r"^[\w,.-]+(?: \w+){0,2} of (?:whom|them|those|the "
            rf"(?:{_any('accounts.counted')}))\b",
        ),
        ("rest", "figure", r"\b(?:others?|another|more|further|additional)\b(?! than)"),
        ("vague", "figure", rf"^\D*\b(?:{_any('accounts.vague')})\b\D*$"),
    )
    return tuple((scope, where, re.compile(words, re.IGNORECASE)) for scope, where, words in rows)


def _any(name: str) -> str:
    return "|".join(re.escape(word) for word in lexicon.phrases(name))
