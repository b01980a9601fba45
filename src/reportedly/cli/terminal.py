"""What goes to standard error: errors, notes, and the progress of long work."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from reportedly.errors import InputError


def say(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


class Progress:
    """Counts what is done, shows it on a terminal, and collects what was left out."""

    def __init__(self, bar: Any = None, task: Any = None) -> None:
        self._bar, self._task = bar, task
        self.done = 0
        self.left_out = 0

    def step(self) -> Self:
        """One more is done."""
        self.done += 1
        if self._bar is not None:
            self._bar.update(self._task, advance=1)
        return self

    def leave_out(self, error: InputError) -> None:
        """Name an input that could not be read."""
        self.left_out += 1
        self.say(str(error))

    def say(self, text: str) -> None:
        """One line on standard error, above the bar."""
        if self._bar is not None:
            self._bar.console.print(text, markup=False, highlight=False, soft_wrap=True)
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
        columns += [rich_progress.SpinnerColumn("line"), rich_progress.TextColumn("{task.completed:,}"), rich_progress.TimeElapsedColumn()]
    else:
        columns += [
            rich_progress.BarColumn(),
            rich_progress.MofNCompleteColumn(),
            rich_progress.TimeRemainingColumn(elapsed_when_finished=True),
        ]
    with rich_progress.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Progress(bar, bar.add_task(title, total=total))
