"""The commands. A command parses, calls the library once, and prints; whatever is heavy is imported inside it."""

import signal
import sys
from types import FrameType

__all__ = ["main"]

_INTERRUPTED = 130


def main() -> None:
    """The `reportedly` command. Ctrl-C is told in a line whenever it comes, also while libraries are loaded; a second one ends at once."""
    came: list[int] = []

    def answer(number: int, frame: FrameType | None) -> None:
        came.append(number)
        signal.default_int_handler(number, frame)

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # a shell has its background jobs ignore it
        signal.signal(signal.SIGINT, answer)
    try:
        from reportedly.cli.app import app

        app()
    except BaseException:
        if not came:  # libraries that are interrupted while they load make other errors of it
            raise
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        sys.stderr.write("Stopped.\n")
        sys.exit(_INTERRUPTED)
