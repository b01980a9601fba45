"""Whether a clause says that an act happened, that it did not, or neither."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from reportedly.extract.claims.page import Told
from reportedly.lexicon import load
from reportedly.records import Polarity
from reportedly.rules import rule

_REACH = 6
"""A "not" so many words before an act, within what the source says, negates it."""

_HABIT_BEFORE, _HABIT_BEHIND = 7, 4
"""So many words around an act "regularly" or "since" may stand."""

_MODAL = 3
"""A "will" so many words before an act puts it into the future."""

_NEAR = 2
"""So many words before an act an adjective of it stands."""

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
    reacts = any(word in _set("reacting") for word in told.cue)
    return NOTHING if reacts or held.stance in {"demands", "predicts"} else None


@rule(
    "claims.occurrence.recalled",
    example="The mayor said the scene was reminiscent of the bombing in Ferrow.",
    counter="The mayor said the scene followed the bombing in Ferrow.",
)
def recalled(told: Told) -> Reality | None:
    """The words speak of another act than the one at hand."""
    if any(word in _set("recalling") for word in (*told.cue, *told.before)):
        return NOTHING
    return NOTHING if any(word in _set("another") for word in told.before[-_NEAR:]) else None


@rule(
    "claims.occurrence.habit",
    example="Northern jets have repeatedly bombed the town, the monitor said.",
    counter="Northern jets bombed the town on Monday, the monitor said.",
)
def habit(told: Told) -> Reality | None:
    """The act is one of many that are told together."""
    near = {*told.before[-_HABIT_BEFORE:], *told.behind[:_HABIT_BEHIND]}
    if near & _accounts("habitual") or "have also" in " ".join(told.before[-_HABIT_BEFORE:]):
        return NOTHING
    return NOTHING if over_a_war(" ".join([*told.trigger, *told.behind[:8]])) else None


@rule(
    "claims.occurrence.awaited",
    example="The governor said that the army would bomb the camp.",
    counter="The governor said that the army had bombed the camp.",
)
def awaited(told: Told) -> Reality | None:
    """The act is yet to come, wished for, or set against what was."""
    if any(word in _accounts("modals") for word in told.before[-_MODAL:]):
        return OPEN
    contrast = " ".join(told.before[-_MODAL - 1 :])
    return OPEN if any(words in contrast for words in load("claims")["against"]) else None


@rule(
    "claims.occurrence.asked",
    example="The governor asked whether the army had bombed the camp.",
    counter="The governor said that the army had bombed the camp.",
)
def asked(told: Told) -> Reality | None:
    """The act stands under "if" or "whether", or in a question."""
    under = any(word in _set("conditions") for word in told.clause)
    return OPEN if under or told.behind[-1:] == ["?"] or "?" in told.behind[-2:] else None


@rule(
    "claims.occurrence.alleged",
    example="The envoy spoke in the capital about the alleged gas attack on the town.",
    counter="The envoy spoke in the capital about the deadly gas attack on the town.",
)
def alleged(told: Told) -> Reality | None:
    """The act is called alleged and nothing more."""
    return OPEN if any(word in _set("alleged") for word in told.before[-_NEAR:]) else None


@rule(
    "claims.occurrence.unsure",
    example="The envoy said there was no independent confirmation of the gas attack on the town.",
    counter="The envoy said there was independent confirmation of the gas attack on the town.",
)
def unsure(told: Told) -> Reality | None:
    """The source has nothing that shows the act."""
    if told.held is None or told.held.stance not in {"asserts", "denies", "doubts"}:
        return None
    ahead = " ".join(told.before)
    if any(phrase in ahead for phrase in load("accounts")["unsure"]) or _no_proof(told.before):
        return OPEN if _of_the_doer(told) else Reality("doubted", "that it is not established")
    return None


def _no_proof(words: list[str]) -> bool:
    """As in "no proof that", "no conclusive evidence of"."""
    return any(
        word in _set("proof") and {"no", "without", "any"} & set(words[max(0, i - 3) : i])
        for i, word in enumerate(words)
    )


def _of_the_doer(told: Told) -> bool:
    """Whether what is not shown is that somebody did it."""
    return bool(told.event.actors)


@rule(
    "claims.occurrence.dud",
    example="The police said that a second bomb did not explode.",
    counter="The police said that a second bomb exploded.",
)
def dud(told: Told) -> Reality | None:
    """A bomb that did not go off was laid nevertheless."""
    return NOTHING if is_negated(told) and " ".join(told.trigger) in _set("duds") else None


def is_negated(told: Told) -> bool:
    """Whether between a "not" and the act stand only light words ("had not carried out strikes")."""
    words = told.before
    nots = _accounts("negations") | (_accounts("none") - {"any"})
    at = max((i for i, word in enumerate(words) if _negates(word, nots)), default=-1)
    near = at >= 0 and len(words) - at <= _REACH
    return near and all(word in _accounts("light") for word in words[at + 1 :])


def _negates(word: str, nots: frozenset[str]) -> bool:
    return word in nots or word.endswith("n't")


@rule(
    "claims.occurrence.staged",
    example="The ministry said that the rescuers had fabricated the gas attack on the town.",
    counter="The ministry said that the rescuers had filmed the gas attack on the town.",
)
def staged(told: Told) -> Reality | None:
    """The act is said to have been staged."""
    if told.held is None or not made_up(told.around):
        return None
    return Reality("denied", str(load("accounts")["occurrence"][0]["label"]))


@rule(
    "claims.occurrence.doubted",
    example="The envoy doubted that the air raid had happened.",
    counter="The envoy confirmed that the air raid had happened.",
)
def doubted(told: Told) -> Reality | None:
    """The cue doubts the act; a doubt about its cause or its doer leaves it open."""
    if stance_of(told) != "doubts":
        return None
    return OPEN if _of_another_thing(told) else Reality("doubted", "that it is not established")


def _of_another_thing(told: Told) -> bool:
    """Whether a doubt is about the cause, who did it, or how many were hurt."""
    if any(_table(name).search(told.around) for name in ("denial", "admission", "silence")):
        return True
    held = told.held
    spans = [s for s in held.content if s[0] < told.event.trigger[0]] if held else []
    ahead = " ".join(told.page.line((s[0], told.event.trigger[0])) for s in spans).lower()
    words = {*ahead.split()}
    if words & _accounts("open_questions") or {*told.around.split()} & _accounts("findings"):
        return True
    happened = any(phrase in told.around for phrase in load("accounts")["happened"])
    asks = bool(words & {"whether", "if"})
    return bool(_behind_a_noun().search(f"{ahead} ")) or (asks and not happened)


@rule(
    "claims.occurrence.denied",
    example="The ministry denied that the strike on the market had taken place.",
    counter="The ministry denied that it was behind the strike on the market.",
)
def denied(told: Told) -> Reality | None:
    """The cue denies the act, and not only a part in it."""
    if not denies(told):
        return None
    charge = _table("denial").search(told.around) is not None
    text = _instead(told.around, charge=charge)
    if text or _none_at_all(told):
        return Reality("denied", text or UNTRUE)
    return None if charge or told.event.actors or doing(told) else Reality("denied", UNTRUE)


def denies(told: Told) -> bool:
    """Whether the cue, or a negation of the act, denies something about it."""
    return stance_of(told) == "denies" or (told.held is not None and is_negated(told))


def doing(told: Told) -> bool:
    """Whether the act opens what a source denies as what it did ("denied shelling the market")."""
    return not told.before and told.trigger[-1:] != [] and told.trigger[0].endswith("ing")


def stance_of(told: Told) -> str:
    """How the source stands to the act: a plain "said" denies only where its words do."""
    if told.held is None:
        return told.event.status
    stance = told.held.stance if told.held.stance != "asserts" else told.event.status
    if stance == "denies" and says_only(told.cue) and not is_negated(told):
        return "denies" if _instead(told.around, charge=False) else "asserts"
    return stance


def says_only(cue: list[str]) -> bool:
    """Whether a cue is a plain verb of saying, also with a participle about something else ("said on Monday contradicting")."""
    if not cue:
        return False
    plain = _accounts("plain")
    contrasts = cue[-1] in _accounts("against") and cue[0] in plain
    rest = cue[:-1] if contrasts else cue
    return all(word in plain or (contrasts and word in _accounts("when_said")) for word in rest)


def _none_at_all(told: Told) -> bool:
    """Whether "any" or "no" stands before the act itself and no verb of doing before that."""
    near = told.before[-_NEAR:]
    return any(word in _accounts("none") for word in near) and not _table("doing").search(
        " ".join(told.before[-8:])
    )


OCCURRENCE = (
    reaction,
    recalled,
    habit,
    awaited,
    asked,
    dud,
    unsure,
    staged,
    doubted,
    denied,
    alleged,
)


def made_up(said: str) -> bool:
    """Whether words tell that something was staged ("fabricated the attack")."""
    return _table("made_up").search(said) is not None


def over_a_war(words: str) -> bool:
    """As in "during the five-year war": what is said of all of it is said of no one act."""
    return _WAR.search(words) is not None


_WAR = re.compile(
    r"\b(?:during|throughout|since the (?:start|beginning) of|in) the (?:[\w-]+ ){0,3}"
    r"(?:war|conflict|crisis|uprising)\b",
    re.IGNORECASE,
)


@cache
def _behind_a_noun() -> re.Pattern[str]:
    """As in "the cause of the ...", where the act depends on a noun that is no word for news."""
    news = "|".join(load("accounts")["news"])
    article = r"(?:(?:the|this|that|an?|these|those) )?"
    return re.compile(
        rf"\b(?!(?:{news})\b)\w+ (?:of|behind|for) {article}(?:\w+ ){{0,2}} ?$"
        r"|\baware of (?:\w+ ){0,2} ?$"
    )


def _instead(text: str, *, charge: bool) -> str:
    """What a text says happened instead of the act, or "". A charge that is "baseless" leaves the act standing."""
    rows = [*_labels("words"), *(() if charge else _labels("weak"))]
    return next((label for pattern, label in rows if pattern.search(text)), "")


@cache
def _labels(name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = load("accounts")["occurrence"]
    return tuple((any_of(row[name]), row["label"]) for row in rows if name in row)


@cache
def _table(name: str) -> re.Pattern[str]:
    return any_of(load("accounts")["responsibility"][name])


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of these words or phrases."""
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words) + r")\b", re.IGNORECASE)


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(load("claims")[name])


@cache
def _accounts(name: str) -> frozenset[str]:
    return frozenset(load("accounts")[name])
