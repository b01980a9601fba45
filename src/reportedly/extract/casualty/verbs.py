"""A figure and the verb before it: "killed 11 terrorists", "killing its driver and three passengers", "killed along with her five sons"."""

from reportedly.extract.casualty.figures import Figure
from reportedly.extract.casualty.harm import Harm, happened, infinitive, passive, tables
from reportedly.extract.casualty.scene import Link, Scene, frame_words

_VERB_REACH = 9
_BESIDE_REACH = 14
_LOSING = frozenset({"lost", "losing", "lose", "loses"})
_SAYING = frozenset({"said", "says", "added", "told"})


def verb_before(scene: Scene, f: Figure) -> Link | None:
    """As in "killed 11 terrorists", "injuring at least three"."""
    i = scene.skip_back(_before_interjection(scene, f.first - 1))
    harm = next(
        (h for start in range(i, i - 4, -1) if (h := scene.harms.get(start)) and h.last == i + 1),
        None,
    )
    if harm is None or harm.form == "subject" or harm.first in scene.used:
        return None
    if harm.form in ("past", "base") and (
        passive(scene.words, harm) or scene.at(harm.first - 1) == "those"
    ):
        return None
    return _active(scene, f, harm)


def _before_interjection(scene: Scene, i: int) -> int:
    """As in "They killed, he said, at least 30 men": what stands before "he said"."""
    if i < 3 or scene.at(i) != "," or scene.at(i - 1) not in _SAYING:
        return i
    return next((k for k in range(i - 2, max(-1, i - 8), -1) if scene.at(k) == ","), i)


def verb_over(scene: Scene, f: Figure) -> Link | None:
    """As in "killing its driver and three passengers", "killed Name and two others"."""
    if (
        f.head not in ("person", "more")
        or f.first < 3
        or scene.at(f.first - 1) not in ("and", ",", "with")
    ):
        return None
    for k in range(f.first - 2, max(-1, f.first - _VERB_REACH), -1):
        harm = scene.harms.get(k)
        if harm is not None and harm.last < f.first - 1:
            return _active(scene, f, harm) if _has_named_object(scene, harm) else None
        if _breaks(scene, k):
            return None
    return None


def _has_named_object(scene: Scene, harm: Harm) -> bool:
    """Whether the verb is active with a definite object that is no figure."""
    known = frame_words()
    first = scene.words[harm.last]
    opens = first.low in known.determiners or (first.capital and first.low not in known.times)
    return opens and harm.form != "subject" and not passive(scene.words, harm)


def _breaks(scene: Scene, k: int) -> bool:
    """Whether the word at `k` cannot stand between a verb and the end of its object."""
    known = frame_words()
    low = scene.at(k)
    return (
        low in known.cues
        or low in known.subordinators
        or low in known.prepositions
        or low in tables().be
        or low in ";.:"
        or k in scene.starts
    )


def _active(scene: Scene, f: Figure, harm: Harm) -> Link | None:
    words = scene.words
    if harm.joint:
        return Link(f, harm.metric, "joint")
    if not _suits(scene, f, harm):
        return None
    status = happened(words, max(_clause(scene, harm.first), harm.first - 5), harm.first + 1)
    if (status == "no" or infinitive(words, harm)) and not scene.contrasted(f):
        return Link(f, harm.metric, "no")
    scene.used.add(harm.first)
    return Link(f, harm.metric, "active", "fact" if status == "no" else status, harm=harm.first)


def _suits(scene: Scene, f: Figure, harm: Harm) -> bool:
    """Whether such people can be the verb's object."""
    verb = scene.at(harm.first)
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
    return not (verb == "shooting" and scene.at(harm.first - 1) in ("the", "a", "of"))


def _clause(scene: Scene, i: int) -> int:
    """Where the clause of the word at `i` begins."""
    known = frame_words()
    while i > 0 and scene.at(i - 1) not in known.subordinators and scene.at(i - 1) not in ";:":
        i -= 1
    return i


def beside(scene: Scene, f: Figure) -> Link | None:
    """As in "was killed along with her five children"."""
    i = f.first - 1
    if i < 2 or scene.at(i) not in ("with", "alongside", "as", "and", ",") or f.head != "person":
        return None
    for k in range(i - 1, max(-1, i - _BESIDE_REACH), -1):
        harm = scene.harms.get(k)
        if harm is not None:
            return _accompanied(scene, f, harm)
        if scene.at(k) in ";.:" or k in scene.starts:
            return None
    return None


def _accompanied(scene: Scene, f: Figure, harm: Harm) -> Link | None:
    beside_whom = [*scene.low(harm.last, harm.last + 3), scene.at(f.first - 1)]
    fits = harm.form == "subject" or (harm.form == "past" and passive(scene.words, harm))
    if not fits or harm.joint or harm.fighters or not {"with", "alongside"} & set(beside_whom):
        return None
    return Link(f, harm.metric, "beside", harm=harm.first)
