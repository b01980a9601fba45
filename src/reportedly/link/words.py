"""Words as linking counts them: lower case, apostrophes dropped, each with its place in the text.

Articles come typeset in many ways, so two copies of a sentence must give the same words whatever
marks stand between them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from reportedly.records import Span

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
    return Words(_norms([word for word, _ in found]), tuple([span for _, span in found]))


def norms(text: str) -> tuple[str, ...]:
    """The words of `text` without their places."""
    return _norms(_WORD.findall(text))


def _norms(found: Sequence[str]) -> tuple[str, ...]:
    """All at once, which is several times as quick as one by one."""
    return (
        tuple("\n".join(found).replace("'", "").replace("’", "").lower().split("\n"))
        if found
        else ()
    )


Ids = npt.NDArray[np.uint32]


@lru_cache(maxsize=1 << 18)
def word_id(norm: str) -> int:
    """A 32-bit number for a word, the same in every run."""
    return int.from_bytes(blake2b(norm.encode(), digest_size=4).digest(), "little")


def word_ids(norms: Sequence[str]) -> Ids:
    """One number for each word. Two words have the same one once in four thousand million."""
    return np.fromiter(map(word_id, norms), dtype=np.uint32, count=len(norms))


def pair_ids(ids: Ids) -> Ids:
    """One number for each two neighbouring words."""
    wide = ids.astype(np.uint64)
    mixed = (wide[:-1] * np.uint64(0x9E3779B97F4A7C15)) ^ (wide[1:] * np.uint64(0xBF58476D1CE4E5B9))
    mixed ^= mixed >> np.uint64(29)
    return ((mixed * np.uint64(0x94D049BB133111EB)) >> np.uint64(32)).astype(np.uint32)


def day_number(day: str | None) -> int | None:
    """Days since the year 1, or None."""
    return date.fromisoformat(day).toordinal() if day else None
