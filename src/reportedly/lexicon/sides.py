"""Which side words name: "regime warplanes" and "the Syrian army" are one."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple

from reportedly import lexicon
from reportedly.lexicon.identifiers import slug
from reportedly.records import Party

STATE = "state"
"""The side of whichever government the incident's accounts mean."""

REBELS = "rebels"
"""The camp of unnamed armed groups, a key of `[camps]` in `accounts.toml`."""

_ACRONYM = 4
"""A name of so few letters that is written in capitals is looked for in capitals."""

_WORD = re.compile(r"[\w'’.-]+")


@dataclass(frozen=True, slots=True)
class Side:
    """The side, or sides, that an actor's words name.

    Attributes:
        keys: A country for its state and organs, a party id, or a key of `[camps]` in
            `lexicon/en/accounts.toml`. Empty where the words name no side.
        names: For a reader, one for each key.
        state: The country whose state the words name as such ("the Syrian regime"), or "".
        bare: Whether nothing names a side but a country's bare name.
    """

    keys: tuple[str, ...]
    names: tuple[str, ...]
    state: str = ""
    bare: bool = False

    @property
    def name(self) -> str:
        """For a reader."""
        return " or ".join(self.names)


class _Phrase(NamedTuple):
    words: str
    key: str
    name: str
    noun: bool

    @property
    def acronym(self) -> bool:
        """Whether the words are an acronym, which is looked for in capitals: "US" is not "us"."""
        return self.words.isupper()


def side_of(words: str, party: Party | None = None) -> Side:
    """The side that `words` name, else that of the party that they resolve to."""
    side = _named_side(words)
    return side if side.keys or party is None else _of_party(party)


@lru_cache(maxsize=20_000)
def _named_side(words: str) -> Side:
    tokens = _WORD.findall(_bare(words))
    exact = f" {' '.join(tokens)} "
    plain = low = exact.lower()
    found: dict[str, str] = {}
    state = ""
    nouns: set[str] = set()
    for phrase in _opened_by(set(low.split())):
        said = f" {phrase.words} "
        # The bare name of a country is where something happened as often as who did it.
        if (
            said not in (exact if phrase.acronym else low)
            or said.lower() not in low
            or (phrase.noun and len(tokens) > 2)
        ):
            continue
        if not any(f"{said.lower()}{word} " in plain for word in lexicon.words("accounts.scenes")):
            found.setdefault(phrase.key, phrase.name)
            nouns |= {phrase.key} if phrase.noun else set()
            if phrase.key in _adjectives() and any(
                f"{said.lower()}{word} " in plain for word in lexicon.camps()[STATE].words
            ):
                state = phrase.key
        low = low.replace(said.lower(), " . ")
    if state:
        found.pop(STATE, None)
    return Side(
        tuple(sorted(found)),
        tuple(found[key] for key in sorted(found)),
        state,
        bool(found) and nouns == found.keys(),
    )


def _of_party(party: Party) -> Side:
    if party.kind in {"unnamed", "person", "agency", "outlet", "monitor"}:
        return Side((), ())
    if party.kind == "organisation" and party.id not in lexicon.words("accounts.forces"):
        return Side((), ())
    if party.country and party.kind in {"state", "organ"}:
        return Side((party.country,), (forces(party.country),))
    return Side((party.id,), (party.name,))


def with_state(side: Side, country: str) -> Side:
    """A side with "the regime" replaced by the government of `country`."""
    if STATE not in side.keys or not country:
        return side
    keys = tuple(sorted({country if key == STATE else key for key in side.keys}))
    known = dict(zip(side.keys, side.names, strict=True))
    return replace(side, keys=keys, names=tuple(known.get(key) or forces(country) for key in keys))


def sides(keys: Sequence[str]) -> Side:
    """The side of these keys, with their names."""
    return Side(tuple(keys), tuple(map(_name_of, keys)))


def is_people(word: str) -> bool:
    """Whether a lower-case word is a country's adjective ("syrian", "syrians")."""
    return word in _peoples() or word.removesuffix("s") in _peoples()


@cache
def _peoples() -> frozenset[str]:
    return frozenset(a.lower() for state in lexicon.countries() for a in state.adjectives)


