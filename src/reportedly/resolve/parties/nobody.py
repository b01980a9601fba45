"""Words that stand where a source should and name nobody: findings, recordings, captions, days, datelines, credits.

What "preliminary data" show, whoever cites them bears; what a video shows, its maker.
"""

import re
from collections.abc import Collection
from functools import cache
from itertools import pairwise

from reportedly import lexicon
from reportedly.lexicon.name_words import spaced, trimmings
from reportedly.records import Span

_WORD = re.compile(r"\S+")
_CHUNK = re.compile(r"[^\s,;:]+")
_DATELINE = re.compile(r"[^\n.]{0,30}?(?:\)\s*[-–—:]|\s[-–—]\s)|,? [A-Z][a-z]{2,8}\.? \d{1,2}\b")
_OPENS = re.compile(r"(?:^|\n|[.)”\"’])\s*$")
_CREDIT = re.compile(r"\s?/\s?[A-Z]|,? (?:via|for) (?:Getty|AP|AFP|Reuters|EPA)\b")


def speaking(text: str, span: Span, places: Collection[str] = ()) -> Span | None:
    """The words at a source's span that can name somebody, or None where none do.

    Args:
        text: The report's.
        span: The source's.
        places: Words of the places that the report names, in lower case.
    """
    words = " ".join(text[slice(*span)].split())
    made = maker(text, span)
    if made is not None:
        return made if made[0] < made[1] else None
    empty = _empty(words) or hollow(words) or _dateline(text, span, places)
    return None if empty or _CREDIT.match(text, span[1]) else _trimmed(text, span)


def _trimmed(text: str, span: Span) -> Span:
    """Without what tells when or how many ("Earlier the ministry", "dozens a medical source")."""
    words = [(m.start(), m.end(), m[0].lower()) for m in _CHUNK.finditer(text, *span)]
    behind = _set("adverbs") | _set("dangling")
    while len(words) > 1 and words[-1][2] in behind:
        words.pop()
    while len(words) > 1 and (
        words[0][2] in _set("adverbs")
        or (words[0][2] in _set("run_in") and words[1][2] in {"a", "an", "the"})
    ):
        words.pop(0)
    return (words[0][0], words[-1][1]) if words else span


def maker(text: str, span: Span) -> Span | None:
    """Who made a recording that is named as a source ("a photograph taken by X").

    Returns:
        Their span, one without length where the words do not tell, None where no recording is named.
    """
    words = list(_WORD.finditer(text, *span))
    low = [re.sub(r"\W", "", word[0]).lower() for word in words]
    end = next(
        (i for i, word in enumerate(low) if i and word in _set("behind_recording")), len(low)
    )
    if not low or low[end - 1] not in _set("recordings"):
        return None
    by = next((i for i, word in enumerate(low) if i >= end and word == "by"), len(low))
    return (words[by + 1].start(), span[1]) if by + 1 < len(words) else (span[1], span[1])


def hollow(words: str) -> bool:
    """Whether the words name findings and nobody who found them ("preliminary data", "figures compiled from clinics")."""
    every = spaced(words).split()
    noun, behind = next(((a, b) for a, b in pairwise(every) if a not in _set("definite")), ("", ""))
    if noun in _set("findings") and behind in _set("behind_findings"):
        return True
    if len(every) == 1:
        return every[0] in _set("findings_alone")
    told = [word for word in every if word not in trimmings() or word in _set("findings")]
    tentative = any(word in _set("tentative") for word in told)
    return tentative and all(w in _set("tentative") or w in _set("findings") for w in told)


def paper(words: str) -> bool:
    """Whether the words name a text by somebody named before ("the claim", "its statement")."""
    parts = spaced(words).split()
    return len(parts) > 1 and parts[0] in _set("definite") and parts[1] in _set("papers")


def _empty(words: str) -> bool:
    """Whether there is no name in the words: a mark, a letter, a day, or the label of a picture."""
    parts = spaced(words).split()
    letters = "".join(parts)
    if len(letters) < 2 or letters.isdigit():
        return letters not in lexicon.words("cues.label.parts")
    return words.lower().strip(" :") in _set("captions") or all(p in _times() for p in parts)


def _dateline(text: str, span: Span, places: Collection[str]) -> bool:
    """Whether a place in capitals opens a paragraph before the mark that ends a dateline."""
    words = text[slice(*span)]
    return (
        words.isupper()
        and all(word in places for word in spaced(words).split())
        and bool(_DATELINE.match(text, span[1]))
        and bool(_OPENS.search(text[max(0, span[0] - 3) : span[0]]))
    )


@cache
def _set(name: str) -> frozenset[str]:
    return lexicon.words(f"accounts.{name}")


@cache
def _times() -> frozenset[str]:
    """Days and months; but "May" can be somebody."""
    days = frozenset(word for word in _set("when_said") if word.endswith("day"))
    return (days | frozenset(lexicon.section("months"))) - {"may", "day"}
