"""Split a sentence that tells of two acts: an attack, and the strike that answers it.

Such acts have places and days of their own, so that each part of the sentence is read as a
sentence.
"""

from typing import Literal, NamedTuple

from reportedly import lexicon

Apart = Literal["", "before", "behind"]
CAME_REACH = 8
"""Tokens between "came" and "after" ("came less than a full day after")."""
DID_REACH = 2
"""Tokens between "who" and the verb of what they did ("who had earlier shelled")."""


class Part(NamedTuple):
    """A part of a sentence.

    Attributes:
        first: Index of its first token in the sentence.
        last: Index behind its last.
        apart: Where its act is not the one that the sentence is about: "before" or "behind" that
            one, else "".
    """

    first: int
    last: int
    apart: Apart = ""


def parts(words: list[str], acts: list[int]) -> list[Part]:
    """The parts of a sentence, one if it tells of no act that another answers.

    Args:
        words: Its tokens in lower case.
        acts: Indices of the tokens at which acts are named, in order.
    """
    if len(acts) > 1:
        for i in range(len(words)):
            if found := _cut(words, i, acts):
                return found
    return [Part(0, len(words))]


def _cut(words: list[str], i: int, acts: list[int]) -> list[Part]:
    """The two parts if a cut is possible at token `i`, else nothing."""
    if _answers(words, i) and i < acts[0]:
        end = next((k + 1 for k in range(i, len(words)) if words[k] == ","), 0)
        whole = any(act < end for act in acts) and acts[-1] >= end
        return [Part(0, end, apart="before"), Part(end, len(words))] if whole else []
    if not acts[0] < i <= acts[-1] or not (
        _answers(words, i) or _came_after(words, i) or _who_did(words, i, acts)
    ):
        return []
    return [Part(0, i), Part(i, len(words), apart="behind")]


def _answers(words: list[str], i: int) -> bool:
    """Whether "in response to", "as a pretext for" or the like begins here."""
    return any(
        " ".join(words[i : i + size]) in lexicon.words("grounding.answers.phrases")
        for size in (1, 2, 3, 4)
    )


def _came_after(words: list[str], i: int) -> bool:
    """Whether the "after" of "came after" or "two days after" is here, or the "as" of "came as"."""
    if words[i] in lexicon.words("grounding.answers.meanwhile"):
        return not lexicon.words("grounding.answers.came").isdisjoint(words[max(0, i - 2) : i])
    if words[i] != "after":
        return False
    return words[i - 1] in lexicon.words("grounding.answers.spans") or not lexicon.words(
        "grounding.answers.came"
    ).isdisjoint(words[max(0, i - CAME_REACH) : i])


def _who_did(words: list[str], i: int, acts: list[int]) -> bool:
    """Whether "who" stands here and an act behind it that they did, and did not suffer."""
    did = next((act for act in acts if i < act <= i + 1 + DID_REACH), None)
    return (
        words[i] == "who"
        and did is not None
        and lexicon.words("grounding.answers.passive").isdisjoint(words[i + 1 : did])
    )
