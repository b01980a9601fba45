"""Through whom a statement came: "told SANA", "in remarks carried by the agency", "speaking to Reuters".

The hops that bear a statement of their own ("citing medical sources", "quoted a source as saying")
are built in `chains`.
"""

from dataclasses import replace
from functools import cache

from reportedly import lexicon
from reportedly.extract.attribution.sheet import Sheet
from reportedly.records import Attribution, Span, Spans

_LONGEST = 10
"""So many words the name of a medium may have."""


def relayed(sheet: Sheet, found: list[Attribution]) -> list[Attribution]:
    """The attributions with their `via`, where one is named, and with the teller as source where the tagger took the listener for it."""
    out = []
    for one in found:
        listener = _told(sheet, one)
        if (
            listener
            and one.source
            and one.source[0][0] < listener[1]
            and listener[0] < one.source[0][1]
        ):
            teller = _teller(sheet, one)
            one = replace(  # noqa: PLW2901
                one, source=(teller,) if teller else (), content=_less(one.content, teller)
            )
        via = listener or _carried(sheet, one)
        out.append(_through_own(sheet, replace(one, via=(via,)) if via else _quoted_by(sheet, one)))
    return out


def _quoted_by(sheet: Sheet, one: Attribution) -> Attribution:
    """Without the relayer at the end of a source: "a port official | quoted by the agency"; who has seen a document only relays it."""
    if len(one.source) != 1:
        return one
    first, last = sheet.indices(one.source[0])
    for i in range(first + 1, last - 2):
        phrase = tuple(sheet.words[i : i + 2])
        if phrase in _phrases("seeing") and (via := medium(sheet, i + 2, set())):
            return replace(one, via=(via,))
        if phrase in _phrases("relayers") and (via := medium(sheet, i + 2, set())):
            end = i - (sheet.words[i - 1] == ",")
            return replace(one, source=(sheet.span(first, end),), via=(via,))
    return one


def _through_own(sheet: Sheet, one: Attribution) -> Attribution:
    """Without the source's own channel at the end of a content: "claimed the attack | through its news arm NAME"."""
    first, last = sheet.indices(one.content[-1])
    for i in range(max(first + 1, last - _LONGEST), last - 2):
        if (
            sheet.words[i] in lexicon.words("cues.relay.through")
            and sheet.words[i + 1] in lexicon.words("cues.relay.own")
            and any(w in lexicon.words("cues.relay.organs") for w in sheet.words[i + 2 : last])
        ):
            end = next(
                (
                    k
                    for k in range(i + 2, last)
                    if not (sheet.words[k][0].isalnum() or sheet.words[k] in ("-", "'", "."))
                ),
                last,
            )
            kept = sheet.span(first, i)
            return replace(
                one, content=(*one.content[:-1], kept), via=(*one.via, sheet.span(i + 1, end))
            )
    return one


@cache
def _phrases(row: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in lexicon.phrases(f"cues.relay.{row}"))


def _told(sheet: Sheet, one: Attribution) -> Span | None:
    """Whom the source told, if it is a medium."""
    telling = lexicon.verbs("TELL")
    low, high = sheet.indices((one.cue[0][0], one.cue[-1][1]))
    content = {i for span in one.content for i in range(*sheet.indices(span))}
    for i in range(low, high):
        if sheet.words[i] in telling:
            return medium(sheet, i + 1, content)
    return None


def _teller(sheet: Sheet, one: Attribution) -> Span | None:
    """Another source mark of the sentence, before the cue."""
    first, _ = sheet.indices(one.cue[0])
    begin, _ = sheet.sentence(first)
    before = reversed([*sheet.marks(begin, first)])
    marked = next(
        (m.span for m in before if m.role == "source" and begin <= m.first and m.last == first),
        None,
    )
    bearer = sheet.bearer_before(first, begin)
    return marked or (sheet.span(*bearer) if bearer else None)


def _less(content: Spans, teller: Span | None) -> Spans:
    """A content without the teller, where the tagger had it at the end."""
    if teller is None:
        return content
    out = tuple(
        (s, teller[0] - 1) if s < teller[0] < e <= teller[1] else (s, e)
        for s, e in content
        if not (teller[0] <= s and e <= teller[1])
    )
    return out or content


def _carried(sheet: Sheet, one: Attribution) -> Span | None:
    """The medium behind "in remarks carried by", "in an interview with", in the cue's sentence and outside the content."""
    content = {i for span in one.content for i in range(*sheet.indices(span))}
    source = {i for span in one.source for i in range(*sheet.indices(span))}
    cue, _ = sheet.indices(one.cue[0])
    begin, end = sheet.sentence(cue)
    words = sheet.words
    openings = _openings()
    for i in range(begin, end):
        for phrase in openings.get(words[i], ()):
            behind = i + len(phrase)
            if tuple(words[i:behind]) != phrase or i in content or behind in source:
                continue
            if found := medium(sheet, behind, content):
                return found
    return None


@cache
def _openings() -> dict[str, list[tuple[str, ...]]]:
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in lexicon.phrases("cues.relay.interviews"):
        parts = tuple(phrase.split())
        out.setdefault(parts[0], []).append(parts)
    return out


def medium(sheet: Sheet, begin: int, content: set[int]) -> Span | None:
    """The noun phrase from a token on, if it is a name or a word for a medium with its article."""
    tokens = sheet.document.tokens
    end = begin
    named = False
    while (
        end < min(begin + _LONGEST, len(tokens))
        and end not in content
        and not (tokens[end].paragraph and end > begin)
    ):
        word = sheet.words[end]
        is_medium = word in lexicon.words("cues.relay.media")
        if sheet.ends(end) or not (
            sheet.capital(end) or is_medium or word in lexicon.words("cues.relay.inside")
        ):
            break
        if word in lexicon.words("cues.relay.days"):
            break
        named = named or is_medium or (sheet.capital(end) and word not in ("the", "a", "an"))
        end += 1
    while end > begin and sheet.words[end - 1] in (
        "the",
        "of",
        "'",
        "-",
        "a",
        "an",
        "state",
        "local",
        "s",
    ):
        end -= 1
    behind = sheet.words[end] if end < len(tokens) else ""
    if (
        not named
        or end == begin
        or any(
            word in lexicon.words("cues.relay.listeners")
            for word in (*sheet.words[begin:end], behind)
        )
    ):
        return None
    return sheet.span(begin, end)
