"""Reports inside reports: "the agency reported that *the ministry said* nine had died", "that *drone footage showed* trucks".

Only a named or plainly human subject (or a piece of evidence) right before a verb that reports
counts. PolNeAR's annotators, whose marks the tagger learned, leave these alone, so each one must be
worth it.
"""

from functools import cache

from reportedly import lexicon
from reportedly.extract.attribution.noun_phrases import bearer, evidence
from reportedly.extract.attribution.nouns import noun_report
from reportedly.records import Attribution, Span, Spans
from reportedly.text.doc import Doc

Found = tuple[Span, Span, Spans]
_LEAST = 3
"""So many words a statement must have."""
_LISTENER = 6
"""So many words behind "told" what is told begins at the latest."""
_AUXILIARIES = frozenset(
    {"has", "have", "had", "also", "later", "earlier", "already", "previously"}
)


def nested(doc: Doc, outer: Attribution) -> list[Found]:
    """Source, cue and content of each report inside an attribution's content."""
    out = []
    taken = {i for span in outer.cue for i in range(*doc.indices(span))}
    end = doc.indices(outer.content[-1])[1]
    behind_cue = next(
        (found for i in range(*doc.indices(outer.cue[-1])) if (found := noun_report(doc, i, end))),
        None,
    )
    if behind_cue and not outer.parent and not _same(behind_cue[0], outer):
        out.append(behind_cue)
    for first, last in _stretches(doc, outer.content):
        if found := _first(doc, (first, last), taken):
            out.append(found)
    return out


def _same(source: Span, outer: Attribution) -> bool:
    return any(source[0] < end and start < source[1] for start, end in outer.source)


def _first(doc: Doc, bounds: tuple[int, int], taken: set[int]) -> Found | None:
    """The first report in a stretch of content."""
    quoted = False
    telling = _telling(doc, bounds)
    for i in range(*bounds):
        quoted = doc.lower[i] == "“" or (quoted and doc.lower[i] != "”")
        if i in taken or i in telling:
            continue
        found = (
            _quoted_verb(doc, i, bounds)
            if quoted
            else _verb(doc, i, bounds) or noun_report(doc, i, bounds[1], bounds[0])
        )
        if found:
            return found
    return None


def _telling(doc: Doc, bounds: tuple[int, int]) -> set[int]:
    """The tokens of a stretch that are in cues that have a content."""
    cues = (doc.marks[link.cue] for link in doc.links if link.content)
    near = (cue for cue in cues if cue.first < bounds[1] and cue.last > bounds[0])
    return {i for cue in near for i in range(cue.first, cue.last)}


def _stretches(doc: Doc, content: Spans) -> list[tuple[int, int]]:
    """The contents as token ranges; those that touch are one, for the tagger may part a statement from its bearer."""
    out: list[tuple[int, int]] = []
    for span in content:
        first, last = doc.indices(span)
        if out and first - out[-1][1] <= 1:
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out


def _verb(doc: Doc, at: int, bounds: tuple[int, int]) -> Found | None:
    """Read "the ministry said C", "residents accused the guards of C", "drone footage showed C"."""
    words = doc.lower
    if words[at] not in _finite():
        return None
    begin = at
    while begin > bounds[0] and words[begin - 1] in _AUXILIARIES:
        begin -= 1
    low = _clause_start(doc, begin, bounds[0])
    at_start = low - bounds[0] <= 1
    shows = words[at] in lexicon.verbs("SHOW") and evidence(doc, low, begin)
    if not shows and _speaker(doc, (low, begin), at, at_start=at_start) != (low, begin):
        return None
    last = min(bounds[1], doc.sentence(at)[1])
    behind = _statement(doc, at, last, at_start=at_start, shows=shows)
    if behind is None:
        return None
    if words[low - 1] == "which":
        last = next((i for i in range(behind, last) if words[i] == ","), last)
    return (
        (doc.span(low, begin), doc.span(begin, at + 1), (doc.span(behind, last),))
        if last - behind >= _LEAST - 1
        else None
    )


