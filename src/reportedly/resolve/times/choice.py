"""Which of several years or readings is meant, and whether a number is a date's at all."""

from reportedly import lexicon
from reportedly.resolve.times.days import Days
from reportedly.resolve.times.grammar import Expression
from reportedly.resolve.times.temporal_context import TemporalContext
from reportedly.resolve.times.tense import FUTURE, OPEN, PAST

# Bounds of what may be a year, excluded. Four digits without a preposition are more often a count
# or a page's number below the second.
FIRST_YEAR, OLD_YEAR, LAST_YEAR = 1800, 1895, 2100
_TWO_DIGIT_PIVOT = 40
# Days that a reading in the future and one in the past are held to be further away than they are,
# by the clause's tense: writers give the year of days that are not near.
_FAR = {PAST: (250, 0), OPEN: (120, 0), FUTURE: (0, 250)}
_FAR_MONTH = _FAR | {PAST: (400, 0)}


def counts(context: TemporalContext, index: int, table: str = "counted") -> bool:
    """Whether the word at `index` shows the number before it to count things."""
    return index < len(context.symbols.values) and context.symbols.values[index] in lexicon.words(
        f"times.{table}.words"
    )


def full_year(year: int) -> int:
    """A year of two digits in its century."""
    if year >= 100:
        return year
    return year + (2000 if year < _TWO_DIGIT_PIVOT else 1900)


def year_part(context: TemporalContext, expression: Expression) -> int | None:
    """The expression's year, or None where it has none or where it is the count of what follows."""
    year = context.number(expression, "year", "other_year")
    if (
        year is None
        or not FIRST_YEAR < year < LAST_YEAR
        or (year % 50 == 0 and counts(context, expression.end))
    ):
        return None
    return year


def near_years(context: TemporalContext) -> list[int]:
    """The year of writing, or else of what the text speaks of, and those beside it."""
    anchor = context.written or context.day or (context.said[0] if context.said else None)
    return [anchor.year + k for k in (-1, 0, 1)] if anchor else []


def choose(context: TemporalContext, expression: Expression, found: list[Days]) -> Days | None:
    """The nearest interval that fits the tense; in doubt, not in the future."""
    written = context.written or context.anchor() or (context.said[0] if context.said else None)
    if not found or written is None:
        return None
    tense = context.clauses.tense(expression.begin, expression.end)
    ahead, behind = (_FAR if found[0][0] == found[0][1] else _FAR_MONTH)[tense]
    return min(
        found,
        key=lambda d: (
            abs((d[0] - written).days)
            + (ahead if d[0] > written else behind if d[1] < written else 0)
        ),
    )
