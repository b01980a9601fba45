"""Where two parties' positions cannot both be true, and what only looks so.

Two figures disagree if they answer the same question for the same people and their intervals do not meet. They do not where one party
corrected itself, where one figure is part of another, where one stands for a wider stretch of days, or where one is a bound that the other
satisfies ("at least 58" and "86"). Each is said in a sentence.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from reportedly.account.positions import FIGURES, bounds
from reportedly.lexicon import load
from reportedly.model import Disagreement, Position

_VERBS = {"killed": "killed", "injured": "injured", "missing": "missing", "captured": "captured"}


def disagreements(positions: Sequence[Position], camps: Sequence[frozenset[str]], means: Sequence[str]) -> tuple[Disagreement, ...]:
    """All pairs of current positions that exclude each other.

    Args:
        positions: Of one incident.
        camps: For each position, the sides that it names, empty but for responsibility.
        means: For each position, its class of means, "" but for means.
    """
    out: list[Disagreement] = []
    for left, right in combinations(range(len(positions)), 2):
        a, b = positions[left], positions[right]
        if a.question != b.question or a.party == b.party or a.superseded or b.superseded or a.subset != b.subset:
            continue
        for kind, text in _between(a, b, (camps[left], camps[right]), (means[left], means[right])):
            out.append(Disagreement(kind, a.question, left, right, text))  # type: ignore[arg-type]
    return tuple(out)


def _between(a: Position, b: Position, camps: tuple[frozenset[str], frozenset[str]], means: tuple[str, str]) -> Iterator[tuple[str, str]]:
    if a.question in FIGURES:
        if _figures_part(a, b):
            yield "number", f"{a.name} gives {a.answer} {_VERBS[a.question]}, {b.name} {b.answer}."
    elif a.question == "occurrence":
        if _against(a) != _against(b):
            yes, no = (b, a) if _against(a) else (a, b)
            verb = "doubts it" if no.stance == "doubts" else f"says {no.answer}" if no.answer.startswith("that") else "denies it"
            yield "occurrence", f"{yes.name} reports that it happened; {no.name} {verb}."
    elif a.question == "responsibility":
        yield from _responsibility(a, b, camps)
    elif a.question == "means" and _means_part(a, b, means):
        yield "means", f"{a.name} says that it was {a.answer}, {b.name} that it was {b.answer}."


def _figures_part(a: Position, b: Position) -> bool:
    if a.subset or a.stance != "asserts" or b.stance != "asserts" or not _comparable(a, b):
        return False
    a_low, a_high = a.low or 0, a.high if a.high is not None else float("inf")
    b_low, b_high = b.low or 0, b.high if b.high is not None else float("inf")
    return a_high < b_low or b_high < a_low


def _comparable(a: Position, b: Position) -> bool:
    """The same people: the same group, or all the dead on both sides."""
    return a.group == b.group and a.group != "other"


def _against(position: Position) -> bool:
    return position.stance in {"denies", "doubts"}


def _responsibility(a: Position, b: Position, camps: tuple[frozenset[str], frozenset[str]]) -> Iterator[tuple[str, str]]:
    denies_a, denies_b = a.stance == "denies", b.stance == "denies"
    meet = bool(camps[0] & camps[1])
    if denies_a != denies_b and meet:
        yes, no = (b, a) if denies_a else (a, b)
        yield "responsibility", f"{yes.name} names {yes.answer}; {no.name} denies it."
    elif not denies_a and not denies_b and not meet and camps[0] and camps[1]:
        yield "responsibility", f"{a.name} names {a.answer}, {b.name} {b.answer}."


def _means_part(a: Position, b: Position, means: tuple[str, str]) -> bool:
    table = load("accounts")["means"]
    if not means[0] or not means[1] or means[0] == means[1]:
        return means[0] == means[1] != "" and (a.stance == "denies") != (b.stance == "denies")
    if a.stance in {"denies", "doubts"} or b.stance in {"denies", "doubts"}:
        return False
    one, two = table[means[0]], table[means[1]]
    return bool(one["axis"] == two["axis"] and means[1] not in one["allows"])


_ = bounds
