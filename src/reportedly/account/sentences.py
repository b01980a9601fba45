"""The sentence around a place in a report, by full stops that a capital or a quotation mark follows."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from reportedly.records import Span

STOP = re.compile(r"[.!?][”\"')]*\s+(?=[A-Z“\"'(])|\n+")


def sentence(text: str, at: Span) -> Span:
    """The span of the sentence, or the sentences, that hold a span."""
    ends = _ends(text)
    first = ends[bisect_right(ends, at[0]) - 1]
    return first, ends[min(bisect_left(ends, at[1]), len(ends) - 1)]


@lru_cache(maxsize=64)
def _ends(text: str) -> tuple[int, ...]:
    return tuple(sorted({0, *(m.end() for m in STOP.finditer(text)), len(text)}))
