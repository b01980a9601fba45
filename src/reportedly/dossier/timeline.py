"""What happened when: the event, then each statement on the day of its first publication, revisions marked."""

from collections import defaultdict
from dataclasses import dataclass

from reportedly.dossier import words
from reportedly.dossier.figures import Cite, cite
from reportedly.dossier.sheet import Sheet
from reportedly.model import IncidentFile, Position

_ORDER = ("occurrence", "killed", "injured", "missing", "captured", "responsibility", "means")


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement.

    Attributes:
        stance: The stance's key.
        text: What is said, short.
        cite: Where first.
        revises: What the same party said before, or "".
    """

    stance: str
    text: str
    cite: Cite
    revises: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A day.

    Attributes:
        day: ISO, or "".
        label: In words.
        event: Whether the incident itself falls on it.
        speakers: Each party with what it said for the first time in a report of that day.
    """

    day: str
    label: str
    event: bool
    speakers: tuple[tuple[str, tuple[Entry, ...]], ...]


def timeline(file: IncidentFile, sheets: dict[str, Sheet]) -> list[Moment]:
    """The days, the earliest first; statements without a day at the end."""
    found: dict[str, dict[str, list[tuple[int, Entry]]]] = defaultdict(lambda: defaultdict(list))
    for item in file.positions:
        evidence = [one for one in item.evidence if one.report in sheets]
        if evidence:
            first = min(evidence, key=lambda one: one.published or "9999")
            rank = _ORDER.index(item.question) if item.question in _ORDER else len(_ORDER)
            found[first.published or ""][item.name].append(
                (rank, Entry(item.stance, _text(item), cite(first, sheets), _revised(item, file)))
            )
    happened = file.incident.when.first if file.incident.when else None
    days = sorted({*found, *([happened] if happened else [])}, key=lambda one: one or "9999")
    return [Moment(day, words.day(day) or "No date", bool(day) and day == happened, _speakers(found.get(day, {}))) for day in days]


def _speakers(found: dict[str, list[tuple[int, Entry]]]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    return tuple((who, tuple(entry for _, entry in sorted(pairs, key=lambda pair: pair[0]))) for who, pairs in sorted(found.items()))


def _text(item: Position) -> str:
    if item.low is not None or item.high is not None:
        group = f" {item.group}" if item.group not in (None, "unknown", "other") else ""
        part = ", part of its total" if item.subset else ""
        return f"{words.spoken(item.low, item.high)}{group} {item.question}{part}"
    if item.question == "occurrence":
        return item.answer or "that it happened"
    if not item.answer:
        return "who did it" if item.question == "responsibility" else "with what"
    return f"by {item.answer}" if item.question == "responsibility" else f"with {item.answer}"


def _revised(item: Position, file: IncidentFile) -> str:
    """What the party gave before, where this position replaced it."""
    if item.superseded or item.question == "occurrence":
        return ""
    old = [p for p in file.positions if p.superseded and p.party == item.party and p.question == item.question and p.subset == item.subset]
    return words.join([words.spoken(p.low, p.high) if p.low is not None or p.high is not None else p.answer for p in old])
