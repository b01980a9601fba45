"""The commands. A command parses, calls the library once, and prints.

Whatever is heavy is imported inside the command that needs it.
"""

import errno
import os
import signal
import sys
from types import FrameType

__all__ = ["main"]

_LEFT_OUT, _INTERRUPTED = 1, 130
_FULL = (errno.ENOSPC, errno.EDQUOT)


def main() -> None:
    """The `reportedly` command.

    Ctrl-C is answered with one line whenever it comes, also while libraries are loading. A second
    one ends the program at once.
    """
    came: list[int] = []

    def answer(number: int, frame: FrameType | None) -> None:
        came.append(number)
        signal.default_int_handler(number, frame)

    if (
        signal.getsignal(signal.SIGINT) is signal.default_int_handler
    ):  # a shell has its background jobs ignore it
        signal.signal(signal.SIGINT, answer)
    _open_streams()
    try:
        from reportedly.cli.app import app

        app()
    except BaseException as error:
        if came:  # libraries that are interrupted while they load make other errors of it
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            _end("Stopped.", _INTERRUPTED)
        if not isinstance(error, OSError) or error.errno is None:
            raise
        forget_output()
        what = f"{error.filename}: " if error.filename else ""
        _end(
            "There is no room left to write to."
            if error.errno in _FULL
            else f"{what}{error.strerror}",
            _LEFT_OUT,
        )


def forget_output() -> None:
    """Let nothing be flushed when Python exits: whatever it went to takes no more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _open_streams() -> None:
    """Make up for streams that the program which started this one has closed.

    Nothing is read from them; results, though, would have nowhere to go.
    """
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY))
    if sys.stdout is None:
        _end("Standard output is closed: there is nowhere to write to.", _LEFT_OUT)


def _end(told: str, code: int) -> None:
    sys.stderr.write(f"{told}\n")
    sys.exit(code)
