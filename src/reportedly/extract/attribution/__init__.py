"""Who says what: attributions from the tagger's marks and links.

A cue with its content is an attribution; its source may be missing ("It was reported that"). How
the source stands to the content, whether it is quoted, in whose words it stands (parent) and
through whom it came (via) is read from the words around.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from reportedly import lexicon
from reportedly.extract.attribution.answers import answered
from reportedly.extract.attribution.bearers import Bearers
from reportedly.extract.attribution.chains import Hops
from reportedly.extract.attribution.closing import closed
from reportedly.extract.attribution.conjuncts import parted
from reportedly.extract.attribution.edges import edged, fronted
from reportedly.extract.attribution.frames import framed
from reportedly.extract.attribution.hedges import hedged
from reportedly.extract.attribution.layout import with_labels
from reportedly.extract.attribution.nested import nested
from reportedly.extract.attribution.passives import turned
from reportedly.extract.attribution.phrases import headed, whole
from reportedly.extract.attribution.relays import relayed
from reportedly.extract.attribution.sheet import Sheet
from reportedly.extract.attribution.source_spans import with_whole_sources
from reportedly.extract.attribution.stance import stance_of_content, stance_of_cue
from reportedly.extract.attribution.subjects import subject
from reportedly.records import Attribution, Document, Mark, Quote, Span, Spans, Token, Toll
from reportedly.text.doc import Doc


def attributions(document: Document) -> tuple[Attribution, ...]:
    """All attributions of a document, in the order of their cues."""
    sheet = Sheet(document)
    loose = _loose(document)
    found = [
        one
        for link in document.links
        if (
            one := _attribution(
                sheet, link.cue, link.source[:1], link.content or loose.get(link.cue, ())
            )
        )
    ]
    found = relayed(
        sheet, parted(sheet, _whole(sheet, _without_bearers(sheet, found)), partial(_built, sheet))
    )
    found += [_built(sheet, *frame) for frame in framed(sheet, tuple(one.cue[0] for one in found))]
    found += [_built(sheet, *one) for one in closed(sheet, tuple(one.cue[0] for one in found))]
    found = with_labels(sheet, found, partial(_built, sheet))
    found = answered(sheet, _with_reports_inside(sheet, _with_hops(sheet, found)))
    return _nested(with_whole_sources(sheet, found))


def borne(
    document: Doc, found: Sequence[Attribution], tolls: Sequence[Toll]
) -> tuple[tuple[Attribution, ...], tuple[Toll, ...]]:
    """The attributions with those that only casualty figures show, and the figures on their word."""
    sheet = Sheet(document)
    bearers = Bearers(document, found, partial(_built, sheet))
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


def _without_bearers(sheet: Sheet, found: list[Attribution]) -> list[Attribution]:
    """Without the parts of a content in another sentence that are no more than who says the next thing: "said C. | Name | calls for D"."""
    bearers = {span: one.cue[0] for one in found for span in one.source}
    out = []
    for one in found:
        home = {sheet.sentence(sheet.indices(span)[0]) for span in one.cue}
        kept = tuple(
            span
            for span in one.content
            if bearers.get(span, one.cue[0]) == one.cue[0]
            or sheet.sentence(sheet.indices(span)[0]) in home
        )
        out.append(
            _built(sheet, one.source, one.cue[0], kept) if kept and kept != one.content else one
        )
    return out


def _loose(document: Document) -> dict[int, tuple[int, ...]]:
    """The content that stands right behind a cue with a source and is linked to no cue, by cue."""
    linked = {i for link in document.links for i in link.content}
    starts = {
        m.first: i for i, m in enumerate(document.marks) if m.role == "content" and i not in linked
    }
    bare = [link for link in document.links if link.source and not link.content]
    return {
        link.cue: (starts[at],) for link in bare if (at := document.marks[link.cue].last) in starts
    }


def _with_hops(sheet: Sheet, found: list[Attribution]) -> list[Attribution]:
    """With the bearers whose statements others relay."""
    out = {one.id: one for one in found}
    for hop in Hops(sheet, found, partial(_built, sheet)).all():
        for dropped in hop.drops:
            out.pop(dropped, None)
        if hop.outer:
            out[hop.outer.id] = hop.outer
        out.setdefault(hop.inner.id, hop.inner)
    return list(out.values())


def _with_reports_inside(sheet: Sheet, found: list[Attribution]) -> list[Attribution]:
    """With the reports that stand inside a content, and those inside them."""
    out = {one.id: one for one in found}
    cues = {one.cue[0] for one in found}
    waiting = list(found)
    while waiting:
        outer = waiting.pop()
        for source, cue, content in nested(sheet, outer):
            if cue in cues:
                continue
            cues.add(cue)
            inner = replace(
                _built(sheet, (source,), cue, content), parent=outer.id, via=_through(outer)
            )
            out[inner.id] = inner
            waiting.append(inner)
    return list(out.values())


def _through(outer: Attribution) -> Spans:
    """Those through whom what stands inside a statement comes."""
    return tuple(dict.fromkeys((*outer.source, *outer.via)))


def _whole(sheet: Sheet, found: list[Attribution]) -> list[Attribution]:
    """With what stands before a "that" where the cue follows: "Satellite data showed | that C, the general revealed"."""
    out = []
    for one in found:
        first, last = sheet.indices(one.content[0])
        begin, _ = sheet.sentence(first)
        lone = (
            len(one.content) == 1
            and sheet.words[first] == "that"
            and one.cue[0][0] > one.content[0][1]
            and begin < first
        )
        if lone and sheet.evidence(begin, first - 1) == (begin, first - 1):
            content = (sheet.span(begin, last),)
            out.append(_built(sheet, one.source, one.cue[0], content))
        else:
            out.append(one)
    return out


def _built(sheet: Sheet, source: Spans, cue: Span, content: Spans) -> Attribution:
    """An attribution from its spans, with its stance and how it is quoted."""
    low, high = sheet.indices(cue)
    begin, end = sheet.sentence(low)
    stance = stance_of_cue(sheet.words[begin:low], sheet.words[low:high], sheet.words[high:end])
    if stance == "asserts":
        stance = stance_of_content(sheet.words[slice(*sheet.indices(content[0]))])
    doubtful = hedged(sheet.words[low:high], sheet.words[slice(*sheet.indices(content[0]))])
    ident = identity(sheet.document, source, (cue,), content)
    return Attribution(
        ident, source, (cue,), content, _quote(sheet, content), stance, hedged=doubtful
    )


def _attribution(
    sheet: Sheet, cue: int, source: tuple[int, ...], content: tuple[int, ...]
) -> Attribution | None:
    if not content:
        return None
    document, marks = sheet.document, sheet.document.marks
    words, said = edged(sheet, marks[cue].span, tuple(marks[i].span for i in content))
    if _takes_lives(sheet, words, said):
        return None
    sources = tuple(_without_relative(document, marks[i]) for i in source) or _relative(
        document, marks[cue]
    )
    sources, words = headed(sheet, tuple(whole(sheet, span, words) for span in sources), words)
    sources = tuple(
        span for span in sources if any(c.isalnum() for c in document.report.text[slice(*span)])
    )
    sources = tuple(span for span in sources if not _expletive(sheet, span, words))
    said = fronted(sheet, sources, words, _without(sheet, words, said, sources))
    sources, said = turned(sheet, sources, words, said)
    return _built(sheet, subject(sheet, sources, words, said), words, said)


def _expletive(sheet: Sheet, source: Span, cue: Span) -> bool:
    """Whether a source is nobody: "It | was reported that"."""
    first, last = sheet.indices(source)
    verb = sheet.words[last : sheet.indices(cue)[1]]
    is_passive = any(w in ("is", "was", "been") for w in verb) and not verb[-1].endswith("ing")
    return sheet.words[first:last] == ["it"] and is_passive


def _without(sheet: Sheet, cue: Span, content: Spans, sources: Spans) -> Spans:
    """A content before its cue without the words at its end that are its source's."""
    out = []
    for span in content:
        first, last = sheet.indices(span)
        end = min(
            (sheet.indices(s)[0] for s in sources if span[0] < s[0] < span[1] <= min(s[1], cue[0])),
            default=last,
        )
        out.append(sheet.span(first, end) if end - first > 1 else span)
    return tuple(out)


