"""What a report gives in figures for an incident."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly import lexicon
from reportedly.account.sheets import Sheet
from reportedly.account.statement import Scope, Statement
from reportedly.account.voices import NOBODY, UNNAMED
from reportedly.geo import km
from reportedly.lexicon.sides import side_of
from reportedly.records import EventPlace, Evidence, Incident, Stance, Toll, When

_CLAUSE = 80
"""Most characters between a figure and the place of its own clause."""
_FAR_KM = 50


_PART = 3
"""Of two totals in one report, one this many times smaller counts some of the people only."""

_WHOLE = 250
"""A part stands at most so many characters behind the figure that it is part of."""


def figures_of(
    sheet: Sheet,
    events: frozenset[str],
    incident: Incident,
    sites: Sequence[EventPlace],
    *,
    main: bool,
) -> list[Statement]:
    """Figures of a report that belong to an incident.

    A figure in the report's own voice that the report gives to a source in another place is that
    source's: headlines and leads leave the source out.

    Args:
        sheet: The report.
        events: Ids of its events in the incident.
        incident: The incident.
        sites: Where its reports put it.
        main: Whether the report is mainly about the incident: figures without an event are then the
            incident's.
    """
    chosen = [
        t
        for t in sheet.analysis.tolls
        if (t.event in events or (main and t.event is None)) and _belongs(sheet, t, incident, sites)
    ]
    return _scoped(_borne(_inherited(list(_said(sheet, chosen)), sheet)))


def parted(said: Sequence[Statement]) -> list[Statement]:
    """Statements of which the figures that count only some of the people are marked as parts.

    What a source counts over days is left out where it counts the act by itself as well.
    """
    exact = {
        (s.voice.party, s.question)
        for s in said
        if s.toll and s.voice.party != NOBODY and not (s.spell or s.part or s.vague)
    }
    said = [s for s in said if not (s.spell and (s.voice.party, s.question) in exact)]
    by_report: dict[str, list[Statement]] = {}
    for one in said:
        if one.toll:
            by_report.setdefault(one.evidence.report, []).append(one)
    return [
        replace(s, part=True)
        if s.toll and not s.part and _only_some(s, by_report[s.evidence.report])
        else s
        for s in said
    ]


def _whole(said: Sequence[Statement], question: str) -> int:
    return max((_value(s) for s in said if s.question == question and not s.part), default=0)


def _only_some(one: Statement, said: Sequence[Statement]) -> bool:
    """Whether a figure counts some of the people only: far fewer, or civilians where its source counts more people in the same report."""
    if not one.vague and _value(one) * _PART <= _whole(said, one.question):
        return True
    if one.toll is None or one.toll.group != "civilians":
        return False
    return any(
        s.question == one.question
        and s.voice.party == one.voice.party
        and s.toll
        and s.toll.group == "unknown"
        and _value(s) > _value(one)
        for s in said
        if not s.part and not s.vague
    )


def _belongs(sheet: Sheet, toll: Toll, incident: Incident, sites: Sequence[EventPlace]) -> bool:
    """Not a total over a war, nor one of other days, nor one that its own words put in another place."""
    whole = sheet.tolls.get(toll.within or "")
    if toll.cumulative or (whole and whole.cumulative) or (toll.low is None and toll.high is None):
        return False
    if "other cause" in toll.scope or "dead and injured" in toll.scope:
        return False
    return not elsewhere(sheet, toll, sites) and _on_its_days(toll, incident.when)


def elsewhere(sheet: Sheet, toll: Toll, sites: Sequence[EventPlace]) -> bool:
    """Whether the figure's own clause names a place far from where any report puts the incident."""
    here = toll.place
    apart = min((d for site in sites if here and (d := km(here, site)) is not None), default=None)
    if here is None or apart is None:
        return False
    between = sheet.report.text[
        min(here.span[1], toll.figure[1]) : max(here.span[0], toll.figure[0])
    ]
    if len(between) > _CLAUSE or ". " in between or "\n" in between:
        return False
    return apart > _FAR_KM


