"""Accusations and denials whose own words hold no act: "the ministry blamed the rebels", "the group denied any involvement"."""

import re
from collections.abc import Iterator
from functools import cache

from reportedly.account.actors import Side, forces, side_of
from reportedly.account.sheets import Sheet
from reportedly.account.statement import Statement
from reportedly.account.voices import Voice
from reportedly.lexicon import load
from reportedly.model import Attribution, Evidence, Stance

_REACH = 260
"""Such words are about the act that was told so many characters before, or that follows as near."""

_WHO = 90
"""Whom a source blames stands so near to the cue."""


def charges_of(sheet: Sheet, events: frozenset[str]) -> Iterator[Statement]:
    """Statements of who did it, or did not, that a report ties to no act by grammar, where the nearest act is of the incident.

    Args:
        sheet: The report.
        events: Ids of its events in the incident.
    """
    triggers = sorted((e.trigger, e.id) for e in sheet.analysis.events)
    inside = {e.attribution for e in sheet.analysis.events}
    for held in sheet.analysis.attributions:
        if not held.source or held.id in inside or held.stance not in {"accuses", "denies"}:
            continue
        near = _nearest(held, [(start, ident) for (start, _), ident in triggers])
        if near not in events:
            continue
        voice = sheet.voice(held.id, held.cue[0])
        side = _accused(sheet, held) if held.stance == "accuses" else _cleared(sheet, held, voice)
        if side and side.keys:
            yield _statement(sheet, held, voice, side)


def _statement(sheet: Sheet, held: Attribution, voice: Voice, side: Side) -> Statement:
    evidence = Evidence(sheet.report.id, held.cue[0], held.id, sheet.report.published, voice.via)
    stance: Stance = "accuses" if held.stance == "accuses" else "denies"
    return Statement(voice, "responsibility", stance, side.name, evidence, sheet.origin, side=side)


def _nearest(held: Attribution, triggers: list[tuple[int, str]]) -> str | None:
    """The act told last before the cue, else the first behind it, if it is near."""
    at = held.cue[0][0]
    before = [(start, ident) for start, ident in triggers if start < at and at - start <= _REACH]
    behind = [(start, ident) for start, ident in triggers if start >= at and start - at <= _REACH]
    return before[-1][1] if before else behind[0][1] if behind else None


def _accused(sheet: Sheet, held: Attribution) -> Side | None:
    """Whom a source blames, by the first words behind its cue."""
    cue = sheet.words(held.cue[0]).lower()
    if not _charge().search(cue) or not held.content:
        return None
    start = held.content[0][0]
    return side_of(sheet.words((start, min(held.content[-1][1], start + _WHO))))


def _cleared(sheet: Sheet, held: Attribution, voice: Voice) -> Side | None:
    """Whom a source clears that denies "involvement" or "responsibility": itself, or whoever speaks for it."""
    if not _about_it().search(" ".join(sheet.words(span) for span in held.content)):
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


@cache
def _charge() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in load("accounts")["responsibility"]["charge"]) + r")\b")


@cache
def _about_it() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in load("accounts")["responsibility"]["denial"]) + r")\b", re.IGNORECASE)
