"""Where sentences end, from the tokens alone.

Rules over the full stop and its neighbours, with the abbreviations of
`lexicon/en/abbreviations.toml`. A paragraph always ends a sentence; a quotation does not begin one
of its own. Headlines, datelines and bylines are paragraphs and so sentences.
"""

from functools import cache

from reportedly import lexicon
from reportedly.records import Token
from reportedly.text.tokens import APOSTROPHE, CLOSE, OPEN

_STOPS = frozenset(".!?…")
_CLOSERS = frozenset({CLOSE, ")", "]", "}", APOSTROPHE, '"'})


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    return (
        lexicon.words("abbreviations.before_name"),
        lexicon.words("abbreviations.anywhere"),
        lexicon.words("abbreviations.openers"),
    )


def sentence_bounds(text: str, tokens: list[Token]) -> list[tuple[int, int]]:
    """Sentences as half-open ranges of token indices, in order, covering all tokens."""
    out: list[tuple[int, int]] = []
    begin = 0
    i = 0
    while i < len(tokens):
        if tokens[i].paragraph and i > begin:
            out.append((begin, i))
            begin = i
        if tokens[i].norm in _STOPS:
            after = i + 1
            while (
                after < len(tokens)
                and not tokens[after].paragraph
                and (tokens[after].norm in _STOPS or tokens[after].norm in _CLOSERS)
            ):
                after += 1
            if after >= len(tokens) or _ends(text, tokens, i, after):
                out.append((begin, after))
                begin = after
            i = after
            continue
        i += 1
    if begin < len(tokens):
        out.append((begin, len(tokens)))
    return out


def _ends(text: str, tokens: list[Token], stop: int, after: int) -> bool:
    """Whether the stop at `stop` ends a sentence, `after` being the first token behind it and its closing marks."""
    follower = tokens[after]
    if follower.paragraph:
        return True
    if tokens[after - 1].end == follower.start and follower.norm != OPEN:
        return _run_together(text, tokens, stop, after)
    word = follower.norm
    if word == OPEN and after + 1 < len(tokens):
        word = tokens[after + 1].norm
    if word[:1].islower():
        return False
    if tokens[stop].norm != "." or after > stop + 1:
        return True
    return not _abbreviates(text, tokens, stop, word)


def _run_together(text: str, tokens: list[Token], stop: int, after: int) -> bool:
    """A space lost behind the stop ("the town.The army"), not a web address or an initial."""
    left, right = tokens[stop - 1].norm if stop else "", tokens[after].norm
    return len(left) > 2 and left.islower() and len(right) > 1 and right.istitle()


def _abbreviates(text: str, tokens: list[Token], stop: int, follower: str) -> bool:
    before_name, anywhere, openers = _words()
    start = stop
    while (
        start > 0
        and tokens[start - 1].end == tokens[start].start
        and tokens[start - 1].norm not in (OPEN, "(")
    ):
        start -= 1
    word = text[tokens[start].start : tokens[stop].start].casefold()
    if word in before_name:
        return True
    if word in anywhere:
        return follower.casefold() not in openers
    return len(word) == 1 and word.isalpha() and word != "i" and follower.casefold() not in openers
