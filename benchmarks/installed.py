"""Where the program is that the benchmarks run."""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def reportedly() -> str:
    """The command: this checkout's, else the one on the PATH. Ends the program where there is none."""
    beside = ROOT / ".venv" / "bin" / "reportedly"
    command = str(beside) if beside.exists() else shutil.which("reportedly")
    if command is None:
        sys.exit("reportedly is not installed; run `make test` once, or install it")
    return command