def _on_its_days(toll: Toll, when: When | None) -> bool:
    mine = toll.when
    if not when or not mine or not when.first or not when.last or not mine.first or not mine.last:
        return True
    return mine.first <= _after(when.last) and when.first <= _after(mine.last)


def _after(day: str) -> str:
    """The next day, near enough for comparing ISO days."""
    return day[:-2] + f"{int(day[-2:]) + 1:02d}"


def _said(sheet: Sheet, tolls: Sequence[Toll]) -> Iterator[Statement]:
    for toll in tolls:
        act = sheet.events.get(toll.event or "")
        held = sheet.attributions.get(toll.attribution or "")
        stance: Stance = "doubts" if held and held.stance == "doubts" else "asserts"
        base = Statement(
            UNNAMED,
            toll.metric,
            "denies" if toll.stance == "denies" else stance,
            "",
            Evidence(sheet.report.id, toll.figure, toll.id, sheet.report.published),
            sheet.origin,
            toll=toll,
            part=toll.within in sheet.tolls or "some" in toll.scope or "rest" in toll.scope,
            vague="vague" in toll.scope,
            whom=_whom(sheet.words(toll.figure)) if toll.group == "combatants" else (),
            scope=_scope(toll),
            spell="days" in toll.scope,
            scene=sheet.acts.scene(act, toll.place, toll.when),
        )
        for voice in sheet.voices(toll.attribution, toll.figure, toll.source):
            yield replace(base, voice=voice, evidence=replace(base.evidence, via=voice.via))


def _scope(toll: Toll) -> Scope:
    if "so far" in toll.scope:
        return "least"
    return "wide" if "places" in toll.scope or "days" in toll.scope else ""


def _whom(words: str) -> tuple[str, ...]:
    """The side of which fighters are counted: a camp, a country, or the police."""
    low = words.lower().split()
    return (
        ("police",)
        if any(word in lexicon.words("accounts.police") for word in low)
        else side_of(words).keys
    )


def _borne(said: Sequence[Statement]) -> list[Statement]:
    sourced = sorted((s for s in said if not s.voice.own), key=lambda s: not s.voice.named)
    out = []
    for one in said:
        twin = next(
            (
                s
                for s in sourced
                if one.voice.own
                and s.question == one.question
                and _value(s) == _value(one)
                and not one.vague
            ),
            None,
        )
        out.append(
            replace(one, voice=twin.voice, evidence=replace(one.evidence, via=twin.voice.via))
            if twin
            else one
        )
    return out


def _inherited(said: Sequence[Statement], sheet: Sheet) -> list[Statement]:
    """A part of whom nobody is told to count it is counted by whoever counts the whole, where that stands near before it."""
    voices = {s.toll.id: s.voice for s in said if s.toll}
    out = []
    for one in said:
        whole = sheet.tolls.get(one.toll.within or "") if one.toll else None
        voice = (
            voices.get(whole.id)
            if whole and 0 < one.evidence.span[0] - whole.figure[1] <= _WHOLE
            else None
        )
        heir = voice and one.voice.own and voice.named and not voice.own
        out.append(
            replace(one, voice=voice, evidence=replace(one.evidence, via=voice.via))
            if voice and heir
            else one
        )
    return out


def _scoped(said: Sequence[Statement]) -> list[Statement]:
    """What a figure counts is told once: the headline leaves "so far", "about" and "in three towns" to the text."""
    scopes = {_figure(s): s.scope for s in said if s.scope}
    about = {_figure(s) for s in said if s.toll and s.toll.approx}
    return [
        replace(
            s,
            scope=s.scope or scopes.get(_figure(s), ""),
            toll=replace(s.toll, approx=_figure(s) in about) if s.toll else None,
        )
        for s in said
    ]


def _figure(s: Statement) -> tuple[str, str, int]:
    """By what a source's figure is known in a report."""
    return s.voice.party, s.question, _value(s)


def number(toll: Toll) -> int:
    """The number by which a figure is known: its lower bound, or its upper where it has none."""
    return toll.low if toll.low is not None else toll.high or 0


def _value(statement: Statement) -> int:
    return number(statement.toll) if statement.toll else 0
