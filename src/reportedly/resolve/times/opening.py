"""The day of writing: from the report's own field, from a date at its head, or from the first days that its text fixes."""

from datetime import date

from reportedly.records import Document
from reportedly.resolve.times.choice import FIRST_YEAR, LAST_YEAR
from reportedly.resolve.times.days import Days
from reportedly.resolve.times.grammar import Phrase, phrases
from reportedly.resolve.times.meaning import MEANINGS
from reportedly.resolve.times.symbols import symbols
from reportedly.resolve.times.temporal_context import Scene
from reportedly.resolve.times.tense import Clauses

_FULL = frozenset({"iso", "numeric", "day_month", "month_day"})
_NUMERIC = frozenset({"iso", "numeric"})
_HEAD_TOKENS, _HEAD_TOKENS_BEHIND_TITLE = 16, 40
_HEAD_WORDS = frozenset(
    {"updated", "published", "posted", "date", "dated", "modified", "publication"}
)
_FURTHEST_HEAD_DAYS = 62


def opened(document: Document) -> tuple[Scene, list[Phrase]]:
    """The scene that a report opens with, and its phrases in order."""
    marks = symbols(document.tokens)
    scene = Scene(marks, Clauses(document.tokens, marks, document.sentences))
    scene.weekdays = frozenset(
        value for value, symbol in zip(marks.values, marks.text, strict=True) if symbol == "W"
    )
    found = list(phrases(marks, document.sentences))
    published = (
        date.fromisoformat(document.report.published[:10]) if document.report.published else None
    )
    # A feed's placeholder ("0001-01-01") is no day to count from.
    if published is not None and FIRST_YEAR < published.year < LAST_YEAR:
        scene.written, scene.dated = published, True
    head = _head_day(document, scene, found)
    if head is not None and (
        scene.written is None or abs((scene.written - head).days) <= _FURTHEST_HEAD_DAYS
    ):
        scene.written, scene.dated = head, True
    if scene.written is None:
        scene.written = _first_day(scene, found)
    return scene, found


def _head_day(document: Document, scene: Scene, found: list[Phrase]) -> date | None:
    """A full date that stands at the head of the text by itself and not in a sentence ("On 3 May 2016, ...")."""
    for phrase in found:
        if phrase.begin > _HEAD_TOKENS_BEHIND_TITLE:
            break
        if (
            _full(phrase)
            and _stands_alone(document, phrase)
            and (days := MEANINGS[phrase.kind](scene, phrase))
        ):
            return days[0]
    return None


def _full(phrase: Phrase) -> bool:
    """Whether the phrase gives day, month and year; behind a title also the weekday, in the order of agencies ("Friday 5 Sep 2014")."""
    if phrase.begin > _HEAD_TOKENS:
        return phrase.kind == "day_month" and {"weekday", "year"} <= phrase.parts.keys()
    return phrase.kind in _NUMERIC or (
        phrase.kind in _FULL and not phrase.parts.keys().isdisjoint({"year", "jam"})
    )


def _stands_alone(document: Document, phrase: Phrase) -> bool:
    """Whether no word of a sentence stands before the date."""
    if phrase.begin == 0:
        return True
    before = document.tokens[phrase.begin - 1].norm
    label = document.tokens[phrase.begin - 2].norm if phrase.begin > 1 else ""
    return (
        not before.isalpha()
        or (before[0].isupper() and before not in {"On", "In"})
        or bool({before.lower(), label.lower()} & _HEAD_WORDS)
    )


def _first_day(scene: Scene, found: list[Phrase]) -> date | None:
    """The first day that the text fixes, with the year from wherever it gives one; else the first month or year."""
    wide: Days | None = None
    for phrase in found:
        if (
            phrase.kind in {"month_year", "year"}
            and wide is None
            and (days := MEANINGS[phrase.kind](scene, phrase))
        ):
            wide = days
            scene.note(phrase, days)
    first: date | None = None
    for phrase in found:
        if phrase.kind in _FULL and (days := MEANINGS[phrase.kind](scene, phrase)):
            first = days[0]
            break
    scene.said = scene.day = None
    return first or (wide[0] if wide else None)
