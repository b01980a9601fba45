"""A limit on the processor time that one report may take."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_AGAIN = 0.5
"""Seconds after which the alarm is repeated, should a library have swallowed it."""


class OutOfTimeError(BaseException):
    """The time is over. Not an `Exception`, so that no library takes it for a fault of its own."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise `OutOfTimeError` once the body has used so much processor time.

    Limits may be nested; the clock of the outer one stands still in the inner one. There is no
    limit where the system has no such clock (Windows) or outside a process's main thread.
    """
    if not _has_clock():
        yield
        return
    armed = True

    def alarm(number: int, frame: FrameType | None) -> None:
        del number, frame
        if armed:
            raise OutOfTimeError

    handler = signal.signal(signal.SIGVTALRM, alarm)
    rest = signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        yield
    finally:
        armed = False
        signal.setitimer(signal.ITIMER_VIRTUAL, *rest)
        signal.signal(signal.SIGVTALRM, handler)


def _has_clock() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
