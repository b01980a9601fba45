"""Whom a clause names as the doer of an act apart from the act's own words.

Frames of accusing, blaming and answering for: "A accused B of shelling the town", "A blamed B for
the attack", "A blamed the attack on B", "the attack was blamed on B", "B was responsible for the
attack", "B claimed responsibility for the attack". The act stands in one slot of the frame, its
doer in another; both in one sentence, and no mark that ends a clause between them.
"""

from functools import cache
from typing import NamedTuple

from reportedly import lexicon
from reportedly.extract.events.triggers import Trigger

ACT_REACH = 10
"""Tokens between a frame's preposition and the act in its slot."""
DOER_REACH = 12
"""Tokens that a doer between two words of a frame may have."""
ENDS = frozenset('.;:!?()[]“”"|')

_NOUNS = frozenset({"ally", "family", "assembly"})

Phrase = tuple[int, int]
"""First token and the one behind the last."""


class Blame(NamedTuple):
    """`[blame]` of `lexicon/en/events.toml`."""

    accuse: frozenset[str]
    fault: frozenset[str]
    answer: frozenset[str]
    bear: frozenset[str]
    onto: frozenset[str]
    holds: frozenset[str]
    days: frozenset[str]
    none: frozenset[str]
    between: frozenset[str]
    links: frozenset[str]


@cache
def blame_words() -> Blame:
    """The frames' words."""
    return Blame(**{name: lexicon.words(f"events.blame.{name}") for name in Blame._fields})


def accused(words: list[str], trigger: Trigger, bounds: Phrase) -> Phrase | None:
    """The tokens that name the act's doer in one of the frames, untrimmed, or None."""
    for frame in (_accused_of, _blamed_for, _blamed_on, _answers_for):
        found = frame(words, trigger, bounds)
        if found is not None:
            return found if _somebody(words, found) else None
    return None


def _somebody(words: list[str], phrase: Phrase) -> bool:
    return phrase[0] < phrase[1] and not any(
        word in blame_words().none for word in words[phrase[0] : phrase[1]]
    )


def _slot(
    words: list[str], trigger: Trigger, bounds: Phrase, prepositions: frozenset[str]
) -> int | None:
    """The preposition in whose slot the act stands: the last of them before it."""
    for at in range(trigger.first - 1, max(bounds[0] - 1, trigger.first - ACT_REACH), -1):
        if words[at] in ENDS or (
            words[at] in {"that", "which", "who", "after", "when", "where", "while", "but"}
        ):
            return None
        if words[at] in prepositions:
            return at
    return None


def _cue_before(words: list[str], at: int, begin: int, cues: frozenset[str]) -> int | None:
    for i in range(at - 1, max(begin - 1, at - DOER_REACH - 1), -1):
        if words[i] in ENDS:
            return None
        if words[i] in cues:
            return i
    return None


def _accused_of(words: list[str], trigger: Trigger, bounds: Phrase) -> Phrase | None:
    """As in "A accused B of shelling", "B, accused of the attack"."""
    lists = blame_words()
    at = _slot(words, trigger, bounds, frozenset({"of"}))
    while at is not None:
        cue = _cue_before(words, at, bounds[0], lists.accuse)
        if cue is not None:
            return (
                (cue + 1, at)
                if cue + 1 < at and words[cue + 1] != "by"
                else _subject(words, cue, bounds[0])
            )
        at = next(
            (
                i
                for i in range(at - 1, max(bounds[0], trigger.first - ACT_REACH), -1)
                if words[i] == "of"
            ),
            None,
        )
    return None


def _blamed_for(words: list[str], trigger: Trigger, bounds: Phrase) -> Phrase | None:
    """As in "A blamed B for the attack", "A held B responsible for the attack"."""
    lists = blame_words()
    at = _slot(words, trigger, bounds, frozenset({"for"}))
    if at is None:
        return None
    holds = (
        _cue_before(words, at - 1, bounds[0], lists.holds)
        if words[at - 1] in lists.answer
        else None
    )
    if holds is not None:
        return holds + 1, at - 1
    cue = _cue_before(words, at, bounds[0], lists.fault)
    if cue is None:
        return None
    return (cue + 1, at) if cue + 1 < at else _subject(words, cue, bounds[0])


def _blamed_on(words: list[str], trigger: Trigger, bounds: Phrase) -> Phrase | None:
    """As in "A blamed the attack on B", "the attack, which A blames on B"."""
    lists = blame_words()
    before = _cue_before(words, trigger.first, bounds[0], lists.fault)
    if before is not None and not any(
        word in lists.links or word == "of" for word in words[before + 1 : trigger.first]
    ):
        at = _on(words, trigger.last, min(bounds[1] - 1, trigger.last + ACT_REACH))
    else:
        reach = range(trigger.last, min(bounds[1] - 1, trigger.last + DOER_REACH))
        behind = next((i for i in reach if words[i] in lists.onto or words[i] in ENDS), None)
        at = (
            None
            if behind is None or words[behind] in ENDS or words[behind + 1] not in ("on", "to")
            else behind + 1
        )
    return None if at is None else (at + 1, _behind(words, at + 1, bounds[1]))


def _on(words: list[str], begin: int, end: int) -> int | None:
    """The "on" right behind the act or behind its place, unless a day or another mark follows."""
    begin += words[begin].endswith("ly")
    if words[begin] not in {"on", "in", "at", "near", "against", "of"}:
        return None
    for at in range(begin, end):
        if words[at] in ENDS or (
            at > begin and words[at] in blame_words().links - {"in", "at", "on"}
        ):
            return None
        if (
            words[at] == "on"
            and words[at + 1] not in blame_words().days
            and not words[at + 1].isdigit()
        ):
            return at
    return None


def _answers_for(words: list[str], trigger: Trigger, bounds: Phrase) -> Phrase | None:
    """As in "B was responsible for the attack", "B claimed responsibility for it"."""
    lists = blame_words()
    at = _slot(words, trigger, bounds, frozenset({"for", "behind"}))
    if at is None or at - 1 <= bounds[0]:
        return None
    if words[at] == "behind":
        return _subject(words, at, bounds[0]) if words[at - 1] in lists.between else None
    if words[at - 1] in lists.answer:
        return _subject(words, at - 1, bounds[0])
    if words[at - 1] == "responsibility":
        cue = _cue_before(words, at - 1, max(bounds[0], at - 5), lists.bear)
        return None if cue is None else _subject(words, cue, bounds[0])
    return None


def _subject(words: list[str], cue: int, begin: int) -> Phrase | None:
    """The subject before a cue, skipping auxiliaries, adverbs and days."""
    lists = blame_words()
    passed = lists.between | lists.days
    end = cue
    while end > begin and (
        words[end - 1] in passed
        or (words[end - 1].endswith("ly") and words[end - 1] not in _NOUNS)
        or words[end - 1] in (",", "on")
    ):
        end -= 1
    at = end
    while at > begin and end - at < DOER_REACH and not _bounds(words[at - 1]):
        at -= 1
        if words[at] in ("the", "a", "an") and words[at - 1] not in ("of", "to", "or"):
            break
    asked = at > begin and words[at - 1] in ("whether", "if", "which")
    return (at, end) if at < end and not asked else None


def _behind(words: list[str], begin: int, end: int) -> int:
    """Where the phrase that begins at `begin` ends."""
    at = begin
    while at < min(end, begin + DOER_REACH) and not _bounds(words[at]) and words[at] != ",":
        at += 1
    return at


def _bounds(word: str) -> bool:
    lists = blame_words()
    return word in ENDS or word in lists.links or word in lists.days or word.isdigit()
