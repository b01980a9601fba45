"""Nouns for people: where a noun phrase behind a number ends, and of which group it is."""

from functools import cache
from typing import NamedTuple

from reportedly import lexicon
from reportedly.extract.casualty.numerals import Phrases, begins_quantity, phrase_at, phrases
from reportedly.records import GROUPS, METRICS, Group, Metric
from reportedly.text.compounds import Sentence

_REACH = 9


class Noun(NamedTuple):
    """A noun for people: of which group, and whether it can be plural and singular."""

    group: Group
    plural: bool
    singular: bool


class NounPhrase(NamedTuple):
    """A noun phrase: one past its last word, its group, and the metric of a noun like "deaths"."""

    last: int
    group: Group
    metric: Metric | None


class NounTables(NamedTuple):
    """The words that noun phrases turn on, from the tables `victims` and `harm`."""

    nouns: dict[str, Noun]
    phrases: Phrases
    hints: dict[str, Group]
    things: frozenset[str]
    basic: frozenset[str]
    stop: frozenset[str]
    harm: frozenset[str]
    counts: dict[str, Metric]
    pools: dict[str, Metric]
    conditions: frozenset[str]
    more: frozenset[str]
    bylines: frozenset[str]
    agents: frozenset[str]
    substances: frozenset[str]


@cache
def noun_tables() -> NounTables:
    """The tables, built once a process."""
    classes = lexicon.phrases("harm.noun_stops.classes")
    stop = lexicon.words(*(f"harm.function.{key}" for key in classes), "harm.noun_stops.words")
    hints = lexicon.groups("victims.hints")
    verbs = frozenset(
        f
        for kind in ("verbs", "intransitive", "only_combatants")
        for rows in lexicon.groups(f"harm.{kind}").values()
        for row in rows
        for f in row.split()
    )
    return NounTables(
        _nouns(),
        phrases(lexicon.labels("victims.phrases")),
        {w: g for g in GROUPS for w in hints.get(g, ())},
        lexicon.words("victims.things.words"),
        lexicon.words("victims.basic.words"),
        stop,
        verbs | lexicon.words("harm.noun_stops.harm"),
        {w: m for m in METRICS for w in lexicon.phrases(f"harm.nouns.count_{m}")},
        {w: m for m in METRICS for w in lexicon.phrases(f"harm.pools.{m}")},
        lexicon.words("harm.nouns.conditions"),
        lexicon.words("harm.function.more"),
        lexicon.words("harm.function.bylines"),
        *(lexicon.words(f"victims.substances.{k}") for k in ("heads", "near")),
    )


def _nouns() -> dict[str, Noun]:
    out: dict[str, Noun] = {}
    for group in GROUPS:
        for entry in lexicon.phrases(f"victims.{group}"):
            forms = entry.split()
            out[forms[-1]] = Noun(group, plural=True, singular=len(forms) == 1)
            if len(forms) == 2:
                out[forms[0]] = Noun(group, plural=False, singular=True)
    return out


def as_group(name: str) -> Group:
    """The group of that name, "unknown" if there is none."""
    return next((g for g in GROUPS if g == name), "unknown")


def noun_phrase(words: Sentence, first: int, *, singular: bool) -> NounPhrase | None:
    """The noun phrase of people that begins at `first`, or None where something else is counted."""
    tables = noun_tables()
    thing = False
    metric: Metric | None = None
    j = first
    while j < min(len(words), first + _REACH):
        low = words[j].low
        if low == "(":
            j = _behind_bracket(words, j)
            continue
        phrase = None if singular else _listed_phrase(words, first, j, thing=thing)
        if phrase is not None or _ends(words, j):
            return phrase
        if _is_head(words, j, singular=singular):
            return _person(words, first, j)._replace(metric=metric)
        if _counts_things(words, j, singular=singular, thing=thing):
            return None
        metric = tables.counts.get(low, metric)
        thing = thing or low in tables.things
        j += 1
    return None


def _listed_phrase(words: Sentence, first: int, j: int, *, thing: bool) -> NounPhrase | None:
    """A phrase of `lexicon/en/victims.toml` or a noun of harm ("deaths") at `j`."""
    tables = noun_tables()
    low = words[j].low
    hit = phrase_at(tables.phrases, words, j) if low in tables.phrases else None
    if hit is not None:
        return NounPhrase(hit[0], as_group(hit[1]), None)
    if low in tables.counts and not thing and not _before_person(words, j):
        return NounPhrase(j + 1, hinted(words, first, j) or "unknown", tables.counts[low])
    return None


