"""Places that the gazetteer lacks but the text makes plain: "the village of X", "X Street", "in X"; and county names that stand alone."""

from itertools import pairwise

from reportedly.resolve.gazetteer import Gazetteer, Place
from reportedly.resolve.gazetteer.folding import ARTICLES, fold
from reportedly.resolve.gazetteer.overlay import SOUNDED
from reportedly.resolve.places.context import Context
from reportedly.resolve.places.names import Name
from reportedly.resolve.places.strays import main_country
from reportedly.resolve.places.words import PERSONAL, joined

_LONGEST = 4
_LETTERS = 3
_SMALL = 50_000
_MANY = frozenset({"villages", "towns", "cities", "neighborhoods", "neighbourhoods", "districts", "suburbs", "camps", "areas"})
_TOO_COMMON = frozenset({"region", "city", "cities", "county", "valley", "island", "parish", "quarter", "enclave"})
"""Behind capitalised words they are mostly something else ("the Kansas City region")."""
_ARTICLES = frozenset({"al", "el"})
_LEADS = frozenset({"in", "near", "on", "hit", "struck", "targeted", "targeting", "shelled", "bombed", "inside", "outside"})
_QUARTERS = frozenset({"neighborhood", "neighbourhood", "district", "quarter", "suburb", "village", "town"})
_APPOSED = 5
"""Words of an apposition up to its noun."""
_APPOSED_BEHIND = frozenset({"in", "near", "of", "outside", "north", "south", "east", "west", "on", "close", "that", "which"})
_SUFFIXES = frozenset(
    {
        "s",
        "based",
        "led",
        "backed",
        "held",
        "style",
        "related",
        "run",
        "controlled",
        "born",
        "area",
        "old",
        "year",
        "affiliated",
        "linked",
        "allied",
        "populated",
        "dominated",
        "majority",
        "occupied",
        "besieged",
        "inhabited",
        "supported",
        "aligned",
        "owned",
        "speaking",
    }
)


def counties(context: Context, atlas: Gazetteer) -> dict[int, Name]:
    """As in "Grant, Swift and Wilkin counties": each of them, by its token."""
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


def bare_counties(context: Context, listed: list[Name]) -> list[Name]:
    """The further mentions, as "Gwinnett", of counties that the report names in full."""
    full = {name.folded.rpartition(" ")[0]: name for name in listed if name.folded.endswith((" county", " parish"))}
    if not full:
        return []
    taken = {i for name in listed for i in range(name.first, name.last)}
    return [
        Name(i, i + 1, full[low].folded, full[low].places, _sentence(context, i), within=full[low].within)
        for i, low in enumerate(context.low)
        if low in full and i not in taken and context.capital(i) and low not in context.persons
    ]


def broken_off(context: Context, name: Name) -> bool:
    """Whether a small place's name is only the first word of what the text calls a village or quarter: "the quarter of Karam al-Beik"."""
    told = context.lower(name.first - 1) == "of" and context.lower(name.first - 2) in _QUARTERS
    more = context.lower(name.last) in ARTICLES and context.lower(name.last + 1) == "-" and context.capital(name.last + 2)
    return told and more and all(place.population < _SMALL for place in name.places)


def _sentence(context: Context, token: int) -> int:
    return next((s for s, (begin, end) in enumerate(context.sentences) if begin <= token < end), 0)


def unlisted(context: Context, listed: list[Name], place_of: dict[int, Place]) -> list[tuple[Name, Place | None]]:
    """Names of places that are not among `listed`, each with the place that it lies in or near, if the text tells one.

    What is a place once is one at every mention, and so is what is coordinated with one ("the towns of X and Y").
    """
    taken = {i for name in listed for i in range(name.first, name.last)}
    runs = capitalised(context, taken)
    home = main_country(listed, place_of)
    found: dict[int, Name] = {}
    for first, last, sentence in runs:
        row = _row(context, first, last, sentence) if home in SOUNDED else []
        if row:
            found.update({name.first: name for name in row})
            continue
        name = _tail(context, first, last, sentence) or _led(context, first, last, sentence)
        if name is None and home in SOUNDED:
            name = _arabic(context, first, last, sentence)
        if name:
            found[first] = name
    _spread(context, runs, found)
    near: dict[str, Place | None] = {}
    out = []
    for name in sorted(found.values(), key=lambda name: name.first):
        text = _text(context, name.first, name.last)
        if text not in near:
            near[text] = _container(context, name, listed, place_of, home)
        out.append((name, near[text]))
    return out


def _text(context: Context, first: int, last: int) -> str:
    return " ".join(context.low[first:last])


