"""Numbers and quantity words with their bounds: "at least 46", "up to several dozen", "between 20 and 30", "a couple", "another"."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, NamedTuple

from reportedly.extract.tolls.words import Sentence, Word
from reportedly.lexicon import load

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
Form = Literal["number", "vague", "one"]


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


class _Core(NamedTuple):
    low: int
    high: int | None
    last: int
    form: Form
    needs_of: bool = False


Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


def phrases(table: dict[str, str]) -> Phrases:
    """Phrases by their first word, the longest first, each with its value."""
    out: Phrases = {}
    for phrase, value in table.items():
        words = tuple(phrase.split())
        out.setdefault(words[0], []).append((words, value))
    for options in out.values():
        options.sort(key=lambda o: -len(o[0]))
    return out


def phrase_at(table: Phrases, words: Sentence, i: int) -> tuple[int, str] | None:
    """The longest phrase that begins at `i`: the index behind it and its value."""
    for phrase, value in table.get(words[i].low, ()):
        if len(phrase) == 1 or (i + len(phrase) <= len(words) and all(words[i + k].low == p for k, p in enumerate(phrase))):
            return i + len(phrase), value
    return None


class _Tables(NamedTuple):
    number: dict[str, int]
    multiplier: dict[str, int]
    vague: dict[str, tuple[int, int | None]]
    vague_phrases: Phrases
    one: frozenset[str]
    needs_of: frozenset[str]
    before: Phrases
    after: Phrases
    unit_after: frozenset[str]
    unit_before: frozenset[str]
    starters: frozenset[str]


@cache
def _tables() -> _Tables:
    t = load("quantities")
    vague = {k: (v[0], None if v[1] < 0 else v[1]) for k, v in t["vague"].items()}
    vague_phrases, before = phrases({k: k for k in vague}), phrases(t["before"])
    starters = frozenset({*t["number"], *t["multiplier"], *vague_phrases, *before, *t["one"]["words"], "between"})
    return _Tables(
        t["number"],
        t["multiplier"],
        vague,
        vague_phrases,
        frozenset(t["one"]["words"]),
        frozenset(t["needs_of"]["words"]),
        before,
        phrases(t["after"]),
        frozenset(t["units"]["after"]),
        frozenset(t["units"]["before"]),
        starters,
    )


def quantities(words: Sentence) -> list[Quantity]:
    """All quantities of a sentence, in order, none overlapping."""
    tables = _tables()
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
    core = _core(words, j)
    if core is None:
        return Quantity(i, i, i + 1, 1, 1, approx=False, form="one") if words[i].low == "another" else None
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
    """The quantity with a bound that follows it ("20 at least", "50 or more"), unless that bound opens the next number."""
    after = phrase_at(_tables().after, words, q.last) if q.last < len(words) else None
    if after is None or (after[0] < len(words) and _core(words, after[0]) is not None):
        return q
    return _bounded(replace(q, last=after[0]), after[1])


def begins_quantity(words: Sentence, i: int) -> bool:
    """Whether a new number begins at `i`: a spelled number, or a bound at the head of a sentence that feeds ran together."""
    tables = _tables()
    word = words[i]
    if _word_value(word, tables) is not None or word.low in ("dozens", "hundreds", "several", "many"):
        return True
    return (
        word.capital
        and word.low in ("at", "over", "more", "up", "about", "some", "around")
        and word.low in tables.before
        and phrase_at(tables.before, words, i) is not None
    )


def _definite(words: Sentence, i: int) -> bool:
    """As in "the number of", "the exact number of", "an unknown number of": no quantity."""
    before = words[i - 1].low if i > 0 else ""
    known = before in ("exact", "precise", "total", "specific", "unknown", "unspecified")
    return known or before in ("the", "this", "that", "what") or (i > 1 and words[i - 2].low == "the" and before not in ("of", ","))


def _bounds(words: Sentence, i: int) -> tuple[int, list[str]]:
    """Where the bound words that begin at `i` end, and what they do."""
    found: list[str] = []
    while i < len(words) and len(found) < 4 and (hit := phrase_at(_tables().before, words, i)):
        if hit[1] == "about" and hit[0] < len(words) and words[hit[0]].low in ("other", "of", "were", "was"):
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
    if q.low is not None and q.low < q.high and bound in ("least", "over"):  # "at least six to nine"
        return q
    values = {"least": (q.low, None), "over": (number + 1, None), "most": (None, q.high), "under": (None, number - 1)}
    low, high = values[bound]
    return replace(q, low=low, high=high)


def _between(words: Sentence, i: int) -> Quantity | None:
    if i + 1 >= len(words):
        return None
    j, _ = _bounds(words, i + 1)
    first = _core(words, j) if j < len(words) else None
    if first is None or first.last + 1 >= len(words) or words[first.last].low not in ("and", "to", "-", "–"):
        return None
    k, _ = _bounds(words, first.last + 1)
    second = _core(words, k) if k < len(words) else None
    if second is None or second.low < first.low or second.form == "one" or words[j].low in ("a", "an", "another"):
        return None
    return Quantity(i, j, second.last, first.low, second.high, False, "number")


def _range(words: Sentence, q: Quantity) -> Quantity:
    """As in "20-30", "20 to 30", "two or three": but not "from 20 to 46", which is two figures."""
    if q.last + 1 >= len(words) or q.low is None or q.high is None or not _ranges(words, q):
        return q
    j, bounds = _bounds(words, q.last + 1)
    upper = _core(words, j) if j < len(words) else None
    if upper is None or upper.form != "number" or upper.low <= q.low or upper.high is None:
        return q
    first = q.first - 1 if q.first > 0 and words[q.first - 1].low == "from" and words[q.last].low == "to" else q.first
    return replace(q, first=first, last=upper.last, high=None if {"over", "least"} & set(bounds) else upper.high, form="number")


def _ranges(words: Sentence, q: Quantity) -> bool:
    """Whether a second number that follows is the upper end of a range."""
    if words[q.core].low in ("a", "an", "another"):
        return False
    low = words[q.last].low
    if low in ("but", "and"):  # "at least one but possibly up to four"
        hit = phrase_at(_tables().before, words, q.last + 1)
        return words[q.last + 1].low in ("possibly", "perhaps", "potentially", "maybe") or (
            q.first < q.core and hit is not None and hit[1] == "most"
        )
    if low == "to" and q.first > 0 and words[q.first - 1].low == "from" and _rises(words, q.first):
        return False
    return low in ("to", "-", "–", "or")


def _rises(words: Sentence, i: int) -> bool:
    """As in "rose from 20 to 46": not "killed from 500 to 1000"."""
    return any(w.low in _RISING for w in words[max(0, i - 8) : i])


def _core(words: Sentence, i: int) -> _Core | None:
    tables = _tables()
    vague = phrase_at(tables.vague_phrases, words, i)
    if vague is not None:
        low, high = tables.vague[vague[1]]
        form: Form = "number" if low == high else "vague"
        if high is not None and vague[0] < len(words) and words[vague[0]].low in tables.number:
            return _spelled(words, i)
        return _Core(low, high, vague[0], form, vague[1] in tables.needs_of)
    if words[i].value is not None:
        return _digits(words, i)
    return _spelled(words, i) or (_Core(1, 1, i + 1, "one") if words[i].low in tables.one else None)


def _digits(words: Sentence, i: int) -> _Core | None:
    tables = _tables()
    value = words[i].value
    before = words[i - 2 if i > 1 and words[i - 1].low == "." else i - 1].low if i > 0 else ""
    if value is None or before in tables.unit_before:
        return None
    last = i + 1
    while last < len(words) and words[last].low in tables.multiplier and words[last].low != "dozen":
        value *= tables.multiplier[words[last].low]
        last += 1
    if last < len(words) and words[last].low in tables.unit_after:
        return None
    if last < len(words) and words[last].low == "+" and words[last].start == words[last - 1].end:
        return _Core(int(value), None, last + 1, "number") if value == int(value) else None
    if value != int(value) or value == 0 or (last < len(words) and (words[last].value is not None or begins_quantity(words, last))):
        return None
    if last == i + 1 and _is_year(words, i):
        return None
    return _Core(int(value), int(value), last, "one" if value == 1 else "number")


def _is_year(words: Sentence, i: int) -> bool:
    """As in "in 2017", "2017 Aleppo": not "2017 people"."""
    if len(words[i].low) != 4 or not 1900 <= (words[i].value or 0) <= 2099:
        return False
    before = words[i - 1] if i > 0 else None
    if before is not None and (
        before.value is not None
        or before.low in ("in", "of", "since", "until", "by", "from", "to", "early", "late", "mid", "year", "during", "(", ",", "and", "-")
    ):
        return True
    return i + 1 >= len(words) or words[i + 1].capital or not words[i + 1].low[0].isalpha()


def _spelled(words: Sentence, i: int) -> _Core | None:
    """As in "two hundred and twenty-five", "a hundred", "forty", "two dozen"."""
    tables = _tables()
    total = current = 0
    j = i
    while j < len(words):
        step = _spelled_step(words, j, i, current)
        if step is None:
            break
        current = step
        if words[j].low in ("thousand", "million", "mln"):
            total, current = total + current, 0
        j += 1
    total += current
    if j == i or total == 0 or (j < len(words) and words[j].low in tables.unit_after):
        return None
    return _Core(total, total, j, "number")


def _spelled_step(words: Sentence, j: int, first: int, current: int) -> int | None:
    """The value so far with the word at `j`, or None where the number has ended."""
    tables = _tables()
    low = words[j].low
    value = _word_value(words[j], tables)
    follower = words[j + 1] if j + 1 < len(words) else None
    if j == first and low == "one" and follower is not None and follower.low in tables.multiplier:
        value = 1
    if value is not None:
        fits = current % 100 == 0 or (current % 10 == 0 and value < 10)
        return current + value if fits else None
    if low in tables.multiplier:
        return max(current, 1) * tables.multiplier[low]
    bridges = low == "and" and j > first and words[j - 1].low in ("hundred", "thousand")
    return current if bridges and follower is not None and _word_value(follower, tables) is not None else None


def _word_value(word: Word, tables: _Tables) -> int | None:
    if word.low == "one":
        return None
    value = tables.number.get(word.low)
    if value is None and "-" in word.low:
        tens, _, unit = word.low.partition("-")
        if tens in tables.number and (unit in tables.number or unit == "one") and tables.number[tens] >= 20:
            return tables.number[tens] + (1 if unit == "one" else tables.number[unit])
    return value
