"""Plurals without a number ("others were injured"): no tolls, but coders count two or more."""

from reportedly.extract.casualty.figures import Figure, figures
from reportedly.extract.casualty.nouns import noun_tables
from reportedly.extract.casualty.quantities import Quantity
from reportedly.text.compounds import Sentence

_DEFINITE = frozenset(
    {
        "the",
        "these",
        "those",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "no",
        "any",
        "most",
        "all",
        "of",
        "whose",
    }
)


def with_unnumbered(words: Sentence) -> tuple[list[Figure], set[int]]:
    """The figures, with an invented one for each indefinite plural, and where those begin."""
    found = figures(words)
    taken = {i for f in found for i in range(f.first, f.last)}
    added = [
        f for i in range(len(words)) if i not in taken and (f := _plural(words, i)) is not None
    ]
    return sorted([*found, *added], key=lambda f: f.first), {f.first for f in added}


def _plural(words: Sentence, i: int) -> Figure | None:
    tables = noun_tables()
    low = words[i].low
    noun = tables.nouns.get(low)
    if low != "others" and (noun is None or not noun.plural or noun.singular):
        return None
    if any(w.low in _DEFINITE for w in words[max(0, i - 2) : i]) or (
        i + 1 < len(words) and words[i + 1].low in tables.nouns
    ):
        return None
    quantity = Quantity(i, i, i + 1, 2, None, approx=False, form="vague")
    return Figure(
        quantity,
        i,
        i + 1,
        "more" if low == "others" else "person",
        noun.group if noun else "unknown",
    )
