"""The words that name a source, put right where a name is cut off.

A source is sometimes cut within a name ("de" of "de Mistura"), stops at its article ("The" of "The
claim, which ..."), or opens with the end of a credit ("A. Name The Border Ministry").
"""

from dataclasses import replace
from functools import cache

from reportedly import lexicon
from reportedly.records import Attribution, Span
from reportedly.text.doc import Doc

_NAME = 3
"""The rest of a name that was cut off has at most so many words."""

_LEADING = frozenset({"of", "in", "at", "for", "and", "from"})
"""Behind one of these "The" opens a name within the source's words, and no new sentence."""


def with_whole_sources(doc: Doc, found: list[Attribution]) -> list[Attribution]:
    """The attributions with the words of their sources and relays put right."""
    return [
        replace(
            one,
            source=tuple(whole(doc, span) for span in one.source),
            via=tuple(whole(doc, span) for span in one.via),
        )
        for one in found
    ]


def whole(doc: Doc, span: Span) -> Span:
    """The span of a source's words: no name cut off, an article with its noun."""
    first, last = doc.indices(span)
    words = doc.lower[first:last]
    if not words:
        return span
    if (opened := _opened(doc, first, last)) is not None:
        return doc.span(opened, last)
    if words[-1] in _set("dangling") or (len(words) == 1 and words[0] in _set("particles")):
        end = _name_end(doc, last)
        if end > last:
            return doc.span(first, end)
    following = doc.lower[last : last + 1]
    if len(words) == 1 and words[0] in _set("definite") and set(following) & _set("papers"):
        return doc.span(first, last + 1)
    return span


def _opened(doc: Doc, first: int, last: int) -> int | None:
    """Where a sentence opens behind a caption without a full stop: "A. Name The Ministry"."""
    tokens = doc.tokens
    found = (
        i
        for i in range(first + 1, last - 1)
        if tokens[i].norm == "The" and doc.capital(i + 1) and doc.lower[i - 1] not in _LEADING
    )
    return next(found, None)


def _name_end(doc: Doc, at: int) -> int:
    """The index behind the capitalised words that begin at an index."""
    tokens = doc.tokens
    end, words = at, 0
    while end < len(tokens) and words < _NAME and tokens[end].norm[:1].isupper():
        words += 1
        end += 1
        while (
            end + 1 < len(tokens)
            and tokens[end].norm in "-'"
            and tokens[end].end == tokens[end + 1].start
        ):
            end += 2
    return end


@cache
def _set(name: str) -> frozenset[str]:
    return lexicon.words(f"accounts.{name}")
