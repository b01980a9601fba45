"""Which of a party's positions stand, after revisions and passing mentions."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from reportedly import lexicon
from reportedly.account.comparable import FIGURES, TOTALS, WHEREABOUTS, Held, first_day, value

_TWICE = 2
"""A denial in one report is outweighed by "it happened" in more than so many."""


def revised(made: list[Held]) -> list[Held]:
    """Mark figures as superseded that their own party later corrected.

    A later lower bound that an earlier figure meets takes nothing back: "at least 70" after "at
    least 100". Counts of some of the people that stand in one report are of different people, and
    none replaces another.
    """
    rows: dict[tuple[str, str, str | None, bool, frozenset[str]], list[int]] = {}
    for i, held in enumerate(made):
        p = held.position
        if p.question in FIGURES and p.stance == "asserts" and held.somebody:
            group = "unknown" if p.group in TOTALS else p.group
            # The dead of one side are not those of the other.
            rows.setdefault((p.party, p.question, group, p.subset, held.whom), []).append(i)
    out = list(made)
    for indices in rows.values():
        exact = [i for i in indices if not made[i].vague] or indices
        latest = _standing([made[i] for i in exact], exact)
        for i in indices:
            if i != latest and not (
                made[i].position.subset and _reports(made[i]) & _reports(made[latest])
            ):
                out[i] = replace(made[i], position=replace(made[i].position, superseded=True))
    return out


def _standing(figures: Sequence[Held], indices: Sequence[int]) -> int:
    """Which of a party's figures stands: the latest, or an earlier one that implies it."""
    ordered = sorted(
        zip(figures, indices, strict=True), key=lambda item: _rank(item[0]), reverse=True
    )
    stands, index = ordered[0]
    for held, i in ordered[1:]:
        low, bound = held.position.low, stands.position.low
        if low is not None and bound is not None and stands.position.high is None and low > bound:
            stands, index = held, i
    return index


def _reports(held: Held) -> set[str]:
    return {evidence.report for evidence in held.position.evidence}


def _rank(held: Held) -> tuple[int, str, int]:
    """The order of supersession: later figures, but the larger of an outlet's own."""
    day, number = first_day(held.position), value(held.position)
    return (number, day, number) if held.own else (0, day, number)


def specific(made: Sequence[Held]) -> list[Held]:
    """Without means that the same party names more narrowly."""
    by_party: dict[str, set[str]] = {}
    for held in made:
        if held.means:
            by_party.setdefault(held.position.party, set()).add(held.means)
    return [
        h
        for h in made
        if not (h.means and by_party[h.position.party] & _narrower().get(h.means, frozenset()))
    ]


@cache
def _narrower() -> dict[str, frozenset[str]]:
    """For each wider class of means the narrower ones."""
    table = lexicon.means()
    return {wide: frozenset(k for k, row in table.items() if row.within == wide) for wide in table}


def decided(made: Sequence[Held]) -> list[Held]:
    """Without "it happened" of parties that deny it, for nobody is in both camps.

    Whoever blames another names the act too, and may still hold that it was not what is said of it:
    that does not outweigh a denial.
    """
    denied = {h.position.party: len(_reports(h)) for h in made if _occurrence(h, "denies")}
    blaming: dict[str, set[str]] = {}
    for held in made:
        if held.side and held.position.stance != "denies":
            blaming.setdefault(held.position.party, set()).update(_reports(held))
    told = {
        h.position.party: len(_reports(h) - blaming.get(h.position.party, set()))
        for h in made
        if _occurrence(h, "asserts")
    }

    def stands(held: Held) -> bool:
        party = held.position.party
        if party not in denied or party not in told or held.position.question != "occurrence":
            return True
        return held.position.stance == (
            "denies" if denied[party] * _TWICE >= told[party] else "asserts"
        )

    return [held for held in made if stands(held)]


def _occurrence(held: Held, stance: str) -> bool:
    return held.position.question == "occurrence" and held.position.stance == stance


def settled(made: Sequence[Held]) -> list[Held]:
    """Without days and places that a party names less often than another."""
    support: dict[tuple[str, str], list[int]] = {}
    for held in made:
        p = held.position
        if p.question in WHEREABOUTS:
            support.setdefault((p.question, p.party), []).append(len(_reports(held)))

    def stands(held: Held) -> bool:
        p = held.position
        if p.question not in WHEREABOUTS:
            return True
        counts = support[p.question, p.party]
        return counts.count(max(counts)) == 1 and len(_reports(held)) == max(counts)

    return [held for held in made if stands(held)]


def foremost(made: Sequence[Held]) -> list[Held]:
    """Without the sides that a party names only in passing.

    Of several sides that a party blames in different places, the one with the most evidence stands,
    then the one that most parties blame: a report tells of other strikes too. A side that it clears
    as often as it blames stands for neither.
    """
    sides = [h for h in made if h.side]
    blamed = [h for h in sides if h.position.stance != "denies"]
    support = Counter(h.side for h in blamed)
    best: dict[str, Held] = {}
    for held in sorted(
        blamed, key=lambda h: (len(h.position.evidence), support[h.side], sorted(h.side))
    ):
        best[held.position.party] = held
    often = Counter(
        {
            (h.position.party, key, h.position.stance == "denies"): len(h.position.evidence)
            for h in sides
            for key in h.side
        }
    )

    def stands(held: Held) -> bool:
        party, cleared = held.position.party, held.position.stance == "denies"
        if any(often[party, key, not cleared] >= often[party, key, cleared] for key in held.side):
            return False
        return cleared or held.side == best[party].side

    return [h for h in made if not h.side or stands(h)]
