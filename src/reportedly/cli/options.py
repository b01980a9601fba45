"""The options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How a table is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


class Explained(StrEnum):
    """How an explanation is printed."""

    TEXT = "text"
    JSON = "json"


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        show_default=False,
        help="Files, folders, globs, addresses, or - for standard input: "
        "text, HTML, JSONL, CSV, WARC, RSS/Atom or mail.",
    ),
]
CaseFile = Annotated[
    Path, typer.Argument(metavar="CASE", show_default=False, help="The case file.")
]
Jobs = Annotated[
    int,
    typer.Option("--jobs", "-j", min=0, metavar="N", help="Processes; 0 takes one for each core."),
]
Mapping = Annotated[
    list[str],
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        show_default=False,
        help="Which column holds what: text=body,published=date:dmy.",
    ),
]
Encoding = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        show_default=False,
        help="Encoding of the input, where it is not recognised.",
    ),
]
Output = Annotated[Format, typer.Option("--format", "-f", help="How to print it.")]
