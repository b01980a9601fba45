"""An attribution from its spans: stance, hedge and quotation are read from the words."""

import hashlib

from reportedly.extract.attribution.stance import hedged, stance_of_content, stance_of_cue
from reportedly.records import Attribution, Quote, Span, Spans
from reportedly.text.doc import Doc
from reportedly.text.tokens import CLOSE, OPEN

Found = tuple[Spans, Span, Spans]
"""Source, cue and content."""


def built(doc: Doc, source: Spans, cue: Span, content: Spans) -> Attribution:
    """The attribution of a source, a cue and a content."""
    low, high = doc.indices(cue)
    begin, end = doc.sentence(low)
    said = doc.lower[slice(*doc.indices(content[0]))]
    words = doc.lower[low:high]
    stance = stance_of_cue(doc.lower[begin:low], words, doc.lower[high:end])
    if stance == "asserts":
        stance = stance_of_content(said)
    return Attribution(
        identity(doc, source, (cue,), content),
        source,
        (cue,),
        content,
        _quote(doc, content),
        stance,
        hedged=hedged(words, said),
    )


def identity(doc: Doc, source: Spans, cue: Spans, content: Spans) -> str:
    """The id of an attribution: a hash of the report and the spans."""
    material = f"{doc.report.sha256}|{source}|{cue}|{content}"
    return "a" + hashlib.sha256(material.encode()).hexdigest()[:12]


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two half-open ranges, of characters or of tokens, have something in common."""
    return one[0] < other[1] and other[0] < one[1]


def _quote(doc: Doc, spans: Spans) -> Quote:
    """Direct if every word of the content stands between quotation marks, mixed if some do."""
    seen: set[bool] = set()
    for span in spans:
        first, last = doc.indices(span)
        quoted = _quoted_before(doc, first)
        for norm in doc.norms[first:last]:
            if norm in (OPEN, CLOSE):
                quoted = norm == OPEN
            elif norm[0].isalnum():
                seen.add(quoted)
    if True not in seen:
        return "indirect"
    return "mixed" if False in seen else "direct"


def _quoted_before(doc: Doc, at: int) -> bool:
    """Whether a quotation is open before a token, in its paragraph."""
    for i in range(at - 1, -1, -1):
        if doc.norms[i] in (OPEN, CLOSE):
            return doc.norms[i] == OPEN
        if doc.tokens[i].paragraph:
            return False
    return False
