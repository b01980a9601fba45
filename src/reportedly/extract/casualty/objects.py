"""A figure as the object of a verb: "killed 11 rebels", "killing its driver and three men"."""

from reportedly.extract.casualty.clause import Clause, Link, frame_words
from reportedly.extract.casualty.figures import Figure
from reportedly.extract.casualty.harm import Harm, happened, infinitive, passive, tables

_VERB_REACH = 9
_BESIDE_REACH = 14
_LOSING = frozenset({"lost", "losing", "lose", "loses"})
_SAYING = frozenset({"said", "says", "added", "told"})


def verb_before(clause: Clause, f: Figure) -> Link | None:
    """As in "killed 11 terrorists", "injuring at least three"."""
    i = clause.skip_back(_before_interjection(clause, f.first - 1))
    harm = next(
        (h for start in range(i, i - 4, -1) if (h := clause.harms.get(start)) and h.last == i + 1),
        None,
    )
    if harm is None or harm.form == "subject" or harm.first in clause.used:
        return None
    if harm.form in ("past", "base") and (
        passive(clause.words, harm) or clause.at(harm.first - 1) == "those"
    ):
        return None
    return _active(clause, f, harm)


def _before_interjection(clause: Clause, i: int) -> int:
    """As in "They killed, he said, at least 30 men": what stands before "he said"."""
    if i < 3 or clause.at(i) != "," or clause.at(i - 1) not in _SAYING:
        return i
    return next((k for k in range(i - 2, max(-1, i - 8), -1) if clause.at(k) == ","), i)


def verb_over(clause: Clause, f: Figure) -> Link | None:
    """As in "killing its driver and three passengers", "killed Name and two others"."""
    if (
        f.head not in ("person", "more")
        or f.first < 3
        or clause.at(f.first - 1) not in ("and", ",", "with")
    ):
        return None
    for k in range(f.first - 2, max(-1, f.first - _VERB_REACH), -1):
        harm = clause.harms.get(k)
        if harm is not None and harm.last < f.first - 1:
            return _active(clause, f, harm) if _has_named_object(clause, harm) else None
        if _breaks(clause, k):
            return None
    return None


def _has_named_object(clause: Clause, harm: Harm) -> bool:
    """Whether the verb is active with a definite object that is no figure."""
    known = frame_words()
    first = clause.words[harm.last]
    opens = first.low in known.determiners or (first.capital and first.low not in known.times)
    return opens and harm.form != "subject" and not passive(clause.words, harm)


def _breaks(clause: Clause, k: int) -> bool:
    """Whether the word at `k` cannot stand between a verb and the end of its object."""
    known = frame_words()
    low = clause.at(k)
    return (
        low in known.cues
        or low in known.subordinators
        or low in known.prepositions
        or low in tables().be
        or low in ";.:"
        or k in clause.starts
    )


def _active(clause: Clause, f: Figure, harm: Harm) -> Link | None:
    words = clause.words
    if harm.joint:
        return Link(f, harm.metric, "joint")
    if not _suits(clause, f, harm):
        return None
    status = happened(words, max(_clause(clause, harm.first), harm.first - 5), harm.first + 1)
    if (status == "no" or infinitive(words, harm)) and not clause.contrasted(f):
        return Link(f, harm.metric, "no")
    clause.used.add(harm.first)
    return Link(f, harm.metric, "active", "fact" if status == "no" else status, harm=harm.first)


def _suits(clause: Clause, f: Figure, harm: Harm) -> bool:
    """Whether such people can be the verb's object."""
    verb = clause.at(harm.first)
    if f.head == "unknown" and verb not in frame_words().plain:
        return False
    if harm.fighters and verb in _LOSING:
        return f.head == "person" and f.quantity.form != "one"
    if harm.fighters:
        return f.group == "combatants"
    if harm.metric == "captured":
        return f.head != "unknown" and not (
            f.quantity.form == "one" and verb in frame_words().arrests
        )
    return not (verb == "shooting" and clause.at(harm.first - 1) in ("the", "a", "of"))


def _clause(clause: Clause, i: int) -> int:
    """Where the clause of the word at `i` begins."""
    known = frame_words()
    while i > 0 and clause.at(i - 1) not in known.subordinators and clause.at(i - 1) not in ";:":
        i -= 1
    return i


def beside(clause: Clause, f: Figure) -> Link | None:
    """As in "was killed along with her five children"."""
    i = f.first - 1
    if i < 2 or clause.at(i) not in ("with", "alongside", "as", "and", ",") or f.head != "person":
        return None
    for k in range(i - 1, max(-1, i - _BESIDE_REACH), -1):
        harm = clause.harms.get(k)
        if harm is not None:
            return _accompanied(clause, f, harm)
        if clause.at(k) in ";.:" or k in clause.starts:
            return None
    return None


def _accompanied(clause: Clause, f: Figure, harm: Harm) -> Link | None:
    beside_whom = [*clause.low(harm.last, harm.last + 3), clause.at(f.first - 1)]
    fits = harm.form == "subject" or (harm.form == "past" and passive(clause.words, harm))
    if not fits or harm.joint or harm.fighters or not {"with", "alongside"} & set(beside_whom):
        return None
    return Link(f, harm.metric, "beside", harm=harm.first)
