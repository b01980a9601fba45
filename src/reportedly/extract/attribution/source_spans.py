"""The words that name a source, put right where a reader would.

A source is sometimes cut within a name ("de" of "de Mistura"), stops at its article ("The" of "The
claim, which ..."), or holds words that tell when or how many and not who ("Earlier the ministry",
"the source later").
"""

from dataclasses import replace
from functools import cache

from reportedly import lexicon
from reportedly.extract.attribution.sheet import Sheet
from reportedly.records import Attribution, Span

_NAME = 3
"""The rest of a name that was cut off has at most so many words."""

_LEADING = frozenset({"of", "in", "at", "for", "and", "from"})
"""Behind one of these "The" opens a name within the source's words, and no new sentence."""


def with_whole_sources(sheet: Sheet, found: list[Attribution]) -> list[Attribution]:
    """The attributions with the words of their sources and relays put right."""
    return [
        replace(
            one,
            source=tuple(whole(sheet, span) for span in one.source),
            via=tuple(whole(sheet, span) for span in one.via),
        )
        for one in found
    ]


def whole(sheet: Sheet, span: Span) -> Span:
    """The span of a source's words: no name cut off, an article with its noun, nothing that only says when or how many."""
    first, last = sheet.indices(span)
    words = sheet.words[first:last]
    if not words:
        return span
    if (opened := _opened(sheet, first, last)) is not None:
        return sheet.span(opened, last)
    if words[-1] in _set("dangling") or (len(words) == 1 and words[0] in _set("particles")):
        end = _name_end(sheet, last)
        if end > last:
            return sheet.span(first, end)
    following = sheet.words[last : last + 1]
    if len(words) == 1 and words[0] in _set("definite") and set(following) & _set("papers"):
        return sheet.span(first, last + 1)
    return _trimmed(sheet, first, last)


def _opened(sheet: Sheet, first: int, last: int) -> int | None:
    """Where a sentence opens behind a caption or a credit that lost its full stop: "A. Name The Border Ministry"."""
    tokens = sheet.document.tokens
    found = (
        i
        for i in range(first + 1, last - 1)
        if tokens[i].norm == "The" and sheet.capital(i + 1) and sheet.words[i - 1] not in _LEADING
    )
    return next(found, None)


def _name_end(sheet: Sheet, at: int) -> int:
    """The index behind the capitalised words that begin at an index."""
    tokens = sheet.document.tokens
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


def _trimmed(sheet: Sheet, first: int, last: int) -> Span:
    """Without adverbs at either end, a preposition that has lost its noun, or a count that is not its own ("dozens a medical source")."""
    words, low, high = sheet.words, first, last
    while high - low > 1 and _loose(words[high - 1]):
        high -= 1
    while high - low > 1 and (
        words[low] in _set("adverbs")
        or (words[low] in _set("run_in") and words[low + 1] in {"a", "an", "the"})
        or not words[low][0].isalnum()
    ):
        low += 1
    return sheet.span(low, high)


def _loose(word: str) -> bool:
    return word in _set("adverbs") or word in _set("dangling") or word in {",", ";", ":"}


@cache
def _set(name: str) -> frozenset[str]:
    return lexicon.words(f"accounts.{name}")
