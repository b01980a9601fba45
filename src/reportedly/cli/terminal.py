"""What goes to standard error: errors, notes, and the progress of long work."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportedly.errors import FlawError, InputError

_TURNS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""They turn the direction of all that stands behind them."""
_SHOWN = {
    **{c: 0x2400 + c for c in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys(_TURNS, 0xFFFD),
}


def shown(text: str) -> str:
    """The text on one line, with pictures of control characters.

    What a report or the name of a file holds must not control the terminal.
    """
    return text.translate(_SHOWN)


_ESCAPED = {c: f"\\u{c:04x}" for c in (0x7F, *range(0x80, 0xA0), *_TURNS)}


def escaped(json: str) -> str:
    """JSON that steers no terminal: what JSON itself leaves as it is, is escaped."""
    return json.translate(_ESCAPED)


def say(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"{shown(text)}\n")
    sys.stderr.flush()


class Progress:
    """Shows how far long work is, and names what is left out. A listener of the library."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._bar: Any = None
        self._task: Any = None
        self.done = self.left_out = self.flawed = 0

    def phase(self, title: str, total: int | None) -> None:
        """Work begins on something; on a terminal, a bar stands for it."""
        self.end()
        if not self._shown:
            return
        from rich import progress as rich_progress
        from rich.console import Console

        columns: list[rich_progress.ProgressColumn] = [
            rich_progress.TextColumn("{task.description}")
        ]
        if total is None:
            columns += [
                rich_progress.SpinnerColumn("line"),
                rich_progress.TextColumn("{task.completed:,}"),
                rich_progress.TimeElapsedColumn(),
            ]
        else:
            columns += [
                rich_progress.BarColumn(),
                rich_progress.MofNCompleteColumn(),
                rich_progress.TimeRemainingColumn(elapsed_when_finished=True),
            ]
        self._bar = rich_progress.Progress(*columns, console=Console(stderr=True), transient=True)
        self._bar.start()
        self._task = self._bar.add_task(title, total=total)

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        if self._bar is not None:
            self._bar.update(self._task, advance=1)

    def leave_out(self, error: InputError) -> None:
        """Name an input that could not be read, or of which something is missing."""
        if isinstance(error, FlawError):
            self.flawed += 1
        else:
            self.left_out += 1
        self.say(str(error))

    def say(self, text: str) -> None:
        """One line on standard error, above the bar."""
        if self._bar is not None:
            self._bar.console.print(shown(text), markup=False, highlight=False, soft_wrap=True)
        else:
            say(text)

    def end(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


@contextmanager
def progress(*, shown: bool = True) -> Iterator[Progress]:
    """Progress on standard error if that is a terminal, and `shown`."""
    told = Progress(shown=shown and sys.stderr.isatty())
    try:
        yield told
    finally:
        told.end()
