"""Places missing from the gazetteer that the text makes plain: "the village of X", "X Street"."""

from bisect import bisect_left
from itertools import pairwise

from reportedly.resolve.gazetteer import Gazetteer, Place
from reportedly.resolve.gazetteer.folding import ARTICLES, fold
from reportedly.resolve.gazetteer.overlay import SOUNDED
from reportedly.resolve.places.arabic import arabic, led_to, row
from reportedly.resolve.places.behind import kind_behind, quarter_behind
from reportedly.resolve.places.context import Context
from reportedly.resolve.places.names import Name
from reportedly.resolve.places.strays import main_country
from reportedly.resolve.places.vocabulary import demonyms, generic, joined, tails, words

_LONGEST = 4
_LETTERS = 3
_LED = 16
"""Tokens between a name and that of what it lies in."""
_SMALL = 50_000
_BEFORE = 300
"""Names before one among which its container is looked for."""


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
                first = (
                    j - 1
                    if context.capital(j - 1) and context.lower(j - 1) not in words("titles")
                    else j
                )
                folded = fold(
                    f"{' '.join(context.tokens[k].norm for k in range(first, j + 1))} {kind}"
                )
                found = atlas.find([folded])[folded]
                if found:
                    out[first] = Name(first, j + 1, folded, found, _sentence(context, j), cue=2)
                j = first
            j -= 1
    return out


def bare_counties(context: Context, listed: list[Name]) -> list[Name]:
    """The further mentions, as "Gwinnett", of counties that the report names in full."""
    full = {
        name.folded.rpartition(" ")[0]: name
        for name in listed
        if name.folded.endswith((" county", " parish"))
    }
    if not full:
        return []
    taken = {i for name in listed for i in range(name.first, name.last)}
    return [
        Name(
            i,
            i + 1,
            full[low].folded,
            full[low].places,
            _sentence(context, i),
            within=full[low].within,
        )
        for i, low in enumerate(context.low)
        if low in full and i not in taken and context.capital(i) and low not in context.persons
    ]


def broken_off(context: Context, name: Name) -> bool:
    """Whether it is only the first word of a longer name: "the quarter of Karam al-Beik"."""
    told = context.lower(name.first - 1) == "of" and context.lower(name.first - 2) in words(
        "quarters"
    )
    more = (
        context.lower(name.last) in ARTICLES
        and context.lower(name.last + 1) == "-"
        and context.capital(name.last + 2)
    )
    return told and more and all(place.population < _SMALL for place in name.places)


def _sentence(context: Context, token: int) -> int:
    return context.document.sentence_number(token)


def unlisted(
    context: Context, listed: list[Name], place_of: dict[int, Place]
) -> list[tuple[Name, Place | None]]:
    """Place names not in `listed`, each with the place that contains it or is near, if known.

    What is a place once is one at every mention, and so is what is coordinated with one ("the towns
    of X and Y").
    """
    taken = {i for name in listed for i in range(name.first, name.last)}
    runs = capitalised(context, taken)
    holding = sorted(
        (name for name in listed if not _lends(context, name)), key=lambda name: name.first
    )
    home = main_country(holding, place_of)
    found: dict[int, Name] = {}
    for first, last, sentence in runs:
        if several := row(context, first, last, sentence) if home in SOUNDED else []:
            found.update({name.first: name for name in several})
            continue
        name = _tail(context, first, last, sentence) or _led(context, first, last, sentence)
        if name is None and home in SOUNDED:
            name = arabic(context, first, last, sentence) or led_to(context, first, last, sentence)
        if name:
            found[first] = name
    _spread(context, runs, found)
    near: dict[str, Place | None] = {}
    out = []
    for name in sorted(found.values(), key=lambda name: name.first):
        text = _text(context, name.first, name.last)
        if text not in near:
            near[text] = _container(context, name, holding, place_of, home)
        out.append((name, near[text]))
    return out


def _lends(context: Context, name: Name) -> bool:
    """Whether a name only says where a body is based: "the Freedonia-based monitor"."""
    return context.lower(name.last) in {"-", "–"} and context.lower(name.last + 1) in words("lent")


