"""What a report gives in figures for an incident."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from reportedly.account.sheets import Sheet
from reportedly.account.statement import Statement
from reportedly.distance import km
from reportedly.lexicon import load
from reportedly.model import Evidence, Incident, Stance, Toll, When

_SCALE = 50
"""A figure this many times larger than the next counts the dead of something else."""

_CLAUSE = 80
"""Most characters between a figure and the place of its own clause."""
_FAR_KM = 50

_PART = 3
"""Of two totals in one report, one this many times smaller counts some of the people only."""


def figures_of(sheet: Sheet, events: frozenset[str], incident: Incident, *, main: bool) -> list[Statement]:
    """Figures of a report that belong to an incident.

    A figure in the report's own voice that the report gives to a source in another place is that source's: headlines and leads
    leave the source out.

    Args:
        sheet: The report.
        events: Ids of its events in the incident.
        incident: The incident.
        main: Whether the report is mainly about the incident: figures without an event are then the incident's.
    """
    chosen = [t for t in sheet.analysis.tolls if (t.event in events or (main and t.event is None)) and _belongs(sheet, t, incident)]
    out = _borne(_of_one_scale(list(_said(sheet, chosen))))
    whole = {
        m: max((_value(s) for s in out if s.question == m and not s.part and not s.vague), default=0) for m in {s.question for s in out}
    }
    return [replace(s, part=True) if not s.part and not s.vague and _value(s) * _PART <= whole[s.question] else s for s in out]


def _belongs(sheet: Sheet, toll: Toll, incident: Incident) -> bool:
    """Not a total over a war, nor one of other days, nor one that its own words put in another place."""
    whole = sheet.tolls.get(toll.within or "")
    if toll.cumulative or (whole and whole.cumulative) or (toll.low is None and toll.high is None):
        return False
    return not elsewhere(sheet, toll, incident) and _on_its_days(toll, incident.when)


def elsewhere(sheet: Sheet, toll: Toll, incident: Incident) -> bool:
    """Whether the figure's own clause names a place far from the incident's."""
    here, there = toll.place, incident.place
    apart = km(here, there) if here and there else None
    if here is None or apart is None:
        return False
    between = sheet.report.text[min(here.span[1], toll.figure[1]) : max(here.span[0], toll.figure[0])]
    if len(between) > _CLAUSE or ". " in between or "\n" in between:
        return False
    return apart > _FAR_KM


def _on_its_days(toll: Toll, when: When | None) -> bool:
    mine = toll.when
    if not when or not mine or not when.first or not when.last or not mine.first or not mine.last:
        return True
    return mine.first <= _after(when.last) and when.first <= _after(mine.last)


def _of_one_scale(said: Sequence[Statement]) -> list[Statement]:
    """Without a figure many times larger than all others of its report: the dead of a war, told as background."""
    out = []
    for one in said:
        others = [_value(s) for s in said if s.question == one.question and _value(s) != _value(one)]
        if not others or _value(one) <= _SCALE * max(1, *others):
            out.append(one)
    return out


def _after(day: str) -> str:
    """The next day, near enough for comparing ISO days."""
    return day[:-2] + f"{int(day[-2:]) + 1:02d}"


def _said(sheet: Sheet, tolls: Sequence[Toll]) -> Iterator[Statement]:
    for toll in tolls:
        voice = sheet.voice(toll.attribution, toll.figure, toll.source)
        held = sheet.attributions.get(toll.attribution or "")
        stance: Stance = "denies" if toll.stance == "denies" else "doubts" if held and held.stance == "doubts" else "asserts"
        evidence = Evidence(sheet.report.id, toll.figure, toll.id, sheet.report.published, voice.via)
        vague = not any(c.isdigit() for c in sheet.words(toll.figure)) and bool(_vague().search(sheet.words(toll.figure)))
        part = toll.within is not None and toll.within in sheet.tolls
        yield Statement(voice, toll.metric, stance, "", evidence, sheet.origin, toll=toll, part=part, vague=vague)


def _borne(said: Sequence[Statement]) -> list[Statement]:
    sourced = [s for s in said if s.voice.named and not s.voice.own]
    out = []
    for one in said:
        twin = next(
            (s for s in sourced if one.voice.own and s.question == one.question and _value(s) == _value(one) and not one.vague), None
        )
        out.append(replace(one, voice=twin.voice, evidence=replace(one.evidence, via=twin.voice.via)) if twin else one)
    return out


def number(toll: Toll) -> int:
    """The number by which a figure is known: its lower bound, or its upper where it has none."""
    return toll.low if toll.low is not None else toll.high or 0


def _value(statement: Statement) -> int:
    return number(statement.toll) if statement.toll else 0


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in load("accounts")["vague"]) + r")\b", re.IGNORECASE)
