"""Statements that a noun reports: "Ostrava's warnings that C", "claims by the militia that C", "a report by the daily that C"."""

from reportedly import lexicon
from reportedly.extract.attribution.noun_phrases import bearer, bearer_before
from reportedly.records import Span, Spans
from reportedly.text.doc import Doc

_REACH = 3
"""So many words may stand between an owner and the noun: "the army's constant warnings"."""
_LEAST = 4
"""So many words a statement must have, "that" with it."""


def noun_report(
    doc: Doc, at: int, end: int, begin: int | None = None
) -> tuple[Span, Span, Spans] | None:
    """Source, cue and content of a noun that reports, or None.

    Args:
        doc: The document.
        at: The noun.
        end: Where its content must end.
        begin: Where the content that it stands in begins, if it stands in one.
    """
    if doc.lower[at] not in lexicon.words("cues.nominal.nouns"):
        return None
    end = min(end, doc.sentence(at)[1])
    owned = _owned(doc, at)
    if owned:
        source, cue, behind = owned, (owned[1], at + 1), at + 1
    else:
        maker = _maker(doc, at, end)
        if maker is None:
            return None
        source, cue, behind = maker, (at, at + 1), maker[1]
    if behind + 1 >= end or doc.lower[behind] != "that" or _is_relative(doc, behind):
        return None
    if begin is not None and source[0] - begin <= 2:
        end = _end_of_subject(doc, behind, end)
    return (
        (doc.span(*source), doc.span(*cue), (doc.span(behind, end),))
        if end - behind >= _LEAST
        else None
    )


def _is_relative(doc: Doc, that: int) -> bool:
    """Whether "that" is the subject of its clause: "statements that would condemn"."""
    return doc.lower[that + 1] in lexicon.words("cues.nested.finite") and doc.lower[
        that + 1
    ] not in ("left", "took", "killed")


def _owned(doc: Doc, at: int) -> tuple[int, int] | None:
    """The owner before a noun: "the army's", "its"."""
    words = doc.lower
    for i in range(at, max(0, at - _REACH), -1):
        if words[i - 1] in ("its", "their", "his", "her"):
            return i - 1, i
        if (
            words[i - 1] in ("s", "'", "'s")
            and i >= _REACH
            and (words[i - 1] != "s" or words[i - 2] == "'")
        ):
            name = i - 1 - (words[i - 1] == "s")
            found = bearer_before(doc, name, doc.sentence(at)[0])
            return (found[0], i) if found else None
        if not words[i - 1].isalpha():
            return None
    return None


def _maker(doc: Doc, at: int, end: int) -> tuple[int, int] | None:
    """The one behind a noun: "claims by the militia"."""
    return (
        bearer(doc, at + 2, end) if at + 2 < end and doc.lower[at + 1] in ("by", "from") else None
    )


def _end_of_subject(doc: Doc, begin: int, end: int) -> int:
    """Where the statement of a noun that is itself a subject ends: before the second finite verb ("claims that C | were false")."""
    finite = lexicon.words("cues.nominal.predicates")
    at = [i for i in range(begin, end) if doc.lower[i] in finite and doc.lower[i - 1] not in finite]
    return at[-1] if len(at) > 1 else end
