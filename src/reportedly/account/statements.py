"""Everything that is said of an incident, one statement for each place in a report that says it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.account.claims import claims_of
from reportedly.account.figures import elsewhere, figures_of, number
from reportedly.account.sheets import NOBODY, Sheet, Voice
from reportedly.account.statement import Statement
from reportedly.lexicon import load
from reportedly.model import Incident

SHARE = 0.25
"""A kind of act is one of the incident's if it has so large a part of the mentions of the commonest."""


@dataclass(frozen=True, slots=True)
class _Met:
    """A named voice and how often, in which report, it speaks."""

    voice: Voice
    report: str


def statements(incident: Incident, sheets: Mapping[str, Sheet]) -> list[Statement]:
    """All statements of an incident's reports, report by report, with sources brought to one name across reports."""
    members = [(sheets[m.report], m) for m in incident.reports if m.report in sheets]
    chosen = []
    for sheet, member in members:
        happening = next((h for h in sheet.analysis.incidents if h.id == member.happening), None)
        chosen.append((sheet, frozenset(happening.events) if happening else frozenset(), member.main))
    kinds = _kinds([(sheet, events) for sheet, events, _ in chosen])
    out: list[Statement] = []
    for sheet, events, main in chosen:
        out.extend(figures_of(sheet, events, incident, main=main))
        away = {t.event for t in sheet.analysis.tolls if t.event in events and elsewhere(sheet, t, incident)}
        out.extend(claims_of(sheet, events - away, kinds))
    outlets = {sheet.report.id: sheet.report.outlet for sheet, _, _ in chosen}
    return _deeper(_identified(out), outlets)


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


def _identified(said: Sequence[Statement]) -> list[Statement]:
    """“The monitor” of one report is the monitor that another report of the incident names, if they name but one."""
    met = Counter(
        _Met(replace(s.voice, via=()), s.evidence.report) for s in said if s.voice.named and not s.voice.own and not _described(s.voice)
    )
    return [replace(s, voice=_who(s, met)) if _described(s.voice) else s for s in said]


def _described(voice: Voice) -> bool:
    """Whether a source is only described ("the monitor", "Observatory")."""
    return voice.party != NOBODY and (voice.kind == "unnamed" or voice.name.lower() in load("parties")["description"])


def _who(statement: Statement, met: Counter[_Met]) -> Voice:
    voice = statement.voice
    kinds: list[str] = next(
        (load("parties")["description"][w] for w in reversed(voice.name.lower().split()) if w in load("parties")["description"]), []
    )
    if not kinds or kinds == ["person"]:
        return voice
    here = _only(met, kinds, statement.evidence.report)
    found = here or (_only(met, kinds, None) if len(kinds) == 1 else None)
    return replace(found, via=voice.via) if found else voice


def _only(met: Counter[_Met], kinds: Sequence[str], report: str | None) -> Voice | None:
    """The voice of these kinds that speaks nearly alone, in one report or in all."""
    count: Counter[str] = Counter()
    voices: dict[str, Voice] = {}
    for one, n in met.items():
        if one.voice.kind in kinds and report in {None, one.report}:
            count[one.voice.party] += n
            voices[one.voice.party] = one.voice
    if not count:
        return None
    party, n = max(sorted(count.items()), key=lambda item: item[1])
    return voices[party] if n >= 0.7 * sum(count.values()) else None
