"""Mail (EML), such as a news alert; and pages that a browser saved as MHTML, which have the same form."""

from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from reportedly.errors import InputError
from reportedly.read.drafts import Draft
from reportedly.read.page import article, text_of
from reportedly.read.sources import Source
from reportedly.read.streams import whole
from reportedly.settings import ReadSettings


def read_message(source: Source, settings: ReadSettings) -> Iterator[Draft | InputError]:
    """The report that a mail or a saved page holds. The outlet of a mail is its sender, the title its subject, the id its Message-ID.

    Raises:
        InputError: If the message is too long.
    """
    raw = whole(source.stream, settings.file_limit, source.path)
    message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(raw)
    address = _field(message, "Snapshot-Content-Location")
    page = _part(message, "html")
    if address and page is not None:
        yield article(_bytes(page), source.path, url=address, charset=page.get_content_charset() or "")
        return
    text = _text(message) or (text_of(_decoded(page)) if page is not None else "")
    if not text.strip():
        yield InputError(source.path, "", "a message without text: save its attachments as files of their own")
        return
    name, sender = parseaddr(_field(message, "From"))
    yield Draft(
        text=text,
        raw=raw,
        id=_field(message, "Message-ID").strip("<> "),
        outlet=name or sender.partition("@")[2],
        title=_field(message, "Subject"),
        url=_field(message, "Content-Location"),
        published=_field(message, "Date"),
    )


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
