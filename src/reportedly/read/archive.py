"""WARC, as crawlers and web archives keep pages: every HTML or text response in it. Streamed, one record at a time.

The day of crawling is not taken for the day of publication.
"""

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportedly.errors import InputError
from reportedly.read.boundary import attempt
from reportedly.read.drafts import Draft
from reportedly.read.encodings import decode
from reportedly.read.page import article
from reportedly.read.sources import Source
from reportedly.read.streams import bytes_in_words
from reportedly.settings import ReadSettings

_CUT = "the archive ends within the record, it was cut off: fetch it again"
_PAGES = ("text/html", "application/xhtml+xml")


class _Eager:
    """A stream that gives what it has: a read that waited for more would lose the records before a fault."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self.read = stream.read1


def read_archive(source: Source, settings: ReadSettings) -> Iterator[Draft | InputError]:
    """The pages of a WARC file. Pictures, scripts, redirections and errors of servers in it are no reports and are passed over silently.

    Raises:
        InputError: If the archive is damaged or breaks off; what stands before has been given by
            then.
    """
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    number = found = 0
    try:
        records = ArchiveIterator(_Eager(source.stream))
        # It would write its warnings on standard error itself.
        records.INC_RECORD = ""
        for number, record in enumerate(records, 1):
            media = _media(record)
            if media:
                found += 1
                yield _of_record(record, media, source.path, f"record {number}", settings)
        if records.err_count:
            yield InputError(
                source.path,
                "",
                f"{records.err_count} records are not as long as they say: parts of pages may be missing",
            )
    except InputError as error:
        raise InputError(source.path, f"record {number}" if number else "", error.reason) from error
    except (ArchiveLoadFailed, AttributeError, EOFError, OverflowError, ValueError) as error:
        # An AttributeError is what becomes of a record without an address.
        raise InputError(
            source.path,
            f"record {number + 1}",
            f"damaged WARC ({error}): the records before it are read",
        ) from error
    if not found:
        yield InputError(source.path, "", "an archive without pages")


def _media(record: Any) -> str:
    """The media type of a record that holds a page or a text, "" for others."""
    if record.rec_type == "response":
        if record.http_headers is None or record.http_headers.get_statuscode() != "200":
            return ""
        media = record.http_headers.get_header("Content-Type") or ""
    elif record.rec_type in ("resource", "conversion"):
        media = record.rec_headers.get_header("Content-Type") or ""
    else:
        return ""
    return media if media.partition(";")[0].strip().lower() in (*_PAGES, "text/plain") else ""


def _body(record: Any, settings: ReadSettings) -> bytes | None:
    """The page in a record, None if it is too long."""
    raw: bytes = record.content_stream().read(settings.file_limit + 1)
    if len(raw) > settings.file_limit:
        return None
    record.raw_stream.read()
    return raw


def _too_long(settings: ReadSettings) -> str:
    return f"longer than {bytes_in_words(settings.file_limit)}, too long for one report"


def _of_record(
    record: Any, media: str, path: str, place: str, settings: ReadSettings
) -> Draft | InputError:
    """The report of a record. A fault of the stream is raised: it ends the archive."""
    raw = _body(record, settings)
    if raw is None:
        return InputError(path, place, _too_long(settings))
    if getattr(record.raw_stream, "limit", 0):
        return InputError(path, place, _CUT)
    return attempt(path, place, _page, record, media, raw, path, place, settings)


def _page(
    record: Any, media: str, raw: bytes, path: str, place: str, settings: ReadSettings
) -> Draft | InputError:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    kind, _, rest = media.partition(";")
    charset = settings.encoding or rest.partition("charset=")[2].strip("\"' ")
    when = record.rec_headers.get_header("WARC-Date") or ""
    if kind.strip().lower() in _PAGES:
        cut = article(raw, path, place, url=url, charset=charset)
        return cut if isinstance(cut, InputError) else replace(cut, retrieved=when[:40])
    text = decode(raw, path, declared=charset, place=place)
    return Draft(text, raw, place, url=url, retrieved=when[:40])
