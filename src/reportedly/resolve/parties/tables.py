"""The tables of parties, people, countries and organs, turned round for looking words up.

A word is looked up by its key: its letters and digits in lower case, accents away. Feeds that drop
apostrophes write "Syrias" for "Syria's", so a key that no table holds is tried without its last
"s".
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from reportedly import lexicon
from reportedly.lexicon.identifiers import slug
from reportedly.records import PartyKind

WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A listed party, as `model.Party` without its mentions."""

    id: str
    name: str
    kind: PartyKind
    country: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A table's find among words.

    Attributes:
        first: Index of the first word.
        last: Index behind the last.
        what: Name of the country, slug of the organ, or id of the party.
        how: "name", "adjective" or "capital" of a country; the name of an organ; "" of a party.
    """

    first: int
    last: int
    what: str
    how: str


@lru_cache(maxsize=20_000)
def _letters(word: str) -> str:
    return slug(word).replace("-", "") or word


@lru_cache(maxsize=20_000)
def key(word: str) -> str:
    """The key of a word, without the "s" of a possessive whose apostrophe the feed dropped."""
    plain = _letters(word)
    if plain.endswith("s") and plain not in _vocabulary() and plain[:-1] in _vocabulary():
        return plain[:-1]
    return plain


def split(text: str) -> list[str]:
    """The words of a text, without possessive endings."""
    found = [_POSSESSIVE.sub("", m.group()) for m in WORD.finditer(text)]
    return [w for w in (w if "." in w[:-1] else w.rstrip(".") for w in found) if w]


def _keys(alias: str) -> tuple[str, ...]:
    words = split(alias)
    while len(words) > 1 and words[0].lower() in ("the", "a"):
        words.pop(0)
    return tuple(_letters(w) for w in words)


@cache
def _vocabulary() -> frozenset[str]:
    names = (
        *(party.names for party in lexicon.parties()),
        *(person.names for person in lexicon.persons()),
        *((*state.names, *state.adjectives, *state.capitals) for state in lexicon.countries()),
        *(organ.words for organ in lexicon.organs()),
    )
    return frozenset(
        (
            *(key for alias in chain.from_iterable(names) for key in _keys(alias)),
            *lexicon.descriptions(),
            *lexicon.words(
                *(f"parties.unnamed.{kind}" for kind in lexicon.groups("parties.unnamed"))
            ),
            *lexicon.words(*(f"parties.roles.{kind}" for kind in lexicon.groups("parties.roles"))),
            "country",
        )
    )


@cache
def _parties() -> dict[str, list[tuple[tuple[str, ...], bool, str]]]:
    """Aliases by the key of their first word: (keys, capitals only, party id), the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], bool, str]]] = {}
    for row in lexicon.parties():
        for alias in set(row.names):
            for keys in {_keys(alias), _owned(_keys(alias))}:
                table.setdefault(keys[0], []).append((keys, alias.isupper(), row.id))
    for rows in table.values():
        rows.sort(key=lambda r: -len(r[0]))
    return table


def _owned(keys: tuple[str, ...]) -> tuple[str, ...]:
    """A name that opens with a country's adjective as the country's own: "Freedonia's opposition" is the Freedonian opposition."""
    country = _by_adjective().get(keys[0])
    return (country, *keys[1:]) if country and len(keys) > 1 else keys


@cache
def _by_adjective() -> dict[str, str]:
    """The key of a country's one-word name by that of its adjectives."""
    named = ((_keys(row.name), row.adjectives) for row in lexicon.countries())
    return {
        _letters(adjective): name[0]
        for name, adjectives in named
        if len(name) == 1
        for adjective in adjectives
    }


