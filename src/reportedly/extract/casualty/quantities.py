"""Numbers with their bounds: "at least 46", "up to several dozen", "between 20 and 30"."""

from dataclasses import dataclass, replace

from reportedly.extract.casualty.numerals import Form, number_at, number_tables, phrase_at
from reportedly.text.compounds import Sentence

_RISING = frozenset(
    {
        "rose",
        "rise",
        "rises",
        "risen",
        "rising",
        "climbed",
        "climbs",
        "increased",
        "jumped",
        "grew",
        "up",
        "raised",
        "raising",
        "revised",
        "went",
        "soared",
    }
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something.

    Attributes:
        first: Index of its first word, the bound included.
        core: Index of the number itself.
        last: Index behind its last word.
        low: Least number, or None.
        high: Greatest number, or None.
        approx: Whether it is only about that.
        form: "one" for "a", "an", "one" and "another".
        needs_of: Whether only "of" may follow ("a number of").
    """

    first: int
    core: int
    last: int
    low: int | None
    high: int | None
    approx: bool
    form: Form
    needs_of: bool = False


def quantities(words: Sentence) -> list[Quantity]:
    """All quantities of a sentence, in order, none overlapping."""
    tables = number_tables()
    out = []
    i = 0
    while i < len(words):
        word = words[i]
        if word.value is None and word.low not in tables.starters and "-" not in word.low:
            i += 1
            continue
        found = _quantity(words, i)
        if found is None:
            i += 1
            continue
        out.append(found)
        i = found.last
    return out


def _quantity(words: Sentence, i: int) -> Quantity | None:
    if words[i].low == "between":
        return _between(words, i)
    j, bounds = _bounds(words, i)
    if j >= len(words) or (j > 0 and words[j - 1].low == "so" and words[j].low == "many"):
        return None
    core = number_at(words, j)
    if core is None:
        return (
            Quantity(i, i, i + 1, 1, 1, approx=False, form="one")
            if words[i].low == "another"
            else None
        )
    if core.needs_of and _definite(words, j):
        return None
    if core.form == "one" and bounds and words[j].low in ("a", "an"):
        return None
    quantity = Quantity(i, j, core.last, core.low, core.high, False, core.form, core.needs_of)
    quantity = _range(words, quantity)
    for bound in bounds:
        quantity = _bounded(quantity, bound)
    return trailing_bound(words, quantity)


def trailing_bound(words: Sentence, q: Quantity) -> Quantity:
    """The quantity with a bound behind it ("20 at least") that does not open the next number."""
    after = phrase_at(number_tables().after, words, q.last) if q.last < len(words) else None
    if after is None or (
        after[0] < len(words)
        and (words[after[0]].low == "than" or number_at(words, after[0]) is not None)
    ):
        return q
    return _bounded(replace(q, last=after[0]), after[1])


def _definite(words: Sentence, i: int) -> bool:
    """As in "the number of", "the exact number of", "an unknown number of": no quantity."""
    before = words[i - 1].low if i > 0 else ""
    known = before in ("exact", "precise", "total", "specific", "unknown", "unspecified")
    return (
        known
        or before in ("the", "this", "that", "what")
        or (i > 1 and words[i - 2].low == "the" and before not in ("of", ","))
    )


def _bounds(words: Sentence, i: int) -> tuple[int, list[str]]:
    """Where the bound words that begin at `i` end, and what they do."""
    found: list[str] = []
    while (
        i < len(words) and len(found) < 4 and (hit := phrase_at(number_tables().before, words, i))
    ):
        if (
            hit[1] == "about"
            and hit[0] < len(words)
            and words[hit[0]].low in ("other", "of", "were", "was")
        ):
            break
        found.append(hit[1])
        i = hit[0]
    return i, found


def _bounded(q: Quantity, bound: str) -> Quantity:
    number = q.low if q.low is not None else q.high
    if number is None or bound == "same":
        return q
    if bound == "about":
        return replace(q, approx=True)
    if q.high is None:  # "at least dozens": already open above
        return q if bound in ("least", "over") else replace(q, low=None, high=number)
    if (
        q.low is not None and q.low < q.high and bound in ("least", "over")
    ):  # "at least six to nine"
        return q
    values = {
        "least": (q.low, None),
        "over": (number + 1, None),
        "most": (None, q.high),
        "under": (None, number - 1),
    }
    low, high = values[bound]
    return replace(q, low=low, high=high)


def _between(words: Sentence, i: int) -> Quantity | None:
    if i + 1 >= len(words):
        return None
    j, _ = _bounds(words, i + 1)
    first = number_at(words, j) if j < len(words) else None
    if (
        first is None
        or first.last + 1 >= len(words)
        or words[first.last].low not in ("and", "to", "-", "–")
    ):
        return None
    k, _ = _bounds(words, first.last + 1)
    second = number_at(words, k) if k < len(words) else None
    if (
        second is None
        or second.low < first.low
        or second.form == "one"
        or words[j].low in ("a", "an", "another")
    ):
        return None
    return Quantity(i, j, second.last, first.low, second.high, False, "number")


def _range(words: Sentence, q: Quantity) -> Quantity:
    """As in "20-30", "20 to 30", "two or three": but not "from 20 to 46", which is two figures."""
    if q.last + 1 >= len(words) or q.low is None or q.high is None or not _ranges(words, q):
        return q
    j, bounds = _bounds(words, q.last + 1)
    upper = number_at(words, j) if j < len(words) else None
    if upper is None or upper.form != "number" or upper.low <= q.low or upper.high is None:
        return q
    first = (
        q.first - 1
        if q.first > 0 and words[q.first - 1].low == "from" and words[q.last].low == "to"
        else q.first
    )
    return replace(
        q,
        first=first,
        last=upper.last,
        high=None if {"over", "least"} & set(bounds) else upper.high,
        form="number",
    )


def _ranges(words: Sentence, q: Quantity) -> bool:
    """Whether a second number that follows is the upper end of a range."""
    if words[q.core].low in ("a", "an", "another"):
        return False
    low = words[q.last].low
    if low in ("but", "and"):  # "at least one but possibly up to four"
        hit = phrase_at(number_tables().before, words, q.last + 1)
        return words[q.last + 1].low in ("possibly", "perhaps", "potentially", "maybe") or (
            q.first < q.core and hit is not None and hit[1] == "most"
        )
    if low == "to" and q.first > 0 and words[q.first - 1].low == "from" and _rises(words, q.first):
        return False
    return low in ("to", "-", "–", "or")


def _rises(words: Sentence, i: int) -> bool:
    """As in "rose from 20 to 46": not "killed from 500 to 1000"."""
    return any(w.low in _RISING for w in words[max(0, i - 8) : i])
