"""Commands that read files and write files: `scan` and `dossier`."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

import reportedly as rp
from reportedly.cli.options import Encoding, Inputs, Jobs, Mapping
from reportedly.cli.terminal import escaped, progress, say


def scan(inputs: Inputs, jobs: Jobs = 0, mapping: Mapping = [], encoding: Encoding = "") -> None:
    """Write what is read out of each report, one JSON object a line."""
    with progress(shown=not sys.stdout.isatty()) as told:
        told.phase("Reading reports", None)
        for item in rp.analyse(read(inputs, mapping, encoding), processes=jobs):
            if isinstance(item, rp.InputError):
                told.leave_out(item)
            else:
                line = rp.to_json(item)
                if sys.stdout.isatty():
                    line = escaped(line.decode()).encode()
                sys.stdout.buffer.write(line + b"\n")
                sys.stdout.buffer.flush()
                told.step()
    finish(told.done, told.left_out, told.flawed)


def dossier(
    inputs: Inputs,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE.html|FOLDER/",
            show_default=False,
            help="The page to write, or a folder with an index and a page for each incident. "
            "Without it: dossier.html, or dossier/ where there are more than 100 reports.",
        ),
    ] = "",
    title: Annotated[
        str, typer.Option(metavar="TEXT", show_default=False, help="Its heading.")
    ] = "",
    jobs: Jobs = 0,
    mapping: Mapping = [],
    encoding: Encoding = "",
) -> None:
    """Read and link reports, and write one self-contained page, or a folder of pages."""
    reports = read(inputs, mapping, encoding)
    with progress() as told:
        page = rp.dossier(
            reports, output, title=title or _title(inputs), processes=jobs, listener=told
        )
    typer.echo(page)
    finish(told.done, told.left_out, told.flawed)


def finish(done: int, left_out: int, flawed: int) -> None:
    """End with exit code 1 if something was left out."""
    if flawed:
        say(f"Read, but not whole: {flawed} of {done}.")
    if left_out:
        say(f"Left out: {left_out} of {done + left_out}.")
    if flawed or left_out:
        raise typer.Exit(1)


def read(
    inputs: Sequence[str], mapping: Sequence[str], encoding: str
) -> "Iterator[rp.Reading | rp.InputError]":
    """The inputs' reports, as the options say."""
    return rp.read(inputs, rp.ReadSettings.of(mapping, encoding=encoding))


def _title(inputs: Sequence[str]) -> str:
    stem = Path(inputs[0]).resolve().stem if len(inputs) == 1 and inputs[0] != "-" else ""
    words = stem.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Dossier"
