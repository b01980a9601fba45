"""Which figure is part of which, and of whom the figures that name nobody are.

A part says so itself ("including", "three of them", "ten of the dead", "among those killed"), or
several figures add up to a total that the report states.
"""

from dataclasses import dataclass

from reportedly.extract.casualty.clause import Link
from reportedly.records import Group
from reportedly.text.compounds import Sentence

_MOST_PARTS = 7
_SLACK = 1.2
_NEAR = 3
_SMALL = 3
_LEAD = 3
_MORE = frozenset({"another", "more", "other", "others", "further", "additional"})
_SIGHT = 10
_BODIES = frozenset({"bodies", "corpses", "body", "corpse"})
_SEEING = frozenset(
    {
        "saw",
        "seen",
        "seeing",
        "show",
        "shows",
        "showed",
        "showing",
        "shown",
        "depicts",
        "depicted",
        "filmed",
        "filled",
        "photographed",
        "images",
    }
)
_TOTALS = frozenset({"total", "altogether", "overall"})


@dataclass(slots=True)
class Draft:
    """A toll in the making.

    Attributes:
        link: The figure with what befell those it counts.
        words: Its sentence.
        sentence: Number of the sentence.
        parent: Index of the draft that it is part of, or None.
        total: Whether its own words make it a total over more than a week.
    """

    link: Link
    words: Sentence
    sentence: int
    parent: int | None = None
    total: bool = False

    @property
    def size(self) -> int:
        """Its number for adding up: the lower bound, or the upper where there is no lower."""
        q = self.link.figure.quantity
        return q.low if q.low is not None else (q.high or 0)

    @property
    def ranged(self) -> bool:
        """Whether it is a range, a vague word, or has no lower bound: nothing to add up."""
        q = self.link.figure.quantity
        return q.form == "vague" or q.low is None or (q.high is not None and q.low != q.high)

    @property
    def open(self) -> bool:
        """Whether the number has no upper bound."""
        return self.link.figure.quantity.high is None


def settle(drafts: list[Draft]) -> None:
    """Fill in parents and groups."""
    for i, draft in enumerate(drafts):
        if draft.link.parent == -1:
            draft.parent = _pool(drafts, i)
    for i in range(len(drafts)):
        _in_total(drafts, i)
    for i in range(len(drafts)):
        _adds_up(drafts, i)
    for i in range(len(drafts)):
        _at_one_place(drafts, i)
    for i, draft in enumerate(drafts):
        draft.link.figure.group = _group(drafts, i)


def _pool(drafts: list[Draft], i: int) -> int | None:
    """The total that "the dead" can mean.

    The next figure in "two were among the 48 killed", else the last one before.
    """
    for j in range(i + 1, min(i + 3, len(drafts))):
        if (
            drafts[j].sentence == drafts[i].sentence
            and "among" in _between(drafts[i], drafts[j])
            and _larger(drafts[j], drafts[i])
        ):
            return j
    for j in range(i - 1, -1, -1):
        if (
            drafts[j].parent is None
            and drafts[j].link.how != "pool"
            and not drafts[j].total
            and _larger(drafts[j], drafts[i])
        ):
            drafts[i].link.metric = drafts[j].link.metric
            return j
    return None


def _between(left: Draft, right: Draft) -> list[str]:
    return [w.low for w in left.words[left.link.figure.last : right.link.figure.first]]


def _larger(whole: Draft, part: Draft) -> bool:
    same = whole.link.metric == part.link.metric or part.link.how == "victims"
    return same and whole.size >= part.size


def _adds_up(drafts: list[Draft], i: int) -> None:
    """The figures after a total that are no parts yet and add up to it become its parts."""
    whole = drafts[i]
    broken_down = any(d.parent == i for d in drafts)
    if (
        whole.size < 2
        or whole.link.figure.head == "them"
        or whole.link.figure.quantity.form == "vague"
        or (broken_down and whole.sentence - drafts[0].sentence > _LEAD)
    ):
        return
    run = _run(drafts, whole, _candidates(drafts, i), [])
    if len(run) > (2 if broken_down else 1):
        for k in run:
            drafts[k].parent = i
        _repeated(drafts, i, run)


def _run(drafts: list[Draft], whole: Draft, ahead: list[int], run: list[int]) -> list[int]:
    """The first figures of `ahead` that make up the rest of the total, each with its own parts."""
    parts = [drafts[k] for k in run]
    total = sum(p.size for p in parts)
    if len(run) > 1 and _equal(whole, total, parts):
        return run
    if total >= whole.size or len(run) >= _MOST_PARTS or not ahead:
        return []
    head, rest = ahead[0], ahead[1:]
    if any(_said_again(drafts[head], p) for p in parts):
        return _run(drafts, whole, rest, run)
    own = _own_parts(drafts, drafts[head], rest)
    with_parts = _run(drafts, whole, rest[own:], [*run, head]) if own else []
    return with_parts or _run(drafts, whole, rest, [*run, head])


