"""What the words of one source say by themselves: a known party, a state and its organ, a person with an office, or nobody with a name."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.lexicon import load
from reportedly.model import PartyKind

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*\.?")
_ARTICLES = frozenset({"the", "a", "an", "some", "its", "his", "her", "their"})


@dataclass(frozen=True, slots=True)
class Name:
    """A party as its words name it.

    Attributes:
        id: See `model.Party.id`.
        name: Canonical name.
        kind: Of party.
        country: Or "".
        person: Who speaks, or "".
        why: The rule, for a reader.
    """

    id: str
    name: str
    kind: PartyKind
    country: str
    person: str
    why: str


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    name: str
    kind: PartyKind
    country: str


def slug(name: str) -> str:
    """A name as an identifier: lower case, ASCII where it can be, hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", ""))
    return re.sub(r"[^\w]+", "-", "".join(c for c in plain if not unicodedata.combining(c)).casefold()).strip("-")


def words_of(text: str) -> list[str]:
    """The words of a source, without possessive endings and the articles before it."""
    found = [re.sub(r"['’]s?$", "", m.group()) for m in _WORD.finditer(text)]
    found = [w if "." in w[:-1] else w.rstrip(".") for w in found]
    while found and found[0].lower() in _ARTICLES:
        found.pop(0)
    return [w for w in found if w]


def _key(word: str) -> str:
    return slug(word).replace("-", "") or word


@cache
def _known() -> dict[str, list[tuple[tuple[str, ...], bool, _Entry]]]:
    """Aliases by the key of their first word: (keys, capitals only, entry), the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], bool, _Entry]]] = {}
    for row in load("parties")["party"]:
        entry = _Entry(row.get("id", slug(row["name"])), row["name"], row["kind"], row.get("country", ""))
        for alias in {row["name"], *row["aliases"]}:
            keys = tuple(_key(w) for w in words_of(alias))
            table.setdefault(keys[0], []).append((keys, alias.isupper(), entry))
    for rows in table.values():
        rows.sort(key=lambda r: -len(r[0]))
    return table


@cache
def _people() -> dict[str, dict[str, Any]]:
    out = {}
    for row in load("parties")["person"]:
        for alias in (row["name"], *row["aliases"]):
            out[" ".join(_key(w) for w in words_of(alias))] = row
    return out


@cache
def _countries() -> dict[str, tuple[str, str]]:
    """Key of words to (country, "name", "adjective" or "capital")."""
    out: dict[str, tuple[str, str]] = {}
    for row in load("countries")["country"]:
        for role, listed in (("capital", row["capitals"]), ("adjective", row["adjectives"]), ("name", [row["name"], *row["aliases"]])):
            for words in listed:
                out[" ".join(_key(w) for w in words_of(words))] = (row["name"], role)
                if role == "adjective":
                    out.setdefault(_key(words) + "s", (row["name"], role))
    return out


@cache
def _organs() -> list[tuple[tuple[str, ...], str, str]]:
    """(words, slug, name), the narrow before the wide, as the file has them."""
    return [
        (tuple(_key(w) for w in words_of(words)), row["slug"], row["name"]) for row in load("parties")["organ"] for words in row["words"]
    ]


def country_in(words: list[str]) -> tuple[str, str] | None:
    """The first country that the words name, and how: by name, adjective or capital."""
    table = _countries()
    keys = [_key(w) for w in words]
    for size in (3, 2, 1):
        for i in range(len(keys) - size + 1):
            if words[i][:1].isupper() and (hit := table.get(" ".join(keys[i : i + size]))) and (len(words[i]) != 2 or words[i].isupper()):
                return hit
    return None


def organ_in(words: list[str]) -> tuple[str, str] | None:
    """(slug, name) of the organ that the words name; the first in the file's order."""
    keys = [_key(w) for w in words]
    for parts, organ_slug, name in _organs():
        for i in range(len(keys) - len(parts) + 1):
            if tuple(keys[i : i + len(parts)]) == parts:
                return organ_slug, name
    return None


def known_in(words: list[str]) -> _Entry | None:
    """The known party whose longest alias stands first in the words."""
    table = _known()
    keys = [_key(w) for w in words]
    best: tuple[int, int, _Entry] | None = None
    for i, key in enumerate(keys):
        for parts, capitals, entry in table.get(key, ()):
            if tuple(keys[i : i + len(parts)]) != parts or not words[i][:1].isupper():
                continue
            if capitals and not words[i].isupper():
                continue
            if best is None or len(parts) > best[0]:
                best = (len(parts), i, entry)
            break
    return best[2] if best else None


def organ_of(country: str, organ_slug: str, organ_name: str, person: str, why: str) -> Name:
    """The organ of a country as a party. Its government and the country itself are one party."""
    if organ_slug == "government":
        return Name(slug(country), f"Government of {country}", "state", country, person, why)
    if organ_slug == "state-media":
        return Name(f"{slug(country)}-state-media", f"State media of {country}", "agency", country, person, why)
    return Name(f"{slug(country)}-{organ_slug}", f"{organ_name}, {country}", "organ", country, person, why)


def person_in(text: str) -> str:
    """The name of the person in a source with title or office ("the spokesman, Major General A. Name"), or "".

    Two or more capitalised words together that are neither titles nor names of countries, organs or known parties.
    """
    before = load("parties")["titles"]["before"]
    best: list[str] = []
    for chunk in re.split(r"[,;()“”\"]| of the | of | for the | for | at the | in ", text):
        run: list[str] = []
        titled = False
        for word in [*words_of(chunk), ""]:
            small = word.lower().rstrip(".")
            if small in before or (not run and country_in([word])):
                run, titled = [], True
                continue
            if word[:1].isupper() or (
                run and small in ("al", "de", "van", "bin", "ibn", "von", "el", "abu", "abdel", "del", "la", "di", "da")
            ):
                run.append(word)
                continue
            if (len(run) >= 2 or (run and titled)) and len(run) > len(best) and not _institution(run):
                best = run
            run = []
            titled = small in before
    return " ".join(best)


def _institution(run: list[str]) -> bool:
    return (
        any(w.lower() in load("parties")["titles"]["bodies"] for w in run)
        or (country_in(run) is not None and len(run) <= 2)
        or known_in(run) is not None
    )


def known_person(person: str) -> tuple[str, str] | None:
    """(full name, party id) of an office holder in the table."""
    row = _people().get(" ".join(_key(w) for w in words_of(person)))
    return (row["name"], row["speaks_for"]) if row else None


@cache
def party_of_id(party: str) -> Name | None:
    """A party of the tables by id: a listed one, or an organ of a country."""
    for row in load("parties")["party"]:
        if row.get("id", slug(row["name"])) == party:
            return Name(party, row["name"], row["kind"], row.get("country", ""), "", "listed")
    for row in load("countries")["country"]:
        if party == slug(row["name"]):
            return organ_of(row["name"], "government", "", "", "listed")
        for organ in load("parties")["organ"]:
            if party == f"{slug(row['name'])}-{organ['slug']}":
                return organ_of(row["name"], organ["slug"], organ["name"], "", "listed")
    return None
