"""Where a cue ends: over the preposition behind its last word or before it ("called for", but "vowed | to fight").

The tagger is least sure of that word. `data/edges.toml` counts how the training file's annotators cut each pair.
"""

from functools import cache

from reportedly.extract.sheet import Sheet
from reportedly.lexicon import load
from reportedly.model import Span, Spans


def edged(sheet: Sheet, cue: Span, content: Spans) -> tuple[Span, Spans]:
    """A cue and its content with the preposition between them where annotators put it."""
    low, high = sheet.indices(cue)
    words = sheet.words
    if high < len(words) and (words[high - 1], words[high]) in _pairs("takes"):
        return _moved(sheet, cue, content, (high, high + 1))
    if high - low > 1 and (words[high - 2], words[high - 1]) in _pairs("leaves"):
        return _moved(sheet, cue, content, (high, high - 1))
    return cue, content


def _moved(sheet: Sheet, cue: Span, content: Spans, edge: tuple[int, int]) -> tuple[Span, Spans]:
    """With the edge at another token, where the content begins at the old one and has a word left."""
    old, new = edge
    for i, span in enumerate(content):
        first, last = sheet.indices(span)
        if first == old and last > new:
            rest = sheet.span(new, last)
            return (cue[0], sheet.span(new - 1, new)[1]), (*content[:i], rest, *content[i + 1 :])
    return cue, content


@cache
def _pairs(row: str) -> frozenset[tuple[str, str]]:
    return frozenset((word, preposition) for preposition, words in load("edges")[row].items() for word in words)
