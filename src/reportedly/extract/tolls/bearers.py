"""On whose word a figure stands: the report's attributions and the words of the figure's own sentence, brought together."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.extract.tolls.speakers import Statement, statements
from reportedly.extract.tolls.words import Sentence
from reportedly.model import Attribution, Span, TollStance


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who gives a figure.

    Attributes:
        attribution: Id of the attribution that holds it, or None.
        source: The words that name who gives it, or None for the outlet's own voice.
        via: Through whom, or None.
        stance: "denies" where they deny it.
    """

    attribution: str | None = None
    source: Span | None = None
    via: Span | None = None
    stance: TollStance = "asserts"


class Bearers:
    """The bearers of one sentence's figures."""

    def __init__(self, words: Sentence, text: str, attributions: Sequence[Attribution]) -> None:
        self.words = words
        self.span = (words[0].start, words[-1].end)
        self.said = statements(words, text)
        self.text = text
        self.near = [a for a in attributions if _reaches(a, self.span)]

    def of(self, first: int) -> Bearer:
        """Who gives the figure whose first word is at index `first`."""
        point = self.words[first].start
        said = self._said(first)
        held = self._held(point, said)
        if said is None:
            if held is None:
                return Bearer()
            source = held.source[0] if held.source and not self._impersonal(held) else None
            return Bearer(held.id, source, held.via[0] if held.via else None, "denies" if held.stance == "denies" else "asserts")
        source = said.source
        if held is not None and held.source and _touch(held.source[0], source) and held.source[0][0] < source[0]:
            source = (held.source[0][0], max(source[1], min(held.source[0][1], source[1])))
        denies = said.denies or (held is not None and held.stance == "denies")
        return Bearer(
            held.id if held else None, source, said.via or (held.via[0] if held and held.via else None), "denies" if denies else "asserts"
        )

    def _impersonal(self, held: Attribution) -> bool:
        """As in "It was reported that"."""
        start, end = held.source[0]
        behind = self.text[end : end + 5].split()
        return self.text[start:end].lower() == "it" and behind[:1] in (["was"], ["is"], ["has"])

    def _said(self, first: int) -> Statement | None:
        holding = [s for s in self.said if s.first <= first < s.last]
        cited = [s for s in holding if s.via is not None and self.words[s.cue].low in ("citing", "quoting")]
        before = [s for s in holding if s.cue < first]
        after = [s for s in holding if s.cue > first]
        if cited:
            return cited[0]
        if before:
            return max(before, key=lambda s: s.cue)
        return min(after, key=lambda s: s.cue, default=None)

    def _held(self, point: int, said: Statement | None) -> Attribution | None:
        """The innermost attribution whose content holds the point; where a statement was found, rather the one with its cue."""
        holding = [a for a in self.near if any(s <= point < e for s, e in a.content)]
        if said is not None:
            cue = self.words[said.cue]
            same = [a for a in self.near if any(s <= cue.start < e for s, e in a.cue)]
            if same:
                return same[0]
            holding = [a for a in holding if a.source and _touch(a.source[0], said.source)]
        return min(holding, key=lambda a: (sum(e - s for s, e in a.content), a.id), default=None)


def _reaches(attribution: Attribution, sentence: Span) -> bool:
    """Whether the attribution's cue or source stands in the sentence."""
    spans = attribution.cue or attribution.source
    return any(s < sentence[1] and sentence[0] < e for s, e in spans)


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
