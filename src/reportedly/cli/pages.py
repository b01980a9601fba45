"""Where a dossier is written: one page, or a folder of pages."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from reportedly.errors import ReportedlyError, SettingsError
from reportedly.pipeline import Linked, page, pages
from reportedly.records import Analysis

_OURS = re.compile(r'<meta name="generator" content="Reportedly ')
_INCIDENT = re.compile(r".+-i[0-9a-f]{16}\.html")
_HEAD = 4000
"""The generator is named within so many characters of a page's beginning."""


def check(output: str) -> None:
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


def write(analyses: Sequence[Analysis], linked: Linked, title: str, output: str) -> Path:
    """Write the dossier.

    Args:
        analyses: What was read out of each report.
        linked: The incidents and their accounts.
        title: Heading.
        output: A file, or a folder: what ends with a slash or is one.

    Returns:
        The page to open.

    Raises:
        ReportedlyError: It cannot be written.
        SettingsError: As `check`.
    """
    check(output)
    aim = Path(output)
    try:
        if not _is_folder(output):
            _put(aim, page(analyses, linked, title))
            return aim
        if aim.is_dir() and _ours(aim):
            _clear(aim)
        for name, text in pages(analyses, linked, title):
            file = aim / name
            file.parent.mkdir(exist_ok=True)
            _put(file, text)
    except OSError as error:
        raise ReportedlyError(
            f"{error.filename or aim}: cannot be written ({error.strerror})"
        ) from error
    return aim / "index.html"


def _put(file: Path, text: str) -> None:
    """Write a file whole or not at all: where there is no room for it, what was there before stays."""
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
    """Remove the incidents' pages: one whose incident is told otherwise now has another name, and would stay."""
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
