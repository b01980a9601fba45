"""From what the user names (files, folders, globs, addresses, `-`) to open streams of bytes, one after the other and in a fixed order.

In a folder and its sub-folders, names are taken in order, files before folders. Left out there:
`README*` and `LICENSE*`, names that begin with a dot, and the folder "NAME_files" that browsers lay
beside a saved "NAME.html". A file that is named itself is always read.
"""

import glob
import io
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException
from pathlib import Path
from typing import IO
from urllib.error import HTTPError

from reportedly.errors import InputError
from reportedly.read.boundary import attempt, each
from reportedly.read.fetch import Answer, fetch
from reportedly.read.streams import unpacked, why
from reportedly.settings import ReadSettings

_SIDE_FILES = ("readme", "license", "licence")


@dataclass(frozen=True, slots=True)
class Source:
    """An open input.

    Attributes:
        path: As the user named it, the file found under it, or the address.
        name: File name, for the suffix and the day in it.
        stream: Its bytes, unpacked.
        head: The first of them.
        url: The address that answered in the end, "" if it is not from the web.
        media: Media type that a server gave, "".
        charset: Charset that a server gave, "".
        retrieved: When a server answered, in UTC, "".
    """

    path: str
    name: str
    stream: io.BufferedReader
    head: bytes
    url: str = ""
    media: str = ""
    charset: str = ""
    retrieved: str = ""


def sources(inputs: Sequence[str], settings: ReadSettings) -> Iterator[Source | InputError]:
    """The inputs, opened one at a time; each is closed when the next is asked for. A file that is reached twice is read once."""
    seen: set[str] = set()
    for name in inputs:
        yield from each(name, _of_name(name, settings, seen))


def _of_name(name: str, settings: ReadSettings, seen: set[str]) -> Iterator[Source | InputError]:
    if name == "-":
        yield from _opened("standard input", "", sys.stdin.buffer)
    elif name.lower().startswith(("http://", "https://")):
        yield from _fetched(name, settings)
    else:
        for found in _files(name):
            if isinstance(found, InputError):
                yield found
                continue
            real = os.path.realpath(found)
            if real not in seen:
                seen.add(real)
                yield from _file(found)


def _opened(
    path: str, name: str, stream: IO[bytes], answer: Answer | None = None
) -> Iterator[Source | InputError]:
    opened = attempt(path, "", unpacked, stream, path)
    if isinstance(opened, InputError):
        yield opened
    elif answer is None:
        yield Source(path, name, opened[1], opened[0])
    else:
        yield Source(
            path,
            name,
            opened[1],
            opened[0],
            answer.address,
            answer.media,
            answer.charset,
            datetime.now(UTC).isoformat(timespec="seconds"),
        )


def _file(path: str) -> Iterator[Source | InputError]:
    shown = os.fsencode(path).decode("utf-8", "replace")
    try:
        stream = Path(path).open("rb")  # noqa: SIM115 (closed below, so that the error of opening is not that of reading)
    except OSError as error:
        yield InputError(shown, "", why(error))
        return
    with stream:
        yield from _opened(shown, Path(shown).name, stream)


def _fetched(url: str, settings: ReadSettings) -> Iterator[Source | InputError]:
    try:
        answer = fetch(url, settings)
    except InputError as error:
        yield error
        return
    except HTTPError as error:
        with closing(error):
            yield InputError(
                url,
                "",
                f"the server answers {error.code} ({error.reason}): check the address, or save the page and name the file",
            )
        return
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        yield InputError(url, "", why(reason if isinstance(reason, BaseException) else error))
        return
    with closing(answer):
        name = answer.address.partition("?")[0].rpartition("/")[2]
        yield from _opened(url, name, answer.body, answer)


def _files(name: str) -> Iterator[str | InputError]:
    if "\0" in name:
        yield InputError(
            name.replace("\0", "\\0"), "", "no file can have a zero character in its name"
        )
        return
    path = Path(name)
    is_folder, is_there = path.is_dir(), path.exists()
    if is_folder:
        yield from _in_folder(name)
    elif not is_there and glob.has_magic(name):
        yield from _in_glob(name)
    else:
        yield name


def _in_glob(pattern: str) -> Iterator[str | InputError]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (pathlib's cannot take an absolute pattern)
    if not found:
        yield InputError(pattern, "", "no file matches: check the pattern, or put quotes round it")
    for name in found:
        if Path(name).is_dir():
            # "**" gives folders and what is in them: only a folder matched for itself is walked.
            if "**" not in pattern:
                yield from _in_folder(name)
        else:
            yield name


def _in_folder(folder: str) -> Iterator[str | InputError]:
    faults: list[OSError] = []
    empty = True
    for where, folders, files in os.walk(folder, onerror=faults.append):
        yield from (InputError(str(fault.filename), "", why(fault)) for fault in faults)
        faults.clear()
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not _beside_page(name, files)
        )
        for name in sorted(files):
            if name.startswith(".") or name.lower().startswith(_SIDE_FILES):
                continue
            empty = False
            path = Path(where) / name
            yield _regular(str(path)) if _inside(path, folder) else _led_out(path)
    yield from (InputError(str(fault.filename), "", why(fault)) for fault in faults)
    if empty and not faults:
        yield InputError(folder, "", "a folder without reports")


def _inside(path: Path, folder: str) -> bool:
    """Whether a link leads to somewhere in the folder; all else is in it."""
    return not path.is_symlink() or path.resolve().is_relative_to(Path(folder).resolve())


def _led_out(path: Path) -> InputError:
    reason = "a link that leads out of the folder: name the file itself if it is meant"
    return InputError(os.fsencode(path).decode("utf-8", "replace"), "", reason)


def _beside_page(folder: str, files: list[str]) -> bool:
    name = folder.removesuffix("_files")
    return name != folder and any(f"{name}{suffix}" in files for suffix in (".html", ".htm"))


def _regular(path: str) -> str | InputError:
    """The path; a pipe or a device, which could block for ever, as an error."""
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        return path
    return (
        path
        if stat.S_ISREG(mode)
        else InputError(path, "", "no regular file: name it itself if it is meant")
    )
