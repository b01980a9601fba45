"""Where two parties' positions cannot both be true, and what only looks so.

Two figures disagree if they answer the same question for the same people and their intervals do not
meet. They do not where one party corrected itself, where one figure is part of another, where one
is of other days, where one is a bound that the other satisfies ("at least 58" and "86"), or where
the smaller was last given before the larger was first: counts rise. Two days disagree if they are
not those of one night; two places if they are farther apart than the precision of either allows.
Parties that give the same answer disagree with others together, so each pair of answers is told
once, by the party with the most evidence on either side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Literal

from reportedly import lexicon
from reportedly.account.act_key import allied, days, longer, meet
from reportedly.account.acts import telling
from reportedly.account.comparable import FIGURES, TOTALS, WHEREABOUTS, Held, first_day, value
from reportedly.account.sites import exclude
from reportedly.lexicon.sides import REBELS, camped
from reportedly.records import Disagreement, Position, When

APART = 20
"""Figures this many times apart count different things: a day's dead and a war's."""

PARTS = frozenset({"children", "women", "combatants"})
"""Groups that two accounts may each count as part of their total."""

HALF = 2
"""Civilians are a mere part of a total that is more than this many times larger."""

ABOUT = 0.1
"""An "about" is taken to be right within a tenth."""

Kind = Literal["number", "responsibility", "occurrence", "means", "place", "day"]


def disagreements(held: Sequence[Held]) -> tuple[Disagreement, ...]:
    """Pairs of positions that exclude each other, in the order of the positions."""
    held = [replace(h, since=_since(h, held)) if h.position.subset else h for h in held]
    out: list[Disagreement] = []
    for question in dict.fromkeys(h.position.question for h in held):
        rows = [i for i, h in enumerate(held) if h.position.question == question and _counts(h)]
        for group_a, group_b in combinations(_answers(rows, held), 2):
            out.extend(_between(group_a, group_b, held, question))
    out.extend(_side_by_side(held, out))
    return tuple(sorted(out, key=lambda d: (d.left, d.right)))


def _side_by_side(held: Sequence[Held], told: Sequence[Disagreement]) -> Iterator[Disagreement]:
    """Totals that one report contrasts, of which one has since been corrected.

    Told only where nothing else is told of the two and the question.
    """
    known = {
        frozenset((d.question, held[d.left].position.origin, held[d.right].position.origin))
        for d in told
    }
    rows = [
        i
        for i, h in enumerate(held)
        if h.position.question in FIGURES
        and h.somebody
        and not (h.own or h.vague or h.position.subset)
    ]
    for i, j in combinations(rows, 2):
        a, b = held[i], held[j]
        pair = frozenset((a.position.question, a.position.origin, b.position.origin))
        answers = frozenset((a.position.question, a.position.answer, b.position.answer))
        if (
            a.position.question != b.position.question
            or known & {pair, answers}
            or a.position.origin == b.position.origin
        ):
            continue
        if (
            a.position.superseded != b.position.superseded
            and _one_report(a, b)
            and _figures_part(a, b)
        ):
            yield Disagreement(
                "number", a.position.question, i, j, _text("number", a.position, b.position, (0, 0))
            )
            known |= {pair, answers}


def _counts(held: Held) -> bool:
    """Whether a position can part with others: current, numbered, whole and somebody's.

    A figure or a denial may be by somebody described ("a medical source", "rebel commanders"). A
    part stands with the total that it is of.
    """
    p = held.position
    if p.superseded or held.vague or (p.subset and not (p.group in PARTS and held.since)):
        return False
    return held.named or (held.somebody and (p.question in FIGURES or _against(p)))


def _answers(rows: Sequence[int], held: Sequence[Held]) -> list[list[int]]:
    """Positions with the same answer together, those with the most evidence first."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for i in rows:
        p = held[i].position
        if p.question in FIGURES:
            key: tuple[object, ...] = (
                p.low,
                p.high,
                "unknown" if p.group in TOTALS else p.group,
                p.stance,
                held[i].whom,
            )
        else:
            key = (
                _against(p),
                tuple(sorted(held[i].side)),
                held[i].means,
                p.answer if _against(p) or p.question in WHEREABOUTS else "",
            )
        groups.setdefault(key, []).append(i)
    return [
        sorted(group, key=lambda i: (-_weight(held[i].position), i)) for group in groups.values()
    ]


def _weight(position: Position) -> int:
    return len({e.report for e in position.evidence})


