"""Who speaks: a party under the name by which the reports of an incident are compared."""

import re
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly import lexicon
from reportedly.lexicon.identifiers import slug

NOBODY = "unnamed"
"""The id of a source of which the text says nothing but a pronoun."""

_ACRONYM = 3
"""A name of so many letters or fewer is looked for in capitals only."""

_PASSED = 2
"""At most so many words in front of a body's name may be those of a place that no comma parts from it."""

_ARTICLE = 5
"""An "al" that opens a longer name is its article."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who bears a statement.

    Attributes:
        party: Party id; "outlet:NAME" for an outlet's own voice.
        name: For a reader.
        kind: As in `Party`.
        country: Country it speaks for, or "".
        via: Through whom it came, the nearest to the origin first.
        cited: Whether an outlet speaks in another's report ("X reported that").
    """

    party: str
    name: str
    kind: str
    country: str = ""
    via: tuple[str, ...] = ()
    cited: bool = False

    @property
    def named(self) -> bool:
        """Whether the text names it. An unnamed source is a different one in every origin."""
        return self.kind != "unnamed"

    @property
    def own(self) -> bool:
        """Whether it is an outlet's or an agency's own voice."""
        return (self.party.startswith("outlet:") and not self.cited) or self.kind == "copy"


UNNAMED = Voice(NOBODY, "an unnamed source", "unnamed")


@dataclass(frozen=True, slots=True)
class Listed:
    """A body of `lexicon/world/bodies.toml`."""

    id: str
    name: str
    kind: str
    country: str


@dataclass(frozen=True, slots=True)
class _Alias:
    """A name of a listed party.

    Attributes:
        spaced: As `spaced` gives it, with the capitals of an acronym.
        parts: Its words.
        party: Whose it is.
    """

    spaced: str
    parts: frozenset[str]
    party: Listed


@lru_cache(maxsize=50_000)
def listed(
    words: str, places: frozenset[str] = frozenset(), home: frozenset[str] = frozenset()
) -> Listed | None:
    """The listed monitor, body, agency or outlet that the words name with nothing but trimmings around.

    As "the London-based X monitoring group". The words of a name may stand apart ("rescue workers
    of the Civil Defence"), and feeds that drop commas run a place into it ("Aleppo Syrian state
    television").

    Args:
        words: The source's words.
        places: Words of the places that the report names, in lower case.
        home: Words for the country that the report is about, in lower case.
    """
    exact, low = spaced(words, lower=False), spaced(words)
    parts = set(low.split())
    held = _held_in(parts)
    for alias in held:
        text = exact if alias.spaced != alias.spaced.lower() else low
        if alias.spaced in text:
            before, _, behind = text.partition(alias.spaced)
            if (
                _trimmed(before, behind, places, home)
                or f"({alias.spaced.strip()})".lower() in words.lower()
            ):
                return alias.party
    return next(
        (a.party for a in held if len(a.parts) > 1 and not left_over(low, a.parts | home)), None
    )


def _held_in(parts: AbstractSet[str]) -> list[_Alias]:
    """The aliases all of whose words are among these, the longest first."""
    found = [
        (n, alias)
        for word in parts
        for n, alias in _by_word().get(word, ())
        if alias.parts <= parts
    ]
    return [alias for _, alias in sorted(found, key=lambda item: item[0])]


@cache
def _by_word() -> dict[str, list[tuple[int, _Alias]]]:
    """Aliases with their ranks, by the first of their words in the order of the alphabet."""
    out: dict[str, list[tuple[int, _Alias]]] = {}
    for n, alias in enumerate(_aliases()):
        out.setdefault(min(alias.parts), []).append((n, alias))
    return out


def _trimmed(before: str, behind: str, places: frozenset[str], home: frozenset[str]) -> bool:
    """Whether nothing but trimmings, or the name of a place, stand around a name, or a description ("a team of medics the X")."""
    return _placed(left_over(behind, home), places) and (
        _placed(left_over(before, home), places) or _describes(before)
    )


def _placed(words: Collection[str], places: frozenset[str]) -> bool:
    """Whether words that no comma parts from a name are none, or those of a place."""
    return len(words) <= _PASSED and all(word in places for word in words)


def _describes(before: str) -> bool:
    """Whether the words before a name say what it is: no name, "the" at their end, and nothing that "the" depends on."""
    words = before.split()
    return (
        len(words) > 1 and words[-1] == "the" and words[-2] not in lexicon.words("accounts.small")
    )


