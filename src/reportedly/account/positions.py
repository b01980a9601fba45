"""From single statements to what each party says: one position for each answer, with its evidence and its revisions."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.account.actors import Side, with_state
from reportedly.account.scenes import Scene
from reportedly.account.sites import Site
from reportedly.account.statement import Statement
from reportedly.account.voices import NOBODY
from reportedly.lexicon import load
from reportedly.model import Evidence, Group, Position, When

FIGURES = ("killed", "injured", "missing", "captured")
WHEREABOUTS = ("place", "day")
ORDER = ("occurrence", "responsibility", "means", *FIGURES, *WHEREABOUTS)
TOTALS = frozenset({"unknown", "civilians"})
"""Groups of a figure for all the dead. Reports use "civilians" and "people" of one strike for the same count."""

_TWICE = 2
"""A denial in one report is outweighed by "it happened" in more than so many."""

PLACES = 3
"""So many places of one report are kept as evidence."""


@dataclass(frozen=True, slots=True)
class Held:
    """A position with what comparing it takes.

    Attributes:
        position: The position.
        side: Who acted, for responsibility.
        means: Class of means, for means.
        vague: Whether a figure has no number.
        approx: Whether a figure is "about".
        named: Whether the text names the party.
        kind: Of the party, as in `Party`; "copy" for an agency's own voice.
        least: Whether a figure is only what has been found so far or in one place, wherever it is given.
        wide: Whether it sums up many places, wherever it is given.
        scenes: The acts that it is about, as the reports tell them.
        cited: Whether an outlet speaks in others' reports only.
        country: Of the party, as in `Party`.
        whom: The side that the people counted are of, where their words tell it.
        when: The days named, for the day.
        site: The place named, for the place.
        beside: Sides or means that are told beside this one and do not exclude it: a party that names both tells of two acts.
    """

    position: Position
    side: frozenset[str] = frozenset()
    means: str = ""
    vague: bool = False
    approx: bool = False
    named: bool = True
    kind: str = ""
    whom: frozenset[str] = frozenset()
    when: When | None = None
    site: Site | None = None
    beside: frozenset[str] = frozenset()
    least: bool = False
    wide: bool = False
    scenes: tuple[Scene, ...] = ()
    cited: bool = False
    country: str = ""

    @property
    def own(self) -> bool:
        """Whether an outlet or an agency speaks for itself."""
        return (self.position.party.startswith("outlet:") and not self.cited) or self.kind == "copy"

    @property
    def somebody(self) -> bool:
        """Whether the text names or describes the party."""
        return self.named or self.position.party != NOBODY


def positions(said: Sequence[Statement]) -> tuple[Held, ...]:
    """Positions of all parties, grouped by question, then party, the earliest first."""
    said = _sided(said)
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for one in said:
        groups.setdefault(_key(one), []).append(one)
    together = _together(said)
    made = [replace(h, beside=_beside(h, together)) for h in _revised([_held(group) for group in groups.values()])]
    return tuple(sorted(_settled(_foremost(_specific(_decided(made)))), key=_order))


def _together(said: Sequence[Statement]) -> list[frozenset[str]]:
    """Sides that one party names as having acted, and means that one report tells of: those of a fight, or of two acts."""
    found: dict[tuple[str, str], set[str]] = {}
    for s in said:
        if s.stance != "asserts":
            continue
        if s.side:
            found.setdefault(("side", s.voice.party), set()).update(s.side.keys)
        if s.means:
            found.setdefault(("means", s.evidence.report), set()).add(s.means)
    return [frozenset(several) for several in found.values() if len(several) > 1]


def _beside(held: Held, together: Sequence[frozenset[str]]) -> frozenset[str]:
    mine = held.side or frozenset({held.means} - {""})
    return frozenset(other for several in together if mine & several for other in several - mine)


def _order(held: Held) -> tuple[int, str, str, bool, bool, str, int, str]:
    p = held.position
    return ORDER.index(p.question), p.name.lower(), p.party, p.superseded, p.subset, first_day(p), -value(p), p.answer


def _sided(said: Sequence[Statement]) -> list[Statement]:
    """“The regime” is the state that the incident's accounts name as such most often."""
    states = Counter(s.side.state for s in said if s.side and s.side.state)
    country = max(sorted(states), key=lambda c: states[c]) if states else ""
    return [replace(s, side=side, answer=side.name) if s.side and (side := with_state(s.side, country)) != s.side else s for s in said]


