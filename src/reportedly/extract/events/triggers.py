"""Words that name a violent act: from `lexicon/en/events.toml` to triggers in a text."""

from functools import cache
from typing import NamedTuple

from reportedly import lexicon
from reportedly.records import Document, Token

VOWELS = frozenset("aeiou")
ACRONYMS = frozenset({"IS", "US", "WHO"})
REACH = 8
"""How near a weapon's name must be to give a vague trigger ("attack") its type."""


class Trigger(NamedTuple):
    """A stretch of tokens that names an act.

    Attributes:
        type: A key of the table.
        first: Index of the first token.
        last: Index behind the last.
        verbal: Whether it is a verb's form.
        weight: As in the table, after a weapon's name has made it more precise.
        means: Tokens of the weapon's name, or None.
    """

    type: str
    first: int
    last: int
    verbal: bool
    weight: int
    means: tuple[int, int] | None


class Entry(NamedTuple):
    """A phrase of the table. `rest` are its words behind the first, in lower case."""

    rest: tuple[str, ...]
    type: str
    verbal: bool


def inflections(verb: str) -> list[str]:
    """Regular forms of a verb, or of the word in a phrase that inflects."""
    head, _, tail = verb.partition(" ")
    if tail == "bomb":
        return [f"{head} {form}" for form in inflections(tail)]
    suffix = f" {tail}" if tail else ""
    if head.endswith("e"):
        forms = [head, head + "s", head + "d", head[:-1] + "ing"]
    elif head[-1] == "y" and head[-2] not in VOWELS:
        forms = [head, head[:-1] + "ies", head[:-1] + "ied", head + "ing"]
    elif (
        len(head) <= 4
        and head[-1] not in "hwxyk"
        and head[-2] in VOWELS
        and head[-3] not in VOWELS
        and head != "open"
    ):
        forms = [head, head + "s", head + head[-1] + "ed", head + head[-1] + "ing"]
    else:
        forms = [head, head + ("es" if head[-1] in "shx" else "s"), head + "ed", head + "ing"]
    return [form + suffix for form in forms]


def plural(noun: str) -> str:
    """Regular plural of a noun, of a phrase that of its last word."""
    if noun.endswith("y") and noun[-2] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


@cache
def phrases() -> dict[str, tuple[Entry, ...]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, dict[tuple[str, ...], Entry]] = {}

    def put(phrase: str, kind: str, *, verbal: bool) -> None:
        first, *rest = phrase.lower().split()
        found.setdefault(first, {}).setdefault(tuple(rest), Entry(tuple(rest), kind, verbal))

    for kind, table in lexicon.event_kinds().items():
        for phrase in table.nouns:
            put(phrase, kind, verbal=False)
            put(plural(phrase), kind, verbal=False)
        for phrase in table.forms:
            put(phrase, kind, verbal=True)
        for verb in table.verbs:
            for phrase in inflections(verb):
                put(phrase, kind, verbal=True)
    return {
        first: tuple(sorted(entries.values(), key=lambda e: -len(e.rest)))
        for first, entries in found.items()
    }


@cache
def weapons() -> dict[str, tuple[Entry, ...]]:
    """Names of weapons by their first word, the longest first."""
    found: dict[str, list[Entry]] = {}
    for kind, table in lexicon.event_kinds().items():
        for phrase in table.means:
            first, *rest = phrase.lower().split()
            found.setdefault(first, []).append(Entry(tuple(rest), kind, verbal=False))
    return {
        first: tuple(sorted(entries, key=lambda e: -len(e.rest)))
        for first, entries in found.items()
    }


def lowered(document: Document) -> list[str]:
    """The tokens in lower case, but for acronyms that would become small words."""
    return [
        token.norm if token.norm in ACRONYMS else token.norm.lower() for token in document.tokens
    ]


