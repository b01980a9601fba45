"""From single statements to what each party says: one position for each answer, with its evidence and its revisions."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.account.statements import Statement
from reportedly.lexicon import load
from reportedly.model import Evidence, Group, Position

FIGURES = ("killed", "injured", "missing", "captured")
ORDER = ("occurrence", "responsibility", "means", *FIGURES)


def positions(said: Sequence[Statement], outlets: dict[str, str]) -> tuple[Position, ...]:
    """Positions of all parties, grouped by question, then party, the earliest first.

    Args:
        said: All statements of one incident.
        outlets: Outlet of each report id, by which unnamed sources are counted.
    """
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for one in said:
        stance = "asserts" if one.stance == "accuses" and one.question != "responsibility" else one.stance
        key = (one.question, one.voice.party, stance, *one.key, str(one.subset))
        groups.setdefault(key, []).append(one)
    made = [_position(group) for group in _joined(groups)]
    made = _revised(made)
    return tuple(
        sorted(
            made,
            key=lambda p: (ORDER.index(p.question), p.name.lower(), p.party, p.superseded, p.subset, _first(p), -(p.low or p.high or 0)),
        )
    )


def _joined(groups: dict[tuple[str, ...], list[Statement]]) -> list[list[Statement]]:
    """One list for each answer. A figure without a group joins the same figure of a group by the same party."""
    out = dict(groups)
    for key in list(out):
        if key[0] in FIGURES and key[6] == "unknown":
            named = next((k for k in out if k[:6] == key[:6] and k[6] in {"civilians", "combatants"} and k[7:] == key[7:]), None)
            if named:
                out[named] = out.pop(key) + out[named]
    return list(out.values())


def _position(group: Sequence[Statement]) -> Position:
    group = sorted(group, key=lambda s: (s.evidence.published or "9999", s.evidence.report, s.evidence.span))
    first = group[0]
    toll = first.toll
    kind: Group | None = next((s.toll.group for s in group if s.toll and s.toll.group != "unknown"), "unknown") if toll else None
    evidence = tuple(_distinct([s.evidence for s in group]))
    origins = 1 if first.voice.named else len({s.origin for s in group})
    answer = _figure(toll.low, toll.high, kind, approx=toll.approx) if toll else first.answer
    low, high = (toll.low, toll.high) if toll else (None, None)
    return Position(
        first.voice.party, first.voice.name, first.question, first.stance, answer, low, high, kind, first.subset, evidence, origins
    )


def _distinct(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Without a second place in one report that says the same through the same mouths; three places of a report at most."""
    out: list[Evidence] = []
    count: dict[str, int] = {}
    for one in evidence:
        if count.get(one.report, 0) < 3 and one not in out:
            out.append(one)
            count[one.report] = count.get(one.report, 0) + 1
    return out


def bounds(low: int | None, high: int | None) -> str:
    """An interval in words: "46", "at least 46", "up to 107", "40 to 50"."""
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,} to {high:,}"
    if low is not None:
        return f"at least {low:,}"
    return f"up to {high:,}" if high is not None else "no figure"


def _figure(low: int | None, high: int | None, group: Group | None, *, approx: bool) -> str:
    text = bounds(low, high)
    if approx and low == high:
        text = f"about {text}"
    if group and group != "unknown":
        one = {"children": "child", "women": "woman", "civilians": "civilian", "combatants": "combatant"}.get(group, "other")
        text += f" {one if low == high == 1 else load('accounts')['groups'][group]}"
    return text


def _first(position: Position) -> str:
    return min((e.published or "9999" for e in position.evidence), default="9999")


def _revised(made: list[Position]) -> list[Position]:
    """Figures that the same party gave and later corrected are marked as superseded; smaller ones beside a total as parts of it."""
    rows: dict[tuple[str, str, Group | None, bool], list[int]] = {}
    out = list(made)
    for i, position in enumerate(made):
        if position.question in FIGURES and position.stance == "asserts":
            group: Group | None = "unknown" if position.group == "civilians" else position.group
            rows.setdefault((position.party, position.question, group, position.subset), []).append(i)
    for indices in rows.values():
        latest = max(indices, key=lambda i: (_last(made[i]), _size(made[i])))
        for i in indices:
            if i == latest:
                continue
            if {e.report for e in made[i].evidence} <= {e.report for e in made[latest].evidence} and _size(made[i]) < _size(made[latest]):
                out[i] = replace(made[i], subset=True)
            else:
                out[i] = replace(made[i], superseded=True)
    return out


def _last(position: Position) -> str:
    return max((e.published or "" for e in position.evidence), default="")


def _size(position: Position) -> int:
    return position.low if position.low is not None else position.high or 0
