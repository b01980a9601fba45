"""A figure as the subject of a verb: from "46 people", past parts and clauses, to "were killed"."""

from dataclasses import dataclass

from reportedly.extract.casualty.clause import Clause, Link, frame_words
from reportedly.extract.casualty.figures import Figure
from reportedly.extract.casualty.harm import Harm, happened, passive, tables
from reportedly.extract.casualty.nouns import noun_tables
from reportedly.records import Metric

_REACH = {"person": 30, "them": 30, "more": 16, "bare": 3, "unknown": 2}
_OVER_PART = 14
_NEXT = 2
_NAMED = frozenset({"known", "such", "identified", "described", "named"})
AMONG = frozenset({"among", "amongst"})
_LEAVING = frozenset({"left", "leaving", "leaves", "leave"})
_AGENT = frozenset({"by", "with", "from", "against", "at", "to", "for", "near"})
_BOUND = frozenset({"at", "least", "also", "only", "more", "than", "up"})
_PRONOUN_SUBJECTS = frozenset({"he", "she", "they", "it"})
_OBJECTS = frozenset(
    {
        "him",
        "her",
        "them",
        "himself",
        "herself",
        "themselves",
        "several",
        "many",
        "people",
        "civilians",
    }
)
_OTHERS = frozenset({"others", "some", "more"})


@dataclass(slots=True)
class _Walk:
    """A walk and what it has passed.

    Attributes:
        figure: Whence it began.
        relative: Whether a relative pronoun's verb is still to come.
        verb: Whether it passed a verb that is no word of harm.
        passed: Whether it passed another figure.
        result: The link found.
    """

    figure: Figure
    relative: bool = False
    verb: bool = False
    passed: bool = False
    result: Link | None = None


def verb_behind(clause: Clause, f: Figure) -> Link | None:
    """As in "46 people, including 8 children, have been killed"; "no" where that did not happen."""
    walk = _Walk(f)
    stop = min(len(clause.words), f.last + _reach(clause, f))
    i: int | None = f.last
    while i is not None and (i < stop or i in clause.harms):
        i = _at_harm(clause, walk, i) if i in clause.harms else _step(clause, walk, i)
    return walk.result


def _reach(clause: Clause, f: Figure) -> int:
    """How far off the verb may be: a bare number stands close to it, or a part stands between."""
    if (
        f.head == "bare"
        and {*clause.low(f.last, f.last + 2)} & frame_words().including
        and clause.at(f.last) in {",", *frame_words().including}
    ):
        return _OVER_PART
    if (
        f.first > 0
        and clause.at(f.first - 1) in _AGENT
        and clause.at(f.last) not in frame_words().relatives
    ):
        return _NEXT
    return _REACH.get(f.head, 2)


# at a word of harm
# ------------------------------------------------------------------------------------------


def _at_harm(clause: Clause, walk: _Walk, i: int) -> int | None:
    """Take the word of harm at `i`, go on behind it, or give up."""
    harm = clause.harms[i]
    if harm.form == "ing":
        return (
            i + 1 if clause.at(i - 1) in tables().be and not passive(clause.words, harm) else None
        )
    if harm.form in ("base", "object") or (
        harm.form == "past" and _takes_object(clause, walk.figure, harm)
    ):
        if walk.relative:
            walk.relative = False
            return harm.last
        return None
    if (
        walk.figure.head == "bare"
        and harm.first == walk.figure.last
        and clause.at(harm.first) == "shot"
        and harm.metric == "injured"
    ):
        return None  # "fired one shot"
    walk.result = _undergone(clause, walk.figure, harm)
    return None


def _undergone(clause: Clause, f: Figure, harm: Harm) -> Link:
    if harm.joint:
        return Link(f, harm.metric, "joint")
    if _unsuited(clause, f, harm) or (harm.form == "subject" and clause.at(harm.first - 1) == "to"):
        return Link(f, harm.metric, "no")
    status = happened(clause.words, max(f.last, harm.first - 6), harm.first)
    if status == "no" or (clause.at(f.first - 1) in ("no", "not") and not clause.contrasted(f)):
        return Link(f, harm.metric, "no")
    clause.used.add(harm.first)
    return Link(f, harm.metric, "passive", status, harm=harm.first)


def _unsuited(clause: Clause, f: Figure, harm: Harm) -> bool:
    """Whether such people cannot be meant."""
    known = frame_words()
    if f.head == "unknown" and clause.at(harm.first) not in known.plain:
        return True
    if harm.metric == "captured":
        return (f.quantity.form == "one" and clause.at(harm.first) in known.arrests) or clause.at(
            f.first - 1
        ) in known.released
    return harm.fighters and (f.group != "combatants" or clause.at(harm.first) == "lost")


def _takes_object(clause: Clause, f: Figure, harm: Harm) -> bool:
    """Whether the verb is active ("Two men killed 12") and no participle ("Two men killed in")."""
    if passive(clause.words, harm) or set(clause.low(f.first - 2, f.first)) & _LEAVING:
        return False
    j = harm.last
    while clause.at(j) in _BOUND and j not in clause.starts:
        j += 1
    if j >= len(clause.words):
        return False
    if j in clause.starts:
        return not _has_participle(clause, clause.figures[clause.starts[j]])
    low = clause.at(j)
    if low in frame_words().determiners:
        return low not in ("this", "these")
    return low in _OBJECTS or (low in noun_tables().nouns and not clause.words[j].capital)


