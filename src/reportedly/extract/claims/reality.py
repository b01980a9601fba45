"""Whether a clause says that an act happened, that it did not, or neither."""

import re
from itertools import pairwise
from typing import NamedTuple

from reportedly import lexicon
from reportedly.extract.claims.page import Told
from reportedly.records import Polarity
from reportedly.rules import rule

_HABIT_BEFORE, _HABIT_BEHIND = 7, 4
"""So many words around an act "regularly" or "since" may stand."""

_MODAL = 3
"""A "will" so many words before an act puts it into the future."""

_NEAR = 2
"""So many words before an act an adjective of it stands."""

UNPROVEN = "that it is not established"
"""What a doubt says."""

UNTRUE = "that it did not happen as told"
"""What a denial says that names nothing that happened instead."""


class Reality(NamedTuple):
    """What a clause says of an act.

    Attributes:
        polarity: As in `Claim`; None where it claims nothing of this act.
        text: What is said to have happened instead, or "".
    """

    polarity: Polarity | None
    text: str = ""


NOTHING = Reality(None)
OPEN = Reality("open")


@rule(
    "claims.occurrence.reaction",
    example="The foreign minister condemned the deadly air raid on the market.",
    counter="The foreign minister said the deadly air raid hit the market.",
)
def reaction(told: Told) -> Reality | None:
    """Whoever condemns an act, demands or threatens one says nothing of what happened."""
    held = told.held
    if held is None:
        return None
    reacts = any(word in lexicon.words("claims.reacting") for word in told.cue)
    return NOTHING if reacts or held.stance in {"demands", "predicts"} else None


@rule(
    "claims.occurrence.caption",
    example="Image caption Smoke rises after an air raid on the town of Ferrow.",
    counter="Smoke rises after an air raid on the town of Ferrow.",
)
def caption(told: Told) -> Reality | None:
    """A picture's caption tells of any act."""
    sentence = " ".join(told.page.words[slice(*told.bounds)])
    return (
        NOTHING if any(words in sentence for words in lexicon.phrases("claims.captions")) else None
    )


@rule(
    "claims.occurrence.adjective",
    example="A bomb technician spoke to reporters in the square.",
    counter="A bomb hit the technician in the square.",
)
def adjective(told: Told) -> Reality | None:
    """The act's noun only describes the next word."""
    return NOTHING if any(w in lexicon.words("claims.modified") for w in told.behind[:1]) else None


@rule(
    "claims.occurrence.nobody",
    example="Nobody said that rebels had bombed the market.",
    counter="The mayor said that rebels had bombed the market.",
)
def nobody(told: Told) -> Reality | None:
    """Nobody says so."""
    source = told.held.source if told.held else ()
    first = told.page.line(source[0]).lower().split()[:1] if source else []
    return NOTHING if any(word in lexicon.words("claims.nobody") for word in first) else None


@rule(
    "claims.occurrence.recalled",
    example="The mayor said the scene was reminiscent of the bombing in Ferrow.",
    counter="The mayor said the scene followed the bombing in Ferrow.",
)
def recalled(told: Told) -> Reality | None:
    """The words speak of another act than the one at hand."""
    if any(word in lexicon.words("claims.recalling") for word in (*told.cue, *told.before)):
        return NOTHING
    return (
        NOTHING
        if any(word in lexicon.words("claims.another") for word in told.before[-_NEAR:])
        else None
    )


@rule(
    "claims.occurrence.habit",
    example="Northern jets have repeatedly bombed the town, the monitor said.",
    counter="Northern jets bombed the town on Monday, the monitor said.",
)
def habit(told: Told) -> Reality | None:
    """The act is one of many that are told together."""
    near = {*told.before[-_HABIT_BEFORE:], *told.behind[:_HABIT_BEHIND]}
    if near & lexicon.words("accounts.habitual") or "have also" in " ".join(
        told.before[-_HABIT_BEFORE:]
    ):
        return NOTHING
    return NOTHING if over_a_war(" ".join([*told.trigger, *told.behind[:8]])) else None


@rule(
    "claims.occurrence.awaited",
    example="The governor said that the army would bomb the camp.",
    counter="The governor said that the army had bombed the camp.",
)
def awaited(told: Told) -> Reality | None:
    """The act is yet to come, wished for, or set against what was."""
    if any(word in lexicon.words("accounts.modals") for word in told.before[-_MODAL:]):
        return OPEN
    near = told.before[-_MODAL - 1 :]
    if any(word in lexicon.words("claims.prospects") for word in near):
        return OPEN
    contrast = " ".join(near)
    return OPEN if any(words in contrast for words in lexicon.phrases("claims.against")) else None


@rule(
    "claims.occurrence.asked",
    example="The governor asked whether the army had bombed the camp.",
    counter="The governor said that the army had bombed the camp.",
)
def asked(told: Told) -> Reality | None:
    """The act stands under "if" or "whether", or in a question."""
    words = told.clause
    under = any(word in lexicon.words("claims.conditions") for word in words) or any(
        word == "to" and after in lexicon.words("claims.checking")
        for word, after in pairwise(told.before)
    )
    return OPEN if under or told.behind[-1:] == ["?"] or "?" in told.behind[-2:] else None


@rule(
    "claims.occurrence.alleged",
    example="The envoy spoke in the capital about the alleged gas attack on the town.",
    counter="The envoy spoke in the capital about the deadly gas attack on the town.",
)
def alleged(told: Told) -> Reality | None:
    """The act is called alleged and nothing more."""
    return (
        OPEN
        if any(word in lexicon.words("claims.alleged") for word in told.before[-_NEAR:])
        else None
    )


def over_a_war(words: str) -> bool:
    """As in "during the five-year war": what is said of all of it is said of no one act."""
    return _WAR.search(words) is not None


_WAR = re.compile(
    r"\b(?:during|throughout|since the (?:start|beginning) of|in) the (?:[\w-]+ ){0,3}"
    r"(?:war|conflict|crisis|uprising)\b",
    re.IGNORECASE,
)
