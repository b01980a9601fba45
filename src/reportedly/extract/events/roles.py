"""Who did it and to whom, read from the words around a trigger.

Lexical and cautious: by-phrases, subjects of active verbs, words in front of a nominal trigger
("regime shelling", "Army's strike"), and "on", "against", "targeting". What is not plain is left
out.
"""

from functools import cache
from typing import NamedTuple

from reportedly import lexicon
from reportedly.extract.events.blame import accused
from reportedly.extract.events.triggers import Trigger
from reportedly.records import Document, Span

LONGEST = 8
"""Tokens that a phrase of actor or target may have."""
BY_REACH = 6
"""Tokens behind a trigger in which "by" may begin its actor."""
DEMONYMS = ("ian", "ean", "ese", "ish", "aeli", "raqi", "emeni", "stani")
"""Endings of a demonym where any word has a capital."""
ADJECTIVES = ("n", "i", "sh", "ese", "ch", "k")
"""Endings where only names have one."""
MARKS = frozenset(",.;:!?()[]“”—–-…|/•")


class Words(NamedTuple):
    """The table's word lists."""

    actors: frozenset[str]
    stops: frozenset[str]
    auxiliaries: frozenset[str]
    passive: frozenset[str]
    aimed: frozenset[str]
    articles: frozenset[str]
    holders: frozenset[str]


@cache
def word_lists() -> Words:
    """`[words]` of `lexicon/en/events.toml`."""
    return Words(**{name: lexicon.words(f"events.words.{name}") for name in Words._fields})


def roles(document: Document, words: list[str], trigger: Trigger) -> tuple[list[Span], list[Span]]:
    """Spans of the actors and of the targets."""
    bounds = next(b for b in document.sentences[_sentence(document, trigger.first) :])
    actors = _by(words, trigger, bounds) or _blamed(document, words, trigger, bounds)
    targets: tuple[int, int] | None = None
    if trigger.verbal:
        subject, passive = _subject(words, trigger, bounds)
        if passive:
            targets = subject
        else:
            actors = actors or (subject if _acts(document, words, subject) else None)
            targets = _phrase_right(words, trigger.last, bounds)
    else:
        actors = actors or _in_front(document, words, trigger, bounds)
        targets = _aimed(words, trigger, bounds)
    if actors and targets and targets[0] < actors[1] and actors[0] < targets[1]:
        targets = None  # "blamed the attack on the rebels"
    return _spans(document, actors), _spans(document, targets)


def _blamed(
    document: Document, words: list[str], trigger: Trigger, bounds: tuple[int, int]
) -> tuple[int, int] | None:
    """Whoever a clause of blame names, where a party's word or a name is in it."""
    phrase = accused(words, trigger, bounds)
    phrase = None if phrase is None else _trimmed(words, *phrase)
    if phrase is None:
        return None
    known = any(
        words[i] in word_lists().actors or document.tokens[i].norm[:1].isupper()
        for i in range(*phrase)
    )
    return phrase if known else None


def _sentence(document: Document, token: int) -> int:
    low, high = 0, len(document.sentences)
    while low < high:
        middle = (low + high) // 2
        if document.sentences[middle][1] <= token:
            low = middle + 1
        else:
            high = middle
    return low


def _spans(document: Document, phrase: tuple[int, int] | None) -> list[Span]:
    if phrase is None or phrase[0] >= phrase[1]:
        return []
    return [(document.tokens[phrase[0]].start, document.tokens[phrase[1] - 1].end)]


def _breaks(word: str) -> bool:
    return word in MARKS or word in word_lists().stops


def _phrase_right(words: list[str], at: int, bounds: tuple[int, int]) -> tuple[int, int] | None:
    """The phrase that begins at `at`: up to a mark, a preposition or a verb of the list."""
    end = at
    while (
        end < bounds[1]
        and end - at < LONGEST
        and (not _breaks(words[end]) or _joint(words, end, at))
    ):
        end += 1
    return _trimmed(words, at, end)


def _joint(words: list[str], at: int, begin: int) -> bool:
    """Whether a hyphen only joins two words ("US-led")."""
    return words[at] == "-" and begin < at < len(words) - 1 and words[at + 1].isalnum()


