"""Words of harm: verbs, phrases that follow their subject, and how certain the text is."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from reportedly import lexicon
from reportedly.extract.casualty.numerals import Phrases, phrase_at, phrases
from reportedly.records import METRICS, Metric
from reportedly.text.compounds import Sentence

_LISTS = (
    ("disease", "words"),
    ("disease", "violence"),
    ("noun_like", "words"),
    ("noun_like", "before"),
)


@dataclass(frozen=True, slots=True)
class Harm:
    """A word or phrase that says what befell people.

    Attributes:
        first: Index of its first word.
        last: Index behind its last word.
        metric: What befell them.
        form: "base", "past" (past or participle), "ing", "subject" (follows its subject with no
            auxiliary) or "object" (a phrase before its object).
        fighters: Whether it means harm only where fighters are meant.
        joint: Whether it is one of two with different metrics and one count ("killed or wounded").
    """

    first: int
    last: int
    metric: Metric
    form: str
    fighters: bool = False
    joint: bool = False


class _Tables(NamedTuple):
    verbs: dict[str, tuple[Metric, str, bool]]
    predicates: Phrases
    objects: Phrases
    open: Phrases
    counted: frozenset[str]
    counted_injured: frozenset[str]
    fatal_after: Phrases
    fatal_before: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    adverbs: frozenset[str]
    negative: frozenset[str]
    hypothetical: frozenset[str]
    possible: frozenset[str]
    achieved: frozenset[str]
    disease: frozenset[str]
    violence: frozenset[str]
    nouns: frozenset[str]
    verbal: frozenset[str]


@cache
def tables() -> _Tables:
    """Forms and phrases of `lexicon/en/harm.toml`, by word."""
    verbs: dict[str, tuple[Metric, str, bool]] = {}
    for kind, fighters in (("only_combatants", True), ("intransitive", False), ("verbs", False)):
        rows = lexicon.groups(f"harm.{kind}")
        for metric in METRICS:
            for row in rows.get(metric, ()):
                base, third, past, participle, gerund = row.split()
                forms = {
                    base: "base",
                    third: "base",
                    gerund: "ing",
                    past: "past",
                    participle: "past",
                }
                verbs.update(
                    {
                        w: (metric, "subject" if kind == "intransitive" else form, fighters)
                        for w, form in forms.items()
                    }
                )
    predicates, objects = lexicon.groups("harm.predicates"), lexicon.groups("harm.phrases")
    return _Tables(
        verbs,
        phrases({p: metric for metric in METRICS for p in predicates.get(metric, ())}),
        phrases({p: metric for metric in METRICS for p in objects.get(metric, ())}),
        phrases(dict.fromkeys(predicates["open"], "")),
        lexicon.words("harm.predicates.counted"),
        lexicon.words("harm.predicates.counted_injured"),
        phrases(dict.fromkeys(lexicon.phrases("harm.fatal.after"), "killed")),
        lexicon.words("harm.fatal.before"),
        *(lexicon.words(f"harm.function.{k}") for k in ("be", "have", "adverbs")),
        *(
            lexicon.words(f"harm.modals.{k}")
            for k in ("negative", "hypothetical", "possible", "achieved")
        ),
        *(lexicon.words(f"harm.{table}.{k}") for table, k in _LISTS),
    )


@cache
def telling_words() -> frozenset[str]:
    """Words without one of which a sentence says nothing of harm."""
    known = tables()
    phrases_ = [*known.predicates.values(), *known.objects.values()]
    spoken = {w for options in phrases_ for words, _ in options for w in words if len(w) > 4}
    listed = {
        w
        for table in ("nouns", "pools", "carried")
        for entries in lexicon.groups(f"harm.{table}").values()
        for w in entries
    }
    return frozenset(
        {
            *known.verbs,
            *spoken,
            *listed,
            "wound",
            "wounds",
            "life",
            "lives",
            "dead",
            "burns",
            "shrapnel",
            "lost",
        }
    )


def as_metric(name: str) -> Metric:
    """The metric of that name."""
    for metric in METRICS:
        if metric == name:
            return metric
    raise KeyError(name)


def harms(words: Sentence) -> dict[int, Harm]:
    """The sentence's words of harm by the index of their first word."""
    t = tables()
    out: dict[int, Harm] = {}
    i = 0
    while i < len(words):
        found = _harm(words, i, t)
        if found is None:
            i += 1
            continue
        out[i] = found
        i = found.last
    _mark_joint(words, out)
    return out


