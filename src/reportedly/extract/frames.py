"""Denials, accusations and refusals that the tagger passed over, from their verb's frame: "blamed X for Y", "declined to comment".

These verbs hardly do anything but report. One counts where its subject stands right before it.
"""

from reportedly.extract.cues import all_forms
from reportedly.extract.sheet import Sheet
from reportedly.extract.subjects import clause_subject
from reportedly.lexicon import load
from reportedly.model import Span

Found = tuple[Span, Span, Span]


def framed(sheet: Sheet) -> list[Found]:
    """Source, cue and content of each frame outside the tagger's cues and contents."""
    verbs = all_forms("frame", "verbs") | all_forms("frame", "withholding") | all_forms("frame", "stopping")
    at = [i for i, word in enumerate(sheet.words) if word in verbs and not word.endswith("ing")]
    if not at:
        return []
    marks = sheet.document.marks
    linked = {i for link in sheet.document.links if link.content for i in (link.cue, *link.content)}
    taken = {i for n, m in enumerate(marks) if n in linked for i in range(m.first, m.last)}
    return [found for i in at if i not in taken and (found := _frame(sheet, i, taken))]


def _frame(sheet: Sheet, at: int, taken: set[int]) -> Found | None:
    begin, end = sheet.sentence(at)
    first, source = clause_subject(sheet, at, begin)
    if source is None or at + 3 >= end or not _fits(sheet, at):
        return None
    behind = at + 1 + 2 * (sheet.words[at] in all_forms("frame", "stopping"))
    last = next((i for i in range(behind, end) if _closes(sheet, i) or i in taken), end)
    while last > behind and not sheet.words[last - 1][0].isalnum():
        last -= 1
    return (source, sheet.span(first, behind), sheet.span(behind, last)) if last > behind else None


def _fits(sheet: Sheet, at: int) -> bool:
    """Whether what follows is what the verb takes: "to comment", "short of naming", an accused or a denied thing."""
    words = sheet.words
    table = load("cues")["frame"]
    if words[at] in all_forms("frame", "withholding"):
        return words[at + 1] == "to" and at + 2 < len(words) and words[at + 2] in table["saying"]
    if words[at] in all_forms("frame", "stopping"):
        return words[at + 1] == "short"
    return words[at + 1] not in table["not_behind"]


def _closes(sheet: Sheet, i: int) -> bool:
    return sheet.ends(i) or sheet.words[i] in load("cues")["frame"]["closing"]
