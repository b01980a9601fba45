"""Places that the gazetteer lacks but the text makes plain: "the village of X", "X Street", "in X"; and county names that stand alone."""

from reportedly.resolve.gazetteer import Gazetteer, Place
from reportedly.resolve.gazetteer.folding import ARTICLES, fold
from reportedly.resolve.places.context import Context
from reportedly.resolve.places.names import Name

_LEADING = frozenset({"in", "near"})
_LONGEST = 4


def counties(context: Context, atlas: Gazetteer) -> dict[int, Name]:
    """ "Grant, Swift and Wilkin counties": each of them, by its token."""
    out: dict[int, Name] = {}
    for i, low in enumerate(context.low):
        if low not in {"counties", "townships", "parishes"} or context.capital(i):
            continue
        kind = {"counties": "county", "townships": "township", "parishes": "parish"}[low]
        j = i - 1
        while j >= 0 and (context.capital(j) or context.lower(j) in {",", "and", "or", "&"}):
            if context.capital(j):
                first = j - 1 if context.capital(j - 1) and context.lower(j - 1) not in context.words.titles else j
                folded = fold(f"{' '.join(context.tokens[k].norm for k in range(first, j + 1))} {kind}")
                found = atlas.find([folded])[folded]
                if found:
                    out[first] = Name(first, j + 1, folded, found, _sentence(context, j), cue=2)
                j = first
            j -= 1
    return out


def _sentence(context: Context, token: int) -> int:
    return next((s for s, (begin, end) in enumerate(context.sentences) if begin <= token < end), 0)


def unlisted(
    context: Context, listed: list[Name], found: list[dict[int, Name]], place_of: dict[int, Place], atlas: Gazetteer
) -> list[tuple[Name, Place | None]]:
    """Names of places that are not among `listed`, each with the place that it lies in or near, if the text tells one."""
    taken = {i for name in listed for i in range(name.first, name.last)}
    new: dict[int, Name] = {}
    for s, (begin, end) in enumerate(context.sentences):
        for first, last in _capitalised(context, begin, end, taken):
            name = _tail(context, first, last, s) or _led(context, first, last, s)
            if name and not any(i in taken for i in range(name.first, name.last)):
                new[name.first] = name
    return [(name, _container(name, listed, place_of)) for name in new.values()]


def _capitalised(context: Context, begin: int, end: int, taken: set[int]) -> list[tuple[int, int]]:
    """Runs of capitalised words, "al-" and hyphens included, that hold no known place."""
    out = []
    i = begin
    while i < end:
        if i in taken or not (context.capital(i) or _article(context, i)):
            i += 1
            continue
        j = i + 1
        while (
            j < end
            and j not in taken
            and (context.capital(j) or context.lower(j) in {"-", "'"} or _article(context, j) or context.lower(j - 1) in {"-", "'"})
        ):
            if context.tokens[j].paragraph or (
                context.lower(j) in {"-", "'"} and context.tokens[j].end != context.tokens[min(j + 1, end - 1)].start
            ):
                break
            j += 1
        out.append((i, j))
        i = j
    return out


def _article(context: Context, i: int) -> bool:
    return context.lower(i) in ARTICLES and context.lower(i + 1) == "-" and context.capital(i + 2)


def _tail(context: Context, first: int, last: int, sentence: int) -> Name | None:
    """ "Kelley Lane", "Highway 19", "Neches River"."""
    for i in range(last - 1, first - 1, -1):
        low = context.low[i]
        if low not in context.words.tails:
            continue
        if i > first:
            return Name(max(first, i - _LONGEST), i + 1, "", (), sentence, cue=2, feature=context.words.tails[low])
        if low in {"highway", "route", "interstate"} and context.lower(i + 1).isdigit():
            return Name(i, i + 2, "", (), sentence, cue=2, feature="RD")
    return None


def _led(context: Context, first: int, last: int, sentence: int) -> Name | None:
    """ "the village of X", "the X district", "in X"."""
    words = context.words
    at = first - 1 - (context.lower(first - 1) == "the")
    before, after = context.lower(at), context.lower(last)
    low = context.low[first]
    if last - first > _LONGEST + 2 or low in words.never or low in words.demonyms:
        return None
    if before == "of" and context.lower(at - 1) in words.generic:
        return Name(first, last, "", (), sentence, cue=2, feature=words.generic[context.lower(at - 1)])
    if after in words.generic and not context.capital(last) and after not in {"area", "region", "city", "county"}:
        return Name(first, last, "", (), sentence, cue=2, feature=words.generic[after])
    return None


def _container(name: Name, listed: list[Name], place_of: dict[int, Place]) -> Place | None:
    """The place named right behind it ("the village of X in Idlib"), else the nearest before it in the sentence or the report."""
    behind = next((n for n in listed if name.last <= n.first <= name.last + 4 and n.sentence == name.sentence), None)
    if behind:
        return place_of[id(behind)]
    before = [n for n in listed if n.first < name.first]
    towns = [n for n in before if place_of[id(n)].feature.startswith(("PPL", "ADM", "CMP"))]
    chosen = (towns or before)[-1:] or listed[:1]
    return place_of[id(chosen[0])] if chosen else None
