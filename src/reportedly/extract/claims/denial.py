"""Whether a clause denies or doubts an act, calls it staged, or says that nothing shows it."""

import re
from functools import cache

from reportedly import lexicon
from reportedly.extract.claims.page import Told
from reportedly.extract.claims.patterns import any_of, pattern_of
from reportedly.extract.claims.reality import NOTHING, OPEN, UNPROVEN, UNTRUE, Reality
from reportedly.rules import rule

_REACH = 6
"""A "not" so many words before an act, within what the source says, negates it."""

_NEAR = 2
"""So many words before an act an adjective of it stands."""

_MODAL = 3
"""So many words before an act "about" makes it what is talked of."""


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
    """Whether the act itself is unproven, and not who did it or what it was."""
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
    """Whether only light words stand between a "not" and the act ("not carried out strikes")."""
    words = told.before
    nots = lexicon.words("accounts.negations") | (lexicon.words("accounts.none") - {"any"})
    at = max((i for i, word in enumerate(words) if _negates(word, nots)), default=-1)
    near = at >= 0 and len(words) - at <= _REACH
    light = all(word in lexicon.words("accounts.light") for word in words[at + 1 :])
    named = words[at - 1 : at] != [] and words[at - 1] in {"is", "was", "s", "'s", "are", "were"}
    naming = named and words[at + 1 : at + 2] in (["a"], ["an"])
    return (near and light and not naming) or _none_of_them(told)


def _none_of_them(told: Told) -> bool:
    """Whether "no" opens the subject ("no Northern planes have carried out strikes")."""
    page = told.page
    firsts = [page.index(actor.span[0]) for actor in told.event.actors]
    opening = [word for word in told.clause if word != "that"][:2]
    if opening[:1] == ["no"] and opening != ["no", "one"] and len(told.clause) > _NEAR:
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
    """Whether a cue only says ("said"), even beside a participle ("contradicting the army")."""
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


def made_up(said: str) -> bool:
    """Whether words tell that something was staged ("fabricated the attack")."""
    return _table("made_up").search(said) is not None


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
    """What a text says happened instead, or "". A "baseless" charge leaves the act standing."""
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
