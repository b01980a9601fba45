"""The people whom a report tells to be dead or hurt, one by one, for the range of an incident.

Unlike a toll, a victim may be a definite singular ("the driver died") or a name. Mentions of one
person are brought together by name, age, sex and determiner; mentions of several ("two men were
shot") bound the count from below.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from reportedly.resolve.ground.harm import STATES, mentions
from reportedly.resolve.ground.people import Person

RECENT = 300
"""People told of last, among whom a mention can mean one."""


@dataclass(slots=True)
class Victim:
    """One person, or several that the text only counts.

    Attributes:
        number: How many; 0 where a plural has no number.
        state: "dead", "hurt" or "hit", the gravest that is told.
        sex: "m", "f" or "".
        age: In years, 0 if not said.
        name: Words of the name.
        heads: Nouns that were used.
        mentions: Token index of each mention.
    """

    number: int
    state: str
    sex: str
    age: int
    name: tuple[str, ...] = ()
    heads: set[str] = field(default_factory=set)
    mentions: list[int] = field(default_factory=list)
    vague: bool = False


class Told(NamedTuple):
    """How many people the text tells to be in one state.

    Attributes:
        number: Least number, told one by one or by small numbers.
        vague: Whether a plural without a number is told too ("others were wounded").
    """

    number: int
    vague: bool


class Count(NamedTuple):
    """The dead and the hurt.

    Attributes:
        dead: Killed.
        hurt: Wounded.
        hit: The largest number told of several who were shot or stabbed, the dead among them.
    """

    dead: Told
    hurt: Told
    hit: int


class Roll:
    """The people told of so far."""

    def __init__(self) -> None:
        """Nobody yet."""
        self.people: list[Victim] = []

    def tell(self, person: Person, state: str, at: int) -> None:
        """Add a mention: to someone known, or as someone new."""
        known = self._find(person)
        if known is None:
            if person.kind == "pronoun":
                return
            self.people.append(
                Victim(
                    person.number,
                    state,
                    person.sex,
                    person.age,
                    person.name,
                    {person.head},
                    [at],
                    vague=person.number == 0,
                )
            )
            return
        if STATES[state] > STATES[known.state]:
            known.state = state
        known.sex = known.sex or person.sex
        known.age = known.age or person.age
        if person.name and (not known.name or len(person.name) > len(known.name)):
            known.name = person.name
        known.heads.add(person.head)
        known.mentions.append(at)

    def _find(self, person: Person) -> Victim | None:
        fits = [v for v in self.people[-RECENT:] if self._same(v, person)]
        if not fits:
            return None
        if person.kind == "name":
            named = [v for v in fits if v.name]
            return named[-1] if named else fits[-1]
        return fits[-1]

    def _same(self, victim: Victim, person: Person) -> bool:
        number = victim.number == person.number or (
            person.kind == "pronoun" and person.number == 0 and victim.number != 1
        )
        if (
            person.more
            or not number
            or _differ(victim.sex, person.sex)
            or _differ(victim.age, person.age)
        ):
            return False
        if person.kind == "name":
            return _one_name(victim.name, person.name) if victim.name else victim.number == 1
        return True


def _differ(a: object, b: object) -> bool:
    """Whether both are known and not the same."""
    return bool(a) and bool(b) and a != b


def _one_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names may be one person: same surname, and same given name if both have one."""
    return (a[-1] in b or b[-1] in a) and (len(a) == 1 or len(b) == 1 or a[0] == b[0])


def count(people: list[Victim]) -> Count:
    """How many are dead and hurt: the individuals, or the largest group.

    Where more are told dead together than one by one ("both died"), those who were shot one by one
    are among them.
    """
    single = {
        state: sum(1 for v in people if v.number == 1 and v.state == state) for state in STATES
    }
    several = {
        state: max((v.number for v in people if v.number > 1 and v.state == state), default=0)
        for state in STATES
    }
    vague = {state: any(v.number == 0 and v.state == state for v in people) for state in STATES}
    dead = max(single["dead"], several["dead"])
    living = max(0, single["hit"] - (dead - single["dead"])) + single["hurt"]
    hurt = max(living, several["hurt"], several["hit"] - dead)
    return Count(
        Told(dead, vague["dead"]), Told(hurt, vague["hurt"] or vague["hit"]), several["hit"]
    )


def told(norms: list[str], words: list[str], sentences: list[tuple[int, int]]) -> list[Victim]:
    """Everyone told to be dead or hurt in these sentences."""
    roll = Roll()
    for bounds in sentences:
        for mention in mentions(norms, words, bounds):
            roll.tell(mention.person, mention.state, mention.at)
    return roll.people
