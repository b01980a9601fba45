"""Who is harmed in a sentence: the predicates of `lexicon/en/casualties.toml` and their people."""

from functools import cache
from typing import NamedTuple

from reportedly import lexicon
from reportedly.resolve.ground.people import Person, beginning_at, ending_at

NEAR = 8
"""Tokens behind a verb for its complement, or before it for an "if" that makes it no fact."""
HOPS = 4
"""Commas or prepositions over which a subject is looked for."""
LAST = Person("pronoun", 1, True, False, "", 0, "", (), 0, 0)
"""Whoever was spoken of last."""
STATES = {"dead": 3, "hurt": 1, "hit": 2}


class Predicate(NamedTuple):
    """A way of telling harm: rest of the phrase behind its first word, state and frame."""

    rest: tuple[str, ...]
    state: str
    frame: str


@cache
def predicates() -> dict[str, tuple[Predicate, ...]]:
    """By the first word, the longest first."""
    found: dict[str, list[Predicate]] = {}
    for state in STATES:
        for frame, phrases in lexicon.groups(f"casualties.{state}").items():
            for phrase in phrases:
                first, *rest = phrase.split()
                found.setdefault(first, []).append(Predicate(tuple(rest), state, frame))
    return {
        first: tuple(sorted(entries, key=lambda p: -len(p.rest)))
        for first, entries in found.items()
    }


class Harmed(NamedTuple):
    """People at one predicate."""

    person: Person
    state: str
    at: int


def mentions(norms: list[str], words: list[str], bounds: tuple[int, int]) -> list[Harmed]:
    """Who comes to harm in one sentence, in order."""
    out: list[Harmed] = []
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
            if not people and words[at] in lexicon.words("casualties.skip.of_the_last"):
                people = [LAST]
            out.extend(Harmed(person, predicate.state, at) for person in people)
        at = behind
    return out


def _match(
    words: list[str], at: int, end: int, entries: tuple[Predicate, ...]
) -> tuple[Predicate, int] | None:
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


def _tells(
    words: list[str], at: tuple[int, int], predicate: Predicate, bounds: tuple[int, int]
) -> bool:
    """Whether the words at `at` report actual harm: not denied, not a noun, and complete."""
    first, behind = at
    needed = _needs().get(words[first])
    if needed and not needed & set(words[behind : min(bounds[1], behind + NEAR)]):
        return False
    if lexicon.words("casualties.skip.doubt") & set(words[max(bounds[0], first - NEAR) : first]):
        return False
    return not _taken_back(words, first, bounds[0], predicate) and not _noun(
        words, first, bounds[0]
    )


@cache
def _needs() -> dict[str, frozenset[str]]:
    """Complements that a verb needs to mean harm: "suffered" a wound, "taken" to hospital."""
    return {
        verb: lexicon.words(f"casualties.needs.{need}.behind")
        for need in lexicon.section("casualties.needs")
        for verb in lexicon.phrases(f"casualties.needs.{need}.verbs")
    }


def _taken_back(words: list[str], at: int, start: int, predicate: Predicate) -> bool:
    """Whether "not" or "to" before the words cancels them; "was forced to shoot" is a fact."""
    for index in range(at - 1, max(start, at - 4) - 1, -1):
        if words[index] == "to":
            return predicate.frame not in {"of", "subject"} and words[
                index - 1
            ] not in lexicon.words("casualties.skip.done")
        if words[index] in lexicon.words("casualties.skip.before"):
            return True
        if words[index] not in lexicon.words("casualties.skip.between"):
            return False
    return False


def _noun(words: list[str], at: int, start: int) -> bool:
    """Whether "shooting" is the act's name and not a form of the verb."""
    return words[at] == "shooting" and (
        at == start or words[at - 1] not in lexicon.words("casualties.skip.verbal_before")
    )


def _patients(
    norms: list[str],
    words: list[str],
    at: tuple[int, int],
    predicate: Predicate,
    bounds: tuple[int, int],
) -> list[Person]:
    first, behind = at
    if predicate.frame == "of":
        return _of(norms, words, at, bounds)
    subject = _left(norms, words, first, bounds)
    if predicate.frame in {"subject", "self"}:
        return subject
    if lexicon.words("casualties.skip.passive") & set(words[max(bounds[0], first - 3) : first]):
        return subject
    if objects := _right(norms, words, behind, bounds):
        return objects
    return subject if _participle(words, at, bounds) else []


def _participle(words: list[str], at: tuple[int, int], bounds: tuple[int, int]) -> bool:
    """Whether the verb is a participle of its subject, as in "a man shot in the back"."""
    first, behind = at
    if (
        words[first] in lexicon.words("casualties.skip.passive_only")
        or words[first].endswith("ing")
        or first == bounds[0]
        or words[first - 1] in lexicon.words("casualties.skip.active_before")
    ):
        return False
    return behind >= bounds[1] or words[behind] not in lexicon.words(
        "casualties.skip.active_behind"
    )


def _of(
    norms: list[str], words: list[str], at: tuple[int, int], bounds: tuple[int, int]
) -> list[Person]:
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
            stop = next(
                (i for i in range(at + 1, min(end, at + 8)) if words[i] in {",", "and"}), at
            )
            if words[at + 1 : at + 2] and words[at + 1] in {"of", "a", "the", "and"}:
                return stop if words[stop] == "and" else stop + 1
            return at + 1
    return at


def _left(norms: list[str], words: list[str], at: int, bounds: tuple[int, int]) -> list[Person]:
    """The subject of the predicate at `at`, past auxiliaries and appositions, with conjuncts."""
    end = _over_auxiliaries(words, at, bounds[0])
    person = ending_at(norms, words, end, bounds[0])
    for _ in range(HOPS):
        stop = _break_before(words, end, bounds[0]) if person is None else None
        if stop is None:
            break
        end = _over_auxiliaries(words, stop, bounds[0])
        person = ending_at(norms, words, end, bounds[0])
    if person is None:
        return []
    other = _joined(norms, words, person, bounds[0])
    return [other, person] if other else [person]


def _over_auxiliaries(words: list[str], end: int, start: int) -> int:
    while end > start and (
        words[end - 1] in lexicon.words("casualties.skip.between") or words[end - 1].endswith("ly")
    ):
        end -= 1
    return end


def _break_before(words: list[str], end: int, start: int) -> int | None:
    """The last comma before `end`, or the last preposition if there is none."""
    for index in range(end - 1, max(start, end - 14) - 1, -1):
        if words[index] == ",":
            return index if index > start else None
    for index in range(end - 1, max(start, end - 6), -1):
        if words[index] in lexicon.words("casualties.skip.prepositions"):
            return index
    return None


def _joined(norms: list[str], words: list[str], person: Person, start: int) -> Person | None:
    """Who stands before "and" and `person`: both named or both not."""
    before = person.first - 1
    if before <= start or words[before] != "and" or person.kind == "pronoun":
        return None
    other = ending_at(norms, words, before, start) or (
        ending_at(norms, words, before - 1, start) if words[before - 1] == "," else None
    )
    return other if other and (other.kind == "name") == (person.kind == "name") else None
