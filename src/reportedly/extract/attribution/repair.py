"""What the tagger got nearly right: sources cut short, cues and contents cut wrong, passives.

Measured singly on PolNeAR and on our own chains and frames; of the repairs that 0.1 had, those that
changed no measure are gone.
"""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache

from reportedly import lexicon
from reportedly.extract.attribution.built import built, overlap
from reportedly.extract.attribution.noun_phrases import bearer, bearer_before, behind_dateline
from reportedly.records import Attribution, Span, Spans
from reportedly.text.doc import Doc, Range

_TITLE = 5
"""Words before a medium's name that say of what kind it is: "the opposition news site | NAME"."""
_APART = 4
"""Words that two parts of a source have that the tagger marked apart."""
_GAP = 4
"""Words between a form of "be" and its participle."""
_LEAST = 3
"""Words that the first of two joined contents keeps."""
_LEFT_OUT = 3
"""How many words the tagger leaves out at least before a preposition that it begins with."""
_BREAKS = frozenset({"“", "”", ";", ":", "—"})
_PAIR = 2
"""How many words stand at least before the second of two sources."""


def trimmed(doc: Doc, cue: Span) -> Span:
    """A cue without the commas behind it ("added ,")."""
    low, high = doc.indices(cue)
    while high - low > 1 and doc.lower[high - 1] == ",":
        high -= 1
    return doc.span(low, high)


def finished(doc: Doc, content: Spans) -> Spans:
    """A content that is nothing but "to" or "that", with the rest of its clause."""
    first, last = doc.indices(content[-1])
    if last - first > 1 or doc.lower[first] not in ("to", "that"):
        return content
    _, end = doc.sentence(first)
    others = (m for m in doc.marks_in(last, end) if m.role != "source" and m.first >= last)
    taken = {i for mark in others for i in range(mark.first, mark.last)}
    rest = rest_of_clause(doc, last, end, taken)
    if rest is None or doc.lower[first - 1] == "that":
        return content
    return (*content[:-1], (content[-1][0], rest[1]))


def rest_of_clause(doc: Doc, behind: int, end: int, taken: AbstractSet[int]) -> Span | None:
    """What stands from a token to the end of its clause.

    Args:
        doc: The document.
        behind: The first token.
        end: Where it must end.
        taken: Tokens of other cues and contents.
    """
    closing = lexicon.words("cues.frame.closing")
    ends = (i for i in range(behind, end) if doc.ends(i) or doc.lower[i] in closing or i in taken)
    last = next(ends, end)
    while last > behind and not doc.lower[last - 1][0].isalnum():
        last -= 1
    return doc.span(behind, last) if last > behind else None


def headed(doc: Doc, source: Spans, cue: Span) -> tuple[Spans, Span]:
    """A source with the noun that the tagger gave to its verb: "The state | TV said"."""
    low, high = doc.indices(cue)
    if high - low < 2 or len(source) != 1 or doc.indices(source[0])[1] != low:
        return source, cue
    noun, verb = doc.lower[low], doc.lower[low + 1]
    says = verb in lexicon.verbs("REPORT") or verb in lexicon.verbs("ADDRESS")
    people = lexicon.words("cues.bearer.nouns") | lexicon.words("cues.relay.media")
    if not says or noun not in people:
        return source, cue
    return ((source[0][0], doc.tokens[low].end),), doc.span(low + 1, high)


def whole(doc: Doc, source: Span, cue: Span) -> Span:
    """A source with the words of its noun phrase that the tagger left out or marked apart.

    "US | officials", "station | NAME", "the | opposition site NAME".
    """
    first, last = doc.indices(source)
    first = _with_kind(doc, _joined_left(doc, first, last), last)
    first = _borne_together(doc, first, last, cue)
    if (named := _apposed(doc, last, doc.indices(cue)[0])) > last:
        return doc.span(first, named)
    limit = min(last + _APART, len(doc.tokens))
    marks = (m for m in doc.marks_in(last, limit + 1) if m.first >= last)
    others = (m.first for m in marks if (m.role, m.first) != ("source", last))
    taken = next(others, len(doc.tokens))
    end = last
    while end < min(taken, limit) and _names(doc, end):
        end += 1
    before_verb = end == doc.indices(cue)[0]
    behind_medium = end == taken and doc.lower[last - 1] in lexicon.words("cues.relay.media")
    return doc.span(first, end if before_verb or behind_medium else last)


