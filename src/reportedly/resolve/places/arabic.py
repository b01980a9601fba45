"""Arabic names that the gazetteer lacks, told by their article or their first word."""

from itertools import pairwise

from reportedly.resolve.gazetteer.folding import ARTICLES
from reportedly.resolve.places.context import Context
from reportedly.resolve.places.names import Name
from reportedly.resolve.places.vocabulary import demonyms, generic, words

_LONGEST = 8
"""Tokens of a name, hyphens included."""
_FEW = 3
"""Vocabulary of a name that nothing but a preposition tells."""
_NEAR = frozenset({"near", "outside"})
_ARTICLES = frozenset({"al", "el"})


def row(context: Context, first: int, last: int, sentence: int) -> list[Name]:
    """A row without commas, "the villages of Tal Alam al-Hara Sarja", marked by a plural.

    A name begins with an article or with a word that neither "Tal" nor its like nor a word without
    an article stands before: in "Kafr al-Zeit" and "Sulaiman al-Halabi" the article goes on with
    the name.
    """
    at = first - 1 - (context.lower(first - 1) == "the")
    kind = (
        generic().get(context.lower(at - 1), "")
        if context.lower(at) == "of" and context.lower(at - 1) in words("many")
        else ""
    )
    if not kind and context.lower(last) in words("many") and not context.capital(last):
        kind = generic().get(context.lower(last), "")
    if (
        not kind
        and context.lower(last) == "and"
        and context.lower(first - 1) in words("struck")
        and _headed(context, first)
    ):
        kind = "PPL"
    if not kind:
        return []
    starts = [first]
    i = first
    while i < last:
        article = context.low[i] in ARTICLES and context.lower(i + 1) == "-"
        if i > first and _begins(context, starts[-1], i, article=article):
            starts.append(i)
        i += 3 if article else 1
    pieces = list(pairwise([*starts, last]))
    return (
        [Name(a, b, "", (), sentence, cue=2, feature=kind) for a, b in pieces]
        if len(pieces) > 1
        else []
    )


def _begins(context: Context, start: int, i: int, *, article: bool) -> bool:
    """Whether a new name begins at token `i` of a row, the one before having begun at `start`."""
    if context.low[i] in {"-", "'"} or context.low[i - 1] in {"-", "'"}:
        return False
    headed = all(
        context.low[k] in words("prefixes") or context.low[k] in words("titles")
        for k in range(start, i)
    )
    if article:
        return i - start > 1 or context.low[start] in ARTICLES
    return not headed


def _headed(context: Context, first: int) -> bool:
    """Whether a name begins with an Arabic article or a head like "Kafr"."""
    return context.low[first] in _ARTICLES or context.low[first] in words("prefixes") - words(
        "personal"
    )


def led_to(context: Context, first: int, last: int, sentence: int) -> Name | None:
    """One to three plain words behind "near" or behind an act and "in": "near Marjeh"."""
    before = context.lower(first - 1)
    led = before in _NEAR or (
        before in {"in", "at"}
        and context.lower(first - 2) in words("acts")
        and not context.capital(first - 2)
    )
    if (
        not led
        or last - first > _FEW
        or not all(token.norm.isalpha() for token in context.tokens[first:last])
    ):
        return None
    spoilt = (
        words("never")
        | words("common")
        | words("borrowers")
        | words("local")
        | words("elsewhere")
        | words("titles")
        | words("given")
        | demonyms().keys()
    )
    beside = {*context.low[first:last], context.lower(last)}
    if (
        not spoilt.isdisjoint(beside)
        or context.lower(last) == "-"
        or context.low[last - 1] in context.persons
    ):
        return None
    shouted = any(token.norm.isupper() for token in context.tokens[first:last])
    return None if shouted else Name(first, last, "", (), sentence, cue=1, feature="PPL")


def arabic(context: Context, first: int, last: int, sentence: int) -> Name | None:
    """A name with an article or a head like "Kafr" behind a preposition: "shells on al-Jalloum"."""
    low = context.low[first:last]
    headed = low[0] in words("prefixes") - words("personal") and last - first > 1 and low[1] != "-"
    articled = low[0] in _ARTICLES and last - first > 1
    if (
        not (headed or articled)
        or not context.capital(last - 1)
        or last - first > _LONGEST
        or context.lower(first - 1) not in words("struck")
    ):
        return None
    spoilt = words("never") | words("borrowers") | words("elsewhere") | words("titles")
    if not (headed and low[1] in _ARTICLES):
        spoilt |= words("given") - words("prefixes") - ARTICLES
    if (
        not spoilt.isdisjoint([*low, context.lower(last)])
        or context.low[last - 1] in context.persons
    ):
        return None
    return Name(first, last, "", (), sentence, cue=1, feature="PPL")
