"""Everything that is said of an incident, one statement for each place in a report that says it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly import lexicon
from reportedly.account.claims import Part, claims_of
from reportedly.account.figures import elsewhere, figures_of, number, parted
from reportedly.account.identities import identified
from reportedly.account.membership import agreed, counted_at, events_of, places_of, set_apart
from reportedly.account.sheets import Sheet
from reportedly.account.statement import Statement
from reportedly.account.voices import Voice
from reportedly.lexicon.name_words import spaced
from reportedly.records import Incident

SHARE = 0.25
"""A kind belongs to an incident from this share of the commonest kind's mentions."""


def statements(
    incident: Incident, sheets: Mapping[str, Sheet], left: Mapping[tuple[str, str], bool]
) -> list[Statement]:
    """All statements of an incident's reports, with each source under one name.

    Args:
        incident: The incident.
        sheets: All reports by their ids.
        left: As `loose`.
    """
    chosen = _members(incident, sheets)
    told = places_of(incident, sheets)
    counted = [
        place for sheet, events, main in chosen if main for place in counted_at(sheet, events)
    ]
    sites = agreed([*told, *counted], incident)
    kinds = _kinds([(sheet, events) for sheet, events, _ in chosen])
    out: list[Statement] = []
    for sheet, events, main in chosen:
        wider = events | set_apart(sheet, incident, told, left, main=main)
        out.extend(figures_of(sheet, wider, incident, sites, main=main))
        away = {
            t.event
            for t in sheet.analysis.tolls
            if t.event in events and elsewhere(sheet, t, sites)
        }
        out.extend(claims_of(Part(sheet, events - away, kinds, incident, main)))
    places = {
        word for s in out if s.toll and s.toll.place for word in spaced(s.toll.place.text).split()
    }
    outlets = {sheet.report.id: sheet.report.outlet for sheet, _, _ in chosen}
    return parted(_deeper(identified(out, [sheet for sheet, _, _ in chosen], places), outlets))


def _members(
    incident: Incident, sheets: Mapping[str, Sheet]
) -> list[tuple[Sheet, frozenset[str], bool]]:
    """Each report once, with its events in the incident and whether it is mainly about it."""
    events: dict[str, frozenset[str]] = {}
    for m in incident.reports:
        if m.report in sheets:
            events[m.report] = events.get(m.report, frozenset()) | events_of(sheets[m.report], m)
    return [(sheets[report], found, incident.tellers[report]) for report, found in events.items()]


def _deeper(said: Sequence[Statement], outlets: Mapping[str, str]) -> list[Statement]:
    """Give a figure cited from another outlet to whoever bears it in that outlet's report."""
    borne: dict[tuple[str, str, int], Voice] = {}
    for one in said:
        if one.toll and not one.voice.own:
            borne.setdefault(
                (f"outlet:{outlets[one.evidence.report]}", one.question, number(one.toll)),
                one.voice,
            )
    out = []
    for one in said:
        origin = borne.get((one.voice.party, one.question, number(one.toll))) if one.toll else None
        if origin and one.voice.party != f"outlet:{outlets[one.evidence.report]}":
            via = tuple(dict.fromkeys((*origin.via, one.voice.name, *one.voice.via)))
            out.append(
                replace(
                    one, voice=replace(origin, via=via), evidence=replace(one.evidence, via=via)
                )
            )
        else:
            out.append(one)
    return out


def _kinds(members: Sequence[tuple[Sheet, frozenset[str]]]) -> dict[str, float]:
    """The incident's kinds of act, each with its weight, without mere companions of acts."""
    count = Counter(
        event.type
        for sheet, events in members
        for event in sheet.analysis.events
        if event.id in events
    )
    weights = {key: kind.weight for key, kind in lexicon.event_kinds().items()}
    acts = {kind: n for kind, n in count.items() if weights.get(kind, 1) > 0}
    most = max(acts.values(), default=0)
    return {kind: float(weights.get(kind, 1)) for kind, n in acts.items() if n >= SHARE * most}
