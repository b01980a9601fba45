"""Words as the toll rules read them: compounds and numbers in one piece, quotation marks left out.

"al-Nusra", "22-year-old" and "pro-government" are one word here, "1,200" is one number, "10:30" and
"11.10.2017" are words without a value. A figure that a quotation mark parts from its verb reads
like one that stands beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.records import Document, Token

_MARKS = frozenset("[]“”‘’\"'«»„`")
_ACRONYMS = frozenset(
    {"IS", "US", "WHO"}
)  # kept as they are, not to be taken for "is", "us" and "who"
_HYPHENS = frozenset("-‐‑")
_LETTERS_AFTER_APOSTROPHE = 2


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark.

    Attributes:
        low: Lower case, with a straight apostrophe; a few acronyms stay in capitals.
        start: First code point.
        end: Behind the last.
        capital: Whether it begins with a capital letter.
        value: Of a number in digits, else None.
        quoted: Whether a quotation mark stands right before it.
    """

    low: str
    start: int
    end: int
    capital: bool
    value: float | None
    quoted: bool


Sentence = list[Word]


def sentences(document: Document, needed: frozenset[str]) -> Iterator[tuple[int, Sentence]]:
    """The document's sentences that hold one of the `needed` words, with their numbers, in order."""
    tokens = document.tokens
    for number, (first, last) in enumerate(document.sentences):
        if any(t.norm.lower() in needed for t in tokens[first:last]):
            yield number, _words(tokens[first:last])


def sentence(document: Document, number: int) -> Sentence:
    """The words of one sentence."""
    first, last = document.sentences[number]
    return _words(document.tokens[first:last])


def _words(tokens: tuple[Token, ...]) -> Sentence:
    out: Sentence = []
    quoted = False
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.norm in _MARKS or token.start == token.end:
            quoted = True
            i += 1
            continue
        stop = _piece(tokens, i)
        out.append(_word(tokens[i:stop], quoted=quoted))
        quoted = False
        i = stop
    return out


def _piece(tokens: tuple[Token, ...], i: int) -> int:
    """The index behind the tokens that make one word with the one at `i`."""
    if not tokens[i].norm[0].isalnum():
        return i + 1
    j = i + 1
    while (
        j + 1 < len(tokens)
        and tokens[j].start == tokens[j - 1].end
        and tokens[j + 1].start == tokens[j].end
        and _joins(tokens, i, j)
    ):
        j += 2
    return j


def _joins(tokens: tuple[Token, ...], first: int, mark: int) -> bool:
    left, right, join = tokens[mark - 1].norm, tokens[mark + 1].norm, tokens[mark].norm
    if not right[0].isalnum():
        return False
    if left[-1].isdigit() and right[0].isdigit():
        return (
            join in ",.:/"
            and not (join == "," and len(right) != 3)
            and (join != "," or mark == first + 1 or tokens[mark - 2].norm == ",")
        )
    if join in _HYPHENS:
        return True
    return (
        join == "'" and len(right) <= _LETTERS_AFTER_APOSTROPHE and left[-1] == "n" and right == "t"
    )


def _word(piece: tuple[Token, ...], *, quoted: bool) -> Word:
    if len(piece) == 1:
        token = piece[0]
        low = token.norm if token.norm in _ACRONYMS else token.norm.lower()
        capital = token.norm[0].isupper()
        return Word(
            low, token.start, token.end, capital, _value(low) if low[0].isdigit() else None, quoted
        )
    text = "".join(t.norm for t in piece)
    low = text.lower().replace("‑", "-").replace("‐", "-")
    return Word(
        low,
        piece[0].start,
        piece[-1].end,
        text[0].isupper(),
        _value(low) if text[0].isdigit() else None,
        quoted,
    )


def _value(text: str) -> float | None:
    if text.isdecimal():
        if text[0] == "0":
            return None
        return float(text) if len(text) < 9 else None
    head, *groups = text.split(",")
    if (
        groups
        and head.isdecimal()
        and len(head) <= 3
        and all(len(g) == 3 and g.isdecimal() for g in groups)
    ):
        return float(head + "".join(groups))
    whole, _, part = text.partition(".")
    if whole.isdecimal() and part.isdecimal() and len(part) <= 2:
        return float(text)
    return None