def _between(
    group_a: Sequence[int], group_b: Sequence[int], held: Sequence[Held], question: str
) -> Iterator[Disagreement]:
    both = {held[i].position.origin for i in group_a} & {held[i].position.origin for i in group_b}
    # Who gives both answers parts with nobody on them.
    left_side, right_side = (
        [i for i in group if held[i].position.origin not in both] for group in (group_a, group_b)
    )
    for left, right in ((a, b) for a in left_side for b in right_side):
        first, second = sorted((left, right))
        kind = _kind(held[first], held[second])
        if kind and not (kind == "number" and _agree_elsewhere(held[first], held[second], held)):
            others = _others(left_side, held), _others(right_side, held)
            if first != left:
                others = others[1], others[0]
            yield Disagreement(
                kind,
                question,
                first,
                second,
                _text(kind, held[first].position, held[second].position, others),
            )
            return


def _agree_elsewhere(a: Held, b: Held, held: Sequence[Held]) -> bool:
    """Whether a party's count of civilians is what the other gives for all."""
    if a.position.group not in TOTALS:
        return False
    one, two = ([h for h in held if _beside_total(h, x)] for x in (a, b))
    return any(_meets(x.position, y.position) for x, y in ((x, b) for x in one)) or any(
        _meets(a.position, y.position) for y in two
    )


def _beside_total(held: Held, of: Held) -> bool:
    p, whole = held.position, of.position
    if (
        p.party != whole.party
        or p.question != whole.question
        or p.superseded
        or held.vague
        or p.stance != "asserts"
    ):
        return False
    return p.group in TOTALS and p != whole and HALF * value(p) >= value(whole)


def _meets(a: Position, b: Position) -> bool:
    return (a.low or 0) <= (b.high if b.high is not None else max(a.low or 0, b.low or 0)) and (
        b.low or 0
    ) <= (a.high if a.high is not None else max(a.low or 0, b.low or 0))


def _others(group: Sequence[int], held: Sequence[Held]) -> int:
    """How many more origins give the answer."""
    return len({held[i].position.origin for i in group}) - 1


def _kind(a: Held, b: Held) -> Kind | None:
    question = a.position.question
    if question in FIGURES:
        return "number" if _figures_part(a, b) else None
    if question == "occurrence":
        return (
            "occurrence"
            if _against(a.position) != _against(b.position) and meet(a.scenes, b.scenes)
            else None
        )
    if question == "responsibility":
        return "responsibility" if _sides_part(a, b) else None
    if question == "means":
        return "means" if _means_part(a, b) else None
    if question == "place":
        return "place" if a.site and b.site and exclude(a.site, b.site) else None
    return "day" if question == "day" and _days_part(a.when, b.when) else None


def _against(position: Position) -> bool:
    return position.stance in {"denies", "doubts"}


def _figures_part(a: Held, b: Held) -> bool:
    if a.position.stance != "asserts" or b.position.stance != "asserts" or not _comparable(a, b):
        return False
    smaller, larger = (a, b) if value(a.position) <= value(b.position) else (b, a)
    most, least = smaller.position.high, larger.position.low or 0
    slack = (ABOUT * most if smaller.approx and most else 0) + (
        ABOUT * least if larger.approx else 0
    )
    if most is None or least <= most + slack or least > APART * max(1, most) or smaller.least:
        return False
    if _knows(a, b) or _knows(b, a) or _relays(larger, smaller) or _sums_up(larger, smaller):
        return False
    if not meet(a.scenes, b.scenes) or longer(larger.scenes, smaller.scenes):
        return False
    return not _last_day(smaller.position) < (larger.since or first_day(larger.position))


def _since(part: Held, held: Sequence[Held]) -> str:
    """The day on which a party first gave the total that a part belongs to, or ""."""
    reports = {e.report for e in part.position.evidence}
    totals = [
        h.position
        for h in held
        if _of(h, part) and reports & {e.report for e in h.position.evidence}
    ]
    return min((first_day(total) for total in totals), default="")


def _of(whole: Held, part: Held) -> bool:
    p, q = whole.position, part.position
    return (
        (p.party, p.question) == (q.party, q.question)
        and p.group in TOTALS
        and not p.subset
        and not p.superseded
        and not whole.vague
    )


def _sums_up(larger: Held, smaller: Held) -> bool:
    """Whether one counts over days, or the larger over several places."""
    return larger.spell != smaller.spell or (larger.wide and not smaller.wide)


def _knows(outlet: Held, other: Held) -> bool:
    """Whether an outlet always gives the other's figure beside its own."""
    return outlet.own and {e.report for e in outlet.position.evidence} <= {
        e.report for e in other.position.evidence
    }


def _relays(outlet: Held, source: Held) -> bool:
    """Whether an outlet adds up the figures of sources that speak through it alone."""
    name = outlet.position.party.removeprefix("outlet:")
    if name == outlet.position.party or not source.scenes:
        return False
    vias = {v.lower() for e in source.position.evidence for v in e.via}
    return all(s.outlet == name for s in source.scenes) or name.lower() in vias


