"""Processes that analyse, each with its own model and one thread.

A worker gets a batch only when it waits for one, and answers report by report. So when it dies, it
died of the first report of its batch that has no answer; that one is named, and the rest of the
batch goes to another worker.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Any, Self

from reportedly import codec
from reportedly.errors import InputError, ReportedlyError
from reportedly.pipeline.parallel import Analysed
from reportedly.records import Analysis, Reading, Report

_BATCH = 4
"""Most reports a worker gets at a time."""
_AHEAD = 24
"""How many reports a worker's share may run ahead of the one that is to be given out next."""
_DEATHS = 3
"""So many workers in a row that die without a single answer are not the reports' fault."""
_DONE, _FAILED, _HOPELESS = b"+", b"-", b"!"
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")


def _work(connection: "Connection[Any, Any]") -> None:
    """A worker's life: batches in, answers out, until the other end is closed."""
    for name in _THREADS:
        os.environ[name] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # before anything can load the runtime
    from reportedly.pipeline.stages import StageError, analyse  # noqa: PLC0415  (after the environment is set)

    try:
        while True:
            for report in connection.recv():
                try:
                    answer = _DONE + codec.encode(analyse(report))
                except StageError as error:
                    answer = _FAILED + str(error).encode()
                connection.send_bytes(answer)
    except (EOFError, ConnectionError):
        return
    except ReportedlyError as error:  # nothing can be analysed here: the weights are missing, say
        connection.send_bytes(_HOPELESS + str(error).encode())


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Keep Ctrl-C from what is started here.

    The terminal sends it to all; the parent alone should answer, when the start is over.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # It would be started with the first worker otherwise, and unblock the signal again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with _later():
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _later() -> Iterator[None]:
    """Put off what Ctrl-C does here.

    A library's thread that does not block the signal would deliver it in the midst of a start.
    """
    answer = signal.getsignal(signal.SIGINT)
    if not callable(answer) or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, answer)
        if came:
            signal.raise_signal(signal.SIGINT)


class _Worker:
    """One process, and the reports that it has not answered yet."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=_work, args=(theirs,), daemon=True)
        self.owes: deque[int] = deque()
        with _no_interrupt():
            self.process.start()
        theirs.close()

    def give(self, numbers: list[int], reports: list[Report]) -> None:
        self.owes.extend(numbers)
        self.connection.send(reports)

    def end(self) -> None:
        self.connection.close()
        self.process.terminate()
        self.process.join()


@dataclass(slots=True)
class _Desk:
    """Where every report of a run stands. Reports are numbered as they come.

    Attributes:
        readings: Those without an answer yet.
        todo: Numbers that wait for a worker.
        done: Answers that wait for their turn.
        taken: How many have been taken in.
        given: How many have been given out.
        over: Whether all have been taken in.
    """

    readings: dict[int, Reading] = field(default_factory=dict)
    todo: deque[int] = field(default_factory=deque)
    done: dict[int, Analysed | InputError] = field(default_factory=dict)
    taken: int = 0
    given: int = 0
    over: bool = False

    def take(self, stream: Iterator[Reading | InputError], wanted: int, ahead: int) -> None:
        """Take in reports until `wanted` wait for a worker, at most `ahead` before the next."""
        while not self.over and len(self.todo) < wanted and self.taken - self.given < ahead:
            item = next(stream, None)
            if item is None:
                self.over = True
                return
            if isinstance(item, InputError):
                self.done[self.taken] = item
            else:
                self.readings[self.taken] = item
                self.todo.append(self.taken)
            self.taken += 1

    def answer(self, number: int, answer: bytes) -> None:
        """Note a worker's answer."""
        if answer[:1] == _HOPELESS:
            raise ReportedlyError(answer[1:].decode())
        reading = self.readings.pop(number)
        if answer[:1] == _DONE:
            self.done[number] = Analysed(reading, codec.decode(Analysis, answer[1:]))
        else:
            self.done[number] = InputError(reading.path, reading.place, answer[1:].decode())

    def lose(self, number: int, why: str) -> None:
        """Note that a worker died of a report."""
        reading = self.readings.pop(number)
        self.done[number] = InputError(
            reading.path, reading.place, f"report {reading.report.id}: {why}"
        )

    def give(self) -> Iterator[Analysed | InputError]:
        """The answers whose turn it is."""
        while self.given in self.done:
            self.given += 1
            yield self.done.pop(self.given - 1)


class Workers:
    """Up to `jobs` processes, started as there is work for them."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._deaths = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def run(self, stream: Iterator[Reading | InputError]) -> Iterator[Analysed | InputError]:
        """The analyses of the readings in the stream, in its order."""
        desk = _Desk()
        while True:
            idle = self._jobs - sum(bool(w.owes) for w in self._workers)
            desk.take(stream, idle * _BATCH, self._jobs * _AHEAD)
            self._feed(desk)
            yield from desk.give()
            if desk.over and not desk.readings:
                return
            self._collect(desk)

    def _feed(self, desk: _Desk) -> None:
        while desk.todo and (worker := self._idle()):
            batch = [desk.todo.popleft() for _ in range(min(_BATCH, len(desk.todo)))]
            try:
                worker.give(batch, [desk.readings[n].report for n in batch])
            except ConnectionError:  # it died while it waited, of none of these
                desk.todo.extendleft(reversed(worker.owes))
                worker.owes.clear()
                self._bury(worker, desk)

    def _idle(self) -> _Worker | None:
        for worker in self._workers:
            if not worker.owes:
                return worker
        if len(self._workers) < self._jobs:
            self._workers.append(_Worker())
            return self._workers[-1]
        return None

    def _collect(self, desk: _Desk) -> None:
        """Wait for answers and note them."""
        owing = {w.connection: w for w in self._workers if w.owes}
        for ready in wait(list(owing)):
            worker = owing[ready]  # type: ignore[index]  # (only connections were waited for)
            try:
                answer = worker.connection.recv_bytes()
            except (EOFError, ConnectionError):
                self._bury(worker, desk)
                continue
            self._deaths = 0
            desk.answer(worker.owes.popleft(), answer)

    def _bury(self, worker: _Worker, desk: _Desk) -> None:
        """Name the report of which a worker died, and put back the others that it had."""
        worker.process.join()
        self._workers.remove(worker)
        self._deaths += 1
        why = _cause(worker.process.exitcode)
        if self._deaths >= _DEATHS:
            raise ReportedlyError(
                f"{_DEATHS} worker processes in a row died without an answer, the last one {why}; "
                "try --jobs 1 to see the reason"
            )
        if worker.owes:
            desk.lose(worker.owes.popleft(), f"its worker process died {why}")
        desk.todo.extendleft(reversed(worker.owes))


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        name = signal.Signals(-code).name if sys.platform != "win32" else str(-code)
        return f"of signal {name}" + (" (out of memory?)" if name == "SIGKILL" else "")
    return f"with exit code {code} (a bug in Reportedly if a traceback stands above)"
