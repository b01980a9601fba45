"""What words behind an unlisted name make it: "X district", "X, a village in Y"."""

from reportedly.resolve.gazetteer.folding import ARTICLES
from reportedly.resolve.places.context import PLAIN, Context

QUARTERS = frozenset(
    {"neighborhood", "neighbourhood", "district", "quarter", "suburb", "village", "town"}
)
"""They make a place of a person's name too."""
_WAYS = frozenset({"street", "road", "square", "roundabout", "crossing"})
"""They are called after persons."""
_TOO_COMMON = frozenset(
    {"region", "city", "cities", "county", "valley", "island", "parish", "quarter", "enclave"}
)
"""Behind capitalised words they are mostly something else ("the Kansas City region")."""
_APPOSED = 5
"""Vocabulary of an apposition up to its noun."""
_APPOSED_BEHIND = frozenset(
    {
        "in",
        "near",
        "of",
        "outside",
        "north",
        "south",
        "east",
        "west",
        "on",
        "close",
        "that",
        "which",
    }
)
_MEASURED = 12
"""Tokens of a distance ("some 40 kilometres (25 miles) to the south of" is eleven)."""
_LENGTHS = frozenset(
    {"km", "kms", "kilometer", "kilometers", "kilometre", "kilometres", "mile", "miles"}
)
_SIDES = frozenset(
    {
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "outside",
        "away",
        "from",
    }
)
_HEDGES = frozenset({"some", "about", "around", "roughly", "nearly", "just", "only", "over"})


def kind_behind(context: Context, first: int, last: int) -> str:
    """The feature of the name at `first` to `last`, by what follows it, or ""."""
    return _apposed(context, last) or _measured(context, first, last) or _noun(context, first, last)


def quarter_behind(context: Context, last: int) -> str:
    """The feature by "neighbourhood" or "street", which turns even a person's name into a place."""
    low = context.lower(last)
    return (
        context.words.generic[low] if low in QUARTERS | _WAYS and not context.capital(last) else ""
    )


def _noun(context: Context, first: int, last: int) -> str:
    """The feature by "district" and the like; "region" only behind an Arabic article."""
    end = last + (context.lower(last) == "refugee")
    after = context.lower(end)
    if context.of_the_next(end):
        return ""
    common = after in _TOO_COMMON and not (after == "region" and context.low[first] in ARTICLES)
    return context.words.generic.get(after, "") if not context.capital(end) and not common else ""


def _apposed(context: Context, last: int) -> str:
    """The feature by an apposition: "X, a village in Y", "X a rebel-held suburb of Y", or ""."""
    at = last + (context.lower(last) == ",")
    if context.lower(at) not in {"a", "an"}:
        return ""
    for i in range(at + 1, at + 1 + _APPOSED):
        if context.lower(i) in context.words.generic and context.lower(i + 1) in _APPOSED_BEHIND:
            return context.words.generic[context.lower(i)]
    return ""


def _measured(context: Context, first: int, last: int) -> str:
    """A settlement's feature if a distance follows: "in X, 40 km (25 miles) south of Y"."""
    at = last + (context.lower(last) == ",")
    at += context.lower(at) in _HEDGES
    if (
        context.lower(first - 1) not in PLAIN
        or not context.lower(at)[:1].isdigit()
        or context.lower(at + 1) not in _LENGTHS
    ):
        return ""
    return "PPL" if any(context.lower(i) in _SIDES for i in range(at + 2, at + _MEASURED)) else ""
