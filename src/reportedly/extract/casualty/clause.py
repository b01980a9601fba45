"""One sentence with its figures and its words of harm, and the links between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from reportedly import lexicon
from reportedly.extract.casualty.figures import Figure
from reportedly.extract.casualty.harm import Harm, harms, tables
from reportedly.records import METRICS, Metric
from reportedly.text.compounds import Sentence

_SKIPPED = frozenset(",:-(")


@dataclass(slots=True)
class Link:
    """A figure with what befell those it counts.

    Attributes:
        figure: The figure.
        metric: What befell them.
        how: The rule that found it; "joint" for a count of two things ("killed or wounded 12"),
            "no" for what did not happen.
        status: "fact" or "possible".
        parent: Index of the figure, later of the link, that this one is part of; -1 where it is
            part of something said before; None where it is no part.
        harm: Index of the word of harm, or None.
    """

    figure: Figure
    metric: Metric
    how: str
    status: str = "fact"
    parent: int | None = None
    harm: int | None = None


class FrameWords(NamedTuple):
    """The lists of `lexicon/en/harm.toml` that the rules turn on."""

    subordinators: frozenset[str]
    relatives: frozenset[str]
    cues: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    joiners: frozenset[str]
    including: frozenset[str]
    times: frozenset[str]
    carried: frozenset[str]
    hospital: frozenset[str]
    arrests: frozenset[str]
    released: frozenset[str]
    loose: frozenset[str]
    wounds: frozenset[str]
    plain: frozenset[str]
    rising: frozenset[str]
    conditions: frozenset[str]
    heads: frozenset[str]
    numbers: frozenset[str]
    toll: dict[str, Metric]
    act: dict[str, Metric]
    pool: dict[str, Metric]


@cache
def frame_words() -> FrameWords:
    """The lists, built once a process."""
    f, nouns = lexicon.groups("harm.function"), lexicon.groups("harm.nouns")
    return FrameWords(
        subordinators=frozenset(f["subordinators"]),
        relatives=frozenset(f["relatives"]),
        cues=frozenset(f["cues"]),
        prepositions=frozenset(f["prepositions"]),
        determiners=frozenset(f["determiners"]),
        joiners=frozenset(f["joiners"]),
        including=frozenset(f["including"]),
        times=frozenset(f["times"]),
        carried=lexicon.words("harm.carried.verbs"),
        hospital=lexicon.words("harm.carried.to"),
        arrests=lexicon.words("harm.modals.arrests"),
        released=lexicon.words("harm.modals.released"),
        loose=frozenset(f["loose"]),
        wounds=frozenset(nouns["wounds"]),
        plain=lexicon.words("harm.verbs.plain"),
        rising=lexicon.words("harm.rising.words"),
        conditions=frozenset(nouns["conditions"]),
        heads=lexicon.words("harm.rising.heads"),
        numbers=lexicon.words("harm.rising.numbers"),
        toll={w: m for m in METRICS for w in nouns.get(f"toll_{m}", ())},
        act={w: m for m in METRICS for w in nouns.get(f"act_{m}", ())},
        pool={w: m for m in METRICS for w in lexicon.phrases(f"harm.pools.{m}")},
    )


class Clause:
    """One sentence with its figures and words of harm.

    Attributes:
        words: The sentence.
        figures: Its figures, in order.
        harms: Its words of harm by the index of their first word.
        starts: Number of each figure by the index of its first word.
        used: Words of harm that a figure has taken.
    """

    def __init__(self, words: Sentence, figures: Sequence[Figure]) -> None:
        self.words = words
        self.figures = figures
        self.harms: dict[int, Harm] = harms(words)
        self.starts = {f.first: n for n, f in enumerate(figures)}
        self.used: set[int] = set()

    def low(self, first: int, last: int) -> list[str]:
        """The words from `first` to before `last`, in lower case."""
        return [w.low for w in self.words[max(0, first) : last]]

    def at(self, i: int) -> str:
        """The word at `i` in lower case, "" outside the sentence."""
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def skip_back(self, i: int) -> int:
        """The last index at or before `i` that is neither a comma nor an adverb."""
        while i >= 0 and (self.at(i) in _SKIPPED or self._is_adverb(i)):
            i -= 1
        return i

    def _is_adverb(self, i: int) -> bool:
        known = tables()
        low = self.at(i)
        return (
            low in known.adverbs
            and i not in self.harms
            and low not in known.be
            and low not in frame_words().prepositions
        )

    def contrasted(self, f: Figure) -> bool:
        """As in "not 46 but 12"."""
        return self.at(f.first - 1) == "not" and "but" in self.low(f.last, f.last + 6)

    def loose(self, f: Figure) -> bool:
        """Whether its number is only "some", "many" or "several"."""
        return f.quantity.form == "vague" and self.at(f.quantity.core) in frame_words().loose
