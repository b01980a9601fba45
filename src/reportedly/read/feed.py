"""RSS and Atom: one report an item, its text the item's content or, where it has none, its summary."""

import io
from collections.abc import Iterator
from typing import Any

from reportedly.errors import InputError, unforeseen
from reportedly.read.boundary import attempt
from reportedly.read.drafts import Draft
from reportedly.read.page import text_of
from reportedly.read.sources import Source
from reportedly.read.streams import whole
from reportedly.settings import ReadSettings


def read_feed(source: Source, settings: ReadSettings) -> Iterator[Draft | InputError]:
    """The items of a feed. A feed whose XML is damaged is told, and what can be had of it is read.

    Raises:
        InputError: If the feed is too long, or has no item.
    """
    import feedparser  # noqa: PLC0415

    raw = whole(source.stream, settings.file_limit, source.path)
    headers = (
        {"content-type": f"application/xml; charset={charset}"}
        if (charset := settings.encoding or source.charset)
        else {}
    )
    try:
        parsed = feedparser.parse(
            io.BytesIO(raw),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:
        # Where the XML is broken, feedparser falls back on a reader of its own, which does not
        # guard all it does.
        fault = f"a damaged feed ({unforeseen(error)}): fetch it again"
        raise InputError(source.path, "", fault) from error
    fault = parsed.get("bozo_exception")
    line = f"line {fault.getLineNumber()}" if hasattr(fault, "getLineNumber") else ""
    if not parsed.entries:
        raise InputError(source.path, line, f"a feed without items{f' ({fault})' if fault else ''}")
    if line:
        yield InputError(
            source.path,
            line,
            f"damaged XML ({fault.getMessage()}): what can be had of the feed is read",
        )
    outlet = parsed.feed.get("title") or ""
    for number, entry in enumerate(parsed.entries, 1):
        place = f"item {number}"
        yield attempt(source.path, place, _of_entry, entry, outlet, place)


def _of_entry(entry: Any, outlet: str, place: str) -> Draft:
    def field(name: str) -> str:
        return str(entry.get(name) or "")

    html = next(
        (part.value for part in entry.get("content", ()) if (part.get("value") or "").strip()), ""
    ) or field("summary")
    return Draft(
        text=text_of(html),
        raw=html.encode("utf-8", "replace"),
        place=place,
        id=field("id"),
        outlet=(entry.get("source") or {}).get("title") or outlet,
        title=text_of(field("title")),
        author=field("author"),
        url=field("link"),
        published=field("published") or field("updated"),
    )
