"""Through whom a statement came: "told SANA", "according to the agency", "citing medical sources", "quoted by".

The tagger marks one role a word, so a relay shows as a second cue and source without a content of their own, or as words inside a cue.
"""

from bisect import bisect_left
from dataclasses import replace

from reportedly.extract.cues import forms
from reportedly.lexicon import load
from reportedly.model import Attribution, Document, Span


def relayed(document: Document, found: list[Attribution]) -> list[Attribution]:
    """The attributions with their `via`, where one is named."""
    return [replace(one, via=(via,)) if (via := _listener(document, one)) else one for one in found]


def _listener(document: Document, one: Attribution) -> Span | None:
    """Whom the source told, if it is a medium."""
    table = load("cues")["relay"]
    telling = {f for verb in table["telling"] for f in forms(verb)}
    starts = [t.start for t in document.tokens]
    low, high = bisect_left(starts, one.cue[0][0]), bisect_left(starts, one.cue[-1][1])
    content = {i for start, end in one.content for i in range(bisect_left(starts, start), bisect_left(starts, end))}
    for i in range(low, high):
        if document.tokens[i].norm.lower() in telling:
            return _object(document, i + 1, content)
    return None


def _object(document: Document, begin: int, content: set[int]) -> Span | None:
    """The noun phrase from `begin`: a name, or a word for a medium with its article."""
    table = load("cues")["relay"]
    end = begin
    named = False
    tokens = document.tokens
    while end < min(begin + 8, len(tokens)) and end not in content and not tokens[end].paragraph:
        word = tokens[end].norm
        medium = word.lower() in table["media"]
        if not (word[0].isupper() or medium or word.lower() in ("the", "a", "an", "state", "news", "local", "'", "s", "-", "of")):
            break
        named = named or medium or (word[0].isupper() and word.lower() not in ("the", "a", "an"))
        end += 1
    while end > begin and tokens[end - 1].norm.lower() in ("the", "of", "'", "-", "a", "an"):
        end -= 1
    if not named or end == begin or tokens[begin].norm.lower() in table["listeners"]:
        return None
    return tokens[begin].start, tokens[end - 1].end
