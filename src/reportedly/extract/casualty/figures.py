"""Figures: a quantity and the noun it counts, before it is known what befell them."""

from dataclasses import dataclass, replace
from typing import Literal

from reportedly.extract.casualty.nouns import hinted, listed_noun, noun_phrase, noun_tables
from reportedly.extract.casualty.quantities import Quantity, quantities, trailing_bound
from reportedly.records import Group, Metric
from reportedly.text.compounds import Sentence

Head = Literal["person", "bare", "more", "them", "pool", "count", "unknown"]
_THEM = frozenset({"them", "whom", "us", "which"})
_DEFINITE = frozenset({"the", "its", "their", "his", "her", "our", "these", "those"})
_OLDEST = 110
_AGES = frozenset({"age", "ages", "aged"})


@dataclass(slots=True)
class Figure:
    """A quantity and its noun.

    Attributes:
        quantity: The number.
        first: Index of its first word.
        last: Index behind its last word.
        head: What it counts: a noun for people; nothing ("55 wounded"); "others" or "more"; "of
            them"; "of the dead" (a pool); a noun of harm that counts by itself ("15 deaths"); an
            unknown noun.
        group: As in TOLLS.
        metric: Known already for a pool or a count, else None.
        part: Whether its own words say that it is a part ("three of them").
    """

    quantity: Quantity
    first: int
    last: int
    head: Head
    group: Group
    metric: Metric | None = None
    part: bool = False


def figures(words: Sentence) -> list[Figure]:
    """The sentence's figures that may count people, in order."""
    out: list[Figure] = []
    for quantity in quantities(words):
        figure = _figure(words, quantity)
        if figure is not None and not (
            out and out[-1].head == "them" and out[-1].last == figure.first
        ):
            out.append(_with_bound_behind(words, figure))
    return _with_listed_nouns(words, out)


def _with_bound_behind(words: Sentence, figure: Figure) -> Figure:
    """As in "70 people at least"."""
    bounded = trailing_bound(words, replace(figure.quantity, last=figure.last))
    if bounded.last > figure.last and figure.head in ("person", "count"):
        figure.quantity, figure.last = bounded, bounded.last
    return figure


def _figure(words: Sentence, q: Quantity) -> Figure | None:
    tables = noun_tables()
    if q.first > 0 and words[q.first - 1].low == "how":
        return None
    if q.last < len(words) and words[q.last].low == "of":
        return _of(words, q)
    if q.needs_of:
        return _bare_number(words, q)
    if q.last < len(words) and words[q.last].low in tables.more:
        return _more(words, q)
    return _noun(words, q, q.last) or _bare(words, q)


def _bare_number(words: Sentence, q: Quantity) -> Figure | None:
    """As in "a number were injured"."""
    tables = noun_tables()
    after = words[q.last].low if q.last < len(words) else ""
    if words[q.core].low != "a" or not (after in ("were", "are", "have") or after in tables.harm):
        return None
    return Figure(q, q.first, q.last, "bare", "unknown")


def _noun(words: Sentence, q: Quantity, k: int) -> Figure | None:
    phrase = noun_phrase(words, k, singular=q.form == "one")
    if phrase is None:
        return None
    head: Head = "person" if phrase.metric is None else "count"
    return Figure(q, q.first, phrase.last, head, phrase.group, phrase.metric)


def _of(words: Sentence, q: Quantity) -> Figure | None:
    """As in "three of them", "ten of the dead", "four of its soldiers", "dozens of others"."""
    tables = noun_tables()
    k = q.last + 1
    if k >= len(words) or (q.form == "one" and words[q.core].low in ("a", "an", "another")):
        return None
    if words[k].low in _THEM or words[k].low in _DEFINITE:
        partitive = _partitive(words, q, k)
        if partitive is not None or q.form == "one":
            return partitive
    if q.form == "one" or (
        q.form == "number" and words[q.last - 1].value is not None and words[k].low not in _DEFINITE
    ):
        return None
    while k < len(words) and (
        words[k].low in tables.more
        or words[k].low in ("additional", "further", "the", "its", "their", "of")
    ):
        k += 1
    found = _noun(words, q, k)
    if found is None and words[k - 1].low in tables.more:
        return Figure(q, q.first, k, "more", "unknown")
    return found


