"""Who says what: attributions from the tagger's marks and links.

A cue with its content is an attribution; its source may be missing ("It was reported that"). How
the source stands to the content, whether it is quoted, in whose words it stands (parent) and
through whom it came (via) is read from the words around.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from reportedly import lexicon
from reportedly.extract.attribution.answers import answered
from reportedly.extract.attribution.bearers import Bearers
from reportedly.extract.attribution.built import built, identity
from reportedly.extract.attribution.chains import Hops
from reportedly.extract.attribution.frames import closed, framed
from reportedly.extract.attribution.layout import with_labels
from reportedly.extract.attribution.nested import nested
from reportedly.extract.attribution.repair import (
    finished,
    fronted,
    headed,
    parted,
    trimmed,
    turned,
    whole,
)
from reportedly.extract.attribution.source_spans import with_whole_sources
from reportedly.extract.attribution.subjects import subject
from reportedly.extract.attribution.via import relayed
from reportedly.records import Attribution, Span, Spans, Toll
from reportedly.text.doc import Doc

__all__ = ["attributions", "borne", "identity"]


def attributions(doc: Doc) -> tuple[Attribution, ...]:
    """All attributions of a document, in the order of their cues."""
    loose = _loose(doc)
    seen = (
        _attribution(doc, link.cue, link.source[:1], link.content or loose.get(link.cue, ()))
        for link in doc.links
    )
    found = [relayed(doc, half) for one in seen if one for half in parted(doc, one)]
    found += [built(doc, *frame) for frame in framed(doc, tuple(one.cue[0] for one in found))]
    found += [built(doc, *one) for one in closed(doc, tuple(one.cue[0] for one in found))]
    found = with_labels(doc, found, partial(built, doc))
    found = answered(doc, _with_reports_inside(doc, _with_hops(doc, found)))
    return _nested(with_whole_sources(doc, list(found)))


def borne(
    doc: Doc, found: Sequence[Attribution], tolls: Sequence[Toll]
) -> tuple[tuple[Attribution, ...], tuple[Toll, ...]]:
    """The attributions with those that only casualty figures show, and the figures on their word."""
    bearers = Bearers(doc, found, partial(built, doc))
    bearer_of = bearers.read(tolls)
    said = tuple(sorted(bearers.all(), key=lambda a: (a.cue[0], a.content)))
    by_id = {one.id: one for one in said}
    counted = tuple(
        _borne(toll, by_id[bearer_of[toll.id]], bearers) if toll.id in bearer_of else toll
        for toll in tolls
    )
    return said, counted


def _borne(toll: Toll, one: Attribution, bearers: Bearers) -> Toll:
    return replace(
        toll,
        attribution=one.id,
        source=next(iter(one.source), None),
        via=next(iter(one.via), None),
        stance="denies" if bearers.denies(toll, one) else toll.stance,
    )


def _attribution(
    doc: Doc, cue: int, source: tuple[int, ...], content: tuple[int, ...]
) -> Attribution | None:
    if not content:
        return None
    words = trimmed(doc, doc.marks[cue].span)
    said = finished(doc, tuple(doc.marks[i].span for i in content))
    if _takes_lives(doc, words, said):
        return None
    sources = tuple(whole(doc, doc.marks[i].span, words) for i in source)
    sources, words = headed(doc, sources, words)
    text = doc.report.text
    sources = tuple(span for span in sources if any(c.isalnum() for c in text[slice(*span)]))
    sources = tuple(span for span in sources if not _expletive(doc, span, words))
    said = fronted(doc, sources, words, _outside(doc, said, sources))
    sources, said = turned(doc, sources, words, said)
    return built(doc, subject(doc, sources, words, said), words, said)


def _expletive(doc: Doc, source: Span, cue: Span) -> bool:
    """Whether a source is nobody: "It | was reported that"."""
    first, last = doc.indices(source)
    verb = doc.lower[last : doc.indices(cue)[1]]
    passive = not {"is", "was", "been"}.isdisjoint(verb) and not verb[-1].endswith("ing")
    return doc.lower[first:last] == ["it"] and passive


def _outside(doc: Doc, content: Spans, sources: Spans) -> Spans:
    """The content without the words at its end that are its source's: "hurt | a doctor and"."""
    out = []
    for start, end in content:
        begun = next((first for first, _ in sources if start < first < end), None)
        at = doc.indices((begun, begun))[0] if begun else 0
        out.append((start, doc.tokens[at - 1].end) if at else (start, end))
    return tuple(out)


