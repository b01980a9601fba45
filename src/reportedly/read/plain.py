"""Plain text: one file, one report.

The file may begin with a header: lines "Title: ...", "Outlet: ...", "Author: ...", "URL: ...",
"Published: ...", "Id: ..." in any order, up to a blank line. The header is kept out of the text,
which begins behind the blank line; every other character of the file is in the text as it stands. A
file whose first lines are not all of this form has no header. The day may also stand in the file's
name (2018-11-25-evening.txt).
"""

import re
from collections.abc import Iterator
from functools import cache

from reportedly import lexicon
from reportedly.errors import InputError
from reportedly.read.days import day_in_name
from reportedly.read.drafts import Draft
from reportedly.read.encodings import decode
from reportedly.read.sources import Source
from reportedly.read.streams import whole
from reportedly.settings import ReadSettings

_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z ]{0,20}):[ \t]*([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\n|\r|\Z)")


def read_plain(source: Source, settings: ReadSettings) -> Iterator[Draft | InputError]:
    """The report that a text file is.

    Raises:
        InputError: If the file is too long, has a zero byte, or is in no encoding that can be told.
    """
    raw = whole(source.stream, settings.file_limit, source.path)
    text = decode(raw, source.path, declared=source.charset, forced=settings.encoding)
    zero = text.find("\0")
    if zero >= 0:
        yield InputError(
            source.path, f"character {zero}", "a binary, not text: it has a zero character there"
        )
        return
    fields, begin = header(text)
    yield Draft(
        text[begin:],
        raw,
        url=fields.pop("url", "") or source.url,
        fallback_day=day_in_name(source.name),
        order="",
        **fields,
    )


def header(text: str) -> tuple[dict[str, str], int]:
    """The fields of the header and where the text begins; no fields and 0 if there is no header."""
    fields: dict[str, str] = {}
    at = 0
    known = _keys()
    while match := _HEADER_LINE.match(text, at):
        field = known.get(match[1].strip().lower())
        if field is None:
            return {}, 0
        fields.setdefault(field, match[2].strip())
        at = match.end()
    fields.pop("none", None)
    blank = _BLANK.match(text, at)
    if not fields or not blank or at == len(text):
        return {}, 0
    return fields, blank.end()


@cache
def _keys() -> dict[str, str]:
    return {
        word: field for field, words in lexicon.groups("columns.header").items() for word in words
    }
