"""A source's noun phrase whole: words that the tagger left out, marked apart, or gave to the verb."""

from reportedly import lexicon
from reportedly.extract.attribution.sheet import Sheet
from reportedly.records import Span, Spans

_LEAST_BEFORE = 2
"""So many words stand before the second of two that bear a statement."""

_TITLE = 5
"""So many words a medium's kind before its name may have: "the opposition news site | NAME"."""

_APART = 4
"""So many words two parts of a source have that the tagger marked apart."""


def headed(sheet: Sheet, source: Spans, cue: Span) -> tuple[Spans, Span]:
    """A source with the noun that the tagger gave to the verb behind it: "The state | TV said"."""
    low, high = sheet.indices(cue)
    split = (
        high - low > 1
        and _for_people(sheet.words[low])
        and sheet.words[low + 1] in lexicon.verbs("REPORT") | lexicon.verbs("ADDRESS")
    )
    if not split or len(source) != 1 or sheet.indices(source[0])[1] != low:
        return source, cue
    return ((source[0][0], sheet.span(low, low + 1)[1]),), sheet.span(low + 1, high)


def whole(sheet: Sheet, source: Span, cue: Span) -> Span:
    """A source with words of its noun phrase that the tagger left out or marked apart: "US | officials", "station | NAME"."""
    first, last = sheet.indices(source)
    apart = next(
        (
            m
            for m in sheet.marks(first - 1, first)
            if m.role == "source" and m.last == first and last - m.first <= _APART
        ),
        None,
    )
    if (
        apart
        and not sheet.document.tokens[first].paragraph
        and sheet.words[last - 1] in lexicon.words("cues.bearer.nouns")
    ):
        first = apart.first
    first = _behind_credit(sheet, first, last)
    if (kind := _kind(sheet, first, last)) is not None:
        first = _kind_of_medium(sheet, kind)
    limit = min(last + _APART, len(sheet.words))
    behind = (
        m.first
        for m in sheet.marks(last, limit + 1)
        if m.first >= last and (m.role, m.first) != ("source", last)
    )
    taken = next(behind, len(sheet.words))
    end = last
    while (
        end < min(taken, limit)
        and not sheet.ends(end)
        and not sheet.document.tokens[end].paragraph
        and _names(sheet, end)
    ):
        end += 1
    first = _joined_first(sheet, _behind_victims(sheet, first, last), last, cue)
    if (named := _apposed(sheet, last, sheet.indices(cue)[0])) > last:
        return sheet.span(first, named)
    before_verb = end == sheet.indices(cue)[0] and end > last
    behind_according = (
        end > last and end == taken and sheet.words[last - 1] in lexicon.words("cues.relay.media")
    )
    return sheet.span(first, end if before_verb or behind_according else last)


def _behind_victims(sheet: Sheet, first: int, last: int) -> int:
    """Where a name begins behind a number of people, where the comma between is lost: "four children | Al NAME"."""
    counted = sheet.words[first].isdigit() or sheet.words[first] in lexicon.numbers(
        "quantities.number"
    )
    if not counted or last - first < _LEAST_BEFORE + 1 or sheet.capital(first + 1):
        return first
    name = last
    while name > first and sheet.capital(name - 1):
        name -= 1
    between = sheet.words[first + 1 : name]
    apart = lexicon.words("cues.bearer.prepositions")
    people = bool(between) and all(
        word.isalpha() and word not in apart and word not in ("percent", "out") for word in between
    )
    return name if name < last and people else first


def _joined_first(sheet: Sheet, first: int, last: int, cue: Span) -> int:
    """Where a source begins that two bear together, where their verb ends the sentence: "a doctor and | witnesses said"."""
    low, high = sheet.indices(cue)
    begin, _ = sheet.sentence(low)
    says = low == last and sheet.words[low] in lexicon.verbs("REPORT") and _closes(sheet, high)
    if not says or first - begin < _LEAST_BEFORE or sheet.words[first - 1] != "and":
        return first
    found = sheet.bearer_before(first - 1, begin)
    simple = found and not any(
        word in lexicon.words("cues.bearer.prepositions") for word in sheet.words[found[0] : first]
    )
    return (
        found[0]
        if found and simple and sheet.words[first - 2] in lexicon.words("cues.bearer.nouns")
        else first
    )


def _closes(sheet: Sheet, at: int) -> bool:
    """Whether a sentence ends at a token, or behind the day that stands there."""
    _, end = sheet.sentence(at - 1)
    at += at < end and sheet.words[at] == "on"
    at += at < end and sheet.words[at] in lexicon.words("cues.relay.days")
    return at >= end or sheet.ends(at)


def _kind(sheet: Sheet, first: int, last: int) -> int | None:
    """Where the word stands that says of what kind a named medium is: before a source, or as its first word."""
    titles = lexicon.words("cues.relay.titles")
    if last - first > 1 and sheet.words[first] in titles and sheet.capital(first + 1):
        return first
    before = (
        first
        and sheet.capital(first)
        and not sheet.document.tokens[first].paragraph
        and sheet.words[first - 1] in titles
    )
    return first - 1 if before else None


def _kind_of_medium(sheet: Sheet, first: int) -> int:
    """Where the kind of a medium begins whose last word stands before its name: "the | opposition news site | NAME"."""
    inside = {*lexicon.phrases("cues.bearer.modifiers"), *lexicon.phrases("cues.relay.media")}
    begin, _ = sheet.sentence(first)
    low = first
    while (
        low > max(begin, first - _TITLE)
        and sheet.words[low - 1] in inside
        and not sheet.capital(low - 1)
    ):
        low -= 1
    return low - 1 if low > begin and sheet.words[low - 1] in ("the", "a", "an") else low


def _behind_credit(sheet: Sheet, first: int, last: int) -> int:
    """Where a source begins behind a credit in brackets: "(Nordwire) | The army"."""
    close = next(
        (
            i
            for i in range(first, last - 1)
            if sheet.words[i] == ")" and "(" not in sheet.words[first:i]
        ),
        None,
    )
    return first if close is None else close + 1


def _apposed(sheet: Sheet, last: int, cue: int) -> int:
    """Where a source ends with the name between commas that tells who a description is: "the state agency, | NAME, | said"."""
    if (
        not 0 < cue - last - 2 <= _APART
        or sheet.words[last] != ","
        or sheet.words[cue - 1] != ","
        or sheet.capital(last - 1)
    ):
        return last
    return cue - 1 if all(sheet.capital(i) for i in range(last + 1, cue - 1)) else last


def _names(sheet: Sheet, at: int) -> bool:
    word = sheet.words[at]
    named = sheet.capital(at) and word[0].isalpha() and word not in ("the", "a", "an")
    return (
        word in lexicon.words("cues.relay.media")
        or named
        or (word == "-" and at + 1 < len(sheet.words) and sheet.capital(at + 1))
    )


def _for_people(word: str) -> bool:
    return word in lexicon.words("cues.bearer.nouns") or word in lexicon.words("cues.relay.media")