def _has_participle(clause: Clause, g: Figure) -> bool:
    """Whether a participle without an object follows the figure ("killed 12 injured in")."""
    if g.head == "count":
        return True
    h = clause.harms.get(g.last)
    return h is not None and h.form == "past" and h.last not in clause.starts


# at any other word
# ------------------------------------------------------------------------------------------


def _step(clause: Clause, walk: _Walk, i: int) -> int | None:
    """Go on by one word: the next index, or None where the walk ends."""
    f = walk.figure
    low = clause.at(i)
    if i in clause.starts and (i > f.last or f.head == "bare"):
        return _over_figure(clause, walk, i)
    if low in tables().be:
        return _after_be(clause, walk, i)
    if _stops(clause, walk, i):
        return None
    if low in frame_words().relatives:
        walk.relative = True
    elif (link := _state(clause, f, i)) is not None:
        walk.result = link
        return None
    elif _is_verb(clause, f, i):
        walk.verb = not walk.relative
    return i + 1


def _stops(clause: Clause, walk: _Walk, i: int) -> bool:
    """Whether another clause begins at `i`."""
    known = frame_words()
    low = clause.at(i)
    if low in known.relatives:
        return low == "whose" or walk.passed
    if low in known.cues:
        return i + 1 not in clause.harms and clause.at(i + 1) not in ("dead", "missing")
    if low == "and":
        return walk.verb or clause.at(i + 1) in _OTHERS
    if low == "as" and clause.at(i - 1) in _NAMED:
        return False
    return (
        low in ";:." or low in _PRONOUN_SUBJECTS or (low in known.subordinators and low != "amid")
    )


def _state(clause: Clause, f: Figure, i: int) -> Link | None:
    """As in "two men dead", "a man with a leg wound", "three taken to hospital"."""
    known = frame_words()
    low = clause.at(i)
    if (
        low == "dead"
        and clause.at(i + 1) not in ("body", "bodies")
        and clause.at(i - 1) not in known.determiners
    ):
        return Link(f, "killed", "adjective", harm=i)
    if i - f.last >= 3:
        return None
    if low == "with" and known.wounds & set(clause.low(i + 1, i + 6)):
        return Link(f, "injured", "wound")
    return _carried(clause, f, i)


def _carried(clause: Clause, f: Figure, i: int) -> Link | None:
    known = frame_words()
    if clause.at(i) in known.carried and known.hospital & set(clause.low(i + 1, i + 7)):
        return Link(f, "injured", "carried", happened(clause.words, f.last, i))
    return None


def _is_verb(clause: Clause, f: Figure, i: int) -> bool:
    """Whether the word looks like a verb in the past."""
    word = clause.words[i]
    return (
        word.low.endswith("ed")
        and i > f.last
        and "-" not in word.low
        and not word.capital
        and clause.at(i - 1) not in frame_words().determiners
    )


def _over_figure(clause: Clause, walk: _Walk, i: int) -> int | None:
    """Past another figure: a part ("including two children"), a joined one, one in a phrase."""
    known = frame_words()
    before = clause.at(i - 1)
    if walk.verb:
        return None
    walk.passed = True
    belongs = (
        before in known.including
        or before in known.prepositions
        or before in known.joiners
        or before in ("them", "whom", "or", ",", "(", "-", "–")
    )
    if not belongs and not any(g.last == i for g in clause.figures):
        return None
    return clause.figures[clause.starts[i]].last


def _after_be(clause: Clause, walk: _Walk, i: int) -> int | None:
    """At "were", "have been": on to the participle."""
    t = tables()
    f = walk.figure
    j = i + 1
    metric = pool_behind(clause, i + 2) if clause.at(i + 1) in AMONG else None
    if metric is not None:
        walk.result = Link(f, metric, "pool", parent=-1)
        return None
    while (
        j < len(clause.words)
        and j not in clause.harms
        and (clause.at(j) in t.adverbs or clause.at(j) in t.be)
    ):
        j += 1
    if j in clause.harms or j >= len(clause.words):
        return j
    if clause.at(j) == "dead":
        walk.result = Link(f, "killed", "adjective", happened(clause.words, i, j), harm=j)
        return None
    walk.result = _carried(clause, f, j)
    if walk.result is not None:
        return None
    if walk.relative:
        walk.relative = False
        return j + 1
    return None


def pool_behind(clause: Clause, i: int) -> Metric | None:
    """As in "those killed", "at least 48 people executed"."""
    pool = frame_words().pool
    for k in range(i, min(i + 8, len(clause.words))):
        if clause.at(k) in pool:
            return pool[clause.at(k)]
        if k in clause.harms and clause.harms[k].form == "past":
            return clause.harms[k].metric
        if clause.at(k) in ",.;":
            return None
    return None
