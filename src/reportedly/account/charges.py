"""Accusations and denials that grammar ties to no act: "the ministry blamed the rebels", "the group denied any involvement".

What is read from an act with its actor is in `claims`. Here the words around a cue tell who is
meant: the object of "accused", what stands behind "blamed ... on", the subject of "is responsible
for".
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from reportedly import lexicon
from reportedly.account.sentences import sentence
from reportedly.account.sheets import Sheet, scene_of
from reportedly.account.statement import Statement
from reportedly.account.voices import Voice, state_named
from reportedly.lexicon.sides import Side, forces, side_of
from reportedly.records import Attribution, Event, Evidence, Stance

_REACH = 260
"""Such words are about the act that was told so many characters before, or that follows as near."""

_FAR = 1500
"""In a report that is mainly about the incident, if no other act has been told since."""

_OF = 60
"""What they are blamed for is told in the first so many characters behind "of" or "for"."""

_WHO = 90
"""Whom a source blames stands so near to the cue."""

_UNTRUE = "that it did not happen as told"

_BARE = 2
"""A capital among more words is where something happened."""


def charges_of(sheet: Sheet, events: frozenset[str], *, main: bool) -> Iterator[Statement]:
    """Statements of who did it, or did not, whose act has no actor in the text, where the act meant is of the incident.

    Args:
        sheet: The report.
        events: Ids of its events in the incident.
        main: Whether the report is mainly about it.
    """
    reach = _FAR if main else _REACH
    triggers = sorted((e.trigger[0], e.id) for e in sheet.analysis.events)
    inside: dict[str, list[Event]] = {}
    for event in sheet.analysis.events:
        inside.setdefault(event.attribution or "", []).append(event)
    for held in sheet.analysis.attributions:
        acts = inside.get(held.id, [])
        if not held.source or any(act.actors for act in acts):
            continue
        meant = (
            next((act.id for act in acts if act.id in events), None)
            if acts
            else _nearest(held, triggers, reach)
        )
        if meant in events:
            scene = scene_of(sheet, sheet.events[meant or ""])
            yield from (
                replace(s, scene=scene)
                for s in _charge(sheet, held, denial=held.stance == "denies" and not acts)
            )


def _charge(sheet: Sheet, held: Attribution, *, denial: bool) -> Iterator[Statement]:
    voice = sheet.voice(held.id, held.cue[0])
    said = " ".join(
        sheet.words((span[0], sentence(sheet.report.text, span)[1])) for span in held.content
    )
    # A medium that "reported that it looked like a provocation" passes on somebody's word for it.
    if over_a_war().search(said) or (
        voice.kind in {"agency", "outlet", "copy"} and _framing().search(said)
    ):
        return
    if not denial and not voice.own and (label := _false_news(sheet, held, said)):
        evidence = Evidence(
            sheet.report.id, held.cue[0], held.id, sheet.report.published, voice.via
        )
        yield Statement(voice, "occurrence", "denies", label, evidence, sheet.origin)
        return
    never = _never_used().search(said) is not None
    if denial or never:
        side = self_of(voice) if never else _cleared(sheet, held, voice)
    elif held.stance in {"accuses", "asserts"}:
        side = _accused(sheet, held)
    else:
        return
    own = voice.kind in {"state", "organ"} and side is not None and side.keys == (voice.country,)
    if side and side.keys and (denial or never or not own):
        yield _statement(sheet, held, voice, side)


def _statement(sheet: Sheet, held: Attribution, voice: Voice, side: Side) -> Statement:
    evidence = Evidence(sheet.report.id, held.cue[0], held.id, sheet.report.published, voice.via)
    said = " ".join(sheet.words(span) for span in held.content)
    stance: Stance = (
        "denies" if held.stance == "denies" or _never_used().search(said) else "accuses"
    )
    return Statement(voice, "responsibility", stance, side.name, evidence, sheet.origin, side=side)


def _nearest(held: Attribution, triggers: list[tuple[int, str]], reach: int) -> str | None:
    """The act told last before the cue, if it is not too far, else the first behind it, if it is near."""
    at = held.cue[0][0]
    before = [(start, ident) for start, ident in triggers if start < at and at - start <= reach]
    behind = [(start, ident) for start, ident in triggers if start >= at and start - at <= _REACH]
    return before[-1][1] if before else behind[0][1] if behind else None


def _accused(sheet: Sheet, held: Attribution) -> Side | None:
    """Whom a source blames: by its cue, or by "is responsible for" in what it says."""
    cue = " ".join(sheet.words(span) for span in held.cue).lower()
    said = re.sub(r"[\"“”]", "", " ".join(sheet.words(span) for span in held.content))
    if held.stance == "accuses" and _any("charge").search(cue):
        return _side(_object(cue, said)[:_WHO]) if _of_an_act(sheet, held, said) else None
    if framed := _framing().search(said):
        return _side(framed["subject"] or framed["ruse"] or "")
    found = _responsible().search(said)
    if found and not _of_an_act(sheet, held, said[found.end() :]):
        return None
    who = (found["subject"] or found["object"] or "")[-_WHO:] if found else ""
    side = _side(who)
    return side if side.keys or not found else _side(" ".join(who.split()[-1:]))


def _side(words: str) -> Side:
    """The side that words name; the bare name of a capital is a government's here."""
    side = side_of(words)
    state = None if side.keys or len(words.split()) > _BARE else state_named(words.strip(" .,"))
    return Side((state.country,), (forces(state.country),), state.country) if state else side


