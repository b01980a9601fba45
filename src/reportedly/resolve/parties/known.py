"""Listed monitors, bodies and media by words that hold their name with nothing but trimmings around."""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly import lexicon
from reportedly.lexicon.name_words import adjective, home_words, left_over, spaced

_ACRONYM = 3
"""A name of so many letters or fewer is looked for in capitals only."""

_PASSED = 2
"""At most so many words of a place may stand before a name without a comma."""

_KINDS = frozenset({"monitor", "organisation", "agency", "outlet"})


@dataclass(frozen=True, slots=True)
class _Alias:
    """A name of a listed party.

    Attributes:
        spaced: As `spaced` gives it, with the capitals of an acronym.
        parts: Its words.
        party: The party's id.
    """

    spaced: str
    parts: frozenset[str]
    party: str


def known(words: str, places: frozenset[str], country: str) -> str:
    """The id of the listed body that the words name, or "".

    As "the London-based X monitoring group"; the words of a name may stand apart ("rescue workers
    of the Civil Defence"), feeds that drop commas run a place into it ("Aleppo Syrian state
    television"), and a report about a country leaves its adjective out ("the Civil Defence").

    Args:
        words: The source's.
        places: Words of the places that the report names, in lower case.
        country: The country that the report is about, or "".
    """
    home = home_words(country) if country else frozenset()
    found = _named(words, places, home)
    own = adjective(country) if country else ""
    if found or not own or not (words[:1].isupper() or words.startswith("the ")):
        return found
    bare = words.removeprefix("the ").removeprefix("The ")
    return _named(f"{own} {bare}", places, home)


@lru_cache(maxsize=50_000)
def _named(words: str, places: frozenset[str], home: frozenset[str]) -> str:
    exact, low = spaced(words, lower=False), spaced(words)
    held = _held_in(set(low.split()))
    for alias in held:
        text = exact if alias.spaced != alias.spaced.lower() else low
        before, name, behind = text.partition(alias.spaced)
        bracketed = f"({alias.spaced.strip()})".lower() in words.lower()
        if name and (bracketed or _trimmed(before, behind, places, home)):
            return alias.party
    apart = (a.party for a in held if len(a.parts) > 1 and not left_over(low, a.parts | home))
    return next(apart, "")


def _held_in(parts: AbstractSet[str]) -> list[_Alias]:
    """The aliases all of whose words are among these, the longest first."""
    rows = (row for word in parts for row in _by_word().get(word, ()))
    return [alias for _, alias in sorted((r for r in rows if r[1].parts <= parts), key=_rank)]


def _rank(row: tuple[int, _Alias]) -> int:
    return row[0]


def _trimmed(before: str, behind: str, places: frozenset[str], home: frozenset[str]) -> bool:
    """Whether only trimmings or a place stand around a name, or a description before it ("a team of medics the X")."""
    words = before.split()
    described = (
        len(words) > 1 and words[-1] == "the" and words[-2] not in lexicon.words("accounts.small")
    )
    return _placed(left_over(behind, home), places) and (
        described or _placed(left_over(before, home), places)
    )


def _placed(words: Collection[str], places: frozenset[str]) -> bool:
    return len(words) <= _PASSED and all(word in places for word in words)


def ending(words: str) -> str:
    """The id of the listed party whose name ends the words ("... said X"), or ""."""
    exact = spaced(words, lower=False).split()
    names = (f" {' '.join(exact[n:])} " for n in range(len(exact)))
    found = (_by_name().get(name) or _by_name().get(name.lower()) for name in names)
    return next((party for party in found if party), "")


@cache
def _by_name() -> dict[str, str]:
    return {alias.spaced: alias.party for alias in reversed(_aliases())}


@cache
def _by_word() -> dict[str, list[tuple[int, _Alias]]]:
    """Aliases with their ranks, by the first of their words in alphabetical order."""
    out: dict[str, list[tuple[int, _Alias]]] = {}
    for n, alias in enumerate(_aliases()):
        out.setdefault(min(alias.parts), []).append((n, alias))
    return out


@cache
def _aliases() -> tuple[_Alias, ...]:
    """Names of listed bodies, the longest first."""
    rows = (row for row in lexicon.parties() if row.kind in _KINDS)
    names = ((name, row.id) for row in rows for name in row.names)
    out = [
        _Alias(spaced(name, lower=len(name) > _ACRONYM), frozenset(spaced(name).split()), party)
        for name, party in names
        if len(name) > _ACRONYM or name.isupper()
    ]
    return tuple(sorted(out, key=lambda a: (-len(a.spaced), a.spaced, a.party)))