def _spread(context: Context, runs: list[tuple[int, int, int]], found: dict[int, Name]) -> None:
    """Add the other members of lists, then the other mentions of what was found."""
    for (first, last, sentence), (after, end, _) in pairwise(runs):
        if after - last > 2 or context.low[last] not in {",", "and", "or"} or not context.low[last:after]:
            continue
        if first in found and after not in found and _names_many(context, found[first]):
            found[after] = Name(after, end, "", (), sentence, feature=found[first].feature)
    for (first, last, sentence), (after, end, _) in reversed(list(pairwise(runs))):
        if (
            after in found
            and first not in found
            and after - last <= 2
            and context.low[last] in {",", "and", "or"}
            and context.lower(end) in _MANY
        ):
            found[first] = Name(first, last, "", (), sentence, feature=found[after].feature)
    known = {_text(context, name.first, name.last): name for name in found.values() if name.feature not in {"RD", "RGN"}}
    for first, last, sentence in runs:
        if first not in found and _text(context, first, last) in known:
            found[first] = Name(first, last, "", (), sentence, feature=known[_text(context, first, last)].feature)


def _names_many(context: Context, name: Name) -> bool:
    return context.lower(name.first - 2) in _MANY or context.lower(name.first - 1) in _MANY


def capitalised(context: Context, taken: set[int]) -> list[tuple[int, int, int]]:
    """Runs of capitalised words, "al-" and hyphens included, that hold no known place: first, last (half open), sentence."""
    out = []
    capitals, low = context.capitals, context.low
    for s, (begin, end) in enumerate(context.sentences):
        i = begin
        while i < end:
            if i in taken or not (capitals[i] or (low[i] in ARTICLES and _inner(context, i, i))):
                i += 1
                continue
            j = i + 1
            while j < end and j not in taken and not context.tokens[j].paragraph and (capitals[j] or _inner(context, j, i)):
                j += 1
            out.append((i, j, s))
            i = j
    return out


def _inner(context: Context, j: int, first: int) -> bool:
    """Whether token `j`, not capitalised, belongs to the name that began at `first`: "al-", "-", "'", "Khuza'a"."""
    tokens = context.tokens
    low = context.low[j]
    if low in ARTICLES and context.lower(j + 1) in {"-", "–"} and context.capital(j + 2):
        return True
    if j == first or j + 1 >= len(tokens):
        return False
    if low in {"-", "'"}:
        return (
            joined(tokens[j - 1], tokens[j])
            and joined(tokens[j], tokens[j + 1])
            and tokens[j + 1].norm[0].isalpha()
            and context.lower(j + 1) not in _SUFFIXES
        )
    return context.lower(j - 1) in {"-", "'"} and joined(tokens[j - 1], tokens[j]) and tokens[j].norm[0].isalpha()


def _tail(context: Context, first: int, last: int, sentence: int) -> Name | None:
    """As in "Kelley Lane", "Highway 19", "Neches River"."""
    for i in range(last - 1, first - 1, -1):
        low = context.low[i]
        if low not in context.words.tails or (low == "district" and context.lower(i - 1) in context.words.local):
            continue
        first += context.low[first] == "the"
        if not context.words.never.isdisjoint(context.low[first:i]) and context.words.tails[low] != "RD":
            return None
        if i > first and (context.words.tails[low] == "RD" or not _personal(context, first, i)):
            return Name(max(first, i - _LONGEST), i + 1, "", (), sentence, cue=2, feature=context.words.tails[low])
        if low in {"highway", "route", "interstate"} and context.lower(i + 1).isdigit():
            return Name(i, i + 2, "", (), sentence, cue=2, feature="RD")
    return None


def _personal(context: Context, first: int, last: int) -> bool:
    return any(context.low[i] in context.words.given or context.low[i] in context.words.titles for i in range(first, last))


def _led(context: Context, first: int, last: int, sentence: int) -> Name | None:
    """As in "the village of X", "the X district"."""
    words = context.words
    first += context.low[first] == "the"
    last -= context.low[last - 1] in {"-", "'"}
    if not context.capital(last - 1) and context.low[last - 1] in ARTICLES:
        return None
    if last - first < 1 or last - first > _LONGEST + 2 or context.tokens[last - 1].end - context.tokens[first].start < _LETTERS:
        return None
    at = first - 1 - (context.lower(first - 1) == "the")
    before = context.lower(at)
    low = context.low[first]
    if low in words.never or low in words.demonyms or low in words.titles - words.prefixes or context.low[last - 1] in words.never:
        return None
    if before == "of" and context.lower(at - 1) in words.generic:
        return Name(first, last, "", (), sentence, cue=2, feature=words.generic[context.lower(at - 1)])
    if low in words.given - ARTICLES or low in PERSONAL:
        return Name(first, last, "", (), sentence, cue=2, feature=kind) if (kind := _quarter_behind(context, last)) else None
    if context.tied(first, last):
        return Name(first, last, "", (), sentence, cue=2, feature="PPL")
    if kind := _apposed(context, last):
        return Name(first, last, "", (), sentence, cue=2, feature=kind)
    end = last + (context.lower(last) == "refugee")
    after = context.lower(end)
    if after in words.generic and not context.capital(end) and after not in _TOO_COMMON:
        return Name(first, last, "", (), sentence, cue=2, feature=words.generic[after])
    return None