@cache
def _countries() -> dict[str, list[tuple[tuple[str, ...], bool, str, str]]]:
    """Names of countries by the key of their first word: (keys, capitals only, country, how), the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], bool, str, str]]] = {}
    for row in lexicon.countries():
        for how, listed in (
            ("name", [row.name, *row.aliases]),
            ("adjective", row.adjectives),
            ("capital", row.capitals),
        ):
            for alias in listed:
                keys = _keys(alias)
                table.setdefault(keys[0], []).append((keys, alias.isupper(), row.name, how))
    for rows in table.values():
        rows.sort(key=lambda r: -len(r[0]))
    return table


@cache
def _organs() -> dict[str, list[tuple[tuple[str, ...], int, str, str]]]:
    """Words of organs by the key of their first: (keys, rank in the file, slug, name), the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], int, str, str]]] = {}
    for rank, row in enumerate(lexicon.organs()):
        for words in row.words:
            keys = _keys(words)
            table.setdefault(keys[0], []).append((keys, rank, row.slug, row.name))
    for rows in table.values():
        rows.sort(key=lambda r: -len(r[0]))
    return table


@cache
def _people() -> dict[str, lexicon.Person]:
    out = {}
    for row in lexicon.persons():
        for alias in row.names:
            out[" ".join(_keys(alias))] = row
    return out


@cache
def entries() -> dict[str, Entry]:
    """The listed parties by id."""
    out = {}
    for row in lexicon.parties():
        out[row.id] = Entry(row.id, row.name, row.kind, row.country)
    return out


def parties_in(words: list[str], keys: list[str]) -> list[Hit]:
    """Listed parties in the order of the words; the longest alias counts."""
    table = _parties()
    out: list[Hit] = []
    i = 0
    while i < len(keys):
        hit = None
        for parts, capitals, party in table.get(keys[i], ()):
            if len(parts) == 1 and words[i][:1].islower() and not _prefixed(words[i]):
                continue
            if tuple(keys[i : i + len(parts)]) == parts and (
                not capitals or words[i].rstrip("s").isupper()
            ):
                hit = Hit(i, i + len(parts), party, "")
                break
        out.extend([hit] if hit else [])
        i = hit.last if hit else i + 1
    return out


def countries_in(words: list[str], keys: list[str]) -> list[Hit]:
    """Countries in the order of the words. "the Assad regime" names one too: by the country that the office holder speaks for."""
    table = _countries()
    out: list[Hit] = []
    i = 0
    while i < len(keys):
        hit = None
        for parts, capitals, country, how in (
            table.get(keys[i], ()) if words[i][:1].isupper() else ()
        ):
            if tuple(keys[i : i + len(parts)]) == parts and (not capitals or words[i].isupper()):
                hit = Hit(i, i + len(parts), country, how)
                break
        hit = hit or _ruled(words, keys, i)
        out.extend([hit] if hit else [])
        i = hit.last if hit else i + 1
    return out


def _ruled(words: list[str], keys: list[str], i: int) -> Hit | None:
    holder = _people().get(keys[i]) if words[i][:1].isupper() else None
    if holder and i + 1 < len(keys) and keys[i + 1] in lexicon.words("parties.roles.ruled"):
        return Hit(i, i + 1, country_of(holder.speaks_for()), "adjective")
    return None


@cache
def country_of(party: str) -> str:
    """The country of a party's id, or ""."""
    found = entries().get(party)
    if found:
        return found.country
    names = [
        row.name
        for row in lexicon.countries()
        if party == slug(row.name) or party.startswith(slug(row.name) + "-")
    ]
    return max(names, key=len, default="")


def organ_in(keys: list[str]) -> Hit | None:
    """The organ that the words name: the first in the file's order, the narrow before the wide."""
    best: tuple[int, Hit] | None = None
    table = _organs()
    for i, word in enumerate(keys):
        for parts, rank, organ, name in table.get(word, ()):
            if tuple(keys[i : i + len(parts)]) == parts and (best is None or rank < best[0]):
                best = (rank, Hit(i, i + len(parts), organ, name))
    return best[1] if best else None


def holder_of(person: str, day: str = "") -> tuple[str, str] | None:
    """(full name, party id) of whoever holds an office on an ISO day."""
    row = _people().get(" ".join(key(w) for w in split(person)))
    party = row.speaks_for(day) if row else ""
    return (row.name, party) if row and party else None


def _prefixed(word: str) -> bool:
    return "-" in word and any(part[:1].isupper() for part in word.split("-")[1:])