def _takes_lives(sheet: Sheet, cue: Span, content: Spans) -> bool:
    """Whether a "claim" is of lives and says nothing: "a raid claiming | the lives of nine people"."""
    first, last = sheet.indices(content[0])
    claims = sheet.words[sheet.indices(cue)[1] - 1] in lexicon.forms("claim")
    return claims and any(
        word in ("life", "lives") for word in sheet.words[first : min(last, first + 4)]
    )


def _without_relative(document: Document, mark: Mark) -> Span:
    """A source without the relative pronoun of the clause behind it ("A. Name who")."""
    if mark.last - mark.first > 1 and document.tokens[mark.last - 1].norm.lower() in (
        "who",
        "which",
    ):
        return mark.span[0], document.tokens[mark.last - 2].end
    return mark.span


def _relative(document: Document, cue: Mark) -> Spans:
    """The relative pronoun right before a cue, where nothing else is its source."""
    if cue.first and document.tokens[cue.first - 1].norm.lower() in ("who", "which"):
        token = document.tokens[cue.first - 1]
        return ((token.start, token.end),)
    return ()


def identity(document: Document, source: Spans, cue: Spans, content: Spans) -> str:
    """The id of an attribution: a hash of the report and the spans."""
    material = f"{document.report.sha256}|{source}|{cue}|{content}"
    return "a" + hashlib.sha256(material.encode()).hexdigest()[:12]


def _quote(sheet: Sheet, spans: Spans) -> Quote:
    """Direct if every word of the content stands between quotation marks, mixed if some do."""
    inside = outside = 0
    tokens = sheet.document.tokens
    for span in spans:
        first, last = sheet.indices(span)
        quoted = _quoted_before(tokens, first)
        for token in tokens[first:last]:
            if token.norm in "“”":
                quoted = token.norm == "“"
            elif token.norm[0].isalnum():
                inside, outside = inside + quoted, outside + (not quoted)
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _quoted_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation is open before a token, in its paragraph."""
    for i in range(at - 1, -1, -1):
        token = tokens[i]
        if token.norm in "“”":
            return token.norm == "“"
        if token.paragraph:
            return False
    return False


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
