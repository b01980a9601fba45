"""Words with compounds and numbers in one piece, quotation marks left out.

"al-Nusra", "22-year-old" and "pro-government" are one word here, "1,200" is one number, "10:30" and
"11.10.2017" are words without a value. A figure that a quotation mark separates from its verb reads
like one that stands next to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.records import Token

ACRONYMS = frozenset({"IS", "US", "WHO"})
"""Kept in capitals, so that they are not taken for "is", "us" and "who"."""
_MARKS = frozenset("[]“”‘’\"'«»„`")
_HYPHENS = frozenset("-‐‑")
_DIGITS = 9
"""A number with so many digits or more is no count."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark.

    Attributes:
        low: Lower case, with a straight apostrophe; a few acronyms stay in capitals.
        start: First code point.
        end: One past the last.
        capital: Whether it begins with a capital letter.
        value: Of a number in digits, else None.
        quoted: Whether a quotation mark stands right before it.
        first: Index of its first token in the document.
        last: Index one past its last token.
    """

    low: str
    start: int
    end: int
    capital: bool
    value: float | None
    quoted: bool
    first: int
    last: int


Sentence = list[Word]
"""The words of one sentence."""


def compounds(tokens: Sequence[Token], first: int, last: int) -> list[Word]:
    """The words of the tokens from `first` up to but not including `last`."""
    out: list[Word] = []
    quoted = False
    i = first
    while i < last:
        token = tokens[i]
        if token.norm in _MARKS or token.start == token.end:
            quoted = True
            i += 1
            continue
        end = _end(tokens, i, last)
        out.append(_word(tokens, i, end, quoted=quoted))
        quoted = False
        i = end
    return out


def lower(token: Token) -> str:
    """A token in lower case, unless it is one of the acronyms that look like small words."""
    return token.norm if token.norm in ACRONYMS else token.norm.lower()


def _end(tokens: Sequence[Token], first: int, last: int) -> int:
    """One past the last token of the word that begins at `first`."""
    if not tokens[first].norm[0].isalnum():
        return first + 1
    mark = first + 1
    while (
        mark + 1 < last
        and tokens[mark].start == tokens[mark - 1].end
        and tokens[mark + 1].start == tokens[mark].end
        and _joins(tokens, first, mark)
    ):
        mark += 2
    return mark


def _joins(tokens: Sequence[Token], first: int, mark: int) -> bool:
    """Whether the token at `mark` joins its neighbours in the word that begins at `first`."""
    left, join, right = (token.norm for token in tokens[mark - 1 : mark + 2])
    if not right[0].isalnum():
        return False
    if left[-1].isdigit() and right[0].isdigit():
        groups = mark == first + 1 or tokens[mark - 2].norm == ","
        return join in ".:/" or (join == "," and len(right) == 3 and groups)
    if join in _HYPHENS:
        return True
    return join == "'" and left[-1] == "n" and right == "t"


def _word(tokens: Sequence[Token], first: int, last: int, *, quoted: bool) -> Word:
    begin, end = tokens[first].start, tokens[last - 1].end
    if last - first == 1:
        text, low = tokens[first].norm, lower(tokens[first])
    else:
        text = "".join(t.norm for t in tokens[first:last])
        low = text.lower().replace("‑", "-").replace("‐", "-")
    value = _value(low) if low[0].isdigit() else None
    return Word(low, begin, end, text[0].isupper(), value, quoted, first, last)


def _value(text: str) -> float | None:
    if text.isdecimal():
        return float(text) if text[0] != "0" and len(text) < _DIGITS else None
    head, *groups = text.split(",")
    in_threes = all(len(group) == 3 and group.isdecimal() for group in groups)
    if groups and in_threes and head.isdecimal() and len(head) <= 3:
        return float(head + "".join(groups))
    whole, _, part = text.partition(".")
    if whole.isdecimal() and part.isdecimal() and len(part) <= 2:
        return float(text)
    return None
