"""Intervals of several expressions: "from Friday to Sunday", "since March 2011"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.records import Document, Span, TimeMention, When
from reportedly.resolve.times.opening import opened

_JOINS = frozenset({"to", "and", "until", "till", "through", "-", "–", "—"})
_MODIFIERS = frozenset({"the", "early", "late", "mid", "-", "around", "about"})


def day_of_writing(document: Document) -> str | None:
    """The day from which the report's time expressions are counted.

    The date at the head of the text where there is one near the report's `published`, else
    `published`; without both the first day that the text fixes. None where there is no such day.
    """
    written = opened(document)[0].written
    return written.isoformat() if written else None


def stretches(document: Document, mentions: Sequence[TimeMention]) -> tuple[tuple[Span, When], ...]:
    """Intervals that mentions make up, each with its characters, in the order of the text.

    "from A to B", "between A and B", "A and B" where A comes first, "A-B": from the first day of A
    to the last of B. "since A": from the first day of A to the day of writing.
    """
    return tuple(
        sorted([*_joined(document, mentions), *_since(document, mentions)], key=lambda s: s[0])
    )


def _joined(document: Document, mentions: Sequence[TimeMention]) -> Iterator[tuple[Span, When]]:
    for one, other in pairwise(mentions):
        between = document.report.text[one.span[1] : other.span[0]].strip().lower()
        if between in _JOINS and one.first and other.last and one.first < other.last:
            yield (one.span[0], other.span[1]), When(one.first, other.last)


def _since(document: Document, mentions: Sequence[TimeMention]) -> Iterator[tuple[Span, When]]:
    starts = [token.start for token in document.tokens]
    found = []
    for mention in mentions:
        index = bisect_left(starts, mention.span[0]) - 1
        while index >= 0 and document.tokens[index].norm.lower() in _MODIFIERS:
            index -= 1
        if index >= 0 and mention.first and document.tokens[index].norm.lower() == "since":
            found.append((index, mention))
    last = day_of_writing(document) if found else None
    for index, mention in found:
        end = max(last, mention.last or last) if last else mention.last
        yield (document.tokens[index].start, mention.span[1]), When(mention.first, end)
