"""Bytes that come bit by bit: unpacked on the way, bounded, and with every fault of the medium as an `InputError`."""

import io
import zlib
from collections.abc import Iterator
from http.client import HTTPException
from typing import IO

from reportedly.errors import InputError
from reportedly.read.encodings import marked
from reportedly.settings import LIMITS

HEAD = 1 << 16
"""How many bytes are looked at to tell the format."""
_FREE = 1 << 30
"""So much may come of any few bytes."""
_GZIP = b"\x1f\x8b"
_MEDIUM = (OSError, EOFError, zlib.error, HTTPException)


_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (FileNotFoundError, "no such file: check the name"),
    (PermissionError, "no permission to read it: change its permissions, or run as a user who may"),
    (EOFError, "the gzip data ends too early, the file was cut off: fetch or pack it again"),
    (zlib.error, "damaged gzip data: fetch or pack it again"),
    (TimeoutError, "no answer in time: try again later"),
)


def bytes_in_words(count: int) -> str:
    """A size for a reader: "200 MB"."""
    return f"{count / 1e6:.0f} MB" if count >= 1e6 else f"{count:,} bytes"


def why(error: BaseException) -> str:
    """What an error of the medium means, and what to do."""
    for kind, reason in _REASONS:
        if isinstance(error, kind):
            return reason
    detail = (
        getattr(error, "strerror", None)
        or getattr(error, "reason", None)
        or str(error)
        or type(error).__name__
    )
    return f"could not be read ({detail})"


class _Guarded(io.RawIOBase):
    """A stream that begins with bytes already taken from it, and that fails with `InputError`."""

    def __init__(self, head: bytes, rest: IO[bytes], path: str) -> None:
        self._head, self._rest, self._path, self._count = head, rest, path, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        size = len(buffer)
        if self._head:
            data, self._head = self._head[:size], self._head[size:]
        else:
            try:
                data = self._rest.read(size)
            except _MEDIUM as error:
                raise InputError(
                    self._path, f"byte {self._count}" if self._count else "", why(error)
                ) from error
        buffer[: len(data)] = data
        self._count += len(data)
        return len(data)


class _Unpacked(io.RawIOBase):
    """Gzip, member after member, giving every byte that can be had before a fault is raised."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed, self._machine, self._fed = packed, zlib.decompressobj(wbits=31), False
        self._pending = b""
        self._read = self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _next(self, size: int) -> bytes:
        while True:
            if self._machine.eof:
                self._pending = self._machine.unused_data
                self._machine, self._fed = zlib.decompressobj(wbits=31), False
            piece = self._machine.unconsumed_tail or self._pending
            if not piece:
                piece = self._packed.read(HEAD)
                self._read += len(piece)
            self._pending = b""
            # Zero bytes may pad the end of an archive.
            piece = piece if self._fed else piece.lstrip(b"\0")
            if not piece:
                if self._fed:
                    raise EOFError
                return b""
            self._fed = True
            data = self._machine.decompress(piece, size)
            self._given += len(data)
            if self._given > max(_FREE, self._read * LIMITS.gzip_ratio):
                raise OSError(f"it unpacks to more than {LIMITS.gzip_ratio} times its size")
            if data:
                return data


def unpacked(stream: IO[bytes], path: str) -> tuple[bytes, io.BufferedReader]:
    """The first bytes of a stream and the whole stream, unpacked if it is gzip.

    Raises:
        InputError: If even the beginning cannot be read.
    """
    head, reader = _peeked(stream, path)
    layers = 0
    while head.startswith(_GZIP):
        layers += 1
        if layers > LIMITS.gzip_layers:
            raise InputError(path, "", f"packed more than {LIMITS.gzip_layers} times: unpack it")
        head, reader = _peeked(_Unpacked(reader), path)
    return head, reader


def _peeked(stream: IO[bytes] | io.RawIOBase, path: str) -> tuple[bytes, io.BufferedReader]:
    pieces: list[bytes] = []
    size = 0
    try:
        while size < HEAD and (piece := stream.read(HEAD - size)):
            pieces.append(piece)
            size += len(piece)
    except _MEDIUM as error:
        if not pieces:
            raise InputError(path, "", why(error)) from error
    head = b"".join(pieces)
    return head, io.BufferedReader(_Guarded(head, stream, path), 1 << 18)  # type: ignore[arg-type]


def whole(stream: IO[bytes], limit: int, path: str, place: str = "") -> bytes:
    """All bytes of a stream.

    Raises:
        InputError: If there are more than `limit`, or the medium fails.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(
            path,
            place,
            f"longer than {bytes_in_words(limit)}, too long for one report: cut it, or write many reports as JSON lines",
        )
    return data


def lines(stream: IO[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their number from 1 and their line break; None for one of more than `limit` bytes, which is never held whole."""
    number = 0
    while piece := stream.readline(limit + 1):
        number += 1
        if len(piece) <= limit or piece.endswith(b"\n"):
            yield number, piece
            continue
        while piece and not piece.endswith(b"\n"):
            piece = stream.readline(1 << 20)
        yield number, None


class _Recoded(io.RawIOBase):
    """UTF-8 from a stream in UTF-16 or UTF-32, whose line breaks are no single bytes."""

    def __init__(self, stream: IO[bytes], encoding: str, path: str) -> None:
        self._text, self._path, self._left = (
            io.TextIOWrapper(stream, encoding=encoding, newline=""),
            path,
            b"",
        )

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if not self._left:
            try:
                self._left = self._text.read(HEAD).encode("utf-8", "surrogatepass")
            except UnicodeDecodeError as error:
                raise InputError(
                    self._path, "", f"not {error.encoding} throughout: mend or convert the file"
                ) from error
        data, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def as_lines_of_bytes(head: bytes, stream: IO[bytes], path: str) -> IO[bytes]:
    """The stream without its byte order mark, recoded to UTF-8 if the mark tells of another encoding."""
    encoding, length = marked(head)
    stream.read(length)
    if encoding in ("", "utf-8"):
        return stream
    return io.BufferedReader(_Recoded(stream, encoding, path))
