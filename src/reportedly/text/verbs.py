"""Verb groups: a verb with its auxiliaries, and what they say of it.

"Could not be independently verified" is one group: passive, negated, possible. A word is read as a
verb where auxiliaries stand before it, or where its form is a past one and no noun phrase can take
it as an adjective; ask `group` directly about a word known to be a verb, such as a trigger.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from reportedly import lexicon

Modality = Literal["", "possible", "necessary", "hypothetical"]
Tense = Literal["past", "present", "future"]
_REACH = 8
"""Words that may stand before a verb in its group."""
_SUBJECT = 4
"""A negative subject stands at most so many words before the group."""


class VerbGroup(NamedTuple):
    """A verb with its auxiliaries.

    Attributes:
        first: Index of the first token of the group.
        last: Index one past the verb.
        verb: Index of the verb; of the last auxiliary where it is the verb ("was in the town").
        passive: Whether the subject suffers it ("was killed", "got killed").
        negated: Whether it is denied, by the group or by its subject ("no one was hurt").
        modality: What a modal verb makes of it, "" without one. "Will" is a tense.
        tense: Of the first verb; a form without one ("to kill", "killing") counts as present.
        conditional: Whether it stands in a clause that "if", "unless" or "whether" opens.
        question: Whether its sentence asks.
    """

    first: int
    last: int
    verb: int
    passive: bool
    negated: bool
    modality: Modality
    tense: Tense
    conditional: bool = False
    question: bool = False


def groups(words: Sequence[str], sentences: Sequence[tuple[int, int]]) -> Iterator[VerbGroup]:
    """The verb groups of a document that its words show, in order.

    Args:
        words: Its tokens in lower case.
        sentences: Its sentences.
    """
    for first, last in sentences:
        at = first
        while at < last:
            verb = _verb(words, at, last)
            if verb is None:
                at += 1
                continue
            yield group(words, verb, (first, last))
            at = verb + 1


def group(words: Sequence[str], verb: int, sentence: tuple[int, int]) -> VerbGroup:
    """The group of a word that is known to be a verb."""
    first = verb
    while first > sentence[0] and verb - first < _REACH and _belongs(words, first - 1):
        first -= 1
    while first < verb and not _opens(words[first]):
        first += 1
    before = words[first:verb]
    return VerbGroup(
        first,
        verb + 1,
        verb,
        _passive(words, first, verb),
        _negated(words, first, verb, sentence[0]),
        _modality(before or words[verb : verb + 1]),
        _tense(words, first, verb),
        question=words[sentence[1] - 1] == "?" or "?" in words[sentence[1] - 2 : sentence[1]],
    )


@cache
def _opens(word: str) -> bool:
    return auxiliary(word) or word == "to" or word in _neg() or word in _words("get")


@cache
def auxiliary(word: str) -> bool:
    """Whether a word is a form of "be", "have" or "do", or a modal verb."""
    rows = ("be", "have", "do", "possible", "necessary", "hypothetical", "future", "contracted")
    return any(word in _words(row) for row in rows)


def finite(words: Sequence[str], at: int) -> bool:
    """Whether a word is the verb of its clause: an auxiliary, or a past form behind a noun."""
    word = words[at]
    if auxiliary(word):
        return True
    if at == 0 or not words[at - 1][0].isalnum() or _adjectival(words[at - 1]):
        return False
    return _past(word)


def _verb(words: Sequence[str], at: int, end: int) -> int | None:
    """The verb of the group that begins at a token, or None where none does."""
    if not auxiliary(words[at]):
        return at if finite(words, at) else None
    last = at
    i = at + 1
    while i < end and i - at < _REACH and (_belongs(words, i) or words[i] in _neg()):
        last = i if auxiliary(words[i]) else last
        i += 1
    verbal = i < end and (participle(words[i]) or words[i].endswith("ing") or _bare(words, last, i))
    return i if verbal else last


def _bare(words: Sequence[str], last: int, at: int) -> bool:
    """Whether an unmarked form follows an auxiliary that takes one: "did fire"."""
    takes = words[last] not in (*_words("be"), *_words("have"))
    return takes and words[at].isalpha() and not _adjectival(words[at])


@cache
def _adjectival(word: str) -> bool:
    """Whether a past form behind a word is more likely a noun's adjective: "the | wounded men"."""
    small = lexicon.words("phrases.noun_phrase.determiners", "phrases.noun_phrase.prepositions")
    return word in small or word.isdigit()


@cache
def participle(word: str) -> bool:
    """Whether a word can be a past participle."""
    return word in _words("participles") or (
        word.endswith("ed") and len(word) > 3 and word not in _words("not_participles")
    )


@cache
def _past(word: str) -> bool:
    return participle(word) or word in _words("pasts")


def _belongs(words: Sequence[str], at: int) -> bool:
    """Whether a word stands between an auxiliary and its verb, or is one."""
    word = words[at]
    if auxiliary(word) or word in _words("between") or word in _neg():
        return True
    joint = word == "'" and words[at + 1 : at + 2] in (["t"], ("t",))
    contracted = word == "t" and at > 0 and words[at - 1] == "'"
    return joint or contracted or (word.endswith("ly") and len(word) > 4) or word in _words("get")


def _passive(words: Sequence[str], first: int, verb: int) -> bool:
    """Whether the auxiliary nearest to a participle is a form of "be" or "get"."""
    if not (participle(words[verb]) or words[verb] in _words("not_participles")):
        return False
    for i in range(verb - 1, first - 1, -1):
        if words[i] in _words("be") or words[i] in _words("get") or _is_contracted_be(words[i]):
            return True
        if auxiliary(words[i]):
            return False
    return False


@cache
def _is_contracted_be(word: str) -> bool:
    return word in ("isn", "aren", "wasn", "weren", "ain")


def _negated(words: Sequence[str], first: int, verb: int, begin: int) -> bool:
    inside = sum(
        words[i] in _neg() or (words[i] == "t" and words[i - 1] == "'") for i in range(first, verb)
    )
    subject = words[max(begin, first - _SUBJECT) : first]
    nobody = any(word in _words("negative_subjects") for word in subject) and "," not in subject
    return (inside + nobody) % 2 == 1


def _modality(before: Sequence[str]) -> Modality:
    rows: tuple[Modality, ...] = ("possible", "necessary", "hypothetical")
    return next((row for word in before for row in rows if word in _words(row)), "")


def _tense(words: Sequence[str], first: int, verb: int) -> Tense:
    if any(words[i] in _words("future") for i in range(first, verb)):
        return "future"
    perfect = any(words[i] in _words("have") for i in range(first, verb))
    if perfect or words[first] in _words("past") or words[first] in _words("contracted_past"):
        return "past"
    bare = not any(auxiliary(word) for word in words[first : verb + 1])
    return "past" if bare and _past(words[verb]) else "present"


@cache
def _words(row: str) -> frozenset[str]:
    return lexicon.words(f"phrases.verb_group.{row}")


@cache
def _neg() -> frozenset[str]:
    return _words("negators")
