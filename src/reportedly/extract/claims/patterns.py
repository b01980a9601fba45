"""Patterns made of the word lists of the lexicon."""

import re
from collections.abc import Iterable
from functools import cache

from reportedly import lexicon


@cache
def any_of(name: str) -> re.Pattern[str]:
    """A pattern for any word or phrase of a list."""
    return pattern_of(lexicon.phrases(name))


def pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of these words or phrases."""
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words) + r")\b", re.IGNORECASE)


def one_of(name: str) -> str:
    """The words of a list as alternatives of a pattern."""
    return "|".join(re.escape(w) for w in lexicon.phrases(name))
