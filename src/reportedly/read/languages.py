"""Which language a text is in, from its letters and small words. Made to tell English from what is not, no more."""

import re
from collections.abc import Mapping
from functools import cache

from reportedly import lexicon

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 1500
"""Characters that are looked at."""


def language_of(text: str) -> str:
    """The language whose letters or small words the beginning of `text` has most of, in ISO 639-1; "en" where nothing speaks against it."""
    sample = text[:_SAMPLE].casefold()
    return _by_letters(sample) or _by_words(sample)


@cache
def _scripts() -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    return tuple(
        (
            re.compile(f"[{letters}]"),
            lexicon.labels(f"stopwords.letters.{script}"),
        )
        for script, letters in lexicon.labels("stopwords.scripts").items()
    )


def _by_letters(sample: str) -> str | None:
    if sample.isascii():
        return None
    latin = len(re.findall(r"[a-z]", sample))
    for script, languages in _scripts():
        letters = script.findall(sample)
        if len(letters) <= latin:
            continue
        counts = {code: sum(letter in own for letter in letters) for code, own in languages.items()}
        best = max(counts, key=lambda code: counts[code])
        return best if counts[best] * 50 > len(letters) else next(iter(languages))
    return None


@cache
def _languages_of_word() -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for code, words in lexicon.groups("stopwords.words").items():
        for word in words:
            out[word] = (*out.get(word, ()), code)
    return out


def _by_words(sample: str) -> str:
    known = _languages_of_word()
    counts = {"en": 0}
    for word in _WORD.findall(sample):
        for code in known.get(word, ()):
            counts[code] = counts.get(code, 0) + 1
    best = max(counts, key=lambda code: counts[code])
    # A name or a quoted phrase is not a language: three small words, and clearly more than English
    # has.
    return best if counts[best] >= 3 and counts[best] > 1.5 * counts["en"] else "en"