def match(words: list[str], at: int, entries: tuple[Entry, ...]) -> tuple[Entry, int] | None:
    """The longest entry at `at`, hyphens aside, with the index behind it."""
    for entry in entries:
        index = at + 1
        for word in entry.rest:
            if index < len(words) and words[index] == "-":
                index += 1
            if index >= len(words) or words[index] != word:
                break
            index += 1
        else:
            return entry, index
    return None


def triggers(document: Document) -> list[Trigger]:
    """All triggers of a text, in order; none overlap."""
    words = lowered(document)
    named = _weapons_in(words)
    ends = _sentence_of(document)
    out: list[Trigger] = []
    table, behind = phrases(), 0
    for at, word in enumerate(words):
        if at < behind or word not in table:
            continue
        hit = match(words, at, table[word])
        if hit is None or _excluded(words, at, hit[1], document.tokens):
            continue
        entry, behind = hit
        out.append(_sharpened(entry, at, behind, named, ends[at]))
    return out


def _sentence_of(document: Document) -> list[tuple[int, int]]:
    return [bounds for bounds in document.sentences for _ in range(bounds[0], bounds[1])]


def _weapons_in(words: list[str]) -> dict[int, tuple[str, int]]:
    """Names of weapons: index of the first token to type and index behind the last."""
    table = weapons()
    found: dict[int, tuple[str, int]] = {}
    for at, word in enumerate(words):
        if (
            word in table
            and (hit := match(words, at, table[word]))
            and not _stored(words, at, hit[1])
        ):
            found[at] = (hit[0].type, hit[1])
    return found


def _stored(words: list[str], first: int, last: int) -> bool:
    """Whether a weapon is only stored or discussed ("a depot of toxic gas")."""
    stores, holding = lexicon.words("events.words.stores"), lexicon.words("events.words.holding")
    if any(word in stores for word in words[last : last + 2]):
        return True
    before = words[max(0, first - 4) : first]
    return any(
        word in stores and before[i + 1 : i + 2] and before[i + 1] in holding
        for i, word in enumerate(before)
    )


def _excluded(words: list[str], first: int, last: int, tokens: tuple[Token, ...]) -> bool:
    own = words[last - 1]
    lemma = own.removesuffix("s")
    others = lexicon.words("events.other_senses.last")
    if first and any(f"{words[first - 1]} {word}" in others for word in (lemma, own)):
        return True
    behind = (" ".join((lemma, *words[last : last + n])) for n in (1, 2, 3))
    if not lexicon.words("events.other_senses.first").isdisjoint(behind):
        return True
    return (
        first > 0
        and words[first - 1] in {"$", "#", "@"}
        and tokens[first - 1].end == tokens[first].start
    )


def _sharpened(
    entry: Entry, first: int, last: int, named: dict[int, tuple[str, int]], bounds: tuple[int, int]
) -> Trigger:
    """The trigger, its type taken from the weapon where its own leaves that open."""
    types = lexicon.event_kinds()
    weight = types[entry.type].weight
    near = [
        at
        for at in range(max(bounds[0], first - REACH), min(bounds[1], last + REACH))
        if at in named
    ]
    own = [at for at in near if named[at][0] == entry.type]
    if weight not in {0, 1} or entry.type in {
        "fire",
        "offensive",
        "siege",
        "death",
        "injury",
        "beating",
    }:
        return Trigger(
            entry.type,
            first,
            last,
            entry.verbal,
            weight,
            (own[0], named[own[0]][1]) if own else None,
        )
    if not near:
        return Trigger(entry.type, first, last, entry.verbal, weight, None)
    best = min(
        near,
        key=lambda at: (
            abs(at - first)
            + (4 if at >= last else 0)
            - (2 if named[at][0] == "suicide_bombing" else 0),
            at,
        ),
    )
    kind, behind = named[best]
    if entry.type == "killing":
        return Trigger(entry.type, first, last, entry.verbal, weight, (best, behind))
    return Trigger(
        kind, first, last, entry.verbal, max(weight, types[kind].weight - 1), (best, behind)
    )
