"""JSON: one object a line, streamed; or one document that is an object or a list of them."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from reportedly.errors import InputError
from reportedly.read.boundary import attempt
from reportedly.read.columns import as_text, choose, column_of, flat, missing
from reportedly.read.drafts import Draft
from reportedly.read.encodings import decode, marked, strictly
from reportedly.read.page import article, text_of
from reportedly.read.sources import Source
from reportedly.read.streams import as_lines_of_bytes, bytes_in_words, lines, whole
from reportedly.settings import LIMITS, ReadSettings

_TOO_MANY = f"more than {LIMITS.json_nodes:,} values"


class Rows:
    """Makes drafts of rows that are mappings, with the columns looked up once for rows of one shape."""

    def __init__(self, path: str, settings: ReadSettings) -> None:
        self.path, self._settings = path, settings
        self._columns = lru_cache(maxsize=256)(lambda keys: choose(keys, settings))
        self._dotted = any("." in column for column in settings.mapping.values())
        self._order = column_of(settings.mapping.get("published", ""))[1]

    def draft(self, row: dict[str, Any], raw: bytes, place: str) -> Draft | InputError:
        """The report of one row. What `scan` wrote is read from its "report"."""
        inner = row.get("report")
        if isinstance(inner, dict) and "text" in inner and not self._settings.mapping:
            row = inner
        row = flat(row) if self._dotted else row
        columns: dict[str, str] = self._columns(tuple(row))
        values = {name: row[column] for name, column in columns.items()}
        text, page = values.pop("text", None), as_text(values.pop("raw", None))
        fields = {name: as_text(value) for name, value in values.items()}
        raw = page.encode("utf-8", "replace") if page else raw
        if not _has_words(text) and page:
            return self._of_page(page, raw, fields, place)
        if "text" not in columns:
            return InputError(self.path, place, missing(row, self._settings))
        if isinstance(text, list) and all(isinstance(part, str) for part in text):
            text = "\n\n".join(text)
        if text is not None and not isinstance(text, str):
            return InputError(
                self.path,
                place,
                f"the text in {columns['text']!r} is no text but {json.dumps(text)[:40]}",
            )
        return Draft(text=text or "", raw=raw, place=place, order=self._order, **fields)

    def _of_page(
        self, page: str, raw: bytes, fields: dict[str, str], place: str
    ) -> Draft | InputError:
        """The article of the page in a row, with the row's own fields where it has them."""
        cut = article(raw, self.path, place, url=fields.get("url", ""), charset="utf-8")
        if isinstance(cut, InputError):
            if "<html" in page.lower() or not text_of(page):
                return cut
            cut = Draft(text_of(page), raw, place)
        found = {
            name: getattr(cut, name)
            for name in ("id", "outlet", "title", "author", "url", "published")
        }
        return Draft(
            text=cut.text,
            raw=raw,
            place=place,
            order=self._order,
            **(found | {name: value for name, value in fields.items() if value}),
        )


def _has_words(text: Any) -> bool:
    return bool(text.strip() if isinstance(text, str) else text)


def read_jsonl(source: Source, settings: ReadSettings) -> Iterator[Draft | InputError]:
    """The rows of a file of JSON lines. One that is no object, too long, or without text is told, and the next is read."""
    rows = Rows(source.path, settings)
    stream = as_lines_of_bytes(source.head, source.stream, source.path)
    other = settings.encoding if not marked(source.head)[0] else ""
    last = 0
    try:
        for number, line in lines(stream, settings.line_limit):
            last = number
            place = f"line {number}"
            if line is None:
                yield InputError(
                    source.path, place, f"longer than {bytes_in_words(settings.line_limit)}: cut it"
                )
            elif line.strip():
                yield attempt(source.path, place, _of_line, line, place, rows, source, other)
    except InputError as error:
        yield InputError(error.path, f"line {last + 1}", error.reason)


def _of_line(
    line: bytes, place: str, rows: Rows, source: Source, encoding: str
) -> Draft | InputError:
    try:
        text = strictly(line.rstrip(b"\r\n"), encoding or "utf-8", source.path, place)
        row = _loaded(text)
    except InputError as error:
        return error
    except RecursionError:
        return InputError(source.path, place, "nested too deeply")
    except ValueError as error:
        return InputError(source.path, place, f"not JSON: {_plainly(error)}")
    if not isinstance(row, dict):
        return InputError(source.path, place, f"not a JSON object but {text.strip()[:40]}")
    return rows.draft(row, line.rstrip(b"\r\n"), place)


def _of_row(rows: Rows, row: dict[str, Any], place: str) -> Draft | InputError:
    return rows.draft(row, json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"), place)


def _loaded(text: str) -> Any:
    """What JSON says. `ValueError` if it has more in it than memory should hold."""
    if sum(map(text.count, ",{[")) > LIMITS.json_nodes:
        raise ValueError(_TOO_MANY)
    return json.loads(text)


def _plainly(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[:1].lower()}{error.msg[1:].removesuffix(' at')} at character {error.pos + 1}"
    if error.args == (_TOO_MANY,):
        return _TOO_MANY
    return "a number with thousands of digits"  # the one other reason that Python's reader has


def read_json(source: Source, settings: ReadSettings) -> Iterator[Draft | InputError]:
    """The rows of one JSON document: a list of objects, or one object.

    Raises:
        InputError: If it is too long, or no JSON.
    """
    raw = whole(source.stream, settings.file_limit, source.path)
    text = decode(raw, source.path, declared=source.charset, forced=settings.encoding)
    try:
        document = _loaded(text)
    except RecursionError:
        raise InputError(source.path, "", "nested too deeply") from None
    except ValueError as error:
        at = text.count("\n", 0, getattr(error, "pos", 0)) + 1
        raise InputError(
            source.path,
            f"line {at}",
            f"not JSON: {_plainly(error)}; name the file .jsonl if each line is an object",
        ) from error
    rows = Rows(source.path, settings)
    for number, row in enumerate(document if isinstance(document, list) else [document], 1):
        place = f"record {number}" if isinstance(document, list) else ""
        if isinstance(row, dict):
            yield attempt(source.path, place, _of_row, rows, row, place)
        else:
            yield InputError(source.path, place, f"not a JSON object but {json.dumps(row)[:40]}")
