"""Candidate place names: runs of words that the gazetteer knows, longest first."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.records import Token
from reportedly.resolve.gazetteer import Gazetteer, Place
from reportedly.resolve.gazetteer.folding import ARTICLES, fold
from reportedly.resolve.places.vocabulary import capital, joined, words
from reportedly.text.doc import Doc

BIG = 100_000
"""People of a place whose name is known everywhere."""
_LONGEST = 6
_LOWERED = 4
_APOSTROPHES = frozenset({"'", "’", "‘", "ʿ", "ʾ", "“", "”"})


@dataclass(slots=True)
class Name:
    """A run of tokens that may name a place.

    Attributes:
        first: Index of its first token.
        last: Index behind its last token.
        folded: As the gazetteer folds it.
        places: What it may name; empty for a name that only its surroundings make a place.
        sentence: Index of its sentence.
        cue: How plainly its surroundings say that it names a place: 0 not at all, 1 a preposition,
            2 beyond doubt.
        within: Country and region that the words behind it name, or None.
        feature: Feature code that a generic word tells ("village"), or "".
        plain: Whether a preposition of place leads to it.
        lent: Whether something behind it may only borrow the name ("Muscat School").
    """

    first: int
    last: int
    folded: str
    places: tuple[Place, ...]
    sentence: int
    cue: int = 0
    within: tuple[str, str] | None = None
    feature: str = ""
    plain: bool = False
    lent: bool = False


def runs(tokens: tuple[Token, ...], begin: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Runs of up to six words in a sentence that may be a name: first, last, folded text."""
    for i in range(begin, end):
        token = tokens[i]
        if not capital(token) and not _article(tokens, i, end):
            continue
        text = token.norm
        if not _goes_on(tokens, i, end):
            yield i, i + 1, fold(text)
        yield from _longer(tokens, i, end, text)


def lowered(tokens: tuple[Token, ...], begin: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Names behind a preposition in a sentence without capitals ("strike in aleppo")."""
    if end - begin < _LOWERED or any(capital(tokens[i]) for i in range(begin + 1, end)):
        return
    for i in range(begin + 1, end):
        if tokens[i - 1].norm not in words("before") or not tokens[i].norm[0].isalpha():
            continue
        yield i, i + 1, fold(tokens[i].norm)
        if i + 1 < end and tokens[i + 1].norm[0].isalpha():
            yield i, i + 2, fold(f"{tokens[i].norm} {tokens[i + 1].norm}")


def _longer(
    tokens: tuple[Token, ...], i: int, end: int, text: str
) -> Iterator[tuple[int, int, str]]:
    j, length = i, 1
    while length < _LONGEST:
        k, glue = _next(tokens, j, end)
        if k >= end:
            return
        word = tokens[k].norm
        if not word[0].isalnum() or word[0].isdigit():
            return
        tight = glue != " "
        if not tight and not word[0].isupper() and word not in words("connectors"):
            return
        if glue == "'" and word.casefold() in words("contracted"):
            return
        text += ("" if glue == "'" else " ") + word
        j, length = k, length + (glue != "'")
        if (tight or word[0].isupper()) and not _goes_on(tokens, j, end):
            yield i, j + 1, fold(text)


def _goes_on(tokens: tuple[Token, ...], j: int, end: int) -> bool:
    """Whether an apostrophe and more letters follow: "Ma" of "Ma'arat"."""
    return (
        j + 2 < end
        and tokens[j + 1].norm in _APOSTROPHES
        and joined(tokens[j], tokens[j + 1])
        and joined(tokens[j + 1], tokens[j + 2])
        and tokens[j + 2].norm[0].isalpha()
        and tokens[j + 2].norm.casefold() not in words("contracted")
    )


def _article(tokens: tuple[Token, ...], i: int, end: int) -> bool:
    return (
        i + 2 < end
        and tokens[i].norm in ARTICLES
        and tokens[i + 1].norm == "-"
        and capital(tokens[i + 2])
    )


def _next(tokens: tuple[Token, ...], j: int, end: int) -> tuple[int, str]:
    """Index of the next word within a name and what joins it (space, hyphen, apostrophe)."""
    k = j + 1
    if k >= end:
        return end, " "
    mark = tokens[k].norm
    if (
        mark == "-"
        and joined(tokens[j], tokens[k])
        and k + 1 < end
        and joined(tokens[k], tokens[k + 1])
    ):
        return k + 1, "-"
    if (
        mark in _APOSTROPHES
        and joined(tokens[j], tokens[k])
        and k + 1 < end
        and joined(tokens[k], tokens[k + 1])
    ):
        return k + 1, "'"
    if mark == "." and tokens[j].norm.casefold() in words("stopped"):
        return k + 1, " "
    return (k, " ") if mark[0].isalnum() and not tokens[k].paragraph else (end, " ")


def look_up(document: Doc, gazetteer: Gazetteer) -> list[dict[int, Name]]:
    """For every token the known names that begin there, by the index behind their last token."""
    tokens = document.tokens
    found: list[dict[int, Name]] = [{} for _ in tokens]
    all_runs = [
        (s, run)
        for s, (begin, end) in enumerate(document.sentences)
        for run in (*runs(tokens, begin, end), *lowered(tokens, begin, end))
    ]
    known = gazetteer.find(folded for _, (_, _, folded) in all_runs if len(folded) > 2)
    for sentence, (first, last, folded) in all_runs:
        places = known.get(folded) or _lost_possessive(folded, known, gazetteer)
        if places:
            found[first][last] = Name(first, last, folded, places, sentence)
    return found


def _lost_possessive(
    folded: str, known: dict[str, tuple[Place, ...]], gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """As in "Syrias Idlib": the apostrophe is lost. Only for places that everybody knows."""
    if not folded.endswith("s") or len(folded) < 5:
        return ()
    bare = folded[:-1]
    places = known[bare] if bare in known else gazetteer.find([bare])[bare]
    return tuple(
        p
        for p in places
        if p.own and (p.feature.startswith(("PCL", "ADM1")) or p.population > 200_000)
    )


def is_country(name: Name) -> bool:
    """Whether it is a country's name, or a state's that everybody knows."""
    return any(
        p.own
        and p.feature.startswith(("PCL", "ADM1"))
        and (p.feature != "ADM1" or p.country in {"US", "CA", "GB"})
        for p in name.places
    )


def is_city(name: Name) -> bool:
    """Whether a city that everybody knows bears it as its own."""
    return any(p.own and p.population >= BIG and p.feature.startswith("PPL") for p in name.places)


def is_known(name: Name) -> bool:
    """Whether everybody knows a place of the name."""
    return is_country(name) or largest(name) >= BIG


def largest(name: Name) -> int:
    """Population of the largest such place; a tenth if the name is only an alternate one."""
    return max((p.population if p.own else p.population // 10 for p in name.places), default=0)
