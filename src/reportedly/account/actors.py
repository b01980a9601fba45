"""Which side the words for an actor mean, so that "regime warplanes" and "the Syrian army" are one answer and "rebels" another."""

import re
from dataclasses import dataclass
from functools import cache

from reportedly.lexicon import load
from reportedly.model import Party

_WORD = re.compile(r"[\w'’.-]+")


@dataclass(frozen=True, slots=True)
class Camps:
    """The sides that an actor's words name.

    Attributes:
        keys: One for each: a country for its state and organs, a party id, or a key of `[camps]` in `data/accounts.toml`. Empty where the words name no side.
        name: For a reader.
        parties: Ids of the parties named.
    """

    keys: frozenset[str]
    name: str
    parties: frozenset[str]


def camps_of(words: str, party: Party | None = None) -> Camps:
    """The sides that `words` name; `party` is the party that they were resolved to, if any."""
    if party and party.kind not in {"unnamed", "person"}:
        key = party.country if party.country and party.kind in {"state", "organ", "organisation"} else party.id
        return Camps(frozenset({key}), party.name, frozenset({party.id}))
    found: dict[str, str] = {}
    low = f" {' '.join(_WORD.findall(words.lower().replace('’', chr(39))))} "
    for phrase, key, name in _phrases():
        if f" {phrase} " in low:
            found.setdefault(key, name)
            low = low.replace(f" {phrase} ", " . ")
    if "state" in found and len(found) > 1:
        del found["state"]
    if not found:
        return Camps(frozenset(), words, frozenset())
    return Camps(frozenset(found), " or ".join(found.values()), frozenset(found))


@cache
def _phrases() -> tuple[tuple[str, str, str], ...]:
    """Phrases with the side that they mean and its name, the longest first."""
    out: list[tuple[str, str, str]] = []
    for row in load("parties")["party"]:
        key = row.get("country") if row["kind"] in {"state", "organ", "organisation"} else ""
        ident = key or row.get("id") or _slug(row["name"])
        out.extend((alias.lower(), ident, row["name"]) for alias in (row["name"], *row["aliases"]) if len(alias) > 2)
    for row in load("countries")["country"]:
        out.extend((word.lower(), row["name"], row["name"]) for word in (row["name"], *row["adjectives"], *row["aliases"]) if len(word) > 1)
    for person in load("parties").get("person", ()):
        country = next((c["name"] for c in load("countries")["country"] if person["speaks_for"].startswith(_slug(c["name"]))), "")
        if country:
            out.extend((alias.lower(), country, country) for alias in (person["name"], *person["aliases"]))
    for key, row in load("accounts")["camps"].items():
        out.extend((word, key, row["label"]) for word in row["words"])
    return tuple(sorted(set(out), key=lambda item: (-len(item[0]), item)))


def _slug(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.lower().replace("'", "")).strip("-")
