"""Verbs of saying that go on with the subject of the one before: "told the paper that C and blamed the army for D".

The tagger takes the second for a part of what the first says. Annotators of PolNeAR nearly always
make two of it.
"""

from dataclasses import replace

from reportedly import lexicon
from reportedly.extract.attribution.hops import Build
from reportedly.extract.attribution.sheet import Sheet
from reportedly.records import Attribution, Span, Spans

_LEAST = 3
"""So many words the first content keeps."""


def parted(sheet: Sheet, found: list[Attribution], build: Build) -> list[Attribution]:
    """The attributions, those with a second verb of saying in their content as two."""
    out = []
    for one in found:
        halves = _halves(sheet, one) if one.source and one.quote == "indirect" else None
        if halves is None:
            out.append(one)
            continue
        kept, cue, rest = halves
        out += [build(one.source, one.cue[0], kept), replace(build(one.source, cue, rest), via=())]
    return out


def _halves(sheet: Sheet, one: Attribution) -> tuple[Spans, Span, Spans] | None:
    """What stays with the first verb, the second verb, and what it says."""
    span = one.content[-1]
    if span[0] < one.cue[-1][1]:
        return None
    first, last = sheet.indices(span)
    last = min(last, sheet.sentence(first)[1])
    taken = {
        sheet.indices(m.span)[0]
        for m in sheet.document.marks
        if m.role == "cue" and span[0] <= m.span[0] < span[1]
    }
    for at in range(first + _LEAST, last - 2):
        if sheet.words[at] not in ("and", "but"):
            continue
        verb = at + 1
        while verb < last - 1 and (
            sheet.words[verb].endswith("ly")
            or sheet.words[verb] in ("also", "later", "then", "has", "have", "had")
        ):
            verb += 1
        if verb in taken or not _says(sheet, verb) or verb + 1 >= last:
            continue
        end = at - (sheet.words[at - 1] == ",")
        return (
            (*one.content[:-1], sheet.span(first, end)),
            sheet.span(at + 1, verb + 1),
            (sheet.span(verb + 1, last),),
        )
    return None


def _says(sheet: Sheet, verb: int) -> bool:
    word = sheet.words[verb]
    return word.endswith(("ed", "id", "old")) and word in lexicon.verbs("JOIN")
