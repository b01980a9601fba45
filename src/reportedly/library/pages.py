"""Write a dossier: one page, or a folder of pages."""

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from reportedly.errors import InputError, ReportedlyError, SettingsError
from reportedly.library.analysing import Listener, Reports, Silent, gather, link
from reportedly.library.cases import Case
from reportedly.pipeline.pages import page, pages
from reportedly.records import Analysis, Linked

MANY = 100
"""A dossier of more reports is a folder by default: a page of 800 takes seconds to open."""

_OURS = re.compile(r'<meta name="generator" content="Reportedly ')
_INCIDENT = re.compile(r".+-i[0-9a-f]{16}\.html")
_HEAD = 4000
"""The generator is named within so many characters of a page's beginning."""


def dossier(
    source: Case | Linked | Reports | Iterable[Analysis | InputError],
    output: str | os.PathLike[str] = "",
    *,
    title: str = "",
    processes: int = 1,
    listener: Listener | None = None,
) -> Path:
    """Write what a case, or many reports, come to as pages that a person reads in a browser.

    Args:
        source: A case, what `link` gave, analyses, or reports to analyse first.
        output: A file, or a folder: what ends with a slash or is one. By default `dossier.html`, or
            `dossier/` for more than 100 reports.
        title: Heading.
        processes: How many to use for the analysis.
        listener: Is told of each step.

    Returns:
        The page to open.

    Raises:
        SettingsError: There is no folder for it, or it is a folder that holds something else.
        ReportedlyError: It cannot be written, or no report could be read.
    """
    aim = os.fspath(output)
    _check(aim)
    linked = _linked(source, processes, listener or Silent())
    if not linked.analyses:
        raise ReportedlyError("no report could be read, so there is no page to write")
    aim = aim or ("dossier/" if len(linked.analyses) > MANY else "dossier.html")
    return _write(linked, title or "Dossier", aim)


def _linked(
    source: Case | Linked | Reports | Iterable[Analysis | InputError],
    processes: int,
    listener: Listener,
) -> Linked:
    if isinstance(source, Linked):
        return source
    if isinstance(source, Case):
        return replace(source.linked(), analyses=tuple(source.analyses()))
    if isinstance(source, str | os.PathLike):
        return link(gather(source, processes, listener))
    stream = iter(source)
    first = next(stream, None)
    whole: Any = chain([] if first is None else [first], stream)
    if isinstance(first, Analysis):
        return link(whole)
    return link(gather(whole, processes, listener))


def _check(output: str) -> None:
    """See before anything is read that the output can be written.

    Raises:
        SettingsError: There is no folder for it, or it is a folder that holds something else.
    """
    aim = Path(output)
    if not output:
        return
    if not aim.parent.is_dir():
        raise SettingsError(f"--output: there is no folder {aim.parent}")
    if _is_folder(output) and aim.exists() and not aim.is_dir():
        raise SettingsError(f"--output: {aim} is a file, not a folder")
    if _is_folder(output) and aim.is_dir() and any(aim.iterdir()) and not _ours(aim):
        raise SettingsError(
            f"--output: the folder {aim} holds something that is no dossier; name a new one"
        )


def _write(linked: Linked, title: str, output: str) -> Path:
    aim = Path(output)
    try:
        if not _is_folder(output):
            _put(aim, page(linked.analyses, linked, title))
            return aim
        if aim.is_dir() and _ours(aim):
            _clear(aim)
        for name, text in pages(linked.analyses, linked, title):
            file = aim / name
            file.parent.mkdir(exist_ok=True)
            _put(file, text)
    except OSError as error:
        raise ReportedlyError(
            f"{error.filename or aim}: cannot be written ({error.strerror})"
        ) from error
    return aim / "index.html"


def _put(file: Path, text: str) -> None:
    """Write a file completely or not at all: without room for it, the one before stays."""
    if file.exists() and not file.is_file():  # a pipe or a device
        file.write_text(text, encoding="utf-8")
        return
    begun = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        begun.write_text(text, encoding="utf-8")
        begun.replace(file.resolve())
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error
    finally:
        begun.unlink(missing_ok=True)


def _is_folder(output: str) -> bool:
    return output.endswith(("/", "\\")) or Path(output).is_dir()


def _clear(folder: Path) -> None:
    """Remove the incidents' pages: one that has got another name since would stay otherwise."""
    for old in (folder / "incidents").glob("*.html"):
        if _INCIDENT.fullmatch(old.name):
            old.unlink()


def _ours(folder: Path) -> bool:
    """Whether a folder holds a dossier that was written before."""
    index = folder / "index.html"
    if not index.is_file():
        return False
    with index.open(encoding="utf-8", errors="replace") as opened:
        return _OURS.search(opened.read(_HEAD)) is not None
