"""Words and marks of a text, with quotation marks brought to one form.

The tokens are what every later stage counts in. Offsets are code points into the text as it was
read; `norm` is what the tagger sees. All quotation styles (straight, curly, doubled apostrophes,
guillemets, single) become an opening or a closing curly mark, decided by the marks' surroundings
and not by their shape, and a quotation left open at the end of a paragraph is closed there by a
token without width. So the same article gives the same tokens whichever way it was typeset.
"""

import re
from collections.abc import Iterator

from reportedly import lexicon
from reportedly.records import Token

OPEN, CLOSE, APOSTROPHE = "“", "”", "'"

# Combining marks of the scripts that news is written in, variation selectors, and invisible
# characters that typesetting leaves in words.
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0981-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}{_INVISIBLE}])*|''|``|‘‘|’’|[^\w\s]|_+")
_DROP = {ord(c): None for c in "\u00ad\u200b\u200c\u200d\u2060\ufeff"}
_DOUBLE = frozenset({'"', "“", "”", "„", "‟", "«", "»", "''", "``", "‘‘", "’’", "〝", "〞", "＂"})
_SINGLE = frozenset({"'", "‘", "’", "‚", "‛", "`", "´", "‹", "›"})
_PARAGRAPH = re.compile(r"\r?\n\s*\n|\r?\n|\r|\u2028|\u2029|\x85|\x0b|\x0c")
_CLOSING = re.compile(r"[\w.,!?…]['’‘`´›](?!\w)")
_CLOSING_STOP = re.compile(r"[.,!?…]['’‘`´›](?!\w)")
_OPENING = re.compile(r"(?<!\w)['’‘`´‹](?=\w)")
_CLAUSE_END = frozenset(".,:;!?-–—―(") | _DOUBLE
_OPENING_CONTEXT = frozenset("([{-–—―/:,;|<=>~")


def paragraph_bounds(text: str) -> list[int]:
    """Offsets at which a new paragraph starts, without 0.

    A blank line always parts paragraphs. A single line break does too, unless the text is wrapped
    by hand: most of its lines then end in the middle of a sentence.
    """
    breaks = list(_PARAGRAPH.finditer(text))
    single = [m for m in breaks if m.group().count("\n") == 1 and m.group().strip(" \t\r") == "\n"]
    soft: set[int] = set()
    inside = [m for m in single if _line_goes_on(text, m)]
    if len(single) >= 4 and len(inside) * 2 > len(single):
        soft = {m.start() for m in inside}
    return [m.end() for m in breaks if m.start() not in soft]


def _line_goes_on(text: str, line_break: re.Match[str]) -> bool:
    start = text.rfind("\n", 0, line_break.start()) + 1
    line = text[start : line_break.start()].rstrip()
    return 40 <= len(line) <= 100 and line[-1] not in ".!?:;\"”’»'"


def tokenize(text: str) -> list[Token]:
    """Split `text` into tokens, in order.

    A token is a run of letters and digits, or one mark. Tokens without width (`start == end`) stand
    where a quotation was never closed.
    """
    out: list[Token] = []
    starts = paragraph_bounds(text)
    begin = 0
    for end in [*starts, len(text)]:
        out.extend(_paragraph(text, begin, end))
        begin = end
    return out


def _paragraph(text: str, begin: int, end: int) -> Iterator[Token]:
    first = True
    double_open = single_open = False
    last = begin
    for m in _WORD.finditer(text, begin, end):
        raw = m.group()
        start, stop = m.span()
        norm = raw
        if raw in _DOUBLE:
            opening = _opens(text, start, stop, open_now=double_open, begin=begin, end=end)
            norm = OPEN if opening else CLOSE
            double_open = opening
        elif raw in _SINGLE:
            norm = _single(text, start, stop, single_open, begin, end)
            single_open = norm == OPEN or (single_open and norm != CLOSE)
        elif not raw.isascii():
            norm = raw.translate(_DROP) or raw
        yield Token(start, stop, norm, paragraph=first)
        first = False
        last = stop
    for _ in range(double_open + single_open):
        yield Token(last, last, CLOSE, paragraph=False)


def _before(text: str, start: int, begin: int) -> str:
    return text[start - 1] if start > begin else " "


def _after(text: str, stop: int, end: int) -> str:
    return text[stop] if stop < end else " "


def _opens(text: str, start: int, stop: int, *, open_now: bool, begin: int, end: int) -> bool:
    before, after = _before(text, start, begin), _after(text, stop, end)
    left_free = before.isspace() or before in _OPENING_CONTEXT or before in _SINGLE
    right_free = after.isspace() or (not after.isalnum() and after not in "([{$£€@#…")
    if left_free and not right_free:
        return True
    if right_free and not left_free:
        return False
    return not open_now


def _single(text: str, start: int, stop: int, single_open: bool, begin: int, end: int) -> str:
    before, after = _before(text, start, begin), _after(text, stop, end)
    if before.isalnum() and after.isalnum():
        return APOSTROPHE
    if not before.isalnum() and after.isalpha() and not single_open and before not in ".!?":
        return OPEN if _begins(text, start, stop, begin, end) else APOSTROPHE
    if single_open and not after.isalnum() and not _of_owners(text, start, stop, end):
        return CLOSE
    return APOSTROPHE


def _begins(text: str, start: int, stop: int, begin: int, end: int) -> bool:
    """Whether a single mark before a letter opens a quotation.

    One that is closed further on does, and one where a sentence or a clause begins, though its
    closing mark is lost; in place of a letter ('em) only one that has both.
    """
    before = text[begin:start].rstrip()
    signs = [not before or before[-1] in _CLAUSE_END, _CLOSING.search(text, stop, end) is not None]
    word = _WORD.match(text, stop, end)
    return (
        all(signs)
        if word is not None and word.group().casefold() in lexicon.words("abbreviations.elided")
        else any(signs)
    )


def _of_owners(text: str, start: int, stop: int, end: int) -> bool:
    """Whether a mark behind an s is that of owners ("the rebels' guns"), since the quotation that it stands in is closed further on."""
    if text[start - 1] not in "sS" or not _after(text, stop, end).isspace():
        return False
    closing = _CLOSING_STOP.search(text, stop, end)
    return closing is not None and not _OPENING.search(text, stop, closing.start())
