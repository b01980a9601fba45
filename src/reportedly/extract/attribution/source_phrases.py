"""Noun phrases that can name a source, before a cue ("the monitor said") or behind it."""

from functools import cache
from typing import NamedTuple

from reportedly import lexicon
from reportedly.extract.casualty.nouns import noun_tables
from reportedly.extract.casualty.numerals import begins_quantity
from reportedly.text.compounds import Sentence, Word

_LONGEST = 14
_PLATFORMS = frozenset({"twitter", "x", "facebook", "telegram", "instagram", "tiktok", "youtube"})
_ARTICLES = frozenset({"the", "a", "an", "another", "its", "their", "his", "her", "one"})
_INNER_MARKS = frozenset(".'()&/")
_BEFORE_PLACES = frozenset({"in", "with", "of", "on", "near", "to", "at", "from"})
_BREAKS = frozenset(
    {"as", "on", "who", "which", "that", "while", "when", "after", "those", "these", "at"}
)

Range = tuple[int, int]
"""First word and the one behind the last."""


class SourceLexicon(NamedTuple):
    """The lists of `lexicon/en/bearers.toml`, with days and months."""

    say: frozenset[str]
    ing: frozenset[str]
    only_before: frozenset[str]
    deny: frozenset[str]
    acts: frozenset[str]
    counts: frozenset[str]
    questions: frozenset[str]
    telling: frozenset[str]
    listeners: frozenset[str]
    media: frozenset[str]
    headline: frozenset[str]
    lost_mark: frozenset[str]
    nouns: frozenset[str]
    pronouns: frozenset[str]
    inside: frozenset[str]
    between: frozenset[str]
    stops: frozenset[str]
    openers: frozenset[str]
    times: frozenset[str]
    months: frozenset[str]


@cache
def source_lexicon() -> SourceLexicon:
    """The lists, built once a process."""
    say, relay, headline, nouns = (
        lexicon.groups("bearers.say"),
        lexicon.groups("bearers.relay"),
        lexicon.groups("bearers.headline"),
        lexicon.groups("bearers.nouns"),
    )
    return SourceLexicon(
        say=frozenset(say["words"]),
        ing=frozenset(say["ing"]),
        only_before=frozenset(say["only_before"]),
        deny=frozenset(say["deny"]),
        acts=frozenset(say["acts"]),
        counts=frozenset(say["counts"]),
        questions=frozenset(say["questions"]),
        telling=frozenset(relay["telling"]),
        listeners=frozenset(relay["listeners"]),
        media=frozenset(relay["media"]),
        headline=frozenset(headline["words"]),
        lost_mark=frozenset(headline["lost_mark"]),
        nouns=frozenset(nouns["words"]),
        pronouns=frozenset(nouns["pronouns"]),
        inside=frozenset(nouns["inside"]),
        between=frozenset(nouns["between"]),
        stops=frozenset(nouns["stops"]),
        openers=frozenset(nouns["openers"]),
        times=lexicon.words("harm.function.times"),
        months=lexicon.words("quantities.units.months"),
    )


def phrase_before(words: Sentence, cue: int) -> Range | None:
    """The noun phrase that ends right before the cue and may speak."""
    lex = source_lexicon()
    end = cue
    while end > 0 and (words[end - 1].low in lex.between or words[end - 1].low in lex.times):
        end -= 1
    while end > 2 and words[end - 1].low in _PLATFORMS and words[end - 2].low in ("on", "/", "to"):
        end -= 2
    return None if end == 0 else _phrase_to(words, end)


def _phrase_to(words: Sentence, end: int) -> Range | None:
    """The noun phrase that ends before `end`."""
    last = words[end - 1].low
    if last in (",", ")"):
        return _apposition(words, end)
    if last in ("which", "who"):
        return _leftward(words, end - 2 if end > 2 and words[end - 2].low == "," else end - 1)
    if last in source_lexicon().pronouns:
        return end - 1, end
    if last == "and":
        return _earlier_subject(words, end - 1)
    nearest = _leftward(words, end)
    further = _over_phrase(words, end) if nearest is None or is_object(words, nearest) else None
    return further or nearest


def is_object(words: Sentence, phrase: Range) -> bool:
    """Whether it is only a name behind a preposition ("working in Merin said")."""
    first, last = phrase
    behind = first > 0 and words[first - 1].low in (
        "in",
        "at",
        "from",
        "near",
        "outside",
        "of",
        "on",
        "to",
        "into",
        "with",
    )
    return behind and not any(w.low in source_lexicon().nouns for w in words[first:last])


def _earlier_subject(words: Sentence, end: int) -> Range | None:
    """As in "The witness described the scene and said": the subject of the verb before."""
    lex = source_lexicon()
    for i in range(end - 1, max(0, end - 25), -1):
        if words[i].low in lex.say and words[i - 1].low != "and":
            return phrase_before(words, i)
    return None


