"""A figure and a noun of harm: "15 deaths", "a death toll of 12", "ten of the dead"."""

from dataclasses import replace

from reportedly.extract.casualty.clause import Clause, Link, frame_words
from reportedly.extract.casualty.figures import Figure
from reportedly.extract.casualty.harm import happened, tables
from reportedly.extract.casualty.predicates import AMONG, pool_behind, verb_behind
from reportedly.records import Metric

_TOLL_REACH = 16
_RISING_REACH = 30
_INCLUDED_REACH = 9
_REACHED = frozenset(
    {"reached", "rose", "risen", "climbed", "exceeded", "increased", "stands", "stood"}
)
_VICTIMS = frozenset(
    {"victims", "casualties"}
)  # dead or hurt: as the total says that they are part of
_HURT = frozenset({"wounded", "injured", "dead", "killed", "maimed"})


def own_noun(clause: Clause, f: Figure, metric: Metric) -> Link | None:
    """As in "15 deaths", "20 wounded", "ten of the dead"."""
    if f.head == "pool" and clause.loose(f):
        return None
    if f.head == "pool" and clause.at(f.last - 1) in _VICTIMS:
        link = verb_behind(clause, f)
        return (
            Link(f, metric, "victims", parent=-1)
            if link is None or link.how == "no"
            else replace(link, parent=-1)
        )
    if happened(clause.words, f.first - 3, f.first) == "no" and not clause.contrasted(f):
        return None
    if f.head == "count" and _joint(clause, f):
        return Link(f, metric, "joint")
    return Link(f, metric, f.head, parent=-1 if f.part else None, harm=f.last - 1)


def _joint(clause: Clause, f: Figure) -> bool:
    """As in "20 dead and wounded"."""
    second = clause.at(f.last + 1)
    return (
        clause.at(f.last) in ("and", "or", "/")
        and second in _HURT
        and second != clause.at(f.last - 1)
        and f.last + 2 not in clause.starts
    )


def condition(clause: Clause, f: Figure) -> Link | None:
    """As in "30 cases of suffocation", "causing suffocation to 30 people"."""
    conditions = frame_words().conditions
    if clause.at(f.last) == "of" and clause.at(f.last - 1).startswith("case"):
        suffers = any(w in conditions for w in clause.low(f.last + 1, f.last + 4))
        return Link(f, "injured", "condition" if suffers else "no")
    if clause.at(f.first - 1) in ("to", "among", "of") and clause.at(f.first - 2) in conditions:
        return Link(f, "injured", "condition")
    return None


def among_pool(clause: Clause, f: Figure) -> Link | None:
    """As in "nine children were among those killed", "the dead included two nurses"."""
    pool = frame_words().pool
    if clause.at(f.last) in AMONG and clause.at(f.last + 1) not in ("them", "whom"):
        metric = pool_behind(clause, f.last + 1)
        if metric is not None:
            return Link(f, metric, "pool", parent=-1)
    j = f.first - 1
    included = clause.at(j) in ("included", "include", "includes", "including")
    if j < 1 or not (included or clause.at(j) in tables().be):
        return None
    for k in range(j - 1, max(-1, j - (_INCLUDED_REACH if included else 4)), -1):
        if clause.at(k) in pool and (included or AMONG & set(clause.low(k - 3, k))):
            return Link(
                f, pool[clause.at(k)], "victims" if clause.at(k) in _VICTIMS else "pool", parent=-1
            )
    return None


def noun_before(clause: Clause, f: Figure) -> Link | None:
    """As in "the killing of two", "a death toll of 12"."""
    i = f.first - 1
    act = frame_words().act.get(clause.at(i - 1)) if clause.at(i) == "of" else None
    if act == "injured" and clause.at(i - 2) in ("fatal", "deadly"):
        act = "killed"
    if (
        act is not None
        and clause.at(i - 2) in ("and", "or")
        and frame_words().act.get(clause.at(i - 3), act) != act
    ):
        return Link(f, act, "joint")  # "the killing or wounding of several"
    if act is not None and f.head != "unknown":
        return Link(
            f, act, "no" if happened(clause.words, i - 5, i) == "no" else "nominal", harm=i - 1
        )
    if i < 1 or f.head not in ("person", "bare", "more") or (f.head == "bare" and clause.loose(f)):
        return None
    if clause.at(i) not in frame_words().rising and not clause.contrasted(f):
        return None
    return _toll(clause, f, i)


def _toll(clause: Clause, f: Figure, i: int) -> Link | None:
    """As in "the death toll rose to 46", "the number of people killed has reached 12"."""
    known = frame_words()
    reach = (
        _RISING_REACH if clause.at(i) in _REACHED or clause.at(i - 1) in _REACHED else _TOLL_REACH
    )
    for k in range(i, max(-1, i - reach), -1):
        low = clause.at(k)
        if low in ";.":
            break
        if low in known.heads or (low == "death" and clause.at(i) == "at"):
            return _of_toll(clause, f, k, i)
        if low in known.toll and known.numbers & set(clause.low(k - 8, k)):
            return Link(f, known.toll[low], "toll", harm=k)
    counted = set(clause.low(i - 14, i + 1))
    return (
        Link(f, "killed", "toll")
        if "number" in counted and counted & {"victims", "casualties", "martyrs"}
        else None
    )


def _of_toll(clause: Clause, f: Figure, k: int, i: int) -> Link:
    near = set(clause.low(k - 2, k + 3))
    metric: Metric = (
        "injured"
        if near & {"injury", "injured", "injuries", "wounded"} and not near & {"death", "dead"}
        else "killed"
    )
    status = happened(clause.words, k, i + 1)
    if status == "no" and (clause.contrasted(f) or clause.at(i) == "but"):
        status = "fact"
    elif status == "no" and clause.at(i) == "be":
        status = "possible"  # "the toll could be as high as 150"
    return Link(f, metric, "no" if status == "no" else "toll", status, harm=k)
