"""Who did an act of which the report's analysis names no actor: the subject right before it.

As "rebels fired rocket [shells]", "Bordurian jets carried out several [air raids]", "army units
[targeted] ...".
"""

import re
from functools import cache

from reportedly import lexicon
from reportedly.account.sentences import sentence
from reportedly.lexicon.sides import Side, side_of
from reportedly.records import Event, Span

_BEFORE = 110
"""The subject stands in so many characters before an act."""

_VERB = re.compile(r"ed$|^(?:hit|struck|shot)$", re.IGNORECASE)


def doer(text: str, event: Event) -> tuple[Span, Side] | None:
    """The subject before an act, where its words name a side, and where they stand.

    Args:
        text: The report's.
        event: An act of it.
    """
    first = max(sentence(text, event.trigger)[0], event.trigger[0] - _BEFORE)
    found = _subject().search(text[first : event.trigger[0]].rstrip(' "“'))
    if found is None or not (found["verb"] or _VERB.search(text[slice(*event.trigger)])):
        return None
    words = found["who"].split(" ")
    last = max((i for i, word in enumerate(words[:-1]) if word.lower() in _outside()), default=-1)
    start = first + found.start("who") + len(" ".join(words[: last + 1])) + (last >= 0)
    span = start, first + found.end("who")
    side = side_of(text[slice(*span)])
    return (span, side) if side.keys else None


@cache
def _subject() -> re.Pattern[str]:
    nouns, verbs = (
        "|".join(lexicon.phrases(f"accounts.doers.{key}")) for key in ("nouns", "verbs")
    )
    return re.compile(
        rf"(?P<who>(?:[\w’'-]+ ){{0,3}}(?:{nouns}))(?: (?:have|has|had|also|then|later))?"
        rf"(?P<verb> (?:{verbs})(?: (?!(?:by|from|after|against|during)\b)[\w’'-]+){{0,6}})?$",
        re.IGNORECASE,
    )


@cache
def _outside() -> frozenset[str]:
    """Words that stand before a subject and are none of it."""
    return (lexicon.words("accounts.doers.outside") | lexicon.words("accounts.small")) - {"and"}
