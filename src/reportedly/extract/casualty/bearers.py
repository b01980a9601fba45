"""On whose word a figure stands: the report's attributions and the words of the figure's own sentence, brought together.

The lexical reading decides which cue holds the figure, since it knows headlines and feeds without
commas; the attribution with that cue gives the source's full span, and holds alone where the
lexicon knows no cue.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.extract.casualty.sources import source_lexicon
from reportedly.extract.casualty.speakers import Statement, claims_act, statements
from reportedly.extract.casualty.words import sentence
from reportedly.records import Attribution, Document, Span, TollStance

_QUOTES = frozenset("“”")


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

    def __init__(
        self, document: Document, number: int, attributions: Sequence[Attribution]
    ) -> None:
        self.document = document
        self.number = number
        self.words = sentence(document, number)
        self.text = document.report.text
        self.said = statements(self.words, self.text)
        self.attributions = attributions

    def of(self, first: int) -> Bearer:
        """Who gives the figure whose first word is at index `first`."""
        said = self._said(first)
        held = self._held(self.words[first].start, said)
        if said is None:
            return self._unsaid(first, held)
        source = said.source
        if (
            held is not None
            and held.source
            and _touch(held.source[0], source)
            and held.source[0][0] < source[0]
        ):
            source = (held.source[0][0], source[1])
        denies = said.denies or self._denied(held)
        via = said.via or (held.via[0] if held and held.via else None)
        return Bearer(held.id if held else None, source, via, "denies" if denies else "asserts")

    def _unsaid(self, first: int, held: Attribution | None) -> Bearer:
        """Where the lexicon finds no cue in the sentence."""
        if held is None:
            quoted = self._quotation_goes_on(first)
            return Bearer() if quoted is None else Bearer(None, quoted.source, quoted.via)
        source = held.source[0] if held.source and not self._impersonal(held) else None
        return Bearer(
            held.id,
            source,
            held.via[0] if held.via else None,
            "denies" if self._denied(held) else "asserts",
        )

    def _denied(self, held: Attribution | None) -> bool:
        """Whether an attribution denies what this sentence says; the turn of a talk may deny in its first sentence alone."""
        if held is None or held.stance != "denies":
            return False
        return (
            not self._labelled(held)
            or self.words[0].start <= held.content[0][0] < self.words[-1].end
        )

    def _labelled(self, one: Attribution) -> bool:
        """Whether the layout names who says it: "NAME: C", "“C” — Name"."""
        return bool(one.cue) and not any(
            c.isalpha() for start, end in one.cue for c in self.text[start:end]
        )

    def _impersonal(self, held: Attribution) -> bool:
        """As in "It was reported that"."""
        start, end = held.source[0]
        return self.text[start:end].lower() == "it" and self.text[end : end + 5].split()[:1] in (
            ["was"],
            ["is"],
            ["has"],
        )

    def _quotation_goes_on(self, first: int) -> Statement | None:
        """The statement of the sentence before, where that ends with its cue and a quotation mark opens this one up to the figure."""
        low, _ = self.document.sentences[self.number]
        tokens = self.document.tokens
        if self.number == 0 or tokens[low].norm != "“" or tokens[low].paragraph:
            return None
        marks = [
            t.norm for t in tokens[low:] if t.start < self.words[first].start and t.norm in _QUOTES
        ]
        if not marks or marks[-1] != "“":
            return None
        before = sentence(self.document, self.number - 1)
        said = statements(before, self.text) if before else []
        return said[-1] if said and said[-1].cue >= said[-1].last else None

    def _said(self, first: int) -> Statement | None:
        holding = [s for s in self.said if s.first <= first < s.last]
        cited = [
            s
            for s in holding
            if s.via is not None and self.words[s.cue].low in ("citing", "quoting")
        ]
        before = [s for s in holding if s.cue < first]
        after = [s for s in holding if s.cue > first]
        if cited:
            return cited[0]
        if before:
            return max(before, key=lambda s: s.cue)
        return min(after, key=lambda s: s.cue, default=None)

    def _held(self, point: int, said: Statement | None) -> Attribution | None:
        """The innermost attribution whose content holds the point; where a statement was found, rather the one with its cue."""
        near = self._near
        holding = [a for a in near if any(s <= point < e for s, e in a.content)]
        if said is not None:
            cue = self.words[said.cue].start
            same = next((a for a in near if any(s <= cue < e for s, e in a.cue)), None)
            if same is not None and (not same.source or _touch(same.source[0], said.source)):
                return same
            holding = [a for a in holding if a.source and _touch(a.source[0], said.source)]
        return min(
            holding,
            key=lambda a: (sum(e - s for s, e in a.content), a.parent is None, a.id),
            default=None,
        )

    @cached_property
    def _near(self) -> list[Attribution]:
        """The attributions that say something in the sentence."""
        return [a for a in self.attributions if self._reaches(a) and not self._takes_for_granted(a)]

    def _takes_for_granted(self, attribution: Attribution) -> bool:
        """As in "argue about who launched the attack that killed 72", "claimed the attack that killed 12"."""
        opening = " ".join(self.text[start:end] for start, end in attribution.content).split(
            maxsplit=2
        )
        if opening[:1] in (["about"], ["over"], ["on"]):
            opening = opening[1:]
        if (
            opening
            and attribution.quote == "indirect"
            and opening[0].lower() in source_lexicon().questions
        ):
            return True
        starts = [bisect_left(self._starts, edge) for span in attribution.cue for edge in span]
        return any(
            claims_act(self.words, i)
            for low, high in zip(starts[::2], starts[1::2], strict=True)
            for i in range(low, high)
        )

    @cached_property
    def _starts(self) -> list[int]:
        """Where each word of the sentence starts."""
        return [word.start for word in self.words]

    def _reaches(self, attribution: Attribution) -> bool:
        """Whether the attribution's cue, or else its source, stands in the sentence; a long quotation may reach it from further off."""
        start, end = self.words[0].start, self.words[-1].end
        spans = attribution.cue or attribution.source
        if any(s < end and start < e for s, e in spans):
            return True
        return any(s < end and start < e for s, e in attribution.content) and (
            attribution.quote == "direct" or self._labelled(attribution)
        )


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
