"""Accusations and denials that name no act: "it blamed the rebels", "it denied any role"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from reportedly import lexicon
from reportedly.extract.claims.denial import says_only
from reportedly.extract.claims.doers import itself
from reportedly.extract.claims.page import Draft, Page, citizen
from reportedly.extract.claims.patterns import any_of, one_of, pattern_of
from reportedly.extract.claims.reality import UNTRUE, over_a_war
from reportedly.lexicon.sides import Side, state_side
from reportedly.records import Answer, Attribution, ClaimQuestion, Polarity, Span
from reportedly.rules import rule

_OF = 60
"""What somebody is blamed for is told in the first so many characters behind "of" or "for"."""

_OPENING = 12
"""A denial speaks of a part in the act in its first so many words."""

_WHO = 90
"""Whom a source blames stands so near to the cue."""


class Charge(NamedTuple):
    """What a statement about who did an act comes to.

    Attributes:
        question: As in `Claim`.
        polarity: As in `Claim`.
        answer: As in `Claim`.
        by: The rule.
    """

    question: ClaimQuestion
    polarity: Polarity
    answer: Answer
    by: str


class Statement(NamedTuple):
    """What a source says, for the rules below.

    Attributes:
        page: The report.
        held: The attribution.
        said: Its content up to the ends of its sentences, on one line.
        acts: Whether an act stands inside.
    """

    page: Page
    held: Attribution
    said: str
    acts: bool

    @property
    def content(self) -> str:
        """The content alone, without quotation marks."""
        return re.sub(r"[\"“”]", "", self.page.content(self.held))

    @property
    def cue(self) -> str:
        """The words of the cue, in small letters."""
        return self.page.cue(self.held).lower()


def charges(page: Page, held: Attribution, event: str, *, acts: bool) -> Iterator[Draft]:
    """What a statement that names no doer of its own says of who did an act.

    Args:
        page: The report.
        held: The statement.
        event: Id of the act that it is about.
        acts: Whether that act stands inside it.
    """
    statement = Statement(page, held, _whole(page, held), acts)
    if over_a_war(statement.said) or _relayed(statement):
        return
    for each in CHARGES:
        if charge := each(statement):
            yield Draft(
                charge.question,
                event,
                charge.polarity,
                charge.answer,
                held.id,
                (held.cue[0], *held.content),
                charge.by,
            )
            return


def _whole(page: Page, held: Attribution) -> str:
    """A statement's content with the rest of its sentences."""
    return " ".join(page.line((span[0], _end(page, span))) for span in held.content)


def _end(page: Page, span: Span) -> int:
    last = page.sentence(max(0, page.index(span[1]) - 1))[1]
    return page.document.tokens[last - 1].end if last else span[1]


def _relayed(statement: Statement) -> bool:
    """Whether a news outlet passes on somebody else's theory of a provocation."""
    party = statement.page.bearer(statement.held)
    medium = party is not None and party.kind in {"agency", "outlet"}
    return medium and _framing().search(statement.said) is not None


@rule(
    "claims.occurrence.untrue",
    example="A strike hit the mill. The ministry said the reports were fabricated.",
    counter="A strike hit the mill. The ministry said the reports were confirmed.",
)
def untrue(s: Statement) -> Charge | None:
    """The reports of an act are called untrue."""
    plain = s.held.stance != "denies" or says_only(s.cue.split())
    if s.acts or not plain or not _any("news").search(s.content):
        return None
    if not _any("untrue").search(s.content):
        return None
    by = "claims.occurrence.untrue"
    return Charge("occurrence", "denied", Answer(text=UNTRUE), by)


@rule(
    "claims.responsibility.never_used",
    example="A gas attack hit the town. The Bordurian army said it has never used such weapons.",
    counter="A gas attack hit the town. The Bordurian army said it would never use such weapons.",
)
def never_used(s: Statement) -> Charge | None:
    """The source says that it does not use, or has, such weapons."""
    return _itself(s, "claims.responsibility.never_used") if _NEVER_USED.search(s.said) else None


