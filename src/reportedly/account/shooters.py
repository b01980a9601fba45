"""Who fired what a report tells of by its weapon: "militants fired shells", "rockets launched by the army"."""

import re
from functools import cache

from reportedly import lexicon
from reportedly.account.sheets import Sheet
from reportedly.lexicon.sides import Side, side_of
from reportedly.records import Event

_REACH = 110
"""Who fires stands so many characters before the weapon, or behind it."""


def shooter(sheet: Sheet, event: Event) -> Side | None:
    """The side that the words around an act without an actor have firing, or None.

    Args:
        sheet: The report.
        event: An act that its report tells of by a weapon ("shells").
    """
    if event.actors or event.type in lexicon.words("accounts.mutual"):
        return None
    text = sheet.report.text
    before = re.split(r"[.!?;:]\s|\n", text[max(0, event.trigger[0] - _REACH) : event.trigger[0]])[
        -1
    ]
    behind = re.split(r"[.!?;:]\s|\n", text[event.trigger[1] : event.trigger[1] + _REACH])[0]
    found = _fires().search(" ".join(before.split()) + " ") or _fired_by().match(
        " ".join(behind.split())
    )
    side = side_of(found["who"]) if found else None
    return side if side and side.keys else None


@cache
def _verbs() -> str:
    return "|".join(re.escape(w) for w in lexicon.phrases("accounts.firing"))


@cache
def _fires() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<who>(?:[\w'’-]+ ){{1,5}})(?:(?:had|have|has|also) ){{0,2}}(?:{_verbs()}) (?:[\w'’-]+ ){{0,4}}$",
        re.IGNORECASE,
    )


@cache
def _fired_by() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[\w'’-]+ ){{0,4}}(?:{_verbs()}) by (?P<who>(?:[\w'’-]+ ?){{1,5}})", re.IGNORECASE
    )
