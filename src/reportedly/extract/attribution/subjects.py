"""Whose statement a cue is that the tagger left without a source, read from the clause.

The subject right before the verb ("but it is steering clear"), the one behind it ("C, said NAME"),
the main clause's subject for a participle ("..., saying C"; "Admitting that C, NAME promised"), the
first verb's for a coordinated one, the one behind "by" or "from" for a noun ("warnings from X").
"""

from reportedly import lexicon
from reportedly.extract.attribution.sheet import Sheet
from reportedly.records import Span, Spans

_LONGEST = 12
"""So many words a subject may have."""

_PHRASE = 8
"""So many words a phrase between a subject and its verb may have."""


def subject(sheet: Sheet, source: Spans, cue: Span, content: Spans) -> Spans:
    """The source of a cue: the tagger's where it has one of the clause, else the one that the clause shows, else none.

    Args:
        sheet: The document.
        source: The tagger's.
        cue: Its only span.
        content: What is said.
    """
    low, _ = sheet.indices(cue)
    begin, end = sheet.sentence(low)
    leads = _is_participle(sheet, low) and _opens(sheet, low, begin)
    if leads:
        return _behind(sheet, content, end) or source
    at, nearest = clause_subject(sheet, low, begin)
    if (
        nearest
        and _is_participle(sheet, low)
        and sheet.words[max(begin, sheet.indices(nearest)[0] - 1)] == "with"
    ):
        return (nearest,)
    if source and (doer := _of_subordinate(sheet, source, low, begin)):
        return (doer,)
    if (
        source
        and nearest
        and (
            _of_the_clause(sheet, source, nearest, low, at)
            or _pronoun(sheet, (*source, *content), nearest, low)
        )
    ):
        return (nearest,)
    if (
        source
        or sheet.words[low] == "to"
        or (low and sheet.words[low - 1] == "as")
        or _has_no_bearer(sheet, cue)
    ):
        return source
    if _is_joined(sheet, low, begin):
        found = _before(sheet, low, begin)
    else:
        found = (
            nearest
            or _postposed(sheet, cue, content, end)
            or _of_noun(sheet, cue, end)
            or _before_phrase(sheet, at, begin)
            or (_before(sheet, low, begin) if _is_participle(sheet, low) else None)
        )
    return (found,) if found and not any(found[0] < e and s < found[1] for s, e in content) else ()


def _of_the_clause(sheet: Sheet, source: Spans, nearest: Span, low: int, at: int) -> bool:
    """Whether the subject before a verb opens its sentence and the tagger took a source of another: "The monitor said C. NAME ..."."""
    begin, end = sheet.sentence(low)
    if sheet.starts[begin] <= source[0][0] < sheet.document.tokens[end - 1].end:
        return False
    return (
        sheet.indices(nearest)[0] == begin
        and at - begin > 1
        and sheet.words[low] in lexicon.verbs("REPORT")
    )


def _pronoun(sheet: Sheet, taken: Spans, nearest: Span, low: int) -> bool:
    """Whether the subject right before a verb is a pronoun that is no part of what is taken: "the bill of NAME, which | notes that"."""
    _, last = sheet.indices(nearest)
    if sheet.words[last - 1] not in lexicon.words("cues.subject.pronouns") or _is_participle(
        sheet, low
    ):
        return False
    return not any(s < nearest[1] and nearest[0] < e for s, e in taken)


def _is_participle(sheet: Sheet, low: int) -> bool:
    word = sheet.words[low]
    return (
        len(word) > 5
        and word.endswith("ing")
        and word not in lexicon.words("cues.subject.no_participle")
    )


def _opens(sheet: Sheet, low: int, begin: int) -> bool:
    """Whether a participle opens its sentence ("Admitting that", "While admitting that")."""
    return low == begin or (
        low == begin + 1 and sheet.words[begin] in lexicon.words("cues.subject.opening")
    )


def _has_no_bearer(sheet: Sheet, cue: Span) -> bool:
    """Whether a cue's subject is not who says it: a passive, "it seems", "it is clear"."""
    words = sheet.words[slice(*sheet.indices(cue))]
    seems = any(w in lexicon.words("cues.subject.impersonal") for w in words) and words[
        -1
    ] not in lexicon.lemmas("BESIDE")
    return seems or (
        any(w in lexicon.words("cues.subject.being") for w in words)
        and not any(w.endswith("ing") for w in words)
    )


