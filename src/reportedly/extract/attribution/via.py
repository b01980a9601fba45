"""Through whom a statement came: "told SANA", "in remarks carried by the agency".

Those who relay a statement that another makes ("citing medical sources") are found in `relay`.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache

from reportedly import lexicon
from reportedly.extract.attribution.built import overlap
from reportedly.extract.attribution.noun_phrases import bearer_before
from reportedly.records import Attribution, Span, Spans
from reportedly.text.doc import Doc

_LONGEST = 10
"""Words that the name of a medium may have."""


def relayed(doc: Doc, one: Attribution) -> Attribution:
    """An attribution with its `via`, where one is named.

    With the teller as source where the tagger took the listener for it.
    """
    listener = _told(doc, one)
    if listener and one.source and overlap(listener, one.source[0]):
        teller = _teller(doc, one)
        one = replace(one, source=(teller,) if teller else ())
    via = listener or _carried(doc, one)
    return _through_own(doc, replace(one, via=(via,)) if via else _quoted_by(doc, one))


def _quoted_by(doc: Doc, one: Attribution) -> Attribution:
    """Without the relayer at the end of a source: "a port official | quoted by the agency".

    Who has seen a document only relays it: the document stays the source with these words.
    """
    if len(one.source) != 1:
        return one
    first, last = doc.indices(one.source[0])
    for i in range(first + 1, last - 2):
        phrase = " ".join(doc.lower[i : i + 2])
        seen = phrase in lexicon.words("cues.relay.seeing")
        if not seen and phrase not in lexicon.words("cues.relay.relayers"):
            continue
        if via := medium(doc, i + 2, frozenset()):
            end = i - (doc.lower[i - 1] == ",")
            source = one.source if seen else (doc.span(first, end),)
            return replace(one, source=source, via=(via,))
    return one


def _through_own(doc: Doc, one: Attribution) -> Attribution:
    """Without the source's own channel behind a content: "claimed it | through its news arm"."""
    first, last = doc.indices(one.content[-1])
    words = doc.lower
    for i in range(max(first + 1, last - _LONGEST), last - 2):
        if words[i] not in lexicon.words("cues.relay.through"):
            continue
        own = words[i + 1] in lexicon.words("cues.relay.own")
        if own and not lexicon.words("cues.relay.organs").isdisjoint(words[i + 2 : last]):
            inside = (k for k in range(i + 2, last) if not _is_of_name(words[k]))
            via = (*one.via, doc.span(i + 1, next(inside, last)))
            return replace(one, content=(*one.content[:-1], doc.span(first, i)), via=via)
    return one


def _is_of_name(word: str) -> bool:
    return word[0].isalnum() or word in ("-", "'", ".")


def _told(doc: Doc, one: Attribution) -> Span | None:
    """Whom the source told, if it is a medium."""
    low, high = doc.indices((one.cue[0][0], one.cue[-1][1]))
    telling = lexicon.verbs("TELL")
    at = next((i for i in range(low, high) if doc.lower[i] in telling), None)
    return None if at is None else medium(doc, at + 1, frozenset(_tokens(doc, one.content)))


def _teller(doc: Doc, one: Attribution) -> Span | None:
    """The source right before a cue, of the tagger or by its words."""
    first, _ = doc.indices(one.cue[0])
    begin, _ = doc.sentence(first)
    marks = (m for m in doc.marks_in(begin, first) if m.role == "source")
    marked = next((m.span for m in marks if begin <= m.first and m.last == first), None)
    found = bearer_before(doc, first, begin)
    return marked or (doc.span(*found) if found else None)


def _carried(doc: Doc, one: Attribution) -> Span | None:
    """The medium behind "in remarks carried by", "in an interview with", outside the content."""
    content = frozenset(_tokens(doc, one.content))
    source = frozenset(_tokens(doc, one.source))
    begin, end = doc.sentence(doc.indices(one.cue[0])[0])
    for i in range(begin, end):
        for phrase in _openings().get(doc.lower[i], ()):
            behind = i + len(phrase)
            stands = doc.lower[i:behind] == phrase and i not in content and behind not in source
            if stands and (found := medium(doc, behind, content)):
                return found
    return None


def _tokens(doc: Doc, spans: Spans) -> Iterator[int]:
    for span in spans:
        yield from range(*doc.indices(span))


@cache
def _openings() -> dict[str, list[list[str]]]:
    out: dict[str, list[list[str]]] = {}
    for phrase in lexicon.phrases("cues.relay.interviews"):
        parts = phrase.split()
        out.setdefault(parts[0], []).append(parts)
    return out


def medium(doc: Doc, begin: int, content: AbstractSet[int]) -> Span | None:
    """The noun phrase from a token on, if it is a name or a word for a medium with its article.

    Args:
        doc: The document.
        begin: The token.
        content: Tokens that it must not have.
    """
    end = begin
    named = False
    limit = min(begin + _LONGEST, len(doc.tokens))
    while end < limit and end not in content and not (doc.tokens[end].paragraph and end > begin):
        word = doc.lower[end]
        names = word in lexicon.words("cues.relay.media") or doc.capital(end)
        fits = names or word in lexicon.words("cues.relay.inside")
        if not fits or doc.ends(end) or word in lexicon.words("cues.relay.days"):
            break
        named = named or (names and word not in ("the", "a", "an"))
        end += 1
    while end > begin and doc.lower[end - 1] in lexicon.words("cues.relay.tails"):
        end -= 1
    words = doc.lower[begin : end + 1]
    if not named or end == begin or not lexicon.words("cues.relay.listeners").isdisjoint(words):
        return None
    return doc.span(begin, end)