def is_state(key: str) -> bool:
    """Whether a key is a country, for its state."""
    return key in _adjectives()


def _name_of(key: str) -> str:
    camp = lexicon.camps().get(key)
    if camp:
        return camp.label
    return forces(key) if is_state(key) else _party_names().get(key, key)


@cache
def _party_names() -> dict[str, str]:
    return {row.id: row.name for row in lexicon.parties()}


def state_side(words: str) -> Side | None:
    """The government behind a bare country or capital ("Moscow"), or None."""
    country = _governments().get(words.lower())
    return Side((country,), (forces(country),), country) if country else None


@cache
def _governments() -> dict[str, str]:
    out: dict[str, str] = {}
    for state in lexicon.countries():
        for word in (*state.names, *state.capitals):
            out.setdefault(word.lower(), state.name)
    return out


def named_with_state(words: str) -> str:
    """The country whose state the words name as such ("the Bordurian regime"), or ""."""
    return _named_side(words).state


def forces(country: str) -> str:
    """How a state's forces are called: "Syrian forces"."""
    adjective = _adjectives().get(country)
    return f"{adjective} forces" if adjective else f"forces of {country}"


@cache
def _adjectives() -> dict[str, str]:
    return {row.name: next(iter(row.adjectives), "") for row in lexicon.countries()}


def _opened_by(words: AbstractSet[str]) -> list[_Phrase]:
    """The phrases that begin with one of these words, the longest first."""
    found = [ranked for word in words for ranked in _by_first().get(word, ())]
    return [phrase for _, phrase in sorted(found, key=lambda ranked: ranked[0])]


@cache
def _by_first() -> dict[str, list[tuple[int, _Phrase]]]:
    """Phrases with their ranks, by their first word in small letters."""
    out: dict[str, list[tuple[int, _Phrase]]] = {}
    for n, phrase in enumerate(_phrases()):
        out.setdefault(phrase.words.split()[0].lower(), []).append((n, phrase))
    return out


@cache
def _phrases() -> tuple[_Phrase, ...]:
    """Phrases with the side that they mean and its name, the longest first."""
    out: list[_Phrase] = []
    for row in lexicon.parties():
        if row.kind in {"agency", "outlet", "monitor"} or (
            row.kind == "organisation" and row.id not in lexicon.words("accounts.forces")
        ):
            continue
        of_state = row.kind == "organ" and row.country
        key, name = (row.country, forces(row.country)) if of_state else (row.id, row.name)
        out.extend(
            _Phrase(_plain(alias), key, name, noun=False) for alias in row.names if len(alias) > 2
        )
    for state in lexicon.countries():
        # Possessives, also of texts that lost their apostrophes: "Syria's", "Syrias".
        out.append(_Phrase(f"{_plain(state.name)}s", state.name, forces(state.name), noun=False))
        out.extend(
            _Phrase(_plain(word), state.name, forces(state.name), noun=False)
            for word in state.adjectives
        )
        out.extend(
            _Phrase(_plain(word), state.name, forces(state.name), noun=True)
            for word in state.names
            if len(word) > 1
        )
    for person in lexicon.persons():
        country = next(
            (name for name in _adjectives() if person.speaks_for().startswith(f"{slug(name)}-")),
            "",
        )
        if country:
            out.extend(
                _Phrase(_plain(alias), country, forces(country), noun=False)
                for alias in person.names
            )
    for key, camp in lexicon.camps().items():
        out.extend(_Phrase(_plain(word), key, camp.label, noun=False) for word in camp.words)
    return tuple(sorted(set(out), key=lambda phrase: (-len(phrase.words), phrase)))


@cache
def armed() -> frozenset[str]:
    """The ids of listed armed groups."""
    return frozenset(row.id for row in lexicon.parties() if row.kind == "armed group")


def camped(side: frozenset[str]) -> frozenset[str]:
    """A side, with "rebels" where an armed group is of it that others may call so."""
    return side | {REBELS} if side & armed() else side


def _plain(word: str) -> str:
    """Lower case but for acronyms, apostrophes dropped: "Syria's" and "Syrias" are one."""
    return _bare(word) if len(word) <= _ACRONYM and word.isupper() else _bare(word).lower()


def _bare(word: str) -> str:
    return word.replace("’", "").replace("'", "")
