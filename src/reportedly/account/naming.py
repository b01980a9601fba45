"""The words that name a source, put right where a reader would.

A source is sometimes cut within a name ("de" of "de Mistura"), stops at its article ("The" of "The
claim, which ..."), or holds words that tell when or how much and not who ("Earlier the ministry",
"the source later").
"""

import re

from reportedly import lexicon
from reportedly.records import Span

_NAME = re.compile(r"\s+([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})")
_OPENED = re.compile(
    r"(?<!\bof)(?<!\bin)(?<!\bat)(?<!\bfor)(?<!\band)(?<!\bfrom)\s(The\s[A-Z][a-z])"
)
"""A sentence's first words behind a caption or a credit that lost its full stop: "A. Name The Border Ministry"."""

_WORD = re.compile(r"\s+([\w'’-]+)")


def whole(text: str, span: Span) -> Span:
    """The span of a source's words: a name not cut off, an article with its noun, and nothing that says no more than when or how many.

    Args:
        text: The report's.
        span: As the source was found.

    Returns:
        The span itself where nothing is to be mended.
    """
    words = text[slice(*span)].lower()
    if opened := _OPENED.search(text, span[0], span[1]):
        return opened.start(1), span[1]
    if (
        words.split()[-1:]
        and words.split()[-1] in lexicon.words("accounts.dangling")
        and (name := _NAME.match(text, span[1]))
    ):
        return span[0], name.end(1)
    if words in lexicon.words("accounts.particles") and (name := _NAME.match(text, span[1])):
        return span[0], name.end(1)
    if (
        words in lexicon.words("accounts.definite")
        and (noun := _WORD.match(text, span[1]))
        and noun[1].lower() in lexicon.words("accounts.papers")
    ):
        return span[0], noun.end(1)
    return _trimmed(text, span)


def _trimmed(text: str, span: Span) -> Span:
    """Without adverbs at either end, a preposition that has lost its noun, or a count that is not its own ("dozens a medical source")."""
    words = [
        (m.start() + span[0], m.end() + span[0], m[0].lower())
        for m in re.finditer(r"[^\s,;:]+", text[slice(*span)])
    ]
    while len(words) > 1 and (
        words[-1][2] in lexicon.words("accounts.adverbs")
        or words[-1][2] in lexicon.words("accounts.dangling")
    ):
        words.pop()
    while len(words) > 1 and (
        words[0][2] in lexicon.words("accounts.adverbs")
        or (words[0][2] in lexicon.words("accounts.run_in") and words[1][2] in {"a", "an", "the"})
    ):
        words.pop(0)
    return (words[0][0], words[-1][1]) if words else span
