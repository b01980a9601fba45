"""Which format an input has: by its first bytes, then by its name."""

import re
from collections.abc import Collection
from pathlib import PurePath
from typing import Literal

from reportedly.errors import InputError
from reportedly.read.encodings import marked

Format = Literal["plain", "page", "jsonl", "json", "table", "archive", "feed", "message", "mailbox"]

_BINARIES = (
    (b"%PDF", "a PDF: make text of it first, with pdftotext for example"),
    (
        b"PK\x03\x04",
        "a ZIP archive, or an office or e-book file: unpack it, or save it as text or HTML",
    ),
    (b"\xd0\xcf\x11\xe0", "an office file: save it as text or HTML"),
    (
        b"SQLite format 3\0",
        "a database: a case file is named after add, incidents or tolls, not as an input",
    ),
    (b"PAR1", "a Parquet file: export it as CSV or JSON lines"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd: unpack it, or pack it with gzip"),
    (b"\xfd7zXZ\0", "packed with xz: unpack it, or pack it with gzip"),
    (b"BZh", "packed with bzip2: unpack it, or pack it with gzip"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it"),
    (b"Rar!", "a RAR archive: unpack it"),
    (b"\x89PNG", "a picture, not a report"),
    (b"\xff\xd8\xff", "a picture, not a report"),
    (b"GIF8", "a picture, not a report"),
    (b"{\\rtf", "an RTF file: save it as text or HTML"),
)
_BY_SUFFIX: dict[str, Format] = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), "page"),
    **dict.fromkeys((".jsonl", ".ndjson", ".jl"), "jsonl"),
    **dict.fromkeys((".csv", ".tsv", ".tab"), "table"),
    **dict.fromkeys((".rss", ".atom"), "feed"),
    **dict.fromkeys((".eml", ".mhtml", ".mht"), "message"),
    ".json": "json",
    ".mbox": "mailbox",
    ".warc": "archive",
}
_NO_REPORTS = frozenset(
    {
        ".css",
        ".js",
        ".mjs",
        ".map",
        ".svg",
        ".py",
        ".sh",
        ".toml",
        ".yaml",
        ".yml",
        ".ini",
        ".cfg",
        ".sql",
        ".log",
        ".lock",
    }
)
_BY_MEDIA: dict[str, Format] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "text/csv": "table",
    "text/tab-separated-values": "table",
    "message/rfc822": "message",
    "application/mbox": "mailbox",
    "application/warc": "archive",
    "application/x-ndjson": "jsonl",
    "application/json": "json",
}
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_PAGE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|div|section|meta|title|link|script|p|h[1-6]|table|blockquote|center)\b",
    re.IGNORECASE,
)
_DOCTYPE = re.compile(r"<!doctype\b", re.IGNORECASE)
_SPACE = re.compile(r"\s*")
_MAIL_LINE = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]*:.*|[ \t].*|From .*)?\Z")
_MAIL_SIGNS = re.compile(
    r"^(From|Received|Message-ID|MIME-Version|Return-Path|Delivered-To|Content-Type|Subject|Date|To|Snapshot-Content-Location):",
    re.IGNORECASE | re.MULTILINE,
)
_CONTROLS = (*range(9), *range(14, 27), *range(28, 32))
_DELIMITERS = "\t,;|"


def suffix_of(name: str) -> str:
    """The file name's ending in lower case, ".gz" passed over."""
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix == ".gz" else path.suffix


def format_of(
    head: bytes, name: str, columns: Collection[str], path: str, media: str = ""
) -> Format:
    """The format of an input.

    Args:
        head: Its first bytes, unpacked.
        name: Its file name, for the suffix.
        columns: Names that a column of text may have, folded, by which a table without a telling
            name is known.
        path: For the error.
        media: Media type that a server gave it, or "".

    Raises:
        InputError: If it is empty, or of no kind that can be read.
    """
    if not head.strip():
        raise InputError(path, "", "empty: there is nothing in it")
    if head.startswith(b"WARC/"):
        return "archive"
    for magic, reason in _BINARIES:
        if head.startswith(magic):
            raise InputError(path, "", reason)
    encoding, skip = marked(head)
    if not encoding.startswith(("utf-16", "utf-32")) and _is_binary(head):
        raise InputError(
            path, f"byte {head.find(0)}", "a binary, not text: it has a zero byte there"
        )
    return _of_text(head[skip:].decode(encoding or "utf-8", "replace"), name, columns, path, media)


