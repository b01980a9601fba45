"""Which figure goes with which word of harm.

A figure finds its word in this order: its own noun ("15 deaths"), the verb before it ("killed 11"),
the verb behind it ("46 people ... were killed"), a noun before it ("a death toll of 12"), a total
of which it is part ("including 8 children"), the figure to which it is joined ("and 55").
"""

from collections.abc import Callable, Sequence

from reportedly.extract.casualty.clause import Clause, Link
from reportedly.extract.casualty.coordination import (
    Found,
    is_part,
    joined,
    joined_forward,
    part,
    share_total,
)
from reportedly.extract.casualty.figures import Figure
from reportedly.extract.casualty.nominals import (
    among_pool,
    condition,
    noun_before,
    own_noun,
)
from reportedly.extract.casualty.nouns import noun_tables
from reportedly.extract.casualty.objects import beside, verb_before, verb_over
from reportedly.extract.casualty.predicates import verb_behind
from reportedly.text.compounds import Sentence

_RULES: tuple[Callable[[Clause, Figure], Link | None], ...] = (
    verb_before,
    verb_over,
    condition,
    among_pool,
    verb_behind,
    noun_before,
    beside,
)


def links(words: Sentence, figures: Sequence[Figure]) -> list[Link]:
    """The figures of people who came to harm, in order; `parent` is an index into the list."""
    clause = Clause(words, figures)
    found: Found = {n: link for n in range(len(figures)) if (link := _own(clause, n)) is not None}
    for n, figure in enumerate(figures):
        link = None if n in found or figure.metric is not None else _inherited(clause, n, found)
        if link is not None:
            found[n] = link
    share_total(clause, found)
    for n in range(len(figures) - 2, -1, -1):
        forward = (
            joined_forward(clause, n, found[n + 1]) if n not in found and n + 1 in found else None
        )
        if forward is not None:
            found[n] = forward
    return _numbered(found)


def _own(clause: Clause, n: int) -> Link | None:
    """The link that the figure has by itself."""
    f = clause.figures[n]
    if f.metric is not None:
        return own_noun(clause, f, f.metric)
    return None if is_part(clause, n) else _by_rules(clause, f)


def _by_rules(clause: Clause, f: Figure) -> Link | None:
    if (
        clause.at(f.first - 1) == "of"
        and clause.at(f.first - 2) in ("", ",", ".", ";", ":")
        and f.last not in clause.harms
    ):
        return None  # "Of the 20 people on board, 12 were killed"
    taken = any(harm.last == f.first for harm in clause.harms.values())
    if (
        f.quantity.form == "one"
        and not taken
        and clause.at(f.first - 1) == "of"
        and clause.at(f.first - 2) in noun_tables().nouns
    ):
        return None  # "the son of a contractor was killed"
    link = next((found for rule in _RULES if (found := rule(clause, f)) is not None), None)
    return None if link is None or link.how == "no" else link


def _inherited(clause: Clause, n: int, found: Found) -> Link | None:
    """The link that the figure has by another one."""
    f = clause.figures[n]
    if f.head == "unknown":
        return None
    if is_part(clause, n) or f.head == "them":
        return part(clause, n, found) or _by_rules(clause, f)
    return joined(clause, n, found)


def _numbered(found: Found) -> list[Link]:
    """The links in order, their parents as indices into the list."""
    kept = [n for n in sorted(found) if found[n].how != "joint"]
    place = {n: i for i, n in enumerate(kept)}
    for n in kept:
        parent = found[n].parent
        if parent is not None and parent >= 0:
            found[n].parent = place.get(parent)
    return [found[n] for n in kept]