def _speaker(
    doc: Doc, clause: tuple[int, int], at: int, *, at_start: bool
) -> tuple[int, int] | None:
    """The subject of a verb of saying that opens a clause; of one of supposing only in "what it believed was C"."""
    low, begin = clause
    words = doc.lower
    if words[at] in lexicon.verbs("cues.nested.supposing"):
        if words[low - 1] != "what":
            return None
        alone = begin - low == 1 and words[low] in lexicon.words("cues.subject.pronouns")
        return clause if alone else bearer(doc, low, begin)
    says = words[at] in _saying() and (at_start or words[at] in ("said", "told"))
    return bearer(doc, low, begin) if says else None


def _clause_start(doc: Doc, at: int, first: int) -> int:
    """Where the clause of a verb begins, not before `first`: behind "that", a comma, a conjunction."""
    opening = lexicon.words("cues.nested.opening")
    return next((i for i in range(at, first, -1) if doc.lower[i - 1] in opening), first)


def _statement(doc: Doc, at: int, last: int, *, at_start: bool, shows: bool) -> int | None:
    """Where what a verb reports begins, or None where it reports nothing."""
    words = doc.lower
    if words[at] in lexicon.verbs("TELL"):
        that = next((i for i in range(at + 1, min(last, at + 8)) if words[i] == "that"), None)
        return that if that and bearer(doc, at + 1, that) != (at + 1, at + 1) else None
    behind = at + 1
    if behind < last and words[behind] == "that":
        return behind
    if shows:
        return behind if behind < last and words[behind][0].isalnum() else None
    if words[at] in _taking_objects():
        return (
            behind
            if at_start
            and behind < last
            and words[behind] not in lexicon.words("cues.frame.not_behind")
            else None
        )
    phrase = words[at : at + 2]
    if phrase in (["called", "for"], ["called", "on"]):
        return at + 2 if at_start else None
    return behind if words[at] != "called" and _clause(doc, behind, last) else None


def _quoted_verb(doc: Doc, at: int, bounds: tuple[int, int]) -> Found | None:
    """Read "They say C", "the captain told us that C" within a quotation, at the start of a sentence."""
    words = doc.lower
    if words[at] not in ("said", "say", "says", "told", "tell"):
        return None
    begin, end = doc.sentence(at)
    low = max(begin, bounds[0])
    while low < at and not words[low][0].isalnum():
        low += 1
    pronoun = at - low == 1 and words[low] in ("they", "he", "she")
    if not pronoun and bearer(doc, low, at) != (low, at):
        return None
    last = min(end, bounds[1])
    behind = at + 1
    if words[at] in ("told", "tell"):
        behind = next(
            (i for i in range(at + 1, min(last, at + _LISTENER)) if words[i] in ("that", "“")), last
        )
    if behind < last and words[behind] == "“":
        last = next((i + 1 for i in range(behind, last) if words[i] == "”"), last)
    if last - behind < _LEAST or not (words[behind] in ("that", "“") or _clause(doc, behind, last)):
        return None
    return doc.span(low, at), doc.span(at, at + 1), (doc.span(behind, last),)


@cache
def _finite() -> frozenset[str]:
    """All verbs that may report."""
    shows = lexicon.verbs("SHOW")
    return (
        _saying()
        | frozenset(w for w in lexicon.verbs("cues.nested.supposing") if w.endswith("ed"))
        | {w for w in shows if not w.endswith("ing")}
    )


@cache
def _saying() -> frozenset[str]:
    """Past forms, and of the present only those that are hardly nouns: "claims", "states" and "reports" are more often."""
    forms = lexicon.verbs("REPORT") | _taking_objects()
    present = frozenset(w for w in lexicon.verbs("REPORT_NOW") if w.endswith("s"))
    return (
        frozenset(w for w in forms if w.endswith("ed"))
        | present
        | {"said", "say", "says", "told", "called"}
    )


@cache
def _taking_objects() -> frozenset[str]:
    return lexicon.verbs("REPORT_THING")


def _clause(doc: Doc, begin: int, last: int) -> bool:
    """Whether a clause with its own verb follows, not only an object."""
    table = lexicon.words("cues.nested.finite")
    counts = doc.lower[begin] in lexicon.words("cues.nested.counted") or doc.lower[begin].isdigit()
    return counts or any(w in table for w in doc.lower[begin : min(last, begin + 12)])
