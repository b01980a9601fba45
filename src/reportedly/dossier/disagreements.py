"""Where the accounts part: contradicting pairs grouped by question, with a camp for each answer."""

from dataclasses import dataclass

from reportedly.dossier import words
from reportedly.dossier.context import Book, Cite
from reportedly.lexicon.party_names import called
from reportedly.records import Disagreement, IncidentFile, Position

_KINDS = {
    "responsibility": "Who did it",
    "occurrence": "Whether it happened",
    "means": "With what",
    "place": "Where",
    "day": "When",
}
_ORDER = ("occurrence", "responsibility", "number", "means", "place", "day")
_NAMED = 8
"""Of a larger camp so many are named: all stand among the positions."""
_FEW = 12
"""More pairs are not listed one by one."""
_AGAINST = {"denies": "not ", "doubts": "doubtful: "}


@dataclass(frozen=True, slots=True)
class Camp:
    """Those who give one answer.

    Attributes:
        answer: For a reader.
        members: Party's name and where it says so.
        more: How many others say the same.
    """

    answer: str
    members: tuple[tuple[str, Cite | None], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two positions that exclude each other.

    Attributes:
        text: For a reader.
        sides: Where the two stand, with the party's name.
    """

    text: str
    sides: tuple[tuple[str, Cite | None], tuple[str, Cite | None]]


@dataclass(frozen=True, slots=True)
class Parting:
    """All disagreements on one question.

    Attributes:
        title: What it is about.
        camps: The answers, the lowest number or the most given first.
        pairs: Which figures exclude which, where they are few; for other questions the answers say
            it.
    """

    title: str
    camps: tuple[Camp, ...]
    pairs: tuple[Pair, ...]


def partings(file: IncidentFile, book: Book) -> list[Parting]:
    """One entry for each kind, question and group of people."""
    found: dict[tuple[int, str, str], list[Disagreement]] = {}
    for item in file.disagreements:
        position = file.positions[item.left]
        group = _both(position, file.positions[item.right]) if item.kind == "number" else ""
        found.setdefault((_ORDER.index(item.kind), item.question, group), []).append(item)
    return [
        _parting(file, book, items) for _, items in sorted(found.items(), key=lambda pair: pair[0])
    ]


def _parting(file: IncidentFile, book: Book, items: list[Disagreement]) -> Parting:
    first = file.positions[items[0].left]
    group = _both(first, file.positions[items[0].right])
    title = _KINDS.get(items[0].kind) or f"How many {group} were {first.question}".replace(
        "  ", " "
    )
    indices = sorted({index for item in items for index in (item.left, item.right)})
    camps: dict[tuple[int, int, str], list[Position]] = {}
    for position in (file.positions[index] for index in indices):
        camps.setdefault(_camp(position), []).append(position)
    number = items[0].kind == "number"
    if not number:
        _fill(camps, items[0].question, file)
    ordered = sorted(
        camps.items(), key=lambda pair: (pair[0][:2] if number else (-len(pair[1]), 0), pair[0][2])
    )
    return Parting(
        title=title,
        camps=tuple(_camp_of(key[2], book.by_weight(members), book) for key, members in ordered),
        pairs=_pairs(file, book, items) if number and len(items) <= _FEW else (),
    )


def _camp_of(answer: str, members: list[Position], book: Book) -> Camp:
    alike: dict[str, Position] = {}
    for item in members:
        alike.setdefault(item.name.casefold(), item)
    members = list(alike.values())
    shown = len(members) if len(members) <= _NAMED + 1 else _NAMED
    return Camp(answer, tuple(_side(item, book) for item in members[:shown]), len(members) - shown)


def _fill(
    camps: dict[tuple[int, int, str], list[Position]], question: str, file: IncidentFile
) -> None:
    """Put all who give one of the answers into its camp: a pair names one of them only."""
    for item in file.positions:
        members = (
            camps.get(_camp(item), []) if item.question == question and not item.superseded else []
        )
        if members and all(item is not other for other in members):
            members.append(item)


def _pairs(file: IncidentFile, book: Book, items: list[Disagreement]) -> tuple[Pair, ...]:
    return tuple(
        Pair(
            item.text,
            (_side(file.positions[item.left], book), _side(file.positions[item.right], book)),
        )
        for item in items
    )


def _camp(item: Position) -> tuple[int, int, str]:
    if item.low is not None or item.high is not None:
        low, high = item.low or 0, item.high if item.high is not None else 1_000_000_000
        return low, high, words.vague(item.answer) or words.bound(item.low, item.high)
    if item.question == "occurrence":
        return 0, 0, words.sentence(item.answer.removeprefix("that ") or _occurred(item))
    return 0, 0, words.sentence(f"{_AGAINST.get(item.stance, '')}{item.answer or 'not said'}")


def _occurred(item: Position) -> str:
    return "it did not happen" if item.stance in _AGAINST else "it happened"


def _side(item: Position, book: Book) -> tuple[str, Cite | None]:
    evidence = book.known(item)
    return called(item.name), book.cite(evidence[0]) if evidence else None


def _both(one: Position, other: Position) -> str:
    """Of whom two figures are: of all, where one counts civilians and the other does not say."""
    return _of_whom(one) if _of_whom(one) == _of_whom(other) else ""


def _of_whom(item: Position) -> str:
    return "" if item.group in (None, "unknown", "other") else str(item.group)
