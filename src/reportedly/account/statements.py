"""Everything that is said of an incident, one statement for each place in a report that says it: figures, occurrence, responsibility, means."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reportedly.account.actors import Camps, camps_of
from reportedly.account.sheets import Sheet, Voice
from reportedly.lexicon import load
from reportedly.model import Event, Evidence, Group, Happening, Incident, Span, Stance, Toll


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said in one place.

    Attributes:
        voice: Who bears it.
        question: As in `Position`.
        stance: How it stands to the answer.
        answer: For a reader; "" for figures.
        key: What two statements must have in common to be one answer: camps, classes of means, bounds.
        evidence: Where.
        origin: The report or party that the report comes down to.
        toll: The figure, for figures.
        camps: The actors, for responsibility.
        subset: Whether a figure is part of another one of the same voice.
    """

    voice: Voice
    question: str
    stance: Stance
    answer: str
    key: tuple[str, ...]
    evidence: Evidence
    origin: str
    toll: Toll | None = None
    camps: frozenset[str] = frozenset()
    subset: bool = False


def statements(incident: Incident, sheets: dict[str, Sheet]) -> list[Statement]:
    """All statements of an incident's reports, report by report."""
    out: list[Statement] = []
    for member in incident.reports:
        sheet = sheets.get(member.report)
        if sheet:
            happening = next((h for h in sheet.analysis.incidents if h.id == member.happening), None)
            out.extend(_of_report(sheet, happening, main=member.main))
    return out


def _of_report(sheet: Sheet, happening: Happening | None, *, main: bool) -> Iterator[Statement]:
    wanted = set(happening.events) if happening else set()
    for toll in sheet.analysis.tolls:
        if toll.event in wanted or (main and toll.event is None):
            yield from _figure(sheet, toll)
    for event in sheet.analysis.events:
        if event.id in wanted:
            yield from _occurrence(sheet, event)
            yield from _responsibility(sheet, event)
            yield from _means(sheet, event)


def _evidence(sheet: Sheet, span: Span, record: str, voice: Voice) -> Evidence:
    return Evidence(sheet.report.id, span, record, sheet.report.published, voice.via)


def _figure(sheet: Sheet, toll: Toll) -> Iterator[Statement]:
    whole = sheet.tolls.get(toll.within or "")
    if toll.cumulative or (whole and whole.cumulative) or (toll.low is None and toll.high is None):
        return
    voice = sheet.voice(toll.attribution, toll.figure, toll.source)
    stance: Stance = "denies" if toll.stance == "denies" else "doubts" if toll.stance == "hedged" and _doubted(sheet, toll) else "asserts"
    key = (toll.metric, str(toll.low), str(toll.high), toll.group)
    yield Statement(
        voice,
        toll.metric,
        stance,
        "",
        key,
        _evidence(sheet, toll.figure, toll.id, voice),
        sheet.origin,
        toll=toll,
        subset=whole is not None,
    )


def _doubted(sheet: Sheet, toll: Toll) -> bool:
    held = sheet.attributions.get(toll.attribution or "")
    return held is not None and held.stance == "doubts"


def _occurrence(sheet: Sheet, event: Event) -> Iterator[Statement]:
    voice = sheet.voice(event.attribution, event.trigger)
    stance = _stance(sheet, event)
    if stance in {"demands", "predicts"}:
        return
    around = _context(sheet, event)
    if stance == "denies":
        if _says(around, _table("responsibility", "denial")) and not _unreal(around):
            return
        answer = _unreal(around) or "that it did not happen as told"
        yield Statement(voice, "occurrence", "denies", answer, (answer,), _evidence(sheet, event.trigger, event.id, voice), sheet.origin)
    elif stance == "doubts":
        answer = "that it is not established"
        yield Statement(voice, "occurrence", "doubts", answer, (answer,), _evidence(sheet, event.trigger, event.id, voice), sheet.origin)
    else:
        answer = "that it happened"
        yield Statement(voice, "occurrence", "asserts", answer, (answer,), _evidence(sheet, event.trigger, event.id, voice), sheet.origin)


