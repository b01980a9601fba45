"""Passives: "the garrison was accused of theft by the council", "the raid was blamed on it", "a clerk accused of spying".

Whom or what a passive speaks of is part of what is said, and its source is the one behind "by", or
nobody: so PolNeAR's annotators have it. The tagger takes the subject for the source now and then.
"""

from functools import cache

from reportedly import lexicon
from reportedly.extract.attribution.edges import rest_of_clause
from reportedly.extract.attribution.sheet import Sheet
from reportedly.extract.attribution.subjects import clause_subject
from reportedly.records import Span, Spans

_APART = 4
"""So many words may stand between a form of "be" and its participle."""


def turned(sheet: Sheet, source: Spans, cue: Span, content: Spans) -> tuple[Spans, Spans]:
    """The source and the content of a cue, as its passive has them; as given where it is none.

    Args:
        sheet: The document.
        source: The tagger's.
        cue: Its only span.
        content: What is said.
    """
    low, high = sheet.indices(cue)
    passive = _full(sheet, low, high)
    fronted = any(span[1] <= cue[0] for span in content)
    if not passive and (fronted or not _reduced(sheet, low, high)):
        return source, content
    before = tuple(span for span in source if span[1] <= cue[0])
    content = (
        content
        if any(span[0] >= cue[1] for span in content) or not passive
        else _completed(sheet, high, content)
    )
    by = agent(sheet, high, content)
    if before:
        source = tuple(span for span in source if span not in before)
    elif passive and not source and not fronted:
        found = _patient(sheet, low)
        before = (found,) if found else ()
    if by and not source:
        source, content = by
    kept = tuple(
        span for span in before if not any(span[0] < e and s < span[1] for s, e in content)
    )
    return source, tuple(sorted((*kept, *content)))


def _completed(sheet: Sheet, high: int, content: Spans) -> Spans:
    """A content before a passive, with what the preposition at the end of the cue leads to: "was blamed on | the militia"."""
    at = high if sheet.words[high - 1] in lexicon.words("cues.passive.leading") else high + 1
    if at > high and not (
        high < len(sheet.words) and sheet.words[high] in lexicon.words("cues.passive.leading")
    ):
        return content
    marks = sheet.document.marks
    taken = {
        i for m in marks if m.role != "source" and m.first >= high for i in range(m.first, m.last)
    }
    end = next(
        (i for i in range(at, sheet.sentence(high - 1)[1]) if sheet.words[i] == "by"),
        sheet.sentence(high - 1)[1],
    )
    rest = rest_of_clause(sheet, high, end, taken)
    return (*content, rest) if rest else content


def agent(sheet: Sheet, high: int, content: Spans) -> tuple[Spans, Spans] | None:
    """The one behind "by" after a passive, and the content without it; None where nobody is named or nothing is left.

    Args:
        sheet: The document.
        high: The token behind the cue.
        content: What is said.
    """
    parts = [sheet.indices(span) for span in content]
    _, end = sheet.sentence(high - 1)
    for i in range(high - 1, min(max(high, *(last for _, last in parts)) + 1, end)):
        if sheet.words[i] != "by" or not (
            found := maker(
                sheet, i + 1, next((last for first, last in parts if first <= i < last), end)
            )
        ):
            continue
        cut = [
            part
            for first, last in parts
            for part in ((first, min(i, last)), (max(found[1], first), last))
        ]
        kept = tuple(sheet.span(*part) for part in dict.fromkeys(cut) if part[0] < part[1])
        kept = tuple(span for span in kept if span[1] - span[0] > 1)
        return ((sheet.span(*found),), kept) if kept else None
    return None


def maker(sheet: Sheet, at: int, end: int) -> tuple[int, int] | None:
    """The noun phrase behind the "by" of a passive: it ends where what is said goes on ("the court | of spying")."""
    leading = lexicon.words("cues.passive.leading")
    cut = next(
        (
            i
            for i in range(at + 1, end - 1)
            if sheet.words[i] in leading and not sheet.capital(i + 1)
        ),
        end,
    )
    return sheet.bearer(at, cut)


def _full(sheet: Sheet, low: int, high: int) -> bool:
    """Whether a cue is a form of "be" and a participle: "has been accused of"."""
    being = lexicon.words("cues.subject.being")
    for at in range(low, high):
        if sheet.words[at] not in participles():
            continue
        i = at - 1
        while i >= max(0, at - _APART) and (
            sheet.words[i].endswith("ly") or sheet.words[i] in lexicon.words("cues.subject.between")
        ):
            if sheet.words[i] in ("has", "have", "had"):
                return False
            i -= 1
        return i >= 0 and sheet.words[i] in being
    return False


def _reduced(sheet: Sheet, low: int, high: int) -> bool:
    """Whether a cue is a participle that what it speaks of stands right before: "a clerk accused of"."""
    return high - low <= 2 and reduced(sheet, low)


def reduced(sheet: Sheet, at: int) -> bool:
    """Whether a word is the participle of a clause without "be": "a clerk | accused | of spying", not "whom they accused of spying"."""
    if (
        sheet.words[at] not in lexicon.verbs("OF_PERSON")
        or not sheet.words[at].endswith("ed")
        or at + 1 >= len(sheet.words)
    ):
        return False
    before = sheet.words[at - 1] if at else ""
    return sheet.words[at + 1] in lexicon.words("cues.passive.behind") and before not in (
        *lexicon.phrases("cues.subject.pronouns"),
        *lexicon.phrases("cues.passive.no_patient"),
    )


def _patient(sheet: Sheet, low: int) -> Span | None:
    begin, _ = sheet.sentence(low)
    return clause_subject(sheet, low, begin)[1]


@cache
def participles() -> frozenset[str]:
    """Participles of the verbs that report in the passive."""
    forms = lexicon.verbs("OF_PERSON") | lexicon.verbs("OF_THING")
    return frozenset(form for form in forms if form.endswith("ed"))