def _last_day(position: Position) -> str:
    return max((e.published or "" for e in position.evidence), default="")


def _comparable(a: Held, b: Held) -> bool:
    """Whether both count the same people: all, one group, or one side's fighters."""
    one, two = a.position.group, b.position.group
    if one in TOTALS and two in TOTALS:
        # Where one report counts civilians and people, it counts two things.
        return not (a.position.subset or b.position.subset or (one != two and _one_report(a, b)))
    if max(value(a.position), value(b.position)) > 1 >= min(value(a.position), value(b.position)):
        # "A child" is told as a story, and is no count.
        return False
    return (
        one == two and one in PARTS and (one != "combatants" or (a.whom == b.whom != frozenset()))
    )


def _sides_part(a: Held, b: Held) -> bool:
    if not a.side or not b.side:
        return False
    if a.country and a.country == b.country and {a.kind, b.kind} <= {"state", "organ"}:
        return False
    denies_a, denies_b = _against(a.position), _against(b.position)
    if denies_a or denies_b:
        return denies_a != denies_b and bool(_members(a) & _members(b))
    if camped(a.side) & camped(b.side) or allied(a.side, b.side) or not meet(a.scenes, b.scenes):
        return False
    # What one report tells of both sides as fact are two acts, and so are a raid and a rocket; only
    # a charge is about one.
    charged = "accuses" in {a.position.stance, b.position.stance}
    return charged or (not (a.beside & b.side or _one_report(a, b)) and bool(_kinds(a) & _kinds(b)))


def _kinds(held: Held) -> set[str]:
    """The kinds of act told that say who may have done it."""
    return {s.kind for s in held.scenes if telling(s.kind)}


def _one_report(a: Held, b: Held) -> bool:
    return bool({e.report for e in a.position.evidence} & {e.report for e in b.position.evidence})


def _members(held: Held) -> frozenset[str]:
    """An answer's sides; an armed group that clears itself is one of "the rebels"."""
    own = (
        held.kind == "armed group" and _against(held.position) and held.position.party in held.side
    )
    return held.side | {REBELS} if own else held.side


def _means_part(a: Held, b: Held) -> bool:
    if not a.means or not b.means:
        return False
    if _against(a.position) or _against(b.position):
        return a.means == b.means and _against(a.position) != _against(b.position)
    one, two = lexicon.means()[a.means], lexicon.means()[b.means]
    if (
        a.means == b.means
        or one.axis != two.axis
        or b.means in one.allows
        or {a.means, b.means} <= lexicon.words("accounts.bombardment")
    ):
        return False
    # Of one act there is one agent; but shells and planes may have struck side by side.
    return bool(one.axis == "agent" or not (b.means in a.beside or _one_report(a, b))) and meet(
        a.scenes, b.scenes
    )


def _days_part(a: When | None, b: When | None) -> bool:
    if not (a and b and a.first and a.last and b.first and b.last):
        return False
    return max(days(a.last, b.first), days(b.last, a.first)) > 0


def _text(kind: Kind, a: Position, b: Position, others: tuple[int, int]) -> str:
    left, right = _names(a, others[0]), _names(b, others[1])
    if kind == "number":
        return (
            f"{left}: {a.answer} {a.question}{_since_then(a)}. {right}: {b.answer}{_since_then(b)}."
        )
    if kind == "occurrence" or _against(a) or _against(b):
        (yes, told), (no, other) = (
            ((right, b), (left, a)) if _against(a) else ((left, a), (right, b))
        )
        return _denied(kind, (yes, told), (no, other))
    if kind == "responsibility":
        return f"{left}: {a.answer} did it. {right}: {b.answer} did it."
    if kind in {"place", "day"}:
        word = "in" if kind == "place" else "on"
        return f"{left}: {word} {a.answer}. {right}: {word} {b.answer}."
    return f"{left}: it was {a.answer}. {right}: it was {b.answer}."


def _since_then(position: Position) -> str:
    return " (since corrected)" if position.superseded else ""


def _denied(kind: Kind, yes: tuple[str, Position], no: tuple[str, Position]) -> str:
    if kind == "occurrence":
        return f"{yes[0]}: it happened. {no[0]}: {no[1].answer.removeprefix('that ')}."
    verb = "did it" if kind == "responsibility" else "was used"
    told = "doubted" if no[1].stance == "doubts" else "denied"
    return f"{yes[0]}: {yes[1].answer} {verb}. {no[0]}: {told}."


def _names(position: Position, others: int) -> str:
    """The party, and how many more give the same answer."""
    return (
        position.name
        if not others
        else f"{position.name} and {others} other{'s' if others > 1 else ''}"
    )
