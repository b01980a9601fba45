"""A spaCy component: `nlp.add_pipe("reportedly")` puts an analysis on a Doc.

spaCy finds it through the entry point `spacy_factories`, so that nothing has to be imported.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reportedly.library.analysing import analyse, report
from reportedly.records import Analysis, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

GROUPS = ("tolls", "sources", "cues", "contents", "events", "places", "times")
"""The span groups, each under "reportedly." and its name in `doc.spans`."""


class Reportedly:
    """Analyses Docs. `doc._.reportedly` is the analysis, `span._.reportedly` the record.

    The day of publication is read from `doc.user_data["published"]`, the outlet from "outlet".
    """

    def __init__(self, nlp: "Language", name: str = "reportedly") -> None:
        from spacy.tokens import Doc, Span  # noqa: PLC0415  (an extra)

        del nlp, name
        for kind in (Doc, Span):
            if not kind.has_extension("reportedly"):
                kind.set_extension("reportedly", default=None)

    def __call__(self, doc: "Doc") -> "Doc":
        """Put the analysis on a Doc."""
        data = doc.user_data
        made = report(
            doc.text, outlet=data.get("outlet", ""), published=data.get("published") or None
        )
        (analysis,) = analyse([made])
        if not isinstance(analysis, Analysis):
            raise analysis
        doc._.reportedly = analysis
        groups: dict[str, list[Any]] = {name: [] for name in GROUPS}
        for name, (start, end), record in spans(analysis):
            span = doc.char_span(start, end, label=name.upper(), alignment_mode="expand")
            if span is not None:
                span._.reportedly = record
                groups[name].append(span)
        for name, found in groups.items():
            doc.spans[f"reportedly.{name}"] = found
        return doc


def spans(analysis: Analysis) -> Iterator[tuple[str, Span, object]]:
    """Each span of an analysis with the group it belongs to and its record."""
    for toll in analysis.tolls:
        yield "tolls", toll.figure, toll
    for said in analysis.attributions:
        for name, found in (
            ("sources", said.source),
            ("cues", said.cue),
            ("contents", said.content),
        ):
            for span in found:
                yield name, span, said
    for event in analysis.events:
        yield "events", event.trigger, event
    for place in analysis.places:
        yield "places", place.span, place
    for time in analysis.times:
        yield "times", time.span, time


def factory(nlp: "Language", name: str) -> Reportedly:
    """What spaCy calls for `nlp.add_pipe("reportedly")`."""
    return Reportedly(nlp, name)


def _register() -> None:
    try:
        from spacy.language import Language  # noqa: PLC0415  (an extra)
    except ImportError:
        return
    Language.factory("reportedly", func=factory)


_register()