def _row(context: Context, first: int, last: int, sentence: int) -> list[Name]:
    """As in "the villages of Tal Alam al-Hara Sarja": a row of Arabic names whose commas are lost, told to be one by a plural.

    A name begins with an article or with a word that neither "Tal" nor its like nor a word without an article stands before: in "Kafr
    al-Zeit" and "Sulaiman al-Halabi" the article goes on with the name.
    """
    at = first - 1 - (context.lower(first - 1) == "the")
    kind = context.words.generic.get(context.lower(at - 1), "") if context.lower(at) == "of" and context.lower(at - 1) in _MANY else ""
    if not kind and context.lower(last) in _MANY and not context.capital(last):
        kind = context.words.generic.get(context.lower(last), "")
    if not kind and context.lower(last) == "and" and context.lower(first - 1) in _LEADS and _headed(context, first):
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
    return [Name(a, b, "", (), sentence, cue=2, feature=kind) for a, b in pieces] if len(pieces) > 1 else []


def _headed(context: Context, first: int) -> bool:
    """Whether a name begins with an Arabic article or a head like "Kafr"."""
    return context.low[first] in _ARTICLES or context.low[first] in context.words.prefixes - PERSONAL


def _begins(context: Context, start: int, i: int, *, article: bool) -> bool:
    """Whether a new name begins at token `i` of a row, the one before having begun at `start`."""
    if context.low[i] in {"-", "'"} or context.low[i - 1] in {"-", "'"}:
        return False
    headed = all(context.low[k] in context.words.prefixes or context.low[k] in context.words.titles for k in range(start, i))
    if article:
        return i - start > 1 or context.low[start] in ARTICLES
    return not headed


def _arabic(context: Context, first: int, last: int, sentence: int) -> Name | None:
    """As in "shells on al-Jalloum", "near Kafr Sita": a name with an Arabic article or a head like "Kafr", behind a preposition or a blow."""
    words = context.words
    low = context.low[first:last]
    headed = low[0] in words.prefixes - PERSONAL and last - first > 1 and low[1] != "-"
    articled = low[0] in _ARTICLES and last - first > 1
    if not (headed or articled) or not context.capital(last - 1) or last - first > 2 * _LONGEST or context.lower(first - 1) not in _LEADS:
        return None
    spoilt = words.never | words.borrowers | words.elsewhere | words.titles | words.given - words.prefixes - ARTICLES
    if not spoilt.isdisjoint([*low, context.lower(last)]) or context.low[last - 1] in context.persons:
        return None
    return Name(first, last, "", (), sentence, cue=1, feature="PPL")


def _quarter_behind(context: Context, last: int) -> str:
    """The feature that "neighbourhood" or "district" behind a name tells, which makes a place of a person's name too."""
    low = context.lower(last)
    return context.words.generic[low] if low in _QUARTERS and not context.capital(last) else ""


def _apposed(context: Context, last: int) -> str:
    """The feature that a phrase behind the name tells, as in "X, a village in Y", "X a rebel-held suburb of Y"; "" if none does."""
    at = last + (context.lower(last) == ",")
    if context.lower(at) not in {"a", "an"}:
        return ""
    for i in range(at + 1, at + 1 + _APPOSED):
        if context.lower(i) in context.words.generic and context.lower(i + 1) in _APPOSED_BEHIND:
            return context.words.generic[context.lower(i)]
    return ""


def _container(context: Context, name: Name, listed: list[Name], place_of: dict[int, Place], home: str) -> Place | None:
    """The place named right behind it ("the village of X in Idlib"), else the last before it, one of the report's country first.

    A country that only stands behind it, as in a list of tags, says less than a town before it.
    """
    behind = next((n for n in listed if name.last <= n.first <= name.last + 4 and n.sentence == name.sentence), None)
    if behind:
        place = place_of[id(behind)]
        tied = "in" in context.low[name.last : behind.first]
        if tied or not place.feature.startswith("PCL") or behind is listed[0]:
            return place
    before = [place_of[id(n)] for n in listed if n.first < name.first] or [place_of[id(n)] for n in listed[:1]]
    domestic = [place for place in before if place.country == home]
    towns = [place for place in domestic if place.feature.startswith(("PPL", "ADM", "CMP"))]
    return next((group[-1] for group in (towns, domestic, before) if group), None)