def _text(context: Context, first: int, last: int) -> str:
    return " ".join(context.low[first:last])


def _spread(context: Context, runs: list[tuple[int, int, int]], found: dict[int, Name]) -> None:
    """Add the other members of lists, then the other mentions of what was found."""
    for (first, last, sentence), (after, end, _) in pairwise(runs):
        if (
            after - last > 2
            or context.low[last] not in {",", "and", "or"}
            or not context.low[last:after]
        ):
            continue
        if first in found and after not in found and _names_many(context, found[first]):
            found[after] = Name(after, end, "", (), sentence, feature=found[first].feature)
    for (first, last, sentence), (after, end, _) in reversed(list(pairwise(runs))):
        if (
            after in found
            and first not in found
            and after - last <= 2
            and context.low[last] in {",", "and", "or"}
            and context.lower(end) in words("many")
        ):
            found[first] = Name(first, last, "", (), sentence, feature=found[after].feature)
    known = {
        _text(context, name.first, name.last): name
        for name in found.values()
        if name.feature not in {"RD", "RGN"}
    }
    for first, last, sentence in runs:
        if first not in found and _text(context, first, last) in known:
            found[first] = Name(
                first, last, "", (), sentence, feature=known[_text(context, first, last)].feature
            )


def _names_many(context: Context, name: Name) -> bool:
    return context.lower(name.first - 2) in words("many") or context.lower(name.first - 1) in words(
        "many"
    )


def capitalised(context: Context, taken: set[int]) -> list[tuple[int, int, int]]:
    """Runs of capitalised words that hold no known place: first, last (half open), sentence."""
    out = []
    capitals, low = context.capitals, context.low
    for s, (begin, end) in enumerate(context.sentences):
        i = begin
        while i < end:
            if i in taken or not (capitals[i] or (low[i] in ARTICLES and _inner(context, i, i))):
                i += 1
                continue
            j = i + 1
            while (
                j < end
                and j not in taken
                and not context.tokens[j].paragraph
                and (capitals[j] or _inner(context, j, i))
            ):
                j += 1
            out.append((i, j, s))
            i = j
    return out


def _inner(context: Context, j: int, first: int) -> bool:
    """Whether lower-case token `j` belongs to the name begun at `first`: "al-", "-", "Khuza'a"."""
    tokens = context.tokens
    low = context.low[j]
    if low in ARTICLES and context.lower(j + 1) in {"-", "–"} and context.capital(j + 2):
        return True
    if j == first or j + 1 >= len(tokens):
        return False
    if low in {"al", "el"} and context.capital(j - 1) and context.capital(j + 1):
        return True
    if low in {"-", "'"}:
        return (
            joined(tokens[j - 1], tokens[j])
            and joined(tokens[j], tokens[j + 1])
            and tokens[j + 1].norm[0].isalpha()
            and context.lower(j + 1) not in words("suffixes")
        )
    return (
        context.lower(j - 1) in {"-", "'"}
        and joined(tokens[j - 1], tokens[j])
        and tokens[j].norm[0].isalpha()
    )


def _tail(context: Context, first: int, last: int, sentence: int) -> Name | None:
    """As in "Kelley Lane", "Highway 19", "Neches River"."""
    for i in range(last - 1, first - 1, -1):
        low = context.low[i]
        if low not in tails() or (low == "district" and context.lower(i - 1) in words("local")):
            continue
        first += context.low[first] == "the"
        if not words("never").isdisjoint(context.low[first:i]) and tails()[low] != "RD":
            return None
        if i > first and (tails()[low] == "RD" or not _personal(context, first, i)):
            return Name(
                max(first, i - _LONGEST),
                i + 1,
                "",
                (),
                sentence,
                cue=2,
                feature=tails()[low],
            )
        if low in {"highway", "route", "interstate"} and context.lower(i + 1).isdigit():
            return Name(i, i + 2, "", (), sentence, cue=2, feature="RD")
    return None