def _over_phrase(words: Sentence, end: int) -> Range | None:
    """As in "Workers at the scene gave": the subject stands further left."""
    lex = source_lexicon()
    for i in range(end - 2, max(-1, end - 12), -1):
        low = words[i].low
        if low in ("which", "who") and i > 0:
            return _leftward(words, i)
        if low in lex.nouns and (
            words[i + 1].low.endswith(("ing", "ed"))
            or words[i + 1].low in ("of", "in", "at", "for", "from")
        ):
            found = _leftward(words, i + 1)
            return found and (found[0], end)
        if (
            low in lex.say
            or not low[0].isalnum()
            or low in ("that", "and", "but", "were", "was", "killed")
        ):
            return None
    return None


def _apposition(words: Sentence, end: int) -> Range | None:
    """As in "Name, head of the group, said"."""
    mark = "," if words[end - 1].low == "," else "("
    for i in range(end - 2, max(-1, end - 2 - _LONGEST), -1):
        if words[i].low == mark:
            left = _leftward(words, i)
            return None if left is None else (left[0], end - 1 if mark == "," else end)
    return _leftward(words, end - 1)


def _leftward(words: Sentence, end: int) -> Range | None:
    lex = source_lexicon()
    first = end
    speaks = False
    while first > 0 and end - first < _LONGEST:
        word = words[first - 1]
        if word.low in _ARTICLES:
            first -= 1
            break
        if not _goes_on_left(words, first - 1, end):
            break
        speaks = speaks or word.low in lex.nouns or word.capital
        first -= 1
        if word.quoted:
            break
    while first < end and words[first].low in lex.inside and words[first].low not in _ARTICLES:
        first += 1
    return (first, end) if first < end and speaks else None


def _goes_on_left(words: Sentence, i: int, end: int) -> bool:
    """Whether the word at `i` still belongs to the noun phrase that ends at `end`."""
    lex = source_lexicon()
    word, after = words[i], words[i + 1] if i + 1 < end else None
    if (
        word.low in lex.stops
        or word.low in lex.times
        or word.low in lex.months
        or word.value is not None
    ):
        return False
    if word.low in lex.inside:
        return _links_names(words, i, end)
    if not word.low[0].isalnum():
        return word.low in "&/"
    if word.capital:
        return (
            after is None
            or after.capital
            or after.low not in lex.openers
            or not _in_prepositional_phrase(words, i)
        )
    return (
        after is None
        or not after.capital
        or word.low in lex.nouns
        or word.low in lex.openers
        or "-" in word.low
    )


def _in_prepositional_phrase(words: Sentence, i: int) -> bool:
    """Whether a preposition stands before the name at `i` ("the shelling of | Merins Dole")."""
    while i > 0 and words[i - 1].capital:
        i -= 1
    return i > 0 and words[i - 1].low in _BEFORE_PLACES


def _links_names(words: Sentence, i: int, end: int) -> bool:
    """Whether the small word at `i` stands inside a name ("Observatory for Human Rights")."""
    lex = source_lexicon()
    if i + 1 >= end or i == 0:
        return False
    after, before = words[i + 1], words[i - 1]
    return (after.capital or after.low in lex.inside or after.low in lex.nouns) and (
        before.capital or before.low in lex.nouns or _is_people(before) or words[i].low == "."
    )


def _is_people(word: Word) -> bool:
    noun = noun_tables().nouns.get(word.low)
    return noun is not None and noun.plural


def phrase_behind(words: Sentence, first: int) -> Range | None:
    """The noun phrase that begins at `first` and may speak."""
    lex = source_lexicon()
    end = first
    while end < min(len(words), first + _LONGEST) and _goes_on_right(words, first, end):
        end += 1
    while end > first and words[end - 1].low in lex.inside:
        end -= 1
    speaks = any(w.low in lex.nouns or w.capital or w.low in lex.pronouns for w in words[first:end])
    return (first, end) if speaks else None


def _goes_on_right(words: Sentence, first: int, i: int) -> bool:
    lex = source_lexicon()
    low = words[i].low
    if low in lex.times or low in lex.say or low in lex.ing or low in _BREAKS:
        return False
    if not low[0].isalnum():
        return low in _INNER_MARKS and (low != "." or _initial(words, i))
    if i == first:
        return True
    if low == "the" and words[i - 1].low not in lex.inside:
        return False
    return not (low in lex.stops or words[i].value is not None or begins_quantity(words, i))


def _initial(words: Sentence, dot: int) -> bool:
    """Whether the full stop ends an initial or a title inside a name."""
    return (
        dot > 0 and dot + 1 < len(words) and words[dot + 1].capital and len(words[dot - 1].low) <= 4
    )
