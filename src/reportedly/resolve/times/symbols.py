"""Each token as one character for its word class, so that the grammar is a table of patterns.

The classes are those of `lexicon/en/times.toml` and of the numbers. A token that is no part of any
time expression is `_`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportedly import lexicon
from reportedly.records import Token

# A capital tells these words from others that are written alike.
_ALIKE = frozenset({"may", "march", "today"})
_CLASSES = {
    "the": "T", "article": "A", "this": "i", "that": "h", "last": "L", "next": "X", "current": "c",
    "part": "e", "edge": "x",
    "earlier": "E", "later": "l", "ago": "g", "before": "b", "after": "f", "of": "O",
    "preposition": "p", "from": "F", "between": "B",
    "and": "&", "to": "t", "overnight": "V", "daypart": "P", "weekend": "K", "quarter": "Q",
    "fiscal": "G", "meridiem": "z", "vague": "q",
}  # fmt: skip
_TABLES = {
    "weekdays": "W", "weekday_abbreviations": "w", "numbers": "N", "ordinals": "o", "units": "U",
    "hours": "H", "deictic": "R",
    "seasons": "S",
}  # fmt: skip
_MARKS = {
    ",": ",",
    ".": ".",
    "/": "/",
    ":": ":",
    "-": "-",
    "–": "-",
    "—": "-",
    "'": "'",
    "s": "s",
    "p": "k",
    "m": "j",
}
_DIGITS = re.compile(r"(\d{1,12})(st|nd|rd|th|s|am|pm)?", re.IGNORECASE)
_YEAR_WORD = re.compile(r"(20\d\d)[a-z]{3}")
_FOLLOWED = re.compile(r"^(?:\.?[dDoYJ]|,?O?Y|[LiX]U|[,.]?$|-?[dD])")


@dataclass(frozen=True, slots=True)
class Symbols:
    """The classes of a document's tokens.

    Attributes:
        text: One character a token.
        values: The number, day, month or unit that a token stands for, or its word.
    """

    text: str
    values: list[int | str]


@cache
def _words() -> dict[str, tuple[str, int | str]]:
    out: dict[str, tuple[str, int | str]] = {
        mark: (symbol, mark) for mark, symbol in _MARKS.items()
    }
    out |= {word: (_CLASSES[name], word) for word, name in lexicon.labels("times.classes").items()}
    for name, symbol in _TABLES.items():
        out |= {word: (symbol, value) for word, value in lexicon.section(f"times.{name}").items()}
    for name in ("months", "month_abbreviations"):
        out |= {word: ("M", value) for word, value in lexicon.section(f"times.{name}").items()}
    return out


@cache
def _capital_words() -> frozenset[str]:
    return (
        frozenset(lexicon.numbers("times.month_abbreviations"))
        | frozenset(lexicon.numbers("times.weekday_abbreviations"))
        | _ALIKE
    )


def symbols(tokens: Sequence[Token]) -> Symbols:
    """Class and value of every token."""
    words, capital = _words(), _capital_words()
    text: list[str] = []
    values: list[int | str] = []
    check: list[int] = []
    for index, token in enumerate(tokens):
        word = token.norm.lower()
        known = words.get(word)
        if known is None:
            known = _number(word) if word[:1].isdigit() else ("_", word)
        elif word in capital:
            check.append(index)
        text.append(known[0])
        values.append(known[1])
    _strike_alike(tokens, text, values, check)
    _mark_holidays(text, values)
    return Symbols("".join(text), values)


def _strike_alike(
    tokens: Sequence[Token], text: list[str], values: list[int | str], check: list[int]
) -> None:
    """Clear the class of lookalikes: "may" the verb, "March" the protest, "Sat" the name."""
    for index in check:
        word = tokens[index].norm
        if text[index] == "R":
            struck = (
                word[0].isupper()
                and index > 0
                and tokens[index - 1].norm[0].isupper()
                and not tokens[index].paragraph
            )
        else:
            small = not word[0].isupper() and text[index + 1 : index + 2] != ["Y"]
            struck = small or (text[index] == "M" and not _beside_date(text, index))
        if struck:
            text[index] = "_"
            values[index] = word.lower()


def _mark_holidays(text: list[str], values: list[int | str]) -> None:
    """Mark feasts: their number on the first word and `v` on the others; the longest wins."""
    starts = _holidays()
    for index, value in enumerate(values):
        for words, number in starts.get(value, ()):
            if len(words) <= len(text) - index and all(
                values[index + k] == word for k, word in enumerate(words)
            ):
                values[index] = number
                text[index : index + len(words)] = "Z" + "v" * (len(words) - 1)
                break


@cache
def _holidays() -> dict[int | str, list[tuple[tuple[str, ...], int]]]:
    out: dict[int | str, list[tuple[tuple[str, ...], int]]] = {}
    for number, row in enumerate(lexicon.holidays()):
        out.setdefault(row.words[0], []).append((row.words, number))
    for rows in out.values():
        rows.sort(key=lambda row: -len(row[0]))
    return out


def _beside_date(text: list[str], index: int) -> bool:
    if _FOLLOWED.match("".join(text[index + 1 : index + 4])):
        return True
    before = text[index - 1] if index else "_"
    if before == "T":
        return text[index + 1 : index + 2] == ["_"]
    return before in "pdDFBOLXiteE" or (before == "-" and index > 1 and text[index - 2] in "de")


def _number(word: str) -> tuple[str, int | str]:
    found = _DIGITS.fullmatch(word)
    if found is None:
        return _glued(word)
    number, ending = int(found[1]), (found[2] or "").lower()
    if ending in {"am", "pm"}:
        return ("I", number) if number <= 12 else ("_", word)
    if ending == "s":
        return ("C", number) if (len(found[1]) in {2, 4} and number % 10 == 0) else ("_", word)
    if ending:
        return ("D", number) if 1 <= number <= 31 else ("_", word)
    return _plain(found[1], number)


def _glued(word: str) -> tuple[str, int | str]:
    """A year to which the next word of the page sticks ("01.10.2017Share")."""
    found = _YEAR_WORD.match(word)
    return ("Y", int(found[1])) if found else ("_", word)


def _plain(digits: str, number: int) -> tuple[str, int | str]:
    if len(digits) <= 2:
        return ("d" if 1 <= number <= 31 else "y"), number
    if len(digits) == 4:
        return ("Y" if 1000 <= number < 2200 else "n"), number
    # "Oct 042017": a day and a year that lost their comma.
    if len(digits) in {5, 6} and 1900 <= number % 10000 < 2100 and 1 <= number // 10000 <= 31:
        return "J", number
    return "n", number