def _key(s: Statement) -> tuple[str, ...]:
    if s.toll is None:
        stance = "asserts" if s.stance == "accuses" else s.stance
        keys = s.side.keys if s.side else (s.means or s.answer,)
        return s.question, s.voice.party, stance, *keys
    group = "unknown" if s.toll.group in TOTALS else s.toll.group
    number = s.toll.low if s.toll.low is not None else s.toll.high
    return s.question, s.voice.party, s.stance, str(number), group, str(s.part), str(s.vague)


def _held(group: Sequence[Statement]) -> Held:
    group = sorted(group, key=lambda s: (s.evidence.published or "9999", s.evidence.report, s.evidence.span))
    first = group[0]
    evidence = tuple(_places([s.evidence for s in group]))
    origins = 1 if first.voice.named else len({s.origin for s in group})
    answer = first.answer
    low: int | None = None
    high: int | None = None
    kind: Group | None = None
    if first.toll:
        bounded = Counter((s.toll.low, s.toll.high) for s in group if s.toll)
        # "At least 46" in the text stands over "46 dead" in the headline, which leaves the bound out.
        (low, high), _ = max(
            bounded.items(), key=lambda item: (item[0][0] is not None and item[0][1] is None, item[1], item[0][0] is not None)
        )
        group_named: Group = next((s.toll.group for s in group if s.toll and s.toll.group != "unknown"), "unknown")
        kind = group_named
        answer = _vague_words(first, low) if first.vague else _figure(low, high, group_named, approx=first.toll.approx)
    position = Position(
        first.voice.party, first.voice.name, first.question, first.stance, answer, low, high, kind, first.part, evidence, origins
    )
    side: Side | None = first.side
    approx = first.toll is not None and first.toll.approx
    return Held(
        position,
        frozenset(side.keys) if side else frozenset(),
        first.means,
        vague=first.vague,
        approx=approx,
        named=first.voice.named,
        kind=first.voice.kind,
        whom=frozenset(key for s in group for key in s.whom),
        when=first.when,
        site=first.site,
        least=all(s.scope == "least" for s in group),
        wide=all(s.scope == "wide" for s in group),
        cited=all(s.voice.cited for s in group),
        country=first.voice.country,
        scenes=tuple(dict.fromkeys(s.scene for s in group if s.scene)),
    )


def _vague_words(statement: Statement, low: int | None) -> str:
    """A figure without a number, in words that say no more than it does."""
    group = statement.toll.group if statement.toll else "unknown"
    noun = "" if group == "unknown" else f" {load('accounts')['groups'][group]}"
    word = "several" if (low or 0) < 12 else "dozens" if (low or 0) < 100 else "hundreds"
    return f"{word} of{noun}" if noun and word != "several" else f"{word}{noun}"


def _places(evidence: Sequence[Evidence]) -> list[Evidence]:
    out: list[Evidence] = []
    count: Counter[str] = Counter()
    for one in evidence:
        if count[one.report] < PLACES and one not in out:
            out.append(one)
            count[one.report] += 1
    return out


def bounds(low: int | None, high: int | None) -> str:
    """An interval in words: "46", "at least 46", "up to 107", "40 to 50"."""
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,} to {high:,}"
    if low is not None:
        return f"at least {low:,}"
    return f"up to {high:,}" if high is not None else "no figure"


def _figure(low: int | None, high: int | None, group: Group, *, approx: bool) -> str:
    text = bounds(low, high)
    if approx and low == high:
        text = f"about {text}"
    if group == "unknown":
        return text
    one = {"children": "child", "women": "woman", "civilians": "civilian", "combatants": "combatant"}.get(group, "other")
    return f"{text} {one if low == high == 1 else load('accounts')['groups'][group]}"


def first_day(position: Position) -> str:
    """The day on which it was first published, or "9999"."""
    return min((e.published or "9999" for e in position.evidence), default="9999")


def value(position: Position) -> int:
    """The number by which a figure is known: its lower bound, or its upper where it has none."""
    return position.low if position.low is not None else position.high or 0


def _revised(made: list[Held]) -> list[Held]:
    """Figures that the same party gave and later corrected are superseded; of one day and one bearer the largest stands.

    A later lower bound that an earlier figure meets takes nothing back: "at least 70" after "at least 100". Counts of some of the people
    that stand in one report are of different people, and none replaces another.
    """
    rows: dict[tuple[str, str, str | None, bool], list[int]] = {}
    for i, held in enumerate(made):
        p = held.position
        if p.question in FIGURES and p.stance == "asserts" and held.somebody:
            rows.setdefault((p.party, p.question, "unknown" if p.group in TOTALS else p.group, p.subset), []).append(i)
    out = list(made)
    for indices in rows.values():
        exact = [i for i in indices if not made[i].vague] or indices
        latest = _standing([made[i] for i in exact], exact)
        for i in indices:
            if i != latest and not (made[i].position.subset and _reports(made[i]) & _reports(made[latest])):
                out[i] = replace(made[i], position=replace(made[i].position, superseded=True))
    return out


