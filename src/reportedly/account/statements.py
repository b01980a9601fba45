"""Everything that is said of an incident, one statement for each place in a report that says it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from reportedly.account.claims import claims_of
from reportedly.account.figures import comparable, elsewhere, figures_of, number
from reportedly.account.identities import identified
from reportedly.account.reach import events_of, sites_of
from reportedly.account.sheets import Sheet
from reportedly.account.statement import Statement
from reportedly.account.voices import Voice
from reportedly.lexicon import load
from reportedly.model import Incident

SHARE = 0.25
"""A kind of act is one of the incident's if it has so large a part of the mentions of the commonest."""


def statements(incident: Incident, sheets: Mapping[str, Sheet], left: Collection[tuple[str, str]]) -> list[Statement]:
    """All statements of an incident's reports, report by report, with sources brought to one name across reports.

    Args:
        incident: The incident.
        sheets: All reports by their ids.
        left: Happenings that have found no incident of their own, with their reports.
    """
    sites = sites_of(incident, sheets)
    chosen = [
        (sheets[m.report], events_of(sheets[m.report], m, incident, sites, left), m.main) for m in incident.reports if m.report in sheets
    ]
    kinds = _kinds([(sheet, events) for sheet, events, _ in chosen])
    counted = comparable([figures_of(sheet, events, incident, sites, main=main) for sheet, events, main in chosen])
    out: list[Statement] = []
    for (sheet, events, _), figures in zip(chosen, counted, strict=True):
        out.extend(figures)
        away = {t.event for t in sheet.analysis.tolls if t.event in events and elsewhere(sheet, t, sites)}
        out.extend(claims_of(sheet, events - away, kinds))
    outlets = {sheet.report.id: sheet.report.outlet for sheet, _, _ in chosen}
    return _deeper(identified(out), outlets)


def _deeper(said: Sequence[Statement], outlets: Mapping[str, str]) -> list[Statement]:
    """A figure that a report has from another outlet is that of whom the other outlet's report gives for it."""
    borne: dict[tuple[str, str, int], Voice] = {}
    for one in said:
        if one.toll and not one.voice.own:
            borne.setdefault((f"outlet:{outlets[one.evidence.report]}", one.question, number(one.toll)), one.voice)
    out = []
    for one in said:
        origin = borne.get((one.voice.party, one.question, number(one.toll))) if one.toll else None
        if origin and one.voice.party != f"outlet:{outlets[one.evidence.report]}":
            via = tuple(dict.fromkeys((*origin.via, one.voice.name, *one.voice.via)))
            out.append(replace(one, voice=replace(origin, via=via), evidence=replace(one.evidence, via=via)))
        else:
            out.append(one)
    return out


def _kinds(members: Sequence[tuple[Sheet, frozenset[str]]]) -> dict[str, float]:
    """The kinds of act that the incident is of; with how much a word of each says; those that only go along with it are left out."""
    count = Counter(event.type for sheet, events in members for event in sheet.analysis.events if event.id in events)
    weights = {key: row.get("weight", 1) for key, row in load("events")["types"].items()}
    acts = {kind: n for kind, n in count.items() if weights.get(kind, 1) > 0}
    most = max(acts.values(), default=0)
    return {kind: float(weights.get(kind, 1)) for kind, n in acts.items() if n >= SHARE * most}
