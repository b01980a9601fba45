"""What a denial without words of its own denies: "rejected the accusation", "denied it".

Its content names a statement instead of making one. That statement is the nearest before it of
somebody else, an accusation before any other.
"""

from dataclasses import replace

from reportedly import lexicon
from reportedly.extract.attribution.sheet import Sheet
from reportedly.extract.attribution.stance import cue_table
from reportedly.records import Attribution

_REACH = 5
"""So many sentences back the statement may stand."""
_LONGEST = 9
"""So many words a content may have that only names a statement."""


def answered(sheet: Sheet, found: list[Attribution]) -> list[Attribution]:
    """The attributions, denials and doubts that only name a statement with `about` set to it."""
    ordered = sorted(found, key=lambda a: a.cue[0])
    return [
        replace(one, about=_statement(sheet, one, ordered[:i]))
        if _names_a_statement(sheet, one)
        else one
        for i, one in enumerate(ordered)
    ]


def _names_a_statement(sheet: Sheet, one: Attribution) -> bool:
    cue = sheet.words[slice(*sheet.indices(one.cue[0]))]
    if len(one.content) != 1 or not any(
        cue_table().stance_of.get(w) in ("denies", "doubts") for w in cue
    ):
        return False
    first, last = sheet.indices(one.content[0])
    words = sheet.words[first:last]
    if last - first > _LONGEST or any(w in lexicon.words("cues.answer.clauses") for w in words):
        return False
    return any(w in lexicon.words("cues.answer.nouns") for w in words) or (
        len(words) == 1 and words[0] in lexicon.words("cues.answer.pronouns")
    )


def _statement(sheet: Sheet, one: Attribution, before: list[Attribution]) -> str | None:
    sentences = sheet.document.sentences
    here = sheet.sentence(sheet.indices(one.cue[0])[0])
    row = sentences.index(here)
    begin = sheet.starts[sentences[max(0, row - _REACH)][0]]
    text = sheet.document.report.text
    own = {text[slice(*span)].casefold() for span in one.source}
    near = [
        a
        for a in reversed(before)
        if a.cue[0][0] >= begin and not own & {text[slice(*span)].casefold() for span in a.source}
    ]
    near = [a for a in near if not any(s <= one.cue[0][0] < e for s, e in a.content)]
    accusation = next((a for a in near if a.stance == "accuses"), None)
    claim = next((a for a in near if a.stance == "asserts"), None)
    found = accusation or claim
    return found.id if found else None
