"""Denials, accusations and refusals that the tagger passed over, from their verb's frame: "blamed X for Y", "declined to comment".

These verbs hardly do anything but report. One counts where its subject stands right before it, or,
for a participle, what it speaks of.
"""

from functools import cache

from reportedly import lexicon
from reportedly.extract.attribution.edges import rest_of_clause
from reportedly.extract.attribution.passives import maker, reduced
from reportedly.extract.attribution.sheet import Sheet
from reportedly.extract.attribution.stance import cue_table
from reportedly.extract.attribution.subjects import clause_subject
from reportedly.records import Span, Spans

Found = tuple[Spans, Span, Spans]
Range = tuple[int, int]


def framed(sheet: Sheet, cues: Spans) -> list[Found]:
    """Source, cue and content of each frame outside the tagger's cues and contents, and outside the cues given."""
    openers = _openers()
    at = [i for i, word in enumerate(sheet.words) if word in openers]
    if not at:
        return []
    marks = sheet.document.marks
    linked = {i for link in sheet.document.links if link.content for i in (link.cue, *link.content)}
    taken = {i for n, m in enumerate(marks) if n in linked for i in range(m.first, m.last)}
    taken |= {i for span in cues for i in range(*sheet.indices(span))}
    return [found for i in at if i not in taken and (found := _frame(sheet, i, taken))]


@cache
def _openers() -> frozenset[str]:
    """The words that a frame may begin with."""
    verbs = (
        lexicon.verbs("ADDRESS")
        | lexicon.verbs("cues.frame.withholding")
        | lexicon.verbs("cues.frame.stopping")
    )
    verbs |= lexicon.verbs("VERIFY") | frozenset(
        form for phrase in _idioms() for form in lexicon.forms(phrase[0])
    )
    return frozenset(word for word in verbs if not word.endswith("ing"))


@cache
def _idioms() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in lexicon.phrases("cues.frame.idioms"))


@cache
def _eager() -> tuple[tuple[str, ...], ...]:
    return tuple(
        sorted(
            (tuple(phrase.split()) for phrase in lexicon.phrases("cues.frame.eager")),
            key=lambda p: -len(p),
        )
    )


def _frame(sheet: Sheet, at: int, taken: set[int]) -> Found | None:
    begin, end = sheet.sentence(at)
    if reduced(sheet, at):
        return _of_participle(sheet, at, taken)
    behind = _behind(sheet, at)
    if behind is None:
        return None
    verb = _verb_group(sheet, at, begin)
    first, source = clause_subject(sheet, verb, begin)
    if source is None:
        return None
    content = rest_of_clause(sheet, behind, end, taken)
    if (
        content
        and behind - at == 1
        and sheet.words[behind] in lexicon.words("cues.frame.not_behind")
    ):
        content = None
    content = content or _fronted(sheet, sheet.indices(source)[0], at, begin)
    return ((source,), sheet.span(first, behind), (content,)) if content else None


def _fronted(sheet: Sheet, subject: int, at: int, begin: int) -> Span | None:
    """The pronoun before the subject of a verb that ends its clause: "which the ministry denies"."""
    ends = at + 1 >= len(sheet.words) or not sheet.words[at + 1][0].isalnum()
    before = subject > begin and sheet.words[subject - 1] in lexicon.words("cues.frame.fronted")
    return (
        sheet.span(subject - 1, subject)
        if ends and before and sheet.words[at] in lexicon.verbs("ADDRESS")
        else None
    )


def _of_participle(sheet: Sheet, at: int, taken: set[int]) -> Found | None:
    """Read "a clerk accused of spying", "accused by the court of spying"."""
    begin, end = sheet.sentence(at)
    patient = sheet.bearer_before(at, begin)
    content = rest_of_clause(sheet, at + 1, end, taken)
    if patient is None or content is None or any(i in taken for i in range(*patient)):
        return None
    source: Spans = ()
    if sheet.words[at + 1] == "by":
        by = maker(sheet, at + 2, sheet.indices(content)[1])
        if by is None:
            return None
        source = (sheet.span(*by),)
        content = (sheet.starts[by[1]], content[1]) if by[1] < sheet.indices(content)[1] else None
    kept = (sheet.span(*patient), *((content,) if content else ()))
    return source, sheet.span(at, at + 1), kept


def _verb_group(sheet: Sheet, at: int, begin: int) -> int:
    """Where a verb's own helping words begin: "| could not independently verify", "| was quick to accuse"."""
    for phrase in _eager():
        if tuple(sheet.words[max(begin, at - len(phrase)) : at]) == phrase:
            return at - len(phrase)
    if sheet.words[at] not in lexicon.verbs("VERIFY"):
        return at
    helping = lexicon.words("cues.frame.helping")
    while at > begin and (sheet.words[at - 1] in helping or sheet.words[at - 1].endswith("ly")):
        at -= 1
    return at


def _behind(sheet: Sheet, at: int) -> int | None:
    """The token behind a frame's cue, or None where the words at a token are no frame."""
    words = sheet.words
    if words[at] in lexicon.verbs("cues.frame.withholding"):
        return (
            at + 1
            if words[at + 1 : at + 2] == ["to"]
            and words[at + 2 : at + 3]
            and words[at + 2] in _frame_words("saying")
            else None
        )
    if words[at] in lexicon.verbs("cues.frame.stopping"):
        return at + 3 if words[at + 1 : at + 3] == ["short", "of"] else None
    if words[at] in lexicon.verbs("VERIFY"):
        return at + 1 if _is_negated(sheet, at) else None
    if words[at] in lexicon.verbs("ADDRESS"):
        return at + 1
    return next((end for phrase in _idioms() if (end := _idiom(sheet, at, phrase))), None)


def _frame_words(row: str) -> tuple[str, ...]:
    return lexicon.phrases(f"cues.frame.{row}")


def _is_negated(sheet: Sheet, at: int) -> bool:
    group = sheet.words[_verb_group(sheet, at, sheet.sentence(at)[0]) : at]
    return (
        any(
            word in cue_table().negators or word in ("unable", "yet") or word == "t"
            for word in group
        )
        and len(group) > 1
    )


def _idiom(sheet: Sheet, at: int, phrase: tuple[str, ...]) -> int | None:
    """The token behind an idiom and its preposition, if it stands at a token."""
    end = at + len(phrase)
    if (
        sheet.words[at] not in lexicon.forms(phrase[0])
        or tuple(sheet.words[at + 1 : end]) != phrase[1:]
    ):
        return None
    return end + (
        end < len(sheet.words) and sheet.words[end] in lexicon.words("cues.frame.prepositions")
    )