def _partitive(words: Sentence, q: Quantity, k: int) -> Figure | None:
    tables = noun_tables()
    after = words[k + 1] if k + 1 < len(words) else None
    if words[k].low in _THEM or (
        words[k].low in ("these", "those") and after is not None and after.low in tables.stop
    ):
        return Figure(q, q.first, k + 1, "them", _part_group(words, k + 1), part=True)
    j = k + 1
    if j < len(words) and words[j].value is not None:
        j += 1
    if (
        j < len(words)
        and words[j].low in tables.pools
        and not (j + 1 < len(words) and words[j + 1].low in tables.nouns)
    ):
        return Figure(
            q,
            q.first,
            j + 1,
            "pool",
            _part_group(words, j + 1),
            tables.pools[words[j].low],
            part=True,
        )
    phrase = noun_phrase(words, j, singular=False) if j < len(words) else None
    return (
        None
        if phrase is None
        else Figure(q, q.first, phrase.last, "person", phrase.group, phrase.metric)
    )


def _part_group(words: Sentence, i: int) -> Group:
    """As in "three of them children": the noun that follows at once."""
    tables = noun_tables()
    for word in words[i : i + 3]:
        noun = tables.nouns.get(word.low)
        if word.low in ("member", "members"):
            return hinted(words, i, i + 9) or "unknown"
        if noun is not None:
            return noun.group
        if word.low in tables.stop and word.low not in ("were", "are", "a"):
            break
    return "unknown"


def _more(words: Sentence, q: Quantity) -> Figure | None:
    """As in "four others", "six more people", "dozens more"."""
    tables = noun_tables()
    k = q.last
    while k < len(words) and words[k].low in tables.more:
        k += 1
    found = _noun(words, q, k)
    if found is not None:
        return found
    for word in words[k : k + 3] if words[k - 1].low != "others" else ():
        if word.low in tables.things:
            return None
        if word.low in tables.stop or word.low in tables.harm or not word.low[0].isalnum():
            break
    return Figure(q, q.first, k, "more", "unknown")


def _bare(words: Sentence, q: Quantity) -> Figure | None:
    """A number with no noun: "55 were wounded"; or with one that the tables lack."""
    tables = noun_tables()
    k = q.last
    if _not_people(words, q) or words[q.core].low in ("a", "an", "some"):
        return None
    if _stands_alone(words, k):
        return Figure(q, q.first, k, "bare", "unknown")
    if q.form == "one":
        return None
    last = k
    while (
        last < min(len(words), k + 4)
        and not _stands_alone(words, last)
        and words[last].value is None
    ):
        if words[last].low in tables.things:
            return None
        last += 1
    return Figure(q, q.first, last, "unknown", hinted(words, k, last) or "unknown")


def _stands_alone(words: Sentence, i: int) -> bool:
    """Whether no noun begins at `i`: the number before it stands for people by itself."""
    tables = noun_tables()
    if i >= len(words):
        return True
    word = words[i]
    if (
        word.low in tables.stop
        or word.low in tables.harm
        or not word.low[0].isalnum()
        or (word.capital and word.low in tables.bylines)
    ):
        return True
    return word.low.endswith("ly") and word.low not in tables.things


def _not_people(words: Sentence, q: Quantity) -> bool:
    """Years, ages ("Name, 38, of", "men, ages 25 and 55"), numbers in brackets, "how many"."""
    before = words[q.first - 1].low if q.first > 0 else ""
    after = words[q.last].low if q.last < len(words) else ""
    if before in ("a", "an") or words[q.first].low == "under" or after == "no":
        return True
    aged = any(w.low in _AGES for w in words[max(0, q.first - 3) : q.first])
    value = words[q.core].value
    if value is None and aged:
        return True  # "children aged from four to ten"
    if value is None or not 1 < value <= _OLDEST:
        return before == "(" and after in ("", ")", ",", ";")
    singular = "was" in (
        after,
        words[q.last + 1].low if after == "," and q.last + 1 < len(words) else "",
    )
    return singular or aged or (before in (",", "(") and after in ("", ",", ".", ";", ")"))


def _with_listed_nouns(words: Sentence, found: list[Figure]) -> list[Figure]:
    """As in "a man, woman and child": nouns in a list share the article."""
    tables = noun_tables()
    out: list[Figure] = []
    for figure in found:
        out.append(figure)
        if figure.quantity.form != "one" or figure.head != "person":
            continue
        at = listed_noun(words, figure.last)
        while at is not None:
            quantity = Quantity(at, at, at, 1, 1, approx=False, form="one")
            out.append(Figure(quantity, at, at + 1, "person", tables.nouns[words[at].low].group))
            at = listed_noun(words, at + 1)
    return out
