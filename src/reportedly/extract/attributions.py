"""Who says what: attributions from the tagger's marks and links.

A cue with its content is an attribution; its source may be missing ("It was reported that"). How the source stands to the content, whether it is
quoted, in whose words it stands (parent) and through whom it came (via) is read from the words around.
"""

import hashlib
from bisect import bisect_left, bisect_right
from dataclasses import replace

from reportedly.extract.cues import stance_of_content, stance_of_cue
from reportedly.extract.relays import relayed
from reportedly.model import Attribution, Document, Mark, Quote, Span, Spans, Stance


def attributions(document: Document) -> tuple[Attribution, ...]:
    """All attributions of a document, in the order of their cues."""
    found = [a for link in document.links if (a := _attribution(document, link.cue, link.source[:1], link.content))]
    return _nested(relayed(document, found))


def _attribution(document: Document, cue: int, source: tuple[int, ...], content: tuple[int, ...]) -> Attribution | None:
    if not content:
        return None
    marks = document.marks
    spans = tuple(marks[i].span for i in content)
    sources = tuple(marks[i].span for i in source)
    cues = (marks[cue].span,)
    stance = _stance(document, marks[cue], [marks[i] for i in content])
    return Attribution(identity(document, sources, cues, spans), sources, cues, spans, _quote(document, spans), stance)


def identity(document: Document, source: Spans, cue: Spans, content: Spans) -> str:
    """The id of an attribution: a hash of the report and the spans."""
    material = f"{document.report.sha256}|{source}|{cue}|{content}"
    return "a" + hashlib.sha256(material.encode()).hexdigest()[:12]


def _stance(document: Document, cue: Mark, contents: list[Mark]) -> Stance:
    words = [t.norm.lower() for t in document.tokens]
    at = bisect_right(document.sentences, (cue.first, len(words))) - 1
    begin, end = document.sentences[at]
    stance = stance_of_cue(words[begin : cue.first], words[cue.first : cue.last], words[cue.last : end])
    if stance == "asserts":
        opening = contents[0]
        return stance_of_content(words[opening.first : opening.last])
    return stance


def _quote(document: Document, spans: Spans) -> Quote:
    """Direct if every word of the content stands between quotation marks, mixed if some do."""
    inside = outside = 0
    starts = [t.start for t in document.tokens]
    for span in spans:
        quoted = _quoted_before(document, starts, span)
        for token in document.tokens[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]:
            if token.norm in "“”":
                quoted = token.norm == "“"
            elif token.norm[0].isalnum():
                inside, outside = inside + quoted, outside + (not quoted)
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _quoted_before(document: Document, starts: list[int], span: Span) -> bool:
    """Whether a quotation is open where the span begins."""
    for token in reversed(document.tokens[: bisect_left(starts, span[0])]):
        if token.norm in "“”":
            return token.norm == "“"
        if token.paragraph:
            return False
    return False


def _nested(found: list[Attribution]) -> tuple[Attribution, ...]:
    """Give each attribution the narrowest one whose content holds its cue as parent."""
    out = []
    for one in found:
        if one.parent:
            out.append(one)
            continue
        cue = one.cue[0]
        holders = [
            (end - start, other.id)
            for other in found
            if one.id not in (other.id, other.parent)
            for start, end in other.content
            if start <= cue[0] and cue[1] <= end
        ]
        out.append(replace(one, parent=min(holders)[1]) if holders else one)
    return tuple(out)