def _joined_left(doc: Doc, first: int, last: int) -> int:
    """Where a source begins with the part right before it that the tagger marked apart."""
    noun = doc.lower[last - 1] in lexicon.words("cues.bearer.nouns")
    if not noun or doc.tokens[first].paragraph:
        return first
    marks = (m for m in doc.marks_in(first - 1, first) if m.role == "source" and m.last == first)
    return next((m.first for m in marks if last - m.first <= _APART), first)


def _apposed(doc: Doc, last: int, cue: int) -> int:
    """Where a description ends with its name between commas: "the state agency, | NAME, | said"."""
    fits = 0 < cue - last - 2 <= _APART and not doc.capital(last - 1)
    if not fits or doc.lower[last] != "," or doc.lower[cue - 1] != ",":
        return last
    return cue - 1 if all(map(doc.capital, range(last + 1, cue - 1))) else last


def fronted(doc: Doc, source: Spans, cue: Span, content: Spans) -> Spans:
    """A content before its source with what the tagger left of its clause.

    "| Shells hit | the bridge | on Monday, the army said."
    """
    if len(content) != 1 or len(source) != 1 or not content[0][1] < source[0][0] < cue[0]:
        return content
    first, last = doc.indices(content[0])
    end = doc.indices(source[0])[0]
    opening = behind_dateline(doc, doc.sentence(doc.indices(cue)[0])[0], first)
    leading = lexicon.words("cues.bearer.prepositions") | lexicon.words("cues.subject.setting")
    cut = first - opening >= _LEFT_OUT and doc.lower[first - 1] in leading
    torn = cut and _bare(doc, opening, first)
    if not (torn or first == opening) or not _bare(doc, last, end):
        return content
    if doc.lower[end - 1] in ("and", "but", "or", "as") or doc.lower[last - 1] in _BREAKS:
        return content
    kinds = lexicon.words("cues.bearer.modifiers")
    while end > last and (not doc.lower[end - 1][0].isalnum() or doc.lower[end - 1] in kinds):
        end -= 1
    return (doc.span(opening, max(last, end)),)


def _bare(doc: Doc, first: int, last: int) -> bool:
    """Whether tokens carry no mark but their source's, and run on as one clause would."""
    marked = any(m.role != "source" or m.last <= last for m in doc.marks_in(first, last))
    return not marked and _BREAKS.isdisjoint(doc.lower[first : max(first, last - 1)])


def _borne_together(doc: Doc, first: int, last: int, cue: Span) -> int:
    """Where a source begins that two bear together: "a doctor and | witnesses"."""
    low, high = doc.indices(cue)
    begin, _ = doc.sentence(low)
    says = low == last and doc.lower[low] in lexicon.verbs("REPORT") and _closes(doc, high)
    if not says or first - begin < _PAIR or doc.lower[first - 1] != "and":
        return first
    found = bearer_before(doc, first - 1, begin)
    if found is None or doc.lower[first - 2] not in lexicon.words("cues.bearer.nouns"):
        return first
    simple = lexicon.words("cues.bearer.prepositions").isdisjoint(doc.lower[found[0] : first])
    return found[0] if simple else first


def _closes(doc: Doc, at: int) -> bool:
    """Whether a sentence ends at a token, or behind the day that stands there."""
    _, end = doc.sentence(at - 1)
    at += at < end and doc.lower[at] == "on"
    at += at < end and doc.lower[at] in lexicon.words("cues.relay.days")
    return at >= end or doc.ends(at)


def _with_kind(doc: Doc, first: int, last: int) -> int:
    """Where a named medium begins with the words that say of what kind it is."""
    titles = lexicon.words("cues.relay.titles")
    opens = doc.capital(first) and not doc.tokens[first].paragraph
    if last - first > 1 and doc.lower[first] in titles and doc.capital(first + 1):
        low = first
    elif first and opens and doc.lower[first - 1] in titles:
        low = first - 1
    else:
        return first
    begin, _ = doc.sentence(low)
    inside = lexicon.words("cues.bearer.modifiers", "cues.relay.media")
    least = max(begin, low - _TITLE)
    while low > least and doc.lower[low - 1] in inside and not doc.capital(low - 1):
        low -= 1
    return low - 1 if low > begin and doc.lower[low - 1] in ("the", "a", "an") else low


def _names(doc: Doc, at: int) -> bool:
    """Whether a word goes on with a name: a capital, a hyphen, a noun for a medium."""
    word = doc.lower[at]
    if doc.ends(at) or doc.tokens[at].paragraph:
        return False
    if word in lexicon.words("cues.relay.media"):
        return True
    if word == "-":
        return at + 1 < len(doc.tokens) and doc.capital(at + 1)
    return doc.capital(at) and word[0].isalpha() and word not in ("the", "a", "an")


