"""Reports inside reports, found by their words: "the agency reported that *the ministry said* nine had died".

Only a named or plainly human subject right before a verb that does nothing but say counts, and only outside quotation marks: PolNeAR's
annotators, whose marks the tagger learned, leave these alone, so each one must be worth it.
"""

from functools import cache

from reportedly.extract.cues import all_forms
from reportedly.extract.sheet import Sheet
from reportedly.lexicon import load
from reportedly.model import Attribution, Span, Spans

Found = tuple[Span, Span, Spans]
_LEAST = 3
"""So many words a statement must have."""


def nested(sheet: Sheet, outer: Attribution) -> list[Found]:
    """Source, cue and content of each report inside an attribution's content."""
    out = []
    taken = {sheet.indices(m.span)[0] for m in sheet.document.marks if m.role == "cue"}
    for first, last in _stretches(sheet, outer.content):
        quoted = False
        for i in range(first, last):
            quoted = sheet.words[i] == "“" or (quoted and sheet.words[i] != "”")
            if quoted or i in taken:
                continue
            if found := _verb(sheet, i, (first, last)):
                out.append(found)
                break
    return out


def _stretches(sheet: Sheet, content: Spans) -> list[tuple[int, int]]:
    """The contents as token ranges; those that touch are one, for the tagger may part a statement from its bearer."""
    out: list[tuple[int, int]] = []
    for span in content:
        first, last = sheet.indices(span)
        if out and first - out[-1][1] <= 1:
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out


def _verb(sheet: Sheet, at: int, bounds: tuple[int, int]) -> Found | None:
    words = sheet.words
    first, last = bounds[0], min(bounds[1], sheet.sentence(at)[1])
    if words[at] not in _finite() or last - at <= _LEAST:
        return None
    begin = at
    while begin > first and words[begin - 1] in ("has", "have", "had", "also", "later", "earlier", "already", "previously"):
        begin -= 1
    low = first + (words[first] in ("that", "how", "why"))
    bearer = sheet.bearer_before(begin, low)
    if not bearer or bearer[0] != low:
        return None
    behind = at + 1
    if words[behind] in ("that",):
        behind += 1
    elif not _clause(sheet, behind, last):
        return None
    if last - behind < _LEAST:
        return None
    return sheet.span(*bearer), sheet.span(begin, at + 1), (sheet.span(at + 1, last),)


@cache
def _finite() -> frozenset[str]:
    """Past forms, and of the present only those of "say": "claims", "states" and "reports" are more often nouns."""
    forms = all_forms("nested", "verbs")
    return frozenset(w for w in forms if w.endswith("ed") or w in ("said", "say", "says"))


def _clause(sheet: Sheet, begin: int, last: int) -> bool:
    """Whether a clause with its own verb follows, not only an object."""
    table = load("cues")["nested"]["finite"]
    counts = sheet.words[begin] in load("cues")["nested"]["counted"] or sheet.words[begin].isdigit()
    return counts or any(w in table for w in sheet.words[begin : min(last, begin + 12)])
