"""What the stages' outputs say of how cells were made, for a trace that is on.

Rules name themselves where they decide. What no rule has to say is told here: how sure the tagger
was of the words of an attribution, and where rules changed what it marked.
"""

from collections.abc import Iterator, Sequence

from reportedly.records import Attribution, Document, Mark, Role, Span, Toll
from reportedly.rules import note


def tell(document: Document, said: Sequence[Attribution], tolls: Sequence[Toll]) -> None:
    """Take down the tagger's part in attributions, and what each figure's words are."""
    for one in said:
        for role, spans in (("source", one.source), ("cue", one.cue), ("content", one.content)):
            for span in spans:
                _tell_mark(document.marks, one.id, role, span)
    for toll in tolls:
        bounds = f"{toll.low} to {toll.high}"
        note("casualty.quantity", toll.id, "toll.bounds", words=(toll.figure,), answer=bounds)


def _tell_mark(marks: Sequence[Mark], ident: str, role: str, span: Span) -> None:
    cell = f"attribution.{role}"
    near = list(_overlapping(marks, role, span))
    same = next((mark for mark in near if mark.span == span), None)
    if same is not None:
        note("tagger", ident, cell, words=(span,), score=same.score)
        return
    for mark in near:
        note("tagger", ident, cell, words=(mark.span,), score=mark.score)
    what = "changed what the tagger marked" if near else "found where the tagger marked nothing"
    note("attribution.rules", ident, cell, words=(span,), answer=what)


def _overlapping(marks: Sequence[Mark], role: Role | str, span: Span) -> Iterator[Mark]:
    for mark in marks:
        if mark.role == role and mark.span[0] < span[1] and span[0] < mark.span[1]:
            yield mark
