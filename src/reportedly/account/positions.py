"""From statements to positions: one for each party and answer, with its evidence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportedly import lexicon
from reportedly.account.comparable import ORDER, TOTALS, Held, first_day, value
from reportedly.account.statement import Statement
from reportedly.account.supersession import decided, foremost, revised, settled, specific
from reportedly.lexicon.sides import Side, with_state
from reportedly.records import Evidence, Group, Position

PLACES = 3
"""So many places of one report are kept as evidence."""


def positions(said: Sequence[Statement]) -> tuple[Held, ...]:
    """Positions of all parties, grouped by question, then party, the earliest first."""
    said = _sided(said)
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for one in said:
        groups.setdefault(_key(one), []).append(one)
    together = _together(said)
    made = [
        replace(h, beside=_beside(h, together))
        for h in revised([_held(group) for group in groups.values()])
    ]
    return tuple(sorted(settled(foremost(specific(decided(made)))), key=_order))


def _together(said: Sequence[Statement]) -> list[frozenset[str]]:
    """Sides that one party blames together, and means that one report tells together."""
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
    return (
        ORDER.index(p.question),
        p.name.lower(),
        p.party,
        p.superseded,
        p.subset,
        first_day(p),
        -value(p),
        p.answer,
    )


def _sided(said: Sequence[Statement]) -> list[Statement]:
    """“The regime” is the state that the incident's accounts name as such most often."""
    states = Counter(s.side.state for s in said if s.side and s.side.state)
    country = max(sorted(states), key=lambda c: states[c]) if states else ""
    return [
        replace(s, side=side, answer=side.name)
        if s.side and (side := with_state(s.side, country)) != s.side
        else s
        for s in said
    ]


def _key(s: Statement) -> tuple[str, ...]:
    if s.toll is None:
        stance = "asserts" if s.stance == "accuses" else s.stance
        keys = s.side.keys if s.side else (s.means or s.answer,)
        return s.question, s.voice.party, stance, *keys
    group = "unknown" if s.toll.group in TOTALS else s.toll.group
    number = s.toll.low if s.toll.low is not None else s.toll.high
    return s.question, s.voice.party, s.stance, str(number), group, str(s.part), str(s.vague)


def _held(group: Sequence[Statement]) -> Held:
    group = sorted(
        group, key=lambda s: (s.evidence.published or "9999", s.evidence.report, s.evidence.span)
    )
    first = group[0]
    evidence = tuple(_places([s.evidence for s in group]))
    origins = 1 if first.voice.named else len({s.origin for s in group})
    answer = first.answer
    low: int | None = None
    high: int | None = None
    kind: Group | None = None
    if first.toll:
        bounded = Counter((s.toll.low, s.toll.high) for s in group if s.toll)
        # "At least 46" in the text stands over "46 dead" in the headline, which leaves the bound
        # out.
        (low, high), _ = max(
            bounded.items(),
            key=lambda item: (
                item[0][0] is not None and item[0][1] is None,
                item[1],
                item[0][0] is not None,
            ),
        )
        group_named: Group = next(
            (s.toll.group for s in group if s.toll and s.toll.group != "unknown"), "unknown"
        )
        kind = group_named
        answer = (
            _vague_words(first, low)
            if first.vague
            else _figure(low, high, group_named, approx=first.toll.approx)
        )
    position = Position(
        first.voice.party,
        first.voice.name,
        first.question,
        first.stance,
        answer,
        low,
        high,
        kind,
        first.part,
        evidence,
        origins,
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
        spell=all(s.spell for s in group),
        texts=frozenset(s.origin for s in group),
        cited=all(s.voice.cited for s in group),
        country=first.voice.country,
        scenes=tuple(dict.fromkeys(s.scene for s in group if s.scene)),
    )


def _vague_words(statement: Statement, low: int | None) -> str:
    """A figure without a number, in words that say no more than it does."""
    group = statement.toll.group if statement.toll else "unknown"
    noun = "" if group == "unknown" else f" {lexicon.labels('accounts.groups')[group]}"
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
    one = {
        "children": "child",
        "women": "woman",
        "civilians": "civilian",
        "combatants": "combatant",
    }.get(group, "other")
    return f"{text} {one if low == high == 1 else lexicon.labels('accounts.groups')[group]}"
