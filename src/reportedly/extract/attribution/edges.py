"""Where a cue ends and a content begins: the preposition between them ("called for", but "vowed | to fight"), marks, helping verbs.

The tagger is least sure of that word. `lexicon/en/edges.toml` counts how the training file's
annotators cut each pair.
"""

from reportedly import lexicon
from reportedly.extract.attribution.sheet import Sheet
from reportedly.records import Span, Spans

_BREAKS = frozenset({"“", "”", ";", ":", "—"})
"""What a content does not go on behind."""

_LEFT_OUT = 3
"""So many words at least the tagger must have left out before a content that begins behind a preposition."""

_OBJECT = 10
"""So many words an object has at most before a verb that is joined to its own."""


_THAT = 3
"""So many words an object has at most that opens with "that", which more often opens a clause."""


def edged(sheet: Sheet, cue: Span, content: Spans) -> tuple[Span, Spans]:
    """A cue and its content with the words between them where annotators put them."""
    cue, content = _seeming(sheet, _helped(sheet, _trimmed(sheet, cue)), _finished(sheet, content))
    content = _parted(sheet, cue, _charged(sheet, cue, content))
    low, high = sheet.indices(cue)
    words = sheet.words
    if high < len(words) and f"{words[high - 1]} {words[high]}" in lexicon.words("edges.takes"):
        return _moved(sheet, cue, content, (high, high + 1))
    if high - low > 1 and f"{words[high - 2]} {words[high - 1]}" in lexicon.words("edges.leaves"):
        return _moved(sheet, cue, content, (high, high - 1))
    return cue, content


def _trimmed(sheet: Sheet, cue: Span) -> Span:
    """A cue without the comma behind it ("added ,")."""
    low, high = sheet.indices(cue)
    while high - low > 1 and sheet.words[high - 1] == ",":
        high -= 1
    return sheet.span(low, high)


def _helped(sheet: Sheet, cue: Span) -> Span:
    """A cue of helping verbs alone, with the verb that they help: "has also | intensified"."""
    low, high = sheet.indices(cue)
    if any(word not in lexicon.words("cues.edge.helping") for word in sheet.words[low:high]):
        return cue
    _, end = sheet.sentence(low)
    at = high
    while at < end and (
        sheet.words[at].endswith("ly") or sheet.words[at] in lexicon.words("cues.edge.helping")
    ):
        at += 1
    marked = any(sheet.marks(at, at + 1))
    verb = (
        at < end
        and not marked
        and (
            sheet.words[at].endswith(("ed", "ing"))
            or sheet.words[at] in lexicon.words("cues.edge.participles")
        )
    )
    return sheet.span(low, at + 1) if verb else cue


def _finished(sheet: Sheet, content: Spans) -> Spans:
    """A content that is nothing but "to" or "that", with the rest of its clause."""
    first, last = sheet.indices(content[-1])
    if last - first > 1 or sheet.words[first] not in ("to", "that"):
        return content
    _, end = sheet.sentence(first)
    taken = {
        i
        for m in sheet.marks(last, end)
        if m.role != "source" and m.first >= last
        for i in range(m.first, m.last)
    }
    rest = rest_of_clause(sheet, last, end, taken)
    return (
        (*content[:-1], (content[-1][0], rest[1]))
        if rest and sheet.words[first - 1] != "that"
        else content
    )


def _seeming(sheet: Sheet, cue: Span, content: Spans) -> tuple[Span, Spans]:
    """A cue that only seems or goes on, with the verb that it does so to: "appeared | to blame" as "appeared to blame"."""
    low, high = sheet.indices(cue)
    to = high - 1 if sheet.words[high - 1] == "to" and high - low > 1 else high
    says = (
        to + 2 < len(sheet.words)
        and sheet.words[to] == "to"
        and sheet.words[to + 1] in lexicon.lemmas("BESIDE")
    )
    if not says or sheet.words[to - 1] not in lexicon.verbs("cues.edge.seeming"):
        return cue, content
    for i, span in enumerate(content):
        first, last = sheet.indices(span)
        if first == high and last > to + 2:
            return sheet.span(low, to + 2), (
                *content[:i],
                sheet.span(to + 2, last),
                *content[i + 1 :],
            )
    return cue, content