def _is_binary(head: bytes) -> bool:
    """Zero bytes that are no stray ones: a damaged row costs that row, and browsers pass over them in a page."""
    return head.count(0) > 0 and sum(head.count(control) for control in _CONTROLS) * 50 > len(head)


def _of_text(text: str, name: str, columns: Collection[str], path: str, media: str) -> Format:
    suffix = suffix_of(name)
    by_content = _by_content(text, suffix)
    if by_content:
        return by_content
    named = _BY_SUFFIX.get(suffix) or _BY_MEDIA.get(media)
    if named:
        return named
    if suffix in _NO_REPORTS:
        raise InputError(path, "", f"a {suffix} file is no report; rename it to .txt if it is one")
    if text.lstrip().startswith("<?xml"):
        raise InputError(
            path,
            "",
            "XML that is neither RSS nor Atom nor a page: make HTML, JSON lines or text of it",
        )
    return "table" if _is_table(text, columns) else "plain"


def _by_content(text: str, suffix: str) -> Format | None:
    root = _root(text, with_doctype=False)
    if _FEED.match(text, _root(text, with_doctype=True)):
        return "feed"
    if _PAGE.match(text, root):
        return "page"
    first = text.lstrip()[:1]
    if first in ("{", "["):
        return _json(text.lstrip(), suffix)
    if not _is_message(text):
        return None
    return "mailbox" if text.startswith("From ") else "message"


def _root(text: str, *, with_doctype: bool) -> int:
    """Where the first tag stands, behind declarations and comments, and behind a doctype if that is passed over too."""
    at = 0
    while True:
        at = _end_of(_SPACE, text, at)
        if text.startswith("<!--", at):
            end, length = text.find("-->", at + 4), 3
        elif text.startswith("<?", at) or (with_doctype and _DOCTYPE.match(text, at)):
            end, length = text.find(">", at), 1
        else:
            return at
        if end < 0:
            return at
        at = end + length


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _json(text: str, suffix: str) -> Format | None:
    """Lines of JSON, one document of JSON, or a text that happens to begin with a bracket."""
    if text[0] == "[":
        return "json" if text[1:].lstrip()[:1] == "{" else None
    if suffix in (".jsonl", ".ndjson", ".jl"):
        return "jsonl"
    line = text.partition("\n")[0].rstrip()
    if line.endswith("}") or len(line) == len(text):
        return "jsonl"
    return "json" if text[1:].lstrip()[:1] == '"' else None


def _is_message(text: str) -> bool:
    header = re.split(r"\r?\n\r?\n", text, maxsplit=1)[0]
    signs = {sign.lower() for sign in _MAIL_SIGNS.findall(header)}
    lines = header.splitlines()
    return (
        len(signs) >= 3
        and bool(signs & {"from", "received", "message-id"})
        and all(_MAIL_LINE.match(line) for line in lines)
    )


def delimiter_of(line: str) -> str:
    """The mark that parts the columns of a table's first line, "" if there is none."""
    best = max(_DELIMITERS, key=line.count)
    return best if best in line else ""


def fold(name: str) -> str:
    """A column's name without case, spaces and marks."""
    return "".join(char for char in name.casefold() if char.isalnum())


def _is_table(text: str, columns: Collection[str]) -> bool:
    line = text.lstrip().partition("\n")[0].strip()
    delimiter = delimiter_of(line)
    cells = [fold(cell) for cell in line.split(delimiter)] if delimiter else []
    # Two known names at the least: a headline may have the word "story" before a comma.
    return (
        len(cells) > 1
        and all(len(cell) <= 40 for cell in cells)
        and sum(cell in columns for cell in cells) > 1
    )
