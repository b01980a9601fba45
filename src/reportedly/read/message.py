"""Mail (EML), such as a news alert, or many in one file (mbox); and pages that a browser saved as MHTML, which have the same form."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr
from typing import IO

from reportedly.errors import InputError
from reportedly.read.boundary import attempt
from reportedly.read.drafts import Draft
from reportedly.read.page import article, text_of
from reportedly.read.sources import Source
from reportedly.read.streams import bytes_in_words, whole
from reportedly.settings import LIMITS, ReadSettings

_BETWEEN = re.compile(rb"From \S+ .*\d\d:\d\d.*\d{4}\s*$")
"""The line before each message of an mbox file: "From ", an address and a time."""
_LONGEST_BETWEEN = 300
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read_message(source: Source, settings: ReadSettings) -> Iterator[Draft | InputError]:
    """The report that a mail or a saved page holds. The outlet of a mail is its sender, the title its subject, the id its Message-ID.

    Raises:
        InputError: If the message is too long.
    """
    raw = whole(source.stream, settings.file_limit, source.path)
    yield attempt(source.path, "", of_bytes, raw, source.path)


def read_mailbox(source: Source, settings: ReadSettings) -> Iterator[Draft | InputError]:
    """The mails of an mbox file (RFC 4155), one at a time; one that is too long is told and passed over.

    Raises:
        InputError: If the medium fails.
    """
    for number, raw in enumerate(_messages(source.stream, settings.file_limit), 1):
        place = f"message {number}"
        if raw is None:
            yield InputError(
                source.path,
                place,
                f"longer than {bytes_in_words(settings.file_limit)}: save it as a file of its own, cut",
            )
        else:
            unquoted = _QUOTED.sub(rb"\1", raw)
            draft = attempt(source.path, place, of_bytes, unquoted, source.path, place)
            yield replace(draft, raw=raw) if isinstance(draft, Draft) else draft


def _messages(stream: IO[bytes], limit: int) -> Iterator[bytes | None]:
    """The messages of an mbox file, without the lines between them; None for one of more than `limit` bytes, which is never held whole."""
    pieces: list[bytes] = []
    size, blank, began = 0, True, False
    while line := stream.readline(limit + 1):
        if blank and len(line) <= _LONGEST_BETWEEN and _BETWEEN.match(line):
            if began:
                yield (
                    b"".join(pieces[:-1]) if size <= limit else None
                )  # the blank line is not the message's
            pieces, size, began = [], 0, True
        else:
            size += len(line)
            if size <= limit:
                pieces.append(line)
        blank = not line.strip()
    yield b"".join(pieces) if size <= limit else None


def of_bytes(raw: bytes, path: str, place: str = "") -> Draft | InputError:
    """The report of one message."""
    message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(raw)
    _bounded(message, path, place)
    address = _field(message, "Snapshot-Content-Location")
    page = _part(message, "html")
    if address and page is not None:
        return article(
            _bytes(page), path, place, url=address, charset=page.get_content_charset() or ""
        )
    text = _text(message) or (text_of(_decoded(page)) if page is not None else "")
    if not text.strip():
        return InputError(
            path, place, "a message without text: save its attachments as files of their own"
        )
    name, sender = parseaddr(_field(message, "From"))
    return Draft(
        text=text,
        raw=raw,
        place=place,
        id=_field(message, "Message-ID").strip("<> "),
        outlet=name or sender.partition("@")[2],
        title=_field(message, "Subject"),
        url=_field(message, "Content-Location"),
        published=_field(message, "Date"),
    )


def _bounded(message: EmailMessage, path: str, place: str) -> None:
    """Raise `InputError` for a message that nobody wrote to be read."""
    todo: list[tuple[MIMEPart, int]] = [(message, 1)]
    parts = 0
    while todo:
        part, depth = todo.pop()
        parts += 1
        if parts > LIMITS.mail_parts or depth > LIMITS.mail_depth:
            raise InputError(path, place, "parts within parts without end: save its text as a file")
        for name, value in part.raw_items():
            if len(value) > LIMITS.mail_header:
                fault = f"its header {name[:40]!r} has {len(value):,} characters: cut it"
                raise InputError(path, place, fault)
        if part.is_multipart():
            todo += [(inner, depth + 1) for inner in part.iter_parts()]


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    body = message.get_body((kind,))
    return body if isinstance(body, EmailMessage) else None


def _text(message: EmailMessage) -> str:
    part = _part(message, "plain")
    text = _decoded(part) if part is not None else ""
    return text if text.strip() else ""


def _bytes(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _decoded(part: EmailMessage) -> str:
    try:
        return str(part.get_content())
    except (LookupError, MessageError, ValueError):
        # A charset that there is not.
        return _bytes(part).decode("utf-8", "replace")


def _field(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (MessageError, ValueError, IndexError, AttributeError):
        # The standard library's parser of headers fails on some that are malformed.
        return ""