@rule(
    "claims.responsibility.cleared",
    example="A strike hit the mill. The Islamic State denied any involvement.",
    counter="A strike hit the mill. The Islamic State denied that it was losing ground.",
)
def cleared(s: Statement) -> Charge | None:
    """A denial of "involvement" or "responsibility" clears the source."""
    denies = s.held.stance == "denies" and not s.acts
    return _itself(s, "claims.responsibility.cleared") if denies and _clears(s) else None


def _clears(s: Statement) -> bool:
    """Whether a statement opens by denying a part in the act."""
    opening = " ".join(s.said.split()[:_OPENING])
    found = _any("denial").search(opening) or _CARRIED_IT_OUT.search(opening)
    if not says_only(s.cue.split()):
        return found is not None
    return _TOOK_NO_PART.search(opening) is not None


@rule(
    "claims.responsibility.blamed",
    example="A strike hit the mill. The mayor blamed the rebels.",
    counter="A strike hit the mill. The mayor accused the rebels of arming children.",
)
def blamed(s: Statement) -> Charge | None:
    """The object of a cue of blame."""
    if (
        s.held.stance != "accuses"
        or not _any("charge").search(s.cue)
        or not _of_an_act(s, s.content)
    ):
        return None
    words = _object(s.cue, s.content)[:_WHO]
    return _charge(s, _side(s, words), words, "claims.responsibility.blamed")


@rule(
    "claims.responsibility.framing",
    example="A strike hit the mill. The ministry said it was a rebel provocation.",
    counter="A strike hit the mill. The ministry said it was a rebel stronghold.",
)
def framing(s: Statement) -> Charge | None:
    """Somebody did it to have another blamed."""
    found = _framing().search(s.said) if s.held.stance in {"accuses", "asserts"} else None
    if found is None:
        return None
    words = found["subject"] or found["ruse"] or ""
    return _charge(s, _side(s, words), words, "claims.responsibility.framing")


@rule(
    "claims.responsibility.responsible",
    example="A strike hit the mill. The mayor said the rebels were responsible.",
    counter="A strike hit the mill. The mayor said the rebels were not responsible.",
)
def responsible(s: Statement) -> Charge | None:
    """Somebody "bears responsibility" or "is behind it"."""
    said = s.content
    found = _responsible().search(said) if s.held.stance in {"accuses", "asserts"} else None
    if found is None or not _of_an_act(s, said[found.end() :]):
        return None
    if (
        _UNDER.search(said[: found.end()])
        or "otherwise" in said[: found.end()].lower().split(",")[0]
    ):
        return None
    words = (found["subject"] or found["object"] or "")[-_WHO:]
    side = _side(s, words)
    if citizen(words.strip()):
        return None
    side = side if side.keys else _side(s, " ".join(words.split()[-1:]))
    return _charge(s, side, words, "claims.responsibility.responsible")


CHARGES = (untrue, never_used, cleared, blamed, framing, responsible)


def _itself(s: Statement, by: str) -> Charge | None:
    keys = itself(s.page, s.held)
    answer = Answer(party=s.held.party, sides=keys or (), own=True)
    return Charge("responsibility", "denied", answer, by) if s.held.party else None


def _charge(s: Statement, side: Side, words: str, by: str) -> Charge | None:
    """A side that is blamed by another."""
    if not side.keys or side.keys == itself(s.page, s.held):
        return None
    open_ = any(word in lexicon.words("claims.alleged") for word in words.lower().split())
    answer = Answer(text=words.strip(" .,"), sides=side.keys)
    return Charge("responsibility", "open" if open_ else "asserted", answer, by)


def _side(s: Statement, words: str) -> Side:
    """The side that words name; the bare name of a capital is a government's here."""
    plain = words.strip(" .,;:")
    side = s.page.side_in(plain)
    return side if side.keys else state_side(plain) or side


