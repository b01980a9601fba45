"""What happened when: the event, then each statement on its first day, with revisions marked."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.dossier import words
from reportedly.dossier.context import Book, Cite
from reportedly.dossier.stances import spelt_out
from reportedly.lexicon.party_names import called
from reportedly.records import METRICS, Evidence, IncidentFile, Position

_ORDER = ("occurrence", *METRICS, "responsibility", "means")
_PLAIN = "that it happened"
_AGAINST = ("denies", "doubts")
_CHARGES = ("accuses", "admits")


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement.

    Attributes:
        stance: The stance's key.
        text: What is said, short.
        cite: Where first.
        revises: What the same party said before, or "".
        since: How many say the same later.
    """

    stance: str
    text: str
    cite: Cite
    revises: str
    since: int = 0


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
    """The days, the earliest first; statements without a day at the end.

    What is told is what is new: each party's figures, and each other answer at the place where
    somebody first gives it. That it happened, which the reports have in common, counts of some of
    the victims and words without a number are left to the tables.
    """
    found: dict[str, list[tuple[Position, Entry]]] = defaultdict(list)
    for item, since in _news(file, book):
        evidence = book.known(item)
        day = first_day(evidence)
        entry = Entry(
            item.stance, _text(item), book.cite(_first(evidence)), _revised(item, file), since
        )
        found[day].append((item, entry))
    happened = file.incident.when.first if file.incident.when else None
    days = sorted({*found, *([happened] if happened else [])}, key=lambda one: one or "9999")
    return [
        Moment(
            day,
            words.day(day) or "No date",
            bool(day) and day == happened,
            _speakers(found.get(day, [])),
        )
        for day in days
    ]


def first_day(evidence: Sequence[Evidence]) -> str:
    """The day of the first report that has it, or ""."""
    return _first(evidence).published or ""


def _first(evidence: Sequence[Evidence]) -> Evidence:
    return min(evidence, key=lambda one: one.published or "9999")


def _news(file: IncidentFile, book: Book) -> list[tuple[Position, int]]:
    """Positions on the day they were first published, each with how many repeat it later."""
    told: list[tuple[Position, int]] = []
    answers: dict[tuple[str, bool, str], list[Position]] = defaultdict(list)
    for item in book.by_weight(item for item in file.positions if book.known(item)):
        if item.low is not None or item.high is not None:
            if not (item.subset or words.vague(item.answer)):
                told.append((item, 0))
        elif item.question != "occurrence" or item.stance in _AGAINST:
            answers[item.question, item.stance in _AGAINST, item.answer].append(item)
    for items in answers.values():
        ordered = sorted(items, key=lambda item: first_day(book.known(item)) or "9999")
        # Who speaks against is told each time.
        told += (
            [(item, 0) for item in ordered]
            if ordered[0].stance in _AGAINST
            else [(ordered[0], len(ordered) - 1)]
        )
    return told


def _speakers(found: list[tuple[Position, Entry]]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """By party, each party's statements in the order of the questions."""
    by_party: dict[str, list[tuple[int, Entry]]] = defaultdict(list)
    for item, entry in found:
        rank = _ORDER.index(item.question) if item.question in _ORDER else len(_ORDER)
        by_party[called(item.name)].append((rank, entry))
    return tuple(
        (name, tuple(entry for _, entry in sorted(pairs, key=lambda pair: pair[0])))
        for name, pairs in by_party.items()
    )


def _text(item: Position) -> str:
    if item.low is not None or item.high is not None:
        number = words.vague(item.answer) or words.spoken(item.low, item.high)
        return " ".join(
            part for part in (number, words.people(item.group, item.high), item.question) if part
        )
    if item.question == "occurrence":
        return spelt_out(item) or item.answer or _PLAIN
    if not item.answer:
        return "who did it" if item.question == "responsibility" else "with what"
    if item.stance in _AGAINST:
        return f"that it was {item.answer}"
    if item.question == "responsibility":
        return item.answer if item.stance in _CHARGES else f"by {item.answer}"
    return item.answer if item.answer.startswith("from ") else f"with {item.answer}"


def _revised(item: Position, file: IncidentFile) -> str:
    """What the party gave before, where this position replaced it."""
    if item.superseded or item.question == "occurrence":
        return ""
    key = (item.party, item.question, item.subset, item.group)
    mine = min((one.published or "9999" for one in item.evidence), default="")
    old = [
        p
        for p in file.positions
        if p.superseded
        and (p.party, p.question, p.subset, p.group) == key
        and not words.vague(p.answer)
    ]
    old = [
        p
        for p in old
        if min((one.published or "9999" for one in p.evidence), default="9999") < mine
    ]
    said = [
        words.spoken(p.low, p.high) if p.low is not None or p.high is not None else p.answer
        for p in old
    ]
    return words.join(list(dict.fromkeys(said)))
