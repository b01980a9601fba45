"""Overlapping spans as properly nested elements: of two that cross, the later one is split."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from reportedly.records import Span

_PARAGRAPH = re.compile(r"[^\r\n]*\S[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Strand:
    """A span to be marked.

    Attributes:
        span: The words.
        classes: CSS classes.
        anchor: Id of its first piece, or "".
        group: What all pieces of one attribution share, or "".
        href: Where its first piece links to, or "".
        note: Words that a reader sees on hover and focus, or "".
        number: The number of the note beside the text, or "".
    """

    span: Span
    classes: str
    anchor: str = ""
    group: str = ""
    href: str = ""
    note: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of writing a paragraph: open an element, write text, or close the innermost element.

    Attributes:
        kind: What to do.
        text: The characters of a "text" piece.
        strand: What an "open" piece belongs to.
        tag: Element of an "open" or "close" piece.
        first: Whether an "open" piece is the first of its strand in the report; only that one bears
            id, link and note.
        last: Whether it is the last.
    """

    kind: Literal["open", "text", "close"]
    text: str = ""
    strand: Strand | None = None
    tag: str = ""
    first: bool = False
    last: bool = False


@dataclass(slots=True)
class _Open:
    strand: Strand
    tag: str


def paragraphs(text: str) -> Iterator[tuple[bool, Span]]:
    """Split the text into paragraphs (True) and what stands between them (False)."""
    done = 0
    for match in _PARAGRAPH.finditer(text):
        if match.start() > done:
            yield False, (done, match.start())
        yield True, match.span()
        done = match.end()
    if done < len(text):
        yield False, (done, len(text))


def weave(text: str, window: Span, strands: Iterable[Strand]) -> list[Piece]:
    """The text of a window with its strands as nested elements.

    Args:
        text: The report's whole text.
        window: The paragraph.
        strands: Marks anywhere in the text; what lies outside the window is cut off. Empty ones are
            left out.

    Returns:
        Pieces whose texts, joined, are exactly the window's characters, and whose elements nest.
    """
    start, end = window
    clipped = [
        (max(s.span[0], start), min(s.span[1], end), s)
        for s in strands
        if s.span[0] < end and s.span[1] > start
    ]
    clipped = [item for item in clipped if item[0] < item[1]]
    clipped.sort(key=lambda item: (item[0], -item[1]))
    cuts = sorted({start, end} | {item[0] for item in clipped} | {item[1] for item in clipped})
    pieces: list[Piece] = []
    stack: list[tuple[int, _Open]] = []
    waiting = iter(clipped)
    coming = next(waiting, None)
    for here, there in zip(cuts, [*cuts[1:], end], strict=True):
        again = _close(pieces, stack, here)
        while coming is not None and coming[0] == here:
            again.append((coming[1], coming[2]))
            coming = next(waiting, None)
        for stop, strand in sorted(again, key=lambda item: -item[0]):
            _open(pieces, stack, (here, stop), strand)
        if here < there:
            pieces.append(Piece("text", text[here:there]))
    return pieces


def _close(
    pieces: list[Piece], stack: list[tuple[int, _Open]], here: int
) -> list[tuple[int, Strand]]:
    """Close what ends here and everything inside it; return the latter, to be opened again."""
    again: list[tuple[int, Strand]] = []
    while any(stop == here for stop, _ in stack):
        stop, opened = stack.pop()
        pieces.append(Piece("close", tag=opened.tag))
        if stop != here:
            again.append((stop, opened.strand))
    return again


def _open(
    pieces: list[Piece], stack: list[tuple[int, _Open]], window: Span, strand: Strand
) -> None:
    here, stop = window
    first, last = here == strand.span[0], stop == strand.span[1]
    # A link must not stand in a link.
    linked = first and strand.href and not any(item.tag == "a" for _, item in stack)
    tag = "a" if linked else "span"
    pieces.append(Piece("open", strand=strand, tag=tag, first=first, last=last))
    stack.append((stop, _Open(strand, tag)))
