"""Reading the raw bytes of a report once more."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from reportedly.errors import InputError
from reportedly.read.boundary import attempt
from reportedly.read.drafts import Draft
from reportedly.read.encodings import decode
from reportedly.read.message import of_bytes
from reportedly.read.page import article, text_of
from reportedly.records import Reading


def comes_of(reading: Reading) -> bool:
    """Whether the text of a report comes out of its raw bytes in one of the ways in which texts are read."""
    return any(reading.report.text in found for found in _texts(reading.raw))


def _texts(raw: bytes) -> Iterator[str]:
    plain = attempt("", "", decode, raw, "")
    if isinstance(plain, str):
        yield plain
        yield from _cells(plain)
        with suppress(ValueError, RecursionError):
            yield from _strings(json.loads(plain))
        found = attempt("", "", text_of, plain)
        if isinstance(found, str):
            yield found
    for read in (of_bytes, article):
        draft: Draft | InputError = attempt("", "", read, raw, "")
        if isinstance(draft, Draft):
            yield draft.text


def _cells(plain: str) -> Iterator[str]:
    for delimiter in ",;\t|":
        with suppress(csv.Error):
            for row in csv.reader(io.StringIO(plain, newline=""), delimiter=delimiter):
                yield from row


def _strings(value: Any) -> Iterator[str]:
    """All texts in a row, and lists of texts as paragraphs."""
    todo = [value]
    while todo:
        one = todo.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, list):
            if all(isinstance(part, str) for part in one):
                yield "\n\n".join(one)
            todo += one
        elif isinstance(one, dict):
            todo += one.values()