def _charged(sheet: Sheet, cue: Span, content: Spans) -> Spans:
    """Whom a cue accuses, with what it accuses them of behind a clause between: "accused the guards, who C, | of theft"."""
    low, high = sheet.indices(cue)
    first, last = sheet.indices(content[-1])
    if (
        len(content) > 1
        or first < high
        or not set(lexicon.verbs("cues.edge.charging")).intersection(sheet.words[low:high])
    ):
        return content
    if "of" in sheet.words[high - 1 : last] or last >= len(sheet.words) or sheet.words[last] != ",":
        return content
    _, end = sheet.sentence(first)
    taken = {
        i
        for m in sheet.marks(last, end)
        if m.role == "cue" and m.first >= last
        for i in range(m.first, m.last)
    }
    at = next(
        (
            i
            for i in range(last + 1, end - 1)
            if sheet.words[i] == "," and sheet.words[i + 1] == "of"
        ),
        None,
    )
    if at is None or taken.intersection(range(last, at)):
        return content
    rest = rest_of_clause(sheet, at + 1, end, taken)
    return (*content, rest) if rest else content


def fronted(sheet: Sheet, source: Spans, cue: Span, content: Spans) -> Spans:
    """A content before its source with what the tagger left of its clause: "| Shells hit | the bridge | on Monday, the army said"."""
    if len(content) != 1 or len(source) != 1 or not content[0][1] < source[0][0] < cue[0]:
        return content
    first, last = sheet.indices(content[0])
    end = sheet.indices(source[0])[0]
    opening = sheet.behind_dateline(sheet.sentence(sheet.indices(cue)[0])[0], first)
    leading = (
        *lexicon.phrases("cues.bearer.prepositions"),
        *lexicon.phrases("cues.subject.setting"),
    )
    torn = (
        first - opening >= _LEFT_OUT
        and sheet.words[first - 1] in leading
        and _bare(sheet, opening, first)
    )
    if not (torn or first == opening) or not _bare(sheet, last, end):
        return content
    if sheet.words[end - 1] in ("and", "but", "or", "as") or sheet.words[last - 1] in _BREAKS:
        return content
    kinds = lexicon.words("cues.bearer.modifiers")
    while end > last and (not sheet.words[end - 1][0].isalnum() or sheet.words[end - 1] in kinds):
        end -= 1
    return (sheet.span(opening, max(last, end)),)


def _bare(sheet: Sheet, first: int, last: int) -> bool:
    """Whether tokens are marked as nothing and run on as one clause would."""
    marked = any(m.role != "source" or m.last <= last for m in sheet.marks(first, last))
    return not marked and not any(
        word in _BREAKS for word in sheet.words[first : max(first, last - 1)]
    )


def _parted(sheet: Sheet, cue: Span, content: Spans) -> Spans:
    """An object without the next thing that the subject did: "declined the post | and has since left"."""
    first, last = sheet.indices(content[0])
    if first != sheet.indices(cue)[1] or sheet.words[first] not in lexicon.words(
        "cues.object.opening"
    ):
        return content
    at = next(
        (
            i
            for i in range(first + 2, min(last, first + _OBJECT))
            if sheet.words[i] in ("and", "but")
        ),
        last,
    )
    clause = any(_finite(word) for word in sheet.words[first + 1 : at]) or (
        sheet.words[first] == "that" and at - first > _THAT
    )
    if at + 1 >= last or sheet.words[at + 1] not in lexicon.words("cues.object.helping") or clause:
        return content
    return (sheet.span(first, at), *content[1:])


def _finite(word: str) -> bool:
    return (
        word in lexicon.words("cues.nested.finite")
        or word in ("who", "which", "that")
        or word.endswith("ed")
    )


def rest_of_clause(sheet: Sheet, behind: int, end: int, taken: set[int]) -> Span | None:
    """What stands from a token to the end of its clause.

    Args:
        sheet: The document.
        behind: The first token.
        end: Where it must end.
        taken: Tokens of other cues and contents.
    """
    closing = lexicon.words("cues.frame.closing")
    last = next(
        (i for i in range(behind, end) if sheet.ends(i) or sheet.words[i] in closing or i in taken),
        end,
    )
    while last > behind and not sheet.words[last - 1][0].isalnum():
        last -= 1
    return sheet.span(behind, last) if last > behind else None


def _moved(sheet: Sheet, cue: Span, content: Spans, edge: tuple[int, int]) -> tuple[Span, Spans]:
    """With the edge at another token, where the content begins at the old one and has a word left."""
    old, new = edge
    for i, span in enumerate(content):
        first, last = sheet.indices(span)
        if first == old and last > new:
            rest = sheet.span(new, last)
            return (cue[0], sheet.span(new - 1, new)[1]), (*content[:i], rest, *content[i + 1 :])
    return cue, content
