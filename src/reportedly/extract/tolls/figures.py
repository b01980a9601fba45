"""Figures: a quantity with the noun that it counts, before anything is known of what befell them."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from reportedly.extract.tolls.quantities import Phrases, Quantity, phrase_at, phrases, quantities
from reportedly.extract.tolls.words import Sentence, Word
from reportedly.lexicon import load
from reportedly.model import Group, Metric

Head = Literal["person", "bare", "more", "them", "pool", "count", "unknown"]
_REACH = 8
_ADJECTIVE_ENDINGS = ("ed", "ing", "ish", "ese", "ian", "ic", "al", "an", "ern", "ous", "ive", "ful", "ly", "i")


@dataclass(slots=True)
class Figure:
    """A quantity and its noun.

    Attributes:
        quantity: The number.
        first: Index of its first word.
        last: Index behind its last word.
        head: What it counts: a person noun; nothing ("55 wounded"); "others" or "more"; "of them"; "of the dead" (a pool); a harm noun that counts by itself
            ("15 deaths"); an unknown noun.
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


class _Noun(NamedTuple):
    group: Group
    plural: bool
    singular: bool


class _Tables(NamedTuple):
    nouns: dict[str, _Noun]
    noun_phrases: Phrases
    hints: dict[str, Group]
    things: frozenset[str]
    stop: frozenset[str]
    harm: frozenset[str]
    count: dict[str, Metric]
    pool: dict[str, Metric]
    conditions: frozenset[str]
    more: frozenset[str]


_GROUPS: tuple[Group, ...] = ("children", "women", "civilians", "combatants", "other", "unknown")
_METRICS: tuple[Metric, ...] = ("killed", "injured", "missing", "captured")


@cache
def _tables() -> _Tables:
    victims, harm = load("victims"), load("harm")
    function = harm["function"]
    nouns: dict[str, _Noun] = {}
    for group in _GROUPS:
        for entry in victims[group]:
            forms = entry.split()
            nouns[forms[-1]] = _Noun(group, True, len(forms) == 1)
            if len(forms) == 2:
                nouns[forms[0]] = _Noun(group, False, True)
    stop = frozenset(
        w
        for key in ("be", "have", "prepositions", "subordinators", "relatives", "pronouns", "conjunctions", "including", "cues", "times")
        for w in function[key]
    ) | frozenset(
        {"a", "an", "the", "his", "her", "their", "its", "this", "these", "those", "also", "had", "did", "do", "does", "yet", "not"}
    )
    verbs = frozenset(f for kind in ("verbs", "intransitive") for rows in harm[kind].values() for row in rows for f in row.split())
    adjectives = frozenset({"dead", "missing", "left", "leaving", "alive", "lost", "went", "received", "suffered", "sustained"})
    return _Tables(
        nouns,
        phrases(victims["phrases"]),
        {w: g for g in _GROUPS for w in victims["hints"].get(g, ())},
        frozenset(victims["things"]["words"]),
        stop,
        verbs | adjectives,
        {w: m for m in _METRICS for w in harm["nouns"][f"count_{m}"]},
        {w: m for m in _METRICS for w in harm["pools"][m]},
        frozenset(harm["nouns"]["conditions"]),
        frozenset(function["more"]),
    )


def figures(words: Sentence) -> list[Figure]:
    """The sentence's figures that may count people, in order."""
    out = []
    for quantity in quantities(words):
        figure = _figure(words, quantity)
        if figure is not None:
            out.append(figure)
    return _with_listed_nouns(words, out)


def _figure(words: Sentence, q: Quantity) -> Figure | None:
    tables = _tables()
    k = q.last
    if k < len(words) and words[k].low == "of":
        return _of(words, q)
    if q.needs_of:
        return None
    if q.form == "one" and k < len(words) and words[k].low in tables.harm and words[q.core].low in ("a", "an"):
        return None
    if k < len(words) and words[k].low in tables.more:
        return _more(words, q)
    return _noun(words, q, k) or _bare(words, q)


