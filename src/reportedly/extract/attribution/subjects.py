"""Whose statement a cue is where the tagger has no source of its clause.

The subject right before the verb ("but it is steering clear"), the main clause's subject for a
participle ("..., saying C"; "Admitting that C, NAME promised"), the first verb's for a coordinated
one.
"""

from reportedly import lexicon
from reportedly.extract.attribution.built import overlap
from reportedly.extract.attribution.noun_phrases import bearer_before, opening
from reportedly.records import Span, Spans
from reportedly.text.doc import Doc

_LONGEST = 12
"""Words that a subject may have."""
_PHRASE = 8
"""Words that a phrase between a subject and its verb may have."""


def subject(doc: Doc, source: Spans, cue: Span, content: Spans) -> Spans:
    """The source of a cue.

    Args:
        doc: The document.
        source: The tagger's source; kept unless the clause shows another.
        cue: Its only span.
        content: What is said.
    """
    low, _ = doc.indices(cue)
    begin, end = doc.sentence(low)
    participle = _is_participle(doc.lower[low])
    if participle and _opens(doc, low, begin):
        return _behind(doc, content, end) or source
    at, nearest = clause_subject(doc, low, begin)
    if nearest and participle and _is_absolute(doc, nearest, begin):
        return (nearest,)
    if source:
        passed = nearest and not participle and _is_passed(doc, (*source, *content), nearest)
        doer = _of_subordinate(doc, source, low, begin) or (nearest if passed else None)
        return (doer,) if doer else source
    if doc.lower[low] == "to" or (low and doc.lower[low - 1] == "as") or _has_no_bearer(doc, cue):
        return ()
    before = _marked_before(doc, low, begin)
    if _is_joined(doc, low, begin):
        found = before
    else:
        found = nearest or _before_phrase(doc, at, begin) or (before if participle else None)
    return (found,) if found and not any(overlap(found, span) for span in content) else ()


def clause_subject(doc: Doc, at: int, begin: int) -> tuple[int, Span | None]:
    """Where a verb group begins, and the subject (or the owner of a noun) that ends before it.

    Args:
        doc: The document.
        at: The verb or noun.
        begin: Where its sentence begins.
    """
    while at > begin and _is_between(doc.lower[at - 1]):
        at -= 1
    if at > begin and doc.lower[at - 1] in lexicon.words("cues.subject.pronouns"):
        return at, doc.span(at - 1, at)
    least = max(begin, at - _LONGEST + 1)
    near = doc.marks_in(least, at)
    ending = (m for m in near if m.role == "source" and m.last == at and m.first >= least)
    marked = next((m.span for m in ending), None)
    found = bearer_before(doc, at, begin)
    phrase = doc.span(*found) if found else None
    return at, phrase if phrase and (marked is None or phrase[0] <= marked[0]) else marked


def _is_between(word: str) -> bool:
    """Whether a word stands between a subject and its verb."""
    adverb = word.endswith("ly") and len(word) > 4
    return adverb or word in lexicon.words("cues.subject.between")


def _is_participle(word: str) -> bool:
    verbal = len(word) > 5 and word.endswith("ing")
    return verbal and word not in lexicon.words("cues.subject.no_participle")


def _opens(doc: Doc, low: int, begin: int) -> bool:
    """Whether a participle opens its sentence ("Admitting that", "While admitting that")."""
    second = low == begin + 1 and doc.lower[begin] in lexicon.words("cues.subject.opening")
    return second or low == begin


def _is_absolute(doc: Doc, nearest: Span, begin: int) -> bool:
    """Whether a participle has a subject of its own: "with the mayor saying"."""
    return doc.lower[max(begin, doc.indices(nearest)[0] - 1)] == "with"


def _is_passed(doc: Doc, taken: Spans, nearest: Span) -> bool:
    """Whether the tagger passed over the pronoun before a verb: "NAME's bill, which | notes"."""
    pronoun = doc.lower[doc.indices(nearest)[1] - 1] in lexicon.words("cues.subject.pronouns")
    return pronoun and not any(overlap(nearest, span) for span in taken)


def _has_no_bearer(doc: Doc, cue: Span) -> bool:
    """Whether a cue's subject is not who says it: a passive, "it seems", "it is clear"."""
    words = doc.lower[slice(*doc.indices(cue))]
    seems = not lexicon.words("cues.subject.impersonal").isdisjoint(words)
    if seems and words[-1] not in lexicon.lemmas("BESIDE"):
        return True
    being = not lexicon.words("cues.subject.being").isdisjoint(words)
    return being and not any(word.endswith("ing") for word in words)


def _is_joined(doc: Doc, low: int, begin: int) -> bool:
    """Whether a verb goes on with the subject of the one before: "and promptly voted against"."""
    at = low - 1
    word = doc.lower[at]
    if at > begin and (word.endswith("ly") or word in ("also", "then", "later")):
        at -= 1
    return at > begin and doc.lower[at] in ("and", "or", "but")


def _of_subordinate(doc: Doc, source: Spans, low: int, begin: int) -> Span | None:
    """The pronoun whose second verb a cue is: "NAME spoke after she left and | blamed the army"."""
    if not _is_joined(doc, low, begin) or source[0][1] > doc.starts[low]:
        return None
    for i in range(low - 2, begin, -1):
        word = doc.lower[i]
        joint = word[0].isalnum() or word in ("'", "-", "’")
        if not joint or doc.starts[i] < source[-1][1]:
            return None
        if word in lexicon.words("cues.subject.pronouns"):
            opened = doc.lower[i - 1] in lexicon.words("cues.subject.subordinating")
            return doc.span(i, i + 1) if opened else None
    return None


def _before_phrase(doc: Doc, at: int, begin: int) -> Span | None:
    """The subject before a phrase of place or time: "the envoy in an interview | blamed"."""
    for i in range(at - 1, max(begin, at - _PHRASE), -1):
        word = doc.lower[i]
        if not word[0].isalnum() or word in lexicon.words("cues.subject.subordinating"):
            return None
        set_in = word in lexicon.words("cues.subject.setting")
        if set_in and doc.lower[i + 1] in lexicon.words("cues.subject.determiners"):
            found = bearer_before(doc, i, begin)
            if found is None:
                return None
            says = doc.lower[found[0] - 1] in lexicon.verbs("REPORT")
            return None if says and found[0] > begin else doc.span(*found)
    return None


def _marked_before(doc: Doc, low: int, begin: int) -> Span | None:
    """The nearest source of the tagger before a token in its sentence."""
    marks = reversed([*doc.marks_in(begin, low)])
    inside = (m for m in marks if m.role == "source" and begin <= m.first and m.last <= low)
    return next((m.span for m in inside), None)


def _behind(doc: Doc, content: Spans, end: int) -> Spans:
    """The first source behind a content in its sentence, where a comma separates them."""
    _, last = doc.indices(content[0])
    for mark in doc.marks_in(last, end):
        if mark.role == "source" and last <= mark.first:
            beside = mark.first - last <= 1 and "," in doc.lower[last - 1 : mark.first]
            return (mark.span,) if beside else ()
    if last < end and "," in doc.lower[last - 1 : last + 1]:
        found = opening(doc, last + (doc.lower[last] == ","), end)
        return (doc.span(*found),) if found else ()
    return ()