def _of_an_act(s: Statement, said: str) -> bool:
    """Whether a side is blamed for an act, and not for, say, arming somebody."""
    _, _, charge = re.sub(r"^(.*?) (?:of|for|over) ", "\\1\0", said, count=1).partition("\0")
    charge = charge[:_OF].lower()
    first = charge.split()[:1]
    if any(word in lexicon.words("claims.plans") for word in first):
        return False
    if any(word in lexicon.words("claims.uses") for word in first):
        return bool(pattern_of(lexicon.phrases("claims.weapons")).search(charge))
    acts = {s.page.line(e.trigger).lower() for e in s.page.inside.get(s.held.id, ())}
    return not charge or any(act in charge for act in acts) or bool(_any("acts").search(charge))


def _object(cue: str, said: str) -> str:
    """The accused: before "of" and "for", or behind the "on" of "blamed the attack on"."""
    if "blam" in cue and not cue.endswith(" on") and " on " in said:
        return said.rpartition(" on ")[2]
    return re.split(r" (?:of|for|over|after) ", said, maxsplit=1)[0]


_NEVER_USED = re.compile(
    r"^(?:(?!would|could)[^.;])*\b(?:not|never)\b(?: (?!the\b|any\b|of\b)[\w-]+){0,4}? "
    r"(?:use|used|using|uses|possess|possessed)\b"
    r"[^.;]{0,30}\b(?:weapons?|gas|gases|chemicals?|arms|munitions|them|it)\b",
    re.IGNORECASE,
)
"""As in "the army has not and does not use such weapons"; but "would never" tells of no act."""

_CARRIED_IT_OUT = re.compile(
    r"\b(?:carried|carrying|carry) (?:it|them|this|the \w+) out\b|\bdid it\b|\bdone it\b",
    re.IGNORECASE,
)

_TOOK_NO_PART = re.compile(
    r"\b(?:not|no|never|nothing)\b[^.;]{0,40}\b(?:responsible|responsibility|involvement|involved"
    r"|behind|role|part in|carried out|carry out|hand in|to do with)\b",
    re.IGNORECASE,
)
"""As in "they were not officially involved"."""

_UNDER = re.compile(
    r"\b(?:whether|if|not|no|never|who|what|nor|without|otherwise|will|would)\b[^,;]*$",
    re.IGNORECASE,
)
"""A word before a charge that leaves it open or takes it back."""


@cache
def _responsible() -> re.Pattern[str]:
    """As in "X bears responsibility", "X is behind the attack", "responsibility lies with X"."""
    verbs, nouns = (one_of(f"accounts.responsibility.{key}") for key in ("bears", "guilt"))
    return re.compile(
        rf"(?<![\w'’.-])(?P<subject>(?:[\w'’.-]+ ){{1,6}})"
        rf"(?:{verbs}) (?:\w+ ){{0,3}}(?:{nouns})\b"
        r"|\b(?:responsibility|blame) (?:\w+ ){0,2}(?:lies|lay|rests|falls) (?:\w+ ){0,2}"
        r"(?:with|on) (?P<object>(?:[\w'’.-]+ ?){1,6})",
        re.IGNORECASE,
    )


@cache
def _framing() -> re.Pattern[str]:
    """As in "a rebel provocation", "rebels may have released gas to discredit the president"."""
    ruse, frame = (one_of(f"accounts.responsibility.{key}") for key in ("ruse", "framing"))
    modals = r"\b(?:may|might|could|must|had|have|has)\b"
    return re.compile(
        rf"^(?:that )?(?P<subject>(?:[\w'’-]+ ){{1,3}}){modals}[^.;]{{2,60}}? to (?:{frame})\b"
        rf"|\b(?:a|an|another|the) (?P<ruse>(?:[\w'’-]+ ){{0,2}})(?:{ruse})\b",
        re.IGNORECASE,
    )


@cache
def _any(name: str) -> re.Pattern[str]:
    return any_of(f"accounts.responsibility.{name}")
