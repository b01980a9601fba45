"""What goes to standard error: errors, notes, and the progress of long work."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from reportedly.errors import FlawError, InputError

_TURNS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""They turn the direction of all that stands behind them."""
_SHOWN = {
    **{c: 0x2400 + c for c in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys(_TURNS),
}


def shown(text: str) -> str:
    """The text on one line, with pictures of control characters: what a report or a file's name holds must not steer the terminal."""
    return text.translate(_SHOWN)


def say(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"{shown(text)}\n")
    sys.stderr.flush()


class Progress:
    """Counts what is done, shows it on a terminal, and collects what was left out."""

    def __init__(self, bar: Any = None, task: Any = None) -> None:
        self._bar, self._task = bar, task
        self.done = 0
        self.left_out = 0
        self.flawed = 0

    def step(self) -> Self:
        """One more is done."""
        self.done += 1
        if self._bar is not None:
            self._bar.update(self._task, advance=1)
        return self

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


@contextmanager
def progress(title: str, total: int | None = None, *, shown: bool = True) -> Iterator[Progress]:
    """Progress on standard error if that is a terminal, and `shown`."""
    if not (shown and sys.stderr.isatty()):
        yield Progress()
        return
    from rich import progress as rich_progress
    from rich.console import Console

    columns: list[rich_progress.ProgressColumn] = [rich_progress.TextColumn("{task.description}")]
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
    with rich_progress.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Progress(bar, bar.add_task(title, total=total))
