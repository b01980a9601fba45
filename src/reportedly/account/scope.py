"""What a figure counts by the words around it: all, at least those found so far, or those of many places at once."""

import re
from collections.abc import Sequence
from functools import cache

from reportedly import lexicon
from reportedly.account.sheets import Sheet
from reportedly.account.statement import Scope
from reportedly.geo import km
from reportedly.records import PlaceMention, Toll

_BEHIND = 70
"""Characters behind a figure, within its sentence, in which "are being treated" or "so far" stands."""
_BEFORE = 40
"""And before it, in which "a preliminary toll of" or "recovered" stands."""

_MANY = 3
"""A sentence that names so many places with so many kilometres between them sums up."""
_APART_KM = 15

_REST = 160
"""“21 others” are the rest beside a count that stands at most so many characters before."""

_END = re.compile(r"[.!?][”\"')]*\s+(?=[A-Z“\"'(])|\n")


def scope_of(sheet: Sheet, toll: Toll) -> Scope:
    """Which of these a figure is.

    "Least": those treated in one hospital, counted so far, or by a count that the text calls
    preliminary or an earlier one: more may be so, and a larger figure does not contradict it.
    "Wide": its sentence names many places far from one another, or a span of days.
    """
    before, behind = _around(sheet, toll)
    if (
        _any("behind").search(behind[:_BEHIND])
        or _any("before").search(before[-_BEFORE:])
        or _earlier(sheet, toll, before)
    ):
        return "least"
    if of_days(sheet, toll) or _many().search(f"{before} {behind}"):
        return "wide"
    return (
        "wide"
        if _sums_up(_named(sheet, toll.figure[0] - len(before), toll.figure[1] + len(behind)))
        else ""
    )


def _earlier(sheet: Sheet, toll: Toll, before: str) -> bool:
    """Whether a figure is told as an earlier one, by how its sentence opens or its source is called ("earlier information")."""
    source = sheet.words(toll.source).lower().split() if toll.source else []
    return bool(_opening().match(before)) or any(
        word in lexicon.words("accounts.tentative") for word in source
    )


def of_days(sheet: Sheet, toll: Toll) -> bool:
    """Whether a figure sums up days ("in the past week")."""
    return bool(_spell().search(" ".join(_around(sheet, toll))))


def other_cause(sheet: Sheet, toll: Toll) -> bool:
    """Whether they died of hunger or a disease, and not of the act."""
    _, behind = _around(sheet, toll)
    return bool(_causes().search(f"{sheet.words(toll.figure)} {behind[:_BEHIND]}"))


def counts_both(sheet: Sheet, toll: Toll) -> bool:
    """Whether one number counts the dead and the injured together ("88 killed and injured")."""
    _, behind = _around(sheet, toll)
    return bool(_both().search(f"{sheet.words(toll.figure)}{behind[:_BEFORE]}"))


def is_rest(sheet: Sheet, toll: Toll, tolls: Sequence[Toll]) -> bool:
    """Whether a figure counts the others beside a figure of the same kind that stands before it in the sentence."""
    if not _others().search(sheet.words(toll.figure)):
        return False
    near = [
        t for t in tolls if t.metric == toll.metric and 0 <= toll.figure[0] - t.figure[1] <= _REST
    ]
    return any(not _END.search(sheet.report.text[t.figure[1] : toll.figure[0]]) for t in near)


def _around(sheet: Sheet, toll: Toll) -> tuple[str, str]:
    """The words before and behind a figure in its sentence."""
    text, (start, end) = sheet.report.text, toll.figure
    before = _END.split(text[max(0, start - 300) : start])[-1]
    return before, _END.split(text[end : end + 300])[0]


def _named(sheet: Sheet, first: int, last: int) -> list[PlaceMention]:
    return [
        p
        for p in sheet.analysis.places
        if first <= p.span[0]
        and p.span[1] <= last
        and not p.feature.startswith(("PCL", "CONT", "RGN"))
    ]


def _sums_up(places: Sequence[PlaceMention]) -> bool:
    kept: list[PlaceMention] = []
    for place in places:
        if all((km(place, other) or 0) > _APART_KM for other in kept):
            kept.append(place)
    return len(kept) >= _MANY


@cache
def _any(side: str) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:"
        + "|".join(re.escape(w) for w in lexicon.phrases(f"accounts.least.{side}"))
        + r")\b",
        re.IGNORECASE,
    )


@cache
def _spell() -> re.Pattern[str]:
    """As in "in recent days", "over the past week"."""
    spans = r"(?:in recent|(?:in|over|during|for) (?:the )?(?:past|last|previous))"
    return re.compile(
        rf"\b{spans} (?:[\w-]+ ){{0,2}}(?:days|weeks?|months?|years?)\b|\bover the weekend\b",
        re.IGNORECASE,
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        rf"\W*(?:{'|'.join(lexicon.phrases('accounts.least.opening'))})\b", re.IGNORECASE
    )


@cache
def _many() -> re.Pattern[str]:
    """As in "on residential neighbourhoods", "in several towns of the province"."""
    areas = "|".join(lexicon.phrases("accounts.several_places"))
    return re.compile(
        rf"\b(?:on|in|across|over|against|hit|struck|pounded|targeted|targeting|shelled) (?:[\w'’-]+ ){{0,4}}(?:{areas})\b",
        re.IGNORECASE,
    )


@cache
def _causes() -> re.Pattern[str]:
    nouns = "|".join(lexicon.phrases("accounts.other_causes"))
    return re.compile(
        rf"\b(?:died|dead|dying|deaths?|killed|perished) (?:of|from|by|due to|because of) (?:\w+ ){{0,2}}(?:{nouns})\b",
        re.IGNORECASE,
    )


@cache
def _others() -> re.Pattern[str]:
    return re.compile(r"\b(?:others?|another|more|further|additional)\b(?! than)", re.IGNORECASE)


@cache
def _both() -> re.Pattern[str]:
    dead, hurt = (r"(?:killed|dead|martyred|deaths)", r"(?:injured|wounded|hurt|injuries)")
    return re.compile(
        rf"^\W*[\w,.-]+(?: \w+)? (?:{dead}(?: and | ?& ?|/| or ){hurt}|{hurt}(?: and | ?& ?|/| or ){dead})\b",
        re.IGNORECASE,
    )
