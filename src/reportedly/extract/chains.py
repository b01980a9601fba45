"""Hops: whoever bears a statement that another relays.

"The agency, citing doctors, said C", "the agency quoted a doctor as saying C", "a doctor was quoted as saying C by the agency", "the doctor
said C, according to the agency". The tagger gives one role a word, so it sees one attribution there, the relayer's; the bearer's is built
here, as an attribution of its own whose `parent` is the relayer's and whose `via` is the relayer.
"""

from dataclasses import dataclass, replace

from reportedly.extract.cues import all_forms
from reportedly.extract.sheet import Sheet
from reportedly.lexicon import load
from reportedly.model import Attribution, Link, Span, Spans

_REACH = 18
"""So many words the one quoted may take."""
_SHORT = 8
"""So many words a content may have that is a bearer taken for one."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A bearer's statement, before it is an attribution.

    Attributes:
        source: The bearer.
        cue: What shows it.
        content: What the bearer says.
        outer: The attribution that relays it.
        keeps: Whether the relaying attribution stays as it is; else its content becomes `content`.
        drops: An attribution that the tagger had for the same words, or None.
        via: The relayers.
    """

    source: Span
    cue: Span
    content: Spans
    outer: Attribution
    via: Spans
    keeps: bool = True
    drops: Attribution | None = None


def hops(sheet: Sheet, found: list[Attribution]) -> list[Hop]:
    """The bearers behind the relayers of a document."""
    by_sentence: dict[int, list[Attribution]] = {}
    for one in found:
        by_sentence.setdefault(sheet.sentence(sheet.indices(one.cue[0])[0])[0], []).append(one)
    out: list[Hop] = []
    for begin, group in by_sentence.items():
        end = sheet.sentence(begin)[1]
        quoting = (at for at in range(begin, end) if sheet.words[at] in load("cues")["relay"]["quoting"])
        out.extend(hop for at in quoting if (hop := _quoting(sheet, at, end, group) or _passive(sheet, at, (begin, end), group)))
    return [*out, *_silent(sheet, by_sentence)]


def _quoting(sheet: Sheet, at: int, end: int, group: list[Attribution]) -> Hop | None:
    """Read "citing doctors" and "quoted a doctor as saying"."""
    if sheet.words[at - 1] in load("cues")["nested"]["before_passive"]:
        return None
    bearer = sheet.bearer(at + 1, min(end, at + 1 + _REACH))
    cited = next((a for a in group if _within(a.cue, sheet.span(at, at + 1))), None)
    if not bearer:
        return None
    source = sheet.span(*bearer)
    saying = _as_saying(sheet, bearer[1], end)
    if saying:
        return _said_so(sheet, saying, source, cited, group)
    host = _host(sheet, at, cited, group)
    if host is None:
        return None
    cue = sheet.span(at, at + 1)
    content = _without(sheet, host.content, (at, bearer[1]))
    rest = _behind_that(sheet, bearer[1], host.content)
    drops = cited if cited is not None and cited.id != host.id else None
    content = rest or content
    return Hop(source, cue, content, host, _through(host), keeps=bool(rest), drops=drops) if content else None


def _as_saying(sheet: Sheet, at: int, end: int) -> tuple[int, int] | None:
    """The "as saying" at a token or a few behind it (after "in a statement")."""
    saying = load("cues")["nested"]["saying"]
    for i in range(at, min(end - 1, at + 7)):
        if sheet.words[i] == "as" and sheet.words[i + 1] in saying:
            return i, i + 2
    return None


def _said_so(sheet: Sheet, saying: tuple[int, int], source: Span, cited: Attribution | None, group: list[Attribution]) -> Hop | None:
    """The hop of "quoted SOURCE as saying C": the content is what follows, else what stands before."""
    cue = sheet.span(*saying)
    outer = cited or _nearest(group, cue)
    if outer is None:
        return None
    behind = tuple((max(s, cue[1] + 1), e) for s, e in outer.content if e > cue[1] + 1)
    before = tuple(s for s in outer.content if s[1] <= source[0])
    content = behind or before or _tail_of(group, cue)
    return Hop(source, cue, content, outer, _through(outer)) if content else None


def _tail_of(group: list[Attribution], cue: Span) -> Spans:
    return next((a.content for a in group if _within(a.cue, cue)), ())


def _passive(sheet: Sheet, at: int, sentence: tuple[int, int], group: list[Attribution]) -> Hop | None:
    """Read "a doctor was quoted by the agency as saying", "as saying by the agency"."""
    words = sheet.words
    if words[at - 1] not in load("cues")["nested"]["before_passive"]:
        return None
    subject = at - 1
    while subject > sentence[0] and words[subject - 1] in ("has", "have", "had", "also", "later", "been", "were", "was"):
        subject -= 1
    bearer = sheet.bearer_before(subject, sentence[0])
    outer = next((a for a in group if a.cue[0][0] <= sheet.starts[at] + 20 and a.cue[-1][1] >= sheet.starts[at] - 20), None)
    if not bearer or outer is None:
        return None
    source = sheet.span(*bearer)
    saying = _as_saying(sheet, at + 1, sentence[1])
    cue = sheet.span(at, saying[1] if saying and saying[0] == at + 1 else at + 1)
    content = _without(sheet, outer.content, bearer)
    if not content and bearer[0] - sentence[0] > _SHORT // 2:
        content = (sheet.span(sentence[0], bearer[0]),)
    via = tuple(s for s in outer.source if s != source and not _overlap(s, source))
    if not content:
        return None
    return Hop(source, cue, content, outer, via or outer.via, keeps=bool(via) and content[0] in outer.content)