def _of(words: Sentence, q: Quantity) -> Figure | None:
    """ "three of them", "ten of the dead", "four of its soldiers", "dozens of civilians"."""
    tables = _tables()
    k = q.last + 1
    if k >= len(words):
        return None
    if words[k].low in ("them", "whom", "us", "which", "these", "those", "the", "its", "their", "his", "her", "our") and q.last > q.first:
        partitive = _partitive(words, q, k)
        if partitive is not None:
            return partitive
    if q.form == "one" or (q.form == "number" and words[q.last - 1].value is not None):
        return None
    while k < len(words) and words[k].low in ("other", "more", "additional", "further", "the", "its", "their"):
        k += 1
    return _noun(words, q, k)


def _partitive(words: Sentence, q: Quantity, k: int) -> Figure | None:
    tables = _tables()
    if words[k].low in ("them", "whom", "us", "which") or (
        words[k].low in ("these", "those") and k + 1 < len(words) and words[k + 1].low in tables.stop
    ):
        return Figure(q, q.first, k + 1, "them", _part_group(words, k + 1), None, part=True)
    j = k + 1
    if j < len(words) and words[j].value is not None:
        j += 1
    if j < len(words) and words[j].low in tables.pool and not (j + 1 < len(words) and words[j + 1].low in tables.nouns):
        return Figure(q, q.first, j + 1, "pool", _pool_group(words, j + 1), tables.pool[words[j].low], part=True)
    found = _noun(words, q, j)
    if found is not None:
        found.part = False
    return found


def _part_group(words: Sentence, i: int) -> Group:
    """ "three of them children": the noun that follows at once."""
    tables = _tables()
    for word in words[i : i + 3]:
        noun = tables.nouns.get(word.low)
        if noun is not None:
            return noun.group
        if word.low in tables.stop and word.low not in ("were", "are", "a"):
            break
    return "unknown"


def _pool_group(words: Sentence, i: int) -> Group:
    return _part_group(words, i)


def _more(words: Sentence, q: Quantity) -> Figure:
    """ "four others", "six more people", "dozens more"."""
    tables = _tables()
    k = q.last
    while k < len(words) and words[k].low in tables.more:
        k += 1
    found = _noun(words, q, k)
    if found is not None and found.head in ("person", "count"):
        return found
    return Figure(q, q.first, k, "more", "unknown")


def _noun(words: Sentence, q: Quantity, k: int) -> Figure | None:
    """The figure with the noun phrase that begins at `k`, or None if that is not of people."""
    tables = _tables()
    head = last = -1
    group: Group | None = None
    metric: Metric | None = None
    j = k
    while j < min(len(words), k + _REACH):
        phrase = phrase_at(tables.noun_phrases, words, j)
        if phrase is not None and q.form != "one":
            return Figure(q, q.first, phrase[0], "person", _as_group(phrase[1]))
        if _ends_noun(words, j, k):
            break
        noun = tables.nouns.get(words[j].low)
        counted = tables.count.get(words[j].low)
        if counted is not None and (noun is None or words[j].low not in ("body", "lives")) and q.form != "one":
            if j == k or head < 0:
                metric, head, last = counted, j, j + 1
            break
        if noun is not None and _agrees(q, noun):
            head, last, group = j, j + 1, noun.group
        elif words[j].low in tables.things:
            head = -1
        j += 1
    if head < 0:
        return None
    if metric is not None:
        return Figure(q, q.first, last, "count", _hinted(words, k, last) or "unknown", metric)
    if not _closes(words, last, singular=q.form == "one"):
        return None
    last = _coordinated_head(words, last)
    return _person(words, q, (k, last), group or "unknown")


def _as_group(name: str) -> Group:
    for group in _GROUPS:
        if group == name:
            return group
    return "unknown"


def _ends_noun(words: Sentence, j: int, k: int) -> bool:
    """Whether no noun phrase that began at `k` reaches `j`."""
    tables = _tables()
    low = words[j].low
    if low in "()":
        return False
    if j > k and low in tables.harm and low not in tables.count:
        return True
    return low in tables.stop or not (low[0].isalnum() or low in "()'") or (words[j].value is not None and j > k)


def _agrees(q: Quantity, noun: _Noun) -> bool:
    return noun.singular if q.form == "one" else noun.plural


def _closes(words: Sentence, i: int, *, singular: bool) -> bool:
    """Whether the noun before `i` is the head: no further noun follows it ("three police stations", "a rebel checkpoint")."""
    if i >= len(words):
        return True
    tables = _tables()
    word = words[i]
    if word.low in tables.things:
        return False
    if word.low in tables.stop or word.low in tables.harm or not word.low[0].isalnum() or word.capital or word.value is not None:
        return True
    return not singular or word.low.endswith(("ed", "ing", "ly")) or word.low in tables.nouns