def _loose(doc: Doc) -> dict[int, tuple[int, ...]]:
    """The content right behind a cue with a source that is linked to no cue, by cue."""
    linked = {i for link in doc.links for i in link.content}
    contents = ((m.first, i) for i, m in enumerate(doc.marks) if m.role == "content")
    starts = {first: i for first, i in contents if i not in linked}
    bare = (link.cue for link in doc.links if link.source and not link.content)
    return {cue: (starts[at],) for cue in bare if (at := doc.marks[cue].last) in starts}


def _takes_lives(doc: Doc, cue: Span, content: Spans) -> bool:
    """Whether a "claim" is of lives and says nothing: "a raid claiming | the lives of nine"."""
    first, last = doc.indices(content[0])
    claims = doc.lower[doc.indices(cue)[1] - 1] in lexicon.forms("claim")
    return claims and not {"life", "lives"}.isdisjoint(doc.lower[first : min(last, first + 4)])


def _with_hops(doc: Doc, found: list[Attribution]) -> list[Attribution]:
    """With the bearers whose statements others relay."""
    out = {one.id: one for one in found}
    for hop in Hops(doc, found, partial(built, doc)).all():
        for dropped in hop.drops:
            out.pop(dropped, None)
        if hop.outer:
            out[hop.outer.id] = hop.outer
        out.setdefault(hop.inner.id, hop.inner)
    return list(out.values())


def _with_reports_inside(doc: Doc, found: list[Attribution]) -> list[Attribution]:
    """With the reports that stand inside a content, and those inside them."""
    out = {one.id: one for one in found}
    cues = {one.cue[0] for one in found}
    waiting = list(found)
    while waiting:
        outer = waiting.pop()
        through = tuple(dict.fromkeys((*outer.source, *outer.via)))
        for source, cue, content in nested(doc, outer):
            if cue in cues:
                continue
            cues.add(cue)
            inner = replace(built(doc, (source,), cue, content), parent=outer.id, via=through)
            out[inner.id] = inner
            waiting.append(inner)
    return list(out.values())


def _nested(found: list[Attribution]) -> tuple[Attribution, ...]:
    """In the order of the cues; the narrowest one whose content holds another's cue is its parent, through whose source it comes.

    Of two that hold each other's cue the first stands in the second. A parent that a later hop has
    dropped is none.
    """
    ordered = sorted(found, key=lambda a: (a.cue[0], a.content))
    known = {one.id for one in found}
    above: dict[str, str] = {}
    for one in ordered:
        if one.parent in known and not _leads(above, one.parent, one.id):
            above[one.id] = one.parent
    out = []
    for one, holders in _holders(ordered):
        via: Spans = ()
        free = (
            []
            if one.id in above
            else [holder for holder in holders if not _leads(above, holder[1], one.id)]
        )
        if free:
            _, above[one.id], through = min(free)
            via = tuple(s for s in through if s not in one.source and s not in one.via)
        out.append(replace(one, parent=above.get(one.id), via=(*one.via, *via)))
    return tuple(out)


def _leads(above: Mapping[str, str], ident: str | None, to: str) -> bool:
    """Whether an attribution is another or stands in it, however deep."""
    while ident is not None and ident != to:
        ident = above.get(ident)
    return ident == to


def _holders(
    ordered: list[Attribution],
) -> Iterator[tuple[Attribution, list[tuple[int, str, Spans]]]]:
    """Each attribution with those whose content holds its cue: how long that is, the id, and the source."""
    spans = sorted(
        (start, end, other.id, other.source) for other in ordered for start, end in other.content
    )
    begun: list[tuple[int, int, str, Spans]] = []
    at = 0
    for one in ordered:
        low, high = one.cue[0]
        while at < len(spans) and spans[at][0] <= low:
            begun.append(spans[at])
            at += 1
        begun = [span for span in begun if span[1] > low]
        yield (
            one,
            [(end - start, ident, source) for start, end, ident, source in begun if high <= end],
        )
