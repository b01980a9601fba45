"""What the readers of the formats make: the fields of a report as the input writes them; and how a report comes of it."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from reportedly.errors import FlawError, InputError
from reportedly.read.days import Order, UnreadableDayError, published_day
from reportedly.read.languages import language_of
from reportedly.read.sources import Source
from reportedly.records import Reading, Report
from reportedly.settings import LIMITS

LONGEST = 300_000
"""Most characters of a text, fifty thousand words. What is longer is many reports in one, and to relate all its figures takes hours."""
_LONE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before its fields are brought into form.

    Attributes:
        text: The article.
        raw: The bytes that it was cut from.
        place: Where in the input, as `InputError.place`.
        id: The input's own identifier, or "".
        outlet: "" if unknown.
        title: "".
        author: "".
        url: "".
        published: As written.
        fallback_day: ISO day to take where `published` is blank, or None.
        order: Order of a numeric day in `published`.
        retrieved: When an archive fetched it, as it says.
    """

    text: str
    raw: bytes
    place: str = ""
    id: str = ""
    outlet: str = ""
    title: str = ""
    author: str = ""
    url: str = ""
    published: str = ""
    fallback_day: str | None = None
    order: Order = ""
    retrieved: str = ""


def finish(draft: Draft, source: Source) -> Iterator[Reading | InputError]:
    """The report of a draft, before it an error if its day cannot be read; or only an error if it has no text.

    The text stays as it is: line breaks, no-break spaces, combining characters, even zero
    characters. Lone surrogates, which no encoding can write, become U+FFFD, one for one.
    """
    path = source.path
    text = _LONE.sub("\ufffd", draft.text)
    if not text.strip():
        yield InputError(path, draft.place, "no text in it")
        return
    if len(text) > LONGEST:
        fault = f"{len(text):,} characters are too many for one report ({LONGEST:,} are the most): part it, a file or a row for each report"
        yield InputError(path, draft.place, fault)
        return
    day = draft.fallback_day
    try:
        day = published_day(draft.published, draft.order) or day
    except UnreadableDayError as error:
        yield FlawError(path, draft.place, f"the report is read without its day: {error}")
    yield from _too_long(draft, path)
    url, no_address = _address(draft, path)
    if no_address:
        yield no_address
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    report = Report(
        id=_line(draft.id) or digest[:16],
        outlet=_outlet(draft),
        title=_line(draft.title),
        author=_line(draft.author),
        url=url,
        published=day,
        language=language_of(text),
        text=text,
        sha256=digest,
    )
    retrieved = draft.retrieved or source.retrieved
    yield Reading(report, draft.raw, source.path, draft.place, source.url, retrieved)


def _line(value: str) -> str:
    return _SPACES.sub(" ", _LONE.sub("\ufffd", value[: LIMITS.field])).strip()


def _too_long(draft: Draft, path: str) -> Iterator[InputError]:
    for name in ("id", "outlet", "title", "author", "url"):
        length = len(getattr(draft, name))
        if length > LIMITS.field:
            fault = f"its {name} has {length:,} characters: the first {LIMITS.field:,} are read"
            yield FlawError(path, draft.place, fault)


def _address(draft: Draft, path: str) -> tuple[str, InputError | None]:
    """The address, and why it is left out if it is none."""
    url = _line(draft.url)
    try:
        urlsplit(url).port  # noqa: B018  (asking for it is what may fail)
    except ValueError as error:
        fault = f"the report is read without its address: {url[:60]!r} is none ({error})"
        return "", FlawError(path, draft.place, fault)
    return url, None


def _outlet(draft: Draft) -> str:
    """The outlet's name; the host of the address where none is given or where an address is given for it."""
    outlet = _line(draft.outlet)
    if outlet.lower().startswith(("http://", "https://")):
        return host(outlet)
    return outlet or host(draft.url)


def host(url: str) -> str:
    """The host of an address without "www.", "" if it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
