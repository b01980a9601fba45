"""What days are counted from: the day of writing and the days mentioned so far."""

from dataclasses import dataclass
from datetime import date

from reportedly.resolve.times.days import Days
from reportedly.resolve.times.grammar import Expression
from reportedly.resolve.times.symbols import Symbols
from reportedly.resolve.times.tense import Clauses

_WIDTH = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 3653}


@dataclass(slots=True)
class TemporalContext:
    """The state of reading one report.

    Attributes:
        symbols: Its tokens.
        clauses: Its sentences.
        written: The day of writing, or the day that the report is about where nothing says when it
            was written.
        dated: Whether `written` is the day of writing: weekdays then count back from it, else they
            lie around it.
        said: The expression resolved last.
        day: The last one that means a single day.
        until: Index behind the last expression that was resolved.
        weekdays: Those that the text names.
    """

    symbols: Symbols
    clauses: Clauses
    written: date | None = None
    dated: bool = False
    said: Days | None = None
    day: date | None = None
    until: int = -1
    weekdays: frozenset[int | str] = frozenset()

    def value(self, expression: Expression, part: str) -> int | str | None:
        """Value of a named part, or None where the expression has none."""
        index = expression.parts.get(part)
        return None if index is None else self.symbols.values[index]

    def number(self, expression: Expression, *parts: str) -> int | None:
        """Value of the first of these parts that is there and a number."""
        for part in parts:
            value = self.value(expression, part)
            if isinstance(value, int):
                return value
        return None

    def anchor(self) -> date | None:
        """The day that the text speaks of, else the day of writing."""
        return self.day or self.written

    def spoken_of(self, unit: str) -> date | None:
        """The day to count a unit from: the last expression no wider than it, else the last day."""
        if self.said and (self.said[1] - self.said[0]).days < _WIDTH.get(unit, 1):
            return self.said[0]
        return self.anchor()

    def note(self, expression: Expression, days: Days) -> None:
        """Remember what has just been resolved."""
        self.said = days
        self.until = expression.end
        if days[0] == days[1]:
            self.day = days[0]
