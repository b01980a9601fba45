"""What a user may choose, as records, and where Reportedly keeps what belongs to the user."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import SettingsError


def home() -> Path:
    """The user's folder for Reportedly: `REPORTEDLY_HOME`, else the platform's place for application data. It may not exist yet."""
    chosen = os.environ.get("REPORTEDLY_HOME")
    if chosen:
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Reportedly"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Reportedly"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "reportedly"


def gazetteer_folder() -> Path:
    """Where the country files stand that the user laid over the bundled gazetteer."""
    return home() / "gazetteer"


def cores() -> int:
    """How many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How to run the analysis.

    Attributes:
        jobs: Processes. 1 works in this process, 0 stands for one per core.
    """

    jobs: int = 0

    def __post_init__(self) -> None:
        if self.jobs < 0:
            raise SettingsError(f"--jobs must be 0 (one per core) or more, not {self.jobs}")

    @property
    def processes(self) -> int:
        """How many processes to use."""
        return self.jobs or cores()
