"""Tables for people and for programs: one list of lines, four ways to print it."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.cli.options import Format
from reportedly.cli.terminal import escaped, shown

Line = dict[str, Any]

_UNBOUNDED = 10_000
_GAP = 2
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table on the terminal.

    Attributes:
        heading: What stands above it.
        show: The cell of a line: a text, or a Rich renderable.
        number: Whether it is set to the right.
        least: It may be folded down to this width where room is short; 0 for one that is never
            folded.
        wide: Leave it out on terminals of fewer columns, and where it is empty.
    """

    heading: str
    show: Callable[[Line], Any]
    number: bool = False
    least: int = 0
    wide: int = 0


def print_lines(
    lines: Iterable[Line], form: Format, columns: Sequence[Column], nothing: str
) -> None:
    """Print lines as the user wants them, in UTF-8 for programs.

    `nothing` is said to a person when there are none.
    """
    if form is not Format.TABLE and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    if form is Format.TABLE:
        _table(list(lines), columns, nothing)
    elif form is Format.CSV:
        _csv(lines)
    elif form is Format.JSON:
        sys.stdout.write(escaped(json.dumps(list(lines), ensure_ascii=False, indent=1)) + "\n")
    else:
        for line in lines:
            sys.stdout.write(escaped(json.dumps(line, ensure_ascii=False)) + "\n")


def flat(line: Line) -> Line:
    """The line with nested objects as columns ("killed.low"), and lists as text."""
    out: Line = {}
    for key, value in line.items():
        if isinstance(value, dict):
            out.update({f"{key}.{inner}": content for inner, content in flat(value).items()})
        elif isinstance(value, list):
            out[key] = json.dumps(value, ensure_ascii=False)
        else:
            out[key] = value
    return out


def days(first: str | None, last: str | None) -> str:
    """An interval of days: "2018-11-24", "2018-11-24 to 25", "from 2018-11-24"."""
    if not first or not last:
        return f"from {first}" if first else f"until {last}" if last else ""
    if first == last:
        return first
    same = 8 if first[:8] == last[:8] else 5 if first[:5] == last[:5] else 0
    return f"{first} to {last[same:]}"


def bound(low: int | None, high: int | None, *, approx: bool = False) -> str:
    """An interval of numbers: "46", "46+" (or more), "0-107" (up to), "46-50".

    A "~" before it says that it is not exact.
    """
    about = "~" if approx else ""
    if low is None and high is None:
        return ""
    if high is None:
        return f"{about}{low}+"
    return f"{about}{low}" if low == high else f"{about}{low or 0}-{high}"


def _csv(lines: Iterable[Line]) -> None:
    writer = None
    for line in map(flat, lines):
        if writer is None:
            writer = csv.DictWriter(
                sys.stdout, list(line), lineterminator="\n", extrasaction="ignore"
            )
            writer.writeheader()
        writer.writerow({key: _cell(value) for key, value in line.items()})


def _cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula and no terminal for a command."""
    if not isinstance(value, str):
        return value
    formula = value.lstrip().startswith(_FORMULA) or value.startswith(("\t", "\r"))
    text = f"'{value}" if formula else value
    return shown(text) if sys.stdout.isatty() else text


def _table(lines: Sequence[Line], columns: Sequence[Column], nothing: str) -> None:
    """A table as wide as the terminal; into a pipe one uncut line each, for grep."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else _UNBOUNDED)
    if not lines:
        Console(stderr=True).print(nothing, highlight=False)
        return
    kept = [
        c
        for c in columns
        if console.width >= c.wide and (not c.wide or any(c.show(line) for line in lines))
    ]
    cells = [[_plain(c.show(line)) for c in kept] for line in lines]
    widths = _widths(
        [max([_longest(row[i]) for row in cells] + [len(c.heading)]) for i, c in enumerate(kept)],
        kept,
        console.width,
    )
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for c, width in zip(kept, widths, strict=True):
        table.add_column(
            c.heading, justify="right" if c.number else "left", width=width, overflow="fold"
        )
    for row in cells:
        table.add_row(*row)
    console.print(table)


def _plain(cell: Any) -> Any:
    """A text as a renderable that Rich reads no markup in."""
    from rich.text import Text

    return Text(shown(cell)) if isinstance(cell, str) else cell


def _longest(cell: Any) -> int:
    from rich.cells import cell_len

    return cell_len(str(cell))


def _widths(natural: Sequence[int], columns: Sequence[Column], room: int) -> list[int]:
    """The columns' widths: what they need.

    Where that is more than there is room for, the widest that may be folded give way first.
    """
    widths = list(natural)
    spare = room - _GAP * len(widths) + 1
    while sum(widths) > spare:
        foldable = [i for i, c in enumerate(columns) if c.least and widths[i] > c.least]
        if not foldable:
            break
        widths[max(foldable, key=lambda i: widths[i] - columns[i].least)] -= 1
    return widths
