"""Credit lines: "(AFP)", "- Reuters", "Source: SANA", "With Reuters and AFP", "as reported by". Whose copy a report says that it is.

A name in the dateline or behind the last word credits the whole text; "with" and "contributed to this report" credit parts of it; a name
in the lead with a verb of saying makes the report one that passes on another's. Credits of pictures are none. The names stand in
`data/credits.toml`.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly.lexicon import load
from reportedly.model import Report

HEAD = 420
"""A dateline, with the title that may be repeated before it, ends before this character."""

TAIL = 170
"""A credit at the end stands within so many last characters."""

LEAD = 700
"""A report that passes another's on says so before this character."""

_DAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose text a report says that it is or passes on.

    Attributes:
        party: Id of the agency.
        name: Its name.
        kind: "whole", "partly" or "cites".
        words: The words of the report that say so.
    """

    party: str
    name: str
    kind: Literal["whole", "partly", "cites"]
    words: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    agencies: dict[str, tuple[str, str]]
    outlets: dict[str, str]
    head: re.Pattern[str]
    tail: re.Pattern[str]
    partly: re.Pattern[str]
    name: re.Pattern[str]
    picture: re.Pattern[str]
    cites: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    table = load("credits")
    agencies: dict[str, tuple[str, str]] = {}
    outlets: dict[str, str] = {}
    for row in table["agency"]:
        agencies.update(dict.fromkeys(row["words"], (row["id"], row["name"])))
        outlets.update(dict.fromkeys(row["outlets"], row["id"]))
    name = "|".join(re.escape(w) for w in sorted(agencies, key=len, reverse=True))
    any_of = {
        key: "|".join(re.escape(w) for w in sorted(table[key], key=len, reverse=True))
        for key in ("picture", "partly", "said", "after", "between")
    }
    return _Patterns(
        agencies,
        outlets,
        re.compile(
            rf"(?<=[A-Z]{{3}}) ?\((?P<a>{name})\)|\((?P<e>{name})\)(?=\s?[-–—])|(?<![\w(])(?P<b>{name})\s+(?:{_DAYS}|\d)|(?<=[-–—] )(?P<c>{name})(?= ?[-–—])|[-–—]\s?(?P<d>{name})\s(?=[A-Z])"
        ),
        re.compile(rf"(?:[-–—/]\s?|\(|[Ss]ources?:?\s(?:[A-Z]\w+ )?)(?P<a>{name})\b"),
        re.compile(
            rf"(?:\b(?i:{any_of['partly']})\s+(?:\w+\s){{0,3}}(?:{name})\b(?:,? and (?:{name}))?)|(?:(?:{name})(?:,? and \w+)?\s+(?i:contributed))"
        ),
        re.compile(rf"(?<!\w)(?:{name})(?!\w)"),
        re.compile(rf"\s*(?:{any_of['picture']})\b", re.IGNORECASE),
        re.compile(
            rf"(?:(?i:{any_of['after']})\s+(?:(?i:{any_of['between']})\s+)*(?P<a>{name})(?!\w))"
            rf"|(?:(?<!\w)(?P<b>{name})\s+(?:(?i:{any_of['between']}|correspondent|reporter)\s+){{0,3}}(?i:{any_of['said']})\b)"
        ),
    )


def agency_of(outlet: str) -> str | None:
    """The party id of the agency whose own outlet this is, or None."""
    return _patterns().outlets.get(outlet.lower().removeprefix("www.").removesuffix(".com"))


def credits_of(report: Report) -> tuple[Credit, ...]:
    """The credits of a report, the telling ones first, each agency once, its own outlet's left out."""
    own = agency_of(report.outlet)
    found: dict[str, Credit] = {}
    for credit in (*_whole(report), *_partly(report.text), *_cited(report.text)):
        if credit.party != own:
            found.setdefault(credit.party, credit)
    wholes = [c for c in found.values() if c.kind == "whole"]
    if len(wholes) > 1:
        return tuple(Credit(c.party, c.name, "partly" if c.kind == "whole" else c.kind, c.words) for c in found.values())
    return tuple(found.values())


def _credit(words: str, kind: Literal["whole", "partly", "cites"], name: str) -> Credit:
    party, shown = _patterns().agencies[name]
    return Credit(party, shown, kind, " ".join(words.split()))


def _whole(report: Report) -> list[Credit]:
    patterns, text = _patterns(), report.text
    out = [
        _credit(m.group(), "whole", _name(m))
        for m in patterns.head.finditer(text, 0, HEAD)
        if not patterns.picture.match(text, m.end(m.lastgroup or 0))
    ]
    start = len(report.title) if report.title and text.startswith(report.title) else 0
    behind_title = re.compile(r"\s*").match(text, start)
    at = behind_title.end() if behind_title else start
    if start and (name := patterns.name.match(text, at)) and not patterns.picture.match(text, name.end()):
        out.append(_credit(name.group(), "whole", name.group()))
    tail = max(0, len(text) - TAIL)
    partly = [m.span() for m in patterns.partly.finditer(text, tail)]
    for m in patterns.tail.finditer(text, tail):
        followed = len(text) - m.end() > 60
        if not followed and not patterns.picture.match(text, m.end()) and not any(s <= m.start("a") < e for s, e in partly):
            out.append(_credit(m.group(), "whole", m.group("a")))
    return out


def _partly(text: str) -> list[Credit]:
    patterns = _patterns()
    out: list[Credit] = []
    for m in patterns.partly.finditer(text, max(0, len(text) - TAIL)):
        out.extend(_credit(m.group(), "partly", name) for name in patterns.name.findall(m.group()))
    return out


def _cited(text: str) -> list[Credit]:
    return [_credit(m.group(), "cites", _name(m)) for m in _patterns().cites.finditer(text, 0, LEAD)]


def _name(m: re.Match[str]) -> str:
    return next(v for v in m.groupdict().values() if v)
