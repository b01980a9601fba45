"""Whose word stands behind a clause that its source only hands on, reacts to, or speaks against.

Who is "concerned by reports that 40 died" does not say that 40 died: the reports do. Who "condemned
the attack, which killed 40" condemns, and the count beside it is the report's. Who "said on Monday,
contradicting the ministry, that" says what stands there and denies something else.
"""

import re
from collections.abc import Sequence
from functools import cache

from reportedly import lexicon
from reportedly.records import Span

_CLAUSE = re.compile(r"[.!?][”\"')]*\s")


def passed_on(text: str, content: Sequence[Span], cue: str, at: Span) -> str | None:
    """Whose reports or claims the source of an attribution tells of where it comes to what stands at a place.

    Args:
        text: The report's.
        content: Spans of what the source says.
        cue: The words of the cue.
        at: The figure or the act.

    Returns:
        Their bearer in the text's words ("activists in the north"), "" where the text does not name
        one, None where the source speaks for itself.
    """
    first = min((span[0] for span in content), default=at[0])
    if not any(span[0] <= at[0] < span[1] for span in content) or _first_in(cue, "vouching"):
        return None
    before = _CLAUSE.split(text[first : at[0]])[-1]
    found = list(_reports().finditer(before))
    return (" ".join((found[-1]["by"] or "").split())) if found else None


def reacts(cue: str) -> bool:
    """Whether a source condemns, mourns or answers by a cue: it speaks about an act, and counts nobody."""
    return _first_in(cue, "reacting")


def says_only(cue: str) -> bool:
    """Whether a cue is a plain verb of saying, also with a participle that is about something else ("said on Monday contradicting")."""
    words = cue.lower().split()
    if not words:
        return False
    rest = (
        words[:-1]
        if words[-1] in lexicon.words("accounts.against")
        and words[0] in lexicon.words("accounts.plain")
        else words
    )
    return all(
        word in lexicon.words("accounts.plain")
        or (rest is not words and word in lexicon.words("accounts.when_said"))
        for word in rest
    )


def _first_in(cue: str, table: str) -> bool:
    return any(word in lexicon.words(f"accounts.{table}") for word in cue.lower().split())


@cache
def _reports() -> re.Pattern[str]:
    """As in "reports that", "the claim by activists that", "allegations of"; but "a claim of responsibility" is an answer by itself."""
    nouns = "|".join(lexicon.phrases("accounts.hearsay"))
    return re.compile(
        rf"\b(?:{nouns})(?: (?:\w+ )?by (?P<by>[^.;:]{{2,70}}?))? (?:that|suggesting|alleging|claiming|indicating|of)\b(?! responsibility)",
        re.IGNORECASE,
    )
