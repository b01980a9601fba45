"""What words behind an unlisted name make it: "X district", "X, a village in Y"."""

from reportedly.resolve.gazetteer.folding import ARTICLES
from reportedly.resolve.places.context import Context
from reportedly.resolve.places.vocabulary import generic, words

_APPOSED = 5
"""Vocabulary of an apposition up to its noun."""
_MEASURED = 12
"""Tokens of a distance ("some 40 kilometres (25 miles) to the south of" is eleven)."""


def kind_behind(context: Context, first: int, last: int) -> str:
    """The feature of the name at `first` to `last`, by what follows it, or ""."""
    return _apposed(context, last) or _measured(context, first, last) or _noun(context, first, last)


def quarter_behind(context: Context, last: int) -> str:
    """The feature by "neighbourhood" or "street", which turns even a person's name into a place."""
    low = context.lower(last)
    return (
        generic()[low]
        if low in words("quarters") | words("ways") and not context.capital(last)
        else ""
    )


def _noun(context: Context, first: int, last: int) -> str:
    """The feature by "district" and the like; "region" only behind an Arabic article."""
    end = last + (context.lower(last) == "refugee")
    after = context.lower(end)
    if context.of_the_next(end):
        return ""
    common = after in words("too_common") and not (
        after == "region" and context.low[first] in ARTICLES
    )
    return generic().get(after, "") if not context.capital(end) and not common else ""


def _apposed(context: Context, last: int) -> str:
    """The feature by an apposition: "X, a village in Y", "X a rebel-held suburb of Y", or ""."""
    at = last + (context.lower(last) == ",")
    if context.lower(at) not in {"a", "an"}:
        return ""
    for i in range(at + 1, at + 1 + _APPOSED):
        if context.lower(i) in generic() and context.lower(i + 1) in words("apposed_behind"):
            return generic()[context.lower(i)]
    return ""


def _measured(context: Context, first: int, last: int) -> str:
    """A settlement's feature if a distance follows: "in X, 40 km (25 miles) south of Y"."""
    at = last + (context.lower(last) == ",")
    at += context.lower(at) in words("hedges")
    if (
        context.lower(first - 1) not in words("leads")
        or not context.lower(at)[:1].isdigit()
        or context.lower(at + 1) not in words("lengths")
    ):
        return ""
    return (
        "PPL"
        if any(context.lower(i) in words("sides") for i in range(at + 2, at + _MEASURED))
        else ""
    )