def _own_parts(drafts: list[Draft], whole: Draft, ahead: list[int]) -> int:
    """How many of the figures ahead add up to this one; 0 if none do."""
    total = 0
    for n, k in enumerate(ahead[:_MOST_PARTS], 1):
        total += drafts[k].size
        if total >= whole.size:
            return n if total == whole.size and n > 1 else 0
    return 0


def _candidates(drafts: list[Draft], i: int) -> list[int]:
    """Later figures of the same metric that are no parts, until the total is said again."""
    whole = drafts[i]
    leads = whole.sentence - drafts[0].sentence <= _LEAD
    out: list[int] = []
    for j in range(i + 1, len(drafts)):
        part = drafts[j]
        if (
            part.parent is not None
            or part.link.metric != whole.link.metric
            or part.ranged
            or part.size > whole.size
        ):
            continue
        far = part.sentence - whole.sentence > _NEAR
        if part.size == whole.size or (far and (not leads or (out and whole.size <= _SMALL))):
            break
        out.append(j)
    return out[: 2 * _MOST_PARTS]


def _said_again(part: Draft, earlier: Draft) -> bool:
    """Whether the figure repeats one of an earlier sentence and adds nothing ("another seven")."""
    figure = part.link.figure
    adds = figure.head == "more" or any(
        w.low in _MORE for w in part.words[figure.first : figure.last]
    )
    return _same(part, earlier) and part.sentence != earlier.sentence and not adds


def _equal(whole: Draft, total: int, parts: list[Draft]) -> bool:
    if total == whole.size:
        return True
    one_sentence = len({p.sentence for p in parts}) == 1
    return (
        whole.open and one_sentence and whole.size < total <= whole.size * _SLACK and len(parts) > 2
    )


def _repeated(drafts: list[Draft], i: int, run: list[int]) -> None:
    """A part said again is a part again."""
    for j in range(run[-1] + 1, len(drafts)):
        if (
            drafts[j].parent is None
            and drafts[j].size > 1
            and any(_same(drafts[j], drafts[k]) for k in run)
        ):
            drafts[j].parent = i


def _same(a: Draft, b: Draft) -> bool:
    return (
        a.size == b.size
        and a.link.metric == b.link.metric
        and a.link.figure.group == b.link.figure.group
    )


def _in_total(drafts: list[Draft], i: int) -> None:
    """As in "In total, 40 were killed": what came right before is part of it."""
    whole = drafts[i]
    first = whole.link.figure.first
    low = {w.low for w in whole.words[max(0, first - 4) : first + 1]}
    if not low & _TOTALS:
        return
    left = whole.size
    for j in range(i - 1, -1, -1):
        part = drafts[j]
        if part.link.metric != whole.link.metric or part.parent is not None:
            continue
        if (
            part.size > left
            or part.size >= whole.size
            or whole.sentence - part.sentence > 2 * _NEAR
        ):
            return
        part.parent = i
        left -= part.size


def _at_one_place(drafts: list[Draft], i: int) -> None:
    """Bodies that somebody saw or filmed are some of all the dead that the report gives."""
    part = drafts[i]
    if part.parent is None and part.link.metric == "killed" and not part.total and _seen(part):
        wholes = (
            j for j, d in enumerate(drafts) if d.parent is None and not d.total and not _seen(d)
        )
        part.parent = next(
            (j for j in wholes if drafts[j].size > part.size and drafts[j].link.metric == "killed"),
            None,
        )


def _seen(draft: Draft) -> bool:
    figure, words = draft.link.figure, draft.words
    if not any(w.low in _BODIES for w in words[max(0, figure.first - 3) : figure.last]):
        return False
    return any(w.low in _SEEING for w in words[max(0, figure.first - _SIGHT) : figure.first])


def _group(drafts: list[Draft], i: int) -> Group:
    """Whose group: "30 others" and "55 wounded" are of the group of the figure before them."""
    figure = drafts[i].link.figure
    if figure.group != "unknown" or figure.head not in ("more", "bare", "count", "them", "pool"):
        return figure.group
    before = drafts[i].parent
    if before is None and i > 0 and drafts[i - 1].sentence == drafts[i].sentence:
        before = i - 1
    if before is not None and drafts[before].link.figure.group in ("civilians", "combatants"):
        return drafts[before].link.figure.group
    return figure.group
