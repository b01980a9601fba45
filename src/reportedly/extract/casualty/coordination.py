"""Figures that share the fate of another: parts ("including 8 children"), lists ("and 55")."""

from reportedly.extract.casualty.clause import Clause, Link, frame_words
from reportedly.extract.casualty.figures import Figure
from reportedly.extract.casualty.harm import tables

_AMONG_THEM = (["among", "them"], ["of", "them"], ["among", "whom"])
_BEFORE_PART = frozenset(
    {",", "(", ":", "-", "–", "them", "whom", "at", "least", "also", "is", "was", "were", "are"}
)
_AFTER_JOINED = frozenset(
    {"and", ",", ".", ";", ")", "(", "-", "also", "while", "when", "after", ""}
)
_JOINABLE = ("active", "passive", "nominal", "joined", "part", "toll")
_SHORT = 3
_LONGEST = 9
_NEAREST_HARM = 14

Found = dict[int, Link]
"""Links by the number of their figure."""


def is_part(clause: Clause, n: int) -> bool:
    """Whether it calls itself a part: "including 8 children", "two of them under five"."""
    f = clause.figures[n]
    if _among_them(clause, f):
        return True
    if n == 0:
        return False
    if f.head == "them":
        follower = clause.at(f.last)
        return (
            follower != ""
            and f.last not in clause.harms
            and follower not in tables().be
            and follower not in tables().have
        )
    return _included(clause, f)


def _included(clause: Clause, f: Figure) -> bool:
    return clause.at(_before_part(clause, f)) in frame_words().including


def _among_them(clause: Clause, f: Figure) -> bool:
    return clause.low(f.last, f.last + 2) in _AMONG_THEM and f.last + 2 not in clause.starts


def _before_part(clause: Clause, f: Figure) -> int:
    i = f.first - 1
    while clause.at(i) in _BEFORE_PART:
        i -= 1
    return i


def part(clause: Clause, n: int, found: Found) -> Link | None:
    """The link of a part of another figure, or of people whom the sentence does not count."""
    f = clause.figures[n]
    if f.head == "them":
        parent = next((m for m in range(n - 1, -1, -1) if m in found), None)
        return None if parent is None or clause.loose(f) else _part_of(f, found, parent)
    if not (_included(clause, f) or _among_them(clause, f)):
        return None
    whole = _whole(clause, n, found)
    if whole is not None:
        return _part_of(f, found, whole)
    ahead = next(
        (m for m in range(n + 1, len(clause.figures)) if m in found and found[m].how == "passive"),
        None,
    )
    if ahead is not None:
        return Link(f, found[ahead].metric, "part", found[ahead].status)
    start = max((s for s in clause.harms if 0 < f.first - s < _NEAREST_HARM), default=None)
    if start is None or clause.harms[start].joint:
        return None
    return Link(f, clause.harms[start].metric, "part")


def _part_of(f: Figure, found: Found, whole: int) -> Link:
    return Link(f, found[whole].metric, "part", found[whole].status, parent=whole)


def _whole(clause: Clause, n: int, found: Found) -> int | None:
    """The figure right before it, part or not, else the last large enough that is no part."""
    f = clause.figures[n]
    if (
        n - 1 in found
        and _before_part(clause, f) <= clause.figures[n - 1].last + 1
        and _holds(found[n - 1].figure, f)
    ):
        return n - 1
    return next(
        (
            m
            for m in range(n - 1, -1, -1)
            if m in found and found[m].parent is None and _holds(found[m].figure, f)
        ),
        None,
    )


def _holds(whole: Figure, part_: Figure) -> bool:
    size = part_.quantity.low if part_.quantity.low is not None else part_.quantity.high
    return whole.quantity.high is None or size is None or size <= whole.quantity.high


def joined(clause: Clause, n: int, found: Found) -> Link | None:
    """As in "killed 3 and 12 others", "another 12 were hurt in Merin and 3 in Dole"."""
    link = found.get(n - 1)
    f = clause.figures[n]
    if link is None or f.head in ("unknown", "them") or link.how in ("joint", "carried"):
        return None
    begin = link.figure.last
    if link.how == "passive" and link.harm is not None and begin <= link.harm < f.first:
        begin = clause.harms[link.harm].last
        if (
            begin >= f.first
            or f.head not in ("person", "bare", "more")
            or not _ends_clause(clause, f)
        ):
            return None
    if not _joins(clause.low(begin, f.first), link):
        return None
    return Link(
        f,
        link.metric,
        "part" if link.how == "part" else "joined",
        link.status,
        parent=link.parent if link.how in ("part", "joined", "pool") else None,
    )


def _ends_clause(clause: Clause, f: Figure) -> bool:
    """Whether no verb of the figure's own follows it."""
    low = clause.at(f.last)
    known = frame_words()
    return (
        low in known.prepositions
        or low in known.times
        or low in _AFTER_JOINED
        or f.last in clause.starts
    )


def _joins(gap: list[str], link: Link) -> bool:
    """Whether the words between two figures join them.

    "and", a comma, nothing at all (in feeds without commas), or a short phrase and "and".
    """
    known = frame_words()
    if len(gap) <= _SHORT and all(w in known.joiners or w in ",:-–" for w in gap):
        return bool(gap) or link.how in ("active", "part", "nominal", "joined", "toll", "pool")
    if (
        link.how not in _JOINABLE
        or len(gap) > _LONGEST
        or gap[-1] not in ("and", "plus", ",", "with")
        or gap[0] not in known.prepositions
    ):
        return False
    verbs = tables().verbs
    return not any(
        w in verbs or w in known.cues or w in known.subordinators or w.endswith(("ing", "ed"))
        for w in gap[1:-1]
    )


def share_total(clause: Clause, found: Found) -> None:
    """As in "18 civilians, including five children and three women, were killed".

    The last part stands before the verb too.
    """
    for n in range(1, len(clause.figures)):
        last, own = found.get(n - 1), found.get(n)
        if (
            last is None
            or own is None
            or last.how != "part"
            or last.parent is None
            or own.parent is not None
        ):
            continue
        whole = found[last.parent]
        if whole.harm is not None and whole.harm == own.harm and _close(clause, n):
            own.how, own.parent = "part", last.parent


def _close(clause: Clause, n: int) -> bool:
    gap = clause.low(clause.figures[n - 1].last, clause.figures[n].first)
    return 0 < len(gap) <= _SHORT and all(w in frame_words().joiners or w == "," for w in gap)


def joined_forward(clause: Clause, n: int, link: Link) -> Link | None:
    """As in "45 militants and 20 fighters had been killed"."""
    f = clause.figures[n]
    if (
        f.head not in ("person", "bare", "more")
        or link.how not in ("passive", "adjective", "joined", "pool")
        or not _close(clause, n + 1)
    ):
        return None
    return Link(f, link.metric, "joined", link.status, parent=-1 if link.parent == -1 else None)