def _of_an_act(sheet: Sheet, held: Attribution, said: str) -> bool:
    """Whether what a side is blamed for, where the words say it, is an act: "accused it of arming them" is no account of who struck."""
    _, _, blamed = re.sub(r"^(.*?) (?:of|for|over) ", "\\1\0", said, count=1).partition("\0")
    blamed = blamed[:_OF].lower()
    acts = {
        sheet.words(e.trigger).lower()
        for e in sheet.analysis.events
        if any(s[0] <= e.trigger[0] < s[1] for s in held.content)
    }
    return not blamed or any(act in blamed for act in acts) or bool(_any("acts").search(blamed))


def _object(cue: str, said: str) -> str:
    """The accused among the words behind "accused" or "blamed": before "of" and "for", or behind the "on" of "blamed the attack on"."""
    if "blam" in cue and not cue.endswith(" on") and " on " in said:
        return said.rpartition(" on ")[2]
    return re.split(r" (?:of|for|over|after) ", said, maxsplit=1)[0]


def _cleared(sheet: Sheet, held: Attribution, voice: Voice) -> Side | None:
    """Whom a source clears that denies "involvement" or "responsibility": itself, or whoever speaks for it."""
    if not _any("denial").search(" ".join(sheet.words(span) for span in held.content)):
        return None
    return self_of(voice)


def self_of(voice: Voice) -> Side | None:
    """Whom a party clears that says only that it was not it. A monitor or an agency clears somebody whom the words do not name."""
    if voice.country and voice.kind in {"state", "organ"}:
        return Side((voice.country,), (forces(voice.country),))
    if voice.kind == "armed group":
        return Side((voice.party,), (voice.name,))
    named = side_of(voice.name)
    return named if named.keys else None


def _false_news(sheet: Sheet, held: Attribution, said: str) -> str:
    """What an account says that calls the reports of an act untrue and names no act: "the allegations are fabricated"; else ""."""
    if any(
        span[0] <= e.trigger[0] < span[1] for span in held.content for e in sheet.analysis.events
    ) or not _any("news").search(said):
        return ""
    return _UNTRUE if _any("untrue").search(said) else ""


@cache
def _never_used() -> re.Pattern[str]:
    """As in "the army has not and does not use such weapons"; but "would never" tells of no act."""
    return re.compile(
        r"^(?:(?!would|could)[^.;])*\b(?:not|never)\b[^.;]{0,40}\b(?:use|used|using|uses|possess|possessed)\b"
        r"[^.;]{0,30}\b(?:weapons?|gas|gases|chemicals?|arms|munitions|them|it)\b",
        re.IGNORECASE,
    )


@cache
def _responsible() -> re.Pattern[str]:
    """As in "X bears responsibility", "X is behind the attack", "responsibility lies with X", "held X responsible"."""
    verbs, nouns = (
        "|".join(re.escape(w) for w in lexicon.phrases(f"accounts.responsibility.{key}"))
        for key in ("bears", "guilt")
    )
    return re.compile(
        rf"(?<![\w'’.-])(?P<subject>(?:[\w'’.-]+ ){{1,6}})(?:{verbs}) (?:\w+ ){{0,3}}(?:{nouns})\b"
        r"|\b(?:responsibility|blame) (?:\w+ ){0,2}(?:lies|lay|rests|falls) (?:\w+ ){0,2}(?:with|on) (?P<object>(?:[\w'’.-]+ ?){1,6})",
        re.IGNORECASE,
    )


@cache
def _framing() -> re.Pattern[str]:
    """As in "it looked like a rebel provocation", "rebels may have released gas to discredit the president"."""
    ruse, framing = (
        "|".join(re.escape(w) for w in lexicon.phrases(f"accounts.responsibility.{key}"))
        for key in ("ruse", "framing")
    )
    return re.compile(
        rf"^(?:that )?(?P<subject>(?:[\w'’-]+ ){{1,3}})(?:may|might|could|must|had|have|has)\b[^.;]{{2,60}}? to (?:{framing})\b"
        rf"|\b(?:a|an|another|the) (?P<ruse>(?:[\w'’-]+ ){{0,2}})(?:{ruse})\b",
        re.IGNORECASE,
    )


@cache
def over_a_war() -> re.Pattern[str]:
    """As in "during the five-year war": what is said of all of it is said of no one act."""
    return re.compile(
        r"\b(?:during|throughout|since the (?:start|beginning) of|in) the (?:[\w-]+ ){0,3}(?:war|conflict|crisis|uprising)\b",
        re.IGNORECASE,
    )


@cache
def _any(name: str) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:"
        + "|".join(re.escape(w) for w in lexicon.phrases(f"accounts.responsibility.{name}"))
        + r")\b",
        re.IGNORECASE,
    )
