"""Numbers in digits and words ("1,200", "two hundred and five") and vague ones ("dozens")."""

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from reportedly import lexicon
from reportedly.text.compounds import Sentence, Word

Form = Literal["number", "vague", "one"]
Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


def phrases(table: Mapping[str, str]) -> Phrases:
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
        if len(phrase) == 1 or (
            i + len(phrase) <= len(words)
            and all(words[i + k].low == p for k, p in enumerate(phrase))
        ):
            return i + len(phrase), value
    return None


class Core(NamedTuple):
    """A number without bounds: least, greatest, one past its end, whether only "of" may follow."""

    low: int
    high: int | None
    last: int
    form: Form
    needs_of: bool = False


class NumberTables(NamedTuple):
    """The words of `lexicon/en/quantities.toml`."""

    number: Mapping[str, int]
    multiplier: Mapping[str, int]
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
def number_tables() -> NumberTables:
    """The tables, built once a process."""
    vague = {
        k: (v[0], None if v[1] < 0 else v[1]) for k, v in lexicon.bounds("quantities.vague").items()
    }
    vague_phrases, before = (
        phrases({k: k for k in vague}),
        phrases(lexicon.labels("quantities.before")),
    )
    starters = frozenset(
        {
            *lexicon.numbers("quantities.number"),
            *lexicon.numbers("quantities.multiplier"),
            *vague_phrases,
            *before,
            *lexicon.phrases("quantities.one.words"),
            "between",
        }
    )
    return NumberTables(
        lexicon.numbers("quantities.number"),
        lexicon.numbers("quantities.multiplier"),
        vague,
        vague_phrases,
        lexicon.words("quantities.one.words"),
        lexicon.words("quantities.needs_of.words"),
        before,
        phrases(lexicon.labels("quantities.after")),
        lexicon.words("quantities.units.after"),
        lexicon.words("quantities.units.before"),
        starters,
    )


def begins_quantity(words: Sentence, i: int) -> bool:
    """Whether a new number begins at `i`.

    A spelled number, or a bound at the head of a sentence that a feed ran together.
    """
    tables = number_tables()
    word = words[i]
    if _word_value(word, tables) is not None or word.low in (
        "dozens",
        "hundreds",
        "several",
        "many",
    ):
        return True
    return (
        word.capital
        and word.low in ("at", "over", "more", "up", "about", "some", "around")
        and word.low in tables.before
        and phrase_at(tables.before, words, i) is not None
    )


def number_at(words: Sentence, i: int) -> Core | None:
    """The number that begins at `i`, or None."""
    tables = number_tables()
    vague = phrase_at(tables.vague_phrases, words, i)
    if vague is not None:
        low, high = tables.vague[vague[1]]
        form: Form = "number" if low == high else "vague"
        if high is not None and vague[0] < len(words) and words[vague[0]].low in tables.number:
            return _spelled(words, i)
        return Core(low, high, vague[0], form, vague[1] in tables.needs_of)
    if words[i].value is not None:
        return _digits(words, i)
    return _spelled(words, i) or (Core(1, 1, i + 1, "one") if words[i].low in tables.one else None)


def _digits(words: Sentence, i: int) -> Core | None:
    tables = number_tables()
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
        return Core(int(value), None, last + 1, "number") if value == int(value) else None
    if (
        value != int(value)
        or value == 0
        or (last < len(words) and (words[last].value is not None or begins_quantity(words, last)))
    ):
        return None
    if last == i + 1 and _is_year(words, i):
        return None
    return Core(int(value), int(value), last, "one" if value == 1 else "number")


def _is_year(words: Sentence, i: int) -> bool:
    """As in "in 2017", "2017 Aleppo": not "2017 people"."""
    if len(words[i].low) != 4 or not 1900 <= (words[i].value or 0) <= 2099:
        return False
    before = words[i - 1] if i > 0 else None
    if before is not None and (
        before.value is not None
        or before.low
        in (
            "in",
            "of",
            "since",
            "until",
            "by",
            "from",
            "to",
            "early",
            "late",
            "mid",
            "year",
            "during",
            "(",
            ",",
            "and",
            "-",
        )
    ):
        return True
    return i + 1 >= len(words) or words[i + 1].capital or not words[i + 1].low[0].isalpha()


def _spelled(words: Sentence, i: int) -> Core | None:
    """As in "two hundred and twenty-five", "a hundred", "forty", "two dozen"."""
    tables = number_tables()
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
    return Core(total, total, j, "number")


def _spelled_step(words: Sentence, j: int, first: int, current: int) -> int | None:
    """The value so far with the word at `j`, or None where the number has ended."""
    tables = number_tables()
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
    return (
        current
        if bridges and follower is not None and _word_value(follower, tables) is not None
        else None
    )


def _word_value(word: Word, tables: NumberTables) -> int | None:
    if word.low == "one":
        return None
    value = tables.number.get(word.low)
    if value is None and "-" in word.low:
        tens, _, unit = word.low.partition("-")
        if (
            tens in tables.number
            and (unit in tables.number or unit == "one")
            and tables.number[tens] >= 20
        ):
            return tables.number[tens] + (1 if unit == "one" else tables.number[unit])
    return value