def _host(sheet: Sheet, at: int, cited: Attribution | None, group: list[Attribution]) -> Attribution | None:
    """The attribution whose statement is the one cited: the same source's, or that whose cue holds the citing word."""
    here = sheet.span(at, at + 1)
    if cited is not None:
        # "said citing" is one cue
        if sheet.indices(cited.cue[0])[1] - sheet.indices(cited.cue[0])[0] > 1 and len(cited.content) > 1:
            return cited
        same = [a for a in group if a.id != cited.id and a.source and a.source == cited.source]
        return _nearest(same, here) or (cited if _behind_that(sheet, at + 1, cited.content) or len(cited.content) > 1 else None)
    return _nearest([a for a in group if a.source], here)


def _nearest(group: list[Attribution], here: Span) -> Attribution | None:
    return min(group, key=lambda a: min(abs(a.cue[0][0] - here[0]), abs(a.cue[-1][1] - here[0])), default=None)


def _behind_that(sheet: Sheet, at: int, content: Spans) -> Spans:
    """What a content has behind the first "that" from a token on, "citing doctors that C", if the content goes on there."""
    for i in range(at, min(at + _REACH, len(sheet.words))):
        if sheet.words[i] != "that":
            continue
        start = sheet.starts[i]
        rest = tuple((max(s, start), e) for s, e in content if s < start < e or s >= start)
        inside = any(s < start < e for s, e in content)
        return rest if inside else ()
    return ()


def _without(sheet: Sheet, content: Spans, hole: tuple[int, int]) -> Spans:
    """A content without the tokens of a hole; a span that begins in it goes whole."""
    cut = sheet.span(*hole)
    out = []
    for s, e in content:
        if not _overlap((s, e), cut):
            out.append((s, e))
        elif s < cut[0]:
            out.append((s, cut[0]))
        elif e > cut[1] and sheet.indices((s, e))[1] - hole[1] > _SHORT:
            out.append((cut[1] + 1, e))
    return tuple((s, e) for s, e in out if e - s > 1)


def _silent(sheet: Sheet, by_sentence: dict[int, list[Attribution]]) -> list[Hop]:
    """Hops where a second cue of the sentence was left without content: "the doctor said C, according to the agency"."""
    document = sheet.document
    out = []
    spoken = {one.cue[0] for group in by_sentence.values() for one in group}
    for link in document.links:
        cue = document.marks[link.cue]
        if link.content or cue.span in spoken or not _reports(sheet, cue.first, cue.last):
            continue
        group = by_sentence.get(sheet.sentence(cue.first)[0], [])
        if hop := _of_silent(sheet, link, group):
            out.append(hop)
    return out


def _reports(sheet: Sheet, first: int, last: int) -> bool:
    words = sheet.words[first:last]
    return "according" in words or bool(all_forms("nested", "verbs").intersection(words))


def _of_silent(sheet: Sheet, link: Link, group: list[Attribution]) -> Hop | None:
    document = sheet.document
    cue = document.marks[link.cue]
    for one in group:
        opening = next((s for s in one.content if 0 <= cue.span[0] - s[1] <= 2), None)
        rest = tuple(s for s in one.content if s != opening)
        if opening and rest and rest[0][0] > cue.span[0] and _small(sheet, opening) and sheet.bearer(*sheet.indices(opening)):
            return Hop(opening, cue.span, rest, one, _through(one))
        source = document.marks[link.source[0]].span if link.source else None
        apart = source and one.source and not _overlap(source, one.source[0]) and "according" not in sheet.words[cue.first : cue.last]
        if apart and source and _beside(cue.span, source) and "according" in sheet.words[slice(*sheet.indices(one.cue[0]))]:
            return Hop(source, cue.span, one.content, one, _through(one))
    return None


def _small(sheet: Sheet, span: Span) -> bool:
    first, last = sheet.indices(span)
    return last - first <= _SHORT


def _beside(one: Span, other: Span) -> bool:
    return min(abs(one[0] - other[1]), abs(other[0] - one[1])) <= 3


def _through(outer: Attribution) -> Spans:
    return (*outer.source, *(v for v in outer.via if v not in outer.source))


def _within(spans: Spans, inner: Span) -> bool:
    return any(s <= inner[0] and inner[1] <= e for s, e in spans)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def shortened(one: Attribution, hop: Hop) -> Attribution:
    """A relaying attribution with the content that both share, where the tagger had the bearer in it."""
    return one if hop.keeps else replace(one, content=hop.content)
