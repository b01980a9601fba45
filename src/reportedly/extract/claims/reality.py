"""Whether a clause says that an act happened, that it did not, or neither."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from reportedly import lexicon
from reportedly.extract.claims.page import Told
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
        for word, after in pairwise(words)
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
    if not any(phrase in ahead for phrase in lexicon.phrases("accounts.unsure")):
        return OPEN if _no_proof(told.before) and not _proof_of_it(told) else _unproven(told)
    happened = any(phrase in told.around for phrase in lexicon.phrases("accounts.happened"))
    return Reality("doubted", UNPROVEN) if happened or _proof_of_it(told) else OPEN


def _unproven(told: Told) -> Reality | None:
    return Reality("doubted", UNPROVEN) if _no_proof(told.before) else None


def _proof_of_it(told: Told) -> bool:
    """Whether what has not been shown is the act itself ("no confirmation of the attack"), and not what it was or who did it."""
    words = told.before
    at = max((i for i, w in enumerate(words) if w in lexicon.words("claims.proof")), default=-1)
    plain = at >= 0 and words[at + 1 : at + 2] == ["of"] and len(words) - at <= _REACH
    return plain and not told.event.actors


def _no_proof(words: list[str]) -> bool:
    """As in "no proof that", "no conclusive evidence of"."""
    return any(
        word in lexicon.words("claims.proof")
        and {"no", "not", "without", "any"} & {*words[max(0, i - 3) : i]}
        for i, word in enumerate(words)
    )


@rule(
    "claims.occurrence.dud",
    example="The police said that a second bomb did not explode.",
    counter="The police said that a second bomb exploded.",
)
def dud(told: Told) -> Reality | None:
    """A bomb that did not go off was laid nevertheless."""
    return (
        NOTHING
        if is_negated(told) and " ".join(told.trigger) in lexicon.words("claims.duds")
        else None
    )


def is_negated(told: Told) -> bool:
    """Whether between a "not" and the act stand only light words ("had not carried out strikes")."""
    words = told.before
    nots = lexicon.words("accounts.negations") | (lexicon.words("accounts.none") - {"any"})
    at = max((i for i, word in enumerate(words) if _negates(word, nots)), default=-1)
    near = at >= 0 and len(words) - at <= _REACH
    light = all(word in lexicon.words("accounts.light") for word in words[at + 1 :])
    named = words[at - 1 : at] != [] and words[at - 1] in {"is", "was", "s", "'s", "are", "were"}
    naming = named and words[at + 1 : at + 2] in (["a"], ["an"])
    return (near and light and not naming) or _none_of_them(told)


def _none_of_them(told: Told) -> bool:
    """Whether "no" opens the words for who acted ("no Northern planes have carried out strikes")."""
    page = told.page
    firsts = [page.index(actor.span[0]) for actor in told.event.actors]
    opening = [word for word in told.clause if word != "that"][:1]
    if opening in (["no"], ["neither"]) and len(told.clause) > _NEAR:
        return True
    return any(page.words[at - 1] in {"no", "neither", "nor"} for at in firsts if at > 0)


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
    return Reality("denied", lexicon.unrealities()[0].label)


@rule(
    "claims.occurrence.doubted",
    example="The envoy doubted that the air raid had happened.",
    counter="The envoy confirmed that the air raid had happened.",
)
def doubted(told: Told) -> Reality | None:
    """The cue doubts the act; a doubt about its cause or its doer leaves it open."""
    if stance_of(told) != "doubts":
        return None
    if told.event.type in lexicon.words("claims.beside") or _silent(told):
        return NOTHING
    really = any(word in lexicon.words("claims.doubting") for word in told.cue)
    if not really or _of_another_thing(told) or _instead(told.around, charge=False):
        return OPEN
    return Reality("doubted", UNPROVEN)


def _silent(told: Told) -> bool:
    """Whether the source only says nothing of it ("did not mention the attack", "no comment")."""
    words = [*told.cue, *told.before]
    nots = lexicon.words("accounts.negations") | {"no", "yet", "declined", "refused"}
    return any(
        word in lexicon.words("claims.silence") and nots & {*words[max(0, i - 4) : i]}
        for i, word in enumerate(words)
    )


def _of_another_thing(told: Told) -> bool:
    """Whether a doubt is about the cause, who did it, or how many were hurt."""
    if any(_table(name).search(told.around) for name in ("denial", "admission", "silence")):
        return True
    held = told.held
    spans = [s for s in held.content if s[0] < told.event.trigger[0]] if held else []
    ahead = " ".join(told.page.line((s[0], told.event.trigger[0])) for s in spans).lower()
    words = {*ahead.split()}
    if words & lexicon.words("accounts.open_questions") or {*told.around.split()} & lexicon.words(
        "accounts.findings"
    ):
        return True
    happened = any(phrase in told.around for phrase in lexicon.phrases("accounts.happened"))
    if "about" in told.before[-_MODAL:]:
        return True
    asks = bool(words & {"whether", "if"})
    return bool(_behind_a_noun().search(f"{ahead} ")) or (asks and not happened)


@rule(
    "claims.occurrence.denied",
    example="The ministry denied that the strike on the market had taken place.",
    counter="The ministry denied that it was behind the strike on the market.",
)
def denied(told: Told) -> Reality | None:
    """The cue denies the act, and not only a part in it."""
    if not denies(told) or told.event.type in lexicon.words("claims.beside", "claims.answering"):
        return None
    charge = _table("denial").search(told.around) is not None
    text = _instead(told.around, charge=charge)
    if is_negated(told) and told.before[-1:] in (["the"], ["this"], ["that"]):
        return None
    if text or _none_at_all(told):
        return Reality("denied", text or UNTRUE)
    return None if charge or told.event.actors or doing(told) else Reality("denied", UNTRUE)


def denies(told: Told) -> bool:
    """Whether the cue, or a negation of the act, denies something about it."""
    if told.held is None:
        return False
    ahead = " ".join(told.before)
    rejects = any(phrase in ahead for phrase in lexicon.phrases("claims.rejecting"))
    return stance_of(told) == "denies" or rejects or is_negated(told)


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
    plain = lexicon.words("accounts.plain")
    contrasts = cue[-1] in lexicon.words("accounts.against") and cue[0] in plain
    rest = cue[:-1] if contrasts else cue
    return all(
        word in plain or (contrasts and word in lexicon.words("accounts.when_said"))
        for word in rest
    )


def _none_at_all(told: Told) -> bool:
    """Whether "any" or "no" stands before the act itself and no verb of doing before that."""
    near = told.before[-_NEAR:]
    return any(word in lexicon.words("accounts.none") for word in near) and not _table(
        "doing"
    ).search(" ".join(told.before[-8:]))


OCCURRENCE = (
    reaction,
    caption,
    adjective,
    nobody,
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
    news = "|".join(lexicon.phrases("accounts.news"))
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
    """What accounts say instead of an act, with the words by which they do."""
    told = (
        (row.words if name == "words" else row.weak, row.label) for row in lexicon.unrealities()
    )
    return tuple((pattern_of(words), label) for words, label in told if words)


@cache
def _table(name: str) -> re.Pattern[str]:
    return any_of(f"accounts.responsibility.{name}")


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