def _coordinated_head(words: Sentence, i: int) -> int:
    """ "18 commanders and members": one figure of two nouns, unless the second begins the next clause."""
    tables = _tables()
    if i + 1 < len(words) and words[i].low in ("and", "or", "&") and (noun := tables.nouns.get(words[i + 1].low)) and noun.plural:
        return i + 2
    return i


def _person(words: Sentence, q: Quantity, span: tuple[int, int], group: Group) -> Figure:
    first, last = span
    hinted = _hinted(words, first, last)
    if words[last - 1].low in ("member", "members") and group == "combatants":
        hinted = _hinted(words, first, last + 8) or "unknown"
        group = hinted
    elif hinted is not None and group in ("other", "unknown"):
        group = hinted
    nouns = {
        _tables().nouns[w.low].group
        for w in words[max(first, last - 3) : last]
        if w.low in _tables().nouns and w.low in words[last - 1].low
    }
    del nouns
    return Figure(q, q.first, last, "person", group)


def _hinted(words: Sentence, first: int, last: int) -> Group | None:
    tables = _tables()
    for word in words[first:last]:
        group = tables.hints.get(word.low)
        if group is not None:
            return group
    return None


def _bare(words: Sentence, q: Quantity) -> Figure | None:
    """A number with no noun: "55 were wounded"; or with one that the tables lack."""
    tables = _tables()
    k = q.last
    if _not_people(words, q):
        return None
    if (
        k >= len(words)
        or words[k].low in tables.stop
        or words[k].low in tables.harm
        or not words[k].low[0].isalnum()
        or words[k].low.endswith("ly")
    ):
        return None if words[q.core].low in ("a", "an", "some") else Figure(q, q.first, k, "bare", "unknown")
    if words[k].low in tables.things or q.form == "one":
        return None
    last = k + 1
    while last < min(len(words), k + 4) and not _ends_noun(words, last, k):
        if words[last].low in tables.things:
            return None
        last += 1
    return Figure(q, q.first, last, "unknown", _hinted(words, k, last) or "unknown")


def _not_people(words: Sentence, q: Quantity) -> bool:
    """Ages ("Name, 38, of"), years and numbers in lists."""
    if q.form != "number" or words[q.core].value is None:
        return False
    k = q.last
    value = words[q.core].value or 0
    if (
        q.first == q.core
        and 1900 <= value <= 2099
        and q.low == q.high
        and len(words[q.core].low) == 4
        and not (k < len(words) and words[k].low in _tables().harm)
    ):
        return True
    before = words[q.first - 1] if q.first > 0 else None
    after = words[k] if k < len(words) else None
    if before is None or value > 110:
        return False
    if before.low == "(":
        return after is not None and after.low in "),;"
    enclosed = after is None or after.low in ",.;)"
    return before.low == "," and enclosed and q.first > 1 and (words[q.first - 2].capital or words[q.first - 2].low.endswith("'s"))


def _with_listed_nouns(words: Sentence, found: list[Figure]) -> list[Figure]:
    """ "a man, woman and child": nouns in a list share the article."""
    tables = _tables()
    out: list[Figure] = []
    taken = {f.first for f in found}
    for figure in found:
        out.append(figure)
        if figure.quantity.form != "one" or figure.head != "person":
            continue
        i = figure.last
        while (at := _listed(words, i, tables)) is not None and at not in taken:
            q = Quantity(at, at, at, 1, 1, False, "one")
            out.append(Figure(q, at, at + 1, "person", tables.nouns[words[at].low].group))
            i = at + 1
    return out


def _listed(words: Sentence, i: int, tables: _Tables) -> int | None:
    """Index of the bare singular noun that goes on a list at `i`, or None."""
    while i < len(words) and words[i].low in (",", "and"):
        i += 1
    noun = tables.nouns.get(words[i].low) if i < len(words) else None
    if noun is None or noun.plural or words[i].capital or not _closes(words, i + 1, singular=True):
        return None
    return i


def is_person(word: Word) -> bool:
    """Whether the word is a noun for a person or people."""
    return word.low in _tables().nouns
