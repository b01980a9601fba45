"""Read, analyse, link."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from os import PathLike, fspath
from typing import Protocol

from reportedly.errors import InputError
from reportedly.records import Analysis, Decision, Linked, Reading, Report
from reportedly.settings import ReadSettings, RunSettings

Inputs = str | PathLike[str] | Sequence[str | PathLike[str]]
"""Files, folders, globs, http(s) addresses, or "-" for standard input; one or several."""
Reports = Inputs | Iterable[Report | Reading | InputError]
"""Inputs to read, or reports that were read already."""


class Listener(Protocol):
    """Is told how long work proceeds. The command line shows progress bars with it."""

    def phase(self, title: str, total: int | None) -> None:
        """Work on something begins ("Reading", "Analysing"). `total` is None if unknown."""

    def step(self) -> None:
        """One more item is done."""

    def leave_out(self, error: InputError) -> None:
        """An input could not be read or analysed, or not all of it."""


class Silent:
    """A listener that says nothing."""

    def phase(self, title: str, total: int | None) -> None:
        """Ignore it."""

    def step(self) -> None:
        """Ignore it."""

    def leave_out(self, error: InputError) -> None:
        """Ignore it."""


def report(  # noqa: PLR0913  (the fields of a report)
    text: str,
    *,
    id: str = "",
    outlet: str = "",
    title: str = "",
    author: str = "",
    url: str = "",
    published: str | None = None,
    language: str = "en",
) -> Report:
    """Make a report of a text that you hold already. The fields are those of `Report`."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Report(id or sha256[:16], outlet, title, author, url, published, language, text, sha256)


def read(inputs: Inputs, settings: ReadSettings | None = None) -> Iterator[Reading | InputError]:
    """Read reports one after the other.

    Args:
        inputs: Files, folders, globs, http(s) addresses, or "-" for standard input.
        settings: Which column holds what, the encoding, and limits.

    Yields:
        Each report with the bytes from which it was cut, or, in its place, an `InputError` that
        says what could not be read and why.
    """
    from reportedly.read import readings  # noqa: PLC0415  (loads the readers of pages and feeds)

    return readings(_names(inputs), settings)


def analyse(reports: Reports, *, processes: int = 1) -> Iterator[Analysis | InputError]:
    """Analyse reports one after the other.

    Args:
        reports: Inputs, or what `read` or `report` gave.
        processes: How many to use; 0 stands for one per core. The results are the same.

    Yields:
        For each report its analysis, in order; an error in the place of what cannot be read or
        analysed.
    """
    from reportedly.pipeline.parallel import analyse_all  # noqa: PLC0415  (loads the model)

    for item in analyse_all(as_readings(reports), RunSettings(processes).processes):
        yield item if isinstance(item, InputError) else item.analysis


def link(analyses: Iterable[Analysis | InputError], decisions: Sequence[Decision] = ()) -> Linked:
    """Find the incidents that reports are about, who copied whom, and what each side says.

    Args:
        analyses: All analyses; errors among them are passed over.
        decisions: What people decided about incidents, as a case keeps it.
    """
    from reportedly.pipeline.many import link_all  # noqa: PLC0415  (loads numpy)

    return link_all([one for one in analyses if isinstance(one, Analysis)], decisions)


def gather(reports: Reports, processes: int, listener: Listener) -> list[Analysis]:
    """Analyse reports, telling the listener how far it is."""
    listener.phase("Reading reports", None)
    found = []
    for item in analyse(reports, processes=processes):
        if isinstance(item, InputError):
            listener.leave_out(item)
        else:
            found.append(item)
            listener.step()
    return found


def as_readings(reports: Reports) -> Iterator[Reading | InputError]:
    """The readings that are meant by inputs, reports or readings."""
    if isinstance(reports, str | PathLike):
        return read(reports)
    stream = iter(reports)
    first = next(stream, None)
    if isinstance(first, str | PathLike):
        return read([first, *(name for name in stream if isinstance(name, str | PathLike))])
    return _readings(first, stream)


def _readings(first: object, stream: Iterator[object]) -> Iterator[Reading | InputError]:
    item: object | None = first
    while item is not None:
        if isinstance(item, Report):
            yield Reading(item, b"", item.url, "")
        elif isinstance(item, Reading | InputError):
            yield item
        else:
            raise TypeError(f"expected a Report, a Reading or an InputError, not {item!r}")
        item = next(stream, None)


def _names(inputs: Inputs) -> list[str]:
    return [fspath(inputs)] if isinstance(inputs, str | PathLike) else [fspath(i) for i in inputs]
