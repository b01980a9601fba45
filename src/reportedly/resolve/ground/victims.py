"""The people whom a report tells to be dead or hurt, one by one, for the range of an incident.

Unlike a toll, a victim may be a definite singular ("the driver died") or a name. Mentions of one person are brought together by name, age, sex
and determiner; mentions of several ("two men were shot") bound the count from below.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from reportedly.lexicon import load
from reportedly.resolve.ground.people import Person, beginning_at, ending_at, sex_of

NEAR = 8
"""Tokens behind a verb in which what it needs must stand, or before it in which "if" makes it no fact."""
LAST = Person("pronoun", 1, True, False, "", 0, "", (), 0, 0)
"""Whoever was spoken of last."""
STATES = {"dead": 3, "hurt": 1, "hit": 2}


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


class Predicate(NamedTuple):
    """A way of telling harm: rest of the phrase behind its first word, state and frame."""

    rest: tuple[str, ...]
    state: str
    frame: str


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


@cache
def predicates() -> dict[str, tuple[Predicate, ...]]:
    """By the first word, the longest first."""
    found: dict[str, list[Predicate]] = {}
    for state in STATES:
        for frame, phrases in load("casualties")[state].items():
            for phrase in phrases:
                first, *rest = phrase.split()
                found.setdefault(first, []).append(Predicate(tuple(rest), state, frame))
    return {first: tuple(sorted(entries, key=lambda p: -len(p.rest))) for first, entries in found.items()}


@cache
def _skip() -> tuple[frozenset[str], frozenset[str]]:
    table = load("casualties")["skip"]
    return frozenset(table["before"]), frozenset(table["between"])


@cache
def _sets(name: str) -> frozenset[str]:
    return frozenset(load("casualties")["skip"][name])


class Mention(NamedTuple):
    """People at one predicate."""

    person: Person
    state: str
    at: int


def mentions(norms: list[str], words: list[str], bounds: tuple[int, int]) -> list[Mention]:
    """Who comes to harm in one sentence, in order."""
    out: list[Mention] = []
    at = bounds[0]
    table = predicates()
    while at < bounds[1]:
        hit = _match(words, at, bounds[1], table[words[at]]) if words[at] in table else None
        if hit is None:
            at += 1
            continue
        predicate, behind = hit
        if _tells(words, (at, behind), predicate, bounds):
            people = _patients(norms, words, (at, behind), predicate, bounds)
            if not people and words[at] in _sets("of_the_last"):
                people = [LAST]
            out.extend(Mention(person, predicate.state, at) for person in people)
        at = behind
    return out


def _match(words: list[str], at: int, end: int, entries: tuple[Predicate, ...]) -> tuple[Predicate, int] | None:
    for entry in entries:
        index = at + 1
        for word in entry.rest:
            if index < end and words[index] == "-":
                index += 1
            if index >= end or words[index] != word:
                break
            index += 1
        else:
            return entry, index
    return None


def _tells(words: list[str], at: tuple[int, int], predicate: Predicate, bounds: tuple[int, int]) -> bool:
    """Whether the words at `at` tell of harm that was done: not denied, not the name of an act, and with what they need behind them."""
    first, behind = at
    needed = _needs().get(words[first])
    if needed and not needed & set(words[behind : min(bounds[1], behind + NEAR)]):
        return False
    if _sets("doubt") & set(words[max(bounds[0], first - NEAR) : first]):
        return False
    return not _taken_back(words, first, bounds[0], predicate) and not _noun(words, first, bounds[0])


@cache
def _needs() -> dict[str, frozenset[str]]:
    """What must stand behind a verb ("suffered" a wound, "taken" to hospital) for it to tell of harm."""
    table = load("casualties")["needs"]
    return {word: frozenset(group["behind"]) for group in table.values() for word in group["verbs"]}


def _taken_back(words: list[str], at: int, start: int, predicate: Predicate) -> bool:
    before, between = _skip()
    for index in range(at - 1, max(start, at - 4) - 1, -1):
        if words[index] in before:
            return not (words[index] == "to" and predicate.frame in {"of", "subject"}) and not (
                words[index] == "to" and index > 0 and words[index - 1] in {"forced", "led", "continued"}
            )
        if words[index] not in between:
            return False
    return False


def _noun(words: list[str], at: int, start: int) -> bool:
    """Whether "shooting" is the act's name and not a form of the verb."""
    return words[at] == "shooting" and (at == start or words[at - 1] not in _sets("verbal_before"))


def _patients(norms: list[str], words: list[str], at: tuple[int, int], predicate: Predicate, bounds: tuple[int, int]) -> list[Person]:
    first, behind = at
    if predicate.frame == "of":
        return _of(norms, words, at, bounds)
    subject = _left(norms, words, first, bounds)
    if predicate.frame in {"subject", "self"}:
        return subject
    passive = any(w in {"was", "were", "been", "being", "is", "are", "be", "found"} for w in words[max(bounds[0], first - 3) : first])
    if passive:
        return subject
    objects = _right(norms, words, behind, bounds)
    if objects:
        return objects
    if words[first] in _sets("passive_only"):
        return []
    reduced = behind >= bounds[1] or not (
        words[behind].isalpha() and words[behind] in {"at", "into", "toward", "a", "the", "several", "multiple", "rounds", "shots"}
    )
    return (
        subject
        if reduced and not words[first].endswith("ing") and first > bounds[0] and words[first - 1] not in {"who", "he", "she", "police"}
        else []
    )


