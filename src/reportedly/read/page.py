"""Pages of the web: the article out of the page, with its headline, byline, outlet and day.

The cut is trafilatura's, the day htmldate's (imported where they are used: they take half a second,
and most commands read no page). The text is what the cut gives and is never altered afterwards; the
page's bytes go along as `raw`.
"""

import logging
import re
import socket
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any

from reportedly.errors import InputError
from reportedly.read.days import day_in_name
from reportedly.read.drafts import Draft
from reportedly.read.encodings import leniently, marked, seven_bit
from reportedly.read.sources import Source
from reportedly.read.streams import whole
from reportedly.settings import LIMITS, ReadSettings

LEAST_WORDS = 12
"""A page whose cut has fewer words has no article: a menu, a notice about cookies, a video."""

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_HEADLINE = "//h1"
"""Cut away before the article is: it goes to `Report.title`, and whether it stood in the text too would hang on the page's layout."""
_ROOT = re.compile(r"<(?:!doctype|html|body)\b", re.IGNORECASE)
_OWN = re.compile(r"<meta name=\"?generator\"? content=\"Reportedly\b", re.IGNORECASE)
_BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    )
)
_SILENT = frozenset(("script", "style", "template", "noscript", "head", "title"))


def read_page(source: Source, settings: ReadSettings) -> Iterator[Draft | InputError]:
    """The article of one page.

    Raises:
        InputError: If the page is too long.
    """
    raw = whole(source.stream, settings.file_limit, source.path)
    yield article(
        raw,
        source.path,
        url=source.url,
        charset=settings.encoding or source.charset,
        day=day_in_name(source.name),
    )


def article(
    raw: bytes,
    path: str,
    place: str = "",
    *,
    url: str = "",
    charset: str = "",
    day: str | None = None,
) -> Draft | InputError:
    """The article of a page.

    Args:
        raw: The page.
        path: For an error.
        place: Where the page stands in the input.
        url: Its address, "" to take the one that it names itself.
        charset: As the server or the user says, "".
        day: To take where the page tells none.
    """
    html = _decoded(raw, charset)
    if html.count("<") > LIMITS.page_tags:
        return InputError(path, place, f"more than {LIMITS.page_tags:,} tags: save its text alone")
    if _OWN.search(html[:3000]):
        return InputError(path, place, "a page that Reportedly wrote, not a report")
    if html[:1000].count("\0") > 20 or html[:1000].count("\ufffd") > 100:
        return InputError(
            path, place, "no text but packed or damaged bytes: save the page with a browser"
        )
    cut = _cut(html, url)
    if cut is None or len((cut.text or "").split()) < LEAST_WORDS:
        return InputError(
            path, place, "no article found in the page: save the article's own page, or its text"
        )
    return Draft(
        text=cut.text,
        raw=raw,
        place=place,
        outlet=cut.sitename or "",
        title=cut.title or "",
        author=cut.author or "",
        url=url or cut.url or "",
        published=cut.date or "",
        fallback_day=day,
    )


def _decoded(raw: bytes, charset: str) -> str:
    encoding, skip = marked(raw)
    if encoding:
        return raw[skip:].decode(encoding, "replace")
    declared = _CHARSET.search(raw, 0, 4096)
    named = charset or ((declared[1] or declared[2]).decode("ascii") if declared else "")
    try:
        return leniently(raw, named) if seven_bit(named) else raw.decode("utf-8")
    except UnicodeDecodeError:
        return leniently(raw, named or "windows-1252")


def _cut(html: str, url: str) -> Any:
    """The article as a `trafilatura` document, or None."""
    # A piece of HTML without a root is passed over as no HTML.
    html = html.replace("\0", "")
    whole_page = html if _ROOT.search(html, 0, 5000) else f"<html><body>{html}</body></html>"
    # htmldate's extensive search takes any year on the page, a footer's copyright too: no day is
    # better than a wrong one.
    days = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
    try:
        return _extraction()(
            whole_page,
            url=url or None,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=days,
            prune_xpath=_HEADLINE,
        )
    except RecursionError:
        return None


@cache
def _extraction() -> Callable[..., Any]:
    """Trafilatura's cut."""
    for name in ("trafilatura", "htmldate"):
        # Both warn on standard error of pages that they cannot cut; that is ours to tell.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # urllib3, which comes along, opens a socket when it is loaded to find out about IPv6.
    known, socket.has_ipv6 = socket.has_ipv6, False
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415
    finally:
        socket.has_ipv6 = known
    extraction: Callable[..., Any] = bare_extraction
    return extraction


def text_of(fragment: str) -> str:
    """The text of HTML that is all article (an item of a feed, a mail): blocks parted by line breaks, spaces as a browser shows them."""
    parser = _parsed(fragment)
    lines = (
        re.sub(r"[ \t\r\n\f]+", " ", line).strip(" ")
        for line in "".join(parser.pieces).split("\x1e")
    )
    return "\n".join(line for line in lines if line)


def _parsed(fragment: str) -> "_Text":
    if fragment.count("<") > LIMITS.page_tags:
        raise ValueError(f"more than {LIMITS.page_tags:,} tags")
    try:
        parser = _Text()
        parser.feed(fragment)
        parser.close()
    except (AssertionError, ValueError, OverflowError):
        # A marked section ("<![x[") or a character of an impossible number: take both for text.
        parser = _Text()
        parser.feed(fragment.replace("<![", "&lt;![").replace("&#", "&amp;#"))
        parser.close()
    return parser


class _Text(HTMLParser):
    """Gathers text, a record separator at the edge of each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\x1e")
        self._silent += tag in _SILENT

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\x1e")
        if tag in _SILENT and self._silent:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data.replace("\x1e", " "))
