"""Many reports, in this process or in several, with the same results in the same order."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from reportedly.errors import InputError
from reportedly.pipeline.stages import StageError, analyse
from reportedly.records import Analysis, Reading

_FEW_REPORTS, _FEW_CHARACTERS = 12, 60_000
"""Up to here a second process costs more than it saves."""


class Analysed(NamedTuple):
    """A reading and what came out of it."""

    reading: Reading
    analysis: Analysis


def analyse_all(
    readings: Iterable[Reading | InputError], jobs: int
) -> Iterator[Analysed | InputError]:
    """Analyse every reading, in order.

    A bad input, or a report on which a stage fails, is an `InputError` in its place.

    Args:
        readings: Readings, and errors that are passed on.
        jobs: Processes; with 1, everything is done in this one. What comes out does not depend on
            it.
    """
    stream = iter(readings)
    if jobs > 1:
        head = list(islice(stream, _FEW_REPORTS))
        stream = chain(head, stream)
        if (
            len(head) == _FEW_REPORTS
            or sum(len(r.report.text) for r in head if isinstance(r, Reading)) > _FEW_CHARACTERS
        ):
            from reportedly.pipeline.workers import Workers  # noqa: PLC0415  (one process needs no multiprocessing)

            with Workers(jobs) as workers:
                yield from workers.run(stream)
            return
    for reading in stream:
        yield reading if isinstance(reading, InputError) else _one(reading)


def _one(reading: Reading) -> Analysed | InputError:
    try:
        return Analysed(reading, analyse(reading.report))
    except StageError as error:
        return InputError(reading.path, reading.place, str(error))