def _harm(words: Sentence, i: int, t: _Tables) -> Harm | None:
    low = words[i].low
    for table, form in ((t.objects, "object"), (t.predicates, "subject")):
        if (
            low in table
            and (hit := phrase_at(table, words, i)) is not None
            and not _spared(words, i, hit[0])
        ):
            metric = "injured" if _calls_injured(words, i, t) else as_metric(hit[1])
            return Harm(
                i, hit[0], metric, _phrase_form(words, i, hit[0]) if form == "object" else form
            )
    verb = t.verbs.get(low)
    if verb is None or _is_noun(words, i, t):
        return None
    metric, form, fighters = verb
    last = i + 1
    if metric == "injured" and last < len(words):
        hit = phrase_at(t.fatal_after, words, last)
        if hit is not None:
            metric, last = "killed", hit[0]
        elif i > 0 and words[i - 1].low in t.fatal_before:
            metric = "killed"
        elif _missed(words, i):
            return None
    return Harm(i, last, metric, form, fighters)


def _calls_injured(words: Sentence, i: int, t: _Tables) -> bool:
    """Whether a phrase that names no harm ("fell victim") follows "the injury toll" or the like."""
    if words[i].low not in t.open or phrase_at(t.open, words, i) is None:
        return False
    counts = [k for k in range(i) if words[k].low in t.counted]
    kinds = [w.low for k in counts for w in (*words[max(0, k - 1) : k], *words[k + 1 : k + 4])]
    return not t.counted_injured.isdisjoint(kinds)


def _is_noun(words: Sentence, i: int, t: _Tables) -> bool:
    """As in "sarin gas", where the base form of the verb is a noun far more often."""
    return words[i].low in t.nouns and not (i > 0 and words[i - 1].low in t.verbal)


def _spared(words: Sentence, i: int, last: int) -> bool:
    """As in "saved the lives of": lives are lost only where they are claimed, cost or taken."""
    lives = any(w.low in ("lives", "life") for w in words[i:last]) and words[last - 1].low in (
        "of",
        "from",
    )
    return lives and not (
        i > 0 and words[i - 1].low.startswith(("claim", "cost", "took", "tak", "end"))
    )


def _missed(words: Sentence, i: int) -> bool:
    """As in "three teens were shot at and one hurt"."""
    follower = words[i + 2].low if i + 2 < len(words) else "."
    return (
        words[i].low == "shot"
        and i + 1 < len(words)
        and words[i + 1].low == "at"
        and follower in ("and", ",", ".", "by", "while", "as", "from", "but", ";")
    )


def _phrase_form(words: Sentence, first: int, last: int) -> str:
    """As in "shot dead" works like a verb, "the lives of" only stands before its object."""
    if words[last - 1].low in ("of", "from"):
        return "object"
    if words[first].low.endswith("ing"):
        return "ing"
    return "base" if words[first].low in ("guns", "takes", "take", "shoots") else "past"


def _mark_joint(words: Sentence, found: dict[int, Harm]) -> None:
    """As in "killed and wounded dozens": one count of two things, which no metric holds."""
    order = sorted(found)
    for a, b in pairwise(order):
        left, right = found[a], found[b]
        gap = [w.low for w in words[left.last : b]]
        if (
            left.metric != right.metric
            and {left.metric, right.metric} == {"killed", "injured"}
            and left.form == right.form
            and gap in (["and"], ["or"], ["/"], ["and", "or"], ["and", "/", "or"], [])
        ):
            if words[left.first].low in ("shot", "stabbed", "burned"):
                found[a] = Harm(left.first, left.last, right.metric, left.form)
                continue
            found[a] = Harm(
                left.first, left.last, left.metric, left.form, left.fighters, joint=True
            )
            found[b] = Harm(
                right.first, right.last, right.metric, right.form, right.fighters, joint=True
            )


def passive(words: Sentence, harm: Harm) -> bool:
    """Whether a form of "be" makes the participle passive."""
    t = tables()
    i = harm.first - 1
    while (
        i >= 0
        and words[i].low in t.adverbs
        and words[i].low not in t.be
        and words[i].low not in t.have
    ):
        i -= 1
    return i >= 0 and words[i].low in t.be


def of_disease(words: Sentence) -> bool:
    """Whether the sentence is about deaths from disease or nature and not from violence."""
    t = tables()
    low = {w.low for w in words}
    return bool(low & t.disease) and not low & t.violence


def happened(words: Sentence, first: int, last: int) -> str:
    """How the words up to the verb put it: "fact", "possible" or "no" (negated, hypothetical)."""
    t = tables()
    result = "fact"
    for word in words[max(0, first) : last]:
        if word.low in t.negative:
            return "no"
        if word.low in t.hypothetical:
            result = "no"
        elif word.low in t.possible and not word.capital:
            result = "possible"
        elif word.low == "have" and result == "no":
            result = "no"
    return result


def infinitive(words: Sentence, harm: Harm) -> bool:
    """As in "to kill", where no word before it says that it came about."""
    t = tables()
    i = harm.first - 1
    if harm.form != "base" or i < 0 or words[i].low != "to":
        return False
    return not any(w.low in t.achieved for w in words[max(0, i - 3) : i])
