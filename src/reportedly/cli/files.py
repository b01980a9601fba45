"""Commands that read files and write files: `scan` and `dossier`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import MANY, Encoding, Inputs, Jobs, Mapping
from reportedly.cli.terminal import Progress, progress, say
from reportedly.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.records import Reading


def scan(inputs: Inputs, jobs: Jobs = 0, mapping: Mapping = [], encoding: Encoding = "") -> None:  # noqa: B006
    """Write what is read out of each report, one JSON object a line."""
    from reportedly import codec
    from reportedly.pipeline import analyse_all
    from reportedly.settings import RunSettings

    with progress("Reading reports", shown=not sys.stdout.isatty()) as told:
        for item in analyse_all(read(inputs, mapping, encoding), RunSettings(jobs).processes):
            if isinstance(item, InputError):
                told.leave_out(item)
            else:
                sys.stdout.buffer.write(codec.encode(item.analysis) + b"\n")
                sys.stdout.buffer.flush()
                told.step()
    finish(told)


def dossier(
    inputs: Inputs,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE.html|FOLDER/",
            show_default=False,
            help="The page to write, or a folder with an index and a page for each incident. Without it: dossier.html, or dossier/ where "
            f"there are more than {MANY} reports.",
        ),
    ] = "",
    title: Annotated[
        str, typer.Option(metavar="TEXT", show_default=False, help="Its heading.")
    ] = "",
    jobs: Jobs = 0,
    mapping: Mapping = [],  # noqa: B006
    encoding: Encoding = "",
) -> None:
    """Read and link reports, and write one self-contained page, or a folder of pages."""
    from reportedly.cli.pages import check, write
    from reportedly.pipeline import analyse_all, link_all
    from reportedly.settings import RunSettings

    check(output)
    analyses = []
    with progress("Reading reports") as told:
        for item in analyse_all(read(inputs, mapping, encoding), RunSettings(jobs).processes):
            if isinstance(item, InputError):
                told.leave_out(item)
            else:
                analyses.append(item.analysis)
                told.step()
    if not analyses:
        raise InputError(inputs[0], "", "no report could be read, so there is no page to write")
    aim = output or ("dossier/" if len(analyses) > MANY else "dossier.html")
    typer.echo(write(analyses, link_all(analyses), title or _title(inputs), aim))
    finish(told)


def finish(told: Progress) -> None:
    """End with exit code 1 if something was left out."""
    if told.flawed:
        say(f"Read, but not whole: {told.flawed} of {told.done}.")
    if told.left_out:
        say(f"Left out: {told.left_out} of {told.done + told.left_out}.")
    if told.flawed or told.left_out:
        raise typer.Exit(1)


def read(
    inputs: Sequence[str], mapping: Sequence[str], encoding: str
) -> "Iterator[Reading | InputError]":
    """The inputs' reports, as the options say."""
    from reportedly.read import readings
    from reportedly.settings import ReadSettings

    return readings(inputs, ReadSettings.of(mapping, encoding=encoding))


def _title(inputs: Sequence[str]) -> str:
    stem = Path(inputs[0]).resolve().stem if len(inputs) == 1 and inputs[0] != "-" else ""
    words = stem.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Dossier"
