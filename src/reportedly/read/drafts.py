"""What the readers of the formats make: the fields of a report as the input writes them; and how a report comes of it."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from reportedly.errors import FlawError, InputError
from reportedly.read.days import Order, UnreadableDayError, published_day
from reportedly.read.languages import language_of
from reportedly.records import Reading, Report

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


def finish(draft: Draft, path: str) -> Iterator[Reading | InputError]:
    """The report of a draft, before it an error if its day cannot be read; or only an error if it has no text.

    The text stays as it is: line breaks, no-break spaces, combining characters, even zero
    characters. Lone surrogates, which no encoding can write, become U+FFFD, one for one.
    """
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
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    report = Report(
        id=_line(draft.id) or digest[:16],
        outlet=_outlet(draft),
        title=_line(draft.title),
        author=_line(draft.author),
        url=_line(draft.url),
        published=day,
        language=language_of(text),
        text=text,
        sha256=digest,
    )
    yield Reading(report, draft.raw, path, draft.place)


def _line(value: str) -> str:
    return _SPACES.sub(" ", _LONE.sub("\ufffd", value)).strip()


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
