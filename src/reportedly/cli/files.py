"""Commands that read files and write files: `scan` and `dossier`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import Encoding, Inputs, Jobs, Mapping
from reportedly.cli.terminal import Progress, progress, say
from reportedly.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.pipeline import Analysed


def scan(inputs: Inputs, jobs: Jobs = 0, mapping: Mapping = [], encoding: Encoding = "") -> None:  # noqa: B006
    """Write what is read out of each report, one JSON object a line."""
    from reportedly import codec  # noqa: PLC0415

    with progress("Reading reports", shown=not sys.stdout.isatty()) as told:
        for item in _analysed(inputs, jobs, mapping, encoding):
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
    """Read, analyse and link reports and write one self-contained page."""
    from reportedly.dossier import render  # noqa: PLC0415
    from reportedly.pipeline import link_all  # noqa: PLC0415

    analyses = []
    with progress("Reading reports") as told:
        for item in _analysed(inputs, jobs, mapping, encoding):
            if isinstance(item, InputError):
                told.leave_out(item)
            else:
                analyses.append(item.analysis)
                told.step()
    if not analyses:
        raise InputError(inputs[0], "", "no report could be read, so there is no page to write")
    linked = link_all(analyses)
    output.write_text(render(analyses, linked.linking, linked.files, title or _title(inputs)), encoding="utf-8")
    typer.echo(output)
    finish(told)


def finish(told: Progress) -> None:
    """End with exit code 1 if something was left out."""
    if told.left_out:
        say(f"{told.left_out} of {told.done + told.left_out} inputs were left out.")
        raise typer.Exit(1)


def _analysed(inputs: Sequence[str], jobs: int, mapping: Sequence[str], encoding: str) -> "Iterator[Analysed | InputError]":
    from reportedly.pipeline import analyse_all  # noqa: PLC0415

    try:
        from reportedly.read import readings  # noqa: PLC0415
    except ImportError:
        from reportedly.cli._temporary import readings
    from reportedly.settings import ReadSettings, RunSettings  # noqa: PLC0415

    settings = ReadSettings.of(mapping, encoding=encoding)
    return analyse_all(readings(inputs, settings), RunSettings(jobs).processes)


def _title(inputs: Sequence[str]) -> str:
    stem = Path(inputs[0]).resolve().stem if len(inputs) == 1 and inputs[0] != "-" else ""
    return stem.replace("-", " ").replace("_", " ").strip() or "Dossier"
