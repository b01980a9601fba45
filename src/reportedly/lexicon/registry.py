"""Who can be a source or do an act: parties, persons, organs of states, states, camps and media."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from reportedly.errors import LexiconError
from reportedly.lexicon.identifiers import slug
from reportedly.lexicon.rows import keyed, listed
from reportedly.lexicon.tables import groups
from reportedly.records import PartyKind


@dataclass(frozen=True, slots=True)
class Party:
    """A body with a name of its own.

    Attributes:
        name: What it is called on a page.
        kind: "monitor", "organisation", "agency", "outlet", "armed group" and the like.
        aliases: Other names; one in capitals counts in capitals only.
        country: Where it belongs, or "".
        id: Its identifier; made of its name where the table has none.
    """

    name: str
    kind: PartyKind
    aliases: tuple[str, ...]
    country: str = ""
    id: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Role:
    """An office that a person holds for a time.

    Attributes:
        person: Their name in the table of persons.
        role: What they are, in lower case.
        speaks_for: The id of a party.
        source: Where the days can be checked.
        first: First day, month or year, in ISO 8601, or "" for any.
        last: Last one, inclusive, or "" where it goes on.
    """

    person: str
    role: str
    speaks_for: str
    source: str
    first: str = ""
    last: str = ""

    def holds(self, day: str) -> bool:
        """Whether the office is held on an ISO day."""
        begun = self.first <= day[: len(self.first)]
        return begun and (not self.last or day[: len(self.last)] <= self.last)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks for a body.

    Attributes:
        name: First and last name.
        aliases: Other spellings, and the last name where it is enough.
        roles: Their offices, the one they are known by first.
    """

    name: str
    aliases: tuple[str, ...]
    roles: tuple[Role, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Their name and its other spellings."""
        return (self.name, *self.aliases)

    def speaks_for(self, day: str = "") -> str:
        """The party they speak for on an ISO day, or ""; without a day, by their first role."""
        held = (role.speaks_for for role in self.roles if not day or role.holds(day))
        return next(held, "")


@dataclass(frozen=True, slots=True)
class Organ:
    """A body that every state has.

    Attributes:
        slug: What its identifier ends in, behind that of the state.
        name: What it is called before the name of the state.
        words: By which it goes, in lower case.
        kind: As of a party.
    """

    slug: str
    name: str
    words: tuple[str, ...]
    kind: PartyKind = "organ"


@dataclass(frozen=True, slots=True)
class Country:
    """A state.

    Attributes:
        name: Its short English name.
        adjectives: The first is the one to write.
        capitals: Cities that stand for its government.
        aliases: Other names.
        article: Whether the name takes "the".
    """

    name: str
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    aliases: tuple[str, ...]
    article: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Camp:
    """A side of a war that goes by common nouns ("the rebels").

    Attributes:
        label: What it is called on a page.
        words: The nouns.
    """

    label: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agency:
    """A medium that others credit.

    Attributes:
        id: Its party.
        name: What it is called on a page.
        words: Its names in credit lines; capitals matter.
        outlets: The values of Report.outlet of its own copy, in lower case.
    """

    id: str
    name: str
    words: tuple[str, ...]
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StateMedia:
    """The media of a state.

    Attributes:
        country: The name of the state.
        parties: The ids of the media.
    """

    country: str
    parties: tuple[str, ...]


@cache
def parties() -> tuple[Party, ...]:
    """The listed bodies."""
    return tuple(replace(p, id=p.id or slug(p.name)) for p in listed("bodies.party", Party))


@cache
def persons() -> tuple[Person, ...]:
    """The listed persons with their roles.

    Raises:
        LexiconError: A role is of nobody who is listed.
    """
    found = listed("persons.person", Person)
    roles = listed("persons.role", Role)
    if unknown := {role.person for role in roles} - {person.name for person in found}:
        raise LexiconError("persons.toml", "role", f"{min(unknown)!r} is not among the persons")
    return tuple(
        replace(person, roles=tuple(role for role in roles if role.person == person.name))
        for person in found
    )


@cache
def organs() -> tuple[Organ, ...]:
    """The bodies of a state, the more particular first."""
    return listed("parties.organ", Organ)


@cache
def countries() -> tuple[Country, ...]:
    """The states."""
    return listed("countries.country", Country)


@cache
def camps() -> dict[str, Camp]:
    """The camps by their keys."""
    return keyed("accounts.camps", Camp)


@cache
def agencies() -> tuple[Agency, ...]:
    """News agencies."""
    return listed("media.agency", Agency)


@cache
def cited() -> tuple[Agency, ...]:
    """Outlets that are credited like agencies."""
    return listed("media.cited", Agency)


@cache
def state_media() -> tuple[StateMedia, ...]:
    """The media of the states, one row a state."""
    return listed("media.state_media", StateMedia)


@cache
def descriptions() -> Mapping[str, tuple[str, ...]]:
    """Nouns that stand for a body named before ("the group"), with the kinds that it may be of."""
    found = groups("parties.description")
    return {noun: tuple(kinds.split(", ")) for kinds, nouns in found.items() for noun in nouns}