def left_over(words: str, also: Collection[str] = ()) -> list[str]:
    """The words that add something to a name: no trimmings, none of `also`, no place before "based"."""
    tokens = spaced(words).split()
    based = tokens.index("based") if "based" in tokens else 0
    # "U.S.-based" is three words here.
    return [
        w
        for i, w in enumerate(tokens)
        if not (w in trimmings() or w in also or i + 1 == based or (i < based and len(w) == 1))
    ]


@cache
def _aliases() -> tuple[_Alias, ...]:
    """Names of listed parties, the longest first."""
    out: list[_Alias] = []
    for row in lexicon.parties():
        if row.kind in {"monitor", "organisation", "agency", "outlet"}:
            party = Listed(row.id, row.name, row.kind, row.country)
            for alias in row.names:
                acronym = len(alias) <= _ACRONYM
                if not acronym or alias.isupper():
                    out.append(
                        _Alias(
                            spaced(alias, lower=not acronym),
                            frozenset(spaced(alias).split()),
                            party,
                        )
                    )
    return tuple(sorted(out, key=lambda a: (-len(a.spaced), a.spaced, a.party.id)))


@cache
def listed_ids() -> frozenset[str]:
    """The party ids of `lexicon/world/bodies.toml`."""
    return frozenset(row.id for row in lexicon.parties())


def spaced(words: str, *, lower: bool = True) -> str:
    """The words with a space around each, so that whole words can be looked for; in lower case unless asked otherwise."""
    return " ".join(("", *re.findall(r"[^\W_]+", words.lower() if lower else words), ""))


def ends_listed(words: str) -> Listed | None:
    """The listed party whose name ends the words ("... said X")."""
    exact = spaced(words, lower=False).split()
    for n in range(len(exact), 0, -1):
        name = f" {' '.join(exact[-n:])} "
        found = _by_name().get(name) or _by_name().get(name.lower())
        if found:
            return found
    return None


@cache
def _by_name() -> dict[str, Listed]:
    return {alias.spaced: alias.party for alias in reversed(_aliases())}


def state_named(words: str) -> Voice | None:
    """The government that the bare name of a country or a capital stands for, with what describes it before ("rebel-backer X")."""
    parts = words.split()
    for n in range(min(3, len(parts)), 0, -1):
        found = _countries().get(" ".join(parts[-n:]).lower())
        if found and all(_leaves(part) for part in parts[:-n]):
            return found
    return None


def _leaves(word: str) -> bool:
    """Whether a word before a country leaves it the one that speaks: "rebel-backer X", but not "parts of X"."""
    return (
        not word[:1].isupper() or "-" in word or word == "The"
    ) and word.lower() not in lexicon.words("parties.phrase.before_the_end")


@cache
def _countries() -> dict[str, Voice]:
    out: dict[str, Voice] = {}
    for row in lexicon.countries():
        name = f"Government of {'the ' if row.article else ''}{row.name}"
        for word in (row.name, *row.aliases, *row.capitals):
            out.setdefault(word.lower(), Voice(slug(row.name), name, "state", row.name))
    return out


# outlets


@cache
def outlets_spaced(outlets: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Outlets by their names as `spaced` gives them, the longest first. One of fewer than four letters is not looked for."""
    return tuple(
        sorted(
            ((spaced(o), o) for o in outlets if len(o) > _ACRONYM),
            key=lambda item: (-len(item[0]), item),
        )
    )


@cache
def own_parties(outlets: frozenset[str]) -> dict[str, str]:
    """The outlets among the reports, by the id of the party that each is."""
    known = {_plain(outlet): outlet for outlet in outlets if outlet}
    out: dict[str, str] = {}
    for row in lexicon.parties():
        if row.kind in {"outlet", "agency"}:
            found = next(
                (known[_plain(alias)] for alias in row.names if _plain(alias) in known),
                None,
            )
            if found:
                out[row.id] = found
    return out


def _plain(name: str) -> str:
    """A medium's name in small letters run together, without its article: "Al-Manar" is "manar"."""
    words = spaced(name).split()
    joined = "".join(words[1:] if len(words) > 1 and words[0] in {"the", "al", "el"} else words)
    return joined.removeprefix("al") if len(joined) > _ARTICLE else joined


def agency_name(agency: str) -> str:
    """The name of an agency by its party id."""
    return _agencies().get(agency, agency)


@cache
def _agencies() -> dict[str, str]:
    return {row.id: row.name for row in lexicon.agencies()}


@cache
def trimmings() -> frozenset[str]:
    """Words around a body's name that add nothing to it."""
    return lexicon.words("accounts.trimmings")