def turned(doc: Doc, source: Spans, cue: Span, content: Spans) -> tuple[Spans, Spans]:
    """The source and the content of a cue as its passive has them: "was accused by the council".

    Whom a passive speaks of is part of what is said, and its source is the one behind "by", or
    nobody: so PolNeAR's annotators have it. The tagger takes the subject for the source now and
    then.
    """
    low, high = doc.indices(cue)
    if not _is_passive(doc, low, high):
        return source, content
    before = tuple(span for span in source if span[1] <= cue[0])
    by = agent(doc, high, content)
    source = tuple(span for span in source if span not in before)
    if by and not source:
        source, content = by
    kept = (span for span in before if not any(overlap(span, part) for part in content))
    return source, tuple(sorted((*kept, *content)))


def agent(doc: Doc, high: int, content: Spans) -> tuple[Spans, Spans] | None:
    """The one behind "by" after a passive, and the content without it.

    None where nobody is named or nothing is left.

    Args:
        doc: The document.
        high: The token behind the cue.
        content: What is said.
    """
    parts = [doc.indices(span) for span in content]
    _, end = doc.sentence(high - 1)
    limit = min(max(high, *(last for _, last in parts)) + 1, end)
    for i in range(high - 1, limit):
        if doc.lower[i] != "by":
            continue
        found = _maker(doc, i + 1, next((last for first, last in parts if first <= i < last), end))
        if found is None:
            continue
        before = ((first, min(i, last)) for first, last in parts)
        behind = ((max(found[1], first), last) for first, last in parts)
        spans = (doc.span(*part) for part in {*before, *behind} if part[0] < part[1])
        kept = tuple(sorted(span for span in spans if span[1] - span[0] > 1))
        return ((doc.span(*found),), kept) if kept else None
    return None


def _maker(doc: Doc, at: int, end: int) -> Range | None:
    """The noun phrase behind the "by" of a passive, up to what is said ("the court | of spying")."""
    leading = lexicon.words("cues.passive.leading")
    inside = range(at + 1, end - 1)
    cuts = (i for i in inside if doc.lower[i] in leading and not doc.capital(i + 1))
    return bearer(doc, at, next(cuts, end))


def _is_passive(doc: Doc, low: int, high: int) -> bool:
    """Whether a cue is a form of "be" and a participle: "has been accused of"."""
    at = next((i for i in range(low, high) if doc.lower[i] in _participles()), None)
    if at is None:
        return False
    between = lexicon.words("cues.subject.between")
    i = at - 1
    while i >= max(0, at - _GAP) and (doc.lower[i].endswith("ly") or doc.lower[i] in between):
        if doc.lower[i] in ("has", "have", "had"):
            return False
        i -= 1
    return i >= 0 and doc.lower[i] in lexicon.words("cues.subject.being")


@cache
def _participles() -> frozenset[str]:
    """Participles of the verbs that report in the passive."""
    forms = lexicon.verbs("OF_PERSON", "OF_THING")
    return frozenset(form for form in forms if form.endswith("ed"))


def parted(doc: Doc, one: Attribution) -> list[Attribution]:
    """An attribution as two where a second verb of saying goes on with its subject.

    "Told the paper that C | and blamed | the army for D": the tagger takes the second for a part
    of what the first says; PolNeAR's annotators nearly always make two of it.
    """
    span = one.content[-1]
    if not one.source or one.quote != "indirect" or span[0] < one.cue[-1][1]:
        return [one]
    first, last = doc.indices(span)
    last = min(last, doc.sentence(first)[1])
    cues = {m.first for m in doc.marks_in(first, last) if m.role == "cue" and m.first >= first}
    for at in range(first + _LEAST, last - 2):
        verb = _second(doc, at, last) if doc.lower[at] in ("and", "but") else None
        if verb is None or verb in cues:
            continue
        end = at - (doc.lower[at - 1] == ",")
        kept = (*one.content[:-1], doc.span(first, end))
        second = built(doc, one.source, doc.span(at + 1, verb + 1), (doc.span(verb + 1, last),))
        return [built(doc, one.source, one.cue[0], kept), replace(second, via=())]
    return [one]


def _second(doc: Doc, at: int, last: int) -> int | None:
    """The verb of saying behind an "and", with something left for it to say."""
    verb = at + 1
    small = ("also", "later", "then", "has", "have", "had")
    while verb < last - 1 and (doc.lower[verb].endswith("ly") or doc.lower[verb] in small):
        verb += 1
    past = doc.lower[verb].endswith(("ed", "id", "old"))
    says = past and doc.lower[verb] in lexicon.verbs("JOIN")
    return verb if says and verb + 1 < last else None
