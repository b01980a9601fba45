"""What the parties answer to the questions that are not numbers."""

from dataclasses import dataclass, replace

from reportedly.dossier.context import NAMELESS, Book, Cite
from reportedly.dossier.sheet import Quoted
from reportedly.records import Evidence, IncidentFile, Position

QUESTIONS = {"occurrence": "Did it happen?", "responsibility": "Who did it?", "means": "With what?"}
_SHOWN = 3
"""How many positions of a group are shown with their words.

The others are names that link to theirs.
"""
_PLAIN = 4
"""That it happened is shown by names alone where more say so, or where nobody says otherwise."""
_ORDER = ("asserts", "admits", "accuses", "demands", "predicts", "doubts", "denies")
_SAID = "Said to have happened"
_HAPPENED = {"denies": "Denied", "doubts": "Questioned"}


@dataclass(frozen=True, slots=True)
class Stand:
    """One party's answer.

    Attributes:
        anchor: Id of the entry.
        who: The party's name.
        own: Whether an outlet says it itself.
        stance: The stance's key.
        answer: For a reader, where it is not what the heading says; or "".
        quote: The words, in their sentence.
        cites: One place for each report, the earliest first.
        origins: Independent origins.
        superseded: Whether the party said otherwise later.
    """

    anchor: str
    who: str
    own: bool
    stance: str
    answer: str
    quote: Quoted | None
    cites: tuple[Cite, ...]
    origins: int
    superseded: bool


@dataclass(frozen=True, slots=True)
class Camp:
    """Those of one mind on an answer.

    Attributes:
        title: What they do with the answer, or "" where there is only one camp that says so.
        shown: The first few, with their words.
        named: The rest, of whom only the names are shown.
    """

    title: str
    shown: tuple[Stand, ...]
    named: tuple[Stand, ...]

    @property
    def count(self) -> int:
        """How many."""
        return len(self.shown) + len(self.named)


@dataclass(frozen=True, slots=True)
class Group:
    """Those who speak to one answer.

    Attributes:
        heading: The answer, for a reader.
        camps: Those who say so, then those who deny or question it.
    """

    heading: str
    camps: tuple[Camp, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """One question.

    Attributes:
        question: Its key.
        title: In words.
        groups: The most given answer first; whether it happened: those who say so, then those who
            question and deny it.
    """

    question: str
    title: str
    groups: tuple[Group, ...]


def answers(file: IncidentFile, book: Book, prefix: str) -> list[Answers]:
    """The questions that anybody answers."""
    made = []
    for question, title in QUESTIONS.items():
        groups: dict[str, list[tuple[int, Position]]] = {}
        for index, item in enumerate(file.positions):
            if item.question == question:
                groups.setdefault(_heading(item), []).append((index, item))
        if groups:
            ordered = sorted(groups.items(), key=lambda pair: _rank(question, pair))
            made.append(
                Answers(
                    question,
                    title,
                    tuple(_group(*pair, book, prefix, alone=len(groups) == 1) for pair in ordered),
                )
            )
    # What all agree on comes last.
    return sorted(
        made, key=lambda answer: answer.question == "occurrence" and len(answer.groups) == 1
    )


def _heading(item: Position) -> str:
    if item.question == "occurrence":
        return _HAPPENED.get(item.stance, _SAID)
    return item.answer[:1].upper() + item.answer[1:] if item.answer else "No answer given"


def _rank(question: str, pair: tuple[str, list[tuple[int, Position]]]) -> tuple[int, int]:
    heading, items = pair
    if question == "occurrence":
        return min(_ORDER.index(item.stance) for _, item in items), 0
    return int(heading == "No answer given"), -len(items)


def _group(
    heading: str, items: list[tuple[int, Position]], book: Book, prefix: str, *, alone: bool
) -> Group:
    items = _merged(items, book)
    index_of = {id(item): index for index, item in items}
    weighed = sorted(book.by_weight(item for _, item in items), key=lambda item: item.superseded)
    camps = []
    for against in (False, True):
        stands = [
            _stand(index_of[id(item)], item, book, prefix)
            for item in weighed
            if (item.stance in _HAPPENED) == against
        ]
        shown = _SHOWN if len(stands) > _SHOWN + 1 else len(stands)
        if heading == _SAID and (alone or len(stands) > _PLAIN):
            shown = 0
        if stands:
            camps.append(
                Camp(
                    _camp_title(heading, against=against),
                    tuple(stands[:shown]),
                    tuple(stands[shown:]),
                )
            )
    return Group(heading, tuple(camps))


def _merged(items: list[tuple[int, Position]], book: Book) -> list[tuple[int, Position]]:
    """Unnamed sources of one description and answer, as one entry."""
    found: dict[tuple[object, ...], tuple[int, Position]] = {}
    for index, item in items:
        nameless = book.standing(item) == NAMELESS
        key = (
            (item.name.casefold(), item.stance, item.answer, item.superseded)
            if nameless
            else (index,)
        )
        first = found.get(key)
        found[key] = (
            (first[0], replace(first[1], evidence=(*first[1].evidence, *item.evidence)))
            if first
            else (index, item)
        )
    return list(found.values())


def _camp_title(heading: str, *, against: bool) -> str:
    """Nothing where the heading itself says what they hold."""
    if heading in (_SAID, *_HAPPENED.values()):
        return ""
    return "Denied or questioned by" if against else "Said by"


def spelt_out(item: Position) -> str:
    """What a stance chip leaves unsaid about whether it happened.

    "" where the stance says it all.
    """
    if item.question != "occurrence" or item.answer in ("", "that it happened"):
        return ""
    return f"it, saying {item.answer}" if item.stance in _HAPPENED else item.answer


def _stand(index: int, item: Position, book: Book, prefix: str) -> Stand:
    evidence = book.known(item)
    return Stand(
        anchor=f"{prefix}p{index}",
        who=book.shown(item),
        own=book.own_voice(item),
        stance=item.stance,
        answer=spelt_out(item),
        quote=_quoted(evidence[0], book) if evidence else None,
        cites=book.cites(evidence),
        origins=item.origins,
        superseded=item.superseded,
    )


def _quoted(one: Evidence, book: Book) -> Quoted:
    sheet = book.sheets[one.report]
    return sheet.quote(sheet.passage(one))