def _trimmed(words: list[str], begin: int, end: int) -> tuple[int, int] | None:
    lists = word_lists()
    while begin < end and (words[begin] in {"a", "an", "the"} or words[begin] in MARKS):
        begin += 1
    while begin < end and (
        words[end - 1] in MARKS
        or words[end - 1] in {"'", "s", "a", "an", "the"}
        or words[end - 1] in lists.auxiliaries
    ):
        end -= 1
    return (
        (begin, end)
        if begin < end and any(w.isalpha() and w not in lists.auxiliaries for w in words[begin:end])
        else None
    )


def _by(words: list[str], trigger: Trigger, bounds: tuple[int, int]) -> tuple[int, int] | None:
    for at in range(trigger.last, min(bounds[1] - 1, trigger.last + BY_REACH)):
        if words[at] == "by" and words[at - 1] in word_lists().holders and at > trigger.last:
            return None
        if words[at] == "by" and not words[at + 1].isdigit():
            phrase = _phrase_right(words, at + 1, bounds)
            return phrase if phrase and not words[phrase[0]].endswith("ing") else None
        if words[at] in {".", ";", "said", "who", "which"}:
            return None
    return None


def _subject(
    words: list[str], trigger: Trigger, bounds: tuple[int, int]
) -> tuple[tuple[int, int] | None, bool]:
    """The phrase in front of the verb, and whether the verb is passive."""
    lists = word_lists()
    at, passive = trigger.first, False
    while at > bounds[0] and (words[at - 1] in lists.auxiliaries or words[at - 1] in lists.passive):
        passive = passive or words[at - 1] in lists.passive
        at -= 1
    end = at
    while (
        at > bounds[0]
        and end - at < LONGEST
        and (not _breaks(words[at - 1]) or _joint(words, at - 1, bounds[0]))
    ):
        at -= 1
    return _trimmed(words, at, end), passive and not words[trigger.last - 1].endswith("ing")


def _acts(document: Document, words: list[str], phrase: tuple[int, int] | None) -> bool:
    """Whether a subject can act: a party's word at its end, or a name."""
    if phrase is None:
        return False
    last = words[phrase[1] - 1]
    return last in word_lists().actors or document.tokens[phrase[1] - 1].norm[:1].isupper()


def _in_front(
    document: Document, words: list[str], trigger: Trigger, bounds: tuple[int, int]
) -> tuple[int, int] | None:
    """Names and words for parties right before a noun of an act ("the militia's raid")."""
    lists = word_lists()
    at = trigger.first
    while (
        at > bounds[0]
        and trigger.first - at < LONGEST
        and not _breaks(words[at - 1])
        and words[at - 1] not in lists.articles
    ):
        at -= 1
    if at >= 2 and words[at - 1] == "-" and at - 1 > bounds[0]:
        at -= 2
    phrase = _trimmed(words, at, trigger.first)
    if phrase is None:
        return None
    keep = [
        i for i in range(*phrase) if words[i] in lists.actors or _adjective(document, i, bounds)
    ]
    return (keep[0], keep[-1] + 1) if keep else None


def _adjective(document: Document, at: int, bounds: tuple[int, int]) -> bool:
    """A word with a capital that a country's or a group's adjective could be."""
    norm = document.tokens[at].norm
    ending = DEMONYMS if at == bounds[0] else ADJECTIVES
    return norm[:1].isupper() and len(norm) > 1 and (norm.endswith(ending) or norm.isupper())


def _aimed(words: list[str], trigger: Trigger, bounds: tuple[int, int]) -> tuple[int, int] | None:
    aimed = word_lists().aimed
    for at in range(trigger.last, min(bounds[1] - 1, trigger.last + 3)):
        if words[at] in aimed:
            phrase = _phrase_right(words, at + 1, bounds)
            return None if phrase is None or _is_day(words[phrase[0]]) else phrase
        if words[at] in MARKS:
            return None
    return None


def _is_day(word: str) -> bool:
    return word.isdigit() or word in word_lists().stops
