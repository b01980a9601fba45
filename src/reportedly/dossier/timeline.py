"""What happened when: the event, then each statement on the day of its first publication, revisions marked."""

from collections import defaultdict
from dataclasses import dataclass

from reportedly.dossier import words
from reportedly.dossier.book import Book, Cite
from reportedly.dossier.stances import spelt_out
from reportedly.model import IncidentFile, Position

_ORDER = ("occurrence", "killed", "injured", "missing", "captured", "responsibility", "means")
_PLAIN = "that it happened"


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


def timeline(file: IncidentFile, book: Book) -> list[Moment]:
    """The days, the earliest first; statements without a day at the end."""
    found: dict[str, list[tuple[Position, Entry]]] = defaultdict(list)
    for item in book.by_weight(file.positions):
        evidence = book.known(item)
        if evidence:
            first = min(evidence, key=lambda one: one.published or "9999")
            found[first.published or ""].append((item, Entry(item.stance, _text(item), book.cite(first), _revised(item, file))))
    happened = file.incident.when.first if file.incident.when else None
    days = sorted({*found, *([happened] if happened else [])}, key=lambda one: one or "9999")
    return [Moment(day, words.day(day) or "No date", bool(day) and day == happened, _speakers(found.get(day, []))) for day in days]


def _speakers(found: list[tuple[Position, Entry]]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """By party, each party's statements in the order of the questions; that it happened is left out where a party says more than that."""
    by_party: dict[str, list[tuple[int, Entry]]] = defaultdict(list)
    for item, entry in found:
        by_party[item.name].append((_ORDER.index(item.question) if item.question in _ORDER else len(_ORDER), entry))
    speakers = []
    for name, pairs in by_party.items():
        entries = [entry for _, entry in sorted(pairs, key=lambda pair: pair[0])]
        telling = [entry for entry in entries if entry.text != _PLAIN or entry.stance != "asserts"]
        speakers.append((name, tuple(telling or entries[:1])))
    return tuple(speakers)


def _text(item: Position) -> str:
    if item.low is not None or item.high is not None:
        group = f" {item.group}" if item.group not in (None, "unknown", "other") else ""
        return f"{words.spoken(item.low, item.high)}{group} {item.question}{' (part of its total)' if item.subset else ''}"
    if item.question == "occurrence":
        return spelt_out(item) or item.answer or _PLAIN
    if not item.answer:
        return "who did it" if item.question == "responsibility" else "with what"
    return f"by {item.answer}" if item.question == "responsibility" else item.answer


def _revised(item: Position, file: IncidentFile) -> str:
    """What the party gave before, where this position replaced it."""
    if item.superseded or item.question == "occurrence":
        return ""
    key = (item.party, item.question, item.subset, item.group)
    old = [p for p in file.positions if p.superseded and (p.party, p.question, p.subset, p.group) == key]
    said = [words.spoken(p.low, p.high) if p.low is not None or p.high is not None else p.answer for p in old]
    return words.join(list(dict.fromkeys(said)))
