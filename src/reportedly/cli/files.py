"""Commands that read files and write files: `scan` and `dossier`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import Encoding, Inputs, Jobs, Mapping
from reportedly.cli.terminal import Progress, progress, say
from reportedly.errors import InputError, ReportedlyError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.model import Reading


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
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.html", help="The page to write.")] = Path("dossier.html"),
    title: Annotated[str, typer.Option(metavar="TEXT", show_default=False, help="Its heading.")] = "",
    jobs: Jobs = 0,
    mapping: Mapping = [],  # noqa: B006
    encoding: Encoding = "",
) -> None:
    """Read and link reports, and write one self-contained page."""
    from reportedly.dossier import render
    from reportedly.pipeline import analyse_all, link_all
    from reportedly.settings import RunSettings

    if output.is_dir() or not output.parent.is_dir():
        raise SettingsError(f"--output: {output} is a folder" if output.is_dir() else f"--output: there is no folder {output.parent}")
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
    linked = link_all(analyses)
    page = render(analyses, linked.linking, linked.files, title or _title(inputs))
    try:
        output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise ReportedlyError(f"{output}: cannot be written ({error.strerror})") from error
    typer.echo(output)
    finish(told)


def finish(told: Progress) -> None:
    """End with exit code 1 if something was left out."""
    if told.left_out:
        say(f"Left out: {told.left_out} of {told.done + told.left_out}.")
        raise typer.Exit(1)


def read(inputs: Sequence[str], mapping: Sequence[str], encoding: str) -> "Iterator[Reading | InputError]":
    """The inputs' reports, as the options say."""
    from reportedly.read import readings
    from reportedly.settings import ReadSettings

    return readings(inputs, ReadSettings.of(mapping, encoding=encoding))


def _title(inputs: Sequence[str]) -> str:
    stem = Path(inputs[0]).resolve().stem if len(inputs) == 1 and inputs[0] != "-" else ""
    words = stem.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Dossier"
