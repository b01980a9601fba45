"""Words as linking counts them: lower case, apostrophes dropped, each with its place in the text.

Articles come typeset in many ways, so two copies of a sentence must give the same words whatever marks stand between them.
"""

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reportedly.model import Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text.

    Attributes:
        norms: Lower case, without apostrophes, so that "Syria's" and "Syrias" are one word.
        spans: Code points of each in the text.
    """

    norms: tuple[str, ...]
    spans: tuple[Span, ...]

    def span(self, first: int, last: int) -> Span:
        """Code points from word `first` to word `last`, which is not included."""
        return self.spans[first][0], self.spans[last - 1][1]


def words(text: str) -> Words:
    """The words of `text`, in order."""
    found = [(m.group(), m.span()) for m in _WORD.finditer(text)]
    return Words(tuple(w.replace("'", "").replace("’", "").lower() for w, _ in found), tuple(s for _, s in found))


class Vocabulary:
    """Numbers for words, given in the order of first sight."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}

    def ids(self, norms: tuple[str, ...]) -> npt.NDArray[np.int64]:
        """One number for each word."""
        ids = self._ids
        return np.fromiter((ids.setdefault(w, len(ids)) for w in norms), dtype=np.int64, count=len(norms))
