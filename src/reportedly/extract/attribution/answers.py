"""What a denial without words of its own denies: "rejected the accusation", "denied it".

Its content names a statement instead of making one. That statement is the nearest before it by
somebody else, an accusation before any other.
"""

from dataclasses import replace

from reportedly import lexicon
from reportedly.extract.attribution.stance import cue_table
from reportedly.records import Attribution
from reportedly.text.doc import Doc

_REACH = 5
"""Sentences back in which the statement may stand."""
_LONGEST = 9
"""Words of a content that only names a statement."""


def answered(doc: Doc, found: list[Attribution]) -> list[Attribution]:
    """The attributions; those that only name a statement have `about` set to it."""
    ordered = sorted(found, key=lambda a: a.cue[0])
    return [
        replace(one, about=_statement(doc, one, ordered[:i])) if _is_answer(doc, one) else one
        for i, one in enumerate(ordered)
    ]


def _is_answer(doc: Doc, one: Attribution) -> bool:
    """Whether an attribution is a denial or a doubt whose content only names a statement."""
    cue = doc.lower[slice(*doc.indices(one.cue[0]))]
    opposes = any(cue_table().stance_of.get(word) in ("denies", "doubts") for word in cue)
    words = doc.lower[slice(*doc.indices(one.content[0]))]
    if not opposes or len(one.content) > 1 or len(words) > _LONGEST:
        return False
    if not lexicon.words("cues.answer.clauses").isdisjoint(words):
        return False
    alone = len(words) == 1 and words[0] in lexicon.words("cues.answer.pronouns")
    return alone or not lexicon.words("cues.answer.nouns").isdisjoint(words)


def _statement(doc: Doc, one: Attribution, before: list[Attribution]) -> str | None:
    number = doc.sentence_number(doc.indices(one.cue[0])[0])
    begin = doc.starts[doc.sentences[max(0, number - _REACH)][0]]
    own = _names(doc, one)
    near = [
        other
        for other in reversed(before)
        if other.cue[0][0] >= begin
        and own.isdisjoint(_names(doc, other))
        and not any(s <= one.cue[0][0] < e for s, e in other.content)
    ]
    accusation = next((other for other in near if other.stance == "accuses"), None)
    found = accusation or next((other for other in near if other.stance == "asserts"), None)
    return found.id if found else None


def _names(doc: Doc, one: Attribution) -> set[str]:
    return {doc.report.text[slice(*span)].casefold() for span in one.source}
