"""What the parties answer to the questions that are not numbers, and where they disagree."""

from collections import defaultdict
from dataclasses import dataclass

from reportedly.dossier.figures import Cite, cite
from reportedly.dossier.sheet import Quoted, Sheet
from reportedly.model import IncidentFile, Position

QUESTIONS = {"occurrence": "Did it happen?", "responsibility": "Who did it?", "means": "With what?"}
KINDS = {
    "number": "the number",
    "responsibility": "who did it",
    "occurrence": "whether it happened",
    "means": "with what",
    "place": "where",
    "day": "when",
}
"""What a disagreement is about."""
_ORDER = ("asserts", "admits", "accuses", "demands", "predicts", "doubts", "denies")


@dataclass(frozen=True, slots=True)
class Stand:
    """One party's answer.

    Attributes:
        anchor: Id of the entry.
        who: The party's name.
        stance: The stance's key.
        answer: For a reader, or "".
        quote: The words, in their sentence.
        cites: Every place, the earliest first.
        origins: Independent origins.
        superseded: Whether the party said otherwise later.
    """

    anchor: str
    who: str
    stance: str
    answer: str
    quote: Quoted | None
    cites: tuple[Cite, ...]
    origins: int
    superseded: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """One question.

    Attributes:
        question: Its key.
        title: In words.
        groups: Answer (or "") and who gives it, the most given first.
    """

    question: str
    title: str
    groups: tuple[tuple[str, tuple[Stand, ...]], ...]


@dataclass(frozen=True, slots=True)
class Parting:
    """A disagreement.

    Attributes:
        kind: Its kind.
        text: For a reader.
        sides: The two parties with a link to the words of each.
    """

    kind: str
    text: str
    sides: tuple[Stand, Stand]


def answers(file: IncidentFile, sheets: dict[str, Sheet], prefix: str) -> list[Answers]:
    """The questions that anybody answers."""
    made = []
    for question, title in QUESTIONS.items():
        groups: dict[str, list[Stand]] = defaultdict(list)
        for index, item in enumerate(file.positions):
            if item.question == question:
                stand = _stand(index, item, sheets, prefix)
                groups["" if question == "occurrence" else stand.answer].append(stand)
        if groups:
            ordered = sorted(groups.items(), key=lambda pair: (not pair[0] and question != "occurrence", -len(pair[1])))
            made.append(Answers(question, title, tuple((answer, tuple(sorted(stands, key=_order))) for answer, stands in ordered)))
    return made


def _order(stand: Stand) -> tuple[bool, int, int, str]:
    return stand.superseded, _ORDER.index(stand.stance), -len(stand.cites), stand.who


def _stand(index: int, item: Position, sheets: dict[str, Sheet], prefix: str) -> Stand:
    evidence = [one for one in item.evidence if one.report in sheets]
    quote = sheets[evidence[0].report].quote(evidence[0].span) if evidence else None
    cites = tuple(cite(one, sheets) for one in evidence)
    return Stand(f"{prefix}p{index}", item.name, item.stance, item.answer, quote, cites, item.origins, item.superseded)


def partings(file: IncidentFile, sheets: dict[str, Sheet], prefix: str) -> list[Parting]:
    """The disagreements, each with both sides."""

    def side(index: int) -> Stand:
        return _stand(index, file.positions[index], sheets, prefix)

    return [Parting(item.kind, item.text, (side(item.left), side(item.right))) for item in file.disagreements]