def _personal(context: Context, first: int, last: int) -> bool:
    return any(
        context.low[i] in words("given") or context.low[i] in words("titles")
        for i in range(first, last)
    )


def _led(context: Context, first: int, last: int, sentence: int) -> Name | None:
    """As in "the village of X", "the X district"."""
    first += context.low[first] == "the"
    last -= context.low[last - 1] in {"-", "'"}
    if not _may_name(context, first, last):
        return None
    at = first - 1 - (context.lower(first - 1) == "the")
    if context.lower(at) == "of" and context.lower(at - 1) in generic():
        kind = generic()[context.lower(at - 1)]
    elif _called(context, first, last) or _dwelt_in(context, first, last):
        kind = generic().get(context.lower(at), "PPL")
    elif context.low[first] in words("personal") or (
        context.low[first] in words("given") and context.low[first] not in ARTICLES
    ):
        kind = quarter_behind(context, last)
    else:
        kind = "PPL" if context.tied(first, last) else kind_behind(context, first, last)
    return Name(first, last, "", (), sentence, cue=2, feature=kind) if kind else None


def _dwelt_in(context: Context, first: int, last: int) -> bool:
    """As in "villagers of X", but for a house or a home."""
    dwellers = context.lower(first - 1) == "of" and context.lower(first - 2) in words("dwellers")
    return dwellers and words("common").isdisjoint(context.low[first:last])


def _called(context: Context, first: int, last: int) -> bool:
    """Whether the noun directly precedes the name, as in "the neighborhood X"."""
    noun = context.lower(first - 1)
    told = (
        noun in words("quarters")
        and not context.capital(first - 1)
        and context.lower(first - 2) in {"the", "nearby"}
    )
    return (
        told
        and last - first <= _LONGEST - 1
        and words("common").isdisjoint(context.low[first:last])
    )


def _may_name(context: Context, first: int, last: int) -> bool:
    """Whether the run from `first` to before `last` has the shape of a name of a place."""
    low = context.low
    if (
        not 1 <= last - first <= _LONGEST + 2
        or context.tokens[last - 1].end - context.tokens[first].start < _LETTERS
    ):
        return False
    if not context.capital(last - 1) and low[last - 1] in ARTICLES:
        return False
    if low[first] in demonyms() or (
        low[first] in words("titles") and low[first] not in words("prefixes")
    ):
        return False
    if context.lower(first - 1) in {"a", "an"}:  # an adjective: "a Merian suburb"
        return False
    return low[first] not in words("never") and low[last - 1] not in words("never")


def _leads_up(context: Context, first: int, last: int) -> bool:
    """Whether the words between two names say containment: "village in the Elm area in the"."""
    lead = words("locative") | set(generic()) | {"the", "of", "-"} | ARTICLES
    return (
        last - first <= _LED
        and "in" in context.low[first:last]
        and all(context.capital(i) or context.low[i] in lead for i in range(first, last))
    )


def _container(
    context: Context, name: Name, listed: list[Name], place_of: dict[int, Place], home: str
) -> Place | None:
    """The place right behind it ("the village of X in Y"), else the last before, domestic first.

    A country that only stands behind it, as in a list of tags, says less than a town before it.
    """
    at = bisect_left(listed, name.last, key=lambda n: n.first)
    behind = listed[at] if at < len(listed) and listed[at].sentence == name.sentence else None
    if behind and (behind.first <= name.last + 4 or _leads_up(context, name.last, behind.first)):
        place = place_of[id(behind)]
        tied = "in" in context.low[name.last : behind.first]
        if tied or not place.feature.startswith("PCL") or behind is listed[0]:
            return place
    at = bisect_left(listed, name.first, key=lambda n: n.first)
    before = [place_of[id(n)] for n in listed[max(0, at - _BEFORE) : at] or listed[:1]]
    domestic = [place for place in before if place.country == home]
    towns = [place for place in domestic if place.feature.startswith(("PPL", "ADM", "CMP"))]
    return next((group[-1] for group in (towns, domestic, before) if group), None)
