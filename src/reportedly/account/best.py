"""Low, best and high of an incident in UCDP's sense, with the rule in words.

UCDP's codebook asks for the lowest and the highest credible total and, between them, the figure
that the most reliable sources support. Which source is reliable is not ours to say; independent
agreement is counted instead, and the rule says so. UCDP counts all who died, of whichever side:
where a party counts fighters only and calls them no part of anything, they are its total.
"""

from collections.abc import Sequence

from reportedly.account.comparable import TOTALS, Held, value
from reportedly.records import BestRange

CREDIBLE = 4
"""Totals this many times from the best one are told, but do not bound the range."""


def best(held: Sequence[Held], question: str) -> BestRange:
    """Low, best and high for "killed" or "injured", over all current totals."""
    given = [
        h
        for h in held
        if h.position.question == question
        and not h.position.superseded
        and h.position.stance == "asserts"
    ]
    if not given:
        return BestRange(None, None, None)
    whole = [h for h in given if not h.position.subset]
    counted = {h.position.party for h in whole if h.position.group in TOTALS}
    totals = [
        h
        for h in whole
        if h.position.group in TOTALS
        or (h.position.group == "combatants" and h.position.party not in counted)
    ]
    exact = [h for h in totals if not h.vague]
    if exact:
        return _supported(exact)
    if totals:
        least = max(value(h.position) for h in totals)
        return BestRange(
            least,
            None,
            None,
            "No party gives a number; what is said in words (“dozens”) bounds it from below.",
        )
    least = max(value(h.position) for h in given)
    return BestRange(
        least,
        None,
        None,
        "No party gives a total; the largest count of some of the people bounds it from below.",
    )


def _supported(exact: Sequence[Held]) -> BestRange:
    support: dict[int, set[str]] = {}
    for held in exact:
        support.setdefault(value(held.position), set()).add(held.position.origin)
    middle = sorted(support)[(len(support) - 1) // 2]
    chosen = max(sorted(support), key=lambda n: (len(support[n]), -abs(n - middle)))
    credible = [n for n in support if chosen <= CREDIBLE * n and n <= CREDIBLE * chosen]
    high = max([*credible, *(h.position.high for h in exact if h.position.high in credible)])
    far = len(support) - len(credible)
    return BestRange(min(credible), chosen, high, _rule(chosen, support, far))


def _rule(chosen: int, support: dict[int, set[str]], far: int) -> str:
    parties = len(set().union(*support.values()))
    agreeing = len(support[chosen])
    if len(support) == 1:
        return f"{chosen:,} is the only total given, by {_origins(parties)}."
    if agreeing > 1:
        text = (
            f"{chosen:,} is the total that most independent sources give ({agreeing} of {parties})"
        )
    else:
        text = (
            f"No two of {parties} independent sources give the same current total; "
            f"{chosen:,} stands in the middle"
        )
    text += ". Low and high are the smallest and the largest current total."
    if far:
        left = f"{CREDIBLE} times smaller or larger {'is' if far == 1 else 'are'} left out."
        text += f" {_origins_of(far)} more than {left}"
    return text


def _origins(n: int) -> str:
    return "one source" if n == 1 else f"{n} independent sources"


def _origins_of(n: int) -> str:
    return "One total that is" if n == 1 else f"{n} totals that are"
