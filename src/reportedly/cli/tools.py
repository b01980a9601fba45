"""Commands about this installation: `doctor` and `gazetteer`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from reportedly.errors import ReportedlyError


class Finding(NamedTuple):
    """One thing that `doctor` looked at.

    Attributes:
        well: Whether it is as it should be; None where Reportedly works without it.
        subject: What was looked at.
        text: What was found, and what to do if it is not well.
    """

    well: bool | None
    subject: str
    text: str


def doctor() -> None:
    """Check that all that Reportedly needs is there and works."""
    from rich.console import Console
    from rich.table import Table

    findings = list(_findings())
    table = Table.grid(padding=(0, 2))
    for finding in findings:
        mark, style = {
            True: ("ok", "green"),
            False: ("wrong", "bold red"),
            None: ("note", "yellow"),
        }[finding.well]
        table.add_row(f"[{style}]{mark}[/]", finding.subject, finding.text)
    Console(highlight=False).print(table)
    if any(finding.well is False for finding in findings):
        raise typer.Exit(1)


def gazetteer_add(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            show_default=False,
            help="Country files of GeoNames: SY.txt, or SY.zip as it is offered there.",
        ),
    ],
) -> None:
    """Lay GeoNames country files over the bundled gazetteer, for all later runs."""
    from reportedly.resolve.gazetteer.overlay import add_country_file

    for file in files:
        typer.echo(f"{file}: {add_country_file(file)} places")


def _findings() -> Iterator[Finding]:
    yield _python()
    yield _full_text()
    yield from _analyser()
    yield _gazetteer()
    yield _home()
    yield _terminal()


def _python() -> Finding:
    import platform

    from reportedly.settings import cores

    version = platform.python_version()
    return Finding(
        sys.version_info >= (3, 11),
        "Python",
        f"{version} on {platform.machine()}, {cores()} cores; 3.11 or newer is needed",
    )


def _full_text() -> Finding:
    from reportedly.store import full_text_search, sqlite_version

    if full_text_search():
        return Finding(True, "SQLite", f"{sqlite_version()} with full-text search")
    return Finding(
        False,
        "SQLite",
        f"{sqlite_version()} lacks full-text search (FTS5), which case files need; use another build of Python",
    )


def _analyser() -> Iterator[Finding]:
    from time import perf_counter

    begin = perf_counter()
    try:
        from reportedly.pipeline import analyser
        from reportedly.text.tagger import tagger

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


def _gazetteer() -> Finding:
    from reportedly.resolve.gazetteer import gazetteer
    from reportedly.resolve.gazetteer.overlay import added

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
    import os

    from reportedly.settings import home

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
