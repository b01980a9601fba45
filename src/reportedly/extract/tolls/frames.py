"""Which figure goes with which word of harm.

A figure finds its word in this order: its own noun ("15 deaths"), the verb before it ("killed 11"), the verb behind it ("46 people ... were killed"), a noun
before it ("a death toll of 12"), a total of which it is part ("including 8 children"), the figure to which it is joined ("and 55").
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from reportedly.extract.tolls.figures import Figure
from reportedly.extract.tolls.harm import Harm, happened, harms, infinitive, passive, tables
from reportedly.extract.tolls.nouns import noun_tables
from reportedly.extract.tolls.words import Sentence
from reportedly.lexicon import load
from reportedly.model import Metric

_REACH = 30
_BARE_REACH = 3
_TOLL_REACH = 16
_ARRESTS = frozenset(
    {"arrested", "arrest", "arrests", "arresting", "detained", "taken"}
)  # of one person: police work, not a capture in a fight
_LOOSE = frozenset({"some", "many", "several", "few", "numerous", "multiple"})  # "some of the dead": a partitive with no number
_WOUNDS = frozenset({"wound", "wounds", "injuries", "burns", "injury", "shrapnel"})


@dataclass(slots=True)
class Link:
    """A figure with what befell those it counts.

    Attributes:
        figure: The figure.
        metric: What befell them.
        how: The rule that found it.
        status: "fact" or "possible".
        parent: Index of the link in the sentence that this one is part of; -1 where it is part of something said before; None where it is no part.
        harm: Index of the word of harm, or None.
    """

    figure: Figure
    metric: Metric
    how: str
    status: str = "fact"
    parent: int | None = None
    harm: int | None = None


class _Words(NamedTuple):
    subordinators: frozenset[str]
    relatives: frozenset[str]
    cues: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    joiners: frozenset[str]
    including: frozenset[str]
    times: frozenset[str]
    carried: frozenset[str]
    hospital: frozenset[str]
    rising: frozenset[str]
    conditions: frozenset[str]
    toll: dict[str, Metric]
    act: dict[str, Metric]
    pool: dict[str, Metric]


_METRICS: tuple[Metric, ...] = ("killed", "injured", "missing", "captured")


@cache
def _known() -> _Words:
    t = load("harm")
    f = t["function"]
    nouns = t["nouns"]
    return _Words(
        *(
            frozenset(f[k])
            for k in ("subordinators", "relatives", "cues", "prepositions", "determiners", "pronouns", "joiners", "including", "times")
        ),
        frozenset(t["carried"]["verbs"]),
        frozenset(t["carried"]["to"]),
        frozenset(t["rising"]["words"]),
        frozenset(nouns["conditions"]),
        {w: m for m in ("injured", "killed") for w in nouns[f"toll_{m}"] for m in _METRICS if w in nouns.get(f"toll_{m}", ())},
        {w: m for m in _METRICS for w in nouns.get(f"act_{m}", ())},
        {w: m for m in _METRICS for w in t["pools"][m]},
    )


def low_name(words: Sentence, i: int) -> bool:
    """Whether a name begins at `i`, as an object would: not a day, not the next headline."""
    return (
        words[i].low not in _known().times
        and words[i].low not in _known().prepositions
        and i + 1 < len(words)
        and (words[i + 1].capital or words[i + 1].low == ".")
    )


class Frame:
    """One sentence with its figures and words of harm."""

    def __init__(self, words: Sentence, figures: list[Figure]) -> None:
        self.words = words
        self.figures = figures
        self.harms = harms(words)
        self.starts = {f.first: n for n, f in enumerate(figures)}
        self.used: set[int] = set()

    def links(self) -> list[Link]:
        """The figures that count people whom harm befell, in order."""
        own: dict[int, Link] = {}
        for n, figure in enumerate(self.figures):
            link = self._own(n, figure)
            if link is not None:
                own[n] = link
        for n, figure in enumerate(self.figures):
            if n not in own:
                link = self._inherited(n, figure, own)
                if link is not None:
                    own[n] = link
        self._share_total(own)
        for n in range(len(self.figures) - 2, -1, -1):
            if n not in own and n + 1 in own and self._joined_forward(n, own[n + 1]):
                own[n] = Link(self.figures[n], own[n + 1].metric, "joined", own[n + 1].status)
        order = sorted(own)
        for n in order:
            self._set_parent(n, own, order)
        return [own[n] for n in order if own[n].how != "joint"]

    # a figure's own word of harm ------------------------------------------------------------------------------------------------------------

    def _own(self, n: int, f: Figure) -> Link | None:
        if f.metric is not None:
            return self._by_noun(f)
        if self._is_part(n):
            return None
        return self._by_rules(f)

    def _is_part(self, n: int) -> bool:
        """ "including 8 children", "a woman among them", of a figure before."""
        f = self.figures[n]
        if self._among_them(f):
            return True
        if f.head == "them":
            return (
                n > 0
                and f.last < len(self.words)
                and f.last not in self.harms
                and self.words[f.last].low not in tables().be
                and self.words[f.last].low not in tables().have
            )
        before = self._skip_back_commas(f.first - 1)
        return n > 0 and before >= 0 and self.words[before].low in _known().including

    def _by_rules(self, f: Figure) -> Link | None:
        before = [w.low for w in self.words[max(0, f.first - 2) : f.first]]
        if before[-1:] == ["of"] and (len(before) == 1 or before[0] in ",.;:"):
            return None  # "Of the 20 people on board, 12 were killed"
        for rule in (
            self._verb_before,
            self._verb_over,
            self._condition,
            self._cases_to,
            self._among_pool,
            self._verb_behind,
            self._noun_before,
            self._beside,
            self._number_behind,
        ):
            link = rule(f)
            if link is not None:
                return None if link.how == "no" else link
        return None

    def _by_noun(self, f: Figure) -> Link | None:
        assert f.metric is not None  # noqa: S101 - told by the caller
        if f.head == "pool" and self.words[f.quantity.core].low in _LOOSE:
            return None
        if happened(self.words, f.first - 3, f.first) == "no" and not self._contrasted(f):
            return None
        if f.head == "count" and f.last < len(self.words) and self._joint_count(f):
            return Link(f, f.metric, "joint")
        return Link(f, f.metric, f.head, parent=-1 if f.part else None, harm=f.last - 1)

    def _joint_count(self, f: Figure) -> bool:
        """ "20 dead and wounded"."""
        words = self.words
        return (
            f.last + 1 < len(words)
            and f.last + 2 not in self.starts
            and words[f.last].low in ("and", "or", "/")
            and words[f.last + 1].low in ("wounded", "injured", "dead", "killed", "maimed")
            and words[f.last + 1].low != words[f.last - 1].low
        )

    def _contrasted(self, f: Figure) -> bool:
        """ "not 46 but 12"."""
        return any(w.low == "but" for w in self.words[f.last : f.last + 6]) and f.first > 0 and self.words[f.first - 1].low == "not"

    def _verb_before(self, f: Figure) -> Link | None:
        """ "killed 11 terrorists", "injuring at least three"."""
        i = self._skip_back(self._before_interjection(f.first - 1))
        harm = next((h for start in (i, i - 1, i - 2, i - 3) if (h := self.harms.get(start)) and h.last == i + 1), None)
        if harm is None or harm.form == "subject" or harm.first in self.used:
            return None
        if harm.form in ("past", "base") and passive(self.words, harm):
            return None
        return self._active(f, harm)

    def _verb_over(self, f: Figure) -> Link | None:
        """ "killing its driver and three passengers", "killed Name and two others"."""
        words, known = self.words, _known()
        if f.head not in ("person", "more") or f.first < 3 or words[f.first - 1].low not in ("and", ",", "with"):
            return None
        for k in range(f.first - 2, max(-1, f.first - 9), -1):
            harm = self.harms.get(k)
            if harm is not None and harm.last < f.first - 1:
                opens = words[harm.last]
                fits = (
                    harm.form in ("past", "ing", "base", "object")
                    and (opens.low in known.determiners or opens.capital)
                    and opens.low not in known.times
                    and not passive(words, harm)
                )
                return self._active(f, harm) if fits else None
            if (
                words[k].low in known.cues
                or words[k].low in known.subordinators
                or words[k].low in known.prepositions
                or words[k].low in tables().be
                or words[k].low in ";.:"
                or k in self.starts
            ):
                return None
        return None

    def _active(self, f: Figure, harm: Harm) -> Link | None:
        if harm.joint:
            return Link(f, harm.metric, "joint")
        if harm.fighters and not self._of_fighters(f, harm):
            return None
        if harm.metric == "captured" and (f.head == "unknown" or (f.quantity.form == "one" and self.words[harm.first].low in _ARRESTS)):
            return None
        if harm.form == "ing" and self._noun_like(harm):
            return None
        start = self._clause(harm.first)
        status = happened(self.words, max(start, harm.first - 5), harm.first + 1)
        if (status == "no" or infinitive(self.words, harm)) and not self._contrasted(f):
            return Link(f, harm.metric, "no")
        self.used.add(harm.first)
        return Link(f, harm.metric, "active", "fact" if status == "no" else status, harm=harm.first)

    def _noun_like(self, harm: Harm) -> bool:
        return harm.first > 0 and self.words[harm.first - 1].low in ("the", "a", "of") and self.words[harm.first].low == "shooting"

    def _of_fighters(self, f: Figure, harm: Harm) -> bool:
        if self.words[harm.first].low in ("lost", "losing", "lose", "loses"):
            return f.head == "person" and f.quantity.form != "one"
        return f.group == "combatants"

    def _skip_back(self, i: int) -> int:
        adverbs = tables().adverbs
        while i >= 0 and (
            self.words[i].low in (",", ":", "-", "(")
            or (self.words[i].low in adverbs and i not in self.harms and self.words[i].low not in tables().be)
        ):
            i -= 1
        return i

    def _before_interjection(self, i: int) -> int:
        """ "They killed, he said, at least 30 men": what stands before "he said"."""
        if i < 3 or self.words[i].low != "," or self.words[i - 1].low not in ("said", "says", "added", "told"):
            return i
        return next((k for k in range(i - 2, max(-1, i - 8), -1) if self.words[k].low == ","), i)

    def _clause(self, i: int) -> int:
        known = _known()
        while i > 0 and self.words[i - 1].low not in known.subordinators and self.words[i - 1].low not in ";:":
            i -= 1
        return i

    def _condition(self, f: Figure) -> Link | None:
        """ "30 cases of suffocation"."""
        words = self.words
        if f.last < len(words) and words[f.last].low == "of" and words[f.last - 1].low.startswith("case"):
            if any(w.low in _known().conditions for w in words[f.last + 1 : f.last + 4]):
                return Link(f, "injured", "condition")
            return Link(f, "injured", "no")
        return None

    def _cases_to(self, f: Figure) -> Link | None:
        """ "causing suffocation to 30 people"."""
        i = f.first - 1
        if i > 0 and self.words[i].low in ("to", "among", "of") and self.words[i - 1].low in _known().conditions:
            return Link(f, "injured", "condition")
        return None

    def _among_pool(self, f: Figure) -> Link | None:
        """ "nine children were among those killed", "among the dead was a commander", "the dead included two nurses"."""
        words, known = self.words, _known()
        i = f.last
        if i + 2 < len(words) and words[i].low in tables().be and words[i + 1].low in ("among", "amongst"):
            for word in words[i + 2 : i + 5]:
                if word.low in known.pool:
                    return Link(f, known.pool[word.low], "pool", parent=-1)
        j = f.first - 1
        if j < 1 or not (words[j].low in tables().be or words[j].low in ("included", "include", "includes", "including")):
            return None
        for k in range(j - 1, max(-1, j - 4), -1):
            if words[k].low in known.pool and (
                words[j].low.startswith("incl") or any(w.low in ("among", "amongst") for w in words[max(0, k - 3) : k])
            ):
                return Link(f, known.pool[words[k].low], "pool", parent=-1)
        return None

    # the verb behind ------------------------------------------------------------------------------------------------------------------------

    def _verb_behind(self, f: Figure) -> Link | None:
        reach = {"person": _REACH, "them": _REACH, "more": 16, "bare": self._bare_reach(f)}.get(f.head, 2)
        i = f.last
        stop = min(len(self.words), f.last + reach)
        state = _Walk()
        while i < stop:
            if i in self.harms and (done := self._meets_harm(f, self.harms[i], i, state)) is not None:
                return None if done.how == "skip" else done
            step = self._step(f, i, state)
            if step is None:
                return None
            if isinstance(step, Link):
                return step
            i = step
        return None

    def _bare_reach(self, f: Figure) -> int:
        """A bare number stands close to its verb, or a part of it stands between ("74, including eight foreigners, were killed")."""
        low = [w.low for w in self.words[f.last : f.last + 2]]
        return 14 if low[:1] == [","] and low[1:] and low[1] in _known().including else _BARE_REACH

    def _meets_harm(self, f: Figure, harm: Harm, i: int, state: "_Walk") -> Link | None:
        """What the word of harm at `i` is to the figure: a link, "skip" to give up, None to go on behind it."""
        nothing = Link(f, harm.metric, "skip")
        if harm.form in ("base", "object"):
            if state.relative:
                state.relative = False
                return None
            return nothing
        if harm.form == "ing":
            return None if i > 0 and self.words[i - 1].low in tables().be and not passive(self.words, harm) else nothing
        if harm.form == "subject":
            return self._passive(f, harm)
        if self._takes_object(f, harm, i):
            if state.relative:
                state.relative = False
                return None
            return nothing
        return self._passive(f, harm)

    def _passive(self, f: Figure, harm: Harm) -> Link:
        if harm.joint:
            return Link(f, harm.metric, "joint")
        if f.quantity.form == "one" and self.words[harm.first].low in _ARRESTS:
            return Link(f, harm.metric, "no")
        if harm.fighters and (f.group != "combatants" or self.words[harm.first].low == "lost"):
            return Link(f, harm.metric, "no")
        status = happened(self.words, max(f.last, harm.first - 6), harm.first)
        if status == "no" or (f.first > 0 and self.words[f.first - 1].low in ("no", "not") and not self._contrasted(f)):
            return Link(f, harm.metric, "no")
        self.used.add(harm.first)
        return Link(f, harm.metric, "passive", status, harm=harm.first)

    def _takes_object(self, f: Figure, harm: Harm, i: int) -> bool:
        """Whether the past form is active ("Two gunmen killed 12 people") and not a participle ("Two gunmen killed in the north")."""
        words, known = self.words, _known()
        if passive(words, harm):
            return False
        j = harm.last
        while j < len(words) and words[j].low in ("at", "least", "also", "only", "more", "than", "up") and j not in self.starts:
            j += 1
        if j >= len(words):
            return False
        if words[j].capital and f.quantity.form == "one" and low_name(words, j):
            return True
        if j in self.starts:
            return not self._own_verb(self.figures[self.starts[j]])
        low = words[j].low
        if low in known.determiners and low not in ("this", "these"):
            return True
        return low in ("him", "her", "them", "himself", "herself", "themselves", "several", "many", "people", "civilians") or (
            words[j].low in noun_tables().nouns and not words[j].capital
        )

    def _own_verb(self, g: Figure) -> bool:
        """Whether the figure has a participle of its own behind it ("killed 12 injured in ...") that takes no object."""
        if g.head == "count":
            return True
        h = self.harms.get(g.last)
        return h is not None and h.form == "past" and h.last not in self.starts

    def _step(self, f: Figure, i: int, state: "_Walk") -> "int | Link | None":
        """Go on by one word: the next index, a link, or None where the walk ends."""
        words, known = self.words, _known()
        low = words[i].low
        if i in self.starts and (i > f.last or f.head == "bare"):
            return self._over_figure(i, state)
        if low in tables().be:
            return self._after_be(f, i, state)
        if low in known.relatives:
            state.relative = True
        elif low in ";:." or (low in known.subordinators and low != "amid") or low in ("he", "she", "they", "it"):
            return None
        elif low in known.cues:
            return i + 1 if i + 1 in self.harms or i + 1 < len(words) and words[i + 1].low in ("dead", "missing") else None
        elif low == "and" and (state.verb or (i + 1 < len(words) and words[i + 1].low in ("others", "some", "more"))):
            return None
        elif low == "with" and i - f.last < 3 and any(w.low in _WOUNDS for w in words[i + 1 : i + 6]):
            return Link(f, "injured", "wound")
        elif low == "dead":
            return Link(f, "killed", "adjective", harm=i)
        elif low.endswith("ed") and i > f.last and "-" not in low and not words[i].capital and words[i - 1].low not in known.determiners:
            state.verb = not state.relative
        elif low in known.carried and any(w.low in known.hospital for w in words[i + 1 : i + 7]) and i - f.last < 3:
            return Link(f, "injured", "carried", happened(words, f.last, i))
        return i + 1

    def _over_figure(self, i: int, state: "_Walk") -> int | None:
        """Past another figure: a part ("including two children"), a joined one, one in a phrase."""
        before = self.words[i - 1].low
        if state.verb and before in ("and", ","):
            return None
        known = _known()
        adjacent = any(g.last == i for g in self.figures)
        if not (
            adjacent
            or before in known.including
            or before in known.prepositions
            or before in known.joiners
            or before in ("them", "whom", "or", ",", "(", "-", "–")
        ):
            return None
        return self.figures[self.starts[i]].last

    def _after_be(self, f: Figure, i: int, state: "_Walk") -> "int | Link | None":
        words, t, known = self.words, tables(), _known()
        j = i + 1
        while j < len(words) and j not in self.harms and (words[j].low in t.adverbs or words[j].low in t.be):
            j += 1
        if j >= len(words):
            return None
        if j in self.harms:
            return j
        if words[j].low == "dead":
            return Link(f, "killed", "adjective", happened(words, i, j), harm=j)
        if words[j].low in known.carried and any(w.low in known.hospital for w in words[j + 1 : j + 7]):
            return Link(f, "injured", "carried", happened(words, i, j))
        for k in range(j, min(j + 5, len(words) - 1)):
            if words[k].low in ("and", "or") and k + 1 in self.harms and self.harms[k + 1].form in ("past", "subject"):
                return k + 1
        if state.relative:
            state.relative = False
            return j + 1
        return None

    # nouns before ---------------------------------------------------------------------------------------------------------------------------

    def _noun_before(self, f: Figure) -> Link | None:
        i = f.first - 1
        if i < 1:
            return None
        words, known = self.words, _known()
        if words[i].low == "of" and words[i - 1].low in known.act and f.head != "unknown":
            if happened(words, i - 5, i) == "no":
                return Link(f, "killed", "no")
            return Link(f, known.act[words[i - 1].low], "nominal", harm=i - 1)
        if (
            (words[i].low not in known.rising and not self._contrasted(f))
            or f.head not in ("person", "bare", "more")
            or (f.head == "bare" and words[f.quantity.core].low in _LOOSE)
        ):
            return None
        return self._toll(f, i)

    def _toll(self, f: Figure, i: int) -> Link | None:
        """ "the death toll from the attack rose to 46", "the number of people killed has reached 12"."""
        words, known = self.words, _known()
        for k in range(i, max(-1, i - _TOLL_REACH), -1):
            low = words[k].low
            if low in ";.":
                return None
            if low not in known.toll:
                continue
            if low in ("toll", "fatalities", "deaths", "injuries", "losses") or (low == "death" and words[i].low == "at"):
                metric = self._toll_metric(k)
                status = happened(words, k, i + 1)
                if status == "no" and (self._contrasted(f) or words[i].low == "but"):
                    status = "fact"
                return Link(f, metric, "no" if status == "no" else "toll", status, harm=k)
            if any(w.low in ("number", "count", "total", "tally") for w in words[max(0, k - 5) : k]):
                return Link(f, known.toll[low], "toll", harm=k)
        return self._victims(f, i)

    def _toll_metric(self, k: int) -> Metric:
        near = {w.low for w in self.words[max(0, k - 2) : k + 3]}
        if near & {"injury", "injured", "injuries", "wounded"} and not near & {"death", "dead"}:
            return "injured"
        return "killed"

    def _victims(self, f: Figure, i: int) -> Link | None:
        """ "the number of victims has reached 236"."""
        low = [w.low for w in self.words[max(0, i - 14) : i + 1]]
        if "number" in low and ("victims" in low or "casualties" in low or "martyrs" in low):
            return Link(f, "killed", "toll")
        return None

    def _beside(self, f: Figure) -> Link | None:
        """ "was killed along with her five children"."""
        words = self.words
        i = f.first - 1
        if i < 2 or words[i].low not in ("with", "alongside", "as") or f.head != "person":
            return None
        for k in range(i - 1, max(-1, i - 9), -1):
            harm = self.harms.get(k)
            if harm is not None:
                fits = harm.form == "subject" or (harm.form == "past" and passive(words, harm))
                return Link(f, harm.metric, "beside", harm=k) if fits and not harm.joint and not harm.fighters else None
            if words[k].low in ";.:" or k in self.starts:
                return None
        return None

    def _number_behind(self, f: Figure) -> Link | None:
        """ "bringing to 46 the number of those killed"."""
        low = [w.low for w in self.words[f.last : f.last + 9]]
        if low[:1] != ["the"] or not any(w in ("number", "toll", "total") for w in low[:4]):
            return None
        metric = next((_known().toll[w] for w in low[2:] if w in _known().toll), None)
        return Link(f, metric, "toll") if metric else None

    # by another figure ----------------------------------------------------------------------------------------------------------------------

    def _inherited(self, n: int, f: Figure, own: dict[int, Link]) -> Link | None:
        if f.head == "unknown":
            return None
        words = self.words
        before = self._skip_back_commas(f.first - 1)
        if f.head == "them":
            parent = next((m for m in range(n - 1, -1, -1) if m in own), None)
            if parent is None:
                return None
            return (
                None
                if f.quantity.form == "vague" and self.words[f.quantity.core].low in _LOOSE
                else Link(f, own[parent].metric, "part", own[parent].status, parent=parent)
            )
        included = before >= 0 and words[before].low in _known().including
        if included or self._among_them(f):
            return self._part(n, f, own) or self._by_rules(f)
        return self._joined(n, f, own)

    def _skip_back_commas(self, i: int) -> int:
        while i >= 0 and self.words[i].low in (",", "(", ":", "-", "–", "them", "whom", "at", "least", "also", "is", "was", "were", "are"):
            i -= 1
        return i

    def _among_them(self, f: Figure) -> bool:
        tail = [w.low for w in self.words[f.last : f.last + 2]]
        return tail in (["among", "them"], ["of", "them"], ["among", "whom"]) and f.last + 2 not in self.starts

    def _part(self, n: int, f: Figure, own: dict[int, Link]) -> Link | None:
        if n - 1 in own and self._skip_back_commas(f.first - 1) <= self.figures[n - 1].last + 1 and self._holds(own[n - 1].figure, f):
            return Link(f, own[n - 1].metric, "part", own[n - 1].status, parent=n - 1)
        for m in range(n - 1, -1, -1):
            if m in own and own[m].parent is None and self._holds(own[m].figure, f):
                return Link(f, own[m].metric, "part", own[m].status, parent=m)
        for m in range(n + 1, len(self.figures)):
            if m in own and own[m].how == "passive":
                return Link(f, own[m].metric, "part", own[m].status, parent=None)
        start = max((s for s in self.harms if s < f.first and f.first - s < 14), default=None)
        if start is None or self.harms[start].joint:
            return None
        return Link(f, self.harms[start].metric, "part", parent=None)

    @staticmethod
    def _holds(whole: Figure, part: Figure) -> bool:
        limit = whole.quantity.high if whole.quantity.high is not None else None
        size = part.quantity.low if part.quantity.low is not None else part.quantity.high
        return limit is None or size is None or size <= limit

    def _joined(self, n: int, f: Figure, own: dict[int, Link]) -> Link | None:
        if n == 0 or n - 1 not in own:
            return None
        link = own[n - 1]
        begin = link.figure.last
        if link.how == "passive" and link.harm is not None and begin <= link.harm < f.first:
            begin = self.harms[link.harm].last
        gap = self.words[begin : f.first]
        if begin > link.figure.last and (not gap or f.head not in ("person", "bare", "more") or not self._ends_clause(f)):
            return None
        if not self._joins(gap, link) or link.how in ("joint", "carried"):
            return None
        parent = link.parent if link.how in ("part", "joined") else None
        return Link(f, link.metric, "part" if link.how == "part" else "joined", link.status, parent=parent)

    def _ends_clause(self, f: Figure) -> bool:
        """Whether no verb of the figure's own follows it."""
        if f.last >= len(self.words):
            return True
        low = self.words[f.last].low
        known = _known()
        return (
            low in known.prepositions
            or low in known.times
            or low in ("and", ",", ".", ";", ")", "(", "-", "also", "while", "when", "after")
            or f.last in self.starts
        )

    def _joins(self, gap: Sentence, link: Link) -> bool:
        """Whether the words between two figures join them: "and", a comma, nothing in feeds without commas, a short phrase and "and"."""
        known = _known()
        low = [w.low for w in gap]
        if len(low) <= 3 and all(w in known.joiners or w in ",:-–" for w in low):
            return bool(low) or link.how in ("active", "part", "nominal", "joined", "toll", "pool")
        if (
            link.how not in ("active", "passive", "nominal", "joined", "part", "toll")
            or len(low) > 9
            or low[-1] not in ("and", "plus", ",", "with")
        ):
            return False
        return low[0] in known.prepositions and not any(
            w in tables().verbs or w in known.cues or w in known.subordinators or w.endswith(("ing", "ed")) for w in low[1:-1]
        )

    def _share_total(self, own: dict[int, Link]) -> None:
        """ "18 civilians, including five children and three women, were killed": the last part too stands before the verb."""
        for n in range(1, len(self.figures)):
            if n not in own or n - 1 not in own or own[n - 1].how != "part" or own[n - 1].parent is None or own[n].parent is not None:
                continue
            parent = own[n - 1].parent
            gap = [w.low for w in self.words[self.figures[n - 1].last : self.figures[n].first]]
            same = parent is not None and own[parent].harm is not None and own[parent].harm == own[n].harm
            if same and len(gap) <= 3 and all(w in _known().joiners or w == "," for w in gap):
                own[n].how, own[n].parent = "part", parent

    def _joined_forward(self, n: int, link: Link) -> bool:
        """ "45 militants and 20 fighters had been killed"."""
        f = self.figures[n]
        if f.head not in ("person", "bare", "more") or link.how not in ("passive", "adjective", "joined"):
            return False
        gap = [w.low for w in self.words[f.last : link.figure.first]]
        return 0 < len(gap) <= 3 and all(w in _known().joiners or w == "," for w in gap)

    def _set_parent(self, n: int, own: dict[int, Link], order: list[int]) -> None:
        """Indices of figures become indices of links."""
        link = own[n]
        if link.parent is not None and link.parent >= 0:
            kept = [m for m in order if own[m].how != "joint"]
            link.parent = kept.index(link.parent) if link.parent in kept else None


@dataclass(slots=True)
class _Walk:
    """What a walk to the verb has passed: a relative pronoun whose verb is still to come, a verb of its own."""

    relative: bool = False
    verb: bool = False