def clause_subject(sheet: Sheet, at: int, begin: int) -> tuple[int, Span | None]:
    """Where a verb group begins, and the subject that ends right before it (or the owner before a noun).

    Args:
        sheet: The document.
        at: The verb or noun.
        begin: Where its sentence begins.
    """
    while at > begin and (
        sheet.words[at - 1] in lexicon.words("cues.subject.between")
        or (sheet.words[at - 1].endswith("ly") and len(sheet.words[at - 1]) > 4)
    ):
        at -= 1
    if at > begin and sheet.words[at - 1] in lexicon.words("cues.subject.pronouns"):
        return at, sheet.span(at - 1, at)
    near = sheet.marks(max(begin, at - _LONGEST), at)
    marked = next(
        (
            m.span
            for m in near
            if m.role == "source" and m.last == at and begin <= m.first > at - _LONGEST
        ),
        None,
    )
    found = sheet.bearer_before(at, begin)
    phrase = sheet.span(*found) if found else None
    return at, phrase if phrase and (marked is None or phrase[0] <= marked[0]) else marked


def _postposed(sheet: Sheet, cue: Span, content: Spans, end: int) -> Span | None:
    """The subject behind a verb of saying that follows its content."""
    low, high = sheet.indices(cue)
    if (
        high - low > 1
        or sheet.words[low] not in lexicon.verbs("REPORT")
        or not any(0 <= cue[0] - e <= 3 for _, e in content)
    ):
        return None
    found = sheet.bearer(high, end)
    return sheet.span(*found) if found else None


def _of_noun(sheet: Sheet, cue: Span, end: int) -> Span | None:
    """The one behind "by" or "from": "repeated warnings from his attorney"."""
    low, high = sheet.indices(cue)
    if sheet.words[high - 1] in ("by", "from") and high - low > 1:
        high -= 1
    noun = sheet.words[high - 1] in lexicon.words("cues.nominal.nouns")
    found = (
        sheet.bearer(high + 1, end)
        if noun and high < end and sheet.words[high] in ("by", "from")
        else None
    )
    return sheet.span(*found) if found else None


def _is_joined(sheet: Sheet, low: int, begin: int) -> bool:
    """Whether a verb goes on with the subject of the one before: "and promptly voted against"."""
    at = low - 1
    if at > begin and (
        sheet.words[at].endswith("ly") or sheet.words[at] in ("also", "then", "later")
    ):
        at -= 1
    return at > begin and sheet.words[at] in ("and", "or", "but")


def _of_subordinate(sheet: Sheet, source: Spans, low: int, begin: int) -> Span | None:
    """The pronoun whose second verb a cue is, within a clause of time or reason: "NAME spoke after she left and | blamed the army"."""
    if not _is_joined(sheet, low, begin) or not source[0][1] <= sheet.starts[low]:
        return None
    for i in range(low - 2, begin, -1):
        if (
            not (sheet.words[i][0].isalnum() or sheet.words[i] in ("'", "-", "’"))
            or sheet.starts[i] < source[-1][1]
        ):
            return None
        if sheet.words[i] in lexicon.words("cues.subject.pronouns"):
            return (
                sheet.span(i, i + 1)
                if sheet.words[i - 1] in lexicon.words("cues.subject.subordinating")
                else None
            )
    return None


def _before_phrase(sheet: Sheet, at: int, begin: int) -> Span | None:
    """The subject that a prepositional phrase parts from its verb: "the envoy in a television interview | blamed"."""
    for i in range(at - 1, max(begin, at - _PHRASE), -1):
        if not sheet.words[i][0].isalnum() or sheet.words[i] in lexicon.words(
            "cues.subject.subordinating"
        ):
            return None
        if sheet.words[i] in lexicon.words("cues.subject.setting") and sheet.words[
            i + 1
        ] in lexicon.words("cues.subject.determiners"):
            found = sheet.bearer_before(i, begin)
            told = (
                found and found[0] > begin and sheet.words[found[0] - 1] in lexicon.verbs("REPORT")
            )
            return sheet.span(*found) if found and not told else None
    return None


def _before(sheet: Sheet, low: int, begin: int) -> Span | None:
    """The nearest source before a token in its sentence."""
    return next(
        (
            m.span
            for m in reversed([*sheet.marks(begin, low)])
            if m.role == "source" and begin <= m.first and m.last <= low
        ),
        None,
    )


def _behind(sheet: Sheet, content: Spans, end: int) -> Spans:
    """The first source behind a content in its sentence, where a comma parts them."""
    _, last = sheet.indices(content[0])
    for mark in sheet.marks(last, end):
        if mark.role == "source" and last <= mark.first:
            return (
                (mark.span,)
                if mark.first - last <= 1 and "," in sheet.words[last - 1 : mark.first]
                else ()
            )
    if last < end and "," in sheet.words[last - 1 : last + 1]:
        found = sheet.opening(last + (sheet.words[last] == ","), end)
        return (sheet.span(*found),) if found else ()
    return ()