def _stance(sheet: Sheet, event: Event) -> Stance:
    held = sheet.attributions.get(event.attribution or "")
    return held.stance if held and held.stance != "asserts" else event.status


def _responsibility(sheet: Sheet, event: Event) -> Iterator[Statement]:
    voice = sheet.voice(event.attribution, event.trigger)
    stance = _stance(sheet, event)
    if stance in {"demands", "predicts"}:
        return
    around = _context(sheet, event)
    if stance == "denies":
        if _says(around, _table("responsibility", "denial")) and not _unreal(around):
            camps = _own(sheet, event, voice)
            yield _named(sheet, event, voice, "denies", camps)
        return
    for camps in _camps(sheet, event):
        taken: Stance = "admits" if _says(around, _table("responsibility", "admission")) and voice.party in camps.parties else stance
        yield _named(sheet, event, voice, taken, camps)


def _named(sheet: Sheet, event: Event, voice: Voice, stance: Stance, camps: Camps) -> Statement:
    span = event.actors[0].span if event.actors and stance != "denies" else event.trigger
    evidence = _evidence(sheet, span, event.id, voice)
    return Statement(voice, "responsibility", stance, camps.name, tuple(sorted(camps.keys)), evidence, sheet.origin, camps=camps.keys)


def _own(sheet: Sheet, event: Event, voice: Voice) -> Camps:
    """Who is cleared by a denial: the actor named, else the party that denies."""
    named = next(iter(_camps(sheet, event)), None)
    return named or Camps(frozenset({voice.country or voice.party}), voice.name, frozenset({voice.party}))


def _camps(sheet: Sheet, event: Event) -> list[Camps]:
    found = [camps_of(sheet.words(actor.span), sheet.parties.get(actor.party or "")) for actor in event.actors]
    return [c for c in found if c.keys]


def _means(sheet: Sheet, event: Event) -> Iterator[Statement]:
    if not event.means or _stance(sheet, event) in {"demands", "predicts"}:
        return
    voice = sheet.voice(event.attribution, event.trigger)
    for key, label in means_in(f"{event.means} {sheet.words(event.trigger)}"):
        stance = _stance(sheet, event)
        yield Statement(voice, "means", stance, label, (key,), _evidence(sheet, event.trigger, event.id, voice), sheet.origin)


def means_in(words: str) -> list[tuple[str, str]]:
    """The classes of means that the words name, one an axis, each with its label."""
    low = f" {re.sub(r'[^a-z0-9]+', ' ', words.lower())} "
    best: dict[str, tuple[int, str]] = {}
    for phrase, key in _means_words():
        if f" {phrase} " in low:
            axis = load("accounts")["means"][key]["axis"]
            best[axis] = max(best.get(axis, (0, "")), (len(phrase), key))
    return [(key, load("accounts")["means"][key]["label"]) for _, key in sorted(best.values())]


@cache
def _means_words() -> tuple[tuple[str, str], ...]:
    table = load("accounts")["means"]
    return tuple((re.sub(r"[^a-z0-9]+", " ", word), key) for key, row in table.items() for word in row["words"])


@cache
def _table(section: str, name: str) -> re.Pattern[str]:
    return _any(load("accounts")[section][name])


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words) + r")\b", re.IGNORECASE)


@cache
def _occurrences() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_any(row["words"]), row["label"]) for row in load("accounts")["occurrence"])


def _unreal(text: str) -> str:
    """What an account says instead of the act, or ""."""
    return next((label for pattern, label in _occurrences() if pattern.search(text)), "")


def _says(text: str, pattern: re.Pattern[str]) -> bool:
    return pattern.search(text) is not None


def _context(sheet: Sheet, event: Event) -> str:
    """The words of the attribution that holds the event: cue and content."""
    held = sheet.attributions.get(event.attribution or "")
    spans = sorted((*held.cue, *held.content)) if held else [event.trigger]
    return " ".join(sheet.words(span) for span in spans)


def group_of(toll: Toll) -> Group:
    """Of whom."""
    return toll.group
