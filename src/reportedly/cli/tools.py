"""Commands about this installation: `doctor` and `gazetteer`."""

from pathlib import Path
from typing import Annotated

import typer

import reportedly as rp

_MARKS = {True: ("ok", "green"), False: ("wrong", "bold red"), None: ("note", "yellow")}


def doctor() -> None:
    """Check that all that Reportedly needs is there and works."""
    from rich.console import Console
    from rich.table import Table

    findings = list(rp.checkup())
    table = Table.grid(padding=(0, 2))
    for finding in findings:
        mark, style = _MARKS[finding.well]
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
    for file in files:
        typer.echo(f"{file}: {rp.add_country_file(file)} places")