def _counts_things(words: Sentence, j: int, *, singular: bool, thing: bool) -> bool:
    """Whether a noun at `j` shows that things are counted ("three police stations")."""
    tables = noun_tables()
    low = words[j].low
    if low in tables.counts:
        return thing and not singular and not _before_person(words, j)
    return (
        low in tables.things
        and low.endswith("s")
        and not low.endswith("ss")
        and not _before_person(words, j)
    )


def _behind_bracket(words: Sentence, i: int) -> int:
    for k in range(i + 1, min(len(words), i + 5)):
        if words[k].low == ")":
            return k + 1
    return len(words)


def _before_person(words: Sentence, j: int) -> bool:
    """Whether a noun for people follows ("badly injured civilians", "12 kidnapped children")."""
    noun = noun_tables().nouns.get(words[j + 1].low) if j + 1 < len(words) else None
    return noun is not None and noun.plural and words[j + 1].low not in noun_tables().counts


def _ends(words: Sentence, j: int) -> bool:
    tables = noun_tables()
    low = words[j].low
    if low in tables.stop or not low[0].isalnum() or words[j].value is not None:
        return True
    if low in tables.harm and low not in tables.counts:
        return not _before_person(words, j)
    return begins_quantity(words, j)


def _is_head(words: Sentence, j: int, *, singular: bool) -> bool:
    tables = noun_tables()
    noun = tables.nouns.get(words[j].low)
    if noun is None or not (noun.singular if singular else noun.plural) or _is_substance(words, j):
        return False
    if j + 1 >= len(words):
        return True
    following = words[j + 1]
    after = tables.nouns.get(following.low)
    if after is not None and (after.singular if singular else after.plural):
        return singular and words[j].low in tables.basic and following.low in tables.basic
    if following.low in tables.things and not following.capital:
        return False
    if (
        following.low in tables.stop
        or following.low in tables.harm
        or not following.low[0].isalnum()
        or following.capital
    ):
        return True
    strict = singular or noun.singular
    return (
        not strict
        or following.value is not None
        or (following.low.endswith(("ed", "ing", "ly")) and following.low not in tables.hints)
    )


def _is_substance(words: Sentence, j: int) -> bool:
    """As in "a nerve agent"."""
    tables = noun_tables()
    return words[j].low in tables.agents and any(
        w.low in tables.substances for w in words[max(0, j - 4) : j]
    )


def _person(words: Sentence, first: int, head: int) -> NounPhrase:
    tables = noun_tables()
    group = tables.nouns[words[head].low].group
    last = head + 1
    if words[head].low in ("member", "members", "people", "persons", "others"):
        group = (
            hinted(words, first, head)
            or hinted(words, last, last + 8, only_after="of")
            or "unknown"
        )
    elif group in ("other", "unknown"):
        group = hinted(words, first, head) or group
    joined = _joined_head(words, last)
    if joined is not None:
        other = tables.nouns[words[joined - 1].low].group
        return NounPhrase(joined, group if other == group else "other", None)
    return NounPhrase(last, group, None)


def _joined_head(words: Sentence, i: int) -> int | None:
    """Behind the second noun of "18 commanders and members", "troops and state employees"."""
    if i + 1 >= len(words) or words[i].low not in ("and", "or", "&"):
        return None
    for k in range(i + 1, min(len(words), i + 3)):
        noun = noun_tables().nouns.get(words[k].low)
        if noun is not None and noun.plural and words[k].low != "casualties":
            return k + 1
        if _ends(words, k) or words[k].capital:
            return None
    return None


def hinted(words: Sentence, first: int, last: int, only_after: str = "") -> Group | None:
    """The group that a name or an adjective between `first` and `last` tells."""
    hints = noun_tables().hints
    if only_after and (first >= len(words) or words[first].low != only_after):
        return None
    return next((hints[w.low] for w in words[first:last] if w.low in hints), None)


def listed_noun(words: Sentence, i: int) -> int | None:
    """Index of a bare singular noun that continues a list at `i` ("a man, woman and child")."""
    while i < len(words) and words[i].low in (",", "and"):
        i += 1
    noun = noun_tables().nouns.get(words[i].low) if i < len(words) else None
    if noun is None or noun.plural or words[i].capital or not _is_head(words, i, singular=True):
        return None
    return i
