"""From files, folders, pages and archives to reports: bytes in, `Report` out, and each fault told without stopping.

sources -> streams -> formats -> plain | page | rows | tables | archive | feed | message -> drafts
what is    unpacked,   which      the fields as the input writes them                       the
report named      bounded     it is
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from reportedly.errors import InputError
from reportedly.read.again import comes_of
from reportedly.read.archive import read_archive
from reportedly.read.boundary import attempt, each
from reportedly.read.columns import column_of, usual_names
from reportedly.read.drafts import Draft, finish
from reportedly.read.feed import read_feed
from reportedly.read.formats import Format, fold, format_of
from reportedly.read.message import read_mailbox, read_message
from reportedly.read.page import read_page
from reportedly.read.plain import read_plain
from reportedly.read.rows import read_json, read_jsonl
from reportedly.read.sources import Source, sources
from reportedly.read.tables import read_table
from reportedly.records import Reading
from reportedly.settings import ReadSettings

__all__ = ["comes_of", "read_source", "readings"]

_READERS: dict[Format, Callable[[Source, ReadSettings], Iterator[Draft | InputError]]] = {
    "plain": read_plain,
    "page": read_page,
    "jsonl": read_jsonl,
    "json": read_json,
    "table": read_table,
    "archive": read_archive,
    "feed": read_feed,
    "message": read_message,
    "mailbox": read_mailbox,
}


def readings(
    inputs: Sequence[str], settings: ReadSettings | None = None
) -> Iterator[Reading | InputError]:
    """The reports of all inputs, in the order of the inputs, and what could not be read as errors in their places.

    Nothing is held but the report at hand and a note of each id. No two readings have the same id:
    of two reports with one id the first is given and the second told; two outlets' reports with the
    same words and no ids of their own get two.

    Args:
        inputs: Files, folders, globs, http(s) addresses, "-" for standard input.
        settings: How to read.
    """
    settings = settings or ReadSettings()
    known = _Known()
    for source in sources(inputs, settings):
        if isinstance(source, InputError):
            yield source
            continue
        for reading in read_source(source, settings):
            if isinstance(reading, InputError):
                yield reading
            else:
                yield attempt(reading.path, reading.place, known.admit, reading)


def read_source(source: Source, settings: ReadSettings) -> Iterator[Reading | InputError]:
    """The reports of one open input, and what could not be read of it."""
    columns = _text_columns(settings)
    form = attempt(
        source.path, "", format_of, source.head, source.name, columns, source.path, source.media
    )
    if isinstance(form, InputError):
        yield form
        return
    for draft in each(source.path, _READERS[form](source, settings)):
        if isinstance(draft, InputError):
            yield draft
            continue
        made = attempt(source.path, draft.place, lambda one: list(finish(one, source)), draft)
        yield from [made] if isinstance(made, InputError) else made


def _text_columns(settings: ReadSettings) -> frozenset[str]:
    mapped = {fold(column_of(column)[0]) for column in settings.mapping.values()}
    return frozenset(mapped.union(*usual_names().values()))


class _Known:
    """The ids given so far, each with where it was and a mark of what it named."""

    def __init__(self) -> None:
        self._ids: dict[str, tuple[bytes, str, str]] = {}

    def admit(self, reading: Reading) -> Reading | InputError:
        """The reading, under an id that no other has, or why it is left out."""
        report = reading.report
        mark = hashlib.sha256(
            "\0".join((report.outlet, report.url, report.sha256)).encode()
        ).digest()[:8]
        first = self._ids.get(report.id)
        if first and first[0] != mark and report.id == report.sha256[:16]:
            # The same words from another outlet or address: a reprint, which is a report of its
            # own.
            reading = replace(reading, report=replace(report, id=mark.hex()))
            first = self._ids.get(mark.hex())
        if first:
            where = first[2] if first[1] == reading.path else ": ".join(filter(None, first[1:]))
            what = (
                "the same report"
                if first[0] == mark
                else f"another report with the id {report.id!r}"
            )
            return InputError(
                reading.path,
                reading.place,
                f"{what} was read before ({where}): this one is left out",
            )
        self._ids[reading.report.id] = (mark, reading.path, reading.place)
        return reading
