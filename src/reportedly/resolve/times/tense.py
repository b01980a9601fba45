"""Whether a clause is about the past or the future, by the verbs around a time expression."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from reportedly import lexicon
from reportedly.records import Token
from reportedly.resolve.times.symbols import Symbols

PAST, OPEN, FUTURE = -1, 0, 1
_REACH = 20
_BARS = frozenset({",", "“", "”", ";", ":", "(", ")"})
_NOT_PARTICIPLES = frozenset(
    {
        "united",
        "hundred",
        "red",
        "need",
        "indeed",
        "bed",
        "speed",
        "feed",
        "seed",
        "armed",
        "so-called",
        "alleged",
        "wounded",
    }
)


@cache
def _cues() -> dict[str, int]:
    return dict.fromkeys(lexicon.phrases("times.tense.future"), FUTURE) | dict.fromkeys(
        lexicon.phrases("times.tense.past"), PAST
    )


class Clauses:
    """The sentences of a document, asked for their tense around a token."""

    def __init__(
        self, tokens: Sequence[Token], symbols: Symbols, sentences: Sequence[tuple[int, int]]
    ) -> None:
        self._tokens = tokens
        self._symbols = symbols
        self._sentences = sentences
        self._starts = [begin for begin, _ in sentences]

    def sentence(self, index: int) -> tuple[int, int]:
        """The sentence that holds a token, as a half-open range of tokens."""
        return self._sentences[max(0, bisect_right(self._starts, index) - 1)]

    def tense(self, begin: int, end: int) -> int:
        """Tense around tokens `begin` to `end`: that of the nearest cue, commas adding distance."""
        first, last = self.sentence(begin)
        before = self._nearest(range(begin - 1, max(first, begin - _REACH) - 1, -1))
        after = self._nearest(range(end, min(last, end + _REACH)))
        nearest = min(before, (after[0] + 2, after[1]))
        if nearest[1] != OPEN:
            return nearest[1]
        return (
            FUTURE
            if begin > first
            and self._symbols.values[begin - 1] in lexicon.words("times.tense.future_hint")
            else OPEN
        )

    def _nearest(self, indices: range) -> tuple[int, int]:
        """Distance and tense of the first cue."""
        distance = 0
        for index in indices:
            distance += 5 if self._symbols.values[index] in _BARS else 1
            if cue := self._cue(index):
                return distance, cue
        return 99, OPEN

    def _cue(self, index: int) -> int:
        if self._symbols.text[index] not in "_epElXL":
            return OPEN
        values = self._symbols.values
        word, after = str(values[index]), values[index + 1] if index + 1 < len(values) else ""
        if word in lexicon.words("times.tense.future_before_to") and after in {"to", "for"}:
            return FUTURE
        if cue := _cues().get(word):
            return PAST if after == "have" or (index and values[index - 1] == "been") else cue
        if word.endswith("ed") and len(word) > 4 and word not in _NOT_PARTICIPLES:
            return PAST
        return OPEN
