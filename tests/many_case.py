"""Records of many invented incidents, for the index of a dossier and for the picture of it in the documentation."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta

from dossier_case import PARTIES, Draft
from reportedly.records import (
    Analysis,
    BestRange,
    Descent,
    Disagreement,
    EventPlace,
    Evidence,
    Grading,
    Happening,
    Incident,
    IncidentFile,
    Linking,
    Membership,
    PlaceMention,
    Position,
    Range,
    Town,
    When,
)

TOWNS = (
    Town("Aleppo", 36.20, 37.16, 2_098_210),
    Town("Damascus", 33.51, 36.29, 1_569_394),
    Town("Homs", 34.73, 36.72, 775_404),
    Town("Latakia", 35.53, 35.79, 709_000),
    Town("Ar Raqqah", 35.95, 39.01, 531_952),
    Town("Idlib", 35.93, 36.63, 128_840),
    Town("Deir ez-Zor", 35.34, 40.14, 271_800),
    Town("Manbij", 36.53, 37.95, 99_497),
)
OUTLETS = ("Harbour Wire", "Ember News", "Levant Courier", "Northern Post", "Quiet Atlas")
KINDS = (
    ("shelling", "shelling"),
    ("airstrike", "air strike"),
    ("car_bombing", "car bombing"),
    ("clash", "clash"),
)
SPEAKERS = ("sohr", "sana", "us-state", "russia-mod")


def happened(number: int) -> tuple[str, int, EventPlace | None, str]:
    """Day, killed, place and kind of an invented incident: even numbers stand closer in time, every ninth has no place."""
    key = int(hashlib.sha256(f"incident {number}".encode()).hexdigest(), 16)
    day = date(2018, 1, 1) + timedelta(days=(key >> 24) % (730 if number % 2 else 150))
    town = TOWNS[(key >> 8) % len(TOWNS)] if number % 5 else TOWNS[0]
    around = ((key >> 40) % 60 - 30) / 100, ((key >> 50) % 60 - 30) / 100
    lat, lon = (
        (town.lat, town.lon)
        if number % 3
        else (round(town.lat + around[0], 2), round(town.lon + around[1], 2))
    )
    text = town.name if number % 3 else f"Tell Qarn {number}"
    name = {"Ar Raqqah": "Raqqa", "Deir ez-Zor": "Dayr az-Zawr"}.get(text, text)
    place = EventPlace(text, (0, 0), name, None, lat, lon) if number % 9 else None
    return day.isoformat(), key % 7 * (1 + key % 11), place, KINDS[(key >> 16) % len(KINDS)][0]


def many(count: int = 24) -> tuple[list[Analysis], Linking, list[IncidentFile]]:
    """So many incidents, told by one to five reports each; the last is only mentioned in passing, and one report tells of nothing."""
    analyses: list[Analysis] = []
    files: list[IncidentFile] = []
    for number in range(1, count + 1):
        told, file = _incident(number, last=number == count)
        analyses += told
        files.append(file)
    quiet = Draft(
        "quiet",
        "Quiet Atlas",
        "2019-01-01",
        "Rain",
        "It rained. This report was made for demonstration.",
    )
    analyses.append(replace(quiet.analysis(), incidents=()))
    descent = tuple(item for file in files for item in file.descent)
    origin_of = {analysis.report.id: analysis.report.id for analysis in analyses} | {
        item.child: item.parent for item in descent
    }
    return analyses, Linking(tuple(file.incident for file in files), (), descent, origin_of), files


def _incident(number: int, *, last: bool) -> tuple[list[Analysis], IncidentFile]:
    day, killed, place, kind = happened(number)
    label = dict(KINDS)[kind]
    where = place.text if place else "the countryside"
    reports, positions, members = [], [], []
    for turn in range(1 if last else 1 + number * 7 % 5):
        given = killed + turn if killed else 0
        speaker = SPEAKERS[(number + turn) % len(SPEAKERS)]
        name = PARTIES[speaker].name
        text = f"{name} said that {given} people were killed in a {label} in {where}. This report was made for demonstration."
        report = Draft(
            f"n{number}-{turn}",
            OUTLETS[(number + turn) % len(OUTLETS)],
            day,
            f"A {label} in {where}",
            text,
        )
        said = report.say(
            name, "said", (f"{given} people were killed in a {label} in {where}",), speaker
        )
        figure = report.toll(f"{given} people", given, given, metric="killed", attribution=said)
        event = report.event(label, type=kind, attribution=said)
        if place:
            report.places.append(
                PlaceMention(report.at(where), place.name, None, place.lat, place.lon, "PPL")
            )
        happening = Happening(
            f"h{number}-{turn}",
            not last,
            (event,),
            place,
            When(day, day),
            Range(given, given),
            Range(None, None),
        )
        reports.append(replace(report.analysis(), incidents=(happening,)))
        members.append(Membership(report.id, not last, happening.id))
        evidence = (Evidence(report.id, report.tolls[0].figure, figure, day),)
        base = Position(
            speaker,
            name,
            "killed",
            "asserts",
            str(given),
            given,
            given,
            "unknown",
            subset=False,
            evidence=evidence,
            origins=1,
        )
        positions.append(base)
        positions.append(
            replace(
                base,
                question="occurrence",
                answer="that it happened",
                low=None,
                high=None,
                group=None,
            )
        )
    figures = [index for index, item in enumerate(positions) if item.question == "killed"]
    parts = tuple(
        Disagreement(
            "number",
            "killed",
            figures[0],
            other,
            f"{positions[figures[0]].low} against {positions[other].low}.",
        )
        for other in figures[1:]
        if positions[other].low != positions[figures[0]].low
    )
    descent = tuple(
        Descent(m.report, members[0].report, "reprints", 0.9, "90 % of its words")
        for m in members[2:]
    )
    best = BestRange(
        killed or None,
        killed or None,
        killed + len(members) - 1 if killed else None,
        "the first figure",
    )
    incident = Incident(
        f"i{hashlib.sha256(str(number).encode()).hexdigest()[:16]}",
        kind,
        place,
        When(day, day) if number % 8 else When(day[:7] + "-01", day[:7] + "-28"),
        best,
        BestRange(None, None, None),
        min(len(members), 2),
        tuple(members),
    )
    return reports, IncidentFile(
        incident, tuple(positions), parts, descent, Grading("weak", ("Invented.",))
    )
