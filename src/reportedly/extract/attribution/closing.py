"""Statements that the tagger passed over before a bearer and a verb of saying that end the sentence: "C, the governor said on Monday".

Where commas are lost nothing shows it where such a statement ends and its bearer begins; the noun
phrase before the verb does.
"""

from bisect import bisect_left

from reportedly import lexicon
from reportedly.extract.attribution.frames import Found
from reportedly.extract.attribution.relays import medium
from reportedly.extract.attribution.sheet import Sheet
from reportedly.records import Spans

_LEAST = 4
"""So many words a statement must have."""

_LISTENER = 8
"""So many words whom it was told may have."""


def closed(sheet: Sheet, taken: Spans) -> list[Found]:
    """Source, cue and content of each, where none of the spans taken (other cues) stands behind its bearer."""
    starts = sorted({sheet.indices(span)[0] for span in taken})
    out: list[Found] = []
    for begin, end in sheet.document.sentences:
        verb = _verb(sheet, begin, end)
        bearer = None if verb is None else _bearer(sheet, begin, verb)
        if (
            verb is None
            or bearer is None
            or bisect_left(starts, min(bearer, verb - 1)) < bisect_left(starts, end)
        ):
            continue
        first, last = sheet.behind_dateline(begin, bearer), bearer
        while last > first and not (
            sheet.words[last - 1][0].isalnum() or sheet.words[last - 1] == "”"
        ):
            last -= 1
        if last - first >= _LEAST and sheet.words[last - 1] not in lexicon.words(
            "cues.closing.not_ending"
        ):
            out.append(
                (
                    (sheet.span(bearer, verb),),
                    sheet.span(verb, verb + 1),
                    (sheet.span(first, last),),
                )
            )
    return out


def _verb(sheet: Sheet, begin: int, end: int) -> int | None:
    """The verb of saying that ends a sentence, with no more behind it than a day or whom it was told."""
    last = end
    while last > begin and not sheet.words[last - 1][0].isalnum():
        last -= 1
    if last == end and end < len(sheet.words):
        return None
    if last > begin and sheet.words[last - 1] in lexicon.words("cues.relay.days"):
        last -= 1 + (sheet.words[last - 2] == "on")
    if last > begin and sheet.words[last - 1] in lexicon.words("cues.closing.verbs"):
        return last - 1
    telling = lexicon.verbs("TELL")
    verb = next(
        (i for i in range(last - 1, max(begin, last - _LISTENER), -1) if sheet.words[i] in telling),
        None,
    )
    if verb is None:
        return None
    found = medium(sheet, verb + 1, set())
    told = sheet.words[verb + 1 : last] in (["reporters"], ["journalists"]) or (
        found is not None and sheet.indices(found)[1] >= last
    )
    return verb if told else None


def _bearer(sheet: Sheet, begin: int, verb: int) -> int | None:
    """Where the subject right before a verb begins."""
    if verb > begin and sheet.words[verb - 1] in lexicon.words("cues.subject.pronouns"):
        return verb - 1
    found = sheet.bearer_before(verb, begin)
    if found is None or (
        found[0] > begin and sheet.words[found[0] - 1] in lexicon.words("cues.closing.not_before")
    ):
        return None
    return found[0]
