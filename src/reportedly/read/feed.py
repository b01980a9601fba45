"""RSS and Atom: one report an item, its text the item's content or, where it has none, its summary."""

import io
from collections.abc import Iterator
from typing import Any

from reportedly.errors import InputError
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
    headers = {"content-type": f"application/xml; charset={charset}"} if (charset := settings.encoding or source.charset) else {}
    parsed = feedparser.parse(io.BytesIO(raw), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    fault = parsed.get("bozo_exception")
    line = f"line {fault.getLineNumber()}" if hasattr(fault, "getLineNumber") else ""
    if not parsed.entries:
        raise InputError(source.path, line, f"a feed without items{f' ({fault})' if fault else ''}")
    if line:
        yield InputError(source.path, line, f"damaged XML ({fault.getMessage()}): what can be had of the feed is read")
    outlet = parsed.feed.get("title", "")
    for number, entry in enumerate(parsed.entries, 1):
        yield _of_entry(entry, outlet, f"item {number}")


def _of_entry(entry: Any, outlet: str, place: str) -> Draft:
    html = next((part.value for part in entry.get("content", ()) if part.get("value", "").strip()), "") or entry.get("summary", "")
    return Draft(
        text=text_of(html),
        raw=html.encode("utf-8", "replace"),
        place=place,
        id=entry.get("id", ""),
        outlet=entry.get("source", {}).get("title", "") or outlet,
        title=text_of(entry.get("title", "")),
        author=entry.get("author", ""),
        url=entry.get("link", ""),
        published=entry.get("published", "") or entry.get("updated", ""),
    )
