"""Noun phrases that can bear a statement: a name, or a noun for people, a body or a document."""

from collections.abc import Set as AbstractSet

from reportedly import lexicon
from reportedly.text.doc import Doc, Range

_ARTICLES = frozenset({"the", "a", "an"})
_LONGEST = 12
"""Words that a subject may have."""
_DATELINE = 8
"""Words that a dateline may have."""
_UNKNOWN = 3
"""Words between an article and a noun for people that the tables need not know."""


def _is(word: str, row: str) -> bool:
    return word in lexicon.words(f"cues.bearer.{row}")


def bearer(doc: Doc, first: int, last: int) -> Range | None:
    """The bearer that begins at a token and ends at `last` or before."""
    end, head = _phrase(doc, first, last, frozenset())
    return (first, end) if end > first and head >= first and _bears(doc, head) else None


def opening(doc: Doc, first: int, last: int) -> Range | None:
    """The bearer that begins at a token before a verb that the tables don't know.

    It ends behind its last name or noun for people.
    """
    end = first
    while end < last and _fits(doc, end) and not doc.ends(end):
        end += 1
    return bearer(doc, first, end)


def evidence(doc: Doc, first: int, last: int) -> bool:
    """Whether a range is a noun phrase for what shows a thing: "a report by the council"."""
    end, head = _phrase(doc, first, last, lexicon.words("cues.evidence.linking"))
    named = end == last and head >= first
    return named and last > first and doc.lower[head] in lexicon.words("cues.evidence.nouns")


def bearer_before(doc: Doc, last: int, first: int) -> Range | None:
    """The bearer that ends right before a token, as the subject of a verb there.

    Args:
        doc: The document.
        last: The token.
        first: The token that the bearer must not begin before.
    """
    begin = last
    named = headed = False
    while begin > first and last - begin < _LONGEST:
        word = doc.lower[begin - 1]
        if not _fits(doc, begin - 1):
            begin = _opened(doc, begin, first) if headed else begin
            break
        capital = doc.capital(begin - 1) and word not in _ARTICLES
        named = named or (capital and not _is(word, "no_name"))
        headed = headed or _is(word, "nouns")
        begin -= 1
        if word in _ARTICLES and not _is(doc.lower[begin - 1], "inside"):
            break
    while begin < last and _leads_nowhere(doc.lower[begin]):
        begin += 1
    return (begin, last) if begin < last and (named or headed) else None


def behind_dateline(doc: Doc, begin: int, end: int) -> int:
    """Where a sentence begins behind a date or a credit: "TOLVA (Nordwire) | Nine men ..."."""
    limit = min(begin + _DATELINE, end) if doc.capital(begin) else begin
    close = next((i + 1 for i in range(begin, limit) if doc.lower[i] == ")"), begin)
    words = (i for i in range(close, end) if doc.lower[i][0].isalpha() or doc.lower[i] == "“")
    return next(words, close)


def _phrase(doc: Doc, first: int, last: int, linking: AbstractSet[str]) -> Range:
    """The end of the noun phrase that begins at a token, and its head.

    The head is the word before its first preposition or linking word.
    """
    end = first
    head = -1
    while end < last and not _breaks(doc, end, linking):
        word = doc.lower[end]
        partitive = word == "of" and end > first and _is(doc.lower[end - 1], "partitives")
        links = word in linking or _is(word, "prepositions")
        if head < 0 and links and not partitive:
            head = end - 1
        end += 1
    while end > first and _is(doc.lower[end - 1], "tails"):
        end -= 1
    return end, end - 1 if head < 0 else head


def _breaks(doc: Doc, at: int, linking: AbstractSet[str]) -> bool:
    """Whether a noun phrase ends before a token."""
    word = doc.lower[at]
    if word in linking:
        return False
    sign = not (word[0].isalnum() or word in ("'", "-", ".", "&"))
    return sign or _is(word, "stops") or _is(word, "verbs") or doc.ends(at)


def _bears(doc: Doc, head: int) -> bool:
    word = doc.lower[head]
    return _is(word, "nouns") or (doc.capital(head) and not _is(word, "no_name"))


def _leads_nowhere(word: str) -> bool:
    """Whether no noun phrase begins with a word: a preposition, a sign, "Meanwhile"."""
    if not word[0].isalnum() or (_is(word, "inside") and word != "the"):
        return True
    may_open = word in _ARTICLES or word in ("i", "this", "that", "these", "those")
    return _is(word, "no_name") and not may_open


def _fits(doc: Doc, at: int) -> bool:
    """Whether a word is one that noun phrases for bearers are made of."""
    word = doc.lower[at]
    listed = any(_is(word, row) for row in ("inside", "nouns", "modifiers"))
    return listed or doc.capital(at) or word in _ARTICLES


def _opened(doc: Doc, begin: int, first: int) -> int:
    """Where a phrase begins before which an unknown word stands.

    At an article close by ("the | aviation chief"), else there.
    """
    for at in range(begin - 1, max(first, begin - _UNKNOWN) - 1, -1):
        word = doc.lower[at]
        if word in _ARTICLES:
            return at
        unknown = word.isalpha() and len(word) > 2
        if not unknown or _is(word, "stops") or _is(word, "verbs"):
            break
    return begin
