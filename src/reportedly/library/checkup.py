"""Whether all that Reportedly needs is there and works."""

import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from reportedly.errors import ReportedlyError
from reportedly.resolve.gazetteer import gazetteer
from reportedly.resolve.gazetteer.overlay import add_country_file as _add
from reportedly.resolve.gazetteer.overlay import added
from reportedly.settings import cores, home
from reportedly.store import full_text_search, sqlite_version


class Finding(NamedTuple):
    """One thing that was looked at.

    Attributes:
        well: Whether it is as it should be; None where Reportedly works without it.
        subject: What was looked at.
        text: What was found, and what to do if it is not well.
    """

    well: bool | None
    subject: str
    text: str


def checkup() -> Iterator[Finding]:
    """Look at Python, SQLite, model, network, gazetteer, home folder and terminal."""
    yield _python()
    yield _full_text()
    yield from _analyser()
    yield _network()
    yield _gazetteer()
    yield _home()
    yield _terminal()


def add_country_file(path: str | os.PathLike[str]) -> int:
    """Lay a country file of GeoNames ("SY.txt" or "SY.zip") over the bundled gazetteer.

    Returns:
        How many places it holds.

    Raises:
        InputError: If it cannot be read.
    """
    return _add(Path(path))


def _python() -> Finding:
    version = platform.python_version()
    return Finding(
        sys.version_info >= (3, 11),
        "Python",
        f"{version} on {platform.machine()}, {cores()} cores; 3.11 or newer is needed",
    )


def _full_text() -> Finding:
    if full_text_search():
        return Finding(True, "SQLite", f"{sqlite_version()} with full-text search")
    return Finding(
        False,
        "SQLite",
        f"{sqlite_version()} lacks full-text search (FTS5), which case files need; "
        "use another build of Python",
    )


def _analyser() -> Iterator[Finding]:
    begin = perf_counter()
    try:
        from reportedly.pipeline.analyser import analyser  # noqa: PLC0415  (loads the model)
        from reportedly.text.tagger import tagger  # noqa: PLC0415

        made_by = analyser()
    except (ImportError, ReportedlyError) as error:
        yield Finding(False, "Model", f"{error}; install the package again")
        return
    yield Finding(
        True,
        "Model",
        f"{made_by.model}, sha256 {tagger().sha256[:16]}, loaded in {perf_counter() - begin:.1f} s",
    )
    yield Finding(
        True, "Analyser", f"Reportedly {made_by.version}, fingerprint {made_by.fingerprint}"
    )


def _network() -> Finding:
    off = os.environ.get("ORT_DISABLE_TELEMETRY") == "1"
    sockets = _internet_sockets()
    if not off or sockets:
        return Finding(
            False,
            "Network",
            f"a library of this process has {sockets} internet sockets open, telemetry of "
            f"onnxruntime is {'off' if off else 'on'}; "
            "run Reportedly without a network and report this",
        )
    return Finding(
        True,
        "Network",
        "telemetry of onnxruntime is switched off, no internet socket is open; "
        "only addresses that you name yourself are asked",
    )


def _internet_sockets() -> int:
    """How many internet sockets this process has open, where the system tells (Linux)."""
    try:
        mine = {
            link.readlink().name for link in Path("/proc/self/fd").iterdir() if link.is_symlink()
        }
        tables = [
            line.split()
            for kind in ("tcp", "tcp6", "udp", "udp6")
            for line in Path(f"/proc/self/net/{kind}").read_text().splitlines()[1:]
        ]
    except OSError:
        return 0
    return sum(f"socket:[{row[9]}]" in mine for row in tables)


def _gazetteer() -> Finding:
    try:
        known = gazetteer().find(["damascus"])
    except (OSError, ValueError) as error:
        return Finding(False, "Gazetteer", f"cannot be read ({error}); install the package again")
    layers = (
        ", ".join(folder.name for folder in added())
        or "no country file added (`reportedly gazetteer add SY.txt` knows more villages)"
    )
    return Finding(bool(known), "Gazetteer", f"bundled; {layers}")


def _home() -> Finding:
    folder = home()
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if os.access(existing, os.W_OK):
        return Finding(True, "Home", f"{folder}, may be written to")
    return Finding(
        None, "Home", f"{folder} may not be written to: set REPORTEDLY_HOME to add country files"
    )


def _terminal() -> Finding:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding in {"utf8", "utf8mb4"}:
        return Finding(True, "Terminal", "prints every letter (UTF-8)")
    return Finding(
        None, "Terminal", f"prints {sys.stdout.encoding} only: set PYTHONUTF8=1 to see all letters"
    )