def _standing(figures: Sequence[Held], indices: Sequence[int]) -> int:
    """Which of a party's figures stands: the latest, or an earlier one that implies it."""
    ordered = sorted(zip(figures, indices, strict=True), key=lambda item: _rank(item[0]), reverse=True)
    stands, index = ordered[0]
    for held, i in ordered[1:]:
        low, bound = held.position.low, stands.position.low
        if low is not None and bound is not None and stands.position.high is None and low > bound:
            stands, index = held, i
    return index


def _reports(held: Held) -> set[str]:
    return {evidence.report for evidence in held.position.evidence}


def _rank(held: Held) -> tuple[int, str, int]:
    """What supersedes: the later figure; of an outlet's unsourced ones the larger, for a later report may count a part."""
    day, number = first_day(held.position), value(held.position)
    return (number, day, number) if held.own else (0, day, number)


def _specific(made: Sequence[Held]) -> list[Held]:
    """Without the wider class of means where the same party names a narrower one of the same axis."""
    by_party: dict[str, set[str]] = {}
    for held in made:
        if held.means:
            by_party.setdefault(held.position.party, set()).add(held.means)
    return [h for h in made if not (h.means and by_party[h.position.party] & _narrower().get(h.means, frozenset()))]


@cache
def _narrower() -> dict[str, frozenset[str]]:
    """For each wider class of means the narrower ones."""
    table = load("accounts")["means"]
    return {wide: frozenset(k for k, row in table.items() if row.get("within") == wide) for wide in table}


def _decided(made: Sequence[Held]) -> list[Held]:
    """Without "it happened" of parties that deny it: who denies an act must name it, and nobody is in both camps.

    Whoever blames another names the act too, and may still hold that it was not what is said of it: that does not outweigh a denial.
    """
    denied = {h.position.party: len({e.report for e in h.position.evidence}) for h in made if _occurrence(h, "denies")}
    blaming: dict[str, set[str]] = {}
    for held in made:
        if held.side and held.position.stance != "denies":
            blaming.setdefault(held.position.party, set()).update(_reports(held))
    told = {h.position.party: len(_reports(h) - blaming.get(h.position.party, set())) for h in made if _occurrence(h, "asserts")}

    def stands(held: Held) -> bool:
        party = held.position.party
        if party not in denied or party not in told or held.position.question != "occurrence":
            return True
        return held.position.stance == ("denies" if denied[party] * _TWICE >= told[party] else "asserts")

    return [held for held in made if stands(held)]


def _occurrence(held: Held, stance: str) -> bool:
    return held.position.question == "occurrence" and held.position.stance == stance


def _settled(made: Sequence[Held]) -> list[Held]:
    """Without the days and places that a party names beside one that it names more often; of equals none is its account."""
    support: dict[tuple[str, str], list[int]] = {}
    for held in made:
        p = held.position
        if p.question in WHEREABOUTS:
            support.setdefault((p.question, p.party), []).append(len({e.report for e in p.evidence}))

    def stands(held: Held) -> bool:
        p = held.position
        if p.question not in WHEREABOUTS:
            return True
        counts = support[p.question, p.party]
        return counts.count(max(counts)) == 1 and len({e.report for e in p.evidence}) == max(counts)

    return [held for held in made if stands(held)]


def _foremost(made: Sequence[Held]) -> list[Held]:
    """Without the sides that a party names only in passing.

    Of several sides that a party blames in different places, the one with the most evidence stands, then the one that most parties blame:
    a report tells of other strikes too. A side that it clears as often as it blames stands for neither.
    """
    sides = [h for h in made if h.side]
    blamed = [h for h in sides if h.position.stance != "denies"]
    support = Counter(h.side for h in blamed)
    best: dict[str, Held] = {}
    for held in sorted(blamed, key=lambda h: (len(h.position.evidence), support[h.side], sorted(h.side))):
        best[held.position.party] = held
    often = Counter({(h.position.party, key, h.position.stance == "denies"): len(h.position.evidence) for h in sides for key in h.side})

    def stands(held: Held) -> bool:
        party, cleared = held.position.party, held.position.stance == "denies"
        if any(often[party, key, not cleared] >= often[party, key, cleared] for key in held.side):
            return False
        return cleared or held.side == best[party].side

    return [h for h in made if not h.side or stands(h)]
