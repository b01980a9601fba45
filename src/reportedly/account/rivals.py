"""Accounts that put an act down to something else than a strike by the side that is blamed.

Beside "it was not us" and "it was them" a party may say that what killed was already there: a depot
that was hit, a stock that leaked, a shell of one's own that fell short. Such an account names no
act of its own, so that it is looked for in the words.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from reportedly import lexicon
from reportedly.account.claims import made_up
from reportedly.account.means import agents_in
from reportedly.account.sheets import Sheet
from reportedly.account.statement import Statement
from reportedly.records import Attribution, Evidence

_REACH = 260
"""Such an account is about the act that is told so many characters before or behind it."""


def rivals_of(sheet: Sheet, events: frozenset[str]) -> Iterator[Statement]:
    """Statements of a report that explain the incident by a store that was hit or by a weapon that went astray.

    Args:
        sheet: The report.
        events: Ids of its events in the incident.
    """
    near = [e.trigger[0] for e in sheet.analysis.events if e.id in events]
    for held in sheet.analysis.attributions:
        if held.stance not in {"asserts", "accuses"} or not held.source:
            continue
        if not any(abs(held.cue[0][0] - at) <= _REACH for at in near):
            continue
        yield from _explained(sheet, held)
        yield from _agent(sheet, held, events)


def _agent(sheet: Sheet, held: Attribution, events: frozenset[str]) -> Iterator[Statement]:
    """What a source says killed, where it names no act of its own: "deaths caused by sarin", "signs of exposure to a nerve agent"."""
    said = " ".join(sheet.words(span) for span in held.content)
    inside = [
        e for e in sheet.analysis.events if any(s[0] <= e.trigger[0] < s[1] for s in held.content)
    ]
    if (
        any(e.id not in events and e.type == "chemical" for e in inside)
        or _elsewhen().search(said)
        or made_up(said)
    ):
        return
    voice = sheet.voice(held.id, held.cue[0])
    if voice.own or not voice.named:
        return
    for key, label in agents_in(said):
        at = held.content[0] if held.content else held.cue[0]
        evidence = Evidence(sheet.report.id, at, held.id, sheet.report.published, voice.via)
        yield Statement(voice, "means", "asserts", label, evidence, sheet.origin, means=key)


@cache
def _elsewhen() -> re.Pattern[str]:
    """As in "in 2014", "in the past", "has repeatedly used": another act is told of."""
    words = "|".join(
        re.escape(w)
        for w in (
            *lexicon.phrases("accounts.habitual"),
            "in the past",
            "last year",
            "again",
            "multiple occasions",
            "not",
        )
    )
    return re.compile(rf"\b(?:{words}|(?:19|20)\d\d)\b", re.IGNORECASE)


def _explained(sheet: Sheet, held: Attribution) -> Iterator[Statement]:
    said = " ".join(sheet.words(span) for span in held.content)
    for key, row in _accounts().items():
        if _any(key, "what").search(said) and _any(key, "did").search(said):
            voice = sheet.voice(held.id, held.cue[0])
            if voice.own:
                continue
            at = held.content[0] if held.content else held.cue[0]
            evidence = Evidence(sheet.report.id, at, held.id, sheet.report.published, voice.via)
            yield Statement(voice, "means", "asserts", row.label, evidence, sheet.origin, means=key)


@cache
def _accounts() -> Mapping[str, lexicon.Means]:
    """The classes of means that are such accounts."""
    return {key: row for key, row in lexicon.means().items() if row.what}


@cache
def _any(key: str, part: str) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(re.escape(w) for w in getattr(_accounts()[key], part)) + r")\b",
        re.IGNORECASE,
    )
