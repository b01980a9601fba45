"""The hops of a document: what the chains of reporting are built of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from reportedly.records import Attribution, Link, Span, Spans
from reportedly.text.doc import Doc

Build = Callable[[Spans, Span, Spans], Attribution]
"""Makes an attribution of a source, a cue and a content."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A bearer's statement.

    Attributes:
        inner: The bearer's attribution.
        outer: The relayer's, as it should be now; None where the relayer says nothing by itself.
        drops: Ids of the tagger's attributions for the same words.
    """

    inner: Attribution
    outer: Attribution | None
    drops: frozenset[str] = frozenset()


class Statements:
    """A document's attributions by sentence, and how a hop is made of them.

    Attributes:
        sheet: The document.
        build: Makes an attribution.
    """

    def __init__(self, doc: Doc, found: list[Attribution], build: Build) -> None:
        """Sort the attributions."""
        self.doc = doc
        self.build = build
        self._groups: dict[int, list[Attribution]] = {}
        for one in found:
            self._groups.setdefault(doc.sentence(doc.indices(one.cue[0])[0])[0], []).append(one)

    def beside(self, at: int) -> list[Attribution]:
        """The attributions whose cue stands in a token's sentence."""
        return self._groups.get(self.doc.sentence(at)[0], [])

    def hop(
        self, bearer: Span, cue: Span, content: Spans, outer: Attribution, drops: set[str]
    ) -> Hop:
        """The hop of a bearer's statement that another relays; `drops` are the tagger's attributions for the same words."""
        inner = self.build((bearer,), cue, content)
        through = (*outer.source, *(v for v in outer.via if v not in outer.source))
        return Hop(
            replace(inner, parent=outer.id, via=through), outer, frozenset(drops - {outer.id})
        )

    def of_cue(self, at: int, group: list[Attribution]) -> Attribution | None:
        """The attribution whose cue holds a token."""
        span = self.doc.span(at, at + 1)
        return next(
            (a for a in group if any(s <= span[0] and span[1] <= e for s, e in a.cue)), None
        )

    @cached_property
    def _bare(self) -> dict[int, Link]:
        """By each token of a cue with a source and without content its link; the first where there are two."""
        document = self.doc
        bare = [link for link in reversed(document.links) if link.source and not link.content]
        return {
            i: link
            for link in bare
            for i in range(document.marks[link.cue].first, document.marks[link.cue].last)
        }

    def orphan(self, at: int) -> Attribution | None:
        """The attribution of a cue that the tagger left without content, though one stands right behind it."""
        link = self._bare.get(at)
        if link is None:
            return None
        cue, source = (self.doc.marks[i] for i in (link.cue, link.source[0]))
        behind = next(
            (
                m
                for m in self.doc.marks_in(cue.last, cue.last + 1)
                if m.role == "content" and m.first == cue.last
            ),
            None,
        )
        return self.build((source.span,), cue.span, (behind.span,)) if behind else None


def overlap(one: Span, other: Span) -> bool:
    """Whether two half-open ranges, of characters or of tokens, have something in common."""
    return one[0] < other[1] and other[0] < one[1]