def _of(norms: list[str], words: list[str], at: tuple[int, int], bounds: tuple[int, int]) -> list[Person]:
    first, behind = at
    if behind < bounds[1] and words[behind] == "of":
        return _right(norms, words, behind + 1, bounds)
    if first - 2 >= bounds[0] and words[first - 2] == "'" and words[first - 1] == "s":
        person = ending_at(norms, words, first - 2, bounds[0])
        return [person] if person else []
    return []


def _right(norms: list[str], words: list[str], at: int, bounds: tuple[int, int]) -> list[Person]:
    """The phrase at `at` and those that "and" joins to it."""
    out: list[Person] = []
    while at < bounds[1]:
        person = beginning_at(norms, words, at, bounds[1])
        if person is None:
            break
        out.append(person)
        at = _over_apposition(words, person.last, bounds[1])
        if at < bounds[1] and words[at] == "and" and person.kind != "pronoun":
            at += 1
        else:
            break
    return out


def _over_apposition(words: list[str], at: int, end: int) -> int:
    """Behind ", 22, of Elm Street,"."""
    if at + 1 < end and words[at] == "," and words[at + 1].isdigit():
        at += 2
        if at < end and words[at] == ",":
            stop = next((i for i in range(at + 1, min(end, at + 8)) if words[i] in {",", "and"}), at)
            if words[at + 1 : at + 2] and words[at + 1] in {"of", "a", "the", "and"}:
                return stop if words[stop] == "and" else stop + 1
            return at + 1
    return at


def _left(norms: list[str], words: list[str], at: int, bounds: tuple[int, int]) -> list[Person]:
    """The subject of the predicate at `at`, over auxiliaries, appositions and relative clauses, with what "and" joins to it."""
    between = _skip()[1]
    end = at
    while end > bounds[0] and (words[end - 1] in between or words[end - 1].endswith("ly")):
        end -= 1
    person = ending_at(norms, words, end, bounds[0])
    hops = 0
    while person is None and end > bounds[0] and hops < 4:
        comma = next((i for i in range(end - 1, max(bounds[0], end - 14) - 1, -1) if words[i] == ","), None)
        if comma is None:
            comma = next(
                (
                    i
                    for i in range(end - 1, max(bounds[0], end - 6) - 1, -1)
                    if words[i] in {"in", "from", "of", "at", "with", "inside", "on", "near"}
                ),
                None,
            )
            if comma is None or comma == bounds[0]:
                break
        end = comma
        while end > bounds[0] and words[end - 1] in between:
            end -= 1
        person = ending_at(norms, words, end, bounds[0])
        hops += 1
    if person is None:
        return []
    out = [person]
    before = person.first
    if before - 1 > bounds[0] and words[before - 1] == "and" and person.kind != "pronoun":
        other = ending_at(norms, words, before - 1, bounds[0]) or (
            ending_at(norms, words, before - 2, bounds[0]) if words[before - 2] == "," else None
        )
        if other and (other.kind == "name") == (person.kind == "name"):
            out.insert(0, other)
    return out


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
                Victim(person.number, state, person.sex, person.age, person.name, {person.head}, [at], vague=person.number == 0)
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
        fits = [v for v in self.people if self._same(v, person)]
        if not fits:
            return None
        if person.kind == "name":
            named = [v for v in fits if v.name]
            return named[-1] if named else fits[-1]
        return fits[-1]

    def _same(self, victim: Victim, person: Person) -> bool:
        if person.more:
            return False
        if victim.number != person.number and not (person.kind == "pronoun" and person.number == 0 and victim.number != 1):
            return False
        if victim.sex and person.sex and victim.sex != person.sex:
            return False
        if victim.age and person.age and victim.age != person.age:
            return False
        if person.kind == "name":
            if victim.name:
                return _one_name(victim.name, person.name)
            return not victim.mentions or bool(victim.number == 1)
        return True


def _one_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: they share the surname, and the given name where both have one."""
    return (a[-1] in b or b[-1] in a) and (len(a) == 1 or len(b) == 1 or a[0] == b[0])


def count(people: list[Victim]) -> Count:
    """How many are dead and how many hurt: those told one by one, or the largest number told of several.

    Where more are told dead together than one by one ("both died"), those who were shot one by one are among them.
    """
    single = {state: sum(1 for v in people if v.number == 1 and v.state == state) for state in STATES}
    several = {state: max((v.number for v in people if v.number > 1 and v.state == state), default=0) for state in STATES}
    vague = {state: any(v.number == 0 and v.state == state for v in people) for state in STATES}
    dead = max(single["dead"], several["dead"])
    living = max(0, single["hit"] - (dead - single["dead"])) + single["hurt"]
    hurt = max(living, several["hurt"], several["hit"] - dead)
    return Count(Told(dead, vague["dead"]), Told(hurt, vague["hurt"] or vague["hit"]), several["hit"])


def told(norms: list[str], words: list[str], sentences: list[tuple[int, int]]) -> list[Victim]:
    """Everyone told to be dead or hurt in these sentences."""
    roll = Roll()
    for bounds in sentences:
        for mention in mentions(norms, words, bounds):
            roll.tell(mention.person, mention.state, mention.at)
    return roll.people


__all__ = ["Count", "Told", "Victim", "count", "mentions", "sex_of", "told"]
